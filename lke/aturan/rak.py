"""The shelf of examples as its pages show it (pure)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bukti.baris import Jenis, Pindai
from lke.aturan.matriks import KepingJawaban, Pustaka

PALING_BANYAK = 3  # examples of one pertanyaan
TERTINGGI = "WBBM"


@dataclass(frozen=True, slots=True)
class Contoh:
    """An example of another satker. `predikat`: the ones it holds, the highest first; `catatan`: released remarks of its
    assessors on this pertanyaan as (who, what), never the satker's own."""

    pk: int
    lke_id: int
    satker_id: int
    satker: str
    tahun: int
    judul: str
    berkas: bool
    predikat: tuple[tuple[str, int], ...]
    catatan: tuple[tuple[str, str], ...] = field(default=())


def pilih_contoh(daftar: Iterable[Contoh]) -> list[Contoh]:
    """Three of them: one of each satker before a second; of the newest LKE, then WBBM, then the latest shared."""
    pertama: list[Contoh] = []
    lain: list[Contoh] = []
    for c in sorted(daftar, key=lambda c: (c.tahun, c.predikat[0][0] == TERTINGGI, c.pk), reverse=True):
        (lain if any(c.satker_id == p.satker_id for p in pertama) else pertama).append(c)
    return [*pertama, *lain][:PALING_BANYAK]


@dataclass(frozen=True, slots=True)
class Terlampir:
    """A bukti under the satker's own answer. `contoh`: key of its place on the shelf, None while it is not shared;
    `dapat_dibagikan`: a link or a file that is not withdrawn and not infected."""

    keping: KepingJawaban
    contoh: int | None
    dapat_dibagikan: bool


def susun_terlampir(
    daftar: Iterable[KepingJawaban], pustaka: Pustaka, contoh: Sequence[tuple[int, int]]
) -> list[Terlampir]:
    """`contoh`: (bukti, key of its place) of what is shared at this pertanyaan."""
    tempat, hasil = dict(contoh), []
    for satu in daftar:
        baris = pustaka.baris.get(satu.kunci)
        dapat = (
            baris is not None and alasan_tak_dibagikan(baris.jenis, baris.pindai, baris.ditarik_pada is not None) == ""
        )
        hasil.append(Terlampir(satu, tempat.get(baris.id) if baris else None, dapat))
    return hasil


def alasan_tak_dibagikan(jenis: str, pindai: str, ditarik: bool) -> str:
    """Why a bukti cannot be an example for others, as a sentence; empty when it can."""
    if jenis == Jenis.NAMA:
        return (
            "Hanya tautan dan berkas yang dapat dibagikan sebagai contoh; nama dokumen tidak dapat dibuka satker lain."
        )
    if ditarik:
        return "Bukti ini sudah ditarik dari pustaka, jadi tidak dapat dibagikan."
    if pindai == Pindai.TERINFEKSI:
        return "Pemindai menemukan virus pada berkas ini, jadi tidak dapat dibagikan."
    return ""
