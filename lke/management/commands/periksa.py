"""The doctor: one line per part of the installation; exit code 1 when one of them is GALAT."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kpu_zi.pemeriksaan import GALAT, OK, PERHATIAN, UMUM, Hasil, jalankan
from lke.bawaan import dokumen_bawaan
from lke.models import Instrumen, Lke
from lke.referensi import sidik_dokumen
from satker.models import Satker
from satker.queries_siklus import tahun_berjalan


class Command(BaseCommand):
    help = "Memeriksa kesehatan instalasi; keluar dengan kode 1 bila ada GALAT."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", dest="berjson", help="satu objek JSON pada keluaran baku")

    def handle(self, *, berjson: bool, **_: Any) -> None:  # type: ignore[override]
        daftar = [
            h for nama, f in (UMUM | {"instrumen": instrumen, "LKE": lke_tahun_ini}).items() for h in jalankan(nama, f)
        ]
        if berjson:
            isi = [{"tingkat": h.tingkat, "nama": h.nama, "pesan": h.pesan} for h in daftar]
            self.stdout.write(json.dumps({"pemeriksaan": isi}, ensure_ascii=False))
        for hasil in () if berjson else daftar:
            self.stdout.write(f"{hasil.tingkat:<10}{hasil.nama:<17}{hasil.pesan}")
        galat = sum(h.tingkat == GALAT for h in daftar)
        if galat:
            raise CommandError(f"{galat} galat.")


def instrumen() -> Iterator[Hasil]:
    dokumen = dokumen_bawaan()
    kode = dokumen["kode_instrumen"]
    sidik = Instrumen.objects.filter(kode=kode).values_list("sidik", flat=True).first()
    if sidik is None:
        yield Hasil(GALAT, "instrumen", f"{kode} belum dimuat; jalankan manage.py muat_referensi")
    elif sidik != sidik_dokumen(dokumen):
        yield Hasil(PERHATIAN, "instrumen", f"{kode} berbeda dari bawaan portal; jalankan manage.py muat_referensi")
    else:
        yield Hasil(OK, "instrumen", f"{kode} sama dengan bawaan portal")


def lke_tahun_ini() -> Iterator[Hasil]:
    tahun, satker = tahun_berjalan(), Satker.objects.filter(aktif=True).count()
    lke = Lke.objects.filter(tahun=tahun, satker__aktif=True).count()
    if satker and lke == satker:
        yield Hasil(OK, "LKE", f"tahun {tahun}: {lke} satker")
    else:
        pesan = f"tahun {tahun}: {lke} LKE untuk {satker} satker; jalankan manage.py muat_referensi"
        yield Hasil(GALAT if not lke else PERHATIAN, "LKE", pesan)
