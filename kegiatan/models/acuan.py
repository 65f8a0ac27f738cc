"""Reference data of the registers: holidays, and time limits in working days. Loaded once, then kept by the Secretariat."""

from datetime import date

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from kegiatan.aturan import tenggat

_JENIS = [(x.value, tenggat.NAMA_JENIS_LIBUR[x]) for x in tenggat.JenisLibur]
_KLASIFIKASI = [(x.value, tenggat.NAMA_KLASIFIKASI[x]) for x in tenggat.Klasifikasi]


class HariLiburQuerySet(models.QuerySet["HariLibur"]):
    def tanggal(self) -> frozenset[date]:
        """The days off, as `kegiatan.aturan.tenggat` takes them; one query."""
        return frozenset(self.exclude(jenis=tenggat.JenisLibur.DICABUT.value).values_list("tanggal", flat=True))


class HariLibur(models.Model):
    """A day on which nobody works. It is never deleted: a day that the decision takes back becomes DICABUT."""

    tanggal = models.DateField(
        "tanggal", unique=True, error_messages={"unique": "Tanggal ini sudah ada; ubahlah yang itu."}
    )
    nama = models.CharField("nama", max_length=100)
    jenis = models.CharField("jenis", max_length=16, choices=_JENIS, default=tenggat.JenisLibur.NASIONAL.value)
    dasar_hukum = models.CharField("dasar hukum", max_length=200, blank=True)

    objects = HariLiburQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "hari libur"
        ordering = ["-tanggal"]

    def __str__(self) -> str:
        return f"{self.tanggal:%d-%m-%Y} {self.nama}"


class BatasLayananQuerySet(models.QuerySet["BatasLayanan"]):
    def daftar(self) -> list[tenggat.Batas]:
        """The limits, as `kegiatan.aturan.tenggat` takes them; one query."""
        return [
            tenggat.Batas(tenggat.Klasifikasi(b.klasifikasi), b.hari, b.perpanjangan, b.berlaku_mulai, b.dasar_hukum)
            for b in self
        ]


class BatasLayanan(models.Model):
    """A time limit for what is received from `berlaku_mulai` on. What was received before keeps the tenggat it has."""

    klasifikasi = models.CharField("klasifikasi", max_length=32, choices=_KLASIFIKASI)
    hari = models.PositiveSmallIntegerField("hari kerja", validators=[MinValueValidator(1)])
    perpanjangan = models.PositiveSmallIntegerField("perpanjangan (hari kerja)", default=0)
    berlaku_mulai = models.DateField("berlaku mulai", help_text="Untuk yang diterima sejak tanggal ini.")
    dasar_hukum = models.CharField("dasar hukum", max_length=200, blank=True)

    objects = BatasLayananQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "batas waktu layanan"
        ordering = ["klasifikasi", "-berlaku_mulai"]
        constraints = [
            models.UniqueConstraint(
                fields=["klasifikasi", "berlaku_mulai"],
                name="batas_layanan_sekali",
                violation_error_message="Batas untuk klasifikasi dan tanggal ini sudah ada; ubahlah yang itu.",
            ),
            models.CheckConstraint(condition=Q(hari__gte=1), name="batas_layanan_ada_harinya"),
        ]

    def __str__(self) -> str:
        return f"{self.get_klasifikasi_display()}: {self.hari} hari kerja sejak {self.berlaku_mulai:%d-%m-%Y}"
