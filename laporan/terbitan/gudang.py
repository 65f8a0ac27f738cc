"""Where finished documents are kept: a file under a random name and its row, both or neither.

A file first stands under a temporary name, then in its place, then its row is written: what an interrupted worker leaves is
a file that nobody knows, and it is swept after a day.
"""

import hashlib
import os
import secrets
import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kpu_zi.tools import Ditolak
from kpu_zi.tools.unggahan import periksa as unggahan
from laporan.models import Dokumen, Format, Kiriman
from satker.models import Satker

MASA = timedelta(days=14)
MASA_YATIM = timedelta(hours=24)
RUANG_SISA = 64 * 2**20  # bytes that stay free: a full disk would stop more than documents
TAK_TERSIMPAN = (
    "Dokumen tidak dapat disimpan karena penyimpanan server penuh atau tidak dapat ditulisi. Sampaikan kepada "
    "administrator, lalu ulangi."
)


@dataclass(frozen=True, slots=True)
class Keterangan:
    """What the row says of a file."""

    satker: Satker
    tahun: int
    jenis: str
    format: str
    kunci: str
    data_pada: datetime
    kiriman: Kiriman | None = None
    rincian: dict[str, Any] = field(default_factory=dict)


def akar() -> Path:
    return Path(settings.MEDIA_ROOT) / "laporan"


def letak(dokumen: Dokumen) -> Path:
    return unggahan.letak(akar(), dokumen.berkas)


def cari(kunci: str) -> Dokumen | None:
    """The file made of the same things, kept for another two weeks; None when there is none or its file is gone."""
    return cari_banyak([kunci]).get(kunci)


def cari_banyak(kunci: Collection[str]) -> dict[str, Dokumen]:
    """As `cari`, by kunci; two statements."""
    ada = {d.kunci: d for d in Dokumen.objects.filter(kunci__in=kunci) if letak(d).exists()}
    berbatas = [d.pk for d in ada.values() if d.kedaluwarsa is not None]
    tetap = Dokumen.objects.filter(pk__in=berbatas, kedaluwarsa__isnull=False)
    if berbatas and tetap.update(kedaluwarsa=timezone.now() + MASA) < len(berbatas):  # one was swept away meanwhile
        masih = set(Dokumen.objects.filter(pk__in=berbatas).values_list("pk", flat=True))
        return {k: d for k, d in ada.items() if d.kedaluwarsa is None or d.pk in masih}
    return ada


def milik_kiriman(kiriman: Kiriman, jenis: str) -> Dokumen | None:
    """The PDF that was made when this was sent; None while there is none, or when its file is gone."""
    dokumen = Dokumen.objects.filter(kiriman=kiriman, jenis=jenis, format=Format.PDF.value).order_by("pk").first()
    return dokumen if dokumen is not None and letak(dokumen).exists() else None


def simpan(isi: bytes, keterangan: Keterangan) -> Dokumen:
    """Keep a document. Of several workers with the same one file and row stay. Ditolak when there is no room for it."""
    with tempat_sementara() as path:
        with path.open("xb") as keluar:
            keluar.write(isi)
        return simpan_berkas(path, keterangan)


@contextmanager
def tempat_sementara() -> Iterator[Path]:
    """A name for a file that is being made, on the disk where it will stay; what is left of it goes at the end.

    No room and no right to write are a sentence for the person who asked.
    """
    folder = Path(settings.MEDIA_ROOT) / "sementara"
    path = folder / secrets.token_hex(16)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if shutil.disk_usage(folder).free < RUANG_SISA:
            raise Ditolak(TAK_TERSIMPAN, status=503)
        yield path
    except OSError as galat:
        raise Ditolak(TAK_TERSIMPAN, status=503) from galat
    finally:
        path.unlink(missing_ok=True)


def simpan_berkas(path: Path, keterangan: Keterangan) -> Dokumen:
    """As `simpan`, of a file that stands at a `tempat_sementara`."""
    with path.open("rb") as berkas:
        sidik = hashlib.file_digest(berkas, "sha256").hexdigest()
        os.fsync(berkas.fileno())
    ukuran, nama = path.stat().st_size, secrets.token_hex(16)
    tujuan = unggahan.letak(akar(), nama)
    tujuan.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.chmod(0o600)
    os.replace(path, tujuan)
    try:
        _fsync_folder(tujuan.parent)
        dokumen, buang = _catat(keterangan, nama, ukuran, sidik)
    except BaseException:
        tujuan.unlink(missing_ok=True)
        raise
    if buang:
        unggahan.letak(akar(), buang).unlink(missing_ok=True)
    return dokumen


def _fsync_folder(folder: Path) -> None:
    arah = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(arah)
    finally:
        os.close(arah)


@transaction.atomic
def _catat(k: Keterangan, nama: str, ukuran: int, sidik: str) -> tuple[Dokumen, str]:
    """The row that counts, and the name of the file that does not: this one where another worker was faster."""
    baru = Dokumen(
        satker=k.satker,
        tahun=k.tahun,
        jenis=k.jenis,
        format=k.format,
        kunci=k.kunci,
        kiriman=k.kiriman,
        berkas=nama,
        ukuran=ukuran,
        sidik=sidik,
        rincian=k.rincian,
        data_pada=k.data_pada,
        kedaluwarsa=None if k.kiriman else timezone.now() + MASA,
    )
    Dokumen.objects.bulk_create([baru], ignore_conflicts=True)
    dokumen = Dokumen.objects.select_for_update().get(kunci=k.kunci)
    if dokumen.berkas == nama:
        return dokumen, ""
    lama, hilang = dokumen.berkas, not letak(dokumen).exists()
    if hilang:
        for kolom in ("berkas", "ukuran", "sidik", "rincian", "data_pada"):
            setattr(dokumen, kolom, getattr(baru, kolom))
    dokumen.kiriman = dokumen.kiriman or k.kiriman
    dokumen.kedaluwarsa = None if dokumen.kiriman_id else baru.kedaluwarsa
    dokumen.save(update_fields=["berkas", "ukuran", "sidik", "rincian", "data_pada", "kiriman", "kedaluwarsa"])
    return dokumen, lama if hilang else nama


def sapu() -> int:
    """Delete what expired, rows whose file is gone, and files that an interrupted worker left a day ago."""
    return (
        _sapu_kedaluwarsa() + _sapu_tanpa_berkas() + unggahan.sapu_yatim(akar(), _dikenal, MASA_YATIM.total_seconds())
    )


def _sapu_kedaluwarsa() -> int:
    return _buang(lambda: Dokumen.objects.filter(kedaluwarsa__lt=timezone.now()))


def _sapu_tanpa_berkas() -> int:
    batas = timezone.now() - MASA_YATIM
    daftar = Dokumen.objects.filter(dibuat_pada__lt=batas).only("pk", "berkas").iterator()
    hilang = [d.pk for d in daftar if not letak(d).exists()]
    return _buang(lambda: Dokumen.objects.filter(pk__in=hilang)) if hilang else 0


def _buang(pilih: Callable[[], Any]) -> int:
    """Rows first, under lock, so that one renewed meanwhile stays; then their files."""
    with transaction.atomic():
        daftar = list(pilih().select_for_update())
        Dokumen.objects.filter(pk__in=[d.pk for d in daftar]).delete()
    for dokumen in daftar:
        letak(dokumen).unlink(missing_ok=True)
    return len(daftar)


def _dikenal(nama: list[str]) -> set[str]:
    return set(Dokumen.objects.filter(berkas__in=nama).values_list("berkas", flat=True))
