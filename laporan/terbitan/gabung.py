"""The report of the nation: a front and a chapter of each province, merged with true page numbers and linked contents.

Each chapter, of a large province each piece of it, is a document of its own, so one satker that changed makes little new.
The contents are printed without the numbers of pages, which the merging writes: they change only with the headings.
"""

import json
import logging
import os
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

from kpu_zi.tools import Ditolak, anak
from kpu_zi.tools.grafik.lebar_teks import potong
from kpu_zi.tools.pdf.cetak import DIHENTIKAN, cetak_pdf
from laporan.models import BagianUnduhan, Dokumen, Jenis, Unduhan
from laporan.naskah.isi import Isi
from laporan.terbitan import gudang
from laporan.terbitan.beku import Beku
from laporan.terbitan.gabung_anak import DETIK
from laporan.terbitan.html import BarisIsi, tulis_html
from laporan.terbitan.kunci import kunci_gabungan
from laporan.terbitan.rupa import LEBAR_KAKI

log = logging.getLogger(__name__)

MODUL = "laporan.terbitan.gabung_anak"
GAGAL = (
    "Laporan nasional tidak dapat digabungkan. Bukan kesalahan Anda; sebutkan waktunya kepada pembina bila terulang."
)
DALAM_DAFTAR = 3  # headings deeper than this stand in the outline alone
TEPI_ATAS = 842  # of a page, in points
Denyut = Callable[[], bool]
Judul = tuple[int, str, int, float, float]  # depth, title, page from 0, left, top


@dataclass(frozen=True, slots=True)
class Potongan:
    """A finished chapter or piece of one: its file, how many pages, where its headings stand; `lanjutan`: without a head."""

    path: Path
    nama: str
    halaman: int
    judul: tuple[Judul, ...]
    lanjutan: bool = False


@dataclass(frozen=True, slots=True)
class Sampul:
    """What the cover names; `per`: of the oldest figures in the whole."""

    nama: str
    judul: tuple[str, ...]
    per: datetime
    beku: Beku | None = None


def cetak_potongan(isi: Isi, beku: Beku | None, denyut: Denyut, *, depan: bool) -> tuple[bytes, dict[str, Any]]:
    """A chapter as a PDF, with what is to be known of it when it is merged. `depan`: the first one, behind the cover."""
    html = tulis_html(isi, beku=beku, rupa="badan" if depan else "potongan")
    hasil = cetak_pdf(html, denyut=denyut)
    with tempfile.TemporaryDirectory(prefix="kpu-zi-potongan-") as folder:
        (Path(folder) / "isi.pdf").write_bytes(hasil.isi)
        rincian = _anak("baca", Path(folder), denyut)
    sampul = {"nama": isi.nama, "judul": isi.judul, "beku": beku and asdict(beku)}
    return hasil.isi, rincian | {"sampul": sampul, "ditolak": hasil.ditolak}


def dokumen_nasional(unduhan: Unduhan, bagian: Sequence[BagianUnduhan], denyut: Denyut) -> Dokumen:
    """The parts of this request as one document; the stored one when they were merged before."""
    dokumen = [b.dokumen for b in bagian if b.dokumen is not None]
    kunci = kunci_gabungan("pdf", "nasional", [d.kunci for d in dokumen])
    ada = gudang.cari(kunci)
    if ada is not None:
        return ada
    sampul = _sampul(dokumen)
    potongan = [_potongan(b.dokumen, lanjutan=bool(b.dari)) for b in bagian if b.dokumen is not None]
    daftar = _daftar_isi(unduhan, sampul, _susun(potongan, 0), denyut)
    with gudang.tempat_sementara() as path:
        rincian = {"beku": sampul.beku is not None} | gabungkan(potongan, daftar, sampul, path, denyut)
        return gudang.simpan_berkas(path, _keterangan(unduhan, unduhan.jenis, kunci, sampul.per, rincian))


