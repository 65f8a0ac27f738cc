"""Sums for the page of divergence; every average is made in SQL, from rollups and reports that were issued.

Two sources that never show what an assessor is still working on: the first LHE of an LKE, which froze the nilai of all
layers, and for those verified without an LHE yet the rollups of two layers that are both closed.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import reduce
from operator import add
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    DecimalField,
    F,
    FilteredRelation,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    TextField,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast, Coalesce

from lke.aturan.alur import Lapis, Perbuatan
from lke.aturan.divergensi import Divergensi, Kelompok, Pasangan
from lke.aturan.penilaian import TOTAL
from lke.aturan.rekap_area import BarisRekap
from lke.aturan.status import Status
from lke.models import Instrumen, Jawaban, Lhe, Lke, Salinan
from satker.akses import terlihat
from satker.models import Pengguna
from satker.peran import Tingkat

_TANPA_LHE = (Status.DIVERIFIKASI, Status.DINILAI_TPI_1)
_FINAL = (Status.FINAL, Status.DIUSULKAN, Status.TIDAK_DIUSULKAN)
_DIVERIFIKASI = (*_TANPA_LHE, Status.DITINDAKLANJUTI, Status.DINILAI_TPI_2, *_FINAL)
_POIN = DecimalField(max_digits=14, decimal_places=9)
Kunci = Callable[[str], Mapping[str, Combinable]]


def instrumen_tahun(tahun: int) -> Instrumen | None:
    """The version that most LKE of this year use."""
    daftar = Instrumen.objects.filter(lke__tahun=tahun).annotate(n=Count("lke")).defer("isi")
    return daftar.order_by("-n", "-pk").first()


# --- what the rows are grouped by: from the way to the LKE ("lke__" or "") to the key and its name
def menurut_provinsi(lke: str) -> Mapping[str, Combinable]:
    kantor = {f"{lke}satker__tingkat": Tingkat.KABKOTA.value}
    return {
        "kunci": Case(When(**kantor, then=F(f"{lke}satker__induk__kode")), default=F(f"{lke}satker__kode")),
        "nama": Case(
            When(**kantor, then=F(f"{lke}satker__induk__nama_wilayah")), default=F(f"{lke}satker__nama_wilayah")
        ),
    }


def menurut_verifikator(lke: str) -> Mapping[str, Combinable]:
    """By who verified the LKE last."""
    milik = Salinan.objects.filter(lke=OuterRef(f"{lke}pk"), perbuatan=Perbuatan.VERIFIKASI.value).order_by("-pk")
    return {
        "kunci": Cast(Subquery(milik.values("oleh")[:1]), CharField()),
        "nama": Subquery(milik.values("oleh__nama")[:1]),
    }


def menurut_tim(lke: str) -> Mapping[str, Combinable]:
    return {"kunci": Cast(F(f"{lke}tugas_tpi__tim"), CharField()), "nama": F(f"{lke}tugas_tpi__tim__nama")}


def divergensi_kelompok(
    pengguna: Pengguna, tahun: int, kunci: Kunci, provinsi: str = ""
) -> tuple[dict[str, Divergensi], dict[str, str]]:
    """Of the totals, by key; and the name of each key. Two queries."""
    jumlah: dict[str, Divergensi] = {}
    nama: dict[str, str] = {}
    for sumber in _sumber(pengguna, tahun, provinsi):
        kelompok = sumber.kelompok(kunci(sumber.lke)).annotate(n=Count("pk"), **sumber.jumlah("", (TOTAL,)))
        for b in kelompok:
            k = b["kunci"] or ""
            nama[k] = b["nama"] or ""
            jumlah[k] = jumlah.get(k, Divergensi()) + sumber.baca(b, "")
    return jumlah, nama


def divergensi_area(
    pengguna: Pengguna, tahun: int, instrumen: Instrumen, daftar_baris: Iterable[BarisRekap], provinsi: str = ""
) -> dict[str, Divergensi]:
    """By line of the table of nilai, over LKE of this version of the instrument. Two queries."""
    daftar_baris = list(daftar_baris)
    hasil = {b.kode: Divergensi() for b in daftar_baris}
    for sumber in _sumber(pengguna, tahun, provinsi):
        ukuran: dict[str, Sum] = {}
        for n, b in enumerate(daftar_baris):
            ukuran |= sumber.jumlah(f"b{n}_", b.simpul)
        milik = replace(sumber, daftar=sumber.daftar.filter(**{f"{sumber.lke}instrumen": instrumen}))
        for baris in milik.kelompok({}).annotate(n=Count("pk"), **ukuran):
            for n, b in enumerate(daftar_baris):
                hasil[b.kode] += sumber.baca(baris, f"b{n}_")
    return hasil


@dataclass(frozen=True, slots=True)
class _Sumber:
    """Rows with `ada_provinsi`, the way from a row to its LKE, and the points of a layer at a simpul.

    Presence of a layer is asked once a row, not once a figure: reading JSON is what costs.
    """

    daftar: QuerySet[Any]
    lke: str
    lapis: tuple[Lapis, ...]
    nilai: Callable[[Lapis, str], Combinable]

    def kelompok(self, kunci: Mapping[str, Combinable]) -> QuerySet[Any, dict[str, Any]]:
        """order_by(): a model's own order would come into the GROUP BY."""
        return self.daftar.order_by().values("ada_provinsi", **kunci)

    def jumlah(self, awalan: str, simpul: tuple[str, ...]) -> dict[str, Sum]:
        hasil = {}
        for lapis in self.lapis:
            bagian = [Cast(self.nilai(lapis, s), _POIN) for s in simpul]
            hasil[f"{awalan}{lapis.value}"] = Sum(reduce(add, bagian), output_field=_POIN)
        return hasil

    def baca(self, baris: Mapping[str, Any], awalan: str) -> Divergensi:
        """The pairs of layers that the rows of this group have."""
        n = baris["n"]
        mandiri, provinsi, tpi = (Decimal(baris.get(f"{awalan}{x.value}") or 0) for x in Lapis)
        pendahuluan, oleh_tpi = baris["ada_provinsi"], Lapis.TPI in self.lapis
        return Divergensi(
            Pasangan(n, mandiri, provinsi) if pendahuluan else Pasangan(),
            Pasangan(n, mandiri, tpi) if oleh_tpi else Pasangan(),
            Pasangan(n, provinsi, tpi) if pendahuluan and oleh_tpi else Pasangan(),
        )


