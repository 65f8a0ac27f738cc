"""Whether the database is there and has every migration of this code."""

from functools import lru_cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


@lru_cache(maxsize=1)
def _terbaru() -> frozenset[tuple[str, str]]:
    """The last migration of each app on disk; the same for the life of the process."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).graph.leaf_nodes())


def kurang_siap() -> str:
    """A sentence on what is missing; empty when the portal can serve."""
    try:
        diterapkan = MigrationRecorder(connection).applied_migrations()
    except DatabaseError:
        return "Basis data tidak menjawab."
    if _terbaru().issubset(diterapkan):
        return ""
    return "Migrasi basis data belum lengkap."
