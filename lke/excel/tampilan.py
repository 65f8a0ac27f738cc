"""The preview of a workbook in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kpu_zi.tools.angka import tulis_beda, tulis_desimal
from lke.aturan.instrumen import Instrumen, Pertanyaan, nama_berkode
from lke.aturan.kartu import teks_nilai
from lke.aturan.kelengkapan import nama_halaman
from lke.aturan.penilaian import TOTAL
from lke.excel.gabung import Cara, Keadaan, Pilihan, Ubahan
from lke.excel.impor.hasil import Temuan
from lke.excel.impor.ingatan import tahun_lain
from lke.excel.pratinjau import dari_json
from lke.models import Lke
from lke.tampilan import nama_bidang

SEBAB_TERBANYAK = 3  # reasons of a difference that are named at the top
PALING_BANYAK = 5  # findings of one rule shown one by one; more of them are counted


@dataclass(frozen=True, slots=True)
class BarisPratinjau:
    """One change in words; `kunci`: the name of its tick. `catatan`: what it does besides changing a text."""

    kunci: str
    pertanyaan: Pertanyaan
    nama: str
    sel: str
    diunduh: str
    sekarang: str
    berkas: str
    catatan: str
    dicentang: bool


@dataclass(frozen=True, slots=True)
class KelompokPratinjau:
    """The changes on one page of the LKE, which can be left out together."""

    halaman: str
    nama: str
    dicentang: bool
    ubahan: list[BarisPratinjau]


@dataclass(frozen=True, slots=True)
class BarisSelisih:
    """A figure of the file beside ours; `beda`: by how many points the file is above or below."""

    nama: str
    berkas: str
    portal: str
    beda: str
    excel: str
    alasan: str


@dataclass(frozen=True, slots=True)
class SebabSelisih:
    """Why file and portal differ: the place, the reason, by how many points ours is above or below, and what to look at."""

    nama: str
    alasan: str
    beda: str
    tentang: tuple[str, ...]


def siap(ringkas: Mapping[str, int]) -> str:
    """Words for the counts of a file that was read."""
    return f"Siap diterapkan, {ringkas['ubah']} perubahan" if ringkas["ubah"] else "Tidak ada perubahan"


def susun_pratinjau(
    instrumen: Instrumen,
    isi: Mapping[str, Any],
    lke: Lke,
    cara: Cara = Cara.ISI,
    pilihan: Pilihan | None = None,
) -> dict[str, Any]:
    """What the preview page shows. `pilihan`: ticks as a person set them; without them those that `cara` proposes."""
    semua = dari_json(isi)
    bentrok, per_kode = [], dict[str, list[BarisPratinjau]]()
    for u in semua:
        baris = _baris(instrumen, u, u.kunci in pilihan.kunci if pilihan else u.diusulkan(cara))
        (bentrok if u.keadaan is Keadaan.BENTROK else per_kode.setdefault(u.kode, [])).append(baris)
    kelompok = [
        KelompokPratinjau(h.kode, nama_halaman(h), pilihan is None or h.kode in pilihan.halaman, daftar)
        for h in instrumen.halaman.values()
        if (daftar := [b for kode in h.pertanyaan for b in per_kode.get(kode, ())])
    ]
    jadi = (isi.get("ganti") if cara is Cara.GANTI else None) or isi
    temuan = [Temuan(**t) for t in isi["temuan"]]
    return {
        "ubahan": semua,
        "kelompok": kelompok,
        "bentrok": bentrok,
        "dicentang": sum(b.dicentang for k in kelompok for b in k.ubahan),
        "timpa": sum(u.keadaan is Keadaan.TIMPA for u in semua),
        "hampa": sum(u.keadaan is Keadaan.HAMPA for u in semua),
        "cara": cara.value,
        "temuan": ringkas_temuan(sorted(temuan, key=lambda t: "TKI".index(t.tingkat))),
        "banyak_temuan": len(temuan),
        "ditolak": sum(1 for t in temuan if t.tingkat == "T"),
        "kewajaran": ringkas_kewajaran(jadi["kewajaran"]),
        "selisih": [_selisih(s) for s in isi["selisih"]],
        "sebab": _sebab(isi["selisih"])[:SEBAB_TERBANYAK],
        "sebab_lain": max(0, len(_sebab(isi["selisih"])) - SEBAB_TERBANYAK),
        "total_beda": next((_selisih(s) for s in isi["selisih"] if s["kode"] == TOTAL), None),
        "lembar": isi["lembar"],
        "total_berkas": _poin(isi["total_berkas"]),
        "total_tertulis": isi["total_berkas"] is not None,
        "total_lalu": _poin(isi["total_lalu"]),
        "total_jadi": "" if pilihan else _poin(jadi["total_jadi"]),
        "dipertahankan": isi["dipertahankan"],
        "ditinggalkan": isi.get("ditinggalkan", 0),
        "tahun_lain": tahun_lain(isi["penanda"], lke.tahun),
        "tahun_dicentang": bool(pilihan and pilihan.tahun_lain),
        "dikembalikan": isi.get("batal", {}).get("dikembalikan"),
        "tetap": [_baris(instrumen, u, False) for u in dari_json({"ubahan": isi.get("batal", {}).get("tetap", [])})],
    }


def _baris(instrumen: Instrumen, u: Ubahan, dicentang: bool) -> BarisPratinjau:
    pertanyaan = instrumen.pertanyaan[u.kode]
    catatan = {Keadaan.HAMPA: "Dikosongkan di berkas", Keadaan.TIMPA: "Mengganti isi portal"}.get(u.keadaan, "")
    if u.keadaan is Keadaan.LEPAS:
        catatan = f"Mengganti dengan isi berkas: {u.lepas} bukti dilepas dari jawaban ini"
    elif u.tambah:
        catatan = f"Menambah {u.tambah} bukti; yang sudah ada tetap"
    diunduh = "tidak lagi tersimpan" if u.diunduh is None else teks_nilai(u.diunduh)
    return BarisPratinjau(
        u.kunci,
        pertanyaan,
        nama_bidang(u.bidang, pertanyaan),
        u.sel,
        diunduh,
        teks_nilai(u.sekarang),
        teks_nilai(u.berkas),
        catatan,
        dicentang,
    )


def ringkas_temuan(daftar: list[Temuan]) -> list[tuple[Temuan, list[str]]]:
    """Findings that say the same of several cells are one, with the other cells."""
    kelompok: dict[tuple[str, ...], list[Temuan]] = {}
    for t in daftar:
        pesan = re.sub(rf"\b{re.escape(t.sel)}\b", "", t.pesan) if t.sel else t.pesan
        pesan = pesan.replace(t.kode, "") if t.kode else pesan
        kelompok.setdefault((t.lembar, t.aturan, t.tingkat, pesan), []).append(t)
    return [(k[0], [t.sel or t.kode for t in k[1:]]) for k in kelompok.values()]


def ringkas_kewajaran(daftar: list[Mapping[str, Any]]) -> list[tuple[str, str, int]]:
    """Findings that the answers would have after applying: (tingkat, pesan, how many more of the same rule)."""
    per_aturan: dict[str, list[Mapping[str, Any]]] = {}
    for temuan in daftar:
        per_aturan.setdefault(temuan["aturan"], []).append(temuan)
    hasil = []
    for kelompok in per_aturan.values():
        tampil = kelompok if len(kelompok) <= PALING_BANYAK else kelompok[:1]
        lain = len(kelompok) - len(tampil)
        hasil += [(t["tingkat"], t["pesan"], lain if t is tampil[-1] else 0) for t in tampil]
    return hasil


def _selisih(s: Mapping[str, Any]) -> BarisSelisih:
    portal, berkas, beda = _berselisih(s)
    return BarisSelisih(nama_berkode(s["kode"], s["nama"]), berkas, portal, beda, _poin(s["excel"]), s["alasan"])


def _berselisih(s: Mapping[str, Any]) -> tuple[str, str, str]:
    """Ours, that of the file, and how far the file lies from ours."""
    if s["berkas"] is None:
        return _poin(s["portal"]), _poin(None), ""
    return tulis_beda(Decimal(s["portal"]), Decimal(s["berkas"]))


def _sebab(daftar: list[Mapping[str, Any]]) -> list[SebabSelisih]:
    """Where the differences begin, the largest first."""
    asal = [s for s in daftar if s.get("asal", True)]

    def kurang(s: Mapping[str, Any]) -> Decimal:
        return Decimal(s["portal"]) - Decimal(s["berkas"] or 0)

    urut = sorted(asal, key=lambda s: -abs(kurang(s)))
    return [
        SebabSelisih(
            nama_berkode(s["kode"], s["nama"]),
            s["alasan"][:1].lower() + s["alasan"][1:].rstrip("."),
            "" if s["berkas"] is None else tulis_beda(Decimal(s["berkas"]), Decimal(s["portal"]))[2],
            tuple(s.get("tentang", ())),
        )
        for s in urut
    ]


def _poin(teks: str | None) -> str:
    return tulis_desimal(Decimal(teks)) if teks is not None else "tidak ada"
