"""What every page of a period shows around its own content."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from satker.models import Satker
from satker.remah import Langkah, remah_satker
from survei.akses import dapat_membaca_saran, dapat_mengelola
from survei.models import Periode


def remah_meja(request: HttpRequest, satker: Satker, tahun: int) -> list[Langkah]:
    return [
        *remah_satker(request.user, satker),
        ("Survei", f"{reverse('survei:meja', args=[satker.kode])}?tahun={tahun}"),
    ]


def rangka(request: HttpRequest, periode: Periode, judul: str = "") -> dict[str, Any]:
    """Satker, breadcrumb and what this person may do; `judul`: of a page below the period's own."""
    satker = periode.satker
    langkah = [
        *remah_meja(request, satker, periode.tahun),
        (str(periode), reverse("survei:periode", args=[satker.kode, periode.pk])),
    ]
    return {
        "periode": periode,
        "satker": satker,
        "judul": judul,
        "langkah": [*langkah, (judul, "")] if judul else langkah,
        "mengelola": dapat_mengelola(request.user, satker),
        "membaca_saran": dapat_membaca_saran(request.user, satker),
        "dibuka": periode.status == Periode.Status.BUKA,
        "ditutup": periode.status == Periode.Status.TUTUP,
    }
