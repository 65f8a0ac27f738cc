"""Time windows as the database's clock sees them; no clock of a browser or a web server is asked."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Exists, OuterRef, Q, Subquery, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Now

from lke.alur import KeadaanJendela, Lapis, Status, Tahap, tahap_isi
from lke.models import Jendela, Lke, Pengecualian


def keadaan(tahap: str | Combinable, lke: str = "") -> Case:
    """The state of this tahap's window for each row of a queryset; `lke` is the way from the row to its LKE ("lke__")."""
    jendela = Jendela.objects.filter(
        tahun=OuterRef(f"{lke}tahun"), tingkat=OuterRef(f"{lke}satker__tingkat"), tahap=_rujuk(tahap)
    )
    lewat = Case(
        When(mulai__gt=Now(), then=Value(KeadaanJendela.BELUM.value)),
        When(akhir__gte=Now(), then=Value(KeadaanJendela.TERBUKA.value)),
        When(akhir=None, then=Value(KeadaanJendela.TERBUKA.value)),
        When(setelah_akhir=Jendela.SetelahAkhir.TUTUP.value, then=Value(KeadaanJendela.TERTUTUP.value)),
        default=Value(KeadaanJendela.TERLAMBAT.value),
    )
    perpanjangan = Pengecualian.objects.filter(lke=OuterRef(f"{lke}pk"), tahap=_rujuk(tahap), akhir__gte=Now())
    biasa = Subquery(jendela.annotate(keadaan=lewat).values("keadaan")[:1])
    return Case(
        When(Exists(perpanjangan), then=Value(KeadaanJendela.TERBUKA.value)),
        default=Coalesce(biasa, Value(KeadaanJendela.TERBUKA.value)),
    )


def _rujuk(tahap: str | Combinable) -> OuterRef | Value:
    return Value(tahap.value) if isinstance(tahap, Tahap) else OuterRef(str(tahap))


def tahap_lapis(lke: str = "lke__", lapis: str = "lapis") -> Case:
    """The tahap that filling a layer needs, for each row; "" when the layer is closed in the state of its LKE."""
    pasangan = [(s, x, t) for s in Status for x in Lapis if (t := tahap_isi(s, x)) is not None]
    return Case(
        *(When(Q(**{f"{lke}status": s.value, lapis: x.value}), then=Value(t.value)) for s, x, t in pasangan),
        default=Value(""),
    )


@dataclass(frozen=True, slots=True)
class Batas:
    """A window as it stands for one LKE: its state, its end (of the exception where one is in force), and now."""

    tahap: Tahap
    keadaan: KeadaanJendela
    akhir: datetime | None
    kini: datetime
    diperpanjang: bool = False


def batas(lke: Lke, tahap: Tahap) -> Batas:
    """One query, on the database's clock."""
    jendela = Jendela.objects.filter(tahun=lke.tahun, tingkat=lke.satker.tingkat, tahap=tahap.value)
    perpanjangan = Pengecualian.objects.filter(lke=OuterRef("pk"), tahap=tahap.value, akhir__gte=Now())
    baris = (
        Lke.objects.filter(pk=lke.pk)
        .annotate(
            keadaan=keadaan(tahap),
            akhir_biasa=Subquery(jendela.values("akhir")[:1]),
            akhir_panjang=Subquery(perpanjangan.order_by("-akhir").values("akhir")[:1]),
            kini=Now(),
        )
        .values_list("keadaan", "akhir_biasa", "akhir_panjang", "kini")
        .get()
    )
    return Batas(tahap, KeadaanJendela(baris[0]), baris[2] or baris[1], baris[3], baris[2] is not None)
