"""Who, besides the leaders, may open a sealed register or one case of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from kegiatan.models.dasar import orang
from satker.models import Satker


class PetugasKasus(models.Model):
    """Named by a leader: for the whole register, or with `baris` for the case of that key. Withdrawn, never deleted."""

    satker = models.ForeignKey(Satker, models.PROTECT, related_name="+")
    register = models.CharField("register", max_length=20)
    baris = models.PositiveBigIntegerField("perkara", null=True)
    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    diberi_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    diberi_pada = models.DateTimeField(default=timezone.now)
    dicabut_oleh = orang("dicabut oleh")
    dicabut_pada = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = verbose_name_plural = "petugas kasus"
        constraints = [
            models.UniqueConstraint(
                fields=["pengguna", "satker", "register"],
                condition=Q(dicabut_pada=None, baris=None),
                name="petugas_register_sekali",
            ),
            models.UniqueConstraint(
                fields=["pengguna", "satker", "register", "baris"],
                condition=Q(dicabut_pada=None),
                name="petugas_kasus_sekali",
            ),
            models.CheckConstraint(
                condition=Q(dicabut_pada=None, dicabut_oleh=None)
                | Q(dicabut_pada__isnull=False, dicabut_oleh__isnull=False),
                name="petugas_kasus_dicabut_lengkap",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.baris or 'semua'}: {self.pengguna_id}"
