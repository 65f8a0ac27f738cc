"""Makers that bring an LKE to a place on its way through the tiers, by the real acts and people."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from lke.actions import simpan_daftar, simpan_jawaban
from lke.acuan import acuan
from lke.aturan.alur import Lapis, Perbuatan
from lke.aturan.isian import KOSONG, Perubahan, bidang_isi
from lke.contoh.isi import RAGAM, isian_contoh
from lke.models import Lke, Pengembalian, Penilaian, Pertanyaan
from lke.queries import baris_jawaban
from lke.tingkat.actions import Surat, lakukan, setujui
from satker.models import Pengguna, Satker
from satker.queries_siklus import siklus
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_ri, make_tim
from tests.survei.buat_survei import ikm_setahun

SURAT = Surat(nomor="12/ZI/33/2026", tanggal=date(2026, 1, 5))


@dataclass
class Perjalanan:
    """One LKE with everybody who meets it on its way: operator, ketua, sekretaris, verifikator, setjen, tpi_*."""

    penilaian: Penilaian
    orang: dict[str, Pengguna]

    @property
    def lke(self) -> Lke:
        return Lke.objects.select_related("satker__induk", "instrumen").get(pk=self.penilaian.lke_id)

    def lapis(self, lapis: Lapis) -> Penilaian:
        penilaian = Penilaian.objects.get(lke=self.penilaian.lke_id, lapis=lapis.value)
        penilaian.lke = self.lke
        return penilaian

    def lakukan(self, perbuatan: Perbuatan, sebagai: str, surat: Surat | None = None):
        orang = Pengguna.objects.get(pk=self.orang[sebagai].pk)
        return lakukan(lke=self.lke, perbuatan=perbuatan, oleh=orang, surat=surat)

    def setujui(self, *peran: str) -> None:
        for p in peran:
            setujui(lke=self.lke, sebagai=p, oleh=Pengguna.objects.get(pk=self.orang[p].pk))

    def kirim(self) -> None:
        self.setujui("ketua", "sekretaris")
        self.lakukan(Perbuatan.KIRIM, "sekretaris")

    def buka(self) -> None:
        """Sent, and opened by the first assessor."""
        self.kirim()
        self.lakukan(Perbuatan.BUKA, self.penilai)

    def verifikasi(self) -> None:
        """From the draft to the TPI's queue."""
        self.buka()
        nilai_sama(self.lapis(Lapis.PROVINSI), self.orang[self.penilai])
        self.lakukan(Perbuatan.VERIFIKASI, self.penilai, SURAT)

    def lhe_1(self, *kode: str) -> None:
        """From the TPI's queue to the first LHE; these questions are to be mended."""
        self.lakukan(Perbuatan.BUKA_TPI, "tpi_anggota")
        nilai_sama(self.lapis(Lapis.TPI), self.orang["tpi_anggota"])
        self.tandai(Lapis.TPI, *kode)
        self.setujui("tpi_anggota", "tpi_ketua")
        self.lakukan(Perbuatan.LHE_1, "tpi_pengendali", SURAT)

    def ubah_catatan(self, lapis: Lapis, kode: str, teks: str, oleh: str):
        penilaian = self.lapis(lapis)
        lama = baris_jawaban(penilaian.pk, acuan(penilaian.lke.instrumen))[kode]
        ubah = Perubahan(kode, lama.versi, {"catatan": (lama.catatan, teks)})
        return simpan_jawaban(penilaian=penilaian, perubahan=ubah, oleh=self.orang[oleh])

    @property
    def penilai(self) -> str:
        return "verifikator" if self.penilaian.lke.satker.tingkat == "kabkota" else "setjen"

    def tandai(self, lapis: Lapis, *kode: str, jenis: str = "tidak_cukup") -> None:
        lke = self.lke
        for k in kode:
            Pengembalian.objects.create(
                lke=lke,
                pertanyaan=Pertanyaan.objects.get(instrumen=lke.instrumen_id, kode=k),
                lapis=lapis.value,
                putaran=lke.putaran,
                jenis=jenis,
                catatan=f"Lengkapi bukti {k}.",
                oleh=self.orang[self.penilai if lapis is Lapis.PROVINSI else "tpi_anggota"],
                pada=timezone.now(),
            )


def make_perjalanan(satker: Satker | None = None, *, terisi: bool = True) -> Perjalanan:
    """An LKE in DRAF, filled so that nothing holds its sending, with a TPI team already chosen for it."""
    penilaian = make_penilaian(satker)
    satker = penilaian.lke.satker
    orang = {p: make_pengguna(p, satker) for p in ("operator", "ketua_tim", "ketua", "anggota", "sekretaris")}
    provinsi = {"kabkota": satker.induk, "provinsi": satker}.get(satker.tingkat) or make_provinsi()
    orang["verifikator"] = make_pengguna("verifikator", provinsi)
    orang["setjen"] = make_pengguna("setjen", make_ri())
    orang |= make_tim(penilaian.lke)
    if terisi:
        isi_siap_kirim(penilaian, orang["operator"])
    return Perjalanan(penilaian, orang)


def isi_siap_kirim(penilaian: Penilaian, oleh: Pengguna) -> None:
    """Every question answered with catatan and bukti, without a finding of level K."""
    lke = penilaian.lke
    instrumen = acuan(lke.instrumen).instrumen
    ikm_setahun(lke.satker, siklus(lke.tahun).kegiatan, oleh)
    daftar = isian_contoh(instrumen, RAGAM["lengkap_baik"], tempat=lke.satker.kode, tahun=lke.tahun)
    simpan_daftar(penilaian=penilaian, daftar=daftar, oleh=oleh, acara="contoh.isi")


def nilai_sama(penilaian: Penilaian, oleh: Pengguna) -> None:
    """An assessor agrees with the satker on every question."""
    acu = acuan(penilaian.lke.instrumen)
    mandiri = Penilaian.objects.get(lke=penilaian.lke, lapis=Lapis.SATKER.value)
    milik = baris_jawaban(penilaian.pk, acu)
    daftar = [
        Perubahan(
            kode,
            milik.get(kode, KOSONG).versi,
            {b: (milik.get(kode, KOSONG).ambil(b), baris.ambil(b)) for b in bidang_isi(acu.instrumen.pertanyaan[kode])},
        )
        for kode, baris in baris_jawaban(mandiri.pk, acu).items()
    ]
    simpan_daftar(penilaian=penilaian, daftar=daftar, oleh=oleh, acara="reviu.setuju")
