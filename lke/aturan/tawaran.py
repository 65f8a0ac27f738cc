"""Indices of the satker's own surveys, offered to the pertanyaan that ask for them (pure)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from kpu_zi.tools.angka import tulis_desimal
from lke.aturan.hasil_survei import HasilSurvei, SurveiSatker
from lke.aturan.instrumen import Instrumen, Pertanyaan
from lke.aturan.isian import KOSONG, Baris
from lke.aturan.kewajaran_survei import NAMA, jenis_survei


@dataclass(frozen=True, slots=True)
class Tawaran:
    """`versi` of the answer as it is shown; `dipakai`: the answer is this index already."""

    pertanyaan: Pertanyaan
    hasil: HasilSurvei
    versi: int
    dipakai: bool

    @property
    def kalimat(self) -> str:
        """“IPAK Semester I 2026: 3,62 dari 120 responden”."""
        h = self.hasil
        return f"{NAMA[h.jenis]} {h.sebutan}: {tulis_desimal(h.indeks)} dari {h.n} responden"


def susun_tawaran(
    instrumen: Instrumen, survei: SurveiSatker, baris: Mapping[str, Baris], kode: Collection[str]
) -> list[Tawaran]:
    """What the surveys offer to these pertanyaan, in the order of the instrument."""
    hasil = []
    for k, jenis in jenis_survei(instrumen.kewajaran.get("umum", {})).items():
        if k in kode and jenis in survei.hasil:
            jawab, ini = baris.get(k, KOSONG), survei.hasil[jenis]
            hasil.append(Tawaran(instrumen.pertanyaan[k], ini, jawab.versi, jawab.indeks == ini.indeks))
    return hasil


def catatan_tawaran(tawaran: Tawaran) -> str:
    """What stands as catatan where nobody has written one; a satker's own survey is called so."""
    return f"{tawaran.kalimat}, survei mandiri satker di portal Zona Integritas; rekapnya dilampirkan."
