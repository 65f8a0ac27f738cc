"""Point d of the letter and what area 5 of the LKE asks: sosialisasi, gratifikasi, conflicts of interest, wealth reports."""

from django.core.validators import MaxValueValidator
from django.db import models

from kegiatan.models.dasar import BarisRegister
from kegiatan.models.medan import banyak, panjang, pendek


class Sosialisasi(BarisRegister):
    class Tema(models.TextChoices):
        ANTIKORUPSI = "antikorupsi", "Antikorupsi"
        GRATIFIKASI = "gratifikasi", "Gratifikasi"
        KEDUANYA = "keduanya", "Antikorupsi dan gratifikasi"
        LAINNYA = "lainnya", "Integritas lainnya"

    class Sasaran(models.TextChoices):
        PEGAWAI = "pegawai", "Pegawai"
        MASYARAKAT = "masyarakat", "Masyarakat"
        KEDUANYA = "keduanya", "Pegawai dan masyarakat"

    jenis = models.CharField("tema", max_length=12, choices=Tema)
    judul = pendek("judul kegiatan")
    sasaran = models.CharField("sasaran", max_length=10, choices=Sasaran)
    narasumber = pendek("narasumber")
    kanal = pendek("tempat atau kanal", max_length=120)
    diundang = banyak("jumlah diundang", null=True, blank=True)
    hadir = banyak("jumlah peserta")
    nilai_awal = models.DecimalField("rata-rata prates", max_digits=5, decimal_places=2, null=True, blank=True)
    nilai_akhir = models.DecimalField("rata-rata pascates", max_digits=5, decimal_places=2, null=True, blank=True)
    materi = panjang("pokok materi", blank=True)

    class Meta(BarisRegister.Meta):
        verbose_name = verbose_name_plural = "sosialisasi antikorupsi dan gratifikasi"

    def __str__(self) -> str:
        return self.judul


class Gratifikasi(BarisRegister):
    """PKPU 15/2015; the UPG is found down to the kab/kota. `tanggal`: of the event."""

    class Jenis(models.TextChoices):
        TERIMA = "terima", "Penerimaan"
        TOLAK = "tolak", "Penolakan"
        BERI = "beri", "Pemberian"

    jenis = models.CharField("jenis", max_length=8, choices=Jenis)
    objek = pendek("objek gratifikasi")
    taksiran = models.PositiveBigIntegerField("taksiran nilai (rupiah)", validators=[MaxValueValidator(10**12)])
    hubungan = pendek("hubungan dengan pemberi", help_text="Tulis hubungannya, bukan nama orangnya.")
    peristiwa = pendek("peristiwa")
    lapor_upg = models.DateField("dilaporkan ke UPG pada", null=True, blank=True)
    penetapan = pendek("penetapan atau tindak lanjut", blank=True)

    class Meta(BarisRegister.Meta):
        verbose_name = verbose_name_plural = "gratifikasi"

    def __str__(self) -> str:
        return self.objek


class BenturanKepentingan(BarisRegister):
    class Jenis(models.TextChoices):
        PEMETAAN = "pemetaan", "Pemetaan potensi"
        PERNYATAAN = "pernyataan", "Pernyataan tahunan"
        KASUS = "kasus", "Penanganan kasus"
        EVALUASI = "evaluasi", "Evaluasi penanganan"

    jenis = models.CharField("jenis", max_length=12, choices=Jenis)
    fungsi = pendek("fungsi atau kegiatan")
    uraian = panjang("uraian")
    tindak_lanjut = panjang("pengendalian atau tindak lanjut", blank=True)

    class Meta(BarisRegister.Meta):
        verbose_name = verbose_name_plural = "benturan kepentingan"

    def __str__(self) -> str:
        return self.fungsi


class WajibLapor(BarisRegister):
    """A person who must report wealth: exactly one kategori. `tanggal`: the state as of that day."""

    class Kategori(models.TextChoices):
        KEPALA_SATKER = "kepala_satker", "LHKPN: kepala satker"
        WAJIB_LHKPN = "wajib_lhkpn", "LHKPN: wajib lapor"
        LAINNYA = "lainnya", "LHKPN: lainnya"
        ADMINISTRATOR = "administrator", "LHKAN: administrator"
        PENGAWAS = "pengawas", "LHKAN: pengawas"
        FUNGSIONAL_PELAKSANA = "fungsional_pelaksana", "LHKAN: fungsional dan pelaksana"

    nama = pendek("nama pegawai", max_length=120)
    jabatan = pendek("jabatan")
    kategori = models.CharField("kategori", max_length=20, choices=Kategori)
    tahun_lapor = models.PositiveSmallIntegerField("tahun pelaporan")
    dilaporkan = models.DateField("tanggal lapor", null=True, blank=True)

    class Meta(BarisRegister.Meta):
        verbose_name = verbose_name_plural = "wajib lapor kekayaan"
        constraints = [
            *BarisRegister.Meta.constraints,
            models.UniqueConstraint(
                fields=["satker", "tahun_lapor", "nama"],
                condition=models.Q(ditarik_pada=None),
                name="wajib_lapor_satu_kategori",
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    def rentang_tahun(self) -> tuple[int, int]:
        return self.tahun_lapor, self.tahun_lapor
