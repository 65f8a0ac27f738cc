"""Second half of the guard, run in the child process: where the cells with content lie, and what they are.

calamine gives values only; this walk also notes formulas and error values, which it would hand over as plain or blank.
"""

from __future__ import annotations

import re
import struct
from xml.parsers import expat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

BARIS, KOLOM, HURUF = 2_000, 40, 32_767
TAUTAN = 2_000  # letters of a link

_RUMUS_TAUTAN = re.compile(r'\s*HYPERLINK\(\s*"([^"]+)"', re.IGNORECASE)
_RUJUKAN = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


class SelDiLuarBatas(Exception):
    """Content outside what a sheet may hold; the text is a sentence for the user."""


class Telaah:
    """One sheet of the workbook: its part, and the cells that hold a formula, an error value, or a link behind their text.

    A plain class, as `dataclasses`, `typing` and `zipfile` are not imported either: each would take a tenth of the
    child's whole time.
    """

    def __init__(self, nama: str, bagian: str, tersembunyi: bool) -> None:
        self.nama, self.bagian, self.tersembunyi = nama, bagian, tersembunyi
        self.formula: list[tuple[int, int]] = []
        self.galat: dict[tuple[int, int], str] = {}
        self.tautan: dict[tuple[int, int], str] = {}
        self.hubungan: dict[tuple[int, int], str] = {}  # cell -> id of its link in the relations of the part

    def catat_tautan(self, sel: tuple[int, int], tautan: str) -> None:
        if tautan.lower().startswith(("https://", "http://")) and len(tautan) <= TAUTAN:
            self.tautan[sel] = tautan


def rujukan(teks: str) -> tuple[int, int]:
    """(row, column) of a reference like K57."""
    cocok = _RUJUKAN.fullmatch(teks)
    if not cocok:
        raise SelDiLuarBatas("Berkas rusak: rujukan sel tidak dikenal.")
    kolom = 0
    for huruf in cocok[1]:
        kolom = kolom * 26 + ord(huruf) - 64
    return int(cocok[2]), kolom


class Isi:
    """The parts of the checked copy, by name without regard to case (the guard let no name stand twice).

    The guard wrote that copy: parts are stored as they are, the directory is the last thing, without comments.
    """

    def __init__(self, arsip: bytes) -> None:
        self._arsip = arsip
        self._letak: dict[str, tuple[int, int]] = {}
        jumlah, _, letak = struct.unpack_from("<HLL", arsip, len(arsip) - 12)
        for _ in range(jumlah):
            panjang, nama, lain, _, _, _, _, mulai = struct.unpack_from("<L3H2HLL", arsip, letak + 24)
            self._letak[arsip[letak + 46 : letak + 46 + nama].decode().lower()] = (mulai, panjang)
            letak += 46 + nama + lain

    def __contains__(self, nama: str) -> bool:
        return nama.lower() in self._letak

    def baca(self, nama: str) -> bytes:
        mulai, panjang = self._letak[nama.lower()]
        nama_dan_lain = sum(struct.unpack_from("<2H", self._arsip, mulai + 26))
        awal = mulai + 30 + nama_dan_lain
        return self._arsip[awal : awal + panjang]


def daftar_lembar(isi: Isi) -> tuple[list[Telaah], list[str]]:
    """The worksheets in their order, each with its part as the relations name it; and the parts with shared texts."""
    buku = [t for t, jenis in _hubungan(isi.baca("_rels/.rels"), "").values() if jenis.endswith("/officeDocument")]
    folder, _, nama_buku = (buku[0] if len(buku) == 1 else "").rpartition("/")
    if folder != "xl":
        raise SelDiLuarBatas("Berkas rusak: buku kerjanya tidak ditemukan.")
    hubungan = _hubungan(isi.baca(f"xl/_rels/{nama_buku}.rels"), "xl/")
    lembar: list[tuple[str, str, str]] = []

    def mulai(nama: str, atribut: dict[str, str]) -> None:
        if nama == "sheet":
            rid = next((v for k, v in atribut.items() if k.endswith(":id")), "")
            lembar.append((atribut.get("name", ""), rid, atribut.get("state", "visible")))

    _telusuri(isi.baca(buku[0]), mulai)
    if len({n for n, _, _ in lembar}) != len(lembar) or len({r for _, r, _ in lembar}) != len(lembar):
        raise SelDiLuarBatas("Berkas rusak: dua lembar bernama sama.")
    teks = [t for t, jenis in hubungan.values() if jenis.endswith("/sharedStrings")]
    return [
        Telaah(n, hubungan[r][0], keadaan != "visible")
        for n, r, keadaan in lembar
        if r in hubungan and hubungan[r][1].endswith("/worksheet")
    ], list(dict.fromkeys([*teks, "xl/sharedStrings.xml"]))


def _hubungan(data: bytes, folder: str) -> dict[str, tuple[str, str]]:
    """Id of a relation -> (part, type)."""
    hubungan: dict[str, tuple[str, str]] = {}

    def mulai(nama: str, atribut: dict[str, str]) -> None:
        if nama == "Relationship":
            target = atribut.get("Target", "")
            bagian = target[1:] if target.startswith("/") else target if target.startswith("xl/") else folder + target
            hubungan[atribut.get("Id", "")] = (bagian, atribut.get("Type", ""))

    _telusuri(data, mulai)
    return hubungan


