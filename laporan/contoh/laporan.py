"""Invented reports for the demo, in every state: some by the real acts, the rest as rows, so that 553 take seconds."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from laporan.alur import PENANDA_TANGAN
from laporan.contoh.laporan_baris import isi_baris
from laporan.contoh.laporan_isi import DIKIRIM, atas, baris_contoh, catatan_contoh
from laporan.kirim import actions as actions_kirim
from laporan.models import BarisLaporan, Laporan
from laporan.naskah.queries_isi import naskah
from lke.aturan.alur import Lapis
from lke.contoh.massal import nasib_satker
from lke.models import Penilaian
from satker.contoh import OrangContoh, orang_banyak, urut_contoh
from satker.models import Satker
from satker.peran import Peran, Tingkat
from satker.queries import hari_nasional
from satker.queries_siklus import siklus, tahun_berjalan

# What becomes of the reports of those told of in detail, one after another; "": nobody has begun.
URUTAN = (
    "dikirim", "ditandatangani", "dikembalikan", "diterima", "disusun", "", "diperbaiki", "diterima", "dikirim", "disusun",
    "", "diterima",
)  # fmt: skip
# Of the others, from how well they are kept (0 to 1).
_URUTAN_INI = (
    (0.85, ("diterima", "diterima", "diperbaiki", "dikirim")),
    (0.65, ("diterima", "dikirim", "dikembalikan", "disusun", "ditandatangani")),
    (0.4, ("disusun", "disusun", "disusun", "ditandatangani", "dikirim")), (0.2, ("disusun", "")),
)  # fmt: skip
_URUTAN_LALU = ((0.76, ("diterima",)), (0.55, ("diterima", "disusun", "disusun")), (0.15, ("disusun", "")))
_BERJALAN, _LAMA, _PUTUS = ("dikirim", "dikembalikan"), timedelta(days=60), 0.6
# By the real acts; the first of each state.
KABKOTA, PROVINSI = 7, 2


@dataclass(frozen=True, slots=True)
class Rencana:
    satker: Satker
    keadaan: str

    @property
    def kabkota(self) -> bool:
        return self.satker.tingkat == Tingkat.KABKOTA


def isi_laporan(tahun: int) -> None:
    """Reports of the satker whose LKE the demo has filled and that have none; some of a running year by the real acts."""
    sudah = set(Laporan.objects.filter(tahun=tahun).values_list("satker", flat=True))
    berjalan = tahun >= tahun_berjalan()
    rencana = [Rencana(s, _keadaan(n, s, tahun)) for n, s in enumerate(_satker(tahun)) if s.pk not in sudah]
    sungguhan = [*_pilih([r for r in rencana if r.kabkota], KABKOTA), *_provinsi(rencana)]
    sungguhan = sungguhan if berjalan and not sudah else []
    ditunda = {r.satker.pk for r in sungguhan}
    orang = orang_banyak([r.satker for r in rencana], Satker.objects.get(tingkat=Tingkat.RI))
    with transaction.atomic():
        isi_baris([(r.satker, r.keadaan) for r in rencana if r.keadaan and r.satker.pk not in ditunda], tahun, orang)
    for r in sungguhan:  # after the rows: a consolidation tells what its units have sent
        with transaction.atomic():
            _jalani(r.satker, tahun, r.keadaan, orang)


def _keadaan(n: int, satker: Satker, tahun: int) -> str:
    """Long after the last day little still waits or is mended."""
    berjalan, batas = tahun >= tahun_berjalan(), siklus(tahun).batas_laporan
    if berjalan and n < len(URUTAN):
        return URUTAN[n]
    nasib = nasib_satker(satker)
    if nasib.ragam is None:
        return ""
    acak = Random(f"keadaan/{satker.kode}/{berjalan}")
    pilihan = next((p for batas, p in (_URUTAN_INI if berjalan else _URUTAN_LALU) if nasib.rajin >= batas), ("",))
    keadaan = acak.choice(pilihan)
    lama = hari_nasional() > batas + _LAMA
    return "diterima" if lama and keadaan in _BERJALAN and acak.random() < _PUTUS else keadaan


def _satker(tahun: int) -> list[Satker]:
    """Kab/kota first, then provinces.

    The keys are read first: right after a bulk load both at once have run into the limit of a statement on PostgreSQL.
    """
    isi = Penilaian.objects.filter(lke__tahun=tahun, lapis=Lapis.SATKER.value, riwayat_nomor__gt=0)
    berisi = set(isi.values_list("lke__satker", flat=True))
    daftar = Satker.objects.filter(pk__in=berisi, aktif=True).exclude(tingkat=Tingkat.RI.value)
    return sorted(daftar.select_related("induk"), key=lambda s: (s.tingkat != Tingkat.KABKOTA, urut_contoh(s)))


def _pilih(rencana: list[Rencana], banyak: int) -> list[Rencana]:
    pertama = {r.keadaan: r for r in reversed(rencana) if r.keadaan}
    return [r for r in rencana if r in pertama.values()][:banyak]


def _provinsi(rencana: list[Rencana]) -> list[Rencana]:
    """One that was accepted, one that waits."""
    kantor = [r.satker for r in rencana if not r.kabkota]
    return [Rencana(s, k) for s, k in zip(kantor[:PROVINSI], ("dikirim", "diterima"), strict=False)]


def _jalani(satker: Satker, tahun: int, keadaan: str, siapa: OrangContoh) -> None:
    laporan = Laporan.objects.create(satker=satker, tahun=tahun)
    BarisLaporan.objects.bulk_create(baris_contoh(laporan, siapa(Peran.OPERATOR, satker), timezone.now()))
    banyak = {"disusun": 0, "ditandatangani": 1}.get(keadaan, len(PENANDA_TANGAN))
    for peran in PENANDA_TANGAN[:banyak]:
        sidik, oleh = naskah(laporan).sidik, siapa(Peran(peran), satker)
        actions_kirim.tanda_tangan(laporan=laporan, sebagai=peran, sidik=sidik, oleh=oleh)
    if keadaan in DIKIRIM:
        _kirim(laporan, keadaan, siapa)


def _kirim(laporan: Laporan, keadaan: str, siapa: OrangContoh) -> None:
    sekretaris, pemutus = siapa(Peran.SEKRETARIS, laporan.satker), atas(siapa, laporan.satker)
    kiriman, _ = actions_kirim.kirim(laporan=laporan, oleh=sekretaris)
    if keadaan == "dikembalikan":
        catatan = catatan_contoh(laporan.satker.kode)
        actions_kirim.kembalikan(laporan=laporan, kiriman=kiriman.pk, catatan=catatan, oleh=pemutus)
    elif keadaan != "dikirim":
        actions_kirim.terima(laporan=laporan, kiriman=kiriman.pk, oleh=pemutus)
    if keadaan == "diperbaiki":
        actions_kirim.perbaiki(laporan=laporan, versi=1, oleh=sekretaris)
