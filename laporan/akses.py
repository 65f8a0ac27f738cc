"""Who sees which board and which region, and who says that a point was looked at."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from satker.akses import memandang_nasional, penugasan, peran_di, satker_terlihat
from satker.models import Pengguna, Satker
from satker.peran import PERAN_PIMPINAN, PERAN_WILAYAH, Peran, Tingkat

HANYA_WILAYAH = "Papan wilayah dibaca pimpinan dan tim penilai wilayah ini. Papan satker Anda tetap dapat dibuka."
HANYA_NASIONAL = "Pantauan nasional dibaca pimpinan, TPI, dan Sekretariat Jenderal KPU RI."
HANYA_PEMERIKSA = (
    "Butir kab/kota diperiksa verifikator dan pimpinan provinsinya, butir provinsi oleh Sekretariat Jenderal."
)
# Our rule: a kab/kota is looked over by its province, a province by KPU RI.
_PEMERIKSA = {
    Tingkat.KABKOTA: (Peran.VERIFIKATOR.value, *PERAN_PIMPINAN),
    Tingkat.PROVINSI: (Peran.SETJEN.value,),
}


def wilayah_terlihat(pengguna: Pengguna, kode: str) -> Satker:
    """A province or KPU RI whose region this person sees; Http404 outside the wilayah and for a kab/kota, which has none
    below it, PermissionDenied for who sees the office alone."""
    satker = satker_terlihat(pengguna, kode)
    if satker.tingkat == Tingkat.KABKOTA:
        raise Http404
    if not memandang_wilayah(pengguna, satker):
        raise PermissionDenied(HANYA_WILAYAH)
    return satker


def memandang_wilayah(pengguna: Pengguna, satker: Satker) -> bool:
    """Whether the person sees what lies below this office; no query beyond the penugasan of the request."""
    return memandang_nasional(pengguna) or bool(peran_di(pengguna, satker).intersection(PERAN_WILAYAH))


def wilayah_sendiri(pengguna: Pengguna) -> Satker | None:
    """The highest office whose region the person sees; None for who sees single satker alone."""
    daftar = {t.satker.tingkat: t.satker for t in penugasan(pengguna) if t.peran in PERAN_WILAYAH}
    return daftar.get(Tingkat.RI) or daftar.get(Tingkat.PROVINSI)


def satker_dapat_diperiksa(pengguna: Pengguna, kode: str) -> tuple[Satker, str]:
    """The satker, and the peran in which this person looks at its points; PermissionDenied for who only sees it."""
    satker = satker_terlihat(pengguna, kode)
    peran = peran_pemeriksa(pengguna, satker)
    if not peran:
        raise PermissionDenied(HANYA_PEMERIKSA)
    return satker, peran


def pemeriksa_tingkat(tingkat: str) -> tuple[str, ...]:
    """The peran at the tier above that look at satker of this tingkat; none above KPU RI."""
    return _PEMERIKSA.get(Tingkat(tingkat), ())


def peran_pemeriksa(pengguna: Pengguna, satker: Satker) -> str:
    """The peran at the tier above by which somebody looks at the points of this satker; empty for who may not."""
    boleh = pemeriksa_tingkat(satker.tingkat)
    return next((t.peran for t in penugasan(pengguna) if t.peran in boleh and t.satker_id == satker.induk_id), "")


def hanya_nasional(pengguna: Pengguna) -> None:
    """PermissionDenied for who does not see the nation."""
    if not memandang_nasional(pengguna):
        raise PermissionDenied(HANYA_NASIONAL)
