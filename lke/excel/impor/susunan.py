"""What is odd about a sheet's form: moved rows, overwritten types, columns of others (pure)."""

from collections.abc import Iterator

from kpu_zi.tools.excel.sel import alamat, huruf_kolom
from lke.aturan.instrumen import Instrumen
from lke.excel.impor.hasil import Temuan
from lke.excel.impor.letak import LKE_ZI, Letak, baca_tipe, daftar_butir
from lke.excel.impor.sel import kosong, tampil


def temuan_susunan(instrumen: Instrumen, letak: Letak) -> Iterator[Temuan]:
    yield from _kolom_diabaikan(letak)
    yield from _baris_bergeser(letak)
    yield from _baris_hilang(instrumen, letak)
    yield from _baris_tak_dikenal(letak)
    yield from _tipe_tertimpa(instrumen, letak)
    yield from _tautan_di_standar(letak)


def _kolom_diabaikan(letak: Letak) -> Iterator[Temuan]:
    """Columns of other assessors are reported, never read."""
    lembar = letak.lembar
    terisi = sorted(
        (kolom, baris)
        for baris in letak.baris.values()
        for kolom in letak.asing
        if (baris, kolom) not in lembar.formula
        and (not kosong(lembar.sel.get((baris, kolom))) or (baris, kolom) in lembar.galat)
    )
    if terisi:
        nama = ", ".join(f"{huruf_kolom(k)} {letak.asing[k]}".strip() for k in sorted({k for k, _ in terisi}))
        pesan = f"Kolom penilai lain ({nama}) berisi {len(terisi)} sel; tidak dibaca."
        kolom, baris = terisi[0]
        yield Temuan(lembar.nama, baris, alamat(baris, kolom), "", "kolom_diabaikan", pesan)


def _tautan_di_standar(letak: Letak) -> Iterator[Temuan]:
    """The form's own words about bukti hold no link: whoever put one there meant it as bukti."""
    kolom, lembar = letak.kolom.get("standar", 0), letak.lembar
    sel = [(b, kolom) for b in sorted(letak.baris.values())]
    terisi = [b for b, k in sel if (b, k) in lembar.tautan or "://" in str(lembar.sel.get((b, k), ""))]
    if terisi:
        pesan = (
            f"Kolom {huruf_kolom(kolom)} (standar bukti dukung) berisi tautan pada {len(terisi)} baris; tidak dibaca. "
            f"Pindahkan ke kolom {huruf_kolom(letak.kolom['bukti'])} bila itu bukti Anda."
        )
        yield Temuan(lembar.nama, terisi[0], alamat(terisi[0], kolom), "", "kolom_diabaikan", pesan)


def _baris_bergeser(letak: Letak) -> Iterator[Temuan]:
    geser = [(nomor, baris) for nomor, baris in letak.baris.items() if nomor != baris]
    if geser:
        cara = "ID pada kolom A" if letak.menurut_id else "tipe jawaban dan teks pertanyaannya"
        pesan = f"{len(geser)} baris tidak di tempat asalnya, mulai baris {geser[0][1]}; dibaca menurut {cara}."
        yield Temuan(letak.lembar.nama, geser[0][1], "", "", "baris_bergeser", pesan)


def _baris_hilang(instrumen: Instrumen, letak: Letak) -> Iterator[Temuan]:
    for butir in daftar_butir(instrumen, letak.bentuk == LKE_ZI):
        if butir.nomor not in letak.baris:
            apa = f"{butir.kode}, {butir.id.replace('_', ' ')}" if butir.id else butir.kode
            pesan = f"Baris {apa} (semula baris {butir.nomor}) tidak ditemukan; dibaca sebagai belum dijawab."
            yield Temuan(letak.lembar.nama, 0, "", butir.kode, "baris_tidak_ditemukan", pesan, "K")


def _baris_tak_dikenal(letak: Letak) -> Iterator[Temuan]:
    """Something stands in the answer column of a row that is no pertanyaan."""
    kolom, dikenal = letak.kolom["jawaban"], set(letak.baris.values())
    awal, akhir = min(dikenal), max(dikenal)
    for (baris, k), nilai in sorted(letak.lembar.sel.items(), key=lambda x: x[0]):
        if k != kolom or baris in dikenal or not awal < baris < akhir:
            continue
        if kosong(nilai) or (baris, k) in letak.lembar.formula:
            continue
        sel = alamat(baris, k)
        pesan = f"Sel {sel} berisi “{tampil(nilai)}” pada baris yang bukan pertanyaan; tidak dibaca."
        yield Temuan(letak.lembar.nama, baris, sel, "", "baris_tidak_dikenal", pesan)


def _tipe_tertimpa(instrumen: Instrumen, letak: Letak) -> Iterator[Temuan]:
    for butir in daftar_butir(instrumen, letak.bentuk == LKE_ZI):
        tempat = letak.sel(butir.nomor, "jenis")
        nilai = letak.lembar.sel.get(tempat) if tempat else None
        if tempat is None or kosong(nilai) or baca_tipe(nilai) == butir.tipe:
            continue
        sel = alamat(*tempat)
        pesan = (
            f"Sel {sel} (jenis jawaban) berisi “{tampil(nilai)}”, seharusnya {butir.tipe.title()}. "
            f"Jawaban tetap dibaca dari sel {alamat(tempat[0], letak.kolom['jawaban'])}."
        )
        yield Temuan(letak.lembar.nama, tempat[0], sel, butir.kode, "sel_tipe_tertimpa", pesan)
