"""The shelf of examples: bukti that WBK/WBBM satker show to all others."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from bukti.baris import Pindai
from bukti.models import Bukti
from lke.models.lke import Lke, Pertanyaan
from satker.models import PredikatSatker

_PELAKU = {"to": settings.AUTH_USER_MODEL, "on_delete": models.PROTECT, "related_name": "+"}


class ContohBuktiQuerySet(models.QuerySet["ContohBukti"]):
    def dibagikan(self) -> "ContohBuktiQuerySet":
        """Not taken back by the satker."""
        return self.filter(ditarik_pada=None)

    def terlihat(self, hari: date) -> "ContohBuktiQuerySet":
        """What others see: shared, the bukti neither withdrawn nor infected, and its satker holds a predikat on that day."""
        predikat = PredikatSatker.objects.berlaku(hari).filter(satker=OuterRef("lke__satker"))
        return self.dibagikan().filter(Exists(predikat), ~Q(bukti__pindai=Pindai.TERINFEKSI), bukti__ditarik_pada=None)


class ContohBukti(models.Model):
    """A bukti shown as an example at one pertanyaan of one LKE, until it is taken back. Nothing is deleted."""

    lke = models.ForeignKey(Lke, models.PROTECT, related_name="contoh_bukti")
    pertanyaan = models.ForeignKey(Pertanyaan, models.PROTECT, related_name="+")
    bukti = models.ForeignKey(Bukti, models.PROTECT, related_name="+")
    oleh = models.ForeignKey(**_PELAKU)
    pada = models.DateTimeField()
    ditarik_oleh = models.ForeignKey(null=True, **_PELAKU)
    ditarik_pada = models.DateTimeField(null=True)

    objects = ContohBuktiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "contoh bukti"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["pertanyaan"], condition=Q(ditarik_pada=None), name="contoh_dibagikan")]
        constraints = [
            models.UniqueConstraint(
                fields=["lke", "pertanyaan", "bukti"], condition=Q(ditarik_pada=None), name="contoh_sekali"
            ),
            models.CheckConstraint(
                condition=Q(ditarik_pada=None, ditarik_oleh=None)
                | Q(ditarik_pada__isnull=False, ditarik_oleh__isnull=False),
                name="contoh_ditarik_lengkap",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lke_id} {self.pertanyaan_id} {self.bukti_id}"
