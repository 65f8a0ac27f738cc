"""An INSERT that says whether it wrote: a row with a key of the caller's, taken once however often it is sent."""

from django.db import connection
from django.db.models import Model


def sisip_bila(baris: Model, wadah: Model, **syarat: str) -> bool:
    """Insert `baris` while `wadah` (a stored row) holds these values, unless its key is there already.

    The row of `wadah` stays as it is until the caller's transaction ends: who changes it waits, and a change that came
    first is seen. False when nothing was written, for either reason.
    """
    q = connection.ops.quote_name
    medan = baris._meta.concrete_fields
    nilai = [m.get_db_prep_save(m.pre_save(baris, add=True), connection) for m in medan]
    milik = {m.name: m.column for m in wadah._meta.concrete_fields}
    kolom = [wadah._meta.pk.column, *(milik[nama] for nama in syarat)]
    kunci = " FOR SHARE" if connection.features.has_select_for_update else ""
    with connection.cursor() as kursor:
        kursor.execute(
            f"INSERT INTO {q(baris._meta.db_table)} ({', '.join(q(str(m.column)) for m in medan)})"
            f" SELECT {', '.join(['%s'] * len(medan))} FROM {q(wadah._meta.db_table)}"
            f" WHERE {' AND '.join(f'{q(str(k))} = %s' for k in kolom)}{kunci} ON CONFLICT DO NOTHING",
            [*nilai, wadah.pk, *syarat.values()],
        )
        return kursor.rowcount == 1
