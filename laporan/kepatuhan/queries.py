"""Facts of many satker for the board of the letter's points: five queries, for one satker as for the nation.

From rollups alone: registers (`RekapKegiatan`), LKE (`Penilaian`, `RekapBukti`), survey periods, predikat, monitoring, and
the rows of reports.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Case, Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from kegiatan.models import Monitoring, RekapKegiatan
from kpu_zi.tools.tanggal import ZONA_NASIONAL
from laporan.alur import terlambat
from laporan.kepatuhan.bawaan import aturan_kepatuhan
from laporan.kepatuhan.butir import Aturan
from laporan.kepatuhan.fakta import gabung, lintas_tahun
from laporan.kepatuhan.papan import DIPENUHI, Keadaan, Sel, sidik_fakta, susun_keadaan, susun_papan
from laporan.models import Kiriman, Laporan, PemeriksaanButir
from lke.aturan.alur import Lapis, Perbuatan
from lke.models import Penilaian, Pertanyaan, Salinan
from satker.models import PredikatSatker, Satker
from satker.peran import Tingkat
from satker.queries_siklus import siklus_kegiatan
from satker.siklus import Siklus
from survei.aturan.kala import bulan_kala
from survei.models import Periode

Sumber = dict[str, dict[str, Any] | None]


@dataclass(frozen=True, slots=True)
class BarisPapan:
    """One satker: the states of its cells by kode, the facts behind them, and what the tier above has looked at."""

    satker: Satker
    siklus: Siklus
    hari: date
    keadaan: Mapping[str, Keadaan]
    fakta: Sumber
    pemeriksaan: Mapping[str, PemeriksaanButir] = field(default_factory=dict)

    @property
    def papan(self) -> dict[str, Sel]:
        """The cells with their words; made anew each time, for the page of one satker."""
        return susun_papan(aturan_kepatuhan(), self.siklus, self.hari, self.satker.tingkat, self.fakta)

    @property
    def dipenuhi(self) -> int:
        return sum(k in DIPENUHI for k in self.keadaan.values())

    @property
    def diminta(self) -> int:
        return sum(k is not Keadaan.TIDAK_BERLAKU for k in self.keadaan.values())

    @property
    def terlambat(self) -> int:
        return sum(k is Keadaan.TERLAMBAT for k in self.keadaan.values())

    def diperiksa(self, kode: str) -> PemeriksaanButir | None:
        """Who looked at this point, while its facts are still those that were looked at."""
        satu = self.pemeriksaan.get(kode)
        return satu if satu is not None and satu.sidik == self.sidik(kode) else None

    def sidik(self, kode: str) -> str:
        return sidik_fakta(aturan_kepatuhan().butir[kode], self.fakta)


def satu_satker(satker: Satker) -> QuerySet[Satker]:
    return Satker.objects.filter(pk=satker.pk)


def satker_wilayah(satker: Satker) -> QuerySet[Satker]:
    """A province's office and what lies below it; of KPU RI all. The caller has looked that the person sees the region."""
    if satker.tingkat == Tingkat.RI:
        return Satker.objects.filter(aktif=True)
    return Satker.objects.filter(Q(pk=satker.pk) | Q(induk=satker), aktif=True)


def papan(lingkup: QuerySet[Satker], tahun: int, hari: date) -> list[BarisPapan]:
    """The board of the activities of this year, offices first, then by kode; five queries."""
    aturan, siklus = aturan_kepatuhan(), siklus_kegiatan(tahun)
    fakta = _kumpulkan(lingkup, aturan, siklus)
    pemeriksaan = _pemeriksaan(lingkup, tahun)
    return [
        BarisPapan(s, siklus, hari, susun_keadaan(aturan, siklus, hari, s.tingkat, f), f, pemeriksaan[s.pk])
        for s in _satker(lingkup, siklus, fakta)
        for f in (fakta[s.pk],)
    ]


def _kumpulkan(lingkup: QuerySet[Satker], aturan: Aturan, siklus: Siklus) -> dict[int, Sumber]:
    """Facts by the key of the satker."""
    fakta: dict[int, Sumber] = defaultdict(dict)
    for pk, isi in _register(lingkup, aturan, siklus.kegiatan):
        fakta[pk] |= {k: gabung(fakta[pk].get(k) or {}, v) for k, v in isi.items()}
    for pk, isi in _lke(lingkup, siklus.tahun):
        fakta[pk]["lke"] = isi
    for pk, isi in _survei(lingkup, siklus.kegiatan).items():
        fakta[pk].update(isi)
    return fakta


