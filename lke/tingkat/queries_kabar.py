"""Whom to tell about an LKE, and which LKE stand before the end of a window: as many queries for one as for 553."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Case, CharField, Exists, Expression, Max, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Now
from django.utils import timezone

from kpu_zi.tools.tanggal import tulis_saat
from lke.aturan.alur import NAMA_TAHAP, TAHAP_STATUS, Pihak, Tahap
from lke.aturan.status import Status
from lke.aturan.tenggat import lama
from lke.aturan_alur import BAWAAN, AturanLke
from lke.models import AnggotaTim, AturanAlur, Jendela, Lke, Pengecualian
from satker.models import Pengguna, Penugasan, Satker
from satker.peran import PERAN_PENGISI, PERAN_PENILAI, PERAN_PIMPINAN, PERAN_TPI, Peran, Tingkat

PERAN_SATKER = frozenset(PERAN_PENGISI + PERAN_PIMPINAN)


@dataclass(slots=True)
class OrangLke:
    """A person who meets an LKE, with the peran in which that is (each with where it is held)."""

    pengguna: Pengguna
    pihak: set[Pihak] = field(default_factory=set)
    peran: list[tuple[str, Satker]] = field(default_factory=list)


def orang_lke(lke: Lke, aturan: AturanLke, *, tanpa_tim_pengendali: bool = False) -> list[OrangLke]:
    """Who fills and leads the satker, the first assessor, the TPI team that it was given to, the Setjen; one query.

    `tanpa_tim_pengendali`: every pengendali of the TPI while no team has it.
    """
    ri, anggota = Q(satker__tingkat=Tingkat.RI.value), AnggotaTim.objects.filter(tim__tugas__lke=lke)
    milik = Exists(anggota.filter(pengguna=OuterRef("pengguna"), peran=OuterRef("peran")))
    syarat = Q(satker=lke.satker_id, peran__in=PERAN_SATKER) | ri & Q(peran=Peran.SETJEN.value)
    syarat |= ri & Q(peran__in=PERAN_TPI) & milik
    if tanpa_tim_pengendali:
        syarat |= ri & Q(peran=Peran.TPI_PENGENDALI.value) & ~Exists(anggota)
    if aturan.penilai == AturanAlur.Penilai.INDUK:
        syarat |= Q(satker=lke.satker.induk_id, peran=Peran.VERIFIKATOR.value)
    daftar = Penugasan.objects.berlaku().filter(syarat).select_related("pengguna", "satker")
    orang: dict[int, OrangLke] = {}
    for t in daftar.order_by("pengguna__nama", "pengguna", "peran"):
        ini = orang.setdefault(t.pengguna_id, OrangLke(t.pengguna))
        ini.pihak |= _pihak(t, lke, aturan)
        ini.peran.append((t.peran, t.satker))
    for ini in orang.values():  # who fills or leads the satker itself assesses it in no tier
        if Pihak.SATKER in ini.pihak:
            ini.pihak = {Pihak.SATKER}
    return list(orang.values())


def _pihak(tugas: Penugasan, lke: Lke, aturan: AturanLke) -> set[Pihak]:
    if tugas.satker_id == lke.satker_id and tugas.peran in PERAN_SATKER:
        return {Pihak.SATKER}
    if tugas.peran in PERAN_TPI:
        return {Pihak.TPI}
    if tugas.peran == Peran.VERIFIKATOR:
        return {Pihak.PENILAI}
    menilai = aturan.penilai == AturanAlur.Penilai.SETJEN and tugas.satker_id != lke.satker_id
    return {Pihak.SETJEN, Pihak.PENILAI} if menilai else {Pihak.SETJEN}


def khalayak(lke: Lke, aturan: AturanLke) -> dict[Pihak, list[Pengguna]]:
    """By side, whom an act on this LKE concerns; one query."""
    hasil: dict[Pihak, list[Pengguna]] = defaultdict(list)
    for orang in orang_lke(lke, aturan, tanpa_tim_pengendali=True):
        for pihak in orang.pihak:
            hasil[pihak].append(orang.pengguna)
    return hasil


# --- deadlines
_SATKER = (Status.DRAF, Status.DIKEMBALIKAN, Status.DITINDAKLANJUTI)
_PENILAI = (Status.DIKIRIM, Status.DINILAI_PENDAHULUAN)
_TPI = (Status.DIVERIFIKASI, Status.DINILAI_TPI_1, Status.DINILAI_TPI_2)
_TAHAP_SATKER = [TAHAP_STATUS[s].value for s in _SATKER]


@dataclass(frozen=True, slots=True)
class Bertenggat:
    """An LKE whose turn it is somewhere, with the end of the window that it stands in, on the database's clock."""

    lke: Lke
    tahap: Tahap
    akhir: datetime
    kini: datetime

    @property
    def berakhir(self) -> date:
        """The last day, where the satker is."""
        return self.akhir.astimezone(ZoneInfo(self.lke.satker.zona_waktu)).date()

    @property
    def di_satker(self) -> bool:
        """Whether it is the satker's turn, rather than an assessor's."""
        return self.lke.status in _SATKER

    @property
    def sisa_hari(self) -> int:
        return (self.berakhir - self.kini.astimezone(ZoneInfo(self.lke.satker.zona_waktu)).date()).days

    def sebut(self, zona: str) -> str:
        """“Pengisian 30 Desember 2025 23.59 WIB, 12 hari lagi”."""
        selang = self.akhir - self.kini
        sisa = f"{lama(selang)} lagi" if self.akhir >= self.kini else f"lewat {lama(-selang)}"
        return f"{NAMA_TAHAP[self.tahap]} {tulis_saat(self.akhir, zona)}, {sisa}"


