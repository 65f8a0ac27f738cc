"""A small calculator for the formulas that our export uses; anything else raises. LibreOffice judges the same formulas in
the nightly round (`test_ekspor_kantor`); this one is quick enough for every run.
"""

import ast
import re
from typing import Any

from kpu_zi.tools.excel.bagian_xml import rujukan

_SEL = re.compile(r"\"[^\"]*\"|(?:(\w+)!)?\b([A-Z]{1,2}\d{1,4})\b")
_ALFA = re.compile(r"(\"[^\"]*\")")


class Kalkulator:
    """`lembar`: sheet name -> {(row, column): value or formula text beginning with "="}."""

    def __init__(self, lembar: dict[str, dict[tuple[int, int], Any]]) -> None:
        self.lembar = lembar
        self.hasil: dict[tuple[str, int, int], Any] = {}

    def nilai(self, lembar: str, baris: int, kolom: int) -> Any:
        kunci = (lembar, baris, kolom)
        if kunci not in self.hasil:
            isi = self.lembar[lembar].get((baris, kolom))
            rumus = isinstance(isi, str) and isi.startswith("=")
            self.hasil[kunci] = self._hitung(isi[1:], lembar) if rumus else isi
        return self.hasil[kunci]

    def _hitung(self, rumus: str, lembar: str) -> Any:
        def ganti(cocok: re.Match[str]) -> str:
            if cocok[0].startswith('"'):
                return cocok[0]
            baris, kolom = rujukan(cocok[2])
            return f"SEL({cocok[1] or lembar!r},{baris},{kolom})".replace("SEL(Jawaban", "SEL('Jawaban'")

        teks = _SEL.sub(ganti, rumus)
        bagian = _ALFA.split(teks)
        teks = "".join(b if b.startswith('"') else re.sub(r"(?<![<>])=", "==", b) for b in bagian)
        return self._pohon(ast.parse(teks, mode="eval").body)

    def _pohon(self, simpul: ast.expr) -> Any:
        if isinstance(simpul, ast.Constant):
            return simpul.value
        if isinstance(simpul, ast.BinOp):
            kiri, kanan = self._pohon(simpul.left) or 0, self._pohon(simpul.right) or 0
            return {ast.Add: _tambah, ast.Sub: _kurang, ast.Mult: _kali, ast.Div: _bagi}[type(simpul.op)](kiri, kanan)
        if isinstance(simpul, ast.Compare):
            kiri, kanan = self._pohon(simpul.left), self._pohon(simpul.comparators[0])
            if isinstance(simpul.ops[0], ast.Eq):
                return (kiri or 0) == (kanan or 0) if not isinstance(kanan, str) else kiri == kanan
            return {ast.Lt: kiri < kanan, ast.GtE: kiri >= kanan}[type(simpul.ops[0])]
        if isinstance(simpul, ast.Call) and isinstance(simpul.func, ast.Name):
            return self._fungsi(simpul.func.id, simpul.args)
        raise ValueError(f"rumus tidak dikenal: {ast.dump(simpul)}")

    def _fungsi(self, nama: str, isi: list[ast.expr]) -> Any:
        if nama == "SEL":
            return self.nilai(*(ast.literal_eval(x) for x in isi))
        if nama == "IF":
            return self._pohon(isi[1] if self._pohon(isi[0]) else isi[2])
        if nama == "IFERROR":
            try:
                return self._pohon(isi[0])
            except ZeroDivisionError:
                return self._pohon(isi[1])
        argumen = [self._pohon(x) for x in isi]
        angka = [x for x in argumen if isinstance(x, int | float) and not isinstance(x, bool)]
        return {
            "SUM": lambda: sum(angka),
            "AVERAGE": lambda: sum(angka) / len(angka),
            "COUNT": lambda: len(angka),
            "MIN": lambda: min(angka),
            "MAX": lambda: max(angka),
            "ROUND": lambda: round(angka[0], angka[1]),
            "ISNUMBER": lambda: bool(angka),
            "TRIM": lambda: " ".join(str(argumen[0] or "").split()),
            "UPPER": lambda: argumen[0].upper(),
        }[nama]()


def _tambah(a: float, b: float) -> float:
    return a + b


def _kurang(a: float, b: float) -> float:
    return a - b


def _kali(a: float, b: float) -> float:
    return a * b


def _bagi(a: float, b: float) -> float:
    return a / b
