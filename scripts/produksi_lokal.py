"""The production set without containers: PostgreSQL, Redis, gunicorn, worker and beat on free ports of this machine.

    make produksi-lokal                       # until Ctrl+C
    python scripts/produksi_lokal.py --uji    # start, look whether all of it works, stop; exit code 1 when something fails

Everything lies in a private folder that goes at the end: an installation to try out, not to keep. Standard library only.
"""

import argparse
import json
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from scripts.himpunan_lokal import AKAR, PYTHON, ProduksiLokal  # noqa: E402
from scripts.layanan_lokal import Gagal  # noqa: E402


def _pekerjaan_selesai(portal: ProduksiLokal) -> bool:
    """A job goes the whole way: row, bell, Redis, worker, row."""
    pk = portal.manage(
        "shell",
        "--verbosity",
        "0",
        "-c",
        "from kpu_zi.pekerjaan.actions import antrekan; print(antrekan(jenis='lke.ingatkan', parameter={}).pk)",
    )
    if not re.fullmatch(r"[0-9a-f-]{36}", pk):
        return False
    kueri = f"SELECT status FROM pekerjaan_pekerjaan WHERE id = '{pk}'"
    akhir = time.monotonic() + 60
    while (status := portal.psql(kueri)) in ("antre", "berjalan") and time.monotonic() < akhir:
        time.sleep(0.2)
    return status == "selesai"


def _statik(portal: ProduksiLokal) -> bool:
    gaya = re.search(r'href="(/static/[^"]+\.css)"', portal.buka("/masuk/"))
    return bool(gaya and portal.buka(gaya[1]))


def _jam(portal: ProduksiLokal) -> bool:
    """beat sent, Redis carried and the worker did what comes round by itself, seen as the containers' health check does."""
    akhir = time.monotonic() + 60
    while time.monotonic() < akhir:
        perintah = [str(PYTHON), "deploy/sehat.py", "pekerja"]
        if subprocess.run(perintah, cwd=AKAR, env=portal.lingkungan, check=False, capture_output=True).returncode == 0:
            return True
        time.sleep(1)
    return False


def _tanpa_galat(portal: ProduksiLokal) -> bool:
    """What `periksa` says, and no job that failed."""
    berkas = json.loads(portal.manage("periksa", "--json"))
    galat = [b for b in berkas["pemeriksaan"] if b["tingkat"] == "GALAT"]
    return not galat and portal.psql("SELECT count(*) FROM pekerjaan_pekerjaan WHERE status = 'gagal'") == "0"


PERIKSA: dict[str, Callable[[ProduksiLokal], bool]] = {
    "/sehat/ menjawab": lambda portal: portal.buka("/sehat/") == "sehat",
    "/siap/ menjawab": lambda portal: portal.buka("/siap/") == "siap",
    "halaman masuk": lambda portal: 'name="login"' in portal.buka("/masuk/"),
    "berkas statik": _statik,
    "pekerjaan lewat Redis dan worker": _pekerjaan_selesai,
    "jam beat dijawab worker": _jam,
    "periksa tanpa galat": _tanpa_galat,
}


def periksa(portal: ProduksiLokal) -> list[str]:
    """Runs every check, says how it went, returns those that failed."""
    gagal = []
    for nama, fungsi in PERIKSA.items():
        baik = fungsi(portal)
        print(f"{'ok' if baik else 'GAGAL':<6}{nama}", flush=True)
        gagal += [] if baik else [nama]
    return gagal


def jalankan(portal: ProduksiLokal, *, uji: bool, henti: threading.Event) -> list[str]:
    """What failed; without `uji` runs on until somebody stops it or one of the services ends by itself."""
    gagal = periksa(portal)
    if uji or gagal:
        return gagal
    print(f"\nPortal siap di {portal.alamat} (hentikan dengan Ctrl+C)", flush=True)
    while not henti.wait(1):
        mati = [nama for nama, x in portal.layanan.items() if not x.hidup()]
        if mati:
            return [f"{nama} berhenti sendiri:\n{portal.layanan[nama].ekor()}" for nama in mati]
    return []


def main() -> int:
    urai = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    urai.add_argument("--uji", action="store_true", help="nyalakan, periksa, hentikan")
    uji = urai.parse_args().uji
    henti = threading.Event()

    def berhenti(*_: object) -> None:
        if henti.is_set():
            return  # it is stopping already
        henti.set()
        raise KeyboardInterrupt

    for sinyal in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sinyal, berhenti)
    portal, gagal = None, []
    try:
        portal = ProduksiLokal()
        print("Menyalakan PostgreSQL, Redis, gunicorn, worker dan beat ...", flush=True)
        portal.mulai()
        gagal = jalankan(portal, uji=uji, henti=henti)
    except KeyboardInterrupt:
        pass
    except Gagal as galat:
        gagal = [str(galat)]
    henti.set()
    if portal is not None:
        gagal += [f"{nama} tidak berhenti dengan tertib" for nama in portal.berhenti()]
    print("\n".join(gagal) if gagal else "Semua proses sudah berhenti.", flush=True)
    return 1 if gagal else 0


if __name__ == "__main__":
    sys.exit(main())
