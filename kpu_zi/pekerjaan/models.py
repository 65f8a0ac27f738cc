"""A job is a row; the row is the truth, the broker only the bell."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from kpu_zi.pekerjaan.kelas import Kelas


class PekerjaanQuerySet(models.QuerySet["Pekerjaan"]):
    def hidup(self) -> "PekerjaanQuerySet":
        """Not finished: waiting or running."""
        return self.filter(status__in=[Pekerjaan.Status.ANTRE, Pekerjaan.Status.BERJALAN])

    def gagal_sehari(self) -> "PekerjaanQuerySet":
        """Failed within the last 24 hours."""
        return self.filter(status=Pekerjaan.Status.GAGAL, selesai_pada__gt=timezone.now() - timedelta(days=1))


class Pekerjaan(models.Model):
    """`pemilik` is null for work that nobody asked for; of one `kunci` at most one row is alive; `kemajuan` of `jumlah`;
    `mulai_pada`: when the last attempt began.

    Of those that wait the earliest `giliran` goes first: when it came, and later for a lower class (kelas.py).
    """

    class Status(models.TextChoices):
        ANTRE = "antre", "Antre"
        BERJALAN = "berjalan", "Berjalan"
        SELESAI = "selesai", "Selesai"
        GAGAL = "gagal", "Gagal"
        DIBATALKAN = "dibatalkan", "Dibatalkan"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    jenis = models.CharField(max_length=40)
    parameter = models.JSONField(default=dict)
    pemilik = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    kunci = models.CharField(max_length=120, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.ANTRE)
    percobaan = models.PositiveSmallIntegerField(default=0)
    sewa_sampai = models.DateTimeField(null=True)
    kemajuan = models.PositiveIntegerField(default=0)
    jumlah = models.PositiveIntegerField(default=0)
    hasil = models.JSONField(null=True)
    galat = models.CharField(max_length=500, blank=True)
    kelas = models.PositiveSmallIntegerField(default=Kelas.BIASA.value)
    giliran = models.DateTimeField(default=timezone.now)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    mulai_pada = models.DateTimeField(null=True)
    selesai_pada = models.DateTimeField(null=True)

    objects = PekerjaanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pekerjaan"
        constraints = [
            models.UniqueConstraint(
                fields=["kunci"],
                condition=Q(status__in=["antre", "berjalan"]) & ~Q(kunci=""),
                name="pekerjaan_kunci_hidup",
            )
        ]
        indexes = [
            models.Index(fields=["giliran"], condition=Q(status__in=["antre", "berjalan"]), name="pekerjaan_giliran")
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.id}"

    @property
    def usai(self) -> bool:
        return self.status not in (self.Status.ANTRE, self.Status.BERJALAN)


class Jadwal(models.Model):
    """When work that comes round by itself is due next; how often stands in code (jadwal.py)."""

    jenis = models.CharField(max_length=40, primary_key=True)
    berikut_pada = models.DateTimeField()

    def __str__(self) -> str:
        return self.jenis
