"""The sheet `Ringkasan` of the export: nilai beside versi Excel, and the ambang, all by formula (no Django)."""

from typing import Any

from lke.ambang import nilai_syarat
from lke.ekspor.rumus import rumus_versi_excel
from lke.ekspor.susunan import Susunan
from lke.instrumen import Instrumen, Syarat
from lke.penilaian import TOTAL, Nilai

JUDUL = ("Kode", "Nama", "Bobot", "Nilai (kosong = 0)", "Versi Excel (kosong dilewati)", "% dari bobot")
JUDUL_AMBANG = ("Predikat", "Syarat", "Maksimal", "Nilai", "Minimal", "Keadaan")
TERPENUHI, KURANG = "terpenuhi", "belum terpenuhi"
_BARIS_PERTAMA = 5


def tulis_ringkasan(buku: Any, instrumen: Instrumen, susunan: Susunan, nilai: Nilai, satker: str) -> None:
    lembar = buku.add_worksheet("Ringkasan")
    tebal = buku.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#D9E1F2"})
    lembar.set_column(0, 0, 12)
    lembar.set_column(1, 1, 60)
    lembar.set_column(2, 5, 14)
    lembar.set_landscape()
    lembar.set_paper(9)
    lembar.fit_to_pages(1, 0)
    lembar.write_string(0, 0, f"Ringkasan nilai LKE, {satker}", buku.add_format({"bold": True}))
    lembar.write_string(1, 0, "Nilai menghitung pertanyaan kosong 0; versi Excel melewatinya dalam rata-rata.")
    for kolom, teks in enumerate(JUDUL):
        lembar.write_string(_BARIS_PERTAMA - 2, kolom, teks, tebal)
    baris = {kode: _BARIS_PERTAMA + i for i, kode in enumerate((*instrumen.simpul, TOTAL))}
    angka = (buku.add_format({"num_format": "0.00"}), buku.add_format({"num_format": "0.00%"}))
    for kode in baris:
        _tulis_simpul(lembar, instrumen, susunan, nilai, baris, kode, angka)
    _tulis_ambang(lembar, instrumen, nilai, baris, (tebal, angka[0]))


def _tulis_simpul(
    lembar: Any, instrumen: Instrumen, susunan: Susunan, nilai: Nilai, baris: dict[str, int], kode: str, angka: Any
) -> None:
    b, simpul = baris[kode], instrumen.simpul.get(kode)
    akar = [s for s in instrumen.simpul.values() if not s.induk]
    sumber = susunan.judul[kode] if simpul else susunan.jumlah[TOTAL]
    bobot = float(simpul.bobot if simpul else sum(s.bobot for s in akar))
    poin = float(nilai.poin(kode))
    if simpul:
        rumus = rumus_versi_excel(instrumen, simpul, susunan.judul, baris)
    else:
        rumus = f"=SUM({','.join(f'E{baris[s.kode]}' for s in akar)})"
    lembar.write_string(b - 1, 0, kode)
    lembar.write_string(b - 1, 1, simpul.nama if simpul else "Nilai akhir")
    lembar.write_formula(b - 1, 2, f"=Jawaban!H{sumber}", angka[0], bobot)
    lembar.write_formula(b - 1, 3, f"=Jawaban!O{sumber}", angka[0], poin)
    lembar.write_formula(b - 1, 4, rumus, angka[0], float(nilai.poin_excel(kode)))
    lembar.write_formula(b - 1, 5, f"=D{b}/C{b}", angka[1], poin / bobot)


def _tulis_ambang(lembar: Any, instrumen: Instrumen, nilai: Nilai, baris: dict[str, int], gaya: Any) -> None:
    b = max(baris.values()) + 2
    for kolom, teks in enumerate(JUDUL_AMBANG):
        lembar.write_string(b - 1, kolom, teks, gaya[0])
    for predikat, daftar in instrumen.syarat.items():
        for syarat in daftar:
            b += 1
            _tulis_syarat(lembar, instrumen, nilai, baris, (b, predikat, syarat), gaya[1])


def _tulis_syarat(
    lembar: Any, instrumen: Instrumen, nilai: Nilai, baris: dict[str, int], isi: tuple[int, str, Syarat], angka: Any
) -> None:
    """Compared at nine decimals: binary fractions must not fail a limit that is met exactly."""
    b, predikat, syarat = isi
    if syarat.pertanyaan:
        sumber = f"=SUM(Jawaban!O{instrumen.pertanyaan[syarat.pertanyaan].baris_jawaban})"
    else:
        sumber = f"=SUM({','.join(f'D{baris[k]}' for k in syarat.simpul)})"
    tepat = nilai_syarat(syarat, nilai)
    keadaan = TERPENUHI if tepat >= syarat.minimal else KURANG
    lembar.write_string(b - 1, 0, predikat)
    lembar.write_string(b - 1, 1, syarat.nama)
    lembar.write_number(b - 1, 2, float(syarat.maksimal), angka)
    lembar.write_formula(b - 1, 3, sumber, angka, float(tepat))
    lembar.write_number(b - 1, 4, float(syarat.minimal), angka)
    rumus = f'=IF(ROUND(D{b},9)>=ROUND(E{b},9),"{TERPENUHI}","{KURANG}")'
    lembar.write_formula(b - 1, 5, rumus, None, keadaan)
