"""Saving the prose of a section: once, in order, never over a colleague's text, never into what was sent."""

import uuid

import pytest

from kpu_zi.riwayat.models import Rantai, Riwayat
from kpu_zi.riwayat.queries import periksa_rantai
from kpu_zi.tools import Ditolak
from laporan.alur import PENYUSUNAN, Status
from laporan.models import Laporan, Narasi
from laporan.sunting.actions import NarasiBentrok, Suntingan, pakai_draf, segarkan_angka, simpan_narasi
from tests.laporan.buat_naskah import make_laporan, make_narasi, make_penyusun, satker_milik

pytestmark = pytest.mark.django_db
ANGKA = {"nilai.total": "71,20"}
DRAF = "Nilai [nilai.total: 71,20]."


@pytest.fixture
def siti():
    return make_penyusun(nama="Siti Contoh")


def simpan(laporan, oleh, teks, awal=DRAF, versi=0, *, bagian="kesimpulan", kunci=None):
    return simpan_narasi(
        laporan=laporan,
        suntingan=Suntingan(bagian, teks, awal, versi),
        angka=ANGKA,
        draf=DRAF if bagian == "kesimpulan" else "",
        oleh=oleh,
        kunci=kunci,
    )


def belum(orang) -> Laporan:
    """A report that nobody has begun."""
    return Laporan(satker=satker_milik(orang), tahun=2026)


def test_first_save_begins_the_report(siti):
    hasil = simpan(belum(siti), siti, "Teks baru.")
    narasi = Narasi.objects.get()
    assert (narasi.teks, narasi.versi, narasi.diubah_oleh) == ("Teks baru.", 1, siti)
    assert (hasil.versi, hasil.pada) == (1, narasi.diubah_pada)
    assert (narasi.laporan.satker, narasi.laporan.status) == (satker_milik(siti), Status.DISUSUN)


def test_unchanged_draft_stays_a_draft(siti):
    assert simpan(belum(siti), siti, f"{DRAF}\n").versi == 0
    assert Laporan.objects.count() == 0


def test_figures_are_those_of_the_data_whatever_was_typed(siti):
    simpan(belum(siti), siti, "Nilai [nilai.total: 99,99] tinggi.")
    assert Narasi.objects.get().teks == "Nilai [nilai.total: 71,20] tinggi."


def test_a_save_marks_no_other_sentence_as_read(siti):
    laporan = make_laporan(satker_milik(siti))
    lama = "Nilai [nilai.total: 70,00] naik. Kalimat lain."
    make_narasi(laporan, siti, "kesimpulan", lama)
    simpan(laporan, siti, lama.replace("70,00", "71,20") + "!", lama, 1)
    assert Narasi.objects.get().teks == lama + "!"


@pytest.mark.parametrize("teks", ["x" * 20_001, "[nilai.totl: 1]"])
def test_text_that_cannot_be_kept_changes_nothing(siti, teks):
    with pytest.raises(Ditolak) as tolak:
        simpan(belum(siti), siti, teks)
    assert tolak.value.status == 422
    assert (Laporan.objects.count(), Riwayat.objects.count()) == (0, 0)


@pytest.mark.parametrize("status", [s for s in Status if s not in PENYUSUNAN])
def test_report_that_was_sent_takes_nothing(siti, status):
    laporan = make_laporan(satker_milik(siti), status=status.value)
    narasi = make_narasi(laporan, siti)
    for perbuatan in (
        lambda: simpan(laporan, siti, "Baru.", "Teks lama.", 1, bagian="latar-belakang"),
        lambda: segarkan_angka(laporan=laporan, bagian="latar-belakang", versi=1, angka=ANGKA, oleh=siti),
        lambda: pakai_draf(laporan=laporan, bagian="latar-belakang", versi=1, oleh=siti),
    ):
        with pytest.raises(Ditolak) as tolak:
            perbuatan()
        assert tolak.value.status == 423
        assert "Penyusun, Ketua, atau Sekretaris" in tolak.value.pesan
    narasi.refresh_from_db()
    assert (narasi.teks, Riwayat.objects.count()) == ("Teks lama.", 0)


