"""The public door: a token or the short code of a poster leads to a period, and to nothing else of a satker."""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from django.conf import settings
from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.expressions import RawSQL

from kpu_zi.tools.sql.pernyataan import jalankan
from satker.models import Satker
from survei.aturan import kunci
from survei.aturan.kuesioner import Formulir, susun_formulir
from survei.models import Kuesioner, Periode, Saluran, TokenPribadi
from survei.referensi import kuesioner_tersimpan

M = TypeVar("M", bound=Model)

# What the public sees or a save needs, in the order of the models; other columns are read when somebody asks for them.
_SALURAN = ("id", "periode_id", "jenis")
_PERIODE = (
    "id", "satker_id", "kuesioner_id", "jenis", "tahun", "kala", "mulai", "akhir", "layanan", "tambahan", "status",
)  # fmt: skip
_SATKER = ("id", "nama", "zona_waktu")
_KUESIONER = ("id", "judul", "sidik")
_UNDANGAN = ("id", "saluran_id", "dipakai_tanggal")


@dataclass(frozen=True, slots=True)
class Pintu:
    """`token`: the single-use invitation by which somebody came, None for an open door."""

    saluran: Saluran
    token: TokenPribadi | None = None

    @property
    def periode(self) -> Periode:
        return self.saluran.periode


def cari_pintu(teks: str) -> Pintu | None:
    """The door with this token or short code; one query. None for a wrong one and for a door that was shut."""
    token = kunci.baca_token(teks)
    if token:
        return _cari("pribadi" if kunci.pribadi(token) else "sidik", kunci.sidik(token))
    kode = kunci.baca_kode(teks)
    return _cari("kode_pendek", kode) if kode else None


def _cari(lewat: str, nilai: str) -> Pintu | None:
    with connection.cursor() as kursor:
        jalankan(kursor, _sql(lewat), [nilai])
        baris = kursor.fetchone()
    if baris is None:
        return None
    isi = iter(baris)

    def satu(model: type[M], kolom: tuple[str, ...]) -> M:
        return model.from_db(connection.alias, kolom, [next(isi) for _ in kolom])

    saluran, periode = satu(Saluran, _SALURAN), satu(Periode, _PERIODE)
    saluran.periode, periode.satker, periode.kuesioner = periode, satu(Satker, _SATKER), satu(Kuesioner, _KUESIONER)
    periode.layanan, periode.tambahan = json.loads(periode.layanan), json.loads(periode.tambahan)
    return Pintu(saluran, satu(TokenPribadi, _UNDANGAN) if lewat == "pribadi" else None)


@lru_cache(maxsize=3)
def _sql(lewat: str) -> str:
    """Written out once: writing the statement anew takes ten times as long as answering it. Values: True, what is sought."""
    daftar: QuerySet[Any]
    if lewat == "pribadi":
        daftar, awal, cari = TokenPribadi.objects.all(), "saluran__", "sidik"
    else:
        # The index leaves doors without an address out. A plan made before the value is known (SQLite, a prepared statement)
        # takes it only when the statement says so too.
        daftar, awal, cari = Saluran.objects.exclude(**{lewat: RawSQL("''", ())}), "", lewat
    bagian = (
        ("", _SALURAN),
        ("periode__", _PERIODE),
        ("periode__satker__", _SATKER),
        ("periode__kuesioner__", _KUESIONER),
    )
    kolom = [f"{awal}{jalur}{k}" for jalur, daftar_kolom in bagian for k in daftar_kolom]
    daftar = daftar.filter(**{f"{awal}aktif": True, cari: "-"})
    return daftar.order_by().values_list(*kolom, *(_UNDANGAN if awal else ())).query.sql_with_params()[0]


def formulir_periode(periode: Periode) -> Formulir:
    """What is asked in this period; `periode.kuesioner` must be loaded."""
    kuesioner = kuesioner_tersimpan(periode.kuesioner_id, periode.kuesioner.sidik)
    return susun_formulir(kuesioner, periode.layanan, periode.tambahan)


def token_pintu(saluran: Saluran) -> str:
    """The token of an open door, for its poster; empty when the installation's secret changed since it was made."""
    token = kunci.token_saluran(saluran.benih, settings.SECRET_KEY)
    return token if kunci.sidik(token) == saluran.sidik else ""
