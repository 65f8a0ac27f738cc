"""What somebody types into the talk on a question."""

from collections.abc import Collection
from typing import Any

from django import forms

from kpu_zi.tools.isian import FormIsian
from lke.diskusi.queries import Disebut


class KomentarForm(FormIsian):
    """`sebut`: keys of people who meet this LKE; `kunci` makes a second sending harmless."""

    teks = forms.CharField(label="Komentar", strip=False)
    sebut = forms.TypedMultipleChoiceField(label="Nama", coerce=int, required=False)
    internal = forms.BooleanField(label="Internal penilai", required=False)
    kunci = forms.UUIDField(label="Kunci kirim")

    def __init__(self, *args: Any, orang: Collection[Disebut] = (), **lain: Any) -> None:
        super().__init__(*args, **lain)
        self.fields["sebut"].choices = [(o.pk, o.nama) for o in orang]  # type: ignore[attr-defined]
