"""Limited children: they see nothing of the portal's environment and die with all that they started."""

import signal
import subprocess
import time

import pytest

from kpu_zi.tools import anak
from tests.proses import hidup, tunggu


def test_answer_and_exit_code_come_back(tmp_path):
    selesai = anak.jalankan("json.tool", "--compact", tmp_path / "tidak-ada.json", detik=20, galat=subprocess.PIPE)
    assert selesai.returncode == 2 and b"tidak-ada.json" in selesai.stderr
    (tmp_path / "ada.json").write_text('{"a": 1}')
    selesai = anak.jalankan("json.tool", "--compact", tmp_path / "ada.json", detik=20)
    assert (selesai.returncode, selesai.stdout) == (0, b'{"a":1}\n')


def test_child_sees_no_secret_of_the_portal(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", "rahasia")
    (tmp_path / "lihat.py").write_text("import os; print(sorted(os.environ))")
    selesai = anak.jalankan("runpy", "lihat", detik=20, lingkungan={"PYTHONPATH": str(tmp_path)})
    assert b"PATH" in selesai.stdout and b"SECRET_KEY" not in selesai.stdout


def test_time_limit_ends_the_child_and_what_it_started(tmp_path):
    mulai = time.monotonic()
    with pytest.raises(subprocess.TimeoutExpired):
        anak.jalankan("tests.anak_bandel", tmp_path / "nomor", detik=5)
    pid, cucu = map(int, (tmp_path / "nomor").read_text().split())
    assert time.monotonic() - mulai < 20
    assert tunggu(lambda: not hidup(pid) and not hidup(cucu))


def test_child_ends_when_nobody_waits_for_it(tmp_path, monkeypatch):
    monkeypatch.setattr(anak, "JEDA", 0.05)
    nomor, ditanya = tmp_path / "nomor", []

    def masih_ditunggu() -> bool:
        ditanya.append(1)
        return len(ditanya) < 2 or not nomor.exists() or not nomor.read_text()

    with pytest.raises(anak.Dihentikan):
        anak.jalankan("tests.anak_bandel", nomor, detik=60, denyut=masih_ditunggu)
    pid, cucu = map(int, nomor.read_text().split())
    assert len(ditanya) > 1 and tunggu(lambda: not hidup(pid) and not hidup(cucu))


def test_time_limit_holds_while_somebody_waits(tmp_path, monkeypatch):
    monkeypatch.setattr(anak, "JEDA", 0.05)
    with pytest.raises(subprocess.TimeoutExpired):
        anak.jalankan("tests.anak_bandel", tmp_path / "nomor", detik=1, denyut=lambda: True)


@pytest.mark.parametrize(("kali", "kode", "isi"), [(1, 0, b"2"), (2, -signal.SIGKILL, b"")])
def test_child_that_was_killed_is_started_once_more(tmp_path, kali, kode, isi):
    """Only what the last one wrote is read."""
    (tmp_path / "korban.py").write_text(
        "import os, pathlib, sys\n"
        "nomor = pathlib.Path(__file__).with_name('nomor')\n"
        "ke = int(nomor.read_text()) + 1 if nomor.exists() else 1\n"
        "nomor.write_text(str(ke))\n"
        f"if ke <= {kali}:\n"
        "    print('terpotong', file=sys.stderr, flush=True)\n"
        "    os.kill(os.getpid(), 9)\n"
        "print(ke, end='')\n"
    )
    with (tmp_path / "galat").open("w+b") as galat:
        selesai = anak.jalankan("runpy", "korban", detik=20, galat=galat, lingkungan={"PYTHONPATH": str(tmp_path)})
    assert (selesai.returncode, selesai.stdout) == (kode, isi)
    assert (tmp_path / "galat").read_text() == "terpotong\n" * (kali - 1)
