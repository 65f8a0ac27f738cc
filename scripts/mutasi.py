"""Mutation testing of the modules on which scores and access rest: do the tests of `make test` notice a mistake there?

    .venv/bin/python scripts/mutasi.py                    all modules; exit code 1 where fewer than 90 % are killed
    .venv/bin/python scripts/mutasi.py lke/aturan/ambang.py      one of them
    .venv/bin/python scripts/mutasi.py --sisa             only what survived the last time, after a test was added

The operators are mutmut's. Its own runner would leave out what stands at module level (the table of
`lke/aturan/alur.py`) and what has a decorator, so here a mutant is a whole source text; two operators are added. This
process loads the libraries once and forks a child per mutant, which imports the portal with that text in place of the
module and runs the tests up to the first that fails. See docs/mutasi.md.
"""

import argparse
import difflib
import json
import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from importlib import import_module
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_loader
from pathlib import Path

import hypothesis
import libcst as cst
import pytest
from libcst.metadata import ExpressionContext, ExpressionContextProvider, MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

AKAR = Path(__file__).resolve().parents[1]
CATATAN = AKAR / "var" / "mutasi"
BATAS = 90.0
RUN = "mutasi"


@dataclass(frozen=True)
class Tahap:
    """Test files that are run together, the quickest first. `polos`: they need no Django, which saves most of a start."""

    berkas: tuple[str, ...]
    polos: bool = False


def _polos(*nama: str) -> Tahap:
    return Tahap(tuple(f"tests/{n}.py" for n in nama), polos=True)


def _django(*nama: str) -> Tahap:
    return Tahap(tuple(f"tests/{n}.py" for n in nama))


# Each module's own tests first: of those that come later only what they let pass is asked.
MODUL: dict[str, tuple[Tahap, ...]] = {
    "lke/aturan/penilaian.py": (
        _polos(
            "lke/aturan/test_kelengkapan",
            "lke/aturan/test_ambang_rekap",
            "lke/aturan/test_penilaian_tepat",
            "lke/aturan/test_penasihat",
        ),
    ),
    "lke/aturan/ambang.py": (
        _polos("lke/aturan/test_ambang_berikut", "lke/aturan/test_ambang_rekap", "lke/aturan/test_penasihat"),
    ),
    "lke/aturan/alur.py": (_polos("lke/aturan/test_alur_kata", "lke/aturan/test_alur_tabel"),),
    "lke/aturan/status.py": (_polos("lke/aturan/test_alur_kata", "lke/aturan/test_alur_tabel"),),
    "survei/aturan/indeks.py": (
        _polos("survei/aturan/test_indeks"),
        _django("survei/aturan/test_hasil", "survei/impor/test_hitung_indeks"),
    ),
    "satker/akses.py": (_django("satker/test_akses"),),
    "lke/akses.py": (_django("lke/test_akses", "lke/diskusi/test_komentar"),),
}


@dataclass
class Mutan:
    baris: int
    beda: str
    sumber: str
    nasib: str = "selamat"


# --- mutants
def _operator_if(node: cst.If) -> Iterator[cst.If]:
    """mutmut forces only the branches of `a if b else c`."""
    for nama in ("True", "False"):
        yield node.with_changes(test=cst.Name(nama), whitespace_before_test=cst.SimpleWhitespace(" "))


def _operator_unsur(node: cst.Tuple | cst.List | cst.Set | cst.Dict) -> Iterator[cst.CSTNode]:
    """A line of a table is missing."""
    if len(node.elements) > 1:
        for i in range(len(node.elements)):
            yield node.with_changes(elements=[*node.elements[:i], *node.elements[i + 1 :]])


OPERATOR = [*mutation_operators, (cst.If, _operator_if), ((cst.Tuple, cst.List, cst.Set, cst.Dict), _operator_unsur)]


class _Pengumpul(cst.CSTVisitor):
    def __init__(self, konteks: Mapping[cst.CSTNode, ExpressionContext | None]) -> None:
        self.konteks, self.calon = konteks, list[tuple[cst.CSTNode, cst.CSTNode]]()

    def on_visit(self, node: cst.CSTNode) -> bool:
        """As mutmut, nothing within annotations, decorators, `len` and `isinstance`, where a mistake is seen at once."""
        if isinstance(node, cst.Annotation | cst.Decorator):
            return False
        if isinstance(node, cst.Call) and isinstance(node.func, cst.Name) and node.func.value in ("len", "isinstance"):
            return False
        if self.konteks.get(node) not in (ExpressionContext.STORE, ExpressionContext.DEL):
            self.calon += [(node, baru) for jenis, ubah in OPERATOR if isinstance(node, jenis) for baru in ubah(node)]
        return True


class _Pengganti(cst.CSTTransformer):
    def __init__(self, lama: cst.CSTNode, baru: cst.CSTNode) -> None:
        self.lama, self.baru = lama, baru

    def on_visit(self, node: cst.CSTNode) -> bool:
        return node is not self.lama

    def on_leave(self, original_node: cst.CSTNode, updated_node: cst.CSTNode) -> cst.CSTNode:  # type: ignore[override]
        return self.baru if original_node is self.lama else updated_node


