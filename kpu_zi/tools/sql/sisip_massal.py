"""Thousands of rows by one text of a statement: for data that a program makes, not a person.

`bulk_create` builds its statement anew for every hundred rows, which takes seven times as long as the database takes to
store them.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import Any

from django.db import connection, models

SEKALI = 500  # rows of one statement, on a database that is spoken to over a line
# Columns whose value goes to the database as it is; by the class itself, for a subclass may encrypt.
_APA_ADANYA = (
    models.CharField, models.TextField, models.BooleanField, models.ForeignKey, models.OneToOneField,
    models.IntegerField, models.PositiveIntegerField, models.PositiveSmallIntegerField,
)  # fmt: skip
_BERULANG = (models.DateField, models.DateTimeField, models.DecimalField)  # the same few values again and again
Pengubah = Callable[[Any], Any]


def sisip_massal(
    model: type[models.Model], kolom: Sequence[str], baris: Iterable[Sequence[Any]], *, abaikan_kembar: bool = False
) -> None:
    """Insert these rows. `kolom`: by their attribute (`satker_id`, not `satker`); every other column holds its default.

    A JSON column takes a text as it is, so that what many rows share is written once. `abaikan_kembar`: leave out rows
    whose key is there already.
    """
    milik = {m.attname: m for m in model._meta.concrete_fields}
    medan = [milik[k] for k in kolom]
    lain = [m for m in milik.values() if m not in medan and not m.primary_key]
    tetap = tuple(m.get_db_prep_save(m.get_default(), connection) for m in lain)
    ubah = [(n, pengubah) for n, m in enumerate(medan) if (pengubah := _pengubah(m)) is not None]
    q = connection.ops.quote_name
    nama = ", ".join(q(str(m.column)) for m in (*medan, *lain))
    awal = f"INSERT INTO {q(model._meta.db_table)} ({nama}) VALUES "
    ekor = " ON CONFLICT DO NOTHING" if abaikan_kembar else ""
    _tulis(awal, len(medan) + len(lain), ekor, (_siap(satu, ubah) + tetap for satu in baris))


def sisip_objek(daftar: Sequence[models.Model]) -> None:
    """The same for objects of one model; they do not learn their keys."""
    if daftar:
        kolom = [m.attname for m in daftar[0]._meta.concrete_fields if not m.primary_key]
        sisip_massal(type(daftar[0]), kolom, ([getattr(satu, k) for k in kolom] for satu in daftar))


def _tulis(awal: str, lebar: int, ekor: str, baris: Iterator[tuple[Any, ...]]) -> None:
    tempat = f"({', '.join(['%s'] * lebar)})"
    with connection.cursor() as kursor:
        if connection.vendor == "sqlite":  # in this very process: a statement a row costs nothing
            kursor.executemany(awal + tempat + ekor, baris)  # type: ignore[arg-type]  # an iterator will do
            return
        while bagian := list(islice(baris, SEKALI)):
            kursor.execute(awal + ", ".join([tempat] * len(bagian)) + ekor, list(chain.from_iterable(bagian)))


def _siap(satu: Sequence[Any], ubah: Sequence[tuple[int, Pengubah]]) -> tuple[Any, ...]:
    isi = list(satu)
    for n, pengubah in ubah:
        isi[n] = pengubah(isi[n])
    return tuple(isi)


def _pengubah(medan: "models.Field[Any, Any]") -> Pengubah | None:
    """How a value of this column goes to the database; None where it goes as it is."""
    if isinstance(medan, models.JSONField):
        return _json
    if type(medan) in _APA_ADANYA:
        return None

    def ubah(nilai: Any) -> Any:
        return medan.get_db_prep_save(nilai, connection)

    return lru_cache(maxsize=4096)(ubah) if type(medan) in _BERULANG else ubah


def _json(nilai: Any) -> str:
    return nilai if isinstance(nilai, str) else json.dumps(nilai)
