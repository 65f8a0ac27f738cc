"""The two commands: what the scripts do on a bare folder."""

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parents[2]
SKRIP = [AKAR / ".ci" / "run", *sorted((AKAR / "scripts").glob("*.sh"))]


def jalankan(*perintah: object, **env: str) -> subprocess.CompletedProcess[str]:
    """Runs from / and without a terminal, as CI or a service would; never installs a Debian package."""
    bersih = {k: v for k, v in os.environ.items() if k in {"PATH", "HOME", "LANG", "TMPDIR"} or k.startswith("PIP_")}
    return subprocess.run(
        [str(p) for p in perintah],
        cwd="/",
        env={**bersih, "TANPA_APT": "1", **env},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def salin_skrip(tujuan: Path, pustaka: str = "") -> Path:
    """A folder with the scripts and an almost empty set of libraries; its name has spaces on purpose."""
    akar = tujuan / "portal di folder saya"
    shutil.copytree(AKAR / "scripts", akar / "scripts")
    for nama in ("requirements.txt", "requirements-dev.txt"):
        (akar / nama).write_text(pustaka, encoding="utf-8")
    return akar


@pytest.mark.parametrize("skrip", SKRIP, ids=lambda p: p.name)
def test_script_is_executable_and_parses(skrip):
    assert os.access(skrip, os.X_OK)
    assert jalankan("bash", "-n", skrip).stderr == ""


def test_siapkan_makes_a_secret_once_and_is_quick_and_silent_after(tmp_path):
    akar = salin_skrip(tmp_path)
    pertama = jalankan(akar / "scripts" / "siapkan.sh")
    assert pertama.returncode == 0, pertama.stderr
    rahasia = akar / "var" / "lokal.env"
    isi = dict(baris.split("=", 1) for baris in rahasia.read_text().split())
    assert len(isi["SECRET_KEY"]) >= 50 and isi["DEMO"] == "true"
    assert rahasia.stat().st_mode & 0o077 == 0

    mulai = time.monotonic()
    kedua = jalankan(akar / "scripts" / "siapkan.sh")
    assert time.monotonic() - mulai < 2
    assert (kedua.returncode, kedua.stdout + kedua.stderr) == (0, "")
    assert dict(baris.split("=", 1) for baris in rahasia.read_text().split()) == isi


def test_siapkan_installs_again_when_the_pins_change(tmp_path):
    akar = salin_skrip(tmp_path)
    assert jalankan(akar / "scripts" / "siapkan.sh").returncode == 0
    (akar / "requirements.txt").write_text("# changed\n", encoding="utf-8")
    ulang = jalankan(akar / "scripts" / "siapkan.sh")
    assert ulang.returncode == 0
    assert "Memasang pustaka Python" in ulang.stderr


def test_siapkan_stops_when_the_pins_cannot_be_installed_and_tries_again_next_time(tmp_path):
    akar = salin_skrip(tmp_path, pustaka="tidak-ada @ file:///tidak/ada.whl --hash=sha256:" + "0" * 64 + "\n")
    for _ in range(2):
        hasil = jalankan(akar / "scripts" / "siapkan.sh")
        assert hasil.returncode != 0
        assert "ada.whl" in hasil.stderr and "var/pip.log" in hasil.stderr


def test_siapkan_without_python_prints_the_one_line_to_type(tmp_path):
    akar = salin_skrip(tmp_path)
    alat = tmp_path / "alat"
    alat.mkdir()
    for nama in ("bash", "dirname", "mkdir", "grep", "flock", "ldconfig"):
        if ada := shutil.which(nama, path=f"{os.environ['PATH']}:/sbin:/usr/sbin"):
            (alat / nama).symlink_to(ada)
    hasil = jalankan(alat / "bash", akar / "scripts" / "siapkan.sh", PATH=str(alat))
    assert hasil.returncode == 1
    assert "apt-get install -y --no-install-recommends python3 python3-venv" in hasil.stderr
    assert not (akar / ".venv").exists()
