"""Pages as a browser fetches them: hub, an area of middling size, the largest area, the list of the nation."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from benchmarks.simpan import TAHUN_LENGKAP, klien
from benchmarks.ukur import Jalur
from lke.aturan.instrumen import Halaman
from lke.bawaan import instrumen_bawaan

SATKER = "33.73"
OPERATOR, NASIONAL = f"operator.{SATKER}@contoh.invalid", "setjen.00@contoh.invalid"
SEDANG = 16  # the byte budget of an ordinary area page holds up to so many pertanyaan


def halaman_terbesar(paling_banyak: int | None = None) -> Halaman:
    daftar = instrumen_bawaan().halaman.values()
    return max(
        (h for h in daftar if paling_banyak is None or len(h.pertanyaan) <= paling_banyak),
        key=lambda h: len(h.pertanyaan),
    )


def ambil(email: str, nama: str, *bagian: object) -> Callable[[], HttpResponse]:
    peramban, alamat = klien(email), reverse(nama, args=[TAHUN_LENGKAP, *bagian])

    def jalan() -> HttpResponse:
        balasan = peramban.get(alamat)
        assert balasan.status_code == 200, balasan.status_code
        return balasan

    return jalan


def update_lewat_http() -> Callable[[], HttpResponse]:
    """The bare UPDATE as a request through every middleware, without a sign-in."""
    settings.ROOT_URLCONF = "benchmarks.alamat"
    peramban = Client()
    return lambda: peramban.get("/lantai/")


def daftar_jalur() -> dict[str, Jalur]:
    sedang, besar = halaman_terbesar(SEDANG).kode, halaman_terbesar().kode
    return {
        "update_http": Jalur("bare UPDATE as a request", update_lewat_http(), 20),
        "hub": Jalur("hub of an LKE", ambil(OPERATOR, "lke:hub", SATKER), 10),
        "area": Jalur(f"area page {sedang}", ambil(OPERATOR, "lke:halaman", SATKER, sedang), 10),
        "area_terbesar": Jalur(f"largest area page {besar}", ambil(OPERATOR, "lke:halaman", SATKER, besar), 10),
        "daftar": Jalur("list of 553 LKE", ambil(NASIONAL, "lke:daftar"), 10),
    }
