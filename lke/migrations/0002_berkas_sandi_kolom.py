"""Columns for workbooks that are kept as all other imports keep theirs."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("lke", "0001_awal"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.AlterModelOptions(
            "berkasimpor",
            {"ordering": ["-pk"], "verbose_name": "berkas LKE", "verbose_name_plural": "berkas LKE"},
        ),
        migrations.RenameField("berkasimpor", "hasil", "hasil_lama"),
        migrations.AddField("berkasimpor", "hasil", models.BinaryField(null=True)),
        migrations.AddField(
            "berkasimpor",
            "diterapkan_oleh",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField("berkasimpor", "diunggah_pada", models.DateTimeField(default=django.utils.timezone.now)),
        migrations.AlterField("berkasimpor", "pekerjaan", models.UUIDField(null=True)),
    ]
