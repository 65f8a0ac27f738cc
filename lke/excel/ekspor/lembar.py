"""The sheet `Jawaban`: its rows with their labels, and beside them the columns of each layer (no Django)."""

from collections.abc import Mapping
from typing import Any

from lke.aturan.alur import Lapis
from lke.aturan.instrumen import Instrumen, Pertanyaan
from lke.excel.ekspor.lapis import Gaya, PenulisLapis, Tinggi
from lke.excel.ekspor.susunan import IsiJawaban, Susunan, bentuk, label_simpul, label_tipe, susun


def buat_gaya(buku: Any) -> Gaya:
    dasar = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#BFBFBF"}
    simpul = {**dasar, "bold": True, "bg_color": "#F2F2F2"}
    return Gaya(
        teks=buku.add_format(dasar),
        judul=buku.add_format({**dasar, "bold": True, "bg_color": "#D9E1F2", "align": "center"}),
        simpul=buku.add_format(simpul),
        angka=buku.add_format({**dasar, "num_format": "0.00"}),
        angka_simpul=buku.add_format({**simpul, "num_format": "0.00"}),
        persen=buku.add_format({**dasar, "num_format": "0.00%"}),
        persen_simpul=buku.add_format({**simpul, "num_format": "0.00%"}),
        isian=buku.add_format({**dasar, "bg_color": "#FFF9E5"}),
        label=buku.add_format({**simpul, "left": 0, "right": 0}),
    )


class Penulis:
    """Writes the sheet row by row; `lapis`: the satker's answers and those of the assessors that it may hold."""

    def __init__(
        self, buku: Any, instrumen: Instrumen, lapis: Mapping[Lapis, Mapping[str, IsiJawaban]], milik: Lapis
    ) -> None:
        self.instrumen = instrumen
        self.susunan: Susunan = susun(instrumen)
        self.bentuk = bentuk([x for x in lapis if x is not Lapis.SATKER])
        self.lembar = buku.add_worksheet("Jawaban")
        self.gaya = buat_gaya(buku)
        self.tinggi = Tinggi(self.bentuk.lebar)
        self.lapis = {
            x: PenulisLapis(
                self.lembar, self.gaya, instrumen, self.susunan, self.bentuk.kolom[x], isi, x is milik, self.tinggi
            )
            for x, isi in lapis.items()
        }

    def tulis(self, kepala: str) -> None:
        self._halaman(kepala)
        self._baris_judul()
        for simpul in self.instrumen.simpul.values():
            self._simpul(simpul.kode, self.susunan.judul[simpul.kode], label_simpul(self.instrumen, simpul))
            for kode in simpul.pertanyaan:
                if kode in self.susunan.sendiri:
                    self._judul_pertanyaan(self.instrumen.pertanyaan[kode], self.susunan.sendiri[kode])
                self._pertanyaan(self.instrumen.pertanyaan[kode])
        for kode, nomor in self.susunan.jumlah.items():
            self._jumlah(kode, nomor)
        for nomor in self.susunan.kosong:
            self._isi_baris(nomor, {}, self.gaya.teks)
        self.tinggi.tulis(self.lembar)

    def _halaman(self, kepala: str) -> None:
        lembar = self.lembar
        lembar.set_landscape()
        lembar.set_paper(9)
        lembar.fit_to_pages(1, 0)
        lembar.repeat_rows(0)
        lembar.set_header("&L" + kepala.replace("&", "&&")[:180])
        lembar.set_footer("&RHalaman &P dari &N")
        lembar.freeze_panes(1, 0)
        for kolom, lebar in enumerate(self.bentuk.lebar):
            lembar.set_column(kolom, kolom, lebar)

    def _baris_judul(self) -> None:
        for kolom, teks in self.bentuk.judul.items():
            self.tinggi.catat(1, kolom, teks, 6 if kolom == 1 else kolom)
            self.lembar.write_string(0, kolom, teks, self.gaya.judul)
        self.lembar.merge_range(0, 1, 0, 6, self.bentuk.judul[1], self.gaya.judul)

    def _isi_baris(self, nomor: int, label: Mapping[int, str], format_teks: Any) -> None:
        """The whole row in one format, column A with the ID, then the labels; the last of a heading runs on to column G."""
        r, judul = nomor - 1, format_teks is self.gaya.simpul
        for kolom in range(len(self.bentuk.lebar)):
            self.lembar.write_blank(r, kolom, None, self.gaya.label if judul and 0 < kolom < 7 else format_teks)
        self.lembar.write_number(r, 0, nomor, format_teks)
        for kolom, teks in label.items():
            akhir = 6 if judul and kolom == max(label) else kolom
            self.tinggi.catat(nomor, kolom, teks, akhir)
            if akhir > kolom:
                self.lembar.merge_range(r, kolom, r, akhir, teks, self.gaya.label)
            else:
                self.lembar.write_string(r, kolom, teks, self.gaya.label if judul else format_teks)

    def _simpul(self, kode: str, nomor: int, label: Mapping[int, str]) -> None:
        simpul = self.instrumen.simpul[kode]
        self._isi_baris(nomor, label, self.gaya.simpul)
        self.lembar.write_number(nomor - 1, 7, float(simpul.bobot), self.gaya.simpul)
        for lapis in self.lapis.values():
            lapis.tulis_simpul(simpul, nomor)

    def _jumlah(self, kode: str, nomor: int) -> None:
        """The row of a total: it repeats the component, the last one adds them up."""
        simpul = self.instrumen.simpul.get(kode)
        akar = [s for s in self.instrumen.simpul.values() if not s.induk]
        bobot = simpul.bobot if simpul else sum(s.bobot for s in akar)
        nama = {1: f"TOTAL {simpul.nama.upper()}" if simpul else "NILAI AKHIR"}
        self._isi_baris(nomor, nama, self.gaya.simpul)
        self.lembar.write_number(nomor - 1, 7, float(bobot), self.gaya.simpul)
        bagian = [self.susunan.judul[kode]] if simpul else [self.susunan.jumlah[s.kode] for s in akar]
        for lapis in self.lapis.values():
            lapis.tulis_jumlah(kode, nomor, bagian, float(bobot))

    def _judul_pertanyaan(self, p: Pertanyaan, nomor: int) -> None:
        """The heading that a pertanyaan has to itself repeats its bobot and its nilai."""
        bobot = float(p.bobot or 1)
        self._isi_baris(nomor, {5: f"{p.kode.rpartition('.')[2]}.", 6: p.nama or p.teks}, self.gaya.simpul)
        self.lembar.write_number(nomor - 1, 7, bobot, self.gaya.simpul)
        for lapis in self.lapis.values():
            lapis.tulis_jumlah(p.kode, nomor, [p.baris_jawaban], bobot)

    def _pertanyaan(self, p: Pertanyaan) -> None:
        kriteria = "\n".join(f"{o.kode}. {o.arti}" for o in p.pilihan) or p.teks
        label = {5: p.kode.rpartition(".")[2], 6: p.nama or p.teks, 8: kriteria, 9: label_tipe(p)}
        self._isi_baris(p.baris_jawaban, label, self.gaya.teks)
        if p.bobot is not None:
            self.lembar.write_number(p.baris_jawaban - 1, 7, float(p.bobot), self.gaya.teks)
        for isian in (*p.masukan, *p.turunan):
            self._isi_baris(isian.baris_jawaban, {6: isian.label, 9: "Jumlah"}, self.gaya.teks)
        for lapis in self.lapis.values():
            lapis.tulis_pertanyaan(p)
