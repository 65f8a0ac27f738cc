"""A satker's report as stored: what officers wrote, last year's text, rows, signatures; nothing sealed."""

import pytest
from django.utils import timezone

from kegiatan.models import Pengaduan, Sanksi
from laporan.models import BarisLaporan, Kiriman, Laporan, Narasi, TandaTangan
from laporan.naskah.isi import baca_beku, sidik_pokok, teks_beku
from laporan.naskah.kekurangan import kekurangan
from laporan.naskah.queries_isi import naskah
from satker.models import Pengguna, Satker
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_satker
from tests.isi_penuh import isi_penuh
from tests.kegiatan.buat_kegiatan import make_baris
from tests.laporan.buat_laporan import bagian, make_laporan, semua_teks, setahun, tabel, teks_bagian

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def maret(time_machine):
    time_machine.move_to("2026-03-12T03:00:00Z", tick=False)


def tulis(laporan: Laporan, kunci: str, teks: str) -> Narasi:
    oleh = make_pengguna("operator", laporan.satker)
    return Narasi.objects.create(laporan=laporan, bagian=kunci, teks=teks, diubah_pada=timezone.now(), diubah_oleh=oleh)


def baris(laporan: Laporan, jenis: str = "kendala", **isi) -> BarisLaporan:
    dasar = {"area": "area3", "uraian": "Data belum lengkap", "diubah_pada": timezone.now()}
    oleh = make_pengguna("operator", laporan.satker)
    return BarisLaporan.objects.create(laporan=laporan, jenis=jenis, diubah_oleh=oleh, **dasar | isi)


def test_what_officers_wrote_counts_with_todays_figures_and_the_draft_stays_beside_it():
    penilaian = make_penilaian()
    satker = penilaian.lke.satker
    isi_penuh(penilaian, make_pengguna("operator", satker))
    laporan = make_laporan(satker)
    tulis(laporan, "kesimpulan", "Nilai kami [nilai.total: 1,00].\n\n- satu\n- dua")
    tulis(laporan, "wilayah-hasil", "Milik konsolidasi")
    n = naskah(laporan)
    assert teks_bagian(bagian(n.isi, "kesimpulan")) == f"Nilai kami {n.angka['nilai.total']}.\nsatu\ndua"
    assert n.draf["kesimpulan"].startswith("Nilai mandiri") and "wilayah-hasil" not in n.teks
    assert set(n.narasi) == {"kesimpulan", "wilayah-hasil"}


def test_a_report_that_nobody_began_is_drafted_all_the_same():
    n = naskah(Laporan(satker=make_satker(), tahun=2026))
    assert n.baris == [] and n.lalu == {} and n.narasi == {}
    assert "belum dimulai" in teks_bagian(bagian(n.isi, "kesimpulan"))


def test_rows_stand_in_their_tables_and_are_counted_in_the_text():
    laporan = make_laporan(make_satker())
    baris(laporan, upaya="Rekonsiliasi", keadaan="selesai")
    baris(laporan, area="umum")
    baris(laporan, "rencana", uraian="Sosialisasi")
    n = naskah(laporan)
    assert [r[1:4] for r in tabel(n.isi, "Kendala").baris] == [
        ("Penataan Sistem Manajemen SDM", "Data belum lengkap", "Rekonsiliasi"),
        ("Umum", "Data belum lengkap", "–"),
    ]
    assert "mencatat 2 kendala/hambatan" in teks_bagian(bagian(n.isi, "kendala"))
    assert [r[2] for r in tabel(n.isi, "Rencana").baris] == ["Sosialisasi"]
    assert any("rencana nomor 1 belum mempunyai tenggat" in k.kalimat for k in kekurangan(n, n.baris))


def test_last_years_text_as_it_was_sent_else_as_it_was_written():
    satker = make_satker()
    lama = make_laporan(satker, 2025)
    tulis(lama, "hasil", "Ditulis dengan [nilai.total: 60,00] saja.")
    tulis(lama, "kendala", "Kendala [kendala.n: 3].")
    assert naskah(make_laporan(satker)).lalu == {"hasil": "Ditulis dengan 60,00 saja.", "kendala": "Kendala 3."}
    terkirim = naskah(lama).isi
    oleh = make_pengguna("ketua", satker)
    isi = {"laporan": lama, "versi": 1, "sidik": "0" * 64, "oleh": oleh, "pada": timezone.now()}
    Kiriman.objects.create(isi=teks_beku(terkirim), kode="satu", **isi)
    tulis(lama, "area1", "Ditulis sesudahnya")
    lalu = naskah(Laporan.objects.get(satker=satker, tahun=2026)).lalu
    assert lalu["hasil"].startswith("Ditulis dengan 60,00") or lalu["hasil"] == teks_bagian(bagian(terkirim, "hasil"))
    assert lalu["dasar-hukum"].startswith("Pembangunan Zona Integritas") and "\n1. Undang-Undang" in lalu["dasar-hukum"]
    assert "Ditulis sesudahnya" not in lalu.values()


