"""A corrected instrument of the same kode: the figures of every LKE follow it, or nothing changes at all."""

import copy
from typing import Any

import pytest
from django.core.management import call_command

from kpu_zi.riwayat.models import Riwayat
from lke.acuan import acuan
from lke.bawaan import dokumen_bawaan
from lke.models import Instrumen, Penilaian, Pertanyaan
from lke.referensi import muat_instrumen
from tests.buat import make_pengguna, make_penilaian, make_satker
from tests.isi_penuh import isi_penuh

pytestmark = [pytest.mark.basis_data, pytest.mark.django_db]


@pytest.fixture
def penilaian():
    p = make_penilaian()
    isi_penuh(p, make_pengguna("operator", p.lke.satker))
    make_penilaian(make_satker("33.72", "Kota Surakarta"))  # nothing answered
    return Penilaian.objects.get(pk=p.pk)


def sub_area(dokumen: dict[str, Any]) -> list[dict[str, Any]]:
    """P1.i, P1.ii and their siblings."""
    return dokumen["komponen"][0]["anak"][0]["anak"][0]["anak"]


def test_changed_weight_moves_the_stored_totals_in_the_same_load(penilaian, capsys):
    dokumen = copy.deepcopy(dokumen_bawaan())
    pertama, kedua = sub_area(dokumen)[:2]
    pertama["bobot"], kedua["bobot"] = kedua["bobot"], pertama["bobot"]
    baris_riwayat = Riwayat.objects.count()
    muat_instrumen(dokumen)
    sesudah = Penilaian.objects.get(pk=penilaian.pk)
    assert sesudah.nilai_total != penilaian.nilai_total and sesudah.rekap != penilaian.rekap
    assert (sesudah.diubah_pada, Riwayat.objects.count()) == (penilaian.diubah_pada, baris_riwayat)
    call_command("hitung_ulang", "--periksa")
    assert "2 penilaian, 4 periode survei, dan 0 tahun kegiatan diperiksa, 0 berbeda" in capsys.readouterr().err


def test_an_instrument_without_its_pertanyaan_is_refused_and_not_remembered():
    """A process would be wrong until it ends."""
    dokumen = copy.deepcopy(dokumen_bawaan())
    sub_area(dokumen)[0]["pertanyaan"][0]["teks"] = "Teks yang belum dibaca proses mana pun"
    baris = muat_instrumen(dokumen)
    pertanyaan = list(baris.pertanyaan.all())
    baris.pertanyaan.all().delete()
    with pytest.raises(RuntimeError, match="tidak sama dengan dokumennya"):
        acuan(baris)
    Pertanyaan.objects.bulk_create(pertanyaan)
    assert acuan(baris).pk == {p.kode: p.pk for p in pertanyaan}


def test_corrected_text_leaves_the_totals_alone(penilaian):
    dokumen = copy.deepcopy(dokumen_bawaan())
    sub_area(dokumen)[0]["pertanyaan"][0]["teks"] = "Teks yang dibetulkan"
    sebelum = list(Penilaian.objects.order_by("pk").values())
    assert "Teks yang dibetulkan" in muat_instrumen(dokumen).isi
    assert list(Penilaian.objects.order_by("pk").values()) == sebelum


def test_option_that_somebody_chose_cannot_be_taken_away(penilaian):
    dokumen = copy.deepcopy(dokumen_bawaan())
    pertanyaan = sub_area(dokumen)[0]["pertanyaan"][1]
    pertanyaan["jenis"], pertanyaan["pilihan"] = "ya_tidak", {"Ya": "ada", "Tidak": "tidak ada"}
    sidik = Instrumen.objects.get().sidik
    with pytest.raises(ValueError, match="bukan pilihan pertanyaannya"):
        muat_instrumen(dokumen)
    assert Instrumen.objects.get().sidik == sidik
