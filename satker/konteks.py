"""The menu of the head band, only what the person's penugasan lead to; and the running siklus."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from satker.akses import penugasan, peran_pengelola
from satker.peran import PERAN_PENGISI, PERAN_PENILAI, PERAN_PIMPINAN, PERAN_WILAYAH, Peran, Tingkat
from satker.queries_siklus import siklus_berjalan, tahun_berjalan
from satker.siklus import Siklus


@dataclass(frozen=True, slots=True)
class Butir:
    teks: str
    url: str
    aktif: bool


def menu(request: HttpRequest) -> dict[str, Callable[[], list[Butir]]]:
    """A function that makes the menu once, and only where a template shows it: a part of a page asks nothing."""
    return {"menu": cache(lambda: _menu(request))}


def siklus(request: HttpRequest) -> dict[str, Siklus]:
    """The running siklus, asked for once and only where a template shows it."""
    return {"SIKLUS": SimpleLazyObject(siklus_berjalan)}


def _menu(request: HttpRequest) -> list[Butir]:
    """LKE, library and surveys of one's own satker, the lists of the wilayah, Kelola; costs the one query on penugasan."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return []
    tugas = penugasan(request.user)
    tahun = tahun_berjalan()
    sendiri = dict.fromkeys(t.satker.kode for t in tugas if t.peran in PERAN_PENGISI + PERAN_PIMPINAN)
    tujuan = [("Beranda", reverse("beranda"))]
    for kode in list(sendiri)[:2]:
        tujuan.append((f"LKE {kode}" if len(sendiri) > 1 else "LKE saya", reverse("lke:hub", args=[tahun, kode])))
    for kode in list(dict.fromkeys(t.satker.kode for t in tugas if t.peran in PERAN_PENGISI))[:2]:
        tujuan.append((f"Bukti {kode}" if len(sendiri) > 1 else "Bukti", reverse("pustaka:daftar", args=[kode])))
    di_atas = any(t.peran in PERAN_WILAYAH and t.satker.tingkat != Tingkat.KABKOTA for t in tugas)
    satu = {t.satker.kode for t in tugas}
    if di_atas or len(satu) > 1:
        tujuan.append(("Survei", reverse("survei:wilayah")))
    elif satu:
        tujuan.append(("Survei", reverse("survei:meja", args=[satu.pop()])))
    if tugas:
        tujuan += [("Kegiatan", reverse("kegiatan:mulai")), ("Laporan", reverse("naskah:mulai")), *_pandangan(di_atas)]
    if any(t.peran in PERAN_PENILAI for t in tugas):
        tujuan.append(("Reviu", reverse("reviu:antrean")))
    if (request.user.is_staff or peran_pengelola(request.user) == Peran.SETJEN) and settings.ADMIN_AKTIF:
        tujuan.append(("Kelola", reverse("admin:index")))
    return [Butir(teks, url, request.path == url) for teks, url in tujuan]


def _pandangan(di_atas: bool) -> list[tuple[str, str]]:
    """Who watches a wilayah opens its board from there: an office screen holds no more entries."""
    if not di_atas:
        return [("Kepatuhan", reverse("kepatuhan:mulai"))]
    return [("Pantau", reverse("pantau:mulai")), ("LKE wilayah", reverse("lke:daftar", args=[tahun_berjalan()]))]
