"""`nilai_lke`: a workbook scored in a terminal, without a database."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from lke.bawaan import instrumen_bawaan
from tests.lke.buku import K, lembar_jawaban, tulis_buku
from tests.lke.isian_acak import kasus_emas

INSTRUMEN = instrumen_bawaan()
KASUS = kasus_emas()


def jalankan(path, *pilihan) -> str:
    keluar = io.StringIO()
    call_command("nilai_lke", str(path), *pilihan, stdout=keluar)
    return keluar.getvalue()


@pytest.fixture
def berkas(tmp_path):
    def tulis(kisi):
        path = tmp_path / "lke.xlsx"
        path.write_bytes(tulis_buku({"Jawaban": kisi}))
        return path

    return tulis


@pytest.mark.parametrize("nama", KASUS)
def test_json_gives_every_node_of_a_golden_worksheet(nama, berkas):
    isi = json.loads(jalankan(berkas(lembar_jawaban(INSTRUMEN, KASUS[nama]["jawaban"])), "--json"))
    assert set(isi) == {"lembar", "terisi", "pertanyaan", "simpul", "versi_excel", "berkas", "gagal", "temuan"}
    assert (isi["lembar"], isi["terisi"], isi["pertanyaan"]) == ("Jawaban", 113, 113)
    for kode, harapan in KASUS[nama]["simpul"].items():
        assert isi["simpul"][kode] == pytest.approx(float(harapan), abs=1e-9)
    berbobot = {p.kode for p in INSTRUMEN.pertanyaan.values() if p.bobot is not None}
    assert set(isi["simpul"]) == set(isi["versi_excel"]) == {*INSTRUMEN.simpul, "total"} | berbobot
    assert isi["berkas"]["total"] == pytest.approx(isi["simpul"]["total"], abs=1e-9)
    assert {k: set(v) for k, v in isi["gagal"].items()} == {k: set(v) for k, v in KASUS[nama]["gagal"].items()}


def test_temuan_of_the_file_and_between_answers_stand_together(berkas):
    kisi = lembar_jawaban(INSTRUMEN, KASUS["sempurna"]["jawaban"])
    kisi |= {(7, K): "D", (171, K): 9}
    temuan = json.loads(jalankan(berkas(kisi), "--json"))["temuan"]
    assert all(set(t) == {"lembar", "baris", "sel", "kode", "aturan", "pesan"} for t in temuan)
    menurut = {t["aturan"]: t for t in temuan}
    assert (menurut["huruf_di_luar_jenis"]["sel"], menurut["huruf_di_luar_jenis"]["baris"]) == ("K7", 7)
    assert menurut["pengaduan_selesai"]["kode"] == "R5.ii.a" and menurut["pengaduan_selesai"]["baris"] == 168


def test_a_person_reads_it_in_words(berkas):
    teks = jalankan(berkas(lembar_jawaban(INSTRUMEN, KASUS["mendekati_WBK"]["jawaban"])))
    assert "113 dari 113 pertanyaan dijawab" in teks and "Nilai 84,66 dari 100" in teks
    assert "WBK: semua ambang terpenuhi." in teks and "WBBM: belum terpenuhi: total, area2, area4." in teks


def test_a_person_is_told_the_cell_of_every_temuan(berkas):
    teks = jalankan(berkas(lembar_jawaban(INSTRUMEN, KASUS["sempurna"]["jawaban"]) | {(7, K): "D", (171, K): 9}))
    assert "[huruf_di_luar_jenis] Jawaban K7: " in teks and "[pengaduan_selesai] Jawaban K168: " in teks


def test_a_folder_is_no_workbook(tmp_path):
    with pytest.raises(CommandError, match="adalah folder"):
        jalankan(tmp_path)


@pytest.mark.parametrize(
    ("nama", "isi", "kata"), [("tidak-ada.xlsx", None, "tidak ditemukan"), ("x.csv", b"a;b", ".csv")]
)
def test_a_refused_file_is_one_json_object_and_an_error(tmp_path, nama, isi, kata):
    if isi is not None:
        (tmp_path / nama).write_bytes(isi)
    keluar = io.StringIO()
    with pytest.raises(CommandError, match=kata):
        call_command("nilai_lke", str(tmp_path / nama), "--json", stdout=keluar)
    assert kata in json.loads(keluar.getvalue())["ditolak"]
