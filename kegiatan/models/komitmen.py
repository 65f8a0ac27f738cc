"""Point a of the letter: commitment of the leaders and of everyone."""

from django.db import models

from kegiatan.models.dasar import BarisRegister
from kegiatan.models.medan import DaftarPilihan, banyak, panjang, pendek, tautan


class Pencanangan(BarisRegister):
    """The public start of the building of the ZI. No ceremony is required, but the news must spread."""

    class Jenis(models.TextChoices):
        PENCANANGAN = "pencanangan", "Pencanangan"
        KOMITMEN = "komitmen", "Komitmen bersama"

    class Target(models.TextChoices):
        WBK = "WBK", "WBK"
        WBBM = "WBBM", "WBBM"

    jenis = models.CharField("jenis", max_length=12, choices=Jenis, default=Jenis.PENCANANGAN)
    tempat = pendek("tempat")
    target = models.CharField("target predikat", max_length=4, choices=Target)
    pemimpin = pendek("dipimpin oleh")
    saksi = pendek("saksi dari luar", blank=True)
    piagam = pendek("nomor piagam", blank=True)
    publikasi = tautan("tautan publikasi")

    class Meta(BarisRegister.Meta):
        verbose_name = verbose_name_plural = "pencanangan"

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} di {self.tempat}"


class PaktaIntegritas(BarisRegister):
    penandatangan = banyak("jumlah penandatangan")
    pegawai = banyak("jumlah pimpinan dan pegawai")
    butir = panjang("pokok isi", blank=True)

    class Meta(BarisRegister.Meta):
        verbose_name = verbose_name_plural = "pakta integritas"

    def __str__(self) -> str:
        return f"Pakta integritas, {self.penandatangan} dari {self.pegawai} orang"


class TimZi(BarisRegister):
    """The decision that appoints the team; `tanggal` is the date of the decision."""

    nomor_sk = pendek("nomor SK", max_length=120)
    ketua = pendek("ketua tim")
    anggota = banyak("jumlah anggota")
    area = DaftarPilihan(verbose_name="area yang mempunyai koordinator")
    pemilihan = panjang("cara pemilihan anggota", blank=True)
    target = panjang("target prioritas dan rencana kerja", blank=True)

    class Meta(BarisRegister.Meta):
        verbose_name = verbose_name_plural = "tim kerja ZI"

    def __str__(self) -> str:
        return self.nomor_sk


class Rapat(BarisRegister):
    """Meetings of the leaders, monitoring and evaluation of the work programme."""

    class Jenis(models.TextChoices):
        PIMPINAN = "pimpinan", "Rapat pimpinan"
        MONEV = "monev", "Monitoring dan evaluasi"
        TIM = "tim", "Rapat tim kerja"

    jenis = models.CharField("jenis", max_length=8, choices=Jenis)
    agenda = pendek("agenda")
    pemimpin = pendek("dipimpin oleh")
    diundang = banyak("jumlah diundang")
    hadir = banyak("jumlah hadir")
    keputusan = panjang("keputusan")
    tindak_lanjut = panjang("tindak lanjut", blank=True)

    class Meta(BarisRegister.Meta):
        verbose_name = verbose_name_plural = "rapat"

    def __str__(self) -> str:
        return self.agenda


class AgenPerubahan(BarisRegister):
    """A named person; `tanggal` is the date of the decision. Counts in every year of its term."""

    nama = pendek("nama", max_length=120)
    jabatan = pendek("jabatan", blank=True)
    nomor_sk = pendek("nomor SK", max_length=120)
    mulai = models.DateField("masa tugas mulai")
    selesai = models.DateField("masa tugas selesai")

    class Meta(BarisRegister.Meta):
        verbose_name = verbose_name_plural = "agen perubahan"

    def __str__(self) -> str:
        return self.nama

    def rentang_tahun(self) -> tuple[int, int]:
        return self.mulai.year, self.selesai.year


class Perubahan(BarisRegister):
    """A change that an agen perubahan brought about."""

    agen = pendek("agen perubahan", max_length=120)
    judul = pendek("perubahan")
    konkret = models.BooleanField("perubahan konkret", default=False)
    terintegrasi = models.BooleanField("terintegrasi dalam sistem manajemen", default=False)
    dasar = pendek("dasar integrasi", blank=True)

    class Meta(BarisRegister.Meta):
        verbose_name = verbose_name_plural = "perubahan oleh agen"

    def __str__(self) -> str:
        return self.judul
