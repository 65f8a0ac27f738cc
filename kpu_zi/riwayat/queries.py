"""Reading the log."""

from django.db.models import QuerySet

from kpu_zi.riwayat.models import AWAL, Riwayat
from kpu_zi.riwayat.rantai import Catatan, pecah_pertama


def riwayat_objek(rantai: str, objek: str = "") -> QuerySet[Riwayat]:
    """Acts of a chain, newest first; of one object when it is named."""
    daftar = Riwayat.objects.filter(rantai=rantai).select_related("pelaku").order_by("-nomor")
    return daftar.filter(objek=objek) if objek else daftar


def periksa_rantai(rantai: str, kepala: tuple[int, str]) -> str | None:
    """None when this chain is whole up to the remembered head, else what is wrong first."""
    baris = (
        (
            r.nomor,
            r.sidik_sebelum,
            r.sidik,
            Catatan(r.pada, r.pelaku_id, r.acara, r.objek, r.rincian, r.peran, r.alamat),
        )
        for r in Riwayat.objects.filter(rantai=rantai).order_by("nomor").iterator()
    )
    return pecah_pertama(rantai, baris, AWAL, kepala)
