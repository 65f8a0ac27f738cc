"""Point h of the letter: reward. Punishment stands apart, sealed (`sanksi.py`)."""

from django.db import models

from kegiatan.models.dasar import BarisRegister
from kegiatan.models.medan import panjang, pendek, tautan


class Penghargaan(BarisRegister):
    class Jenis(models.TextChoices):
        TELADAN = "teladan", "Pegawai teladan"
        PRESTASI = "prestasi", "Prestasi kerja"
        LAYANAN = "layanan", "Petugas layanan terbaik"
        LAINNYA = "lainnya", "Lainnya"

    nama = pendek("nama pegawai", max_length=120)
    nip = models.CharField("NIP", max_length=18, blank=True)
    jabatan = pendek("jabatan")
    jenis = models.CharField("jenis", max_length=10, choices=Jenis)
    kriteria = panjang("kriteria")
    nomor_sk = pendek("nomor SK", max_length=120, blank=True)
    penetap = pendek("ditetapkan oleh", max_length=120)
    publikasi = tautan("tautan publikasi")

    class Meta(BarisRegister.Meta):
        verbose_name = verbose_name_plural = "penghargaan"

    def __str__(self) -> str:
        return f"{self.get_jenis_display()}: {self.nama}"
