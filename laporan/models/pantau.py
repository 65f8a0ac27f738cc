"""What the tier above says about the board of the letter's points, how every satker stood day by day, and saved views."""

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


class CuplikanHarian(models.Model):
    """How a satker stood in a year on a day: one row each, written again while the day lasts.

    What pages would have to compute for 553 satker (board, conditions, what is suspicious) they read here; and the lines of
    a trend. `nilai_provinsi` and `nilai_tpi` as far as released. The last three are counted from answers, once a day.
    """

    satker = models.ForeignKey(Satker, models.PROTECT, related_name="cuplikan")
    tahun = models.PositiveSmallIntegerField("tahun")
    tanggal = models.DateField("tanggal")
    dihitung_pada = models.DateTimeField("dihitung pada")
    instrumen = models.ForeignKey("lke.Instrumen", models.PROTECT, null=True, related_name="+")
    status = models.CharField(max_length=20, blank=True)
    terisi = models.PositiveSmallIntegerField(default=0)
    pertanyaan = models.PositiveSmallIntegerField(default=0)
    bukti_terbuka = models.PositiveSmallIntegerField(null=True)
    nilai_mandiri = models.DecimalField(max_digits=12, decimal_places=9, null=True)
    nilai_provinsi = models.DecimalField(max_digits=12, decimal_places=9, null=True)
    nilai_tpi = models.DecimalField(max_digits=12, decimal_places=9, null=True)
    siap_wbk = models.BooleanField(null=True)
    siap_wbbm = models.BooleanField(null=True)
    papan_dipenuhi = models.PositiveSmallIntegerField(default=0)
    papan_diminta = models.PositiveSmallIntegerField(default=0)
    papan_terlambat = models.PositiveSmallIntegerField(default=0)
    survei_terbit = models.PositiveSmallIntegerField(default=0)
    survei_berjalan = models.PositiveSmallIntegerField(default=0)
    pengaduan_lewat = models.PositiveSmallIntegerField(default=0)
    lonjakan = models.DecimalField(max_digits=12, decimal_places=9, null=True)
    penuh = models.BooleanField(default=False)
    catatan_kembar = models.PositiveSmallIntegerField(null=True)
    bukti_kembar = models.PositiveSmallIntegerField(null=True)
    bukti_berulang = models.PositiveSmallIntegerField(null=True)

    class Meta:
        verbose_name = verbose_name_plural = "cuplikan harian"
        constraints = [models.UniqueConstraint(fields=["tahun", "tanggal", "satker"], name="cuplikan_sekali_sehari")]
        indexes = [models.Index(fields=["satker", "tahun", "tanggal"], name="cuplikan_satker")]

    def __str__(self) -> str:
        return f"{self.satker_id} {self.tahun} {self.tanggal}"


class TampilanTersimpan(models.Model):
    """A page with its filters that a person comes back to. Their own, as the choice of mails: no line in the log."""

    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    nama = models.CharField("nama", max_length=80)
    alamat = models.CharField("alamat", max_length=300)
    dibuat_pada = models.DateTimeField("dibuat pada", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "tampilan tersimpan"
        ordering = ["nama"]
        constraints = [models.UniqueConstraint(fields=["pengguna", "nama"], name="tampilan_sekali_senama")]

    def __str__(self) -> str:
        return self.nama
