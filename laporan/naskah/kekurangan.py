"""What a report still lacks before it can be signed and sent, in sentences (pure)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from kpu_zi.tools.tanggal import tulis_tanggal
from laporan.naskah.angka import berubah, ketikan, tak_dikenal
from laporan.naskah.isi import Isi
from laporan.naskah.susunan import SATKER, Judul, Rupa
from laporan.naskah.tanda import WILAYAH


class BarisBerisi(Protocol):
    """A row of kendala or rencana, stored or not."""

    @property
    def jenis(self) -> str: ...
    @property
    def uraian(self) -> str: ...
    @property
    def upaya(self) -> str: ...
    @property
    def penanggung_jawab(self) -> str: ...
    @property
    def tenggat(self) -> Any: ...
    @property
    def keadaan(self) -> str: ...


class Tersusun(Protocol):
    """A report as it stands now (`laporan.naskah.queries_isi.Naskah`)."""

    @property
    def angka(self) -> Mapping[str, str]: ...
    @property
    def draf(self) -> Mapping[str, str]: ...
    @property
    def teks(self) -> Mapping[str, str]: ...
    @property
    def isi(self) -> Isi: ...
    def draf_pindah(self, bagian: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Kekurangan:
    """`bagian`: kunci of the section. `menahan`: the report cannot be sent with it; else a hint."""

    bagian: str
    kalimat: str
    menahan: bool = True


def kekurangan(
    naskah: Tersusun, baris: Sequence[BarisBerisi], kerangka: Sequence[Judul] = SATKER
) -> tuple[Kekurangan, ...]:
    """In the order of the report. `kerangka`: its headings."""
    hari = datetime.fromisoformat(naskah.isi.per).astimezone(ZoneInfo(naskah.isi.zona)).date()
    hasil: list[Kekurangan] = []
    for sebutan, judul in _bagian(kerangka):
        hasil += (Kekurangan(judul.kunci, f"{sebutan}: {k}", m) for k, m in _prosa(naskah, judul))
        if judul.rupa is Rupa.BARIS:
            milik = [b for b in baris if b.jenis == judul.kunci]
            hasil += (Kekurangan(judul.kunci, f"{sebutan}: {k}") for k in _baris(naskah, judul.kunci, milik, hari))
    return tuple(hasil)


def _bagian(kerangka: Sequence[Judul], di_atas: tuple[str, ...] = ()) -> Iterator[tuple[str, Judul]]:
    """Every section that people write in, as it is called in talk: “BAB II A I 3”."""
    for satu in kerangka:
        jalan = (*di_atas, satu.nomor.rstrip("."))
        if satu.rupa in (Rupa.NARASI, Rupa.BARIS):
            yield " ".join(jalan), satu
        yield from _bagian(satu.anak, jalan)


def _prosa(naskah: Tersusun, judul: Judul) -> Iterator[tuple[str, bool]]:
    """What moves under a consolidation is a hint: its units work on, and sending takes the figures of that moment."""
    menahan = not judul.kunci.startswith(WILAYAH)
    teks = naskah.teks.get(judul.kunci, "")
    if not teks.strip():
        yield "teksnya masih kosong.", True
    for kunci in tak_dikenal(teks, naskah.angka):
        yield f"angka “{kunci}” tidak dikenal; perbaiki atau hapus tandanya.", True
    for b in berubah(teks, naskah.angka):
        tinjau = f"tinjau kalimatnya, lalu tandai sudah diperiksa: “{_singkat(b.kalimat)}”"
        yield f"angka {b.lama} kini {b.baru}; {tinjau}", menahan
    if naskah.draf_pindah(judul.kunci):
        yield "draf dari data kini berbeda dari yang disunting; bandingkan, lalu tandai sudah diperiksa.", menahan
    ketik = ketikan(teks)
    if ketik:
        yield f"{', '.join(ketik[:5])} diketik sendiri dan tidak mengikuti data.", False


def _singkat(kalimat: str) -> str:
    return kalimat if len(kalimat) <= 120 else f"{kalimat[:119].rstrip()}…"


def _baris(naskah: Tersusun, kunci: str, baris: Sequence[BarisBerisi], hari: date) -> Iterator[str]:
    if not baris:
        if naskah.teks.get(kunci, "") == naskah.draf.get(kunci, ""):
            yield _TANPA_BARIS[kunci]
        return
    for i, b in enumerate(baris, start=1):
        if kunci == "kendala" and not b.upaya.strip():
            yield f"kendala nomor {i} belum menyebut upaya untuk mengatasinya."
        if kunci == "rencana":
            yield from _rencana(i, b, hari)


def _rencana(i: int, b: BarisBerisi, hari: date) -> Iterator[str]:
    if not b.penanggung_jawab.strip():
        yield f"rencana nomor {i} belum mempunyai penanggung jawab."
    if b.tenggat is None:
        yield f"rencana nomor {i} belum mempunyai tenggat."
    elif b.tenggat < hari and b.keadaan != "selesai":
        yield f"tenggat rencana nomor {i} ({tulis_tanggal(b.tenggat)}) sudah lewat, tetapi rencananya belum selesai."


_TANPA_BARIS = {
    "kendala": "belum ada kendala yang dicatat; bila tidak ada, nyatakan dalam teksnya.",
    "rencana": "belum ada rencana tindak lanjut yang dicatat; bila tidak ada, nyatakan dalam teksnya.",
}
