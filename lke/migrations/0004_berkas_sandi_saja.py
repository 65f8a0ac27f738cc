"""What was found in a workbook stands encrypted alone; how far it is follows from it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("lke", "0003_berkas_sandi_isi")]

    operations = [
        migrations.RemoveField("berkasimpor", "hasil_lama"),
        migrations.RemoveField("berkasimpor", "status"),
        migrations.AlterField("berkasimpor", "berkas", models.BinaryField()),
        migrations.AlterField("berkasimpor", "nama", models.CharField("nama berkas", max_length=120)),
    ]
