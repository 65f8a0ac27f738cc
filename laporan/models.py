"""What the tier above says about the board of the letter's points."""

from django.conf import settings
from django.db import models

from satker.models import Satker


class PemeriksaanButir(models.Model):
    """The tier above has looked at one point of a satker. Void as soon as the facts of the point are others than `sidik`."""

    satker = models.ForeignKey(Satker, models.PROTECT, related_name="+")
    tahun = models.PositiveSmallIntegerField("tahun")
    butir = models.CharField("butir", max_length=2)
    sidik = models.CharField("sidik fakta", max_length=64)
    catatan = models.CharField("catatan", max_length=500, blank=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    pada = models.DateTimeField("diperiksa pada")

    class Meta:
        verbose_name = verbose_name_plural = "pemeriksaan butir"
        constraints = [models.UniqueConstraint(fields=["satker", "tahun", "butir"], name="pemeriksaan_butir_sekali")]

    def __str__(self) -> str:
        return f"{self.satker_id} {self.tahun} butir {self.butir}"
