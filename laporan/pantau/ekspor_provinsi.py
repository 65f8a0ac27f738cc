"""The parts of a province's page as tables to take away: exact figures, one row a satker."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from kpu_zi.tools.excel.tulis_tabel import Baris, Sel
from laporan.pantau.baris import BarisPantau
from laporan.pantau.jarak import PREDIKAT, capaian, jarak, kalimat_jarak
from laporan.pantau.queries_provinsi import Poin, instrumen_terbaru
from survei.aturan.kuesioner import JENIS
from survei.queries import BarisPeriode

Tabel = tuple[Sequence[str], list[Baris]]
_AWAL = ("Kode", "Satker")


def tabel_area(daftar: Sequence[BarisPantau], poin: Mapping[int, Poin]) -> Tabel:
    """Per cent of the weight of each area and of Hasil by the self-assessment."""
    acuan = instrumen_terbaru(daftar, poin)
    kolom = capaian(acuan, {}) if acuan else []
    kepala = (*_AWAL, *(f"{c.singkat} {c.nama}".strip() + " (%)" for c in kolom))
    baris: list[Baris] = []
    for b in daftar:
        milik = {c.kode: c.persen for c in capaian(poin[b.pk].instrumen, poin[b.pk].poin)} if b.pk in poin else {}
        baris.append((b.kode, b.nama, *(milik.get(c.kode) for c in kolom)))
    return kepala, baris


def tabel_jarak(daftar: Sequence[BarisPantau], poin: Mapping[int, Poin]) -> Tabel:
    """For each predikat the points that the total lacks, and what else is missing in words."""
    kepala = (*_AWAL, "Nilai mandiri", "Predikat")
    kepala += tuple(f"{p}: {k}" for p in PREDIKAT for k in ("kurang pada total", "syarat yang belum terpenuhi"))
    baris: list[Baris] = []
    for b in daftar:
        isi: list[Sel] = []
        for p in PREDIKAT:
            j = jarak(poin[b.pk].instrumen, poin[b.pk].poin, p) if b.pk in poin else None
            isi += [j.poin, kalimat_jarak(b, j)] if j else [None, None]
        baris.append((b.kode, b.nama, b.nilai_mandiri, b.predikat, *isi))
    return kepala, baris


def tabel_selisih(daftar: Sequence[BarisPantau]) -> Tabel:
    """Satker of which an assessor has released a nilai; the own one is that which was assessed."""
    kepala = (*_AWAL, "Nilai mandiri yang dinilai", "Nilai provinsi", "Nilai TPI", "Selisih")
    ada = [b for b in daftar if b.selisih is not None]
    return kepala, [(b.kode, b.nama, b.mandiri_dinilai, b.nilai_provinsi, b.nilai_tpi, b.selisih) for b in ada]


def tabel_survei(daftar: Sequence[BarisPantau], periode: Mapping[tuple[int, str], BarisPeriode]) -> Tabel:
    """The last period of each survey; no index below five answers."""
    kolom: tuple[tuple[str, Callable[[BarisPeriode], Sel]], ...] = (
        ("keadaan", lambda p: p.tanda.teks),
        ("indeks", lambda p: Decimal(p.hasil.nilai.replace(",", ".")) if p.hasil.nilai else None),
        ("mutu", lambda p: p.hasil.mutu),
        ("jawaban", lambda p: p.meter.n),
        ("diperlukan", lambda p: p.meter.target),
    )
    kepala = (*_AWAL, *(f"{nama}: {k}" for nama in JENIS.values() for k, _ in kolom), "Pengaduan lewat tenggat")
    baris: list[Baris] = []
    for b in daftar:
        c = b.cuplikan_papan
        milik = [periode.get((b.pk, jenis)) for jenis in JENIS]
        isi = [baca(p) if p else None for p in milik for _, baca in kolom]
        baris.append((b.kode, b.nama, *isi, c.pengaduan_lewat if c else None))
    return kepala, baris
