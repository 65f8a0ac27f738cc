"""Uploaded files of the library: taken in, scanned, counted against the quota, swept when nobody knows them."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from bukti.actions import Keterangan, catat_acara
from bukti.actions_gambar import antrekan_gambar
from bukti.baris import Jenis, Pindai, kunci_berkas
from bukti.letak import akar_berkas, folder_sementara
from bukti.models import Bukti, HalamanGambar
from kpu_zi.tools import Ditolak
from kpu_zi.tools.unggahan import periksa as unggahan
from kpu_zi.tools.unggahan.pemindai import PindaiGagal, terinfeksi
from kpu_zi.tools.unggahan.periksa import BerkasDitolak, BerkasTerima
from satker.models import Pengguna, Satker

log = logging.getLogger(__name__)

MASA_YATIM = 24 * 3600.0
SEKALI_PINDAI = 50


@dataclass(frozen=True, slots=True)
class HasilUnggah:
    bukti: Bukti
    sudah_ada: bool  # the satker had this very file already


def unggah(
    *, satker: Satker, berkas: UploadedFile, keterangan: Keterangan, oleh: Pengguna, alamat: str = ""
) -> HasilUnggah:
    """Keep an uploaded file as a bukti. Raises Ditolak with a sentence when it is not taken."""
    terima = _terima(berkas)
    try:
        pindai = _pindai(terima.path)
        with transaction.atomic():
            # Uploads of one satker come one by one: the same file twice is one bukti, the quota holds in a race.
            Satker.objects.select_for_update(no_key=True).get(pk=satker.pk)
            ada = Bukti.objects.berkas().berlaku().filter(satker=satker, sidik=terima.sidik).first()
            if ada is not None:
                return HasilUnggah(ada, True)
            _tolak_lewat_kuota(satker, terima.ukuran)
            return HasilUnggah(_simpan(satker, terima, pindai, keterangan, oleh, alamat), False)
    finally:
        terima.path.unlink(missing_ok=True)


def letak_berkas(bukti: Bukti) -> Path:
    return unggahan.letak(akar_berkas(), bukti.simpanan)


def catat_unduhan(*, bukti: Bukti, oleh: Pengguna, alamat: str = "") -> None:
    """Who was given the file."""
    catat_acara(bukti, "bukti.unduh", {}, oleh, alamat)


def perlu_dipindai() -> bool:
    return bool(settings.CLAMD_URL) and _belum_dinilai().exists()


def pindai_ulang(*, lanjut: Callable[[int], bool]) -> int:
    """Ask the scanner about files that it has not judged, in any order, so that one that always fails holds up no other."""
    banyak = 0
    for bukti in _belum_dinilai().order_by("?")[:SEKALI_PINDAI]:
        if not lanjut(banyak):
            break
        Bukti.objects.filter(pk=bukti.pk).update(pindai=_pindai(letak_berkas(bukti)))
        banyak += 1
    return banyak


def sapu_berkas() -> int:
    """Delete files that an interrupted upload left behind a day ago."""

    def dikenal(nama: list[str]) -> set[str]:
        berkas, gambar = (m.objects.filter(simpanan__in=nama) for m in (Bukti, HalamanGambar))
        return set(berkas.values_list("simpanan", flat=True)) | set(gambar.values_list("simpanan", flat=True))

    sementara = unggahan.sapu_yatim(folder_sementara(), lambda nama: set(), MASA_YATIM)
    return sementara + unggahan.sapu_yatim(akar_berkas(), dikenal, MASA_YATIM)


def _terima(berkas: UploadedFile) -> BerkasTerima:
    paling_besar = settings.MAX_UPLOAD_MB * 2**20
    try:
        if (berkas.size or 0) > paling_besar:
            raise unggahan.terlalu_besar(paling_besar)
        potongan, nama = berkas.chunks(), berkas.name or ""
        return unggahan.terima(potongan, nama, sementara=folder_sementara(), paling_besar=paling_besar)
    except BerkasDitolak as tolak:
        raise Ditolak(tolak.pesan) from tolak


def _pindai(path: Path) -> Pindai:
    if not settings.CLAMD_URL:
        return Pindai.BELUM
    try:
        return Pindai.TERINFEKSI if terinfeksi(path, settings.CLAMD_URL) else Pindai.BERSIH
    except PindaiGagal as galat:
        log.error("pemindaian virus gagal: %s", galat)
        return Pindai.GAGAL


def _belum_dinilai():
    return Bukti.objects.berkas().filter(pindai__in=[Pindai.BELUM, Pindai.GAGAL])


def _tolak_lewat_kuota(satker: Satker, ukuran: int) -> None:
    """Withdrawn files count: they are kept."""
    terpakai = Bukti.objects.berkas().filter(satker=satker).aggregate(n=Sum("ukuran"))["n"] or 0
    kuota = settings.KUOTA_UNGGAHAN_MB * 2**20
    if terpakai + ukuran > kuota:
        raise Ditolak(
            f"Ruang unggahan satker ini tidak cukup: terpakai {terpakai // 2**20} dari {settings.KUOTA_UNGGAHAN_MB} MB."
            " Simpan berkasnya di Drive, lalu tempelkan tautannya."
        )


def _simpan(
    satker: Satker, terima: BerkasTerima, pindai: Pindai, keterangan: Keterangan, oleh: Pengguna, alamat: str
) -> Bukti:
    simpanan = unggahan.simpan(terima, akar_berkas())
    try:
        bukti = Bukti.objects.create(
            satker=satker,
            jenis=Jenis.BERKAS,
            kunci=f"berkas:{simpanan}",
            judul=keterangan.judul or terima.nama.rpartition(".")[0],
            tanggal_dokumen=keterangan.tanggal_dokumen,
            berlaku_sampai=keterangan.berlaku_sampai,
            macam=keterangan.macam,
            sidik=terima.sidik,
            nama_berkas=terima.nama,
            simpanan=simpanan,
            tipe=terima.tipe,
            ukuran=terima.ukuran,
            pindai=pindai,
            dibuat_pada=timezone.now(),
            dibuat_oleh=oleh,
        )
        bukti.kunci = kunci_berkas(bukti.pk)
        bukti.save(update_fields=["kunci"])
        rincian = {"nama_berkas": ["", terima.nama], "sidik": ["", terima.sidik], "pindai": ["", pindai.value]}
        catat_acara(bukti, "bukti.unggah", rincian, oleh, alamat)
        antrekan_gambar(bukti)
    except BaseException:
        unggahan.letak(akar_berkas(), simpanan).unlink(missing_ok=True)
        raise
    return bukti