def buat_mutan(asal: str) -> list[Mutan]:
    """Each text that differs from this one by one mistake, once."""
    pembungkus = MetadataWrapper(cst.parse_module(asal))
    modul, posisi = pembungkus.module, pembungkus.resolve(PositionProvider)
    bagian = [modul.code_for_node(p) for p in modul.body]
    kepala, _, kaki = asal.partition("".join(bagian))
    hasil: dict[str, Mutan] = {}
    for i, pernyataan in enumerate(modul.body):
        pengumpul = _Pengumpul(pembungkus.resolve(ExpressionContextProvider))
        pernyataan.visit(pengumpul)
        awal, akhir = kepala + "".join(bagian[:i]), "".join(bagian[i + 1 :]) + kaki
        for lama, baru in pengumpul.calon:
            sumber = awal + modul.code_for_node(pernyataan.visit(_Pengganti(lama, baru))) + akhir
            hasil.setdefault(sumber, Mutan(posisi[lama].start.line, _beda(asal, sumber), sumber))
    hasil.pop(asal, None)
    return list(hasil.values())


def _beda(asal: str, sumber: str) -> str:
    baris = difflib.unified_diff(asal.splitlines(), sumber.splitlines(), lineterm="", n=0)
    return "\n".join(b for b in baris if not b.startswith(("---", "+++", "@@")))


# --- one child, one mutant
TAK_TERPAKAI, TAK_TERMUAT = 98, 99
NASIB = {0: "selamat", TAK_TERMUAT: "rusak", 1: "mati", 2: "mati"}  # 2: a test file could not be imported any more
NASIB |= dict.fromkeys((-signal.SIGXCPU, -signal.SIGALRM, -signal.SIGKILL), "waktu")


class _Pemuat(SourceFileLoader):
    """Finds and loads one module from another text than its file's."""

    sumber: str | None = None
    termuat = False

    def find_spec(self, nama: str, path: object = None, target: object = None) -> ModuleSpec | None:
        return spec_from_loader(nama, self, origin=self.path) if nama == self.name else None

    def get_code(self, fullname: str):  # type: ignore[no-untyped-def]
        return compile(self.sumber or self.get_data(self.path), self.path, "exec", dont_inherit=True)

    def exec_module(self, module) -> None:  # type: ignore[no-untyped-def]
        self.termuat = True
        try:
            super().exec_module(module)
        except Exception:
            os._exit(TAK_TERMUAT)  # no mistake that anybody could make unseen


class _Penjaga:
    """Keeps the database that `tests.dasar` makes for a run: this process counts as one that still uses it."""

    def __init__(self, ruang: Path) -> None:
        self.ruang = ruang

    def pytest_runtest_logreport(self) -> None:
        if self.ruang.exists():
            (self.ruang / "dipakai-penjaga").touch()


def _di_anak(modul: str, tahap: Tahap, sumber: str | None, kerja: Path) -> int:
    """Runs the tests of this stage with this text of the module; pytest's exit code."""
    pemuat = _Pemuat(modul.removesuffix(".py").replace("/", "."), str(AKAR / modul))
    pemuat.sumber = sumber
    sys.meta_path.insert(0, pemuat)  # type: ignore[arg-type]
    pilihan = "-q -x --tb=no -p no:cacheprovider -o faulthandler_timeout=0 -o addopts=--import-mode=importlib "
    pilihan += "-p no:django -p no:xdist --noconftest" if tahap.polos else f"-n 0 --testrunuid {RUN}"
    # Nothing to look for in a failure, nothing to remember; the profile of conftest.py starts from here.
    fase = [hypothesis.Phase.explicit, hypothesis.Phase.generate]
    diam = hypothesis.settings(phases=fase, derandomize=True, database=None, deadline=None)
    hypothesis.settings.register_profile("mutasi", diam)
    hypothesis.settings.load_profile("mutasi")
    argumen = [*pilihan.split(), "-m", "not e2e and not panjang", *tahap.berkas]
    kode = int(pytest.main(argumen, plugins=[_Penjaga(kerja / f"kpu-zi-uji-{RUN}")]))
    return kode if pemuat.termuat else TAK_TERPAKAI


