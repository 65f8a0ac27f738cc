"""What an LKE's answers hold besides their score, counted by a job."""

from django.db import models

from lke.models.lke import Penilaian


class RekapBukti(models.Model):
    """How many answers have a catatan, and how many a link or a file, as counted at `dihitung_pada`: `terbuka`, one that is
    known to open; `belum`, none such but one that no visit has told of; `mati`, only broken ones. The last two are None
    where a count of before did not know them: it is due again.

    Apart from the rollup of a save: whether a link opens changes without anybody saving anything.
    """

    penilaian = models.OneToOneField(Penilaian, models.CASCADE, related_name="rekap_bukti")
    bercatatan = models.PositiveSmallIntegerField(default=0)
    terbuka = models.PositiveSmallIntegerField(default=0)
    belum = models.PositiveSmallIntegerField(null=True)
    mati = models.PositiveSmallIntegerField(null=True)
    dihitung_pada = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = "rekap bukti"

    def __str__(self) -> str:
        return f"{self.penilaian_id}: {self.bercatatan} bercatatan, {self.terbuka} dengan bukti terbuka"
