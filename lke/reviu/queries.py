"""What a reviewer's page reads of an LKE: as many queries for no bukti as for hundreds."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.conf import settings
from django.db.models import CharField, F, PositiveSmallIntegerField, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast
from django.utils import timezone

from bukti.baris import Pindai
from kegiatan.queries import rekap_register
from lke.acuan import Acuan, acuan
from lke.akses import PIHAK_LAPIS, boleh_lihat_lapis
from lke.aturan.alur import Izin, Lapis, izin_isi, lapis_dirilis
from lke.aturan.hasil_register import Fakta, RegisterSatker
from lke.aturan.isian import KOSONG, Baris
from lke.aturan.matriks import Pustaka, pemakaian
from lke.aturan.salinan import baca_salinan
from lke.aturan.status import Status
from lke.aturan.usulan import tahun_register
from lke.bacaan import baca_baris
from lke.jendela import KOLOM as KOLOM_JENDELA
from lke.jendela import Batas, baca_batas, kolom_batas
from lke.keadaan_isi import KeadaanIsi, keadaan_isi, tahap_kini
from lke.models import Jawaban, Lke, Pengembalian, Penilaian, Penjelasan, Salinan, TandaBukti
from lke.queries import IsiLke, nilai_isi_lke
from lke.queries_alur import tanpa_dijelaskan
from lke.queries_bukti import kembar, pustaka_jawaban
from lke.queries_survei import survei_lke
from lke.reviu.bukti import UJI, BuktiReviu, susun_bukti
from lke.reviu.kartu import LALU, Lembar, TandaKembali
from satker.akses import terlihat
from satker.models import Pengguna
from satker.queries_siklus import siklus

CUPLIKAN_TERBANYAK = 60
PANJANG_CUPLIKAN = 500
_REKAP = "rekap"  # in place of a layer: a row of the registers
_KOLOM = (
    "pk",
    "versi",
    "pilihan",
    "indeks",
    "masukan",
    "catatan",
    "bukti",
    "diubah_pada",
    "diubah_oleh_id",
)
# Released, and closed: what is stored then is what was released.
_TPI_TETAP = [s.value for s in Status if lapis_dirilis(s, Lapis.TPI, 1) and izin_isi(s, Lapis.TPI) is Izin.TIDAK]


@dataclass(frozen=True, slots=True)
class Reviu:
    """An LKE as its reviewer sees it. `penilaian`: the own layer, not stored while its assessment was not opened."""

    penilaian: Penilaian
    mandiri: IsiLke
    keadaan: KeadaanIsi
    lembar: Lembar

    @property
    def acu(self) -> Acuan:
        return self.mandiri.acu

    @property
    def dibuka(self) -> bool:
        return self.penilaian.pk is not None

    @property
    def dapat_diisi(self) -> bool:
        return self.dibuka and self.keadaan.terbuka

    @property
    def dapat_ditandai(self) -> bool:
        """Whether questions are returned here; in the second round they are opened instead."""
        return self.dapat_diisi and self.keadaan.bertanda is None


def baca_reviu(lke: Lke, lapis: Lapis, pengguna: Pengguna) -> Reviu:
    """Everything but the ticks: seven queries, answers of all layers that this reviewer may see in one."""
    acu = acuan(lke.instrumen)
    penilaian, sebelum, jendela = _milik(lke, lapis)
    boleh = [x for x in Lapis if boleh_lihat_lapis({PIHAK_LAPIS[lapis]: frozenset()}, lke, x, nasional=False)]
    baris = _baris_lapis(lke, boleh, acu)
    tahun = tahun_register(siklus(lke.tahun))
    tanda, penjelasan, fakta = _tanda(lke, boleh, tahun.values())
    kini = {lke.putaran - 1, lke.putaran}  # as lke.queries.kode_bertanda
    bertanda = frozenset(t.kode for t in tanda if t.lapis == lapis and t.putaran in kini)
    keadaan = keadaan_isi(penilaian, bertanda, jendela)
    satker = baris[Lapis.SATKER.value]
    pustaka = pustaka_jawaban(lke, satker, kembar=kembar(pengguna, lke.satker))
    register = RegisterSatker(tahun, fakta)
    mandiri = nilai_isi_lke(acu, satker, baris[f"{LALU}{Lapis.SATKER.value}"], pustaka, survei_lke(lke), register)
    mandiri = tanpa_dijelaskan(mandiri, penjelasan)
    lembar = Lembar(
        lapis=lapis,
        putaran=lke.putaran,
        tahun=lke.tahun,
        baris=baris,
        temuan=mandiri.temuan,
        tanda=tanda,
        sebelum=sebelum,
        bertanda=keadaan.bertanda,
    )
    return Reviu(penilaian, mandiri, keadaan, lembar)


def dengan_bukti(reviu: Reviu, kode: Iterable[str]) -> Reviu:
    """With the bukti of these questions and the reviewer's ticks on them; one query."""
    teks = {k: reviu.mandiri.baris.get(k, KOSONG).bukti for k in kode}
    bukti = _bukti(reviu.penilaian, teks, reviu.mandiri.pustaka, reviu.mandiri.baris)
    return replace(reviu, lembar=replace(reviu.lembar, bukti=bukti))


