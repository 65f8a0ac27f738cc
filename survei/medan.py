"""Fields that read what an Indonesian office types: counts in digits, dates."""

from typing import Any

from django import forms

from kpu_zi.tools.angka import baca_bilangan

TANGGAL_SALAH = "Tulis tanggal seperti 30-12-2026."


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


def medan_tanggal(label: str, *, wajib: bool, bantuan: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=wajib,
        help_text=bantuan,
        error_messages={"invalid": TANGGAL_SALAH, "required": f"Isi {label.lower()}."},
        # A browser's date field stays blank with any other spelling.
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
