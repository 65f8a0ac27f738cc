"""The consolidation of a region, gathered once: as many statements for 3 satker as for 553, none on answers."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import F, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from laporan.bawaan import aturan_kepatuhan, syarat_usulan
from laporan.jarak import PREDIKAT, capaian, jarak, kesiapan
from laporan.models import CuplikanHarian, Kiriman, Laporan
from laporan.naskah.isi import Isi
from laporan.naskah.lembar import Lembar
from laporan.naskah.wilayah import BarisDikirim, LaporanUnit, PapanUnit, Unit, Wilayah, ambang_area
from laporan.naskah.wilayah_angka import angka, sumber
from laporan.naskah.wilayah_draf import draf_wilayah
from laporan.naskah.wilayah_lembar import lembar_wilayah
from laporan.naskah.wilayah_satker import lembar_unit
from laporan.naskah.wilayah_susun import susun_bab, susun_wilayah
from laporan.pantau import BarisPantau
from laporan.queries import hari_nasional
from laporan.queries_isi import Naskah
from laporan.queries_pantau import baris_pantau, lingkup_wilayah
from laporan.queries_provinsi import Pembangunan, Poin, pembangunan, poin_mandiri
from satker.models import Satker
from satker.peran import Tingkat

BERLAKU = (Kiriman.Hasil.MENUNGGU, Kiriman.Hasil.DITERIMA)
SIMPULAN = "wilayah-kesimpulan"


def naskah_wilayah(laporan: Laporan) -> Naskah:
    """The consolidation that stands in the report of a province or of KPU RI; eight statements at most.

    The caller has looked that the person sees the region. Reads `laporan.satker`; the row may not be stored yet.
    """
    w = baca_wilayah(laporan.satker, laporan.tahun)
    data = angka(w)
    draf = draf_wilayah(w, data)
    teks = {**draf, **_narasi(laporan.satker, laporan.tahun)}
    isi = susun_wilayah(w, teks, data, per=timezone.now().isoformat())
    return Naskah(laporan, data, sumber(w), draf, teks, isi)


def isi_bangsa(tahun: int) -> Isi:
    """The front part of the national report: the consolidation of KPU RI."""
    ri = Satker.objects.get(tingkat=Tingkat.RI.value)
    return naskah_wilayah(Laporan(satker=ri, tahun=tahun)).isi


def isi_bab_provinsi(satker: Satker, tahun: int) -> Isi:
    """The chapter of one province in the national report: itself in short, then a page a satker. Nothing of other provinces
    and no time of day stands in it but `per`, so that its canonical text says whether it changed."""
    w = baca_wilayah(satker, tahun, menyusun=False)
    simpulan = _narasi(satker, tahun).get(SIMPULAN, "")
    lembar = {u.kode: lembar_unit(u) for u in w.unit}
    return susun_bab(w, lembar, simpulan, per=timezone.now().isoformat())


def matriks(satker: Satker, tahun: int) -> tuple[Lembar, ...]:
    """Sheets of a scope: one satker, a province with its kab/kota, the nation."""
    return lembar_wilayah(baca_wilayah(satker, tahun, menyusun=False))


def baca_wilayah(satker: Satker, tahun: int, *, menyusun: bool = True) -> Wilayah:
    """Six statements. `menyusun`: the office writes the consolidation, so its own report is not waited for; KPU RI, which
    sends to nobody, is never waited for."""
    lingkup, hari = lingkup_wilayah(satker), hari_nasional()
    aturan = aturan_kepatuhan()
    kegiatan = tahun - aturan.lke_selisih
    poin = poin_mandiri(lingkup, tahun)
    sisi = (poin, _laporan(lingkup, tahun), _papan(lingkup, tahun, kegiatan), pembangunan(lingkup))
    unit = tuple(_unit(b, hari, *sisi) for b in baris_pantau(lingkup, tahun))
    terbaru = max((u.baris for u in unit if u.baris.pk in poin), key=lambda b: b.instrumen, default=None)
    return Wilayah(
        kode=satker.kode,
        nama=satker.nama,
        nama_wilayah=satker.nama_wilayah,
        tingkat=satker.tingkat,
        tahun=tahun,
        kegiatan=kegiatan,
        zona=satker.zona_waktu,
        hari=hari,
        surat=f"Surat Ketua KPU Nomor {aturan.nomor_surat}",
        unit=unit,
        ambang=ambang_area(poin[terbaru.pk].instrumen) if terbaru else (),
        menyusun=menyusun or satker.tingkat == Tingkat.RI,
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
        capaian=tuple(capaian(milik.instrumen, milik.poin)) if milik and milik.poin else (),
        siap={predikat: _siap(milik, predikat) for predikat in PREDIKAT},
        usul=usul.predikat if usul.dapat_diusulkan else "",
        papan=papan.get(b.pk),
    )


def _siap(milik: Poin | None, predikat: str) -> bool | None:
    """As the points stand now; nothing answered meets nothing."""
    if milik is None:
        return None
    if not milik.poin:
        return False
    hasil = jarak(milik.instrumen, milik.poin, predikat)
    return None if hasil.kurang is None else hasil.terpenuhi


# --- what was sent
def _laporan(lingkup: QuerySet[Satker], tahun: int) -> dict[int, LaporanUnit]:
    """By key of the satker: its report, with the newest version that is neither returned nor taken back; one statement."""
    awal = Kiriman.objects.filter(laporan=OuterRef("pk")).order_by("pk").values("terlambat")[:1]
    daftar = Laporan.objects.filter(tahun=tahun, satker__in=lingkup.values("pk")).annotate(
        k=FilteredRelation("kiriman", condition=Q(kiriman__hasil__in=BERLAKU)),
        k_versi=F("k__versi"),
        k_hasil=F("k__hasil"),
        k_pada=F("k__pada"),
        k_ringkas=F("k__ringkas"),
        terlambat=Subquery(awal),
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
def _papan(lingkup: QuerySet[Satker], tahun: int, kegiatan: int) -> dict[int, PapanUnit]:
    """By key of the satker, the board of the year that is reported; one statement.

    It stands in the snapshots of that year; for satker without an LKE then, in those of this LKE from that year's last day:
    the job counts the board of the year in which it runs.
    """
    semua = CuplikanHarian.objects.order_by("-tanggal").values("tanggal")
    saat_itu = Q(tahun=tahun, tanggal__gte=date(kegiatan, 1, 1), tanggal__lt=date(kegiatan + 1, 1, 1))
    milik = Q(tahun=kegiatan, tanggal=Subquery(semua.filter(tahun=kegiatan)[:1]))
    lain = Q(tahun=tahun, tanggal=Subquery(semua.filter(saat_itu)[:1]))
    daftar = CuplikanHarian.objects.filter(milik | lain, satker__in=lingkup.values("pk"), papan_diminta__gt=0)
    kolom = ("satker", "papan_dipenuhi", "papan_diminta", "papan_terlambat", "survei_terbit")
    return {b[0]: PapanUnit(*b[1:]) for b in daftar.order_by("-tahun").values_list(*kolom)}


def _narasi(satker: Satker, tahun: int) -> dict[str, str]:
    """What officers wrote, by section; one statement."""
    daftar = Laporan.objects.filter(satker=satker, tahun=tahun, narasi__isnull=False)
    return dict(daftar.values_list("narasi__bagian", "narasi__teks"))
