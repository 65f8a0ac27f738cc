"""Writing to the log."""

from collections.abc import Sequence

from django.db import transaction

from kpu_zi.riwayat.models import AWAL, Rantai, Riwayat
from kpu_zi.riwayat.rantai import Catatan, sidik


def sambung(rantai: str, nomor: int, kepala: str, daftar: Sequence[Catatan]) -> tuple[int, str]:
    """Append to a chain whose head the caller has locked; one INSERT; returns the new head, which the caller stores."""
    baru = []
    for catatan in daftar:
        sebelum, nomor = kepala or AWAL, nomor + 1
        kepala = sidik(sebelum, rantai, nomor, catatan)
        baru.append(
            Riwayat(
                rantai=rantai,
                nomor=nomor,
                pada=catatan.pada,
                pelaku_id=catatan.pelaku_id,
                peran=catatan.peran,
                alamat=catatan.alamat,
                acara=catatan.acara,
                objek=catatan.objek,
                rincian=dict(catatan.rincian or {}),
                sidik_sebelum=sebelum,
                sidik=kepala,
            )
        )
    Riwayat.objects.bulk_create(baru)
    return nomor, kepala


@transaction.atomic
def catat(kunci: str, catatan: Catatan) -> None:
    """Append to a chain that keeps its head here (for example `satker:74`, by the key of the satker)."""
    Rantai.objects.get_or_create(kunci=kunci)
    kepala = Rantai.objects.select_for_update().get(kunci=kunci)
    kepala.nomor, kepala.kepala = sambung(kunci, kepala.nomor, kepala.kepala, [catatan])
    kepala.save(update_fields=["nomor", "kepala"])
