"""`cetak_laporan`: one report or a region's as a file, in a terminal."""

import io
import os
import re
import stat
import subprocess
from pathlib import Path

import docx
import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pypdf import PdfReader

from kpu_zi.tools.pdf import cetak as pdf
from kpu_zi.tools.pdf.anak import TANPA_MESIN
from laporan.management.commands import cetak_laporan
from laporan.models import Dokumen, Kiriman, Laporan
from laporan.naskah.isi import sidik_teks, teks_beku
from laporan.terbitan import kunci
from laporan.terbitan.asal import beku_kiriman
from tests.buat import make_pengguna, make_provinsi, make_ri, make_satker
from tests.laporan.isi_contoh import isi_contoh

pytestmark = pytest.mark.django_db


@pytest.fixture
def provinsi():
    return make_provinsi()


@pytest.fixture
def kota(provinsi):
    return make_satker(induk=provinsi)


def cetak(kode: str, keluar, bentuk: str = "xlsx", **lain) -> str:
    catatan = io.StringIO()
    call_command("cetak_laporan", satker=kode, tahun=2026, bentuk=bentuk, keluar=keluar, stderr=catatan, **lain)
    return catatan.getvalue()


def kirim(satker, *, konsolidasi: str = "", hasil: str = "menunggu", kode: str = "abc") -> Kiriman:
    laporan, _ = Laporan.objects.get_or_create(satker=satker, tahun=2026)
    isi = teks_beku(isi_contoh(nama=satker.nama, kode=satker.kode))
    return Kiriman.objects.create(
        laporan=laporan,
        versi=1,
        isi=isi,
        isi_konsolidasi=konsolidasi,
        sidik=sidik_teks(isi, konsolidasi),
        kode=kode,
        oleh=make_pengguna(),
        pada=timezone.now(),
        hasil=hasil,
    )


def test_report_that_was_not_sent_is_printed_as_a_draft(kota, tmp_path):
    pesan = cetak("33.73", tmp_path / "a.pdf", "pdf")
    isi = PdfReader(tmp_path / "a.pdf").pages[0].extract_text()
    assert "DRAF" in isi and "KPU KOTA SALATIGA" in isi and "DRAF" in pesan
    assert not Laporan.objects.exists()


def test_report_that_was_sent_is_printed_from_its_frozen_copy(kota, tmp_path):
    kiriman = kirim(kota)
    pesan = cetak("33.73", tmp_path / "a.docx", "docx")
    teks = [p.text for p in docx.Document(tmp_path / "a.docx").paragraphs]
    assert "Nilai 71,20 dari 100." in teks and f"Sidik isi {kiriman.sidik}" in teks and "versi 1" in pesan
    assert any(beku_kiriman(kiriman).alamat in t for t in teks)


def test_returned_sending_is_no_copy_to_print(kota, tmp_path):
    kirim(kota, hasil="dikembalikan")
    assert "DRAF" in cetak("33.73", tmp_path / "a.xlsx")


def test_consolidation_of_a_province_lives_and_freezes(provinsi, kota, tmp_path):
    assert "DRAF" in cetak("33", tmp_path / "a.docx", "docx", konsolidasi=True)
    kirim(provinsi, konsolidasi=teks_beku(isi_contoh(nama="KPU Provinsi Beku")))
    assert "versi 1" in cetak("33", tmp_path / "a.docx", "docx", konsolidasi=True)
    isi = docx.Document(tmp_path / "a.docx")
    assert any("Nilai 71,20 dari 100." in p.text for p in isi.paragraphs)


def test_matrix_of_a_region_holds_the_figures_of_now_also_after_it_sent(provinsi, kota, tmp_path):
    kirim(provinsi, konsolidasi=teks_beku(isi_contoh(nama="KPU Provinsi Beku")))
    assert "data terkini" in cetak("33", tmp_path / "a.xlsx", konsolidasi=True)
    isi = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert any("Salatiga" in str(s.value) for lembar in isi for b in lembar.iter_rows() for s in b)
    keterangan = {b[0].value: b[1].value for b in isi["Keterangan"].iter_rows()}
    assert re.fullmatch(r"Data terkini per .* WIB, bukan salinan yang disampaikan", keterangan["Keadaan"])
    assert "JAWA TENGAH" in keterangan["Judul"] and "Nilai komponen" not in str(keterangan)


@pytest.mark.panjang
def test_report_of_the_nation_holds_the_chapters_of_its_provinces(kota, tmp_path):
    pesan = cetak("00", tmp_path / "a.pdf", "pdf", konsolidasi=True)
    teks = "".join(h.extract_text() for h in PdfReader(tmp_path / "a.pdf").pages)
    assert "2 dari 2 bagian" in pesan and "KPU Kota Salatiga" in teks and "DAFTAR ISI" in teks and "DRAF" in pesan
    kirim(make_ri(), konsolidasi=teks_beku(isi_contoh(nama="KPU RI")))
    assert "versi 1" in cetak("00", tmp_path / "a.pdf", "pdf", konsolidasi=True)


