"""Who reviews: the peran that open the queue, and the LKE that somebody may look at as a reviewer."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied

from lke.akses import penilaian_terlihat, peran_pihak
from lke.aturan.alur import Pihak
from lke.aturan_alur import BAWAAN
from lke.models import AturanAlur, Penilaian
from satker.akses import penugasan
from satker.models import Pengguna, Satker
from satker.peran import PERAN_PENGISI, PERAN_PENILAI, PERAN_PIMPINAN, PERAN_TPI, Peran, Tingkat

_MELIHAT_TIM = frozenset({Peran.TPI_KETUA.value, Peran.TPI_PENGENDALI.value, Peran.SETJEN.value})
_SISI_PENILAI = frozenset({Pihak.PENILAI, Pihak.TPI, Pihak.SETJEN})


def peran_penilai(pengguna: Pengguna) -> frozenset[str]:
    """The reviewing peran that this person holds today, wherever; from the penugasan of the request."""
    return frozenset(t.peran for t in penugasan(pengguna)).intersection(PERAN_PENILAI)


def hanya_penilai(pengguna: Pengguna) -> frozenset[str]:
    """As `peran_penilai`; PermissionDenied for somebody without one."""
    peran = peran_penilai(pengguna)
    if not peran:
        raise PermissionDenied("Halaman reviu untuk verifikator provinsi, TPI, dan Sekretariat Jenderal.")
    return peran


def boleh_lihat_tim(peran: frozenset[str]) -> bool:
    """Whether the page of TPI teams opens to somebody with these reviewing peran."""
    return bool(peran & _MELIHAT_TIM)


def hanya_pelihat_tim(pengguna: Pengguna) -> bool:
    """Whether this person may change the teams; PermissionDenied for who may not even see them."""
    peran = peran_penilai(pengguna)
    if not boleh_lihat_tim(peran):
        raise PermissionDenied("Halaman tim untuk Ketua tim dan Pengendali teknis TPI serta Sekretariat Jenderal.")
    return Peran.TPI_PENGENDALI.value in peran


def hanya_pengendali(pengguna: Pengguna) -> None:
    if Peran.TPI_PENGENDALI.value not in peran_penilai(pengguna):
        raise PermissionDenied("Hanya Pengendali teknis TPI yang dapat menyusun tim dan membagi LKE.")


def lke_direviu(pengguna: Pengguna, tahun: int, kode: str) -> tuple[Penilaian, dict[Pihak, frozenset[str]]]:
    """The satker's layer, with who this person is to its LKE: assessor, TPI (of another team: read-only) or Setjen.

    Http404 outside the wilayah; PermissionDenied for the satker itself and for everybody else who sees it.
    """
    penilaian = penilaian_terlihat(pengguna, tahun, kode)
    pihak = peran_pihak(pengguna, penilaian.lke)
    mengisi = pihak.get(Pihak.SATKER, frozenset()) & {*PERAN_PENGISI, *PERAN_PIMPINAN}
    nasional = any(t.peran in PERAN_TPI and t.satker.tingkat == Tingkat.RI for t in penugasan(pengguna))
    if mengisi or not (nasional or _SISI_PENILAI & pihak.keys()):
        raise PermissionDenied("Halaman ini untuk penilai pendahuluan, TPI, dan Sekretariat Jenderal.")
    return penilaian, pihak


def satker_dinilai(pengguna: Pengguna, provinsi: Satker, tahun: int, satker: Iterable[int]) -> set[int]:
    """Of these kab/kota of the province, by key, those whose LKE this person scores first and decides on: one query for the
    province's verifikator, none for others. Who fills or leads a satker does not assess it."""
    tugas = penugasan(pengguna)
    if not any(t.satker_id == provinsi.pk and t.peran == Peran.VERIFIKATOR for t in tugas):
        return set()
    diatur = AturanAlur.objects.filter(tahun=tahun, tingkat=Tingkat.KABKOTA.value).values_list("penilai", flat=True)
    if (diatur.first() or BAWAAN[Tingkat.KABKOTA]) != AturanAlur.Penilai.INDUK:
        return set()
    return set(satker) - {t.satker_id for t in tugas if t.peran in (*PERAN_PENGISI, *PERAN_PIMPINAN)}
