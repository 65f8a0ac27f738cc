"""Which siklus there are, by their rows; remembered for some seconds, for nearly every page asks for the running one."""

import time

from satker.models import SiklusZI
from satker.queries import hari_nasional
from satker.siklus import Siklus, StatusSiklus, siklus_bawaan, siklus_tentang, tahun_siklus

UMUR = 10.0  # seconds; another process shows the former siklus for so long
_ingatan: list[tuple[float, dict[int, Siklus]]] = []


def daftar_siklus() -> dict[int, Siklus]:
    """Those with a row by their year, rising; one query at most."""
    if _ingatan and time.monotonic() < _ingatan[0][0]:
        return _ingatan[0][1]
    daftar = {s.tahun: s.siklus for s in SiklusZI.objects.defer("instrumen").order_by("tahun")}
    ingat(daftar)
    return daftar


def siklus(tahun: int) -> Siklus:
    """ZI of this year; the preset where it has no row."""
    return daftar_siklus().get(tahun) or siklus_bawaan(tahun)


def siklus_berjalan() -> Siklus:
    """The running one; before there is a row, what the date asks for."""
    daftar = daftar_siklus().values()
    ada = next((s for s in daftar if s.status is StatusSiklus.BERJALAN), None)
    return ada or siklus(tahun_siklus(hari_nasional()))


def tahun_berjalan() -> int:
    return siklus_berjalan().tahun


def siklus_kegiatan(kegiatan: int) -> Siklus:
    """The siklus about the activities of this calendar year; the preset where no row says so."""
    ada = next((s for s in daftar_siklus().values() if s.kegiatan == kegiatan), None)
    return ada or siklus_tentang(kegiatan)


def ingat(daftar: dict[int, Siklus], umur: float = UMUR) -> None:
    _ingatan[:] = [(time.monotonic() + umur, daftar)]


def lupakan() -> None:
    """After a change of a row, in this process."""
    _ingatan.clear()
