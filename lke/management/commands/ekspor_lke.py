"""Writes an LKE as a workbook."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from lke.excel.ekspor import IsiJawaban, tulis_jawaban
from lke.models import Penilaian
from lke.queries import acuan, baris_jawaban


class Command(BaseCommand):
    help = "Menulis LKE sebuah satker sebagai lembar “Jawaban”."

    def add_arguments(self, parser):
        parser.add_argument("--satker", required=True, metavar="KODE")
        parser.add_argument("--tahun", required=True, type=int)
        parser.add_argument("--keluar", required=True, metavar="F.xlsx", type=Path)

    def handle(self, satker, tahun, keluar, **options):
        penilaian = cari_penilaian(satker, tahun)
        acu = acuan(penilaian.lke.instrumen)
        baris = baris_jawaban(penilaian.pk, acu)
        isi = tulis_jawaban(
            acu.instrumen,
            satker_nama=penilaian.lke.satker.nama,
            satker_kode=satker,
            tahun=tahun,
            baris={k: IsiJawaban(b.isi(), b.catatan, b.bukti) for k, b in baris.items()},
        )
        try:
            Path(keluar).write_bytes(isi)
        except OSError as galat:
            raise CommandError(f"{keluar} tidak dapat ditulis: {galat.strerror}.") from galat
        self.stderr.write(f"{keluar}: {penilaian.terisi} pertanyaan terisi.")


def cari_penilaian(satker: str, tahun: int) -> Penilaian:
    """The satker's own layer, or a sentence."""
    daftar = Penilaian.objects.filter(lapis="satker", lke__satker__kode=satker, lke__tahun=tahun)
    penilaian = daftar.select_related("lke__satker__induk", "lke__instrumen").first()
    if penilaian is None:
        raise CommandError(f"Tidak ada LKE {tahun} untuk satker {satker}.")
    return penilaian
