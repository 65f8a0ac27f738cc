"""Which mails a person wants."""

from typing import Any

from django import forms

from kpu_zi.pemberitahuan.jenis import daftar_jenis
from kpu_zi.tools.isian import FormIsian


class PilihanForm(FormIsian):
    """A box for each jenis."""

    def __init__(self, *args: Any, **lain: Any) -> None:
        super().__init__(*args, **lain)
        for jenis in daftar_jenis():
            self.fields[jenis.kode] = forms.BooleanField(label=jenis.nama, required=False)
