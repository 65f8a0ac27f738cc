"""A province watched, as its page shows it: rows with their links, pictures, what each satker still lacks."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.urls import reverse

from kpu_zi.tools.angka import tulis_kurang
from kpu_zi.tools.grafik.selisih import GrafikSelisih, grafik_selisih
from kpu_zi.tools.grafik.tabel_panas import BarisPanas, Isi, TabelPanas, tabel_panas
from kpu_zi.tools.grafik.tren import GrafikTren, grafik_tren
from kpu_zi.tools.grafik.tumpuk import GrafikTumpuk, grafik_tumpuk
from kpu_zi.tools.tanggal import tulis_bulan
from laporan.pantau.angka import AngkaWilayah, peringkat
from laporan.pantau.baris import TANPA_LKE, BarisPantau
from laporan.pantau.jarak import (
    NILAI,
    PREDIKAT,
    Jarak,
    Kesiapan,
    SyaratUsulan,
    capaian,
    jarak,
    kalimat_jarak,
    kesiapan,
    tanpa_wbk,
)
from laporan.pantau.queries_provinsi import Pembangunan, Poin, TitikTren, instrumen_terbaru
from laporan.pantau.tampilan import (
    TIADA,
    Angka,
    BarisSatker,
    baris_satker,
    persen,
    rincian_kelengkapan,
    sebut_waktu,
)
from lke.aturan.status import BELUM_MULAI, TANDA
from lke.aturan.tenggat import Tenggat
from satker.siklus import Siklus

SINGKAT = 3  # letters of a month under the line of a trend


@dataclass(frozen=True, slots=True)
class BarisLiga:
    """A line of the table; `posisi` by completeness, then nilai, is empty where positions are not shown."""

    satker: BarisSatker
    posisi: str


@dataclass(frozen=True, slots=True)
class BarisJarak:
    kode: str
    nama: str
    mandiri: str
    kurang: str
    syarat: str


@dataclass(frozen=True, slots=True)
class BarisPengaduan:
    kode: str
    nama: str
    lewat: int


def angka_kunci(a: AngkaWilayah, tenggat: Tenggat | None) -> list[Angka]:
    k = a.ketepatan
    sisa = Angka("Sisa waktu", TIADA, "Batas waktu belum ditetapkan.")
    if tenggat:
        sisa = Angka("Sisa waktu", tenggat.teks, f"{tenggat.tahap} kab/kota, sampai {tenggat.saat}")
    return [
        sisa,
        Angka("Kelengkapan", persen(a.kelengkapan), rincian_kelengkapan(a)),
        Angka("Sudah dikirim", f"{k.diterima} dari {a.satker}", sebut_waktu(k)),
        Angka(
            "Siap WBK", f"{a.siap} dari {a.siap_dari}" if a.siap_dari else TIADA, f"mandiri; menurut TPI {a.memenuhi}"
        ),
    ]


def gambar_keadaan(daftar: Iterable[BarisPantau]) -> GrafikTumpuk:
    """Counts by state in the order of the flow; rounds and results are not told apart here."""
    hitung = Counter(
        b.tanda if b.tanda in (TANPA_LKE, BELUM_MULAI) else next(t for s, t in TANDA.items() if s == b.status)
        for b in daftar
    )
    urutan = [t for t in (TANPA_LKE, BELUM_MULAI, *TANDA.values()) if hitung[t]]
    return grafik_tumpuk([(t.teks, hitung[t], t.rupa) for t in urutan], "satker", "Keadaan LKE")


def baris_liga(
    daftar: Sequence[BarisPantau], semua: Iterable[BarisPantau], siklus: Siklus, *, berposisi: bool
) -> list[BarisLiga]:
    tempat = posisi(semua) if berposisi else {}
    baris = baris_satker(daftar, siklus)
    return [BarisLiga(b, str(tempat.get(b.baris.kode, ""))) for b in baris]


def posisi(daftar: Iterable[BarisPantau]) -> dict[str, int]:
    """By kode of those that have a nilai of their own: 1 for the highest, equal ones share a position."""
    return peringkat([(b.kode, b.nilai_mandiri) for b in daftar if b.nilai_mandiri is not None])


def tabel_area(daftar: Sequence[BarisPantau], poin: Mapping[int, Poin], tahun: int) -> TabelPanas | None:
    """Per cent of the weight of each area and of Hasil by the self-assessment; None where no satker has an LKE.

    Columns are those of the newest version; a satker of a version with other ones has no figure there.
    """
    acuan = instrumen_terbaru(daftar, poin)
    if acuan is None:
        return None
    kolom = [(c.kode, c.singkat, c.nama) for c in capaian(acuan, {})]
    baris = []
    for b in daftar:
        milik = {c.kode: c for c in capaian(poin[b.pk].instrumen, poin[b.pk].poin)} if b.pk in poin else {}
        isi = []
        for kode, _, _ in kolom:
            c = milik.get(kode)
            alamat = reverse("lke:halaman", args=[tahun, b.kode, c.halaman]) if c else ""
            isi.append(Isi(c.persen, alamat, c.bawah) if c else Isi(None, "", False))
        baris.append(BarisPanas(b.nama, reverse("satker:profil", args=[b.kode]), isi))
    return tabel_panas([(singkat, nama) for _, singkat, nama in kolom], baris, f"di bawah {PREDIKAT[0]}")


def gambar_tren(daftar: Sequence[TitikTren]) -> list[tuple[str, str, GrafikTren]]:
    """(title, id, picture): completeness and nilai by month."""
    lengkap = [(_bulan(t.tanggal), None if t.kelengkapan is None else t.kelengkapan * 100) for t in daftar]
    nilai = [(_bulan(t.tanggal), t.mandiri) for t in daftar]
    return [
        ("Kelengkapan rata-rata", "tren-lengkap", grafik_tren(lengkap, "Kelengkapan", "%", "Bulan")),
        ("Nilai mandiri rata-rata", "tren-nilai", grafik_tren(nilai, "Nilai mandiri", "", "Bulan")),
    ]


def _bulan(hari: date) -> str:
    return f"{tulis_bulan(hari.month)[:SINGKAT]} {hari.year}"


def urut_selisih(daftar: Iterable[BarisPantau]) -> list[BarisPantau]:
    """The widest gap first."""
    return sorted(daftar, key=lambda b: (-abs(b.selisih or 0), b.kode))


def gambar_selisih(daftar: Iterable[BarisPantau]) -> GrafikSelisih | None:
    """Satker of which an assessor has released a nilai; None without any."""
    ada = [b for b in daftar if b.selisih is not None]
    if not ada:
        return None
    baris = [(b.nama, [_pecahan(x) for x in (b.mandiri_dinilai, b.nilai_provinsi, b.nilai_tpi)]) for b in ada]
    if not any(b.nilai_tpi is not None for b in ada):
        return grafik_selisih(
            [("Mandiri", "bulat"), ("Provinsi", "wajik")], [(n, x[:2]) for n, x in baris], judul_baris="Satker"
        )
    return grafik_selisih([("Mandiri", "bulat"), ("Provinsi", "wajik"), ("TPI", "kotak")], baris, judul_baris="Satker")


def _pecahan(nilai: Decimal | None) -> Fraction | None:
    return None if nilai is None else Fraction(nilai)


def urut_jarak(daftar: Iterable[BarisPantau], poin: Mapping[int, Poin], predikat: str) -> list[BarisPantau]:
    """Nearest first: who lacks no predikat before, the fewest points missing, then the fewest conditions; last those that
    cannot be told."""

    def kunci(b: BarisPantau) -> tuple[bool, bool, Fraction, int, str]:
        j = _jarak(b, poin, predikat)
        return j.poin is None, tanpa_wbk(b, predikat), j.poin or Fraction(0), len(j.kurang or ()), b.kode

    return sorted(daftar, key=kunci)


def baris_jarak(
    daftar: Iterable[BarisPantau], poin: Mapping[int, Poin], predikat: str
) -> tuple[list[BarisJarak], list[str]]:
    """A line for each, and the names of those that cannot be told."""
    semua = [(b, _jarak(b, poin, predikat)) for b in daftar]
    baris = [
        BarisJarak(
            b.kode,
            b.nama,
            b.tulis(b.nilai_mandiri) or TIADA,
            tulis_kurang(kurang) if kurang else "0",
            kalimat_jarak(b, j),
        )
        for b, j in semua
        if (kurang := j.poin) is not None
    ]
    return baris, [b.nama for b, j in semua if j.kurang is None]


def _jarak(b: BarisPantau, poin: Mapping[int, Poin], predikat: str) -> Jarak:
    return jarak(poin[b.pk].instrumen, poin[b.pk].poin, predikat) if b.pk in poin else Jarak(predikat, None)


def daftar_kesiapan(
    daftar: Iterable[BarisPantau], syarat: Sequence[SyaratUsulan], bangun: Mapping[int, Pembangunan], hari: date
) -> tuple[list[Kesiapan], list[Kesiapan]]:
    """Those that may be proposed by all that the portal knows, and those whose nilai does and that lack one thing beside.

    The limits of a predikat are one condition here, and many of them may be missed: it never counts as the last one.
    """
    semua = []
    for b in daftar:
        p = bangun.get(b.pk, Pembangunan())
        k = kesiapan(b, syarat, hari, dicanangkan=p.dicanangkan, dicabut=p.dicabut)
        if k is not None:
            semua.append(k)
    return [k for k in semua if k.dapat_diusulkan], [k for k in semua if len(k.belum) == 1 and k.belum[0].tahu != NILAI]


def baris_pengaduan(daftar: Iterable[BarisPantau]) -> list[BarisPengaduan]:
    """Satker with complaints past their limit, by number only, the most first."""
    ada = [BarisPengaduan(b.kode, b.nama, b.cuplikan.pengaduan_lewat) for b in daftar if b.cuplikan]
    return sorted((b for b in ada if b.lewat), key=lambda b: (-b.lewat, b.kode))
