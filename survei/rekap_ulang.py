"""The running sums of a period counted anew from its answers, to compare and to mend; pages never do this."""

from collections.abc import Iterator

from django.db import transaction

from survei.actions import isian_respons
from survei.aturan.indeks import Jumlah
from survei.aturan.kuesioner import Isian
from survei.models import Periode, Rekap, Respons
from survei.pintu import formulir_periode
from survei.rekap import Kelompok, hitung_ulang, tambah, tersimpan

SEKALI_BACA = 2_000


def rekap_berbeda(periode: Periode) -> bool:
    """Whether the stored sums differ from a recount; looked at again under the lock, as an answer may come in between."""
    if not _berbeda(periode):
        return False
    with transaction.atomic():
        return _berbeda(_terkunci(periode))


def perbaiki_rekap(periode: Periode) -> None:
    """Write the sums that the answers give."""
    with transaction.atomic():
        kini = _terkunci(periode)
        ulang = _ulang(kini)
        Rekap.objects.filter(periode=kini).delete()
        tambah(kini.pk, ulang.items())


def _berbeda(periode: Periode) -> bool:
    return tersimpan(periode.pk, len(formulir_periode(periode).kuesioner.butir)) != _ulang(periode)


def _ulang(periode: Periode) -> dict[Kelompok, Jumlah]:
    return hitung_ulang(formulir_periode(periode), _jawaban(periode))


def _jawaban(periode: Periode) -> Iterator[tuple[Isian, str, bool]]:
    daftar = Respons.objects.filter(periode=periode).exclude(keadaan=Respons.Keadaan.DIKELUARKAN)
    for r in daftar.select_related("saluran").iterator(chunk_size=SEKALI_BACA):
        yield isian_respons(r), r.saluran.jenis, r.keadaan != Respons.Keadaan.DITANDAI


def _terkunci(periode: Periode) -> Periode:
    """Whoever sends an answer holds this row too, and waits or is waited for."""
    daftar = Periode.objects.select_for_update(of=("self",)).select_related("kuesioner").defer("kuesioner__isi")
    return daftar.get(pk=periode.pk)
