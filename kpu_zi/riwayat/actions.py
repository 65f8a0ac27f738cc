"""Writing to the log."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from kpu_zi.riwayat.models import AWAL, Rantai, Riwayat
from kpu_zi.riwayat.rantai import Catatan, sidik
from kpu_zi.tools.sql.sisip_massal import sisip_objek
from kpu_zi.tools.sql.ubah_baris import ubah_baris


def sambung(rantai: str, nomor: int, kepala: str, daftar: Sequence[Catatan]) -> tuple[int, str]:
    """Append to a chain whose head the caller has locked; one INSERT; returns the new head, which the caller stores."""
    baru, nomor, kepala = susun_baris(rantai, nomor, kepala, daftar)
    Riwayat.objects.bulk_create(baru)
    return nomor, kepala


def susun_baris(rantai: str, nomor: int, kepala: str, daftar: Sequence[Catatan]) -> tuple[list[Riwayat], int, str]:
    """The rows that append to a chain, not yet written, and the head that they leave."""
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
    return baru, nomor, kepala


@transaction.atomic
def catat_banyak(daftar: Mapping[str, Sequence[Catatan]]) -> None:
    """Append to many chains that keep their heads here: a few statements for all of them."""
    Rantai.objects.bulk_create([Rantai(kunci=k) for k in sorted(daftar)], ignore_conflicts=True)
    terkunci = Rantai.objects.select_for_update().filter(kunci__in=list(daftar)).order_by("kunci")
    kepala = {r.kunci: r for r in terkunci}
    baru: list[Riwayat] = []
    for kunci, rantai in kepala.items():
        baris, rantai.nomor, rantai.kepala = susun_baris(kunci, rantai.nomor, rantai.kepala, daftar[kunci])
        baru += baris
    sisip_objek(baru)
    for rantai in kepala.values():
        ubah_baris(Rantai, {"nomor": rantai.nomor, "kepala": rantai.kepala}, kunci=rantai.kunci)


@transaction.atomic
def catat(kunci: str, catatan: Catatan) -> None:
    """Append to a chain that keeps its head here (for example `satker:74`, by the key of the satker)."""
    Rantai.objects.get_or_create(kunci=kunci)
    kepala = Rantai.objects.select_for_update().get(kunci=kunci)
    kepala.nomor, kepala.kepala = sambung(kunci, kepala.nomor, kepala.kepala, [catatan])
    kepala.save(update_fields=["nomor", "kepala"])
