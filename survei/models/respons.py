"""Answers, their running sums, and the counters that slow down a flood."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from survei.aturan.kuesioner import BUTIR_TERBANYAK
from survei.models.periode import Periode, Saluran


class ResponsQuerySet(models.QuerySet["Respons"]):
    def dihitung(self) -> "ResponsQuerySet":
        """What the index counts."""
        return self.filter(keadaan__in=[Respons.Keadaan.SAH, Respons.Keadaan.DITERIMA])

    def ditandai(self) -> "ResponsQuerySet":
        """Waiting for a person's decision."""
        return self.filter(keadaan=Respons.Keadaan.DITANDAI)


class Respons(models.Model):
    """One respondent's answer, with a random key and the day alone. Nothing here leads to a person, a token or a device.

    `tanda`: why it is suspicious (codes of `survei/aturan/tanda.py`, separated by commas). A marked answer counts
    once somebody accepts it; nothing is deleted.
    """

    class Keadaan(models.TextChoices):
        SAH = "sah", "Dihitung"
        DITANDAI = "ditandai", "Ditandai, belum dihitung"
        DITERIMA = "diterima", "Ditandai, dihitung"
        DIKELUARKAN = "keluar", "Dikeluarkan"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    periode = models.ForeignKey(Periode, models.PROTECT, related_name="respons")
    saluran = models.ForeignKey(Saluran, models.PROTECT, related_name="respons")
    tanggal = models.DateField("tanggal")
    nilai = models.JSONField()
    profil = models.JSONField(default=dict)
    tambahan = models.JSONField(default=dict)
    saran = models.TextField("saran", max_length=1000, blank=True)
    tanda = models.CharField("tanda", max_length=60, blank=True)
    keadaan = models.CharField("keadaan", max_length=8, choices=Keadaan, default=Keadaan.SAH)
    diputus_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    diputus_pada = models.DateTimeField(null=True)
    alasan = models.CharField("alasan", max_length=300, blank=True)
    dicatat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = ResponsQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "jawaban survei"
        indexes = [
            models.Index(fields=["periode", "keadaan"], condition=~Q(tanda=""), name="respons_bertanda"),
            models.Index(fields=["periode", "tanggal"], condition=~Q(saran=""), name="respons_bersaran"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(keadaan="sah", tanda="") | ~Q(keadaan="sah") & ~Q(tanda=""),
                name="respons_tanda_bila_ditandai",
            ),
            models.CheckConstraint(
                condition=Q(keadaan__in=["sah", "ditandai"], diputus_pada=None, diputus_oleh=None)
                | Q(keadaan__in=["diterima", "keluar"], diputus_pada__isnull=False, diputus_oleh__isnull=False),
                name="respons_diputus_lengkap",
            ),
        ]

    def __str__(self) -> str:
        return f"jawaban {self.pk}"


class Rekap(models.Model):
    """Running sums of the answers of a period that share an option: what every page reads instead of answers.

    `dimensi` "" is everybody; else a kode of the profile, `layanan`, `kanal`, or a question of the satker itself.
    `j1`..`j9` sums and `b1`..`b9` numbers of answers, in the order of the questionnaire. Rows of marked answers that
    nobody has decided on stand apart (`dihitung` False); those taken out are in neither.
    """

    periode = models.ForeignKey(Periode, models.CASCADE, related_name="rekap")
    dimensi = models.CharField(max_length=24, blank=True)
    nilai = models.CharField(max_length=80, blank=True)
    dihitung = models.BooleanField()
    n = models.IntegerField(default=0)

    class Meta:
        verbose_name = verbose_name_plural = "rekap survei"
        constraints = [
            models.UniqueConstraint(fields=["periode", "dimensi", "nilai", "dihitung"], name="rekap_sekali"),
        ]

    def __str__(self) -> str:
        return f"{self.periode_id} {self.dimensi} {self.nilai}"


KOLOM_JUMLAH = tuple(f"j{i}" for i in range(1, BUTIR_TERBANYAK + 1))
KOLOM_BANYAK = tuple(f"b{i}" for i in range(1, BUTIR_TERBANYAK + 1))
for _kolom in KOLOM_JUMLAH + KOLOM_BANYAK:
    models.IntegerField(default=0).contribute_to_class(Rekap, _kolom)


class HitunganLaju(models.Model):
    """How often something came in a stretch of time; `kunci` is a hash that nobody can turn back after the day."""

    kunci = models.CharField(max_length=64, primary_key=True)
    n = models.PositiveIntegerField()
    kedaluwarsa = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.kunci


class KunciHari(models.Model):
    """The secret with which a day's addresses are hashed; deleted the day after, so that no hash leads back."""

    hari = models.DateField(primary_key=True)
    kunci = models.CharField(max_length=64)

    def __str__(self) -> str:
        return str(self.hari)
