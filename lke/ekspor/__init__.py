"""Answers back into the workbook in circulation: sheet `Jawaban`, 17 columns, with live formulas (no Django).

The file imports again without a difference (`lke.impor`), and a spreadsheet program that recalculates it gets our nilai.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kpu_zi.tools import Ditolak
from lke.ekspor.ringkasan import tulis_ringkasan
from lke.ekspor.rumus import BELUM, rumus_nilai, rumus_persen, rumus_simpul, rumus_turunan
from lke.ekspor.susunan import JUDUL, LEBAR, Susunan, label_simpul, label_tipe, susun
from lke.impor import LEMBAR_PENANDA
from lke.impor.sel import HITUNGAN_TERBESAR
from lke.instrumen import Instrumen, Isi, Pertanyaan
from lke.isian import rapikan_teks
from lke.penilaian import Nilai, hitung_nilai, nilai_isi

HURUF_PER_SEL = 32_767
_K, _L, _M, _O, _P = 10, 11, 12, 14, 15  # columns from 0, as the writer counts them


@dataclass(frozen=True, slots=True)
class IsiJawaban:
    """What one pertanyaan holds: the answer, the catatan, and bukti one per line."""

    isi: Isi = None
    catatan: str | None = None
    bukti: str | None = None


KOSONG = IsiJawaban()


def tulis_jawaban(
    instrumen: Instrumen, *, satker_nama: str, satker_kode: str, tahun: int, baris: Mapping[str, IsiJawaban]
) -> bytes:
    """The workbook as bytes. Raises Ditolak when a text does not fit into a cell."""
    from xlsxwriter import Workbook

    keluar = io.BytesIO()
    pilihan = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(keluar, pilihan) as buku:
        buku.set_properties({"title": f"LKE Zona Integritas {tahun} {satker_nama}", "author": "KPU ZI"})
        penulis = _Penulis(buku, instrumen, baris)
        penulis.tulis(f"LKE Zona Integritas {tahun} - {satker_nama}")
        tulis_ringkasan(buku, instrumen, penulis.susunan, penulis.nilai, f"{satker_nama}, tahun {tahun}")
        penanda = buku.add_worksheet(LEMBAR_PENANDA)
        for i, isi in enumerate((("satker", satker_kode), ("tahun", str(tahun)), ("instrumen", instrumen.kode))):
            penanda.write_row(i, 0, isi)
        penanda.very_hidden()
    return keluar.getvalue()


class _Penulis:
    """Writes the sheet `Jawaban` row by row."""

    def __init__(self, buku: Any, instrumen: Instrumen, baris: Mapping[str, IsiJawaban]) -> None:
        self.instrumen, self.baris = instrumen, baris
        self.susunan: Susunan = susun(instrumen)
        self.nilai: Nilai = hitung_nilai(instrumen, {k: b.isi for k, b in baris.items()})
        self.lembar = buku.add_worksheet("Jawaban")
        dasar = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#BFBFBF"}
        self.teks = buku.add_format(dasar)
        self.judul = buku.add_format({**dasar, "bold": True, "bg_color": "#D9E1F2", "align": "center"})
        self.simpul = buku.add_format({**dasar, "bold": True, "bg_color": "#F2F2F2"})
        self.angka = buku.add_format({**dasar, "num_format": "0.00"})
        self.angka_simpul = buku.add_format({**dasar, "bold": True, "bg_color": "#F2F2F2", "num_format": "0.00"})
        self.persen = buku.add_format({**dasar, "num_format": "0.00%"})
        self.persen_simpul = buku.add_format({**dasar, "bold": True, "bg_color": "#F2F2F2", "num_format": "0.00%"})
        self.isian = buku.add_format({**dasar, "bg_color": "#FFF9E5"})

    def tulis(self, kepala: str) -> None:
        self._halaman(kepala)
        self._baris_judul()
        for simpul in self.instrumen.simpul.values():
            self._simpul(simpul.kode, self.susunan.judul[simpul.kode], label_simpul(self.instrumen, simpul))
            for kode in simpul.pertanyaan:
                self._pertanyaan(self.instrumen.pertanyaan[kode])
        for kode, nomor in self.susunan.jumlah.items():
            self._jumlah(kode, nomor)
        for nomor in self.susunan.kosong:
            self._isi_baris(nomor, {}, self.teks)

    def _halaman(self, kepala: str) -> None:
        lembar = self.lembar
        lembar.set_landscape()
        lembar.set_paper(9)
        lembar.fit_to_pages(1, 0)
        lembar.repeat_rows(0)
        lembar.set_header("&L" + kepala.replace("&", "&&")[:180])
        lembar.set_footer("&RHalaman &P dari &N")
        lembar.freeze_panes(1, 0)
        for kolom, lebar in enumerate(LEBAR):
            lembar.set_column(kolom, kolom, lebar)

    def _baris_judul(self) -> None:
        for kolom, teks in JUDUL.items():
            self.lembar.write_string(0, kolom, teks, self.judul)
        self.lembar.merge_range(0, 1, 0, 6, JUDUL[1], self.judul)

    def _isi_baris(self, nomor: int, label: Mapping[int, str], format_teks: Any) -> None:
        """The whole row in one format, column A with the ID, then the labels."""
        r = nomor - 1
        for kolom in range(len(LEBAR)):
            self.lembar.write_blank(r, kolom, None, format_teks)
        self.lembar.write_number(r, 0, nomor, format_teks)
        for kolom, teks in label.items():
            self.lembar.write_string(r, kolom, teks, format_teks)

    def _simpul(self, kode: str, nomor: int, label: Mapping[int, str]) -> None:
        simpul = self.instrumen.simpul[kode]
        self._isi_baris(nomor, label, self.simpul)
        self.lembar.write_number(nomor - 1, 7, float(simpul.bobot), self.simpul)
        rumus = rumus_simpul(self.instrumen, simpul, self.susunan.judul)
        self._nilai_simpul(nomor, rumus, float(self.nilai.poin(kode)), float(simpul.bobot))

    def _jumlah(self, kode: str, nomor: int) -> None:
        """The row of a total: it repeats the component, the last one adds them up."""
        simpul = self.instrumen.simpul.get(kode)
        akar = [s for s in self.instrumen.simpul.values() if not s.induk]
        bobot = simpul.bobot if simpul else sum(s.bobot for s in akar)
        self._isi_baris(nomor, {1: f"TOTAL {simpul.nama.upper()}" if simpul else "NILAI AKHIR"}, self.simpul)
        self.lembar.write_number(nomor - 1, 7, float(bobot), self.simpul)
        bagian = [self.susunan.judul[kode]] if simpul else [self.susunan.jumlah[s.kode] for s in akar]
        rumus = f"=SUM({','.join(f'O{b}' for b in bagian)})"
        self._nilai_simpul(nomor, rumus, float(self.nilai.poin(kode)), float(bobot))

    def _nilai_simpul(self, nomor: int, rumus: str, nilai: float, bobot: float) -> None:
        self.lembar.write_formula(nomor - 1, _O, rumus, self.angka_simpul, nilai)
        self.lembar.write_formula(nomor - 1, _P, f"=O{nomor}/H{nomor}", self.persen_simpul, nilai / bobot)

    def _pertanyaan(self, p: Pertanyaan) -> None:
        nomor, isian = p.baris_jawaban, self.baris.get(p.kode, KOSONG)
        kriteria = "\n".join(f"{o.kode}. {o.arti}" for o in p.pilihan) or p.teks
        label = {5: p.kode.rpartition(".")[2], 6: p.nama or p.teks, 8: kriteria, 9: label_tipe(p)}
        self._isi_baris(nomor, label, self.teks)
        if p.bobot is not None:
            self.lembar.write_number(nomor - 1, 7, float(p.bobot), self.teks)
        self._jawaban(p, isian.isi)
        self._teks(nomor, _L, isian.catatan, f"Catatan {p.kode}")
        self._teks(nomor, _M, isian.bukti, f"Bukti {p.kode}")
        self._nilai_pertanyaan(p, isian.isi)

    def _teks(self, nomor: int, kolom: int, teks: str | None, nama: str) -> None:
        bersih = rapikan_teks(teks or "")
        if len(bersih.encode("utf-16-le")) // 2 > HURUF_PER_SEL:
            raise Ditolak(f"{nama} lebih panjang daripada satu sel Excel (32.767 huruf). Pendekkan dahulu.")
        if bersih:
            self.lembar.write_string(nomor - 1, kolom, bersih, self.isian)
        else:
            self.lembar.write_blank(nomor - 1, kolom, None, self.isian)

    def _jawaban(self, p: Pertanyaan, isi: Isi) -> None:
        r = p.baris_jawaban - 1
        if p.rumus:
            self._hitungan(p, isi if isinstance(isi, Mapping) else {})
        elif isi is None or isi == "":
            self.lembar.write_blank(r, _K, None, self.isian)
        elif p.pilihan:
            self.lembar.write_string(r, _K, str(isi), self.isian)
        else:
            self.lembar.write_number(r, _K, float(str(isi)), self.isian)
        if p.pilihan:
            kode = [o.kode for o in p.pilihan]
            self._validasi(r, {"validate": "list", "source": kode}, f"Pilih salah satu: {', '.join(kode)}.")
        elif p.batas:
            batas = {"minimum": float(p.batas[0]), "maximum": float(p.batas[1])}
            pesan = f"Tulis angka {p.batas[0]} sampai {p.batas[1]}."
            self._validasi(r, {"validate": "decimal", "criteria": "between", **batas}, pesan)

    def _hitungan(self, p: Pertanyaan, isi: Mapping[str, int]) -> None:
        for m in p.masukan:
            r, jumlah = m.baris_jawaban - 1, isi.get(m.id)
            self._isi_baris(m.baris_jawaban, {6: m.label, 9: "Jumlah"}, self.teks)
            self.lembar.write(r, _K, jumlah, self.isian)
            batas = {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": HITUNGAN_TERBESAR}
            self._validasi(r, batas, "Tulis bilangan bulat 0 atau lebih.")
        nomor = {m.id: m.baris_jawaban for m in p.masukan}
        for t in p.turunan:
            ada = [isi[m] for m in t.jumlah_dari if isi.get(m) is not None]
            self._isi_baris(t.baris_jawaban, {6: t.label, 9: "Jumlah"}, self.teks)
            rumus = rumus_turunan(nomor[m] for m in t.jumlah_dari)
            self.lembar.write_formula(t.baris_jawaban - 1, _K, rumus, self.teks, sum(ada) if ada else "")
        nilai = nilai_isi(p, isi)
        hasil = "" if nilai is None else float(nilai)
        self.lembar.write_formula(p.baris_jawaban - 1, _K, rumus_persen(p), self.persen, hasil)

    def _validasi(self, r: int, aturan: dict[str, Any], pesan: str) -> None:
        self.lembar.data_validation(r, _K, r, _K, {**aturan, "error_title": "Isian tidak sah", "error_message": pesan})

    def _nilai_pertanyaan(self, p: Pertanyaan, isi: Isi) -> None:
        r, nilai = p.baris_jawaban, nilai_isi(p, isi)
        poin = None if nilai is None else float(nilai * (p.bobot if p.bobot is not None else 1))
        self.lembar.write_formula(r - 1, _O, rumus_nilai(p), self.angka, BELUM if poin is None else poin)
        bagian = f"O{r}/H{r}" if p.bobot is not None else f"O{r}"
        hasil = "" if nilai is None else float(nilai)
        self.lembar.write_formula(r - 1, _P, f'=IF(ISNUMBER(O{r}),{bagian},"")', self.persen, hasil)
