"""Each document of the download centre x person x place: who may ask for it, by the table of the access matrix."""

import pytest

from laporan.models import Format, Jenis, Unduhan
from tests.kpu_zi.test_akses_matriks import LIHAT, NAMA_SATKER, ORANG, PANDANG, TEMPAT, Dunia, dunia, harapan_tempat

__all__ = ["dunia"]  # a fixture
SEMUA = [f"{j}:{f}" for j in Jenis.values for f in Format.values]
SATKER = {"laporan:pdf", "laporan:docx", "laporan:xlsx", "bundel:zip"}
NASKAH = {"konsolidasi:pdf", "konsolidasi:docx"}  # what it holds is read by who writes it
WILAYAH = {f"konsolidasi:{f}" for f in ("pdf", "docx", "xlsx", "zip")}


def harapan(dokumen: str, orang: str, tempat: str) -> int:
    """302 on to the request, 403 for a region of which one sees the office alone, else 404."""
    if dokumen in SATKER:
        return harapan_tempat(LIHAT, 302, orang, tempat)
    if dokumen not in WILAYAH or (tempat == "nasional" and dokumen == "konsolidasi:docx"):
        return 404
    return harapan_tempat(NAMA_SATKER if dokumen in NASKAH else PANDANG, 302, orang, tempat)


@pytest.mark.parametrize("dokumen", SEMUA)
def test_who_may_ask_for_it(dokumen: str, dunia: Dunia):
    salah = []
    for orang in ORANG:
        for tempat, kode in TEMPAT.items():
            harap = 302 if orang == "bukan siapa-siapa" else harapan(dokumen, orang, tempat)
            isi = {"kode": kode, "tahun": 2026, "dokumen": dokumen}
            status = dunia.klien[orang].post("/laporan/unduhan/", isi).status_code
            if status != harap:
                salah.append(f"{dokumen} {tempat} oleh {orang}: {status}, seharusnya {harap}")
            Unduhan.objects.all().delete()
    assert not salah, "\n".join(salah)
