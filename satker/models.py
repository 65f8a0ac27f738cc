"""Who the units are, their hierarchy, their people and the predikat they hold."""

from datetime import date

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone

from satker.nama import bentuk_cari
from satker.peran import ATURAN, Peran, Tingkat, boleh_di
from satker.siklus import Siklus, StatusSiklus


class Satker(models.Model):
    """A work unit. `kode` is text (11.10 is not 11.1), unique and editable; it is never a key."""

    class Zona(models.TextChoices):
        WIB = "Asia/Jakarta", "WIB"
        WITA = "Asia/Makassar", "WITA"
        WIT = "Asia/Jayapura", "WIT"

    TINGKAT = [(Tingkat.RI.value, "KPU RI"), (Tingkat.PROVINSI.value, "Provinsi"), (Tingkat.KABKOTA.value, "Kab/Kota")]

    kode = models.CharField("kode", max_length=16, unique=True)
    tingkat = models.CharField("tingkat", max_length=8, choices=TINGKAT)
    nama = models.CharField("nama", max_length=120)
    nama_wilayah = models.CharField("nama wilayah", max_length=120)
    jenis = models.CharField("jenis", max_length=20, blank=True)
    singkatan = models.CharField("singkatan", max_length=12, blank=True)
    induk = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="anak", verbose_name="induk")
    zona_waktu = models.CharField("zona waktu", max_length=32, choices=Zona)
    cari = models.CharField("bentuk cari", max_length=160, editable=False, db_index=True)
    aktif = models.BooleanField("aktif", default=True)
    sidik_muat = models.CharField("sidik data yang dimuat", max_length=64, blank=True, editable=False)

    class Meta:
        ordering = ["kode"]
        verbose_name = verbose_name_plural = "satker"
        constraints = [
            models.CheckConstraint(
                condition=Q(tingkat=Tingkat.RI.value, induk=None)
                | (~Q(tingkat=Tingkat.RI.value) & Q(induk__isnull=False)),
                name="satker_hanya_ri_tanpa_induk",
                violation_error_message="Hanya KPU RI yang tidak mempunyai induk.",
            )
        ]

    def __str__(self) -> str:
        return self.nama

    def save(self, **kwargs) -> None:
        self.cari = bentuk_cari(self.nama) + "|" + self.singkatan.lower()
        super().save(**kwargs)

    @property
    def keterangan(self) -> str:
        """Kind and province, shown wherever a name could mean two units."""
        if self.tingkat == Tingkat.KABKOTA and self.induk is not None:
            return f"{self.jenis.capitalize()}, {self.induk.nama_wilayah}"
        return self.get_tingkat_display()


class KodeLama(models.Model):
    """A kode that a satker once had; its addresses redirect for ever."""

    kode = models.CharField("kode lama", max_length=16, unique=True)
    satker = models.ForeignKey(Satker, models.CASCADE, related_name="kode_lama")

    class Meta:
        verbose_name = verbose_name_plural = "kode lama"

    def __str__(self) -> str:
        return self.kode


class PredikatSatkerQuerySet(models.QuerySet["PredikatSatker"]):
    def berlaku(self, hari: date) -> "PredikatSatkerQuerySet":
        """Given and not taken back on that day."""
        return self.filter(Q(dicabut_pada=None) | Q(dicabut_pada__gt=hari), tahun__lte=hari.year)


class PredikatSatker(models.Model):
    """A predikat given by the Menteri PANRB, and when it was taken back."""

    class Predikat(models.TextChoices):
        WBK = "WBK", "WBK"
        WBBM = "WBBM", "WBBM"

    satker = models.ForeignKey(Satker, models.PROTECT, related_name="predikat")
    predikat = models.CharField("predikat", max_length=4, choices=Predikat)
    tahun = models.PositiveSmallIntegerField("tahun")
    dasar_hukum = models.CharField("dasar hukum", max_length=200, blank=True)
    dicabut_pada = models.DateField("dicabut pada", null=True, blank=True)

    objects = PredikatSatkerQuerySet.as_manager()

    class Meta:
        ordering = ["-tahun", "predikat"]
        verbose_name = verbose_name_plural = "predikat satker"
        constraints = [models.UniqueConstraint(fields=["satker", "predikat", "tahun"], name="predikat_sekali_setahun")]

    def __str__(self) -> str:
        return f"{self.predikat} {self.tahun}"


