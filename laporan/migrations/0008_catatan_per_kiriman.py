import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def kaitkan(apps, schema_editor):
    """A note belongs to the copy that was returned with it: the newest of its version that was decided by then."""
    kiriman = apps.get_model("laporan", "Kiriman").objects.filter(
        laporan=OuterRef("laporan"),
        versi=OuterRef("versi"),
        hasil="dikembalikan",
        diputus_pada__lte=OuterRef("pada"),
    )
    terakhir = kiriman.order_by("-diputus_pada", "-pk").values("pk")[:1]
    apps.get_model("laporan", "CatatanBagian").objects.update(kiriman=Subquery(terakhir))


class Migration(migrations.Migration):
    """Notes of each return by themselves. Back only while no section was noted in two returns of one version."""

    dependencies = [("laporan", "0007_potongan_bab")]

    operations = [
        migrations.AddField(
            model_name="catatanbagian",
            name="kiriman",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="catatan", to="laporan.kiriman"
            ),
        ),
        migrations.RunPython(kaitkan, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name="catatanbagian", name="catatan_sekali_per_bagian"),
        migrations.AddConstraint(
            model_name="catatanbagian",
            constraint=models.UniqueConstraint(fields=("kiriman", "bagian"), name="catatan_sekali_per_bagian"),
        ),
    ]
