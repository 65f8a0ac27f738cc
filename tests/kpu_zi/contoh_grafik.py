"""Every picture with invented figures, as one page for the PDF engine and the browser; awkward ones among them."""

from fractions import Fraction

from django.template.loader import render_to_string

from kpu_zi.tools.grafik.ambang import grafik_ambang
from kpu_zi.tools.grafik.petak import BarisPeta, peta_petak
from kpu_zi.tools.grafik.selisih import grafik_selisih
from kpu_zi.tools.grafik.tabel_panas import BarisPanas, Isi, tabel_panas
from kpu_zi.tools.grafik.tren import garis_kata, grafik_tren
from kpu_zi.tools.grafik.tumpuk import grafik_tumpuk
from satker.peta import letak_petak

STATUS = [
    ("Belum mulai", 120, "garis"),
    ("Sedang diisi", 213, "biru"),
    ("Dikirim, menunggu penilai", 61, "biru-isi"),
    ("Dinilai pendahuluan", 48, "biru-isi"),
    ("Dikembalikan", 22, "jingga"),
    ("Tidak diteruskan", 0, "netral"),
    ("Menunggu TPI", 40, "biru-isi"),
    ("Dinilai TPI tahap 1", 30, "biru-isi"),
    ("Tindak lanjut LHE", 1, "jingga"),
    ("Final: memenuhi WBK", 12, "hijau"),
    ("Final: belum memenuhi", 6, "netral"),
]
AREA = [
    "P1 Manajemen Perubahan",
    "P2 Penataan Tatalaksana",
    "P3 Penataan Sistem Manajemen SDM Aparatur",
    "P4 Penguatan Akuntabilitas",
    "P5 Penguatan Pengawasan",
    "P6 Peningkatan Kualitas Pelayanan Publik",
]
NILAI = [Fraction(n) for n in ("59.996", "75", "0", "88.25", "61.5", "100")]


def peta():
    nilai = [None if i in (7, 30) else Fraction(i * 100, 37) for i in range(38)]
    return peta_petak(
        [BarisPeta(*p, n, f"/pantau/2026/{p.kode}/") for p, n in zip(letak_petak(), nilai, strict=True)],
        "Kelengkapan",
        "%",
    )


def panas():
    baris = []
    for i in range(12):
        nilai = [None if (i, k) == (3, 2) else Fraction((i * 17 + k * 23) % 101) for k in range(7)]
        isi = [Isi(n, f"/lke/2026/33.{i:02}/P{k + 1}/", n is not None and n < 60) for k, n in enumerate(nilai)]
        baris.append(BarisPanas(f"Kabupaten Contoh {i}", f"/lke/2026/33.{i:02}/", isi))
    kolom = [(teks[:2], teks[3:]) for teks in AREA]
    return tabel_panas([*kolom, ("Hasil", "")], baris, "di bawah WBK")


def tren():
    tahun = [("2021", "61.2"), ("2022", "64"), ("2023", None), ("2024", "70.05"), ("2025", "74"), ("2026", "71.2")]
    return [(t, None if n is None else Fraction(n)) for t, n in tahun]


def gambar() -> dict[str, str]:
    """Each picture as it stands on a page."""
    lapis = [("Mandiri", "bulat"), ("Provinsi", "wajik"), ("TPI", "kotak")]
    tiga = [(n, None if i == 1 else n + 4, None if i == 4 else n - 3 * i) for i, n in enumerate(NILAI)]
    semua = {
        "tumpuk": grafik_tumpuk(STATUS, "satker"),
        "selisih": grafik_selisih(lapis, list(zip(AREA, tiga, strict=True))),
        "ambang": grafik_ambang([*zip(AREA, NILAI, strict=True), ("Hasil", None)], [(60, "WBK"), (75, "WBBM")]),
        "tren": grafik_tren(tren()),
    }
    hasil = {"peta": templat("_peta.html", grafik=peta(), judul="Kelengkapan per provinsi", id="g-peta")}
    for nama, grafik in semua.items():
        svg = f"grafik/_{nama}.svg.html"
        hasil[nama] = templat("_gambar.html", svg=svg, grafik=grafik, judul=f"Contoh {nama}", id=f"g-{nama}")
    kata = garis_kata(tren())
    hasil["garis"] = templat("_garis_kata.html", kata=kata, judul="Perkembangan nilai", id="g-garis")
    judul = {"judul": "Nilai per satker dan area", "judul_baris": "Satker", "id": "g-panas"}
    hasil["panas"] = templat("_panas.html", grafik=panas(), **judul)
    return hasil


def templat(nama: str, **isi: object) -> str:
    return render_to_string(f"grafik/{nama}", isi)
