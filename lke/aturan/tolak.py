"""Sanity rules of level T: what a field does not take, with the sentence for the user (pure).

The value typed stays on the page; `aturan` names the rule, also in the report of an import.
"""

import re
from decimal import Decimal

from bukti.kelayakan import jalur_lokal
from kpu_zi.tools.angka import baca_bilangan, baca_desimal, tulis_desimal, tulis_ringkas
from kpu_zi.tools.teks import rapikan_teks
from lke.aturan.instrumen import Pertanyaan
from lke.aturan.isian import bidang_isi, rapikan_isian

PANJANG_TEKS = 15_000  # a cell of a workbook holds 32,767 UTF-16 units
# Beyond what stands at the start of a line (`bukti.kelayakan.jalur_lokal`), a path behind other words. A drive letter stands
# alone: shared links of SharePoint hold “/:f:/”.
_LOKAL = re.compile(r"\\|\bfile:/|(?<![\w:/])[a-z]:/", re.IGNORECASE)
_LABEL = re.compile(r"\w+:\s")  # “File: SK Tim ZI” names a document
_KOSONG = " \t\u00a0\u200b\ufeff"
# Other scales in circulation (SE MenPANRB 4/2023; PermenPANRB 14/2017): from, to, and what to divide by for 0-4.
_SKALA_LAIN = ((0, 6, Decimal("1.5")), (25, 100, Decimal(25)))


class Tolak(ValueError):
    """Level T: what was typed cannot be taken; the text is a sentence for the user."""

    def __init__(self, aturan: str, pesan: str) -> None:
        super().__init__(pesan)
        self.aturan = aturan


def periksa_isian(pertanyaan: Pertanyaan, bidang: str, nilai: str) -> str | int | Decimal | None:
    """One typed value of `pilihan`, `indeks` or `masukan.<id>`: the canonical letter, index or count; None when blank.

    Raises Tolak with a sentence for the user.
    """
    bersih = rapikan_isian(nilai)
    if bidang not in bidang_isi(pertanyaan):
        raise Tolak("huruf_di_luar_jenis", f"{pertanyaan.kode} tidak mempunyai isian “{bidang[:40]}”.")
    if not bersih:
        return None
    if bidang == "pilihan":
        return _huruf(pertanyaan, bersih)
    if bidang == "indeks":
        return _indeks(pertanyaan, bersih)
    try:
        return baca_bilangan(bersih)
    except ValueError as galat:
        raise Tolak("hitungan_tidak_sah", str(galat)) from galat


def _huruf(pertanyaan: Pertanyaan, teks: str) -> str:
    pilihan = pertanyaan.pilihan_berkode(teks)
    if pilihan is None:
        boleh = [p.kode for p in pertanyaan.pilihan]
        daftar = f"{', '.join(boleh[:-1])} atau {boleh[-1]}"
        raise Tolak("huruf_di_luar_jenis", f"“{teks[:40]}” bukan pilihan {pertanyaan.kode}; pilih {daftar}.")
    return pilihan.kode


def _indeks(pertanyaan: Pertanyaan, teks: str) -> Decimal:
    try:
        nilai = baca_desimal(teks)
    except ValueError as galat:
        raise Tolak("indeks_skala", str(galat)) from galat
    rendah, tinggi = pertanyaan.batas or (nilai, nilai)
    if rendah <= nilai <= tinggi:
        return nilai
    pesan = f"{tulis_ringkas(nilai)} di luar rentang {tulis_ringkas(rendah)} sampai {tulis_ringkas(tinggi)}."
    for dari, sampai, pembagi in _SKALA_LAIN:
        if dari <= nilai <= sampai:
            setara = tulis_desimal(nilai / pembagi)
            pesan += f" Angka itu tampaknya dari skala {sampai}; pada skala {tulis_ringkas(tinggi)} menjadi {setara}."
            break
    raise Tolak("indeks_skala", pesan)


def periksa_panjang(teks: str) -> str:
    """A catatan, or the bukti of one answer, as it is; raises Tolak when it is longer than the portal keeps."""
    if len(teks) > PANJANG_TEKS:
        raise Tolak("teks_panjang", f"Teks terlalu panjang: {len(teks)} huruf, paling banyak {PANJANG_TEKS}.")
    return teks


def periksa_bukti(teks: str) -> str:
    """Links or names of documents, one per line, blanks at line ends removed.

    Raises Tolak when a line is the place of a file on somebody's own computer or office network.
    """
    bersih = rapikan_bukti(teks)
    pesan = pesan_lokal(bersih)
    if pesan:
        raise Tolak("jalur_lokal", pesan)
    return bersih


def rapikan_bukti(teks: str) -> str:
    """Bukti as it is stored and compared."""
    return "\n".join(baris.rstrip(_KOSONG) for baris in rapikan_teks(teks).split("\n")).rstrip("\n")


def pesan_lokal(bukti: str) -> str:
    """What is wrong with the first line that is a local path; empty when there is none."""
    for nomor, baris in enumerate(bukti.split("\n"), start=1):
        bersih = baris.strip()
        if _LOKAL.search(bersih) or (jalur_lokal(bersih) and not _LABEL.match(bersih)):
            return (
                f"Baris {nomor} (“{bersih[:80]}”) menunjuk berkas di komputer atau jaringan kantor sendiri yang tidak"
                " dapat dibuka orang lain. Tempelkan tautan berbagi atau tulis nama dokumennya."
            )
    return ""
