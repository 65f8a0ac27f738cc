from django.db import migrations, models


class Migration(migrations.Migration):
    """Chapters of large provinces in pieces."""

    dependencies = [("laporan", "0006_cuplikan_satker")]

    operations = [
        migrations.AddField(
            model_name="bagianunduhan", name="dari", field=models.CharField(blank=True, default="", max_length=10),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="bagianunduhan", name="sebelum", field=models.CharField(blank=True, default="", max_length=10),
            preserve_default=False,
        ),
    ]
