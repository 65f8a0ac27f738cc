"""What is sent as one frozen text: the report, the consolidation of the region, and what tiers add up of it."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC
from typing import Any

from laporan.alur import PENANDA_TANGAN
from laporan.models import BarisLaporan
from laporan.naskah.isi import Isi, PenandaTangan, sidik_teks, teks_beku
from laporan.naskah.queries_isi import Naskah
from laporan.queries_laporan import Slot

BIT_KODE = 128


@dataclass(frozen=True, slots=True)
class Beku:
    isi: str
    isi_konsolidasi: str
    sidik: str
    ringkas: dict[str, Any]
    kode: str


def bekukan(naskah: Naskah, konsolidasi: Isi | None, slot: Iterable[Slot]) -> Beku:
    """`slot`: the signatures in force, which stand under both texts, each with the office that the report names."""
    jabatan = {p: x.jabatan for p, x in zip(PENANDA_TANGAN, naskah.isi.penanda_tangan, strict=True)}
    penanda = tuple(_penanda(s, jabatan[s.sebagai]) for s in slot if s.tanda is not None)
    isi = teks_beku(replace(naskah.isi, penanda_tangan=penanda))
    wilayah = teks_beku(replace(konsolidasi, penanda_tangan=penanda)) if konsolidasi else ""
    return Beku(isi, wilayah, sidik_teks(isi, wilayah), ringkas(naskah.baris, naskah.angka), kode_baru())


def kode_baru() -> str:
    """Nobody guesses it, and nothing can be told from it."""
    return secrets.token_urlsafe(BIT_KODE // 8)


def ringkas(baris: Iterable[BarisLaporan], angka: Mapping[str, str]) -> dict[str, Any]:
    """Figures, and the rows of kendala and rencana."""
    milik = list(baris)
    kendala = [_baris(b) | {"upaya": b.upaya} for b in milik if b.jenis == BarisLaporan.Jenis.KENDALA]
    rencana = [_baris(b) for b in milik if b.jenis == BarisLaporan.Jenis.RENCANA]
    return {"angka": dict(angka), "kendala": kendala, "rencana": rencana}


def _baris(b: BarisLaporan) -> dict[str, str]:
    return {
        "area": b.area,
        "uraian": b.uraian,
        "penanggung_jawab": b.penanggung_jawab,
        "tenggat": b.tenggat.isoformat() if b.tenggat else "",
        "keadaan": b.keadaan,
    }


def _penanda(s: Slot, jabatan: str) -> PenandaTangan:
    assert s.tanda is not None
    orang = s.tanda.oleh
    return PenandaTangan(jabatan, orang.nama, orang.nip, s.tanda.pada.astimezone(UTC).isoformat())
