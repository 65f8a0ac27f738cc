"""A row of monitoring says what the raw rows say; nothing of an assessor's layer before its release."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from laporan.kepatuhan.queries import satu_satker
from laporan.naskah.queries_bahan_lke import lke_banyak
from laporan.pantau.baris import BarisPantau
from laporan.pantau.queries import baris_pantau
from lke.actions_rekap import hitung_bukti
from lke.aturan.alur import Lapis
from lke.models import Komentar, Lke, Pengembalian, Penilaian, Pertanyaan, Salinan
from satker.models import PredikatSatker, Satker
from satker.queries import lingkup_wilayah
from satker.referensi import muat_satker
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_ri, make_satker
from tests.isi_penuh import bukti_wajar, isi_penuh
from tests.laporan.buat_pantau import tetapkan_batas
from tests.lke.pustaka.test_pustaka_kewajaran import nyatakan

pytestmark = [pytest.mark.basis_data, pytest.mark.django_db]
PADA = datetime(2026, 1, 12, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))


def baris(satker: Satker, tahun: int = 2026) -> BarisPantau:
    (satu,) = baris_pantau(Satker.objects.filter(pk=satker.pk), tahun)
    return satu


def beku(lke: Lke, lapis: str, nilai: str | None, perbuatan: str, putaran: int = 1, terlambat: bool = False) -> None:
    """A frozen copy as an act leaves it."""
    isi = {"isi": "{}", "sidik": "0" * 64, "oleh": make_pengguna(), "pada": PADA, "terlambat": terlambat}
    Salinan.objects.create(lke=lke, lapis=lapis, nilai_total=nilai, perbuatan=perbuatan, putaran=putaran, **isi)


def ubah(penilaian: Penilaian, **isi) -> None:
    Lke.objects.filter(pk=penilaian.lke_id).update(**isi)


def test_answers_nilai_and_bukti_are_those_of_the_own_layer():
    penilaian = make_penilaian()
    isi_penuh(penilaian, make_pengguna("operator", penilaian.lke.satker))
    nyatakan(bukti_wajar("P1.i.a").split("\n")[0], "terbuka", "terbuka", 200)
    hitung_bukti(penilaian)
    penilaian.refresh_from_db()
    b = baris(penilaian.lke.satker)
    assert (b.terisi, b.pertanyaan, b.persen, b.lengkap) == (113, 113, 100, True)
    assert b.bukti_terbuka == 1  # one link was visited
    assert (b.nilai_mandiri, b.aktivitas) == (penilaian.nilai_total, penilaian.diubah_pada)
    assert (b.tanda.teks, b.diterima, b.tepat) == ("Sedang diisi", False, None)


def test_satker_without_lke_and_without_answers_have_no_nilai():
    tanpa, kosong = make_satker("33.74", "Kota Pekalongan"), make_penilaian().lke.satker
    assert (baris(tanpa).tanda.teks, baris(tanpa).kelengkapan, baris(tanpa).nilai_mandiri) == ("Belum ada LKE", 0, None)
    assert (baris(kosong).tanda.teks, baris(kosong).persen, baris(kosong).nilai_mandiri) == ("Belum mulai", 0, None)


@pytest.mark.parametrize(
    ("status", "putaran", "provinsi", "tpi"),
    [
        ("draf", 1, None, None),
        ("dinilai_pendahuluan", 1, None, None),
        ("dikembalikan", 2, "61.5", None),
        ("dinilai_pendahuluan", 2, "61.5", None),
        ("diverifikasi", 1, "61.5", None),
        ("dinilai_tpi_1", 1, "61.5", None),
        ("ditindaklanjuti", 2, "61.5", "58.25"),
        ("final", 1, "61.5", "58.25"),
    ],
)
def test_assessors_are_read_from_the_frozen_copy_after_their_release(status, putaran, provinsi, tpi):
    """Live rows say 99 all the while."""
    penilaian = make_penilaian()
    Penilaian.objects.filter(pk=penilaian.pk).update(terisi=113, nilai_total=70)
    for lapis, nilai in (("provinsi", "61.5"), ("tpi", "58.25")):
        Penilaian.objects.create(lke=penilaian.lke, lapis=lapis, nilai_total=99, terisi=113)
        beku(penilaian.lke, lapis, "40", "kembalikan")
        beku(penilaian.lke, lapis, nilai, "verifikasi")
    ubah(penilaian, status=status, putaran=putaran)
    b = baris(penilaian.lke.satker)
    assert (b.nilai_provinsi, b.nilai_tpi) == (provinsi and Decimal(provinsi), tpi and Decimal(tpi))
    assert b.selisih == (Decimal(tpi or provinsi) - 70 if provinsi else None)


def test_an_assessor_who_had_not_scored_everything_has_no_nilai_and_no_gap():
    penilaian = make_penilaian()
    Penilaian.objects.filter(pk=penilaian.pk).update(terisi=113, nilai_total=70)
    beku(penilaian.lke, "satker", "70", "kirim")
    beku(penilaian.lke, "provinsi", None, "tidak_teruskan")
    ubah(penilaian, status="tidak_diteruskan")
    b = baris(penilaian.lke.satker)
    assert (b.nilai_mandiri, b.nilai_provinsi, b.selisih) == (70, None, None)
    (lke,) = lke_banyak(satu_satker(penilaian.lke.satker), 2026, lalu=True)[penilaian.lke.satker_id]
    assert lke.dirilis(Lapis.PROVINSI) is None and "provinsi" not in lke.poin()


def test_gap_is_to_the_nilai_that_was_assessed_whatever_was_repaired_since():
    penilaian = make_penilaian()
    Penilaian.objects.filter(pk=penilaian.pk).update(terisi=113, nilai_total=90)
    for lapis, nilai, perbuatan in (
        ("satker", "70", "kirim"),
        ("provinsi", "66", "verifikasi"),
        ("tpi", "61", "lhe_1"),
        ("satker", "85", "kirim"),
    ):
        beku(penilaian.lke, lapis, nilai, perbuatan)
    ubah(penilaian, status="dinilai_tpi_2", putaran=2)
    assert baris(penilaian.lke.satker).selisih == 61 - 70
    beku(penilaian.lke, "tpi", "84", "lhe_2")
    ubah(penilaian, status="final")
    assert baris(penilaian.lke.satker).selisih == 84 - 85


def test_first_sending_says_whether_it_came_in_time():
    penilaian = make_penilaian()
    ubah(penilaian, status="dikirim", dikirim_pada=PADA, putaran=2, terlambat=True)
    beku(penilaian.lke, "satker", "70", "kirim")
    beku(penilaian.lke, "satker", "70", "kirim", putaran=2, terlambat=True)
    assert (baris(penilaian.lke.satker).tepat, baris(penilaian.lke.satker).berbatas) == (None, False)
    tetapkan_batas()
    assert (baris(penilaian.lke.satker).tepat, baris(penilaian.lke.satker).pernah_dikembalikan) == (True, True)
    beku(penilaian.lke, "satker", "70", "kirim", terlambat=True)  # taken back and sent again, late
    assert baris(penilaian.lke.satker).tepat is False
    ubah(penilaian, status="draf", dikirim_pada=None, putaran=1)
    assert (baris(penilaian.lke.satker).diterima, baris(penilaian.lke.satker).tepat) == (False, None)


def test_questions_of_the_running_return_are_counted():
    penilaian = make_penilaian()
    oleh = make_pengguna("verifikator", penilaian.lke.satker.induk)
    for n, (putaran, jenis) in enumerate([(1, "pilihan"), (2, "pilihan"), (2, "hitungan"), (2, "dibuka")]):
        Pengembalian.objects.create(
            lke=penilaian.lke,
            pertanyaan=Pertanyaan.objects.all()[n],
            lapis="provinsi",
            putaran=putaran,
            jenis=jenis,
            catatan="Lengkapi.",
            oleh=oleh,
            pada=PADA,
        )
    ubah(penilaian, status="dikembalikan", putaran=3)
    assert baris(penilaian.lke.satker).dikembalikan == 2
    ubah(penilaian, status="dikirim")
    assert baris(penilaian.lke.satker).dikembalikan == 0


def test_open_talk_is_counted_by_question_without_what_assessors_say_among_themselves():
    lke, lain = make_penilaian().lke, make_penilaian(make_satker("33.74", "Kota Pekalongan")).lke
    oleh, butir = make_pengguna("verifikator", lke.satker.induk), list(Pertanyaan.objects.all()[:4])
    selesai = {"selesai_pada": PADA, "selesai_oleh": oleh}
    for milik, n, isi in (
        (lke, 0, {}),
        (lke, 0, {}),
        (lke, 1, {}),
        (lke, 1, selesai),
        (lke, 2, selesai),
        (lke, 3, {"internal": True}),
        (lain, 3, {}),
    ):
        siapa = {"oleh": oleh, "peran": "verifikator", "satker": lke.satker.induk, "pada": PADA}
        Komentar.objects.create(lke=milik, pertanyaan=butir[n], teks="Mohon bukti.", **siapa, **isi)
    assert (baris(lke.satker).diskusi, baris(lain.satker).diskusi, baris(lke.satker.induk).diskusi) == (2, 1, 0)


def test_predikat_in_force_is_the_highest(time_machine):
    time_machine.move_to("2026-03-12T03:00:00Z", tick=False)
    satker = make_satker()
    PredikatSatker.objects.create(satker=satker, predikat="WBK", tahun=2023)
    assert baris(satker).predikat == "WBK"
    PredikatSatker.objects.create(satker=satker, predikat="WBBM", tahun=2025)
    assert baris(satker).predikat == "WBBM"
    PredikatSatker.objects.update(dicabut_pada=PADA.date())
    assert baris(satker).predikat == ""


def test_a_predikat_is_held_until_the_day_on_which_it_is_taken_back(time_machine):
    satker = make_satker()
    PredikatSatker.objects.create(satker=satker, predikat="WBK", tahun=2024, dicabut_pada=date(2026, 12, 1))
    for pada, predikat in (("2026-11-30T03:00:00Z", "WBK"), ("2026-12-01T03:00:00Z", "")):
        time_machine.move_to(pada, tick=False)
        assert baris(satker).predikat == predikat
    make_penilaian(satker, 2025)
    assert baris(satker, 2025).predikat == "WBK"


def test_closed_satker_count_only_where_they_sent_and_new_ones_not_for_years_before_them():
    lama, baru = make_penilaian(tahun=2025).lke.satker, make_satker("33.74", "Kota Pekalongan")
    semua = Satker.objects.filter(tingkat="kabkota")
    assert [b.kode for b in baris_pantau(semua, 2025)] == ["33.73"]
    assert [b.kode for b in baris_pantau(semua, 2026)] == ["33.73", "33.74"]
    Satker.objects.update(aktif=False)
    assert baris_pantau(semua, 2025) == baris_pantau(semua, 2026) == []
    Lke.objects.update(status="dikirim", dikirim_pada=PADA)
    assert [(b.pk, b.aktif) for b in baris_pantau(semua, 2025)] == [(lama.pk, False)] and baru.pk != lama.pk


def test_a_satker_that_moved_or_was_renamed_counts_where_it_is_today():
    penilaian = make_penilaian()
    papua = make_provinsi("91", "Papua")
    Satker.objects.filter(pk=penilaian.lke.satker_id).update(induk=papua, kode="91.99", nama="KPU Kota Baru")
    (satu,) = [b for b in baris_pantau(lingkup_wilayah(papua), 2026) if b.tingkat == "kabkota"]
    assert (satu.kode, satu.nama, satu.provinsi, satu.lke) == ("91.99", "KPU Kota Baru", "91", penilaian.lke_id)
    assert [b.kode for b in baris_pantau(lingkup_wilayah(make_provinsi()), 2026)] == ["33"]


def test_one_query_for_three_satker_as_for_553():
    make_penilaian()
    daftar = lingkup_wilayah(make_ri())
    baris_pantau(daftar, 2026)  # the process learns the instrument
    with CaptureQueriesContext(connection) as sedikit:
        assert len(baris_pantau(daftar, 2026)) == 3
    muat_satker()
    with CaptureQueriesContext(connection) as banyak:
        assert len(baris_pantau(daftar, 2026)) == 553
    assert len(sedikit) == len(banyak) == 1
    assert "lke_jawaban" not in "".join(q["sql"] for q in banyak)