def _cabang(modul: str, tahap: Tahap, sumber: str | None, kerja: Path, batas: float) -> int:
    """Forks; waits. Negative: killed by that signal, for its time."""
    sys.stdout.flush()
    anak = os.fork()
    if anak:
        return os.waitstatus_to_exitcode(os.waitpid(anak, 0)[1])
    kode = 70
    try:
        keluar = os.open(kerja / "keluar.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(keluar, 1)
        os.dup2(keluar, 2)
        resource.setrlimit(resource.RLIMIT_CPU, (int(batas) + 1, int(batas) + 2))
        signal.alarm(int(batas) * 5)  # one that waits uses no CPU
        kode = _di_anak(modul, tahap, sumber, kerja)
        if sumber is None:
            (kerja / "termuat.json").write_text(json.dumps(sorted(sys.modules)))
        sys.stdout.flush()
    finally:
        os._exit(kode)


def _muat_pustaka(kerja: Path) -> None:
    """What the first run imported from outside this folder is imported here, so that no child does it again."""
    for nama in json.loads((kerja / "termuat.json").read_text()):
        akar = nama.partition(".")[0]
        if nama in sys.modules or akar in ("tests", "conftest") or (AKAR / akar).exists():
            continue
        try:
            import_module(nama)
        except Exception:  # noqa: S112  # models and the like, which want Django's settings
            continue


def _cpu() -> float:
    return sum(sum(resource.getrusage(siapa)[:2]) for siapa in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def jalankan_tahap(modul: str, tahap: Tahap, daftar: list[Mutan], kerja: Path) -> None:
    """Gives each of these mutants its fate."""
    for putaran in range(2):  # the second run says what a run costs once the libraries and the database are there
        mulai = _cpu()
        kode = _cabang(modul, tahap, None, kerja, 900)
        if kode:
            raise SystemExit(
                f"{modul}: tests fail without a mutant ({kode})\n{(kerja / 'keluar.txt').read_text()[-3000:]}"
            )
        if putaran == 0:
            _muat_pustaka(kerja)
    biaya = _cpu() - mulai
    for i, mutan in enumerate(daftar):
        kode = _cabang(modul, tahap, mutan.sumber, kerja, biaya * 5 + 5)
        mutan.nasib = NASIB.get(kode, f"galat {kode}")
        for sisa in (kerja / f"kpu-zi-uji-{RUN}").glob("*master*"):  # the copy of a child that was stopped
            sisa.unlink()
        print(f"\r{modul}: {i + 1}/{len(daftar)} ", end="", file=sys.stderr, flush=True)


# --- report
def periksa_modul(modul: str, kerja: Path, sisa: bool) -> list[Mutan]:
    daftar = buat_mutan((AKAR / modul).read_text(encoding="utf-8"))
    simpanan = CATATAN / f"{modul.replace('/', '-')}.json"
    if sisa and simpanan.exists():
        dulu = {m["sumber"]: m["nasib"] for m in json.loads(simpanan.read_text()) if m["nasib"] in NASIB.values()}
        for mutan in daftar:
            mutan.nasib = dulu.get(mutan.sumber, "selamat")
    CATATAN.mkdir(parents=True, exist_ok=True)
    for tahap in MODUL[modul]:
        jalankan_tahap(modul, tahap, [m for m in daftar if m.nasib == "selamat"], kerja)
        simpanan.write_text(json.dumps([asdict(m) for m in daftar]))
    return daftar


def main() -> int:
    pengurai = argparse.ArgumentParser(description="Mutation testing; see docs/mutasi.md.")
    pengurai.add_argument("modul", nargs="*", help=", ".join(MODUL))
    pengurai.add_argument("--sisa", action="store_true", help="only the mutants that survived the last run")
    pilihan = pengurai.parse_args()
    if asing := set(pilihan.modul) - MODUL.keys():
        pengurai.error(f"unknown module: {', '.join(sorted(asing))}")
    os.chdir(AKAR)
    sys.path.insert(0, str(AKAR))
    os.environ.pop("DATABASE_URL", None)
    kurang = False
    baris = [
        "| Module | Mutants | Not loadable | Killed | Timed out | Survived | Killed, % | CPU s |",
        "|---|" + "---:|" * 7,
    ]
    with tempfile.TemporaryDirectory(prefix="kpu-zi-mutasi-") as nama:
        tempfile.tempdir = os.environ["TMPDIR"] = os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = nama
        for modul in pilihan.modul or MODUL:
            mulai, jam = _cpu(), time.monotonic()
            daftar = periksa_modul(modul, Path(nama), pilihan.sisa)
            n = {nasib: len([m for m in daftar if m.nasib == nasib]) for nasib in {m.nasib for m in daftar}}
            rusak, mati, waktu, selamat = (n.pop(k, 0) for k in ("rusak", "mati", "waktu", "selamat"))
            hidup = selamat + sum(n.values())
            persen = 100 * (mati + waktu) / max(1, len(daftar) - rusak)
            kurang |= persen < BATAS
            print(f"\n== {modul} ({time.monotonic() - jam:.0f} s) {n or ''}")
            for m in daftar:
                if m.nasib not in ("rusak", "mati"):
                    print(f"{modul}:{m.baris} {m.nasib}\n{m.beda}")
            sel = (modul, len(daftar) - rusak, rusak, mati, waktu, hidup, f"{persen:.1f}", f"{_cpu() - mulai:.0f}")
            baris.append("| " + " | ".join(map(str, sel)) + " |")
    print("\n" + "\n".join(baris))
    return int(kurang)


if __name__ == "__main__":
    sys.exit(main())
