"""The index of a file in a terminal; never touches the database."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kpu_zi.tools.angka import tulis_desimal
from kpu_zi.tools.excel.lembar import BerkasDitolak, Tabel
from kpu_zi.tools.excel.tabel import Batas, baca_tabel
from survei.aturan.indeks import bulatkan
from survei.aturan.kuesioner import JENIS, NAMA_INDEKS, SETUJU, Kuesioner
from survei.bawaan import kuesioner_bawaan
from survei.impor.mentah import HasilHitung, hitung_tabel

BATAS = Batas(ukuran=256 * 2**20, baris=1_000_000, kolom=2_000)  # a terminal's own files


class Command(BaseCommand):
    help = "Menghitung IKM, IPKP, atau IPAK dari berkas jawaban atau rata-rata unsur, tanpa menyentuh basis data."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("berkas", type=Path, metavar="BERKAS.csv")
        parser.add_argument("--jenis", type=str.lower, choices=list(JENIS), required=True)
        parser.add_argument(
            "--skala", type=int, choices=list(SETUJU), help="nilai tertinggi; bawaannya menurut kuesioner"
        )
        parser.add_argument("--json", action="store_true", help="satu objek JSON pada keluaran baku")

    def handle(self, *, berkas: Path, jenis: str, skala: int | None, json: bool, **_: Any) -> None:  # type: ignore[override]
        kuesioner = kuesioner_bawaan()[jenis]
        try:
            hasil = hitung_tabel(kuesioner, _baca(berkas), skala)
        except BerkasDitolak as galat:
            if json:
                self._tulis_json({"ditolak": galat.pesan})
            raise CommandError(galat.pesan) from galat
        for catatan in hasil.catatan:
            self.stderr.write(catatan)
        if json:
            self._tulis_json(susun(hasil))
        else:
            self.stdout.write("\n".join(ringkasan(kuesioner, hasil)))

    def _tulis_json(self, isi: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(isi, ensure_ascii=False))


def _baca(berkas: Path) -> Tabel:
    if berkas.is_dir():
        raise BerkasDitolak(f"{berkas} adalah folder, bukan berkas.")
    if not berkas.is_file():
        raise BerkasDitolak(f"Berkas {berkas} tidak ditemukan.")
    try:
        return baca_tabel(berkas.read_bytes(), nama=berkas.name, batas=BATAS)
    except OSError as galat:
        raise BerkasDitolak(f"Berkas {berkas} tidak dapat dibuka: {galat.strerror}.") from galat


def susun(hasil: HasilHitung) -> dict[str, Any]:
    """The answer of --json."""
    indeks = hasil.indeks
    return {
        "n": hasil.n,
        "unsur": {kode.lower(): float(nilai) for kode, nilai in indeks.unsur.items()},
        "indeks": float(bulatkan(indeks.nilai)),
        "mutu": indeks.mutu,
    }


def ringkasan(kuesioner: Kuesioner, hasil: HasilHitung) -> list[str]:
    """The same for a person."""
    indeks = hasil.indeks
    responden = f"{hasil.n} responden" if hasil.n else "banyaknya responden tidak disebut"
    baris = [
        f"{NAMA_INDEKS[kuesioner.jenis]} {tulis_desimal(indeks.nilai)}, mutu {indeks.mutu} ({indeks.kinerja}); {responden}."
    ]
    for kode, nilai in indeks.unsur.items():
        baris.append(f"  {kode}  {tulis_desimal(nilai, 4)}  {kuesioner.butir_berkode(kode).nama}")
    return baris
