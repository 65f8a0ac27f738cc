"""Field workbooks for tests, as agencies send them: the sheet `Jawaban` (17 or 22 columns) and the sheet `LKE ZI`.

A sheet is a grid {(row, column): value}; a test spoils the grid as it likes, then `tulis_buku` makes the file.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook

from lke.aturan.instrumen import Instrumen, Isi, Pertanyaan
from lke.aturan.penilaian import TOTAL, Nilai, hitung_nilai, nilai_isi
from lke.excel.ekspor.rumus import BELUM, rumus_persen, rumus_simpul, rumus_turunan
from lke.excel.ekspor.susunan import susun
from lke.excel.impor.letak import daftar_butir

Kisi = dict[tuple[int, int], Any]

JUDUL_17 = ["ID", "Penilaian", "", "", "", "", "", "Bobot", "Kriteria Nilai", "Pilihan Jawaban"]
JUDUL_17 += ["Jawaban Unit", "Catatan unit", "Bukti dukung unit", "Jawaban TPI", "Nilai", "%", "Catatan TPI"]
JUDUL_22 = [*JUDUL_17[:12], "Daftar bukti dukung", "Tautan bukti dukung", "Jawaban TPI", "Nilai", "%", "Catatan TPI"]
JUDUL_22 += ["Jawaban TPI", "Nilai", "%", "Catatan TPI"]
JUDUL_ZI = ["Penilaian", "", "", "", "", "", "", "Bobot", "Penjelasan", "Pilihan Jawaban", "Jawaban", "Nilai", "%", ""]
JUDUL_ZI += ["Catatan"]
A, H, J, K = 1, 8, 10, 11
# R5.iii has two heading rows in the forms in circulation: (row of `Jawaban`, row of `LKE ZI`), text, whose nilai it shows.
JUDUL_HARTA = (
    ((172, 175), "Penyampaian Laporan Harta Kekayaan", "R5.iii", 2),
    ((173, 176), "a. LHKPN", "R5.iii.a", 1),
    ((180, 183), "b. Non LHKPN", "R5.iii.b", 1),
)


@dataclass(frozen=True)
class Rumus:
    """A formula cell with the result that the file remembers."""

    rumus: str
    hasil: Any


@dataclass(frozen=True)
class Tertaut:
    """A cell that shows a text and opens a link."""

    tautan: str
    teks: str


@dataclass(frozen=True)
class Teks:
    """What one pertanyaan carries besides its answer."""

    catatan: str = ""
    bukti: str = ""
    tautan: str = ""


def galat(nama: str = "#REF!") -> Rumus:
    return Rumus("=#REF!" if nama == "#REF!" else "=1/0", nama)


def lembar_jawaban(
    instrumen: Instrumen, jawaban: Mapping[str, Isi], *, kolom: int = 17, teks: Mapping[str, Teks] | None = None
) -> Kisi:
    """The form `Jawaban`, with the scores that a spreadsheet program would remember (blanks left out of the mean)."""
    judul = JUDUL_17 if kolom == 17 else JUDUL_22
    kisi: Kisi = {(1, k): nama for k, nama in enumerate(judul, 1) if nama}
    kolom_nilai = 15 if kolom == 17 else 16
    kisi |= {(b, A): b for b in range(2, 205)}
    for p in instrumen.pertanyaan.values():
        _isi_pertanyaan(kisi, p, jawaban.get(p.kode), kolom_nilai, False)
        t = (teks or {}).get(p.kode, Teks())
        isi_teks = {12: t.catatan, 13: t.bukti if kolom == 22 else "\n".join(filter(None, (t.bukti, t.tautan)))}
        isi_teks |= {14: t.tautan} if kolom == 22 else {}
        kisi |= {(p.baris_jawaban, k): v for k, v in isi_teks.items() if v}
    susunan, nilai = susun(instrumen), hitung_nilai(instrumen, jawaban)
    for kode, baris in (*susunan.judul.items(), *susunan.jumlah.items()):
        simpul = instrumen.simpul.get(kode)
        rumus = rumus_simpul(instrumen, simpul, susunan.judul) if simpul else "=SUM(O195,O203)"
        kisi[(baris, kolom_nilai)] = Rumus(rumus, float(nilai.poin_excel(kode)))
        kisi[(baris, 5)] = simpul.nama.title() if simpul else "Nilai Akhir"
        if simpul:
            kisi[(baris, H)] = float(simpul.bobot)
    return kisi | _judul_harta(nilai, 0, 5, kolom_nilai)


def _judul_harta(nilai: Nilai, bentuk: int, kolom_teks: int, kolom_nilai: int) -> Kisi:
    kisi: Kisi = {}
    for baris, teks, kode, bobot in JUDUL_HARTA:
        b = baris[bentuk]
        poin = nilai.poin_excel(kode) if kode == "R5.iii" else nilai.poin(kode)
        kisi |= {(b, kolom_teks): teks, (b, H): bobot, (b, kolom_nilai): Rumus("=0", float(poin))}
    return kisi


def lembar_lke_zi(instrumen: Instrumen, jawaban: Mapping[str, Isi], *, teks: Mapping[str, Teks] | None = None) -> Kisi:
    """The form `LKE ZI`: header in row 2, numbers in column A that repeat; without headers P, the bukti that the form
    expects, and Q, the satker's."""
    kisi: Kisi = {(1, 1): "LEMBAR KERJA EVALUASI ZONA INTEGRITAS"}
    kisi |= {(2, k): nama for k, nama in enumerate(JUDUL_ZI, 1) if nama}
    for p in instrumen.pertanyaan.values():
        _isi_pertanyaan(kisi, p, jawaban.get(p.kode), 12, True)
        t = (teks or {}).get(p.kode, Teks())
        bukti = "\n".join(filter(None, (t.bukti, t.tautan)))
        kisi[(p.baris_lke_zi, 16)] = "1. SK Tim Kerja\n2. Undangan, daftar hadir dan notulen"
        kisi |= {(p.baris_lke_zi, k): v for k, v in {15: t.catatan, 17: bukti}.items() if v}
    nilai = hitung_nilai(instrumen, jawaban)
    for s in instrumen.simpul.values():
        baris = _baris_judul_zi(instrumen, s.kode)
        kisi[(baris, 12)] = Rumus("=0", float(nilai.poin_excel(s.kode)))
        kisi |= {(baris, A): 1, (baris, 2): s.nama, (baris, H): float(s.bobot)}
    for baris, kode, nama in (
        (198, "pengungkit", "TOTAL PENGUNGKIT"),
        (206, "hasil", "TOTAL HASIL"),
        (207, TOTAL, "NILAI"),
    ):
        kisi |= {(baris, 2): nama, (baris, 12): Rumus("=0", float(nilai.poin_excel(kode)))}
    kisi |= _judul_harta(nilai, 1, 2, 12)
    kisi[(222, 2)] = "Catatan: isi sesuai keadaan"
    return kisi


