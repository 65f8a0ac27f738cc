"""Who may see, fill and assess an LKE; the one door to its rows."""

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Subquery
from django.db.models.expressions import BaseExpression, Combinable
from django.http import Http404

from lke.aturan import alur
from lke.aturan.alur import Lapis, Pihak
from lke.aturan_alur import BAWAAN, AturanLke, aturan_lke
from lke.models import AnggotaTim, AturanAlur, Lke, Penilaian, Penjelasan, TugasTpi
from satker.akses import memegang, penugasan, peran_di, terlihat
from satker.models import Pengguna
from satker.peran import PERAN_PENGISI, PERAN_PIMPINAN, Peran, Tingkat

_TPI = frozenset(p.value for p in alur.TPI)


def penilaian_terlihat(pengguna: Pengguna, tahun: int, kode: str) -> Penilaian:
    """The satker's own layer of its LKE, with satker and instrumen; Http404 outside the wilayah."""
    return _penilaian(pengguna, tahun, kode, Lapis.SATKER)


def _penilaian(
    pengguna: Pengguna, tahun: int, kode: str, lapis: Lapis, **tambahan: BaseExpression | Combinable
) -> Penilaian:
    """One query; `tambahan` are annotations that spare the page a query of their own."""
    daftar = Penilaian.objects.filter(lapis=lapis.value, lke__tahun=tahun, lke__satker__kode=kode)
    daftar = daftar.select_related("lke__satker__induk", "lke__instrumen").defer("lke__instrumen__isi")
    try:
        return terlihat(daftar.annotate(**tambahan), pengguna, "lke__satker").get()
    except Penilaian.DoesNotExist:
        raise Http404 from None


def dapat_mengisi(pengguna: Pengguna, penilaian: Penilaian) -> bool:
    """Whether this person fills this layer: operator or ketua tim of the satker itself."""
    boleh = peran_di(pengguna, penilaian.lke.satker).intersection(PERAN_PENGISI)
    return penilaian.lapis == Lapis.SATKER and bool(boleh)


def penilaian_dapat_diisi(pengguna: Pengguna, tahun: int, kode: str) -> Penilaian:
    """As `penilaian_terlihat`; PermissionDenied when the person sees it but does not fill it.

    One query. It carries `ada_penjelasan`: whether any finding of this LKE was explained.
    """
    ada_penjelasan = Exists(Penjelasan.objects.filter(lke=OuterRef("lke")))
    mengisi = memegang(pengguna, PERAN_PENGISI, "lke__satker")
    penilaian = _penilaian(pengguna, tahun, kode, Lapis.SATKER, ada_penjelasan=ada_penjelasan, mengisi=mengisi)
    if not penilaian.mengisi:  # type: ignore[attr-defined]
        raise PermissionDenied("Hanya operator dan Ketua Tim ZI satker ini yang dapat mengisi LKE.")
    return penilaian


# --- the tiers
def peran_pihak(pengguna: Pengguna, lke: Lke, aturan: AturanLke | None = None) -> dict[Pihak, frozenset[str]]:
    """Who this person is to this LKE: the peran held on each side; sides without a peran are left out.

    The first assessor is the province of a kab/kota, or what `AturanAlur` says. TPI is who belongs to the team that the
    LKE was given to, with the peran held in that team and in a penugasan in force. Who fills or leads the satker itself
    assesses it in no tier.
    """
    return _peran_pihak(pengguna, lke, (aturan or aturan_lke(lke)).penilai)


def _peran_pihak(
    pengguna: Pengguna, lke: Lke, penilai: str, peran_tim: frozenset[str] | None = None
) -> dict[Pihak, frozenset[str]]:
    """`penilai`: who scores first (`AturanAlur.Penilai`); `peran_tim`: the peran in the LKE's team, None to look it up."""
    sendiri = peran_di(pengguna, lke.satker)
    hasil = {Pihak.SATKER: sendiri}
    nasional = frozenset(t.peran for t in penugasan(pengguna) if t.satker.tingkat == Tingkat.RI)
    berkepentingan = bool(sendiri.intersection(PERAN_PENGISI + PERAN_PIMPINAN))
    if not berkepentingan:
        hasil[Pihak.PENILAI] = _peran_penilai(pengguna, lke, penilai)
    if nasional & _TPI and not berkepentingan:
        hasil[Pihak.TPI] = (_peran_tim(pengguna, lke) if peran_tim is None else peran_tim) & nasional
    hasil[Pihak.SETJEN] = nasional & {Peran.SETJEN.value}
    return {pihak: peran for pihak, peran in hasil.items() if peran}


