"""What a save reads, with a plain cursor: the lock on a layer, and its answers as plain values.

A save reads all answers of a layer. For 113 rows the ORM's converters (time, JSON, Decimal, one call a value) cost more than
all the rest of reading them together, and building the same SQL anew each time more than the database takes to answer.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import F, Func, QuerySet, TextField

from kegiatan.queries import rekap_register
from lke.acuan import Acuan
from lke.aturan.alur import KeadaanJendela, Lapis, tahap_isi
from lke.aturan.hasil_register import INI, LALU, RegisterSatker
from lke.aturan.isian import Baris
from lke.aturan.status import Status
from lke.aturan.usulan import tahun_register
from lke.aturan.waktu import keadaan_jendela
from lke.models import Jawaban, Jendela, Penilaian
from satker.queries_siklus import siklus

_JAM = {"postgresql": "clock_timestamp()", "sqlite": "strftime('%%Y-%%m-%%d %%H:%%M:%%f', 'now')"}
_KOLOM = ("pertanyaan_id", "pk", "versi", "pilihan", "indeks", "masukan", "catatan", "bukti", "diubah_oleh_id")


class Terkunci(NamedTuple):
    """A layer under its lock: where its LKE stands, the head of its log, its instrument, and the window of filling it."""

    status: str
    lapis: str
    nomor: int
    kepala: str
    lke_id: int
    putaran: int
    satker_id: int
    detik_kerja: int
    sidik_instrumen: str
    jendela: KeadaanJendela


def kunci_lapis(penilaian_id: int) -> Terkunci:
    """Lock the LKE with this layer until the end of the transaction; the window is judged once the lock is held."""
    with connection.cursor() as kursor:
        kursor.execute(_sql_kunci(connection.vendor), [penilaian_id])
        baris = kursor.fetchone()
    if baris is None:
        raise Penilaian.DoesNotExist(penilaian_id)
    mulai, akhir, perpanjangan, kini = (None if w is None else _waktu(w) for w in baris[-4:])
    assert kini is not None
    tutup = baris[-5] == Jendela.SetelahAkhir.TUTUP
    return Terkunci(*baris[:9], keadaan_jendela(mulai, akhir, tutup, perpanjangan, kini))


def baca_lapis(penilaian_id: int, acu: Acuan) -> dict[str, Baris]:
    """The answers of a layer by kode; one query."""
    return _baca(_sql_lapis(), [penilaian_id], acu)


def baca_baris(daftar: QuerySet[Jawaban], acu: Acuan) -> dict[str, Baris]:
    """These answers, which belong to one layer, by kode; one query."""
    return _baca(*_sql(daftar), acu)


class DuaTahun(NamedTuple):
    """The answers of a layer and of last year's, by kode, and what the satker's registers say."""

    baris: dict[str, Baris]
    lalu: dict[str, Baris]
    register: RegisterSatker


def baca_dua_tahun(penilaian: Penilaian, acu: Acuan) -> DuaTahun:
    """One query for all: the registers' facts come as rows of the same statement, at no cost of their own to a save.

    Last year's answers only when they used the same version of the instrument: the same kode of another may ask something
    else.
    """
    lke = penilaian.lke
    tahun = tahun_register(siklus(lke.tahun))
    with connection.cursor() as kursor:
        nilai = [penilaian.pk, penilaian.lapis, lke.satker_id, lke.tahun_lalu, lke.instrumen_id]
        nilai += [lke.satker_id, tahun.get(INI), tahun.get(LALU)]
        kursor.execute(_sql_dua_tahun(), nilai)
        semua = kursor.fetchall()
    sisi: tuple[list[Sequence[Any]], ...] = ([], [], [])
    for satu in semua:
        sisi[satu[-1]].append(satu)
    ini, lalu, rekap = sisi
    return DuaTahun(_susun(ini, acu), _susun(lalu, acu), RegisterSatker(tahun, {r[0]: json.loads(r[5]) for r in rekap}))


@lru_cache(maxsize=2)
def _sql_kunci(vendor: str) -> str:
    """The LKE is locked before its layer, here and in `lke.tingkat.actions`, so that nobody waits for one holding the other.

    The inner statement takes the lock. What stands outside of it is read once the lock is held: the window that belongs
    to the state as it is then, and a clock that goes on while one waits.
    """
    tahap = [(s, x, t) for s in Status for x in Lapis if (t := tahap_isi(s, x)) is not None]
    pilih = " ".join(f"WHEN l.status = '{s}' AND p.lapis = '{x}' THEN '{t}'" for s, x, t in tahap)
    return f"""
        SELECT k.status, k.lapis, k.riwayat_nomor, k.riwayat_kepala, k.lke_id, k.putaran, k.satker_id, k.detik_kerja,
            i.sidik, j.setelah_akhir, j.mulai, j.akhir,
            (SELECT max(x.akhir) FROM lke_pengecualian x WHERE x.lke_id = k.lke_id AND x.tahap = j.tahap),
            {_JAM[vendor]}
        FROM (
            SELECT l.status, p.lapis, p.riwayat_nomor, p.riwayat_kepala, p.lke_id, l.putaran, l.satker_id, p.detik_kerja,
                l.instrumen_id, l.tahun, s.tingkat, CASE {pilih} END AS tahap
            FROM lke_lke l JOIN lke_penilaian p ON p.lke_id = l.id JOIN satker_satker s ON s.id = l.satker_id
            WHERE p.id = %s {"FOR NO KEY UPDATE OF l, p" if vendor == "postgresql" else ""}
        ) k JOIN lke_instrumen i ON i.id = k.instrumen_id
            LEFT JOIN lke_jendela j ON j.tahun = k.tahun AND j.tingkat = k.tingkat AND j.tahap = k.tahap"""


@lru_cache(maxsize=1)
def _sql_lapis() -> str:
    return _sql(Jawaban.objects.filter(penilaian_id=0))[0]


@lru_cache(maxsize=1)
def _sql_dua_tahun() -> str:
    """With the values of `baca_dua_tahun`, in its order."""
    lalu = Jawaban.objects.filter(penilaian__lapis="").filter(penilaian__lke__satker_id=0)
    lalu = lalu.filter(penilaian__lke__tahun=0).filter(penilaian__lke__instrumen_id=0)
    rekap = str(rekap_register(0, (0, 1)).values("tahun", "fakta").query.sql_with_params()[0])
    register = f"SELECT c.tahun, 0, 0, '', NULL, c.fakta, '', '', NULL, NULL, 2 FROM ({rekap}) c"
    return (
        f"SELECT a.*, 0 FROM ({_sql_lapis()}) a UNION ALL SELECT b.*, 1 FROM ({_sql(lalu)[0]}) b UNION ALL {register}"
    )


def _sql(daftar: QuerySet[Jawaban]) -> tuple[str, Sequence[Any]]:
    """SQLite keeps a time as text in UTC; fetched as such with its zone, it need not be parsed twice."""
    pada = Func("diubah_pada", template="(%(expressions)s || '+00:00')", output_field=TextField())
    if connection.vendor != "sqlite":
        pada = F("diubah_pada")
    return daftar.values_list(*_KOLOM, pada).query.sql_with_params()


def _baca(sql: str, nilai: Sequence[Any], acu: Acuan) -> dict[str, Baris]:
    with connection.cursor() as kursor:
        kursor.execute(f"SELECT a.*, 0 FROM ({sql}) a", nilai)
        return _susun(kursor.fetchall(), acu)


def _susun(daftar: Sequence[Sequence[Any]], acu: Acuan) -> dict[str, Baris]:
    """The last column tells rows of one statement apart. A call of our own for each time would cost as much as the rest."""
    waktu = datetime.fromisoformat if connection.vendor == "sqlite" else _apa_adanya
    return {
        acu.kode[pertanyaan]: Baris(
            pk,
            versi,
            pilihan,
            None if indeks is None else Decimal(str(indeks)),
            {} if masukan == "{}" else json.loads(masukan),
            catatan,
            bukti,
            waktu(pada),
            oleh,
        )
        for pertanyaan, pk, versi, pilihan, indeks, masukan, catatan, bukti, oleh, pada, _ in daftar
    }


def _apa_adanya(nilai: datetime) -> datetime:
    return nilai


def _waktu(nilai: datetime | str) -> datetime:
    """SQLite keeps times in UTC and gives them without a zone, an expression's as text."""
    if isinstance(nilai, str):
        return datetime.fromisoformat(f"{nilai}+00:00")
    return nilai if nilai.tzinfo else nilai.replace(tzinfo=UTC)
