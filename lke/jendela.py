"""Time windows as the database's clock sees them; no clock of a browser or a web server is asked."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Now

from lke.alur import KeadaanJendela, Status, Tahap
from lke.models import Jendela, Lke, Pengecualian
from lke.waktu import keadaan_jendela


@dataclass(frozen=True, slots=True)
class Batas:
    """A window as it stands for one LKE: its state, its end (of the exception where one moves it), and now."""

    tahap: Tahap
    keadaan: KeadaanJendela
    akhir: datetime | None
    kini: datetime
    diperpanjang: bool = False


def batas(lke: Lke, tahap: Tahap) -> Batas:
    """One query, on the database's clock."""
    jendela = Jendela.objects.filter(tahun=lke.tahun, tingkat=lke.satker.tingkat, tahap=tahap.value)
    perpanjangan = Pengecualian.objects.filter(lke=OuterRef("pk"), tahap=tahap.value).order_by().values("lke")
    mulai, akhir, setelah, panjang, kini = (
        Lke.objects.filter(pk=lke.pk)
        .annotate(
            mulai=Subquery(jendela.values("mulai")[:1]),
            akhir=Subquery(jendela.values("akhir")[:1]),
            setelah=Subquery(jendela.values("setelah_akhir")[:1]),
            panjang=Subquery(perpanjangan.annotate(paling_akhir=Max("akhir")).values("paling_akhir")),
            kini=Now(),
        )
        .values_list("mulai", "akhir", "setelah", "panjang", "kini")
        .get()
    )
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
