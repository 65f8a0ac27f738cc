"""Points j, k and m of the letter: role models, the way to WBBM, study visits, and the monitoring of a region."""

from django.db import models

from kegiatan.models.dasar import BarisRegister
from kegiatan.models.medan import DaftarPilihan, banyak, panjang, pendek
from satker.models import Satker


class Teladan(BarisRegister):
    """What a WBK/WBBM satker did for one that has no predikat yet."""

    class Cara(models.TextChoices):
        KUNJUNGAN = "kunjungan", "Kunjungan"
        DARING = "daring", "Pertemuan daring"
        MAGANG = "magang", "Magang"
        DOKUMEN = "dokumen", "Berbagi dokumen"

    unit = pendek("satker yang dibina")
    cara = models.CharField("cara", max_length=10, choices=Cara)
    materi = pendek("materi")
    area = DaftarPilihan(verbose_name="area perubahan")
    hasil = panjang("hasil", blank=True)

    class Meta(BarisRegister.Meta):
        verbose_name = verbose_name_plural = "pembinaan oleh role model"

    def __str__(self) -> str:
        return f"{self.unit}: {self.materi}"


class ProgramWbbm(BarisRegister):
    """The work programme of a WBK satker towards WBBM, on the letter's two targets. `tanggal`: of its start."""

    class Sasaran(models.TextChoices):
        BERSIH = "bersih", "KPU yang bersih dan akuntabel"
        PRIMA = "prima", "Kualitas pelayanan yang prima"

    class Status(models.TextChoices):
        RENCANA = "rencana", "Direncanakan"
        BERJALAN = "berjalan", "Berjalan"
        SELESAI = "selesai", "Selesai"

    sasaran = models.CharField("sasaran", max_length=8, choices=Sasaran)
    program = pendek("program kerja")
    penanggung_jawab = pendek("penanggung jawab", max_length=120)
    tenggat = models.DateField("tenggat")
    status = models.CharField("keadaan", max_length=8, choices=Status, default=Status.RENCANA)
    hasil = panjang("hasil", blank=True)

    class Meta(BarisRegister.Meta):
        verbose_name = verbose_name_plural = "program menuju WBBM"

    def __str__(self) -> str:
        return self.program


class StudiTiru(BarisRegister):
    """A visit to a WBK/WBBM unit: requested, done, what is adopted and what came of it. `tanggal`: of the request."""

    class Status(models.TextChoices):
        DIMINTA = "diminta", "Diminta"
        DISETUJUI = "disetujui", "Disetujui unit tujuan"
        DILAKSANAKAN = "dilaksanakan", "Dilaksanakan"
        DIADOPSI = "diadopsi", "Hasil diterapkan"
        BATAL = "batal", "Tidak jadi"

    unit = pendek("unit tujuan")
    predikat = models.CharField("predikat unit tujuan", max_length=4, choices=[("WBK", "WBK"), ("WBBM", "WBBM")])
    tahun_predikat = models.PositiveSmallIntegerField("tahun predikat")
    area = DaftarPilihan(verbose_name="area yang dipelajari")
    status = models.CharField("keadaan", max_length=12, choices=Status, default=Status.DIMINTA)
    kunjungan = models.DateField("tanggal kunjungan", null=True, blank=True)
    hadir = banyak("jumlah peserta", null=True, blank=True)
    pelajaran = panjang("yang dipelajari", blank=True)
    rencana = panjang("rencana adopsi", blank=True)
    hasil = panjang("hasil penerapan", blank=True)

    class Meta(BarisRegister.Meta):
        verbose_name = verbose_name_plural = "studi tiru"

    def __str__(self) -> str:
        return self.unit


class Monitoring(BarisRegister):
    """A leader of the province looked at the building of the ZI in the own office or at a satker of the region."""

    class Pimpinan(models.TextChoices):
        KETUA = "ketua", "Ketua"
        ANGGOTA = "anggota", "Anggota"
        SEKRETARIS = "sekretaris", "Sekretaris"

    class Cara(models.TextChoices):
        KUNJUNGAN = "kunjungan", "Kunjungan"
        DARING = "daring", "Pertemuan daring"
        DOKUMEN = "dokumen", "Pemeriksaan dokumen"

    sasaran = models.ForeignKey(Satker, models.PROTECT, related_name="+", verbose_name="satker yang dipantau")
    pimpinan = models.CharField("dipantau oleh", max_length=10, choices=Pimpinan)
    nama = pendek("nama pimpinan", max_length=120)
    cara = models.CharField("cara", max_length=10, choices=Cara)
    temuan = panjang("temuan")
    tindak_lanjut = panjang("tindak lanjut", blank=True)

    class Meta(BarisRegister.Meta):
        verbose_name = verbose_name_plural = "monitoring wilayah"

    def __str__(self) -> str:
        return f"{self.get_pimpinan_display()}, {self.get_cara_display().lower()}"
