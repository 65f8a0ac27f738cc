"""Words for values: times in the satker's own zone, numbers as an office writes them."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from django import template
from django.template.defaultfilters import date as tulis_tanggal
from django.utils import timezone

from kpu_zi.tools.angka import tulis_desimal, tulis_kurang, tulis_ringkas
from kpu_zi.tools.tanggal import KATA_ZONA, tulis_saat

register = template.Library()


@register.filter
def jam(pada: datetime | None, zona: str) -> str:
    """“16.05 WIB” in the given zone."""
    return f"{tulis_tanggal(pada.astimezone(ZoneInfo(zona)), 'H.i')} {KATA_ZONA[zona]}" if pada else ""


@register.filter
def tanggal_jam(pada: datetime | None, zona: str) -> str:
    """“28 Desember 2025 16.05 WIB” in the given zone."""
    return f"{tulis_tanggal(pada.astimezone(ZoneInfo(zona)), 'j F Y')} {jam(pada, zona)}" if pada else ""


@register.filter
def saat(pada: datetime | None, zona: str) -> str:
    """“28 Desember 2025 16.05 WIB (18.05 WIT)”: the national time, then that of the given zone."""
    return tulis_saat(pada, zona) if pada else ""


@register.filter
def kapan(pada: datetime | None, zona: str) -> str:
    """“16.05 WIB” while it is the same day there, with the date afterwards."""
    if pada is None:
        return ""
    wilayah = ZoneInfo(zona)
    return (
        jam(pada, zona)
        if pada.astimezone(wilayah).date() == timezone.localdate(timezone=wilayah)
        else tanggal_jam(pada, zona)
    )


@register.filter
def tanggal(hari: date | None) -> str:
    return tulis_tanggal(hari, "j F Y") if hari else ""


@register.filter
def poin(nilai: Decimal | Fraction | int) -> str:
    """Points with two decimals: “71,20”."""
    return tulis_desimal(nilai)


@register.filter
def ringkas(nilai: Decimal | Fraction | int) -> str:
    """Without trailing zeros: “0,5”."""
    return tulis_ringkas(nilai)


@register.filter
def kurang(nilai: Decimal | Fraction) -> str:
    """A missing amount, never shown as 0,00."""
    return tulis_kurang(nilai)