def _sumber(pengguna: Pengguna, tahun: int, provinsi: str) -> list[_Sumber]:
    lhe = terlihat(Lhe.objects.filter(tahap=1, lke__tahun=tahun), pengguna, "lke__satker")
    ada = Case(When(isi__nilai__has_key=Lapis.PROVINSI.value, then=Value(True)), default=Value(False))
    hubungan = {
        f"l_{x.value}": FilteredRelation("penilaian", condition=Q(penilaian__lapis=x.value))
        for x in (Lapis.SATKER, Lapis.PROVINSI)
    }
    lke = terlihat(Lke.objects.filter(tahun=tahun, status__in=_TANPA_LHE), pengguna).annotate(**hubungan)
    lke = lke.exclude(l_provinsi=None).annotate(ada_provinsi=Value(True))

    def dari_lhe(lapis: Lapis, simpul: str) -> Combinable:
        return KeyTextTransform(simpul, KeyTransform(lapis.value, KeyTransform("nilai", "isi")))

    def dari_rekap(lapis: Lapis, simpul: str) -> Combinable:
        return KeyTextTransform(simpul, KeyTransform("simpul", f"l_{lapis.value}__rekap"))

    return [
        _Sumber(_saring(lhe.annotate(ada_provinsi=ada), "lke__", provinsi), "lke__", tuple(Lapis), dari_lhe),
        _Sumber(_saring(lke, "", provinsi), "", (Lapis.SATKER, Lapis.PROVINSI), dari_rekap),
    ]


def _saring(daftar: QuerySet[Any], lke: str, provinsi: str) -> QuerySet[Any]:
    if not provinsi:
        return daftar
    return daftar.filter(Q(**{f"{lke}satker__kode": provinsi}) | Q(**{f"{lke}satker__induk__kode": provinsi}))


# --- per question
class _TeksMasukan(Func):
    """Counts as text whose order of keys does not depend on who typed first: jsonb sorts them, SQLite keeps the text."""

    output_field = TextField()
    template = "(%(expressions)s)::text"

    def as_sqlite(self, compiler: Any, connection: Any, **lain: Any) -> Any:
        pasangan = "SELECT key, value FROM json_each(%(expressions)s) ORDER BY key"
        templat = f"(SELECT group_concat(key || '=' || value) FROM ({pasangan}))"
        return self.as_sql(compiler, connection, template=templat, **lain)


def kelompok_jawaban(
    pengguna: Pengguna, tahun: int, instrumen: Instrumen, lapis: Lapis, provinsi: str = ""
) -> list[Kelompok]:
    """How often which answer of the satker met which of this layer; one GROUP BY.

    First assessor: LKE that were verified; TPI: LKE that are final. In both the layer is closed and released.
    """
    status = _FINAL if lapis is Lapis.TPI else _DIVERIFIKASI
    daftar = Jawaban.objects.filter(
        penilaian__lapis=lapis.value,
        penilaian__lke__tahun=tahun,
        penilaian__lke__instrumen=instrumen,
        penilaian__lke__status__in=status,
    )
    daftar = _saring(terlihat(daftar, pengguna, "penilaian__lke__satker"), "penilaian__lke__", provinsi)
    lawan = "penilaian__lke__penilaian__jawaban"
    daftar = daftar.filter(
        **{"penilaian__lke__penilaian__lapis": Lapis.SATKER.value, f"{lawan}__pertanyaan": F("pertanyaan")}
    )
    milik, mandiri = (
        Coalesce(_TeksMasukan(F(m)), Value(""), output_field=TextField()) for m in ("masukan", f"{lawan}__masukan")
    )
    daftar = daftar.annotate(teks_milik=milik, teks_mandiri=mandiri, indeks_mandiri=F(f"{lawan}__indeks"))
    kelompok = daftar.order_by().values(
        kode=F("pertanyaan__kode"),
        penilai=F("pilihan"),
        mandiri=F(f"{lawan}__pilihan"),
        arah=Case(
            When(indeks__lt=F("indeks_mandiri"), then=Value(-1)),
            When(indeks__gt=F("indeks_mandiri"), then=Value(1)),
            default=Value(0),
            output_field=IntegerField(),
        ),
        # Letters first: most answers have no counts, and reading JSON costs.
        beda=Case(
            When(~Q(pilihan=""), then=Value(False)),
            When(teks_milik=F("teks_mandiri"), then=Value(False)),
            default=Value(True),
            output_field=BooleanField(),
        ),
    )
    return [
        Kelompok(b["kode"], b["mandiri"], b["penilai"], b["arah"], b["beda"], b["jumlah"])
        for b in kelompok.annotate(jumlah=Count("pk"))
    ]
