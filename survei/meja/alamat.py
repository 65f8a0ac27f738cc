"""The addresses under which the public reaches a door."""

from dataclasses import dataclass

from django.conf import settings

from kpu_zi.tools.bagikan import tautan_whatsapp
from survei.aturan.kunci import tulis_kode
from survei.models import Periode, Saluran
from survei.pintu import token_pintu

PINTU = "/s/"


@dataclass(frozen=True, slots=True)
class AlamatPintu:
    """`penuh` is empty when the installation's secret changed: what is printed still works, a new door prints again."""

    penuh: str
    pendek: str
    kode: str
    bagikan: str


def alamat_pintu(saluran: Saluran) -> AlamatPintu:
    """`saluran.periode.satker` must be loaded."""
    token, periode = token_pintu(saluran), saluran.periode
    jalur = f"{PINTU}{token}/"
    judul = f"{periode.get_jenis_display()} {periode.satker.nama}. Mohon kesediaan Anda mengisi survei ini"
    return AlamatPintu(
        penuh=f"{settings.BASE_URL}{jalur}" if token else "",
        pendek=f"{settings.BASE_URL}{PINTU}".split("://", 1)[-1],
        kode=tulis_kode(saluran.kode_pendek),
        bagikan=tautan_whatsapp(judul, jalur) if token else "",
    )


def alamat_undangan(token: str) -> str:
    return f"{settings.BASE_URL}{PINTU}{token}/"


def judul_survei(periode: Periode) -> str:
    return f"{periode.kuesioner.judul} {periode.sebutan}"