def test_a_sending_that_was_returned_is_not_last_years_text():
    satker = make_satker()
    lama = make_laporan(satker, 2025)
    isi = {"laporan": lama, "versi": 1, "sidik": "0" * 64, "oleh": make_pengguna(), "pada": timezone.now()}
    Kiriman.objects.create(isi=teks_beku(naskah(lama).isi), kode="satu", hasil="dikembalikan", **isi)
    assert naskah(Laporan(satker=satker, tahun=2026)).lalu == {}


def tanda_tangan(laporan: Laporan, orang: Pengguna, sidik: str, sebagai: str = "ketua", versi: int = 1) -> None:
    isi = {"laporan": laporan, "versi": versi, "sebagai": sebagai, "oleh": orang, "pada": timezone.now()}
    TandaTangan.objects.create(sidik=sidik, **isi)


def test_a_signature_shows_while_the_report_says_what_was_signed():
    satker = make_satker()
    ketua = make_pengguna("ketua", satker, nama="Ibu Ketua", nip="1980")
    laporan = make_laporan(satker)
    n = naskah(laporan)
    assert [(p.jabatan, p.nama, p.pada) for p in n.isi.penanda_tangan] == [
        ("Ketua KPU Kota Salatiga", "Ibu Ketua", ""),
        ("Sekretaris KPU Kota Salatiga", "", ""),
    ]
    tanda_tangan(laporan, ketua, n.sidik)
    kini = naskah(laporan)
    assert kini.isi.penanda_tangan[0].pada == "2026-03-12T03:00:00+00:00" and kini.isi.penanda_tangan[0].nip == "1980"
    assert sidik_pokok(kini.isi) == sidik_pokok(n.isi)
    baris(laporan)
    assert naskah(laporan).isi.penanda_tangan[0].pada == ""


def test_a_signature_of_an_earlier_version_is_none():
    laporan = make_laporan(make_satker(), versi=2)
    tanda_tangan(laporan, make_pengguna("ketua", laporan.satker), naskah(laporan).sidik)
    assert naskah(laporan).isi.penanda_tangan[0].pada == ""


def test_reading_it_twice_gives_the_same_text():
    satker = make_satker()
    setahun(satker)
    laporan = make_laporan(satker)
    assert sidik_pokok(naskah(laporan).isi) == sidik_pokok(naskah(laporan).isi)
    assert baca_beku(teks_beku(naskah(laporan).isi)).kode == "33.73"


def test_a_finished_year_reads_the_same_weeks_later_and_once_it_is_sent(time_machine):
    """What a leader signed stays signed while nobody changes anything."""
    satker = make_satker()
    setahun(satker)
    isi_penuh(make_penilaian(satker), make_pengguna("operator", satker))
    laporan = make_laporan(satker)
    sidik = sidik_pokok(naskah(laporan).isi)
    time_machine.move_to("2026-05-20T03:00:00Z", tick=False)
    assert sidik_pokok(naskah(laporan).isi) == sidik
    Laporan.objects.filter(pk=laporan.pk).update(status="dikirim", dikirim_pada=timezone.now())
    assert sidik_pokok(naskah(laporan).isi) == sidik


TANDA = "zqRahasia"


def test_nothing_of_sealed_registers_but_counts(time_machine):
    """A marker in every column of sanctions, complaints and reports of whistle-blowers that people fill."""
    satker = make_satker()
    ketua = make_pengguna("ketua", satker)
    teks = ("pegawai", "jabatan", "pelanggaran", "pemeriksa", "nomor_bap", "nomor_sk", "banding", "bukti")
    make_baris("sanksi", satker, ketua, tanggal="2025-06-10", status="banding", **{k: f"{TANDA}{k}" for k in teks})
    for jenis in ("pengaduan", "wbs"):
        lain = {"jenis": "wbs", "kanal": "wbs"} if jenis == "wbs" else {}
        isi = {k: f"{TANDA}{k}" for k in ("nomor", "uraian", "terlapor", "bukti")}
        make_baris("pengaduan", satker, ketua, tanggal="2025-06-10", **isi | lain)
    assert Sanksi.objects.count() == 1 and Pengaduan.objects.count() == 2
    n = naskah(make_laporan(satker))
    semua = semua_teks(n.isi) + teks_beku(n.isi) + repr(n.bahan) + "".join(n.draf.values())
    assert TANDA not in semua and TANDA.lower() not in semua.lower()
    register = {r[0]: r for r in tabel(n.isi, "Catatan kegiatan").baris}
    assert register["Sanksi"][1] == "1" and register["Pengaduan dan ulasan negatif"][1] == "1"
    assert "wbs" not in semua_teks(n.isi).lower()


def test_an_office_of_a_province_keeps_registers_of_its_own():
    provinsi = make_provinsi()
    make_baris("monitoring", provinsi, tanggal="2025-06-10")
    n = naskah(make_laporan(Satker.objects.get(pk=provinsi.pk)))
    assert "1 monitoring oleh pimpinan pada 1 satker" in teks_bagian(bagian(n.isi, "area1"))
    assert "Monitoring wilayah" in {r[0] for r in tabel(n.isi, "Catatan kegiatan").baris}