def kolom_tenggat(awalan: str = "") -> dict[str, Expression]:
    """Columns that `baca_tenggat` reads, for rows that reach their LKE by this prefix; a later end of an exception is its
    LKE's alone."""
    tahap = [
        When(**{f"{awalan}status": s.value}, then=Value(TAHAP_STATUS[s].value)) for s in (*_SATKER, *_PENILAI, *_TPI)
    ]
    jendela = Jendela.objects.filter(
        tahun=OuterRef(f"{awalan}tahun"), tingkat=OuterRef(f"{awalan}satker__tingkat"), tahap=OuterRef("tahap")
    )
    panjang = Pengecualian.objects.filter(lke=OuterRef(f"{awalan}pk"), tahap=OuterRef("tahap")).order_by().values("lke")
    return {
        "tahap": Case(*tahap, output_field=CharField()),
        "mulai": Subquery(jendela.values("mulai")[:1]),
        "akhir": Subquery(jendela.values("akhir")[:1]),
        "panjang": Subquery(panjang.annotate(paling_akhir=Max("akhir")).values("paling_akhir")),
        "kini": Now(),
    }


def baca_tenggat(lke: Lke, kolom: Any) -> Bertenggat | None:
    """None where nobody is asked for anything: a window that is not there, has not begun or has no end."""
    if kolom.akhir is None or (kolom.mulai is not None and kolom.mulai > kolom.kini):
        return None
    return Bertenggat(lke, Tahap(kolom.tahap), max(kolom.akhir, kolom.panjang or kolom.akhir), kolom.kini)


def daftar_bertenggat(daftar: QuerySet[Lke]) -> list[Bertenggat]:
    """Those of these LKE that wait for somebody before the end of a window, or after it; one query."""
    berjalan = [s.value for s in (*_SATKER, *_PENILAI, *_TPI)]
    daftar = daftar.filter(status__in=berjalan, satker__aktif=True).annotate(**kolom_tenggat())
    daftar = daftar.filter(akhir__isnull=False).select_related("satker").order_by("satker__kode")
    return [b for lke in daftar if (b := baca_tenggat(lke, lke))]


def batas_satker(lke: Iterable[int]) -> dict[int, str]:
    """By key of the satker, the limit of these LKE in words; only where it is the satker's turn. One query."""
    daftar = daftar_bertenggat(Lke.objects.filter(pk__in=list(lke)))
    return {b.lke.satker_id: b.sebut(b.lke.satker.zona_waktu) for b in daftar if b.di_satker}


