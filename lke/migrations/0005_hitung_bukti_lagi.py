"""Bukti were counted as open while nobody had visited them: all LKE are counted again, those of past years too."""

from datetime import UTC, datetime

from django.db import migrations


def hitung_lagi(apps, schema_editor):
    """Counted before its answers changed, an LKE is due at the next run of the job; without a row it would show 0 until then."""
    apps.get_model("lke", "RekapBukti").objects.update(dihitung_pada=datetime(2000, 1, 1, tzinfo=UTC))


class Migration(migrations.Migration):
    dependencies = [("lke", "0004_berkas_sandi_saja")]

    operations = [migrations.RunPython(hitung_lagi, migrations.RunPython.noop)]
