"""Writes the ZI report of a satker, or of a region, as a file."""

import os
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kpu_zi.tools import Ditolak
from laporan.models import Laporan
from laporan.naskah.isi import Isi
from laporan.terbitan.beku import Beku
from laporan.terbitan.docx import tulis_docx
from laporan.terbitan.pdf import cetak_isi
from laporan.terbitan.sumber import isi_terbit
from laporan.terbitan.xlsx import tulis_xlsx_isi
from satker.models import Satker
from satker.peran import Tingkat

TAHUN_AWAL, TAHUN_AKHIR = 2020, 2100
PENULIS: dict[str, Callable[[Isi, Beku | None], bytes]] = {
    "pdf": lambda isi, beku: cetak_isi(isi, beku=beku).isi,
    "docx": lambda isi, beku: tulis_docx(isi, beku=beku),
    "xlsx": lambda isi, beku: tulis_xlsx_isi(isi, beku=beku),
}


class Command(BaseCommand):
    help = "Menulis laporan ZI sebuah satker sebagai berkas: yang sudah disampaikan, atau drafnya."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--satker", required=True, metavar="KODE")
        parser.add_argument("--tahun", required=True, type=int)
        parser.add_argument("--format", required=True, choices=sorted(PENULIS), dest="bentuk")
        parser.add_argument("--keluar", required=True, metavar="F", type=Path)
        parser.add_argument("--konsolidasi", action="store_true", help="laporan gabungan wilayah")

    def handle(self, *, satker: str, tahun: int, bentuk: str, keluar: Path, konsolidasi: bool, **_: Any) -> None:  # type: ignore[override]
        laporan = cari_laporan(satker, tahun)
        if konsolidasi and laporan.satker.tingkat == Tingkat.KABKOTA:
            raise CommandError(f"{laporan.satker} tidak mempunyai laporan konsolidasi; hanya provinsi dan KPU RI.")
        periksa_tujuan(keluar)
        isi, beku = isi_terbit(laporan, konsolidasi=konsolidasi)
        try:
            bita = PENULIS[bentuk](isi, beku)
        except Ditolak as galat:
            raise CommandError(galat.pesan) from galat
        tulis_utuh(keluar, bita)
        keadaan = f"versi {beku.versi}" if beku else "DRAF"
        self.stderr.write(f"{keluar}: laporan {tahun} {isi.nama}, {keadaan}, {len(bita)} byte.")


def cari_laporan(kode: str, tahun: int) -> Laporan:
    """The report, stored or not begun, or a sentence."""
    if not TAHUN_AWAL <= tahun <= TAHUN_AKHIR:
        raise CommandError(f"Tahun {tahun} di luar {TAHUN_AWAL} sampai {TAHUN_AKHIR}.")
    satker = Satker.objects.select_related("induk").filter(kode=kode).first()
    if satker is None:
        raise CommandError(f"Tidak ada satker dengan kode {kode}.")
    laporan = Laporan.objects.filter(satker=satker, tahun=tahun).first() or Laporan(tahun=tahun)
    laporan.satker = satker
    return laporan


def periksa_tujuan(path: Path) -> None:
    if path.is_dir():
        raise CommandError(f"{path} adalah folder; sebut nama berkasnya.")
    if not path.parent.is_dir():
        raise CommandError(f"Folder {path.parent} tidak ada.")


def tulis_utuh(path: Path, isi: bytes) -> None:
    """The whole file or the one that was there; never a part."""
    sementara = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        sementara.write_bytes(isi)
        sementara.replace(path)
    except OSError as galat:
        sementara.unlink(missing_ok=True)
        raise CommandError(f"{path} tidak dapat ditulis: {galat.strerror}.") from galat
