"""How wide a text will stand in a picture, without a browser (pure): labels that do not fit are cut or left out.

Widths of Arial (Liberation Sans has the same), in thousandths of the size, and 8 % more for the fonts of screens.
"""

from collections.abc import Sequence

_LEBAR = {
    222: "ijl'’‘",
    278: " !,./:;I[]\\ft|",
    355: "()-r`·",
    500: 'ckJsvxyz*"“”',
    556: "0123456789abdeghnopquLö?#$–_«»",
    611: "FTZ+=<>~−≥",
    667: "ABEKPSVXY&",
    722: "CDHNRUw",
    778: "GOQ",
    833: "mM",
    889: "%",
    944: "W",
}
_HURUF = {huruf: lebar for lebar, semua in _LEBAR.items() for huruf in semua}
SELA = 8
_LEBIH, _TEBAL = 108, 116  # per cent


def lebar_teks(teks: str, ukuran: int = 12, *, tebal: bool = False) -> int:
    """Pixels, rounded up; rather too many than too few."""
    ribu = sum(_HURUF.get(huruf, 1000) for huruf in teks) * ukuran * _LEBIH * (_TEBAL if tebal else 100)
    return -(-ribu // 10_000_000)


def bagi_baris(label: str, pilihan: Sequence[str], lebar: int) -> tuple[str, str]:
    """Label at the left, bold words at the right: the first of `pilihan` beside which the whole label fits, else the last.

    Then the label is cut, and the words too where they alone are wider than the line.
    """
    for teks in pilihan:
        sisa = lebar - lebar_teks(teks, tebal=True) - SELA
        if lebar_teks(label) <= sisa:
            return label, teks
    teks = potong(pilihan[-1], lebar, tebal=True)
    return potong(label, lebar - lebar_teks(teks, tebal=True) - SELA), teks


def potong(teks: str, lebar: int, ukuran: int = 12, *, tebal: bool = False) -> str:
    """The text, or its beginning with an ellipsis where it is wider than `lebar`; empty where not even that fits."""
    if lebar_teks(teks, ukuran, tebal=tebal) <= lebar:
        return teks
    for n in range(min(len(teks) - 1, lebar), 0, -1):  # no letter is narrower than a pixel
        pendek = f"{teks[:n].rstrip()}…"
        if lebar_teks(pendek, ukuran, tebal=tebal) <= lebar:
            return pendek
    return ""
