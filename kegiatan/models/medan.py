"""Columns that several registers share."""

from typing import Any

from django import forms
from django.db import models

from kpu_zi.tools.medan_rahasia import TeksRahasia

# The six area perubahan, by the codes of the conditions of the LKE (PermenPANRB 90/2021 Lampiran III).
AREA = [
    ("area1", "Manajemen Perubahan"),
    ("area2", "Penataan Tatalaksana"),
    ("area3", "Penataan Sistem Manajemen SDM"),
    ("area4", "Penguatan Akuntabilitas"),
    ("area5", "Penguatan Pengawasan"),
    ("area6", "Peningkatan Kualitas Pelayanan Publik"),
]


class DaftarPilihan(models.JSONField):
    """Several of `pilihan`, as a list of their codes in the order of `pilihan`; an empty list for none."""

    def __init__(self, *args: Any, pilihan: list[tuple[str, str]] | None = None, **kwargs: Any) -> None:
        self.pilihan = pilihan or AREA
        super().__init__(*args, **{"default": list, "blank": True} | kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.MultipleChoiceField(
            label=kwargs.get("label", self.verbose_name),
            choices=self.pilihan,
            required=not self.blank,
            widget=forms.CheckboxSelectMultiple,
        )


def banyak(label: str, **lain: Any) -> models.PositiveIntegerField:
    """A count of people or things."""
    return models.PositiveIntegerField(label, **lain)


def tautan(label: str, **lain: Any) -> models.URLField:
    return models.URLField(label, max_length=500, blank=True, **lain)


def pendek(label: str, **lain: Any) -> models.CharField:
    return models.CharField(label, **{"max_length": 200} | lain)


def panjang(label: str, **lain: Any) -> models.TextField:
    return models.TextField(label, **{"max_length": 4000} | lain)


def rahasia(label: str, panjang: int, **lain: Any) -> TeksRahasia:
    """Text that stands encrypted; of up to 200 letters it is one line."""
    return TeksRahasia(label, max_length=panjang, **lain)
