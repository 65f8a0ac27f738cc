"""The sheet `Ringkasan` of the export: nilai beside versi Excel, and the ambang, all by formula (no Django)."""

from typing import Any

from lke.aturan.alur import Lapis
from lke.aturan.ambang import nilai_syarat
from lke.aturan.instrumen import Instrumen, Syarat
from lke.aturan.penilaian import TOTAL
from lke.excel.ekspor.lapis import PenulisLapis
from lke.excel.ekspor.lembar import Penulis
from lke.excel.ekspor.rumus import rumus_versi_excel
from lke.excel.ekspor.susunan import NAMA_KOLOM

JUDUL = ("Kode", "Nama", "Bobot", "Nilai (kosong = 0)", "Versi Excel (kosong dilewati)", "% dari bobot")
JUDUL_AMBANG = ("Predikat", "Syarat", "Maksimal", "Nilai", "Minimal", "Keadaan")
TERPENUHI, KURANG = "terpenuhi", "belum terpenuhi"
_BARIS_PERTAMA = 5


def tulis_ringkasan(buku: Any, instrumen: Instrumen, penulis: Penulis, milik: Lapis, satker: str) -> None:
    """The nilai and ambang of the layer `milik`; behind them the nilai of each other layer that the workbook holds."""
    lembar = buku.add_worksheet("Ringkasan")
    tebal = buku.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#D9E1F2"})
    lembar.set_column(0, 0, 12)
    lembar.set_column(1, 1, 60)
    lembar.set_column(2, 4 + len(penulis.lapis), 14)
    lembar.set_landscape()
    lembar.set_paper(9)
    lembar.fit_to_pages(1, 0)
    lembar.write_string(0, 0, f"Ringkasan nilai LKE, {satker}", buku.add_format({"bold": True}))
    lembar.write_string(1, 0, "Nilai menghitung pertanyaan kosong 0; versi Excel melewatinya dalam rata-rata.")
    angka = (buku.add_format({"num_format": "0.00"}), buku.add_format({"num_format": "0.00%"}))
    ringkasan = _Ringkasan(lembar, instrumen, penulis, milik, tebal, angka)
    ringkasan.tulis_judul()
    for kode in ringkasan.baris:
        ringkasan.tulis_simpul(kode)
    ringkasan.tulis_ambang()


class _Ringkasan:
    def __init__(
        self, lembar: Any, instrumen: Instrumen, penulis: Penulis, milik: Lapis, tebal: Any, angka: tuple[Any, Any]
    ) -> None:
        self.lembar, self.instrumen, self.susunan = lembar, instrumen, penulis.susunan
        self.tebal, self.angka = tebal, angka
        self.nama = NAMA_KOLOM[milik] if len(penulis.lapis) > 1 else ""
        self.milik: PenulisLapis = penulis.lapis[milik]
        self.lain = {x: isi for x, isi in penulis.lapis.items() if x is not milik}
        self.baris = {kode: _BARIS_PERTAMA + i for i, kode in enumerate((*instrumen.simpul, TOTAL))}
        self.akar = [s for s in instrumen.simpul.values() if not s.induk]

    def tulis_judul(self) -> None:
        judul = [*JUDUL, *(f"Nilai {NAMA_KOLOM[x]}" for x in self.lain)]
        if self.nama:
            judul[3] = f"Nilai {self.nama} (kosong = 0)"
        for kolom, teks in enumerate(judul):
            self.lembar.write_string(_BARIS_PERTAMA - 2, kolom, teks, self.tebal)

    def tulis_simpul(self, kode: str) -> None:
        b, simpul, nilai = self.baris[kode], self.instrumen.simpul.get(kode), self.milik.nilai
        sumber = self.susunan.judul[kode] if simpul else self.susunan.jumlah[TOTAL]
        bobot = float(simpul.bobot if simpul else sum(s.bobot for s in self.akar))
        poin, huruf = float(nilai.poin(kode)), self.milik.huruf_nilai
        if simpul:
            rumus = rumus_versi_excel(self.instrumen, simpul, self.susunan.judul, self.baris, huruf)
        else:
            rumus = f"=SUM({','.join(f'E{self.baris[s.kode]}' for s in self.akar)})"
        self.lembar.write_string(b - 1, 0, kode)
        self.lembar.write_string(b - 1, 1, simpul.nama if simpul else "Nilai akhir")
        self.lembar.write_formula(b - 1, 2, f"=Jawaban!H{sumber}", self.angka[0], bobot)
        self.lembar.write_formula(b - 1, 3, f"=Jawaban!{huruf}{sumber}", self.angka[0], poin)
        self.lembar.write_formula(b - 1, 4, rumus, self.angka[0], float(nilai.poin_excel(kode)))
        self.lembar.write_formula(b - 1, 5, f"=D{b}/C{b}", self.angka[1], poin / bobot)
        for kolom, lain in enumerate(self.lain.values(), 6):
            rumus = f"=Jawaban!{lain.huruf_nilai}{sumber}"
            self.lembar.write_formula(b - 1, kolom, rumus, self.angka[0], float(lain.nilai.poin(kode)))

    def tulis_ambang(self) -> None:
        b = max(self.baris.values()) + 2
        for kolom, teks in enumerate(JUDUL_AMBANG):
            self.lembar.write_string(b - 1, kolom, teks, self.tebal)
        for predikat, daftar in self.instrumen.syarat.items():
            for syarat in daftar:
                b += 1
                self._syarat(b, predikat, syarat)

    def _syarat(self, b: int, predikat: str, syarat: Syarat) -> None:
        """Compared at nine decimals: binary fractions must not fail a limit that is met exactly."""
        lembar, angka = self.lembar, self.angka[0]
        if syarat.pertanyaan:
            nomor = self.instrumen.pertanyaan[syarat.pertanyaan].baris_jawaban
            sumber = f"=SUM(Jawaban!{self.milik.huruf_nilai}{nomor})"
        else:
            sumber = f"=SUM({','.join(f'D{self.baris[k]}' for k in syarat.simpul)})"
        tepat = nilai_syarat(syarat, self.milik.nilai)
        keadaan = TERPENUHI if tepat >= syarat.minimal else KURANG
        lembar.write_string(b - 1, 0, predikat)
        lembar.write_string(b - 1, 1, syarat.nama)
        lembar.write_number(b - 1, 2, float(syarat.maksimal), angka)
        lembar.write_formula(b - 1, 3, sumber, angka, float(tepat))
        lembar.write_number(b - 1, 4, float(syarat.minimal), angka)
        rumus = f'=IF(ROUND(D{b},9)>=ROUND(E{b},9),"{TERPENUHI}","{KURANG}")'
        lembar.write_formula(b - 1, 5, rumus, None, keadaan)
