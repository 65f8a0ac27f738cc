"""`hitung_ulang`: rollups equal a recount; a difference is named, and mended without touching answers or log."""

import json
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from kpu_zi.riwayat.models import Riwayat
from lke.actions import simpan_jawaban
from lke.aturan.isian import Perubahan
from lke.models import Jawaban, Lke, Penilaian
from survei.models import Rekap, Respons
from tests.buat import make_pengguna, make_penilaian, make_satker
from tests.isi_penuh import isi_penuh
from tests.periksa_rekap import pastikan_rekap_sama

pytestmark = [pytest.mark.basis_data, pytest.mark.django_db]


@pytest.fixture
def penilaian():
    p = make_penilaian()
    isi_penuh(p, make_pengguna("operator", p.lke.satker))
    make_penilaian(make_satker("33.72", "Kota Surakarta"))  # nothing answered
    return Penilaian.objects.get(pk=p.pk)


def test_nothing_differs_after_saves(penilaian, capsys):
    call_command("hitung_ulang", "--periksa")
    assert "2 penilaian, 4 periode survei, dan 0 tahun kegiatan diperiksa, 0 berbeda" in capsys.readouterr().err


def test_a_script_is_told_in_one_json_object(penilaian, capsys):
    Penilaian.objects.filter(pk=penilaian.pk).update(nilai_total=1)
    with pytest.raises(CommandError):
        call_command("hitung_ulang", "--periksa", "--json")
    assert json.loads(capsys.readouterr().out) == {"diperiksa": 6, "berbeda": ["33.73 2026 satker"]}


@pytest.mark.parametrize(
    "kolom", [{"nilai_total": Decimal(99)}, {"nilai_excel": Decimal(99)}, {"terisi": 5}, {"rekap": {"simpul": {}}}]
)
def test_any_changed_column_is_found_and_named(penilaian, kolom):
    Penilaian.objects.filter(pk=penilaian.pk).update(**kolom)
    with pytest.raises(CommandError, match=r"1 berbeda: 33\.73 2026 satker"):
        call_command("hitung_ulang", "--periksa")
    assert {k: getattr(Penilaian.objects.get(pk=penilaian.pk), k) for k in kolom} == kolom  # only looked


def test_an_answer_changed_behind_the_portals_back_is_found(penilaian):
    Jawaban.objects.filter(pertanyaan__kode="P1.i.b").update(pilihan="C")
    with pytest.raises(CommandError, match="1 berbeda"):
        call_command("hitung_ulang", "--periksa")


def test_sums_of_a_survey_that_differ_are_named_and_mended(penilaian, capsys):
    Rekap.objects.filter(periode__kala="T2", dimensi="").update(j3=9)
    with pytest.raises(CommandError, match="1 berbeda: 33.73 IKM Triwulan II 2025"):
        call_command("hitung_ulang", "--periksa")
    call_command("hitung_ulang")
    call_command("hitung_ulang", "--periksa")
    assert Rekap.objects.get(periode__kala="T2", dimensi="").j3 == 4


def test_an_answer_of_a_survey_behind_the_portals_back_is_found(penilaian):
    Respons.objects.filter(periode__kala="T2").update(nilai={"U1": 1})
    with pytest.raises(CommandError, match="1 berbeda"):
        call_command("hitung_ulang", "--periksa")


def test_recomputing_mends_the_rollup_even_of_a_sent_lke_and_leaves_the_rest(penilaian, capsys):
    sebelum = list(Jawaban.objects.order_by("pk").values()), list(Riwayat.objects.order_by("pk").values())
    Lke.objects.update(status="final")
    Penilaian.objects.filter(pk=penilaian.pk).update(nilai_total=1, rekap={}, terisi=0)
    call_command("hitung_ulang")
    assert "Sudah dihitung ulang" in capsys.readouterr().err
    pastikan_rekap_sama(penilaian.pk)
    call_command("hitung_ulang", "--periksa")
    sesudah = Penilaian.objects.get(pk=penilaian.pk)
    assert (sesudah.diubah_pada, sesudah.riwayat_kepala) == (penilaian.diubah_pada, penilaian.riwayat_kepala)
    assert (list(Jawaban.objects.order_by("pk").values()), list(Riwayat.objects.order_by("pk").values())) == sebelum


def test_a_difference_seen_while_somebody_saves_is_looked_at_again(penilaian, monkeypatch):
    """The row was read, then a colleague saved, then the answers were read: no difference."""
    from lke import actions

    asli, kali = actions._rekap_berbeda, []

    def simpan_di_antaranya(p, acu):
        if not kali:
            kali.append(1)
            simpan_jawaban(
                penilaian=p,
                perubahan=Perubahan("P1.i.b", 1, {"pilihan": ("B", "A")}),
                oleh=make_pengguna(),
            )
        return asli(p, acu)

    monkeypatch.setattr(actions, "_rekap_berbeda", simpan_di_antaranya)
    p = Penilaian.objects.select_related("lke__instrumen").get(pk=penilaian.pk)
    assert not actions.rekap_berbeda(p)
    assert Jawaban.objects.get(pertanyaan__kode="P1.i.b", penilaian=p).pilihan == "A"
