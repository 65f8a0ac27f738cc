"""What a pengendali teknis types about a team."""

from typing import Any

from django import forms

from kpu_zi.tools.isian import FormIsian
from lke.models import AnggotaTim
from satker.models import Pengguna


class TimForm(FormIsian):
    nama = forms.CharField(label="Nama tim", max_length=80)
    surat_tugas = forms.CharField(label="Surat tugas", max_length=120, required=False)


class AnggotaForm(FormIsian):
    """`calon`: "person:peran" as the page offers them; other values are refused."""

    calon = forms.CharField(label="Anggota", max_length=60, required=False)

    def clean_calon(self) -> tuple[Pengguna, str]:
        kunci, _, peran = self.cleaned_data["calon"].partition(":")
        pengguna = Pengguna.objects.filter(pk=kunci).first() if kunci.isascii() and kunci.isdigit() else None
        if pengguna is None or peran not in dict(AnggotaTim.PERAN):
            raise forms.ValidationError("Pilih orang dari daftar.")
        return pengguna, peran


class AlasanForm(FormIsian):
    alasan = forms.CharField(label="Alasan", max_length=1000, required=False)


class PilihanLkeForm(AlasanForm):
    """Rows ticked in a table, and why."""

    lke = forms.TypedMultipleChoiceField(label="LKE", coerce=int)

    def __init__(self, *args: Any, boleh: list[int], **lain: Any) -> None:
        super().__init__(*args, **lain)
        self.fields["lke"].choices = [(pk, str(pk)) for pk in boleh]  # type: ignore[attr-defined]
