"""The talk on a question as one person reads it, and whom that person may mention."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from lke.aturan.alur import Pihak
from lke.aturan_alur import AturanLke
from lke.diskusi.akses import Ruang, peran_internal, ruang
from lke.models import Komentar, Lke
from lke.tingkat.queries_kabar import orang_lke
from satker.models import Pengguna
from satker.peran import ATURAN, Peran


@dataclass(frozen=True, slots=True)
class Disebut:
    """Somebody who can be mentioned. `internal`: also where the writer speaks among assessors."""

    pk: int
    nama: str
    keterangan: str
    internal: bool
    dipilih: bool = False


@dataclass(frozen=True, slots=True)
class BarisKomentar:
    komentar: Komentar
    peran: str
    sebutan: str


def terbaca(lke: Lke, pertanyaan_id: int, di: Ruang) -> QuerySet[Komentar]:
    """What this person reads of the talk."""
    daftar = Komentar.objects.filter(lke=lke, pertanyaan=pertanyaan_id)
    return daftar.filter(Q(internal=False) | Q(peran__in=di.internal))


def utas(lke: Lke, pertanyaan_id: int, di: Ruang) -> QuerySet[Komentar]:
    """The same as rows to show, newest first; two queries for any number of them."""
    daftar = terbaca(lke, pertanyaan_id, di).select_related("oleh", "satker", "selesai_oleh")
    return daftar.prefetch_related("sebutan").order_by("-pk")


def baris_komentar(komentar: Komentar) -> BarisKomentar:
    """From a row of `utas`."""
    sebutan = ", ".join(f"@{orang.nama}" for orang in komentar.sebutan.all())
    return BarisKomentar(komentar, ATURAN[Peran(komentar.peran)].nama, sebutan)


def laman_komentar(komentar: Komentar, di: Ruang, per_laman: int) -> int:
    """On which page of the talk this comment stands."""
    lebih_baru = terbaca(komentar.lke, komentar.pertanyaan_id, di).filter(pk__gt=komentar.pk).count()
    return lebih_baru // per_laman + 1


def banyak_komentar(pengguna: Pengguna, lke: Lke, aturan: AturanLke, pertanyaan_id: int) -> int:
    return terbaca(lke, pertanyaan_id, ruang(pengguna, lke, aturan)).count()


def dapat_disebut(pengguna: Pengguna, lke: Lke, aturan: AturanLke, di: Ruang) -> list[Disebut]:
    """The other people who meet this LKE, by name; one query."""
    hasil = []
    for orang in orang_lke(lke, aturan):
        if orang.pengguna.pk == pengguna.pk:
            continue
        peran = ", ".join(f"{ATURAN[Peran(p)].nama} {satker.nama}" for p, satker in orang.peran)
        mendengar = Pihak.SATKER not in orang.pihak and di.sebagai in peran_internal(orang.pihak, aturan)
        hasil.append(Disebut(orang.pengguna.pk, orang.pengguna.nama, peran, mendengar))
    return hasil
