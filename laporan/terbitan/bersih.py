"""Text of people on its way into a file (pure): what no document holds, and what would turn the line around, is left out."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

T = TypeVar("T")
# What XML forbids (so also DOCX and XLSX), and the marks that change the direction of the text beside them.
_BUANG = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def bersih(nilai: T) -> T:
    """The same value, a string or anything made of strings, without such characters."""
    return cast(T, _bersih(nilai))


def _bersih(nilai: object) -> object:
    if isinstance(nilai, str):
        return _BUANG.sub("", nilai)
    if isinstance(nilai, tuple | list):
        return type(nilai)(map(_bersih, nilai))
    if isinstance(nilai, Mapping):
        return {_bersih(k): _bersih(v) for k, v in nilai.items()}
    if is_dataclass(nilai) and not isinstance(nilai, type):
        return replace(nilai, **{f.name: _bersih(getattr(nilai, f.name)) for f in fields(nilai)})
    return nilai
