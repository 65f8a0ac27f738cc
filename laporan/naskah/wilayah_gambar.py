"""Pictures of a consolidation (pure): states, means of areas against thresholds, gaps between layers, the map."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from laporan.naskah.gambar import tepat
from laporan.naskah.isi import Grafik
from laporan.naskah.wilayah import Unit, Wilayah, per_provinsi
from laporan.naskah.wilayah_hitung import daftar_area, dinilai, sebaran
from laporan.pantau.baris import TANPA_LKE
from lke.aturan.status import BELUM_MULAI, TANDA, Tanda

TERJAUH = 8
_RUPA_LAPORAN = (
    ("Belum disusun", "garis"),
    ("Sedang disusun", "biru"),
    ("Dikembalikan", "jingga"),
    ("Dikirim", "biru-isi"),
    ("Diterima, sedang diperbaiki", "netral"),
    ("Diterima", "hijau"),
)


def keadaan(w: Wilayah) -> Grafik:
    """Counts by state in the order of the flow; rounds and results are not told apart here."""
    urutan = (TANPA_LKE, BELUM_MULAI, *TANDA.values())
    hitung = Counter(_tanda(u) for u in w.unit)
    bagian = [[t.teks, hitung[t], t.rupa] for t in urutan if hitung[t]]
    return Grafik("tumpuk", "Keadaan LKE", {"bagian": bagian, "satuan": "satker"})


def laporan(w: Wilayah) -> Grafik:
    """Counts of reports that are waited for, by state."""
    hitung = Counter(u.laporan.kata for u in w.pelapor)
    bagian = [[kata, hitung[kata], rupa] for kata, rupa in _RUPA_LAPORAN if hitung[kata]]
    return Grafik("tumpuk", "Keadaan laporan", {"bagian": bagian, "satuan": "satker"})


def _tanda(u: Unit) -> Tanda:
    tanda = u.baris.tanda
    return tanda if tanda in (TANPA_LKE, BELUM_MULAI) else next(t for s, t in TANDA.items() if s == u.baris.status)


def area(w: Wilayah) -> Grafik | None:
    """Means of the six areas; None without any figure or threshold. Predikat ask nothing of Hasil as a whole."""
    daftar = [a for a in daftar_area(w.unit) if a.diambang]
    if not daftar or not w.ambang:
        return None
    data = {
        "baris": [[a.nama, tepat(a.rata)] for a in daftar],
        "ambang": [[int(persen), nama] for persen, nama in w.ambang],
    }
    return Grafik("ambang", "Capaian area rata-rata terhadap ambang", data)


def peta(w: Wilayah) -> Grafik:
    """Mean of the self-assessment by province."""
    nilai = [[p.kode, _angka(sebaran(p.unit, lambda b: b.nilai_mandiri).rata)] for p in per_provinsi(w)]
    return Grafik(
        "peta", "Nilai mandiri rata-rata menurut provinsi", {"nilai": nilai, "ukuran": "Nilai mandiri", "satuan": ""}
    )


Deret = tuple[str, tuple[Fraction | None, Fraction | None, Fraction | None]]


def selisih(w: Wilayah) -> Grafik | None:
    """Where self and assessor lie furthest apart: satker, or provinces by the means of their satker; None without any."""
    oleh_tpi = any(u.baris.nilai_tpi is not None and u.baris.selisih is not None for u in w.unit)
    if w.bangsa:
        semua = [(p.nama_wilayah, _rata(_dibandingkan(p.unit, oleh_tpi))) for p in per_provinsi(w)]
        daftar: list[Deret] = [(nama, tiga) for nama, tiga in semua if tiga[0] is not None]
    else:
        daftar = [(u.nama, _rata([u])) for u in _dibandingkan(w.unit, oleh_tpi)]
    if not daftar:
        return None
    pakai = (0, 1, 2) if oleh_tpi else (0, 1)
    daftar.sort(key=lambda d: -abs((d[1][pakai[-1]] or Fraction(0)) - (d[1][0] or Fraction(0))))
    deret = (("Mandiri", "bulat"), ("Provinsi", "wajik"), ("TPI", "kotak"))
    data = {
        "deret": [list(deret[i]) for i in pakai],
        "baris": [[nama, [_angka(tiga[i]) for i in pakai]] for nama, tiga in daftar[:TERJAUH]],
        "judul_baris": "Provinsi" if w.bangsa else "Satuan kerja",
    }
    return Grafik("selisih", "Selisih nilai penilai terhadap penilaian mandiri, yang terjauh", data)


def _dibandingkan(unit: Iterable[Unit], oleh_tpi: bool) -> list[Unit]:
    """Those of which the layer that is compared was released."""
    return [u for u in unit if u.baris.selisih is not None and (not oleh_tpi or u.baris.nilai_tpi is not None)]


def _rata(unit: Sequence[Unit]) -> tuple[Fraction | None, Fraction | None, Fraction | None]:
    return (
        _tengah([dinilai(u.baris) for u in unit]),
        _tengah([u.baris.nilai_provinsi for u in unit]),
        _tengah([u.baris.nilai_tpi for u in unit]),
    )


def _tengah(daftar: Sequence[Decimal | None]) -> Fraction | None:
    ada = [n for n in daftar if n is not None]
    return Fraction(sum(ada, Decimal(0))) / len(ada) if ada else None


def _angka(nilai: Fraction | None) -> str | None:
    return None if nilai is None else tepat(nilai)
