"""Workbooks: take one in, apply what was chosen of it all or nothing, take it back."""

from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from kpu_zi.impor import actions as impor
from kpu_zi.tools import Ditolak
from lke.actions import simpan_daftar
from lke.acuan import acuan
from lke.aturan.isian import KOSONG
from lke.bacaan import kunci_lapis
from lke.excel.gabung import Pilihan, jadi_perubahan, sama_isi, saring
from lke.excel.impor.ingatan import tahun_lain
from lke.excel.pratinjau import dari_json, ubahan_json
from lke.models import BerkasImpor, Penilaian
from lke.queries import baris_jawaban
from satker.models import Pengguna


def unggah(*, penilaian: Penilaian, nama: str, isi: bytes, oleh: Pengguna) -> BerkasImpor:
    """Keep the file and queue its check; nothing of the LKE changes."""
    baru = BerkasImpor(penilaian=penilaian)
    return impor.terima(baru, menunggu=penilaian.berkas_impor.all(), nama=nama, isi=isi, oleh=oleh)


@transaction.atomic
def terapkan_impor(
    *, berkas: BerkasImpor, pilihan: Pilihan, lihat: str, oleh: Pengguna, alamat: str = ""
) -> int | None:
    """Write every change that was chosen or none; returns how many answers changed, None when it was applied before.

    `lihat`: the reading that the person had before them. Raises Bentrok when an answer changed since the preview, Ditolak
    when the file is not ready, was read again meanwhile, is of another year and that was not confirmed, or nothing was
    chosen. Applying twice is harmless.
    """
    kini = impor.terkunci(berkas)
    if kini.diterapkan_pada is not None:
        return None
    hasil = kini.temuan()
    if "ubahan" not in hasil:
        raise Ditolak("Berkas ini belum selesai diperiksa atau ditolak; tidak ada yang diterapkan.")
    if lihat != str(kini.pekerjaan):
        raise Ditolak("Berkas ini diperiksa ulang sejak Anda melihatnya. Belum ada yang diterapkan; pilih lagi.")
    lke = berkas.penilaian.lke
    if tahun_lain(hasil["penanda"], lke.tahun) and not pilihan.tahun_lain:
        raise Ditolak("Berkas ini diunduh untuk tahun lain. Centang persetujuannya dahulu; belum ada yang diterapkan.")
    semua = dari_json(hasil)
    dipilih = saring(acuan(lke.instrumen).instrumen, semua, pilihan)
    if not dipilih:
        raise Ditolak("Belum ada perubahan yang dicentang; tidak ada yang diterapkan.")
    jumlah = simpan_daftar(
        penilaian=berkas.penilaian, daftar=jadi_perubahan(dipilih), oleh=oleh, acara="impor.terapkan", alamat=alamat
    )
    nilai = Penilaian.objects.values_list("nilai_total", flat=True).get(pk=berkas.penilaian_id)
    hasil |= {"ubahan": ubahan_json(dipilih), "ditinggalkan": len(semua) - len(dipilih), "total_jadi": str(nilai)}
    impor.tandai_diterapkan(kini, oleh=oleh, hasil=hasil | {"kewajaran": [], "ganti": None})
    return jumlah


@transaction.atomic
def batalkan_impor(*, berkas: BerkasImpor, oleh: Pengguna, alamat: str = "") -> int | None:
    """Give every field that still holds what the import wrote its value of before; returns how many, None when it was taken
    back already. Fields that were changed since stay and are kept by name. Rows of the library that it made stay too.

    Raises Ditolak when the file was not applied, or the answers are closed (423).
    """
    kini = impor.terkunci(berkas)
    if kini.dibatalkan_pada is not None:
        return None
    if kini.diterapkan_pada is None:
        raise Ditolak("Berkas ini belum diterapkan; tidak ada yang perlu dibatalkan.", status=409)
    penilaian, hasil = berkas.penilaian, kini.temuan()
    kunci_lapis(penilaian.pk)
    baris = baris_jawaban(penilaian.pk, acuan(penilaian.lke.instrumen))
    kembali, tetap = [], []
    for u in dari_json(hasil):
        lama = baris.get(u.kode, KOSONG)
        balik = replace(u, sekarang=lama.ambil(u.bidang), berkas=u.sekarang, versi=lama.versi)
        (kembali if sama_isi(lama.ambil(u.bidang), u.berkas) else tetap).append(balik)
    simpan_daftar(penilaian=penilaian, daftar=jadi_perubahan(kembali), oleh=oleh, acara="impor.batalkan", alamat=alamat)
    batal = {"dikembalikan": len(kembali), "tetap": ubahan_json(tetap)}
    kini.hasil = impor.sandikan_hasil(hasil | {"batal": batal})
    kini.dibatalkan_pada, kini.dibatalkan_oleh = timezone.now(), oleh
    kini.save(update_fields=["hasil", "dibatalkan_pada", "dibatalkan_oleh"])
    return len(kembali)


def sapu_berkas() -> int:
    """Delete files that were not applied in time."""
    return impor.sapu(BerkasImpor)
