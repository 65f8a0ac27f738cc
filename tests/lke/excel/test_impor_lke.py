"""impor_lke and ekspor_lke in a terminal."""

import io
import json

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from kpu_zi.riwayat.models import Riwayat
from lke.aturan.status import Status
from lke.models import Jawaban, Lke, Penilaian
from tests.buat import make_penilaian

pytestmark = pytest.mark.django_db


def _impor(berkas, *lain) -> dict:
    keluar = io.StringIO()
    call_command("impor_lke", berkas, *lain, satker="33.73", tahun=2026, json=True, stdout=keluar, stderr=io.StringIO())
    return json.loads(keluar.getvalue())


@pytest.fixture
def berkas(tmp_path):
    """The LKE as exported, with two cells changed."""
    make_penilaian()
    tujuan = tmp_path / "lke.xlsx"
    call_command("ekspor_lke", satker="33.73", tahun=2026, keluar=tujuan, stderr=io.StringIO())
    buku = openpyxl.load_workbook(tujuan)
    buku["Jawaban"]["K6"], buku["Jawaban"]["K199"] = "ya", "3,6"
    buku.save(tujuan)
    return tujuan


def test_preview_names_each_change_and_writes_nothing(berkas):
    hasil = _impor(berkas)
    assert [(u["kode"], u["bidang"], u["sekarang"], u["berkas"], u["sel"]) for u in hasil["ubahan"]] == [
        ("P1.i.a", "pilihan", "", "Ya", "K6"),
        ("H1.a", "indeks", None, "3.6", "K199"),
    ]
    assert (hasil["diterapkan"], hasil["total_lalu"], hasil["total_jadi"]) == (0, "0", "16")
    assert not Jawaban.objects.exists()


def test_applying_writes_and_the_log_names_the_command(berkas):
    assert _impor(berkas, "--terapkan")["diterapkan"] == 2
    assert Penilaian.objects.get().terisi == 2
    assert set(Riwayat.objects.values_list("acara", "pelaku")) == {("impor.perintah", None)}
    assert _impor(berkas, "--terapkan")["diterapkan"] == 0


def test_export_after_applying_is_the_file_again(berkas, tmp_path):
    _impor(berkas, "--terapkan")
    call_command("ekspor_lke", satker="33.73", tahun=2026, keluar=tmp_path / "lagi.xlsx", stderr=io.StringIO())
    assert _impor(tmp_path / "lagi.xlsx")["ubahan"] == []


def test_refused_file_is_one_object_and_an_error(berkas, tmp_path):
    rusak = tmp_path / "rusak.xlsx"
    rusak.write_bytes(b"bukan buku kerja")
    keluar = io.StringIO()
    with pytest.raises(CommandError):
        call_command("impor_lke", rusak, satker="33.73", tahun=2026, json=True, stdout=keluar)
    assert list(json.loads(keluar.getvalue())) == ["ditolak"]


def test_lke_that_was_sent_is_left_alone_with_a_sentence(berkas):
    Lke.objects.update(status=Status.DIKIRIM)
    keluar = io.StringIO()
    with pytest.raises(CommandError, match="sudah dikirim atau terkunci"):
        call_command("impor_lke", berkas, "--terapkan", satker="33.73", tahun=2026, json=True, stdout=keluar)
    assert "sudah dikirim" in json.loads(keluar.getvalue())["ditolak"]
    assert not Jawaban.objects.exists()


@pytest.mark.parametrize(("satker", "tahun"), [("33.99", 2026), ("33.73", 2019)])
def test_unknown_lke_is_a_sentence(berkas, satker, tahun):
    with pytest.raises(CommandError, match=f"Tidak ada LKE {tahun} untuk satker {satker}"):
        call_command("impor_lke", berkas, satker=satker, tahun=tahun)


def test_target_that_cannot_be_written_is_a_sentence(tmp_path):
    make_penilaian()
    with pytest.raises(CommandError, match="tidak dapat ditulis"):
        call_command("ekspor_lke", satker="33.73", tahun=2026, keluar=str(tmp_path / "tidak" / "ada.xlsx"))
