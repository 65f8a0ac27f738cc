"""Pictures of the first pages of uploaded PDFs: drawn by jobs, once; a document that cannot be drawn has none."""

import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from bukti.baris import Pindai
from bukti.letak import akar_berkas, folder_sementara
from bukti.models import Bukti, BuktiQuerySet, HalamanGambar
from kpu_zi.pekerjaan.actions import antrekan
from kpu_zi.tools.unggahan import periksa as unggahan

TERBANYAK = 3
DETIK = 15.0  # one thread does all jobs where there is no broker: a person's job must not wait for long


def antrekan_gambar(bukti: Bukti) -> None:
    """Draw it as soon as may be, in the caller's transaction; what waits for its scan is drawn in a later round."""
    if belum_digambar().filter(pk=bukti.pk).exists():
        antrekan(jenis="bukti.gambar", parameter={"bukti": bukti.pk}, kunci=f"bukti.gambar:{bukti.pk}")


def perlu_digambar() -> bool:
    return belum_digambar().exists()


def belum_digambar() -> BuktiQuerySet:
    """PDFs without pictures that the scanner, where there is one, has released; the newest first."""
    boleh = [Pindai.BERSIH] if settings.CLAMD_URL else [Pindai.BERSIH, Pindai.BELUM]
    pdf = Bukti.objects.berkas().filter(tipe=unggahan.TIPE["pdf"], gambar=None, pindai__in=boleh)
    return pdf.order_by("-pk")


def gambar_semua(daftar: QuerySet[Bukti], *, lanjut: Callable[[int], bool]) -> int:
    """Draw these, as many as time allows; the others are found again in the next round."""
    banyak, mulai = 0, time.monotonic()
    for bukti in daftar.iterator(chunk_size=50):
        if time.monotonic() - mulai > DETIK or not lanjut(banyak):
            break
        _gambar(bukti)
        banyak += 1
    return banyak


def letak_gambar(bukti: Bukti, nomor: int) -> tuple[Path, str] | None:
    """Where the picture of this page stands, and its type; an image is its own page 1."""
    if bukti.tipe.startswith("image/"):
        return (unggahan.letak(akar_berkas(), bukti.simpanan), bukti.tipe) if nomor == 1 else None
    simpanan = bukti.halaman.filter(nomor=nomor).values_list("simpanan", flat=True).first()
    return (unggahan.letak(akar_berkas(), simpanan), unggahan.TIPE["jpg"]) if simpanan else None


def _gambar(bukti: Bukti) -> None:
    """Page after page until the first that gives no picture; whoever comes second throws the own ones away."""
    asal, akar = unggahan.letak(akar_berkas(), bukti.simpanan), akar_berkas()
    daftar: list[str] = []
    tersimpan = False
    try:
        for nomor in range(1, TERBANYAK + 1):
            satu = unggahan.gambar_halaman(asal, nomor, sementara=folder_sementara(), akar=akar)
            if satu is None:
                break
            daftar.append(satu)
        tersimpan = _catat(bukti, daftar)
    finally:
        if not tersimpan:
            for satu in daftar:
                unggahan.letak(akar, satu).unlink(missing_ok=True)


@transaction.atomic
def _catat(bukti: Bukti, daftar: list[str]) -> bool:
    if not Bukti.objects.filter(pk=bukti.pk, gambar=None).update(gambar=len(daftar)):
        return False
    halaman = (HalamanGambar(bukti=bukti, nomor=n, simpanan=s) for n, s in enumerate(daftar, 1))
    HalamanGambar.objects.bulk_create(halaman)
    return True
