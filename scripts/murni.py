"""Prints the pure files, one a line: those whose docstring says `(pure`, and nothing else says it.

Plain values in, the same out: no Django, no database, no clock, no file. tests/kpu_zi/test_impor_satu_arah.py holds them to
it, and `scripts/test.sh statis` gives them to the type checker, with the other typed files of pyproject.toml.
"""

import ast
import tomllib
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent


def berkas_murni() -> list[str]:
    """Paths from the root of the project, sorted."""
    semua = (p for ruang in AKAR.glob("*/__init__.py") for p in ruang.parent.rglob("*.py"))
    daftar = (p for p in semua if "(pure" in (ast.get_docstring(ast.parse(p.read_text(encoding="utf-8"))) or ""))
    return sorted(p.relative_to(AKAR).as_posix() for p in daftar)


if __name__ == "__main__":
    lain = tomllib.loads((AKAR / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]["files"]
    print(*lain, *(nama for nama in berkas_murni() if not nama.startswith(tuple(lain))), sep="\n")
