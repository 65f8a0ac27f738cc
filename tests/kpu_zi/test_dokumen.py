"""What the documents for developers name is there."""

import re
from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parents[2]
DOKUMEN = [AKAR / "README.md", *sorted((AKAR / "docs").rglob("*.md"))]
BUKAN_POHON = {".git", ".venv", "var", "node_modules"}
DIBUAT = {"var/sandi-contoh.txt"}  # by the portal itself
BERKAS = re.compile(r"`([\w./-]+\.(?:py|html|yaml|js|css|sh|md|json|toml|txt|conf))(?::\w+)?`")
FOLDER = re.compile(r"`((?:bukti|kegiatan|kpu_zi|laporan|lke|satker|survei|templates|tests|docs|scripts)/[\w./-]*/)`")


def berkas_pohon() -> set[str]:
    semua = (p for p in AKAR.rglob("*") if p.is_file())
    relatif = (p.relative_to(AKAR) for p in semua)
    return {f"/{p.as_posix()}" for p in relatif if p.parts[0] not in BUKAN_POHON}


@pytest.mark.parametrize("dokumen", DOKUMEN, ids=lambda p: p.name)
def test_every_file_that_a_document_names_is_there(dokumen):
    teks, pohon = dokumen.read_text(encoding="utf-8"), berkas_pohon()
    hilang = {n for n in BERKAS.findall(teks) if n not in DIBUAT and not any(p.endswith(f"/{n}") for p in pohon)}
    hilang |= {n for n in FOLDER.findall(teks) if not (AKAR / n).is_dir()}
    assert hilang == set()


def test_the_rooms_that_the_documents_show_are_those_of_the_house():
    teks = (AKAR / "docs/membaca.md").read_text(encoding="utf-8")
    for app in ("survei", "kegiatan", "lke", "laporan", "kpu_zi/tools"):
        (baris,) = re.findall(rf"^\| `{app}/` \|(.*)\|$", teks, re.M)
        kamar = {p.parent.name for p in (AKAR / app).glob("*/__init__.py")} - {
            "migrations",
            "management",
            "models",
            "templatetags",
        }
        assert {m for m in re.findall(r"`(\w+)`", baris) if m != "Isi"} == kamar
