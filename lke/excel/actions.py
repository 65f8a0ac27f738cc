"""Workbooks: take one in, apply it all or nothing."""

import hashlib
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from kpu_zi.pekerjaan.actions import antrekan
from kpu_zi.tools import Ditolak
from lke.actions import simpan_daftar
from lke.excel.pratinjau import dari_json, jadi_perubahan
from lke.models import BerkasImpor, Penilaian
from satker.models import Pengguna

MASA_BERKAS = timedelta(days=14)


@transaction.atomic
def unggah(*, penilaian: Penilaian, nama: str, isi: bytes, oleh: Pengguna) -> BerkasImpor:
    """Keep the file and queue its check; nothing of the LKE changes."""
    berkas = BerkasImpor.objects.create(
        penilaian=penilaian,
        nama=nama[-200:],
        berkas=isi,
        sidik=hashlib.sha256(isi).hexdigest(),
        diunggah_oleh=oleh,
    )
    return periksa_lagi(berkas=berkas, oleh=oleh)


@transaction.atomic
def periksa_lagi(*, berkas: BerkasImpor, oleh: Pengguna) -> BerkasImpor:
    """Queue the check (again) against what the portal holds now."""
    berkas = BerkasImpor.objects.select_for_update().defer("berkas", "hasil").get(pk=berkas.pk)
    if berkas.status in (BerkasImpor.Status.DITERAPKAN, BerkasImpor.Status.DITOLAK):
        raise Ditolak("Berkas ini sudah diterapkan atau ditolak. Unggah lagi bila perlu diperiksa ulang.")
    berkas.pekerjaan = antrekan(jenis="impor_lke", parameter={"berkas": berkas.pk}, pemilik=oleh)
    berkas.status = BerkasImpor.Status.DIPERIKSA
    berkas.save(update_fields=["pekerjaan", "status"])
    return berkas


@transaction.atomic
def terapkan_impor(*, berkas: BerkasImpor, oleh: Pengguna, alamat: str = "") -> int | None:
    """Write every change of the preview or none; returns how many answers changed, None when it was applied before.

    Raises Bentrok when an answer changed since the preview, Ditolak when the file is not ready. Applying twice is harmless.
    """
    terkunci = BerkasImpor.objects.select_for_update().get(pk=berkas.pk)
    if terkunci.status == BerkasImpor.Status.DITERAPKAN:
        return None
    if terkunci.status != BerkasImpor.Status.SIAP:
        raise Ditolak("Berkas ini belum selesai diperiksa atau ditolak; tidak ada yang diterapkan.")
    jumlah = simpan_daftar(
        penilaian=berkas.penilaian,
        daftar=jadi_perubahan(dari_json(terkunci.hasil)),
        oleh=oleh,
        acara="impor.terapkan",
        alamat=alamat,
    )
    terkunci.status, terkunci.berkas, terkunci.diterapkan_pada = BerkasImpor.Status.DITERAPKAN, None, timezone.now()
    terkunci.save(update_fields=["status", "berkas", "diterapkan_pada"])
    return jumlah


def sapu_berkas() -> int:
    """Let go of the content of files that were not applied within 14 days; what they showed stays."""
    lama = BerkasImpor.objects.filter(diunggah_pada__lt=timezone.now() - MASA_BERKAS, berkas__isnull=False)
    return lama.update(berkas=None, status=BerkasImpor.Status.DITOLAK)
