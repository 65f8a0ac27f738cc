"""The instrument of an LKE as plain values, built once per process and version."""

import json
from dataclasses import dataclass
from functools import lru_cache

from lke import models
from lke.aturan.instrumen import Instrumen, bangun


@dataclass(frozen=True, slots=True, eq=False)
class Acuan:
    """An instrument and the row keys of its pertanyaan."""

    instrumen: Instrumen
    pk: dict[str, int]
    kode: dict[int, str]


def acuan(baris: models.Instrumen) -> Acuan:
    """From a row that may have `isi` deferred; the document is read only when this version is new to the process."""
    return _acuan(baris.pk, baris.sidik)


@lru_cache(maxsize=16)
def _acuan(pk: int, sidik: str) -> Acuan:
    baris = models.Instrumen.objects.get(pk=pk, sidik=sidik)
    kunci, instrumen = dict(baris.pertanyaan.values_list("kode", "pk")), bangun(json.loads(baris.isi))
    if kunci.keys() != instrumen.pertanyaan.keys():  # never kept: a process would be wrong until it ends
        raise RuntimeError(f"{baris.kode}: baris pertanyaan tidak sama dengan dokumennya")
    return Acuan(instrumen, kunci, {v: k for k, v in kunci.items()})
