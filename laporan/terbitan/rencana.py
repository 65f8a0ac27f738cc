"""Of which parts a requested document consists; each part is made by its own job and may serve several requests."""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from laporan.models import LHE, SURAT, BagianUnduhan, Format, Jenis, Kiriman, Unduhan
from laporan.pantau.queries import wilayah_terhitung
from satker.models import Satker
from satker.peran import Tingkat

LAPORAN_PDF = (Jenis.LAPORAN.value, Format.PDF.value)
# So many satker have their pages in one piece of a chapter: when one changes, the head and this piece are made anew.
SEPOTONG = 20
# A bundle holds the report as a page to print and as a text to work on.
_BUNDEL = (LAPORAN_PDF, (Jenis.LAPORAN.value, Format.DOCX.value))
Rentang = tuple[str, str]  # `dari` and `sebelum` of BagianUnduhan
UTUH: Rentang = ("", "")


@dataclass(frozen=True, slots=True)
class Rupa:
    """What one part is: equal parts are made once, whoever asked for them. `isian`: what was typed for a letter."""

    satker_id: int
    tahun: int
    jenis: str
    format: str
    bab: tuple[str, ...]
    isian: tuple[tuple[str, str | int], ...] = ()
    rentang: Rentang = UTUH

    @property
    def kunci(self) -> str:
        """Of its job."""
        teks = json.dumps([self.satker_id, self.tahun, self.jenis, self.format, self.bab, self.isian, self.rentang])
        return f"laporan.bagian:{hashlib.sha256(teks.encode()).hexdigest()[:40]}"


def rupa_bagian(unduhan: Unduhan, bagian: BagianUnduhan) -> Rupa:
    jenis, format = _jenis_bagian(unduhan, bagian.urutan)
    isian = tuple(sorted(unduhan.pilihan.items())) if jenis in SURAT or jenis == LHE else ()
    return Rupa(
        bagian.satker_id,
        unduhan.tahun,
        jenis,
        format,
        bab_dipilih(unduhan.pilihan),
        isian,
        (bagian.dari, bagian.sebelum),
    )


def _jenis_bagian(unduhan: Unduhan, urutan: int) -> tuple[str, str]:
    if unduhan.jenis == Jenis.BUNDEL:
        return _BUNDEL[urutan]
    if unduhan.format == Format.ZIP:
        return LAPORAN_PDF
    if nasional(unduhan):
        return Jenis.POTONGAN.value, unduhan.format
    return unduhan.jenis, unduhan.format


def bab_dipilih(pilihan: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(pilihan.get("bab", ()))


def nasional(unduhan: Unduhan) -> bool:
    """Whether it is the report of the nation in chunks."""
    ri = unduhan.satker.tingkat == Tingkat.RI
    return ri and unduhan.jenis == Jenis.KONSOLIDASI and unduhan.format == Format.PDF


def digabung(unduhan: Unduhan) -> bool:
    """Whether its parts are put together into another file; else the only part is the document."""
    return unduhan.format == Format.ZIP or nasional(unduhan)


def susun_bagian(unduhan: Unduhan) -> list[BagianUnduhan]:
    """The parts of this request, not yet stored, in their order. An excerpt of the report of the nation has no chapters of
    provinces: they belong to none of the BAB that were chosen."""
    if unduhan.jenis == Jenis.BUNDEL:
        daftar = [unduhan.satker_id] * len(_BUNDEL)
    elif unduhan.format == Format.ZIP:
        daftar = _satker_zip(unduhan)
    else:
        daftar = [unduhan.satker_id]
    utuh = nasional(unduhan) and not bab_dipilih(unduhan.pilihan)
    semua = [(pk, UTUH) for pk in daftar] + (_potongan() if utuh else [])
    return [
        BagianUnduhan(unduhan=unduhan, satker_id=pk, urutan=n, dari=dari, sebelum=sebelum)
        for n, (pk, (dari, sebelum)) in enumerate(semua)
    ]


def _potongan() -> list[tuple[int, Rentang]]:
    """The chapters of the provinces by kode, with the key of the office; one statement."""
    aktif = Satker.objects.filter(aktif=True).exclude(tingkat=Tingkat.RI.value).order_by("kode")
    baris = list(aktif.values_list("pk", "kode", "tingkat", "induk"))
    kode = {pk: [satu] for pk, satu, tingkat, _ in baris if tingkat == Tingkat.PROVINSI}
    for _, satu, _, induk in baris:
        if induk in kode:
            kode[induk].append(satu)
    return [(pk, rentang) for pk, daftar in kode.items() for rentang in bagi_bab(daftar)]


def bagi_bab(kode: Collection[str]) -> list[Rentang]:
    """The pieces of a chapter about these satker, in order: whole, or its head and then even shares of at most SEPOTONG.

    The last one is open, so that none is missed which counts by the time it is made.
    """
    urut, banyak = sorted(kode), -(-len(kode) // SEPOTONG)
    if banyak <= 1:
        return [UTUH]
    awal = [urut[n * len(urut) // banyak] for n in range(banyak)]
    return list(zip(["", *awal], [*awal, ""], strict=True))


def _satker_zip(unduhan: Unduhan) -> list[int]:
    """Those who have sent; with `draf` all."""
    daftar = wilayah_terhitung(unduhan.satker, unduhan.tahun)
    if not unduhan.pilihan.get("draf"):
        terkirim = Kiriman.objects.berlaku().filter(laporan__tahun=unduhan.tahun)
        daftar = daftar.filter(pk__in=terkirim.values("laporan__satker"))
    return list(daftar.order_by("kode").values_list("pk", flat=True))
