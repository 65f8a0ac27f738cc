"""Triggers that refuse to change or delete a row of the log, on both databases."""

from django.db.backends.base.base import BaseDatabaseWrapper

TABEL = "riwayat_riwayat"

_POSTGRESQL = (
    f"""CREATE OR REPLACE FUNCTION {TABEL}_tetap() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'riwayat hanya dapat ditambah'; END $$""",
    f"""CREATE TRIGGER {TABEL}_baris BEFORE UPDATE OR DELETE ON {TABEL}
    FOR EACH ROW EXECUTE FUNCTION {TABEL}_tetap()""",
    f"""CREATE TRIGGER {TABEL}_kosongkan BEFORE TRUNCATE ON {TABEL}
    FOR EACH STATEMENT EXECUTE FUNCTION {TABEL}_tetap()""",
)
_SQLITE = tuple(
    f"CREATE TRIGGER {TABEL}_{acara} BEFORE {acara} ON {TABEL} "
    "BEGIN SELECT RAISE(ABORT, 'riwayat hanya dapat ditambah'); END"
    for acara in ("UPDATE", "DELETE")
)


def pasang(koneksi: BaseDatabaseWrapper) -> None:
    lepas(koneksi)
    _jalankan(koneksi, _POSTGRESQL if koneksi.vendor == "postgresql" else _SQLITE)


def lepas(koneksi: BaseDatabaseWrapper) -> None:
    """Take the triggers off: only for a test database, whose tables are emptied between tests."""
    if koneksi.vendor == "postgresql":
        perintah = [f"DROP TRIGGER IF EXISTS {TABEL}_{nama} ON {TABEL}" for nama in ("baris", "kosongkan")]
    else:
        perintah = [f"DROP TRIGGER IF EXISTS {TABEL}_{nama}" for nama in ("UPDATE", "DELETE")]
    _jalankan(koneksi, perintah)


def _jalankan(koneksi: BaseDatabaseWrapper, perintah) -> None:
    with koneksi.cursor() as kursor:
        for satu in perintah:
            kursor.execute(satu)
