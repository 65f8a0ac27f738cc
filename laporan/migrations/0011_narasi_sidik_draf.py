from django.db import migrations, models


class Migration(migrations.Migration):
    """Of which draft a text was edited; not known of texts before it."""

    dependencies = [("laporan", "0010_catatan_per_kiriman")]

    operations = [
        migrations.AddField(
            model_name="narasi",
            name="sidik_draf",
            field=models.CharField(blank=True, default="", max_length=64, verbose_name="sidik draf"),
        ),
    ]
