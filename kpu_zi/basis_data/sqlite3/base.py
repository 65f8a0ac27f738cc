"""SQLite for many writers: transactions queue for the one write lock in the order in which they come.

SQLite itself only looks now and then whether the lock is free, less and less often, and whoever lets go may take it again at
once. Among eight threads that saved without pause, one could look in vain until its 20 seconds were over ("database is
locked"), although each of the others held the lock for two milliseconds.
"""

import os
import time

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

from kpu_zi.basis_data.giliran import Giliran

JEDA_MS = 10  # against other processes: SQLite looks after 1, 2, 5 ms, then the wait begins anew

_giliran: dict[str, Giliran] = {}  # by database file
os.register_at_fork(after_in_child=_giliran.clear)


class DatabaseWrapper(base.DatabaseWrapper):
    _punya_giliran: Giliran | None = None

    def _start_transaction_under_autocommit(self) -> None:
        paling_lama = self.settings_dict["OPTIONS"].get("timeout", 5)
        batas = time.monotonic() + paling_lama
        giliran = _giliran.setdefault(str(self.settings_dict["NAME"]), Giliran())
        if not giliran.ambil(paling_lama):
            raise OperationalError("database is locked")
        self._punya_giliran = giliran
        self.connection.execute(f"PRAGMA busy_timeout = {JEDA_MS}")
        try:
            self._mulai_sebelum(batas)
        except BaseException:
            self._lepas_giliran()
            raise
        finally:
            self.connection.execute(f"PRAGMA busy_timeout = {round(paling_lama * 1000)}")

    def _mulai_sebelum(self, batas: float) -> None:
        while True:
            try:
                return super()._start_transaction_under_autocommit()
            except OperationalError as galat:
                if "locked" not in str(galat) or time.monotonic() > batas:
                    raise

    def _commit(self) -> None:
        super()._commit()  # when it fails, Django rolls back or closes
        self._lepas_giliran()

    def _rollback(self) -> None:
        try:
            super()._rollback()
        finally:
            self._lepas_giliran()

    def _close(self) -> None:
        try:
            super()._close()
        finally:
            self._lepas_giliran()

    def _lepas_giliran(self) -> None:
        giliran, self._punya_giliran = self._punya_giliran, None
        if giliran is not None:
            giliran.lepas()
