"""Which column of a file answers which question: guessed from the heads, for a person to confirm (pure)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kpu_zi.tools.excel.sel import huruf_kolom
from survei.aturan.kata import Padanan, kemiripan, rapikan, tanpa_tahun
from survei.aturan.kuesioner import Formulir

TANGGAL, SARAN = "tanggal", "saran"
BUTIR, PROFIL, TAMBAHAN = "butir", "profil", "tambahan"
BARIS_KEPALA = 10  # titles may stand above the head
PANJANG_KEPALA = 200
_MIRIP = 0.6  # of the telling words of a question
_SEBUTAN, _URUTAN = 0.95, 0.9  # a head that begins with the kode; u1, u2, ... in a survey without u


@dataclass(frozen=True, slots=True)
class Bidang:
    """A field that a column may answer; `sebutan`: tidy texts by which its head is known."""

    kode: str
    label: str
    jenis: str
    sebutan: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column by its number; `nama` is its head, made different from every other; never one of personal data."""

    nomor: int
    nama: str


def daftar_bidang(formulir: Formulir, padanan: Padanan) -> list[Bidang]:
    """Every field of the form in its order: butir, profile, own questions, date, open question."""

    def bidang(kode: str, label: str, jenis: str, *sebutan: str) -> Bidang:
        semua = (label, *sebutan, *padanan.kolom.get(kode, ()))
        return Bidang(kode, label, jenis, tuple(dict.fromkeys(tanpa_tahun(rapikan(s)) for s in semua)))

    kuesioner = formulir.kuesioner
    hasil = [bidang(b.kode, f"{b.kode} {b.nama}", BUTIR, b.kode, b.nama, b.teks) for b in kuesioner.butir]
    hasil += [bidang(p.kode, p.label, PROFIL) for p in formulir.profil]
    hasil += [bidang(t.kode, t.teks, TAMBAHAN) for t in formulir.tambahan]
    return [*hasil, bidang(TANGGAL, "Tanggal", TANGGAL), bidang(SARAN, "Saran", SARAN, kuesioner.terbuka)]


def cari_kepala(baris: Sequence[tuple[int, list[Any]]], bidang: Sequence[Bidang], padanan: Padanan) -> int:
    """The place, in these rows, of the one that names most fields; the first one when none does."""
    calon = range(min(len(baris), BARIS_KEPALA))
    return max(calon, key=lambda i: len(tebak(daftar_kolom(baris[i][1], padanan), bidang)), default=0)


def daftar_kolom(kepala: Sequence[Any], padanan: Padanan) -> list[Kolom]:
    """The columns that are offered: those with a head, without those of personal data."""
    hasil: list[Kolom] = []
    for nomor, sel in enumerate(kepala, 1):
        nama = " ".join(str(sel).split())[:PANJANG_KEPALA]
        if not nama or rapikan(nama) in padanan.pribadi:
            continue
        ganda = any(k.nama == nama for k in hasil)
        hasil.append(Kolom(nomor, f"{nama} [{huruf_kolom(nomor)}]" if ganda else nama))
    return hasil


def kolom_pribadi(kepala: Sequence[Any], padanan: Padanan) -> list[str]:
    """The heads that are never offered."""
    return [" ".join(str(s).split())[:PANJANG_KEPALA] for s in kepala if rapikan(s) in padanan.pribadi]


def tebak(kolom: Sequence[Kolom], bidang: Sequence[Bidang]) -> dict[str, str]:
    """Kode of a field -> name of its column, each at most once; the most alike first, of equals the first column."""
    pasang = [(-nilai, k.nomor, i, k.nama) for k in kolom for i, nilai in _nilai(rapikan(k.nama), bidang)]
    hasil: dict[str, str] = {}
    for _, _, i, nama in sorted(pasang):
        if bidang[i].kode not in hasil and nama not in hasil.values():
            hasil[bidang[i].kode] = nama
    return hasil


def pakai_lagi(kolom: Sequence[Kolom], dulu: Mapping[str, str], bidang: Sequence[Bidang]) -> dict[str, str]:
    """The choices made for an earlier file where this one has the same columns, else the guess."""
    ada = {k.nama for k in kolom}
    tetap = {b.kode: dulu[b.kode] for b in bidang if dulu.get(b.kode) in ada}
    if set(tetap) != {b.kode for b in bidang if dulu.get(b.kode)} or not tetap:
        return tebak(kolom, bidang)
    return tetap


def _nilai(kepala: str, bidang: Sequence[Bidang]) -> Iterator[tuple[int, float]]:
    """(place of the field, how alike) for every field that this head may mean."""
    pendek = tanpa_tahun(kepala)
    ada_u = any(b.kode.casefold() == "u1" for b in bidang)
    urutan = 0
    for i, b in enumerate(bidang):
        urutan += b.jenis == BUTIR
        if pendek in b.sebutan:
            yield i, 1.0
        elif b.jenis == BUTIR and pendek.split()[:1] == [b.kode.casefold()]:
            yield i, _SEBUTAN
        elif b.jenis == BUTIR and not ada_u and pendek == f"u{urutan}":
            yield i, _URUTAN
        elif (mirip := max(kemiripan(pendek, s) for s in b.sebutan)) >= _MIRIP:
            yield i, mirip * _URUTAN
