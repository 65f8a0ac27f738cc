"""One cell as what its field of the form would be posted (pure); ValueError with a sentence where it cannot be that.

Whether a value is allowed is the form's to say: a word that is no choice, a negative count go through as they are.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from kpu_zi.tools.excel.sel import Tanggal
from kpu_zi.tools.excel.tanggal_sel import baca_tanggal
from kpu_zi.tools.tanggal import tulis_tanggal
from kpu_zi.tools.teks import rapikan_teks

TEKS, PARAGRAF, ANGKA, DESIMAL, TANGGAL = "teks", "paragraf", "angka", "desimal", "tanggal"
YA_TIDAK, PILIHAN, BANYAK, SATKER, JAM = "ya_tidak", "pilihan", "banyak", "satker", "jam"
UBAH_FORMAT = "Ubah format sel menjadi Teks, lalu ketik lagi."
_YA = frozenset({"ya", "y", "true", "benar", "1", "x", "v", "✓", "✔", "√", "on"})
_TIDAK = frozenset({"", "tidak", "t", "false", "salah", "0", "-", "–", "off", "belum"})
_JAM_SEL = re.compile(r"(?:^|T)(\d\d:\d\d)")
_JAM_TEKS = re.compile(r"(\d{1,2})[.:](\d\d)(?:[.:]00)?(?: *(?:WIB|WITA|WIT))?", re.IGNORECASE)
_UTUH = 10**15  # a spreadsheet keeps fifteen digits
_HARI_NOL = date(1899, 12, 30)  # serial number 0 of a spreadsheet, right from March 1900 on
_SERIAL = range(36_526, 73_051)  # 2000 to 2099


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column of a register: name of its field, head, (kode, words) of its choices, places of a decimal."""

    nama: str
    label: str
    jenis: str
    wajib: bool
    pilihan: tuple[tuple[str, str], ...] = ()
    desimal: int = 0


@dataclass(frozen=True, slots=True)
class Konteks:
    """`bulan_dulu`: the file writes the month first; `satker`: kode -> (key, name) of those that a cell may mean."""

    bulan_dulu: bool = False
    satker: Mapping[str, tuple[int, str]] = field(default_factory=dict)


def rapikan(teks: Any) -> str:
    """Small letters and digits, one blank between words."""
    return " ".join(re.sub(r"[\W_]", " ", str(teks).casefold()).split())


def ketikan_sel(kolom: Kolom, sel: Any, konteks: Konteks) -> Any:
    """A text; of a tick a bool, of several choices the list of their kode in order."""
    if sel == "" and kolom.jenis not in (YA_TIDAK, BANYAK):
        return ""
    if kolom.jenis == TANGGAL:
        return _tanggal(sel, konteks.bulan_dulu)
    if kolom.jenis == SATKER:
        return str(konteks.satker[kode_satker(sel, konteks.satker)][0])
    return _PEMBACA[kolom.jenis](kolom, sel)


def ketikan_nilai(kolom: Kolom, nilai: Any) -> Any:
    """The same for a stored value, so that a cell that says what is stored equals it."""
    if kolom.jenis == YA_TIDAK:
        return bool(nilai)
    if kolom.jenis == BANYAK:
        return _berurutan(kolom, nilai or [])
    if nilai is None:
        return ""
    if kolom.jenis == SATKER:
        return str(nilai.pk)
    if kolom.jenis == DESIMAL:
        return tulis_angka(nilai)
    if kolom.jenis == JAM:
        return f"{nilai:%H:%M}"
    return nilai.isoformat() if kolom.jenis == TANGGAL else rapikan_teks(str(nilai))


def dibulatkan(kolom: Kolom, sel: Any) -> bool:
    """Whether reading the cell left digits out."""
    return kolom.jenis == DESIMAL and type(sel) is float and Decimal(repr(sel)) != _bulatkan(kolom, sel)


def kode_satker(sel: Any, daftar: Mapping[str, tuple[int, str]]) -> str:
    """The kode that a cell means. A number is one only where no other kode has the same value: 11.1 was 11.10."""
    if isinstance(sel, Tanggal | bool):
        raise ValueError(f"sel ini berisi tanggal atau tanda, bukan kode satker. {UBAH_FORMAT}")
    angka = isinstance(sel, int | float)
    teks = tulis_angka(Decimal(repr(sel))).replace(",", ".") if angka else str(sel).strip().replace(",", ".")
    if teks in daftar and not angka:
        return teks
    serupa = [kode for kode in daftar if _senilai(kode, teks)]
    if angka and len(serupa) == 1:
        return serupa[0]
    maksud = " atau ".join(f"{kode} ({daftar[kode][1]})" for kode in serupa[:3])
    raise ValueError(
        f"kode satker “{teks[:40]}” tidak dikenal di sini."
        + (f" Maksudnya {maksud}? Tulis kodenya sebagai teks." if maksud else " Tulis kodenya, misalnya 33.73.")
    )


def _senilai(kode: str, teks: str) -> bool:
    """Whether both are the same number."""
    angka = r"\d+(\.\d+)?"
    return bool(re.fullmatch(angka, kode) and re.fullmatch(angka, teks)) and Decimal(kode) == Decimal(teks)


