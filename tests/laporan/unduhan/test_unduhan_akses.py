"""Each document of the download centre x person x place: who may ask for it, by the table of the access matrix."""

import pytest

from laporan.models import Format, Jenis, Unduhan
from tests.giliran import bergilir
from tests.kpu_zi.test_akses_matriks import (
    LIHAT,
    NAMA_SATKER,
    ORANG,
    PANDANG,
    TEMPAT,
    Dunia,
    dunia,
    dunia_bersama,
    harapan_tempat,
)

__all__ = ["dunia", "dunia_bersama"]  # fixtures
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


# No such document: 404 for everybody.
TAK_ADA = [d for d in SEMUA if d not in SATKER | WILAYAH]


@pytest.mark.parametrize("dokumen", bergilir([*(d for d in SEMUA if d not in TAK_ADA), "tak ada"], 2))
def test_who_may_ask_for_it(dokumen: str, dunia: Dunia):
    """Each person at half of the places, the other half for the next document; of what does not exist, each for another."""
    salah, giliran = [], SEMUA.index(dokumen) if dokumen in SEMUA else 0
    for n, orang in enumerate(ORANG):
        for m, (tempat, kode) in enumerate(TEMPAT.items()):
            if (n + m + giliran) % 2:
                continue
            apa = TAK_ADA[(n * len(TEMPAT) + m) % len(TAK_ADA)] if dokumen == "tak ada" else dokumen
            harap = 302 if orang == "bukan siapa-siapa" else harapan(apa, orang, tempat)
            isi = {"kode": kode, "tahun": 2026, "dokumen": apa}
            status = dunia.klien[orang].post("/laporan/unduhan/", isi).status_code
            if status != harap:
                salah.append(f"{apa} {tempat} oleh {orang}: {status}, seharusnya {harap}")
            Unduhan.objects.all().delete()
    assert not salah, "\n".join(salah)
