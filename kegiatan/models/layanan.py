"""Points f and g of the letter: innovations, services, and the people at the counter."""

from django.db import models
from django.db.models import Exists, OuterRef

from kegiatan.models.dasar import BarisQuerySet, BarisRegister
from kegiatan.models.medan import DaftarPilihan, banyak, panjang, pendek, tautan


class InovasiQuerySet(BarisQuerySet):
    def terbit(self) -> "InovasiQuerySet":
        """What the public catalogue holds: in force, shown by its satker, with the decision that set it."""
        return self.berlaku().filter(terbit=True).exclude(nomor_sk="")

    def untuk_fakta(self) -> "InovasiQuerySet":
        return self.annotate(ditiru=Exists(Inovasi.objects.berlaku().filter(asal=OuterRef("pk"))))


class Inovasi(BarisRegister):
    """A digital programme, policy or application that fits the local need. `tanggal`: since when it is used.

    `asal`: the innovation of another satker that was adopted; it is credited wherever this one is shown.
    """

    nama = pendek("nama inovasi")
    area = DaftarPilihan(verbose_name="area perubahan")
    latar_belakang = panjang("latar belakang")
    kebutuhan = panjang("kebutuhan masyarakat setempat", blank=True)
    masalah = panjang("masalah yang diatasi", blank=True)
    sebelum = panjang("keadaan sebelum")
    sesudah = panjang("keadaan sesudah", blank=True)
    nomor_sk = pendek("nomor SK penetapan", max_length=120, blank=True)
    pengguna = banyak("jumlah pengguna", null=True, blank=True)
    indikator = pendek("indikator", blank=True)
    manfaat = panjang("manfaat", blank=True)
    tautan = tautan("tautan inovasi")
    direplikasi = models.BooleanField("sudah ditiru unit lain", default=False)
    terbit = models.BooleanField("tampilkan di katalog inovasi", default=False)
    asal = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="adopsi",
        verbose_name="diadopsi dari",
    )

    objects = InovasiQuerySet.as_manager()

    class Meta(BarisRegister.Meta):
        verbose_name = verbose_name_plural = "inovasi"

    def __str__(self) -> str:
        return self.nama


class Layanan(BarisRegister):
    """A service of the satker, and whether it was made easier this year. `tanggal`: as of that day."""

    nama = pendek("nama layanan")
    standar = pendek("nomor standar pelayanan", max_length=120, blank=True)
    dipermudah = models.BooleanField("dipermudah tahun ini", default=False)
    kemudahan = pendek("kemudahan yang diberikan", blank=True)

    class Meta(BarisRegister.Meta):
        verbose_name = verbose_name_plural = "layanan"

    def __str__(self) -> str:
        return self.nama


class PembinaanHospitality(BarisRegister):
    """Coaching and briefing of those who meet the public: jagat saksana, front desk."""

    class Jenis(models.TextChoices):
        COACHING = "coaching", "Coaching"
        BRIEFING = "briefing", "Briefing"
        PELATIHAN = "pelatihan", "Pelatihan"

    jenis = models.CharField("jenis", max_length=10, choices=Jenis)
    materi = pendek("materi")
    pelatih = pendek("pelatih atau pembina")
    petugas = banyak("jumlah petugas layanan dan jagat saksana")
    hadir = banyak("jumlah hadir")
    catatan = panjang("catatan hasil", blank=True)

    class Meta(BarisRegister.Meta):
        verbose_name = verbose_name_plural = "pembinaan hospitality"

    def __str__(self) -> str:
        return f"{self.get_jenis_display()}: {self.materi}"


class KompetensiPetugas(BarisRegister):
    """The simple record of competence of one front-line officer. `tanggal`: of the assessment."""

    class Tingkat(models.TextChoices):
        PERLU = "perlu", "Perlu pembinaan"
        CUKUP = "cukup", "Cukup"
        BAIK = "baik", "Baik"

    nama = pendek("nama petugas", max_length=120)
    tugas = pendek("tugas", max_length=120)
    penampilan = models.CharField("penampilan dan sikap", max_length=6, choices=Tingkat)
    komunikasi = models.CharField("komunikasi", max_length=6, choices=Tingkat)
    pengetahuan = models.CharField("pengetahuan layanan", max_length=6, choices=Tingkat)
    penilai = pendek("dinilai oleh", max_length=120)
    rencana = pendek("rencana pembinaan", blank=True)

    class Meta(BarisRegister.Meta):
        verbose_name = verbose_name_plural = "kompetensi petugas"

    def __str__(self) -> str:
        return self.nama
