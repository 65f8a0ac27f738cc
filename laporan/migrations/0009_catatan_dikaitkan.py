from django.db import migrations
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
    dependencies = [("laporan", "0008_catatan_kiriman")]

    operations = [migrations.RunPython(kaitkan, migrations.RunPython.noop)]
