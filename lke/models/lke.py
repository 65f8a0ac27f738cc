"""The instrument as versioned rows, a satker's LKE of a year, its layers of assessment and their answers."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q

from kpu_zi.impor.models import BerkasMasuk
from kpu_zi.riwayat.models import AWAL
from lke.aturan import alur
from lke.aturan.status import TANDA, Status
from satker.models import Satker
from satker.siklus import tahun_sebelum


class Instrumen(models.Model):
    """A version of the worksheet; an LKE stays on the version it began with.

    `isi` is the whole document as JSON text: the order of options and conditions is part of it, and jsonb would lose it.
    """

    kode = models.CharField("kode", max_length=40, unique=True)
    nama = models.CharField("nama", max_length=160)
    isi = models.TextField("isi")
    sidik = models.CharField("sidik isi", max_length=64)
    dimuat_pada = models.DateTimeField("dimuat pada", auto_now=True)

    class Meta:
        verbose_name = verbose_name_plural = "instrumen"

    def __str__(self) -> str:
        return self.kode


class Pertanyaan(models.Model):
    """A question of an instrument, as the row that answers point to; its text and options stand in `Instrumen.isi`."""

    instrumen = models.ForeignKey(Instrumen, models.PROTECT, related_name="pertanyaan")
    kode = models.CharField("kode", max_length=16)
    urutan = models.PositiveSmallIntegerField("urutan")

    class Meta:
        ordering = ["urutan"]
        constraints = [models.UniqueConstraint(fields=["instrumen", "kode"], name="pertanyaan_sekali_per_instrumen")]

    def __str__(self) -> str:
        return self.kode


class Lke(models.Model):
    """The worksheet of one satker for one year."""

    STATUS = [(s.value, TANDA[s].teks) for s in Status]

    satker = models.ForeignKey(Satker, models.PROTECT, related_name="lke")
    tahun = models.PositiveSmallIntegerField("tahun")
    instrumen = models.ForeignKey(Instrumen, models.PROTECT, related_name="lke")
    status = models.CharField("status", max_length=20, choices=STATUS, default=Status.DRAF.value)
    putaran = models.PositiveSmallIntegerField("putaran", default=1)
    status_pada = models.DateTimeField("berstatus sejak", null=True)
    dikirim_pada = models.DateTimeField("dikirim pada", null=True)
    terlambat = models.BooleanField("terlambat dikirim", default=False)
    tanpa_tindak_lanjut = models.BooleanField("tanpa tindak lanjut", default=False)
    memenuhi_wbk = models.BooleanField("memenuhi WBK", null=True)
    memenuhi_wbbm = models.BooleanField("memenuhi WBBM", null=True)
    dibuat_pada = models.DateTimeField("dibuat pada", auto_now_add=True)

    class Meta:
        ordering = ["-tahun", "satker__kode"]
        indexes = [models.Index(fields=["tahun", "status"], name="lke_antrean")]
        constraints = [models.UniqueConstraint(fields=["satker", "tahun"], name="lke_sekali_setahun")]

    def __str__(self) -> str:
        return f"LKE {self.tahun} {self.satker}"

    @property
    def tahun_lalu(self) -> int:
        return tahun_sebelum(self.tahun)


class Penilaian(models.Model):
    """One layer's assessment of an LKE, with its rollup: what dashboards read instead of answers.

    `nilai_*` count blanks as 0 (`nilai_excel` leaves them out), in points of 100. `rekap`: {"simpul": {kode: points},
    "excel": {kode: points}, "halaman": {kode: answered}} with exact decimals as text. `detik_kerja`: seconds between saves
    that lie close together, the time that a person worked on it.
    """

    LAPIS = [(x.value, x.value) for x in alur.Lapis]

    lke = models.ForeignKey(Lke, models.CASCADE, related_name="penilaian")
    lapis = models.CharField(max_length=8, choices=LAPIS)
    nilai_total = models.DecimalField(max_digits=12, decimal_places=9, default=Decimal(0))
    nilai_excel = models.DecimalField(max_digits=12, decimal_places=9, default=Decimal(0))
    terisi = models.PositiveSmallIntegerField(default=0)
    rekap = models.JSONField(default=dict)
    diubah_pada = models.DateTimeField(null=True)
    detik_kerja = models.PositiveIntegerField(default=0)
    riwayat_nomor = models.PositiveIntegerField(default=0)
    riwayat_kepala = models.CharField(max_length=64, default=AWAL)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lke", "lapis"], name="penilaian_sekali_per_lapis")]

    def __str__(self) -> str:
        return f"{self.lke_id} {self.lapis}"

    @property
    def rantai(self) -> str:
        """Name of this assessment's chain in the log."""
        return f"penilaian:{self.pk}"


class Jawaban(models.Model):
    """One answer of one layer. Exactly one of `pilihan`, `indeks`, `masukan` is used, by the jenis of the pertanyaan.

    Only `lke.actions` writes it: one field where `versi` still matches, `versi` + 1 each time.
    """

    penilaian = models.ForeignKey(Penilaian, models.CASCADE, related_name="jawaban")
    pertanyaan = models.ForeignKey(Pertanyaan, models.PROTECT, related_name="jawaban")
    pilihan = models.CharField(max_length=8, blank=True)
    indeks = models.DecimalField(max_digits=14, decimal_places=12, null=True)
    masukan = models.JSONField(default=dict)
    catatan = models.TextField(blank=True)
    bukti = models.TextField(blank=True)
    versi = models.PositiveIntegerField(default=0)
    diubah_pada = models.DateTimeField()
    diubah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["penilaian", "pertanyaan"], name="jawaban_sekali_per_lapis"),
            models.CheckConstraint(
                condition=Q(indeks=None) | Q(indeks__gte=0, indeks__lte=4), name="jawaban_indeks_0_4"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.penilaian_id} {self.pertanyaan_id}"


class KunciKirim(models.Model):
    """An idempotency key with the reply it got; a retry gets the same reply. Kept for 48 hours."""

    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kunci = models.UUIDField()
    balasan = models.JSONField()
    dibuat_pada = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pengguna", "kunci"], name="kunci_sekali_per_pengguna")]

    def __str__(self) -> str:
        return str(self.kunci)


class BerkasImpor(BerkasMasuk):
    """An uploaded workbook of a layer; what it changed stays to be looked at, and can be taken back."""

    JENIS = "impor_lke"

    penilaian = models.ForeignKey(Penilaian, models.CASCADE, related_name="berkas_impor")
    dibatalkan_pada = models.DateTimeField(null=True)
    dibatalkan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta(BerkasMasuk.Meta):
        verbose_name = verbose_name_plural = "berkas LKE"
        constraints = [
            models.CheckConstraint(
                condition=Q(dibatalkan_pada=None, dibatalkan_oleh=None)
                | Q(diterapkan_pada__isnull=False, dibatalkan_pada__isnull=False, dibatalkan_oleh__isnull=False),
                name="berkas_lke_dibatalkan_lengkap",
            )
        ]
