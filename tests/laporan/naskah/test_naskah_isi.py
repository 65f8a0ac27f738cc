"""The canonical text of a report: read back it is the same, and what a leader signs does not hang on the hour."""

from dataclasses import replace

from laporan.naskah.isi import PenandaTangan, baca_beku, sidik_pokok, sidik_teks, teks_beku, telusuri
from laporan.naskah.susunan import KONSOLIDASI, SATKER, bagian_tulis, rata
from tests.laporan.isi_contoh import isi_contoh


def test_dibekukan_dan_dibaca_kembali_sama():
    isi = isi_contoh()
    assert baca_beku(teks_beku(isi)) == isi
    assert teks_beku(baca_beku(teks_beku(isi))) == teks_beku(isi)


def test_yang_ditandatangani_tidak_bergantung_pada_jam_dan_tanda_tangan():
    isi = isi_contoh()
    lain = replace(isi, per="2026-01-02T03:04:05+00:00", penanda_tangan=(PenandaTangan("Ketua", "Contoh Nama"),))
    assert sidik_pokok(lain) == sidik_pokok(isi)
    assert sidik_pokok(replace(isi, catatan=("Kurang satu.",))) != sidik_pokok(isi)
    assert sidik_teks(teks_beku(lain)) != sidik_teks(teks_beku(isi))


def test_dua_teks_tidak_sama_dengan_satu_yang_digabung():
    assert sidik_teks("ab", "c") != sidik_teks("a", "bc")


def test_kerangka_satker_menurut_lampiran_surat():
    judul = [j.penuh for _, j in rata(SATKER)]
    assert judul == [
        "BAB I PENDAHULUAN",
        "A. Latar Belakang",
        "B. Maksud dan Tujuan",
        "C. Dasar Hukum",
        "BAB II HASIL PELAKSANAAN PEMBANGUNAN ZONA INTEGRITAS",
        "A. HASIL PELAKSANAAN",
        "I. KOMPONEN PENGUNGKIT",
        "1. Manajemen Perubahan",
        "2. Penataan Tata Laksana",
        "3. Penataan Sistem Manajemen SDM",
        "4. Penguatan Akuntabilitas",
        "5. Penguatan Pengawasan",
        "6. Penguatan Kualitas Pelayanan Publik",
        "II. KOMPONEN HASIL",
        "B. KENDALA/HAMBATAN DAN UPAYA UNTUK MENGATASINYA",
        "BAB III PENUTUP",
        "A. KESIMPULAN",
        "B. RENCANA TINDAK LANJUT",
        "LAMPIRAN",
    ]


def test_kunci_bagian_tidak_berulang_dan_kabkota_tidak_menulis_konsolidasi():
    semua = [j.kunci for _, j in rata(SATKER + KONSOLIDASI) if j.kunci]
    assert len(semua) == len(set(semua))
    assert not any(k.startswith("wilayah") for k in bagian_tulis("kabkota"))
    assert {k for k in bagian_tulis("provinsi") if k.startswith("wilayah")} == {
        "wilayah-pengantar",
        "wilayah-hasil",
        "wilayah-kendala",
        "wilayah-kesimpulan",
        "wilayah-rencana",
    }


def test_bagian_contoh_ditelusuri_menurut_urutan_baca():
    assert [d for d, _ in telusuri(isi_contoh().bagian)][:3] == [1, 2, 2]
