"""The demo's reports of many satker as rows: frozen as an act would freeze them, without its lines in the log."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from random import Random

from django.utils import timezone

from laporan.alur import PENANDA_TANGAN, Status, terlambat
from laporan.contoh.laporan_isi import DIKIRIM, atas, baris_contoh, catatan_contoh
from laporan.kirim.pembekuan import bekukan
from laporan.models import BarisLaporan, CatatanBagian, Kiriman, Laporan, TandaTangan
from laporan.naskah.angka_bahan import dengan_baris
from laporan.naskah.bahan import Bahan
from laporan.naskah.bawaan import aturan_laporan
from laporan.naskah.queries_bahan import bahan_banyak
from laporan.naskah.queries_isi import Naskah, nilai_baris
from laporan.naskah.rakit import rakit
from laporan.queries_laporan import Slot
from laporan.terbitan.gudang import MASA
from satker.contoh import OrangContoh
from satker.models import Pengguna, Satker
from satker.peran import Peran, Tingkat
from satker.queries_siklus import siklus, tahun_berjalan

_HASIL = {
    "dikirim": (Kiriman.Hasil.MENUNGGU, Status.DIKIRIM),
    "dikembalikan": (Kiriman.Hasil.DIKEMBALIKAN, Status.DIKEMBALIKAN),
    "diterima": (Kiriman.Hasil.DITERIMA, Status.DITERIMA),
    "diperbaiki": (Kiriman.Hasil.DITERIMA, Status.DISUSUN),
}
_SEBELUM, _SESUDAH = 20, 6  # days around the last day on which satker sent
_BERJALAN = ("dikirim", "dikembalikan")
DIPUTUS = timedelta(days=2)


@dataclass(slots=True)
class _Tumpuk:
    """What is written at once for many, in the order in which rows refer to each other."""

    laporan: list[Laporan] = field(default_factory=list)
    baris: list[BarisLaporan] = field(default_factory=list)
    tanda: list[TandaTangan] = field(default_factory=list)
    kiriman: list[Kiriman] = field(default_factory=list)
    catatan: list[CatatanBagian] = field(default_factory=list)

    def simpan(self) -> None:
        Laporan.objects.bulk_create(self.laporan)
        BarisLaporan.objects.bulk_create(self.baris)
        TandaTangan.objects.bulk_create(self.tanda)
        Kiriman.objects.bulk_create(self.kiriman)
        CatatanBagian.objects.bulk_create(self.catatan)


def isi_baris(daftar: Sequence[tuple[Satker, str]], tahun: int, orang: OrangContoh) -> None:
    """A province is still writing here: what it sends goes with its consolidation."""
    terkirim = [s.pk for s, keadaan in daftar if keadaan in DIKIRIM and s.tingkat == Tingkat.KABKOTA]
    bahan = bahan_banyak(Satker.objects.filter(pk__in=terkirim), tahun) if terkirim else {}
    tumpuk = _Tumpuk()
    for satker, keadaan in daftar:
        laporan = Laporan(satker=satker, tahun=tahun)
        pada = _saat(satker, tahun, keadaan)
        baris = list(baris_contoh(laporan, orang(Peran.OPERATOR, satker), pada))
        tumpuk.laporan.append(laporan)
        tumpuk.baris += baris
        if satker.pk in bahan:
            _kirim(tumpuk, laporan, baris, bahan[satker.pk], keadaan, pada, orang)
    tumpuk.simpan()


def _kirim(
    tumpuk: _Tumpuk,
    laporan: Laporan,
    baris: list[BarisLaporan],
    bahan: Bahan,
    keadaan: str,
    pada: datetime,
    orang: OrangContoh,
) -> None:
    hasil, status = _HASIL[keadaan]
    n = _naskah(laporan, baris, bahan, pada)
    tanda = [
        TandaTangan(laporan=laporan, versi=1, sebagai=p, sidik=n.sidik, oleh=orang(Peran(p), laporan.satker), pada=pada)
        for p in PENANDA_TANGAN
    ]
    kiriman = _kiriman(n, tanda, pada, hasil, atas(orang, laporan.satker))
    laporan.status, laporan.dikirim_pada = status.value, pada
    laporan.status_pada = kiriman.diputus_pada or pada
    laporan.versi = 2 if keadaan == "diperbaiki" else 1
    tumpuk.tanda += tanda
    tumpuk.kiriman.append(kiriman)
    if hasil == Kiriman.Hasil.DIKEMBALIKAN:
        putusan = {"laporan": laporan, "versi": 1, "kiriman": kiriman}
        putusan |= {"oleh": kiriman.diputus_oleh, "pada": kiriman.diputus_pada}
        catatan = catatan_contoh(laporan.satker.kode)
        tumpuk.catatan += [CatatanBagian(bagian=b, teks=t, **putusan) for b, t in catatan.items()]


def _naskah(laporan: Laporan, baris: list[BarisLaporan], bahan: Bahan, pada: datetime) -> Naskah:
    """As nobody has edited it: every section is the draft."""
    aturan, nilai = aturan_laporan(), [nilai_baris(b) for b in baris]
    bahan = dengan_baris(bahan, nilai)
    r = rakit(bahan, nilai, aturan, {}, per=pada.isoformat())
    return Naskah(laporan, bahan.angka, bahan.sumber, r.draf, r.teks, r.isi, bahan, baris, sidik=r.sidik)


def _kiriman(n: Naskah, tanda: list[TandaTangan], pada: datetime, hasil: Kiriman.Hasil, pemutus: Pengguna) -> Kiriman:
    beku = bekukan(n, None, [Slot(t.sebagai, t, True) for t in tanda])
    menunggu = hasil == Kiriman.Hasil.MENUNGGU
    return Kiriman(
        laporan=n.laporan,
        versi=1,
        isi=beku.isi,
        sidik=beku.sidik,
        ringkas=beku.ringkas,
        kode=beku.kode,
        terlambat=terlambat(pada, siklus(n.laporan.tahun).batas_laporan),
        oleh=tanda[-1].oleh,
        pada=pada,
        hasil=hasil,
        diputus_oleh=None if menunggu else pemutus,
        diputus_pada=None if menunggu else pada + DIPUTUS,
    )


def _saat(satker: Satker, tahun: int, keadaan: str) -> datetime:
    """Around the last day, most before it; never after now. What waits for somebody of a running year came lately: nobody
    lets it lie for months. Not so lately that the portal would print them all by itself (`actions_rawat`)."""
    acak = Random(f"kirim/{satker.kode}/{tahun}")
    kini = timezone.now() - DIPUTUS
    batas = siklus(tahun).batas_laporan
    hari = batas + timedelta(days=acak.randint(-_SEBELUM, _SESUDAH))
    if keadaan in _BERJALAN and tahun >= tahun_berjalan():
        hari = max(hari, (kini - MASA).date() - timedelta(days=acak.randint(1, 20)))
    return min(kini, datetime.combine(hari, time(acak.randint(1, 9), acak.randint(0, 59)), UTC))
