"""What every page of a register shows around its own content."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from kegiatan import akses
from kegiatan.register import Register
from satker.models import Satker
from satker.remah import Langkah, remah_satker


def remah_kegiatan(request: HttpRequest, satker: Satker, tahun: int) -> list[Langkah]:
    return [
        *remah_satker(request.user, satker),
        ("Kegiatan", f"{reverse('kegiatan:satker', args=[satker.kode])}?tahun={tahun}"),
    ]


def rangka(
    request: HttpRequest, satker: Satker, register: Register, tahun: int, judul: str = "", *, baris: int | None = None
) -> dict[str, Any]:
    """Satker, register, breadcrumb and what this person may do; `judul`: of a page below the list, `baris`: its row."""
    daftar = f"{reverse('kegiatan:daftar', args=[satker.kode, register.kode])}?tahun={tahun}"
    langkah = [*remah_kegiatan(request, satker, tahun), (register.nama, daftar)]
    if baris is not None:
        langkah.append(("Rincian", reverse("kegiatan:rinci", args=[satker.kode, register.kode, baris])))
    return {
        "satker": satker,
        "register": register,
        "tahun": tahun,
        "judul": judul,
        "langkah": [*langkah, (judul, "")] if judul else langkah,
        "mengisi": akses.dapat_mengisi(request.user, satker, register),
        "mencatat": akses.dapat_mencatat(request.user, satker, register),
        "memeriksa": akses.dapat_memeriksa(request.user, satker, register),
        "memimpin": register.tertutup and akses.memimpin(request.user, satker),
    }
