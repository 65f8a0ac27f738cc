"""How large a table or workbook may come in, and what is said of one that may not."""

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from kpu_zi.tools.angka import tulis_desimal
from kpu_zi.tools.excel.arsip import UKURAN_BERKAS

_TABEL = ("csv", "tsv", "txt", "xlsx")


def batas_berkas() -> int:
    """Bytes of the largest one: what the guard reads, or less where uploads end earlier."""
    return min(UKURAN_BERKAS, settings.MAX_UPLOAD_MB * 2**20)


def periksa_berkas(berkas: "UploadedFile[Any]") -> "UploadedFile[Any]":
    """The file itself; ValidationError when it is too large."""
    besar = berkas.size or 0
    if besar > batas_berkas():
        ukuran = tulis_desimal(Decimal(besar) / 2**20, 1)
        raise ValidationError(f"Berkas ini {ukuran} MB; paling besar {batas_berkas() // 2**20} MB.")
    return berkas


def periksa_tabel(berkas: "UploadedFile[Any]") -> "UploadedFile[Any]":
    """The same of a table, which its name must say it is."""
    nama = berkas.name or ""
    if "." not in nama or nama.rpartition(".")[2].lower() not in _TABEL:
        raise ValidationError("Berkas ini bukan .csv atau .xlsx. Simpan sebagai salah satunya, lalu pilih lagi.")
    return periksa_berkas(berkas)
