"""Statements that PostgreSQL reads and plans once for each connection: of a short one that is most of the work."""

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connection
from django.db.backends.utils import CursorWrapper

_siap: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()  # connection -> names that its server process knows


def jalankan(kursor: CursorWrapper, sql: str, nilai: Sequence[Any]) -> None:
    """As `kursor.execute(sql, nilai)`; for texts of which there are few, each run often.

    Types of the values are inferred, so that a text may need a CAST. SQLite keeps its statements by itself. Behind a pool
    that lends a connection for one transaction (Django is told by DISABLE_SERVER_SIDE_CURSORS) nothing is prepared.
    """
    if connection.vendor == "postgresql" and not connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"):
        sql = _siapkan(sql)
    kursor.execute(sql, nilai)


def _siapkan(sql: str) -> str:
    nama, siapkan, panggil = _bentuk(sql)
    dikenal = _siap.setdefault(connection.connection, set())
    if nama not in dikenal:
        with connection.wrap_database_errors, connection.connection.cursor() as kursor:
            kursor.execute(siapkan)
        dikenal.add(nama)
    return panggil


@lru_cache(maxsize=128)
def _bentuk(sql: str) -> tuple[str, str, str]:
    """Its name, how it is prepared, how it is run."""
    nama, nomor = f"siap_{hashlib.sha256(sql.encode()).hexdigest()[:24]}", count(1)
    isi = re.sub("%s", lambda _: f"${next(nomor)}", sql)
    return nama, f"PREPARE {nama} AS {isi}", f"EXECUTE {nama} ({', '.join(['%s'] * (next(nomor) - 1))})"
