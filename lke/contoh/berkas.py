"""One LKE of the demo on its way to the database, who acts on it, and the letters of these acts."""

from dataclasses import dataclass, field
from random import Random

from django.utils import timezone

from lke.aturan.alur import Lapis, Perbuatan
from lke.contoh.susun import Langkah, Susunan
from lke.models import Lke, Pengembalian, Penilaian, Salinan
from lke.tingkat.actions import Surat
from satker.contoh import OrangContoh
from satker.models import Pengguna, Satker
from satker.peran import Peran, Tingkat

TIM = (Peran.TPI_ANGGOTA, Peran.TPI_KETUA, Peran.TPI_PENGENDALI)
_BELUM_SETAHUN = "Pembangunan ZI belum berjalan satu tahun."
_BELUM_MEMENUHI = "Nilai akhir belum memenuhi batas WBK."
_GILIRAN = "Diusulkan pada tahun berikutnya, setelah capaian kinerjanya bertahan dua tahun."
_SURAT = {Perbuatan.VERIFIKASI: "ZI", Perbuatan.LHE_1: "LHE-ZI"}


@dataclass(slots=True)
class Berkas:
    lke: Lke
    penilaian: dict[Lapis, Penilaian]
    isi: Susunan
    acak: Random
    tanda: list[Pengembalian] = field(default_factory=list)
    salinan: dict[Langkah, Salinan] = field(default_factory=dict)


class Pelaku:
    def __init__(self, orang: OrangContoh, ri: Satker) -> None:
        self.orang, self.ri = orang, ri

    def lapis(self, b: Berkas, lapis: Lapis) -> Pengguna:
        """Who fills this layer."""
        satker = b.lke.satker
        if lapis is Lapis.SATKER:
            return self.orang(Peran.OPERATOR, satker)
        if lapis is Lapis.TPI:
            return self.orang(Peran.TPI_ANGGOTA, self.ri)
        if satker.tingkat == Tingkat.KABKOTA:
            assert satker.induk is not None
            return self.orang(Peran.VERIFIKATOR, satker.induk)
        return self.orang(Peran.SETJEN, self.ri)

    def perbuatan(self, b: Berkas, perbuatan: Perbuatan) -> tuple[Pengguna, Peran]:
        if perbuatan is Perbuatan.KIRIM:
            return self.orang(Peran.SEKRETARIS, b.lke.satker), Peran.SEKRETARIS
        if perbuatan is Perbuatan.LHE_1:
            return self.orang(Peran.TPI_PENGENDALI, self.ri), Peran.TPI_PENGENDALI
        if perbuatan in (Perbuatan.USULKAN, Perbuatan.TIDAK_USULKAN):
            return self.orang(Peran.SETJEN, self.ri), Peran.SETJEN
        if perbuatan is Perbuatan.BUKA_TPI:
            return self.orang(Peran.TPI_ANGGOTA, self.ri), Peran.TPI_ANGGOTA
        kabkota = b.lke.satker.tingkat == Tingkat.KABKOTA
        return self.lapis(b, Lapis.PROVINSI), Peran.VERIFIKATOR if kabkota else Peran.SETJEN


def surat(b: Berkas, langkah: Langkah) -> Surat:
    """The same number wherever the letter of this act is named."""
    jenis = _SURAT.get(langkah.perbuatan)
    if langkah.perbuatan is Perbuatan.TIDAK_USULKAN:
        return Surat(alasan=_GILIRAN if b.isi.memenuhi and b.isi.memenuhi[0] else _BELUM_MEMENUHI)
    if jenis is None:
        return Surat(alasan=_BELUM_SETAHUN if langkah.perbuatan is Perbuatan.TIDAK_TERUSKAN else "")
    nomor = Random(f"surat/{b.lke.satker.kode}/{b.lke.tahun}/{jenis}").randint(10, 199)
    return Surat(nomor=f"{nomor}/{jenis}/{b.lke.tahun}", tanggal=timezone.localdate(langkah.pada))
