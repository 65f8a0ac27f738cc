"""`make produksi-lokal` from outside: everything starts, works and is gone afterwards."""

import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from scripts.himpunan_lokal import AKAR
from scripts.layanan_lokal import jalan, keturunan
from tests.produksi.himpunan_uji import perlu_server

pytestmark = [pytest.mark.e2e, perlu_server]  # starts servers; once is enough
PERINTAH = [sys.executable, AKAR / "scripts" / "produksi_lokal.py"]


def buka_jalan(folder: Path) -> None:
    """PostgreSQL may run as another account, which has to get through to its folder."""
    for satu in (folder, *folder.parents[:3]):  # with xdist one level more
        satu.chmod(0o711)


def folder_sisa(tmp: Path) -> list[Path]:
    return list(tmp.glob("kpu-zi-produksi.*"))


@pytest.mark.panjang
def test_it_serves_until_it_is_told_to_stop_and_leaves_nothing(tmp_path):
    buka_jalan(tmp_path)
    catatan = tmp_path / "keluaran"
    lingkungan = {"PATH": "/usr/local/bin:/usr/bin:/bin", "TMPDIR": str(tmp_path)}
    with catatan.open("wb") as keluar:
        proses = subprocess.Popen(PERINTAH, cwd="/", env=lingkungan, stdout=keluar, stderr=subprocess.STDOUT)
        try:
            akhir = time.monotonic() + 240
            while not (alamat := re.search(r"Portal siap di (\S+)", catatan.read_text())):
                assert proses.poll() is None and time.monotonic() < akhir, catatan.read_text()
                time.sleep(0.2)
            semua = keturunan(proses.pid)
            nama = {(Path("/proc") / str(pid) / "comm").read_text().strip() for pid in semua if jalan(pid)}
            assert {"postgres", "redis-server"} <= nama and len(semua) >= 12, nama
            with urllib.request.urlopen(f"{alamat[1]}/siap/", timeout=10) as jawab:
                assert jawab.read() == b"siap"
        finally:
            proses.send_signal(signal.SIGTERM)
            kode = proses.wait(timeout=240)
    assert kode == 0 and "Semua proses sudah berhenti." in catatan.read_text(), catatan.read_text()
    assert "GAGAL" not in catatan.read_text() and len(re.findall(r"^ok ", catatan.read_text(), re.MULTILINE)) == 7
    assert not [pid for pid in semua if jalan(pid)] and not folder_sisa(tmp_path)


def test_a_service_that_cannot_start_is_named_and_nothing_is_left(tmp_path):
    """Redis that is none: what had started before it is stopped."""
    (tmp_path / "bin").mkdir()
    palsu = tmp_path / "bin" / "redis-server"
    palsu.write_text("#!/bin/sh\necho tidak mau\nexit 3\n")
    palsu.chmod(0o755)
    buka_jalan(tmp_path)
    lingkungan = {"PATH": f"{palsu.parent}:/usr/local/bin:/usr/bin:/bin", "TMPDIR": str(tmp_path)}
    hasil = subprocess.run(
        [*PERINTAH, "--uji"], cwd="/", env=lingkungan, capture_output=True, text=True, check=False, timeout=120
    )
    assert hasil.returncode == 1 and "redis berhenti sendiri" in hasil.stdout and "tidak mau" in hasil.stdout
    assert not folder_sisa(tmp_path)


def test_a_program_that_is_not_installed_is_named_before_anything_starts(tmp_path):
    lingkungan = {"PATH": str(tmp_path), "TMPDIR": str(tmp_path)}
    hasil = subprocess.run(PERINTAH, cwd="/", env=lingkungan, capture_output=True, text=True, check=False, timeout=60)
    assert hasil.returncode == 1 and re.search(r"tidak ditemukan \(paket (redis-server|postgresql)\)", hasil.stdout)
    assert not folder_sisa(tmp_path)
