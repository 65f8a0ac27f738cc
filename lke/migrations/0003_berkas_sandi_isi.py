"""Encrypts the workbooks that wait, and what was found in those that were applied.

The preview of one that waits is left out, since the reading gives it again. Who applied one was not kept in the row (the
log tells it), so it stays unknown. Names of files end at 120 characters.
"""

import json

from django.db import migrations

from kpu_zi.tools.rahasia import sandikan

TAK_TERBACA = "Berkas ini tidak dapat dibaca. Unggah lagi untuk melihat sebabnya."


def sandi(apps, schema_editor):
    BerkasImpor = apps.get_model("lke", "BerkasImpor")
    for berkas in BerkasImpor.objects.all().iterator(20):
        hasil = berkas.hasil_lama if berkas.diterapkan_pada is not None else None
        if berkas.status == "ditolak":
            hasil = {"ditolak": TAK_TERBACA}
        berkas.hasil = sandikan(json.dumps(hasil).encode()) if hasil else None
        berkas.berkas = sandikan(bytes(berkas.berkas)) if berkas.berkas else b""
        berkas.nama = berkas.nama[-120:]
        berkas.save(update_fields=["hasil", "berkas", "nama"])


class Migration(migrations.Migration):

    dependencies = [("lke", "0002_berkas_sandi_kolom")]

    operations = [migrations.RunPython(sandi, migrations.RunPython.noop)]
