"""What the way of an LKE through the tiers leaves behind: windows, approvals, returns, frozen copies, reports, talk."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from bukti.models import Bukti
from lke.aturan import alur
from lke.models.lke import Lke, Penilaian, Pertanyaan
from satker.models import Satker

_LAPIS = [(x.value, alur.NAMA_LAPIS[x]) for x in alur.Lapis]
_TAHAP = [(x.value, alur.NAMA_TAHAP[x]) for x in alur.Tahap]
_PELAKU = {"on_delete": models.PROTECT, "related_name": "+", "to": settings.AUTH_USER_MODEL}


class AturanAlur(models.Model):
    """Who scores first and who signs, per year and tingkat; without a row `lke.aturan_alur` has the law's answer."""

    class Penilai(models.TextChoices):
        INDUK = "induk", "KPU Provinsi"
        SETJEN = "setjen", "Sekretariat Jenderal"
        TANPA = "tanpa", "Tanpa penilaian pendahuluan"

    tahun = models.PositiveSmallIntegerField("tahun")
    tingkat = models.CharField("tingkat", max_length=8, choices=Satker.TINGKAT)
    penilai = models.CharField("penilai pendahuluan", max_length=8, choices=Penilai)
    setuju_ketua = models.BooleanField("perlu persetujuan Ketua", default=True)
    setuju_sekretaris = models.BooleanField("perlu persetujuan Sekretaris", default=True)
    dasar_hukum = models.CharField("dasar hukum", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "aturan alur"
        constraints = [models.UniqueConstraint(fields=["tahun", "tingkat"], name="aturan_alur_sekali")]

    def __str__(self) -> str:
        return f"{self.tahun} {self.get_tingkat_display()}"


class Jendela(models.Model):
    """When a step is open, for the satker of a tingkat; one instant each, kept in UTC."""

    class SetelahAkhir(models.TextChoices):
        TUTUP = "tutup", "Ditutup"
        TERLAMBAT = "terlambat", "Diterima dan ditandai terlambat"

    tahun = models.PositiveSmallIntegerField("tahun")
    tahap = models.CharField("tahap", max_length=16, choices=_TAHAP)
    tingkat = models.CharField("tingkat", max_length=8, choices=Satker.TINGKAT)
    mulai = models.DateTimeField("mulai", null=True, blank=True)
    akhir = models.DateTimeField("akhir", null=True, blank=True, help_text="Detik terakhir yang masih diterima.")
    setelah_akhir = models.CharField("setelah akhir", max_length=10, choices=SetelahAkhir, default=SetelahAkhir.TUTUP)
    dasar_hukum = models.CharField("dasar hukum", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "jendela waktu"
        ordering = ["-tahun", "tingkat", "akhir"]
        constraints = [
            models.UniqueConstraint(fields=["tahun", "tahap", "tingkat"], name="jendela_sekali"),
            models.CheckConstraint(
                condition=Q(mulai=None) | Q(akhir=None) | Q(akhir__gt=F("mulai")),
                name="jendela_akhir_setelah_mulai",
                violation_error_message="Akhir harus setelah mulai.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tahun} {self.get_tahap_display()} {self.get_tingkat_display()}"


class Pengecualian(models.Model):
    """A step stays open longer for one LKE, with its reason and its end."""

    lke = models.ForeignKey(Lke, models.CASCADE, related_name="pengecualian")
    tahap = models.CharField("tahap", max_length=16, choices=_TAHAP)
    akhir = models.DateTimeField("berlaku sampai")
    alasan = models.CharField("alasan", max_length=300)
    oleh = models.ForeignKey(**_PELAKU)
    pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "pengecualian waktu"
        ordering = ["-akhir"]
        indexes = [models.Index(fields=["lke", "tahap", "akhir"], name="pengecualian_lke")]

    def __str__(self) -> str:
        return f"{self.get_tahap_display()} {self.lke}"


class Persetujuan(models.Model):
    """One signature before an act: in force while the layer still is what was signed (`isi_pada`)."""

    penilaian = models.ForeignKey(Penilaian, models.CASCADE, related_name="persetujuan")
    status = models.CharField(max_length=20, choices=Lke.STATUS)
    putaran = models.PositiveSmallIntegerField()
    sebagai = models.CharField(max_length=16)
    isi_pada = models.DateTimeField(null=True)
    oleh = models.ForeignKey(**_PELAKU)
    pada = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["penilaian", "status", "putaran", "sebagai"], name="persetujuan_sekali_per_putaran"
            )
        ]

    def __str__(self) -> str:
        return f"{self.penilaian_id} {self.sebagai}"


class Pengembalian(models.Model):
    """A question that an assessor returns in a round, with the obligatory note and the satker's reply to it."""

    class Jenis(models.TextChoices):
        TIDAK_RELEVAN = "tidak_relevan", "Bukti tidak relevan"
        TIDAK_CUKUP = "tidak_cukup", "Bukti tidak cukup"
        TIDAK_VALID = "tidak_valid", "Bukti tidak valid"
        TIDAK_DAPAT_DIAKSES = "tidak_dapat_diakses", "Bukti tidak dapat diakses"
        PILIHAN = "pilihan", "Pilihan tidak sesuai kriteria"
        HITUNGAN = "hitungan", "Hitungan salah"
        DIBUKA = "dibuka", "Dibuka penilai dengan alasan"

    lke = models.ForeignKey(Lke, models.CASCADE, related_name="pengembalian")
    pertanyaan = models.ForeignKey(Pertanyaan, models.PROTECT, related_name="+")
    lapis = models.CharField(max_length=8, choices=_LAPIS)
    putaran = models.PositiveSmallIntegerField()
    jenis = models.CharField("alasan pengembalian", max_length=20, choices=Jenis)
    catatan = models.TextField("catatan", max_length=2000)
    tanggapan = models.TextField("tanggapan satker", max_length=2000, blank=True)
    oleh = models.ForeignKey(**_PELAKU)
    pada = models.DateTimeField()

    class Meta:
        ordering = ["putaran", "pertanyaan__urutan"]
        constraints = [
            models.UniqueConstraint(
                fields=["lke", "pertanyaan", "lapis", "putaran"], name="pengembalian_sekali_per_putaran"
            ),
            models.CheckConstraint(condition=~Q(catatan=""), name="pengembalian_bercatatan"),
        ]

    def __str__(self) -> str:
        return f"{self.lke_id} {self.pertanyaan_id} {self.putaran}"


class Salinan(models.Model):
    """A layer as it was at an act, frozen. `isi`: canonical JSON text of its answers and nilai, `sidik` its sha256.

    `nilai_total` is None where not every question was answered: an assessor may return or refuse an LKE before that, and
    what came together until then is no nilai of it.
    """

    lke = models.ForeignKey(Lke, models.PROTECT, related_name="salinan")
    lapis = models.CharField(max_length=8, choices=_LAPIS)
    putaran = models.PositiveSmallIntegerField()
    perbuatan = models.CharField(max_length=20)
    isi = models.TextField()
    sidik = models.CharField(max_length=64)
    nilai_total = models.DecimalField(max_digits=12, decimal_places=9, null=True)
    terlambat = models.BooleanField(default=False)
    oleh = models.ForeignKey(**_PELAKU)
    pada = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["lke", "lapis", "-id"], name="salinan_terbaru")]

    def __str__(self) -> str:
        return self.nomor

    @property
    def nomor(self) -> str:
        """What the receipt calls it."""
        return f"ZI-{self.lke.tahun}-{self.pk:06d}"


