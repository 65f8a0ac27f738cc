"""A CSV file from outside as rows of texts, whatever office program or form wrote it.

Comma, semicolon or tab; UTF-8 with or without its mark, UTF-16, or the Windows code page of the office; quotes across lines.
"""

import csv
import io
import re

from kpu_zi.tools.excel.lembar import BerkasDitolak

PEMISAH = (";", "\t", ",")
PANJANG_SEL = 32_767
KOSONG = 10  # rows in all to every row that may hold something
_CONTOH = 20  # rows by which the separator is known
_SIMPAN = "Simpan ulang sebagai “CSV UTF-8” atau buku kerja .xlsx, lalu coba lagi."
_BARIS_KOSONG = "Berkas berisi terlalu banyak baris kosong. Hapus baris kosong itu, lalu simpan lagi."
_SEL_PANJANG = "Baris {} memuat sel yang lebih panjang dari 32.767 huruf. Pendekkan isinya, lalu simpan lagi."
_SEP = re.compile(r"\s*\"?sep=(.)\"?\s*\r?\n", re.IGNORECASE)
# What belongs to UTF-8 and hardly ever stands in a text of the Windows code page.
_POTONG_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def periksa_jenis(nama: str, isi: bytes, ukuran: int) -> None:
    """Extension, size and first bytes, before anything is decoded."""
    akhiran = nama.rpartition(".")[2].lower() if "." in nama else ""
    if not isi.strip():
        raise BerkasDitolak("Berkas kosong.")
    if akhiran and akhiran not in ("csv", "tsv", "txt"):
        raise BerkasDitolak(f"Berkas .{akhiran[:10]} tidak dapat diterima. Simpan sebagai .csv atau .xlsx.")
    if len(isi) > ukuran:
        besar = f"{len(isi) / 2**20:.1f}".replace(".", ",")
        raise BerkasDitolak(f"Berkas terlalu besar: {besar} MB, paling besar {ukuran // 2**20} MB.")
    if isi.lstrip()[:1] == b"<" or isi.startswith((b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")):
        raise BerkasDitolak("Isi berkas ini bukan CSV. Simpan sebagai .csv atau .xlsx, lalu coba lagi.")


def baca_csv(isi: bytes, *, baris: int, kolom: int) -> list[tuple[int, list[str]]]:
    """(number, cells without blanks around them) of every row with content; blank rows count, as a spreadsheet does.

    Raises BerkasDitolak when there are more columns with content than `kolom`, or more rows than a head and `baris`.
    """
    teks = urai_teks(isi)
    tanda = _SEP.match(teks)
    teks = teks[tanda.end() :] if tanda else teks
    pemisah = tanda[1] if tanda and tanda[1] in PEMISAH else _pemisah(teks)
    hasil: list[tuple[int, list[str]]] = []
    nomor = 0
    try:
        for nomor, mentah in enumerate(csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah, strict=True), 1):
            if nomor > KOSONG * (baris + 1):
                raise BerkasDitolak(_BARIS_KOSONG)
            if sel := _rapikan(mentah):
                hasil.append((nomor, sel))
                _periksa_batas(nomor, sel, len(hasil), baris, kolom)
    except csv.Error as galat:
        raise BerkasDitolak(_sebab(galat, nomor + 1)) from galat
    return hasil


def urai_teks(isi: bytes) -> str:
    """The text, without the mark at its head. Raises BerkasDitolak for what is no text or was written in two encodings."""
    if isi.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            teks = isi.decode("utf-16")
        except UnicodeDecodeError as galat:
            raise BerkasDitolak(f"Berkas terpotong atau bukan teks. {_SIMPAN}") from galat
    else:
        teks = _delapan_bit(isi)
    if "\0" in teks:
        raise BerkasDitolak(f"Berkas memuat karakter NUL, jadi bukan CSV. {_SIMPAN}")
    return teks


def _delapan_bit(isi: bytes) -> str:
    try:
        return isi.decode("utf-8-sig")
    except UnicodeDecodeError as galat:
        tempat = isi.count(b"\n", 0, galat.start) + 1
    if isi.startswith(b"\xef\xbb\xbf") or _POTONG_UTF8.search(isi):
        raise BerkasDitolak(f"Huruf pada baris teks {tempat} memakai pengodean lain daripada baris lain. {_SIMPAN}")
    try:
        return isi.decode("cp1252")
    except UnicodeDecodeError as galat:
        raise BerkasDitolak(f"Huruf pada baris teks {tempat} tidak dikenal. {_SIMPAN}") from galat


def _pemisah(teks: str) -> str:
    """The separator that reads the head of the file best; a tab when none stands in the first row (one column)."""
    nilai = {p: _mutu_pemisah(teks[: PANJANG_SEL * 4], p) for p in PEMISAH}
    terbaik = max(PEMISAH, key=lambda p: nilai[p])
    return terbaik if nilai[terbaik][0] else "\t"


def _mutu_pemisah(teks: str, pemisah: str) -> tuple[bool, bool, int, int]:
    """How well it separates: whether at all, quotes in order, columns of the first row, rows that have as many."""
    lebar = []
    rapi = True
    try:
        for sel in csv.reader(io.StringIO(teks.lstrip("\r\n"), newline=""), delimiter=pemisah, strict=True):
            lebar.append(len(sel))
            if len(lebar) > _CONTOH:
                break
    except csv.Error:
        rapi = False
    kepala = lebar[0] if lebar else 0
    return kepala > 1, rapi, kepala, lebar.count(kepala)


def _rapikan(mentah: list[str]) -> list[str]:
    """Without blanks around the cells and without empty cells at the end."""
    sel = [s.strip() for s in mentah]
    while sel and not sel[-1]:
        sel.pop()
    return sel


def _periksa_batas(nomor: int, sel: list[str], banyak: int, baris: int, kolom: int) -> None:
    if banyak > baris + 1:
        batas = f"{baris:,}".replace(",", ".")
        raise BerkasDitolak(f"Berkas berisi lebih dari {batas} baris. Bagi menjadi beberapa berkas.")
    if len(sel) > kolom:
        raise BerkasDitolak(f"Baris {nomor} berisi {len(sel)} kolom; paling banyak {kolom} kolom.")
    if any(len(s) > PANJANG_SEL for s in sel):
        raise BerkasDitolak(_SEL_PANJANG.format(nomor))


def _sebab(galat: csv.Error, nomor: int) -> str:
    if "field larger" in str(galat):
        return _SEL_PANJANG.format(nomor)
    return f"Tanda kutip pada baris {nomor} tidak berpasangan. Perbaiki baris itu, lalu simpan lagi."
