"""Loads the instrument from `lke/data/` and opens a year; repeatable."""

import hashlib
import json
from typing import Any

from django.db import transaction

from kpu_zi.tools.tanggal import akhir_hari
from lke import models
from lke.actions import hitung_ulang, rekap_berbeda
from lke.aturan.alur import Lapis, Tahap
from lke.aturan.instrumen import bangun
from satker.models import Satker, SiklusZI
from satker.peran import Tingkat
from satker.queries import hari_nasional
from satker.queries_siklus import lupakan
from satker.siklus import DASAR_HUKUM, Siklus, StatusSiklus, siklus_bawaan, tahun_siklus


@transaction.atomic
def muat_instrumen(dokumen: dict[str, Any]) -> models.Instrumen:
    """Store a version of the instrument. A correction of the same kode replaces it, and rollups follow at once.

    Raises ValueError for other pertanyaan, or when somebody's answer is no longer an option; nothing is replaced then.
    """
    instrumen = bangun(dokumen)
    isi = {"nama": instrumen.nama, "isi": _teks(dokumen), "sidik": sidik_dokumen(dokumen)}
    baris, baru = models.Instrumen.objects.get_or_create(kode=instrumen.kode, defaults=isi)
    if baru:
        models.Pertanyaan.objects.bulk_create(
            models.Pertanyaan(instrumen=baris, kode=kode, urutan=urutan)
            for urutan, kode in enumerate(instrumen.pertanyaan, start=1)
        )
    elif baris.sidik != isi["sidik"]:
        if list(baris.pertanyaan.values_list("kode", flat=True)) != list(instrumen.pertanyaan):
            raise ValueError(f"{instrumen.kode}: susunan pertanyaan berubah; beri kode instrumen baru")
        models.Instrumen.objects.filter(pk=baris.pk).update(**isi)
        baris.refresh_from_db()
        _hitung_ulang_semua(baris)
        transaction.on_commit(lambda: _hitung_ulang_semua(baris, tunggu=True))
    return baris


def _hitung_ulang_semua(instrumen: models.Instrumen, *, tunggu: bool = False) -> None:
    """A corrected text moves no figure and writes nothing. `tunggu`: also after saves that still read the old version."""
    daftar = models.Penilaian.objects.filter(lke__instrumen=instrumen).select_related("lke__instrumen")
    for penilaian in daftar.defer("lke__instrumen__isi").order_by("pk").iterator():
        if rekap_berbeda(penilaian, tunggu=tunggu):
            hitung_ulang(penilaian)


def sidik_dokumen(dokumen: dict[str, Any]) -> str:
    """By this the stored version is known to be the shipped one."""
    return hashlib.sha256(_teks(dokumen).encode()).hexdigest()


def _teks(dokumen: dict[str, Any]) -> str:
    return json.dumps(dokumen, ensure_ascii=False)


@transaction.atomic
def jalankan_siklus(instrumen: models.Instrumen) -> SiklusZI | None:
    """The running siklus; on a portal without any the one that the date asks for is made and runs. None: none runs.

    Its windows of filling end on the letter's day, for every tingkat that has none; what comes later is taken and marked.
    """
    ada = SiklusZI.objects.select_for_update().filter(status=StatusSiklus.BERJALAN.value).first()
    if ada is None and not SiklusZI.objects.exists():
        s = siklus_bawaan(tahun_siklus(hari_nasional()))
        ada = SiklusZI.objects.create(
            tahun=s.tahun,
            kegiatan_mulai=s.kegiatan_mulai,
            kegiatan_akhir=s.kegiatan_akhir,
            instrumen=instrumen,
            batas_lke=s.batas_lke,
            batas_laporan=s.batas_laporan,
            status=StatusSiklus.BERJALAN.value,
            dasar_hukum=DASAR_HUKUM,
        )
        _buat_jendela(s)
    transaction.on_commit(lupakan)
    lupakan()
    return ada


def _buat_jendela(siklus: Siklus) -> None:
    ada = set(
        models.Jendela.objects.filter(tahun=siklus.tahun, tahap=Tahap.ISI.value).values_list("tingkat", flat=True)
    )
    models.Jendela.objects.bulk_create(
        models.Jendela(
            tahun=siklus.tahun,
            tahap=Tahap.ISI.value,
            tingkat=tingkat.value,
            akhir=akhir_hari(siklus.batas_lke),
            setelah_akhir=models.Jendela.SetelahAkhir.TERLAMBAT,
            dasar_hukum=DASAR_HUKUM,
        )
        for tingkat in Tingkat
        if tingkat.value not in ada
    )


@transaction.atomic
def buka_tahun(tahun: int, instrumen: models.Instrumen) -> int:
    """Make this year's LKE, with the satker's own layer, for every active satker that has none; returns how many."""
    tanpa = Satker.objects.filter(aktif=True).exclude(lke__tahun=tahun)
    lke = models.Lke.objects.bulk_create(models.Lke(satker=s, tahun=tahun, instrumen=instrumen) for s in tanpa)
    models.Penilaian.objects.bulk_create(models.Penilaian(lke=x, lapis=Lapis.SATKER.value) for x in lke)
    return len(lke)
