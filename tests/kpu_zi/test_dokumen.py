"""What the documents for developers name is there: files, folders, functions, addresses, rooms and decisions.

`path/file.py::name` is a function, class, method (`Class.method`) or constant of that file; of a YAML file it is a key at
the top. A page of `docs/ruang/` may name the files of its own room from that room on.
"""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
import yaml
from django.apps import apps
from django.urls import Resolver404, resolve

AKAR = Path(__file__).resolve().parents[2]
RUANG = AKAR / "docs/ruang"
DOKUMEN = [AKAR / "README.md", AKAR / "CONTRIBUTING.md", *sorted((AKAR / "docs").rglob("*.md"))]
BUKAN_POHON = {".git", ".venv", "var", "node_modules"}
DIBUAT = {"var/sandi-contoh.txt"}  # by the portal itself
BERKAS = re.compile(r"([\w./-]+\.(?:py|html|yaml|js|css|sh|md|json|toml|txt|conf|csv))(?::\w+)?$")
NAMA = re.compile(r"([\w./-]+\.(?:py|yaml))::([\w.]+)$")
FOLDER = re.compile(
    r"(?:bukti|kegiatan|kpu_zi|laporan|lke|satker|survei|templates|tests|docs|scripts|static)/[\w./-]*/$"
)
ALAMAT = re.compile(r"/(?:[\w.-]+/)*(?:\?[\w=&]*)?$")
TAUTAN = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)(?:#[\w-]+)?\)")
APP = ("kpu_zi", "satker", "bukti", "survei", "kegiatan", "lke", "laporan")
BUKAN_RUANG = {"migrations", "management", "models", "templatetags", "format"}


@cache
def berkas_pohon() -> frozenset[str]:
    semua = (p for p in AKAR.rglob("*") if p.is_file())
    relatif = (p.relative_to(AKAR) for p in semua)
    return frozenset(f"/{p.as_posix()}" for p in relatif if p.parts[0] not in BUKAN_POHON)


def kata_kode(teks: str) -> list[str]:
    """What stands between backticks, and the words of blocks that are drawings (```text)."""
    pagar = re.findall(r"^```(\w*)\n(.*?)^```", teks, re.M | re.S)
    dalam = [kata for jenis, isi in pagar if jenis == "text" for kata in isi.split()]
    polos = re.sub(r"^```.*?^```", "", teks, flags=re.M | re.S)
    return re.findall(r"`([^`\n]+)`", polos) + [k.strip("().,;:") for k in dalam]


@cache
def nama_py(berkas: Path) -> frozenset[str]:
    """What a file defines at its top, and what its classes define."""
    nama: set[str] = set()
    for simpul in ast.parse(berkas.read_text(encoding="utf-8")).body:
        milik = _sebut(simpul)
        nama |= milik
        if isinstance(simpul, ast.ClassDef):
            nama |= {f"{simpul.name}.{n}" for dalam in simpul.body for n in _sebut(dalam)}
    return frozenset(nama)


def _sebut(simpul: ast.stmt) -> set[str]:
    if isinstance(simpul, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {simpul.name}
    tujuan = simpul.targets if isinstance(simpul, ast.Assign) else [getattr(simpul, "target", None)]
    return {n.id for t in tujuan if t is not None for n in ast.walk(t) if isinstance(n, ast.Name)}


def punya_nama(berkas: Path, nama: str) -> bool:
    if berkas.suffix == ".py":
        return nama in nama_py(berkas)
    return nama in yaml.safe_load(berkas.read_text(encoding="utf-8"))


def folder_ruang() -> dict[str, Path]:
    """The name of its page -> the room: each app, each room in it, and the rooms of the tools."""
    folder = [AKAR / app for app in APP]
    folder += [p.parent for app in APP for p in (AKAR / app).glob("*/__init__.py") if p.parent.name not in BUKAN_RUANG]
    folder += [p.parent for p in (AKAR / "kpu_zi/tools").glob("*/__init__.py")]
    return {"-".join(p.relative_to(AKAR).parts): p for p in folder}


def cari(dokumen: Path, nama: str) -> list[Path]:
    """The files that a document may mean: on the page of a room its own first, else whatever ends like it."""
    kamar = folder_ruang().get(dokumen.stem) if dokumen.parent == RUANG else None
    if kamar is not None and ("/" not in nama or (kamar / nama).is_file()):
        return [p for p in (kamar / nama, AKAR / nama) if p.is_file()][:1]
    tepat = AKAR / nama
    return [tepat] if tepat.is_file() else [AKAR / p[1:] for p in berkas_pohon() if p.endswith(f"/{nama}")]


def hilang(dokumen: Path) -> set[str]:
    salah = set()
    for kata in kata_kode(dokumen.read_text(encoding="utf-8")):
        if "::" in kata:
            sebut = NAMA.fullmatch(kata)
            berkas = cari(dokumen, sebut[1]) if sebut else []
            if sebut is None or len(berkas) != 1 or not punya_nama(berkas[0], sebut[2]):
                salah.add(kata)
        elif (sebut := BERKAS.fullmatch(kata)) and sebut[1] not in DIBUAT and not cari(dokumen, sebut[1]):
            salah.add(kata)
        elif FOLDER.fullmatch(kata) and not (AKAR / kata).is_dir():
            salah.add(kata)
    return salah


@pytest.mark.parametrize("dokumen", DOKUMEN, ids=lambda p: p.relative_to(AKAR).as_posix())
def test_every_file_and_function_that_a_document_names_is_there(dokumen):
    assert hilang(dokumen) == set()


@pytest.mark.parametrize("dokumen", DOKUMEN, ids=lambda p: p.relative_to(AKAR).as_posix())
def test_every_link_of_a_document_leads_to_a_file(dokumen):
    tujuan = TAUTAN.findall(dokumen.read_text(encoding="utf-8"))
    assert [t for t in tujuan if not (dokumen.parent / t).exists()] == []


def test_every_address_that_a_document_shows_is_one_of_the_portal():
    salah = []
    for dokumen in DOKUMEN:
        for kata in kata_kode(dokumen.read_text(encoding="utf-8")):
            if ALAMAT.fullmatch(kata) and not kata.startswith("/kelola/"):
                try:
                    resolve(kata.partition("?")[0])
                except Resolver404:
                    salah.append(f"{dokumen.name}: {kata}")
    assert salah == []


def test_a_wrong_name_would_be_seen(tmp_path):
    """The tests above can fail: each of these words is wrong in its own way."""
    salah = {
        "lke/tidak_ada.py",
        "lke/akses.py::tidak_ada",
        "lke/models/lke.py::Jawaban.tidak_ada",
        "lke/data/lke-2024.yaml::tidak_ada",
        "views.py::simpan",  # of many files, so of none
        "lke/akses.py::dapat_mengisi(x)",
        "lke/tidak_ada/",
    }
    benar = {"lke/akses.py::dapat_mengisi", "lke/data/lke-2024.yaml::ambang", "isi/forms.py", "templates/lke/"}
    dokumen = tmp_path / "dokumen.md"
    gambar = "```text\nlke/isi/tidak_ada.py -> lke/akses.py::tidak_ada\n```\n"
    dokumen.write_text(" ".join(f"`{kata}`" for kata in salah | benar) + f"\n{gambar}", encoding="utf-8")
    assert hilang(dokumen) == salah | {"lke/isi/tidak_ada.py"}


def test_the_rooms_that_the_documents_show_are_those_of_the_house():
    teks = (AKAR / "docs/membaca.md").read_text(encoding="utf-8")
    for app in ("survei", "kegiatan", "lke", "laporan", "kpu_zi/tools"):
        (baris,) = re.findall(rf"^\| `{app}/` \|(.*)\|$", teks, re.M)
        kamar = {p.parent.name for p in (AKAR / app).glob("*/__init__.py")} - BUKAN_RUANG
        assert {m for m in re.findall(r"`(\w+)`", baris) if m != "Isi"} == kamar


def test_every_room_has_its_page_and_every_page_its_room():
    assert {p.stem for p in RUANG.glob("*.md")} == folder_ruang().keys()


def test_the_contents_page_leads_to_every_other_page():
    teks = (AKAR / "docs/README.md").read_text(encoding="utf-8")
    ada = {p.relative_to(AKAR / "docs").as_posix() for p in (AKAR / "docs").rglob("*.md")} - {"README.md"}
    assert ada - {*TAUTAN.findall(teks)} == set()


def test_every_errand_of_the_contents_page_stands_below_its_table():
    teks = (AKAR / "docs/README.md").read_text(encoding="utf-8")
    judul = {re.sub(r"[^\w -]", "", j.lower()).replace(" ", "-") for j in re.findall(r"^#+ (.+)$", teks, re.M)}
    tujuan = re.findall(r"\]\(#([\w-]+)\)", teks)
    assert len(tujuan) > 15 and {*tujuan} <= judul


def test_decisions_are_numbered_one_after_the_other():
    nomor = [p.name[:4] for p in sorted((AKAR / "docs/keputusan").glob("*.md"))]
    assert nomor == [f"{n:04d}" for n in range(1, len(nomor) + 1)]


def test_every_model_is_among_the_words():
    teks = (AKAR / "docs/kata.md").read_text(encoding="utf-8")
    milik = [m for m in apps.get_models() if m.__module__.partition(".")[0] in APP]
    nama = {f"`{m.__module__.replace('.', '/')}.py::{m.__name__}`" for m in milik}
    assert len(nama) > 70 and {n for n in nama if n not in teks} == set()


def test_the_words_stand_in_the_order_of_the_alphabet():
    teks = (AKAR / "docs/kata.md").read_text(encoding="utf-8")
    kata = [k.casefold() for k in re.findall(r"^\| (.+?) \|", teks, re.M)[1:]]
    assert len(kata) > 100 and kata == sorted(kata)