def _peran_penilai(pengguna: Pengguna, lke: Lke, penilai: str) -> frozenset[str]:
    satker = lke.satker
    if penilai == AturanAlur.Penilai.INDUK:
        milik = {t.peran for t in penugasan(pengguna) if t.satker_id == satker.induk_id}
        return frozenset(milik & {Peran.VERIFIKATOR.value})
    if penilai == AturanAlur.Penilai.SETJEN:
        milik = {t.peran for t in penugasan(pengguna) if t.satker.tingkat == Tingkat.RI and t.satker_id != satker.pk}
        return frozenset(milik & {Peran.SETJEN.value})
    return frozenset()


def _peran_tim(pengguna: Pengguna, lke: Lke) -> frozenset[str]:
    tim = TugasTpi.objects.filter(lke=lke, tim__anggota__pengguna=pengguna)
    return frozenset(tim.values_list("tim__anggota__peran", flat=True))


PIHAK_LAPIS = {Lapis.SATKER: Pihak.SATKER, Lapis.PROVINSI: Pihak.PENILAI, Lapis.TPI: Pihak.TPI}


def lapis_penilai(pihak: dict[Pihak, frozenset[str]]) -> Lapis | None:
    """The assessor's layer that somebody with these sides works on; the TPI's before the first assessor's."""
    if Pihak.TPI in pihak:
        return Lapis.TPI
    return Lapis.PROVINSI if Pihak.PENILAI in pihak else None


def lapis_dapat_dinilai(pengguna: Pengguna, tahun: int, kode: str) -> tuple[Lke, Lapis]:
    """The LKE and the assessor's layer that is this person's; Http404 outside the wilayah, PermissionDenied for others."""
    aturan = AturanAlur.objects.filter(tahun=OuterRef("lke__tahun"), tingkat=OuterRef("lke__satker__tingkat"))
    tim = AnggotaTim.objects.filter(tim__tugas__lke=OuterRef("lke"), pengguna=pengguna)
    penilaian = _penilaian(
        pengguna,
        tahun,
        kode,
        Lapis.SATKER,
        penilai=Subquery(aturan.values("penilai")[:1]),
        peran_tim=Subquery(tim.values("peran")[:1]),
    )
    lke = penilaian.lke
    penilai = penilaian.penilai or BAWAAN[Tingkat(lke.satker.tingkat)]
    peran_tim = frozenset({penilaian.peran_tim} if penilaian.peran_tim else ())
    lapis = lapis_penilai(_peran_pihak(pengguna, lke, penilai, peran_tim))
    if lapis is None:
        raise PermissionDenied("Hanya penilai pendahuluan dan tim TPI yang ditugasi yang dapat mereviu LKE ini.")
    return lke, lapis


def penilaian_dapat_dinilai(pengguna: Pengguna, tahun: int, kode: str) -> Penilaian:
    """The assessor's layer that this person may write, once its assessment was opened; Http404 while it was not."""
    lke, lapis = lapis_dapat_dinilai(pengguna, tahun, kode)
    penilaian = Penilaian.objects.filter(lke=lke, lapis=lapis.value).first()
    if penilaian is None:
        raise Http404
    penilaian.lke = lke
    return penilaian


def boleh_lihat_lapis(pihak: dict[Pihak, frozenset[str]], lke: Lke, lapis: Lapis, nasional: bool) -> bool:
    """Whether somebody may see the rows an assessor is working on: assessors of that layer and of the layer above it.

    Everybody else, the satker first of all, sees only the frozen copy of a released layer (`alur.lapis_dirilis`).
    """
    if lapis is Lapis.SATKER or PIHAK_LAPIS[lapis] in pihak:
        return True
    return lapis is Lapis.PROVINSI and (Pihak.TPI in pihak or nasional) and Pihak.SATKER not in pihak
