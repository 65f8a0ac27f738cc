"""What a report is drafted from, without a database."""

from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

from laporan.naskah.angka_bahan import dengan_baris, tetapkan_angka
from laporan.naskah.bahan import Bahan, Baris, ButirPapan, KeadaanLke, Pejabat
from laporan.naskah.bawaan import aturan_laporan
from laporan.naskah.blok import blok_satker
from laporan.naskah.draf import draf_satker
from laporan.naskah.isi import Isi
from laporan.naskah.susun import susun_satker
from laporan.naskah.ukuran import susun_ambang, susun_area, susun_minimal, susun_ukuran
from lke.aturan.ambang import pertanyaan_bersyarat
from lke.aturan.instrumen import Instrumen, bangun
from lke.aturan.penilaian import TOTAL
from lke.bawaan import dokumen_bawaan

PER = "2026-03-12T03:00:00+00:00"
REGISTER = {r.kode: r.nama.capitalize() for r in aturan_laporan().register}


@lru_cache(maxsize=1)
def instrumen() -> Instrumen:
    return bangun(dokumen_bawaan())


def poin(bagian: str | Fraction, **lain: str | Fraction) -> dict[str, str]:
    """Points as a rollup keeps them, the same share of every weight; `lain`: other shares of areas (P1, R1, H2 ..)."""
    i, hasil = instrumen(), {}
    daun = {k: s.bobot * Fraction(lain.get(k, bagian)) for k, s in i.simpul.items() if s.tingkat == "area"}
    for kode, simpul in i.simpul.items():
        if simpul.tingkat != "sub_area":
            hasil[kode] = sum((n for k, n in daun.items() if k == kode or kode in _di_atas(i, k)), Fraction(0))
    hasil[TOTAL] = sum(daun.values(), Fraction(0))
    hasil |= {k: i.pertanyaan[k].bobot * Fraction(lain.get(k, bagian)) for k in pertanyaan_bersyarat(i)}
    return {k: str(Fraction(n)) for k, n in hasil.items()}


def _di_atas(i: Instrumen, kode: str) -> set[str]:
    induk = i.simpul[kode].induk
    return {induk, *_di_atas(i, induk)} if induk else set()


def bahan_uji(mandiri: dict[str, str] | None = None, *, baris: tuple[Baris, ...] = (), **lain: Any) -> Bahan:
    """KPU Kota Salatiga with an LKE of these points of its own, complete; nothing else unless it is given."""
    i = instrumen()
    lapis = {"mandiri": mandiri} if mandiri else {}
    isi: dict[str, Any] = {
        "kode": "33.73",
        "nama": "KPU Kota Salatiga",
        "tingkat": "kabkota",
        "tahun": 2026,
        "zona": "Asia/Jakarta",
        "induk": "KPU Provinsi Jawa Tengah",
        "tahun_kegiatan": 2025,
        "register": {k: v for k, v in REGISTER.items() if k != "monitoring"},
        "pejabat": (
            Pejabat("ketua", "Ketua KPU Kota Salatiga", "Ibu Ketua"),
            Pejabat("sekretaris", "Sekretaris KPU Kota Salatiga"),
        ),
        "papan": (butir("a", "terpenuhi"), butir("b", "terlambat"), butir("l", "belum", laporan_ini=True)),
        "lke": KeadaanLke("draf", "Sedang diisi", "biru", "lke-2024", 113 if mandiri else 0, 113),
        "mandiri": Fraction(mandiri[TOTAL]) if mandiri else None,
        "excel": Fraction(mandiri[TOTAL]) if mandiri else None,
        "area": susun_area(i),
        "minimal": susun_minimal(i),
        "ukuran": susun_ukuran(i, lapis),
        "ambang": susun_ambang(i, mandiri or {}),
    }
    return dengan_baris(tetapkan_angka(Bahan(**isi | lain), aturan_laporan()), baris)


def butir(kode: str, keadaan: str, *, laporan_ini: bool = False) -> ButirPapan:
    penuh = keadaan in ("terpenuhi", "nihil")
    return ButirPapan(kode, f"Langkah {kode}", keadaan, keadaan.capitalize(), f"Keterangan {kode}.", penuh, laporan_ini)


def baris_uji(jenis: str = "kendala", **isi: Any) -> Baris:
    dasar: dict[str, Any] = {
        "area": "area3",
        "nama_area": "Penataan Sistem Manajemen SDM",
        "uraian": "Data kinerja belum lengkap",
        "upaya": "Rekonsiliasi data",
        "penanggung_jawab": "Sekretaris",
        "tenggat": date(2026, 6, 30),
        "keadaan": "belum",
        "nama_keadaan": "Belum dimulai",
    }
    return Baris(jenis=jenis, **dasar | isi)


def isi_uji(b: Bahan, baris: tuple[Baris, ...] = ()) -> Isi:
    """The whole report as drafted."""
    aturan = aturan_laporan()
    return susun_satker(b, draf_satker(b, aturan), blok_satker(b, baris, aturan), per=PER)
