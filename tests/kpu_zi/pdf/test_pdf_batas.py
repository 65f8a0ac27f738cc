"""Whatever happens to the engine, the caller gets a sentence: too slow, too large, missing, crashed, no longer wanted."""

import base64
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kpu_zi.pemeriksaan import GALAT, Hasil, mesin_pdf
from kpu_zi.tools import Ditolak, anak
from kpu_zi.tools.pdf import cetak as pdf
from kpu_zi.tools.pdf.cetak import CetakGagal, cetak_pdf, kendala_pdf, pdf_siap, uji_mesin
from tests.giliran import bergilir
from tests.proses import AKAR, hidup, tunggu

LAMA = "<html lang=id><title>Panjang</title><p>" + "<p>Satu alinea dari laporan yang sangat panjang. " * 60_000
SATU = "<html lang=id><title>Satu</title><p>Satu baris"


def anak_pdf() -> set[int]:
    """Every render that runs now."""
    return {
        int(p.parent.name)
        for p in Path("/proc").glob("[0-9]*/cmdline")
        if _baca(p).startswith(f"{sys.executable}\0-m\0kpu_zi.tools.pdf.anak\0") and hidup(int(p.parent.name))
    }


def _baca(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""


def alasan(html: str, **pilihan) -> str:
    with pytest.raises(CetakGagal) as galat:
        cetak_pdf(html, **pilihan)
    assert isinstance(galat.value, Ditolak) and galat.value.pesan.endswith(".")
    return galat.value.pesan


@pytest.fixture
def sementara(tmp_path, monkeypatch) -> Path:
    """The folder of temporary files, which must be empty again."""
    (tmp_path / "sementara").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "sementara"))
    yield tmp_path / "sementara"
    assert list((tmp_path / "sementara").iterdir()) == []


def test_render_that_takes_too_long_is_ended(sementara):
    mulai = time.monotonic()
    assert "dalam 2 detik" in alasan(LAMA, detik=2)
    assert time.monotonic() - mulai < 15
    assert not [p for p in anak_pdf() if str(sementara) in _baca(Path(f"/proc/{p}/cmdline"))]


def test_render_that_takes_too_much_memory_is_a_sentence(sementara):
    mulai = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert "terlalu besar" in alasan("<table><tr><td colspan=99999999>x")
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss <= max(mulai, 2**20)


def test_picture_that_cannot_be_drawn_is_counted(sementara):
    gambar = base64.b64encode(b"P6 20000 20000 255\n").decode()
    hasil = cetak_pdf(f'{SATU}<img src="data:image/x-portable-pixmap;base64,{gambar}">')
    assert (hasil.ditolak, hasil.hilang) == (0, 1)


def test_render_ends_when_its_job_was_cancelled(sementara, monkeypatch):
    monkeypatch.setattr(anak, "JEDA", 0.2)
    ditanya = []
    assert alasan(LAMA, denyut=lambda: bool(ditanya.append(1)) or len(ditanya) < 3) == pdf.DIHENTIKAN
    assert len(ditanya) == 3


def test_render_dies_with_the_process_that_asked_for_it(tmp_path):
    kode = (
        "import os, sys, django; django.setup(); from kpu_zi.tools.pdf.cetak import cetak_pdf;"
        "from tests.kpu_zi.pdf.test_pdf_batas import LAMA; cetak_pdf(LAMA)"
    )
    lingkungan = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings", "TMPDIR": str(tmp_path), "PYTHONPATH": "."}
    with subprocess.Popen([sys.executable, "-c", kode], cwd=AKAR, env=lingkungan) as induk:
        sendiri: set[int] = set()
        while not sendiri and induk.poll() is None:
            sendiri = {p for p in anak_pdf() if str(tmp_path) in _baca(Path(f"/proc/{p}/cmdline"))}
        induk.send_signal(signal.SIGKILL)
    assert len(sendiri) == 1 and tunggu(lambda: not any(map(hidup, sendiri)))


def test_missing_pango_is_named_with_the_line_to_type(tmp_path, monkeypatch):
    """A library of this name that is none, found first by the loader of the child."""
    (tmp_path / "libpango-1.0.so.0").write_bytes(b"")
    monkeypatch.setitem(anak.LINGKUNGAN, "LD_LIBRARY_PATH", str(tmp_path))
    pesan = alasan(SATU)
    assert "Mesin PDF belum terpasang" in pesan and "apt-get install" in pesan and len(pesan) < 500
    assert uji_mesin() == pesan
    with pytest.raises(CetakGagal) as galat:
        cetak_pdf(SATU)
    assert galat.value.status == 503
    monkeypatch.setattr(pdf, "_keadaan", pdf._Keadaan())
    assert list(mesin_pdf()) == [Hasil(GALAT, "mesin PDF", pesan)]


@pytest.fixture
def salinan(tmp_path, monkeypatch) -> Path:
    """A checkout of the engine's own files, to take something away from; the fonts of the system stay where they are."""
    for nama in ("kpu_zi/tools", "static/css", "static/fonts"):
        shutil.copytree(AKAR / nama, tmp_path / nama, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "kpu_zi/__init__.py").touch()
    monkeypatch.setattr(anak, "AKAR", tmp_path)
    return tmp_path


@pytest.mark.panjang
def test_child_that_crashes_without_any_font_is_a_sentence(salinan, sementara):
    cetak_pdf(SATU)
    shutil.rmtree(salinan / "static/fonts")
    assert alasan(SATU) == pdf.GAGAL
    assert uji_mesin() == pdf.GAGAL


def test_one_missing_font_is_found_at_the_start(salinan):
    (salinan / "static/fonts/LiberationSerif-Italic.ttf").unlink()
    assert uji_mesin() == pdf.HURUF_KURANG


@pytest.mark.parametrize("program", ["/bin/false", "/bin/true", "/tidak/ada"])
def test_child_that_does_not_start_or_says_nothing_is_a_sentence(sementara, monkeypatch, program):
    monkeypatch.setattr(anak.sys, "executable", program)
    assert alasan(SATU) == pdf.GAGAL


def test_no_room_for_temporary_files_is_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tidak-ada"))
    assert alasan(SATU) == pdf.GAGAL


@pytest.mark.parametrize("isi", bergilir(["\ud800 tunggal", "", "\0", "<p>tanpa akhir <b", "\x1b[31m"], 4))
def test_odd_text_becomes_a_page_all_the_same(isi):
    assert cetak_pdf(isi).halaman == 1


def test_engine_that_works_is_tried_once(monkeypatch):
    monkeypatch.setattr(pdf, "_keadaan", pdf._Keadaan())
    assert kendala_pdf() == ""
    monkeypatch.setattr(anak.sys, "executable", "/bin/false")
    assert kendala_pdf() == "" and pdf_siap()


@pytest.mark.panjang
def test_engine_that_failed_is_tried_again_after_a_while(monkeypatch):
    monkeypatch.setattr(pdf, "_keadaan", keadaan := pdf._Keadaan())
    with monkeypatch.context() as rusak:
        rusak.setattr(anak.sys, "executable", "/bin/false")
        assert kendala_pdf() == pdf.GAGAL and not pdf_siap()
    assert not pdf_siap()
    keadaan.pada -= pdf.UJI_LAGI + 1
    assert pdf_siap()
