"""Who sees the surveys of a satker, and who runs them; the one door to their rows for people who signed in."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from satker.akses import peran_di, satker_terlihat, terlihat
from satker.models import Pengguna, Satker
from satker.peran import PERAN_PENGISI
from survei.models import Periode

HANYA_PENGISI = "Hanya operator dan Ketua Tim ZI satker ini yang dapat mengelola surveinya."


def periode_terlihat(pengguna: Pengguna, kode: str, pk: int) -> Periode:
    """A period of this satker; Http404 outside the wilayah."""
    periode = daftar_periode(pengguna).filter(satker__kode=kode, pk=pk).first()
    if periode is None:
        raise Http404
    return periode


def daftar_periode(pengguna: Pengguna) -> QuerySet[Periode]:
    """The periods in the person's wilayah, with satker and questionnaire."""
    daftar = Periode.objects.select_related("satker__induk", "kuesioner").defer("kuesioner__isi")
    return terlihat(daftar, pengguna)


def dapat_mengelola(pengguna: Pengguna, satker: Satker) -> bool:
    """Operator or ketua tim of the satker itself."""
    return bool(peran_di(pengguna, satker).intersection(PERAN_PENGISI))


def dapat_membaca_saran(pengguna: Pengguna, satker: Satker) -> bool:
    """What respondents wrote stays in the satker."""
    return bool(peran_di(pengguna, satker))


def satker_dapat_dikelola(pengguna: Pengguna, kode: str) -> Satker:
    satker = satker_terlihat(pengguna, kode)
    _wajib_mengelola(pengguna, satker)
    return satker


def periode_dapat_dikelola(pengguna: Pengguna, kode: str, pk: int) -> Periode:
    """As `periode_terlihat`; PermissionDenied for who sees it but does not run the surveys of this satker."""
    periode = periode_terlihat(pengguna, kode, pk)
    _wajib_mengelola(pengguna, periode.satker)
    return periode


def _wajib_mengelola(pengguna: Pengguna, satker: Satker) -> None:
    if not dapat_mengelola(pengguna, satker):
        raise PermissionDenied(HANYA_PENGISI)
