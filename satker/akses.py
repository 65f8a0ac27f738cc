"""The one door: which satker a person sees, and what they may do there.

Every other app reaches the rows of a satker through `terlihat` or `satker_terlihat`. Scope is a join on satker and induk.
Outside one's wilayah the answer is 404, the same as for a row that does not exist; inside it, a missing peran is 403.
"""

from collections.abc import Collection
from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.http import Http404

from satker.models import Pengguna, Penugasan, Satker
from satker.peran import PERAN_WILAYAH, Peran, Tingkat

M = TypeVar("M", bound=Model)


def terlihat(daftar: QuerySet[M], pengguna: Pengguna, jalur: str = "satker") -> QuerySet[M]:
    """The rows of `daftar` whose satker (reached by `jalur`; "" for Satker itself) this person may see; one query."""
    awalan = f"{jalur}__" if jalur else ""
    tugas = Penugasan.objects.berlaku().filter(pengguna=pengguna)
    wilayah = tugas.filter(peran__in=PERAN_WILAYAH)
    return daftar.filter(
        Q(Exists(tugas.filter(satker=OuterRef(f"{awalan}pk"))))
        | Q(Exists(wilayah.filter(satker=OuterRef(f"{awalan}induk"), satker__tingkat=Tingkat.PROVINSI.value)))
        | Q(Exists(wilayah.filter(satker__tingkat=Tingkat.RI.value)))
    )


def satker_terlihat(pengguna: Pengguna, kode: str) -> Satker:
    """The satker with this kode; Http404 outside the wilayah."""
    satker = terlihat(Satker.objects.select_related("induk"), pengguna, "").filter(kode=kode).first()
    if satker is None:
        raise Http404
    return satker


def memegang(pengguna: Pengguna, peran: Collection[str], jalur: str = "satker") -> Exists:
    """For `annotate`: whether this person holds one of these peran at the row's satker itself."""
    tugas = Penugasan.objects.berlaku().filter(pengguna=pengguna, peran__in=peran)
    return Exists(tugas.filter(satker=OuterRef(f"{jalur}__pk")))


def bertugas(daftar: QuerySet[M], pengguna: Pengguna, jalur: str = "satker") -> QuerySet[M]:
    """The rows whose satker is one where this person holds a penugasan, whatever the peran; without the wilayah below."""
    tugas = Penugasan.objects.berlaku().filter(pengguna=pengguna)
    return daftar.filter(Exists(tugas.filter(satker=OuterRef(f"{jalur}__pk" if jalur else "pk"))))


def dapat_melihat(pengguna: Pengguna, satker: Satker) -> bool:
    """The rule of `terlihat` for one satker at hand, without a query of its own: for links, never for rows."""
    return memandang_nasional(pengguna) or any(
        t.satker_id == satker.pk
        or (t.peran in PERAN_WILAYAH and t.satker.tingkat == Tingkat.PROVINSI and t.satker_id == satker.induk_id)
        for t in penugasan(pengguna)
    )


def memandang_nasional(pengguna: Pengguna) -> bool:
    """Whether the person's wilayah is the nation."""
    return any(t.peran in PERAN_WILAYAH and t.satker.tingkat == Tingkat.RI for t in penugasan(pengguna))


def peran_di(pengguna: Pengguna, satker: Satker) -> frozenset[str]:
    """Peran that this person holds at the satker itself today. The penugasan are read once for each request's user."""
    return frozenset(t.peran for t in penugasan(pengguna) if t.satker_id == satker.pk)


def peran_pengelola(pengguna: Pengguna) -> str:
    """The peran in which somebody administers the portal: admin or setjen of KPU RI, admin for the superuser, else ""."""
    milik = {t.peran for t in penugasan(pengguna) if t.satker.tingkat == Tingkat.RI}
    if Peran.ADMIN in milik or pengguna.is_superuser:
        return Peran.ADMIN.value
    return Peran.SETJEN.value if Peran.SETJEN in milik else ""


def penugasan(pengguna: Pengguna) -> list[Penugasan]:
    """The person's penugasan in force, with their satker; remembered on the user object, so for one request."""
    if not hasattr(pengguna, "_penugasan_berlaku"):
        daftar = Penugasan.objects.berlaku().filter(pengguna=pengguna).select_related("satker__induk")
        pengguna._penugasan_berlaku = list(daftar.order_by("satker__kode", "peran"))
    return pengguna._penugasan_berlaku
