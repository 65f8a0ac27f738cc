"""A table and the choice of its columns into answers, with every fault at once (pure). Other columns are never looked at."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kpu_zi.impor.temuan import Temuan
from kpu_zi.tools.excel.lembar import Tabel
from kpu_zi.tools.excel.sel import huruf_kolom
from kpu_zi.tools.excel.tanggal_sel import baca_tanggal, bulan_dulu
from kpu_zi.tools.tanggal import tulis_tanggal
from survei.aturan.kata import Padanan
from survei.aturan.kuesioner import TIDAK_MENYEBUT, Formulir, Isian, Profil, Tambahan
from survei.impor.hasil import HasilBaca, Jawaban
from survei.impor.kolom import SARAN, TANGGAL
from survei.impor.sel import baca_nilai, baca_pilihan, baca_profil, baca_teks

PANJANG_SARAN, PANJANG_TAMBAHAN = 1_000, 500
KATA_TERBANYAK = 20  # unknown words of a column named one by one
LANGKAH = 250


@dataclass(frozen=True, slots=True)
class Rentang:
    """The days that an answer may bear; `bawaan`: of answers whose row names none."""

    mulai: date
    akhir: date
    hari_ini: date
    bawaan: date | None = None


def baca_jawaban(
    tabel: Tabel,
    kepala: int,
    letak: Mapping[str, int],
    formulir: Formulir,
    padanan: Padanan,
    rentang: Rentang,
    maju: Callable[[int, int], None] = lambda n, jumlah: None,
) -> HasilBaca:
    """`kepala`: place of the head among the rows; `letak`: kode of a field -> its column; `maju` hears how far it is."""
    baris = tabel.baris[kepala + 1 :]
    pembaca = _Pembaca(tabel, letak, formulir, padanan, rentang)
    pembaca.kenali_tanggal([isi for _, isi in baris])
    for urutan, (nomor, isi) in enumerate(baris):
        if urutan % LANGKAH == 0:
            maju(urutan, len(baris))
        pembaca.baris(nomor, isi)
    pembaca.tutup()
    return pembaca.hasil


class _Pembaca:
    def __init__(
        self, tabel: Tabel, letak: Mapping[str, int], formulir: Formulir, padanan: Padanan, rentang: Rentang
    ) -> None:
        self.tabel, self.letak, self.formulir, self.padanan, self.rentang = tabel, letak, formulir, padanan, rentang
        self.hasil = HasilBaca()
        self.bulan_dulu: bool | None = None
        self.dikenal: dict[tuple[str, str], str | None] = {}  # words that were looked up before
        self.asing: dict[str, Counter[str]] = {}
        self.kosong: list[int] = []
        self.dipotong: list[int] = []
        self.tanpa_tanggal = 0

    def kenali_tanggal(self, baris: list[list[Any]]) -> None:
        """In which order the file writes day and month."""
        kolom = self.letak.get(TANGGAL)
        if kolom:
            sel = [isi[kolom - 1] for isi in baris if len(isi) >= kolom and isi[kolom - 1] != ""]
            self.bulan_dulu = bulan_dulu(sel, self.rentang.mulai, self.rentang.akhir)

    def baris(self, nomor: int, isi: list[Any]) -> None:
        sel = {kode: isi[k - 1] if k <= len(isi) else "" for kode, k in self.letak.items()}
        rusak = self._rusak(nomor)
        if not rusak and all(nilai == "" for nilai in sel.values()):
            return
        sebelum = len(self.hasil.temuan)
        self.hasil.temuan += rusak
        terbaca = {kode: nilai for kode, nilai in sel.items() if nilai != ""}
        tanggal = self._tanggal(nomor, terbaca.get(TANGGAL, ""))
        nilai = self._nilai(nomor, terbaca)
        isian = Isian(nilai, self._profil(terbaca), self._tambahan(nomor, terbaca), self._saran(nomor, terbaca))
        if len(self.hasil.temuan) > sebelum:
            return
        if not nilai:
            self.kosong.append(nomor)
        elif tanggal is not None:
            self.hasil.jawaban.append(Jawaban(nomor, tanggal, isian))
            self.tanpa_tanggal += TANGGAL not in terbaca

    def _rusak(self, nomor: int) -> list[Temuan]:
        """Cells of a workbook whose value nobody typed."""
        hasil = []
        for kolom in self.letak.values():
            if galat := self.tabel.galat.get((nomor, kolom)):
                hasil.append(Temuan(nomor, kolom, f"sel berisi galat {galat}."))
            elif (nomor, kolom) in self.tabel.rumus:
                hasil.append(Temuan(nomor, kolom, "sel berisi rumus. Salin, lalu tempel sebagai nilai."))
        return hasil

    def _tanggal(self, nomor: int, sel: Any) -> date | None:
        kolom, r = self.letak.get(TANGGAL, 0), self.rentang
        try:
            hari = r.bawaan if sel == "" else baca_tanggal(sel, bool(self.bulan_dulu))
        except ValueError as galat:
            self.hasil.temuan.append(Temuan(nomor, kolom, str(galat)))
            return None
        if hari is None:
            self.hasil.temuan.append(Temuan(nomor, kolom, "tanggalnya kosong."))
        elif not r.mulai <= hari <= r.akhir:
            periode = f"{tulis_tanggal(r.mulai)} sampai {tulis_tanggal(r.akhir)}"
            self.hasil.temuan.append(Temuan(nomor, kolom, f"{tulis_tanggal(hari)} di luar periode {periode}."))
        elif hari > r.hari_ini:
            self.hasil.temuan.append(Temuan(nomor, kolom, f"{tulis_tanggal(hari)} belum tiba."))
        return hari

    def _nilai(self, nomor: int, sel: Mapping[str, Any]) -> dict[str, int]:
        hasil = {}
        for butir in self.formulir.kuesioner.butir:
            if butir.kode in sel:
                try:
                    hasil[butir.kode] = baca_nilai(sel[butir.kode], butir)
                except ValueError as galat:
                    self.hasil.temuan.append(Temuan(nomor, self.letak[butir.kode], f"{butir.kode} {galat}"))
        return hasil

    def _profil(self, sel: Mapping[str, Any]) -> dict[str, str]:
        return {p.kode: self._satu_profil(p, sel[p.kode]) for p in self.formulir.profil if p.kode in sel}

    def _satu_profil(self, profil: Profil, sel: Any) -> str:
        kunci = profil.kode, str(sel)
        if kunci not in self.dikenal:
            self.dikenal[kunci] = baca_profil(sel, profil, self.padanan)
        kode = self.dikenal[kunci]
        if kode is None:
            self._catat_asing(profil.kode, sel)
        return TIDAK_MENYEBUT if kode is None else kode

    def _tambahan(self, nomor: int, sel: Mapping[str, Any]) -> dict[str, str]:
        hasil = {t.kode: self._satu_tambahan(nomor, t, sel[t.kode]) for t in self.formulir.tambahan if t.kode in sel}
        return {kode: isi for kode, isi in hasil.items() if isi}

    def _satu_tambahan(self, nomor: int, tambahan: Tambahan, sel: Any) -> str:
        if not tambahan.pilihan:
            return self._potong(nomor, baca_teks(sel), PANJANG_TAMBAHAN)
        pilihan = baca_pilihan(sel, tambahan.pilihan)
        if pilihan is None:
            self._catat_asing(tambahan.kode, sel)
        return pilihan or ""

    def _saran(self, nomor: int, sel: Mapping[str, Any]) -> str:
        return self._potong(nomor, baca_teks(sel.get(SARAN, "")), PANJANG_SARAN)

    def _potong(self, nomor: int, teks: str, panjang: int) -> str:
        if len(teks) > panjang:
            self.dipotong.append(nomor)
        return teks[:panjang]

    def _catat_asing(self, kode: str, sel: Any) -> None:
        self.asing.setdefault(kode, Counter())[str(sel)[:80]] += 1

    def tutup(self) -> None:
        """The notices, one for each kind."""
        catatan = self.hasil.catatan
        if self.bulan_dulu is not None:
            catatan.append(f"Tanggal dibaca dengan urutan {'bulan/hari' if self.bulan_dulu else 'hari/bulan'}/tahun.")
        if self.tanpa_tanggal and self.rentang.bawaan:
            hari = tulis_tanggal(self.rentang.bawaan)
            catatan.append(f"{self.tanpa_tanggal} jawaban tanpa tanggal dicatat pada {hari}.")
        for kode, kata in self.asing.items():
            catatan += self._sebut_asing(kode, kata)
        if self.dipotong:
            catatan.append(f"Teks terlalu panjang dipotong pada baris {_sebut(self.dipotong)}.")
        if self.kosong:
            catatan.append(f"Tanpa jawaban unsur, jadi dilewati: baris {_sebut(self.kosong)}.")

    def _sebut_asing(self, kode: str, kata: Counter[str]) -> list[str]:
        profil = any(p.kode == kode for p in self.formulir.profil)
        akibat = "dicatat “Tidak ingin menyebutkan”" if profil else "dikosongkan"
        kolom = huruf_kolom(self.letak[kode])
        hasil = [
            f"Kolom {kolom}: “{k}” ({n} jawaban) tidak dikenal; {akibat}." for k, n in kata.most_common(KATA_TERBANYAK)
        ]
        if len(kata) > KATA_TERBANYAK:
            hasil.append(f"Kolom {kolom}: {len(kata) - KATA_TERBANYAK} kata lain tidak dikenal; {akibat}.")
        return hasil


def _sebut(nomor: list[int]) -> str:
    lain = f", dan {len(nomor) - KATA_TERBANYAK} lagi" if len(nomor) > KATA_TERBANYAK else ""
    return ", ".join(map(str, nomor[:KATA_TERBANYAK])) + lain
