"""What a person was told, and which mails are due."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.utils import timezone

from kpu_zi.pemberitahuan.jenis import daftar_jenis
from kpu_zi.pemberitahuan.models import Pemberitahuan, Pilihan, Surat

TERHITUNG = 100  # nobody reads an exact count beyond


def kabar(pengguna: AbstractBaseUser) -> QuerySet[Pemberitahuan]:
    """Everything this person was told: unread first, then newest first."""
    belum = ExpressionWrapper(Q(dibaca_pada=None), output_field=BooleanField())
    return Pemberitahuan.objects.filter(penerima=pengguna).order_by(belum.desc(), "-dibuat_pada", "-pk")


def banyak_belum_dibaca(pengguna: AbstractBaseUser) -> int:
    """At most TERHITUNG, so that it costs the same few index rows for everybody."""
    return Pemberitahuan.objects.filter(penerima=pengguna, dibaca_pada=None)[:TERHITUNG].count()


def pilihan_surel(pengguna: AbstractBaseUser) -> dict[str, bool]:
    """For every registered jenis whether this person gets its mail."""
    dipilih = dict(Pilihan.objects.filter(pengguna=pengguna).values_list("jenis", "surel"))
    return {j.kode: dipilih.get(j.kode, j.surel_bawaan) for j in daftar_jenis()}


def surat_tiba() -> QuerySet[Surat]:
    """Mails that may be sent now, longest due first."""
    return Surat.objects.filter(berikut_pada__lte=timezone.now()).order_by("berikut_pada", "pk")


def ada_surat_tiba() -> bool:
    return surat_tiba().exists()


def banyak_surat_gagal(sejak: datetime) -> int:
    """Mails that were given up since then: refused for good, or not taken for a week."""
    return Surat.objects.filter(menyerah_pada__gte=sejak).count()


def banyak_surat_tertahan(sebelum: datetime) -> int:
    """Mails that still wait although their notification is older than this."""
    return Surat.objects.filter(berikut_pada__isnull=False, pemberitahuan__dibuat_pada__lt=sebelum).count()
