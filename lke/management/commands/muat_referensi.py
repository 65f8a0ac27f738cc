"""Loads or updates satker, instrument, questionnaires, holidays, time limits and the LKE of the active year."""

from django.conf import settings
from django.core.management.base import BaseCommand

from kegiatan.referensi import muat_acuan
from lke.bawaan import dokumen_bawaan
from lke.referensi import buka_tahun, muat_instrumen
from satker.referensi import muat_satker
from survei.referensi import muat_kuesioner


class Command(BaseCommand):
    help = "Memuat satker, instrumen, kuesioner, hari libur, dan batas layanan serta membuka LKE tahun aktif; aman diulang."

    def handle(self, **options):
        tambah, ubah = muat_satker()
        instrumen = muat_instrumen(dokumen_bawaan())
        kuesioner = muat_kuesioner()
        libur, batas = muat_acuan()
        lke = buka_tahun(settings.TAHUN_AKTIF, instrumen)
        self.stderr.write(
            f"Satker: {tambah} baru, {ubah} diperbarui. Instrumen {instrumen.kode} siap. "
            f"Kuesioner: {', '.join(k.kode for k in kuesioner)}. "
            f"Hari libur: {libur} baru, batas layanan: {batas} baru. "
            f"LKE {settings.TAHUN_AKTIF}: {lke} dibuka."
        )
