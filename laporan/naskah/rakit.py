"""A satker's report put together of data and what was written: drafts, text, the whole, what leaders sign (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from laporan.naskah.aturan import AturanLaporan
from laporan.naskah.bahan import Bahan, Baris
from laporan.naskah.blok import blok_satker
from laporan.naskah.draf import draf_satker
from laporan.naskah.isi import Isi
from laporan.naskah.susun import susun_satker
from laporan.naskah.tanda import sidik_tanda, tanpa_hitungan


@dataclass(frozen=True, slots=True)
class Rakitan:
    """`draf`: text from data, `teks`: what counts, by section; `sidik`: what a leader signs; `dasar`: the drafts in it."""

    draf: Mapping[str, str]
    teks: Mapping[str, str]
    isi: Isi
    sidik: str
    dasar: Mapping[str, str]


def rakit(b: Bahan, baris: Sequence[Baris], aturan: AturanLaporan, narasi: Mapping[str, str], per: str) -> Rakitan:
    """`narasi`: what officers saved, by section, also of the consolidation. Nobody has signed yet."""
    draf, teks, isi = _susun(b, baris, aturan, narasi, per)
    dasar, _, ditandatangani = _susun(tanpa_hitungan(b), baris, aturan, narasi, per)
    return Rakitan(draf, teks, isi, sidik_tanda(ditandatangani, narasi), dasar)


def _susun(
    b: Bahan, baris: Sequence[Baris], aturan: AturanLaporan, narasi: Mapping[str, str], per: str
) -> tuple[Mapping[str, str], Mapping[str, str], Isi]:
    draf = draf_satker(b, aturan)
    teks = {**draf, **{k: t for k, t in narasi.items() if k in draf}}
    return draf, teks, susun_satker(b, teks, blok_satker(b, baris, aturan), per=per)