class Penjelasan(models.Model):
    """Why a satker keeps an answer in spite of a finding of level K; the finding no longer holds the sending."""

    lke = models.ForeignKey(Lke, models.CASCADE, related_name="penjelasan")
    aturan = models.CharField(max_length=40)
    kode = models.CharField(max_length=16)
    teks = models.TextField("penjelasan", max_length=1000)
    oleh = models.ForeignKey(**_PELAKU)
    pada = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lke", "aturan", "kode"], name="penjelasan_sekali_per_temuan"),
            models.CheckConstraint(condition=~Q(teks=""), name="penjelasan_berisi"),
        ]

    def __str__(self) -> str:
        return f"{self.lke_id} {self.aturan} {self.kode}"


class TandaBukti(models.Model):
    """The letter's four tests (point b) of one bukti of one answer, as an assessor sees them; None: not looked at."""

    penilaian = models.ForeignKey(Penilaian, models.CASCADE, related_name="tanda_bukti")
    pertanyaan = models.ForeignKey(Pertanyaan, models.PROTECT, related_name="+")
    bukti = models.ForeignKey(Bukti, models.PROTECT, related_name="+")
    relevan = models.BooleanField(null=True)
    cukup = models.BooleanField(null=True)
    valid = models.BooleanField(null=True)
    dapat_diakses = models.BooleanField(null=True)
    oleh = models.ForeignKey(**_PELAKU)
    pada = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["penilaian", "pertanyaan", "bukti"], name="tanda_bukti_sekali_per_lapis")
        ]

    def __str__(self) -> str:
        return f"{self.penilaian_id} {self.pertanyaan_id} {self.bukti_id}"


class Lhe(models.Model):
    """The report of an evaluation (LHE): `isi` holds its data as they were on the day it was issued."""

    lke = models.ForeignKey(Lke, models.PROTECT, related_name="lhe")
    tahap = models.PositiveSmallIntegerField()
    putaran = models.PositiveSmallIntegerField()
    nomor = models.CharField("nomor", max_length=60)
    tanggal = models.DateField("tanggal")
    memenuhi_wbk = models.BooleanField()
    memenuhi_wbbm = models.BooleanField()
    isi = models.JSONField(default=dict)
    salinan = models.OneToOneField(Salinan, models.PROTECT, related_name="lhe")
    oleh = models.ForeignKey(**_PELAKU)
    pada = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.nomor


class Komentar(models.Model):
    """One contribution to the talk on a question. `internal`: among assessors, never shown to the satker."""

    lke = models.ForeignKey(Lke, models.CASCADE, related_name="komentar")
    pertanyaan = models.ForeignKey(Pertanyaan, models.PROTECT, related_name="+")
    internal = models.BooleanField(default=False)
    peran = models.CharField(max_length=16)
    satker = models.ForeignKey(Satker, models.PROTECT, related_name="+")
    teks = models.TextField("komentar", max_length=2000)
    sebutan = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    oleh = models.ForeignKey(**_PELAKU)
    pada = models.DateTimeField()
    selesai_pada = models.DateTimeField(null=True)
    selesai_oleh = models.ForeignKey(null=True, **_PELAKU)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["lke", "pertanyaan"], name="komentar_pertanyaan")]
        constraints = [
            models.CheckConstraint(
                condition=Q(selesai_pada=None, selesai_oleh=None)
                | Q(selesai_pada__isnull=False, selesai_oleh__isnull=False),
                name="komentar_selesai_berpasangan",
            )
        ]

    def __str__(self) -> str:
        return f"{self.lke_id} {self.pertanyaan_id}"
