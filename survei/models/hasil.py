"""What follows from a closed period: what is done about it, where it was published, its document, and files of answers."""

from django.db import models

from bukti.models import Bukti
from kpu_zi.impor.models import BerkasMasuk, diterapkan_lengkap
from survei.models.periode import Periode


class TindakLanjut(models.Model):
    """What the satker does about a butir: who, until when, how far. `butir` is a kode of the questionnaire."""

    class Status(models.TextChoices):
        RENCANA = "rencana", "Direncanakan"
        BERJALAN = "berjalan", "Berjalan"
        SELESAI = "selesai", "Selesai"

    periode = models.ForeignKey(Periode, models.CASCADE, related_name="tindak_lanjut")
    butir = models.CharField("unsur", max_length=8)
    kegiatan = models.CharField("kegiatan", max_length=300)
    penanggung_jawab = models.CharField("penanggung jawab", max_length=120)
    tenggat = models.DateField("tenggat")
    status = models.CharField("keadaan", max_length=8, choices=Status, default=Status.RENCANA)
    bukti = models.ForeignKey(Bukti, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bukti")
    versi = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["tenggat", "pk"]
        verbose_name = verbose_name_plural = "tindak lanjut survei"

    def __str__(self) -> str:
        return self.kegiatan


class Publikasi(models.Model):
    """Where the result was published (P6 of the instrument asks for online and at the counter)."""

    periode = models.ForeignKey(Periode, models.CASCADE, related_name="publikasi")
    tanggal = models.DateField("tanggal")
    kanal = models.CharField("kanal", max_length=120)
    tautan = models.URLField("tautan", max_length=500, blank=True)

    class Meta:
        ordering = ["tanggal", "pk"]
        verbose_name = verbose_name_plural = "publikasi hasil survei"

    def __str__(self) -> str:
        return self.kanal


class DokumenHasil(models.Model):
    """The PDF of a published result, rendered once; `sidik` is the hash of what it says."""

    periode = models.OneToOneField(Periode, models.CASCADE, related_name="dokumen")
    berkas = models.BinaryField()
    sidik = models.CharField(max_length=64)
    dibuat_pada = models.DateTimeField()

    class Meta:
        verbose_name = verbose_name_plural = "dokumen hasil survei"

    def __str__(self) -> str:
        return f"hasil {self.periode_id}"


class BerkasSurvei(BerkasMasuk):
    """A file of answers on its way in. `pemetaan`: kode of a field -> column header."""

    JENIS = "survei.baca_berkas"

    periode = models.ForeignKey(Periode, models.CASCADE, related_name="berkas")
    pemetaan = models.JSONField(default=dict)

    class Meta(BerkasMasuk.Meta):
        verbose_name = verbose_name_plural = "berkas jawaban survei"
        constraints = [diterapkan_lengkap("berkas_survei_diterapkan_lengkap")]
