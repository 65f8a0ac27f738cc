"""Words that the consolidation shares (pure): lists of names, shares, figures as they are shown."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from kpu_zi.tools.angka import tulis_desimal, tulis_jujur
from laporan.naskah.bahan import TIADA
from laporan.naskah.kata import gabung_kata
from laporan.naskah.wilayah import Wilayah

SEBUT = 3  # names in a sentence; more stand in a table
_KURUNG = str.maketrans({"[": "(", "]": ")", "\n": " ", "\r": " "})


def bersih(teks: str) -> str:
    """A name inside the mark of a locked figure, which ends at a bracket."""
    return teks.translate(_KURUNG)


def sebut(nama: Sequence[str], paling_banyak: int = SEBUT) -> str:
    """“A”; “A dan B”; “A, B, dan C”; “A, B, C, dan 4 lainnya”."""
    if len(nama) > paling_banyak:
        nama = [*nama[:paling_banyak], f"{len(nama) - paling_banyak} lainnya"]
    return gabung_kata(nama) if nama else ""


def bagian(n: int, dari: int) -> str:
    """A share in whole per cent, cut off: what is not all does not look like all, nor what is little like nothing."""
    if not dari:
        return TIADA
    return "kurang dari 1%" if 0 < 100 * n < dari else f"{100 * n // dari}%"


def persen(nilai: Fraction | None, batas: Iterable[Fraction] = ()) -> str:
    """“59,99%”, never rounded up to what a predikat asks."""
    return TIADA if nilai is None else f"{jujur(nilai, batas)}%"


def jujur(nilai: Fraction | Decimal, batas: Iterable[Fraction] = ()) -> str:
    berikut = min((b for b in batas if nilai < b), default=None)
    return tulis_desimal(nilai) if berikut is None else tulis_jujur(nilai, berikut)


def satuan(w: Wilayah) -> str:
    """Whose reports are gathered, in words that make a count of them clear: those below the office that writes, without
    itself; of a chapter on a province all of its satker, with its office."""
    if not w.menyusun:
        return f"satuan kerja di {w.sebutan}"
    return f"satuan kerja di bawah {w.nama}" if w.bangsa else f"{w.lembaga} Kabupaten/Kota"
