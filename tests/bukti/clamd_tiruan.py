"""A small server that speaks the protocol of clamd: zINSTREAM, chunks with their length, a NUL at the end of the answer."""

import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def jawab_asli(isi: bytes) -> bytes:
    return b"stream: Win.Test.EICAR_HDB-1 FOUND\0" if EICAR in isi else b"stream: OK\0"


class Clamd:
    """`jawab` makes the answer from what came; `lambat` seconds go by before it; `batas` is StreamMaxLength."""

    def __init__(self, jawab: Callable[[bytes], bytes], lambat: float, batas: int, unix: str) -> None:
        self.jawab, self.lambat, self.batas = jawab, lambat, batas
        self.diterima: list[bytes] = []
        if unix:
            self.soket = socket.socket(socket.AF_UNIX)
            self.soket.bind(unix)
            self.soket.listen()
            self.url = f"unix://{unix}"
        else:
            self.soket = socket.create_server(("127.0.0.1", 0))
            self.url = f"tcp://127.0.0.1:{self.soket.getsockname()[1]}"
        threading.Thread(target=self._terima, daemon=True).start()

    def _terima(self) -> None:
        while True:
            try:
                tamu, _ = self.soket.accept()
            except OSError:
                return
            with tamu, suppress(OSError):
                tamu.settimeout(5)
                self._layani(tamu.makefile("rwb"))

    def _layani(self, aliran) -> None:
        perintah = aliran.read(6)
        if perintah == b"zPING\0":
            aliran.write(b"PONG\0")
            return aliran.flush()
        if perintah + aliran.read(4) != b"zINSTREAM\0":
            aliran.write(b"UNKNOWN COMMAND\0")
            return aliran.flush()
        isi = b""
        while panjang := struct.unpack("!L", aliran.read(4))[0]:
            isi += aliran.read(panjang)
            if len(isi) > self.batas:
                aliran.write(b"INSTREAM size limit exceeded. ERROR\0")
                return aliran.flush()
        self.diterima.append(isi)
        time.sleep(self.lambat)
        aliran.write(self.jawab(isi))
        return aliran.flush()


@contextmanager
def clamd(
    jawab: Callable[[bytes], bytes] = jawab_asli, *, lambat: float = 0, batas: int = 25 * 2**20, unix: str = ""
) -> Iterator[Clamd]:
    satu = Clamd(jawab, lambat, batas, unix)
    try:
        yield satu
    finally:
        with suppress(OSError):
            satu.soket.shutdown(socket.SHUT_RDWR)
        satu.soket.close()
