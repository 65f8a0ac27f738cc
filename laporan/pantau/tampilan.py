"""Monitoring as its pages show it: figures in words, rows with their links, pictures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from django.urls import reverse

from kpu_zi.tools.angka import tulis_beda, tulis_desimal
from kpu_zi.tools.grafik.petak import BarisPeta, PetaPetak, peta_petak
from kpu_zi.tools.grafik.rupa import Bentuk, langkah_panas
from kpu_zi.tools.grafik.selisih import GrafikSelisih, grafik_selisih
from kpu_zi.tools.tanggal import tulis_hari
from laporan.kepatuhan.alamat import alamat_baris, alamat_wilayah
from laporan.pantau.angka import AngkaWilayah, AntarLapis, Ketepatan, Ukuran
from laporan.pantau.baris import SURVEI, BarisPantau
from laporan.pantau.pencilan import NAMA, Pencilan, pencilan
from laporan.pantau.queries_bangsa import BarisTahun
from laporan.pantau.saringan import KEADAAN, UKURAN
from lke.aturan.status import Tanda
from lke.aturan.tenggat import Tenggat
from satker.referensi import baca_data
from satker.siklus import Siklus

TIADA = "–"
TANPA_BATAS = "Batas waktu belum ditetapkan."
BANYAK_SELISIH = 8
_LAPIS: Sequence[tuple[str, Bentuk]] = (("Mandiri", "bulat"), ("Provinsi", "wajik"), ("TPI", "kotak"))


@dataclass(frozen=True, slots=True)
class Angka:
    """A key figure: what it counts, the figure, what it is of, and where it opens."""

    judul: str
    angka: str
    rincian: str
    alamat: str = ""


@dataclass(frozen=True, slots=True)
class BarisProvinsi:
    """A line of the table of provinces; `posisi` is empty where positions are not shown."""

    kode: str
    nama: str
    alamat: str
    posisi: str
    satker: str
    kelengkapan: str
    panas: str
    diterima: str
    tepat: str
    bagian_tepat: str
    terlambat: str
    dikembalikan: str
    mandiri: str
    tpi: str
    siap: str
    papan: str


@dataclass(frozen=True, slots=True)
class BarisSatker:
    """A line of the list of satker; `menonjol`: what stands out, in words. `alamat`: its page, its LKE, its board."""

    baris: BarisPantau
    alamat: tuple[str, str, str]
    tanda: Tanda
    mandiri: str
    provinsi: str
    tpi: str
    selisih: str
    aktivitas: str
    papan: str
    survei: str
    menonjol: tuple[str, ...]


def persen(bagian: Fraction | None) -> str:
    """Whole per cent, cut off, so that what is not all does not look like all."""
    return TIADA if bagian is None else f"{100 * bagian.numerator // bagian.denominator}%"


def rincian_kelengkapan(a: AngkaWilayah) -> str:
    """Of what the per cent is: a mean is no share of the questions where some satker have none yet."""
    if a.tanpa_lke:
        return f"rata-rata {a.satker} satker, {a.tanpa_lke} belum ada LKE"
    return f"{tulis_desimal(a.terisi, 0)} dari {tulis_desimal(a.pertanyaan, 0)} pertanyaan dijawab"


def angka_kunci(a: AngkaWilayah, tenggat: Tenggat | None, tahun: int) -> list[Angka]:
    k, semua = a.ketepatan, reverse("pantau:semua", args=[tahun])
    siap = f"{a.siap} satker" if a.siap_dari else TIADA
    return [
        Angka("Kelengkapan", persen(a.kelengkapan), rincian_kelengkapan(a), semua),
        Angka(
            "Sudah dikirim",
            f"{k.diterima} satker",
            f"dari {k.diharapkan} satker, {persen(k.bagian_diterima)}",
            f"{semua}?keadaan=dikirim",
        ),
        Angka(
            "Siap WBK", siap, f"menurut penilaian mandiri; menurut TPI {a.memenuhi} satker", f"{semua}?keadaan=siap-wbk"
        ),
        Angka("Sisa waktu", tenggat.teks, f"{tenggat.tahap} kab/kota, sampai {tenggat.saat}")
        if tenggat
        else Angka("Sisa waktu", TIADA, TANPA_BATAS),
    ]


def sebut_waktu(k: Ketepatan) -> str:
    """How many in time and how many late, as far as a last day is set."""
    if not k.berbatas:
        return TANPA_BATAS
    tanpa = f", {k.tak_diketahui} tanpa batas waktu" if k.tak_diketahui else ""
    return f"{k.tepat} tepat waktu, {k.terlambat} terlambat{tanpa}"


def ketepatan_waktu(k: Ketepatan, tahun: int) -> list[Angka]:
    """Expected, received, in time, late, returned; each opens its satker."""
    semua = reverse("pantau:semua", args=[tahun])

    def bagian(judul: str, n: int, keadaan: str) -> Angka:
        rincian = f"{persen(Fraction(n, k.diharapkan) if k.diharapkan else None)} dari yang diharapkan"
        return Angka(judul, str(n), rincian, f"{semua}?keadaan={keadaan}")

    waktu = [bagian("Tepat waktu", k.tepat, "tepat"), bagian("Terlambat", k.terlambat, "terlambat")]
    if not k.berbatas:
        waktu = [Angka("Tepat waktu", TIADA, TANPA_BATAS)]
    return [
        Angka("Diharapkan", str(k.diharapkan), "satker yang wajib mengirim", semua),
        bagian("Diterima", k.diterima, "dikirim"),
        *waktu,
        bagian("Pernah dikembalikan", k.dikembalikan, "dikembalikan"),
    ]


def baris_provinsi(daftar: Iterable[AngkaWilayah], posisi: Mapping[str, int], tahun: int) -> list[BarisProvinsi]:
    return [_provinsi(a, posisi.get(a.kode), tahun) for a in daftar]


def _provinsi(a: AngkaWilayah, posisi: int | None, tahun: int) -> BarisProvinsi:
    k, (dipenuhi, diminta) = a.ketepatan, a.papan
    return BarisProvinsi(
        kode=a.kode,
        nama=a.nama,
        alamat=alamat_wilayah(tahun, a.kode),
        posisi=str(posisi) if posisi else "",
        satker=str(a.satker),
        kelengkapan=persen(a.kelengkapan),
        panas=str(langkah_panas(100 * (a.kelengkapan or Fraction(0)))),
        diterima=str(k.diterima),
        tepat=str(k.tepat) if k.berbatas else TIADA,
        bagian_tepat=persen(k.bagian_tepat),
        terlambat=str(k.terlambat) if k.berbatas else TIADA,
        dikembalikan=str(k.dikembalikan),
        mandiri=TIADA if a.mandiri is None else tulis_desimal(a.mandiri),
        tpi=TIADA if a.tpi is None else f"{tulis_desimal(a.tpi)} ({a.n_tpi})",
        siap=f"{a.siap} dari {a.siap_dari}" if a.siap_dari else TIADA,
        papan=persen(Fraction(dipenuhi, diminta)) if diminta else TIADA,
    )


def peta(
    daftar: Iterable[AngkaWilayah], ukuran: Ukuran, tahun: int, nama: Mapping[str, str], kode_kini: Mapping[str, str]
) -> PetaPetak:
    """Provinces that have a place on the grid, also those without a row in this year; a new one shows in the table first.
    `nama`: of every province; `kode_kini`: by each kode that a province has or had, the present one."""
    letak = {kode_kini.get(kode, kode): tempat for kode, tempat in _letak().items()}
    nilai = {a.kode: a.nilai(ukuran) for a in daftar}
    baris = [
        BarisPeta(kode, *letak[kode][:1], n, *letak[kode][1:], nilai.get(kode), alamat_wilayah(tahun, kode))
        for kode, n in nama.items()
        if kode in letak
    ]
    return peta_petak(baris, UKURAN[ukuran.value], "" if ukuran is Ukuran.NILAI else "%")


@lru_cache(maxsize=1)
def _letak() -> dict[str, tuple[str, int, int]]:
    """Abbreviation, column and row of each province."""
    daftar = baca_data("peta-petak-provinsi.csv")
    return {b["kode"]: (b["singkatan"], int(b["kolom"]), int(b["baris"])) for b in daftar}


def gambar_selisih(daftar: Sequence[AntarLapis]) -> GrafikSelisih | None:
    """Provinces where self and assessor lie furthest apart; None while no assessor has spoken."""
    if not daftar:
        return None
    if any(a.tpi is not None for a in daftar):
        lapis, deret = _LAPIS, [(a.nama, (a.mandiri, a.provinsi, a.tpi)) for a in daftar]
    else:
        lapis, deret = _LAPIS[:2], [(a.nama, (a.mandiri, a.provinsi)) for a in daftar]
    return grafik_selisih(lapis, _terjauh(deret), judul_baris="Provinsi")


Deret = tuple[str, tuple[Fraction | None, ...]]


def _terjauh(daftar: Iterable[Deret]) -> list[Deret]:
    return sorted(daftar, key=lambda b: (-abs((b[1][-1] or 0) - (b[1][0] or 0)), b[0]))[:BANYAK_SELISIH]


def hitung_menonjol(daftar: Sequence[BarisPantau], tahun: int) -> list[Angka]:
    """How many satker stand out by what; each opens them. No figure before the job first counted."""
    banyak = dict.fromkeys(Pencilan, 0)
    for b in daftar:
        for jenis in pencilan(b):
            banyak[jenis] += 1
    semua, dihitung = reverse("pantau:semua", args=[tahun]), any(b.cuplikan for b in daftar)
    return [
        Angka(NAMA[j], str(n) if dihitung else TIADA, "satker", f"{semua}?menonjol={j.value}")
        for j, n in banyak.items()
    ]


def baris_tahun(daftar: Iterable[BarisTahun]) -> list[tuple[str, str, str, str, str, str]]:
    return [
        (
            str(b.tahun),
            b.instrumen,
            str(b.lke),
            str(b.dikirim),
            TIADA if b.mandiri is None else f"{tulis_desimal(b.mandiri)} ({b.n})",
            str(b.memenuhi),
        )
        for b in daftar
    ]


def baris_satker(daftar: Iterable[BarisPantau], siklus: Siklus) -> list[BarisSatker]:
    return [_satker(b, siklus) for b in daftar]


def _satker(b: BarisPantau, siklus: Siklus) -> BarisSatker:
    c = b.cuplikan_papan
    mandiri, provinsi, tpi = (b.tulis(n) or TIADA for n in (b.nilai_mandiri, b.nilai_provinsi, b.nilai_tpi))
    selisih = TIADA
    if b.mandiri_dinilai is not None and b.penilai is not None:
        awal, akhir, selisih = tulis_beda(b.mandiri_dinilai, b.penilai, b.batas)
        provinsi, tpi = (akhir, tpi) if b.nilai_tpi is None else (provinsi, akhir)
        if b.mandiri_dinilai == b.nilai_mandiri:
            mandiri = awal
        else:
            selisih = f"{selisih} dari {awal}"  # the satker has changed its own nilai since
    return BarisSatker(
        baris=b,
        alamat=alamat_baris(siklus.tahun, siklus.kegiatan, b.kode),
        tanda=b.tanda,
        mandiri=mandiri,
        provinsi=provinsi,
        tpi=tpi,
        selisih=selisih,
        aktivitas=_hari(b),
        papan=f"{c.papan_dipenuhi} dari {c.papan_diminta}" if c and c.papan_diminta else TIADA,
        survei=f"{c.survei_terbit} dari {SURVEI}" if c else TIADA,
        menonjol=tuple(f"{NAMA[j]}: {kata}" for j, kata in pencilan(b).items()),
    )


def _hari(b: BarisPantau) -> str:
    """“28 Desember 2025”, the day that it was where the satker is."""
    return tulis_hari(b.aktivitas, b.zona) if b.aktivitas else TIADA


def pilihan_keadaan() -> list[tuple[str, str]]:
    return [(kode, nama) for kode, (nama, _) in KEADAAN.items()]
