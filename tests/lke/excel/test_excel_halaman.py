"""The workbook through the pages: out, in, preview, apply."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kpu_zi.pekerjaan.actions import kerjakan_semua
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.riwayat.models import Riwayat
from lke.actions import simpan_jawaban
from lke.aturan.isian import Perubahan
from lke.models import BerkasImpor, Jawaban, Penilaian
from tests.buat import make_pengguna, make_penilaian, make_satker
from tests.kegiatan.buat_kegiatan import make_baris
from tests.lke.excel.pratinjau_buku import terapkan
from tests.siklus import setahun

pytestmark = pytest.mark.django_db
ALAMAT = "/lke/2026/33.73/excel/"


@pytest.fixture
def operator(client):
    penilaian = make_penilaian()
    orang = make_pengguna("operator", penilaian.lke.satker)
    client.force_login(orang)
    return orang


def _jawab(kode: str, oleh, **bidang) -> None:
    penilaian = Penilaian.objects.get()
    lama = Jawaban.objects.filter(penilaian=penilaian, pertanyaan__kode=kode).first()
    isi = {b.replace("__", "."): (awal, baru) for b, (awal, baru) in bidang.items()}
    simpan_jawaban(penilaian=penilaian, perubahan=Perubahan(kode, lama.versi if lama else 0, isi), oleh=oleh)


def _unduh(client) -> openpyxl.Workbook:
    jawaban = client.get(f"{ALAMAT}unduh/")
    assert jawaban.status_code == 200 and "attachment" in jawaban["Content-Disposition"]
    return openpyxl.load_workbook(io.BytesIO(jawaban.content))


def _unggah(client, buku, nama="lke.xlsx"):
    """Upload, let the job run, open the preview."""
    isi = buku if isinstance(buku, bytes) else _bytes(buku)
    balasan = client.post(ALAMAT, {"berkas": SimpleUploadedFile(nama, isi)})
    assert balasan.status_code == 302, balasan.content.decode()
    kerjakan_semua()
    return client.get(balasan["Location"])


def _bytes(buku: openpyxl.Workbook) -> bytes:
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def test_own_download_comes_back_without_a_difference(client, operator):
    _jawab("P1.i.a", operator, pilihan=("", "Ya"), catatan=("", "=SUM(1;2)\nbaris kedua"), bukti=("", "SK 12"))
    _jawab("R6.i.b", operator, masukan__terdata=(None, 4), masukan__dipermudah=(None, 0))
    halaman = _unggah(client, _unduh(client)).content.decode()
    assert "0 perubahan" in halaman and "Tidak ada perubahan untuk diterapkan" in halaman


def test_changed_cells_are_previewed_and_nothing_is_written_before_applying(client, operator):
    buku = _unduh(client)
    buku["Jawaban"]["K6"], buku["Jawaban"]["L7"] = "ya", "Notulen 3 Februari 2026"
    buku["Jawaban"]["K199"] = "3,60"
    pratinjau = _unggah(client, buku)
    halaman = pratinjau.content.decode()
    assert "<b>3 perubahan</b>" in halaman and "Notulen 3 Februari 2026" in halaman
    assert not Jawaban.objects.exists()
    terapkan(client, pratinjau)
    assert set(Jawaban.objects.values_list("pertanyaan__kode", "pilihan", "catatan")) == {
        ("P1.i.a", "Ya", ""),
        ("P1.i.b", "", "Notulen 3 Februari 2026"),
        ("H1.a", "", ""),
    }
    assert Penilaian.objects.get().terisi == 2
    assert set(Riwayat.objects.values_list("acara", "pelaku")) == {("impor.terapkan", operator.pk)}


def test_applying_twice_changes_nothing_the_second_time(client, operator):
    buku = _unduh(client)
    buku["Jawaban"]["K6"] = "Ya"
    pratinjau = _unggah(client, buku)
    assert "1 pertanyaan diperbarui dari lke.xlsx." in terapkan(client, pratinjau, follow=True).content.decode()
    kedua = terapkan(client, pratinjau, follow=True).content.decode()
    assert "Berkas ini sudah diterapkan." in kedua and "diperbarui dari" not in kedua
    assert Riwayat.objects.count() == 1
    assert BerkasImpor.objects.get().isi() == b""


def test_answer_changed_since_the_preview_is_not_overwritten(client, operator):
    buku = _unduh(client)
    buku["Jawaban"]["K6"], buku["Jawaban"]["K7"] = "Ya", "B"
    pratinjau = _unggah(client, buku)
    _jawab("P1.i.b", operator, pilihan=("", "A"))
    balasan = terapkan(client, pratinjau, follow=True)
    assert "P1.i.b berubah di portal sejak pratinjau" in balasan.content.decode()
    assert set(Jawaban.objects.values_list("pertanyaan__kode", "pilihan")) == {("P1.i.b", "A")}
    kerjakan_semua()
    baru = client.get(pratinjau.request["PATH_INFO"])
    assert "1 bentrok" in baru.content.decode()
    terapkan(client, baru)
    assert set(Jawaban.objects.values_list("pertanyaan__kode", "pilihan")) == {("P1.i.a", "Ya"), ("P1.i.b", "A")}


def test_impossible_values_are_named_by_cell_and_the_rest_can_be_applied(client, operator):
    buku = _unduh(client)
    buku["Jawaban"]["K6"], buku["Jawaban"]["K7"] = "Ya", "D"
    pratinjau = _unggah(client, buku)
    assert "K7" in pratinjau.content.decode() and "isian ditolak" in pratinjau.content.decode()
    terapkan(client, pratinjau)
    assert list(Jawaban.objects.values_list("pertanyaan__kode", "pilihan")) == [("P1.i.a", "Ya")]


def test_sanity_rules_speak_of_the_answers_after_applying(client, operator):
    buku = _unduh(client)
    for baris, nilai in ((169, 10), (170, 0), (171, 12)):
        buku["Jawaban"][f"K{baris}"] = nilai
    halaman = _unggah(client, buku).content.decode()
    assert "Jumlah pengaduan yang selesai (12) melebihi yang harus ditindaklanjuti (10)." in halaman


def test_columns_of_the_assessor_are_ignored_and_said_so(client, operator):
    buku = _unduh(client)
    buku["Jawaban"]["N6"], buku["Jawaban"]["Q6"] = "Tidak", "catatan asesor"
    halaman = _unggah(client, buku).content.decode()
    assert "Tidak ada perubahan untuk diterapkan" in halaman and "TPI" in halaman
    assert "catatan asesor" not in halaman


@pytest.mark.parametrize(
    ("nama", "isi", "kalimat"),
    [
        ("lke.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, ".xlsx"),
        ("lke.csv", b"a;b;c\n", ".xlsx"),
        ("lke.xlsx", b"<html><table></table></html>", ".xlsx"),
        ("lke.xlsx", b"PK\x03\x04 rusak", "terpotong atau rusak"),
    ],
)
def test_refused_file_says_why_and_changes_nothing(client, operator, nama, isi, kalimat):
    halaman = _unggah(client, isi, nama).content.decode()
    assert kalimat in halaman and "Tidak ada yang disimpan dari berkas ini" in halaman
    assert "Unggah berkas lain" in halaman and "Periksa ulang" not in halaman


def test_check_that_failed_can_be_started_again(client, operator):
    """A fault of the machinery, not of the file: the second check reads the same file."""
    buku = _unduh(client)
    buku["Jawaban"]["K6"] = "Ya"
    pratinjau = _unggah(client, buku)
    BerkasImpor.objects.update(hasil=None)
    Pekerjaan.objects.update(status="gagal", galat="Bukan kesalahan Anda: pekerjaan gagal. Silakan ulangi.")
    alamat = pratinjau.request["PATH_INFO"]
    halaman = client.get(alamat).content.decode()
    assert "Bukan kesalahan Anda" in halaman and "Tidak ada yang disimpan" in halaman
    assert 'name="periksa_lagi"' in halaman and "Unggah berkas lain" in halaman and "Terapkan" not in halaman
    assert client.post(f"{alamat}terapkan/", {"periksa_lagi": "1"})["Location"] == alamat
    assert "Menunggu giliran" in client.get(alamat).content.decode()
    kerjakan_semua()
    assert "Terapkan yang dicentang" in client.get(alamat).content.decode()


@pytest.mark.parametrize(("data", "kalimat"), [({}, "Pilih berkas LKE terlebih dahulu."), (None, "Berkas ini kosong")])
def test_missing_or_empty_file_is_a_sentence_at_the_field(client, operator, data, kalimat):
    isi = data if data is not None else {"berkas": SimpleUploadedFile("lke.xlsx", b"")}
    balasan = client.post(ALAMAT, isi)
    assert balasan.status_code == 422 and kalimat in balasan.content.decode()


@pytest.mark.parametrize(("unggahan", "terbesar"), [(5, 5), (20, 5), (3, 3)])
def test_too_large_a_file_is_refused_before_it_is_stored(client, operator, settings, unggahan, terbesar):
    """The guard of workbooks has its own limit, whatever larger evidence may be; a lower one of all uploads comes first."""
    settings.MAX_UPLOAD_MB = unggahan
    balasan = client.post(ALAMAT, {"berkas": SimpleUploadedFile("lke.xlsx", b"0" * (terbesar * 2**20 + 1))})
    assert balasan.status_code == 422 and f"MB; paling besar {terbesar} MB." in balasan.content.decode()
    assert f"“LKE ZI”. Paling besar {terbesar} MB" in client.get(ALAMAT).content.decode()
    assert not BerkasImpor.objects.exists()


def test_preview_of_another_lke_is_not_reachable_through_the_own_one(client, operator):
    pratinjau = _unggah(client, _unduh(client))
    lain = make_penilaian(make_satker("33.72", "Kota Surakarta"))
    client.force_login(make_pengguna("operator", lain.lke.satker))
    assert client.get(pratinjau.request["PATH_INFO"]).status_code == 404
    pk = BerkasImpor.objects.get().pk
    assert client.get(f"/lke/2026/33.72/excel/{pk}/").status_code == 404


def test_leaders_see_and_download_but_do_not_upload(client, operator):
    client.force_login(make_pengguna("ketua", Penilaian.objects.get().lke.satker))
    assert "Unggah dan periksa" not in client.get(ALAMAT).content.decode()
    assert client.get(f"{ALAMAT}unduh/").status_code == 200
    assert client.post(ALAMAT, {"berkas": SimpleUploadedFile("lke.xlsx", b"x")}).status_code == 403


def test_applying_takes_the_same_queries_for_one_and_for_all_answers(client, operator):
    jumlah = []
    for baris in ([6], range(2, 205)):
        buku = _unduh(client)
        for b in baris:
            if buku["Jawaban"][f"J{b}"].value in ("Ya/Tidak", "A/B/C", "A/B/C/D", "A/B/C/D/E"):
                buku["Jawaban"][f"L{b}"] = f"catatan {len(jumlah)} baris {b}"
        pratinjau = _unggah(client, buku)
        with CaptureQueriesContext(connection) as daftar:
            assert terapkan(client, pratinjau).status_code == 302
        jumlah.append(len(daftar))
    # SQLite takes 999 values in one statement, so 103 rows go in two; nothing else may grow.
    assert jumlah[0] <= jumlah[1] <= jumlah[0] + (2 if connection.vendor == "sqlite" else 0) <= 20, jumlah
    assert Jawaban.objects.count() == 103


def test_preview_shows_what_differs_from_a_register(client, operator):
    setahun()
    make_baris("agen", operator.penugasan.get().satker, operator)
    buku = _unduh(client)
    baris = next(b[0].row for b in buku["Jawaban"].iter_rows() if any(s.value == "Jumlah agen perubahan" for s in b))
    buku["Jawaban"][f"K{baris}"] = 4
    assert "agen diisi 4, register 2026 mencatat 1" in _unggah(client, buku).content.decode()
