"""Values of rows in words, for pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from typing import Any

from django.utils.text import capfirst

from bukti.queries import urai
from kegiatan.aturan.pengaduan import PELAPOR
from kegiatan.bawaan_kasus import alasan_buka
from kegiatan.models import BarisRegister
from kegiatan.models.medan import DaftarPilihan
from kegiatan.queries import Saringan, dapat_diurut
from kegiatan.register import Register, daftar_register, nama_butir
from kpu_zi.riwayat.models import Riwayat
from kpu_zi.tools.angka import tulis_ringkas
from kpu_zi.tools.tanggal import tulis_tanggal


@dataclass(frozen=True, slots=True)
class Kepala:
    """Head of a column: the address that sorts by it ("" for none), and how it is sorted now ("ascending", "descending")."""

    nama: str
    alamat: str = ""
    urutan: str = ""


@dataclass(frozen=True, slots=True)
class BarisDaftar:
    baris: BarisRegister
    judul: str
    sel: list[str]
    bukti: int


@dataclass(frozen=True, slots=True)
class Dilihat:
    """A read of a sealed register: `apa` was shown, `cara`: where, or why."""

    riwayat: Riwayat
    apa: str
    cara: str


CARA_BACA = {
    "daftar": "Daftar",
    "rincian": "Rincian",
    "formulir": "Formulir ubah",
    "unduhan": "Unduhan Excel",
    "pratinjau": "Pratinjau Excel",
}


@dataclass(slots=True)
class KelompokRegister:
    """The registers of one point of the letter, each with its facts of the year."""

    butir: str
    nama: str
    daftar: list[tuple[Register, Mapping[str, Any]]] = field(default_factory=list)


def kelompok(tingkat: str, rekap: Mapping[int, Mapping[str, Any]], tahun: int) -> list[KelompokRegister]:
    """The hub of a satker: its registers by point of the letter. `rekap`: facts by year, of which earlier ones tell what
    is still open."""
    fakta = rekap.get(tahun, {})
    hasil: dict[str, KelompokRegister] = {}
    for register in daftar_register().values():
        if register.berlaku_di(tingkat):
            satu = hasil.setdefault(register.butir, KelompokRegister(register.butir, nama_butir()[register.butir]))
            terbuka = _masih_terbuka(register.kode, rekap, tahun)
            satu.daftar.append((register, {**_tampil(fakta.get(register.kode, {})), "masih_terbuka": terbuka}))
    return list(hasil.values())


def _masih_terbuka(kode: str, rekap: Mapping[int, Mapping[str, Any]], tahun: int) -> list[tuple[int, int]]:
    """(earlier year, how many of its complaints have a limit and no end)."""
    jumlah = {lalu: sum((f.get(kode, {}).get("terbuka") or {}).values()) for lalu, f in rekap.items() if lalu < tahun}
    return [(lalu, n) for lalu, n in sorted(jumlah.items()) if n]


def kepala_tabel(register: Register, saringan: Saringan) -> list[Kepala]:
    return [
        _kepala(nama, label(register, nama), saringan)
        if dapat_diurut(register, nama)
        else Kepala(label(register, nama))
        for nama in ("tanggal", *register.kolom)
    ]


def baris_daftar(register: Register, daftar: list[BarisRegister]) -> list[BarisDaftar]:
    """Rows of the list. The first column after the date leads to the row."""
    hasil = []
    for b in daftar:
        sel = [tulis(b, nama) for nama in register.kolom]
        hasil.append(BarisDaftar(b, sel[0] or str(b), sel[1:], len(urai("\n".join(b.baris_pustaka())))))
    return hasil


def rincian(register: Register, baris: BarisRegister) -> list[tuple[str, str, bool]]:
    """(label, words, whether they are an address) of every column that has something in it; the bukti stand apart."""
    hasil = []
    for nama in register.isian:
        teks = "" if nama == "bukti" else tulis(baris, nama)
        if teks:
            hasil.append((label(register, nama), teks, teks.startswith(("http://", "https://")) and " " not in teks))
    return hasil


def baris_dilihat(r: Riwayat) -> Dilihat:
    """One line of the log of reads, in words."""
    _, _, nomor = r.objek.partition(":")
    if r.acara == PELAPOR:
        alasan = dict(alasan_buka()).get(r.rincian["alasan"][1], "")
        return Dilihat(r, f"Identitas pelapor, perkara {nomor}", alasan)
    cara, banyak = r.rincian["cara"][1], r.rincian["banyak"][1]
    return Dilihat(r, f"Perkara {nomor}" if nomor else f"{banyak} perkara", CARA_BACA.get(cara, cara))


def label(register: Register, nama: str) -> str:
    """The head of a column."""
    return register.tanggal if nama == "tanggal" else capfirst(str(register.model._meta.get_field(nama).verbose_name))


def tulis(baris: BarisRegister, nama: str) -> str:
    """The value of a column in words; empty for nothing."""
    kolom = baris._meta.get_field(nama)
    nilai = getattr(baris, nama)
    if isinstance(kolom, DaftarPilihan):
        return ", ".join(kata for kode, kata in kolom.pilihan if kode in nilai)
    if kolom.choices:
        return dict(kolom.choices).get(nilai, "")
    if isinstance(nilai, bool):
        return "Ya" if nilai else "Tidak"
    if isinstance(nilai, date):
        return tulis_tanggal(nilai)
    if isinstance(nilai, time):
        return f"{nilai:%H.%M}"
    if isinstance(nilai, Decimal):
        return tulis_ringkas(nilai)
    if isinstance(nilai, int):
        return str(nilai) if nama.startswith("tahun") else f"{nilai:,}".replace(",", ".")
    return "" if nilai is None else str(nilai)


def _kepala(nama: str, kata: str, saringan: Saringan) -> Kepala:
    kini = saringan.urut or "-tanggal"
    turun = kini == f"-{nama}"
    urutan = "descending" if turun else "ascending" if kini == nama else ""
    return Kepala(kata, f"?{saringan.alamat(urut=nama if turun else f'-{nama}')}", urutan)


def _tampil(fakta: Mapping[str, Any]) -> Mapping[str, Any]:
    """Facts for a template: dates as dates, counts of what is missing."""
    n = fakta.get("n", 0)
    return {
        "n": n,
        "terakhir": date.fromisoformat(fakta["terakhir"]) if "terakhir" in fakta else None,
        "tanpa_bukti": n - fakta.get("berbukti", 0),
        "belum_diperiksa": n - fakta.get("diperiksa", 0),
        "nihil": bool(fakta.get("nihil")) and not n,
    }
