"""What cannot be true in a row of a register (pure): rule `register_hitungan` of the sanity rules, level T.

A mistake is (name of the field, sentence). Fields that are missing or unreadable are not judged here.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from satker.siklus import tahun_sesudah

Isi = Mapping[str, Any]
Salah = tuple[str, str]

TAHUN_PERTAMA = 2010  # nothing of a ZI is older: the first PermenPANRB on it is of 2012
TAHUN_TERAKHIR = 2100  # the last year that a page can be asked for
MASA_TERPANJANG = 5  # years that a decision or plan may run
_MASA_DEPAN = frozenset({"program"})  # a programme may begin tomorrow
_LAMPAU = frozenset({"tanggal", "lapor_upg", "dilaporkan", "tanggal_bap"})
_DIKUNJUNGI = frozenset({"dilaksanakan", "diadopsi"})  # states of a study visit that took place


def periksa_isi(register: str, isi: Isi, hari_ini: date) -> Iterator[Salah]:
    """Every contradiction in what was typed for one row."""
    yield from _tanggal(register, isi, hari_ini)
    for lebih, kurang, kalimat in _PASANGAN.get(register, ()):
        satu, dua = isi.get(lebih), isi.get(kurang)
        if satu is not None and dua is not None and satu > dua:
            yield lebih, kalimat
    if register in _KHUSUS:
        yield from _KHUSUS[register](isi)


def _tanggal(register: str, isi: Isi, hari_ini: date) -> Iterator[Salah]:
    for nama, hari in isi.items():
        if not isinstance(hari, date):
            continue
        if not TAHUN_PERTAMA <= hari.year <= TAHUN_TERAKHIR:
            yield nama, f"Tahunnya {hari.year}; periksa lagi penulisan tanggalnya."
        elif hari > hari_ini and _sudah_terjadi(register, nama, isi):
            yield nama, "Tanggal ini belum terjadi. Register mencatat yang sudah dilaksanakan."


def _sudah_terjadi(register: str, nama: str, isi: Isi) -> bool:
    """Whether this date is of something done, so that it cannot lie ahead."""
    if nama == "kunjungan":
        return isi.get("status") in _DIKUNJUNGI
    return nama in _LAMPAU and register not in _MASA_DEPAN


# (larger, smaller, sentence at the first): the first may not exceed the second.
_PASANGAN: dict[str, tuple[tuple[str, str, str], ...]] = {
    "pakta": (("penandatangan", "pegawai", "Penandatangan lebih banyak daripada seluruh pimpinan dan pegawai."),),
    "rapat": (("hadir", "diundang", "Yang hadir lebih banyak daripada yang diundang."),),
    "sosialisasi": (("hadir", "diundang", "Peserta lebih banyak daripada yang diundang."),),
    "pembinaan": (("hadir", "petugas", "Yang hadir lebih banyak daripada jumlah petugasnya."),),
    "agen": (("mulai", "selesai", "Masa tugas mulai sesudah masa tugas selesai."),),
    "strategi": (("tanggal", "selesai", "Mulai berlaku sesudah akhir masa berlakunya."),),
    "program": (("tanggal", "tenggat", "Program mulai sesudah tenggatnya."),),
    "studi_tiru": (("tanggal", "kunjungan", "Permohonan lebih akhir daripada kunjungannya."),),
    "gratifikasi": (("tanggal", "lapor_upg", "Peristiwanya lebih akhir daripada tanggal laporannya."),),
}


def _masa(awal: str, akhir: str) -> Callable[[Isi], Iterator[Salah]]:
    def periksa(isi: Isi) -> Iterator[Salah]:
        satu, dua = isi.get(awal), isi.get(akhir)
        if satu and dua and dua.year > tahun_sesudah(satu.year, MASA_TERPANJANG):
            yield akhir, f"Masa berlakunya lebih dari {MASA_TERPANJANG} tahun; periksa lagi tahunnya."

    return periksa


def _perubahan(isi: Isi) -> Iterator[Salah]:
    if isi.get("terintegrasi") and not isi.get("konkret"):
        yield "terintegrasi", "Hanya perubahan konkret yang dapat terintegrasi dalam sistem manajemen."
    elif isi.get("terintegrasi") and not isi.get("dasar"):
        yield "dasar", "Tulis dasar integrasinya, misalnya nomor SOP atau keputusan."


def _sosialisasi(isi: Isi) -> Iterator[Salah]:
    for nama in ("nilai_awal", "nilai_akhir"):
        if isi.get(nama) is not None and not 0 <= isi[nama] <= 100:
            yield nama, "Nilai ditulis 0 sampai 100."


def _studi_tiru(isi: Isi) -> Iterator[Salah]:
    if isi.get("status") in _DIKUNJUNGI and not isi.get("kunjungan"):
        yield "kunjungan", "Isi tanggal kunjungan bila studi tiru sudah dilaksanakan."
    if isi.get("status") == "diadopsi" and not isi.get("hasil"):
        yield "hasil", "Tulis hasil penerapannya."


def _wajib_lapor(isi: Isi) -> Iterator[Salah]:
    tahun, lapor = isi.get("tahun_lapor"), isi.get("dilaporkan")
    if tahun and not TAHUN_PERTAMA <= tahun <= TAHUN_TERAKHIR:
        yield "tahun_lapor", "Tulis tahun pelaporan dengan empat angka, misalnya 2026."
    elif tahun and lapor and lapor.year < tahun:
        yield "dilaporkan", "Tanggal lapor lebih awal daripada tahun pelaporannya."


def _layanan(isi: Isi) -> Iterator[Salah]:
    if isi.get("dipermudah") and not isi.get("kemudahan"):
        yield "kemudahan", "Tulis kemudahan yang diberikan."


def _inovasi(isi: Isi) -> Iterator[Salah]:
    if isi.get("terbit") and not isi.get("nomor_sk"):
        yield "nomor_sk", "Inovasi yang ditampilkan di katalog harus mempunyai SK penetapan."


_KHUSUS: dict[str, Callable[[Isi], Iterator[Salah]]] = {
    "agen": _masa("mulai", "selesai"),
    "strategi": _masa("tanggal", "selesai"),
    "perubahan": _perubahan,
    "sosialisasi": _sosialisasi,
    "studi_tiru": _studi_tiru,
    "wajib_lapor": _wajib_lapor,
    "layanan": _layanan,
    "inovasi": _inovasi,
}
