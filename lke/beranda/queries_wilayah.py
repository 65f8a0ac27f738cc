"""Reads of many LKE at once: the list of a wilayah and the home page. From the rollup alone, never from answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import Case, Count, F, FilteredRelation, FloatField, OuterRef, Q, QuerySet, Subquery, Sum, When
from django.db.models.functions import Cast

from kpu_zi.tools.angka import tulis_desimal, tulis_jujur
from lke.acuan import acuan
from lke.aturan.alur import PUTARAN_SATKER, Lapis, lapis_dirilis
from lke.aturan.ambang import ambang_berikut
from lke.aturan.bantuan import Giliran, urut_provinsi
from lke.aturan.instrumen import Instrumen
from lke.aturan.status import Status, Tanda, tanda
from lke.models import Penilaian, Pertanyaan, Salinan
from lke.tingkat.queries_kabar import Bertenggat, baca_tenggat, kolom_tenggat
from satker import akses
from satker.models import Pengguna, Satker
from satker.peran import Tingkat
from satker.queries import saring_nama

# Of Penilaian: `lke.aturan.bantuan.urut_satker` in SQL.
_GILIRAN = Case(
    When(lke__satker__aktif=False, then=Giliran.TUTUP.value),
    When(lke__status__in=PUTARAN_SATKER, then=Giliran.DIKEMBALIKAN.value),
    When(lke__dikirim_pada__isnull=False, then=Giliran.DIKIRIM.value),
    default=Giliran.BELUM_DIKIRIM.value,
)
_BUTIR = Subquery(
    Pertanyaan.objects.filter(instrumen=OuterRef("lke__instrumen"))
    .order_by()
    .values("instrumen")
    .annotate(n=Count("pk"))
    .values("n")
)
_BANTUAN = (_GILIRAN, Cast("terisi", FloatField()) / Cast(_BUTIR, FloatField()), "nilai_total", "lke__satker__kode")

# Fixed list: what a request asks for never becomes a column name.
URUT: dict[str, tuple[str, tuple[Any, ...]]] = {
    "perlu-bantuan": ("Yang perlu dibantu lebih dulu", _BANTUAN),
    "terisi": ("Terisi paling banyak", ("-terisi", "lke__satker__kode")),
    "nilai": ("Nilai tertinggi", ("-nilai_total", "lke__satker__kode")),
    "kode": ("Kode satker", ("lke__satker__kode",)),
}
URUT_BAWAAN = "perlu-bantuan"

# Of Penilaian: what a region counts. A closed satker counts where it had sent.
TERHITUNG = Q(lke__satker__aktif=True) | Q(lke__dikirim_pada__isnull=False)
GILIRAN_SATKER = (Status.DRAF, *PUTARAN_SATKER)  # an LKE that its satker fills or mends


@dataclass(frozen=True, slots=True)
class BarisLke:
    """One LKE as a list shows it; `batas`: what the next predikat asks of the total, the total itself when none does."""

    satker: Satker
    tahun: int
    status: str
    tanda: Tanda
    terisi: int
    pertanyaan: int
    nilai: Decimal
    batas: Fraction
    nilai_excel: Decimal
    diubah_pada: datetime | None

    @property
    def persen(self) -> int:
        return 100 * self.terisi // self.pertanyaan

    @property
    def dijawab(self) -> str:
        return f"{self.terisi} dari {self.pertanyaan} dijawab"

    @property
    def teks_nilai(self) -> str:
        return tulis_jujur(self.nilai, self.batas)

    @property
    def teks_excel(self) -> str:
        return tulis_desimal(self.nilai_excel)


@dataclass(frozen=True, slots=True)
class LkeSendiri:
    """The LKE of a satker where one works, with what is answered per page and the exact total.

    `poin`: simpul -> points of the self-assessment as text. `tenggat`: the end of the window it stands in, while it is the
    satker's turn. `nilai_tpi`: what the TPI's last release says, None before there is one that the satker may see.
    """

    baris: BarisLke
    lapis: str
    instrumen: Instrumen
    halaman: Mapping[str, int]
    total: Decimal
    poin: Mapping[str, str]
    nilai_tpi: Decimal | None
    tenggat: Bertenggat | None


@dataclass(frozen=True, slots=True)
class Kemajuan:
    """How far the LKE of a wilayah are, in counts of LKE."""

    jumlah: int
    belum_mulai: int
    lengkap: int
    dikirim: int
    terisi: int
    pertanyaan: int

    @property
    def dijawab(self) -> str:
        return f"{tulis_desimal(self.terisi, 0)} dari {tulis_desimal(self.pertanyaan, 0)} pertanyaan dijawab"


@dataclass(frozen=True, slots=True)
class KemajuanProvinsi:
    """`jumlah` satker, office and kab/kota together; `kelengkapan`: mean of what they have answered, 0 to 1; `dikirim`: how
    many have sent; `mengisi`: how many fill or mend, or have no LKE yet."""

    kode: str
    nama: str
    jumlah: int
    kelengkapan: Fraction
    dikirim: int
    mengisi: int

    @property
    def persen(self) -> int:
        """Whole per cent, cut off."""
        return int(self.kelengkapan * 100)


def penilaian_wilayah(pengguna: Pengguna, tahun: int) -> QuerySet[Penilaian]:
    """The satker's own layer of every LKE in the person's wilayah, as rows of a list."""
    return _ringan(akses.terlihat(_mandiri(tahun), pengguna, "lke__satker"))


def saring_daftar(daftar: QuerySet[Penilaian], *, provinsi: str, teks: str, urut: str) -> QuerySet[Penilaian]:
    """One province (its office and what lies below it), a name, an order of the fixed list."""
    if provinsi:
        daftar = daftar.filter(Q(lke__satker__kode=provinsi) | Q(lke__satker__induk__kode=provinsi))
    if teks:
        daftar = saring_nama(daftar, teks, "lke__satker").distinct()
    return daftar.order_by(*URUT[urut][1])


def baris_lke(penilaian: Penilaian) -> BarisLke:
    lke = penilaian.lke
    acu, nilai = acuan(lke.instrumen), Fraction(penilaian.nilai_total)
    berikut = ambang_berikut(acu.instrumen, nilai)
    return BarisLke(
        satker=lke.satker,
        tahun=lke.tahun,
        status=lke.status,
        tanda=tanda(lke.status, penilaian.terisi, lke.putaran, lke.memenuhi_wbk),
        terisi=penilaian.terisi,
        pertanyaan=len(acu.kode),
        nilai=penilaian.nilai_total,
        batas=berikut[1] if berikut else nilai,
        nilai_excel=penilaian.nilai_excel,
        diubah_pada=penilaian.diubah_pada,
    )


def lke_sendiri(pengguna: Pengguna, tahun: int) -> list[LkeSendiri]:
    """LKE of the satker where the person holds a penugasan, by kode; one query."""
    daftar = akses.bertugas(_mandiri(tahun), pengguna, "lke__satker")
    daftar = daftar.select_related("lke__satker__induk", "lke__instrumen").defer("lke__instrumen__isi")
    tpi = Salinan.objects.filter(lke=OuterRef("lke"), lapis=Lapis.TPI.value).order_by("-pk")
    daftar = daftar.annotate(tpi=Subquery(tpi.values("nilai_total")[:1]), **kolom_tenggat("lke__"))
    return [
        LkeSendiri(
            baris=baris_lke(p),
            lapis=p.lapis,
            instrumen=acuan(p.lke.instrumen).instrumen,
            halaman=p.rekap.get("halaman", {}),
            total=Decimal(p.rekap.get("simpul", {}).get("total", "0")),
            poin=p.rekap.get("simpul", {}),
            nilai_tpi=p.tpi if lapis_dirilis(p.lke.status, Lapis.TPI, p.lke.putaran) else None,
            tenggat=b if (b := baca_tenggat(p.lke, p)) and b.di_satker else None,
        )
        for p in daftar.order_by("lke__satker__kode")
    ]


def perlu_bantuan(pengguna: Pengguna, tahun: int, paling_banyak: int) -> list[BarisLke]:
    """LKE of the wilayah that their satker fill or mend, without those of one's own satker."""
    daftar = penilaian_wilayah(pengguna, tahun).filter(lke__satker__aktif=True, lke__status__in=GILIRAN_SATKER)
    daftar = daftar.exclude(pk__in=akses.bertugas(_mandiri(tahun), pengguna, "lke__satker").values("pk"))
    return [baris_lke(p) for p in daftar.order_by(*URUT[URUT_BAWAAN][1])[:paling_banyak]]


