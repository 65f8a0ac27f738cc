"""Append-only log of acts, chained by hash: who, when, on what, old and new value."""

from django.conf import settings
from django.db import models

AWAL = "0" * 64


class Rantai(models.Model):
    """Head of a chain whose owner keeps no head in a row of its own."""

    kunci = models.CharField(max_length=60, primary_key=True)
    nomor = models.PositiveIntegerField(default=0)
    kepala = models.CharField(max_length=64, default=AWAL)

    def __str__(self) -> str:
        return self.kunci


class Riwayat(models.Model):
    """One act. `rincian` maps a field to [old, new]; rows are never changed or deleted (triggers refuse it)."""

    rantai = models.CharField(max_length=60)
    nomor = models.PositiveIntegerField()
    pada = models.DateTimeField()
    pelaku = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    peran = models.CharField(max_length=40, blank=True)
    alamat = models.CharField(max_length=45, blank=True)
    acara = models.CharField(max_length=40)
    objek = models.CharField(max_length=60, blank=True)
    rincian = models.JSONField(default=dict)
    sidik_sebelum = models.CharField(max_length=64)
    sidik = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rantai", "nomor"], name="riwayat_urut")]
        indexes = [models.Index(fields=["rantai", "objek", "nomor"], name="riwayat_objek")]

    def __str__(self) -> str:
        return f"{self.rantai} {self.nomor} {self.acara}"
