"""The report of the nation: a front and a chapter of each province, merged with true page numbers and linked contents.

Each chapter is a document of its own, so one satker that changed makes one chapter new. How many pages the contents take
decides the numbers in them: they are printed until that stands still.
"""

import json
import logging
import os
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

from kpu_zi.tools import Ditolak, anak
from kpu_zi.tools.lebar_teks import potong
from kpu_zi.tools.pdf import DIHENTIKAN, cetak_pdf
from laporan.models import BagianUnduhan, Dokumen, Unduhan
from laporan.naskah.isi import Isi
from laporan.terbitan import gudang
from laporan.terbitan.beku import Beku
from laporan.terbitan.gabung_anak import DETIK
from laporan.terbitan.html import BarisIsi, tulis_html
from laporan.terbitan.kunci import kunci_gabungan
from laporan.terbitan.rupa import LEBAR_KAKI, kop

log = logging.getLogger(__name__)

MODUL = "laporan.terbitan.gabung_anak"
GAGAL = (
    "Laporan nasional tidak dapat digabungkan. Bukan kesalahan Anda; sebutkan waktunya kepada pembina bila terulang."
)
BARIS_DAFTAR = 44  # entries on a page of the contents, about: a good guess spares printing them twice
DALAM_DAFTAR = 3  # headings deeper than this stand in the outline alone
PALING_ULANG = 5
TEPI_ATAS = 842  # of a page, in points
Denyut = Callable[[], bool]
Judul = tuple[int, str, int, float, float]  # depth, title, page from 0, left, top


@dataclass(frozen=True, slots=True)
class Potongan:
    """A finished chapter: its file, how many pages, and where its headings stand."""

    path: Path
    nama: str
    halaman: int
    judul: tuple[Judul, ...]


@dataclass(frozen=True, slots=True)
class Sampul:
    """What the cover says; `per`: of the oldest figures in the whole."""

    nama: str
    judul: tuple[str, ...]
    catatan: tuple[str, ...]
    zona: str
    per: datetime
    beku: Beku | None = None


def cetak_potongan(isi: Isi, beku: Beku | None, denyut: Denyut, *, depan: bool) -> tuple[bytes, dict[str, Any]]:
    """A chapter as a PDF, with what is to be known of it when it is merged. `depan`: the cover tells of its gaps."""
    tampil = replace(isi, catatan=()) if depan else isi
    hasil = cetak_pdf(tulis_html(tampil, beku=beku, rupa="potongan"), denyut=denyut)
    with tempfile.TemporaryDirectory(prefix="kpu-zi-potongan-") as folder:
        (Path(folder) / "isi.pdf").write_bytes(hasil.isi)
        rincian = _anak("baca", Path(folder), denyut)
    sampul = {"nama": isi.nama, "judul": isi.judul, "catatan": isi.catatan, "zona": isi.zona}
    return hasil.isi, rincian | {"sampul": sampul | {"beku": beku and asdict(beku)}, "ditolak": hasil.ditolak}


def dokumen_nasional(unduhan: Unduhan, bagian: Sequence[BagianUnduhan], denyut: Denyut) -> Dokumen:
    """The parts of this request as one document; the stored one when they were merged before."""
    dokumen = [b.dokumen for b in bagian if b.dokumen is not None]
    kunci = kunci_gabungan("pdf", "nasional", [d.kunci for d in dokumen])
    ada = gudang.cari(kunci)
    if ada is not None:
        return ada
    daftar = [_potongan(d) for d in dokumen]
    sampul = _sampul(dokumen)
    with gudang.tempat_sementara() as path:
        rincian = gabungkan(daftar, sampul, path, denyut)
        keterangan = gudang.Keterangan(
            unduhan.satker, unduhan.tahun, unduhan.jenis, unduhan.format, kunci, sampul.per, rincian=rincian
        )
        return gudang.simpan_berkas(path, keterangan)


def _potongan(dokumen: Dokumen) -> Potongan:
    r = dokumen.rincian
    return Potongan(gudang.letak(dokumen), r["sampul"]["nama"], r["halaman"], tuple(map(tuple, r["judul"])))