def kemajuan(pengguna: Pengguna, tahun: int) -> Kemajuan:
    """Counts of the wilayah; one query, one row for each number of questions that an instrument asks."""
    daftar = akses.terlihat(_mandiri(tahun).filter(TERHITUNG), pengguna, "lke__satker").annotate(butir=_BUTIR)
    hasil = daftar.aggregate(
        jumlah=Count("pk"),
        belum_mulai=Count("pk", filter=Q(terisi=0, lke__status=Status.DRAF)),
        lengkap=Count("pk", filter=Q(terisi__gte=F("butir"))),
        dikirim=Count("pk", filter=~Q(lke__status=Status.DRAF)),
        terisi=Sum("terisi", default=0),
        pertanyaan=Sum("butir", default=0),
    )
    return Kemajuan(**hasil)


def provinsi_perlu_bantuan(pengguna: Pengguna, tahun: int, paling_banyak: int) -> list[KemajuanProvinsi]:
    """Provinces where somebody still fills or mends, who needs help first; none of a year without LKE. One query."""
    p = FilteredRelation("l__penilaian", condition=Q(l__penilaian__lapis=Lapis.SATKER))
    butir = Pertanyaan.objects.filter(instrumen=OuterRef("l__instrumen")).order_by().values("instrumen")
    daftar = akses.terlihat(Satker.objects.exclude(tingkat=Tingkat.RI), pengguna, "")
    daftar = daftar.alias(l=FilteredRelation("lke", condition=Q(lke__tahun=tahun))).alias(p=p)
    daftar = daftar.alias(l_dikirim=F("l__dikirim_pada"), l_status=F("l__status"))
    daftar = (
        daftar.filter(Q(aktif=True) | Q(l_dikirim__isnull=False))
        .order_by()
        .values(
            kode_provinsi=Case(When(tingkat=Tingkat.PROVINSI, then=F("kode")), default=F("induk__kode")),
            nama_provinsi=Case(
                When(tingkat=Tingkat.PROVINSI, then=F("nama_wilayah")), default=F("induk__nama_wilayah")
            ),
            butir=Subquery(butir.annotate(n=Count("pk")).values("n")),
        )
    )
    mengisi = Q(aktif=True) & (Q(l_status=None) | Q(l_status__in=GILIRAN_SATKER))
    daftar = daftar.annotate(
        jumlah=Count("pk"),
        ber_lke=Count("l__pk"),
        terisi=Sum("p__terisi", default=0),
        dikirim=Count("l_dikirim"),
        mengisi=Count("pk", filter=mengisi),
    )
    kelompok: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for b in daftar:
        kelompok.setdefault((b["kode_provinsi"], b["nama_provinsi"]), []).append(b)
    if not any(b["ber_lke"] for milik in kelompok.values() for b in milik):
        return []
    semua = [_provinsi(*provinsi, milik) for provinsi, milik in kelompok.items()]
    semua.sort(key=lambda p: urut_provinsi(p.kelengkapan, Fraction(p.dikirim, p.jumlah), p.kode))
    return [p for p in semua if p.mengisi][:paling_banyak]


def _provinsi(kode: str, nama: str, milik: Sequence[Mapping[str, Any]]) -> KemajuanProvinsi:
    """From its sums by the number of questions that the instruments ask; without an LKE nothing is answered."""
    jumlah, dikirim, mengisi = (sum(b[k] for b in milik) for k in ("jumlah", "dikirim", "mengisi"))
    terjawab = sum((Fraction(b["terisi"], b["butir"]) for b in milik if b["butir"]), Fraction(0))
    return KemajuanProvinsi(kode, nama, jumlah, terjawab / jumlah, dikirim, mengisi)


def _mandiri(tahun: int) -> QuerySet[Penilaian]:
    return Penilaian.objects.filter(lapis=Lapis.SATKER, lke__tahun=tahun)


def _ringan(daftar: QuerySet[Penilaian]) -> QuerySet[Penilaian]:
    return daftar.select_related("lke__satker__induk", "lke__instrumen").defer("rekap", "lke__instrumen__isi")
