"""Loads holidays and time limits from `kegiatan/data/`; repeatable, and rows that are there stay as they are."""

from dataclasses import asdict

from django.db import transaction

from kegiatan.bawaan import batas_bawaan, libur_bawaan
from kegiatan.models import BatasLayanan, HariLibur


@transaction.atomic
def muat_acuan() -> tuple[int, int]:
    """Adds what is missing; returns how many holidays and how many limits.

    A row is known by its tanggal, or by klasifikasi and berlaku_mulai, which /kelola/ does not let anybody change.
    """
    tanggal = set(HariLibur.objects.values_list("tanggal", flat=True))
    libur = [HariLibur(**asdict(x)) for x in libur_bawaan() if x.tanggal not in tanggal]
    kunci = set(BatasLayanan.objects.values_list("klasifikasi", "berlaku_mulai"))
    batas = [BatasLayanan(**asdict(x)) for x in batas_bawaan() if (x.klasifikasi, x.berlaku_mulai) not in kunci]
    return len(HariLibur.objects.bulk_create(libur)), len(BatasLayanan.objects.bulk_create(batas))
