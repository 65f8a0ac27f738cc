"""Monitoring as tables to take away: exact figures, one row a province or a satker."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from kpu_zi.tools.excel.tulis_tabel import Baris, Sel
from kpu_zi.tools.tanggal import KATA_ZONA
from laporan.pantau.angka import AngkaWilayah
from laporan.pantau.baris import BarisPantau
from laporan.pantau.pencilan import NAMA, pencilan
from satker.models import Satker

KEPALA_PROVINSI = (
    "Kode", "Provinsi", "Satker", "Kelengkapan (%)", "Diharapkan", "Diterima", "Tepat waktu", "Terlambat",
    "Pernah dikembalikan", "Nilai mandiri", "Satker bernilai mandiri", "Nilai TPI", "Satker bernilai TPI",
    "Siap WBK (mandiri)", "Siap WBK dari satker", "Memenuhi WBK (TPI)", "Butir surat dipenuhi", "Butir surat diminta",
)  # fmt: skip
KEPALA_SATKER = (
    "Kode", "Satker", "Provinsi", "Tingkat", "Status", "Dijawab", "Pertanyaan", "Nilai mandiri", "Nilai provinsi",
    "Nilai TPI", "Selisih", "Terakhir dikirim", "Ketepatan kiriman pertama", "Putaran",
    "Pertanyaan dikembalikan", "Diskusi terbuka", "Kegiatan terakhir", "Zona waktu", "Siap WBK (mandiri)",
    "Memenuhi WBK (TPI)", "Predikat", "Jawaban berbukti terbuka",
    "Butir surat dipenuhi", "Butir surat diminta", "Butir surat terlambat", "Survei terbit", "Survei berjalan",
    "Pengaduan lewat tenggat", "Yang menonjol",
)  # fmt: skip
TINGKAT = dict(Satker.TINGKAT)
_YA = {True: "ya", False: "tidak", None: None}


def baris_provinsi(daftar: Iterable[AngkaWilayah]) -> list[Baris]:
    return [_provinsi(a) for a in daftar]


def _provinsi(a: AngkaWilayah) -> Baris:
    k = a.ketepatan
    lengkap = None if a.kelengkapan is None else a.kelengkapan * 100
    tepat = (k.tepat, k.terlambat) if k.berbatas else (None, None)
    waktu = (k.diharapkan, k.diterima, *tepat, k.dikembalikan)
    siap = (a.siap, a.siap_dari) if a.siap_dari else (None, None)
    return (
        a.kode,
        a.nama,
        a.satker,
        lengkap,
        *waktu,
        a.mandiri,
        a.n_mandiri,
        a.tpi,
        a.n_tpi,
        *siap,
        a.memenuhi,
        *a.papan,
    )


def baris_satker(daftar: Iterable[BarisPantau]) -> list[Baris]:
    return [_satker(b) for b in daftar]


def _satker(b: BarisPantau) -> Baris:
    c = b.cuplikan_papan
    hitungan: tuple[Sel, ...] = (None,) * 6
    if c is not None:
        papan = (c.papan_dipenuhi, c.papan_diminta, c.papan_terlambat)
        hitungan = (*papan, c.survei_terbit, c.survei_berjalan, c.pengaduan_lewat)
    return (
        b.kode,
        b.nama,
        b.nama_provinsi,
        TINGKAT[b.tingkat],
        b.tanda.teks,
        b.terisi,
        b.pertanyaan,
        b.nilai_mandiri,
        b.nilai_provinsi,
        b.nilai_tpi,
        b.selisih,
        _setempat(b.dikirim_pada, b.zona),
        {True: "tepat waktu", False: "terlambat", None: None}[b.tepat],
        b.putaran if b.status else None,
        b.dikembalikan,
        b.diskusi,
        _setempat(b.aktivitas, b.zona),
        KATA_ZONA[b.zona],
        _YA[b.siap_wbk],
        _YA[b.memenuhi_wbk if b.nilai_tpi is not None else None],
        b.predikat,
        b.bukti_terbuka,
        *hitungan,
        "; ".join(f"{NAMA[j]}: {kata}" for j, kata in pencilan(b).items()),
    )


def _setempat(pada: datetime | None, zona: str) -> datetime | None:
    return pada.astimezone(ZoneInfo(zona)) if pada else None
