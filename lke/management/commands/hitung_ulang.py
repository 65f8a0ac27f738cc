"""Recomputes every rollup from the answers, or with --periksa only looks whether any differs."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from lke.actions import hitung_ulang, rekap_berbeda
from lke.models import Penilaian

DISEBUT = 5
SEKALI_BACA = 200


class Command(BaseCommand):
    help = "Menghitung ulang rekap semua LKE; dengan --periksa hanya menghitung yang berbeda (galat bila ada)."

    def add_arguments(self, parser):
        parser.add_argument("--periksa", action="store_true", help="jangan menulis; keluar dengan kode 1 bila berbeda")
        parser.add_argument("--json", action="store_true", dest="berjson", help="satu objek JSON pada keluaran baku")

    def handle(self, *, periksa: bool, berjson: bool, **_: Any) -> None:  # type: ignore[override]
        daftar = Penilaian.objects.select_related("lke__instrumen", "lke__satker").defer("lke__instrumen__isi")
        jumlah, berbeda = 0, []
        for penilaian in daftar.order_by("pk").iterator(chunk_size=SEKALI_BACA):
            jumlah += 1
            if rekap_berbeda(penilaian):
                berbeda.append(f"{penilaian.lke.satker.kode} {penilaian.lke.tahun} {penilaian.lapis}")
                if not periksa:
                    hitung_ulang(penilaian)
        if berjson:
            self.stdout.write(json.dumps({"diperiksa": jumlah, "berbeda": berbeda}))
        contoh = "; ".join(berbeda[:DISEBUT]) + ("; ..." if len(berbeda) > DISEBUT else "")
        pesan = f"{jumlah} penilaian diperiksa, {len(berbeda)} berbeda" + (f": {contoh}." if berbeda else ".")
        if periksa and berbeda:
            raise CommandError(pesan)
        self.stderr.write(pesan if periksa or not berbeda else f"{pesan} Sudah dihitung ulang.")
