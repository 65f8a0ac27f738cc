"""The command `hitung_indeks`: published surveys, files as other tools write them, and refusals with every fault."""

import csv
import io
import json
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from kpu_zi.tools.excel.lembar import BerkasDitolak
from kpu_zi.tools.excel.tabel import baca_tabel
from survei.bawaan import kuesioner_bawaan
from survei.impor.mentah import hitung_tabel

DATA = Path(__file__).parents[2] / "data"
U = [f"u{i}" for i in range(1, 10)]
BANDUNG_BARAT = (198, 203, 196, 226, 190, 196, 202, 190, 214)


@pytest.fixture
def hitung(tmp_path, capsys):
    """hitung(isi, jenis, *argumen) is (the JSON, stderr) of the command over a file with this content."""

    def jalan(isi: str | bytes, jenis: str = "ikm", *argumen: str, nama: str = "b.csv"):
        berkas = tmp_path / nama
        berkas.write_bytes(isi.encode() if isinstance(isi, str) else isi)
        gagal = None
        try:
            call_command("hitung_indeks", str(berkas), "--jenis", jenis, "--json", *argumen)
        except CommandError as galat:
            gagal = galat
        keluar, galat = capsys.readouterr()
        hasil = json.loads(keluar)
        assert len(keluar.splitlines()) == 1 and (gagal is not None) == ("ditolak" in hasil)
        assert gagal is None or (gagal.returncode == 1 and str(gagal) == hasil["ditolak"])
        return hasil, galat

    return jalan


