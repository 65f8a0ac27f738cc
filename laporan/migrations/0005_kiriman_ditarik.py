from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("laporan", "0004_laporan")]

    operations = [
        migrations.AlterField(
            model_name="kiriman",
            name="hasil",
            field=models.CharField(
                choices=[
                    ("menunggu", "Menunggu"),
                    ("diterima", "Diterima"),
                    ("dikembalikan", "Dikembalikan"),
                    ("ditarik", "Ditarik kembali"),
                ],
                default="menunggu",
                max_length=12,
            ),
        ),
        migrations.RemoveConstraint(model_name="kiriman", name="kiriman_berlaku_sekali_per_versi"),
        migrations.AddConstraint(
            model_name="kiriman",
            constraint=models.UniqueConstraint(
                condition=models.Q(hasil__in=["menunggu", "diterima"]),
                fields=("laporan", "versi"),
                name="kiriman_berlaku_sekali_per_versi",
            ),
        ),
        migrations.AddIndex(
            model_name="kiriman",
            index=models.Index(
                fields=["laporan", "hasil", "versi", "terlambat", "diputus_pada"], name="kiriman_keadaan"
            ),
        ),
    ]
