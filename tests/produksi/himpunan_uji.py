"""The production set with the jobs of the suite, a process that enqueues them, and a look at what became of them."""

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import psycopg2
import pytest

from scripts.himpunan_lokal import AKAR, ProduksiLokal
from scripts.layanan_lokal import Gagal, bunuh_pid, cari_program, keturunan


def _ada(nama: str) -> bool:
    try:
        return bool(cari_program(nama, ""))
    except Gagal:
        return False


perlu_server = pytest.mark.skipif(
    not (_ada("initdb") and _ada("redis-server")), reason="initdb atau redis-server tidak ditemukan"
)
TABEL = """
CREATE TABLE uji_simpan (kunci text PRIMARY KEY);
CREATE TABLE uji_berkas (kunci text PRIMARY KEY, berkas text NOT NULL);
CREATE TABLE uji_jejak (kunci text, percobaan int, pid int, langkah text, pada timestamptz DEFAULT clock_timestamp());
"""
MIGRASI = (("migrate", "--no-input", "--verbosity", "0"), ("createcachetable", "--verbosity", "0"))


class HimpunanUji(ProduksiLokal):
    """`sewa`: seconds of a lease, shorter than the real one where a test cannot wait for it."""

    # Nothing here has to survive a power cut, and killed processes lose nothing without it.
    setelan_db = ("-c", "fsync=off")
    perintah: tuple[tuple[str, ...], ...] = MIGRASI
    pengantre = "tests.produksi.pengantre"

    def __init__(self, sewa: float | None = None, lain: dict[str, str] | None = None) -> None:
        lingkungan = {"DJANGO_SETTINGS_MODULE": "kpu_zi.settings"} | ({"UJI_SEWA": str(sewa)} if sewa else {})
        imbuhan = ("-I", "tests.produksi.jenis_uji", "--loglevel", "INFO")
        super().__init__(imbuhan=imbuhan, lingkungan=lingkungan | (lain or {}))
        self.nomor = 0
        self.lama_simpan: list[float] = []
        self.dibunuh: dict[int, float] = {}

    def mulai_uji(self) -> None:
        self.mulai(perintah=self.perintah, layanan=("worker", "beat"))
        self.basis = psycopg2.connect(self.lingkungan["DATABASE_URL"])
        self.basis.autocommit = True
        self.tanya(TABEL, ambil=False)
        self._pengantre = subprocess.Popen(
            [sys.executable, "-m", self.pengantre],
            cwd=AKAR,
            env=self.lingkungan,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=(self.folder / "pengantre.log").open("wb"),
            text=True,
        )

    def akhiri_uji(self) -> list[str]:
        self._pengantre.communicate(timeout=20)
        self.basis.close()
        return self.berhenti()

    def tanya(self, kueri: str, *isi: Any, ambil: bool = True) -> list[tuple]:
        with self.basis.cursor() as kursor:
            kursor.execute(kueri, isi)
            return kursor.fetchall() if ambil else []

    def simpan(self, detik: float = 0.0, ganda: int = 0) -> str:
        """A save that enqueues a job; returns its kunci."""
        self.nomor += 1
        kunci = f"k{self.nomor}"
        self.minta(kunci, detik, ganda)
        return kunci

    def minta(self, kunci: str, detik: float, ganda: int = 0) -> None:
        self.lama_simpan.append(self.kirim(kunci=kunci, detik=detik, ganda=ganda)["lama"])

    def kirim(self, **isi: Any) -> dict[str, Any]:
        """A line to the process that enqueues, and its answer."""
        self._pengantre.stdin.write(json.dumps(isi) + "\n")
        self._pengantre.stdin.flush()
        balasan = self._pengantre.stdout.readline()
        assert balasan, (self.folder / "pengantre.log").read_text()[-2000:]
        return json.loads(balasan)

    # --- faults

    def bunuh_anak(self, acak: random.Random) -> None:
        """One process of the pool; the worker itself lives on."""
        anak = keturunan(self.layanan["worker"].pid)
        if anak:
            self._bunuh([acak.choice(anak)])

    def bunuh_yang_bekerja(self) -> None:
        self._bunuh(self.hidup_bekerja())

    def bunuh_worker(self) -> None:
        worker = self.layanan["worker"]
        self._bunuh([worker.pid, *keturunan(worker.pid)])
        worker.bunuh()

    def awasi(self) -> None:
        """Start a worker that ended by itself, as `restart: unless-stopped` does: Celery ends when a child dies at birth."""
        if not self.layanan["worker"].hidup():
            self.jalankan("worker")

    def _bunuh(self, daftar: list[int]) -> None:
        for pid in daftar:
            bunuh_pid(pid)
            self.dibunuh[pid] = time.time()

    # --- what became of it

    def belum_usai(self) -> int:
        return self.tanya("SELECT count(*) FROM pekerjaan_pekerjaan WHERE status IN ('antre', 'berjalan')")[0][0]

    def tunggu_usai(self, detik: float) -> float:
        """Until every job has ended; returns how long it took."""
        awal = time.monotonic()
        while self.belum_usai():
            assert time.monotonic() - awal < detik, self.keadaan()
            self.awasi()
            time.sleep(0.1)
        return time.monotonic() - awal

    def keadaan(self) -> str:
        status = self.tanya("SELECT status, percobaan, count(*) FROM pekerjaan_pekerjaan GROUP BY 1, 2 ORDER BY 1, 2")
        return f"{status}\n{self.layanan['worker'].ekor(20)}\n{self.layanan['beat'].ekor(5)}"

    def pekerjaan(self) -> dict[str, tuple[str, int, str, float]]:
        """kunci -> status, percobaan, galat, when it ended, of the last that was asked for."""
        kueri = """SELECT parameter->>'kunci', status, percobaan, galat, extract(epoch FROM selesai_pada)::float
                   FROM pekerjaan_pekerjaan WHERE jenis = 'uji.berkas' ORDER BY dibuat_pada"""
        return {kunci: (status, kali, galat, pada) for kunci, status, kali, galat, pada in self.tanya(kueri)}

    def jalan(self) -> list[tuple[str, int]]:
        """kunci and process of each run that began."""
        return self.tanya("SELECT kunci, pid FROM uji_jejak WHERE langkah = 'mulai'")

    def sedang_bekerja(self) -> list[int]:
        """Processes that have begun a job and not ended it, the killed ones too."""
        kueri = """SELECT pid FROM uji_jejak GROUP BY pid
                   HAVING count(*) FILTER (WHERE langkah = 'mulai') > count(*) FILTER (WHERE langkah = 'selesai')"""
        return [pid for (pid,) in self.tanya(kueri)]

    def ada_bekerja(self) -> bool:
        return bool(self.hidup_bekerja())

    def hidup_bekerja(self) -> list[int]:
        return [pid for pid in self.sedang_bekerja() if pid not in self.dibunuh]

    def dipotong(self) -> Iterator[tuple[str, int, float]]:
        """kunci, percobaan and time of each run that a kill cut off."""
        kueri = """SELECT m.kunci, m.percobaan, m.pid FROM uji_jejak m WHERE m.langkah = 'mulai' AND NOT EXISTS (
                   SELECT FROM uji_jejak s WHERE (s.kunci, s.percobaan, s.langkah) = (m.kunci, m.percobaan, 'selesai'))"""
        for kunci, percobaan, pid in self.tanya(kueri):
            if pid in self.dibunuh:
                yield kunci, percobaan, self.dibunuh[pid]

    def pastikan_sekali(self) -> None:
        """Each done job has one current file, which is there and holds what belongs to it."""
        berkas = dict(self.tanya("SELECT kunci, berkas FROM uji_berkas"))
        selesai = {kunci for kunci, (status, *_) in self.pekerjaan().items() if status == "selesai"}
        assert selesai <= set(berkas)
        folder = Path(self.lingkungan["MEDIA_ROOT"]) / "uji"
        assert [k for k in selesai if (folder / berkas[k]).read_text() != k] == []


Himpunan = TypeVar("Himpunan", bound=HimpunanUji)


@contextmanager
def berjalan(portal: Himpunan) -> Iterator[Himpunan]:
    portal.mulai_uji()
    try:
        yield portal
    finally:
        salah = portal.akhiri_uji()
    assert salah == [], f"not ended in order: {salah}"


def himpunan_uji(sewa: float | None = None) -> AbstractContextManager[HimpunanUji]:
    return berjalan(HimpunanUji(sewa))
