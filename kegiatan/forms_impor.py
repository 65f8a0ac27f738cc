"""The upload of a file of rows."""

from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from kpu_zi.tools.angka import tulis_desimal
from kpu_zi.tools.excel_zip import UKURAN_BERKAS

AKHIRAN = ("csv", "tsv", "txt", "xlsx")


def batas_berkas() -> int:
    """Bytes of the largest file."""
    return min(UKURAN_BERKAS, settings.MAX_UPLOAD_MB * 2**20)


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
        berkas = self.cleaned_data["berkas"]
        akhiran = berkas.name.rpartition(".")[2].lower() if "." in berkas.name else ""
        if akhiran not in AKHIRAN:
            raise forms.ValidationError(
                "Berkas ini bukan .xlsx atau .csv. Simpan sebagai salah satunya, lalu pilih lagi."
            )
        if berkas.size > batas_berkas():
            ukuran = tulis_desimal(Decimal(berkas.size) / 2**20, 1)
            raise forms.ValidationError(f"Berkas ini {ukuran} MB; paling besar {batas_berkas() // 2**20} MB.")
        return berkas
