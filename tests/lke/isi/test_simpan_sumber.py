"""Read in the source: nobody writes back fields that they did not edit, and answers have one writer."""

import ast
from functools import cache
from pathlib import Path

AKAR = Path(__file__).resolve().parents[3]
RUANG = ("kpu_zi", "satker", "bukti", "survei", "kegiatan", "lke", "laporan")

# Rows that one person alone edits, or that do not exist yet; never an answer, a Penilaian or an Lke.
BOLEH_SAVE = {"satker/admin.py", "satker/models.py", "satker/referensi.py"}
PENULIS_JAWABAN = {"lke/actions.py"}
_TULIS = {"create", "bulk_create", "bulk_update", "update", "update_or_create", "get_or_create", "delete"}


@cache
def panggilan() -> list[tuple[str, ast.Call]]:
    """Every method call of the portal's own code with its file."""
    hasil = []
    for ruang in RUANG:
        for berkas in sorted((AKAR / ruang).rglob("*.py")):
            nama = berkas.relative_to(AKAR).as_posix()
            for simpul in ast.walk(ast.parse(berkas.read_text(encoding="utf-8"))):
                if isinstance(simpul, ast.Call) and isinstance(simpul.func, ast.Attribute):
                    hasil.append((nama, simpul))
    return hasil


def test_no_save_without_update_fields():
    """A save of a new row says `force_insert`; one with a place to save to is a picture's."""
    salah = [
        f"{nama}:{p.lineno}"
        for nama, p in panggilan()
        if p.func.attr in {"save", "asave"} and not p.args
        if not {"update_fields", "force_insert"} & {k.arg for k in p.keywords}
        if nama not in BOLEH_SAVE
    ]
    assert salah == []


def test_answers_are_written_by_the_actions_alone():
    salah = [
        f"{nama}:{p.lineno}"
        for nama, p in panggilan()
        if p.func.attr in _TULIS and "Jawaban.objects" in ast.unparse(p.func) and nama not in PENULIS_JAWABAN
    ]
    assert salah == []


def test_the_search_sees_the_writer_that_it_knows():
    assert {n for n, p in panggilan() if p.func.attr in _TULIS and "Jawaban.objects" in ast.unparse(p.func)} == (
        PENULIS_JAWABAN
    )
