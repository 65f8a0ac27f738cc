"""An INSERT that says whether it wrote: a row with a key of the caller's, taken once however often it is sent."""

from functools import lru_cache

from django.db import connection
from django.db.models import Model

from kpu_zi.tools.sql.pernyataan import jalankan


def sisip_bila(baris: Model, wadah: Model, **syarat: str) -> bool:
    """Insert `baris` while `wadah` (a stored row) holds these values, unless its key is there already.

    The row of `wadah` stays as it is until the caller's transaction ends: who changes it waits, and a change that came
    first is seen. False when nothing was written, for either reason.
    """
    nilai = [m.get_db_prep_save(m.pre_save(baris, add=True), connection) for m in baris._meta.concrete_fields]
    with connection.cursor() as kursor:
        jalankan(kursor, _sql(type(baris), type(wadah), tuple(syarat)), [*nilai, wadah.pk, *syarat.values()])
        return kursor.rowcount == 1


@lru_cache(maxsize=16)
def _sql(model: type[Model], wadah: type[Model], syarat: tuple[str, ...]) -> str:
    q = connection.ops.quote_name
    kolom = [str(m.column) for m in model._meta.concrete_fields]
    milik = {m.name: str(m.column) for m in wadah._meta.concrete_fields}
    bila = " AND ".join(f"{q(k)} = %s" for k in (str(wadah._meta.pk.column), *(milik[nama] for nama in syarat)))
    kunci = " FOR SHARE" if connection.features.has_select_for_update else ""
    return (
        f"INSERT INTO {q(model._meta.db_table)} ({', '.join(map(q, kolom))})"
        f" SELECT {', '.join(['%s'] * len(kolom))} FROM {q(wadah._meta.db_table)}"
        f" WHERE {bila}{kunci} ON CONFLICT DO NOTHING"
    )
