"""Workbooks: take one in, apply it all or nothing."""

from django.db import transaction

from kpu_zi.impor import actions as impor
from kpu_zi.tools import Ditolak
from lke.actions import simpan_daftar
from lke.excel.pratinjau import dari_json, jadi_perubahan
from lke.models import BerkasImpor, Penilaian
from satker.models import Pengguna


def unggah(*, penilaian: Penilaian, nama: str, isi: bytes, oleh: Pengguna) -> BerkasImpor:
    """Keep the file and queue its check; nothing of the LKE changes."""
    baru = BerkasImpor(penilaian=penilaian)
    return impor.terima(baru, menunggu=penilaian.berkas_impor.all(), nama=nama, isi=isi, oleh=oleh)


@transaction.atomic
def terapkan_impor(*, berkas: BerkasImpor, oleh: Pengguna, alamat: str = "") -> int | None:
    """Write every change of the preview or none; returns how many answers changed, None when it was applied before.

    Raises Bentrok when an answer changed since the preview, Ditolak when the file is not ready. Applying twice is harmless.
    """
    kini = impor.terkunci(berkas)
    if kini.diterapkan_pada is not None:
        return None
    hasil = kini.temuan()
    if "ubahan" not in hasil:
        raise Ditolak("Berkas ini belum selesai diperiksa atau ditolak; tidak ada yang diterapkan.")
    jumlah = simpan_daftar(
        penilaian=berkas.penilaian,
        daftar=jadi_perubahan(dari_json(hasil)),
        oleh=oleh,
        acara="impor.terapkan",
        alamat=alamat,
    )
    impor.tandai_diterapkan(kini, oleh=oleh, hasil=hasil)
    return jumlah


def sapu_berkas() -> int:
    """Delete files that were not applied in time."""
    return impor.sapu(BerkasImpor)