def _sampul(dokumen: Sequence[Dokumen]) -> Sampul:
    """That of the front."""
    s = dokumen[0].rincian["sampul"]
    beku, per = s["beku"] and Beku(**s["beku"]), min(d.data_pada for d in dokumen)
    return Sampul(s["nama"], tuple(s["judul"]), tuple(s["catatan"]), s["zona"], per, beku)


def gabungkan(potongan: Sequence[Potongan], sampul: Sampul, keluar: Path, denyut: Denyut) -> dict[str, Any]:
    """Write the whole to `keluar`; returns its page count. Ditolak when it cannot be made."""
    awal = _perkiraan(_susun(potongan, 0))
    for _ in range(PALING_ULANG):
        garis = _susun(potongan, awal)
        daftar = cetak_pdf(_tulis_daftar(sampul, garis), denyut=denyut)
        if daftar.halaman == awal:
            break
        awal = daftar.halaman
    else:
        raise Ditolak(GAGAL)
    with tempfile.TemporaryDirectory(prefix="kpu-zi-gabung-") as nama:
        folder = Path(nama)
        (folder / "daftar.pdf").write_bytes(daftar.isi)
        rencana = {
            "daftar": str(folder / "daftar.pdf"),
            "potongan": [str(p.path) for p in potongan],
            "sasaran": [j[2:] for j in garis],
            "garis": [(1, " ".join(sampul.judul), 0, 0, TEPI_ATAS), *((j[0] + 1, *j[1:]) for j in garis)],
            "judul": " ".join(sampul.judul),
            "dibuat": sampul.per.astimezone(UTC).isoformat(),
            "keluar": str(keluar),
        }
        (folder / "rencana.json").write_text(json.dumps(rencana), "utf-8")
        return _anak("gabung", folder, denyut)


def _perkiraan(garis: Sequence[Judul]) -> int:
    """Cover and contents, in pages."""
    return 1 + max(1, -(-sum(j[0] <= DALAM_DAFTAR for j in garis) // BARIS_DAFTAR))


def _susun(potongan: Sequence[Potongan], awal: int) -> list[Judul]:
    """Every heading with its page in the whole; a province is one heading with all of its chapter below."""
    hasil: list[Judul] = []
    for n, p in enumerate(potongan):
        utama = sum(j[0] == 1 for j in p.judul)
        if n and utama != 1:
            hasil.append((1, p.nama, awal, 0, TEPI_ATAS))
        turun = bool(n) and utama != 1
        hasil += [(dalam + turun, judul, awal + hal, kiri, atas) for dalam, judul, hal, kiri, atas in p.judul]
        awal += p.halaman
    return hasil


def _tulis_daftar(sampul: Sampul, garis: Sequence[Judul]) -> str:
    """Cover and contents. An entry leads to `daftar:7`, which the merging turns into a place."""
    lembaga, nama = kop(sampul.nama)
    baris = [BarisIsi(judul, dalam, hal + 1, str(n)) for n, (dalam, judul, hal, _, _) in enumerate(garis)]
    isi = {
        "isi": sampul,
        "rupa": "badan",
        "beku": sampul.beku,
        "lembaga": lembaga,
        "kop": nama,
        "kaki": potong(sampul.nama, LEBAR_KAKI),
        "daftar_isi": [b for b in baris if b.dalam <= DALAM_DAFTAR],
        "per": sampul.per,
        "dicetak": datetime.fromisoformat(sampul.beku.pada) if sampul.beku else sampul.per,
        "zona": sampul.zona,
    }
    return render_to_string("laporan/unduhan/nasional_cetak.html", isi)


def _anak(apa: str, folder: Path, denyut: Denyut) -> dict[str, Any]:
    """The child's answer; Ditolak with a sentence when it has none."""
    try:
        with (folder / "galat.txt").open("w+b") as galat:
            selesai = anak.jalankan(MODUL, apa, folder, os.getpid(), detik=DETIK, galat=galat, denyut=denyut)
            galat.seek(0)
            catatan = galat.read(2_000).decode("utf-8", "replace").strip()
    except subprocess.TimeoutExpired as galat_waktu:
        raise Ditolak(GAGAL) from galat_waktu
    except anak.Dihentikan as berhenti:
        raise Ditolak(DIHENTIKAN) from berhenti
    if selesai.returncode:
        log.error("gabung: kode %s, %s", selesai.returncode, catatan)
        raise Ditolak(GAGAL)
    return json.loads(selesai.stdout)