def _satker(lingkup: QuerySet[Satker], siklus: Siklus, fakta: dict[int, Sumber]) -> list[Satker]:
    """The satker; what is told about each by its own row, or by its report, goes into `fakta`."""
    tahun = siklus.kegiatan
    predikat = PredikatSatker.objects.filter(Q(dicabut_pada=None) | Q(dicabut_pada__year__gt=tahun), tahun__lte=tahun)
    pegang = {p: Exists(predikat.filter(satker=OuterRef("pk"), predikat=p)) for p in PredikatSatker.Predikat.values}
    pantau = Monitoring.objects.filter(sasaran=OuterRef("pk"), ditarik_pada=None, tanggal__year__lte=tahun)
    pantau = pantau.order_by("-tanggal", "-pk")
    # Counted among today's region: whom the rollup counted may have been closed or moved since.
    terpantau = Monitoring.objects.berlaku().tahun(tahun).filter(satker=OuterRef("pk"), sasaran__aktif=True)
    terpantau = terpantau.filter(Q(sasaran=F("satker")) | Q(sasaran__induk=F("satker"))).order_by().values("satker")
    # A row of the province that the satker belonged to before is nobody's to open here.
    di_induk = Case(When(satker=OuterRef("induk"), then=F("pk")), default=Value(None))
    daftar = lingkup.select_related("induk").annotate(
        **{f"pegang_{p}": ada for p, ada in pegang.items()},
        dipantau=Subquery(pantau.values("tanggal")[:1]),
        dipantau_baris=Subquery(pantau.values(baris=di_induk)[:1]),
        terpantau=Subquery(terpantau.annotate(n=Count("sasaran", distinct=True)).values("n")),
        banyak_anak=Count("anak", filter=Q(anak__aktif=True)),
        **_kolom_laporan(siklus.tahun),
    )
    hasil = sorted(daftar, key=lambda s: (s.tingkat == Tingkat.KABKOTA, s.kode))
    for s in hasil:
        fakta[s.pk]["predikat"] = {p: int(getattr(s, f"pegang_{p}")) for p in pegang}
        fakta[s.pk]["wilayah"] = {"n": 1 + s.banyak_anak}
        if monitoring := fakta[s.pk].get("monitoring"):
            monitoring["satker"] = s.terpantau or 0
        if s.dipantau is not None:
            fakta[s.pk]["dipantau"] = {"n": 1, "terakhir": s.dipantau.isoformat(), "baris": s.dipantau_baris}
        if s.laporan_ada is not None:
            fakta[s.pk]["laporan"] = _fakta_laporan(s, siklus)
    return hasil


def _kolom_laporan(tahun: int) -> dict[str, Subquery]:
    laporan = Laporan.objects.filter(satker=OuterRef("pk"), tahun=tahun)
    kiriman = Kiriman.objects.filter(laporan__satker=OuterRef("pk"), laporan__tahun=tahun).order_by("-versi")
    return {
        "laporan_ada": Subquery(laporan.values("pk")[:1]),
        "laporan_dikirim": Subquery(laporan.values("dikirim_pada")[:1]),
        "laporan_versi": Subquery(kiriman.berlaku().values("versi")[:1]),
        "laporan_diterima": Subquery(kiriman.filter(hasil=Kiriman.Hasil.DITERIMA).values("diputus_pada")[:1]),
    }


def _fakta_laporan(s: Satker, siklus: Siklus) -> dict[str, Any]:
    """`dikirim`: day of the first sending, `diterima`: of the newest acceptance; `baris` names the copy in force."""
    dikirim, diterima = hari_fakta(s.laporan_dikirim), hari_fakta(s.laporan_diterima)
    return {
        "n": 1,
        "terakhir": diterima or dikirim,
        "baris": f"{siklus.tahun}/{s.laporan_versi}" if s.laporan_versi else None,
        "dikirim": dikirim,
        "diterima": diterima,
        "terlambat": int(bool(s.laporan_dikirim and terlambat(s.laporan_dikirim, siklus.batas_laporan))),
    }