def _daftar_isi(unduhan: Unduhan, sampul: Sampul, garis: Sequence[Judul], denyut: Denyut) -> Potongan:
    """The contents; the stored ones while the headings stay."""
    baris = [BarisIsi(judul, dalam, str(n)) for n, (dalam, judul, *_) in enumerate(garis) if dalam <= DALAM_DAFTAR]
    kunci = kunci_gabungan("pdf", "daftar isi", [repr((sampul.nama, sampul.judul, sampul.beku, baris))])
    dokumen = gudang.cari(kunci)
    if dokumen is None:
        hasil = cetak_pdf(_tulis_daftar(sampul, baris), denyut=denyut)
        keterangan = _keterangan(unduhan, Jenis.POTONGAN.value, kunci, sampul.per, {"halaman": hasil.halaman})
        dokumen = gudang.simpan(hasil.isi, keterangan)
    return Potongan(gudang.letak(dokumen), sampul.nama, dokumen.rincian["halaman"], ())


def _keterangan(unduhan: Unduhan, jenis: str, kunci: str, per: datetime, rincian: dict[str, Any]) -> gudang.Keterangan:
    return gudang.Keterangan(unduhan.satker, unduhan.tahun, jenis, unduhan.format, kunci, per, rincian=rincian)


def _potongan(dokumen: Dokumen, *, lanjutan: bool) -> Potongan:
    r = dokumen.rincian
    return Potongan(gudang.letak(dokumen), r["sampul"]["nama"], r["halaman"], tuple(map(tuple, r["judul"])), lanjutan)


def _sampul(dokumen: Sequence[Dokumen]) -> Sampul:
    """That of the front."""
    s = dokumen[0].rincian["sampul"]
    beku, per = s["beku"] and Beku(**s["beku"]), min(d.data_pada for d in dokumen)
    return Sampul(s["nama"], tuple(s["judul"]), per, beku)


def gabungkan(
    potongan: Sequence[Potongan], daftar: Potongan, sampul: Sampul, keluar: Path, denyut: Denyut
) -> dict[str, Any]:
    """Write the whole to `keluar`; returns its page count. Ditolak when it cannot be made."""
    garis, judul = _susun(potongan, daftar.halaman), " ".join(sampul.judul)
    rencana = {
        "daftar": str(daftar.path),
        "potongan": [str(p.path) for p in potongan],
        "entri": [(j[0], *j[2:]) for j in garis],
        "garis": [(1, judul, 0, 0, TEPI_ATAS), *((j[0] + 1, *j[1:]) for j in garis)],
        "judul": judul,
        "dibuat": sampul.per.astimezone(UTC).isoformat(),
        "keluar": str(keluar),
    }
    with tempfile.TemporaryDirectory(prefix="kpu-zi-gabung-") as folder:
        (Path(folder) / "rencana.json").write_text(json.dumps(rencana), "utf-8")
        return _anak("gabung", Path(folder), denyut)


def _susun(potongan: Sequence[Potongan], awal: int) -> list[Judul]:
    """Every heading with its page in the whole; a province is one heading with all of its chapter below.

    `awal`: the pages of the contents, which stand between the cover and all that has a heading.
    """
    hasil: list[Judul] = []
    for n, p in enumerate(potongan):
        tanpa_kepala = bool(n) and sum(j[0] == 1 for j in p.judul) != 1
        if tanpa_kepala and not p.lanjutan:
            hasil.append((1, p.nama, awal, 0, TEPI_ATAS))
        turun = tanpa_kepala or p.lanjutan
        hasil += [(dalam + turun, judul, awal + hal, kiri, atas) for dalam, judul, hal, kiri, atas in p.judul]
        awal += p.halaman
    return hasil


def _tulis_daftar(sampul: Sampul, baris: Sequence[BarisIsi]) -> str:
    """An entry leads to `daftar:7`, which the merging turns into a place and a number."""
    isi = {
        "isi": sampul,
        "rupa": "badan",
        "beku": sampul.beku,
        "kaki": potong(sampul.nama, LEBAR_KAKI),
        "daftar_isi": baris,
        "dicetak": sampul.per,
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
