"""The evidence library of a satker: links, uploaded files and names of documents, and what visits to the links found."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from bukti import kelayakan
from bukti.baris import BarisBukti, Jenis, Pindai
from satker.models import Satker


class PemeriksaanTautan(models.Model):
    """The last visit to one address, for all satker that name it. Neither the page nor where it lives is kept."""

    url = models.TextField("tautan", max_length=2000)
    sidik_url = models.CharField(max_length=64, unique=True)
    keadaan = models.CharField("keadaan", max_length=24, choices=kelayakan.LABEL.items(), default=kelayakan.BELUM_DICEK)
    sebab = models.CharField("sebab", max_length=24, default=kelayakan.BELUM_DICEK)
    status = models.PositiveSmallIntegerField("kode HTTP", null=True)
    diperiksa_pada = models.DateTimeField("diperiksa pada", null=True)
    sejak = models.DateTimeField("keadaan sejak", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "pemeriksaan tautan"
        indexes = [models.Index(fields=["diperiksa_pada"], name="pemeriksaan_giliran")]

    def __str__(self) -> str:
        return f"{self.url[:80]} {self.keadaan}"


class BuktiQuerySet(models.QuerySet["Bukti"]):
    def berlaku(self) -> "BuktiQuerySet":
        """Not withdrawn."""
        return self.filter(ditarik_pada=None)

    def tautan(self) -> "BuktiQuerySet":
        return self.filter(jenis=Jenis.TAUTAN)

    def berkas(self) -> "BuktiQuerySet":
        return self.filter(jenis=Jenis.BERKAS)

    def belum_terhubung(self) -> "BuktiQuerySet":
        """Links in use whose present form has no PemeriksaanTautan yet."""
        return self.tautan().berlaku().filter(Q(periksa=None) | ~Q(periksa__url=F("tautan")))

    def bermasalah(self) -> "BuktiQuerySet":
        """Links that a stranger cannot use, by the last visit."""
        return self.tautan().filter(periksa__url=F("tautan"), periksa__keadaan__in=kelayakan.ATURAN)


class Bukti(models.Model):
    """A document that proves something, once for each satker. Nothing is deleted; what should not count is withdrawn.

    `versi` guards what people type about it (judul, dates, macam) and the withdrawal.
    """

    JENIS = [(Jenis.TAUTAN.value, "Tautan"), (Jenis.BERKAS.value, "Berkas"), (Jenis.NAMA.value, "Nama dokumen")]
    PINDAI = [
        (Pindai.BELUM.value, "belum dipindai"),
        (Pindai.BERSIH.value, "bersih"),
        (Pindai.TERINFEKSI.value, "terinfeksi"),
        (Pindai.GAGAL.value, "gagal dipindai"),
    ]

    class Macam(models.TextChoices):
        SK = "sk", "Surat keputusan"
        SURAT = "surat", "Surat"
        NOTULEN = "notulen", "Notulen"
        LAPORAN = "laporan", "Laporan"
        FOTO = "foto", "Foto"
        VIDEO = "video", "Video"
        DAFTAR_HADIR = "daftar_hadir", "Daftar hadir"
        TANGKAPAN = "tangkapan", "Tangkapan layar"
        PERATURAN = "peraturan", "Peraturan atau SOP"
        LAINNYA = "lainnya", "Lainnya"

    satker = models.ForeignKey(Satker, models.PROTECT, related_name="bukti")
    jenis = models.CharField("jenis", max_length=8, choices=JENIS)
    kunci = models.CharField(max_length=64)
    judul = models.CharField("judul", max_length=200)
    tautan = models.TextField("tautan", max_length=2000, blank=True)
    tanggal_dokumen = models.DateField("tanggal dokumen", null=True, blank=True)
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)
    macam = models.CharField("macam dokumen", max_length=16, choices=Macam, blank=True)
    periksa = models.ForeignKey(PemeriksaanTautan, models.PROTECT, null=True, related_name="bukti")
    sidik = models.CharField("sidik isi", max_length=64, blank=True)
    nama_berkas = models.CharField("nama berkas", max_length=120, blank=True)
    simpanan = models.CharField(max_length=40, blank=True)
    tipe = models.CharField("tipe", max_length=100, blank=True)
    ukuran = models.PositiveIntegerField("ukuran", default=0)
    pindai = models.CharField("pemindaian", max_length=10, choices=PINDAI, blank=True)
    # Pages of a PDF that have a picture (HalamanGambar); None while nobody has tried to draw them.
    gambar = models.PositiveSmallIntegerField("halaman bergambar", null=True)
    versi = models.PositiveIntegerField(default=0)
    dibuat_pada = models.DateTimeField("dibuat pada")
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ditarik_pada = models.DateTimeField("ditarik pada", null=True)
    ditarik_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    alasan_tarik = models.CharField("alasan ditarik", max_length=300, blank=True)

    objects = BuktiQuerySet.as_manager()

    class Meta:
        ordering = ["judul", "pk"]
        verbose_name = verbose_name_plural = "bukti"
        indexes = [
            models.Index(fields=["kunci"], name="bukti_kunci"),
            models.Index(fields=["sidik"], condition=~Q(sidik=""), name="bukti_sidik"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["satker", "kunci"], name="bukti_sekali_per_satker"),
            models.UniqueConstraint(fields=["simpanan"], condition=~Q(simpanan=""), name="bukti_simpanan_sendiri"),
            models.CheckConstraint(
                condition=Q(jenis=Jenis.TAUTAN.value) ^ Q(tautan=""), name="bukti_tautan_bila_tautan"
            ),
            models.CheckConstraint(
                condition=(Q(jenis=Jenis.BERKAS.value) & ~Q(simpanan="") & ~Q(sidik="") & ~Q(pindai=""))
                | (~Q(jenis=Jenis.BERKAS.value) & Q(simpanan="", sidik="", pindai="")),
                name="bukti_berkas_bila_berkas",
            ),
            models.CheckConstraint(
                condition=Q(ditarik_pada=None, ditarik_oleh=None, alasan_tarik="")
                | (Q(ditarik_pada__isnull=False, ditarik_oleh__isnull=False) & ~Q(alasan_tarik="")),
                name="bukti_ditarik_lengkap",
            ),
            models.CheckConstraint(
                condition=Q(berlaku_sampai=None)
                | Q(tanggal_dokumen=None)
                | Q(berlaku_sampai__gte=F("tanggal_dokumen")),
                name="bukti_berlaku_setelah_tanggal",
                violation_error_message="Tanggal akhir berlaku tidak boleh sebelum tanggal dokumen.",
            ),
        ]

    def __str__(self) -> str:
        return self.judul

    @property
    def baris(self) -> BarisBukti:
        """The row as plain values, with the last verdict; `periksa` must be loaded."""
        p = self.periksa
        return BarisBukti(
            self.pk,
            self.jenis,
            self.kunci,
            self.judul,
            self.tautan,
            self.tanggal_dokumen,
            self.berlaku_sampai,
            self.macam,
            self.ditarik_pada,
            self.pindai,
            self.sidik,
            *((p.url, p.sebab, p.status, p.diperiksa_pada, p.sejak) if p else (None,) * 5),
            self.tipe,
            self.gambar,
        )


class HalamanGambar(models.Model):
    """The picture of one of the first pages of an uploaded PDF: what reviewers see without opening the file."""

    bukti = models.ForeignKey(Bukti, models.CASCADE, related_name="halaman")
    nomor = models.PositiveSmallIntegerField("halaman")
    simpanan = models.CharField(max_length=40, unique=True)

    class Meta:
        verbose_name = verbose_name_plural = "gambar halaman"
        constraints = [models.UniqueConstraint(fields=["bukti", "nomor"], name="halaman_gambar_sekali")]

    def __str__(self) -> str:
        return f"{self.bukti_id} halaman {self.nomor}"
