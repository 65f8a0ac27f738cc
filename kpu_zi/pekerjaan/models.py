"""A job is a row; the row is the truth, the broker only the bell."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q


class Pekerjaan(models.Model):
    class Status(models.TextChoices):
        ANTRE = "antre", "Antre"
        BERJALAN = "berjalan", "Berjalan"
        SELESAI = "selesai", "Selesai"
        GAGAL = "gagal", "Gagal"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    jenis = models.CharField(max_length=40)
    parameter = models.JSONField(default=dict)
    pemilik = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    status = models.CharField(max_length=10, choices=Status, default=Status.ANTRE)
    percobaan = models.PositiveSmallIntegerField(default=0)
    sewa_sampai = models.DateTimeField(null=True)
    hasil = models.JSONField(null=True)
    galat = models.CharField(max_length=500, blank=True)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    selesai_pada = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["dibuat_pada"], condition=Q(status__in=["antre", "berjalan"]), name="pekerjaan_belum_selesai"
            )
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.id}"

    @property
    def usai(self) -> bool:
        return self.status in (self.Status.SELESAI, self.Status.GAGAL)
