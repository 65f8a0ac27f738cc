"""The upload of a file of rows."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from kpu_zi.tools.unggahan.berkas_masuk import batas_berkas, periksa_tabel


class BerkasForm(forms.Form):
    berkas = forms.FileField(
        label="Berkas register (.xlsx atau .csv)",
        error_messages={
            "required": "Pilih berkas register terlebih dahulu.",
            "empty": "Berkas ini kosong. Pilih berkas yang berisi baris register.",
            "invalid": "Berkas tidak terkirim. Silakan pilih lagi.",
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["berkas"].help_text = f"Paling besar {batas_berkas() // 2**20} MB, 5.000 baris."

    def clean_berkas(self) -> UploadedFile:
        return periksa_tabel(self.cleaned_data["berkas"])
