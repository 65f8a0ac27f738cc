"""Checks every chain of the log against the head that its owner remembers."""

from collections.abc import Iterator

from django.core.management.base import BaseCommand, CommandError

from kpu_zi.riwayat.models import Rantai, Riwayat
from kpu_zi.riwayat.queries import periksa_rantai
from lke.models import Penilaian


class Command(BaseCommand):
    help = "Memeriksa rantai riwayat; menyebut baris rusak yang pertama dan keluar dengan kode 1."

    def handle(self, **options):
        jumlah, dikenal = 0, set()
        for rantai, kepala in daftar_kepala():
            jumlah += 1
            dikenal.add(rantai)
            rusak = periksa_rantai(rantai, kepala)
            if rusak:
                raise CommandError(f"Riwayat rusak. {rusak}.")
        asing = Riwayat.objects.order_by().values_list("rantai", flat=True).distinct()
        for rantai in asing.iterator():
            if rantai not in dikenal:
                raise CommandError(f"Riwayat rusak. {rantai}: rantai tanpa kepala.")
        self.stderr.write(f"{jumlah} rantai utuh, {Riwayat.objects.count()} baris.")


def daftar_kepala() -> Iterator[tuple[str, tuple[int, str]]]:
    """Every chain with the number and hash that its owner remembers: a Penilaian, or a row of Rantai."""
    for p in Penilaian.objects.only("riwayat_nomor", "riwayat_kepala").order_by("pk").iterator():
        yield p.rantai, (p.riwayat_nomor, p.riwayat_kepala)
    for r in Rantai.objects.order_by("kunci").iterator():
        yield r.kunci, (r.nomor, r.kepala)
