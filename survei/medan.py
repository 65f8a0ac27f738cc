"""A field that reads what an Indonesian office types: a count in digits."""

from typing import Any

from django import forms

from kpu_zi.tools.angka import baca_bilangan


class BilanganField(forms.CharField):
    """A count in digits; None when it is left blank."""

    def __init__(self, *, paling_sedikit: int = 1, paling_banyak: int = 999_999_999, **lain: Any) -> None:
        super().__init__(max_length=20, widget=forms.TextInput(attrs={"inputmode": "numeric"}), **lain)
        self.paling_sedikit, self.paling_banyak = paling_sedikit, paling_banyak

    def clean(self, value: Any) -> int | None:
        teks = super().clean(value)
        if not teks:
            return None
        try:
            bilangan = baca_bilangan(teks)
        except ValueError as galat:
            raise forms.ValidationError(str(galat)) from galat
        if not self.paling_sedikit <= bilangan <= self.paling_banyak:
            raise forms.ValidationError(f"Tulis bilangan {self.paling_sedikit} sampai {self.paling_banyak}.")
        return bilangan
