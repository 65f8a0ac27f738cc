"""The one door to the web: visits an address as anybody would, and never one that is not public.

All outbound HTTP of the portal stands here. No cookies, no credentials, no proxy of the environment, no automatic redirect;
names are looked up once a visit, all addresses are judged, and the connection goes to a judged one. Ten seconds and 64 KiB
an answer, whatever the other side does. `http.client` reads the answers; the connection is our own.
"""

import io
import socket
import ssl
import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from functools import cache, partial
from http.client import HTTPException, HTTPResponse, LineTooLong, RemoteDisconnected
from typing import Any, cast
from urllib.parse import urljoin

from kpu_zi.tools.tautan.alamat_publik import alamat_publik
from kpu_zi.tools.tautan.alamat_web import PORT_UMUM, AlamatDitolak, AlamatWeb, baca_alamat
from kpu_zi.tools.tautan.halaman_web import Halaman, detik_tunda, judul, teks_halaman
from kpu_zi.tools.tautan.kunjungan import Gagal, Kunjungan
from kpu_zi.tools.tautan.nama_situs import NamaSitus, Urai

PENGENAL = "KPU-ZI/1 (+pemeriksa bukti)"
DETIK = 10.0
DETIK_KEPALA = 4.0  # some servers leave HEAD hanging: time must remain for GET
DETIK_ALAMAT = 4.0  # one address of several that does not answer
BITA = 64 * 1024
PENGALIHAN = 5
# Asked only to tell "that link is dead" from "we have no line".
UJI_INTERNET = ("https://www.kpu.go.id/", "https://www.google.com/", "https://www.cloudflare.com/")

_ALIH = frozenset({301, 302, 303, 307, 308})
_TERBATAS = frozenset({429, 503})
_HTML = ("text/html", "application/xhtml+xml")
# A HEAD with one of these says enough; anything else is looked at.
_DOKUMEN = (
    "application/pdf",
    "image/",
    "video/",
    "audio/",
    "application/zip",
    "application/msword",
    "application/vnd.",
)
_SERTIFIKAT = {10: "tls_kedaluwarsa", 18: "tls_dibuat_sendiri", 19: "tls_dibuat_sendiri", 20: "tls_rantai"}
_SERTIFIKAT |= {21: "tls_rantai", 62: "tls_nama", 64: "tls_nama"}

Giliran = Callable[[str], AbstractContextManager[Any]]


class _Penuh(Exception):
    """The other side sent as much as we read."""


class Tenggat:
    """The end of a visit by the wall clock."""

    def __init__(self, detik: float) -> None:
        self.akhir = time.monotonic() + detik

    def sisa(self, paling_lama: float = DETIK) -> float:
        sisa = self.akhir - time.monotonic()
        if sisa <= 0:
            raise TimeoutError
        return min(sisa, paling_lama)

    def pasang(self, soket: socket.socket) -> None:
        """Lets the socket wait no longer than this; to a tenth of a second, since each setting is a system call."""
        sisa = self.sisa()
        if not 0 <= (soket.gettimeout() or 0) - sisa < 0.1:
            soket.settimeout(sisa)


class _Aliran(io.RawIOBase):
    """A socket as `http.client` reads it: every read within the time and the bytes that are left."""

    def __init__(self, soket: socket.socket, tenggat: Tenggat) -> None:
        self.soket, self.tenggat, self.sisa = soket, tenggat, BITA

    def readable(self) -> bool:
        return True

    def readinto(self, wadah: Any) -> int:
        if self.sisa <= 0:
            raise _Penuh
        self.tenggat.pasang(self.soket)
        terbaca = self.soket.recv_into(memoryview(wadah)[: self.sisa])
        self.sisa -= terbaca
        return terbaca

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(self, 8192)


@dataclass(frozen=True, slots=True)
class _Jawaban:
    status: int
    kepala: Message
    jenis: str  # Content-Type as it was sent
    tujuan: str  # where a redirect leads; empty when this is none
    isi: bytes = b""

    @property
    def kepala_cukup(self) -> bool:
        """An answer to HEAD after which GET has nothing to add."""
        if self.tujuan or self.status in _TERBATAS:
            return True
        return self.status == 200 and self.jenis.startswith(_DOKUMEN) and self.kepala.get("Content-Length") != "0"


def boleh_dikunjungi(alamat: str, port: int) -> bool:
    """The judge of every connection."""
    return port in PORT_UMUM and alamat_publik(alamat)


@cache
def konteks_tls() -> ssl.SSLContext:
    return ssl.create_default_context()


