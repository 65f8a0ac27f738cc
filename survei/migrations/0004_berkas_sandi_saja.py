"""What was found in a file stands encrypted alone."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("survei", "0003_berkas_sandi_isi")]

    operations = [migrations.RemoveField("berkassurvei", "hasil_lama")]
