"""What reports are drafted from, of one satker or of 553: ten queries, from rollups alone, never from answers.

Figures of assessors only as far as they are released; of sealed registers counts alone.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.utils.timezone import localdate

from kegiatan.models import Pencanangan, TimZi
from kegiatan.register import daftar_register
from laporan.bawaan import aturan_kepatuhan, aturan_laporan
from laporan.butir import Butir
from laporan.kepatuhan import NAMA
from laporan.naskah import bahan as nilai
from laporan.naskah import kata
from laporan.naskah.angka_bahan import tetapkan_angka
from laporan.naskah.bahan import MANDIRI, PROVINSI, TPI, Bahan
from laporan.naskah.ukuran import susun_ambang, susun_area, susun_minimal, susun_poin_area, susun_terjawab, susun_ukuran
from laporan.queries import BarisPapan, hari_nasional, papan, satu_satker
from laporan.queries_profil import nilai_rilis
from lke.acuan import Acuan, acuan
from lke.alur import Lapis, Status, lapis_dirilis, tanda
from lke.models import Instrumen, Lhe, Penilaian
from lke.penilaian import TOTAL
from satker.models import Penugasan, PredikatSatker, Satker
from satker.peran import ATURAN, Peran
from survei.kuesioner import JENIS
from survei.queries_tertutup import PeriodeTertutup, periode_tertutup_banyak

PENANDA_TANGAN = (Peran.KETUA, Peran.SEKRETARIS)
# In these the province may be changing its layer: what it released stands in its frozen copy alone.
_PENDAHULUAN_TERBUKA = (Status.DIKIRIM, Status.DINILAI_PENDAHULUAN)
_LKE = ("lke__satker", "lke__tahun", "lke__status", "lke__putaran", "lke__dikirim_pada")
_HASIL = ("lke__memenuhi_wbk", "lke__memenuhi_wbbm", "lke__instrumen", "lke__instrumen__sidik", "lke__instrumen__kode")
_ISI = ("terisi", "nilai_total", "nilai_excel", "rekap__simpul", "rekap__halaman")
_BUKTI = ("rekap_bukti__bercatatan", "rekap_bukti__terbuka")
_PENILAI = ("rilis_provinsi", "rilis_tpi", "poin_provinsi", "poin_tpi", "syarat_tpi", "nomor_lhe", "tanggal_lhe")


def tahun_kegiatan(tahun: int) -> int:
    """The year of the registers, the surveys and the board that the report of this year tells of."""
    return tahun - aturan_kepatuhan().lke_selisih


def bahan_banyak(lingkup: QuerySet[Satker], tahun: int) -> dict[int, Bahan]:
    """By key of the satker, offices first, then by kode. The caller has looked who may see them."""
    hari, kegiatan, aturan = hari_nasional(), tahun_kegiatan(tahun), aturan_laporan()
    penilaian = _penilaian(lingkup, tahun)
    predikat = _predikat(lingkup)
    survei = periode_tertutup_banyak(lingkup, [kegiatan])
    komitmen = _komitmen(lingkup, kegiatan)
    pejabat = _pejabat(lingkup)
    hasil = {}
    for b in papan(lingkup, kegiatan, hari):
        pk = b.satker.pk
        kini, lalu = _pisah(penilaian[pk], tahun)
        bahan = _bahan(b.satker, tahun, hari, kini, lalu)
        lain = {
            "predikat": predikat[pk],
            "pegang": _pegang(predikat[pk], hari),
            "survei": tuple(map(_survei, survei.get(pk, ()))),
            "fakta": {k: v for k, v in b.fakta.items() if v and k in daftar_register()},
            "papan": _papan(b),
            "pencanangan": komitmen[pk].pencanangan,
            "tim": komitmen[pk].tim,
            "pejabat": _susun_pejabat(b.satker.nama, pejabat[pk]),
        }
        hasil[pk] = tetapkan_angka(Bahan(**bahan, **lain), aturan)
    return hasil


# --- LKE of all years
@dataclass(frozen=True, slots=True)
class _Lke:
    """A row of `_penilaian` with what its satker may see of it."""

    tahun: int
    isi: Mapping[str, Any]
    acuan: Acuan

    @property
    def dijawab(self) -> bool:
        return bool(self.isi["terisi"])

    @property
    def tanda(self) -> Any:
        i = self.isi
        return tanda(i["lke__status"], i["terisi"], i["lke__putaran"], i["lke__memenuhi_wbk"])

    def dirilis(self, lapis: Lapis) -> Fraction | None:
        nilai = self.isi[f"rilis_{lapis.value}"]
        return Fraction(nilai) if nilai is not None and self.terlihat(lapis) else None

    def terlihat(self, lapis: Lapis) -> bool:
        return lapis_dirilis(self.isi["lke__status"], lapis.value, self.isi["lke__putaran"])

    def poin(self) -> dict[str, Mapping[str, str]]:
        """Layer -> points by node, where they are known to be those of the release."""
        i = self.isi
        hasil = {MANDIRI: i["rekap__simpul"] or {}} if self.dijawab else {}
        if self.dirilis(Lapis.PROVINSI) is not None and i["lke__status"] not in _PENDAHULUAN_TERBUKA:
            hasil[PROVINSI] = i["poin_provinsi"] or {}
        if self.dirilis(Lapis.TPI) is not None and i["poin_tpi"]:
            syarat = {s["kode"]: s["nilai"] for s in i["syarat_tpi"] or ()}
            sendiri = {s.pertanyaan: syarat.get(s.kode) for d in self.acuan.instrumen.syarat.values() for s in d}
            hasil[TPI] = i["poin_tpi"] | {k: v for k, v in sendiri.items() if k and v is not None}
        return hasil


def _penilaian(lingkup: QuerySet[Satker], tahun: int) -> dict[int, list[_Lke]]:
    """By key of the satker, newest first; one query."""
    penilai = Penilaian.objects.filter(lke=OuterRef("lke"), lapis=Lapis.PROVINSI.value)
    lhe = Lhe.objects.filter(lke=OuterRef("lke")).order_by("-pk")
    daftar = Penilaian.objects.filter(
        lapis=Lapis.SATKER.value, lke__tahun__lte=tahun, lke__satker__in=lingkup.values("pk")
    ).annotate(
        rilis_provinsi=nilai_rilis(Lapis.PROVINSI),
        rilis_tpi=nilai_rilis(Lapis.TPI),
        poin_provinsi=Subquery(penilai.values("rekap__simpul")[:1]),
        poin_tpi=Subquery(lhe.values("isi__nilai__tpi")[:1]),
        syarat_tpi=Subquery(lhe.values("isi__syarat__WBK")[:1]),
        nomor_lhe=Subquery(lhe.values("nomor")[:1]),
        tanggal_lhe=Subquery(lhe.values("tanggal")[:1]),
    )
    hasil: dict[int, list[_Lke]] = defaultdict(list)
    for b in daftar.order_by("-lke__tahun").values(*_LKE, *_HASIL, *_ISI, *_BUKTI, *_PENILAI):
        acu = acuan(Instrumen(pk=b["lke__instrumen"], sidik=b["lke__instrumen__sidik"]))
        hasil[b["lke__satker"]].append(_Lke(b["lke__tahun"], b, acu))
    return hasil


def _pisah(daftar: Sequence[_Lke], tahun: int) -> tuple[_Lke | None, list[_Lke]]:
    kini = next((x for x in daftar if x.tahun == tahun), None)
    return kini, [x for x in daftar if x.tahun != tahun]


def _bahan(satker: Satker, tahun: int, hari: date, kini: _Lke | None, lalu: Sequence[_Lke]) -> dict[str, Any]:
    kegiatan = tahun_kegiatan(tahun)
    dasar = {
        "kode": satker.kode,
        "nama": satker.nama,
        "tingkat": satker.tingkat,
        "tahun": tahun,
        "zona": satker.zona_waktu,
        "induk": satker.induk.nama if satker.induk else "",
        "aktif": satker.aktif,
        "tahun_kegiatan": kegiatan,
        "selesai": hari > date(kegiatan, 12, 31),
        "register": {k: r.nama for k, r in daftar_register().items() if r.berlaku_di(satker.tingkat)},
        "lalu": tuple(map(_tahun_lalu, lalu)),
    }
    return dasar if kini is None else dasar | _nilai_kini(kini, satker.zona_waktu)


def _nilai_kini(kini: _Lke, zona: str) -> dict[str, Any]:
    instrumen, poin, isi = kini.acuan.instrumen, kini.poin(), kini.isi
    penilai = {PROVINSI: kini.dirilis(Lapis.PROVINSI), TPI: kini.dirilis(Lapis.TPI)}
    return {
        "lke": _keadaan(kini, zona),
        "mandiri": Fraction(isi["nilai_total"]) if TOTAL in poin.get(MANDIRI, ()) else None,
        "excel": Fraction(isi["nilai_excel"]) if TOTAL in poin.get(MANDIRI, ()) else None,
        "terjawab": susun_terjawab(instrumen, isi["rekap__halaman"] or {}) if kini.dijawab else {},
        "nilai_penilai": {k: v for k, v in penilai.items() if v is not None},
        "ukuran": susun_ukuran(instrumen, poin),
        "area": susun_area(instrumen),
        "ambang": susun_ambang(instrumen, poin.get(MANDIRI, {})),
        "minimal": susun_minimal(instrumen),
    }


def _keadaan(kini: _Lke, zona: str) -> nilai.KeadaanLke:
    i = kini.isi
    simpul = {"WBK": i["lke__memenuhi_wbk"], "WBBM": i["lke__memenuhi_wbbm"]}
    terlihat = kini.terlihat(Lapis.TPI)
    return nilai.KeadaanLke(
        status=i["lke__status"],
        tanda=kini.tanda.teks,
        rupa=kini.tanda.rupa,
        instrumen=i["lke__instrumen__kode"],
        terisi=i["terisi"],
        pertanyaan=len(kini.acuan.kode),
        bercatatan=i["rekap_bukti__bercatatan"],
        terbuka=i["rekap_bukti__terbuka"],
        dikirim=localdate(i["lke__dikirim_pada"], ZoneInfo(zona)) if i["lke__dikirim_pada"] else None,
        nomor_lhe=(i["nomor_lhe"] or "") if terlihat else "",
        tanggal_lhe=i["tanggal_lhe"] if terlihat else None,
        memenuhi={k: v for k, v in simpul.items() if v is not None and terlihat},
    )


def _tahun_lalu(x: _Lke) -> nilai.TahunLalu:
    return nilai.TahunLalu(
        x.tahun,
        x.tanda.teks,
        x.isi["lke__instrumen__kode"],
        Fraction(x.isi["nilai_total"]) if x.dijawab else None,
        x.dirilis(Lapis.PROVINSI),
        x.dirilis(Lapis.TPI),
        susun_poin_area(x.acuan.instrumen, x.poin().get(MANDIRI, {})),
    )


# --- who it is, what it did
def _predikat(lingkup: QuerySet[Satker]) -> dict[int, tuple[nilai.Predikat, ...]]:
    """Oldest first; one query."""
    hasil: dict[int, tuple[nilai.Predikat, ...]] = defaultdict(tuple)
    daftar = PredikatSatker.objects.filter(satker__in=lingkup.values("pk")).order_by("tahun", "predikat")
    for pk, *isi in daftar.values_list("satker", "predikat", "tahun", "dasar_hukum", "dicabut_pada"):
        hasil[pk] += (nilai.Predikat(*isi),)
    return hasil


def _pegang(predikat: Sequence[nilai.Predikat], hari: date) -> str:
    """The highest in force."""
    berlaku = {p.predikat for p in predikat if p.berlaku(hari)}
    return next((p for p in reversed(nilai.PREDIKAT) if p in berlaku), "")


def _survei(p: PeriodeTertutup) -> nilai.Survei:
    return nilai.Survei(p.jenis, JENIS[p.jenis], p.sebutan, p.n, p.indeks, p.mutu, p.terbit)


def _papan(b: BarisPapan) -> tuple[nilai.ButirPapan, ...]:
    butir = aturan_kepatuhan().butir
    return tuple(
        nilai.ButirPapan(
            s.kode,
            butir[s.kode].judul,
            s.keadaan.value,
            NAMA[s.keadaan],
            s.kalimat,
            s.dipenuhi,
            _meminta_laporan(butir[s.kode]),
        )
        for s in b.papan.values()
    )


def _meminta_laporan(butir: Butir) -> bool:
    return any(s.fakta.partition(".")[0] == "laporan" for s in butir.syarat)


@dataclass(slots=True)
class _Komitmen:
    pencanangan: tuple[nilai.Pencanangan, ...] = ()
    tim: tuple[nilai.SkTim, ...] = ()


def _komitmen(lingkup: QuerySet[Satker], tahun: int) -> dict[int, _Komitmen]:
    """How the building of the ZI was begun, and who was put in charge in this year; one query, both kinds at once."""
    satker = lingkup.values("pk")
    canang = Pencanangan.objects.berlaku().filter(satker__in=satker, tahun__lte=tahun).order_by()
    canang = canang.filter(jenis=Pencanangan.Jenis.PENCANANGAN.value)
    tim = TimZi.objects.berlaku().tahun(tahun).filter(satker__in=satker).order_by()
    kolom = ("satker_id", "tanggal", "pk")
    semua = canang.values_list(Value("canang"), *kolom, "tempat", "target").union(
        tim.values_list(Value("tim"), *kolom, "nomor_sk", Value("")), all=True
    )
    hasil: dict[int, _Komitmen] = defaultdict(_Komitmen)
    for jenis, pk, tanggal, _, teks, target in sorted(semua, key=lambda b: b[2:4]):
        if jenis == "tim":
            hasil[pk].tim += (nilai.SkTim(teks, tanggal),)
        else:
            hasil[pk].pencanangan += (nilai.Pencanangan(tanggal, teks, target),)
    return hasil


def _pejabat(lingkup: QuerySet[Satker]) -> dict[int, dict[str, tuple[str, str, str]]]:
    """Peran -> (jenis, name, NIP) of who holds it today; of several who began last. One query."""
    daftar = Penugasan.objects.berlaku().filter(satker__in=lingkup.values("pk"), peran__in=PENANDA_TANGAN)
    hasil: dict[int, dict[str, tuple[str, str, str]]] = defaultdict(dict)
    kolom = ("satker", "peran", "jenis", "pengguna__nama", "pengguna__nip")
    for pk, peran, *isi in daftar.order_by("mulai", "pk").values_list(*kolom):
        hasil[pk][peran] = (isi[0], isi[1], isi[2])
    return hasil


def pejabat_satker(satker: Satker) -> tuple[nilai.Pejabat, ...]:
    """Who would sign for this satker today; one query."""
    return _susun_pejabat(satker.nama, _pejabat(satu_satker(satker))[satker.pk])


def _susun_pejabat(nama: str, milik: Mapping[str, tuple[str, str, str]]) -> tuple[nilai.Pejabat, ...]:
    hasil = []
    for peran in PENANDA_TANGAN:
        jenis, orang, nip = milik.get(peran.value, (Penugasan.Jenis.DEFINITIF.value, "", ""))
        sebutan = "" if jenis == Penugasan.Jenis.DEFINITIF else Penugasan.Jenis(jenis).label
        hasil.append(nilai.Pejabat(peran.value, kata.jabatan(ATURAN[peran].nama, nama, sebutan), orang, nip))
    return tuple(hasil)
