"""Reading a workbook through guard, child and rules, beside calamine alone on the same bytes in a child."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.simpan import LENGKAP, penilaian_lengkap
from benchmarks.ukur import Jalur
from lke.acuan import acuan
from lke.excel.ekspor import IsiJawaban, tulis_jawaban
from lke.excel.impor import baca
from lke.queries import baris_jawaban

CALAMINE = """
import sys
from python_calamine import load_workbook
with load_workbook(sys.argv[1]) as buku:
    for nama in buku.sheet_names:
        buku.get_sheet_by_name(nama).to_python()
"""


def buku_kerja() -> bytes:
    """A filled LKE in the form in which the portal gives it out."""
    penilaian = penilaian_lengkap(LENGKAP["action"])
    acu = acuan(penilaian.lke.instrumen)
    return tulis_jawaban(
        acu.instrumen,
        satker_nama=penilaian.lke.satker.nama,
        satker_kode=penilaian.lke.satker.kode,
        tahun=penilaian.lke.tahun,
        baris={k: IsiJawaban(b.isi(), b.catatan, b.bukti) for k, b in baris_jawaban(penilaian.pk, acu).items()},
    )


def calamine_saja(path: Path) -> Callable[[], None]:
    return lambda: subprocess.run([sys.executable, "-c", CALAMINE, str(path)], check=True)


def baca_portal(isi: bytes) -> Callable[[], None]:
    instrumen = acuan(penilaian_lengkap(LENGKAP["action"]).lke.instrumen).instrumen

    def jalan() -> None:
        assert len(baca(isi, instrumen, nama="lke.xlsx").isi()) == 113

    return jalan


def daftar_jalur(folder: Path) -> dict[str, Jalur]:
    isi = buku_kerja()
    path = folder / "lke.xlsx"
    path.write_bytes(isi)
    return {
        "calamine": Jalur("calamine alone in a child", calamine_saja(path), 4),
        "berkas": Jalur("lke.excel.impor.baca: guard, child, rules", baca_portal(isi), 4),
    }
