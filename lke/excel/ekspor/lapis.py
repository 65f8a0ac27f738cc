"""The columns of one layer on the sheet `Jawaban`: answers, catatan, bukti, and the nilai by formula (no Django)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kpu_zi.tools import Ditolak
from kpu_zi.tools.excel.sel import huruf_kolom
from kpu_zi.tools.teks import rapikan_teks
from lke.aturan.instrumen import Instrumen, Isi, Pertanyaan, Simpul
from lke.aturan.penilaian import Nilai, hitung_nilai, nilai_isi
from lke.aturan.tolak import rapikan_bukti
from lke.excel.ekspor.rumus import BELUM, rumus_nilai, rumus_persen, rumus_simpul, rumus_turunan
from lke.excel.ekspor.susunan import IsiJawaban, Kolom, Susunan
from lke.excel.impor.sel import HITUNGAN_TERBESAR

HURUF_PER_SEL = 32_767
TINGGI_BARIS, TINGGI_SEL = 15, 409  # in points: of one line, and of the highest row that Excel knows
KOSONG = IsiJawaban()


@dataclass(frozen=True, slots=True)
class Gaya:
    """The formats of the sheet; `isian` marks the cells that the receiver fills, `label` the words of a heading."""

    teks: Any
    judul: Any
    simpul: Any
    angka: Any
    angka_simpul: Any
    persen: Any
    persen_simpul: Any
    isian: Any
    label: Any


class Tinggi:
    """How high each row must be for the texts in it: the sheet is not measured anew by every office program."""

    def __init__(self, lebar: Sequence[int]) -> None:
        self.lebar = lebar
        self.baris: dict[int, int] = {}

    def catat(self, nomor: int, kolom: int, teks: str, akhir: int = 0) -> None:
        """A text that is wrapped in its column, or over those until `akhir`; `nomor` from 1, columns from 0."""
        muat = sum(self.lebar[kolom : max(kolom, akhir) + 1])
        banyak = sum(max(1, -(-len(satu) * 11 // (muat * 10))) for satu in teks.split("\n"))  # words do not fill a line
        self.baris[nomor] = max(self.baris.get(nomor, 1), banyak)

    def tulis(self, lembar: Any) -> None:
        for nomor, banyak in self.baris.items():
            lembar.set_row(nomor - 1, min(TINGGI_SEL, banyak * TINGGI_BARIS))


class PenulisLapis:
    """`diisi`: whether the receiver of the file fills these columns; they are coloured and their cells validated."""

    def __init__(
        self,
        lembar: Any,
        gaya: Gaya,
        instrumen: Instrumen,
        susunan: Susunan,
        kolom: Kolom,
        baris: Mapping[str, IsiJawaban],
        diisi: bool,
        tinggi: Tinggi,
    ) -> None:
        self.tinggi = tinggi
        self.lembar, self.gaya, self.instrumen, self.susunan = lembar, gaya, instrumen, susunan
        self.kolom, self.baris, self.diisi = kolom, baris, diisi
        self.format_isian = gaya.isian if diisi else gaya.teks
        self.huruf_jawaban, self.huruf_nilai = huruf_kolom(kolom.jawaban + 1), huruf_kolom(kolom.nilai + 1)
        self.nilai: Nilai = hitung_nilai(instrumen, {k: b.isi for k, b in baris.items()})

    def tulis_simpul(self, simpul: Simpul, nomor: int) -> None:
        rumus = rumus_simpul(self.instrumen, simpul, self.susunan.judul, self.huruf_nilai)
        self._nilai_simpul(nomor, rumus, float(self.nilai.poin(simpul.kode)), float(simpul.bobot))

    def tulis_jumlah(self, kode: str, nomor: int, bagian: list[int], bobot: float) -> None:
        rumus = f"=SUM({','.join(f'{self.huruf_nilai}{b}' for b in bagian)})"
        self._nilai_simpul(nomor, rumus, float(self.nilai.poin(kode)), bobot)

    def _nilai_simpul(self, nomor: int, rumus: str, nilai: float, bobot: float) -> None:
        k, bagian = self.kolom, f"={self.huruf_nilai}{nomor}/H{nomor}"
        self.lembar.write_formula(nomor - 1, k.nilai, rumus, self.gaya.angka_simpul, nilai)
        self.lembar.write_formula(nomor - 1, k.persen, bagian, self.gaya.persen_simpul, nilai / bobot)

    def tulis_pertanyaan(self, p: Pertanyaan) -> None:
        nomor, isian = p.baris_jawaban, self.baris.get(p.kode, KOSONG)
        self._jawaban(p, isian.isi)
        self._teks(nomor, self.kolom.catatan, isian.catatan, f"Catatan {p.kode}")
        if self.kolom.bukti is not None:
            daftar, tautan = (isian.bukti or ""), ""
            if self.kolom.tautan is not None:
                daftar, tautan = belah_bukti(daftar)
                self._teks(nomor, self.kolom.tautan, tautan, f"Tautan bukti {p.kode}")
            self._teks(nomor, self.kolom.bukti, daftar, f"Bukti {p.kode}")
        self._nilai_pertanyaan(p, isian.isi)

    def _teks(self, nomor: int, kolom: int, teks: str | None, nama: str) -> None:
        bersih = rapikan_teks(teks or "")
        if len(bersih.encode("utf-16-le")) // 2 > HURUF_PER_SEL:
            raise Ditolak(f"{nama} lebih panjang daripada satu sel Excel (32.767 huruf). Pendekkan dahulu.")
        if bersih:
            self.tinggi.catat(nomor, kolom, bersih)
            self.lembar.write_string(nomor - 1, kolom, bersih, self.format_isian)
        else:
            self.lembar.write_blank(nomor - 1, kolom, None, self.format_isian)

    def _jawaban(self, p: Pertanyaan, isi: Isi) -> None:
        r, k = p.baris_jawaban - 1, self.kolom.jawaban
        if p.rumus:
            self._hitungan(p, isi if isinstance(isi, Mapping) else {})
        elif isi is None or isi == "":
            self.lembar.write_blank(r, k, None, self.format_isian)
        elif p.pilihan:
            self.lembar.write_string(r, k, str(isi), self.format_isian)
        else:
            self.lembar.write_number(r, k, float(str(isi)), self.format_isian)
        if p.pilihan:
            kode = [o.kode for o in p.pilihan]
            self._validasi(r, {"validate": "list", "source": kode}, f"Pilih salah satu: {', '.join(kode)}.")
        elif p.batas:
            batas = {"minimum": float(p.batas[0]), "maximum": float(p.batas[1])}
            pesan = f"Tulis angka {p.batas[0]} sampai {p.batas[1]}."
            self._validasi(r, {"validate": "decimal", "criteria": "between", **batas}, pesan)

    def _hitungan(self, p: Pertanyaan, isi: Mapping[str, int]) -> None:
        k = self.kolom.jawaban
        for m in p.masukan:
            r = m.baris_jawaban - 1
            self.lembar.write(r, k, isi.get(m.id), self.format_isian)
            batas = {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": HITUNGAN_TERBESAR}
            self._validasi(r, batas, "Tulis bilangan bulat 0 atau lebih.")
        nomor = {m.id: m.baris_jawaban for m in p.masukan}
        for t in p.turunan:
            ada = [isi[m] for m in t.jumlah_dari if isi.get(m) is not None]
            rumus = rumus_turunan((nomor[m] for m in t.jumlah_dari), self.huruf_jawaban)
            self.lembar.write_formula(t.baris_jawaban - 1, k, rumus, self.gaya.teks, sum(ada) if ada else "")
        nilai = nilai_isi(p, isi)
        hasil = "" if nilai is None else float(nilai)
        rumus = rumus_persen(p, self.huruf_jawaban)
        self.lembar.write_formula(p.baris_jawaban - 1, k, rumus, self.gaya.persen, hasil)

    def _validasi(self, r: int, aturan: dict[str, Any], pesan: str) -> None:
        if self.diisi:
            k = self.kolom.jawaban
            isi = {**aturan, "error_title": "Isian tidak sah", "error_message": pesan}
            self.lembar.data_validation(r, k, r, k, isi)

    def _nilai_pertanyaan(self, p: Pertanyaan, isi: Isi) -> None:
        r, k, nilai = p.baris_jawaban, self.kolom, nilai_isi(p, isi)
        poin = None if nilai is None else float(nilai * (p.bobot if p.bobot is not None else 1))
        rumus, sel = rumus_nilai(p, self.huruf_jawaban), f"{self.huruf_nilai}{r}"
        self.lembar.write_formula(r - 1, k.nilai, rumus, self.gaya.angka, BELUM if poin is None else poin)
        bagian = f"{sel}/H{r}" if p.bobot is not None else sel
        hasil = "" if nilai is None else float(nilai)
        self.lembar.write_formula(r - 1, k.persen, f'=IF(ISNUMBER({sel}),{bagian},"")', self.gaya.persen, hasil)


def belah_bukti(bukti: str) -> tuple[str, str]:
    """Bukti for the two columns of the form with 22: names first, then the links that follow the last name.

    Lines keep their order, so that both columns together are the same bukti again; where a blank line would be lost in
    between, all of it stays in the first column.
    """
    baris = rapikan_bukti(bukti).split("\n")
    akhir = len(baris)
    while akhir and "://" in baris[akhir - 1]:
        akhir -= 1
    if akhir and not baris[akhir - 1]:
        return bukti, ""
    return "\n".join(baris[:akhir]), "\n".join(baris[akhir:])
