"""An LKE on a reviewer's desk, for the tests of the desk."""

from lke.acuan import acuan
from lke.aturan.alur import Lapis, Perbuatan
from lke.aturan.isian import KOSONG, Perubahan
from lke.models import Penilaian
from lke.queries import baris_jawaban
from tests.jalan import SURAT, Perjalanan, make_perjalanan, nilai_sama

ALAMAT = "/reviu/2026/33.73/"


def di_provinsi(**lain) -> Perjalanan:
    """Sent, and opened by the province."""
    j = make_perjalanan(**lain)
    j.kirim()
    j.lakukan(Perbuatan.BUKA, "verifikator")
    return j


def di_tpi() -> Perjalanan:
    """Verified by a province that agreed with everything, opened by the TPI."""
    j = di_provinsi()
    nilai_sama(j.lapis(Lapis.PROVINSI), j.orang["verifikator"])
    j.lakukan(Perbuatan.VERIFIKASI, "verifikator", SURAT)
    j.lakukan(Perbuatan.BUKA_TPI, "tpi_anggota")
    return j


def di_tpi_tahap_2(*kode: str) -> Perjalanan:
    """Back at the TPI after the satker's follow-up on these questions."""
    j = di_tpi()
    nilai_sama(j.lapis(Lapis.TPI), j.orang["tpi_anggota"])
    j.tandai(Lapis.TPI, *kode)
    j.setujui("tpi_anggota", "tpi_ketua")
    j.lakukan(Perbuatan.LHE_1, "tpi_pengendali", SURAT)
    j.lke.pengembalian.filter(lapis="tpi").update(tanggapan="Sudah dilengkapi.")
    j.kirim()
    return j


def baris(penilaian: Penilaian, kode: str):
    return baris_jawaban(penilaian.pk, acuan(penilaian.lke.instrumen)).get(kode, KOSONG)


def ubah(penilaian: Penilaian, kode: str, **bidang: str) -> Perubahan:
    """An edit of what is stored now."""
    lama = baris(penilaian, kode)
    return Perubahan(kode, lama.versi, {b: (lama.ambil(b), isi) for b, isi in bidang.items()})
