"""The deadline before which links are visited daily. The rooms above know it and register who tells it."""

from datetime import date

from django.utils.module_loading import import_string

_daftar: list[str] = []


def daftarkan_tenggat(jalur: str) -> None:
    """Name a function (dotted path) that takes today and returns the next deadline, or None."""
    _daftar.append(jalur)


def tenggat_berikut(hari: date) -> date | None:
    """The nearest of all registered deadlines that has not passed."""
    semua = (import_string(jalur)(hari) for jalur in _daftar)
    return min((t for t in semua if t is not None and t >= hari), default=None)
