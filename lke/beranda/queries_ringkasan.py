"""The digest of a province: its page, and who gets it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Case, Count, F, FilteredRelation, Q, When
from django.http import Http404
from django.utils import timezone

from kpu_zi.tools.tanggal import tulis_saat
from lke.aturan.ringkasan import Ringkasan, hitung_keadaan
from lke.aturan.status import Status
from lke.beranda.queries_wilayah import (
    GILIRAN_SATKER,
    TERHITUNG,
    URUT,
    URUT_BAWAAN,
    BarisLke,
    baris_lke,
    penilaian_wilayah,
    saring_daftar,
)
from lke.models import Lke
from lke.tingkat.queries_kabar import daftar_bertenggat
from satker.akses import memandang_nasional, penugasan, satker_terlihat
from satker.models import Pengguna, Penugasan, Satker
from satker.peran import PERAN_WILAYAH, Peran, Tingkat

PALING_BANYAK = 5
_SELESAI = (Status.FINAL, Status.DIUSULKAN, Status.TIDAK_DIUSULKAN)


def provinsi_dipantau(pengguna: Pengguna, kode: str) -> Satker:
    """A province whose whole region this person sees; Http404 outside the wilayah, PermissionDenied for its operators."""
    provinsi = satker_terlihat(pengguna, kode)
    if provinsi.tingkat != Tingkat.PROVINSI:
        raise Http404
    milik = any(t.satker_id == provinsi.pk and t.peran in PERAN_WILAYAH for t in penugasan(pengguna))
    if not (milik or memandang_nasional(pengguna)):
        raise PermissionDenied("Ringkasan wilayah untuk pimpinan dan verifikator provinsi.")
    return provinsi


@dataclass(frozen=True, slots=True)
class PerluBantuan:
    baris: BarisLke
    tenggat: str


def ringkasan_provinsi(pengguna: Pengguna, provinsi: Satker, tahun: int) -> tuple[Ringkasan, list[PerluBantuan]]:
    """What the page shows, and the satker that need help most among those whose turn it is; two queries. A closed satker
    counts where it had sent.

    Http404 where the year has no LKE.
    """
    daftar = saring_daftar(penilaian_wilayah(pengguna, tahun), provinsi=provinsi.kode, teks="", urut=URUT_BAWAAN)
    semua = list(daftar.filter(TERHITUNG).order_by(*URUT[URUT_BAWAAN][1]))
    if not semua:
        raise Http404
    milik = Lke.objects.filter(
        Q(satker=provinsi.pk) | Q(satker__induk=provinsi.pk), tahun=tahun, status__in=GILIRAN_SATKER
    )
    batas = {b.lke.pk: b for b in daftar_bertenggat(milik)}
    terdekat = min((b for b in batas.values() if b.akhir >= b.kini), key=lambda b: b.akhir, default=None)
    lewat = sorted(b.lke.satker.nama for b in batas.values() if b.akhir < b.kini)
    ringkasan = Ringkasan(
        tahun=tahun,
        wilayah=provinsi.nama_wilayah,
        per=tulis_saat(timezone.now(), provinsi.zona_waktu),
        jumlah=len(semua),
        keadaan=hitung_keadaan((p.lke.status, p.terisi) for p in semua),
        tenggat=terdekat.sebut(provinsi.zona_waktu) if terdekat else "",
        lewat=tuple(lewat),
    )
    perlu = [p for p in semua if p.lke.satker.aktif and p.lke.status in GILIRAN_SATKER][:PALING_BANYAK]
    return ringkasan, [
        PerluBantuan(baris_lke(p), batas[p.lke_id].sebut(p.lke.satker.zona_waktu) if p.lke_id in batas else "")
        for p in perlu
    ]


@dataclass(frozen=True, slots=True)
class Kemajuan:
    """Of `jumlah` satker of a province, how many have sent their LKE, and how many have its result."""

    wilayah: str
    kode: str
    jumlah: int
    dikirim: int
    selesai: int

    @property
    def rampung(self) -> bool:
        return self.selesai == self.jumlah


def kemajuan_provinsi(tahun: int) -> dict[int, Kemajuan]:
    """By province, office and kab/kota together, counted as its page does: every active satker, whether it has an LKE or
    not, and a closed one where it had sent. One query."""
    provinsi = {
        f"p_{nama}": Case(When(tingkat=Tingkat.PROVINSI, then=F(nama)), default=F(f"induk__{nama}"))
        for nama in ("id", "kode", "nama_wilayah")
    }
    daftar = Satker.objects.exclude(tingkat=Tingkat.RI).alias(l=FilteredRelation("lke", condition=Q(lke__tahun=tahun)))
    daftar = daftar.alias(l_dikirim=F("l__dikirim_pada")).filter(Q(aktif=True) | Q(l_dikirim__isnull=False))
    kelompok = (
        daftar.order_by()
        .values(**provinsi)
        .annotate(
            jumlah=Count("pk"),
            dikirim=Count("l__dikirim_pada"),
            selesai=Count("l__pk", filter=Q(l__status__in=_SELESAI)),
        )
    )
    return {
        b["p_id"]: Kemajuan(b["p_nama_wilayah"], b["p_kode"], b["jumlah"], b["dikirim"], b["selesai"])
        for b in kelompok.order_by("p_kode")
    }


def tenggat_provinsi(tahun: int, hari: date) -> dict[int, date]:
    """By province the nearest last day, from this one on, until which one of its own satker fills or mends; one query."""
    hari_akhir: dict[int, list[date]] = defaultdict(list)
    for b in daftar_bertenggat(Lke.objects.filter(tahun=tahun).exclude(satker__tingkat=Tingkat.RI)):
        if b.di_satker and b.berakhir >= hari:
            satker = b.lke.satker
            hari_akhir[satker.pk if satker.tingkat == Tingkat.PROVINSI else satker.induk_id].append(b.berakhir)
    return {provinsi: min(daftar) for provinsi, daftar in hari_akhir.items()}


def pimpinan_provinsi() -> list[tuple[int, int]]:
    """(province, person) of those who get the digest; one query."""
    tugas = Penugasan.objects.berlaku().filter(
        satker__tingkat=Tingkat.PROVINSI, peran__in=(Peran.KETUA, Peran.SEKRETARIS)
    )
    return list(tugas.order_by("satker", "pengguna").values_list("satker", "pengguna").distinct())
