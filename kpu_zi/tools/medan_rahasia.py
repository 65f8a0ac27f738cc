"""A model field whose text stands encrypted in the database (`kpu_zi.tools.rahasia`)."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core import checks
from django.core.exceptions import FieldError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F
from django.db.models.functions import Cast

from kpu_zi.tools.rahasia import KunciSalah, buka_teks, sandikan_teks


class TeksRahasia(models.TextField):  # type: ignore[type-arg]
    """Plain text in Python, ciphertext in the column; an empty text stays empty, None stays None.

    The database cannot compare it: only `isnull` is a lookup, everything else raises FieldError; sort, group and search in
    Python or by another column. `max_length` counts the plain text: forms and `full_clean` tell the person, a save that went
    past them raises ValueError. Values are written as values: an expression (`update(isi=F("judul"))`) goes by this
    field, its text would stand in the open and be read as KunciSalah.
    """

    def __init__(self, *args: Any, **lain: Any) -> None:
        super().__init__(*args, **lain)
        if self.max_length is not None:
            self.validators.append(MaxLengthValidator(self.max_length))

    def check(self, **lain: Any) -> list[checks.CheckMessage]:
        galat: list[checks.CheckMessage] = list(super().check(**lain))
        if self.unique or self.db_index:  # type: ignore[attr-defined]
            galat.append(checks.Error("An encrypted column can be neither unique nor indexed.", obj=self))
        return galat

    def get_prep_value(self, value: Any) -> Any:
        teks = super().get_prep_value(value)
        if not teks:
            return teks
        if self.max_length is not None and len(teks) > self.max_length:
            raise ValueError(f"{self.name}: text longer than {self.max_length} characters")
        return sandikan_teks(teks)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return buka_teks(value) if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(f"{self} is encrypted: the database cannot compare it ({lookup_name}); only isnull works")
        return super().get_lookup(lookup_name)

    def get_transform(self, lookup_name: str) -> Any:
        raise FieldError(f"{self} is encrypted: the database cannot look into it ({lookup_name})")


def periksa_kunci(daftar_model: Iterable[type[models.Model]] | None = None) -> tuple[int, list[str]]:
    """How many stored texts were tried, and the columns that KUNCI_DATA does not open, as “kegiatan.Sanksi.nama”.

    Tried are the first and the last row of each encrypted column that hold a text: the oldest key and the newest.
    """
    dicoba, tertutup = 0, []
    for model in apps.get_models() if daftar_model is None else daftar_model:
        for medan in (m for m in model._meta.concrete_fields if isinstance(m, TeksRahasia)):
            contoh = _contoh(model, medan.attname)
            dicoba += len(contoh)
            if not all(map(_terbuka, contoh)):
                tertutup.append(f"{model._meta.label}.{medan.name}")
    return dicoba, tertutup


def _contoh(model: type[models.Model], nama: str) -> set[str]:
    """Ciphertexts as they are stored: the first and the last."""
    baris = model._base_manager.annotate(_sandi=Cast(F(nama), models.TextField())).exclude(_sandi=None)
    daftar = baris.exclude(_sandi="").values_list("_sandi", flat=True)
    return {x for x in (daftar.order_by("pk").first(), daftar.order_by("-pk").first()) if x}


def _terbuka(sandi: str) -> bool:
    try:
        buka_teks(sandi)
    except KunciSalah:
        return False
    return True
