"""A mail server on loopback for the tests: as much SMTP as a client of ours speaks; can be stopped and started."""

import socketserver
import threading
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import cast


class _Percakapan(socketserver.StreamRequestHandler):
    """One connection. `rcpt` and `data` of the server answer in its stead when they return a line."""

    timeout = 20

    def handle(self) -> None:
        peladen = cast("PeladenSurat", self.server.pemilik)  # type: ignore[attr-defined]
        peladen.sambungan += 1
        self._jawab("220 uji")
        tujuan: list[str] = []
        while (baris := self.rfile.readline()) and not peladen.mati.is_set():
            perintah, _, isi = baris.decode().strip().partition(" ")
            match perintah.upper():
                case "EHLO" | "HELO" | "RSET" | "MAIL":
                    tujuan = []
                    self._jawab("250 baik")
                case "RCPT":
                    alamat = isi.partition("<")[2].partition(">")[0]
                    jawaban = peladen.rcpt(alamat)
                    tujuan += [] if jawaban else [alamat]
                    self._jawab(jawaban or "250 baik")
                case "DATA":
                    self._jawab("354 silakan")
                    surat = b"".join(iter(self._baris_surat, b""))
                    jawaban = peladen.data(surat)
                    if jawaban == "":
                        return  # hangs up in the middle
                    if jawaban is None:
                        peladen.terima(tujuan, surat)
                    self._jawab(jawaban or "250 diterima")
                case "QUIT":
                    self._jawab("221 selamat jalan")
                    return
                case _:
                    self._jawab("502 tidak dikenal")

    def _baris_surat(self) -> bytes:
        baris = self.rfile.readline()
        return b"" if baris in (b".\r\n", b"") else baris

    def _jawab(self, teks: str) -> None:
        self.wfile.write(f"{teks}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


class PeladenSurat:
    """What arrived stands in `kotak`, as (address, mail), also after a stop."""

    def __init__(self) -> None:
        self.kotak: list[tuple[str, EmailMessage]] = []
        self.sambungan = 0
        self.port = 0
        self.mati = threading.Event()
        self.rcpt: Callable[[str], str | None] = lambda alamat: None
        self.data: Callable[[bytes], str | None] = lambda surat: None
        self._kunci = threading.Lock()
        self._server: _Server | None = None

    def terima(self, tujuan: list[str], surat: bytes) -> None:
        pesan = cast(EmailMessage, message_from_bytes(surat, policy=policy.default))
        with self._kunci:
            self.kotak += [(alamat, pesan) for alamat in tujuan]

    @property
    def alamat(self) -> list[str]:
        """Every address once for each mail that came for it."""
        return sorted(alamat for alamat, _ in self.kotak)

    def mulai(self) -> None:
        """Listen, on the same port as before."""
        self.mati.clear()
        self._server = _Server(("127.0.0.1", self.port), _Percakapan)
        self._server.pemilik = self  # type: ignore[attr-defined]
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def berhenti(self) -> None:
        """Connections of the moment end with their next line; new ones are refused."""
        if self._server is not None:
            self.mati.set()
            self._server.shutdown()
            self._server.server_close()
            self._server = None
