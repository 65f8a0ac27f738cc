"""The workbook of a report: sheets that Excel takes, figures that can be summed, nothing lost."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from kpu_zi.tools.excel.tulis_tabel import nama_lembar
from laporan.naskah.isi import Tabel, telusuri
from laporan.naskah.lembar import Lembar
from laporan.terbitan.xlsx import keterangan_isi, lembar_isi, tulis_buku, tulis_xlsx_isi
from tests.laporan.cetak_contoh import BEKU
from tests.laporan.isi_contoh import isi_contoh

ISI = isi_contoh()


def buka(bita: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(bita))


def baris(lembar) -> list[tuple]:
    return [tuple(b) for b in lembar.iter_rows(values_only=True)]


def test_each_table_of_the_report_is_a_sheet_with_its_figures():
    buku = buka(tulis_xlsx_isi(ISI, beku=BEKU))
    tabel = [x for _, b in telusuri(ISI.bagian) for x in b.blok if isinstance(x, Tabel)]
    lembar = [s for s in buku if s.title.startswith("Tabel")]
    assert len(lembar) == len(tabel) and buku.sheetnames[-1] == "Keterangan"
    assert baris(lembar[0]) == [("Uraian", "Nilai"), ("Uraian 0", 0.5), ("Uraian 1", 1.5), ("Uraian 2", 2.5)]


def test_workbook_says_what_it_is_and_how_to_check_it():
    isi = dict(baris(buka(tulis_xlsx_isi(ISI, beku=BEKU))["Keterangan"]))
    assert isi["Judul"] == " ".join(ISI.judul) and isi["Data per"] == "5 Januari 2026 09.30 WIB"
    assert (isi["Keadaan"], isi["Sidik isi"], isi["Pemeriksaan keaslian"]) == ("Versi 2", BEKU.sidik, BEKU.alamat)
    assert isi["Belum termuat"] in ISI.catatan and "Tabel 1. Rincian latar belakang" in isi
    assert "DRAF" in dict(keterangan_isi(ISI, None))["Keadaan"]


def test_cells_keep_their_kind():
    isi = ("=1+1", 7, Decimal("74.996"), date(2026, 1, 12), None)
    buku = buka(tulis_buku([Lembar("a", ("a", "b", "c", "d", "e"), (isi,))], [("x", "=2+2")]))
    sel = list(buku["a"].iter_rows())[1]
    assert [s.value for s in sel[:3]] == ["=1+1", 7, 74.996] and sel[3].value.date() == date(2026, 1, 12)
    assert [s.data_type for s in sel[:3]] == ["s", "n", "n"] and sel[4].value is None
    assert (sel[2].number_format, sel[3].number_format) == ("#,##0.00", "dd/mm/yyyy")
    assert buku["Keterangan"]["B1"].data_type == "s"


@pytest.mark.parametrize(
    ("teks", "nilai"),
    [("71,20", 71.2), ("1.234", 1234), ("1.234,5", 1234.5), ("−3,80", -3.8), ("2026", 2026), ("0", 0)]
    + [(t, t) for t in ("–", "62,5%", "1,2,3", "12.34", "tidak ada data", "7 dari 9")],
)
def test_figure_as_we_write_it_becomes_a_number_and_all_else_stays_text(teks, nilai):
    tabel = Tabel("T", ("a", "b"), ((teks, teks),), "ka")
    isi = isi_contoh()
    bagian = isi.bagian[0].__class__("a", "", "J", (tabel,))
    satu = lembar_isi(isi.__class__("satker", 2026, "x", "KPU X", ("J",), isi.per, isi.zona, (bagian,)))[0].baris[0]
    assert satu[0] == teks and (satu[1] == nilai if isinstance(nilai, str) else float(satu[1]) == nilai)


def test_head_stays_in_view_can_be_filtered_and_columns_fit():
    lembar = buka(tulis_buku([Lembar("a", ("Satker", "n"), (("KPU " + "x" * 200, 1),))], []))["a"]
    assert lembar.freeze_panes == "B2" and lembar.auto_filter.ref == "A1:B1"
    assert lembar.column_dimensions["A"].width > 55 and lembar.column_dimensions["B"].width < 12


@pytest.mark.parametrize(
    ("nama", "aman"),
    [
        (["a", "A", "a"], ["a", "A (2)", "a (3)"]),
        (["x" * 40, "x" * 40], ["x" * 31, "x" * 27 + " (2)"]),
        (
            ["[a]:b*c?/d\\e", "'kutip'", "", "  ", "History"],
            ["a b c d e", "kutip", "Lembar", "Lembar (2)", "History (2)"],
        ),
        (["Keterangan"], ["Keterangan (2)"]),
    ],
)
def test_names_of_sheets_are_such_that_excel_takes_them(nama, aman):
    assert nama_lembar(nama, {"Keterangan"}) == aman
    lembar = [Lembar(n, ("a",), ()) for n in nama]
    assert buka(tulis_buku(lembar, [])).sheetnames == [*aman, "Keterangan"]


def test_workbook_without_sheets_rows_or_columns_opens():
    assert buka(tulis_buku([], [])).sheetnames == ["Keterangan"]
    assert buka(tulis_buku([Lembar("a", (), ())], [])).sheetnames == ["a", "Keterangan"]


def test_same_report_gives_the_same_bytes():
    assert tulis_xlsx_isi(isi_contoh(), beku=BEKU) == tulis_xlsx_isi(isi_contoh(), beku=BEKU)
