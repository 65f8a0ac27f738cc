"""The board of the letter's thirteen points: one cell per point for the facts of a satker (pure).

A list of duties, never a score: what holds, since when, what shows it, and what to do next.
"""

import hashlib
import json
from collections.abc import Collection, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from kpu_zi.tools.tanggal import tulis_tanggal
from laporan.kepatuhan.butir import Aturan, Butir, Syarat
from laporan.kepatuhan.syarat import (
    Bukti,
    Capaian,
    Fakta,
    HasilSyarat,
    Waktu,
    angka,
    bukti_terakhir,
    nilai_syarat,
    periksa_syarat,
    tanggal_terakhir,
)
from satker.siklus import Siklus


class SelLain(NamedTuple):
    """What a point that is not asked says all the same."""

    kalimat: str
    tanggal: date | None
    bukti: Bukti | None


class Keadaan(StrEnum):
    BELUM = "belum"
    SEBAGIAN = "sebagian"
    TERPENUHI = "terpenuhi"
    NIHIL = "nihil"
    TERLAMBAT = "terlambat"
    TIDAK_BERLAKU = "tidak_berlaku"


_SEMUA_PENUH, _SEMUA_BELUM = {Capaian.PENUH}, {Capaian.BELUM}
DIPENUHI = frozenset({Keadaan.TERPENUHI, Keadaan.NIHIL})
NAMA = {
    Keadaan.BELUM: "Belum",
    Keadaan.SEBAGIAN: "Sebagian",
    Keadaan.TERPENUHI: "Terpenuhi",
    Keadaan.NIHIL: "Nihil",
    Keadaan.TERLAMBAT: "Terlambat",
    Keadaan.TIDAK_BERLAKU: "Tidak berlaku",
}


class Sel(NamedTuple):
    """One point for one satker: its state, and what its conditions found or, where it is not asked, the `lain` that it says
    instead. Words are made only for who reads them.
    """

    kode: str
    keadaan: Keadaan
    hasil: tuple[HasilSyarat, ...] = ()
    himbauan: bool = False
    lain: SelLain | None = None

    @property
    def dipenuhi(self) -> bool:
        return self.keadaan in DIPENUHI

    @property
    def tanggal(self) -> date | None:
        return self._terakhir()[0]

    @property
    def bukti(self) -> Bukti | None:
        return self._terakhir()[1]

    @property
    def kalimat(self) -> str:
        return self.lain.kalimat if self.lain else _kalimat(self.hasil, self.himbauan)

    @property
    def langkah(self) -> str:
        berikut = self._berikut()
        return berikut.langkah if berikut else ""

    @property
    def langkah_di(self) -> str:
        """The source where the next step is to be recorded."""
        berikut = self._berikut()
        return berikut.sumber if berikut else ""

    def _terakhir(self) -> tuple[date | None, Bukti | None]:
        if self.lain:
            return self.lain.tanggal, self.lain.bukti
        bertanggal = [(h.tanggal, h.bukti) for h in self.hasil if h.tanggal is not None]
        return max(bertanggal, key=lambda t: t[0], default=(None, None))

    def _berikut(self) -> HasilSyarat | None:
        """The condition to be met next: a late one first."""
        return min((h for h in self.hasil if h.langkah), key=lambda h: not h.terlambat, default=None)


def susun_papan(aturan: Aturan, siklus: Siklus, hari: date, tingkat: str, fakta: Fakta) -> dict[str, Sel]:
    """The cells by kode, in the order of the letter. `hari`: today, where the satker is."""
    waktu = Waktu(siklus, hari, aturan.berlaku_mulai)
    return {kode: _sel(aturan, butir, waktu, tingkat, fakta) for kode, butir in aturan.butir.items()}


def susun_keadaan(aturan: Aturan, siklus: Siklus, hari: date, tingkat: str, fakta: Fakta) -> dict[str, Keadaan]:
    """The states of the same cells and nothing that is kept beside them: for boards of many satker."""
    waktu = Waktu(siklus, hari, aturan.berlaku_mulai)
    return {kode: keadaan_butir(aturan, butir, waktu, tingkat, fakta) for kode, butir in aturan.butir.items()}


