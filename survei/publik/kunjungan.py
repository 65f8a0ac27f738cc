"""Somebody at a public door, and the addresses that lead on from there."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from urllib.parse import quote, urlencode
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from survei.models import Saluran
from survei.pintu import Pintu, cari_pintu


@dataclass(frozen=True, slots=True)
class Kunjungan:
    """`kunci`: as it stands in the address; `loket`: on a tablet that many people share; `ke`: how often
    the form was sent before."""

    kunci: str
    pintu: Pintu
    loket: bool
    ke: int
    sekarang: datetime

    @property
    def hari(self) -> date:
        """Today, where the satker is."""
        return timezone.localdate(self.sekarang, ZoneInfo(self.pintu.periode.satker.zona_waktu))

    @property
    def mulai(self) -> str:
        """Where the form begins anew."""
        return self._alamat("isi", {})

    @property
    def tujuan(self) -> str:
        """Where the form is sent: never its own address. A browser that cannot send to the address it shows puts its page of
        the fault in the place of the form, and Back no longer finds the answers."""
        return self._alamat("isi", {"ke": str(self.ke + 1)})

    @property
    def selesai(self) -> str:
        return self._alamat("terima-kasih", {})

    def _alamat(self, nama: str, isi: dict[str, str]) -> str:
        tablet = {"loket": "1"} if self.loket and self.pintu.saluran.jenis != Saluran.Jenis.LOKET else {}
        awal, akhir = _sekitar_kunci(nama)
        isi = tablet | isi
        return f"{awal}{quote(self.kunci)}{akhir}{'?' if isi else ''}{urlencode(isi)}"


@lru_cache(maxsize=2)
def _sekitar_kunci(nama: str) -> tuple[str, str]:
    """What stands before and after the key in this address: to reverse it anew for each answer takes 40 microseconds."""
    awal, _, akhir = reverse(f"publik:{nama}", args=["~"]).partition("~")
    return awal, akhir


def datang(request: HttpRequest, kunci: str) -> Kunjungan | None:
    """None when the address leads to no door."""
    pintu = cari_pintu(kunci)
    if pintu is None:
        return None
    jenis = pintu.saluran.jenis
    tablet = jenis == Saluran.Jenis.LOKET or jenis == Saluran.Jenis.TAUTAN and request.GET.get("loket") == "1"
    ke = request.GET.get("ke", "")
    return Kunjungan(kunci, pintu, tablet, int(ke) if re.fullmatch("[1-9][0-9]{0,2}", ke) else 0, timezone.now())
