"""A row for each year that had an LKE or a report before a siklus was a row; TAHUN_AKTIF named the running one."""

import os
from datetime import date

from django.db import migrations


def buat_siklus(apps, schema_editor):
    """Copied from the rule of that time: activities of the year before, the letter's two days, 2026 where nothing is said."""
    lke, laporan = apps.get_model("lke", "Lke"), apps.get_model("laporan", "Laporan")
    siklus = apps.get_model("satker", "SiklusZI")
    instrumen = dict(lke.objects.order_by("pk").values_list("tahun", "instrumen"))
    if not instrumen:
        return
    akhir = instrumen[max(instrumen)]
    for tahun in laporan.objects.order_by("tahun").values_list("tahun", flat=True).distinct():
        instrumen.setdefault(tahun, akhir)
    berjalan = int(os.environ.get("TAHUN_AKTIF") or 2026)
    if berjalan not in instrumen:
        berjalan = max(instrumen)
    for tahun, pk in sorted(instrumen.items()):
        lalu = tahun - 1
        status = "ditutup" if tahun < berjalan else "berjalan" if tahun == berjalan else "disiapkan"
        siklus.objects.get_or_create(
            tahun=tahun,
            defaults={
                "kegiatan_mulai": date(lalu, 1, 1),
                "kegiatan_akhir": date(lalu, 12, 31),
                "instrumen_id": pk,
                "batas_lke": date(lalu, 12, 30),
                "batas_laporan": date(lalu, 12, 31),
                "status": status,
            },
        )


class Migration(migrations.Migration):
    dependencies = [
        ("satker", "0002_siklus"),
        ("lke", "0007_bukti_belum_mati"),
        ("laporan", "0003_bagian_dibaca"),
    ]

    operations = [migrations.RunPython(buat_siklus, migrations.RunPython.noop, elidable=True)]
