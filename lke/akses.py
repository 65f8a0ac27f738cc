"""Who may see and fill an LKE; the one door to its rows."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from lke.alur import Lapis
from lke.models import Penilaian
from satker.akses import peran_di, terlihat
from satker.models import Pengguna
from satker.peran import PERAN_PENGISI


def penilaian_terlihat(pengguna: Pengguna, tahun: int, kode: str) -> Penilaian:
    """The satker's own layer of its LKE, with satker and instrumen; Http404 outside the wilayah."""
    daftar = Penilaian.objects.filter(lapis=Lapis.SATKER, lke__tahun=tahun, lke__satker__kode=kode)
    daftar = daftar.select_related("lke__satker__induk", "lke__instrumen").defer("lke__instrumen__isi")
    penilaian = terlihat(daftar, pengguna, "lke__satker").first()
    if penilaian is None:
        raise Http404
    return penilaian


def dapat_mengisi(pengguna: Pengguna, penilaian: Penilaian) -> bool:
    """Whether this person fills this layer: operator or ketua tim of the satker itself."""
    boleh = peran_di(pengguna, penilaian.lke.satker).intersection(PERAN_PENGISI)
    return penilaian.lapis == Lapis.SATKER and bool(boleh)


def penilaian_dapat_diisi(pengguna: Pengguna, tahun: int, kode: str) -> Penilaian:
    """As `penilaian_terlihat`; PermissionDenied when the person sees it but does not fill it."""
    penilaian = penilaian_terlihat(pengguna, tahun, kode)
    if not dapat_mengisi(pengguna, penilaian):
        raise PermissionDenied("Hanya operator dan Ketua Tim ZI satker ini yang dapat mengisi LKE.")
    return penilaian
