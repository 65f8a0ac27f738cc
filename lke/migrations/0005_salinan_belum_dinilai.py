from django.db import migrations, models


class Migration(migrations.Migration):
    """A frozen layer that was not answered as a whole has no nilai."""

    dependencies = [("lke", "0004_contoh_bukti")]

    operations = [
        migrations.AlterField(
            model_name="salinan",
            name="nilai_total",
            field=models.DecimalField(decimal_places=9, max_digits=12, null=True),
        ),
    ]
