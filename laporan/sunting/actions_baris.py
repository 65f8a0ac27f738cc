"""Writes of the rows of kendala and rencana tindak lanjut, under the lock of their report."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from kpu_zi.riwayat.actions import catat
from kpu_zi.riwayat.rantai import Catatan
from kpu_zi.tools import Ditolak
from laporan.models import BarisLaporan, Laporan
from laporan.sunting.actions import balasan_lama, kunci_laporan, simpan_balasan, tolak_terkunci
from laporan.sunting.queries import baris_lalu, daftar_baris
from satker.actions import rantai_satker
from satker.models import Pengguna

PALING_BANYAK = 200
PENUH = (
    f"Daftar ini sudah berisi {PALING_BANYAK} baris, sebanyak yang diperbolehkan."
    " Gabungkan baris yang serupa atau hapus yang tidak dipakai."
)
BERUBAH = "Baris ini berubah sejak halaman dibuka."
TIADA = "Baris ini sudah dihapus rekan Anda."


def tambah_baris(
    *,
    laporan: Laporan,
    jenis: str,
    isi: Mapping[str, Any],
    oleh: Pengguna,
    kunci: UUID | None = None,
    alamat: str = "",
) -> None:
    """A form that is sent twice with one `kunci` makes one row."""
    with transaction.atomic():
        terkunci = kunci_laporan(laporan)
        kunci = uuid5(kunci, f"{terkunci.pk}:{jenis}:{sorted(isi.items())!r}") if kunci else None
        if kunci and balasan_lama(oleh, kunci):
            return
        tolak_terkunci(terkunci)
        _tolak_penuh(terkunci, jenis, 1)
        pada = timezone.now()
        baris = BarisLaporan.objects.create(laporan=terkunci, jenis=jenis, **isi, diubah_pada=pada, diubah_oleh=oleh)
        _catat(terkunci, baris, "laporan.baris.tambah", {k: ["", v] for k, v in _teks(isi).items()}, oleh, alamat)
        simpan_balasan(oleh, kunci, pada, {"baris": baris.pk})


def ubah_baris(
    *, laporan: Laporan, pk: int, versi: int, isi: Mapping[str, Any], oleh: Pengguna, alamat: str = ""
) -> None:
    """Ditolak (409) when a colleague changed or deleted the row since `versi` was shown."""
    with transaction.atomic():
        terkunci = kunci_laporan(laporan)
        tolak_terkunci(terkunci)
        baris = _baris(terkunci, pk, versi)
        lama, baru = _teks({k: getattr(baris, k) for k in isi}), _teks(isi)
        if lama == baru:
            return
        siapa = {"versi": versi + 1, "diubah_pada": timezone.now(), "diubah_oleh": oleh}
        if BarisLaporan.objects.filter(pk=pk, versi=versi).update(**isi, **siapa) != 1:
            raise RuntimeError(f"baris {pk} versi {versi} berubah di bawah kunci")
        rincian = {k: [lama[k], baru[k]] for k in isi if lama[k] != baru[k]}
        _catat(terkunci, baris, "laporan.baris.ubah", rincian, oleh, alamat)


def hapus_baris(*, laporan: Laporan, pk: int, versi: int, oleh: Pengguna, alamat: str = "") -> None:
    with transaction.atomic():
        terkunci = kunci_laporan(laporan)
        tolak_terkunci(terkunci)
        baris = _baris(terkunci, pk, versi)
        rincian = {k: [v, ""] for k, v in _teks({k: getattr(baris, k) for k in _ISI}).items() if v}
        _catat(terkunci, baris, "laporan.baris.hapus", rincian, oleh, alamat)
        baris.delete()


def bawa_baris(*, laporan: Laporan, jenis: str, dipilih: Collection[int], oleh: Pengguna, alamat: str = "") -> int:
    """Unfinished rows of last year's report, ticked, go on in this one; those that are here already do not come again."""
    with transaction.atomic():
        terkunci = kunci_laporan(laporan)
        tolak_terkunci(terkunci)
        daftar = [b for b in baris_lalu(terkunci, jenis, daftar_baris(terkunci, jenis)) if b.pk in dipilih]
        _tolak_penuh(terkunci, jenis, len(daftar))
        pada = timezone.now()
        for lama in daftar:
            isi = {k: getattr(lama, k) for k in _ISI}
            baris = BarisLaporan.objects.create(
                laporan=terkunci, jenis=jenis, **isi, diubah_pada=pada, diubah_oleh=oleh
            )
            rincian = {k: ["", v] for k, v in _teks(isi).items()} | {"dari": ["", lama.pk]}
            _catat(terkunci, baris, "laporan.baris.bawa", rincian, oleh, alamat)
    return len(daftar)


_ISI = ("area", "uraian", "upaya", "penanggung_jawab", "tenggat", "keadaan")


def _teks(isi: Mapping[str, Any]) -> dict[str, str]:
    """Values as the log keeps them."""
    return {k: "" if v is None else str(v) for k, v in isi.items()}


def _baris(laporan: Laporan, pk: int, versi: int) -> BarisLaporan:
    baris = laporan.baris.filter(pk=pk).first()
    if baris is None or baris.versi != versi:
        raise Ditolak(BERUBAH if baris else TIADA, status=409)
    return baris


def _tolak_penuh(laporan: Laporan, jenis: str, tambahan: int) -> None:
    if tambahan and laporan.baris.filter(jenis=jenis).count() + tambahan > PALING_BANYAK:
        raise Ditolak(PENUH)


def _catat(
    laporan: Laporan, baris: BarisLaporan, acara: str, rincian: Mapping[str, Any], oleh: Pengguna, alamat: str
) -> None:
    objek = f"laporan:{laporan.tahun}:{baris.jenis}:{baris.pk}"
    catat(rantai_satker(laporan.satker), Catatan(timezone.now(), oleh.pk, acara, objek, rincian, alamat=alamat))
