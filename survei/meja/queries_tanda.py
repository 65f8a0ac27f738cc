"""The only reads of answers: marked ones and what respondents wrote, paged."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet

from survei.aturan import tanda
from survei.models import Periode, Respons


@dataclass(frozen=True, slots=True)
class HitunganTanda:
    """How many marked answers are in which state; of the undecided ones how many bear which mark (kode, words, n)."""

    keadaan: Counter[str]
    sebab: list[tuple[str, str, int]]


@dataclass(frozen=True, slots=True)
class BarisTanda:
    """`nilai`: what was answered, butir by butir."""

    id: UUID
    tanggal: date
    lewat: str
    sebab: list[str]
    nilai: str
    putusan: str
    alasan: str


def hitung_tanda(periode: Periode) -> HitunganTanda:
    """One query; as many rows as there are combinations of marks."""
    keadaan, sebab = Counter[str](), Counter[str]()
    baris = Respons.objects.filter(periode=periode).exclude(tanda="").values_list("keadaan", "tanda")
    for k, teks, n in baris.annotate(n=Count("pk")).order_by():
        keadaan[k] += n
        if k == Respons.Keadaan.DITANDAI:
            sebab.update(dict.fromkeys(teks.split(","), n))
    return HitunganTanda(keadaan, [(t.value, tanda.KALIMAT[t], sebab[t.value]) for t in tanda.Tanda if sebab[t.value]])


def daftar_tanda(periode: Periode, keadaan: str) -> QuerySet[Respons]:
    daftar = Respons.objects.filter(periode=periode, keadaan=keadaan).exclude(tanda="")
    return daftar.select_related("saluran", "diputus_oleh").order_by("-tanggal", "pk")


def baris_tanda(r: Respons) -> BarisTanda:
    nilai = " ".join(str(r.nilai[k]) for k in sorted(r.nilai))
    putusan = f"{r.get_keadaan_display()} oleh {r.diputus_oleh}" if r.diputus_oleh else ""
    return BarisTanda(r.pk, r.tanggal, r.saluran.nama, tanda.baca(r.tanda), nilai, putusan, r.alasan)


def daftar_saran(periode: Periode) -> QuerySet[Respons]:
    daftar = Respons.objects.filter(periode=periode).exclude(saran="").exclude(keadaan=Respons.Keadaan.DIKELUARKAN)
    return daftar.only("tanggal", "saran").order_by("-tanggal", "pk")