@dataclass(frozen=True, slots=True)
class Lewat:
    """A province whose window of scoring first has ended while LKE still wait for it: how many, and the last end."""

    tahun: int
    provinsi: Satker
    akhir: datetime
    banyak: int


def pendahuluan_lewat(daftar: Iterable[Bertenggat]) -> list[Lewat]:
    """By province; one query for their names, none where nothing is late."""
    lewat: dict[tuple[int, int], list[datetime]] = defaultdict(list)
    for b in daftar:
        satker = b.lke.satker
        if b.tahap is Tahap.PENDAHULUAN and b.akhir < b.kini and satker.tingkat == Tingkat.KABKOTA and satker.induk_id:
            lewat[b.lke.tahun, satker.induk_id].append(b.akhir)
    provinsi = Satker.objects.in_bulk({induk for _, induk in lewat}) if lewat else {}
    return [Lewat(tahun, provinsi[induk], max(akhir), len(akhir)) for (tahun, induk), akhir in lewat.items()]


def setjen_bertugas() -> set[int]:
    daftar = Penugasan.objects.berlaku().filter(peran=Peran.SETJEN.value, satker__tingkat=Tingkat.RI.value)
    return set(daftar.values_list("pengguna", flat=True))


def yang_bertindak(daftar: Iterable[Lke]) -> dict[int, set[int]]:
    """By LKE the people whose turn it is: three queries whatever the number of LKE.

    The satker's fillers and leaders, the first assessor, or the TPI team (the pengendali while no team has it).
    """
    bertugas: dict[tuple[int, str], set[int]] = defaultdict(set)
    nasional: dict[str, set[int]] = defaultdict(set)
    peran = (*PERAN_SATKER, *PERAN_PENILAI)
    tugas = Penugasan.objects.berlaku().filter(peran__in=peran)
    for satker, p, orang, tingkat in tugas.values_list("satker", "peran", "pengguna", "satker__tingkat"):
        bertugas[satker, p].add(orang)
        if tingkat == Tingkat.RI:
            nasional[p].add(orang)
    penilai = dict(_penilai_diatur())
    tim: dict[int, set[int]] = defaultdict(set)
    anggota = AnggotaTim.objects.filter(tim__tugas__lke__status__in=[s.value for s in _TPI])
    for lke_id, orang, p in anggota.values_list("tim__tugas__lke", "pengguna", "peran"):
        if orang in nasional[p]:
            tim[lke_id].add(orang)
    hasil = {}
    for lke in daftar:
        sendiri = {orang for p in PERAN_SATKER for orang in bertugas[lke.satker_id, p]}
        if lke.status in _SATKER:
            hasil[lke.pk] = sendiri
        elif lke.status in _PENILAI:
            siapa = penilai.get((lke.tahun, lke.satker.tingkat), BAWAAN[Tingkat(lke.satker.tingkat)])
            induk = siapa == AturanAlur.Penilai.INDUK
            orang = bertugas[lke.satker.induk_id or 0, Peran.VERIFIKATOR] if induk else nasional[Peran.SETJEN]
            hasil[lke.pk] = orang - sendiri
        else:
            hasil[lke.pk] = (tim[lke.pk] or nasional[Peran.TPI_PENGENDALI]) - sendiri
    return hasil


def _penilai_diatur() -> Iterator[tuple[tuple[int, str], str]]:
    for tahun, tingkat, penilai in AturanAlur.objects.values_list("tahun", "tingkat", "penilai"):
        yield (tahun, tingkat), penilai


def tenggat_satker(hari: date) -> date | None:
    """The nearest last day, from this one on and in the portal's zone, of a window in which satker fill or mend; None."""
    awal = timezone.make_aware(datetime.combine(hari, time.min))
    jendela = Jendela.objects.filter(Q(mulai=None) | Q(mulai__lt=awal + timedelta(days=1)), tahap__in=_TAHAP_SATKER)
    perpanjangan = Pengecualian.objects.filter(tahap__in=_TAHAP_SATKER, akhir__gte=awal).order_by()
    akhir = jendela.filter(akhir__gte=awal).order_by().values("akhir").union(perpanjangan.values("akhir"))
    terdekat = akhir.order_by("akhir").first()
    return timezone.localdate(terdekat["akhir"]) if terdekat else None
