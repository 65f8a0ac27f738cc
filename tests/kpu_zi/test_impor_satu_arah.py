"""The house stands in one direction: who may import whom, what pure rules and views leave alone."""

import ast
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from scripts.murni import berkas_murni

AKAR = Path(__file__).resolve().parents[2]
# From the bottom to the top; a room may import itself and what stands below it.
URUTAN = ("kpu_zi", "satker", "bukti", "survei", "kegiatan", "lke", "laporan")
SEJAJAR = {("survei", "kegiatan"), ("kegiatan", "survei")}
# The rooms inside an app, from the bottom to the top; "" is its root. Its commands, admin, addresses and AppConfig see all.
RUANG_DALAM = {
    "survei": "aturan  publik meja impor hasil contoh".split(" "),
    "kegiatan": "aturan  kasus katalog impor halaman contoh".split(" "),
    "lke": "aturan  pustaka tingkat diskusi isi excel reviu beranda contoh".split(" "),
    "laporan": " tiru kepatuhan pantau naskah terbitan unduhan kirim sunting beranda contoh".split(" "),
}
BANYAK = {"laporan": 10, "lke": 22}  # files at the root of an app
BUKAN_RUANG = {"migrations", "management", "models", "templatetags"}
# The only files of kpu_zi that see the rooms.
PERAKIT = {"kpu_zi/urls.py", "kpu_zi/settings.py"}
# The database, Redis and mail are reached by their libraries; the one module that goes out to the web is the link checker's.
# The virus scanner is a service of the installation itself. The sender of mails only names what a mail server may refuse.
KE_LUAR = {"kpu_zi/tools/tautan/pemeriksa.py", "kpu_zi/tools/unggahan/pemindai.py", "kpu_zi/pemberitahuan/kirim.py"}
JARINGAN = {"socket", "http.client", "urllib.request", "urllib3", "requests", "httpx", "aiohttp", "ftplib", "smtplib"}
# A normal request loads none of these.
BERAT = {"openpyxl", "weasyprint", "docx", "xlsxwriter", "python_calamine", "pypdf", "PIL"}


@cache
def berkas_ruang() -> tuple[Path, ...]:
    semua = [p for ruang in URUTAN for p in (AKAR / ruang).rglob("*.py") if "migrations" not in p.parts]
    return tuple(sorted(semua))


@cache
def simpul_pohon(path: Path) -> tuple[ast.Module, tuple[ast.AST, ...]]:
    pohon = ast.parse(path.read_text(encoding="utf-8"))
    return pohon, tuple(ast.walk(pohon))


@cache
def impor(path: Path) -> tuple[tuple[str, bool], ...]:
    """Every module that a file imports, with whether it does so at its top."""
    pohon, semua = simpul_pohon(path)
    atas = {id(n) for n in pohon.body}
    hasil = []
    for simpul in semua:
        if isinstance(simpul, ast.Import):
            hasil += [(a.name, id(simpul) in atas) for a in simpul.names]
        elif isinstance(simpul, ast.ImportFrom):
            assert simpul.level == 0, f"{path}: a relative import hides where it goes"
            nama = simpul.module or ""
            hasil += [(nama, id(simpul) in atas), *((f"{nama}.{a.name}", id(simpul) in atas) for a in simpul.names)]
    return tuple(hasil)


def panggilan(path: Path) -> set[str]:
    return {ast.unparse(n.func) for n in simpul_pohon(path)[1] if isinstance(n, ast.Call)}


def nama_berkas(path: Path) -> str:
    return path.relative_to(AKAR).as_posix()


def ruang(path: Path) -> str:
    return path.relative_to(AKAR).parts[0]


def test_every_room_is_in_the_order():
    ada = {p.parent.name for p in AKAR.glob("*/apps.py")}
    assert ada and ada <= set(URUTAN)
    assert len(berkas_ruang()) > 600


def test_imports_run_downward_only():
    salah = [
        f"{nama_berkas(path)} imports {modul}"
        for path in berkas_ruang()
        if nama_berkas(path) not in PERAKIT
        for modul, _ in impor(path)
        if modul.partition(".")[0] in URUTAN and not boleh(ruang(path), modul)
    ]
    assert salah == []


def boleh(dari: str, modul: str) -> bool:
    tujuan, _, dalam = modul.partition(".")
    pintu = any(bagian.startswith(("views", "forms", "admin")) for bagian in dalam.split("."))
    luar = pintu and tujuan not in (dari, "kpu_zi")
    return URUTAN.index(tujuan) <= URUTAN.index(dari) and (dari, tujuan) not in SEJAJAR and not luar


def test_the_rule_of_imports_refuses_what_it_is_there_for():
    assert boleh("lke", "survei.queries") and boleh("lke", "lke.isi.views")
    terlarang = [("survei", "kegiatan.models"), ("satker", "lke.models"), ("laporan", "lke.isi.views")]
    assert [x for x in terlarang if boleh(*x)] == []


def ruang_dalam(bagian: tuple[str, ...]) -> str:
    """The room of a file or module inside its app: `("laporan", "pantau", "queries")` stands in `pantau`."""
    app, kamar = bagian[0], bagian[1] if len(bagian) > 1 else ""
    return kamar if (AKAR / app / kamar).is_dir() and kamar not in BUKAN_RUANG else ""


