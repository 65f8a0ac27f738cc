"""Point i of the letter: complaints and negative reviews, and what whistle-blowers report. Sealed.

The reporter stands in a table of its own (`Pelapor`), which no list, export or search reads.
"""

from django.conf import settings
from django.db import models
from django.utils import timezone

from kegiatan.aturan.pengaduan import NAMA_ALASAN, NAMA_JENIS, NAMA_STATUS, AlasanTolak, JenisPengaduan, Status
from kegiatan.aturan.tenggat import NAMA_KLASIFIKASI, Klasifikasi
from kegiatan.models.dasar import BarisRegister
from kegiatan.models.medan import rahasia

# The steps of LAPOR have limits of their own, but are no kind of complaint.
KLASIFIKASI = [(k.value, NAMA_KLASIFIKASI[k]) for k in Klasifikasi if not k.value.startswith("lapor_")]
STATUS = [(s.value, NAMA_STATUS[s]) for s in Status]


class Pengaduan(BarisRegister):
    """`tanggal` and `jam`: receipt, where the satker is. `tenggat`, `hari_kerja`, `dasar_tenggat`, `tanpa_libur`: fixed at
    receipt by `kegiatan.penetapan`, whatever holidays and limits become later. `status` moves by
    `kegiatan.aturan.pengaduan` alone."""

    class Kanal(models.TextChoices):
        LAPOR = "lapor", "SP4N-LAPOR!"
        WBS = "wbs", "WBS KPU"
        KOTAK = "kotak", "Kotak pengaduan"
        TATAP_MUKA = "tatap_muka", "Tatap muka"
        TELEPON = "telepon", "Telepon atau WhatsApp"
        SUREL = "surel", "E-mail"
        MEDSOS = "medsos", "Media sosial"
        PETA = "peta", "Ulasan peta atau Google"

    jam = models.TimeField("jam diterima", null=True, blank=True, help_text="Waktu setempat.")
    kanal = models.CharField("kanal", max_length=12, choices=Kanal)
    jenis = models.CharField("jenis", max_length=10, choices=[(j.value, NAMA_JENIS[j]) for j in JenisPengaduan])
    klasifikasi = models.CharField(
        "klasifikasi", max_length=32, choices=KLASIFIKASI, help_text="Menentukan tenggatnya."
    )
    nomor = rahasia("nomor", 60, blank=True, help_text="Nomor agenda, atau nomor laporan pada kanalnya.")
    anonim = models.BooleanField("pelapor anonim", default=False)
    uraian = rahasia("uraian", 4000, help_text="Tanpa nama pelapor: identitasnya dicatat tersendiri sesudah ini.")
    terlapor = rahasia("terlapor", 200, blank=True)
    bukti = rahasia("bukti", 4000, blank=True)
    status = models.CharField("keadaan", max_length=16, choices=STATUS, default=Status.DITERIMA.value, editable=False)
    alasan_tolak = models.CharField(
        "alasan ditolak",
        max_length=20,
        blank=True,
        choices=[(a.value, NAMA_ALASAN[a]) for a in AlasanTolak],
        editable=False,
    )
    tenggat = models.DateField("tenggat", null=True, editable=False)
    hari_kerja = models.PositiveSmallIntegerField("batas hari kerja", null=True, editable=False)
    dasar_tenggat = models.CharField("dasar hukum tenggat", max_length=200, blank=True, editable=False)
    tanpa_libur = models.JSONField("tahun tanpa daftar libur", default=list, editable=False)

    class Meta(BarisRegister.Meta):
        verbose_name = verbose_name_plural = "pengaduan"

    def __str__(self) -> str:
        return f"Pengaduan {self.pk}"


class LangkahPengaduan(models.Model):
    """A step that was taken: to which state, on which day, and the words that belong to it. Only added to."""

    pengaduan = models.ForeignKey(Pengaduan, models.PROTECT, related_name="langkah")
    status = models.CharField("langkah", max_length=16, choices=STATUS)
    tanggal = models.DateField("tanggal")
    catatan = rahasia("catatan", 4000, blank=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        verbose_name = verbose_name_plural = "langkah pengaduan"

    def __str__(self) -> str:
        return f"{self.pengaduan_id} {self.status}"


class Pelapor(models.Model):
    """Who reported it: read by one act alone (`actions_kasus.buka_pelapor`), which is logged with its reason."""

    pengaduan = models.OneToOneField(Pengaduan, models.PROTECT, related_name="pelapor")
    nama = rahasia("nama pelapor", 120, blank=True)
    kontak = rahasia("kontak pelapor", 200, blank=True)
    diubah_pada = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "pelapor"

    def __str__(self) -> str:
        return f"Pelapor pengaduan {self.pengaduan_id}"
