"""Makers for reports: a satker with a year of registers and surveys behind it, and its report as reading text."""

from laporan.models import Laporan
from laporan.naskah.isi import Bagian, Daftar, Isi, Paragraf, Tabel, telusuri
from satker.models import Satker
from survei.hasil.actions import terbitkan
from survei.meja.actions_periode import tutup
from survei.models import Periode
from tests.buat import make_pengguna
from tests.kegiatan.buat_kegiatan import KETIKAN, make_baris
from tests.survei.buat_survei import jawab, make_periode, make_saluran

LAIN = {"monitoring", "teladan", "program"}  # of offices of provinces, and of who holds a predikat


def make_laporan(satker: Satker, tahun: int = 2026, **lain) -> Laporan:
    return Laporan.objects.create(satker=satker, tahun=tahun, **lain)


def setahun(satker: Satker, tahun: int = 2025) -> None:
    """A row of every register, and a closed round of each survey with six answers; the IKM is published."""
    operator = make_pengguna("operator", satker)
    for register in KETIKAN:
        if register not in LAIN:
            make_baris(register, satker, operator, tanggal=f"{tahun}-06-10", **_tanggal(register, tahun))
    for jenis in ("ikm", "ipkp", "ipak"):
        make_tertutup(satker, jenis, tahun, terbit=jenis == "ikm")


def make_tertutup(satker: Satker, jenis: str, tahun: int = 2025, *, banyak: int = 6, terbit: bool = False) -> Periode:
    periode = make_periode(satker, jenis, kala="S2", tahun=tahun)
    saluran = make_saluran(periode)
    for _ in range(banyak):
        jawab(saluran)
    oleh = make_pengguna("operator", satker)
    tutup(periode=periode, oleh=oleh)
    periode.refresh_from_db()
    if terbit:
        terbitkan(periode=periode, oleh=oleh)
    return periode


def _tanggal(register: str, tahun: int) -> dict[str, str]:
    """Dates of KETIKAN beside the one that every row has, moved into the year."""
    awal = {k: v for k, v in KETIKAN[register].items() if isinstance(v, str) and v.startswith("2026")}
    return {k: f"{tahun}{v[4:]}" for k, v in awal.items()}


def bagian(isi: Isi, kunci: str) -> Bagian:
    return next(b for _, b in telusuri(isi.bagian) if b.kunci == kunci)


def teks_bagian(b: Bagian) -> str:
    """The prose of a section."""
    daftar = [p for x in b.blok for p in ([x] if isinstance(x, Paragraf) else x.butir if isinstance(x, Daftar) else ())]
    return "\n".join(p.teks for p in daftar)


def tabel(isi: Isi, awal: str) -> Tabel:
    """The table whose title begins so."""
    semua = [x for _, b in telusuri(isi.bagian) for x in b.blok if isinstance(x, Tabel)]
    return next(t for t in semua if t.judul.startswith(awal))


def semua_teks(isi: Isi) -> str:
    """Everything that a reader sees, a line a paragraph or row."""
    baris = [*isi.judul, *isi.catatan]
    for _, b in telusuri(isi.bagian):
        baris += [b.penuh, teks_bagian(b)]
        for x in b.blok:
            if isinstance(x, Tabel):
                baris += [x.judul, " | ".join(x.kepala), *(" | ".join(r) for r in x.baris), x.kosong]
    return "\n".join([*baris, *(f"{p.jabatan}: {p.nama}" for p in isi.penanda_tangan)])
