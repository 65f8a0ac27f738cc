"""Sums for the page of divergence; every average is made in SQL, from rollups and reports that were issued.

Two sources that never show what an assessor is still working on: the first LHE of an LKE, which froze the nilai of all
layers, and for those verified without an LHE yet the rollups of two layers that are both closed.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
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
from django.db.models.lookups import IsNull

from lke.alur import Lapis, Perbuatan, Status
from lke.divergensi import Divergensi, Kelompok, Pasangan
from lke.models import Instrumen, Jawaban, Lhe, Lke, Salinan
from lke.rekap_area import BarisRekap
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
    hasil: list[tuple[str, str, Divergensi]] = []
    for daftar, lke, nilai in _sumber(pengguna, tahun, provinsi):
        # order_by(): a model's own order would come into the GROUP BY
        kelompok = daftar.order_by().values(**kunci(lke)).annotate(**_jumlah("", ("total",), nilai))
        hasil += [(b["kunci"] or "", b["nama"] or "", _baca(b, "")) for b in kelompok]
    jumlah: dict[str, Divergensi] = {}
    for k, _, d in hasil:
        jumlah[k] = jumlah.get(k, Divergensi()) + d
    return jumlah, {k: nama for k, nama, _ in hasil}


def divergensi_area(
    pengguna: Pengguna, tahun: int, instrumen: Instrumen, daftar_baris: Iterable[BarisRekap], provinsi: str = ""
) -> dict[str, Divergensi]:
    """By line of the table of nilai, over LKE of this version of the instrument. Two queries."""
    daftar_baris = list(daftar_baris)
    hasil = {b.kode: Divergensi() for b in daftar_baris}
    for daftar, lke, nilai in _sumber(pengguna, tahun, provinsi):
        ukuran: dict[str, Any] = {}
        for n, b in enumerate(daftar_baris):
            ukuran |= _jumlah(f"b{n}_", b.simpul, nilai)
        baris = daftar.filter(**{f"{lke}instrumen": instrumen}).aggregate(**ukuran)
        for n, b in enumerate(daftar_baris):
            hasil[b.kode] += _baca(baris, f"b{n}_")
    return hasil


Nilai = Callable[[Lapis, str], Combinable]


def _sumber(pengguna: Pengguna, tahun: int, provinsi: str) -> list[tuple[QuerySet[Any], str, Nilai]]:
    """Rows, the way from a row to its LKE, and the points of a layer at a simpul (NULL where the layer is not there)."""
    lhe = terlihat(Lhe.objects.filter(tahap=1, lke__tahun=tahun), pengguna, "lke__satker")
    hubungan = {
        f"l_{x.value}": FilteredRelation("penilaian", condition=Q(penilaian__lapis=x.value))
        for x in (Lapis.SATKER, Lapis.PROVINSI)
    }
    lke = terlihat(Lke.objects.filter(tahun=tahun, status__in=_TANPA_LHE), pengguna).annotate(**hubungan)

    def dari_lhe(lapis: Lapis, simpul: str) -> Combinable:
        return _desimal(KeyTextTransform(simpul, KeyTransform(lapis.value, KeyTransform("nilai", "isi"))))

    def dari_rekap(lapis: Lapis, simpul: str) -> Combinable:
        if lapis is Lapis.TPI:
            return _desimal(Value(None))  # PostgreSQL sums no untyped NULL
        return _desimal(KeyTextTransform(simpul, KeyTransform("simpul", f"l_{lapis.value}__rekap")))

    return [
        (_saring(lhe, "lke__", provinsi), "lke__", dari_lhe),
        (_saring(lke.exclude(l_provinsi=None), "", provinsi), "", dari_rekap),
    ]


def _saring(daftar: QuerySet[Any], lke: str, provinsi: str) -> QuerySet[Any]:
    if not provinsi:
        return daftar
    return daftar.filter(Q(**{f"{lke}satker__kode": provinsi}) | Q(**{f"{lke}satker__induk__kode": provinsi}))


def _desimal(teks: Combinable) -> Cast:
    return Cast(teks, _POIN)


def _jumlah(awalan: str, simpul: tuple[str, ...], nilai: Nilai) -> dict[str, Sum | Count]:
    """Counts and sums for the three pairs; a pair counts where both layers are there."""

    def poin(lapis: Lapis) -> Any:
        bagian: Any = nilai(lapis, simpul[0])
        for s in simpul[1:]:
            bagian = bagian + nilai(lapis, s)
        return bagian

    mandiri, provinsi, tpi = poin(Lapis.SATKER), poin(Lapis.PROVINSI), poin(Lapis.TPI)

    def bila(ada: Any, isi: Any) -> Case:
        return Case(When(IsNull(ada, False), then=isi), default=Value(None, output_field=_POIN), output_field=_POIN)

    ukuran = {
        "p_kiri": bila(provinsi, mandiri),
        "p_kanan": provinsi,
        "t_kiri": bila(tpi, mandiri),
        "t_kanan": tpi,
        "a_kiri": bila(tpi, provinsi),
        "a_kanan": bila(provinsi, tpi),
    }
    hasil: dict[str, Sum | Count] = {f"{awalan}{k}": Sum(v, output_field=_POIN) for k, v in ukuran.items()}
    hasil |= {f"{awalan}{k}_n": Count(ukuran[k2]) for k, k2 in (("p", "p_kanan"), ("t", "t_kanan"), ("a", "a_kanan"))}
    return hasil


def _baca(baris: Mapping[str, Any], awalan: str) -> Divergensi:
    def pasangan(p: str) -> Pasangan:
        n, kiri, kanan = (baris[f"{awalan}{p}_{x}"] for x in ("n", "kiri", "kanan"))
        return Pasangan(n, Decimal(kiri or 0), Decimal(kanan or 0))

    return Divergensi(pasangan("p"), pasangan("t"), pasangan("a"))


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
        beda=Case(
            When(teks_milik=F("teks_mandiri"), then=Value(False)), default=Value(True), output_field=BooleanField()
        ),
    )
    return [
        Kelompok(b["kode"], b["mandiri"], b["penilai"], b["arah"], b["beda"], b["jumlah"])
        for b in kelompok.annotate(jumlah=Count("pk"))
    ]
