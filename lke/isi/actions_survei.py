"""Taking an index of the satker's own survey as an answer, always through the one writer of answers."""

from bukti.actions import Keterangan
from bukti.actions_berkas import unggah
from kpu_zi.tools import Ditolak
from lke.actions import Bentrok, simpan_daftar
from lke.acuan import acuan
from lke.aturan.isian import KOSONG, Perubahan
from lke.aturan.tawaran import Tawaran, catatan_tawaran, susun_tawaran
from lke.keadaan_isi import JAWABAN_BERUBAH, wajib_terbuka
from lke.models import Penilaian
from lke.pustaka.actions import baris_lampiran, gabung_baris
from lke.queries import baris_jawaban
from lke.queries_survei import survei_lke
from satker.models import Pengguna
from survei.hasil.dokumen import berkas_rekap


def pakai_survei(
    *, penilaian: Penilaian, kode: str, periode_id: int, versi: int, oleh: Pengguna, alamat: str = ""
) -> Tawaran:
    """Write the index that a closed period offers to this pertanyaan, with its rekap as bukti; a catatan where none is.

    Raises Ditolak (423) when the LKE is closed, (409) when another period is the newest meanwhile, or the answer is not
    the one that was shown (`versi`).
    """
    wajib_terbuka(penilaian, kode)
    acu = acuan(penilaian.lke.instrumen)
    lama = baris_jawaban(penilaian.pk, acu).get(kode, KOSONG)
    survei = survei_lke(penilaian.lke)
    tawaran = next(iter(susun_tawaran(acu.instrumen, survei, {kode: lama}, [kode])), None)
    if tawaran is None or tawaran.hasil.periode_id != periode_id:
        raise Ditolak("Hasil survei ini bukan yang terbaru lagi. Muat ulang halaman, lalu coba lagi.", status=409)
    if lama.versi != versi:
        raise Ditolak(JAWABAN_BERUBAH, status=409)
    judul = f"Rekap {tawaran.kalimat}"
    berkas = berkas_rekap(periode_id)
    bukti = unggah(satker=penilaian.lke.satker, berkas=berkas, keterangan=Keterangan(judul), oleh=oleh, alamat=alamat)
    bidang = {
        "indeks": (lama.indeks, tawaran.hasil.indeks),
        "catatan": (lama.catatan, lama.catatan or catatan_tawaran(tawaran)),
        "bukti": (lama.bukti, gabung_baris(kode, lama.bukti, [baris_lampiran(bukti.bukti)])),
    }
    try:
        daftar = [Perubahan(kode, lama.versi, bidang)]
        simpan_daftar(penilaian=penilaian, daftar=daftar, oleh=oleh, acara="survei.pakai", alamat=alamat)
    except Bentrok as bentrok:
        raise Ditolak(JAWABAN_BERUBAH, status=409) from bentrok
    return tawaran