class SiklusZI(models.Model):
    """A siklus of Zona Integritas: the LKE of `tahun` about the activities of one calendar year (`satker.siklus`)."""

    STATUS = [
        (StatusSiklus.DISIAPKAN.value, "Disiapkan"),
        (StatusSiklus.BERJALAN.value, "Berjalan"),
        (StatusSiklus.DITUTUP.value, "Ditutup"),
    ]

    tahun = models.PositiveSmallIntegerField("tahun", unique=True)
    kegiatan_mulai = models.DateField("kegiatan mulai")
    kegiatan_akhir = models.DateField("kegiatan sampai")
    instrumen = models.ForeignKey("lke.Instrumen", models.PROTECT, related_name="siklus", verbose_name="instrumen")
    batas_lke = models.DateField("batas LKE")
    batas_laporan = models.DateField("batas laporan")
    status = models.CharField("status", max_length=10, choices=STATUS, default=StatusSiklus.DISIAPKAN.value)
    dasar_hukum = models.CharField("dasar hukum", max_length=200, blank=True)

    class Meta:
        ordering = ["-tahun"]
        verbose_name = verbose_name_plural = "siklus ZI"
        constraints = [
            models.UniqueConstraint(
                fields=["status"],
                condition=Q(status=StatusSiklus.BERJALAN.value),
                name="siklus_satu_berjalan",
                violation_error_message="Sudah ada siklus lain yang berjalan.",
            ),
            models.CheckConstraint(
                condition=Q(kegiatan_mulai__month=1, kegiatan_mulai__day=1)
                & Q(kegiatan_akhir__month=12, kegiatan_akhir__day=31)
                & Q(kegiatan_akhir__year=F("kegiatan_mulai__year")),
                name="siklus_kegiatan_setahun",
                violation_error_message=(
                    "Kegiatan satu siklus adalah satu tahun kalender, 1 Januari sampai 31 Desember: register, survei, dan"
                    " papan kepatuhan dicatat per tahun kalender."
                ),
            ),
            models.CheckConstraint(
                condition=Q(batas_laporan__gte=F("batas_lke")),
                name="siklus_laporan_setelah_lke",
                violation_error_message="Batas laporan tidak boleh sebelum batas LKE: laporan memuat LKE yang selesai.",
            ),
        ]

    def __str__(self) -> str:
        return self.siklus.nama

    @property
    def siklus(self) -> Siklus:
        """Its row as a value."""
        return Siklus(
            self.tahun,
            self.kegiatan_mulai,
            self.kegiatan_akhir,
            self.batas_lke,
            self.batas_laporan,
            StatusSiklus(self.status),
        )


class PengelolaPengguna(BaseUserManager["Pengguna"]):
    def create_user(self, email: str, nama: str, password: str | None = None, **lain) -> "Pengguna":
        """A person who signs in with this e-mail; without a password only the reset link opens the account."""
        pengguna = self.model(email=self.normalize_email(email).lower(), nama=nama, **lain)
        pengguna.set_password(password)
        pengguna.save(using=self._db)
        return pengguna

    def create_superuser(self, email: str, nama: str, password: str | None = None) -> "Pengguna":
        return self.create_user(email, nama, password, is_staff=True, is_superuser=True)

    def get_by_natural_key(self, email: str | None) -> "Pengguna":
        return self.get(email=(email or "").lower())


class Pengguna(AbstractBaseUser, PermissionsMixin):
    """A person; what they may do stands in their Penugasan."""

    email = models.EmailField("e-mail", unique=True, error_messages={"unique": "E-mail ini sudah dipakai."})
    nama = models.CharField("nama", max_length=120)
    nip = models.CharField("NIP", max_length=18, blank=True)
    is_active = models.BooleanField("aktif", default=True)
    is_staff = models.BooleanField("dapat membuka halaman kelola", default=False)
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now, editable=False)

    objects = PengelolaPengguna()
    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["nama"]

    class Meta:
        ordering = ["nama"]
        verbose_name = verbose_name_plural = "pengguna"
        constraints = [
            models.UniqueConstraint(Lower("email"), name="email_sekali_tanpa_beda_huruf"),
            models.UniqueConstraint(fields=["nip"], condition=~Q(nip=""), name="nip_sekali"),
        ]

    def __str__(self) -> str:
        return self.nama

    def get_full_name(self) -> str:
        return self.nama


class PenugasanQuerySet(models.QuerySet["Penugasan"]):
    def berlaku(self, hari: date | None = None) -> "PenugasanQuerySet":
        """In force on this day (default today, in the portal's zone)."""
        return self.pada(hari or timezone.localdate()).filter(pengguna__is_active=True)

    def pada(self, hari: date | models.OuterRef) -> "PenugasanQuerySet":
        """Held on this day (of a subquery: that of its outer row), whether the person may still sign in or not."""
        return self.filter(Q(selesai=None) | Q(selesai__gte=hari), mulai__lte=hari)

    def terbaru(self) -> "PenugasanQuerySet":
        """Who began last comes first: a Plh. before the one for whom they stand in."""
        return self.order_by("-mulai", "-pk")


class Penugasan(models.Model):
    """A person holds a peran at a satker for a period."""

    class Jenis(models.TextChoices):
        DEFINITIF = "definitif", "Definitif"
        PLT = "plt", "Plt."
        PLH = "plh", "Plh."

    PERAN = [(p.value, ATURAN[p].nama) for p in Peran]

    pengguna = models.ForeignKey(Pengguna, models.CASCADE, related_name="penugasan", verbose_name="pengguna")
    satker = models.ForeignKey(Satker, models.PROTECT, related_name="penugasan", verbose_name="satker")
    peran = models.CharField("peran", max_length=16, choices=PERAN)
    jenis = models.CharField("jenis", max_length=10, choices=Jenis, default=Jenis.DEFINITIF)
    mulai = models.DateField("mulai")
    selesai = models.DateField(
        "selesai", null=True, blank=True, help_text="Hari terakhir; kosong bila belum ditentukan."
    )

    objects = PenugasanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "penugasan"
        constraints = [
            models.CheckConstraint(
                condition=Q(selesai=None) | Q(selesai__gte=F("mulai")),
                name="penugasan_selesai_setelah_mulai",
                violation_error_message="Tanggal selesai tidak boleh sebelum tanggal mulai.",
            )
        ]
        indexes = [models.Index(fields=["pengguna", "satker", "peran"], name="penugasan_orang")]

    def __str__(self) -> str:
        return f"{self.get_peran_display()} {self.satker}"

    def clean(self) -> None:
        if self.satker_id and self.peran and not boleh_di(self.peran, self.satker.tingkat):
            raise ValidationError({"peran": f"{self.get_peran_display()} tidak ada pada tingkat satker ini."})
