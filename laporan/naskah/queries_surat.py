"""What the letters of a report take from data."""

from datetime import date

from django.conf import settings
from django.urls import reverse

from laporan.kepatuhan.bawaan import aturan_kepatuhan
from laporan.models import Jenis, Laporan
from laporan.naskah.queries_bahan import sebut_jabatan
from laporan.naskah.surat import Isian, Pejabat, Pokok, Surat, sptjm, surat_pengantar
from laporan.queries_laporan import kiriman_terakhir
from satker.models import Penugasan, Satker
from satker.peran import Peran


def pejabat(satker: Satker, peran: Peran, hari: date) -> Pejabat:
    """Who held this peran on the day of the letter; of several the one that the report names."""
    daftar = Penugasan.objects.pada(hari).filter(satker=satker, peran=peran.value)
    tugas = daftar.terbaru().select_related("pengguna").first()
    if tugas is None:
        return Pejabat(sebut_jabatan(peran, satker.nama, None), "")
    return Pejabat(sebut_jabatan(peran, satker.nama, tugas.jenis), tugas.pengguna.nama, tugas.pengguna.nip)


def pokok(laporan: Laporan) -> Pokok:
    aturan, satker = aturan_kepatuhan(), laporan.satker
    kiriman = kiriman_terakhir(laporan)
    keaslian = settings.BASE_URL + reverse("keaslian:periksa", args=[kiriman.kode]) if kiriman else ""
    return Pokok(
        tahun=laporan.tahun,
        satker=satker.nama,
        tingkat=satker.tingkat,
        induk=satker.induk.nama if satker.induk else "",
        nomor_dasar=aturan.nomor_surat,
        tanggal_dasar=aturan.berlaku_mulai,
        sidik=kiriman.sidik if kiriman else "",
        keaslian=keaslian,
    )


def surat_laporan(laporan: Laporan, jenis: str, isian: Isian) -> Surat:
    """The letter of this jenis as the data stand now."""
    ketua = pejabat(laporan.satker, Peran.KETUA, isian.tanggal)
    if jenis == Jenis.PENGANTAR:
        return surat_pengantar(pokok(laporan), isian, ketua)
    return sptjm(pokok(laporan), isian, ketua, pejabat(laporan.satker, Peran.SEKRETARIS, isian.tanggal))
