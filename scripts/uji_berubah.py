"""Prints the test files that a change seems to touch: `scripts/test.sh berubah` runs them.

    .venv/bin/python scripts/uji_berubah.py [COMMIT]      what differs from COMMIT (default HEAD), new files included

A test file is touched when it changed, imports a changed module or one that imports it, stands in the folder that is named
as the changed module's own room (`laporan/unduhan/views.py`: `tests/laporan/unduhan/`), or bears the last word of a module
that stands in no inner room (`bukti/kelayakan.py`: `test_kelayakan.py`); where none is found, all of the app are taken. A
template or a data file touches the modules that name it.
This is a guess for work between commits: `make test` decides.
"""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
RUANG = ("bukti", "kegiatan", "kpu_zi", "laporan", "lke", "satker", "survei", "tests")
SELALU = ("tests/kpu_zi/test_impor_satu_arah.py", "tests/kpu_zi/test_berat_gaya.py")


def git(*perintah: str) -> list[str]:
    hasil = subprocess.run(["git", *perintah], cwd=AKAR, capture_output=True, text=True, check=True)
    return hasil.stdout.splitlines()


def nama_modul(path: Path) -> str:
    return ".".join(path.relative_to(AKAR).with_suffix("").parts).removesuffix(".__init__")


@cache
def impor(teks: str) -> set[str]:
    hasil = set()
    for simpul in ast.walk(ast.parse(teks)):
        if isinstance(simpul, ast.Import):
            hasil |= {a.name for a in simpul.names}
        elif isinstance(simpul, ast.ImportFrom) and simpul.module:
            hasil |= {simpul.module, *(f"{simpul.module}.{a.name}" for a in simpul.names)}
    return hasil


def dengan_pemuat(templat: set[str]) -> set[str]:
    """Names of templates, with those that include or extend them."""
    teks = {p.relative_to(AKAR / "templates").as_posix(): p.read_text() for p in (AKAR / "templates").rglob("*.html")}
    baru = templat
    while baru:
        baru = {nama for nama, isi in teks.items() if any(f'"{t}"' in isi for t in baru)} - templat
        templat = templat | baru
    return templat


def tersentuh(berubah: list[str]) -> list[str]:
    """Paths of test files, sorted."""
    teks = {p: p.read_text(encoding="utf-8") for ruang in RUANG for p in (AKAR / ruang).rglob("*.py")}
    diimpor = {p: impor(isi) for p, isi in teks.items()}
    lain = dengan_pemuat({b.removeprefix("templates/") for b in berubah if b.endswith(".html")})
    lain |= {Path(b).name for b in berubah if not b.endswith((".py", ".html"))}
    modul = {nama_modul(AKAR / b) for b in berubah if b.endswith(".py")}
    modul |= {nama_modul(p) for p, isi in teks.items() if any(n in isi for n in lain)}
    hasil = {*SELALU} if berubah else set()
    for satu in modul:
        hasil |= uji_modul(satu, diimpor) or {p for p in map(relatif, diimpor) if p.startswith(f"tests/{ruang(satu)}/")}
    return sorted(p for p in hasil if Path(p).name.startswith("test_"))


def uji_modul(modul: str, diimpor: dict[Path, set[str]]) -> set[str]:
    """Test files that are it, import it or what imports it, or bear its last word; empty when nothing leads there."""
    pengguna = {nama_modul(p) for p, isi in diimpor.items() if modul in isi and not relatif(p).startswith("tests/")}
    kata, rumah = modul.rpartition(".")[2].rpartition("_")[2], kamar_uji(modul)
    return {
        relatif(p)
        for p, isi in diimpor.items()
        if isi & {modul, *pengguna}
        or nama_modul(p) == modul
        or (relatif(p).startswith(f"{rumah}/") and (rumah.count("/") > 1 or (rumah != "tests" and kata in p.stem)))
        if p.name.startswith("test_")
    }


def kamar_uji(modul: str) -> str:
    """The innermost folder of tests that is named as a package of the module."""
    rumah = AKAR.joinpath("tests", *modul.split(".")[:-1])
    return relatif(next(p for p in (rumah, *rumah.parents) if p.is_dir()))


def ruang(modul: str) -> str:
    return modul.partition(".")[0]


def relatif(path: Path) -> str:
    return path.relative_to(AKAR).as_posix()


def main() -> None:
    dasar = sys.argv[1] if len(sys.argv) > 1 else "HEAD"
    berubah = git("diff", "--name-only", dasar) + git("ls-files", "--others", "--exclude-standard")
    sys.stdout.writelines(f"{nama}\n" for nama in tersentuh([b for b in berubah if (AKAR / b).exists()]))


if __name__ == "__main__":
    main()
