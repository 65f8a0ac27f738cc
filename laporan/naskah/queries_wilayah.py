"""The consolidation of a region, gathered once: as many statements for 3 satker as for 553, none on answers."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import F, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from laporan.kepatuhan.bawaan import aturan_kepatuhan
from laporan.kepatuhan.papan import DIPENUHI, Keadaan
from laporan.kepatuhan.queries import papan
from laporan.models import Kiriman, Laporan, Narasi
from laporan.naskah.isi import Isi, PenandaTangan, baca_beku
from laporan.naskah.lembar import Lembar
from laporan.naskah.lembar_satker import lembar
from laporan.naskah.queries_bahan import bahan_banyak, butir_laporan, pejabat_satker
from laporan.naskah.queries_isi import Naskah, teks_isi
from laporan.naskah.wilayah import BarisDikirim, LaporanUnit, PapanUnit, Unit, Wilayah, ambang_area
from laporan.naskah.wilayah_angka import angka
from laporan.naskah.wilayah_draf import draf_wilayah
from laporan.naskah.wilayah_lembar import lembar_wilayah
from laporan.naskah.wilayah_susun import kepala_wilayah, susun_bab, susun_wilayah
from laporan.naskah.wilayah_tabel import DI_LEMBAR
from laporan.pantau.baris import BarisPantau
from laporan.pantau.bawaan import syarat_usulan
from laporan.pantau.jarak import PREDIKAT, capaian, kesiapan
from laporan.pantau.queries import baris_pantau
from laporan.pantau.queries_provinsi import Pembangunan, Poin, pembangunan, poin_mandiri
from lke.aturan.ambang import periksa_ambang_rekap
from lke.aturan.instrumen import Instrumen
from satker.models import Satker
from satker.queries import hari_nasional, lingkup_provinsi, lingkup_wilayah
from satker.queries_siklus import siklus
from survei.aturan.kuesioner import JENIS

AWALAN_BAGIAN, SIMPULAN = "wilayah-", "wilayah-kesimpulan"


def naskah_wilayah(laporan: Laporan) -> Naskah:
    """The consolidation that stands in the report of a province or of KPU RI; eleven statements at most.

    The caller has looked that the person sees the region. Reads `laporan.satker`; the row may not be stored yet.
    """
    satker = laporan.satker
    w = baca_wilayah(satker, laporan.tahun)
    data = angka(w)
    narasi = _narasi(satker, laporan.tahun)
    draf = draf_wilayah(w, data)
    teks = {**draf, **{k: n.teks for k, n in narasi.items()}}
    penanda = [PenandaTangan(p.jabatan, p.nama, p.nip) for p in pejabat_satker(satker)]
    isi = susun_wilayah(w, teks, data, per=timezone.now().isoformat(), penanda_tangan=penanda)
    return Naskah(laporan, data, isi.sumber, draf, teks, isi, narasi=narasi, dasar=draf)


def isi_bab_provinsi(satker: Satker, tahun: int) -> Isi:
    """As `isi_bab_banyak`, of one."""
    return next(isi_bab_banyak([satker], tahun))


def isi_bab_banyak(provinsi: Sequence[Satker], tahun: int) -> Iterator[Isi]:
    """The chapter of each province in the national report: itself in short, then a page a satker. As many statements for one
    as for 38. Nothing of other provinces and no time of day stands in a chapter but `per`, so that its canonical text says
    whether it changed."""
    lingkup = lingkup_provinsi(provinsi)
    daftar = _daerah(lingkup, tahun)
    simpulan = _simpulan(provinsi, tahun)
    bahan = bahan_banyak(lingkup, tahun, lembar=True)
    for satker in provinsi:
        w = _wilayah(satker, tahun, [x for x in daftar if x.unit.baris.provinsi == satker.kode], menyusun=False)
        halaman = {u.kode: lembar(bahan[u.baris.pk], kendala=_kendala(u)) for u in w.unit}
        yield susun_bab(w, halaman, simpulan.get(satker.pk, ""), per=timezone.now().isoformat())


def _kendala(u: Unit) -> str:
    if u.laporan.disampaikan:
        return str(len(u.laporan.kendala))
    return "Laporan dikembalikan, perlu dikirim lagi" if u.laporan.dikembalikan else "Laporan belum disampaikan"


def matriks(satker: Satker, tahun: int) -> tuple[Isi, tuple[Lembar, ...]]:
    """The head of the consolidation as it stands now, and the sheets of its region; eight statements."""
    w = baca_wilayah(satker, tahun)
    return kepala_wilayah(w, DI_LEMBAR, per=timezone.now().isoformat()), lembar_wilayah(w)


def baca_wilayah(satker: Satker, tahun: int) -> Wilayah:
    """As the office reads it that writes its consolidation; eight statements."""
    return _wilayah(satker, tahun, _daerah(lingkup_wilayah(satker), tahun), menyusun=True)


class _Satu(NamedTuple):
    """A satker with the instrument of its LKE, if it has one."""

    unit: Unit
    instrumen: Instrumen | None


def _daerah(lingkup: QuerySet[Satker], tahun: int) -> list[_Satu]:
    hari, poin = hari_nasional(), poin_mandiri(lingkup, tahun)
    sisi = (poin, _laporan(lingkup, tahun), _papan(lingkup, siklus(tahun).kegiatan, hari), pembangunan(lingkup))
    baris = baris_pantau(lingkup, tahun)
    return [_Satu(_unit(b, hari, *sisi), poin[b.pk].instrumen if b.pk in poin else None) for b in baris]


def _wilayah(satker: Satker, tahun: int, daftar: Sequence[_Satu], *, menyusun: bool) -> Wilayah:
    terbaru = max((x for x in daftar if x.instrumen), key=lambda x: x.unit.baris.instrumen, default=None)
    return Wilayah(
        kode=satker.kode,
        nama=satker.nama,
        nama_wilayah=satker.nama_wilayah,
        tingkat=satker.tingkat,
        tahun=tahun,
        kegiatan=siklus(tahun).kegiatan,
        zona=satker.zona_waktu,
        hari=hari_nasional(),
        surat=f"Surat Ketua KPU Nomor {aturan_kepatuhan().nomor_surat}",
        unit=tuple(x.unit for x in daftar),
        ambang=ambang_area(terbaru.instrumen) if terbaru and terbaru.instrumen else (),
        menyusun=menyusun,
    )


def _unit(
    b: BarisPantau,
    hari: date,
    poin: Mapping[int, Poin],
    laporan: Mapping[int, LaporanUnit],
    papan: Mapping[int, PapanUnit],
    bangun: Mapping[int, Pembangunan],
) -> Unit:
    milik, p = poin.get(b.pk), bangun.get(b.pk, Pembangunan())
    usul = kesiapan(b, syarat_usulan(), hari, dicanangkan=p.dicanangkan, dicabut=p.dicabut)
    return Unit(
        baris=b,
        laporan=laporan.get(b.pk, LaporanUnit()),
        capaian=tuple(capaian(milik.instrumen, milik.poin)) if milik else (),
        siap=_siap(milik),
        usul=usul.predikat if usul and usul.dapat_diusulkan else "",
        papan=papan.get(b.pk),
    )


def _siap(milik: Poin | None) -> dict[str, bool]:
    """As the points stand now; nothing answered meets nothing."""
    if milik is None:
        return {}
    hasil = periksa_ambang_rekap(milik.instrumen, milik.poin) if milik.poin else {}
    if hasil is None:
        return {}
    return {p: bool(hasil) and all(h.terpenuhi for h in hasil[p]) for p in PREDIKAT}


# --- what was sent
def _laporan(lingkup: QuerySet[Satker], tahun: int) -> dict[int, LaporanUnit]:
    """By key of the satker: its report, with the newest version that is neither returned nor taken back; one statement."""
    awal = Kiriman.objects.filter(laporan=OuterRef("pk")).exclude(hasil=Kiriman.Hasil.DITARIK).order_by("pk")
    daftar = Laporan.objects.filter(tahun=tahun, satker__in=lingkup.values("pk")).annotate(
        k=FilteredRelation("kiriman", condition=Q(kiriman__hasil__in=Kiriman.BERLAKU)),
        k_versi=F("k__versi"),
        k_hasil=F("k__hasil"),
        k_pada=F("k__pada"),
        k_ringkas=F("k__ringkas"),
        terlambat=Subquery(awal.values("terlambat")[:1]),
    )
    kolom = ("satker", "status", "k_versi", "k_hasil", "k_pada", "k_ringkas", "terlambat")
    return {b[0]: _laporan_unit(*b[1:]) for b in daftar.order_by("k__versi", "k__pk").values_list(*kolom)}


def _laporan_unit(
    status: str, versi: int | None, hasil: str | None, pada: Any, ringkas: Any, terlambat: bool | None
) -> LaporanUnit:
    if versi is None:
        return LaporanUnit(status)
    kendala, rencana = ((_baris(b) for b in ringkas.get(jenis) or ()) for jenis in ("kendala", "rencana"))
    return LaporanUnit(status, versi, hasil or "", pada, bool(terlambat), tuple(kendala), tuple(rencana))


def _baris(b: Mapping[str, Any]) -> BarisDikirim:
    tenggat = b.get("tenggat")
    return BarisDikirim(
        area=b["area"],
        uraian=b["uraian"],
        upaya=b.get("upaya") or "",
        penanggung_jawab=b.get("penanggung_jawab") or "",
        tenggat=date.fromisoformat(tenggat) if tenggat else None,
        keadaan=b.get("keadaan") or BarisDikirim.keadaan,
    )


# --- board, prose
def _papan(lingkup: QuerySet[Satker], kegiatan: int, hari: date) -> dict[int, PapanUnit]:
    """By key of the satker, the board of the year that is reported, as each satker's own page shows it; five statements.

    Of the points that ask for the report itself no report tells.
    """
    tanpa = butir_laporan()
    hasil = {}
    for b in papan(lingkup, kegiatan, hari):
        keadaan = [k for kode, k in b.keadaan.items() if kode not in tanpa]
        diminta = sum(k is not Keadaan.TIDAK_BERLAKU for k in keadaan)
        terbit = sum(bool((b.fakta.get(j) or {}).get("terbit")) for j in JENIS)
        if diminta:
            dipenuhi, terlambat = sum(k in DIPENUHI for k in keadaan), sum(k is Keadaan.TERLAMBAT for k in keadaan)
            hasil[b.satker.pk] = PapanUnit(dipenuhi, diminta, terlambat, terbit)
    return hasil


def _narasi(satker: Satker, tahun: int) -> dict[str, Narasi]:
    """What officers saved of the consolidation, by section; one statement."""
    daftar = Narasi.objects.filter(laporan__satker=satker, laporan__tahun=tahun, bagian__startswith=AWALAN_BAGIAN)
    return {n.bagian: n for n in daftar.select_related("laporan", "diubah_oleh")}


def _simpulan(provinsi: Sequence[Satker], tahun: int) -> dict[int, str]:
    """By key of the province, what it concluded as it reads in the newest copy in force; one statement."""
    kiriman = Kiriman.objects.berlaku().filter(laporan__satker__in=provinsi, laporan__tahun=tahun)
    beku = kiriman.order_by("versi", "pk").values_list("laporan__satker", "isi_konsolidasi")
    terakhir = dict(beku.iterator())
    return {pk: teks_isi(baca_beku(teks)).get(SIMPULAN, "") for pk, teks in terakhir.items() if teks}
