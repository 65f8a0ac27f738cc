"""What somebody asks the download centre for."""

from typing import Any

from django import forms

from kpu_zi.tools.isian import FormIsian
from laporan.models import Format, Jenis

BAB = ("BAB I", "BAB II", "BAB III", "LAMPIRAN")


class LingkupForm(FormIsian):
    """Which satker or region, and which year; what may be asked for about it is shown then."""

    kode = forms.CharField(max_length=16, required=False)
    tahun = forms.IntegerField(min_value=2020, max_value=2100, required=False)


class MintaForm(FormIsian):
    """`dokumen`: jenis and format in one value, as each button says both."""

    kode = forms.CharField(max_length=16)
    tahun = forms.IntegerField(min_value=2020, max_value=2100)
    dokumen = forms.CharField(max_length=24)
    bab = forms.MultipleChoiceField(choices=[(b, b) for b in BAB], required=False)
    draf = forms.BooleanField(required=False)

    def clean_dokumen(self) -> tuple[str, str]:
        jenis, _, format = self.cleaned_data["dokumen"].partition(":")
        if jenis not in Jenis.values or format not in Format.values:
            raise forms.ValidationError("Pilih dokumen dari daftar.")
        return jenis, format

    def pilihan(self) -> dict[str, Any]:
        """What of it matters for this document: all chapters are the whole, drafts exist in a ZIP of a region."""
        jenis, format = self.cleaned_data["dokumen"]
        bab = [b for b in BAB if b in self.cleaned_data["bab"]]
        hasil: dict[str, Any] = {}
        if bab and len(bab) < len(BAB) and format in (Format.PDF, Format.DOCX):
            hasil["bab"] = bab
        if jenis == Jenis.KONSOLIDASI and format == Format.ZIP and self.cleaned_data["draf"]:
            hasil["draf"] = True
        return hasil