def penyambung(path: Path) -> bool:
    return "management" in path.parts or path.relative_to(AKAR).parts[1] in ("apps.py", "admin.py", "urls.py")


def test_no_folder_is_so_full_that_nothing_is_found_in_it():
    isi = Counter(path.parent.relative_to(AKAR).as_posix() for path in berkas_ruang())
    assert {folder: n for folder, n in isi.items() if n > BANYAK.get(folder, 45)} == {}


@pytest.mark.parametrize("app", RUANG_DALAM)
def test_rooms_inside_an_app_lean_downward_only(app):
    urutan = RUANG_DALAM[app]
    kamar = {p.name for p in (AKAR / app).iterdir() if (p / "__init__.py").exists()} - BUKAN_RUANG
    assert {*urutan} == {"", *kamar}
    salah = []
    for path in (p for p in berkas_ruang() if ruang(p) == app and not penyambung(p)):
        dari = ruang_dalam(path.relative_to(AKAR).parts)
        tujuan = {m for m, _ in impor(path) if m.startswith(f"{app}.")}
        naik = {m for m in tujuan if urutan.index(ruang_dalam(tuple(m.split(".")))) > urutan.index(dari)}
        salah += [f"{nama_berkas(path)} imports {m}" for m in sorted(naik)]
    assert salah == []


def test_no_import_inside_a_function_dodges_a_cycle_between_rooms():
    """AppConfig.ready() is the one place where Django itself wants imports late."""
    salah = [
        f"{nama_berkas(path)}: {modul}"
        for path in berkas_ruang()
        if path.name != "apps.py"
        for modul, di_atas in impor(path)
        if not di_atas and modul.partition(".")[0] in {*URUTAN} - {ruang(path)}
    ]
    assert salah == []


def test_pure_rules_know_no_django_no_file_and_no_clock():
    terlarang = {"django", "allauth", "celery", "os", "pathlib", "io", "random", "time", "sqlite3", "psycopg2"}
    jam = {"open", "date.today", "datetime.now", "datetime.utcnow", "print"}
    salah, murni = [], berkas_murni()
    for nama in murni:
        modul = {m for m, _ in impor(AKAR / nama)}
        salah += [f"{nama} imports {m}" for m in modul if m.partition(".")[0] in terlarang]
        salah += [f"{nama} calls {p}" for p in panggilan(AKAR / nama) & jam]
        for lain in sorted(m for m in modul if m.partition(".")[0] in URUTAN):
            berkas = AKAR / Path(*lain.split(".")).with_suffix(".py")
            if "models" in lain.split(".") or (berkas.exists() and nama_berkas(berkas) not in murni):
                salah.append(f"{nama} leans on {lain}, which is not pure")
    assert len(murni) > 150 and salah == []
    assert {nama_berkas(p) for p in (AKAR / "lke/aturan").glob("*.py") if p.stem != "__init__"} <= {*murni}


def tampilan() -> list[Path]:
    awal = ("views", "tampilan", "layar", "kerja", "beranda", "konteks")
    return [p for p in berkas_ruang() if p.stem.startswith(awal)]


def test_views_reach_rows_through_akses_and_queries():
    salah = []
    for path in tampilan():
        nama = {n.attr for n in simpul_pohon(path)[1] if isinstance(n, ast.Attribute)}
        salah += [f"{nama_berkas(path)}: .{n}" for n in nama & {"objects", "raw", "_base_manager"}]
        jalan_pintas = ("get_object_or_404", "get_list_or_404")
        salah += [f"{nama_berkas(path)}: {p}()" for p in panggilan(path) if p.endswith(jalan_pintas)]
    assert len(tampilan()) > 80 and salah == []


def test_no_view_filters_by_satker_by_hand():
    salah = [
        f"{nama_berkas(path)}: {ast.unparse(simpul)}"
        for path in tampilan()
        for simpul in simpul_pohon(path)[1]
        if isinstance(simpul, ast.Call) and isinstance(simpul.func, ast.Attribute)
        if simpul.func.attr in ("filter", "get", "exclude") and any("satker" in (k.arg or "") for k in simpul.keywords)
    ]
    assert salah == []


def test_nothing_but_the_link_checker_opens_a_connection_of_its_own():
    keluar = {nama_berkas(path) for path in berkas_ruang() if {m for m, _ in impor(path)} & JARINGAN}
    assert keluar == KE_LUAR


def test_standing_portal_has_not_loaded_the_heavy_libraries():
    """A normal request needs neither workbook nor PDF engine; they are loaded where they are used."""
    kode = (
        "import sys, django; django.setup(); from django.urls import get_resolver;"
        "get_resolver().url_patterns; print(sorted(set(sys.modules) & set(sys.argv[1:])))"
    )
    hasil = subprocess.run(
        [sys.executable, "-c", kode, *sorted(BERAT)],
        cwd=AKAR,
        env={"DJANGO_SETTINGS_MODULE": "tests.settings", "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert hasil.stdout.strip() == "[]"
