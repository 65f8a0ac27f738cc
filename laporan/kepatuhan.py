"""The board of the letter's thirteen points: one cell per point for the facts of a satker (pure).

A list of duties, never a score: what holds, since when, what shows it, and what to do next.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kpu_zi.tools.tanggal import tulis_tanggal
from laporan.butir import Aturan, Butir
from laporan.syarat import (
    Bukti,
    Capaian,
    Fakta,
    HasilSyarat,
    Waktu,
    angka,
    bukti_terakhir,
    periksa_syarat,
    tanggal_terakhir,
)


class Keadaan(StrEnum):
    BELUM = "belum"
    SEBAGIAN = "sebagian"
    TERPENUHI = "terpenuhi"
    NIHIL = "nihil"
    TERLAMBAT = "terlambat"
    TIDAK_BERLAKU = "tidak_berlaku"


DIPENUHI = frozenset({Keadaan.TERPENUHI, Keadaan.NIHIL})
NAMA = {
    Keadaan.BELUM: "Belum",
    Keadaan.SEBAGIAN: "Sebagian",
    Keadaan.TERPENUHI: "Terpenuhi",
    Keadaan.NIHIL: "Nihil",
    Keadaan.TERLAMBAT: "Terlambat",
    Keadaan.TIDAK_BERLAKU: "Tidak berlaku",
}


@dataclass(frozen=True, slots=True)
class Sel:
    """One point for one satker. `langkah_di`: the source where the next step is to be recorded."""

    kode: str
    keadaan: Keadaan
    tanggal: date | None
    bukti: Bukti | None
    kalimat: str
    langkah: str
    langkah_di: str = ""

    @property
    def dipenuhi(self) -> bool:
        return self.keadaan in DIPENUHI


def susun_papan(aturan: Aturan, tahun: int, hari: date, tingkat: str, fakta: Fakta) -> dict[str, Sel]:
    """The cells by kode, in the order of the letter. `hari`: today, where the satker is."""
    waktu = Waktu(tahun, hari, aturan.berlaku_mulai)
    return {kode: _sel(aturan, butir, waktu, tingkat, fakta) for kode, butir in aturan.butir.items()}


def hitung(papan: Iterable[Mapping[str, Sel]], kode: str) -> dict[Keadaan, int]:
    """How many satker stand how at one point."""
    hasil = dict.fromkeys(Keadaan, 0)
    for sel in papan:
        hasil[sel[kode].keadaan] += 1
    return hasil


def perlu_bantuan(papan: Mapping[str, Sel]) -> tuple[int, int]:
    """Order of who needs help first: many late points, then few fulfilled ones."""
    terlambat = sum(1 for s in papan.values() if s.keadaan is Keadaan.TERLAMBAT)
    return -terlambat, sum(1 for s in papan.values() if s.dipenuhi)


def sidik_fakta(butir: Butir, fakta: Fakta) -> str:
    """Changes with every fact that the point looks at; who looked at a row is not a change of the row."""
    nama = {jalur.partition(".")[0] for s in butir.syarat for jalur in (s.fakta, s.dengan) if jalur}
    isi = {n: {k: v for k, v in (fakta.get(n) or {}).items() if k != "diperiksa"} for n in sorted(nama)}
    return hashlib.sha256(json.dumps(isi, sort_keys=True, default=str).encode()).hexdigest()


def _sel(aturan: Aturan, butir: Butir, waktu: Waktu, tingkat: str, fakta: Fakta) -> Sel:
    lain = _tidak_berlaku(aturan, butir, waktu, tingkat, fakta)
    if lain is not None:
        return lain
    diminta = [s for s in butir.syarat if not (s.kecuali and angka(fakta, s.kecuali))]
    hasil = [periksa_syarat(s, fakta, waktu) for s in diminta]
    keadaan = _keadaan(hasil, butir.himbauan)
    berikut = sorted((h for h in hasil if h.langkah), key=lambda h: not h.terlambat)
    bertanggal = [(h.tanggal, h.bukti) for h in hasil if h.tanggal is not None]
    tanggal, bukti = max(bertanggal, key=lambda t: t[0], default=(None, None))
    return Sel(
        kode=butir.kode,
        keadaan=keadaan,
        tanggal=tanggal,
        bukti=bukti,
        kalimat=_kalimat(hasil, butir.himbauan),
        langkah=berikut[0].langkah if berikut else "",
        langkah_di=berikut[0].sumber if berikut else "",
    )


def _tidak_berlaku(aturan: Aturan, butir: Butir, waktu: Waktu, tingkat: str, fakta: Fakta) -> Sel | None:
    """The cell of a point that is not asked of this satker, or not in this year; None where it is asked."""
    kalimat, tanggal, bukti = "", None, None
    if butir.lain and tingkat in butir.lain.tingkat:
        sumber = fakta.get(butir.lain.fakta)
        tanggal, bukti = tanggal_terakhir(sumber), bukti_terakhir(butir.lain.fakta, sumber)
        kalimat = butir.lain.ada.replace("{tanggal}", tulis_tanggal(tanggal)) if tanggal else butir.lain.tanpa
    elif tingkat not in butir.tingkat:
        kalimat = aturan.tidak_berlaku
    elif date(waktu.tahun, 12, 31) < waktu.mulai:
        kalimat = aturan.sebelum_surat
    elif butir.berlaku_bila and not angka(fakta, butir.berlaku_bila):
        kalimat = butir.bukan
    return Sel(butir.kode, Keadaan.TIDAK_BERLAKU, tanggal, bukti, kalimat, "") if kalimat else None


def _keadaan(hasil: Sequence[HasilSyarat], himbauan: bool) -> Keadaan:
    if any(h.terlambat for h in hasil) and not himbauan:
        return Keadaan.TERLAMBAT
    capaian = {h.capaian for h in hasil}
    if capaian == {Capaian.PENUH}:
        return Keadaan.NIHIL if all(h.nihil for h in hasil) else Keadaan.TERPENUHI
    return Keadaan.BELUM if capaian == {Capaian.BELUM} else Keadaan.SEBAGIAN


def _kalimat(hasil: Sequence[HasilSyarat], himbauan: bool) -> str:
    """“Sudah: …. Terlambat: …. Belum: ….”, each part only where it has something to name."""
    bagian: dict[str, list[str]] = {"Terlambat": [], "Sudah": [], "Sebagian": [], "Belum": []}
    nama = {Capaian.PENUH: "Sudah", Capaian.SEBAGIAN: "Sebagian", Capaian.BELUM: "Belum"}
    for h in hasil:
        bagian["Terlambat" if h.terlambat and not himbauan else nama[h.capaian]].append(_sebut(h))
    return " ".join(f"{awal}: {'; '.join(isi)}." for awal, isi in bagian.items() if isi)


def _sebut(h: HasilSyarat) -> str:
    return f"{h.nama} ({h.rincian})" if h.rincian else h.nama
