"""Prints the schema of the database in DATABASE_URL as sorted lines, so that two databases can be compared with `diff`.

    DATABASE_URL=... .venv/bin/python scripts/sidik_skema.py >lama.txt

Tables, columns with type, null and default, keys, unique, check and foreign constraints, indexes with their conditions,
triggers and functions; as the database itself tells them. The order of columns in a table is not told: nothing reads by it.
"""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kpu_zi.settings")

POSTGRESQL = """
SELECT 'kolom ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
       || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END || ' identity=' || a.attidentity::text
       || ' default=' || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
       || ' collation=' || coalesce(nullif(a.attcollation, 0)::regcollation::text, '')
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
       LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
UNION ALL SELECT 'syarat ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
  FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT 'indeks ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'pemicu ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'fungsi ' || replace(pg_get_functiondef(oid), chr(10), ' ') FROM pg_proc
 WHERE pronamespace = 'public'::regnamespace
"""


def bagian_tabel(sql: str) -> Iterator[str]:
    """The columns and constraints between the brackets of a CREATE TABLE, one each."""
    isi = sql[sql.index("(") + 1 : sql.rindex(")")]
    dalam, kutip, awal = 0, "", 0
    for n, huruf in enumerate(isi):
        if kutip:
            kutip = "" if huruf == kutip else kutip
        elif huruf in "'\"":
            kutip = huruf
        elif huruf == "," and not dalam:
            yield isi[awal:n].strip()
            awal = n + 1
        else:
            dalam += {"(": 1, ")": -1}.get(huruf, 0)
    yield isi[awal:].strip()


def baris_sqlite(kursor) -> Iterator[str]:
    kursor.execute("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    for jenis, nama, tabel, sql in kursor.fetchall():
        rapi = re.sub(r"\s+", " ", sql or "")
        if jenis == "table":
            yield f"tabel {nama}" + (" strict" if rapi.upper().endswith("STRICT") else "")
            yield from (f"bagian {nama} {b}" for b in bagian_tabel(rapi))
        else:
            yield f"{jenis} {tabel} {rapi}"


def baris_postgresql(kursor) -> Iterator[str]:
    kursor.execute(POSTGRESQL)
    yield from (baris for (baris,) in kursor.fetchall())


def main() -> None:
    django.setup()
    from django.db import connection

    with connection.cursor() as kursor:
        baca = baris_postgresql if connection.vendor == "postgresql" else baris_sqlite
        print(*sorted(baca(kursor)), sep="\n")


if __name__ == "__main__":
    main()
