"""Writes of the satker room that leave a line in the log."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from kpu_zi.riwayat.actions import catat
from kpu_zi.riwayat.rantai import Catatan
from satker.akses import penugasan
from satker.models import KodeLama, Pengguna, Satker

RANTAI_AKUN = "akun"
RANTAI_KELOLA = "kelola"


def rantai_satker(satker: Satker) -> str:
    """The log of a satker, by its key, as a kode can change."""
    return f"satker:{satker.pk}"


def catat_masuk(*, pengguna: Pengguna, alamat: str) -> None:
    """A sign-in, in the log of the satker where the person works; without a penugasan in the log of accounts."""
    tugas = penugasan(pengguna)
    rantai = rantai_satker(tugas[0].satker) if tugas else RANTAI_AKUN
    peran = tugas[0].peran if tugas else ""
    objek = f"pengguna:{pengguna.pk}"
    catat(rantai, Catatan(timezone.now(), pengguna.pk, "akun.masuk", objek, peran=peran, alamat=alamat))


def catat_kelola(
    *,
    oleh: Pengguna,
    acara: str,
    objek: str,
    rincian: Mapping[str, Any],
    satker: Satker | None = None,
    peran: str = "admin",
    alamat: str = "",
) -> None:
    """An act of an administrator: what changed as field -> [old, new]; of one satker when it is given."""
    rantai = rantai_satker(satker) if satker else RANTAI_KELOLA
    catat(rantai, Catatan(timezone.now(), oleh.pk, acara, objek[:60], dict(rincian), peran=peran, alamat=alamat))


def ingat_kode_lama(*, satker: Satker, kode: str) -> None:
    """Addresses with this kode redirect from now on; the present kode is nobody's old one."""
    KodeLama.objects.filter(kode=satker.kode).delete()
    KodeLama.objects.update_or_create(kode=kode, defaults={"satker": satker})
