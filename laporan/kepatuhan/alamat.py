"""Where the record behind a fact stands, where the next one is written, and where a region is read."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from django.urls import reverse

from kegiatan.register import daftar_register
from laporan.kepatuhan.syarat import Bukti
from satker.akses import dapat_melihat
from satker.models import Pengguna, Satker
from satker.queries_siklus import siklus_kegiatan
from survei.aturan.kuesioner import JENIS


def alamat_bukti(pengguna: Pengguna, satker: Satker, bukti: Bukti, tahun: int) -> str:
    """The page of a record; empty where this person may not open it. A sealed register shows its list, with counts alone."""
    register = daftar_register().get(bukti.sumber)
    if register is not None and not register.tertutup:
        return reverse("kegiatan:rinci", args=[satker.kode, bukti.sumber, bukti.kunci])
    if bukti.sumber in JENIS:
        return reverse("survei:periode", args=[satker.kode, bukti.kunci])
    return (
        _LAIN[bukti.sumber](pengguna, satker, bukti)
        if bukti.sumber in _LAIN
        else alamat_sumber(satker, bukti.sumber, tahun)
    )


def alamat_sumber(satker: Satker, sumber: str, tahun: int) -> str:
    """Where this satker records facts of a source; empty where the portal has no page for it."""
    if sumber in daftar_register():
        return f"{reverse('kegiatan:daftar', args=[satker.kode, sumber])}?tahun={tahun}"
    if sumber in JENIS:
        return f"{reverse('survei:meja', args=[satker.kode])}?tahun={tahun}"
    hub = _HUB.get(sumber)
    return reverse(hub, args=[siklus_kegiatan(tahun).tahun, satker.kode]) if hub else ""


@lru_cache(maxsize=512)
def alamat_wilayah(tahun: int, kode: str) -> str:
    """Where one province is read, satker by satker; empty for the nation, which has no kode."""
    return reverse("pantau:provinsi", args=[tahun, kode]) if kode else ""


@lru_cache(maxsize=4096)  # rows of 553 satker in a few years
def alamat_baris(tahun: int, papan: int, kode: str) -> tuple[str, str, str]:
    """Of a satker: its page, its LKE of `tahun`, its board of the year `papan`."""
    alamat_papan = f"{reverse('kepatuhan:satker', args=[kode])}?tahun={papan}"
    return reverse("satker:profil", args=[kode]), reverse("lke:hub", args=[tahun, kode]), alamat_papan


def _pemantauan(pengguna: Pengguna, satker: Satker, bukti: Bukti) -> str:
    """A row of the province's own register, for who sees the province."""
    induk = satker.induk
    if induk is None or not dapat_melihat(pengguna, induk):
        return ""
    return reverse("kegiatan:rinci", args=[induk.kode, "monitoring", bukti.kunci])


def _kiriman(pengguna: Pengguna, satker: Satker, bukti: Bukti) -> str:
    """The copy in force; its kunci is year and version."""
    tahun, _, versi = bukti.kunci.partition("/")
    return reverse("kirim:kiriman", args=[int(tahun), satker.kode, int(versi)])


_HUB = {"lke": "lke:hub", "laporan": "naskah:hub"}
_LAIN: Mapping[str, Callable[[Pengguna, Satker, Bukti], str]] = {
    "lke": lambda pengguna, satker, bukti: reverse("lke:hub", args=[int(bukti.kunci), satker.kode]),
    "dipantau": _pemantauan,
    "laporan": _kiriman,
}
