"""Heavy or doubtful work in a child process by exec: pool children may not fork, and threads must not.

The child sees nothing of the portal's environment, gets a process group of its own and dies with its time limit. It limits
itself further (`kpu_zi.tools.anak_batas`) before it looks at what it was given.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

AKAR = Path(__file__).resolve().parents[2]
LINGKUNGAN = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
JEDA = 5.0  # seconds between two questions to `denyut`


class Dihentikan(Exception):
    """`denyut` said that nobody waits for the child any more."""


def jalankan(
    modul: str,
    *bagian: str | int | Path,
    detik: float,
    keluaran: int | IO[bytes] = subprocess.PIPE,
    galat: int | IO[bytes] = subprocess.DEVNULL,
    lingkungan: dict[str, str] | None = None,
    denyut: Callable[[], bool] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """`python -m modul bagian...` to its end. Raises TimeoutExpired or Dihentikan once its whole group is killed.

    One of `keluaran` and `galat` should be a pipe: its end is the child's end, waiting without one would poll. A child that
    somebody else killed is started once more: a kernel short of memory takes what is large. One that used up its own CPU
    time has hardly any of `detik` left.
    """
    akhir, lain = time.monotonic() + detik, LINGKUNGAN | (lingkungan or {})
    perintah = [sys.executable, "-m", modul, *map(str, bagian)]
    selesai = _jalankan(perintah, akhir, keluaran, galat, lain, denyut)
    if selesai.returncode == -signal.SIGKILL and akhir - time.monotonic() > detik / 2:
        for arus in (keluaran, galat):
            if not isinstance(arus, int):
                arus.seek(0)
                arus.truncate()
        selesai = _jalankan(perintah, akhir, keluaran, galat, lain, denyut)
    return selesai


def _jalankan(
    perintah: list[str],
    akhir: float,
    keluaran: int | IO[bytes],
    galat: int | IO[bytes],
    lingkungan: dict[str, str],
    denyut: Callable[[], bool] | None,
) -> subprocess.CompletedProcess[bytes]:
    with subprocess.Popen(  # noqa: S603
        perintah,
        cwd=AKAR,
        env=lingkungan,
        stdin=subprocess.DEVNULL,
        stdout=keluaran,
        stderr=galat,
        process_group=0,
    ) as proses:
        try:
            isi = _tunggu(proses, akhir, denyut)
        except BaseException:
            with suppress(ProcessLookupError):
                os.killpg(proses.pid, signal.SIGKILL)
            raise
    return subprocess.CompletedProcess(perintah, proses.returncode, *isi)


def _tunggu(proses: subprocess.Popen[bytes], akhir: float, denyut: Callable[[], bool] | None) -> tuple[bytes, bytes]:
    while True:
        sisa = akhir - time.monotonic()
        try:
            return proses.communicate(timeout=min(sisa, JEDA) if denyut else sisa)
        except subprocess.TimeoutExpired:
            if denyut is None or time.monotonic() >= akhir:
                raise
        if not denyut():
            raise Dihentikan