def responden(jumlah: tuple[int, ...], n: int) -> list[list[int]]:
    """n respondents whose answers have these sums."""
    return [[j // n + (i < j % n) for j in jumlah] for i in range(n)]


def tulis(kepala: list[str], baris: list[list[object]], pemisah: str = ",") -> str:
    keluar = io.StringIO()
    csv.writer(keluar, delimiter=pemisah).writerows([kepala, *baris])
    return keluar.getvalue()


def test_respondents_with_the_sums_of_bandung_barat_give_the_published_index(hitung):
    hasil, galat = hitung(tulis(["No", *U], [[i, *b] for i, b in enumerate(responden(BANDUNG_BARAT, 57))]))
    assert set(hasil) == {"n", "unsur", "indeks", "mutu"} and galat == ""
    assert (hasil["n"], hasil["indeks"], hasil["mutu"]) == (57, 88.45, "A")
    assert hasil["unsur"] == {k: pytest.approx(j / 57, abs=1e-12) for k, j in zip(U, BANDUNG_BARAT, strict=True)}


with (DATA / "ikm.csv").open(encoding="utf-8", newline="") as _berkas:
    TERBIT = list(csv.DictReader(_berkas))


@pytest.mark.parametrize("baris", TERBIT, ids=lambda b: b["id"])
def test_a_row_of_the_published_means_gives_the_exact_index(baris, hitung):
    """The whole row as it stands, with its other columns and blanks."""
    hasil, galat = hitung(tulis(list(baris), [list(baris.values())]))
    assert (hasil["indeks"], hasil["mutu"]) == (float(baris["ikm_hitung"]), baris["mutu_hitung"])
    assert hasil["n"] == (int(baris["n_responden"]) if baris["n_responden"] else None)
    assert hasil["unsur"] == {k: float(baris[k]) for k in U if baris[k]}
    assert "rata-rata" in galat


with (DATA / "ipak-ipkp-ambang.csv").open(encoding="utf-8", newline="") as _berkas:
    AMBANG = list(csv.DictReader(_berkas))


@pytest.mark.parametrize("baris", AMBANG, ids=lambda b: b["kasus"])
def test_means_at_the_limits_of_ipak_and_ipkp(baris, hitung):
    kode = [f"{'a' if baris['survei'] == 'ipak' else 'k'}{i}" for i in range(1, 6)]
    hasil, _ = hitung(tulis(kode, [[baris["indeks_skala4"]] * 5]), baris["survei"], "--skala", "4")
    assert hasil["indeks"] == float(baris["indeks_skala4"]) and list(hasil["unsur"]) == kode


@pytest.mark.parametrize(
    ("isi", "jenis", "n", "indeks", "mutu"),
    [
        ("U1; u2 ;U 3\r\n4;3;2\r\n;;\r\n\r\n2;;4\r\n", "ikm", 2, 75.0, "C"),  # 3, 3, 3; blank is no answer
        ("u1\tu2\n4\t3\n4\t4\n", "ikm", 2, 93.75, "A"),
        ("\ufeffu1,u2\n4.0,\"3,00\"\n", "ikm", 1, 87.5, "B"),  # whole numbers in another dress: one respondent
        ("u1;u2\n3,47;3,56\n", "ikm", None, 87.88, "B"),  # 87.875 is rounded up
        ("\"u1\",\"u2\"\n\"3,47\",\"3,56\"\n", "ikm", None, 87.88, "B"),
        ("u1,u2,n\n3,4,57\n", "ikm", 57, 87.5, "B"),
        ("u1,u2,n\n3,4,1\n", "ikm", 1, 87.5, "B"),
        ("u1,u2,responden\n3.5,4,lima\n", "ikm", None, 93.75, "A"),
        ("judul survei,,\n\nu1,u2,u3\n1,1,1\n", "ikm", 1, 25.0, "D"),
        ("K1,K2\n4,3\n", "ipkp", 1, 3.5, "B"),
        ("u1,u2,u3,u4,u5,u6,u7,u8\n4,4,4,4,4,4,4,2\n", "ipkp", 1, 3.75, "A"),
        ("u1,u2,u3,u4,u5\n4,4,4,4,2\n", "ipak", 1, 3.6, "A"),
        ("u1,k1,a1\n4,3,2\n", "ipak", 1, 2.0, "D"),  # all three surveys in one file
        ("a1,a2\n6,3\n5,6\n", "ipak", 2, 3.33, "B"),  # mean 5 of 6
        ("a1,a2\n5.4,5.4\n", "ipak", None, 3.6, "A"),
        ("u1,u1_keterangan\n4,bagus\n", "ikm", 1, 100.0, "A"),
    ],
)  # fmt: skip
def test_files_as_other_tools_write_them(isi, jenis, n, indeks, mutu, hitung):
    hasil, _ = hitung(isi, jenis)
    assert (hasil["n"], hasil["indeks"], hasil["mutu"]) == (n, indeks, mutu)


def test_scale_of_six_is_said_and_can_be_overruled(hitung):
    isi = "a1,a2\n6,5\n4,4\n"
    hasil, galat = hitung(isi, "ipak")
    assert hasil["indeks"] == 3.17 and "skala 6" in galat  # 4.75 / 1.5
    assert hitung("a1,a2\n4,4\n3,3\n", "ipak")[0]["indeks"] == 3.5
    hasil, galat = hitung("a1,a2\n4,4\n3,3\n", "ipak", "--skala", "6")
    assert hasil["indeks"] == 2.33 and galat == ""
    assert "A1 6 di luar skala 1 sampai 4" in hitung(isi, "ipak", "--skala", "4")[0]["ditolak"]


def test_rows_without_answers_and_foreign_columns_are_said(hitung):
    hasil, galat = hitung("id,u1,u6\n1,4,3\n2,,\n", "ipak")
    assert hasil["n"] == 1 and "1 baris tanpa jawaban" in galat and "u6 bukan unsur IPAK" in galat


def test_every_fault_is_named_with_row_and_column(hitung):
    isi = "no,u1,u2,u3\n1,4,5,x\n\n2,0,3.5,\n3,-1,2026-01-02,44\n"
    ditolak = hitung(isi)[0]["ditolak"].splitlines()
    assert ditolak == [
        "Berkas ditolak, 7 kesalahan.",
        "Baris 2 kolom C: U2 5 di luar skala 1 sampai 4.",
        "Baris 2 kolom D: U3 “x” bukan angka.",
        "Baris 4 kolom B: U1 0 di luar skala 1 sampai 4.",
        "Baris 4 kolom C: U2 3,5 bukan bilangan bulat.",
        "Baris 5 kolom B: U1 -1 di luar skala 1 sampai 4.",
        "Baris 5 kolom C: U2 “2026-01-02” bukan angka.",
        "Baris 5 kolom D: U3 44 di luar skala 1 sampai 4.",
        "Rata-rata unsur hanya diterima sebagai satu baris; jawaban responden harus bilangan bulat.",
    ]


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ("nama,umur\nAni,3\n", "Tidak ada kolom unsur IKM"),
        ("u1,u2\n", "tidak berisi jawaban"),
        ("u1,u2,nama\n,,Ani\n", "tidak berisi jawaban"),
        ("u1,U1\n3,4\n", "Kolom U1 berulang pada baris 1"),
        ("u1,u2\n3,47,3,56\n", "Baris 2: berisi 4 sel, kepalanya 2"),
        ("u1,u2\n0.5,3\n", "U1 0,5 di luar skala"),
        ("u1,u2\n198,203\n", "U1 198 di luar skala"),
        ("u1\n" + "x\n" * 300, "Dan 100 kesalahan lain."),
        ("", "kosong"),
        (b"u1,u2\n3,\0\n", "NUL"),
    ],
)
def test_a_refused_file_says_why(isi, kata, hitung):
    assert kata in hitung(isi)[0]["ditolak"]


