"""The lines of nilai of a report and the conditions of a predikat, from the points of rollups (pure)."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache

from laporan.naskah.bahan import Ambang, AreaLaporan, Ukuran
from laporan.naskah.susunan import AREA
from lke.aturan.ambang import jumlah_rekap, periksa_ambang_rekap
from lke.aturan.instrumen import Area, Instrumen, Simpul, Syarat
from lke.aturan.penilaian import TOTAL

Poin = Mapping[str, str]


def susun_ukuran(instrumen: Instrumen, lapis: Mapping[str, Poin]) -> dict[str, Ukuran]:
    """Each komponen with its areas (pemenuhan and reform below) or its parts of Hasil; the total last. `lapis`: points by
    layer."""
    hasil: dict[str, Ukuran] = {}
    for kode, nama, simpul, bobot, dalam in _baris_instrumen(instrumen):
        poin = {x: n for x, p in lapis.items() if (n := _jumlah(p, simpul)) is not None}
        hasil[kode] = Ukuran(kode, nama, bobot, dalam, poin)
    return hasil


_Garis = tuple[str, str, tuple[str, ...], Fraction, int]


@lru_cache(maxsize=16)
def _baris_instrumen(instrumen: Instrumen) -> tuple[_Garis, ...]:
    return tuple(_baris(instrumen, [s for s in instrumen.simpul.values() if not s.induk]))


def _baris(instrumen: Instrumen, akar: list[Simpul]) -> Iterator[_Garis]:
    milik = {k: a for a in instrumen.area for k in a.simpul}
    for s in akar:
        yield s.kode, f"Komponen {s.nama.lower()}", (s.kode,), s.bobot, 0
        di_bawah = [k for k in instrumen.simpul.values() if k.tingkat == "area" and _akar(instrumen, k.kode) == s.kode]
        for k in di_bawah:
            area = milik.get(k.kode)
            if area is None:
                yield from _hasil(instrumen, k)
            elif area.simpul[0] == k.kode:
                yield from _area(instrumen, area)
    yield TOTAL, "Nilai total", (TOTAL,), sum((s.bobot for s in akar), Fraction(0)), 0


def _area(instrumen: Instrumen, area: Area) -> Iterator[_Garis]:
    yield area.kode, nama_area(area), area.simpul, area.bobot, 1
    for kode in area.simpul:
        induk = instrumen.simpul[instrumen.simpul[kode].induk]
        yield f"{area.kode}.{induk.kode}", induk.nama, (kode,), instrumen.simpul[kode].bobot, 2


def _hasil(instrumen: Instrumen, simpul: Simpul) -> Iterator[_Garis]:
    syarat = [s for daftar in instrumen.syarat.values() for s in daftar]
    kode = next((s.kode for s in syarat if s.simpul == (simpul.kode,)), simpul.kode.lower())
    yield kode, simpul.nama, (simpul.kode,), simpul.bobot, 1
    sendiri = {s.kode: s for s in syarat if s.pertanyaan and instrumen.pertanyaan[s.pertanyaan].simpul == simpul.kode}
    for s in sendiri.values():
        yield s.kode, s.nama, (s.pertanyaan,), s.maksimal, 2


def _akar(instrumen: Instrumen, kode: str) -> str:
    while instrumen.simpul[kode].induk:
        kode = instrumen.simpul[kode].induk
    return kode


def _jumlah(poin: Poin, simpul: tuple[str, ...]) -> Fraction | None:
    """None where the rollup lacks a node."""
    return jumlah_rekap(poin, simpul) if all(k in poin for k in simpul) else None


def nama_area(area: Area) -> str:
    """As the letter calls it; an area that the letter does not know keeps its own name."""
    return AREA[area.nomor - 1] if area.nomor <= len(AREA) else area.nama


@lru_cache(maxsize=16)
def susun_area(instrumen: Instrumen) -> tuple[AreaLaporan, ...]:
    hasil = []
    for a in instrumen.area:
        aspek = [instrumen.simpul[instrumen.simpul[k].induk] for k in a.simpul]
        bagian = tuple((f"{a.kode}.{s.kode}", s.nama.lower()) for s in aspek)
        hasil.append(AreaLaporan(a.nomor, a.kode, nama_area(a), bagian))
    return tuple(hasil)


def susun_poin_area(instrumen: Instrumen, poin: Poin) -> dict[str, Fraction]:
    """Points of each area that the rollup knows."""
    semua = {a.kode: _jumlah(poin, a.simpul) for a in instrumen.area}
    return {k: n for k, n in semua.items() if n is not None}


def susun_terjawab(instrumen: Instrumen, halaman: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Area, or page outside the areas (Hasil) -> (answered, asked), from the rollup's count by page."""
    area = {k: a.kode for a in instrumen.area for k in a.simpul}
    hasil: dict[str, tuple[int, int]] = {}
    for h in instrumen.halaman.values():
        kode = area.get(h.kode, h.kode.lower())
        terisi, diminta = hasil.get(kode, (0, 0))
        hasil[kode] = (terisi + halaman.get(h.kode, 0), diminta + len(h.pertanyaan))
    return hasil


@lru_cache(maxsize=16)
def susun_minimal(instrumen: Instrumen) -> Mapping[str, Mapping[str, Fraction]]:
    """Predikat -> condition -> points that it asks for."""
    return {p: {s.kode: s.minimal for s in daftar} for p, daftar in instrumen.syarat.items()}


def susun_ambang(instrumen: Instrumen, poin: Poin) -> dict[str, tuple[Ambang, ...]]:
    """Predikat -> its conditions; empty where the rollup cannot tell."""
    hasil = periksa_ambang_rekap(instrumen, poin) if poin else None
    return {
        predikat: tuple(
            Ambang(h.kode, _nama_syarat(instrumen, h.syarat), h.nilai, h.syarat.minimal, h.syarat.maksimal)
            for h in daftar
        )
        for predikat, daftar in (hasil or {}).items()
    }


def _nama_syarat(instrumen: Instrumen, syarat: Syarat) -> str:
    area = next((a for a in instrumen.area if a.kode == syarat.kode), None)
    return f"Area {nama_area(area)}" if area else syarat.nama
