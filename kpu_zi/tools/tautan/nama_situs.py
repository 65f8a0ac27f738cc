"""Looks names of sites up within a limit of time; the system's resolver knows none of its own.

An answer is kept for a minute, as addresses: whoever connects judges them at every use.
"""

import threading
import time
from collections.abc import Callable, Iterable
from typing import Any, cast

from kpu_zi.tools.tautan.alamat_web import alamat_angka
from kpu_zi.tools.tautan.kunjungan import Gagal

BERLAKU = 60.0
BANYAK = 1000
Urai = Callable[..., Iterable[tuple[Any, ...]]]  # as socket.getaddrinfo


class NamaSitus:
    def __init__(self, urai: Urai) -> None:
        self.urai = urai
        self._ingatan: dict[str, tuple[float, list[str]]] = {}
        # A look-up that hangs keeps its thread until the system gives it up.
        self._jalan = threading.BoundedSemaphore(32)

    def cari(self, host: str, port: int, sisa: Callable[[], float]) -> list[str]:
        """All addresses of a host, none twice. Raises Gagal, OSError, and TimeoutError when `sisa` has run out."""
        if alamat_angka(host):
            return [host]
        kedaluwarsa, daftar = self._ingatan.get(host, (0.0, []))
        if kedaluwarsa < time.monotonic():
            daftar = self._tanya(host, port, sisa)
            if len(self._ingatan) >= BANYAK:
                self._ingatan.clear()
            self._ingatan[host] = (time.monotonic() + BERLAKU, daftar)
        return daftar

    def _tanya(self, host: str, port: int, sisa: Callable[[], float]) -> list[str]:
        hasil: list[Any] = []
        if not self._jalan.acquire(timeout=sisa()):
            raise TimeoutError
        utas = threading.Thread(target=self._jalankan, args=(host, port, hasil), daemon=True)
        try:
            utas.start()
        except RuntimeError:
            self._jalan.release()
            raise Gagal("nama_gagal") from None
        utas.join(sisa())
        if not hasil:
            raise TimeoutError
        if isinstance(hasil[0], Exception):
            raise hasil[0]
        return cast(list[str], hasil[0])

    def _jalankan(self, host: str, port: int, hasil: list[Any]) -> None:
        try:
            daftar = list(dict.fromkeys(str(info[4][0]) for info in self.urai(host, port)))
            hasil.append(daftar or Gagal("nama_tidak_ada"))
        except UnicodeError:
            hasil.append(Gagal("nama_tidak_ada"))
        except Exception as galat:
            hasil.append(galat)  # raised where it is awaited
        finally:
            self._jalan.release()
