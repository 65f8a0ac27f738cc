"""What every register shares: the row, the nihil declaration, the rollup, a file on its way in."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from kpu_zi.impor.models import BerkasMasuk, diterapkan_lengkap
from satker.models import Satker


def orang(label: str, **lain) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=label,
        **lain,
    )


class BarisQuerySet(models.QuerySet["BarisRegister"]):
    def berlaku(self) -> "BarisQuerySet":
        """Not withdrawn."""
        return self.filter(ditarik_pada=None)

    def tahun(self, tahun: int) -> "BarisQuerySet":
        """Rows that touch this year."""
        return self.filter(tahun__lte=tahun, tahun_akhir__gte=tahun)

    def tanpa_bukti(self) -> "BarisQuerySet":
        """Rows that name nothing which proves them."""
        return self.filter(bukti="")

    def untuk_fakta(self) -> "BarisQuerySet":
        """With what the facts of the register need besides its columns."""
        return self


class BarisRegister(models.Model):
    """A thing that a satker did. Nothing is deleted; what should not count is withdrawn with a reason.

    `bukti`: one link or name of a document a line, as in an answer of the LKE; each has a row in the satker's library.
    `kunci` comes from the form or the row of a file, so that sending twice stores once. `tahun`..`tahun_akhir`: the years
    in which the row counts, from its dates.
    """

    satker = models.ForeignKey(Satker, models.PROTECT, related_name="+", editable=False)
    kunci = models.UUIDField(editable=False)
    tahun = models.PositiveSmallIntegerField("tahun", editable=False)
    tahun_akhir = models.PositiveSmallIntegerField(editable=False)
    tanggal = models.DateField("tanggal")
    bukti = models.TextField("bukti", max_length=4000, blank=True)
    versi = models.PositiveIntegerField(default=0, editable=False)
    dibuat_pada = models.DateTimeField(default=timezone.now, editable=False)
    dibuat_oleh = orang("dibuat oleh")
    diubah_pada = models.DateTimeField(null=True, editable=False)
    diperiksa_pada = models.DateTimeField(null=True, editable=False)
    diperiksa_oleh = orang("diperiksa oleh")
    ditarik_pada = models.DateTimeField(null=True, editable=False)
    ditarik_oleh = orang("ditarik oleh")
    alasan_tarik = models.CharField("alasan ditarik", max_length=300, blank=True, editable=False)

    objects = BarisQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-tanggal", "-pk"]
        indexes = [models.Index(fields=["satker", "tahun"], name="%(class)s_thn")]
        constraints = [
            models.UniqueConstraint(fields=["satker", "kunci"], name="%(class)s_sekali"),
            models.CheckConstraint(
                condition=Q(diperiksa_pada=None, diperiksa_oleh=None)
                | Q(diperiksa_pada__isnull=False, diperiksa_oleh__isnull=False),
                name="%(class)s_diperiksa_lengkap",
            ),
            models.CheckConstraint(
                condition=Q(ditarik_pada=None, ditarik_oleh=None, alasan_tarik="")
                | (Q(ditarik_pada__isnull=False, ditarik_oleh__isnull=False) & ~Q(alasan_tarik="")),
                name="%(class)s_ditarik_lengkap",
            ),
            models.CheckConstraint(condition=Q(tahun_akhir__gte=F("tahun")), name="%(class)s_tahun_urut"),
        ]

    def rentang_tahun(self) -> tuple[int, int]:
        """First and last year in which the row counts."""
        return self.tanggal.year, self.tanggal.year

    def baris_pustaka(self) -> list[str]:
        """The lines of this row that have a place in the satker's library, so that their links are visited."""
        return self.bukti.splitlines()


class PernyataanNihil(models.Model):
    """“Nothing happened in this period”: said by a person, void as soon as a row of the period appears.

    `periode`: T the year, S1 and S2 its halves, 1 to 4 its quarters.
    """

    PERIODE = [
        ("T", "Setahun penuh"),
        ("S1", "Semester I"),
        ("S2", "Semester II"),
        ("1", "Triwulan I"),
        ("2", "Triwulan II"),
        ("3", "Triwulan III"),
        ("4", "Triwulan IV"),
    ]

    satker = models.ForeignKey(Satker, models.PROTECT, related_name="+")
    register = models.CharField("register", max_length=20)
    tahun = models.PositiveSmallIntegerField("tahun")
    periode = models.CharField("periode", max_length=2, choices=PERIODE)
    alasan = models.CharField("keterangan", max_length=300)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now)
    batal_pada = models.DateTimeField("tidak berlaku sejak", null=True)
    sebab_batal = models.CharField("sebab tidak berlaku", max_length=300, blank=True)

    class Meta:
        ordering = ["-tahun", "periode", "pk"]
        verbose_name = verbose_name_plural = "pernyataan nihil"
        constraints = [
            models.UniqueConstraint(
                fields=["satker", "register", "tahun", "periode"],
                condition=Q(batal_pada=None),
                name="nihil_sekali_seperiode",
            ),
            models.CheckConstraint(
                condition=Q(batal_pada=None, sebab_batal="") | (Q(batal_pada__isnull=False) & ~Q(sebab_batal="")),
                name="nihil_batal_lengkap",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.tahun} {self.periode}"


class RekapKegiatan(models.Model):
    """What the registers of a satker say of a year: kode of a register -> its facts (`kegiatan/aturan/fakta.py`).

    Written in the transaction of every write, which locks this row first: dashboards and the LKE read nothing else.
    """

    satker = models.ForeignKey(Satker, models.PROTECT, related_name="+")
    tahun = models.PositiveSmallIntegerField("tahun")
    fakta = models.JSONField(default=dict)
    diubah_pada = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "rekap kegiatan"
        constraints = [models.UniqueConstraint(fields=["satker", "tahun"], name="rekap_kegiatan_sekali")]

    def __str__(self) -> str:
        return f"{self.satker_id} {self.tahun}"


class BerkasRegister(BerkasMasuk):
    """An uploaded table of a register."""

    JENIS = "kegiatan.baca_berkas"

    satker = models.ForeignKey(Satker, models.PROTECT, related_name="+")
    register = models.CharField("register", max_length=20)

    class Meta(BerkasMasuk.Meta):
        verbose_name = verbose_name_plural = "berkas register"
        constraints = [diterapkan_lengkap("berkas_register_diterapkan_lengkap")]
