"""Encrypts the files that wait and what was found in them.

A preview is left out, since the reading gives it again; the choice of columns stays.
"""

import json

from django.db import migrations

from kpu_zi.tools.rahasia import sandikan


def sandi(apps, schema_editor):
    BerkasSurvei = apps.get_model("survei", "BerkasSurvei")
    for berkas in BerkasSurvei.objects.all().iterator(20):
        lama, hasil = berkas.hasil_lama or {}, None
        if berkas.diterapkan_pada is not None or "ditolak" in lama:
            hasil = lama
        elif "kolom" in lama:
            hasil = {"asal": {k: lama[k] for k in ("kepala", "kolom", "pribadi", "baris")}, "kolom": True}
        berkas.hasil = sandikan(json.dumps(hasil).encode()) if hasil else None
        berkas.pekerjaan = lama.get("pekerjaan")
        berkas.berkas = sandikan(bytes(berkas.berkas)) if berkas.berkas else b""
        berkas.save(update_fields=["hasil", "pekerjaan", "berkas"])


class Migration(migrations.Migration):

    dependencies = [("survei", "0002_berkas_sandi_kolom")]

    operations = [migrations.RunPython(sandi, migrations.RunPython.noop)]
