"""One long-running program of the production set, as a process of this machine; standard library only."""

import ctypes
import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_LIBC = ctypes.CDLL(None)
PR_SET_PDEATHSIG = 1


class Gagal(Exception):
    """A sentence for whoever started the set."""


@dataclass
class Layanan:
    """`sinyal` asks it to end in order, within `tenggang` seconds. Signals go to pids started here, never to names."""

    nama: str
    perintah: Sequence[str | Path]
    lingkungan: dict[str, str]
    folder: Path
    catatan: Path
    akun: str | None = None
    sinyal: signal.Signals = signal.SIGTERM
    tenggang: float = 20.0
    proses: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def pid(self) -> int:
        assert self.proses is not None
        return self.proses.pid

    def hidup(self) -> bool:
        return self.proses is not None and self.proses.poll() is None

    def mulai(self) -> None:
        """A session of its own: Ctrl+C at the terminal reaches the set, which then ends its services one by one."""
        sinyal = self.sinyal
        with self.catatan.open("ab") as keluaran:
            self.proses = subprocess.Popen(
                list(map(str, self.perintah)),
                cwd=self.folder,
                env=self.lingkungan,
                stdin=subprocess.DEVNULL,
                stdout=keluaran,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=lambda: _LIBC.prctl(
                    PR_SET_PDEATHSIG, sinyal
                ),  # nothing outlives a set that was killed itself
                **sebagai(self.akun),
            )

    def berhenti(self) -> bool:
        """In order; False when it had to be killed."""
        if not self.hidup():
            return True
        turunan = keturunan(self.pid)
        os.kill(self.pid, self.sinyal)
        rapi = self._tunggu(self.tenggang)
        if not rapi:
            self.bunuh()
        return not [pid for pid in turunan if jalan(pid)] and rapi

    def bunuh(self) -> None:
        """As a power cut would: it and everything below it, at once."""
        for pid in [self.pid, *keturunan(self.pid)]:
            bunuh_pid(pid)
        self._tunggu(10)

    def ekor(self, baris: int = 15) -> str:
        return "\n".join(self.catatan.read_text(errors="replace").splitlines()[-baris:])

    def _tunggu(self, detik: float) -> bool:
        assert self.proses is not None
        try:
            self.proses.wait(detik)
        except subprocess.TimeoutExpired:
            return False
        return True


def sebagai(akun: str | None) -> dict[str, object]:
    """Arguments of subprocess for another account, needed where root starts what refuses to run as root."""
    if akun is None or os.geteuid() != 0:
        return {}
    data = pwd.getpwnam(akun)
    return {"user": data.pw_uid, "group": data.pw_gid, "extra_groups": []}


def akun_tanpa_hak() -> str:
    """The account that Debian made for PostgreSQL, or nobody."""
    ada = {p.pw_name for p in pwd.getpwall()}
    return "postgres" if "postgres" in ada else "nobody"


def bunuh_pid(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def _stat() -> Iterator[tuple[int, str, int]]:
    """pid, state and parent of every process."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                keadaan, induk = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
            except (FileNotFoundError, ProcessLookupError):
                continue
            yield int(folder.name), keadaan, int(induk)


def jalan(pid: int) -> bool:
    """Whether it still runs; what has ended and waits for its parent does not."""
    return any(p == pid and keadaan not in "ZX" for p, keadaan, _ in _stat())


def keturunan(pid: int) -> list[int]:
    """Children, their children, and so on."""
    induk: dict[int, list[int]] = {}
    for anak, _, atas in _stat():
        induk.setdefault(atas, []).append(anak)
    hasil, antre = [], [pid]
    while antre:
        baru = induk.get(antre.pop(), [])
        hasil += baru
        antre += baru
    return hasil


def port_bebas() -> int:
    with socket.create_server(("127.0.0.1", 0)) as soket:
        return soket.getsockname()[1]


def cari_program(nama: str, paket: str) -> Path:
    """On PATH or where Debian keeps the newest PostgreSQL."""
    debian = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{nama}"), key=lambda p: int(p.parts[4]))
    ada = debian[-1] if debian else shutil.which(nama)
    if not ada:
        raise Gagal(f"{nama} tidak ditemukan (paket {paket}).")
    return Path(ada)


def tunggu(syarat: Callable[[], bool], detik: float, pesan: Callable[[], str]) -> None:
    akhir = time.monotonic() + detik
    while not syarat():
        if time.monotonic() > akhir:
            raise Gagal(pesan())
        time.sleep(0.1)