def test_returned_report_can_be_mended(siti):
    laporan = make_laporan(satker_milik(siti), status=Status.DIKEMBALIKAN.value)
    assert simpan(laporan, siti, "Diperbaiki.").versi == 1


def test_second_of_two_people_is_shown_the_first_ones_text(siti):
    laporan = make_laporan(satker_milik(siti))
    budi = make_penyusun("ketua_tim", satker_milik(siti))
    simpan(laporan, siti, "Tulisan Siti.")
    with pytest.raises(NarasiBentrok) as bentrok:
        simpan(laporan, budi, "Tulisan Budi.")
    assert (bentrok.value.narasi.teks, bentrok.value.narasi.diubah_oleh) == ("Tulisan Siti.", siti)
    assert simpan(laporan, budi, "Tulisan Budi.", "Tulisan Siti.", 1).versi == 2


def test_two_sections_do_not_disturb_each_other(siti):
    laporan = make_laporan(satker_milik(siti))
    budi = make_penyusun("ketua_tim", satker_milik(siti))
    simpan(laporan, siti, "Satu.", "", bagian="latar-belakang")
    simpan(laporan, budi, "Dua.", "", bagian="maksud-tujuan")
    assert dict(Narasi.objects.values_list("bagian", "teks")) == {"latar-belakang": "Satu.", "maksud-tujuan": "Dua."}


def test_retry_gets_the_first_reply_even_when_the_report_was_sent_meanwhile(siti):
    laporan, kunci = make_laporan(satker_milik(siti)), uuid.uuid4()
    pertama = simpan(laporan, siti, "Sekali saja.", kunci=kunci)
    make_laporan(satker_milik(siti), status=Status.DIKIRIM.value)
    assert simpan(laporan, siti, "Sekali saja.", kunci=kunci) == pertama
    assert Riwayat.objects.filter(acara="laporan.narasi").count() == 1


def test_log_rebuilds_every_text_that_stood_there(siti):
    laporan = make_laporan(satker_milik(siti))
    daftar = ["Satu dua tiga.", "Satu dua setengah tiga.", "Dua setengah.", ""]
    awal = DRAF
    for versi, teks in enumerate(daftar):
        simpan(laporan, siti, teks, awal, versi)
        awal = teks
    kini, ulang = "", []
    for r in Riwayat.objects.filter(acara="laporan.narasi").order_by("nomor").values_list("rincian", flat=True):
        (keluar, masuk), (dari, _) = r["teks"], r["dari"]
        kini = kini[:dari] + masuk + kini[dari + len(keluar) :]
        ulang.append(kini)
    assert ulang == daftar
    rantai = Rantai.objects.get(kunci=f"satker:{laporan.satker_id}")
    assert periksa_rantai(rantai.kunci, (rantai.nomor, rantai.kepala)) is None


def test_checked_figures_are_stored_as_they_are_today(siti):
    laporan = make_laporan(satker_milik(siti))
    make_narasi(laporan, siti, "kesimpulan", "Nilai [nilai.total: 70,00].")
    segarkan_angka(laporan=laporan, bagian="kesimpulan", versi=1, angka=ANGKA, oleh=siti)
    narasi = Narasi.objects.get()
    assert (narasi.teks, narasi.versi) == ("Nilai [nilai.total: 71,20].", 2)
    with pytest.raises(Ditolak):
        segarkan_angka(laporan=laporan, bagian="kesimpulan", versi=1, angka=ANGKA, oleh=siti)


def test_return_to_the_draft_keeps_the_text_in_the_log(siti):
    laporan = make_laporan(satker_milik(siti))
    make_narasi(laporan, siti, "kesimpulan", "Tulisan panjang.")
    with pytest.raises(Ditolak):
        pakai_draf(laporan=laporan, bagian="kesimpulan", versi=0, oleh=siti)
    pakai_draf(laporan=laporan, bagian="kesimpulan", versi=1, oleh=siti)
    assert Narasi.objects.count() == 0
    assert Riwayat.objects.get(acara="laporan.draf").rincian == {"teks": ["Tulisan panjang.", ""]}
    with pytest.raises(NarasiBentrok) as bentrok:  # somebody who still has the old text open is asked
        simpan(laporan, siti, "Tulisan panjang, ditambah.", "Tulisan panjang.", 1)
    assert bentrok.value.narasi is None
