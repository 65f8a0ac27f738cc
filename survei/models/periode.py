"""What is asked, when, and through which door."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from satker.models import Satker
from survei.aturan.kuesioner import JENIS


class Kuesioner(models.Model):
    """A version of a questionnaire; `isi` is its document as JSON, `sidik` the hash by which it is known."""

    kode = models.CharField("kode", max_length=40, unique=True)
    jenis = models.CharField("jenis", max_length=4, choices=JENIS.items())
    judul = models.CharField("judul", max_length=120)
    dasar_hukum = models.CharField("dasar hukum", max_length=200)
    berlaku_mulai = models.DateField("berlaku mulai")
    isi = models.TextField()
    sidik = models.CharField(max_length=64)

    class Meta:
        ordering = ["jenis", "-berlaku_mulai"]
        verbose_name = verbose_name_plural = "kuesioner"

    def __str__(self) -> str:
        return self.kode


class PeriodeQuerySet(models.QuerySet["Periode"]):
    def ditutup(self) -> "PeriodeQuerySet":
        return self.filter(status=Periode.Status.TUTUP)

    def terbit(self) -> "PeriodeQuerySet":
        """Whose result the public may read."""
        return self.filter(diterbitkan_pada__isnull=False)


class Periode(models.Model):
    """One round of one survey at one satker. Its dates are those of the satker's own zone.

    `layanan` (kode -> words) and `tambahan` (list of kode, teks, pilihan) are what the satker added to the official form;
    `populasi`: how many people it served in the period, None while unknown.
    """

    class Kala(models.TextChoices):
        S1 = "S1", "Semester I"
        S2 = "S2", "Semester II"
        T1 = "T1", "Triwulan I"
        T2 = "T2", "Triwulan II"
        T3 = "T3", "Triwulan III"
        T4 = "T4", "Triwulan IV"
        TH = "TH", "Tahunan"

    class Status(models.TextChoices):
        DRAF = "draf", "Disiapkan"
        BUKA = "buka", "Dibuka"
        TUTUP = "tutup", "Ditutup"

    satker = models.ForeignKey(Satker, models.PROTECT, related_name="periode_survei")
    kuesioner = models.ForeignKey(Kuesioner, models.PROTECT, related_name="periode")
    jenis = models.CharField("survei", max_length=4, choices=JENIS.items())
    tahun = models.PositiveSmallIntegerField("tahun")
    kala = models.CharField("periode", max_length=2, choices=Kala)
    mulai = models.DateField("mulai")
    akhir = models.DateField("akhir")
    populasi = models.PositiveIntegerField("populasi", null=True, blank=True)
    layanan = models.JSONField(default=dict, blank=True)
    tambahan = models.JSONField(default=list, blank=True)
    status = models.CharField("status", max_length=5, choices=Status, default=Status.DRAF)
    dibuka_pada = models.DateTimeField(null=True)
    dibuka_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ditutup_pada = models.DateTimeField(null=True)
    ditutup_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    diterbitkan_pada = models.DateTimeField(null=True)
    diterbitkan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = PeriodeQuerySet.as_manager()

    class Meta:
        ordering = ["-tahun", "jenis", "kala"]
        verbose_name = verbose_name_plural = "periode survei"
        indexes = [models.Index(fields=["tahun", "jenis", "status"], name="periode_survei_tahun")]
        constraints = [
            models.UniqueConstraint(fields=["satker", "jenis", "tahun", "kala"], name="periode_survei_sekali"),
            models.CheckConstraint(
                condition=Q(akhir__gte=F("mulai")),
                name="periode_survei_akhir_setelah_mulai",
                violation_error_message="Tanggal akhir tidak boleh sebelum tanggal mulai.",
            ),
            models.CheckConstraint(
                condition=Q(status="draf", dibuka_pada=None, dibuka_oleh=None)
                | ~Q(status="draf") & Q(dibuka_pada__isnull=False, dibuka_oleh__isnull=False),
                name="periode_survei_dibuka_lengkap",
            ),
            # Nobody closes a period whose time ran out long ago; the portal does.
            models.CheckConstraint(
                condition=Q(status="tutup", ditutup_pada__isnull=False)
                | ~Q(status="tutup") & Q(ditutup_pada=None, ditutup_oleh=None),
                name="periode_survei_ditutup_lengkap",
            ),
            models.CheckConstraint(
                condition=Q(diterbitkan_pada=None, diterbitkan_oleh=None)
                | Q(status="tutup", diterbitkan_pada__isnull=False, diterbitkan_oleh__isnull=False),
                name="periode_survei_terbit_setelah_tutup",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.sebutan}"

    @property
    def sebutan(self) -> str:
        """“Semester I 2026”."""
        return f"{self.get_kala_display()} {self.tahun}"

    def menerima(self, hari: date) -> bool:
        """Whether an answer given on this day belongs to the period, and the period is open."""
        return self.status == self.Status.BUKA and self.mulai <= hari <= self.akhir


class Saluran(models.Model):
    """A door to a period. `sidik`: hash of the token in its address, which is derived anew when a poster is printed.

    `kode_pendek` is what people type from a poster. Paper and imported files are doors too, without an address.
    """

    class Jenis(models.TextChoices):
        TAUTAN = "tautan", "Tautan umum"
        LOKET = "loket", "Tablet di loket"
        PRIBADI = "pribadi", "Undangan sekali pakai"
        KERTAS = "kertas", "Kuesioner kertas"
        IMPOR = "impor", "Berkas dari alat lain"

    periode = models.ForeignKey(Periode, models.CASCADE, related_name="saluran")
    jenis = models.CharField("jenis", max_length=8, choices=Jenis)
    nama = models.CharField("nama", max_length=80)
    benih = models.CharField(max_length=32, blank=True)
    sidik = models.CharField(max_length=64, blank=True)
    kode_pendek = models.CharField(max_length=8, blank=True)
    aktif = models.BooleanField("aktif", default=True)
    dibuat_pada = models.DateTimeField("dibuat pada", auto_now_add=True)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["jenis", "pk"]
        verbose_name = verbose_name_plural = "saluran survei"
        constraints = [
            models.UniqueConstraint(fields=["sidik"], condition=~Q(sidik=""), name="saluran_sidik_sekali"),
            models.UniqueConstraint(fields=["kode_pendek"], condition=~Q(kode_pendek=""), name="saluran_kode_sekali"),
            models.UniqueConstraint(
                fields=["periode", "jenis"],
                condition=Q(jenis__in=["kertas", "impor", "pribadi"]),
                name="saluran_dalam_sekali",
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class TokenPribadi(models.Model):
    """A single-use invitation: only its hash, and the day on which it was used. Used ones go when the period closes,
    so that nothing is left that a storage engine's order could join to an answer."""

    saluran = models.ForeignKey(Saluran, models.CASCADE, related_name="token")
    sidik = models.CharField(max_length=64, unique=True)
    dipakai_tanggal = models.DateField(null=True)

    class Meta:
        verbose_name = verbose_name_plural = "undangan sekali pakai"

    def __str__(self) -> str:
        return f"undangan {self.saluran_id}"
