"""Many visits at once: a bounded number of threads, two to a host, and as much memory for 100,000 links as for 1,000.

The caller's thread alone reads the list (it may come out of a database) and gets the results one by one.
"""

import logging
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import islice

from kpu_zi.tools.tautan.alamat_web import AlamatDitolak, AlamatWeb, baca_alamat
from kpu_zi.tools.tautan.kunjungan import GALAT_SAMBUNGAN, TANPA_INTERNET, Gagal, Kunjungan
from kpu_zi.tools.tautan.pemeriksa import Pemeriksa

PEKERJA = 32
PER_HOST = 2
DI_TANGAN = 512  # links read ahead, so that one busy host does not hold up the others
SEKALIGUS = 32  # results that are handed over together while there are many
TUNDA = 2.0  # first back-off of a host that gives no Retry-After; doubles
TUNDA_TERLAMA = 30.0  # a host that asks for more is left alone until the next run
TEGURAN = 3  # as is one that goes on refusing
DIAM = (
    3  # visits without an answer, one after the other: the host is left alone, it would take 10 seconds for each link
)
DIBATASI, TANPA_JAWABAN = "dibatasi", "waktu_habis"

log = logging.getLogger(__name__)


def periksa_banyak(
    daftar: Iterable[str],
    pemeriksa: Pemeriksa | None = None,
    *,
    batal: Callable[[], bool] = lambda: False,
    jaringan: "Jaringan | None" = None,
    pekerja: int = PEKERJA,
    per_host: int = PER_HOST,
) -> Iterator[Kunjungan]:
    """One Kunjungan for each link, in the order in which they are done.

    `batal` is asked every fifth of a second and after each handful of results: a yes ends the iteration, no visit begins.
    With `jaringan`, a link that cannot be reached while nothing public can be reached either is "tanpa_internet".
    """
    pemeriksa = pemeriksa or Pemeriksa()
    antrean = _Antrean(pemeriksa, jaringan, per_host)
    utas: list[threading.Thread] = []
    sumber = iter(daftar)
    try:
        while not batal():
            antrean.isi(sumber)
            while len(utas) < min(pekerja, PEKERJA, antrean.banyak):
                utas.append(threading.Thread(target=antrean.bekerja, name="tautan", daemon=True))
                utas[-1].start()
            hasil = antrean.ambil_hasil()
            if hasil is None:
                return
            yield from hasil
    finally:
        antrean.hentikan()
        for satu in utas:
            satu.join()


class Jaringan:
    """Whether this server reaches the internet at all; `uji` is asked only when a link could not be reached.

    `antre_saja`: the installation says that there is none, so nothing is asked and no link visited.
    """

    def __init__(
        self,
        uji: Callable[[], bool],
        *,
        antre_saja: bool = False,
        percaya_ada: float = 10.0,
        percaya_putus: float = 60.0,
    ) -> None:
        self.uji, self.percaya_ada, self.percaya_putus = uji, percaya_ada, percaya_putus
        self.antre_saja = antre_saja
        self._kunci = threading.Lock()
        self._ada, self._sampai = True, 0.0

    def ada(self) -> bool:
        with self._kunci:
            if time.monotonic() >= self._sampai:
                self._ada = self.uji()
                self._sampai = time.monotonic() + (self.percaya_ada if self._ada else self.percaya_putus)
            return self._ada

    def diketahui_putus(self) -> bool:
        return self.antre_saja or (not self._ada and time.monotonic() < self._sampai)


@dataclass(slots=True)
class _Tugas:
    url: str
    alamat: AlamatWeb
    ulangan: int = 0  # earlier tries, refused for their number


@dataclass(slots=True)
class _Host:
    sedang: int = 0
    sampai: float = 0.0  # left alone until then
    teguran: int = 0  # refusals (429, 503) since the last answer
    diam: int = 0  # visits that ran out of time since the last answer
    tutup: str = ""  # left alone for the rest of this run: the code of its links that were not visited
    antre: deque[_Tugas] = field(default_factory=deque)


