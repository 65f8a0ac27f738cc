"""scripts/run.sh as a whole: a fresh copy of the checkout, a real server, a second start over the same data."""

import os
import re
import resource
import shutil
import signal
import socket
import sqlite3
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.e2e  # starts a server; once is enough, on the embedded database


@pytest.fixture
def salinan(tmp_path: Path) -> Path:
    """What a clone would give, in a folder whose name has spaces; the installed libraries are borrowed."""
    akar = tmp_path / "portal di folder saya"
    shutil.copytree(
        AKAR, akar, ignore=shutil.ignore_patterns(".git", ".venv", "var", "__pycache__", ".*_cache", "tests")
    )
    (akar / ".venv").symlink_to(AKAR / ".venv")
    return akar


def port_bebas() -> int:
    with socket.create_server(("127.0.0.1", 0)) as soket:
        return soket.getsockname()[1]


def buka(alamat: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(alamat, timeout=10) as jawab:
            return jawab.status, jawab.read().decode()
    except urllib.error.HTTPError as galat:
        return galat.code, ""
    except OSError:
        return 0, ""


@contextmanager
def portal_berjalan(akar: Path, port: int) -> Iterator[tuple[str, Path]]:
    """The portal started from /; yields its address and what it has printed; ends it as Ctrl+C would."""
    catatan = akar / "keluaran.txt"
    bersih = {k: v for k, v in os.environ.items() if k in {"PATH", "HOME", "LANG", "TMPDIR"} or k.startswith("PIP_")}
    with catatan.open("w") as keluar:
        proses = subprocess.Popen(
            [akar / "scripts" / "run.sh"],
            cwd="/",
            env={**bersih, "PORT": str(port), "TANPA_APT": "1"},
            stdin=subprocess.DEVNULL,
            stdout=keluar,
            stderr=subprocess.STDOUT,
        )
        try:
            alamat = f"http://127.0.0.1:{port}"
            batas = time.monotonic() + 180
            while buka(f"{alamat}/sehat/")[0] != 200:
                assert proses.poll() is None and time.monotonic() < batas, catatan.read_text()
                time.sleep(0.2)
            yield alamat, catatan
        finally:
            proses.send_signal(signal.SIGINT)
            proses.wait(timeout=40)


def isi_pengguna(akar: Path) -> list[tuple]:
    with closing(sqlite3.connect(akar / "var" / "kpu_zi.sqlite3")) as koneksi:
        return koneksi.execute("SELECT * FROM satker_pengguna ORDER BY id").fetchall()


def banyak_berisi(akar: Path) -> int:
    """Satker with an answer in the newest year."""
    with closing(sqlite3.connect(akar / "var" / "kpu_zi.sqlite3")) as koneksi:
        return koneksi.execute(
            "SELECT COUNT(*) FROM lke_penilaian p JOIN lke_lke l ON l.id = p.lke_id WHERE p.lapis = 'satker'"
            " AND p.terisi > 0 AND l.tahun = (SELECT MAX(tahun) FROM lke_lke)"
        ).fetchone()[0]


def akun_tercetak(catatan: Path) -> list[tuple[str, str]]:
    """E-mail and password of each demo sign-in, as a person would read them off the terminal."""
    return re.findall(r"(\S+@contoh\.invalid) +(\S+)$", catatan.read_text(), re.MULTILINE)


def masuk(alamat: str, surel: str, sandi: str) -> str:
    """Where the portal sends this person after the sign-in page."""
    peramban = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    halaman = peramban.open(f"{alamat}/masuk/", timeout=10).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', halaman)
    isian = {"csrfmiddlewaretoken": token[1], "login": surel, "password": sandi}
    return peramban.open(f"{alamat}/masuk/", urllib.parse.urlencode(isian).encode(), timeout=10).url


def hitungan_anak() -> float:
    """Seconds of computing by processes that have ended: unlike those of a clock, not longer while others compute too."""
    pakai = resource.getrusage(resource.RUSAGE_CHILDREN)
    return pakai.ru_utime + pakai.ru_stime


@pytest.mark.panjang
def test_run_serves_with_demo_sign_ins_and_a_second_start_keeps_everything(salinan):
    port = port_bebas()
    with portal_berjalan(salinan, port) as (alamat, catatan):
        status, halaman = buka(f"{alamat}/masuk/")
        assert status == 200
        gaya = re.search(r'href="(/static/[^"]+\.css)"', halaman)
        assert gaya and buka(alamat + gaya[1])[0] == 200
        akun = akun_tercetak(catatan)
        assert len(akun) >= 7, "one sign-in per peran"
        assert masuk(alamat, *akun[0]) == f"{alamat}/"
        assert banyak_berisi(salinan) >= 500
    rahasia = (salinan / "var" / "lokal.env").read_bytes()
    pengguna = isi_pengguna(salinan)

    sebelum = hitungan_anak()
    with portal_berjalan(salinan, port) as (alamat, catatan):
        assert akun_tercetak(catatan) == akun
        assert isi_pengguna(salinan) == pengguna
        assert masuk(alamat, *akun[-1]) == f"{alamat}/"
    assert (salinan / "var" / "lokal.env").read_bytes() == rahasia
    assert hitungan_anak() - sebelum < 15  # a page answers after 4; the rest is what the portal does by itself


def test_run_says_so_when_the_port_is_taken(salinan):
    with socket.create_server(("127.0.0.1", 0)) as soket:
        port = soket.getsockname()[1]
        env = {"PATH": os.environ["PATH"], "PORT": str(port)}
        hasil = subprocess.run(
            [salinan / "scripts" / "run.sh"], cwd="/", env=env, check=False, capture_output=True, text=True, timeout=30
        )
    assert hasil.returncode == 1
    assert f"Port {port} sedang dipakai" in hasil.stderr
    assert not (salinan / "var").exists()
