"""The six areas of change as first written from data: nilai, thresholds, what was done (pure)."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from laporan.naskah.angka import tulis_angka
from laporan.naskah.angka_bahan import kunci_nilai
from laporan.naskah.aturan import PERIODE, AturanLaporan, KalimatRegister
from laporan.naskah.bahan import Ambang, AreaLaporan, Bahan
from laporan.naskah.kata import alinea, daftar, gabung_kata, kalimat
from laporan.susunan import AREA

_PERIODE = {
    "T": "setahun penuh",
    "S1": "semester I",
    "S2": "semester II",
    "1": "triwulan I",
    "2": "triwulan II",
    "3": "triwulan III",
    "4": "triwulan IV",
}


def draf_area(b: Bahan, aturan: AturanLaporan) -> dict[str, str]:
    """By kunci of the section, also of areas that the LKE does not know."""
    area = {a.kode: a for a in b.area}
    return {
        kode: alinea(_nilai(b, kode, nama, area.get(kode)), kegiatan(b, aturan, kode))
        for kode, nama in ((f"area{n}", nama) for n, nama in enumerate(AREA, start=1))
    }


def _nilai(b: Bahan, kode: str, nama: str, area: AreaLaporan | None) -> str:
    if area is None or not b.dijawab or kunci_nilai(kode) not in b.angka:
        sebab = "belum dimulai" if b.lke is None else "belum diisi"
        return f"Nilai area {nama} belum dapat disajikan karena LKE tahun {b.tahun} {sebab}."
    bagian = [f"{n} {_dari(b, k)}" for k, n in area.bagian if kunci_nilai(k) in b.angka]
    persen = tulis_angka(f"persen.{kode}", b.angka)
    return alinea(
        kalimat(
            f"Berdasarkan penilaian mandiri, area {nama} memperoleh nilai {_dari(b, kode)} atau {persen}% dari bobotnya.",
            f"Nilai tersebut terdiri atas {gabung_kata(bagian)}." if bagian else "",
            _terlemah(b, area),
        ),
        kalimat(_terhadap_ambang(b, kode), _penilai(b, kode)),
    )


def _dari(b: Bahan, kode: str) -> str:
    return f"{tulis_angka(kunci_nilai(kode), b.angka)} dari {tulis_angka(f'bobot.{kode}', b.angka)}"


def _terlemah(b: Bahan, area: AreaLaporan) -> str:
    """Which of pemenuhan and reform lies further behind, as long as it is below what a predikat asks of the area."""
    persen: dict[tuple[str, str], Fraction] = {}
    for kode, nama in area.bagian:
        p = b.ukuran[kode].persen
        if p is not None:
            persen[kode, nama] = p
    if len(persen) < 2 or len(set(persen.values())) == 1:
        return ""
    kode, nama = min(persen, key=lambda k: persen[k])
    ukuran = b.ukuran[area.kode]
    if all(persen[kode, nama] >= m[area.kode] * 100 / ukuran.bobot for m in b.minimal.values() if area.kode in m):
        return ""
    n = tulis_angka(f"persen.{kode}", b.angka)
    return f"Aspek yang masih perlu diperkuat adalah {nama}, yang baru mencapai {n}% dari bobotnya."


def syarat_area(b: Bahan, kode: str) -> dict[str, Ambang]:
    return {p: s for p, daftar_syarat in b.ambang.items() for s in daftar_syarat if s.kode == kode}


def _terhadap_ambang(b: Bahan, kode: str) -> str:
    """“Nilai ini memenuhi ambang WBK (4,80), tetapi belum memenuhi ambang WBBM (6,00); kekurangannya 0,40.”"""
    semua = syarat_area(b, kode)
    penuh = [f"{p} ({_ambang(b, p, kode)})" for p, s in semua.items() if s.terpenuhi]
    belum = [p for p, s in semua.items() if not s.terpenuhi]
    if not semua:
        return ""
    if not belum:
        return f"Nilai tersebut memenuhi ambang {gabung_kata(penuh)}."
    kurang = [
        f"ambang {p} sebesar {_ambang(b, p, kode)} (kurang {tulis_angka(f'kurang.{p.lower()}.{kode}', b.angka)})"
        for p in belum
    ]
    if not penuh:
        return f"Nilai tersebut belum memenuhi {gabung_kata(kurang)}."
    return f"Nilai tersebut memenuhi ambang {gabung_kata(penuh)}, tetapi belum memenuhi {gabung_kata(kurang)}."


def _ambang(b: Bahan, predikat: str, kode: str) -> str:
    return tulis_angka(f"ambang.{predikat.lower()}.{kode}", b.angka)


def _penilai(b: Bahan, kode: str) -> str:
    sebutan = {"provinsi": "Penilaian pendahuluan", "tpi": "TPI"}
    ada = [(n, kunci_nilai(kode, x)) for x, n in sebutan.items() if kunci_nilai(kode, x) in b.angka]
    isi = [f"{n} memberi nilai {tulis_angka(k, b.angka)}" for n, k in ada]
    return f"{gabung_kata(isi)} pada area ini." if isi else ""


def kegiatan(b: Bahan, aturan: AturanLaporan, area: str) -> str:
    """What the registers of this area show: what was done, what was declared nil, what nobody recorded."""
    ada, kosong = [], []
    for r in aturan.register:
        if r.area != area or r.kode not in b.register or (r.predikat and not b.pegang):
            continue
        isi = frasa(b, r)
        if isi:
            ada.append(isi)
        else:
            kosong.append(r.nama)
    catat = daftar(f"Kegiatan tahun {b.tahun_kegiatan} yang mendukung area ini meliputi:", ada) if ada else ""
    awal = "Belum tercatat pada tahun tersebut:" if ada else f"Pada tahun {b.tahun_kegiatan} belum tercatat"
    tanpa = f"{awal} {gabung_kata(kosong)}." if kosong else ""
    return alinea(catat, tanpa)


def frasa(b: Bahan, r: KalimatRegister) -> str:
    """The phrase of a register with its figures as marks; empty where nothing is recorded."""
    fakta: Mapping[str, Any] = b.fakta.get(r.kode) or {}
    if fakta.get("n"):
        return r.tulis(r.ada, {f: tulis_angka(f"register.{r.kode}.{f}", b.angka) for f in r.fakta})
    if fakta.get("nihil") and r.nihil:
        return r.tulis(r.nihil, {PERIODE: gabung_kata([_PERIODE.get(p, p) for p in fakta["nihil"]])})
    return ""
