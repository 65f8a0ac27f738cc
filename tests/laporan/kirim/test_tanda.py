"""What a leader signs: everything that people write and decide, nothing that the portal recounts by itself from links or
the calendar."""

import pytest
import time_machine
from django.utils import timezone

from kegiatan.models import RekapKegiatan
from laporan.models import Narasi
from laporan.naskah.isi import Isi, baca_beku
from laporan.naskah.queries_isi import naskah
from laporan.queries_laporan import slot_tanda
from laporan.sunting.actions import segarkan_angka
from laporan.sunting.queries import konsolidasi
from lke.actions import simpan_jawaban
from lke.acuan import acuan
from lke.aturan.isian import Perubahan
from lke.models import Jawaban, Penilaian, RekapBukti
from tests.buat import make_penilaian, make_provinsi
from tests.isi_penuh import isi_penuh
from tests.laporan.buat_laporan import semua_teks, setahun, tabel
from tests.laporan.jalan_laporan import Jalan, make_jalan

pytestmark = pytest.mark.django_db


@pytest.fixture
def penilaian() -> Penilaian:
    return make_penilaian()


@pytest.fixture
def jalan(penilaian) -> Jalan:
    """A full LKE with every link open, and a report that both leaders signed."""
    jalan = make_jalan()
    setahun(jalan.satker)
    isi_penuh(penilaian, jalan.siapa("operator"))
    buka(penilaian, 113)
    return jalan


def buka(penilaian: Penilaian, terbuka: int) -> None:
    """As the hourly check of links counts them."""
    RekapBukti.objects.update_or_create(
        penilaian=penilaian,
        defaults={
            "bercatatan": 113,
            "terbuka": terbuka,
            "belum": (113 - terbuka) // 2,
            "mati": 113 - terbuka - (113 - terbuka) // 2,
            "dihitung_pada": timezone.now(),
        },
    )


def berlaku(jalan: Jalan) -> list[bool]:
    return [s.berlaku for s in slot_tanda(jalan.laporan, jalan.sidik())]


def test_links_that_open_or_close_void_no_signature(jalan, penilaian):
    """Also where all of them open or none, which is told in other words and moves the board."""
    jalan.tanda()
    lama = naskah(jalan.laporan).isi
    for terbuka in (112, 7, 0, 113):
        buka(penilaian, terbuka)
        assert berlaku(jalan) == [True, True], terbuka
    buka(penilaian, 7)
    kini = naskah(jalan.laporan).isi
    assert "yaitu 7 dengan berkas di portal atau tautan yang terbuka saat diperiksa" in semua_teks(kini)
    assert _butir_b(kini) != _butir_b(lama)


def test_a_text_that_names_the_count_stays_signed(jalan, penilaian):
    jalan.lengkapi()
    dipenuhi = naskah(jalan.laporan).angka["papan.dipenuhi"]
    teks = f"Bukti terbuka [lke.terbuka: 113]; dipenuhi [papan.dipenuhi: {dipenuhi}]."
    lain = {"diubah_pada": timezone.now(), "diubah_oleh": jalan.orang["operator"]}
    Narasi.objects.create(laporan=jalan.laporan, bagian="kesimpulan", teks=teks, **lain)
    jalan.tanda()
    buka(penilaian, 7)
    assert berlaku(jalan) == [True, True]
    assert "Bukti terbuka 7;" in semua_teks(naskah(jalan.laporan).isi)
    Narasi.objects.update(teks=teks.replace("Bukti", "Berkas"))
    assert berlaku(jalan) == [False, False]


def test_nilai_that_moves_voids_them(jalan, penilaian):
    jalan.tanda()
    assert berlaku(jalan) == [True, True]
    kode = "P1.i.a"
    kini = Jawaban.objects.get(penilaian=penilaian, pertanyaan__kode=kode)
    pilihan = [p.kode for p in acuan(penilaian.lke.instrumen).instrumen.pertanyaan[kode].pilihan]
    lain = next(p for p in pilihan if p != kini.pilihan)
    perubahan = Perubahan(kode, kini.versi, {"pilihan": (kini.pilihan, lain)})
    simpan_jawaban(penilaian=penilaian, perubahan=perubahan, oleh=jalan.siapa("operator"))
    assert berlaku(jalan) == [False, False]


def test_registers_that_move_void_them(jalan):
    jalan.tanda()
    RekapKegiatan.objects.filter(satker=jalan.satker).update(fakta={})
    assert berlaku(jalan) == [False, False]


def test_the_frozen_copy_keeps_the_count_of_the_day(jalan, penilaian):
    jalan.tanda()
    buka(penilaian, 7)
    isi = baca_beku(jalan.kirim().isi)
    assert "yaitu 7 dengan berkas di portal atau tautan yang terbuka saat diperiksa" in semua_teks(isi)
    assert _butir_b(isi)[2] and _butir_b(isi) == _butir_b(naskah(jalan.laporan).isi)


def test_figures_of_the_region_void_no_signature_and_hold_nothing():
    provinsi = Jalan(make_provinsi())
    provinsi.lengkapi()
    teks = "Sudah menyampaikan [wilayah.laporan.sampai: 0] laporan."
    lain = {"laporan": provinsi.laporan, "diubah_pada": timezone.now(), "diubah_oleh": provinsi.orang["operator"]}
    Narasi.objects.create(bagian="wilayah-kesimpulan", teks=teks, **lain)
    kota = make_jalan()
    provinsi.tanda()
    kota.terkirim()
    n = konsolidasi(provinsi.laporan)
    segarkan_angka(
        laporan=provinsi.laporan, bagian="wilayah-kesimpulan", versi=1, angka=n.angka, oleh=provinsi.siapa("operator")
    )
    Narasi.objects.update(teks=teks)
    assert berlaku(provinsi) == [True, True]
    assert "Sudah menyampaikan 1 laporan." in semua_teks(baca_beku(provinsi.kirim().isi_konsolidasi))


def test_words_on_the_region_void_them():
    provinsi = Jalan(make_provinsi())
    provinsi.lengkapi()
    lain = {"laporan": provinsi.laporan, "diubah_pada": timezone.now(), "diubah_oleh": provinsi.orang["operator"]}
    Narasi.objects.create(bagian="wilayah-kesimpulan", teks="Satu.", **lain)
    provinsi.tanda()
    Narasi.objects.update(teks="Dua.")
    assert berlaku(provinsi) == [False, False]


@pytest.mark.parametrize(
    ("ditanda", "kemudian"),
    [("2026-11-30", "2026-12-01"), ("2026-12-31", "2027-01-01"), ("2027-01-31", "2027-02-01")],
)
def test_the_calendar_alone_voids_none(ditanda, kemudian):
    """The board says another thing every month, the first page that the year is not over."""
    jalan = make_jalan()
    jalan.tahun = 2027
    with time_machine.travel(f"{ditanda} 03:00", tick=False):
        jalan.tanda()
        lama = semua_teks(naskah(jalan.laporan).isi)
    with time_machine.travel(f"{kemudian} 03:00", tick=False):
        assert semua_teks(naskah(jalan.laporan).isi) != lama
        assert berlaku(jalan) == [True, True]


def _butir_b(isi: Isi) -> tuple[str, ...]:
    return next(b for b in tabel(isi, "Langkah strategis surat").baris if b[0] == "b")
