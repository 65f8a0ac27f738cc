"""The common ground of the tests: schema and reference data, made once for a run; each process works on a copy of it.

Reference data are the instrument, the siklus ZI 2026, the questionnaires, holidays and time limits. Satker are no part of
it: nearly every test says which few there are, and counts them.
"""

import contextlib
import fcntl
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from kegiatan.referensi import muat_acuan
from kpu_zi.riwayat import penjaga
from lke.bawaan import dokumen_bawaan
from lke.referensi import muat_instrumen
from satker.models import SiklusZI
from satker.siklus import StatusSiklus, siklus_bawaan
from survei.referensi import muat_kuesioner
from tests.siklus import TAHUN


@contextlib.contextmanager
def basis_data_uji(run: str, pekerja: str) -> Iterator[None]:
    """The database of this process: a copy of the one that the first process of this run made."""
    asal, ruang = connection.settings_dict["NAME"], Path(tempfile.gettempdir()) / f"kpu-zi-uji-{run}"
    with _sendirian(ruang):
        _pakai(_nama_dasar(run, ruang))
        if not any(ruang.glob("dipakai-*")):
            _buat_dasar()
        (ruang / f"dipakai-{pekerja}").touch()
        connection.close()
        connection.creation.clone_test_db(suffix=pekerja, verbosity=0)
        _pakai(connection.creation.get_test_db_clone_settings(pekerja)["NAME"])
    yield
    connection.creation.destroy_test_db(asal, verbosity=0)
    with _sendirian(ruang):
        (ruang / f"dipakai-{pekerja}").unlink()
        if not any(ruang.glob("dipakai-*")):
            _pakai(_nama_dasar(run, ruang))
            connection.creation.destroy_test_db(asal, verbosity=0)
            shutil.rmtree(ruang)


@contextlib.contextmanager
def _sendirian(ruang: Path) -> Iterator[None]:
    """One process of the run at a time."""
    ruang.mkdir(exist_ok=True)
    with (ruang / "kunci").open("w") as kunci:
        fcntl.flock(kunci, fcntl.LOCK_EX)
        yield


def _nama_dasar(run: str, ruang: Path) -> str:
    """On SQLite a file, not memory: threads and the live server then open real connections that lock each other."""
    return str(ruang / "dasar.sqlite3") if connection.vendor == "sqlite" else f"uji_{run}"


def _pakai(nama: str) -> None:
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = nama


def _buat_dasar() -> None:
    """Without the append-only triggers of riwayat: they would refuse the flush after a transactional test."""
    connection.settings_dict["TEST"]["NAME"] = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    penjaga.lepas(connection)
    muat_dasar()


@transaction.atomic
def muat_dasar() -> None:
    instrumen = muat_instrumen(dokumen_bawaan())
    s = siklus_bawaan(TAHUN)
    SiklusZI.objects.create(
        tahun=TAHUN,
        kegiatan_mulai=s.kegiatan_mulai,
        kegiatan_akhir=s.kegiatan_akhir,
        instrumen=instrumen,
        batas_lke=s.batas_lke,
        batas_laporan=s.batas_laporan,
        status=StatusSiklus.BERJALAN.value,
    )
    muat_kuesioner()
    muat_acuan()
