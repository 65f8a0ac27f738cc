"""Time windows as the database's clock sees them; no clock of a browser or a web server is asked."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, Expression, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Now

from lke.aturan.alur import KeadaanJendela, Tahap
from lke.aturan.status import Status
from lke.aturan.waktu import keadaan_jendela
from lke.models import Jendela, Lke, Pengecualian


@dataclass(frozen=True, slots=True)
class Batas:
    """A window as it stands for one LKE: its state, its end (of the exception where one moves it), and now."""

    tahap: Tahap
    keadaan: KeadaanJendela
    akhir: datetime | None
    kini: datetime
    diperpanjang: bool = False


KOLOM = ("jendela_mulai", "jendela_akhir", "jendela_setelah", "jendela_panjang", "jendela_kini")


def batas(lke: Lke, tahap: Tahap) -> Batas:
    """One query, on the database's clock."""
    daftar = Lke.objects.filter(pk=lke.pk).annotate(**kolom_batas(lke, tahap, "pk"))
    return baca_batas(tahap, *daftar.values_list(*KOLOM).get())


def kolom_batas(lke: Lke, tahap: Tahap, jalur: str) -> dict[str, Expression]:
    """The window as columns (KOLOM) of another query, whose rows reach their LKE by `jalur`."""
    jendela = Jendela.objects.filter(tahun=lke.tahun, tingkat=lke.satker.tingkat, tahap=tahap.value)
    perpanjangan = Pengecualian.objects.filter(lke=OuterRef(jalur), tahap=tahap.value).order_by().values("lke")
    isi = (
        Subquery(jendela.values("mulai")[:1]),
        Subquery(jendela.values("akhir")[:1]),
        Subquery(jendela.values("setelah_akhir")[:1]),
        Subquery(perpanjangan.annotate(paling_akhir=Max("akhir")).values("paling_akhir")),
        Now(),
    )
    return dict(zip(KOLOM, isi, strict=True))


def baca_batas(
    tahap: Tahap,
    mulai: datetime | None,
    akhir: datetime | None,
    setelah: str | None,
    panjang: datetime | None,
    kini: datetime,
) -> Batas:
    """What the columns of `kolom_batas` say."""
    keadaan = keadaan_jendela(mulai, akhir, setelah == Jendela.SetelahAkhir.TUTUP, panjang, kini)
    diperpanjang = keadaan is KeadaanJendela.TERBUKA and akhir is not None and panjang is not None and panjang > akhir
    return Batas(tahap, keadaan, panjang if diperpanjang else akhir, kini, diperpanjang)


def tindak_lanjut_berakhir() -> QuerySet[Lke]:
    """LKE that wait for their satker although the follow-up has closed and nobody gave them more time."""
    jendela = Jendela.objects.filter(
        tahun=OuterRef("tahun"), tingkat=OuterRef("satker__tingkat"), tahap=Tahap.TINDAK_LANJUT.value, akhir__lt=Now()
    )
    perpanjangan = Pengecualian.objects.filter(lke=OuterRef("pk"), tahap=Tahap.TINDAK_LANJUT.value, akhir__gte=Now())
    daftar = Lke.objects.filter(status=Status.DITINDAKLANJUTI.value).order_by("pk")
    return daftar.filter(Exists(jendela.filter(setelah_akhir=Jendela.SetelahAkhir.TUTUP.value)), ~Exists(perpanjangan))
