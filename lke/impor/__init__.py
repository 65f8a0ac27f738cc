"""A workbook from a satker into answers and all temuan at once (no Django, no database).

Reads the sheet `Jawaban` (17 or 22 columns) or `LKE ZI`. Answers are read, cached scores never: `nilai_berkas` and
`selisih` only tell how the file's own figures differ. Rules between answers (pairs, sums) are `lke.kewajaran`'s.
"""

from collections.abc import Iterator
from pathlib import Path

from kpu_zi.tools.excel import BerkasDitolak, Lembar, baca_buku
from lke.impor.baris import petakan_baris
from lke.impor.hasil import HasilBaca, IsiBaris, Selisih, Temuan
from lke.impor.isi import baca_isi
from lke.impor.kolom import kenali_kolom
from lke.impor.letak import LKE_ZI, Letak, daftar_butir, kata
from lke.impor.selisih import bandingkan
from lke.impor.susunan import temuan_susunan
from lke.instrumen import Instrumen

__all__ = ["BerkasDitolak", "HasilBaca", "IsiBaris", "Selisih", "Temuan", "baca"]

LEMBAR_PENANDA = "_kpu_zi"
URUTAN_NAMA = {"jawaban": 2, "lke zi": 1}
PENANDA = ("satker", "tahun", "instrumen")


def baca(sumber: Path | str | bytes, instrumen: Instrumen, *, nama: str = "") -> HasilBaca:
    """The answers of the one sheet that is read. Raises BerkasDitolak when there is none or the file is unsafe."""
    buku = baca_buku(sumber, nama=nama)
    letak, lain = _pilih(instrumen, buku)
    hasil = HasilBaca(lembar=letak.lembar.nama, bentuk=letak.bentuk, penanda=_penanda(buku))
    hasil.temuan += _lembar_lain(letak, lain)
    hasil.temuan += temuan_susunan(instrumen, letak)
    for baris, temuan in baca_isi(instrumen, letak):
        hasil.baris[baris.kode] = baris
        hasil.temuan += temuan
    hasil.nilai_berkas, hasil.selisih, temuan = bandingkan(instrumen, letak, hasil)
    hasil.temuan += temuan
    return hasil


def _pilih(instrumen: Instrumen, buku: list[Lembar]) -> tuple[Letak, list[Letak]]:
    """The sheet named as the form, unless another has more than twice its answers; and the others that could be read."""
    dikenal = [letak for lembar in buku if not lembar.tersembunyi and (letak := _letak(instrumen, lembar))]
    if not dikenal:
        raise BerkasDitolak(_tidak_ditemukan(buku))
    terbanyak = max(x.terjawab() for x in dikenal)
    cukup = [x for x in dikenal if x.terjawab() * 2 >= terbanyak]
    dipilih = max(cukup, key=lambda x: (URUTAN_NAMA.get(kata(x.lembar.nama), 0), x.terjawab()))
    return dipilih, [x for x in dikenal if x is not dipilih]


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


def _penanda(buku: list[Lembar]) -> dict[str, str]:
    """What our own export says of itself; a convenience for the form, never a proof."""
    lembar = next((x for x in buku if x.nama == LEMBAR_PENANDA), None)
    if lembar is None:
        return {}
    isi = {lembar.sel.get((b, 1)): lembar.sel.get((b, 2)) for b in range(1, 11)}
    return {kunci: str(isi[kunci]) for kunci in PENANDA if isi.get(kunci) is not None}
