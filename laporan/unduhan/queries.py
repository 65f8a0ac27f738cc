"""Every read of the download centre's pages."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from bukti.akses import boleh_diberikan
from bukti.models import Bukti
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.pekerjaan.queries import Antrean, antrean
from laporan.models import BagianUnduhan, Kiriman, Unduhan
from laporan.pantau.queries import wilayah_terhitung
from lke.models import Lke
from satker.akses import terlihat
from satker.models import Pengguna, Satker
from satker.peran import Tingkat
from satker.queries_siklus import tahun_berjalan

PALING_BANYAK = 30
PILIHAN_TERBANYAK = 60  # satker in one list to choose from; who sees more types the kode


@dataclass(frozen=True, slots=True)
class Kemajuan:
    """How far a request is; `sisa` only once something shows how long a part takes; `antrean`: its place while it waits."""

    jumlah: int
    jadi: int
    gagal: int
    antrean: Antrean | None
    sisa: timedelta | None

    @property
    def persen(self) -> int:
        return 100 * self.jadi // self.jumlah if self.jumlah else 0


def daftar_unduhan(pengguna: Pengguna) -> QuerySet[Unduhan]:
    """One's own requests, the newest first, with how many of their parts are there; one query."""
    daftar = Unduhan.objects.filter(oleh=pengguna).select_related("satker__induk", "dokumen")
    jadi = Count("bagian", filter=Q(bagian__dokumen__isnull=False))
    return daftar.annotate(jumlah=Count("bagian"), jadi=jadi).order_by("-pk")[:PALING_BANYAK]


def kemajuan(unduhan: Unduhan) -> Kemajuan:
    """Four queries at most; what was stored before does not count for the time that is left."""
    baru = Q(dokumen__dibuat_pada__gte=F("unduhan__diminta_pada"))
    hitung = BagianUnduhan.objects.filter(unduhan=unduhan).aggregate(
        jumlah=Count("pk"), jadi=Count("dokumen"), gagal=Count("pk", filter=~Q(galat="")), baru=Count("pk", filter=baru)
    )
    baru, jumlah, jadi = hitung.pop("baru"), hitung["jumlah"], hitung["jadi"]
    sisa = None
    if baru and jadi < jumlah:
        sisa = (timezone.now() - unduhan.diminta_pada) / baru * (jumlah - jadi)
    milik = Pekerjaan.objects.hidup().filter(pemilik=unduhan.oleh_id, jenis__startswith="laporan.")
    pertama = milik.order_by("-status", "giliran").first()  # one that runs, else whose turn comes first
    return Kemajuan(**hitung, antrean=antrean(pertama) if pertama else None, sisa=sisa)


def bagian_gagal(unduhan: Unduhan) -> QuerySet[BagianUnduhan]:
    return unduhan.bagian.exclude(galat="").select_related("satker").order_by("urutan")


def pilihan_satker(pengguna: Pengguna) -> list[Satker]:
    """What this person may choose from: at most a province of satker; who sees more gets the offices and types the rest."""
    daftar = list(terlihat(Satker.objects.filter(aktif=True), pengguna, "").order_by("kode")[: PILIHAN_TERBANYAK + 1])
    if len(daftar) <= PILIHAN_TERBANYAK:
        return daftar
    atas = Satker.objects.filter(aktif=True).exclude(tingkat=Tingkat.KABKOTA.value)
    return list(terlihat(atas, pengguna, "").order_by("kode"))


def daftar_tahun() -> list[int]:
    """Years of which there is something to report, the newest first."""
    tahun = set(Lke.objects.order_by().values_list("tahun", flat=True).distinct())
    return sorted(tahun | {tahun_berjalan()}, reverse=True)


def belum_menyampaikan(satker: Satker, tahun: int) -> tuple[int, int]:
    """How many of a region have sent no report that stands, and of how many; one query."""
    wilayah = wilayah_terhitung(satker, tahun).exclude(pk=satker.pk)
    kirim = Kiriman.objects.berlaku().filter(laporan__tahun=tahun)
    hitung = wilayah.aggregate(semua=Count("pk"), sudah=Count("pk", filter=Q(pk__in=kirim.values("laporan__satker"))))
    return hitung["semua"] - hitung["sudah"], hitung["semua"]


def bukti_dicabut(unduhan: Unduhan) -> list[Bukti]:
    """The bukti in a finished ZIP that were withdrawn, or held back from who asked for it, since it was made; one query."""
    pk = unduhan.dokumen.rincian.get("pk_bukti", ()) if unduhan.dokumen else ()
    daftar = Bukti.objects.filter(pk__in=pk).select_related("satker").order_by("pk") if pk else ()
    return [b for b in daftar if not boleh_diberikan(unduhan.oleh, b)]


def kedaluwarsa(unduhan: Unduhan) -> datetime | None:
    return unduhan.dokumen.kedaluwarsa if unduhan.dokumen else None
