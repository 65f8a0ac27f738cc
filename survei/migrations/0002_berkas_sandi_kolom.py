"""Columns for files of answers that are kept as all other imports keep theirs."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("survei", "0001_awal")]

    operations = [
        migrations.RenameField("berkassurvei", "hasil", "hasil_lama"),
        migrations.AddField("berkassurvei", "hasil", models.BinaryField(null=True)),
        migrations.AddField("berkassurvei", "pekerjaan", models.UUIDField(null=True)),
        migrations.AlterField("berkassurvei", "diunggah_pada", models.DateTimeField(default=django.utils.timezone.now)),
    ]
