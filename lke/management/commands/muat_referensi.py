"""Loads or updates satker, instrument, questionnaires, holidays, time limits and the LKE of the running siklus."""

from django.core.management.base import BaseCommand

from kegiatan.referensi import muat_acuan
from lke.bawaan import dokumen_bawaan
from lke.referensi import buka_tahun, jalankan_siklus, muat_instrumen
from satker.referensi import muat_satker
from survei.referensi import muat_kuesioner


class Command(BaseCommand):
    help = (
        "Memuat satker, instrumen, kuesioner, hari libur, dan batas layanan serta membuka LKE siklus ini; aman diulang."
    )

    def handle(self, **options):
        tambah, ubah = muat_satker()
        instrumen = muat_instrumen(dokumen_bawaan())
        kuesioner = muat_kuesioner()
        libur, batas = muat_acuan()
        siklus = jalankan_siklus(instrumen)
        dibuka = "Tidak ada siklus berjalan."
        if siklus:
            dibuka = f"{siklus}: {buka_tahun(siklus.tahun, siklus.instrumen)} LKE dibuka."
        self.stderr.write(
            f"Satker: {tambah} baru, {ubah} diperbarui. Instrumen {instrumen.kode} siap. "
            f"Kuesioner: {', '.join(k.kode for k in kuesioner)}. "
            f"Hari libur: {libur} baru, batas layanan: {batas} baru. "
            f"{dibuka}"
        )
