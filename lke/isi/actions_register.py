"""Taking counts of the satker's own registers as an answer, always through the one writer of answers."""

from bukti.actions import Keterangan
from bukti.actions_berkas import unggah
from bukti.baris import PANJANG_JUDUL
from kegiatan.queries_lembar import nama_register
from kpu_zi.tools import Ditolak
from lke.actions import Bentrok, simpan_daftar
from lke.acuan import acuan
from lke.aturan.isian import KOSONG, Perubahan
from lke.aturan.usulan import Usulan, catatan_usulan, susun_usulan
from lke.isi.dokumen_register import berkas_usulan, judul_usulan
from lke.keadaan_isi import JAWABAN_BERUBAH, wajib_terbuka
from lke.models import Penilaian
from lke.pustaka.actions import baris_lampiran, gabung_baris
from lke.queries import baris_dua_tahun
from satker.models import Pengguna

REGISTER_BERUBAH = (
    "Register satker berubah sejak halaman ini dibuka. Belum ada yang tersimpan; muat ulang, lalu coba lagi."
)


def pakai_register(
    *, penilaian: Penilaian, kode: str, tanda: str, versi: int, oleh: Pengguna, alamat: str = ""
) -> Usulan:
    """Write the counts that the registers offer to this pertanyaan, with a rekap as bukti; a catatan where none is.

    Raises Ditolak (423) when the LKE is closed, (409) when the registers say something else than was shown (`tanda`), or the
    answer is not the one that was shown (`versi`).
    """
    wajib_terbuka(penilaian, kode)
    baris, _, register = baris_dua_tahun(penilaian)
    lama = baris.get(kode, KOSONG)
    usulan = next(iter(susun_usulan(acuan(penilaian.lke.instrumen).instrumen, register, baris, [kode])), None)
    if usulan is None or usulan.tanda != tanda:
        raise Ditolak(REGISTER_BERUBAH, status=409)
    if lama.versi != versi:
        raise Ditolak(JAWABAN_BERUBAH, status=409)
    judul = judul_usulan(penilaian.lke, usulan)[:PANJANG_JUDUL]
    bukti = unggah(
        satker=penilaian.lke.satker,
        berkas=berkas_usulan(penilaian.lke, usulan),
        keterangan=Keterangan(judul),
        oleh=oleh,
        alamat=alamat,
    )
    catatan = catatan_usulan(usulan, {kode: nama_register(kode) for kode, _ in usulan.sumber})
    bidang = {f"masukan.{i.masukan.id}": (lama.masukan.get(i.masukan.id), i.nilai) for i in usulan.isian} | {
        "catatan": (lama.catatan, lama.catatan or catatan),
        "bukti": (lama.bukti, gabung_baris(kode, lama.bukti, [baris_lampiran(bukti.bukti)])),
    }
    try:
        daftar = [Perubahan(kode, lama.versi, bidang)]
        simpan_daftar(penilaian=penilaian, daftar=daftar, oleh=oleh, acara="register.pakai", alamat=alamat)
    except Bentrok as bentrok:
        raise Ditolak(JAWABAN_BERUBAH, status=409) from bentrok
    return usulan
