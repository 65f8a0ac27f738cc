"""Breadcrumbs: Nasional / Jawa Tengah / KPU Kota Salatiga."""

from django.urls import reverse

from satker.akses import dapat_melihat, memandang_nasional
from satker.models import Pengguna, Satker
from satker.peran import Tingkat
from satker.queries_siklus import tahun_berjalan

Langkah = tuple[str, str]


def remah_satker(pengguna: Pengguna, satker: Satker) -> list[Langkah]:
    """(text, address) from the nation down to this satker; no address where the person may not look.

    Costs no query beyond the penugasan of the request; `satker.induk` must be loaded.
    """
    daftar = reverse("lke:daftar", args=[tahun_berjalan()])
    langkah = [("Nasional", daftar if memandang_nasional(pengguna) else "")]
    if satker.tingkat == Tingkat.KABKOTA:
        induk = satker.induk
        langkah.append((induk.nama_wilayah, _profil(induk) if dapat_melihat(pengguna, induk) else ""))
    return [*langkah, (satker.nama, _profil(satker))]


def _profil(satker: Satker) -> str:
    return reverse("satker:profil", args=[satker.kode])
