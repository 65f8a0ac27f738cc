"""The rule of years: `satker/siklus.py` alone computes with them, and every page that tells one tells the same."""

import ast
import re
from pathlib import Path

import pytest

from tests.kpu_zi.test_impor_satu_arah import AKAR, berkas_ruang, simpul_pohon

SIKLUS = Path("satker/siklus.py")
_TAHUN = re.compile(r"(^|_)(tahun|year|kegiatan_tahun)(_|$)|^kegiatan$")


def _nama(simpul: ast.AST) -> str:
    if isinstance(simpul, ast.Call):
        return _nama(simpul.func)
    return simpul.attr if isinstance(simpul, ast.Attribute) else simpul.id if isinstance(simpul, ast.Name) else ""


def hitungan_tahun(pohon: list[ast.AST]) -> list[int]:
    """Lines that add to a year, subtract from it, or take a span of years apart."""
    return [
        s.lineno
        for s in pohon
        if isinstance(s, ast.BinOp)
        and isinstance(s.op, ast.Add | ast.Sub)
        and any(_TAHUN.search(_nama(x)) for x in (s.left, s.right))
    ]


@pytest.mark.parametrize(
    ("kode", "ditemukan"),
    [
        ("lke.tahun - 1", True),
        ("hari.year + n", True),
        ("1 + tahun_berjalan()", True),
        ("dua.year - satu.year", True),
        ("range(kini, tahun + 1)", True),
        ("tahun_sebelum(tahun)", False),
        ("setahun + 1", False),
    ],
)
def test_what_counts_as_computing_with_a_year(kode, ditemukan):
    assert bool(hitungan_tahun(list(ast.walk(ast.parse(kode))))) == ditemukan


def test_no_code_outside_the_siklus_adds_to_a_year_or_subtracts_from_it():
    salah = [
        f"{p.relative_to(AKAR)}:{baris}"
        for p in berkas_ruang()
        if p.relative_to(AKAR) != SIKLUS
        for baris in hitungan_tahun(list(simpul_pohon(p)[1]))
    ]
    assert not salah


def test_no_template_adds_to_a_year():
    semua = sorted((AKAR / "templates").rglob("*.html"))
    assert [
        p.name for p in semua if re.search(r"(tahun|year|kegiatan)\s*\|\s*add:", p.read_text(encoding="utf-8"))
    ] == []
