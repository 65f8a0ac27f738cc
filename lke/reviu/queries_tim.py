"""Teams of the TPI: their members, their load and how far they are; counted in SQL."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Case, Count, F, FilteredRelation, Q, QuerySet, Sum, Value, When
from django.http import Http404

from kpu_zi.tools.angka import tulis_desimal
from lke.aturan.alur import Lapis
from lke.aturan.status import Status, Tanda, tanda
from lke.models import AnggotaTim, Lke, TimTpi
from satker.akses import terlihat
from satker.models import Pengguna, Penugasan, Satker
from satker.peran import PERAN_TPI, Peran, Tingkat
from satker.queries import saring_nama

_DINILAI = (Status.DINILAI_TPI_1, Status.DITINDAKLANJUTI, Status.DINILAI_TPI_2)
_FINAL = (Status.FINAL, Status.DIUSULKAN, Status.TIDAK_DIUSULKAN)


@dataclass(frozen=True, slots=True)
class MuatanTim:
    """Load and progress of a team, in LKE and minutes."""

    pk: int
    nama: str
    surat_tugas: str
    jumlah: int
    belum: int
    menunggu: int
    dinilai: int
    final: int
    menit: int

    @property
    def batas(self) -> int:
        return settings.BEBAN_TIM_TPI

    @property
    def persen(self) -> int:
        return min(100, 100 * self.jumlah // self.batas)

    @property
    def penuh(self) -> bool:
        return self.jumlah >= self.batas

    @property
    def teks_menit(self) -> str:
        """Minutes spent against those planned."""
        return f"{tulis_desimal(self.menit, 0)} dari {tulis_desimal(self.jumlah * settings.MENIT_LKE_TPI, 0)} menit rencana"

    @property
    def teks(self) -> str:
        return f"{self.jumlah} dari {self.batas} LKE"


def muatan_tim(tahun: int, *, anggota: Pengguna | None = None, tim: int | None = None) -> list[MuatanTim]:
    """The teams of a year by name (those of one person, or one team); one query."""
    daftar = TimTpi.objects.filter(tahun=tahun) if tim is None else TimTpi.objects.filter(pk=tim)
    if anggota is not None:
        daftar = daftar.filter(pk__in=AnggotaTim.objects.filter(pengguna=anggota).values("tim"))
    lapis = FilteredRelation("tugas__lke__penilaian", condition=Q(tugas__lke__penilaian__lapis=Lapis.TPI.value))
    hitung = {
        nama: Count("tugas", filter=Q(tugas__lke__status__in=status))
        for nama, status in (("menunggu", (Status.DIVERIFIKASI,)), ("dinilai", _DINILAI), ("final", _FINAL))
    }
    daftar = daftar.annotate(lapis_tpi=lapis).annotate(
        jumlah=Count("tugas"), detik=Sum("lapis_tpi__detik_kerja", default=0), **hitung
    )
    return [
        MuatanTim(
            pk=t.pk,
            nama=t.nama,
            surat_tugas=t.surat_tugas,
            jumlah=t.jumlah,
            belum=t.jumlah - t.menunggu - t.dinilai - t.final,
            menunggu=t.menunggu,
            dinilai=t.dinilai,
            final=t.final,
            menit=t.detik // 60,
        )
        for t in daftar.order_by("nama")
    ]


# --- one team
@dataclass(frozen=True, slots=True)
class LkeTim:
    """An LKE of a team, or one that could be given to it (`tim`: whose it is now)."""

    pk: int
    satker: Satker
    tanda: Tanda
    dinilai: int
    menit: int
    tim: str
    dimulai: bool


def tim_satu(pk: int) -> TimTpi:
    tim = TimTpi.objects.filter(pk=pk).first()
    if tim is None:
        raise Http404
    return tim


def anggota_satu(tim: TimTpi, pk: int) -> AnggotaTim:
    anggota = AnggotaTim.objects.filter(tim=tim, pk=pk).select_related("pengguna").first()
    if anggota is None:
        raise Http404
    return anggota


def anggota_tim(daftar: Iterable[int]) -> dict[int, list[AnggotaTim]]:
    """The members of these teams, leaders last; one query."""
    hasil: dict[int, list[AnggotaTim]] = {}
    urut = list(Peran)
    semua = AnggotaTim.objects.filter(tim__in=list(daftar)).select_related("pengguna").order_by("pengguna__nama")
    for a in sorted(semua, key=lambda a: urut.index(Peran(a.peran))):
        hasil.setdefault(a.tim_id, []).append(a)
    return hasil


def calon_anggota(tim: TimTpi) -> list[Penugasan]:
    """Who holds a peran of the TPI today and is not in this team yet."""
    daftar = Penugasan.objects.berlaku().filter(peran__in=PERAN_TPI, satker__tingkat=Tingkat.RI.value)
    daftar = daftar.exclude(pengguna__in=AnggotaTim.objects.filter(tim=tim).values("pengguna"))
    return list(daftar.select_related("pengguna").order_by("pengguna__nama", "peran"))


def lke_tim(pengguna: Pengguna, tim: TimTpi) -> list[LkeTim]:
    return [baris_lke_tim(x) for x in _lke(pengguna, tim.tahun).filter(tugas_tpi__tim=tim).order_by("satker__kode")]


def lke_dapat_ditugaskan(
    pengguna: Pengguna, tim: TimTpi, *, provinsi: str = "", teks: str = "", semua: bool = False
) -> QuerySet[Lke]:
    """LKE of the team's year that it does not have: those without a team, `semua`: of other teams too.

    What waits for the TPI comes first.
    """
    daftar = _lke(pengguna, tim.tahun).exclude(tugas_tpi__tim=tim)
    if not semua:
        daftar = daftar.filter(tugas_tpi=None)
    if provinsi:
        daftar = daftar.filter(Q(satker__kode=provinsi) | Q(satker__induk__kode=provinsi))
    if teks:
        daftar = saring_nama(daftar, teks).distinct()
    menunggu = Case(When(status=Status.DIVERIFIKASI, then=Value(0)), default=Value(1))
    return daftar.annotate(menunggu=menunggu).order_by("menunggu", "satker__kode")


def _lke(pengguna: Pengguna, tahun: int) -> QuerySet[Lke]:
    hubungan = {
        f"l_{x.value}": FilteredRelation("penilaian", condition=Q(penilaian__lapis=x.value))
        for x in (Lapis.SATKER, Lapis.TPI)
    }
    daftar = terlihat(Lke.objects.filter(tahun=tahun), pengguna).annotate(**hubungan)
    daftar = daftar.annotate(
        terisi_mandiri=F("l_satker__terisi"),
        dinilai=F("l_tpi__terisi"),
        detik=F("l_tpi__detik_kerja"),
        nama_tim=F("tugas_tpi__tim__nama"),
    )
    return daftar.select_related("satker__induk")


def baris_lke_tim(lke: Any) -> LkeTim:
    return LkeTim(
        pk=lke.pk,
        satker=lke.satker,
        tanda=tanda(lke.status, lke.terisi_mandiri or 0, lke.putaran, lke.memenuhi_wbk),
        dinilai=lke.dinilai or 0,
        menit=(lke.detik or 0) // 60,
        tim=lke.nama_tim or "",
        dimulai=lke.dinilai is not None,
    )
