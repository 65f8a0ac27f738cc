"""A throwaway database and the portal's settings on it; never a database that somebody uses."""

import io
import os
import secrets
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit


@contextmanager
def basis_sementara(alamat: str) -> Iterator[str]:
    """Settings on an empty database: a new one on the server that `alamat` names, else SQLite in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="kpu-zi-bench-") as folder:
        postgresql = alamat.startswith(("postgres", "pgsql"))
        with _postgresql(alamat) if postgresql else _sqlite(Path(folder)) as sementara:
            os.environ |= {
                "BERKAS_ENV": os.devnull,
                "SECRET_KEY": secrets.token_urlsafe(50),
                "DATABASE_URL": sementara,
                "DEBUG": "false",
                "DEMO": "true",
                "BASE_URL": "http://127.0.0.1:8000",
                "ALLOWED_HOSTS": "testserver",
                "CELERY_BROKER_URL": "",
                "STATIC_ROOT": str(Path(folder) / "static"),
                "MEDIA_ROOT": str(Path(folder) / "media"),
                "LOG_LEVEL": "ERROR",
                "DJANGO_SETTINGS_MODULE": "kpu_zi.settings",
            }
            yield folder


@contextmanager
def _sqlite(folder: Path) -> Iterator[str]:
    yield f"sqlite:///{folder / 'bench.sqlite3'}"


@contextmanager
def _postgresql(alamat: str) -> Iterator[str]:
    import psycopg2

    nama = f"kpu_zi_bench_{os.getpid()}_{secrets.token_hex(3)}"
    server = psycopg2.connect(alamat)
    server.autocommit = True
    with server.cursor() as kursor:
        kursor.execute(f"CREATE DATABASE {nama}")
    try:
        yield urlunsplit(urlsplit(alamat)._replace(path=f"/{nama}"))
    finally:
        from django.db import connections

        connections.close_all()
        with server.cursor() as kursor:
            kursor.execute(f"DROP DATABASE {nama} WITH (FORCE)")
        server.close()


def siapkan(folder: str, tahun: list[int]) -> None:
    """Migrated, with static files and an LKE of every satker for these years."""
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    settings.VAR_DIR = Path(folder)
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("isi_contoh", "--satker", "semua", "--tahun", *map(str, tahun), stderr=io.StringIO())


def cpu_server() -> Callable[[], float] | None:
    """CPU seconds of the PostgreSQL process that serves this connection; None when it cannot be read (another host)."""
    from django.db import connection

    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_backend_pid()")
        proses = Path("/proc") / str(kursor.fetchone()[0])
    try:
        if not (proses / "comm").read_text().startswith("postgres"):
            return None
        (proses / "schedstat").read_text()
    except OSError:
        return None
    return lambda: int((proses / "schedstat").read_text().split()[0]) / 1e9