def _baris_judul_zi(instrumen: Instrumen, kode: str) -> int:
    simpul = instrumen.simpul[kode]
    if simpul.anak:
        return _baris_judul_zi(instrumen, simpul.anak[0]) - 1
    if kode == "R5.iii":
        return JUDUL_HARTA[0][0][1]
    return instrumen.pertanyaan[simpul.pertanyaan[0]].baris_lke_zi - 1


def _isi_pertanyaan(kisi: Kisi, p: Pertanyaan, isi: Isi, kolom_nilai: int, lke_zi: bool) -> None:
    """Answer, type and wording; the wording is not ours, as in a real file."""
    baris = p.baris_lke_zi if lke_zi else p.baris_jawaban
    tipe = "/".join(o.kode for o in p.pilihan) or ("%" if p.rumus else "Nilai (0-4)")
    kisi |= {(baris, 6): p.kode[-1], (baris, 7): f"Apakah {p.teks.lower()}?", (baris, J): tipe}
    nilai = nilai_isi(p, isi)
    kisi[(baris, kolom_nilai)] = Rumus("=0", BELUM if nilai is None else float(nilai))
    if not p.rumus:
        if isi is not None:
            kisi[(baris, K)] = float(isi) if isinstance(isi, Decimal) else isi
        return
    hitungan = isi if isinstance(isi, Mapping) else {}
    for m in p.masukan:
        b = m.baris_lke_zi if lke_zi else m.baris_jawaban
        kisi |= {(b, 7): m.label + " (resmi)", (b, J): "Jumlah"}
        if hitungan.get(m.id) is not None:
            kisi[(b, K)] = hitungan[m.id]
    for t in p.turunan:
        b = t.baris_lke_zi if lke_zi else t.baris_jawaban
        ada = [hitungan[m] for m in t.jumlah_dari if hitungan.get(m) is not None]
        kisi |= {(b, 7): t.label, (b, J): "Jumlah", (b, K): Rumus(rumus_turunan([1]), sum(ada) if ada else "")}
    kisi[(baris, K)] = Rumus(rumus_persen(p), "" if nilai is None else float(nilai))


def baris_isian(instrumen: Instrumen, kode: str, id: str = "", *, lke_zi: bool = False) -> int:
    """Row of a pertanyaan, or of one of its masukan or turunan."""
    return next(b.nomor for b in daftar_butir(instrumen, lke_zi) if (b.kode, b.id) == (kode, id))


def sisip_baris(kisi: Kisi, sebelum: int, isi: Mapping[int, Any] | None = None) -> Kisi:
    """The grid with one more row before row `sebelum`, as a person inserts one."""
    baru = {(b + (b >= sebelum), k): v for (b, k), v in kisi.items()}
    return baru | {(sebelum, k): v for k, v in (isi or {}).items()}


def tulis_buku(lembar: Mapping[str, Kisi], *, tersembunyi: tuple[str, ...] = ()) -> bytes:
    """The file; sheets named in `tersembunyi` are hidden."""
    keluar = io.BytesIO()
    pilihan = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(keluar, pilihan) as buku:
        tanggal = buku.add_format({"num_format": "d-mmm"})
        for nama, kisi in lembar.items():
            halaman = buku.add_worksheet(nama)
            if nama in tersembunyi:
                halaman.hide()
            for (baris, kolom), nilai in kisi.items():
                _tulis_sel(halaman, baris - 1, kolom - 1, nilai, tanggal)
        buku.worksheets()[next(i for i, n in enumerate(lembar) if n not in tersembunyi)].activate()
    return keluar.getvalue()


def _tulis_sel(halaman: Any, r: int, k: int, nilai: Any, tanggal: Any) -> None:
    if isinstance(nilai, Rumus):
        halaman.write_formula(r, k, nilai.rumus, None, nilai.hasil)
    elif isinstance(nilai, Tertaut):
        halaman.write_url(r, k, nilai.tautan, None, nilai.teks)
        halaman.write(r, k, nilai.teks or None)
    elif isinstance(nilai, date):
        halaman.write_datetime(r, k, nilai, tanggal)
    elif nilai is not None:
        halaman.write(r, k, nilai)


def basi(instrumen: Instrumen) -> Kisi:
    """A sheet with stale numbers, as field files keep hidden beside the form: all A, total 100."""
    penuh: dict[str, Isi] = {p.kode: p.pilihan[0].kode for p in instrumen.pertanyaan.values() if p.pilihan}
    return lembar_jawaban(instrumen, penuh)
