"""The link checker beside plain threads of the standard library that ask the same pages of the same server on loopback.

The server is a process of its own. The checker judges, looks up and parses as always; its judge allows this server alone.
"""

import asyncio
import http.client
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from benchmarks.ukur import Anggaran, Jalur, rasio
from bukti.kelayakan import tanda_halaman
from kpu_zi.tools.tautan.massal import PEKERJA, periksa_banyak
from kpu_zi.tools.tautan.pemeriksa import BITA, PENGENAL, Pemeriksa

BANYAK = 2_000
SITUS = 40  # two visits to a host at a time: enough hosts to keep all threads busy
HALAMAN = b"<!doctype html><title>Bukti dukung</title><p>" + b"Laporan kegiatan sosialisasi. " * 130
SEDIKIT, TERBANYAK = 1_000, 100_000  # links whose memory is compared


def daftar_jalur(port: int) -> dict[str, Jalur]:
    return {
        "utas": Jalur(f"{PEKERJA} plain threads, {BANYAK} pages", lambda: polos(port, BANYAK), 1),
        "tautan": Jalur(f"periksa_banyak, {BANYAK} links", lambda: periksa(port, BANYAK), 1),
    }


def anggaran(j: dict[str, Jalur], memori: dict[int, int]) -> list[Anggaran]:
    """At least 70 % of bare threads, memory +-20 %.

    On loopback a visit is CPU time and nothing else; by the clock the ratio says the same on a quiet machine and anything on
    a busy one, where it only warns.
    """
    lambat = median(b / a for a, b in zip(j["utas"].waktu, j["tautan"].waktu, strict=True))
    return [
        Anggaran("periksa_banyak / plain threads", rasio(j["tautan"], j["utas"]), 1.42),
        Anggaran("URLs/s of plain threads / of periksa_banyak", lambat, 1.42, tegas=False),
        Anggaran(f"memory for {TERBANYAK} links / for {SEDIKIT}", memori[TERBANYAK] / memori[SEDIKIT], 1.2),
    ]


def memori(port: int) -> dict[int, int]:
    return {banyak: puncak_memori(port, banyak) for banyak in (SEDIKIT, TERBANYAK)}


def periksa(port: int, banyak: int) -> int:
    pemeriksa = Pemeriksa(
        tanda=tanda_halaman,
        boleh=lambda ip, nomor: (ip, nomor) == ("127.0.0.1", port),
        urai=lambda host, nomor, **_: [(2, 1, 6, "", ("127.0.0.1", nomor))],
        port_boleh=frozenset({port}),
    )
    daftar = (f"http://situs{n % SITUS}.contoh.id:{port}/{n}" for n in range(banyak))
    selesai = 0
    for kunjungan in periksa_banyak(daftar, pemeriksa):
        assert kunjungan.status == 200 and kunjungan.cuplikan_judul == "Bukti dukung", kunjungan
        selesai += 1
    assert selesai == banyak
    return selesai


def polos(port: int, banyak: int) -> None:
    sumber, kunci, terbaca = iter(range(banyak)), threading.Lock(), []

    def bekerja() -> None:
        while True:
            with kunci:
                nomor = next(sumber, None)
            if nomor is None:
                return
            sambungan = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            sambungan.request("GET", f"/{nomor}", headers={"User-Agent": PENGENAL, "Connection": "close"})
            terbaca.append(len(sambungan.getresponse().read(BITA)))
            sambungan.close()

    utas = [threading.Thread(target=bekerja) for _ in range(PEKERJA)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join()
    assert terbaca == [len(HALAMAN)] * banyak


def puncak_memori(port: int, banyak: int) -> int:
    """Kilobytes that a process of its own held at most while it visited so many links."""
    perintah = [sys.executable, "-m", "benchmarks.tautan", str(port), str(banyak)]
    return int(subprocess.run(perintah, stdout=subprocess.PIPE, check=True, timeout=900).stdout)


@contextmanager
def peladen() -> Iterator[int]:
    """The port of a server process that ends with the block."""
    proses = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.tautan"], stdout=subprocess.PIPE, stdin=subprocess.PIPE
    )
    try:
        yield int(proses.stdout.readline())
    finally:
        proses.stdin.close()
        proses.stdout.close()
        proses.wait(10)


class _Halaman(asyncio.Protocol):
    JAWAB = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\nConnection: close\r\n\r\n" % len(
        HALAMAN
    )

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.saluran = transport

    def data_received(self, data: bytes) -> None:
        self.saluran.write(self.JAWAB + (b"" if data.startswith(b"HEAD") else HALAMAN))
        self.saluran.close()


async def _layani() -> None:
    server = await asyncio.get_running_loop().create_server(_Halaman, "127.0.0.1", 0, backlog=512)
    print(server.sockets[0].getsockname()[1], flush=True)
    # Ends when the other side of standard input is gone.
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        periksa(*map(int, sys.argv[1:]))
        # Not ru_maxrss: that begins with the size of the process that started this one.
        print(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1])
    else:
        asyncio.run(_layani())
