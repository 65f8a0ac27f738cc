from django.db import migrations

from kpu_zi.riwayat import penjaga


def pasang(apps, schema_editor):
    penjaga.pasang(schema_editor.connection)


def lepas(apps, schema_editor):
    penjaga.lepas(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("riwayat", "0001_awal")]
    operations = [migrations.RunPython(pasang, lepas)]
