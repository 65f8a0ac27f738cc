"""Every write of the library."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bukti.baris import Jenis, Rujukan
from bukti.models import Bukti
from bukti.queries import urai
from satker.models import Pengguna


def catat_baris(*, satker_id: int, baris: Sequence[str], oleh: Pengguna | None, pada: datetime) -> None:
    """Rows for the links and names in these lines, in the caller's transaction: one statement, none where there is no line.

    A link that comes in another form keeps its row and takes that form: it may be the mended one. Its checker finds it.
    """
    rujukan = [r for satu in baris for r in urai(satu) if r.jenis is not Jenis.BERKAS]
    if rujukan:
        Bukti.objects.bulk_create(
            _baru(rujukan, satker_id, oleh, pada),
            update_conflicts=True,
            unique_fields=["satker", "kunci"],
            update_fields=["tautan"],
        )


def _baru(daftar: Iterable[Rujukan], satker_id: int, oleh: Pengguna | None, pada: datetime) -> list[Bukti]:
    """Each kunci once and in order, so that two saves lock the rows in the same order."""
    return [
        Bukti(
            satker_id=satker_id,
            jenis=r.jenis,
            kunci=kunci,
            judul=r.judul,
            tautan=r.teks if r.jenis is Jenis.TAUTAN else "",
            dibuat_pada=pada,
            dibuat_oleh=oleh,
        )
        for kunci, r in sorted({r.kunci: r for r in daftar}.items())
    ]
