"""Registers as tables in words, for rooms that show or keep them as proof."""

from dataclasses import dataclass

from kegiatan.register import daftar_register
from kegiatan.tampilan import label, tulis
from satker.models import Satker


@dataclass(frozen=True, slots=True)
class LembarRegister:
    """The rows in force of one register and year; a sealed register has neither head nor rows, it is known by counts."""

    register: str
    nama: str
    tahun: int
    kepala: tuple[str, ...] = ()
    baris: tuple[tuple[str, ...], ...] = ()


def nama_register(kode: str) -> str:
    """As screens call it."""
    register = daftar_register().get(kode)
    return register.nama if register else kode.capitalize()


def lembar_register(satker: Satker, kode: str, tahun: int) -> LembarRegister:
    """Oldest row first; one query, none for a sealed register. The caller has looked that the satker lies in the wilayah."""
    register = daftar_register().get(kode)
    if register is None or register.tertutup:
        return LembarRegister(kode, nama_register(kode), tahun)
    daftar = register.model._default_manager.filter(satker=satker).tahun(tahun).berlaku()
    kepala = tuple(label(register, nama) for nama in register.isian)
    baris = tuple(tuple(tulis(b, nama) for nama in register.isian) for b in daftar.order_by("tanggal", "pk"))
    return LembarRegister(kode, register.nama, tahun, kepala, baris)
