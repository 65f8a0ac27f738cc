"""A satker's ZI report of a year: what its officers write, who signed, what was sent."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from laporan.alur import Status
from satker.models import Satker
from satker.peran import Peran
from satker.siklus import tahun_sebelum

_PELAKU: dict[str, Any] = {"to": settings.AUTH_USER_MODEL, "on_delete": models.PROTECT, "related_name": "+"}


class Laporan(models.Model):
    """One report a satker and year; of a province and of KPU RI with the consolidation of the region.

    `versi` counts what was sent: a correction of an accepted report is a new version. `dikirim_pada`: the first sending.
    """

    STATUS = [(s.value, s.value) for s in Status]

    satker = models.ForeignKey(Satker, models.PROTECT, related_name="laporan")
    tahun = models.PositiveSmallIntegerField("tahun")
    status = models.CharField("status", max_length=12, choices=STATUS, default=Status.DISUSUN.value)
    versi = models.PositiveSmallIntegerField("versi", default=1)
    status_pada = models.DateTimeField("berstatus sejak", null=True)
    dikirim_pada = models.DateTimeField("pertama dikirim", null=True)
    dibuat_pada = models.DateTimeField("dibuat pada", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "laporan"
        constraints = [models.UniqueConstraint(fields=["satker", "tahun"], name="laporan_sekali_setahun")]

    def __str__(self) -> str:
        return f"Laporan {self.tahun} {self.satker_id}"

    @property
    def tahun_lalu(self) -> int:
        return tahun_sebelum(self.tahun)


class Narasi(models.Model):
    """The prose of one section once somebody edited it; without a row the section shows the draft from data.

    Figures stand in `teks` as locked marks with the value that was last saved (`laporan.naskah.angka`). `sidik_draf`: of the
    draft that it was edited from, or last compared with; empty where nobody kept it.
    """

    laporan = models.ForeignKey(Laporan, models.CASCADE, related_name="narasi")
    bagian = models.CharField("bagian", max_length=24)
    teks = models.TextField("teks", max_length=20_000, blank=True)
    sidik_draf = models.CharField("sidik draf", max_length=64, blank=True, default="")
    versi = models.PositiveIntegerField(default=1)
    diubah_pada = models.DateTimeField("diubah pada")
    diubah_oleh = models.ForeignKey(**_PELAKU)

    class Meta:
        verbose_name = verbose_name_plural = "narasi"
        constraints = [models.UniqueConstraint(fields=["laporan", "bagian"], name="narasi_sekali_per_bagian")]

    def __str__(self) -> str:
        return f"{self.laporan_id} {self.bagian}"


class BagianDibaca(models.Model):
    """That a person read the draft of a section and lets it stand. `sidik_draf`: of the draft that was read; one of other
    words is unread again."""

    laporan = models.ForeignKey(Laporan, models.CASCADE, related_name="dibaca")
    bagian = models.CharField("bagian", max_length=24)
    sidik_draf = models.CharField("sidik draf", max_length=64)
    pada = models.DateTimeField("pada")
    oleh = models.ForeignKey(**_PELAKU)

    class Meta:
        verbose_name = verbose_name_plural = "bagian dibaca"
        constraints = [models.UniqueConstraint(fields=["laporan", "bagian"], name="dibaca_sekali_per_bagian")]

    def __str__(self) -> str:
        return f"{self.laporan_id} {self.bagian}"


class BarisLaporan(models.Model):
    """A kendala with what was done about it, or an action of the rencana tindak lanjut; tiers add them up."""

    class Jenis(models.TextChoices):
        KENDALA = "kendala", "Kendala/hambatan"
        RENCANA = "rencana", "Rencana tindak lanjut"

    class Area(models.TextChoices):
        AREA_1 = "area1", "Manajemen Perubahan"
        AREA_2 = "area2", "Penataan Tata Laksana"
        AREA_3 = "area3", "Penataan Sistem Manajemen SDM"
        AREA_4 = "area4", "Penguatan Akuntabilitas"
        AREA_5 = "area5", "Penguatan Pengawasan"
        AREA_6 = "area6", "Penguatan Kualitas Pelayanan Publik"
        HASIL = "hasil", "Komponen Hasil"
        UMUM = "umum", "Umum"

    class Keadaan(models.TextChoices):
        BELUM = "belum", "Belum dimulai"
        BERJALAN = "berjalan", "Sedang berjalan"
        SELESAI = "selesai", "Selesai"

    laporan = models.ForeignKey(Laporan, models.CASCADE, related_name="baris")
    jenis = models.CharField("jenis", max_length=8, choices=Jenis)
    area = models.CharField("area", max_length=6, choices=Area)
    uraian = models.TextField("uraian", max_length=1000)
    upaya = models.TextField("upaya untuk mengatasinya", max_length=1000, blank=True)
    penanggung_jawab = models.CharField("penanggung jawab", max_length=120, blank=True)
    tenggat = models.DateField("tenggat", null=True, blank=True)
    keadaan = models.CharField("keadaan", max_length=8, choices=Keadaan, default=Keadaan.BELUM)
    versi = models.PositiveIntegerField(default=1)
    diubah_pada = models.DateTimeField("diubah pada")
    diubah_oleh = models.ForeignKey(**_PELAKU)

    class Meta:
        verbose_name = verbose_name_plural = "baris laporan"
        ordering = ["jenis", "area", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(uraian=""), name="baris_laporan_beruraian")]

    def __str__(self) -> str:
        return f"{self.laporan_id} {self.jenis} {self.area}"


class TandaTangan(models.Model):
    """A leader has signed this version of the report. Void once the report says something else than `sidik`."""

    laporan = models.ForeignKey(Laporan, models.CASCADE, related_name="tanda_tangan")
    versi = models.PositiveSmallIntegerField()
    sebagai = models.CharField(max_length=12, choices=[(p.value, p.value) for p in (Peran.KETUA, Peran.SEKRETARIS)])
    sidik = models.CharField("sidik isi", max_length=64)
    oleh = models.ForeignKey(**_PELAKU)
    pada = models.DateTimeField()

    class Meta:
        verbose_name = verbose_name_plural = "tanda tangan"
        constraints = [
            models.UniqueConstraint(fields=["laporan", "versi", "sebagai"], name="tanda_tangan_sekali_per_versi")
        ]

    def __str__(self) -> str:
        return f"{self.laporan_id} versi {self.versi} {self.sebagai}"


class CatatanBagian(models.Model):
    """What the tier above says about one section when it returns a copy; `bagian` empty: about the whole.

    `kiriman` is empty only where an old row did not tell which copy came back with it.
    """

    laporan = models.ForeignKey(Laporan, models.CASCADE, related_name="catatan")
    versi = models.PositiveSmallIntegerField()
    kiriman = models.ForeignKey("Kiriman", models.PROTECT, null=True, related_name="catatan")
    bagian = models.CharField("bagian", max_length=24, blank=True)
    teks = models.TextField("catatan", max_length=2000)
    oleh = models.ForeignKey(**_PELAKU)
    pada = models.DateTimeField()

    class Meta:
        verbose_name = verbose_name_plural = "catatan bagian"
        constraints = [
            models.UniqueConstraint(fields=["kiriman", "bagian"], name="catatan_sekali_per_bagian"),
            models.CheckConstraint(condition=~Q(teks=""), name="catatan_bagian_berisi"),
        ]

    def __str__(self) -> str:
        return f"{self.laporan_id} versi {self.versi} {self.bagian}"


class KirimanQuerySet(models.QuerySet["Kiriman"]):
    def berlaku(self) -> "KirimanQuerySet":
        """Neither returned nor taken back."""
        return self.filter(hasil__in=Kiriman.BERLAKU)


class Kiriman(models.Model):
    """What was sent, frozen: never changed but by the decision of the tier above, or by who takes it back before.

    `isi` and `isi_konsolidasi` are canonical texts (`laporan.naskah.isi`), `sidik` the sha256 of both; `ringkas` holds what
    the tiers add up (rows of kendala and rencana, figures). `kode` opens the public page of verification and nothing else.
    """

    class Hasil(models.TextChoices):
        MENUNGGU = "menunggu", "Menunggu"
        DITERIMA = "diterima", "Diterima"
        DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
        DITARIK = "ditarik", "Ditarik kembali"

    BERLAKU = (Hasil.MENUNGGU, Hasil.DITERIMA)

    laporan = models.ForeignKey(Laporan, models.PROTECT, related_name="kiriman")
    versi = models.PositiveSmallIntegerField()
    isi = models.TextField()
    isi_konsolidasi = models.TextField(blank=True)
    sidik = models.CharField(max_length=64)
    ringkas = models.JSONField(default=dict)
    kode = models.CharField(max_length=32, unique=True)
    terlambat = models.BooleanField(default=False)
    oleh = models.ForeignKey(**_PELAKU)
    pada = models.DateTimeField()
    hasil = models.CharField(max_length=12, choices=Hasil, default=Hasil.MENUNGGU)
    diputus_oleh = models.ForeignKey(null=True, **_PELAKU)
    diputus_pada = models.DateTimeField(null=True)

    objects = KirimanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "kiriman"
        ordering = ["-pk"]
        # What boards and lists ask of 553 satker, so that SQLite need not walk through the frozen texts for it.
        indexes = [
            models.Index(fields=["laporan", "hasil", "versi", "terlambat", "diputus_pada"], name="kiriman_keadaan")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["laporan", "versi"],
                condition=Q(hasil__in=["menunggu", "diterima"]),
                name="kiriman_berlaku_sekali_per_versi",
            )
        ]

    def __str__(self) -> str:
        return f"Kiriman {self.laporan_id} versi {self.versi}"
