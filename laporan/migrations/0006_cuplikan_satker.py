import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """A name for the way from a satker to its snapshots; the database stays as it is."""

    dependencies = [("laporan", "0005_kiriman_ditarik")]

    operations = [
        migrations.AlterField(
            model_name="cuplikanharian",
            name="satker",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="cuplikan", to="satker.satker"
            ),
        ),
    ]