class _Antrean:
    """Links in hand by host, what may be visited now, and the results. All under one lock."""

    def __init__(self, pemeriksa: Pemeriksa, jaringan: Jaringan | None, per_host: int) -> None:
        self.pemeriksa, self.jaringan, self.per_host = pemeriksa, jaringan, per_host
        self.host: dict[str, _Host] = {}
        self.menunggu: OrderedDict[str, _Host] = OrderedDict()  # those with links, the one asked last at the end
        self.hasil: deque[Kunjungan] = deque()
        self.banyak = 0  # read and not yet done
        self.habis = self.henti = False
        kunci = threading.Lock()
        self.ada_tugas, self.ada_hasil, self.ada_giliran = (threading.Condition(kunci) for _ in range(3))

    # In the caller's thread

    def isi(self, sumber: Iterator[str]) -> None:
        """Reads on while there is room. What is no address is a result at once."""
        if self.habis or not (ruang := DI_TANGAN - self.banyak):
            return
        daftar = [self._baca(url) for url in islice(sumber, ruang)]
        with self.ada_tugas:
            self.habis = len(daftar) < ruang
            self.banyak += len(daftar)
            for satu in daftar:
                if isinstance(satu, _Tugas):
                    self._antrekan(satu)
                else:
                    self._jadi(satu)
            self.ada_tugas.notify_all() if self.habis else self.ada_tugas.notify(len(daftar))

    def _baca(self, url: str) -> _Tugas | Kunjungan:
        try:
            return _Tugas(url, baca_alamat(url, port_boleh=self.pemeriksa.port_boleh))
        except AlamatDitolak as ditolak:
            return _tanpa_kunjungan(url, ditolak.sebab)

    def ambil_hasil(self) -> list[Kunjungan] | None:
        """What is done since the last call, a handful or what came in a moment; None when all is done."""
        with self.ada_hasil:
            if self.habis and not self.banyak:
                return None
            if len(self.hasil) < min(SEKALIGUS, self.banyak):
                self.ada_hasil.wait(0.2)
            hasil = list(self.hasil)
            self.hasil.clear()
            self.banyak -= len(hasil)
            return hasil

    def hentikan(self) -> None:
        with self.ada_tugas:
            self.henti = True
            self.ada_tugas.notify_all()
            self.ada_giliran.notify_all()

    # In the threads

    def bekerja(self) -> None:
        while (tugas := self._ambil()) is not None:
            giliran = _Giliran(self, tugas.alamat.host)
            try:
                kunjungan = self._kunjungi(tugas, giliran)
            except Exception:
                log.exception("visit failed")
                kunjungan = _tanpa_kunjungan(tugas.url, "kesalahan")
            finally:
                giliran.lepas()
            self._selesai(tugas, giliran.terakhir, kunjungan)

    def _kunjungi(self, tugas: _Tugas, giliran: "_Giliran") -> Kunjungan:
        if self.jaringan is not None and self.jaringan.diketahui_putus():
            return _tanpa_kunjungan(tugas.url, TANPA_INTERNET)
        kunjungan = self.pemeriksa.kunjungi(tugas.url, tugas.alamat, giliran)
        if self.jaringan is not None and kunjungan.galat in GALAT_SAMBUNGAN and not self.jaringan.ada():
            return replace(kunjungan, galat=TANPA_INTERNET)
        return kunjungan

    def _ambil(self) -> _Tugas | None:
        """The next link whose host may be asked now; waits for one. None when there is no more work."""
        with self.ada_tugas:
            while not self.henti:
                kini = time.monotonic()
                for nama, host in self.menunggu.items():
                    if host.sedang < self.per_host and host.sampai <= kini:
                        return self._keluarkan(nama, host)
                if self.habis and self.banyak == len(self.hasil):
                    return None
                nanti = min((host.sampai for host in self.menunggu.values() if host.sampai > kini), default=kini + 1)
                self.ada_tugas.wait(min(nanti - kini, 1))
        return None

    def _selesai(self, tugas: _Tugas, penjawab: str, kunjungan: Kunjungan) -> None:
        ditolak = kunjungan.status == 429 or (kunjungan.status == 503 and kunjungan.coba_lagi is not None)
        with self.ada_tugas:
            if ditolak and self._tegur(penjawab, kunjungan.coba_lagi) and tugas.ulangan < TEGURAN:
                tugas.ulangan += 1
                self._antrekan(tugas)
                return
            if kunjungan.galat == TANPA_JAWABAN:
                self._diam(penjawab)
            elif kunjungan.status and not ditolak and penjawab in self.host:
                self.host[penjawab].teguran = self.host[penjawab].diam = 0
            self._jadi(kunjungan)

    # With the lock held

    def _antrekan(self, tugas: _Tugas) -> None:
        nama = tugas.alamat.host
        host = self._host(nama)
        if host.tutup:
            self._jadi(_tanpa_kunjungan(tugas.url, host.tutup))
        else:
            host.antre.append(tugas)
            self.menunggu[nama] = host

    def _keluarkan(self, nama: str, host: _Host) -> _Tugas:
        host.sedang += 1
        tugas = host.antre.popleft()
        if host.antre:
            self.menunggu.move_to_end(nama)
        else:
            del self.menunggu[nama]
        return tugas

    def _tegur(self, nama: str, detik: int | None) -> bool:
        """Backs off from a host; False when it is left alone for the rest of the run."""
        host, kini = self._host(nama), time.monotonic()
        if host.sampai <= kini:  # two visits that ran together count once
            host.teguran += 1
            tunda = float(detik) if detik is not None else TUNDA * 2 ** (host.teguran - 1)
            host.sampai = kini + tunda
            if tunda > TUNDA_TERLAMA or host.teguran > TEGURAN:
                self._tutup(nama, host, DIBATASI)
        return not host.tutup

    def _diam(self, nama: str) -> None:
        host = self._host(nama)
        host.diam += 1
        if host.diam >= DIAM and not host.tutup:
            self._tutup(nama, host, TANPA_JAWABAN)

    def _tutup(self, nama: str, host: _Host, sebab: str) -> None:
        host.tutup = sebab
        self.menunggu.pop(nama, None)
        while host.antre:
            self._jadi(_tanpa_kunjungan(host.antre.popleft().url, sebab))

    def _jadi(self, kunjungan: Kunjungan) -> None:
        self.hasil.append(kunjungan)
        if len(self.hasil) >= min(SEKALIGUS, self.banyak):
            self.ada_hasil.notify()
        if self.habis and self.banyak == len(self.hasil):
            self.ada_tugas.notify_all()

    def _host(self, nama: str) -> _Host:
        if nama not in self.host:
            if len(self.host) >= 2 * DI_TANGAN:
                self._lupakan()
            self.host[nama] = _Host()
        return self.host[nama]

    def _lupakan(self) -> None:
        """Hosts with nothing to remember make room."""
        kini = time.monotonic()
        for nama, host in list(self.host.items()):
            if not (host.antre or host.sedang or host.tutup or host.sampai > kini):
                del self.host[nama]

    # For _Giliran

    def masuk(self, nama: str) -> None:
        """Waits for a turn at a host to which a redirect led."""
        with self.ada_giliran:
            while True:
                host, kini = self._host(nama), time.monotonic()
                if host.tutup or self.henti:
                    raise Gagal(host.tutup or DIBATASI)
                if host.sedang < self.per_host and host.sampai <= kini:
                    host.sedang += 1
                    return
                self.ada_giliran.wait(min(1, host.sampai - kini) if host.sampai > kini else 1)

    def keluar(self, nama: str) -> None:
        with self.ada_giliran:
            self.host[nama].sedang -= 1
            self.ada_giliran.notify_all()
            if nama in self.menunggu:
                self.ada_tugas.notify()


class _Giliran:
    """The turns of one visit, one host at a time: never two turns in one hand, so no two visits wait for each other."""

    def __init__(self, antrean: _Antrean, dipesan: str) -> None:
        self.antrean, self.dipesan, self.terakhir = antrean, dipesan, dipesan

    @contextmanager
    def __call__(self, nama: str) -> Iterator[None]:
        self.terakhir = nama  # also where it is left alone: what led there is not to blame
        if nama == self.dipesan:
            self.dipesan = ""
        else:
            self.antrean.masuk(nama)
        try:
            yield
        finally:
            self.antrean.keluar(nama)

    def lepas(self) -> None:
        """Gives back a turn that the visit did not come to use."""
        if self.dipesan:
            self.antrean.keluar(self.dipesan)
            self.dipesan = ""


def _tanpa_kunjungan(url: str, galat: str) -> Kunjungan:
    return Kunjungan(url=url, waktu=datetime.now(UTC), galat=galat)
