"""Nothing on the way forward; on the way back, jobs without an owner go before `pemilik` becomes obligatory again.

In a migration of its own: PostgreSQL does not alter a table in the transaction that deleted its rows.
"""

from django.db import migrations


def buang_pekerjaan_sistem(apps, schema_editor):
    apps.get_model("pekerjaan", "Pekerjaan").objects.filter(pemilik=None).delete()


class Migration(migrations.Migration):
    dependencies = [("pekerjaan", "0002_kunci_kemajuan_jadwal")]

    operations = [migrations.RunPython(migrations.RunPython.noop, buang_pekerjaan_sistem)]
