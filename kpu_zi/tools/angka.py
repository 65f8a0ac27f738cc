"""Numbers as an Indonesian office writes and reads them (pure)."""

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

_BILANGAN = re.compile(r"\d{1,9}")
_DESIMAL = re.compile(r"[-−]?\d{1,12}(,\d{1,12})?")
_BERTITIK = re.compile(r"[-−]?\d{1,12}\.\d{1,12}")
_RAGU = re.compile(r"[-−]?[1-9][0-9]{0,2}\.[0-9]{3}")
_TANDA = str.maketrans(",.", ".,")
_RIBUAN = re.compile(r"[-−]?[1-9]\d{0,2}(\.\d{3})+(,\d{1,12})?")


def baca_bilangan(teks: str) -> int:
    """A count: digits only, 0 to 999,999,999. Raises ValueError with a sentence for the user."""
    bersih = teks.strip()
    if not (_BILANGAN.fullmatch(bersih) and bersih.isascii()):
        sebab = dua_bacaan(bersih) or "bukan bilangan bulat; tulis angka saja, misalnya 12"
        raise ValueError(f"“{bersih[:40]}” {sebab}.")
    return int(bersih)


def dua_bacaan(teks: str) -> str:
    """How “1.200” can be read; empty where there is one point too many or a comma, or nothing to doubt."""
    if not _RAGU.fullmatch(teks):
        return ""
    pendek = teks.rstrip("0").rstrip(".").replace(".", ",")
    return f"dapat dibaca dua cara. Tulis {pendek} atau {teks.replace('.', '')}"


def baca_desimal(teks: str) -> Decimal:
    """A decimal number: comma is the decimal mark, “3.75” is 3.75 and “1.234,5” is 1234.5.

    A point before exactly three digits can be read in two ways and is refused, naming both.
    Raises ValueError with a sentence for the user.
    """
    bersih = teks.strip()
    if bersih.isascii() or "−" in bersih:
        if _RIBUAN.fullmatch(bersih):
            utuh = bersih.replace(".", "")
            if "," in bersih or bersih.count(".") > 1:
                return _desimal(utuh)
            raise ValueError(f"“{bersih}” {dua_bacaan(bersih)}.")
        if _DESIMAL.fullmatch(bersih) or _BERTITIK.fullmatch(bersih):
            return _desimal(bersih)
    raise ValueError(f"“{bersih[:40]}” bukan angka; tulis misalnya 3,75.")


def _desimal(teks: str) -> Decimal:
    return Decimal(teks.replace("−", "-").replace(",", "."))


def tulis_desimal(nilai: Decimal | Fraction | int, angka_desimal: int = 2) -> str:
    """“1.234,50”: rounded half up, comma as decimal mark, points between thousands, a true minus sign."""
    bulat = _bulatkan(nilai, angka_desimal)
    utuh, pecahan = divmod(abs(bulat), 10**angka_desimal)
    teks = f"{utuh:,}".translate(_TANDA)
    if angka_desimal:
        teks += f",{pecahan:0{angka_desimal}d}"
    return f"−{teks}" if bulat < 0 else teks


def tulis_ringkas(nilai: Decimal | Fraction | int, paling_banyak: int = 6) -> str:
    """The number without trailing zeros: 0,5 · 3,6 · 15."""
    teks = tulis_desimal(nilai, paling_banyak)
    return teks.rstrip("0").rstrip(",") if "," in teks else teks


def tulis_jujur(nilai: Decimal | Fraction, batas: Decimal | Fraction, angka_desimal: int = 2) -> str:
    """Like `tulis_desimal`, with more digits where rounding would hide that `nilai` stays below `batas`."""
    pembilang, penyebut = batas.as_integer_ratio()
    di_bawah = nilai < batas
    for digit in range(angka_desimal, 9):
        if not di_bawah or _bulatkan(nilai, digit) * penyebut < pembilang * 10**digit:
            return tulis_desimal(nilai, digit)
    return tulis_desimal(nilai, 9)


def tulis_kurang(kurang: Decimal | Fraction, angka_desimal: int = 2) -> str:
    """A missing amount above 0, never shown as 0,00.

    A half is rounded down: so what `tulis_jujur` shows below a limit and what is missing to that limit add up to it.
    """
    for digit in range(angka_desimal, 9):
        bulat = _bulatkan_turun(kurang, digit)
        if kurang == 0 or bulat > 0:
            return tulis_desimal(Fraction(bulat, 10**digit), digit)
    return "kurang dari 0,00000001"


def tulis_selisih(selisih: Decimal | Fraction) -> str:
    """“+3,20”, “−6,50”, “0,00”; never 0,00 for what is not nothing."""
    return f"−{tulis_kurang(-selisih)}" if selisih < 0 else f"{'+' if selisih > 0 else ''}{tulis_kurang(selisih)}"


def tulis_beda(
    awal: Decimal | Fraction, akhir: Decimal | Fraction, batas: Iterable[Decimal | Fraction] = ()
) -> tuple[str, str, str]:
    """Two figures and how far `akhir` lies from `awal`, taken before rounding, with the fewest decimals with which the
    three add up and neither figure is rounded up to one of `batas`.

    At most six decimals: thirds add up at none; then each is shown for itself.
    """
    dua, batas = (Fraction(awal), Fraction(akhir)), [Fraction(b) for b in batas]
    beda = dua[1] - dua[0]
    atas = [min((b for b in batas if n < b), default=None) for n in dua]
    for digit in range(2, 7):
        bulat = [_bulatkan(n, digit) for n in dua]
        antara = bulat[1] - bulat[0]
        jujur = all(b is None or n < b * 10**digit for n, b in zip(bulat, atas, strict=True))
        if jujur and abs(beda * 10**digit - antara) * 2 <= 1 and bool(antara) == bool(beda):
            teks = [tulis_desimal(n, digit) for n in (*dua, Fraction(antara, 10**digit))]
            return teks[0], teks[1], f"+{teks[2]}" if antara > 0 else teks[2]
    sendiri = [tulis_desimal(n) if b is None else tulis_jujur(n, b) for n, b in zip(dua, atas, strict=True)]
    return sendiri[0], sendiri[1], tulis_selisih(beda)


CATATAN_BULAT = (
    "Angka dibulatkan; jumlah dihitung dari nilai sebelum dibulatkan, sehingga dapat sedikit berbeda dari jumlah angka yang "
    "tampil."
)


def tidak_pas(bagian: Iterable[str], jumlah: str) -> bool:
    """Whether parts as they are shown do not add up to the sum as it is shown; false where one of them is no figure."""
    try:
        return sum((_tampil(b) for b in bagian), Decimal(0)) != _tampil(jumlah)
    except ValueError:
        return False


def _tampil(teks: str) -> Decimal:
    polos = teks.replace(".", "")
    if not _DESIMAL.fullmatch(polos):
        raise ValueError(teks)
    return _desimal(polos)


def _bulatkan_turun(nilai: Decimal | Fraction, digit: int) -> int:
    """Of a positive number, a half down."""
    pembilang, penyebut = nilai.as_integer_ratio()
    return (2 * pembilang * 10**digit + penyebut - 1) // (2 * penyebut)


def _bulatkan(nilai: Decimal | Fraction | int, digit: int) -> int:
    """In units of the last digit, exactly."""
    pembilang, penyebut = nilai.as_integer_ratio()
    bulat = (2 * abs(pembilang) * 10**digit + penyebut) // (2 * penyebut)
    return -bulat if pembilang < 0 else bulat
