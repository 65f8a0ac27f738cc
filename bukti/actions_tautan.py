"""The link checker's part of the library: which links are visited, and what is kept of a visit."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When
from django.utils import timezone

from bukti.baris import sidik_teks
from bukti.jadwal import TANPA_PUTUSAN, jeda, perlu_dicek
from bukti.kelayakan import BELUM_DAPAT_DIPERIKSA, BELUM_DICEK, TERBUKA, Putusan, nilai_kunjungan, tanda_halaman
from bukti.models import Bukti, BuktiQuerySet, PemeriksaanTautan
from bukti.tenggat import tenggat_berikut
from kpu_zi.pekerjaan.actions import antrekan
from kpu_zi.pekerjaan.kelas import Kelas
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.tools.tautan.kunjungan import TANPA_INTERNET, Kunjungan
from kpu_zi.tools.tautan.massal import Jaringan, periksa_banyak
from kpu_zi.tools.tautan.pemeriksa import Pemeriksa
from satker.models import Pengguna, Satker

JENIS = "bukti.periksa_tautan"
BARIS = 500  # read at a time
SEKALI_TULIS = 100
MASA_TAK_DIPAKAI = timedelta(days=30)
PUTUS = "bukti.tanpa_internet"  # in the cache: the last run found no internet
DETIK_PUTUS = 600


@dataclass(slots=True)
class HasilPeriksa:
    diperiksa: int = 0
    tanpa_internet: bool = False


def cek_ulang(*, bukti: Bukti, oleh: Pengguna) -> Pekerjaan:
    """Visit the link of one bukti now; a second request while the first waits is the same job."""
    return antrekan(jenis=JENIS, parameter={"bukti": bukti.pk}, pemilik=oleh, kunci=f"{JENIS}:bukti:{bukti.pk}")


def cek_ulang_pustaka(*, satker: Satker, oleh: Pengguna) -> Pekerjaan:
    """Visit every link of a satker now, those first that were visited longest ago."""
    kunci = f"{JENIS}:satker:{satker.pk}"
    return antrekan(jenis=JENIS, parameter={"satker": satker.pk}, pemilik=oleh, kunci=kunci, kelas=Kelas.BIASA)


def hubungkan(daftar: BuktiQuerySet, lanjut: Callable[[int], bool] = lambda _: True) -> bool:
    """Give each link its PemeriksaanTautan, shared by all satker that name it in the same form.

    `lanjut` hears after each page how many are done; a no ends it. False when some may be left.
    """
    terakhir = banyak = 0
    while baris := list(
        daftar.belum_terhubung().filter(pk__gt=terakhir).order_by("pk").values_list("pk", "tautan")[:BARIS]
    ):
        terakhir = baris[-1][0]
        sidik = {tautan: sidik_teks(tautan) for _, tautan in baris}
        baru = sorted((kode, url) for url, kode in sidik.items())  # in one order: two of us never wait in a circle
        PemeriksaanTautan.objects.bulk_create(
            [PemeriksaanTautan(url=url, sidik_url=kode) for kode, url in baru], ignore_conflicts=True
        )
        ada = dict(PemeriksaanTautan.objects.filter(sidik_url__in=sidik.values()).values_list("sidik_url", "pk"))
        banyak += _hubungkan([pk for pk, _ in baris], {url: ada[kode] for url, kode in sidik.items()})
        if not lanjut(banyak):
            return False
    return True


@transaction.atomic
def _hubungkan(pk: Sequence[int], periksa: Mapping[str, int]) -> int:
    """Rows that a save holds just now are left for the next time: it may wait for us, we never for it."""
    terkunci = Bukti.objects.filter(pk__in=pk).select_for_update(skip_locked=True, of=("self",))
    cocok = [(b, periksa[t]) for b, t in terkunci.order_by("pk").values_list("pk", "tautan") if t in periksa]
    return Bukti.objects.bulk_update([Bukti(pk=b, periksa_id=p) for b, p in cocok], ["periksa"])


def dipakai() -> QuerySet[PemeriksaanTautan]:
    """Addresses that a bukti in use names in just this form."""
    pemakai = Bukti.objects.tautan().berlaku().filter(periksa=OuterRef("pk"), tautan=OuterRef("url"))
    return PemeriksaanTautan.objects.filter(Exists(pemakai))


def ada_giliran() -> bool:
    """Whether the next round has something to do; asked every half minute."""
    if Bukti.objects.belum_terhubung().exists():
        return True
    if settings.TAUTAN_ANTRE_SAJA or cache.get(PUTUS):
        return False
    return _jatuh_tempo(timezone.now()).exists()


def giliran(kini: datetime) -> Iterator[str]:
    """Addresses that are due, page by page."""
    lokal = timezone.localtime(kini)
    tenggat = tenggat_berikut(lokal.date())
    terakhir = 0
    kolom = ("pk", "url", "keadaan", "diperiksa_pada")
    while baris := list(_jatuh_tempo(kini).filter(pk__gt=terakhir).order_by("pk").values_list(*kolom)[:BARIS]):
        terakhir = baris[-1][0]
        yield from (url for _, url, keadaan, pada in baris if perlu_dicek(keadaan, pada, lokal, tenggat))


def _jatuh_tempo(kini: datetime) -> QuerySet[PemeriksaanTautan]:
    """`perlu_dicek` as the database can ask it."""
    lokal = timezone.localtime(kini)
    tenggat = tenggat_berikut(lokal.date())
    tanpa_putusan = Q(keadaan__in=TANPA_PUTUSAN, diperiksa_pada__lte=kini - jeda(TANPA_PUTUSAN[0], lokal, tenggat))
    lama = Q(diperiksa_pada__lte=kini - jeda(TERBUKA, lokal, tenggat))
    return dipakai().filter(Q(diperiksa_pada=None) | tanpa_putusan | lama)


def buat_pemeriksa() -> Pemeriksa:
    return Pemeriksa(tanda=tanda_halaman)


def periksa(daftar: Iterable[str], *, lanjut: Callable[[int], bool], detik: float) -> HasilPeriksa:
    """Visit these addresses and keep the verdicts, for so many seconds at most.

    `lanjut` hears how many are done, every few seconds; a no ends the run. Without internet the run ends too: what was
    never visited says so, no verdict changes.
    """
    hasil, akhir = HasilPeriksa(), time.monotonic() + detik
    pemeriksa = buat_pemeriksa()
    jaringan = Jaringan(pemeriksa.ada_internet, antre_saja=settings.TAUTAN_ANTRE_SAJA)
    lapor = _Berkala(lambda: lanjut(hasil.diperiksa))
    tampung: list[Kunjungan] = []

    def batal() -> bool:
        return hasil.tanpa_internet or time.monotonic() >= akhir or not lapor()

    for kunjungan in periksa_banyak(daftar, pemeriksa, batal=batal, jaringan=jaringan):
        if kunjungan.galat == TANPA_INTERNET:
            hasil.tanpa_internet = True
            continue
        tampung.append(kunjungan)
        if len(tampung) >= SEKALI_TULIS:
            hasil.diperiksa += _tulis(tampung)
            tampung.clear()
    hasil.diperiksa += _tulis(tampung)
    if hasil.tanpa_internet:
        _tandai_tanpa_internet()
    return hasil


class _Berkala:
    """Asks at most every five seconds and remembers the last answer."""

    def __init__(self, tanya: Callable[[], bool]) -> None:
        self.tanya, self.jawab, self.nanti = tanya, True, 0.0

    def __call__(self) -> bool:
        if self.jawab and time.monotonic() >= self.nanti:
            self.jawab, self.nanti = self.tanya(), time.monotonic() + 5
        return self.jawab


def _tulis(daftar: list[Kunjungan]) -> int:
    """Verdict, reason, status and time of each visit, in one transaction; never over a later visit."""
    with transaction.atomic():
        for kunjungan in sorted(daftar, key=lambda k: k.url):
            _tulis_satu(kunjungan, nilai_kunjungan(kunjungan))
    return len(daftar)


def _tulis_satu(kunjungan: Kunjungan, putusan: Putusan) -> None:
    satu = PemeriksaanTautan.objects.filter(sidik_url=sidik_teks(kunjungan.url))
    satu.filter(Q(diperiksa_pada=None) | Q(diperiksa_pada__lt=kunjungan.waktu)).update(
        keadaan=putusan.keadaan,
        sebab=putusan.sebab,
        status=kunjungan.status or None,
        diperiksa_pada=kunjungan.waktu,
        sejak=Case(When(keadaan=putusan.keadaan, then=F("sejak")), default=kunjungan.waktu),
    )


def _tandai_tanpa_internet() -> None:
    cache.set(PUTUS, True, DETIK_PUTUS)
    PemeriksaanTautan.objects.filter(diperiksa_pada=None, keadaan=BELUM_DICEK).update(
        keadaan=BELUM_DAPAT_DIPERIKSA, sebab=TANPA_INTERNET, sejak=timezone.now()
    )


def sapu_pemeriksaan() -> int:
    """Forget visits to forms of links that nobody names any longer."""
    lama = PemeriksaanTautan.objects.filter(bukti=None, sejak__lt=timezone.now() - MASA_TAK_DIPAKAI)
    return lama.delete()[0]
