"""Heat table: a figure in every cell, its step, its threshold, the column that needs help."""

from fractions import Fraction

import pytest

from kpu_zi.tools.grafik.tabel_panas import BarisPanas, Isi, tabel_panas

KOLOM = [("P1", "Manajemen Perubahan"), ("Hasil", "")]


def isi(nilai: str | None, bawah: bool = False) -> Isi:
    return Isi(None if nilai is None else Fraction(nilai), "/lke/", bawah)


@pytest.mark.parametrize(
    ("nilai", "teks", "kelas"),
    [
        ("0", "0,00", "panas-0"),
        ("39.996", "39,996", "panas-0"),
        ("40", "40,00", "panas-1"),
        ("60", "60,00", "panas-2"),
        ("89.99", "89,99", "panas-3"),
        ("90", "90,00", "panas-4"),
        ("100000", "100.000,00", "panas-4"),
        (None, "tidak ada data", "panas-tiada"),
    ],
)
def test_figure_and_step_of_a_cell_agree(nilai, teks, kelas):
    (sel,) = tabel_panas([("P1", "")], [BarisPanas("A", "", [isi(nilai)])], "di bawah WBK").baris[0].sel
    assert (sel.teks, sel.kelas, sel.ada) == (teks, kelas, nilai is not None)


def test_the_finding_names_the_column_with_most_below():
    baris = [BarisPanas("A", "", [isi("50", True), isi("80")]), BarisPanas("B", "", [isi("55", True), isi(None, True)])]
    tabel = tabel_panas(KOLOM, baris, "di bawah WBK")
    assert tabel.uraian == "2 dari 3 angka di bawah WBK, terbanyak pada P1 Manajemen Perubahan: 2."
    assert [s.bawah for b in tabel.baris for s in b.sel] == [True, False, True, False]


def test_findings_without_cells_below():
    assert (
        tabel_panas(KOLOM, [BarisPanas("A", "", [isi("80"), isi("0")])], "di bawah WBK").uraian
        == "Tidak ada yang di bawah WBK."
    )
    assert tabel_panas(KOLOM, [], "di bawah WBK").uraian == "Belum ada data."


def test_a_row_with_too_few_cells_is_refused():
    with pytest.raises(ValueError):
        tabel_panas(KOLOM, [BarisPanas("A", "", [isi("80")])], "di bawah WBK")
