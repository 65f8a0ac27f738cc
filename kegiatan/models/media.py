"""Points c and e of the letter: the video profil, the communication strategy and what was published."""

from django.db import models

from kegiatan.models.dasar import BarisQuerySet, BarisRegister
from kegiatan.models.medan import DaftarPilihan, banyak, panjang, pendek, tautan


class VideoQuerySet(BarisQuerySet):
    def tanpa_bukti(self) -> "VideoQuerySet":
        """A video that can be seen is its own proof."""
        return self.filter(bukti="", tautan="")


class VideoProfil(BarisRegister):
    """The letter asks for 10 to 15 minutes, before and after of each element, and results of the reform."""

    judul = pendek("judul")
    durasi = banyak("durasi (detik)")
    kanal = pendek("kanal", max_length=120)
    tautan = tautan("tautan video")
    area = DaftarPilihan(verbose_name="area perubahan yang ditampilkan")
    sebelum_sesudah = models.BooleanField("menampilkan sebelum dan sesudah", default=False)
    hasil = models.BooleanField("menampilkan hasil reform", default=False)

    objects = VideoQuerySet.as_manager()

    class Meta(BarisRegister.Meta):
        verbose_name = verbose_name_plural = "video profil"

    def __str__(self) -> str:
        return self.judul

    def baris_pustaka(self) -> list[str]:
        """The video is what the letter asks for: whether it opens is looked at as for any bukti."""
        return [*super().baris_pustaka(), *([self.tautan] if self.tautan else [])]


class StrategiKomunikasi(BarisRegister):
    """The communication plan; counts in every year from its date to its end."""

    judul = pendek("judul strategi atau rencana")
    nomor_sk = pendek("nomor SK atau dokumen", max_length=120, blank=True)
    kanal = pendek("kanal utama")
    sasaran = panjang("khalayak dan pesan utama")
    publikasi_per_bulan = banyak("rencana publikasi per bulan", default=1)
    selesai = models.DateField("berlaku sampai")

    class Meta(BarisRegister.Meta):
        verbose_name = verbose_name_plural = "strategi komunikasi"

    def __str__(self) -> str:
        return self.judul

    def rentang_tahun(self) -> tuple[int, int]:
        return self.tanggal.year, self.selesai.year


class PublikasiMedia(BarisRegister):
    class Jenis(models.TextChoices):
        SITUS = "situs", "Situs resmi"
        MEDSOS = "medsos", "Media sosial"
        CETAK = "cetak", "Media cetak"
        ELEKTRONIK = "elektronik", "Media elektronik"
        LUAR = "luar", "Media luar ruang"

    judul = pendek("judul")
    jenis = models.CharField("jenis media", max_length=10, choices=Jenis)
    media = pendek("nama media atau akun", max_length=120)
    tautan = tautan("tautan")
    area = DaftarPilihan(verbose_name="area perubahan")
    jangkauan = banyak("jangkauan (orang)", null=True, blank=True)

    class Meta(BarisRegister.Meta):
        verbose_name = verbose_name_plural = "publikasi media"

    def __str__(self) -> str:
        return self.judul
