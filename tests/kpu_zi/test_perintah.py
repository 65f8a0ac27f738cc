"""The two commands: what the scripts do on a bare folder."""

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scripts.uji_berubah import SELALU, tersentuh

pytestmark = pytest.mark.e2e  # starts processes and needs no database of the tests: once is enough

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


def alat_dasar(tujuan: Path) -> Path:
    """A PATH with the basic tools of a system and nothing that the portal asks for."""
    alat = tujuan / "alat"
    alat.mkdir()
    for nama in ("bash", "dirname", "mkdir", "mktemp", "mv", "rm", "grep", "flock", "ldconfig", "sha256sum", "tail"):
        if ada := shutil.which(nama, path=f"{os.environ['PATH']}:/sbin:/usr/sbin"):
            (alat / nama).symlink_to(ada)
    return alat


@pytest.mark.parametrize("skrip", SKRIP, ids=lambda p: p.name)
def test_script_is_executable_and_parses(skrip):
    assert os.access(skrip, os.X_OK)
    assert jalankan("bash", "-n", skrip).stderr == ""


@pytest.mark.panjang
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
    assert time.monotonic() - mulai < 10  # nothing is installed
    assert (kedua.returncode, kedua.stdout + kedua.stderr) == (0, "")
    assert dict(baris.split("=", 1) for baris in rahasia.read_text().split()) == isi


@pytest.mark.panjang
def test_siapkan_installs_again_when_the_pins_change(tmp_path):
    akar = salin_skrip(tmp_path)
    assert jalankan(akar / "scripts" / "siapkan.sh").returncode == 0
    (akar / "requirements.txt").write_text("# changed\n", encoding="utf-8")
    ulang = jalankan(akar / "scripts" / "siapkan.sh")
    assert ulang.returncode == 0
    assert "Memasang pustaka Python" in ulang.stderr


@pytest.mark.panjang
def test_siapkan_stops_when_the_pins_cannot_be_installed_and_tries_again_next_time(tmp_path):
    akar = salin_skrip(
        tmp_path, pustaka="ada @ file:///tidak/ada-1.0-py3-none-any.whl --hash=sha256:" + "0" * 64 + "\n"
    )
    for _ in range(2):
        hasil = jalankan(akar / "scripts" / "siapkan.sh")
        assert hasil.returncode != 0
        assert "ada-1.0-py3-none-any.whl" in hasil.stderr and "var/pip.log" in hasil.stderr


def test_siapkan_without_python_prints_the_one_line_to_type(tmp_path):
    akar = salin_skrip(tmp_path)
    alat = alat_dasar(tmp_path)
    hasil = jalankan(alat / "bash", akar / "scripts" / "siapkan.sh", PATH=str(alat))
    assert hasil.returncode == 1
    assert "apt-get install -y --no-install-recommends python3 python3-venv" in hasil.stderr
    assert not (akar / ".venv").exists()


def test_the_python_of_the_distribution_comes_before_others_on_the_path(tmp_path):
    asli = Path("/usr/bin/python3")
    if (
        not asli.exists()
        or jalankan(asli, "-c", "import sys, ensurepip; sys.exit(sys.version_info < (3, 11))").returncode
    ):
        pytest.skip("Python sistem tidak ada, terlalu lama, atau tanpa ensurepip")
    (tmp_path / "python3").symlink_to(sys.executable)
    fungsi = 'source <(sed -n "/^cari_python/,/^}/p" "$0"); cari_python'
    path = f"{tmp_path}:/usr/bin:/bin"
    assert jalankan("bash", "-c", fungsi, AKAR / "scripts" / "siapkan.sh", PATH=path).stdout == f"{asli}\n"