def _register(
    lingkup: QuerySet[Satker], aturan: Aturan, tahun: int
) -> Iterator[tuple[int, Mapping[str, Mapping[str, Any]]]]:
    """The year's facts of every register; of earlier years, the oldest first, what holds for good and what is still open."""
    tetap = sorted(aturan.seterusnya)
    daftar = RekapKegiatan.objects.filter(satker__in=lingkup.values("pk"), tahun__lte=tahun)
    daftar = daftar.annotate(isi=Case(When(tahun=tahun, then=F("fakta")), default=Value(None)))
    kolom = (*(f"fakta__{k}" for k in tetap), *(f"fakta__{s}__{k}" for s, k in aturan.terbawa))
    for pk, isi, *lama in daftar.order_by("tahun").values_list("satker_id", "isi", *kolom):
        yield pk, _tahun_lalu(aturan, tetap, lama) if isi is None else isi


def _tahun_lalu(aturan: Aturan, tetap: Sequence[str], lama: Sequence[Any]) -> dict[str, dict[str, Any]]:
    """What an earlier year still says: `lama` holds its facts of `tetap`, then those that it hands on."""
    hasil = {k: lintas_tahun(v) for k, v in zip(tetap, lama, strict=False) if v}
    for (sumber, kunci), nilai in zip(aturan.terbawa, lama[len(tetap) :], strict=True):
        if nilai:
            hasil.setdefault(sumber, {})[kunci] = nilai
    return hasil


def _lke(lingkup: QuerySet[Satker], tahun: int) -> Iterator[tuple[int, dict[str, Any]]]:
    """How far the LKE is, and the day (of the national zone) on which it was first sent: a return is no late sending."""
    butir = Pertanyaan.objects.filter(instrumen=OuterRef("lke__instrumen")).order_by().values("instrumen")
    kiriman = Salinan.objects.filter(lke=OuterRef("lke"), perbuatan=Perbuatan.KIRIM.value, putaran=1).order_by()
    daftar = Penilaian.objects.filter(lapis=Lapis.SATKER.value, lke__tahun=tahun, lke__satker__in=lingkup.values("pk"))
    daftar = daftar.annotate(
        pertanyaan=Subquery(butir.annotate(n=Count("pk")).values("n")),
        pertama=Coalesce(
            Subquery(kiriman.values("lke").annotate(pada=Max("pada")).values("pada")), F("lke__dikirim_pada")
        ),
    )
    kolom = ("terisi", "pertanyaan", "rekap_bukti__bercatatan", "rekap_bukti__terbuka")
    waktu = ("diubah_pada", "lke__dikirim_pada", "pertama")
    for pk, terisi, pertanyaan, bercatatan, terbuka, diubah, dikirim, pertama in daftar.values_list(
        "lke__satker", *kolom, *waktu
    ):
        kirim = hari_fakta(pertama) if dikirim else None
        yield (
            pk,
            {
                "n": 1,
                "baris": tahun,
                "terakhir": kirim or hari_fakta(diubah),
                "terisi": terisi,
                "pertanyaan": pertanyaan,
                "bercatatan": bercatatan if diubah else 0,  # None: answers that nobody has counted yet
                "terbuka": terbuka if diubah else 0,
                "dikirim": kirim,
            },
        )


def _survei(lingkup: QuerySet[Satker], tahun: int) -> dict[int, Sumber]:
    """By jenis: closed rounds of the year, and the months for which a result was published."""
    hasil: dict[int, Sumber] = defaultdict(dict)
    daftar = Periode.objects.ditutup().filter(tahun=tahun, satker__in=lingkup.values("pk")).order_by("mulai", "pk")
    kolom = ("satker_id", "jenis", "kala", "pk", "ditutup_pada", "diterbitkan_pada")
    for pk, jenis, kala, periode, tutup, terbit in daftar.values_list(*kolom):
        isi = hasil[pk].setdefault(jenis, {"n": 0, "terbit": 0, "bulan": []}) or {}
        isi["n"] += 1
        isi["terbit"] += terbit is not None
        isi["bulan"] = sorted({*isi["bulan"], *(bulan_kala(kala) if terbit else ())})
        isi |= {"baris": periode, "terakhir": hari_fakta(terbit or tutup)}
    return hasil


def _pemeriksaan(lingkup: QuerySet[Satker], tahun: int) -> dict[int, dict[str, PemeriksaanButir]]:
    hasil: dict[int, dict[str, PemeriksaanButir]] = defaultdict(dict)
    daftar = PemeriksaanButir.objects.filter(tahun=tahun, satker__in=lingkup.values("pk")).select_related("oleh")
    for satu in daftar:
        hasil[satu.satker_id][satu.butir] = satu
    return hasil


def hari_fakta(pada: datetime | None) -> str | None:
    """The day in the national zone, as the facts of registers keep it."""
    return timezone.localdate(pada, ZoneInfo(ZONA_NASIONAL)).isoformat() if pada else None
