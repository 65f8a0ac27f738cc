"""The upload of a file."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from kpu_zi.tools.isian import FormIsian
from kpu_zi.tools.unggahan.berkas_masuk import batas_berkas, periksa_berkas, periksa_tabel


class BerkasForm(FormIsian):
    """`apa`: what it holds (“register”); `bantuan`: what is asked of it beside its size; `csv`: whether text will do."""

    berkas = forms.FileField()

    def __init__(self, *args: Any, apa: str, bantuan: str, csv: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.csv, bidang = csv, self.fields["berkas"]
        bidang.label = f"Berkas {apa} ({'.xlsx atau .csv' if csv else '.xlsx'})"
        bidang.help_text = f"{bantuan} Paling besar {batas_berkas() // 2**20} MB{', 5.000 baris' if csv else ''}."
        bidang.widget.attrs["accept"] = ".xlsx,.csv,.tsv,.txt" if csv else ".xlsx"

    def clean_berkas(self) -> UploadedFile:
        return (periksa_tabel if self.csv else periksa_berkas)(self.cleaned_data["berkas"])
