"""Invented surveys for the demo: rounds that are closed, one that is open today, some with marked answers.

As rows: what one respondent says comes again at other satker, so that its sums are counted once for all of them.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kpu_zi.riwayat.actions import catat_banyak
from kpu_zi.riwayat.rantai import Catatan
from kpu_zi.tools.sql.sisip_massal import sisip_massal
from satker.actions import rantai_satker
from satker.models import Pengguna, Satker
from satker.peran import Peran
from survei.aturan import kunci
from survei.aturan.kuesioner import JENIS, LAYANAN, Formulir, Isian
from survei.aturan.tanda import tandai
from survei.hasil.actions import minta_dokumen
from survei.meja.actions_periode import NAMA_BAWAAN
from survei.models import Kuesioner, Periode, Rekap, Respons, Saluran, TindakLanjut
from survei.pintu import formulir_periode
from survei.referensi import kuesioner_berlaku
from survei.rekap import KOLOM_REKAP, hitung_ulang, isi_rekap

LENGKAP = 90  # answers of a period, at most
RINGKAS = (8, 11, 14, 17, 20)  # of a satker that is one of many; few different numbers have few different sums
SEKALI = 200
_SARAN = (
    "Petugas ramah dan menjelaskan dengan sabar.",
    "Ruang tunggu perlu ditambah kursi.",
    "Mohon jam layanan diumumkan di media sosial.",
    "Prosesnya cepat, terima kasih.",
)
_LAYANAN = ("PPID", "PPID", "DATA", "DATA", "KONSUL", "MAGANG", "PAW", "ADUAN", "LAIN")
# How far below the best people answer, from pleased to displeased.
_TURUN = ((*[0] * 9, 1), (0, 0, 0, 0, 1), (0, 0, 0, 1, 1, 2), (0, 0, 1, 1, 2), (0, 1, 1, 2, 2))
BIASA = 2
RAGAM = len(_TURUN)


@dataclass(frozen=True, slots=True)
class Rencana:
    """`suasana`: how pleased people are, 0 the most. `rajin`: all surveys every semester, published. `lengkap`: also of many
    answers, and a plan beside what is published."""

    satker: Satker
    oleh: Pengguna
    suasana: int = BIASA
    jenis: tuple[str, ...] = tuple(JENIS)
    lengkap: bool = False
    rajin: bool = False


@dataclass(frozen=True, slots=True)
class _Jawab:
    """An answer with its columns as the database keeps them."""

    isian: Isian
    tanda: str
    nilai: str
    profil: str


@transaction.atomic
def isi_survei(daftar: Sequence[Rencana], hari: date) -> int:
    """Rounds of the last three semesters, this one open; how many are new. The same again for the same satker.

    One that has surveys already stays as it is.
    """
    ada = set(Periode.objects.order_by().values_list("satker", flat=True).distinct())
    tumpuk = _Tumpuk(hari)
    for r in daftar:
        if r.satker.pk not in ada:
            tumpuk.tambah(r)
    tumpuk.simpan()
    return len(tumpuk.isi)


class _Tumpuk:
    """What is written at once for many."""

    def __init__(self, hari: date) -> None:
        self.hari, self.kini, self.semester = hari, timezone.now(), list(_semester(hari, 3))
        self.isi: list[tuple[Rencana, Periode, Random]] = []
        self.pola = _Pola()

    def tambah(self, r: Rencana) -> None:
        for jenis in r.jenis:
            for n, (tahun, kala) in enumerate(self.semester):
                if r.lengkap or r.rajin or n == 0 or jenis == "ikm":  # the other two once a year
                    self._periode(r, jenis, tahun, kala, terbit=n == 1 if r.lengkap else r.rajin or None)

    def _periode(self, r: Rencana, jenis: str, tahun: int, kala: str, terbit: bool | None) -> None:
        acak = Random(f"survei/{r.satker.kode}/{jenis}/{tahun}{kala}")
        mulai, akhir = _masa(tahun, kala)
        kuesioner = self.pola.kuesioner(jenis, mulai)
        if kuesioner is None:
            return
        isi: dict[str, Any] = {"dibuka_pada": min(self.kini, _pagi(mulai)), "dibuka_oleh": r.oleh, "status": "buka"}
        if akhir < self.hari:
            isi |= {"status": "tutup", "ditutup_pada": _pagi(akhir + timedelta(days=1)), "ditutup_oleh": r.oleh}
            pada = _pagi(akhir + timedelta(days=acak.randint(6, 24)))
            if (acak.random() < 0.6 if terbit is None else terbit) and pada < self.kini:
                isi |= {"diterbitkan_pada": pada, "diterbitkan_oleh": r.oleh}
        isi |= {"jenis": jenis, "tahun": tahun, "kala": kala, "mulai": mulai, "akhir": akhir}
        periode = Periode(satker=r.satker, kuesioner=kuesioner, populasi=acak.randint(60, 900), **isi)
        self.isi.append((r, periode, acak))

    def simpan(self) -> None:
        Periode.objects.bulk_create([p for _, p, _ in self.isi], batch_size=SEKALI)
        pintu = {p.pk: _pintu(p, r.oleh) for r, p, _ in self.isi}
        Saluran.objects.bulk_create([s for daftar in pintu.values() for s in daftar], batch_size=SEKALI)
        respons: list[tuple[Any, ...]] = []
        rekap: list[tuple[Any, ...]] = []
        catatan: dict[str, list[Catatan]] = defaultdict(list)
        for r, periode, acak in self.isi:
            banyak = acak.randint(LENGKAP // 2, LENGKAP) if r.lengkap else acak.choice(RINGKAS)
            awal = acak.randrange(0, LENGKAP, LENGKAP // 3)
            saluran = pintu[periode.pk][0]
            jawab = self.pola.jawaban(periode, r.suasana, awal, banyak)
            respons += (_respons(acak, saluran, satu, min(periode.akhir, self.hari), r.oleh) for satu in jawab)
            rekap += ((periode.pk, *satu) for satu in self.pola.rekap(periode, r.suasana, awal, banyak))
            catatan[rantai_satker(r.satker)] += _catatan(periode, banyak, r.oleh)
        sisip_massal(Respons, _KOLOM_RESPONS, respons)
        sisip_massal(Rekap, KOLOM_REKAP, rekap)
        catat_banyak({k: sorted(daftar, key=lambda c: c.pada) for k, daftar in catatan.items()})
        terbit = [(r, p) for r, p, _ in self.isi if r.lengkap and p.diterbitkan_pada]
        TindakLanjut.objects.bulk_create([_rencana(p) for _, p in terbit])
        for _, periode in terbit[: len(JENIS)]:  # the others' documents when somebody asks for them
            minta_dokumen(periode=periode)


class _Pola:
    """Answers that people give, and what they add up to: counted once, used by every period that has them."""

    def __init__(self) -> None:
        self._kuesioner: dict[tuple[str, date], Kuesioner | None] = {}
        self._jawaban: dict[tuple[str, int], tuple[Formulir, list[_Jawab]]] = {}
        self._rekap: dict[tuple[str, int, int, int], list[tuple[Any, ...]]] = {}

    def kuesioner(self, jenis: str, hari: date) -> Kuesioner | None:
        if (jenis, hari) not in self._kuesioner:
            self._kuesioner[jenis, hari] = kuesioner_berlaku(jenis, hari)
        return self._kuesioner[jenis, hari]

    def jawaban(self, periode: Periode, suasana: int, awal: int, banyak: int) -> list[_Jawab]:
        _, semua = self._semua(periode, suasana)
        return [semua[(awal + n) % LENGKAP] for n in range(banyak)]

    def rekap(self, periode: Periode, suasana: int, awal: int, banyak: int) -> list[tuple[Any, ...]]:
        kunci_rekap = (periode.kuesioner.kode, suasana, awal, banyak)
        if kunci_rekap not in self._rekap:
            formulir, _ = self._semua(periode, suasana)
            daftar = self.jawaban(periode, suasana, awal, banyak)
            jumlah = hitung_ulang(formulir, ((j.isian, Saluran.Jenis.IMPOR.value, not j.tanda) for j in daftar))
            self._rekap[kunci_rekap] = [isi_rekap(k, j) for k, j in jumlah.items()]
        return self._rekap[kunci_rekap]

    def _semua(self, periode: Periode, suasana: int) -> tuple[Formulir, list[_Jawab]]:
        kunci_pola = (periode.kuesioner.kode, suasana)
        if kunci_pola not in self._jawaban:
            formulir, acak = formulir_periode(periode), Random(f"pola/{kunci_pola}")
            self._jawaban[kunci_pola] = formulir, [_jawab(acak, formulir, suasana) for _ in range(LENGKAP)]
        return self._jawaban[kunci_pola]


def _jawab(acak: Random, formulir: Formulir, suasana: int) -> _Jawab:
    isian = _isian(acak, formulir, suasana)
    return _Jawab(isian, ",".join(tandai(formulir, isian)), json.dumps(isian.nilai), json.dumps(isian.profil))


_KOLOM_RESPONS = (
    "id", "periode_id", "saluran_id", "tanggal", "nilai", "profil", "saran", "tanda", "keadaan", "dicatat_oleh_id",
)  # fmt: skip


def _respons(acak: Random, saluran: Saluran, j: _Jawab, sampai: date, oleh: Pengguna) -> tuple[Any, ...]:
    mulai = saluran.periode.mulai
    tanggal = mulai + timedelta(days=acak.randint(0, (sampai - mulai).days))
    keadaan = Respons.Keadaan.DITANDAI if j.tanda else Respons.Keadaan.SAH
    pk = UUID(int=acak.getrandbits(128), version=4)
    return (
        pk,
        saluran.periode_id,
        saluran.pk,
        tanggal,
        j.nilai,
        j.profil,
        j.isian.saran,
        j.tanda,
        keadaan.value,
        oleh.pk,
    )


def _pintu(periode: Periode, oleh: Pengguna) -> list[Saluran]:
    """A file of answers, and of an open period a link."""
    daftar = [Saluran.Jenis.IMPOR] + ([Saluran.Jenis.TAUTAN] if periode.status == Periode.Status.BUKA else [])
    hasil = [Saluran(periode=periode, jenis=j.value, nama=NAMA_BAWAAN[j], dibuat_oleh=oleh) for j in daftar]
    for tautan in hasil[1:]:
        tautan.benih, tautan.kode_pendek = kunci.benih_baru(), kunci.kode_pendek_baru()
        tautan.sidik = kunci.sidik(kunci.token_saluran(tautan.benih, settings.SECRET_KEY))
    return hasil


def _catatan(periode: Periode, banyak: int, oleh: Pengguna) -> Iterator[Catatan]:
    objek = f"survei:{periode.pk}"
    acara = [(periode.dibuka_pada, "survei.impor", {"jawaban": ["", banyak]})]
    acara += [(periode.ditutup_pada, "survei.tutup", {"status": ["buka", "tutup"]})]
    acara += [(periode.diterbitkan_pada, "survei.terbit", {"terbit": ["", True]})]
    for pada, nama, rincian in acara:
        if pada is not None:
            yield Catatan(pada, oleh.pk, nama, objek, rincian, Peran.OPERATOR.value)


def _rencana(periode: Periode) -> TindakLanjut:
    """What is done about one butir."""
    butir = formulir_periode(periode).kuesioner.butir[0]
    return TindakLanjut(
        periode=periode,
        butir=butir.kode,
        kegiatan=f"Membenahi {butir.nama.lower()} dan mengumumkannya di loket.",
        penanggung_jawab="Kasubbag Contoh",
        tenggat=periode.akhir + timedelta(days=90),
        status=TindakLanjut.Status.BERJALAN,
    )


def _semester(hari: date, banyak: int) -> Iterator[tuple[int, str]]:
    """The last semesters, oldest first; the one of this day comes last."""
    nomor = hari.year * 2 + (hari.month > 6)
    for n in range(nomor - banyak + 1, nomor + 1):
        yield n // 2, f"S{n % 2 + 1}"


def _masa(tahun: int, kala: str) -> tuple[date, date]:
    return (date(tahun, 1, 1), date(tahun, 6, 30)) if kala == "S1" else (date(tahun, 7, 1), date(tahun, 12, 31))


def _pagi(hari: date) -> datetime:
    return datetime.combine(hari, time(2), UTC)


def _isian(acak: Random, formulir: Formulir, suasana: int) -> Isian:
    skala = formulir.kuesioner.skala_maks
    kecewa = acak.choice(
        (0, 0, 0, 1) if suasana else (*[0] * 7, 1)
    )  # one in four is less pleased, of the best one in eight
    turun = _TURUN[suasana]
    nilai = {k: max(1, skala - kecewa - acak.choice(turun)) for k in formulir.kuesioner.kode_butir}
    profil = {p.kode: _pilih(acak, [*p.pilihan] * 3 + ["-"]) for p in formulir.kuesioner.profil}
    saran = acak.choice(_SARAN) if acak.random() < 0.1 else ""
    return Isian(nilai, profil | {LAYANAN: _pilih(acak, _LAYANAN)}, {}, saran)


def isian_contoh(nomor: int, formulir: Formulir) -> Isian:
    """An invented answer of somebody from outside, the same again for the same number."""
    isian = _isian(Random(f"jawaban/{nomor}"), formulir, BIASA)
    luar = {p.kode: next(k for k in p.pilihan if k not in p.internal) for p in formulir.kuesioner.profil if p.internal}
    return replace(isian, profil={**isian.profil, **luar})


def _pilih(acak: Random, daftar: Iterable):
    return acak.choice(list(daftar))
