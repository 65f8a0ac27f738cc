"""Reads of the desk and of those who look at it from above: periods and running sums, never answers."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.db.models import Count, QuerySet

from kpu_zi.riwayat.models import Riwayat
from satker.actions import rantai_satker
from satker.models import Pengguna, Satker
from satker.queries import hari_satker
from survei.aturan.indeks import Jumlah, kosong
from survei.aturan.kuesioner import Kuesioner
from survei.bawaan import tabel_sampel
from survei.keadaan import Tanda, tanda
from survei.models import Periode, Rekap, Saluran, TokenPribadi
from survei.referensi import kuesioner_tersimpan
from survei.rekap import KANAL, SEMUA, baca_jumlah
from survei.tampilan import Hasil, Meter, hasil, meter, sisa_hari

TREN_TERBANYAK = 12


@dataclass(frozen=True, slots=True)
class BarisPeriode:
    """A period with its figures. `dengan_ditandai`: with the answers that are only marked; `ditandai`: how many."""

    periode: Periode
    tanda: Tanda
    hasil: Hasil
    dengan_ditandai: Hasil
    ditandai: int
    meter: Meter
    sisa: str


def kuesioner_periode(periode: Periode) -> Kuesioner:
    return kuesioner_tersimpan(periode.kuesioner_id, periode.kuesioner.sidik)


def periode_satker(satker: Satker) -> QuerySet[Periode]:
    return Periode.objects.filter(satker=satker).select_related("satker", "kuesioner").defer("kuesioner__isi")


def tahun_survei(satker: Satker) -> list[int]:
    return sorted(set(Periode.objects.filter(satker=satker).values_list("tahun", flat=True)))


def meja(satker: Satker, tahun: int) -> dict[str, list[BarisPeriode]]:
    """The periods of a year by jenis, in the order of their beginning; two queries."""
    menurut: dict[str, list[BarisPeriode]] = defaultdict(list)
    for baris in baris_periode(periode_satker(satker).filter(tahun=tahun).order_by("mulai", "pk")):
        menurut[baris.periode.jenis].append(baris)
    return menurut


def tren(periode: Periode) -> list[BarisPeriode]:
    """This period and those before it, newest first; two queries."""
    daftar = periode_satker(periode.satker).filter(jenis=periode.jenis, mulai__lte=periode.mulai)
    daftar = daftar.exclude(status=Periode.Status.DRAF)
    return baris_periode(daftar.order_by("-mulai", "-pk")[:TREN_TERBANYAK])


def baris_periode(daftar: Iterable[Periode]) -> list[BarisPeriode]:
    """These periods with their figures; one query for all of them. `satker` and `kuesioner` must be loaded."""
    semua = list(daftar)
    jumlah = _jumlah(semua)
    return [susun_baris(p, *jumlah[p.pk]) for p in semua]


def susun_baris(periode: Periode, dihitung: Jumlah, ditandai: Jumlah) -> BarisPeriode:
    kuesioner, kini = kuesioner_periode(periode), hari_satker(periode.satker)
    terbuka = periode.status == Periode.Status.BUKA
    return BarisPeriode(
        periode,
        tanda(periode, kini),
        hasil(kuesioner, dihitung),
        hasil(kuesioner, dihitung + ditandai),
        ditandai.n,
        meter(dihitung.n, periode.populasi, tabel_sampel()),
        sisa_hari(periode.mulai, periode.akhir, kini) if terbuka else "",
    )


def _jumlah(daftar: Sequence[Periode]) -> dict[int, tuple[Jumlah, Jumlah]]:
    """What is counted and what is only marked, by the key of the period."""
    lebar = {p.pk: len(kuesioner_periode(p).butir) for p in daftar}
    baris = {(r.periode_id, r.dihitung): r for r in Rekap.objects.filter(periode__in=list(lebar), dimensi=SEMUA)}

    def satu(pk: int, dihitung: bool) -> Jumlah:
        rekap = baris.get((pk, dihitung))
        return baca_jumlah(rekap, lebar[pk]) if rekap else kosong(lebar[pk])

    return {pk: (satu(pk, True), satu(pk, False)) for pk in lebar}


def jawaban_kanal(periode: Periode) -> list[tuple[str, int]]:
    """How many answers came through each kind of door, marked ones included; one query."""
    banyak = Counter[str]()
    for nilai, n in Rekap.objects.filter(periode=periode, dimensi=KANAL).values_list("nilai", "n"):
        banyak[nilai] += n
    return [(nama, banyak[jenis]) for jenis, nama in Saluran.Jenis.choices if banyak[jenis]]


def kertas_hari_ini(periode: Periode, oleh: Pengguna) -> int:
    """How many paper questionnaires this person entered today, by the log."""
    zona = ZoneInfo(periode.satker.zona_waktu)
    awal = datetime.combine(hari_satker(periode.satker), time.min, zona)
    daftar = Riwayat.objects.filter(rantai=rantai_satker(periode.satker), objek=f"survei:{periode.pk}")
    return daftar.filter(acara="survei.kertas", pelaku=oleh, pada__gte=awal).count()


def undangan_dibuat(periode: Periode) -> dict[str, int]:
    """How many single-use invitations there are (`semua`), and how many of them were used (`terpakai`)."""
    daftar = TokenPribadi.objects.filter(saluran__periode=periode)
    return daftar.aggregate(semua=Count("pk"), terpakai=Count("dipakai_tanggal"))
