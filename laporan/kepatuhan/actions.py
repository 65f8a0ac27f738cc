"""Writes of the board of the letter's points."""

from django.db import transaction
from django.utils import timezone

from kpu_zi.riwayat.actions import catat
from kpu_zi.riwayat.rantai import Catatan
from kpu_zi.tools import Ditolak
from laporan.kepatuhan import queries
from laporan.kepatuhan.papan import Keadaan
from laporan.models import PemeriksaanButir
from satker.actions import rantai_satker
from satker.models import Pengguna, Satker
from satker.queries import hari_nasional

BERUBAH = "Fakta butir {kode} berubah sejak halaman ini dibuka. Baca keadaannya sekarang, lalu tandai lagi."
TIDAK_BERLAKU = "Butir {kode} tidak berlaku bagi satker ini, jadi tidak ada yang diperiksa."


@transaction.atomic
def periksa_butir(
    *, satker: Satker, tahun: int, butir: str, sidik: str, catatan: str, oleh: Pengguna, peran: str, alamat: str = ""
) -> PemeriksaanButir:
    """Note that the tier above looked at a point. `sidik`: of the facts that were shown; Ditolak (409) for others."""
    (baris,) = queries.papan(queries.satu_satker(satker), tahun, hari_nasional())
    keadaan = baris.keadaan[butir]
    if keadaan is Keadaan.TIDAK_BERLAKU:
        raise Ditolak(TIDAK_BERLAKU.format(kode=butir))
    if baris.sidik(butir) != sidik:
        raise Ditolak(BERUBAH.format(kode=butir), status=409)
    pada = timezone.now()
    hasil, _ = PemeriksaanButir.objects.update_or_create(
        satker=satker,
        tahun=tahun,
        butir=butir,
        defaults={"sidik": sidik, "catatan": catatan, "oleh": oleh, "pada": pada},
    )
    rincian = {"keadaan": ["", keadaan.value], "catatan": ["", catatan]}
    objek = f"kepatuhan:{tahun}:{butir}"
    isi = Catatan(pada, oleh.pk, "kepatuhan.periksa", objek, rincian, peran=peran, alamat=alamat)
    catat(rantai_satker(satker), isi)
    return hasil
