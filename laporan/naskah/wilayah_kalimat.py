"""Sentences with locked figures that hold for none, one and many (pure)."""

from collections.abc import Iterable, Mapping

from laporan.naskah.angka import tulis_angka
from laporan.naskah.wilayah_angka import AWALAN
from laporan.naskah.wilayah_kata import sebut


class Kalimat:
    """`k["lke.dikirim"]` is the mark of a figure, `k.n("lke.dikirim")` its count."""

    def __init__(self, angka: Mapping[str, str]) -> None:
        self._angka = angka

    def __getitem__(self, kunci: str) -> str:
        return tulis_angka(AWALAN + kunci, self._angka)

    def n(self, kunci: str) -> int:
        return int(self._angka.get(AWALAN + kunci, "0").replace(".", ""))

    def dari(self, n: str, dari: str, siapa: str, berbuat: str) -> str:
        """“Sebanyak 3 dari 35 satuan kerja telah …”; for none and for all with the same two figures."""
        dua = f"{self[n]} dari {self[dari]}"
        if not self.n(n):
            return f"Belum ada {siapa} yang {berbuat} ({dua})."
        if self.n(n) == self.n(dari):
            awal = "Satu-satunya" if self.n(dari) == 1 else "Seluruh"
            return f"{awal} {siapa} ({dua}) telah {berbuat}."
        return f"Sebanyak {dua} {siapa} telah {berbuat}."

    def bagian(self, jumlah: str, daftar: Iterable[tuple[str, str]]) -> str:
        """“12 telah diterima dan 3 menunggu pemeriksaan”; parts of nobody are left out."""
        ada = [(kunci, kata) for kunci, kata in daftar if self.n(kunci)]
        if len(ada) == 1 and self.n(jumlah) > 1:
            return f"seluruhnya ({self[ada[0][0]]}) {ada[0][1]}"
        return sebut([f"{self[kunci]} {kata}" for kunci, kata in ada], len(ada))

    def sebaran(self, nama: str, sebutan: str) -> str:
        """Mean, lowest and highest of a layer, and whose they are."""
        n, rata = self[f"{nama}.n"], self[f"{nama}.rata"]
        banyak = self.n(f"{nama}.n")
        if not banyak:
            return f"{sebutan} belum tersedia ({n} satuan kerja)."
        if banyak == 1:
            return f"{sebutan} tersedia pada {n} satuan kerja, yaitu {self[f'{nama}.tertinggi.di']}, sebesar {rata}."
        if self._angka[f"{AWALAN}{nama}.terendah"] == self._angka[f"{AWALAN}{nama}.tertinggi"]:
            return f"{sebutan} tersedia pada {n} satuan kerja, masing-masing {rata}."
        return (
            f"{sebutan} tersedia pada {n} satuan kerja dengan rata-rata {rata}, terendah {self[f'{nama}.terendah']} "
            f"({self[f'{nama}.terendah.di']}) dan tertinggi {self[f'{nama}.tertinggi']} ({self[f'{nama}.tertinggi.di']})."
        )

    def mencapai(self, nama: str) -> str:
        """How many meet all conditions of WBK and of WBBM, in the middle of a sentence."""
        wbk, wbbm = self[f"{nama}.wbk"], self[f"{nama}.wbbm"]
        if not self.n(f"{nama}.wbk") and not self.n(f"{nama}.wbbm"):
            return f"belum ada satuan kerja yang memenuhi seluruh ambang WBK ({wbk}) atau WBBM ({wbbm})"
        awal = f"{wbk} satuan kerja memenuhi seluruh ambang WBK"
        if not self.n(f"{nama}.wbbm"):
            return f"{awal}, tetapi belum ada yang memenuhi seluruh ambang WBBM ({wbbm})"
        if self.n(f"{nama}.wbbm") == self.n(f"{nama}.wbk"):
            semua = "yang seluruhnya juga" if self.n(f"{nama}.wbk") > 1 else "yang juga"
            return f"{awal}, {semua} memenuhi seluruh ambang WBBM ({wbbm})"
        return f"{awal}, {wbbm} di antaranya juga memenuhi seluruh ambang WBBM"
