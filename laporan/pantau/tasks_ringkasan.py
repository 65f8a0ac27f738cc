"""The digest of a province for its leaders: of the LKE, and of what the snapshot of the day counted beside."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, F, Max, Q, Sum, When
from django.urls import reverse
from django.utils import timezone

from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.pemberitahuan.actions import Kabar
from kpu_zi.tools.tanggal import tulis_tanggal
from laporan.models import CuplikanHarian
from lke.aturan.alur import PUTARAN_SATKER
from lke.aturan.ringkasan import hari_ringkasan, kalimat_ringkasan
from lke.beranda.queries_ringkasan import Kemajuan, kemajuan_provinsi, pimpinan_provinsi, tenggat_provinsi
from lke.tingkat.kabar_kalimat import RINGKASAN
from lke.tingkat.tasks_kabar import kirim_kabar
from satker.peran import Tingkat
from satker.queries_siklus import tahun_berjalan


@dataclass(frozen=True, slots=True)
class Hitungan:
    """Of a region: satker that repair what was returned, satker with late points of the letter, late complaints; `per`: the
    day on which they were counted."""

    diperbaiki: int = 0
    terlambat: int = 0
    pengaduan: int = 0
    per: date | None = None

    @property
    def kalimat(self) -> tuple[str, ...]:
        """What is not 0, in words."""
        ada = (
            (self.diperbaiki, "sedang memperbaiki"),
            (self.terlambat, "satker terlambat pada butir surat"),
            (self.pengaduan, "pengaduan lewat tenggat"),
        )
        return tuple(f"{n} {kata}" for n, kata in ada if n)


def ringkas(pekerjaan: Pekerjaan) -> dict[str, int]:
    """Give Ketua and Sekretaris of each province the digest of this day, on days on which their province has one."""
    hari, tahun = timezone.localdate(), tahun_berjalan()
    tenggat = tenggat_provinsi(tahun, hari)
    pimpinan = [(p, orang) for p, orang in pimpinan_provinsi() if hari_ringkasan(hari, tenggat.get(p))]
    if not pimpinan:
        return {"diberi_tahu": 0}
    kemajuan, hitungan = kemajuan_provinsi(tahun), hitungan_provinsi(tahun)
    daftar = [(kemajuan[p], hitungan.get(p, Hitungan()), orang) for p, orang in pimpinan if p in kemajuan]
    kabar = [_kabar(k, h, tahun, orang, hari) for k, h, orang in daftar if h.kalimat or not k.rampung]
    return kirim_kabar(pekerjaan, RINGKASAN, kabar)


def hitungan_provinsi(tahun: int) -> dict[int, Hitungan]:
    """By key of the province, office and kab/kota together, as of the newest snapshot; one query."""
    terakhir = CuplikanHarian.objects.filter(tahun=tahun).order_by("-tanggal").values("tanggal")[:1]
    daftar = CuplikanHarian.objects.filter(tahun=tahun, tanggal=terakhir).exclude(satker__tingkat=Tingkat.RI)
    provinsi = Case(When(satker__tingkat=Tingkat.PROVINSI, then=F("satker")), default=F("satker__induk"))
    kelompok = (
        daftar.order_by()
        .values(provinsi=provinsi)
        .annotate(
            diperbaiki=Count("pk", filter=Q(status__in=PUTARAN_SATKER)),
            terlambat=Count("pk", filter=Q(papan_terlambat__gt=0)),
            pengaduan=Sum("pengaduan_lewat"),
            per=Max("tanggal"),
        )
    )
    return {b.pop("provinsi"): Hitungan(**b) for b in kelompok}


def _kabar(k: Kemajuan, h: Hitungan, tahun: int, orang: int, hari: date) -> Kabar:
    """Leads to the page whose figures it tells."""
    dihitung = tulis_tanggal(h.per) if h.per and h.per != hari else ""
    kalimat = kalimat_ringkasan(tahun, k.wilayah, k.dikirim, k.jumlah, h.kalimat, dihitung)
    return Kabar(orang, kalimat, reverse("pantau:provinsi", args=[tahun, k.kode]), f"{tahun} {k.kode} {hari}")
