"""Invented surveys for the demo: rounds that are closed, one that is open today, some with marked answers."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from uuid import UUID

from satker.models import Pengguna, Satker
from survei.actions import Kiriman, simpan_daftar
from survei.actions_hasil import Rencana, tambah_rencana, terbitkan
from survei.actions_periode import buat_periode, buat_saluran, buka, tutup
from survei.kuesioner import JENIS, LAYANAN, Formulir, Isian
from survei.models import Periode, Saluran, TindakLanjut
from survei.pintu import formulir_periode
from survei.tanda import tandai

_SARAN = (
    "Petugas ramah dan menjelaskan dengan sabar.",
    "Ruang tunggu perlu ditambah kursi.",
    "Mohon jam layanan diumumkan di media sosial.",
    "Prosesnya cepat, terima kasih.",
)
_LAYANAN = ("PPID", "PPID", "DATA", "DATA", "KONSUL", "MAGANG", "PAW", "ADUAN", "LAIN")


def isi_survei(*, satker: Satker, oleh: Pengguna, hari: date, berapa: int, banyak: int) -> int:
    """Rounds of all three surveys in the last `berapa` semesters, this one open; how many periods are new.

    At most `banyak` answers each; of three semesters or more the last closed one is published. The same again for the same
    satker. One that has surveys already stays as it is.
    """
    if Periode.objects.filter(satker=satker).exists():
        return 0
    semester = list(_semester(hari, berapa))
    for jenis in JENIS:
        for tahun, kala in semester:
            terbit = berapa > 2 and (tahun, kala) == semester[-2]
            _isi_periode(satker, jenis, tahun, kala, oleh, hari, banyak, terbit)
    return len(JENIS) * len(semester)


def _semester(hari: date, banyak: int) -> Iterator[tuple[int, str]]:
    """The last semesters, oldest first; the one of this day comes last."""
    nomor = hari.year * 2 + (hari.month > 6)
    for n in range(nomor - banyak + 1, nomor + 1):
        yield n // 2, f"S{n % 2 + 1}"


def _isi_periode(
    satker: Satker, jenis: str, tahun: int, kala: str, oleh: Pengguna, hari: date, banyak: int, terbit: bool
) -> None:
    acak = Random(f"survei/{satker.kode}/{jenis}/{tahun}{kala}")
    mulai, akhir = (date(tahun, 1, 1), date(tahun, 6, 30)) if kala == "S1" else (date(tahun, 7, 1), date(tahun, 12, 31))
    isi = {"mulai": mulai, "akhir": akhir, "populasi": acak.randint(60, 900)}
    periode = buat_periode(satker=satker, jenis=jenis, tahun=tahun, kala=kala, isi=isi, oleh=oleh)
    buka(periode=periode, oleh=oleh)
    periode.refresh_from_db()
    formulir = formulir_periode(periode)
    saluran = buat_saluran(periode=periode, jenis=Saluran.Jenis.IMPOR, oleh=oleh)
    sampai = min(akhir, hari)
    kiriman = [_kiriman(acak, formulir, mulai, sampai) for _ in range(acak.randint(banyak // 2, banyak))]
    simpan_daftar(saluran=saluran, formulir=formulir, daftar=kiriman, oleh=oleh)
    if akhir < hari:
        tutup(periode=periode, oleh=oleh)
        if terbit:
            _terbitkan(formulir, periode, oleh)


def _terbitkan(formulir: Formulir, periode: Periode, oleh: Pengguna) -> None:
    """Published, with a plan for one butir."""
    butir = formulir.kuesioner.butir[0]
    rencana = Rencana(
        butir=butir.kode,
        kegiatan=f"Membenahi {butir.nama.lower()} dan mengumumkannya di loket.",
        penanggung_jawab="Kasubbag Contoh",
        tenggat=periode.akhir + timedelta(days=90),
        status=TindakLanjut.Status.BERJALAN,
        bukti=None,
    )
    tambah_rencana(periode=periode, isi=rencana, oleh=oleh)
    terbitkan(periode=periode, oleh=oleh)


def _kiriman(acak: Random, formulir: Formulir, dari: date, sampai: date) -> Kiriman:
    tanggal = dari + timedelta(days=acak.randint(0, (sampai - dari).days))
    isian = _isian(acak, formulir)
    return Kiriman(UUID(int=acak.getrandbits(128), version=4), tanggal, isian, tandai(formulir, isian))


def _isian(acak: Random, formulir: Formulir) -> Isian:
    skala = formulir.kuesioner.skala_maks
    suasana = acak.choice((0, 0, 0, 1))  # one in four is less pleased
    nilai = {k: max(1, skala - suasana - _pilih(acak, (0, 0, 0, 1, 1, 2))) for k in formulir.kuesioner.kode_butir}
    profil = {p.kode: _pilih(acak, [*p.pilihan] * 3 + ["-"]) for p in formulir.kuesioner.profil}
    return Isian(
        nilai, profil | {LAYANAN: _pilih(acak, _LAYANAN)}, {}, acak.choice(_SARAN) if acak.random() < 0.1 else ""
    )


def isian_contoh(nomor: int, formulir: Formulir) -> Isian:
    """An invented answer of somebody from outside, the same again for the same number."""
    isian = _isian(Random(f"jawaban/{nomor}"), formulir)
    luar = {p.kode: next(k for k in p.pilihan if k not in p.internal) for p in formulir.kuesioner.profil if p.internal}
    return replace(isian, profil={**isian.profil, **luar})


def _pilih(acak: Random, daftar: Iterable):
    return acak.choice(list(daftar))
