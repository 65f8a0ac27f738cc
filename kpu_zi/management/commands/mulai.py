"""What `make run` needs before it can serve, in one process: each one more would load all of Django anew."""

import hashlib
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = (
        "Menyiapkan basis data, referensi, dan berkas statis sebelum portal dijalankan; dengan DEMO=true juga data contoh"
        " bila belum ada pengguna. Aman diulang; yang sudah ada tidak diubah."
    )
    requires_system_checks = ()  # migrate and the server look for themselves

    def handle(self, **_: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        call_command("muat_referensi")
        if settings.DEMO:
            call_command("isi_contoh", satker="semua", tahun_lalu=True, bila_kosong=True)
        kumpulkan_statik()


def kumpulkan_statik() -> bool:
    """Collect and compress the static files where any is another than the last time; whether that was so.

    Compressing them takes longer than all the rest of a second start.
    """
    jejak, catatan = _jejak_statik(), Path(settings.VAR_DIR) / "statik.jejak"
    ada = Path(settings.STATIC_ROOT, "staticfiles.json").exists()
    if ada and catatan.exists() and catatan.read_text(encoding="ascii") == jejak:
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    catatan.parent.mkdir(parents=True, exist_ok=True)
    catatan.write_text(jejak, encoding="ascii")
    return True


def _jejak_statik() -> str:
    """Another text for other files, another place for them, or other programs that write them."""
    isi = [
        str(settings.STATIC_ROOT),
        settings.STORAGES["staticfiles"]["BACKEND"],
        version("whitenoise"),
        version("django"),
    ]
    for pencari in get_finders():
        for nama, gudang in pencari.list([]):
            berkas = Path(gudang.path(nama)).stat()
            isi.append(f"{nama} {berkas.st_size} {berkas.st_mtime_ns}")
    return hashlib.sha256("\n".join(isi).encode()).hexdigest()
