"""A workbook from a satker into answers and all temuan at once (no Django, no database).

Reads the sheet `Jawaban` (17 or 22 columns) or `LKE ZI`, of it the columns of one layer: the satker's or an assessor's.
Answers are read, cached scores never: `nilai_berkas` and `selisih` only tell how the file's own figures differ. Rules
between answers (pairs, sums) are `lke.aturan.kewajaran`'s.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from kpu_zi.tools.excel.baca import baca_buku
from kpu_zi.tools.excel.lembar import BerkasDitolak, Lembar
from lke.aturan.alur import NAMA_LAPIS, Lapis
from lke.aturan.instrumen import Instrumen
from lke.excel.impor.baris import petakan_baris
from lke.excel.impor.hasil import HasilBaca, IsiBaris, Selisih, Temuan
from lke.excel.impor.ingatan import baca_ingatan
from lke.excel.impor.isi import baca_isi
from lke.excel.impor.kolom import kenali_kolom
from lke.excel.impor.lapis import letak_lapis
from lke.excel.impor.letak import LKE_ZI, Letak, daftar_butir, kata
from lke.excel.impor.selisih import bandingkan
from lke.excel.impor.susunan import temuan_susunan

__all__ = ["BerkasDitolak", "HasilBaca", "IsiBaris", "Selisih", "Temuan", "baca"]

URUTAN_NAMA = {"jawaban": 2, "lke zi": 1}


def baca(
    sumber: Path | str | bytes,
    instrumen: Instrumen,
    *,
    nama: str = "",
    lapis: Lapis = Lapis.SATKER,
    lain: Collection[Lapis] = (),
) -> HasilBaca:
    """The answers of this layer on the one sheet that is read, and apart from them those of the layers in `lain`.

    Raises BerkasDitolak when no sheet has the layer's columns or the file is unsafe.
    """
    buku = baca_buku(sumber, nama=nama)
    asal, letak, lembar_lain = _pilih(instrumen, buku, lapis)
    dibanding = {x: milik for x in lain if (milik := letak_lapis(asal, x))}
    dikenal = {k for milik in dibanding.values() for k in milik.kolom.values()}
    letak = replace(letak, asing={k: teks for k, teks in letak.asing.items() if k not in dikenal})
    penanda, ingatan = baca_ingatan(buku)
    hasil = HasilBaca(letak.lembar.nama, letak.bentuk, lapis, penanda=penanda, ingatan=ingatan)
    sendiri = bool(penanda)
    hasil.lain = {x: {b.kode: b for b, _ in baca_isi(instrumen, milik, sendiri)} for x, milik in dibanding.items()}
    hasil.temuan += _lembar_lain(letak, lembar_lain)
    hasil.temuan += temuan_susunan(instrumen, letak)
    for baris, temuan in baca_isi(instrumen, letak, sendiri):
        hasil.baris[baris.kode] = baris
        hasil.temuan += temuan
    hasil.nilai_berkas, hasil.selisih, temuan = bandingkan(instrumen, letak, hasil)
    hasil.temuan += temuan
    return hasil


def _pilih(instrumen: Instrumen, buku: list[Lembar], lapis: Lapis) -> tuple[Letak, Letak, list[Letak]]:
    """The sheet named as the form, unless another has more than twice its answers; and the others that could be read.

    First with the satker's columns as those that are read, then with the layer's.
    """
    asal = [letak for lembar in buku if not lembar.tersembunyi and (letak := _letak(instrumen, lembar))]
    if not asal:
        raise BerkasDitolak(_tidak_ditemukan(buku))
    dikenal = [(x, milik) for x in asal if (milik := letak_lapis(x, lapis))]
    if not dikenal:
        raise BerkasDitolak(
            f"Lembar “{asal[0].lembar.nama[:31]}” tidak mempunyai kolom jawaban {NAMA_LAPIS[lapis]}. "
            "Unduh buku kerja dari halaman ini, isi kolomnya, lalu unggah kembali."
        )
    terbanyak = max(x.terjawab() for _, x in dikenal)
    cukup = [(a, x) for a, x in dikenal if x.terjawab() * 2 >= terbanyak]
    dipilih = max(cukup, key=lambda p: (URUTAN_NAMA.get(kata(p[1].lembar.nama), 0), p[1].terjawab()))
    return *dipilih, [x for _, x in dikenal if x is not dipilih[1]]


def _letak(instrumen: Instrumen, lembar: Lembar) -> Letak | None:
    letak = kenali_kolom(lembar)
    if letak is None:
        return None
    butir = daftar_butir(instrumen, letak.bentuk == LKE_ZI)
    petakan_baris(letak, butir)
    return letak if letak.dikenal(len(butir)) else None


def _tidak_ditemukan(buku: list[Lembar]) -> str:
    tampak = ", ".join(f"“{x.nama[:31]}”" for x in buku if not x.tersembunyi)[:200] or "tidak ada"
    pesan = (
        f"Lembar “Jawaban” atau “LKE ZI” tidak ditemukan, atau susunannya tidak dikenal. Lembar yang tampak: {tampak}."
    )
    if any(x.tersembunyi and {"jawaban", "lke"} & set(kata(x.nama).split()) for x in buku):
        pesan += " Ada lembar LKE yang tersembunyi dan tidak dibaca; tampilkan dahulu lembarnya bila itu isian Anda."
    return pesan


def _lembar_lain(letak: Letak, lain: list[Letak]) -> Iterator[Temuan]:
    for x in lain:
        yield Temuan(
            x.lembar.nama,
            0,
            "",
            "",
            "lembar_lain",
            f"Yang dibaca lembar “{letak.lembar.nama}” ({letak.terjawab()} sel jawaban terisi). Lembar “{x.lembar.nama}” "
            f"({x.terjawab()} sel jawaban terisi) tidak dibaca.",
        )
