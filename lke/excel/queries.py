"""What a workbook is compared with: the layers that may stand beside one another in it, and what answers held before."""

from collections.abc import Collection
from typing import Any

from kpu_zi.riwayat.models import Riwayat
from lke.acuan import acuan
from lke.akses import PIHAK_LAPIS, boleh_lihat_lapis
from lke.aturan.alur import Lapis, lapis_dirilis
from lke.aturan.isian import Baris
from lke.aturan.salinan import baca_salinan
from lke.models import Lke, Penilaian, Salinan
from lke.queries import baris_jawaban


def lapis_lain(lke: Lke, milik: Lapis) -> dict[Lapis, dict[str, Baris]]:
    """Answers of the other layers, as far as everybody who works on the layer `milik` may see them; at most five queries.

    Rows that an assessor is working on only for the assessors of that layer and of the one above it; for others the frozen
    copy, once it was released.
    """
    acu = acuan(lke.instrumen)
    pihak = {PIHAK_LAPIS[milik]: frozenset[str]()}
    pk = dict(Penilaian.objects.filter(lke=lke).values_list("lapis", "pk"))
    hasil = {}
    for lapis in Lapis:
        if lapis is milik:
            continue
        if boleh_lihat_lapis(pihak, lke, lapis, nasional=False):
            if lapis.value in pk:
                hasil[lapis] = baris_jawaban(pk[lapis.value], acu)
        elif lapis_dirilis(lke.status, lapis, lke.putaran):
            salinan = Salinan.objects.filter(lke=lke, lapis=lapis.value).values_list("isi", flat=True).first()
            if salinan is not None:
                hasil[lapis] = baca_salinan(salinan)
    return hasil


def isi_dahulu(penilaian: Penilaian, kode: Collection[str]) -> dict[tuple[str, str], list[Any]]:
    """Values that these answers had once, by kode and bidang, as the log keeps them; one query."""
    hasil: dict[tuple[str, str], list[Any]] = {}
    baris = Riwayat.objects.filter(rantai=penilaian.rantai, objek__in=kode).values_list("objek", "rincian")
    for objek, rincian in baris:
        for bidang, nilai in rincian.items():
            if isinstance(nilai, list):
                hasil.setdefault((objek, bidang), []).extend(nilai)
    return hasil