def test_missing_file_and_folder_are_refused(tmp_path, capsys):
    for tempat in (tmp_path, tmp_path / "tiada.csv"):
        with pytest.raises(CommandError):
            call_command("hitung_indeks", str(tempat), "--jenis", "ikm", "--json")
        assert "ditolak" in json.loads(capsys.readouterr().out)


def test_a_person_reads_words(tmp_path, capsys):
    berkas = tmp_path / "b.csv"
    berkas.write_text("U1,U9\n4,3\n", encoding="utf-8")
    call_command("hitung_indeks", str(berkas), "--jenis", "ikm")
    keluar = capsys.readouterr().out
    assert "Indeks Kepuasan Masyarakat 87,50, mutu B (Baik); 1 responden." in keluar
    assert "U9  3,0000  Sarana dan prasarana" in keluar


def test_a_workbook_is_read_too(tmp_path, hitung):
    """Its cells are numbers, a formula counts with the value that was saved, an error cell is a fault."""
    keluar, buku = io.BytesIO(), openpyxl.Workbook()
    for isi in (["U1", "U2"], [4, 3], [3.0, None]):
        buku.active.append(isi)
    buku.save(keluar)
    assert hitung(keluar.getvalue(), nama="b.xlsx")[0] == {
        "n": 2,
        "unsur": {"u1": 3.5, "u2": 3.0},
        "indeks": 81.25,
        "mutu": "B",
    }


BARIS = st.lists(st.none() | st.integers(1, 4), min_size=9, max_size=9)


@given(st.lists(BARIS, min_size=2, max_size=40), st.sampled_from([",", ";", "\t"]), st.permutations(range(9)))
def test_a_naive_recount_says_the_same(baris, pemisah, urutan):
    """Whatever the order of columns: each unsur by the answers that it has, 1/x each, one rounding half up."""
    kepala = [U[i].upper() for i in urutan]
    isi = tulis(kepala, [["" if b[i] is None else b[i] for i in urutan] for b in baris], pemisah).encode()
    rata = {}
    for i in range(9):
        ada = [b[i] for b in baris if b[i] is not None]
        if ada:
            rata[f"U{i + 1}"] = Fraction(sum(ada), len(ada))
    try:
        hasil = hitung_tabel(kuesioner_bawaan()["ikm"], baca_tabel(isi, nama="b.csv"))
    except BerkasDitolak:
        assert not rata
        return
    assert hasil.indeks.unsur == rata and hasil.n == sum(any(n is not None for n in b) for b in baris)
    assert hasil.indeks.nilai == sum(rata.values()) / len(rata) * 25
