"""An LKE of the demo as it came through its year: its layers, the acts and their days.

Scored, moved and frozen by the functions of the real acts; what is written of it is `lke.contoh.massal`'s.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from lke.aturan.alur import Fakta, Lapis, Perbuatan, putaran_berikut, tujuan
from lke.aturan.ambang import gagal
from lke.aturan.instrumen import Instrumen
from lke.aturan.isian import KOSONG, Baris
from lke.aturan.penilaian import Nilai, hitung_nilai
from lke.aturan.status import Status
from lke.contoh.isi import Ragam, isian_contoh
from lke.contoh.jalan import nilai_penilai
from lke.contoh.nasib import JALUR, Nasib
from satker.peran import Tingkat

SAPUAN = 8  # sittings in which a layer was filled
SEKALI_TAUTAN = 4  # answers that one link proves; more than five would stand out
_BERKAS_SATU, _MENIRU = 0.03, 0.02  # satker with one folder for everything, and with the notes of a neighbour
_TAUTAN_RUSAK = (("terbuka", 0.93), ("halaman_masuk", 0.97), ("tidak_ada", 1.0))
_DIUSULKAN = 0.4  # of those that meet the conditions
_MEMBUKA = {Perbuatan.BUKA: Lapis.PROVINSI, Perbuatan.BUKA_TPI: Lapis.TPI}
SELESAI = (Status.FINAL, Status.DIUSULKAN, Status.TIDAK_DIUSULKAN)
_DIISI_SEBAGIAN = {Status.DINILAI_PENDAHULUAN: Lapis.PROVINSI, Status.DINILAI_TPI_1: Lapis.TPI}


@dataclass(frozen=True, slots=True)
class Tempat:
    """`tiru`: kode of the satker whose notes it would take over."""

    kode: str
    tingkat: str
    tahun: int
    tiru: str


@dataclass(frozen=True, slots=True)
class Masa:
    """When the year is filled and sent: from `mulai`, `akhir` the last day in time, `hari` today or the day by which all of
    a finished year was over."""

    mulai: date
    akhir: date
    hari: date
    berjalan: bool


@dataclass(slots=True)
class LapisIsi:
    """`pada`: of each answer, in the order of `baris`."""

    baris: Mapping[str, Baris]
    nilai: Nilai
    pada: Sequence[datetime]


@dataclass(frozen=True, slots=True)
class Langkah:
    perbuatan: Perbuatan
    dari: Status
    ke: Status
    putaran: int
    pada: datetime


@dataclass(slots=True)
class Susunan:
    status: Status = Status.DRAF
    putaran: int = 1
    terlambat: bool = False
    memenuhi: tuple[bool, bool] | None = None
    lapis: dict[Lapis, LapisIsi] = field(default_factory=dict)
    langkah: list[Langkah] = field(default_factory=list)
    tautan: dict[str, str] = field(default_factory=dict)  # line -> what a visit found


def susun(instrumen: Instrumen, t: Tempat, nasib: Nasib, masa: Masa) -> Susunan | None:
    """None where nobody has begun."""
    if nasib.ragam is None:
        return None
    acak, hasil = Random(f"susun/{t.kode}/{t.tahun}"), Susunan(terlambat=nasib.terlambat)
    status = nasib.status
    if nasib.terlambat and masa.berjalan:
        hasil.terlambat = t.tingkat == Tingkat.PROVINSI and status is not Status.DRAF
        status = Status.DIKIRIM if hasil.terlambat else status  # sent only now
        nasib = replace(nasib, diulang=False) if hasil.terlambat else nasib
    selesai = status in SELESAI
    hari = _hari(acak, len(nasib.jalur(Status.DIUSULKAN if selesai else status)), masa, hasil.terlambat)
    sampai = hari[0] - timedelta(days=1) if hari else _terakhir(acak, masa)
    baris, hasil.tautan = _mandiri(instrumen, t, nasib.ragam, acak)
    mulai = max(masa.mulai, sampai - timedelta(days=acak.randint(15, 60)))
    hasil.lapis[Lapis.SATKER] = _lapis(instrumen, baris, acak, mulai, sampai)
    if selesai:
        status = _akhir(instrumen, hasil, nasib, acak, status, masa)
    _jalani(instrumen, hasil, nasib, acak, status, [_jam(acak, h) for h in hari[: len(nasib.jalur(status))]])
    return hasil


def _mandiri(instrumen: Instrumen, t: Tempat, ragam: Ragam, acak: Random) -> tuple[dict[str, Baris], dict[str, str]]:
    """The answers; links stand for several of them. Notes carry the kode: two satker do not write the same by chance."""
    meniru, satu_berkas = acak.random() < _MENIRU, acak.random() < _BERKAS_SATU
    asal = t.tiru if meniru else t.kode
    baris: dict[str, Baris] = {}
    tautan: dict[str, str] = {}
    for n, p in enumerate(isian_contoh(instrumen, ragam, tempat=asal, tahun=t.tahun)):
        b = KOSONG.dengan({bidang: baru for bidang, (_, baru) in p.bidang.items()})
        bukti = ""
        if b.bukti:
            nomor = 1 if satu_berkas else n // SEKALI_TAUTAN + 1
            bukti = f"Berkas dukung {nomor:02d} https://contoh.invalid/zi/{t.tahun}/{asal}/{nomor:02d}"
            if bukti not in tautan:
                untung = acak.random()
                tautan[bukti] = next(sebab for sebab, batas in _TAUTAN_RUSAK if untung < batas)
        baris[p.kode] = b._replace(catatan=f"{b.catatan} Arsip ZI {asal}." if b.catatan else "", bukti=bukti, versi=1)
    return baris, tautan


def _lapis(instrumen: Instrumen, baris: dict[str, Baris], acak: Random, mulai: date, sampai: date) -> LapisIsi:
    lama = (sampai - mulai).days
    saat = [_jam(acak, mulai + timedelta(days=lama * n // (SAPUAN - 1))) for n in range(SAPUAN)]
    pada = [saat[n * SAPUAN // len(baris)] for n in range(len(baris))]
    return LapisIsi(baris, _nilai(instrumen, baris), pada)


def _penilai(instrumen: Instrumen, hasil: Susunan, acak: Random, porsi: float, turun: float) -> dict[str, Baris]:
    daftar = nilai_penilai(instrumen, hasil.lapis[Lapis.SATKER].baris, acak, porsi, turun)
    return {p.kode: KOSONG.dengan({b: n for b, (_, n) in p.bidang.items()})._replace(versi=1) for p in daftar}


def _akhir(instrumen: Instrumen, hasil: Susunan, nasib: Nasib, acak: Random, status: Status, masa: Masa) -> Status:
    """What comes of the TPI's nilai: proposed are some of those that meet the conditions; of a finished year hardly any is
    open."""
    baris = _penilai(instrumen, hasil, acak, 1, nasib.turun_tpi)
    nilai = _nilai(instrumen, baris)
    kurang = gagal(instrumen, nilai)
    hasil.memenuhi = not kurang.get("WBK"), not kurang.get("WBBM")
    hasil.lapis[Lapis.TPI] = LapisIsi(baris, nilai, ())
    diputus = status is not Status.FINAL if masa.berjalan else acak.random() < 0.9
    if not diputus:
        return Status.FINAL
    return Status.DIUSULKAN if hasil.memenuhi[0] and acak.random() < _DIUSULKAN else Status.TIDAK_DIUSULKAN


def _jalani(
    instrumen: Instrumen, hasil: Susunan, nasib: Nasib, acak: Random, sampai: Status, saat: Sequence[datetime]
) -> None:
    """By the table of states, act by act."""
    for n, (perbuatan, pada) in enumerate(zip(nasib.jalur(sampai), saat, strict=True)):
        ditandai = sampai in (Status.DITINDAKLANJUTI, Status.DINILAI_TPI_2) or perbuatan is Perbuatan.KEMBALIKAN
        ke = tujuan(hasil.status, perbuatan, Fakta(putaran=hasil.putaran, ditandai=2 if ditandai else 0))
        hasil.langkah.append(Langkah(perbuatan, hasil.status, ke, hasil.putaran, pada))
        hasil.putaran, hasil.status = putaran_berikut(perbuatan, ke, hasil.putaran), ke
        if perbuatan in _MEMBUKA:
            lapis = _MEMBUKA[perbuatan]
            sebagian = _DIISI_SEBAGIAN.get(sampai) is lapis
            selesai = saat[n + 1] - timedelta(hours=1) if n + 1 < len(saat) else pada + timedelta(minutes=50)
            _isi_penilai(instrumen, hasil, nasib, acak, lapis, acak.uniform(0.1, 0.9) if sebagian else 1.0, selesai)
    tpi = hasil.lapis.get(Lapis.TPI)
    if tpi is not None and hasil.memenuhi is None and Perbuatan.LHE_1 in JALUR[sampai]:
        kurang = gagal(instrumen, tpi.nilai)
        hasil.memenuhi = not kurang.get("WBK"), not kurang.get("WBBM")


def _isi_penilai(
    instrumen: Instrumen, hasil: Susunan, nasib: Nasib, acak: Random, lapis: Lapis, porsi: float, pada: datetime
) -> None:
    ada = hasil.lapis.get(lapis)
    if ada is None:
        turun = nasib.turun_provinsi if lapis is Lapis.PROVINSI else nasib.turun_tpi
        baris = _penilai(instrumen, hasil, acak, porsi, turun)
        ada = hasil.lapis[lapis] = LapisIsi(baris, _nilai(instrumen, baris), ())
    ada.pada = [pada] * len(ada.baris)


def _nilai(instrumen: Instrumen, baris: Mapping[str, Baris]) -> Nilai:
    return hitung_nilai(instrumen, {k: b.isi() for k, b in baris.items()})


def _hari(acak: Random, banyak: int, masa: Masa, terlambat: bool) -> list[date]:
    """The day of each act, rising. Of a running year the last ones were in these days, of a finished one the first at its
    end."""
    if not banyak:
        return []
    jarak = [acak.randint(2, 6) for _ in range(banyak - 1)]
    if terlambat:
        pertama = masa.akhir + timedelta(days=acak.randint(1, 5))
    elif masa.berjalan:
        pertama = masa.hari - timedelta(days=acak.randint(1, 9) + sum(jarak))
        pertama = min(pertama, masa.akhir)
    else:
        pertama = masa.akhir - timedelta(days=int(acak.triangular(0, 30, 3)))
    hasil = [pertama]
    for n in jarak:
        hasil.append(hasil[-1] + timedelta(days=n))
    return hasil


def _terakhir(acak: Random, masa: Masa) -> date:
    """When somebody last wrote into a draft: lately, some long ago."""
    batas = min(masa.hari, masa.akhir)
    return max(masa.mulai + timedelta(days=1), batas - timedelta(days=int(acak.triangular(1, 45, 2))))


def _jam(acak: Random, hari: date) -> datetime:
    """At some minute of the office's hours."""
    return datetime.combine(hari, time(acak.randint(1, 8), acak.randint(0, 59), acak.randint(0, 59)), UTC)