def satu_bukti(penilaian: Penilaian, kode: str, bukti_id: int) -> BuktiReviu | None:
    """One bukti of an answer with the reviewer's ticks on it; three queries."""
    acu = acuan(penilaian.lke.instrumen)
    mandiri = baca_baris(_jawaban(penilaian.lke), acu)
    pustaka = pustaka_jawaban(penilaian.lke, mandiri, [kode])
    daftar = _bukti(penilaian, {kode: mandiri.get(kode, KOSONG).bukti}, pustaka, mandiri)[kode]
    return next((b for b in daftar if b.pk == bukti_id), None)


def _bukti(
    penilaian: Penilaian, teks: Mapping[str, str], pustaka: Pustaka, mandiri: Mapping[str, Baris]
) -> dict[str, tuple[BuktiReviu, ...]]:
    """By kode, from what each answer says about its bukti."""
    acu = acuan(penilaian.lke.instrumen)
    tanda: dict[str, dict[int, dict[str, bool | None]]] = defaultdict(dict)
    if pustaka.baris and penilaian.pk is not None:
        daftar = TandaBukti.objects.filter(penilaian=penilaian, pertanyaan__in=[acu.pk[k] for k in teks])
        for pertanyaan, bukti, *uji in daftar.values_list("pertanyaan_id", "bukti_id", *UJI):
            tanda[acu.kode[pertanyaan]][bukti] = dict(zip(UJI, uji, strict=True))
    pakai = pemakaian({k: b.bukti for k, b in mandiri.items()}, pustaka)
    hari = timezone.localdate()
    dibagikan = {Pindai.BERSIH, *([Pindai.BELUM] if settings.UNGGAHAN_TANPA_PEMINDAI else [])}  # as bukti.akses
    return {k: susun_bukti(t, pustaka, pakai, tanda[k], hari, dibagikan) for k, t in teks.items()}


def jawaban_mandiri(lke: Lke, kode: str) -> Baris:
    """The satker's answer to one question; one query."""
    acu = acuan(lke.instrumen)
    return baca_baris(_jawaban(lke).filter(pertanyaan_id=acu.pk[kode]), acu).get(kode, KOSONG)


def _jawaban(lke: Lke) -> QuerySet[Jawaban]:
    return Jawaban.objects.filter(penilaian__lke=lke, penilaian__lapis=Lapis.SATKER.value)


def cuplikan(pengguna: Pengguna, lke: Lke, lapis: Lapis) -> list[str]:
    """Remarks to use again, the person's own first, then the newest of the own tier: of the same province, or of LKE that
    were given to the person's TPI teams. Two queries."""
    tier = Q(lapis=lapis.value)
    if lapis is Lapis.TPI:
        tier &= Q(lke__tugas_tpi__tim__anggota__pengguna=pengguna)
    else:
        tier &= Q(lke__satker__induk=lke.satker.induk_id)
    tanda = terlihat(Pengembalian.objects.filter(tier), pengguna, "lke__satker")
    tanda = tanda.exclude(jenis=Pengembalian.Jenis.DIBUKA)
    penilaian = Penilaian.objects.filter(tier, lke__tahun__in=(lke.tahun_lalu, lke.tahun))
    penilaian = terlihat(penilaian, pengguna, "lke__satker")
    catatan = Jawaban.objects.filter(penilaian__in=penilaian).exclude(catatan="")
    teks = [
        *tanda.order_by("-pada").values_list("oleh_id", "catatan")[:CUPLIKAN_TERBANYAK],
        *catatan.order_by("-diubah_pada").values_list("diubah_oleh_id", "catatan")[:CUPLIKAN_TERBANYAK],
    ]
    teks.sort(key=lambda t: t[0] != pengguna.pk)
    unik = dict.fromkeys(t for _, t in teks if len(t) <= PANJANG_CUPLIKAN)
    return list(unik)[:CUPLIKAN_TERBANYAK]


