"""Deadline night: `python -m benchmarks.beban [--klien 32] [--detik 20] [--jeda 0]` against a real gunicorn.

Each client is the operator of a satker of its own and saves notes as fast as it may (`--jeda`: seconds between two saves).
Afterwards every acknowledged text must stand in the database and every rollup equal a recount. Exit 1 otherwise.
"""

import argparse
import json
import os
import random
import socket
import subprocess
import sys
import threading
import time
import uuid
from dataclasses import dataclass, field
from http.client import HTTPConnection
from statistics import quantiles
from urllib.parse import urlencode

from benchmarks.basis import basis_sementara, siapkan

TAHUN = 2025


@dataclass
class Klien:
    """One signed-in operator; `jurnal`: pertanyaan -> (versi, text) as last acknowledged."""

    kode: str
    kuki: str
    token: str
    lama: list[float] = field(default_factory=list)
    galat: list[str] = field(default_factory=list)
    jurnal: dict[str, tuple[int, str]] = field(default_factory=dict)

    def bekerja(self, port: int, sampai: float, jeda: float, pertanyaan: list[str]) -> None:
        sambungan, acak, nomor = HTTPConnection("127.0.0.1", port, timeout=30), random.Random(self.kode), 0
        while time.monotonic() < sampai:
            kode, nomor = acak.choice(pertanyaan), nomor + 1
            versi, awal = self.jurnal[kode]
            catatan = f"Catatan {nomor} dari {self.kode} pada malam batas waktu"
            isian = {"versi": versi, "catatan": catatan, "awal_catatan": awal, "kunci": uuid.uuid4()}
            mulai = time.monotonic()
            try:
                sambungan.request(
                    "POST", f"/lke/{TAHUN}/{self.kode}/{kode}/simpan/", urlencode(isian), self._kepala(self.token)
                )
                balasan = sambungan.getresponse()
                isi = balasan.read()
            except OSError as galat:
                self.galat.append(repr(galat))
                sambungan.close()
                continue
            self.lama.append(time.monotonic() - mulai)
            if balasan.status == 200:
                versi_baru = isi.split(b'data-versi="')[1].split(b'"')[0]
                self.jurnal[kode] = (int(versi_baru), catatan)
            else:
                self.galat.append(f"{balasan.status} {isi[:80]!r}")
            time.sleep(jeda)

    def _kepala(self, token: str) -> dict[str, str]:
        return {
            "Cookie": self.kuki,
            "X-CSRFToken": token,
            "X-Simpan": "1",
            "Content-Type": "application/x-www-form-urlencoded",
        }


def buat_klien(jumlah: int) -> list[Klien]:
    """Operators of as many satker, with a session each and what their pages would show."""
    from datetime import date

    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.middleware.csrf import _get_new_csrf_string

    from lke.models import Jawaban
    from satker.models import Pengguna, Penugasan, Satker

    hasil = []
    for n, satker in enumerate(Satker.objects.filter(tingkat="kabkota", lke__tahun=TAHUN)[:jumlah]):
        orang = Pengguna.objects.create_user(f"beban{n}@contoh.invalid", f"Operator Beban {n}")
        Penugasan.objects.create(pengguna=orang, satker=satker, peran="operator", mulai=date(2020, 1, 1))
        sesi, rahasia = SessionStore(), _get_new_csrf_string()
        sesi[SESSION_KEY], sesi[HASH_SESSION_KEY] = str(orang.pk), orang.get_session_auth_hash()
        sesi[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
        sesi.save()
        klien = Klien(satker.kode, f"sesi={sesi.session_key}; csrf={rahasia}", rahasia)
        daftar = Jawaban.objects.filter(penilaian__lke__satker=satker, penilaian__lke__tahun=TAHUN)
        for kode, versi, catatan in daftar.values_list("pertanyaan__kode", "versi", "catatan"):
            klien.jurnal[kode] = (versi, catatan)
        hasil.append(klien)
    return hasil


def hilang(daftar: list[Klien]) -> int:
    """Acknowledged texts that the database does not hold."""
    from lke.models import Jawaban

    jumlah = 0
    for klien in daftar:
        kini = dict(
            Jawaban.objects.filter(penilaian__lke__satker__kode=klien.kode, penilaian__lke__tahun=TAHUN).values_list(
                "pertanyaan__kode", "catatan"
            )
        )
        jumlah += sum(1 for kode, (_, catatan) in klien.jurnal.items() if kini.get(kode) != catatan)
    return jumlah


def malam(jumlah: int, detik: float, jeda: float) -> dict:
    from django.core.management import call_command

    from lke.bawaan import instrumen_bawaan

    pertanyaan = list(instrumen_bawaan().pertanyaan)
    daftar = buat_klien(jumlah)
    for klien in daftar:
        klien.jurnal = {kode: klien.jurnal.get(kode, (0, "")) for kode in pertanyaan}
    with socket.create_server(("127.0.0.1", 0)) as soket:
        port = soket.getsockname()[1]
    perintah = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "--bind", f"127.0.0.1:{port}"]
    peladen = subprocess.Popen(perintah, stderr=subprocess.DEVNULL)
    try:
        _tunggu(port)
        sampai = time.monotonic() + detik
        utas = [threading.Thread(target=k.bekerja, args=(port, sampai, jeda, pertanyaan)) for k in daftar]
        for u in utas:
            u.start()
        for u in utas:
            u.join()
    finally:
        peladen.terminate()
        peladen.wait(30)
    lama = sorted(x for k in daftar for x in k.lama)
    persentil = quantiles(lama, n=100)
    galat = [g for k in daftar for g in k.galat]
    try:
        call_command("hitung_ulang", "--periksa")
        rekap_sama = True
    except SystemExit:
        rekap_sama = False
    return {
        "klien": jumlah,
        "simpanan_per_detik": round(len(lama) / detik, 1),
        "p50_ms": round(persentil[49] * 1000),
        "p95_ms": round(persentil[94] * 1000),
        "p99_ms": round(persentil[98] * 1000),
        "galat": len(galat),
        "contoh_galat": galat[:3],
        "hilang": hilang(daftar),
        "rekap_sama": rekap_sama,
    }


def _tunggu(port: int) -> None:
    for _ in range(150):
        try:
            with socket.create_connection(("127.0.0.1", port), 0.2):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("gunicorn did not start")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.beban", description=__doc__)
    parser.add_argument("--klien", type=int, default=32)
    parser.add_argument("--detik", type=float, default=20)
    parser.add_argument("--jeda", type=float, default=0)
    pilihan = parser.parse_args()
    with basis_sementara(os.environ.get("DATABASE_URL", "")) as folder:
        os.environ["ALLOWED_HOSTS"] = "127.0.0.1"
        siapkan(folder, [TAHUN])
        hasil = malam(pilihan.klien, pilihan.detik, pilihan.jeda)
    print(json.dumps(hasil, ensure_ascii=False))
    return 0 if not hasil["galat"] and not hasil["hilang"] and hasil["rekap_sama"] else 1


if __name__ == "__main__":
    sys.exit(main())
