"""Point h of the letter: punishment. Sealed: who it is about and what it is about stand encrypted."""

from django.db import models

from kegiatan.aturan.hukuman import NAMA_KEPEGAWAIAN, NAMA_STATUS, Kepegawaian, StatusSanksi
from kegiatan.bawaan_kasus import daftar_hukuman, pilihan_hukuman
from kegiatan.models.dasar import BarisRegister
from kegiatan.models.medan import rahasia


class Sanksi(BarisRegister):
    """One case of one person. `tanggal`: when the offence became known; the tingkat follows from `jenis`."""

    pegawai = rahasia("nama pegawai", 120)
    nip = rahasia("NIP", 30, blank=True)
    jabatan = rahasia("jabatan", 200)
    kepegawaian = models.CharField(
        "status kepegawaian",
        max_length=10,
        choices=[(k.value, NAMA_KEPEGAWAIAN[k]) for k in Kepegawaian],
    )
    pelanggaran = rahasia("pelanggaran", 4000)
    pemeriksa = rahasia("pemeriksa", 200, blank=True)
    nomor_bap = rahasia("nomor BAP", 120, blank=True)
    tanggal_bap = models.DateField("tanggal BAP", null=True, blank=True)
    status = models.CharField(
        "keadaan",
        max_length=14,
        choices=[(s.value, NAMA_STATUS[s]) for s in StatusSanksi],
        default=StatusSanksi.DIPERIKSA.value,
    )
    jenis = models.CharField("tingkat dan jenis hukuman", max_length=20, choices=pilihan_hukuman, blank=True)
    nomor_sk = rahasia("nomor SK hukuman", 120, blank=True)
    mulai = models.DateField("masa hukuman mulai", null=True, blank=True)
    selesai = models.DateField("masa hukuman selesai", null=True, blank=True)
    banding = rahasia("upaya administratif atau banding", 1000, blank=True)
    bukti = rahasia("bukti", 4000, blank=True)

    class Meta(BarisRegister.Meta):
        verbose_name = verbose_name_plural = "sanksi"

    def __str__(self) -> str:
        return f"Perkara sanksi {self.pk}"

    @property
    def tingkat(self) -> str:
        """Ringan, Sedang, Berat .. in words; empty while nothing is imposed."""
        hukuman = daftar_hukuman().get(self.jenis)
        return hukuman.tingkat if hukuman else ""
