"""Files that were made of reports, and who asked for which."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from laporan.models.laporan import Kiriman
from satker.models import Satker


class Format(models.TextChoices):
    PDF = "pdf", "PDF"
    DOCX = "docx", "Word (DOCX)"
    XLSX = "xlsx", "Excel (XLSX)"
    ZIP = "zip", "ZIP"


class Jenis(models.TextChoices):
    """POTONGAN: the chapter of one province in the report of the nation, kept to be merged, downloaded by nobody."""

    LAPORAN = "laporan", "Laporan satker"
    KONSOLIDASI = "konsolidasi", "Konsolidasi wilayah"
    POTONGAN = "potongan", "Bab provinsi"
    BUNDEL = "bundel", "Laporan dan bukti (ZIP)"
    PENGANTAR = "pengantar", "Surat pengantar"
    SPTJM = "sptjm", "SPTJM"


# Written from data and a few typed words, not from a report. The LHE is a jenis of the assessors, beside those above.
SURAT = frozenset({Jenis.PENGANTAR.value, Jenis.SPTJM.value})
LHE = "lhe"


class Dokumen(models.Model):
    """A file under a random name. `kunci` is the sha256 of all that it was made of, so the same data finds the same file.

    `kiriman`: made of a frozen copy and kept for ever; others go at `kedaluwarsa`. `rincian`: page count, anchors,
    and which version was sent of which it was made.
    """

    satker = models.ForeignKey(Satker, models.PROTECT, related_name="+")
    tahun = models.PositiveSmallIntegerField("tahun")
    jenis = models.CharField(max_length=12, choices=Jenis)
    format = models.CharField(max_length=4, choices=Format)
    kunci = models.CharField(max_length=64, unique=True)
    kiriman = models.ForeignKey(Kiriman, models.PROTECT, null=True, related_name="dokumen")
    berkas = models.CharField("nama berkas di penyimpanan", max_length=80)
    ukuran = models.PositiveBigIntegerField()
    sidik = models.CharField(max_length=64)
    rincian = models.JSONField(default=dict)
    data_pada = models.DateTimeField("data per")
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    kedaluwarsa = models.DateTimeField(null=True, db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = "dokumen"

    def __str__(self) -> str:
        return f"{self.jenis} {self.tahun} {self.satker_id} {self.format}"


class Unduhan(models.Model):
    """Somebody asked for a document; ready once every BagianUnduhan has its Dokumen and `dokumen` is made of them."""

    class Status(models.TextChoices):
        DIBUAT = "dibuat", "Sedang dibuat"
        SELESAI = "selesai", "Selesai"
        GAGAL = "gagal", "Gagal"
        DIBATALKAN = "dibatalkan", "Dibatalkan"

    satker = models.ForeignKey(Satker, models.PROTECT, related_name="+")
    tahun = models.PositiveSmallIntegerField("tahun")
    jenis = models.CharField(max_length=12, choices=Jenis)
    format = models.CharField(max_length=4, choices=Format)
    pilihan = models.JSONField(default=dict)
    status = models.CharField(max_length=10, choices=Status, default=Status.DIBUAT)
    galat = models.CharField(max_length=500, blank=True)
    dokumen = models.ForeignKey(Dokumen, models.SET_NULL, null=True, related_name="unduhan")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    diminta_pada = models.DateTimeField()
    selesai_pada = models.DateTimeField(null=True)

    class Meta:
        verbose_name = verbose_name_plural = "unduhan"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["oleh", "-diminta_pada"], name="unduhan_milik")]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="dibuat", selesai_pada=None) | ~Q(status="dibuat"), name="unduhan_usai_sekali"
            )
        ]

    def __str__(self) -> str:
        return f"Unduhan {self.pk} {self.jenis} {self.format}"


class BagianUnduhan(models.Model):
    """One part of what was asked for: made by its own job, kept when others fail.

    `dari`, `sebelum`: of the chapter of a large province, which is made in pieces, the kode of the satker whose pages these
    are, from here and before that (empty: to its end); empty both where a part is whole.
    """

    unduhan = models.ForeignKey(Unduhan, models.CASCADE, related_name="bagian")
    satker = models.ForeignKey(Satker, models.PROTECT, related_name="+")
    urutan = models.PositiveSmallIntegerField()
    dari = models.CharField(max_length=10, blank=True)
    sebelum = models.CharField(max_length=10, blank=True)
    dokumen = models.ForeignKey(Dokumen, models.SET_NULL, null=True, related_name="+")
    galat = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "bagian unduhan"
        ordering = ["urutan"]
        constraints = [models.UniqueConstraint(fields=["unduhan", "urutan"], name="bagian_unduhan_sekali")]

    def __str__(self) -> str:
        return f"{self.unduhan_id} bagian {self.urutan}"

    @property
    def nama(self) -> str:
        return f"{self.satker.nama} (lembar mulai {self.dari})" if self.dari else self.satker.nama
