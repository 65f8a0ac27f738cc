"""Teams of the Inspectorate (TPI) and the LKE given to them."""

from django.conf import settings
from django.db import models

from lke.models.lke import Lke
from satker.peran import ATURAN, Peran

_PERAN_TIM = (Peran.TPI_ANGGOTA, Peran.TPI_KETUA, Peran.TPI_PENGENDALI)


class TimTpi(models.Model):
    tahun = models.PositiveSmallIntegerField("tahun")
    nama = models.CharField("nama tim", max_length=80)
    surat_tugas = models.CharField("surat tugas", max_length=120, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "tim TPI"
        ordering = ["-tahun", "nama"]
        constraints = [models.UniqueConstraint(fields=["tahun", "nama"], name="tim_tpi_sekali_setahun")]

    def __str__(self) -> str:
        return f"{self.nama} {self.tahun}"


class AnggotaTim(models.Model):
    """A person in a team; the peran is the one held in this team."""

    PERAN = [(p.value, ATURAN[p].nama) for p in _PERAN_TIM]

    tim = models.ForeignKey(TimTpi, models.CASCADE, related_name="anggota")
    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="tim_tpi")
    peran = models.CharField("peran", max_length=16, choices=PERAN)

    class Meta:
        verbose_name = verbose_name_plural = "anggota tim TPI"
        constraints = [models.UniqueConstraint(fields=["tim", "pengguna"], name="anggota_tim_sekali")]

    def __str__(self) -> str:
        return f"{self.tim_id} {self.pengguna_id}"


class TugasTpi(models.Model):
    """An LKE given to a team."""

    lke = models.OneToOneField(Lke, models.CASCADE, related_name="tugas_tpi")
    tim = models.ForeignKey(TimTpi, models.PROTECT, related_name="tugas")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        verbose_name = verbose_name_plural = "penugasan TPI"

    def __str__(self) -> str:
        return f"{self.lke_id} {self.tim_id}"