def lengkapi_tautan(lembar: Telaah, isi: Isi) -> None:
    """The addresses of the links that the walk has met; others than http and https are left out."""
    folder, _, nama = lembar.bagian.rpartition("/")
    bagian = f"{folder}/_rels/{nama}.rels"
    if not lembar.hubungan or bagian not in isi:
        return
    tujuan: dict[str, str] = {}

    def mulai(nama: str, atribut: dict[str, str]) -> None:
        if nama == "Relationship" and atribut.get("Type", "").endswith("/hyperlink"):
            tujuan[atribut.get("Id", "")] = atribut.get("Target", "")

    _telusuri(isi.baca(bagian), mulai)
    for sel, rid in lembar.hubungan.items():
        lembar.catat_tautan(sel, tujuan.get(rid, ""))


def periksa_teks_bersama(data: bytes) -> None:
    """No shared text longer than a cell may hold."""
    panjang = 0

    def mulai(nama: str, isi: dict[str, str]) -> None:
        nonlocal panjang
        if nama == "si":
            panjang = 0

    def teks(potongan: str) -> None:
        nonlocal panjang
        panjang += len(potongan)
        if panjang > HURUF:
            raise SelDiLuarBatas("Ada sel berisi lebih dari 32.767 huruf. Pendekkan isinya, lalu simpan lagi.")

    _telusuri(data, mulai, teks=teks)


def telaah_lembar(lembar: Telaah, data: bytes, baris: int = BARIS, kolom: int = KOLOM) -> None:
    """Notes formulas and errors; refuses content beyond the limits, whatever `dimension` claims."""
    penelaah = _Penelaah(lembar, baris, kolom)
    _urai(data, penelaah.mulai, penelaah.selesai, penelaah.huruf)


class _Penelaah:
    """Handlers for one sheet, called for every cell: names are compared first and stripped of a prefix only if need be,
    a reference is read only when its cell has content."""

    def __init__(self, lembar: Telaah, baris: int, kolom: int) -> None:
        self.lembar, self.batas_baris, self.batas_kolom = lembar, baris, kolom
        self.baris = self.kolom = self.panjang = 0
        self.jenis = self.teks = self.rujukan = ""
        self.berisi = self.menyimpan = False

    def mulai(self, nama: str, isi: dict[str, str]) -> None:
        if nama == "c":
            tertulis = isi.get("r", "")
            if not tertulis:
                self._letakkan()
                self.kolom += 1
            self.rujukan = tertulis
            self.jenis = isi.get("t", "")
            self.berisi = False
        elif nama == "v" or nama == "is":
            self._tandai()
            self.menyimpan = self.jenis == "e"
        elif nama == "f":
            self._tandai()
            self.lembar.formula.append((self.baris, self.kolom))
            self.menyimpan = True
        elif nama == "row":
            self._letakkan()
            self.baris, self.kolom = int(isi.get("r", self.baris + 1)), 0
        elif nama == "hyperlink":
            self._tautan(isi)
        elif ":" in nama:
            self.mulai(nama.rpartition(":")[2], isi)

    def _tautan(self, isi: dict[str, str]) -> None:
        """A link outside the limits, or inside the workbook, is nobody's bukti."""
        rid = next((v for k, v in isi.items() if k.endswith(":id")), "")
        sel = isi.get("ref", "").partition(":")[0]
        baris, kolom = rujukan(sel) if _RUJUKAN.fullmatch(sel) else (0, 0)
        if rid and 0 < baris <= BARIS and kolom <= KOLOM:
            self.lembar.hubungan[baris, kolom] = rid

    def _letakkan(self) -> None:
        if self.rujukan:
            self.baris, self.kolom = rujukan(self.rujukan)
            self.rujukan = ""

    def _tandai(self) -> None:
        self._letakkan()
        self.berisi, self.teks, self.panjang = True, "", 0
        if self.baris > self.batas_baris or self.kolom > self.batas_kolom or self.baris < 1:
            ukuran = f"{self.batas_baris:,} baris dan {self.batas_kolom} kolom".replace(",", ".")
            raise SelDiLuarBatas(
                f"Lembar “{self.lembar.nama[:40]}” berisi sel di luar batas ({ukuran}). "
                "Hapus isi yang bukan bagiannya, lalu simpan lagi."
            )

    def huruf(self, potongan: str) -> None:
        if not self.berisi:
            return
        self.panjang += len(potongan)
        if self.panjang > HURUF:
            raise SelDiLuarBatas("Ada sel berisi lebih dari 32.767 huruf. Pendekkan isinya, lalu simpan lagi.")
        if self.menyimpan and len(self.teks) < TAUTAN:
            self.teks += potongan

    def selesai(self, nama: str) -> None:
        if nama == "c":
            if self.berisi and self.jenis == "e":
                self.lembar.galat[(self.baris, self.kolom)] = self.teks.strip() or "#N/A"
            self.berisi = False
        elif nama == "v":
            self.menyimpan = False
        elif nama == "f":
            self.menyimpan = False
            tautan = _RUMUS_TAUTAN.match(self.teks)
            if tautan:
                self.lembar.catat_tautan((self.baris, self.kolom), tautan[1])
        elif ":" in nama:
            self.selesai(nama.rpartition(":")[2])


def _telusuri(
    data: bytes, mulai: Callable[[str, dict[str, str]], None], teks: Callable[[str], None] | None = None
) -> None:
    """Runs expat over a small part; names come without their prefix."""
    _urai(data, lambda nama, isi: mulai(nama.rpartition(":")[2], isi), None, teks)


def _urai(
    data: bytes,
    mulai: Callable[[str, dict[str, str]], None],
    selesai: Callable[[str], None] | None,
    teks: Callable[[str], None] | None,
) -> None:
    pengurai = expat.ParserCreate()
    pengurai.buffer_text = True
    pengurai.StartElementHandler = mulai
    pengurai.EndElementHandler = selesai
    pengurai.CharacterDataHandler = teks
    pengurai.Parse(data, True)
