"""A file on its way in."""

import json
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from kpu_zi.tools.rahasia import buka


class BerkasMasuk(models.Model):
    """A file until what it says is applied or it is thrown away, at most 14 days. `berkas` and `hasil`, what was found in it
    or what came of it, are encrypted: they may hold what the portal keeps sealed. `pekerjaan`: the job whose outcome counts.
    """

    JENIS: ClassVar[str]  # the kind of that job

    nama = models.CharField("nama berkas", max_length=120)
    sidik = models.CharField(max_length=64)
    berkas = models.BinaryField()
    hasil = models.BinaryField(null=True)
    pekerjaan = models.UUIDField(null=True)
    diunggah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    diunggah_pada = models.DateTimeField(default=timezone.now)
    diterapkan_pada = models.DateTimeField(null=True)
    diterapkan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.nama

    def isi(self) -> bytes:
        """The file as it was sent; empty once it was applied."""
        return buka(bytes(self.berkas)) if self.berkas else b""

    def temuan(self) -> dict[str, Any]:
        """What was found in it, or what came of it; while it is read at most `asal`, from which the reading goes on."""
        return json.loads(buka(bytes(self.hasil))) if self.hasil else {}


def diterapkan_lengkap(nama: str) -> models.CheckConstraint:
    """Who applied a file and when: both or neither."""
    return models.CheckConstraint(
        condition=Q(diterapkan_pada=None, diterapkan_oleh=None)
        | Q(diterapkan_pada__isnull=False, diterapkan_oleh__isnull=False),
        name=nama,
    )