@pytest.mark.panjang
def test_what_was_sent_stays_the_file_that_was_made_of_it(kota, tmp_path, monkeypatch):
    kirim(kota)
    cetak("33.73", tmp_path / "a.pdf", "pdf")
    monkeypatch.setattr(kunci, "versi_terbitan", lambda: "templat lain")
    cetak("33.73", tmp_path / "b.pdf", "pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert Dokumen.objects.count() == 1


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ({"kode": "77.77"}, "Tidak ada satker dengan kode 77.77"),
        ({"konsolidasi": True}, "tidak mempunyai laporan konsolidasi"),
        ({"tahun": 26}, "Tahun 26"),
        ({"tahun": 2023}, "KPU Kota Salatiga tidak mempunyai laporan tahun 2023"),
        ({"keluar": "tidak/ada/a.xlsx"}, "Folder .* tidak ada"),
        ({"keluar": "."}, "adalah folder"),
    ],
)
def test_what_cannot_be_printed_is_said_in_a_sentence(kota, tmp_path, ubah, pesan):
    nilai = {"kode": "33.73", "tahun": 2026, "keluar": "a.xlsx", "konsolidasi": False} | ubah
    argumen = ["--satker", nilai["kode"], "--tahun", str(nilai["tahun"]), "--format", "xlsx"]
    argumen += ["--keluar", str(tmp_path / nilai["keluar"]), *(["--konsolidasi"] if nilai["konsolidasi"] else [])]
    with pytest.raises(CommandError, match=pesan):
        call_command("cetak_laporan", *argumen)
    assert list(tmp_path.iterdir()) == []


def test_a_name_is_as_long_as_the_disk_takes_and_no_longer(kota, tmp_path):
    cetak("33.73", tmp_path / ("a" * 255))
    with pytest.raises(CommandError, match="tidak dapat ditulis"):
        cetak("33.73", tmp_path / ("a" * 300))
    assert [p.name for p in tmp_path.iterdir()] == ["a" * 255]


def test_what_is_no_plain_file_is_not_replaced(kota, tmp_path):
    os.mkfifo(tmp_path / "pipa")
    (tmp_path / "ke-pipa").symlink_to("pipa")
    (tmp_path / "putar").symlink_to("putar")
    for nama in ("pipa", "ke-pipa", "putar", "/dev/null"):
        with pytest.raises(CommandError, match="bukan berkas biasa"):
            cetak("33.73", tmp_path / nama)
    assert stat.S_ISFIFO((tmp_path / "pipa").stat().st_mode)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["ke-pipa", "pipa", "putar"]


def test_a_symlink_stays_and_its_file_is_written(kota, tmp_path):
    (tmp_path / "arsip").mkdir()
    asli, nama = tmp_path / "arsip" / "asli.xlsx", tmp_path / "a.xlsx"
    asli.write_bytes(b"lama")
    nama.symlink_to("arsip/asli.xlsx")
    cetak("33.73", nama)
    assert nama.is_symlink() and asli.read_bytes()[:2] == b"PK"
    assert list((tmp_path / "arsip").iterdir()) == [asli]


def test_unknown_format_is_refused(kota, tmp_path):
    with pytest.raises(CommandError):
        call_command("cetak_laporan", "--satker", "33.73", "--tahun", "2026", "--format", "odt", "--keluar", "x")


def test_missing_engine_leaves_the_old_file_and_says_what_to_install(kota, tmp_path, monkeypatch):
    monkeypatch.setattr(pdf.anak, "jalankan", _tanpa_mesin)
    (tmp_path / "a.pdf").write_bytes(b"lama")
    with pytest.raises(CommandError, match="apt-get install"):
        cetak("33.73", tmp_path / "a.pdf", "pdf")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a.pdf", b"lama")]


def _tanpa_mesin(*_, **__):
    return subprocess.CompletedProcess([], TANPA_MESIN, b"", b"")


def test_disk_that_refuses_leaves_no_part_behind(kota, tmp_path, monkeypatch):
    (tmp_path / "a.xlsx").write_bytes(b"lama")

    def penuh(asal, tujuan):
        Path(tujuan).write_bytes(Path(asal).read_bytes()[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(cetak_laporan.shutil, "copyfile", penuh)
    with pytest.raises(CommandError, match="tidak dapat ditulis"):
        cetak("33.73", tmp_path / "a.xlsx")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a.xlsx", b"lama")]
