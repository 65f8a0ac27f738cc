"""The LKE of satker in all years as reports tell of them: own nilai, layers as far as they are released."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.timezone import localdate

from laporan.naskah.bahan import MANDIRI, PROVINSI, TPI, KeadaanLke, TahunLalu
from laporan.naskah.ukuran import susun_ambang, susun_area, susun_minimal, susun_poin_area, susun_terjawab, susun_ukuran
from laporan.pantau.queries import nilai_rilis
from lke.acuan import Acuan, acuan
from lke.aturan.alur import Lapis, lapis_dirilis
from lke.aturan.matriks import RekapTautan
from lke.aturan.penilaian import TOTAL
from lke.aturan.status import Status, tanda
from lke.models import Instrumen, Lhe, Penilaian
from satker.models import Satker

# In these the province may be changing its layer: what it released stands in its frozen copy alone.
_PENDAHULUAN_TERBUKA = (Status.DIKIRIM, Status.DINILAI_PENDAHULUAN)
_LKE = ("lke__satker", "lke__tahun", "lke__status", "lke__putaran", "lke__dikirim_pada")
_HASIL = ("lke__memenuhi_wbk", "lke__memenuhi_wbbm", "lke__instrumen", "lke__instrumen__sidik", "lke__instrumen__kode")
_ISI = ("terisi", "nilai_total", "nilai_excel", "rekap__simpul", "rekap__halaman")
_BUKTI = ("rekap_bukti__bercatatan", *(f"rekap_bukti__{k}" for k in RekapTautan._fields))
_PENILAI = ("rilis_provinsi", "rilis_tpi", "poin_provinsi", "poin_tpi", "syarat_tpi", "nomor_lhe", "tanggal_lhe")


@dataclass(frozen=True, slots=True)
class LkeTahun:
    """A row of `lke_banyak` with what its satker may see of it."""

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


def lke_banyak(lingkup: QuerySet[Satker], tahun: int, *, lalu: bool) -> dict[int, list[LkeTahun]]:
    """By key of the satker, newest first, with `lalu` those of earlier years too; one query."""
    penilai = Penilaian.objects.filter(lke=OuterRef("lke"), lapis=Lapis.PROVINSI.value)
    lhe = Lhe.objects.filter(lke=OuterRef("lke")).order_by("-pk")
    waktu = Q(lke__tahun__lte=tahun) if lalu else Q(lke__tahun=tahun)
    daftar = Penilaian.objects.filter(waktu, lapis=Lapis.SATKER.value, lke__satker__in=lingkup.values("pk")).annotate(
        rilis_provinsi=nilai_rilis(Lapis.PROVINSI),
        rilis_tpi=nilai_rilis(Lapis.TPI),
        poin_provinsi=Subquery(penilai.values("rekap__simpul")[:1]),
        poin_tpi=Subquery(lhe.values("isi__nilai__tpi")[:1]),
        syarat_tpi=Subquery(lhe.values("isi__syarat__WBK")[:1]),
        nomor_lhe=Subquery(lhe.values("nomor")[:1]),
        tanggal_lhe=Subquery(lhe.values("tanggal")[:1]),
    )
    hasil: dict[int, list[LkeTahun]] = defaultdict(list)
    for b in daftar.order_by("-lke__tahun").values(*_LKE, *_HASIL, *_ISI, *_BUKTI, *_PENILAI):
        acu = acuan(Instrumen(pk=b["lke__instrumen"], sidik=b["lke__instrumen__sidik"]))
        hasil[b["lke__satker"]].append(LkeTahun(b["lke__tahun"], b, acu))
    return hasil


def isian_lke(daftar: Sequence[LkeTahun], tahun: int, zona: str) -> dict[str, Any]:
    """The fields of a `Bahan` that come from its LKE."""
    kini = next((x for x in daftar if x.tahun == tahun), None)
    lalu = tuple(_tahun_lalu(x) for x in daftar if x.tahun != tahun)
    return {"lalu": lalu} | ({} if kini is None else _nilai_kini(kini, zona))


def _nilai_kini(kini: LkeTahun, zona: str) -> dict[str, Any]:
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


def _keadaan(kini: LkeTahun, zona: str) -> KeadaanLke:
    i = kini.isi
    simpul = {"WBK": i["lke__memenuhi_wbk"], "WBBM": i["lke__memenuhi_wbbm"]}
    terlihat = kini.terlihat(Lapis.TPI)
    return KeadaanLke(
        status=i["lke__status"],
        tanda=kini.tanda.teks,
        rupa=kini.tanda.rupa,
        instrumen=i["lke__instrumen__kode"],
        terisi=i["terisi"],
        pertanyaan=len(kini.acuan.kode),
        bercatatan=i["rekap_bukti__bercatatan"],
        tautan=_tautan(i),
        dikirim=localdate(i["lke__dikirim_pada"], ZoneInfo(zona)) if i["lke__dikirim_pada"] else None,
        nomor_lhe=(i["nomor_lhe"] or "") if terlihat else "",
        tanggal_lhe=i["tanggal_lhe"] if terlihat else None,
        memenuhi={k: v for k, v in simpul.items() if v is not None and terlihat},
    )


def _tautan(isi: Mapping[str, Any]) -> RekapTautan | None:
    jumlah = [isi[f"rekap_bukti__{k}"] for k in RekapTautan._fields]
    return None if None in jumlah else RekapTautan(*jumlah)


def _tahun_lalu(x: LkeTahun) -> TahunLalu:
    return TahunLalu(
        x.tahun,
        x.tanda.teks,
        x.isi["lke__instrumen__kode"],
        Fraction(x.isi["nilai_total"]) if x.dijawab else None,
        x.dirilis(Lapis.PROVINSI),
        x.dirilis(Lapis.TPI),
        susun_poin_area(x.acuan.instrumen, x.poin().get(MANDIRI, {})),
    )
