"""The reading of a kept file in its job; safe to run twice."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet

from kpu_zi.impor.actions import simpan_hasil
from kpu_zi.impor.models import BerkasMasuk
from kpu_zi.pekerjaan.actions import maju
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.tools import Ditolak
from kpu_zi.tools.excel.lembar import BerkasDitolak

B = TypeVar("B", bound=BerkasMasuk)
Maju = Callable[[int, int], None]
Ringkas = dict[str, int]
# What was found, and how many of each kind; the row of the file may be changed too, in the fields that `ubah` names.
Pembaca = Callable[[B, Any, Maju], tuple[Mapping[str, Any], Ringkas]]


def jalankan(pekerjaan: Pekerjaan, daftar: "QuerySet[B]", baca: "Pembaca[B]", ubah: tuple[str, ...] = ()) -> Ringkas:
    """Read the file that the job names and keep what was found, or the sentence by which it was refused.

    Returns the counts, which the list of files shows: what was found stays encrypted. `baca` raises Ditolak for somebody
    who may not, BerkasDitolak for a file that cannot be read.
    """
    berkas = daftar.filter(pk=pekerjaan.parameter["berkas"], pekerjaan=pekerjaan.pk, diterapkan_pada=None).first()
    if berkas is None:
        raise Ditolak("Berkas ini sudah diterapkan, dibuang, atau diperiksa ulang.")
    pemilik: AbstractBaseUser | None = pekerjaan.pemilik
    if pemilik is None:
        raise Ditolak("Orang yang mengunggah berkas ini tidak lagi terdaftar.")

    def lanjut(kemajuan: int, jumlah: int) -> None:
        if not maju(pekerjaan, kemajuan, jumlah):
            raise Ditolak("Pemeriksaan berkas ini dibatalkan.")

    try:
        hasil, ringkas = baca(berkas, pemilik, lanjut)
    except BerkasDitolak as tolak:
        hasil, ringkas = {"ditolak": tolak.pesan}, {"ditolak": 1}
    simpan_hasil(berkas, hasil, {bidang: getattr(berkas, bidang) for bidang in ubah})
    return ringkas
