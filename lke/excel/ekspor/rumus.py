"""The formulas of the workbook, so that a spreadsheet program computes the portal's nilai (pure).

The column Nilai of a layer (the unit's: O) holds the value of a pertanyaan (points where it carries its own bobot) and the
points of a simpul, from that layer's answers (the unit's: K). A blank answer shows `BELUM`, a text: SUM counts it as nothing
(the portal's nilai), AVERAGE leaves it out (versi Excel).
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from lke.aturan.instrumen import Instrumen, Pertanyaan, Rumus, Simpul

BELUM = "Blm Diisi"


def angka(nilai: Fraction) -> str:
    """A number as a formula writes it; the instrument's values have few decimals."""
    return f"{float(nilai):.12g}"


def rumus_nilai(pertanyaan: Pertanyaan, jawaban: str = "K") -> str:
    """Nilai of a pertanyaan, from its answer in column `jawaban` and, where it has its own, its bobot in column H."""
    r = pertanyaan.baris_jawaban
    k = f"{jawaban}{r}"
    bobot = f"*H{r}" if pertanyaan.bobot is not None else ""
    if pertanyaan.pilihan:
        rumus = f'"{BELUM}"'
        for p in reversed(pertanyaan.pilihan):
            rumus = f'IF(UPPER(TRIM({k}))="{p.kode.upper()}",{angka(p.nilai)}{bobot},{rumus})'
        return f"={rumus}"
    if pertanyaan.batas is not None:
        rendah, tinggi = (angka(Fraction(b)) for b in pertanyaan.batas)
        bagian = f"MAX(0,MIN(1,({k}-{rendah})/({tinggi}-{rendah})))"
        return f'=IF(ISNUMBER({k}),{bagian}{bobot},"{BELUM}")'
    return f'=IF(ISNUMBER({k}),{k}{bobot},"{BELUM}")'


def rumus_persen(pertanyaan: Pertanyaan, jawaban: str = "K") -> str:
    """The answer cell of a `persen` pertanyaan: its share 0..1, with the instrument's policy at a zero denominator."""
    sel = {m.id: f"{jawaban}{m.baris_jawaban}" for m in pertanyaan.masukan}
    rumus = pertanyaan.rumus
    if rumus is None:
        raise ValueError(f"{pertanyaan.kode} bukan pertanyaan persen")
    if rumus.jenis == "penurunan":
        return _penurunan(rumus, sel)
    perlu = _daftar(sel[m] for m in rumus.pembilang + rumus.penyebut)
    pembilang, penyebut = (f"SUM({_daftar(sel[m] for m in x)})" for x in (rumus.pembilang, rumus.penyebut))
    jumlah = len(rumus.pembilang + rumus.penyebut)
    nilai = f"IF({penyebut}=0,{rumus.bila_penyebut_nol},MAX(0,MIN(1,{pembilang}/{penyebut})))"
    return f'=IF(COUNT({perlu})<{jumlah},"",{nilai})'


def _penurunan(rumus: Rumus, sel: Mapping[str, str]) -> str:
    lalu, ini = sel[rumus.lalu], sel[rumus.ini]
    nol = f"IF({ini}=0,{rumus.bila_lalu_dan_ini_nol},{rumus.bila_lalu_nol})"
    return f'=IF(COUNT({lalu},{ini})<2,"",IF({lalu}=0,{nol},MAX(0,({lalu}-{ini})/{lalu})))'


def rumus_turunan(baris: Iterable[int], jawaban: str = "K") -> str:
    """A sum of counts; blank while all its parts are."""
    sel = _daftar(f"{jawaban}{b}" for b in baris)
    return f'=IF(COUNT({sel})=0,"",SUM({sel}))'


def rumus_simpul(instrumen: Instrumen, simpul: Simpul, baris: Mapping[str, int], nilai: str = "O") -> str:
    """Points of a simpul in column `nilai`, blank = 0. `baris`: kode of a simpul -> its row."""
    if simpul.anak:
        return f"=SUM({_daftar(f'{nilai}{baris[a]}' for a in simpul.anak)})"
    sel = _sel_pertanyaan(instrumen, simpul, nilai)
    if _berbobot(instrumen, simpul):
        return f"=SUM({sel})"
    return f"=SUM({sel})/{len(simpul.pertanyaan)}*H{baris[simpul.kode]}"


def rumus_versi_excel(
    instrumen: Instrumen, simpul: Simpul, baris: Mapping[str, int], ringkasan: Mapping[str, int], nilai: str = "O"
) -> str:
    """The same on the sheet Ringkasan (column E) with the official workbook's mean over answered pertanyaan only."""
    if simpul.anak:
        return f"=SUM({_daftar(f'E{ringkasan[a]}' for a in simpul.anak)})"
    sel = _sel_pertanyaan(instrumen, simpul, f"Jawaban!{nilai}")
    if _berbobot(instrumen, simpul):
        return f"=SUM({sel})"
    return f"=IFERROR(AVERAGE({sel}),0)*Jawaban!H{baris[simpul.kode]}"


def _sel_pertanyaan(instrumen: Instrumen, simpul: Simpul, kolom: str) -> str:
    return _daftar(f"{kolom}{instrumen.pertanyaan[p].baris_jawaban}" for p in simpul.pertanyaan)


def _berbobot(instrumen: Instrumen, simpul: Simpul) -> bool:
    return instrumen.pertanyaan[simpul.pertanyaan[0]].bobot is not None


def _daftar(sel: Iterable[str]) -> str:
    return ",".join(sel)
