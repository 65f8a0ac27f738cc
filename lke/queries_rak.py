"""Reads of the shelf of examples: what is on it for others, what a satker put there itself."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db.models import Aggregate, Expression, OuterRef, Subquery
from django.utils import timezone

from bukti.baris import Jenis
from lke.aturan.alur import NAMA_LAPIS, Lapis, lapis_dirilis
from lke.aturan.rak import Contoh, pilih_contoh
from lke.aturan.salinan import baca_salinan
from lke.models import ContohBukti, Lke, Salinan
from lke.models.contoh_bukti import ContohBuktiQuerySet
from satker.models import PredikatSatker, Satker

KOLOM = ("contoh_kode",)
TERBANYAK = 60  # of the newest examples of a pertanyaan are those that are shown
_LAPIS = (Lapis.TPI, Lapis.PROVINSI)


class _Gabung(Aggregate):
    """Texts of a group, each once, with commas between them."""

    function = "STRING_AGG"
    template = "%(function)s(DISTINCT %(expressions)s, ',')"

    def as_sqlite(self, compiler: Any, connection: Any, **lain: Any) -> Any:
        templat = "%(function)s(DISTINCT %(expressions)s)"
        return super().as_sql(compiler, connection, function="GROUP_CONCAT", template=templat, **lain)


def kolom_contoh(lke: Lke) -> dict[str, Expression]:
    """The kode with an example of another satker as a column (KOLOM) of another query."""
    daftar = _untuk(lke).order_by().values("lke__instrumen").annotate(kode=_Gabung("pertanyaan__kode"))
    return {KOLOM[0]: Subquery(daftar.values("kode")[:1])}


def baca_contoh(kode: str | None) -> frozenset[str]:
    """What the column of `kolom_contoh` says."""
    return frozenset(kode.split(",")) if kode else frozenset()


def daftar_contoh(lke: Lke, kode: str) -> list[Contoh]:
    """At most three examples of other satker for this pertanyaan, with what their assessors said of it; three queries."""
    daftar = (
        _untuk(lke).filter(pertanyaan__kode=kode).select_related("lke__satker", "bukti").order_by("-lke__tahun", "-pk")
    )
    daftar = list(daftar[:TERBANYAK])
    predikat = _predikat({c.lke.satker_id for c in daftar})
    dipilih = pilih_contoh(_contoh(c, predikat[c.lke.satker_id]) for c in daftar if c.lke.satker_id in predikat)
    catatan = _catatan({c.lke_id for c in dipilih}, kode)
    return [replace(c, catatan=tuple(catatan[c.lke_id])) for c in dipilih]


def contoh_terbuka(lke: Lke, kode: str, pk: int) -> ContohBukti | None:
    """One example of another satker with its bukti, while it may be seen; one query."""
    return _untuk(lke).filter(pertanyaan__kode=kode, pk=pk).select_related("lke", "bukti__satker").first()


def dibagikan_sendiri(lke: Lke, kode: str) -> list[ContohBukti]:
    """What the satker itself shares at this pertanyaan, seen by others or not; one query."""
    return list(ContohBukti.objects.dibagikan().filter(lke=lke, pertanyaan__kode=kode).select_related("bukti"))


def berpredikat(satker: Satker) -> bool:
    """Whether it holds WBK or WBBM today; one query."""
    return PredikatSatker.objects.berlaku(timezone.localdate()).filter(satker=satker).exists()


def _untuk(lke: Lke) -> ContohBuktiQuerySet:
    """Examples that others than their own satker see, of the same version of the instrument."""
    daftar = ContohBukti.objects.terlihat(timezone.localdate()).filter(lke__instrumen=lke.instrumen_id)
    return daftar.exclude(lke__satker=lke.satker_id)


def _predikat(satker: set[int]) -> dict[int, tuple[tuple[str, int], ...]]:
    """By satker, the predikat that it holds today."""
    hasil: dict[int, list[tuple[str, int]]] = defaultdict(list)
    daftar = PredikatSatker.objects.berlaku(timezone.localdate()).filter(satker__in=satker)
    daftar = daftar.order_by("predikat", "-tahun")  # WBBM before WBK
    for milik, predikat, tahun in daftar.values_list("satker_id", "predikat", "tahun"):
        hasil[milik].append((predikat, tahun))
    return {milik: tuple(isi) for milik, isi in hasil.items()}


def _contoh(c: ContohBukti, predikat: tuple[tuple[str, int], ...]) -> Contoh:
    satker, berkas = c.lke.satker, c.bukti.jenis == Jenis.BERKAS
    return Contoh(c.pk, c.lke_id, satker.pk, satker.nama, c.lke.tahun, c.bukti.judul, berkas, predikat)


def _catatan(daftar: Iterable[int], kode: str) -> dict[int, list[tuple[str, str]]]:
    """By LKE, the remarks of its assessors on this pertanyaan from the copies that were released to it; one query."""
    hasil: dict[int, list[tuple[str, str]]] = defaultdict(list)
    terbaru = {
        x.value: Subquery(Salinan.objects.filter(lke=OuterRef("pk"), lapis=x.value).order_by("-pk").values("isi")[:1])
        for x in _LAPIS
    }
    for lke in Lke.objects.filter(pk__in=daftar).annotate(**terbaru):
        for lapis in _LAPIS:
            salinan = getattr(lke, lapis.value)
            baris = baca_salinan(salinan).get(kode) if salinan else None
            if baris and baris.catatan.strip() and lapis_dirilis(lke.status, lapis, lke.putaran):
                hasil[lke.pk].append((NAMA_LAPIS[lapis], baris.catatan))
    return hasil
