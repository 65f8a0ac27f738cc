"""The raw figures of a scope as sheets of a workbook (pure): satker, provinces, kendala, rencana, who has not sent."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from laporan.naskah.lembar import Lembar, Sel
from laporan.naskah.wilayah import NAMA_AREA, NAMA_KEADAAN, BarisDikirim, PapanUnit, Unit, Wilayah, per_provinsi
from laporan.naskah.wilayah_hitung import daftar_area, kendala, kolom_area, rencana, sebaran
from laporan.pantau.angka import angka
from laporan.pantau.baris import BarisPantau
from laporan.pantau.jarak import PREDIKAT
from lke.aturan.ambang import desimal

Baris = tuple[Sel, ...]
_YA = {True: "ya", False: "tidak", None: None}
_LAPIS: tuple[Callable[[BarisPantau], Decimal | None], ...] = (
    lambda b: b.nilai_mandiri,
    lambda b: b.nilai_provinsi,
    lambda b: b.nilai_tpi,
)


def lembar_wilayah(w: Wilayah) -> tuple[Lembar, ...]:
    """Areas have the columns of the version that most recently came; a satker of one with others is empty there."""
    area = [(kode, nama) for kode, _, nama in kolom_area(w.unit)]
    provinsi = (_lembar_provinsi(w, area),) if w.bangsa else ()
    return (_lembar_satker(w, area), *provinsi, _lembar_kendala(w), _lembar_rencana(w), _lembar_belum(w))


# --- satker
def _lembar_satker(w: Wilayah, area: Sequence[tuple[str, str]]) -> Lembar:
    kepala = (
        "Kode", "Satuan kerja", "Provinsi", "Tingkat", "Status laporan", "Versi", "Laporan dikirim", "Laporan terlambat",
        "Status LKE", "LKE dikirim", "LKE tepat waktu", "Dijawab", "Pertanyaan", "Kelengkapan (%)", "Nilai mandiri",
        "Nilai pendahuluan", "Nilai TPI", "Selisih", *(f"{nama} (%)" for _, nama in area), "Memenuhi WBK (mandiri)",
        "Memenuhi WBBM (mandiri)", "Memenuhi WBK (TPI)", "Memenuhi WBBM (TPI)", "Dapat diusulkan", "Predikat",
        f"Survei terbit {w.kegiatan}", f"Butir surat dipenuhi {w.kegiatan}", f"Butir surat diminta {w.kegiatan}",
        f"Butir surat terlambat {w.kegiatan}", "Kendala", "Rencana tindak lanjut", "Rencana lewat tenggat",
    )  # fmt: skip
    return Lembar("Satuan kerja", kepala, tuple(_satker(w, u, [kode for kode, _ in area]) for u in w.unit))


def _satker(w: Wilayah, u: Unit, area: Sequence[str]) -> Baris:
    b, capaian = u.baris, {c.kode: c.persen for c in u.capaian}
    return (
        u.kode,
        u.nama,
        "" if w.bangsa and u.kode == w.kode else b.nama_provinsi,
        b.keterangan.partition(",")[0],
        *_laporan(u),
        b.tanda.teks,
        _hari(b.dikirim_pada, b.zona),
        _YA[b.tepat],
        b.terisi,
        b.pertanyaan,
        _desimal(b.kelengkapan * 100) if b.pertanyaan else None,
        *(nilai(b) for nilai in _LAPIS),
        b.selisih,
        *(_desimal(capaian.get(kode)) for kode in area),
        *(_YA[u.siap.get(p)] for p in PREDIKAT),
        *(_YA[u.memenuhi[p] if b.nilai_tpi is not None else None] for p in PREDIKAT),
        u.usul or None,
        b.predikat or None,
        *_papan(u.papan),
        *_hitung_baris(w, u),
    )


def _laporan(u: Unit) -> Baris:
    x = u.laporan
    if not x.disampaikan:
        return x.kata, None, None, None
    return x.kata, x.versi, _hari(x.dikirim, u.baris.zona), _YA[x.terlambat]


def _papan(p: PapanUnit | None) -> Baris:
    return (None,) * 4 if p is None else (p.survei, p.dipenuhi, p.diminta, p.terlambat)


def _hitung_baris(w: Wilayah, u: Unit) -> Baris:
    """Nothing where nothing was sent: not sent is not none; nor of the office that writes, whose rows stand in no sheet."""
    x = u.laporan
    if w.penyusun(u) or not x.disampaikan:
        return None, None, None
    return len(x.kendala), len(x.rencana), sum(b.lewat(w.hari) for b in x.rencana)


# --- provinces
def _lembar_provinsi(w: Wilayah, area: Sequence[tuple[str, str]]) -> Lembar:
    kepala = (
        "Kode", "Provinsi", "Satuan kerja", "Laporan disampaikan", "Laporan belum", "LKE dikirim", "LKE tepat waktu",
        "LKE terlambat", "Kelengkapan rata-rata (%)", "Nilai mandiri rata-rata", "Satker bernilai mandiri",
        "Nilai pendahuluan rata-rata", "Satker bernilai pendahuluan", "Nilai TPI rata-rata", "Satker bernilai TPI",
        *(f"{nama} rata-rata (%)" for _, nama in area), "Memenuhi WBK (mandiri)", "Memenuhi WBBM (mandiri)",
        "Memenuhi WBK (TPI)", "Memenuhi WBBM (TPI)", "Kendala", "Rencana tindak lanjut",
    )  # fmt: skip
    return Lembar("Provinsi", kepala, tuple(_provinsi(p, [kode for kode, _ in area]) for p in per_provinsi(w)))


def _provinsi(p: Wilayah, area: Sequence[str]) -> Baris:
    a = angka(p.kode, p.nama_wilayah, [u.baris for u in p.unit])
    rata = {x.kode: x.rata for x in daftar_area(p.unit)}
    return (
        p.kode,
        p.nama_wilayah,
        a.satker,
        len(p.pelapor) - len(p.belum),
        len(p.belum),
        a.ketepatan.diterima,
        a.ketepatan.tepat if a.ketepatan.berbatas else None,
        a.ketepatan.terlambat if a.ketepatan.berbatas else None,
        _desimal(None if a.kelengkapan is None else a.kelengkapan * 100),
        *(sel for lapis in _LAPIS for sel in _lapis(p.unit, lapis)),
        *(_desimal(rata.get(kode)) for kode in area),
        *(sum(u.siap.get(predikat) is True for u in p.unit) for predikat in PREDIKAT),
        *(sum(u.memenuhi[predikat] for u in p.unit) for predikat in PREDIKAT),
        len(kendala(p.pelapor)),
        len(rencana(p.pelapor)),
    )


def _lapis(unit: Sequence[Unit], lapis: Callable[[BarisPantau], Decimal | None]) -> Baris:
    s = sebaran(unit, lapis)
    return _desimal(s.rata), s.n


# --- rows of what was sent
def _lembar_kendala(w: Wilayah) -> Lembar:
    kepala = (*_KEPALA_MILIK, "Kendala/hambatan", "Upaya mengatasinya", *_KEPALA_BARIS)
    baris = tuple((*_milik(u, b), b.uraian, b.upaya, *_akhir_baris(b, w.hari)) for u, b in kendala(w.pelapor))
    return Lembar("Kendala", kepala, baris)


def _lembar_rencana(w: Wilayah) -> Lembar:
    kepala = (*_KEPALA_MILIK, "Rencana tindak lanjut", *_KEPALA_BARIS)
    baris = tuple((*_milik(u, b), b.uraian, *_akhir_baris(b, w.hari)) for u, b in rencana(w.pelapor))
    return Lembar("Rencana tindak lanjut", kepala, baris)


_KEPALA_MILIK = ("Kode", "Satuan kerja", "Provinsi", "Area")
_KEPALA_BARIS = ("Penanggung jawab", "Tenggat", "Keadaan", "Lewat tenggat")


def _milik(u: Unit, b: BarisDikirim) -> Baris:
    return u.kode, u.nama, u.baris.nama_provinsi, NAMA_AREA.get(b.area, b.area)


def _akhir_baris(b: BarisDikirim, hari: date) -> Baris:
    return b.penanggung_jawab, b.tenggat, NAMA_KEADAAN.get(b.keadaan, b.keadaan), _YA[b.lewat(hari)]


def _lembar_belum(w: Wilayah) -> Lembar:
    baris = tuple((u.kode, u.nama, u.baris.nama_provinsi, u.laporan.kata) for u in w.belum)
    return Lembar("Belum menyampaikan", ("Kode", "Satuan kerja", "Provinsi", "Status laporan"), baris)


def _hari(pada: datetime | None, zona: str) -> date | None:
    return None if pada is None else pada.astimezone(ZoneInfo(zona)).date()


def _desimal(nilai: Fraction | None) -> Decimal | None:
    return None if nilai is None else desimal(nilai)
