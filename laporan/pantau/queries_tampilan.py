"""Pages that a person keeps."""

from django.db.models import QuerySet

from laporan.models import TampilanTersimpan
from satker.models import Pengguna


def tampilan_tersimpan(pengguna: Pengguna) -> QuerySet[TampilanTersimpan]:
    """The person's own, by name."""
    return TampilanTersimpan.objects.filter(pengguna=pengguna)
