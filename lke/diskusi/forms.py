"""What somebody types into the talk on a question."""

from collections.abc import Collection
from typing import Any

from django import forms

from lke.diskusi.queries import Disebut


class KomentarForm(forms.Form):
    """`sebut`: keys of people who meet this LKE; `kunci` makes a second sending harmless."""

    teks = forms.CharField(label="Komentar", strip=False, error_messages={"required": "Tulis komentarnya."})
    sebut = forms.TypedMultipleChoiceField(
        label="Sebut", coerce=int, required=False, error_messages={"invalid_choice": "Pilih nama dari daftar."}
    )
    internal = forms.BooleanField(label="Internal penilai", required=False)
    kunci = forms.UUIDField(
        label="Kunci kirim", error_messages={"required": "Muat ulang halaman.", "invalid": "Muat ulang halaman."}
    )

    def __init__(self, *args: Any, orang: Collection[Disebut] = (), **lain: Any) -> None:
        super().__init__(*args, **lain)
        self.fields["sebut"].choices = [(o.pk, o.nama) for o in orang]  # type: ignore[attr-defined]