def keadaan_butir(aturan: Aturan, butir: Butir, waktu: Waktu, tingkat: str, fakta: Fakta) -> Keadaan:
    """Of one point."""
    if _tidak_berlaku(aturan, butir, waktu, tingkat, fakta):
        return Keadaan.TIDAK_BERLAKU
    return _keadaan([nilai_syarat(s, fakta, waktu) for s in _diminta(butir, fakta)], butir.himbauan)


def perlu_bantuan(keadaan: Collection[Keadaan]) -> tuple[int, int]:
    """Order of who needs help first: many late points, then few fulfilled ones."""
    return -sum(k is Keadaan.TERLAMBAT for k in keadaan), sum(k in DIPENUHI for k in keadaan)


def sidik_fakta(butir: Butir, fakta: Fakta) -> str:
    """Changes with every fact that the point looks at; who looked at a row is not a change of the row."""
    nama = {jalur.partition(".")[0] for s in butir.syarat for jalur in (s.fakta, s.dengan) if jalur}
    isi = {n: {k: v for k, v in (fakta.get(n) or {}).items() if k != "diperiksa"} for n in sorted(nama)}
    return hashlib.sha256(json.dumps(isi, sort_keys=True, default=str).encode()).hexdigest()


def _sel(aturan: Aturan, butir: Butir, waktu: Waktu, tingkat: str, fakta: Fakta) -> Sel:
    lain = _tidak_berlaku(aturan, butir, waktu, tingkat, fakta)
    if lain is not None:
        return Sel(butir.kode, Keadaan.TIDAK_BERLAKU, lain=lain)
    hasil = tuple(periksa_syarat(s, fakta, waktu) for s in _diminta(butir, fakta))
    return Sel(butir.kode, _keadaan([h[:3] for h in hasil], butir.himbauan), hasil, butir.himbauan)


def _diminta(butir: Butir, fakta: Fakta) -> list[Syarat]:
    return [s for s in butir.syarat if not (s.kecuali and angka(fakta, s.kecuali))]


def _tidak_berlaku(aturan: Aturan, butir: Butir, waktu: Waktu, tingkat: str, fakta: Fakta) -> SelLain | None:
    """What a point says that is not asked of this satker, or not in this year; None where it is asked."""
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
    return SelLain(kalimat, tanggal, bukti) if kalimat else None


def _keadaan(nilai: Sequence[tuple[Capaian, bool, bool]], himbauan: bool) -> Keadaan:
    """From what each condition came to: how far, whether late, whether by a statement of nihil."""
    if not himbauan and any(terlambat for _, terlambat, _ in nilai):
        return Keadaan.TERLAMBAT
    capaian = {c for c, _, _ in nilai}
    if capaian == _SEMUA_PENUH:
        return Keadaan.NIHIL if all(nihil for _, _, nihil in nilai) else Keadaan.TERPENUHI
    return Keadaan.BELUM if capaian == _SEMUA_BELUM else Keadaan.SEBAGIAN


def _kalimat(hasil: Sequence[HasilSyarat], himbauan: bool) -> str:
    """“Sudah: …. Terlambat: …. Belum: ….”, each part only where it has something to name."""
    bagian: dict[str, list[str]] = {"Terlambat": [], "Sudah": [], "Sebagian": [], "Belum": []}
    nama = {Capaian.PENUH: "Sudah", Capaian.SEBAGIAN: "Sebagian", Capaian.BELUM: "Belum"}
    for h in hasil:
        bagian["Terlambat" if h.terlambat and not himbauan else nama[h.capaian]].append(_sebut(h))
    return " ".join(f"{awal}: {'; '.join(isi)}." for awal, isi in bagian.items() if isi)


def _sebut(h: HasilSyarat) -> str:
    return f"{h.nama} ({h.rincian})" if h.rincian else h.nama