class Pemeriksa:
    """Visits addresses; may be shared by threads.

    `tanda` reads signs out of a page. The other arguments are for tests, which stand on loopback.
    """

    def __init__(
        self,
        *,
        tanda: Callable[[Halaman], tuple[str, ...]] = lambda halaman: (),
        boleh: Callable[[str, int], bool] = boleh_dikunjungi,
        urai: Urai = socket.getaddrinfo,
        port_boleh: frozenset[int] = PORT_UMUM,
        tls: ssl.SSLContext | None = None,
        detik: float = DETIK,
    ) -> None:
        self.tanda, self.boleh, self.urai, self.port_boleh = tanda, boleh, urai, port_boleh
        self.tls, self.detik = tls, detik
        self._nama = NamaSitus(partial(urai, type=socket.SOCK_STREAM))
        self._tanpa_kepala: set[str] = set()  # hosts whose HEAD told nothing

    def periksa(self, url: str) -> Kunjungan:
        """One visit, redirects included."""
        try:
            alamat = baca_alamat(url, port_boleh=self.port_boleh)
        except AlamatDitolak as ditolak:
            return Kunjungan(url=url, waktu=datetime.now(UTC), galat=ditolak.sebab)
        return self.kunjungi(url, alamat)

    def kunjungi(self, url: str, alamat: AlamatWeb, giliran: Giliran = lambda host: nullcontext()) -> Kunjungan:
        """As `periksa`, entering `giliran` for each host that is asked; waiting there is not counted."""
        mulai, waktu = time.monotonic(), datetime.now(UTC)
        jejak = _Jejak()
        try:
            laporan = self._laporkan(self._ikuti(alamat, jejak, giliran), jejak.akhir)
        except AlamatDitolak:
            laporan = {"galat": "pengalihan_tidak_sah"}
        except (Gagal, OSError, HTTPException, _Penuh) as galat:
            laporan = {"galat": kode_galat(galat)}
        lama = round((time.monotonic() - mulai - jejak.menunggu) * 1000)
        return Kunjungan(url=url, akhir=jejak.akhir, waktu=waktu, lama_ms=lama, **laporan)

    def ada_internet(self, uji: Iterable[str] = UJI_INTERNET) -> bool:
        """True when one of these public addresses answers, whatever it answers."""
        return any(self.periksa(url).status for url in uji)

    def _ikuti(self, alamat: AlamatWeb, jejak: "_Jejak", giliran: Giliran) -> _Jawaban:
        sisa = self.detik
        while True:
            jejak.tambah(alamat.url)
            menunggu = time.monotonic()
            with giliran(alamat.host):
                mulai = time.monotonic()
                jejak.menunggu += mulai - menunggu
                jawab = self._tanya(alamat, Tenggat(sisa))
            sisa -= time.monotonic() - mulai
            if not jawab.tujuan:
                return jawab
            alamat = baca_alamat(_sambung_alamat(alamat.url, jawab.tujuan), port_boleh=self.port_boleh)

    def _tanya(self, alamat: AlamatWeb, tenggat: Tenggat) -> _Jawaban:
        """HEAD, and GET where HEAD is refused or says too little; hosts where it did are asked by GET next time."""
        if alamat.host not in self._tanpa_kepala:
            jawab = None
            with suppress(HTTPException, ConnectionError, _Penuh, TimeoutError):
                jawab = self._minta("HEAD", alamat, Tenggat(tenggat.sisa(DETIK_KEPALA)))
            if jawab is not None and jawab.kepala_cukup:
                return jawab
            if jawab is None or jawab.status in (200, 405, 501):
                self._ingat(alamat.host)
        return self._minta("GET", alamat, tenggat)

    def _ingat(self, host: str) -> None:
        if len(self._tanpa_kepala) >= 1000:
            self._tanpa_kepala.clear()
        self._tanpa_kepala.add(host)

    def _minta(self, metode: str, alamat: AlamatWeb, tenggat: Tenggat) -> _Jawaban:
        """One request on its own connection."""
        with self._sambung(alamat, tenggat) as soket:
            tenggat.pasang(soket)
            soket.sendall(_permintaan(metode, alamat))
            jawab = HTTPResponse(cast(socket.socket, _Aliran(soket, tenggat)), method=metode)
            with jawab:
                jawab.begin()
                jenis = (jawab.headers.get("Content-Type") or "").strip().lower()
                tujuan = (jawab.headers.get("Location") or "").strip() if jawab.status in _ALIH else ""
                isi = b"" if metode == "HEAD" or tujuan else _baca_isi(jawab, jenis)
                return _Jawaban(jawab.status, jawab.headers, jenis, tujuan, isi)

    def _sambung(self, alamat: AlamatWeb, tenggat: Tenggat) -> socket.socket:
        """A connection to one of the judged addresses, for the name that was asked."""
        daftar = self._nama.cari(alamat.host, alamat.port, tenggat.sisa)
        if not all(self.boleh(ip, alamat.port) for ip in daftar):
            raise Gagal("alamat_tertutup")
        soket = _buka(daftar, alamat.port, tenggat)
        if not alamat.aman:
            return soket
        try:
            tenggat.pasang(soket)
            return (self.tls or konteks_tls()).wrap_socket(soket, server_hostname=alamat.host)
        except BaseException:
            soket.close()
            raise

    def _laporkan(self, jawab: _Jawaban, url: str) -> dict[str, Any]:
        laporan: dict[str, Any] = {"status": jawab.status, "jenis_isi": jawab.jenis.partition(";")[0].rstrip()[:100]}
        if jawab.status in _TERBATAS:
            laporan["coba_lagi"] = detik_tunda(jawab.kepala.get("Retry-After") or "", datetime.now(UTC))
        if jawab.isi:
            sumber = teks_halaman(jawab.isi, jawab.jenis)
            halaman = Halaman(url, jawab.status, judul(sumber), sumber)
            laporan |= {"cuplikan_judul": halaman.judul, "tanda": self.tanda(halaman)}
        return laporan


