"""Recomputes every rollup (LKE, surveys, registers) from its rows, or with --periksa only looks whether any differs."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kegiatan.rekap_ulang import perbaiki_rekap as perbaiki_rekap_kegiatan
from kegiatan.rekap_ulang import rekap_berbeda as rekap_kegiatan_berbeda
from kegiatan.rekap_ulang import semua_tahun
from lke.actions import hitung_ulang, rekap_berbeda
from lke.models import Penilaian
from survei.models import Periode
from survei.rekap_ulang import perbaiki_rekap
from survei.rekap_ulang import rekap_berbeda as rekap_survei_berbeda

DISEBUT = 5
SEKALI_BACA = 200


class Command(BaseCommand):
    help = (
        "Menghitung ulang rekap semua LKE, survei, dan register kegiatan;"
        " dengan --periksa hanya menghitung yang berbeda (galat bila ada)."
    )

    def add_arguments(self, parser):
        parser.add_argument("--periksa", action="store_true", help="jangan menulis; keluar dengan kode 1 bila berbeda")
        parser.add_argument("--json", action="store_true", dest="berjson", help="satu objek JSON pada keluaran baku")

    def handle(self, *, periksa: bool, berjson: bool, **_: Any) -> None:  # type: ignore[override]
        jumlah, berbeda = {"penilaian": 0, "periode survei": 0, "tahun kegiatan": 0}, []
        for jenis, nama, beda, perbaiki in chain(_penilaian(), _periode(), _kegiatan()):
            jumlah[jenis] += 1
            if beda():
                berbeda.append(nama)
                if not periksa:
                    perbaiki()
        if berjson:
            self.stdout.write(json.dumps({"diperiksa": sum(jumlah.values()), "berbeda": berbeda}))
        contoh = "; ".join(berbeda[:DISEBUT]) + ("; ..." if len(berbeda) > DISEBUT else "")
        satu, dua, tiga = (f"{n} {jenis}" for jenis, n in jumlah.items())
        pesan = f"{satu}, {dua}, dan {tiga} diperiksa, {len(berbeda)} berbeda" + (f": {contoh}." if berbeda else ".")
        if periksa and berbeda:
            raise CommandError(pesan)
        self.stderr.write(pesan if periksa or not berbeda else f"{pesan} Sudah dihitung ulang.")


# What kind it is, how a person calls it, whether its rollup differs, and what mends it.
Rekap = tuple[str, str, Callable[[], bool], Callable[[], None]]


def _penilaian() -> Iterator[Rekap]:
    daftar = Penilaian.objects.select_related("lke__instrumen", "lke__satker").defer("lke__instrumen__isi")
    for p in daftar.order_by("pk").iterator(chunk_size=SEKALI_BACA):
        nama = f"{p.lke.satker.kode} {p.lke.tahun} {p.lapis}"
        yield "penilaian", nama, partial(rekap_berbeda, p), partial(hitung_ulang, p)


def _periode() -> Iterator[Rekap]:
    daftar = Periode.objects.select_related("satker", "kuesioner").defer("kuesioner__isi")
    for p in daftar.order_by("pk").iterator(chunk_size=SEKALI_BACA):
        yield "periode survei", f"{p.satker.kode} {p}", partial(rekap_survei_berbeda, p), partial(perbaiki_rekap, p)


def _kegiatan() -> Iterator[Rekap]:
    for tempat in semua_tahun():
        beda, perbaiki = partial(rekap_kegiatan_berbeda, tempat), partial(perbaiki_rekap_kegiatan, tempat)
        yield "tahun kegiatan", str(tempat), beda, perbaiki
