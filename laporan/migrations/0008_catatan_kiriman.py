import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("laporan", "0007_potongan_bab")]

    operations = [
        migrations.AddField(
            model_name="catatanbagian",
            name="kiriman",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="catatan", to="laporan.kiriman"
            ),
        ),
    ]