def menit_sasaran() -> int:
    return settings.MENIT_REVIU


def _milik(lke: Lke, lapis: Lapis) -> tuple[Penilaian, dict[str, Baris] | None, Batas | None]:
    """The own layer, the satker's answers as they were sent in the round before, and the layer's window; one query.

    There is no window to be read with a layer that nobody has opened.
    """
    salinan = Salinan.objects.filter(lke=lke, lapis=Lapis.SATKER.value, putaran__lt=lke.putaran).order_by("-pk")
    tahap = tahap_kini(lke.status, lapis)
    daftar = Penilaian.objects.filter(lke=lke, lapis=lapis.value).annotate(**kolom_batas(lke, tahap, "lke"))
    penilaian = daftar.annotate(sebelum=Subquery(salinan.values("isi")[:1])).first()
    if penilaian is None:
        return Penilaian(lke=lke, lapis=lapis.value), None, None
    penilaian.lke = lke
    sebelum = baca_salinan(penilaian.sebelum) if penilaian.sebelum else None
    return penilaian, sebelum, baca_batas(tahap, *(getattr(penilaian, k) for k in KOLOM_JENDELA))


def _baris_lapis(lke: Lke, lapis: list[Lapis], acu: Acuan) -> dict[str, dict[str, Baris]]:
    """Answers by layer and kode: of this LKE, and of last year's on the same instrument, the TPI's only once released."""
    ini = Q(penilaian__lke=lke, penilaian__lapis__in=[x.value for x in lapis])
    lalu = Q(penilaian__lke__tahun=lke.tahun_lalu, penilaian__lke__instrumen=lke.instrumen_id)
    lalu &= Q(penilaian__lapis=Lapis.SATKER.value) | Q(
        penilaian__lapis=Lapis.TPI.value, penilaian__lke__status__in=_TPI_TETAP
    )
    daftar = Jawaban.objects.filter(ini | lalu, penilaian__lke__satker=lke.satker_id)
    hasil: dict[str, dict[str, Baris]] = defaultdict(dict)
    for tahun, nama, pertanyaan, *isi in daftar.values_list(
        "penilaian__lke__tahun", "penilaian__lapis", "pertanyaan_id", *_KOLOM
    ):
        hasil[nama if tahun == lke.tahun else f"{LALU}{nama}"][acu.kode[pertanyaan]] = Baris(*isi)
    return hasil


def _tanda(
    lke: Lke, lapis: list[Lapis], tahun: Iterable[int]
) -> tuple[list[TandaKembali], dict[tuple[str, str], Penjelasan], dict[int, dict[str, Fakta]]]:
    """Returns of the layers that may be seen, the satker's explanations of findings by (aturan, kode), and the facts of its
    registers by year; one query for all three."""
    tanda = Pengembalian.objects.filter(lke=lke, lapis__in=[x.value for x in lapis])
    penjelasan = Penjelasan.objects.filter(lke=lke)
    kembali = _kolom(tanda, F("pertanyaan__kode"), F("lapis"), F("putaran"), F("jenis"), F("tanggapan"), "catatan")
    jelas = _kolom(penjelasan, F("kode"), Value(""), Value(0), F("aturan"), Value(""), "teks")
    rekap = rekap_register(lke.satker_id, tahun)
    isi = Cast("fakta", TextField())
    rekap = _kolom(rekap, Value(""), Value(_REKAP), F("tahun"), Value(""), Value(""), isi)
    hasil, dijelaskan, fakta = [], {}, {}
    for kode, nama, putaran, jenis, tanggapan, teks in kembali.union(jelas, rekap, all=True):
        if nama == _REKAP:
            fakta[putaran] = json.loads(teks)
        elif nama:
            alasan = Pengembalian.Jenis(jenis).label
            hasil.append(TandaKembali(kode, nama, putaran, jenis, str(alasan), teks, tanggapan))
        else:
            dijelaskan[jenis, kode] = Penjelasan(aturan=jenis, kode=kode, teks=teks)
    return sorted(hasil, key=lambda t: t.putaran), dijelaskan, fakta


def _kolom(daftar: QuerySet, kode, lapis, putaran, jenis, tanggapan, teks) -> QuerySet:
    return daftar.order_by().values_list(
        Cast(kode, CharField()),
        Cast(lapis, CharField()),
        Cast(putaran, PositiveSmallIntegerField()),
        Cast(jenis, CharField()),
        Cast(tanggapan, TextField()),
        teks,
    )
