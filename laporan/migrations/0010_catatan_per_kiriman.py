from django.db import migrations, models


class Migration(migrations.Migration):
    """Notes of each return by themselves. Back only while no section was noted in two returns of one version."""

    dependencies = [("laporan", "0009_catatan_dikaitkan")]

    operations = [
        migrations.RemoveConstraint(model_name="catatanbagian", name="catatan_sekali_per_bagian"),
        migrations.AddConstraint(
            model_name="catatanbagian",
            constraint=models.UniqueConstraint(fields=("kiriman", "bagian"), name="catatan_sekali_per_bagian"),
        ),
    ]
