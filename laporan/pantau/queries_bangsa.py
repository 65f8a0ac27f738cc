"""Reads for the page of the nation that are not of one satker: years side by side, the next limit."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, Sum
from django.db.models.functions import Now

from kpu_zi.tools.tanggal import ZONA_NASIONAL, tulis_saat
from lke.aturan.alur import NAMA_TAHAP, Lapis, Tahap
from lke.aturan.tenggat import Tenggat, lama, susun_tenggat
from lke.aturan.waktu import keadaan_jendela
from lke.beranda.queries_wilayah import TERHITUNG
from lke.models import Jendela, Penilaian
from satker.peran import Tingkat
from satker.siklus import rentang_tahun

TAHUN_SEBELUM = 2


@dataclass(frozen=True, slots=True)
class BarisTahun:
    """One year by one version of the instrument. `mandiri`: mean over the `n` LKE with an answer; `memenuhi`: by the LHE."""

    tahun: int
    instrumen: str
    lke: int
    dikirim: int
    n: int
    mandiri: Decimal | None
    memenuhi: int


def tahun_bersanding(tahun: int) -> list[BarisTahun]:
    """This year and the two before it, newest first; versions of the instrument are not thrown together. One query."""
    daftar = Penilaian.objects.filter(
        TERHITUNG,
        lapis=Lapis.SATKER.value,
        lke__tahun__in=rentang_tahun(tahun, sebelum=TAHUN_SEBELUM),
    )
    kelompok = (
        daftar.order_by()
        .values_list("lke__tahun", "lke__instrumen__kode")
        .annotate(
            banyak=Count("pk"),
            dikirim=Count("pk", filter=Q(lke__dikirim_pada__isnull=False)),
            n=Count("pk", filter=Q(terisi__gt=0)),
            nilai=Sum("nilai_total", filter=Q(terisi__gt=0)),
            memenuhi=Count("pk", filter=Q(lke__memenuhi_wbk=True)),
        )
    )
    baris = [
        BarisTahun(t, kode, banyak, dikirim, n, nilai / n if n else None, memenuhi)
        for t, kode, banyak, dikirim, n, nilai, memenuhi in kelompok
    ]
    return sorted(baris, key=lambda b: (-b.tahun, b.instrumen))


def tenggat_berikut(tahun: int, zona: str = ZONA_NASIONAL) -> Tenggat | None:
    """The window of the kab/kota that ends next, else the one that ended last, else the one that begins next; None without
    an end. One query."""
    jendela = Jendela.objects.filter(tahun=tahun, tingkat=Tingkat.KABKOTA.value, akhir__isnull=False)
    daftar = list(jendela.annotate(kini=Now()).order_by("akhir"))
    berjalan = [j for j in daftar if j.akhir >= j.kini and (j.mulai is None or j.mulai <= j.kini)]
    lewat = [j for j in daftar if j.akhir < j.kini]
    if not daftar:
        return None
    if not berjalan and not lewat:
        j = min(daftar, key=lambda j: j.mulai)
        return Tenggat(
            NAMA_TAHAP[Tahap(j.tahap)], f"dibuka {lama(j.mulai - j.kini)} lagi", tulis_saat(j.akhir, zona), "netral"
        )
    j = berjalan[0] if berjalan else lewat[-1]
    keadaan = keadaan_jendela(j.mulai, j.akhir, j.setelah_akhir == Jendela.SetelahAkhir.TUTUP, None, j.kini)
    return susun_tenggat(Tahap(j.tahap), keadaan, j.akhir, j.kini, zona)
