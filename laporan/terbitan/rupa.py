"""How an `Isi` lies on paper (pure): headings with their anchors, numbered tables and pictures, the letterhead.

PDF and DOCX are made of the same sequence, so that they say the same in the same order.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from kpu_zi.tools.grafik.lebar_teks import lebar_teks
from laporan.naskah.isi import Blok, Daftar, Grafik, Isi, Paragraf, Tabel, telusuri
from laporan.naskah.wilayah_susun import BAB

TERDALAM = 4  # headings below are written like those
LEBAR_KAKI = 330  # pixels of the name in the foot of a page
UKURAN_SEL, TEPI_SEL = 13, 15  # pixels: letters of a cell, and what stands left and right of them
TERPANJANG = 1000  # letters of a cell that are measured
PANJANG = 500  # letters of a cell; a row with more may take half a sheet
KOSONG = "Tidak ada data."
LEBAR_LEMBAR = {"": 623, "mendatar": 971, "lebar": 1436}  # pixels between the margins
MENDATAR, LEBAR = 8, 14  # so many columns stand upright; more lie on A4, more than LEBAR on A3
_LEMBAGA = {"KPU": "Komisi Pemilihan Umum", "KIP": "Komisi Independen Pemilihan"}
_PATAH = re.compile(r"\s+|(?<=/)")  # where a head may break
_BUKAN_JANGKAR = re.compile(r"[^A-Za-z0-9.-]+")


@dataclass(frozen=True, slots=True)
class BlokCetak:
    """`jenis`: paragraf, daftar, tabel or grafik; `judul` with its number, empty where it has none."""

    jenis: str
    isi: Blok
    judul: str = ""

    @property
    def halaman(self) -> str:
        """The sheet on which it stands by itself; empty for the one it is on."""
        kolom = len(self.isi.kepala) if isinstance(self.isi, Tabel) else 0
        if kolom > LEBAR:
            return "lebar"
        peta = isinstance(self.isi, Grafik) and self.isi.rupa == "peta"
        return "mendatar" if kolom > MENDATAR or peta else ""


@dataclass(frozen=True, slots=True)
class BagianCetak:
    """A heading and what stands under it. `lampiran`: an annex of the whole, which comes after the signatures."""

    dalam: int
    jangkar: str
    nomor: str
    judul: str
    blok: tuple[BlokCetak, ...]
    lampiran: bool

    @property
    def penuh(self) -> str:
        return f"{self.nomor} {self.judul}".strip()

    @property
    def halaman(self) -> str:
        """The sheet of heading and text: in an annex that of its first table, which else would leave them a page alone."""
        pertama = next((x for x in self.blok if isinstance(x.isi, Tabel | Grafik)), None)
        return pertama.halaman if self.lampiran and pertama else ""


def susun_cetak(isi: Isi) -> tuple[BagianCetak, ...]:
    """Every section in reading order. On the page of a satker in a chapter tables and pictures have no number: it may be
    printed apart from the head of its chapter, which then is empty here."""
    jangkar, urut = _Jangkar(), _Urut()
    return tuple(
        BagianCetak(
            min(dalam, TERDALAM),
            jangkar(b.kunci),
            b.nomor,
            b.judul,
            tuple(urut.beri(x, bernomor=dalam == 1 or isi.jenis != BAB) for x in b.blok),
            dalam == 1 and b.kunci.endswith("lampiran"),
        )
        for dalam, b in telusuri(isi.bagian)
        if b.judul or b.blok
    )


def kop(nama: str) -> tuple[str, str]:
    """The two lines of a letterhead: “Komisi Pemilihan Umum” and “Kota Salatiga”."""
    singkat, _, tempat = nama.partition(" ")
    if nama == "KPU RI":
        return _LEMBAGA["KPU"], "Republik Indonesia"
    return (_LEMBAGA[singkat], tempat) if singkat in _LEMBAGA and tempat else (_LEMBAGA["KPU"], nama)


class _Jangkar:
    """`b-<kunci>`; a heading without one, or with one that was there before, gets a number."""

    def __init__(self) -> None:
        self.dipakai: set[str] = set()

    def __call__(self, kunci: str) -> str:
        dasar = f"b-{_BUKAN_JANGKAR.sub('-', kunci)}" if kunci else "b"
        nama, n = dasar, 1
        while nama in self.dipakai or nama == "b":
            nama, n = f"{dasar}-{n}", n + 1
        self.dipakai.add(nama)
        return nama


class _Urut:
    """Numbers tables and pictures that have a name."""

    def __init__(self) -> None:
        self.banyak = {"Tabel": 0, "Gambar": 0}

    def beri(self, blok: Blok, *, bernomor: bool = True) -> BlokCetak:
        match blok:
            case Paragraf():
                return BlokCetak("paragraf", blok)
            case Daftar():
                return BlokCetak("daftar", blok)
            case Tabel():
                return BlokCetak("tabel", blok, self._judul("Tabel", blok.judul) if bernomor else blok.judul)
            case Grafik():
                return BlokCetak("grafik", blok, self._judul("Gambar", blok.judul) if bernomor else blok.judul)

    def _judul(self, sebutan: str, judul: str) -> str:
        if not judul:
            return ""
        self.banyak[sebutan] += 1
        return f"{sebutan} {self.banyak[sebutan]}. {judul}"


@dataclass(frozen=True, slots=True)
class TabelCetak:
    """Head and rows as (letter of the column, text): "a" stands right-aligned. `kosong` is said instead of rows."""

    kepala: tuple[tuple[str, str], ...]
    baris: tuple[tuple[tuple[str, str], ...], ...]
    kosong: str

    @property
    def panjang(self) -> frozenset[int]:
        """Which rows may run on over the page, by position: those with a long cell."""
        return frozenset(n for n, b in enumerate(self.baris) if any(len(teks) > PANJANG for _, teks in b))

    def bagian_kolom(self, utuh: int, lebar: int) -> list[int]:
        """`utuh` shared out among the columns of a table that is `lebar` pixels wide, by what stands in them.

        Widths that are given, and not found by the layout: an engine looks at each cell once, whatever stands in it.
        """
        kolom = [[teks for _, teks in satu] for satu in zip(self.kepala, *self.baris, strict=False)]
        return bagi_lebar([_perlu(k) for k in kolom], utuh, lebar)


def bagi_lebar(perlu: Sequence[tuple[int, int, int]], utuh: int, lebar: int) -> list[int]:
    """`perlu`: pixels of the longest word, of the longest line and of the whole head of each column.

    Words come first: columns that ask for little get it all before those with a word that no sheet holds (a link). Then so
    that the longest cell takes as few lines as can be: a short column gives way where another one decides how high its rows
    are. Then heads; what nobody asks for is shared in proportion.
    """
    berat = _penuhi([min(kata, lebar) for kata, _, _ in perlu], lebar)

    def dalam(n: int) -> list[int]:
        """Widths at which no cell takes more than `n` lines."""
        return [max(kata, -(-baris // n)) for kata, (_, baris, _) in zip(berat, perlu, strict=True)]

    if sum(berat) < lebar:
        banyak = range(1, max(baris for _, baris, _ in perlu) + 1)
        paling = banyak[bisect_left(banyak, True, key=lambda n: sum(dalam(n)) <= lebar)]
        berat, minta = dalam(paling), dalam(max(1, paling - 1))
        for satu in (minta, [kepala for *_, kepala in perlu]):
            lebih = [max(0, min(n, lebar) - ada) for n, ada in zip(satu, berat, strict=True)]
            berat = [ada + n for ada, n in zip(berat, _penuhi(lebih, lebar - sum(berat)), strict=True)]
    return _bulatkan(berat, utuh)


def _bulatkan(berat: Sequence[int], utuh: int) -> list[int]:
    """Shares of `utuh` in proportion to `berat`, at least 1 each; what rounding leaves goes to the largest remainders."""
    jumlah, sisa = sum(berat), utuh - len(berat)
    bagian = [1 + sisa * b // jumlah for b in berat]
    urut = sorted(range(len(berat)), key=lambda n: -(sisa * berat[n] % jumlah))
    for n in urut[: utuh - sum(bagian)]:
        bagian[n] += 1
    return bagian


def _penuhi(minta: Sequence[int], sisa: int) -> list[int]:
    """What each gets of `sisa`: its wish where an even share covers it, else an even share of what remains."""
    dapat = [0] * len(minta)
    urut = sorted(range(len(minta)), key=lambda n: minta[n])
    for ke, n in enumerate(urut):
        dapat[n] = min(minta[n], sisa // (len(urut) - ke))
        sisa -= dapat[n]
    return dapat


def _perlu(kolom: Sequence[str]) -> tuple[int, int, int]:
    """What a column asks for; its head is bold."""
    kepala, *sel = kolom
    baris = [b for teks in sel for b in teks[:TERPANJANG].split("\n")]
    lebar_kata = lebar_teks(max((w for b in baris for w in b.split()), key=len, default=""), UKURAN_SEL)
    lebar_kepala = lebar_teks(max(_PATAH.split(kepala), key=len), UKURAN_SEL, tebal=True)
    lebar_baris = lebar_teks(max(baris, key=len, default=""), UKURAN_SEL)
    utuh = lebar_teks(kepala, UKURAN_SEL, tebal=True)
    return max(lebar_kata, lebar_kepala) + TEPI_SEL, lebar_baris + TEPI_SEL, utuh + TEPI_SEL


def berhuruf(t: Tabel) -> TabelCetak:
    rata = t.rata.ljust(len(t.kepala), "k")
    kepala, *baris = (tuple(zip(rata, b, strict=False)) for b in (t.kepala, *t.baris))
    return TabelCetak(kepala, tuple(baris), t.kosong or KOSONG)
