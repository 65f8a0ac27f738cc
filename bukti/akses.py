"""Who may see and change a bukti, and who gets the file; the one door to rows of the library."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404

from bukti.baris import Jenis, Pindai
from bukti.models import Bukti
from kpu_zi.tools import Ditolak
from satker.akses import penugasan, peran_di, satker_terlihat, terlihat
from satker.models import Pengguna, Satker
from satker.peran import PERAN_PENGISI, Tingkat

_TERTAHAN = {
    Pindai.TERINFEKSI: "Berkas ini tidak dibagikan karena pemindai menemukan virus di dalamnya. Unggah berkas yang bersih.",
    Pindai.GAGAL: "Berkas ini belum dapat dibuka karena pemindaian virus gagal. Pemindaian diulang dengan sendirinya.",
    Pindai.BELUM: "Berkas ini belum dipindai dari virus, jadi hanya satker pemiliknya yang dapat membukanya.",
}


def bukti_terlihat(pengguna: Pengguna, pk: int) -> Bukti:
    """A bukti with its satker and its verdict; Http404 outside the wilayah."""
    daftar = Bukti.objects.filter(pk=pk).select_related("satker__induk", "periksa", "dibuat_oleh", "ditarik_oleh")
    bukti = terlihat(daftar, pengguna).first()
    if bukti is None:
        raise Http404
    return bukti


def dapat_mengubah(pengguna: Pengguna, satker: Satker) -> bool:
    """Operator or ketua tim of the satker itself."""
    return bool(peran_di(pengguna, satker).intersection(PERAN_PENGISI))


def peran_terhadap(pengguna: Pengguna, satker: Satker) -> list[str]:
    """The peran by which this person sees the satker: held there, at its province or at KPU RI; for the log."""
    atas = {satker.pk, satker.induk_id}
    daftar = penugasan(pengguna)
    return sorted({t.peran for t in daftar if t.satker_id in atas or t.satker.tingkat == Tingkat.RI})


def bukti_dapat_diubah(pengguna: Pengguna, pk: int) -> Bukti:
    """As `bukti_terlihat`; PermissionDenied when the person sees it but does not keep this library."""
    bukti = bukti_terlihat(pengguna, pk)
    _wajib_mengubah(pengguna, bukti.satker)
    return bukti


def satker_dapat_diisi(pengguna: Pengguna, kode: str) -> Satker:
    satker = satker_terlihat(pengguna, kode)
    _wajib_mengubah(pengguna, satker)
    return satker


def berkas_terlihat(pengguna: Pengguna, pk: int) -> Bukti:
    """A file that this person may have now; Http404 for what is no file, Ditolak (423) while it is held back."""
    bukti = bukti_terlihat(pengguna, pk)
    if bukti.jenis != Jenis.BERKAS:
        raise Http404
    kalimat = alasan_tertahan(pengguna, bukti)
    if kalimat:
        raise Ditolak(kalimat, status=423)
    return bukti


def alasan_tertahan(pengguna: Pengguna, bukti: Bukti) -> str:
    """Why this person does not get the file, as a sentence; empty when they do."""
    if bukti.jenis != Jenis.BERKAS or bukti.pindai == Pindai.BERSIH:
        return ""
    if bukti.pindai == Pindai.BELUM and (settings.UNGGAHAN_TANPA_PEMINDAI or peran_di(pengguna, bukti.satker)):
        return ""
    return _TERTAHAN[Pindai(bukti.pindai)]


def boleh_diberikan(pengguna: Pengguna, bukti: Bukti) -> bool:
    """Whether the file may be put into what this person takes away: neither withdrawn nor held back from them."""
    return bukti.ditarik_pada is None and not alasan_tertahan(pengguna, bukti)


def _wajib_mengubah(pengguna: Pengguna, satker: Satker) -> None:
    if not dapat_mengubah(pengguna, satker):
        raise PermissionDenied("Hanya operator dan Ketua Tim ZI satker ini yang dapat mengubah bukti.")
