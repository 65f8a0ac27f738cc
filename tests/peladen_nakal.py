"""A server on loopback that answers with raw bytes, good manners or none; and a checker that may ask this server alone."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from kpu_zi.tools.tautan.pemeriksa import Pemeriksa


def jawaban(status: str = "200 OK", isi: bytes = b"", jenis: str = "text/html", **kepala: str) -> bytes:
    """A whole HTTP answer; `_` in a header's name stands for `-`."""
    baris = [f"HTTP/1.1 {status}", f"Content-Type: {jenis}", f"Content-Length: {len(isi)}"]
    baris += [f"{nama.replace('_', '-')}: {nilai}" for nama, nilai in kepala.items()]
    return "\r\n".join([*baris, "", ""]).encode("latin-1") + isi


def alih(tujuan: str) -> bytes:
    return jawaban("302 Found", Location=tujuan)


def halaman(judul: str, badan: str = "") -> bytes:
    return jawaban(isi=f"<!doctype html><html><head><title>{judul}</title></head><body>{badan}</body></html>".encode())


@dataclass
class Permintaan:
    metode: str
    jalur: str
    kepala: dict[str, str]


# A piece of an answer: bytes to send, or seconds to wait.
Jawab = bytes | Iterable[bytes | float]


@dataclass
class Peladen:
    """`jawab` gets the request; each answer ends with the connection. None: it is cut off without a word."""

    jawab: Callable[[Permintaan], Jawab | None]
    tls: ssl.SSLContext | None = None
    ip: str = "127.0.0.1"
    langsung: bytes = b""  # sent to whoever comes, whatever is asked
    permintaan: list[Permintaan] = field(default_factory=list)
    tersambung: int = 0

    def __post_init__(self) -> None:
        self.soket = socket.create_server((self.ip, 0), backlog=128)
        self.port: int = self.soket.getsockname()[1]
        self._henti = threading.Event()
        self._utas = threading.Thread(target=self._terima, daemon=True)
        self._utas.start()

    def url(self, host: str, jalur: str = "/") -> str:
        return f"{'https' if self.tls else 'http'}://{host}:{self.port}{jalur}"

    def _terima(self) -> None:
        while not self._henti.is_set():
            try:
                soket, _ = self.soket.accept()
            except OSError:
                return
            self.tersambung += 1
            threading.Thread(target=self._layani, args=(soket,), daemon=True).start()

    def _layani(self, soket: socket.socket) -> None:
        try:
            soket.settimeout(5)
            with self.tls.wrap_socket(soket, server_side=True) if self.tls else soket as saluran:
                self._balas(saluran)
        except OSError:
            pass  # the checker left: that is what it should do

    def _balas(self, saluran: socket.socket) -> None:
        if self.langsung:
            saluran.recv(4096)
            saluran.sendall(self.langsung)
            return
        kepala = b""
        while b"\r\n\r\n" not in kepala:
            potong = saluran.recv(4096)
            if not potong:
                return
            kepala += potong
        baris = kepala.decode("latin-1").split("\r\n")
        metode, jalur, _ = baris[0].split(" ")
        minta = Permintaan(metode, jalur, dict(b.split(": ", 1) for b in baris[1:] if b))
        self.permintaan.append(minta)
        jawab = self.jawab(minta)
        if jawab is None:
            # RST instead of FIN
            saluran.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
            return
        for bagian in [jawab] if isinstance(jawab, bytes) else jawab:
            if self._henti.is_set():
                return
            if isinstance(bagian, bytes):
                saluran.sendall(bagian)
            else:
                time.sleep(bagian)

    def tutup(self) -> None:
        self._henti.set()
        self.soket.shutdown(socket.SHUT_RDWR)  # wakes accept()
        self._utas.join()
        self.soket.close()


@contextmanager
def peladen(jawab: Callable[[Permintaan], Jawab | None] = lambda m: halaman("Bukti"), **lain) -> Iterator[Peladen]:
    satu = Peladen(jawab, **lain)
    try:
        yield satu
    finally:
        satu.tutup()


@dataclass
class Nama:
    """A resolver that tells what the test wants and notes what it was asked."""

    alamat: Callable[[str], list[str]] = lambda host: ["127.0.0.1"]
    ditanya: list[str] = field(default_factory=list)

    def __call__(self, host: str, port: int, **lain: object) -> list[tuple]:
        self.ditanya.append(host)
        return [(None, None, 6, "", (ip, port)) for ip in self.alamat(host)]


def pemeriksa(*boleh: Peladen, nama: Nama | None = None, port: Iterable[int] = (), **lain) -> Pemeriksa:
    """The real checker, whose judge allows exactly these servers; `port` are further ports that links may name."""
    tempat = {(satu.ip, satu.port) for satu in boleh}
    return Pemeriksa(
        boleh=lambda ip, nomor: (ip, nomor) in tempat,
        urai=nama or Nama(),
        port_boleh=frozenset({*port, *(satu.port for satu in boleh)}),
        **lain,
    )
