"""Pages that a person keeps."""

from django.db import transaction

from kpu_zi.tools import Ditolak
from laporan.models import TampilanTersimpan
from satker.models import Pengguna

PALING_BANYAK = 30
PENUH = f"Paling banyak {PALING_BANYAK} tampilan dapat disimpan. Hapus yang tidak dipakai lagi."


@transaction.atomic
def simpan_tampilan(*, pengguna: Pengguna, nama: str, alamat: str) -> None:
    """Under a name that exists the page is replaced. Ditolak beyond PALING_BANYAK."""
    Pengguna.objects.select_for_update().only("pk").get(pk=pengguna.pk)
    milik = TampilanTersimpan.objects.filter(pengguna=pengguna)
    if not milik.filter(nama=nama).exists() and milik.count() >= PALING_BANYAK:
        raise Ditolak(PENUH, status=422)
    TampilanTersimpan.objects.update_or_create(pengguna=pengguna, nama=nama, defaults={"alamat": alamat})


def hapus_tampilan(*, pengguna: Pengguna, pk: int) -> bool:
    """Whether there was one of this person's own."""
    return bool(TampilanTersimpan.objects.filter(pengguna=pengguna, pk=pk).delete()[0])
