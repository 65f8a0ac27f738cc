"""Teams of the TPI: their members, their load and how far they are; counted in SQL."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, FilteredRelation, Q, Sum

from lke.alur import Lapis, Status
from lke.models import AnggotaTim, TimTpi
from satker.models import Pengguna

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
    def rencana(self) -> int:
        return self.jumlah * settings.MENIT_LKE_TPI

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