def salin_uji(tujuan: Path, isi_uji: str) -> Path:
    """scripts/test.sh over one test file of our own, with the libraries that are installed here."""
    akar = tujuan / "portal di folder saya"
    shutil.copytree(AKAR / "scripts", akar / "scripts")
    for nama in ("requirements.txt", "requirements-dev.txt"):
        shutil.copy(AKAR / nama, akar / nama)
    (akar / ".venv").symlink_to(AKAR / ".venv")
    (akar / "tests").mkdir()
    (akar / "tests" / "test_contoh.py").write_text(isi_uji, encoding="utf-8")
    (akar / "pytest.ini").write_text("[pytest]\nmarkers =\n  basis_data\n  e2e\n  panjang\n", encoding="utf-8")
    return akar


def test_test_names_the_part_that_failed_and_ends_with_pytests_line(tmp_path):
    akar = salin_uji(tmp_path, "def test_a(): assert False\ndef test_b(): pass\n")
    hasil = jalankan(akar / "scripts" / "test.sh", "sqlite")
    baris = hasil.stdout.splitlines()
    assert hasil.returncode == 1
    assert "GAGAL: pytest di SQLite" in baris
    assert baris[-1].startswith("1 failed, 1 passed in")


def test_test_exits_zero_when_its_parts_passed(tmp_path):
    akar = salin_uji(tmp_path, "def test_a(): pass\n")
    hasil = jalankan(akar / "scripts" / "test.sh", "sqlite")
    assert hasil.returncode == 0, hasil.stdout
    assert hasil.stdout.splitlines()[-1].startswith("1 passed in")
    assert [b.split()[0] for b in hasil.stdout.splitlines() if b.endswith("lulus")] == ["sqlite"]


def test_what_a_change_touches_is_found_by_import_by_name_and_by_template():
    def pilihan(*berubah: str) -> set[str]:
        return set(tersentuh(list(berubah)))

    assert "tests/lke/aturan/test_ambang_rekap.py" in pilihan("lke/aturan/ambang.py")
    assert "tests/lke/reviu/test_tim.py" in pilihan("lke/reviu/views_tim.py")
    assert "tests/lke/aturan/test_kartu.py" in pilihan("lke/data/lke-2024.yaml") | pilihan(
        "templates/lke/isi/_kartu.html"
    )
    assert pilihan("tests/satker/test_peta.py") == {"tests/satker/test_peta.py", *SELALU}
    assert pilihan() == set()


@pytest.mark.parametrize(("ci", "kode"), [("", 0), ("true", 1)])
def test_part_that_cannot_run_is_named_and_fails_only_in_ci(tmp_path, ci, kode):
    akar = salin_uji(tmp_path, "")
    alat = alat_dasar(tmp_path)
    hasil = jalankan(alat / "bash", akar / "scripts" / "test.sh", "peramban", PATH=str(alat), CI=ci)
    assert "Tidak dapat dijalankan: pytest dengan peramban: chromium tidak ditemukan" in hasil.stdout
    assert not [b for b in hasil.stdout.splitlines() if b.endswith("lulus")]
    assert hasil.returncode == kode


@pytest.mark.panjang
def test_throwaway_servers_are_gone_after_the_tests(tmp_path):
    akar = salin_uji(
        tmp_path,
        "import os, pathlib, pytest\n"
        "pytestmark = pytest.mark.basis_data\n"
        "def test_a():\n"
        "    alamat = [os.environ['DATABASE_URL'], os.environ['UJI_REDIS_URL']]\n"
        "    pathlib.Path('alamat.txt').write_text(' '.join(a.split('@')[1].split('/')[0] for a in alamat))\n",
    )
    hasil = jalankan(akar / "scripts" / "test.sh", "postgresql")
    if "Tidak dapat dijalankan" in hasil.stdout:
        pytest.skip(hasil.stdout)
    assert hasil.returncode == 0, hasil.stdout
    for alamat in (akar / "alamat.txt").read_text().split():
        host, port = alamat.split(":")
        assert int(port) not in (5432, 6379)
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((host, int(port)), timeout=5)
