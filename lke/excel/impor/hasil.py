"""What reading a workbook yields: the answers, and every temuan with its place (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from kpu_zi.tools.teks import rapikan_teks
from lke.aturan.alur import Lapis
from lke.aturan.instrumen import Isi, Pertanyaan
from lke.aturan.isian import bidang_isi
from lke.excel.impor.ingatan import Ingatan


@dataclass(frozen=True, slots=True)
class Temuan:
    """Something the officer should know, with its place. `baris` 0 and `sel` "" where it speaks of a whole sheet.

    `tingkat`: T refused (the cell is not taken), K holds back kirim, I a reminder.
    """

    lembar: str
    baris: int
    sel: str
    kode: str
    aturan: str
    pesan: str
    tingkat: str = "I"


@dataclass(frozen=True, slots=True)
class IsiBaris:
    """One pertanyaan as the sheet answers it; counts only as far as they are given. `bukti`: one per line.

    `sel`: the cell of the answer; `tempat`: bidang -> its cell, where that is another one; `hampa`: bidang whose cells are
    there and blank.
    """

    kode: str
    isi: Isi
    catatan: str | None
    bukti: str | None
    baris: int
    sel: str
    tempat: Mapping[str, str] = field(default_factory=dict)
    hampa: frozenset[str] = frozenset()


def nilai_bidang(pertanyaan: Pertanyaan, isi: Isi, catatan: str | None, bukti: str | None) -> dict[str, Any]:
    """What one pertanyaan holds, by bidang; counts that are not given are left out."""
    if isinstance(isi, Mapping):
        nilai: dict[str, Any] = {f"masukan.{m}": n for m, n in isi.items()}
    else:
        nilai = {} if pertanyaan.masukan else {bidang_isi(pertanyaan)[0]: isi}
    return nilai | {"catatan": rapikan_teks(catatan or ""), "bukti": rapikan_teks(bukti or "")}


@dataclass(frozen=True, slots=True)
class Selisih:
    """A nilai that the file shows (None: an error value) against ours, both of the answers in the file, and against what a
    workbook without faults would show (`excel`: blanks left out).

    `asal`: whether the difference begins here and does not come from below; `tentang`: the pertanyaan that the reason names.
    """

    kode: str
    nama: str
    berkas: Decimal | None
    portal: Decimal
    excel: Decimal
    alasan: str
    asal: bool = True
    tentang: tuple[str, ...] = ()


@dataclass
class HasilBaca:
    """`bentuk`: jawaban-17, jawaban-22 or lke-zi. `penanda`: satker, tahun, instrumen and lapis of our own export, else
    empty; `ingatan`: what it remembers of itself.

    `lapis`: whose answers `baris` are; `lain`: what stands in the columns of other layers, to be compared, never applied.
    """

    lembar: str
    bentuk: str
    lapis: Lapis = Lapis.SATKER
    baris: dict[str, IsiBaris] = field(default_factory=dict)
    lain: dict[Lapis, dict[str, IsiBaris]] = field(default_factory=dict)
    temuan: list[Temuan] = field(default_factory=list)
    nilai_berkas: dict[str, Decimal] = field(default_factory=dict)
    selisih: list[Selisih] = field(default_factory=list)
    penanda: Mapping[str, str] = field(default_factory=dict)
    ingatan: Ingatan = field(default_factory=Ingatan)

    def isi(self) -> dict[str, Isi]:
        """kode -> answer, as scoring takes it."""
        return {kode: baris.isi for kode, baris in self.baris.items()}
