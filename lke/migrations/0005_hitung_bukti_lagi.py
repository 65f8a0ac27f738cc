"""Bukti were counted as open while nobody had visited them: all LKE are counted again, those of past years too."""

from django.db import migrations


def lupakan(apps, schema_editor):
    """A satker's layer without a row is counted by the next run of the job."""
    apps.get_model("lke", "RekapBukti").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("lke", "0004_berkas_sandi_saja")]

    operations = [migrations.RunPython(lupakan, migrations.RunPython.noop)]
