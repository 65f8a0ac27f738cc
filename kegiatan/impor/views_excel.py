"""The rows of a register as a workbook."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kegiatan import akses, queries
from kegiatan.impor.ekspor import tulis_register
from kegiatan.kasus.views import catat_baca
from kpu_zi.tools import Ditolak
from satker.queries import hari_satker

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def unduh(request: HttpRequest, kode: str, register: str) -> HttpResponse:
    """What the list shows, all pages of it."""
    milik, reg = akses.register_dapat_diunduh(request.user, kode, register)
    saringan = queries.baca_saringan(reg, request.GET, hari_satker(milik).year)
    terbaca = akses.baris_terbaca(request.user, milik, reg) if reg.tertutup else None
    daftar = list(queries.daftar_baris(reg, milik, saringan, terbaca)[: queries.TERBANYAK + 1])
    if len(daftar) > queries.TERBANYAK:
        raise Ditolak("Barisnya lebih dari 20.000. Persempit dengan saringan, lalu unduh lagi.")
    if reg.tertutup and daftar:
        catat_baca(request, milik, reg, None, "unduhan", len(daftar))
    nama = f"{reg.kode}-{milik.kode}-{saringan.tahun}.xlsx"
    return HttpResponse(
        tulis_register(reg, daftar),
        content_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{nama}"'},
    )
