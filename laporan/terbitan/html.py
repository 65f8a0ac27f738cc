"""A report as the HTML of its PDF."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import count
from typing import Any, Literal, NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from kpu_zi.tools.grafik.lebar_teks import potong
from kpu_zi.tools.qr import qr_svg
from laporan.naskah.isi import Grafik, Isi, Tabel
from laporan.terbitan.beku import Beku
from laporan.terbitan.bersih import bersih
from laporan.terbitan.gambar import angka_gambar, gambar, perlu_tabel
from laporan.terbitan.rupa import LEBAR_KAKI, LEBAR_LEMBAR, BagianCetak, BlokCetak, berhuruf, kop, susun_cetak

RupaCetak = Literal["penuh", "potongan", "badan"]
KOLOM_TERBANYAK = 60  # more share the sheet evenly
BAGIAN_LEBAR = 200  # parts of the sheet that the style sheet knows as widths of columns
KATA_QR = "Kode QR menuju halaman pemeriksaan keaslian"


class BarisIsi(NamedTuple):
    """A line of the contents: the heading, how deep it is, and the anchor that it leads to."""

    judul: str
    dalam: int
    tujuan: str


def tulis_html(isi: Isi, *, beku: Beku | None = None, rupa: RupaCetak = "penuh") -> str:
    """`beku` is None for a draft. "potongan": a chapter of a larger whole, without cover and contents; "badan": its front
    behind the cover. Both leave contents and the numbers of pages to whoever merges."""
    isi = bersih(isi)
    bagian = susun_cetak(isi)
    lembaga, nama_kop = kop(isi.nama)
    konteks = {
        "isi": isi,
        "bagian": _bagian(bagian),
        "ada_lampiran": any(b.lampiran for b in bagian),
        "daftar_isi": [BarisIsi(b.penuh, b.dalam, b.jangkar) for b in bagian],
        "rupa": rupa,
        "beku": beku,
        # Made here from our own address.
        "qr": mark_safe(qr_svg(beku.alamat, KATA_QR)) if beku and not beku.kutipan else "",
        "lembaga": lembaga,
        "kop": nama_kop,
        "alamat_kop": isi.kop,
        "kaki": potong(isi.nama, LEBAR_KAKI),
        "dicetak": datetime.fromisoformat(beku.pada if beku else isi.per),
        "per": datetime.fromisoformat(isi.per),
        "zona": isi.zona,
        "penanda_tangan": [(p, datetime.fromisoformat(p.pada) if p.pada else None) for p in isi.penanda_tangan],
        "sumber": sorted(set(isi.sumber.values())),
    }
    return render_to_string("cetak/laporan.html", konteks)


def _bagian(bagian: Sequence[BagianCetak]) -> list[dict[str, Any]]:
    id_gambar = (f"g-{n}" for n in count(1))
    return [{"b": b, "blok": [_blok(x, id_gambar) for x in b.blok]} for b in bagian]


def _blok(x: BlokCetak, id_gambar: Iterator[str]) -> dict[str, Any]:
    dasar = {"jenis": x.jenis, "isi": x.isi, "judul": x.judul, "halaman": x.halaman}
    if isinstance(x.isi, Tabel):
        return dasar | _tabel(x.isi, x.halaman)
    if isinstance(x.isi, Grafik):
        svg, grafik = gambar(x.isi)
        tabel = _tabel(angka_gambar(grafik.tabel), "") if perlu_tabel(x.isi.rupa, grafik) else {}
        return dasar | {"svg": svg, "grafik": grafik, "id": next(id_gambar), "tabel": None, "kolom": []} | tabel
    return dasar


def _tabel(t: Tabel, halaman: str) -> dict[str, Any]:
    tabel = berhuruf(t)
    kolom = tabel.bagian_kolom(BAGIAN_LEBAR, LEBAR_LEMBAR[halaman]) if 0 < len(t.kepala) <= KOLOM_TERBANYAK else []
    return {"tabel": tabel, "kolom": kolom}