class _Jejak:
    """The addresses of one visit, in their order."""

    def __init__(self) -> None:
        self.url: list[str] = []
        self.menunggu = 0.0

    @property
    def akhir(self) -> str:
        return self.url[-1] if self.url else ""

    def tambah(self, url: str) -> None:
        if url in self.url:
            raise Gagal("pengalihan_berputar")
        if len(self.url) > PENGALIHAN:
            raise Gagal("pengalihan_banyak")
        self.url.append(url)


def _buka(daftar: list[str], port: int, tenggat: Tenggat) -> socket.socket:
    """Numbers in, so nothing is looked up again; the last failure counts when none of the addresses answers."""
    galat: OSError = ConnectionRefusedError()
    for ip in daftar[:4]:
        try:
            return _sambung_ke(ip, port, tenggat.sisa(DETIK_ALAMAT if len(daftar) > 1 else DETIK))
        except OSError as gagal:
            galat = gagal
    if isinstance(galat, TimeoutError):
        raise galat
    raise Gagal("tidak_tersambung") from galat


def _sambung_ke(ip: str, port: int, detik: float) -> socket.socket:
    soket = socket.socket(socket.AF_INET6 if ":" in ip else socket.AF_INET, socket.SOCK_STREAM)
    try:
        soket.settimeout(detik)
        soket.connect((ip, port))
    except BaseException:
        soket.close()
        raise
    return soket


def _permintaan(metode: str, alamat: AlamatWeb) -> bytes:
    baris = [
        f"{metode} {alamat.jalur} HTTP/1.1",
        f"Host: {alamat.host_port}",
        f"User-Agent: {PENGENAL}",
        "Accept: */*",
        "Accept-Encoding: identity",
        "Accept-Language: id, en;q=0.5",
        "Connection: close",
        *([f"Range: bytes=0-{BITA - 1}"] if metode == "GET" else []),
    ]
    return "\r\n".join([*baris, "", ""]).encode("ascii")


def _baca_isi(jawab: HTTPResponse, jenis: str) -> bytes:
    """The page, as far as we read; nothing where the answer is no page or is packed (packed bytes are never unpacked)."""
    if jenis.startswith(_DOKUMEN) or (jawab.headers.get("Content-Encoding") or "identity").lower() != "identity":
        return b""
    isi = bytearray()
    # A page that breaks off or runs past the limit is judged by what came; one that is too slow is not.
    with suppress(_Penuh, HTTPException):
        while potong := jawab.read1(BITA):
            isi += potong
            if not jenis.startswith(_HTML) and not isi[:512].lstrip().startswith(b"<"):
                return b""
    return bytes(isi)


def _sambung_alamat(dari: str, tujuan: str) -> str:
    """The text of a redirect's address; it is read again by the one parser."""
    teks = tujuan.encode("latin-1", "replace").decode("utf-8", "replace")
    if any(ord(k) < 32 or k in "\\\x7f" for k in teks):
        raise AlamatDitolak("karakter", "")
    try:
        return urljoin(dari, teks)
    except ValueError:
        raise AlamatDitolak("bukan_tautan", "") from None


def kode_galat(galat: Exception) -> str:
    """A stable code for what went wrong."""
    if isinstance(galat, Gagal):
        return str(galat)
    if isinstance(galat, ssl.SSLCertVerificationError):
        return _SERTIFIKAT.get(galat.verify_code, "tls")
    # The bare HTTPException means more than a hundred header lines.
    if isinstance(galat, (_Penuh, LineTooLong)) or type(galat) is HTTPException:
        return "kepala_besar"
    if isinstance(galat, socket.gaierror):
        return "nama_tidak_ada" if galat.errno in (socket.EAI_NONAME, socket.EAI_NODATA) else "nama_gagal"
    urutan = ((TimeoutError, "waktu_habis"), (ssl.SSLError, "tls"), (RemoteDisconnected, "putus"))
    for jenis, kode in (*urutan, (HTTPException, "bukan_http")):
        if isinstance(galat, jenis):
            return kode
    return "putus"
