"""Makers of rows of the library."""

import secrets
from datetime import UTC, datetime

from bukti.actions import catat_baris
from bukti.actions_berkas import letak_berkas
from bukti.baris import kunci_berkas
from bukti.models import Bukti
from satker.models import Satker

PADA = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


def make_tautan(satker: Satker, tautan: str = "https://kpu.contoh.id/laporan.pdf") -> Bukti:
    catat_baris(satker_id=satker.pk, baris=[tautan], oleh=None, pada=PADA)
    return Bukti.objects.get(satker=satker, tautan=tautan)


def make_foto(satker: Satker) -> Bukti:
    return make_berkas(satker, isi=b"\xff\xd8\xff", tipe="image/jpeg")


def make_berkas(
    satker: Satker, pindai: str = "bersih", isi: bytes = b"%PDF-1.7", tipe: str = "application/pdf"
) -> Bukti:
    """A file that has been scanned, on the disk of the tests."""
    bukti = Bukti.objects.create(
        satker=satker,
        jenis="berkas",
        kunci="berkas:sementara",
        judul="SK Tim ZI",
        sidik="0" * 64,
        nama_berkas="SK Tim ZI.pdf",
        simpanan=secrets.token_hex(16),
        tipe=tipe,
        ukuran=len(isi),
        pindai=pindai,
        dibuat_pada=PADA,
    )
    bukti.kunci = kunci_berkas(bukti.pk)
    bukti.save(update_fields=["kunci"])
    letak_berkas(bukti).parent.mkdir(parents=True, exist_ok=True)
    letak_berkas(bukti).write_bytes(isi)
    return bukti
