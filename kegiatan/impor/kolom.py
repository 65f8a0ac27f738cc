"""The columns of a register for the import, and its values as JSON for the preview that is kept."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

from django.db import models

from kegiatan.forms import SEBARIS
from kegiatan.impor.sel import (
    ANGKA,
    BANYAK,
    DESIMAL,
    JAM,
    PARAGRAF,
    PILIHAN,
    SATKER,
    TANGGAL,
    TEKS,
    YA_TIDAK,
    Kolom,
)
from kegiatan.models.medan import DaftarPilihan
from kegiatan.register import Register
from kegiatan.tampilan import label
from kpu_zi.tools.medan_rahasia import TeksRahasia
from satker.models import Satker

_JENIS: tuple[tuple[type[models.Field], str], ...] = (
    (DaftarPilihan, BANYAK),
    (models.BooleanField, YA_TIDAK),
    (models.ForeignKey, SATKER),
    (models.DateField, TANGGAL),
    (models.TimeField, JAM),
    (models.DecimalField, DESIMAL),
    (models.IntegerField, ANGKA),
    (models.TextField, PARAGRAF),
)


def daftar_kolom(register: Register) -> list[Kolom]:
    """In the order of the form; the only relation that a register has is one to a satker."""
    return [_kolom(register, register.model._meta.get_field(nama)) for nama in register.isian]


def _kolom(register: Register, medan: models.Field) -> Kolom:
    jenis = next((j for kelas, j in _JENIS if isinstance(medan, kelas)), PILIHAN if medan.choices else TEKS)
    if isinstance(medan, TeksRahasia) and (medan.max_length or SEBARIS + 1) <= SEBARIS:
        jenis = TEKS
    pilihan = medan.pilihan if isinstance(medan, DaftarPilihan) else medan.choices or ()
    return Kolom(
        medan.name,
        label(register, medan.name),
        jenis,
        not (medan.blank or medan.null or jenis == YA_TIDAK),
        tuple((str(kode), str(kata)) for kode, kata in pilihan),
        getattr(medan, "decimal_places", None) or 0,
    )


def ke_json(isi: Mapping[str, Any]) -> dict[str, Any]:
    """Clean values of the form as JSON."""
    return {nama: _polos(nilai) for nama, nilai in isi.items()}


def dari_json(register: Register, daftar: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The values again; one query where the register names satker."""
    daftar = list(daftar)
    relasi = [k.nama for k in daftar_kolom(register) if k.jenis == SATKER]
    satker = Satker.objects.in_bulk({isi[nama] for isi in daftar for nama in relasi if isi.get(nama)}) if relasi else {}
    medan = {nama: register.model._meta.get_field(nama) for nama in register.isian}
    return [
        {nama: satker.get(nilai) if nama in relasi else medan[nama].to_python(nilai) for nama, nilai in isi.items()}
        for isi in daftar
    ]


def _polos(nilai: Any) -> Any:
    if isinstance(nilai, models.Model):
        return nilai.pk
    return nilai.isoformat() if isinstance(nilai, date | time) else str(nilai) if isinstance(nilai, Decimal) else nilai
