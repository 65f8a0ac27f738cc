"""What happens to every file: taken in, read again, marked as applied, thrown away, swept."""

import hashlib
import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from kpu_zi.impor.models import BerkasMasuk
from kpu_zi.pekerjaan.actions import antrekan
from kpu_zi.tools import Ditolak
from kpu_zi.tools.rahasia import sandikan
from kpu_zi.tools.unggahan.periksa import nama_label

MASA_BERKAS = timedelta(days=14)
MENUNGGU_TERBANYAK = 10  # files of one place that nobody applied yet
SUDAH_DITERAPKAN = "Berkas ini sudah diterapkan. Unggah lagi bila ada isi yang baru."
SUDAH_DIBUANG = "Berkas ini sudah dibuang. Unggah lagi bila masih diperlukan."

B = TypeVar("B", bound=BerkasMasuk)


@transaction.atomic
def terima(berkas: B, *, menunggu: "QuerySet[B]", nama: str, isi: bytes, oleh: AbstractBaseUser) -> B:
    """Keep a new file, encrypted, and queue its reading; nothing else is stored.

    `berkas`: a row not yet saved that names where it belongs; `menunggu`: the files of that place. Raises Ditolak (409)
    when too many of them wait.
    """
    if menunggu.filter(diterapkan_pada=None).count() >= MENUNGGU_TERBANYAK:
        raise Ditolak(f"Ada {MENUNGGU_TERBANYAK} berkas yang belum diterapkan. Terapkan atau buang dahulu.", status=409)
    berkas.nama, berkas.sidik, berkas.berkas = nama_label(nama), hashlib.sha256(isi).hexdigest(), sandikan(isi)
    berkas.diunggah_oleh = oleh
    berkas.save(force_insert=True)
    _antrekan(berkas, oleh)
    return berkas


@transaction.atomic
def baca_lagi(berkas: B, *, oleh: AbstractBaseUser, ubah: Mapping[str, Any] | None = None) -> None:
    """Queue another reading against what is stored now. `ubah`: fields to set.

    Of what was found only `asal` stays, from which the reading goes on.
    """
    kini = terkunci(berkas)
    if kini.diterapkan_pada is not None:
        raise Ditolak(SUDAH_DITERAPKAN, status=409)
    for bidang, nilai in (ubah or {}).items():
        setattr(kini, bidang, nilai)
    asal = kini.temuan().get("asal")
    kini.hasil = sandikan_hasil({"asal": asal}) if asal else None
    kini.save(update_fields=["hasil", *(ubah or {})])
    _antrekan(kini, oleh)


def terkunci(berkas: B) -> B:
    """The row under lock; Ditolak (409) when it was thrown away. Needs a transaction."""
    kini = type(berkas)._default_manager.select_for_update(of=("self",)).filter(pk=berkas.pk).first()
    if kini is None:
        raise Ditolak(SUDAH_DIBUANG, status=409)
    return kini


def simpan_hasil(berkas: B, hasil: Mapping[str, Any], ubah: Mapping[str, Any] | None = None) -> None:
    """Keep what was found, unless it was applied meanwhile or a later job took the place of the one that read it."""
    with transaction.atomic():
        kini = terkunci(berkas)
        if kini.diterapkan_pada is None and kini.pekerjaan == berkas.pekerjaan:
            for bidang, nilai in (ubah or {}).items():
                setattr(kini, bidang, nilai)
            kini.hasil = sandikan_hasil(hasil)
            kini.save(update_fields=["hasil", *(ubah or {})])


def tandai_diterapkan(berkas: B, *, oleh: AbstractBaseUser, hasil: Mapping[str, Any]) -> None:
    """Let go of the file and keep what came of it. `berkas`: under lock, in the transaction that wrote its content."""
    berkas.berkas, berkas.hasil = b"", sandikan_hasil(hasil)
    berkas.diterapkan_pada, berkas.diterapkan_oleh = timezone.now(), oleh
    berkas.save(update_fields=["berkas", "hasil", "diterapkan_pada", "diterapkan_oleh"])


def buang(berkas: B) -> bool:
    """Delete a file that was not applied; False when it was."""
    return bool(type(berkas)._default_manager.filter(pk=berkas.pk, diterapkan_pada=None).delete()[0])


def sapu(model: type[B]) -> int:
    """Delete files that were not applied within 14 days; how many."""
    lama = timezone.now() - MASA_BERKAS
    return model._default_manager.filter(diunggah_pada__lt=lama, diterapkan_pada=None).delete()[0]


def sandikan_hasil(hasil: Mapping[str, Any]) -> bytes:
    return sandikan(json.dumps(hasil).encode())


def _antrekan(berkas: BerkasMasuk, oleh: AbstractBaseUser) -> None:
    """The row names the job whose outcome counts; that of an earlier one is dropped."""
    berkas.pekerjaan = antrekan(jenis=berkas.JENIS, parameter={"berkas": berkas.pk}, pemilik=oleh).pk
    berkas.save(update_fields=["pekerjaan"])
