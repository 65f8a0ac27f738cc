"""Writes the ZI report of a satker, or of a region, as a file."""

import os
import secrets
import shutil
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kpu_zi.tools import Ditolak
from laporan.models import Format, Jenis, Laporan
from laporan.queries_laporan import kiriman_terakhir, laporan_satker, tanpa_laporan
from laporan.terbitan import gudang
from laporan.terbitan.langsung import dokumen_langsung
from satker.models import Satker
from satker.peran import Tingkat

TAHUN_AWAL, TAHUN_AKHIR = 2020, 2100
FORMAT = (Format.PDF.value, Format.DOCX.value, Format.XLSX.value)


class Command(BaseCommand):
    help = "Menulis laporan ZI sebuah satker sebagai berkas: yang sudah disampaikan, atau drafnya."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--satker", required=True, metavar="KODE")
        parser.add_argument("--tahun", required=True, type=int)
        parser.add_argument("--format", required=True, choices=FORMAT, dest="bentuk")
        parser.add_argument("--keluar", required=True, metavar="F", type=Path)
        parser.add_argument("--konsolidasi", action="store_true", help="laporan gabungan wilayah")

    def handle(self, *, satker: str, tahun: int, bentuk: str, keluar: Path, konsolidasi: bool, **_: Any) -> None:  # type: ignore[override]
        laporan = cari_laporan(satker, tahun, wilayah=konsolidasi)
        if konsolidasi and laporan.satker.tingkat == Tingkat.KABKOTA:
            raise CommandError(f"{laporan.satker} tidak mempunyai laporan konsolidasi; hanya provinsi dan KPU RI.")
        tujuan = periksa_tujuan(keluar)
        jenis = Jenis.KONSOLIDASI if konsolidasi else Jenis.LAPORAN
        try:
            dokumen = dokumen_langsung(laporan.satker, tahun, jenis.value, bentuk, self._lapor)
        except Ditolak as galat:
            raise CommandError(galat.pesan) from galat
        tulis_utuh(gudang.letak(dokumen), tujuan)
        kiriman = kiriman_terakhir(laporan)
        keadaan = f"versi {kiriman.versi}" if kiriman and dokumen.rincian.get("beku") else "DRAF"
        if konsolidasi and bentuk == Format.XLSX:
            keadaan = "data terkini"
        self.stderr.write(f"{keluar}: {jenis.label} {tahun} {laporan.satker}, {keadaan}, {dokumen.ukuran} byte.")

    def _lapor(self, nomor: int, banyak: int) -> None:
        if banyak > 1:
            self.stderr.write(f"{nomor} dari {banyak} bagian.")


def cari_laporan(kode: str, tahun: int, *, wilayah: bool) -> Laporan:
    """The report, stored or not begun, or a sentence."""
    if not TAHUN_AWAL <= tahun <= TAHUN_AKHIR:
        raise CommandError(f"Tahun {tahun} di luar {TAHUN_AWAL} sampai {TAHUN_AKHIR}.")
    satker = Satker.objects.select_related("induk").filter(kode=kode).first()
    if satker is None:
        raise CommandError(f"Tidak ada satker dengan kode {kode}.")
    laporan = laporan_satker(satker, tahun)
    if sebab := tanpa_laporan(laporan, wilayah=wilayah):
        raise CommandError(sebab)
    return laporan


def periksa_tujuan(path: Path) -> Path:
    """The file to write, behind a symlink; a sentence where it is a folder, a device or a pipe."""
    tujuan = Path(os.path.realpath(path))
    try:
        if tujuan.is_dir():
            raise CommandError(f"{path} adalah folder; sebut nama berkasnya.")
        if not tujuan.parent.is_dir():
            raise CommandError(f"Folder {tujuan.parent} tidak ada.")
        if os.path.lexists(tujuan) and not tujuan.is_file():
            raise CommandError(f"{path} bukan berkas biasa; sebut nama berkas lain.")
    except OSError as galat:  # a name longer than a disk takes
        raise CommandError(f"{path} tidak dapat ditulis: {galat.strerror}.") from galat
    return tujuan


def tulis_utuh(asal: Path, path: Path) -> None:
    """The whole file or the one that was there; never a part."""
    sementara = path.with_name(f".cetak-{secrets.token_hex(8)}")
    try:
        shutil.copyfile(asal, sementara)
        sementara.replace(path)
    except OSError as galat:
        sementara.unlink(missing_ok=True)
        raise CommandError(f"{path} tidak dapat ditulis: {galat.strerror}.") from galat