def _teks(kolom: Kolom, sel: Any) -> str:
    if isinstance(sel, Tanggal | bool):
        raise ValueError(f"sel ini berisi {'tanggal atau jam' if isinstance(sel, Tanggal) else 'tanda'}. {UBAH_FORMAT}")
    if isinstance(sel, int | float):
        return _angka_sebagai_teks(sel)
    baris = rapikan_teks(str(sel)).strip()
    return baris if kolom.jenis == PARAGRAF else " ".join(baris.split("\n"))


def _angka_sebagai_teks(sel: int | float) -> str:
    """A number in a column of texts: only where nothing of what was typed can be lost."""
    teks = tulis_angka(Decimal(repr(sel)))
    if abs(sel) >= _UTUH:
        raise ValueError(f"angka sepanjang ini dibulatkan oleh Excel. {UBAH_FORMAT}")
    if "," in teks:
        raise ValueError(f"sel ini berisi angka {teks}; nol di belakangnya dapat hilang. {UBAH_FORMAT}")
    return teks


def _angka(kolom: Kolom, sel: Any) -> str:
    if isinstance(sel, Tanggal | bool):
        raise ValueError("sel ini berisi tanggal, jam, atau tanda, bukan angka. Ubah format sel menjadi Angka.")
    if isinstance(sel, int | float):
        return tulis_angka(_bulatkan(kolom, sel) if kolom.jenis == DESIMAL else Decimal(repr(sel)))
    return str(sel).strip()


def _bulatkan(kolom: Kolom, sel: int | float) -> Decimal:
    """To the places that the column keeps."""
    nilai = Decimal(repr(sel))
    halus = nilai.is_finite() and abs(nilai) < _UTUH
    return nilai.quantize(Decimal(1).scaleb(-kolom.desimal), rounding=ROUND_HALF_UP) if halus else nilai


def tulis_angka(nilai: Decimal) -> str:
    """Plain digits, a comma, no zeros at the end: 12, 87,5."""
    teks = f"{nilai:f}"
    return (teks.rstrip("0").rstrip(".") if "." in teks else teks).replace(".", ",")


def _tanggal(sel: Any, bulan_dulu: bool) -> str:
    if isinstance(sel, int | float) and not isinstance(sel, bool):
        maksud = f" Bila maksudnya {tulis_tanggal(_HARI_NOL + timedelta(int(sel)))}, u" if sel in _SERIAL else " U"
        raise ValueError(
            f"sel ini berisi angka {tulis_angka(Decimal(repr(sel)))}.{maksud}bah format sel menjadi Tanggal."
        )
    return baca_tanggal(sel, bulan_dulu).isoformat()


def _jam(kolom: Kolom, sel: Any) -> str:
    """A cell that holds a time, or a text for the form to read; a number may be 14.30 or a part of a day."""
    if isinstance(sel, Tanggal):
        jam = _JAM_SEL.search(sel)
        if not jam:
            raise ValueError("sel ini berisi tanggal, bukan jam.")
        return jam[1]
    if isinstance(sel, int | float):
        raise ValueError("sel ini berisi angka, bukan jam. Ubah format sel menjadi Teks, lalu tulis misalnya 14.30.")
    cocok = _JAM_TEKS.fullmatch(str(sel).strip())
    return f"{int(cocok[1]):02}:{cocok[2]}" if cocok else str(sel).strip()


def _ya_tidak(kolom: Kolom, sel: Any) -> bool:
    if isinstance(sel, bool):
        return sel
    kata = tulis_angka(Decimal(repr(sel))) if isinstance(sel, int | float) else str(sel).strip().casefold()
    if kata not in _YA | _TIDAK:
        raise ValueError(f"“{str(sel)[:40]}” tidak dikenal. Tulis Ya atau Tidak.")
    return kata in _YA


def _pilihan(kolom: Kolom, sel: Any) -> str:
    return _kode(kolom, _angka_polos(sel))


def _banyak(kolom: Kolom, sel: Any) -> list[str]:
    bagian = re.split(r"[;\n]", rapikan_teks(_angka_polos(sel)))
    return _berurutan(kolom, [_kode(kolom, b) for b in bagian if b.strip(" ,")])


def _angka_polos(sel: Any) -> str:
    return tulis_angka(Decimal(repr(sel))) if isinstance(sel, int | float) and not isinstance(sel, bool) else str(sel)


def _kode(kolom: Kolom, kata: str) -> str:
    """The kode of a choice named by its words or its kode; what is none stays for the form to refuse."""
    for kode, sebutan in kolom.pilihan:
        if rapikan(kata) in (rapikan(kode), rapikan(sebutan)):
            return kode
    return kata.strip()


def _berurutan(kolom: Kolom, daftar: list[str]) -> list[str]:
    """Once each, in the order of the choices; unknown words last."""
    dikenal = [kode for kode, _ in kolom.pilihan if kode in daftar]
    return [*dikenal, *(k for k in dict.fromkeys(daftar) if k not in dikenal)]


_PEMBACA: dict[str, Callable[[Kolom, Any], Any]] = {
    TEKS: _teks,
    PARAGRAF: _teks,
    ANGKA: _angka,
    DESIMAL: _angka,
    JAM: _jam,
    YA_TIDAK: _ya_tidak,
    PILIHAN: _pilihan,
    BANYAK: _banyak,
}
