"""The answers, catatan and bukti of a sheet, pertanyaan by pertanyaan, with their temuan (pure)."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from kpu_zi.tools.angka import tulis_ringkas
from kpu_zi.tools.excel.sel import alamat
from lke.aturan.instrumen import Instrumen, Isi, Masukan, Pertanyaan, Turunan
from lke.aturan.isian import bidang_isi
from lke.aturan.penilaian import nilai_isi
from lke.aturan.tolak import Tolak, periksa_panjang
from lke.excel.impor.bukti import satu_per_tautan
from lke.excel.impor.hasil import IsiBaris, Temuan
from lke.excel.impor.letak import LKE_ZI, Letak
from lke.excel.impor.sel import (
    BELUM_DIISI,
    BELUM_DIJAWAB,
    baca_bukti,
    baca_hitungan,
    baca_indeks,
    baca_persen,
    baca_pilihan,
    baca_teks,
    dengan_tautan,
    kosong,
    tampil,
)

_TOLERANSI = Fraction(1, 200)  # a percentage typed with whole per cents is no difference


def baca_isi(instrumen: Instrumen, letak: Letak, per_baris: bool = False) -> Iterator[tuple[IsiBaris, list[Temuan]]]:
    """Every pertanyaan whose row the sheet has, answered or not. `per_baris`: bukti stand one per line, as we write them."""
    for pertanyaan in instrumen.pertanyaan.values():
        pembaca = _Pembaca(letak, pertanyaan, per_baris)
        if pembaca.nomor in letak.baris:
            yield pembaca.baca(), pembaca.temuan


class _Pembaca:
    """Reads one pertanyaan and gathers its temuan."""

    def __init__(self, letak: Letak, pertanyaan: Pertanyaan, per_baris: bool) -> None:
        self.letak, self.pertanyaan, self.per_baris = letak, pertanyaan, per_baris
        self.nomor = self._nomor(pertanyaan)
        self.temuan: list[Temuan] = []

    def _nomor(self, butir: Pertanyaan | Masukan | Turunan) -> int:
        return butir.baris_lke_zi if self.letak.bentuk == LKE_ZI else butir.baris_jawaban

    def baca(self) -> IsiBaris:
        sel = self.letak.sel(self.nomor, "jawaban")
        return IsiBaris(
            kode=self.pertanyaan.kode,
            isi=self._hitungan() if self.pertanyaan.rumus else self._satu_sel(),
            catatan=self._catatan() or None,
            bukti=self._bukti() or None,
            baris=self.letak.baris[self.nomor],
            sel=alamat(*sel) if sel else "",
            tempat=self._tempat(),
            hampa=frozenset(self._hampa()),
        )

    def _tempat(self) -> dict[str, str]:
        """Cells of the bidang that do not stand in the cell of the answer."""
        sel = {f"masukan.{m.id}": self.letak.sel(self._nomor(m), "jawaban") for m in self.pertanyaan.masukan}
        sel |= {peran: self.letak.sel(self.nomor, peran) for peran in ("catatan", "bukti")}
        return {bidang: alamat(*tempat) for bidang, tempat in sel.items() if tempat}

    def _hampa(self) -> Iterator[str]:
        """Bidang whose cells are there and hold nothing: no value, no formula, no error."""
        sel = {bidang: [self.letak.sel(self.nomor, "jawaban")] for bidang in bidang_isi(self.pertanyaan)}
        sel |= {f"masukan.{m.id}": [self.letak.sel(self._nomor(m), "jawaban")] for m in self.pertanyaan.masukan}
        sel["catatan"] = [self.letak.sel(n, "catatan") for n in self._baris_teks()]
        sel["bukti"] = [self.letak.sel(n, peran) for n in self._baris_teks() for peran in ("bukti", "tautan")]
        terisi = self.letak.lembar.galat.keys() | self.letak.lembar.formula
        for bidang, daftar in sel.items():
            ada = [tempat for tempat in daftar if tempat]
            if ada and not any(t in terisi or not kosong(self.letak.lembar.sel.get(t)) for t in ada):
                yield bidang

    def _catat(self, tempat: tuple[int, int], aturan: str, pesan: str, tingkat: str) -> None:
        sel = alamat(*tempat)
        lembar = self.letak.lembar.nama
        kalimat = f"Sel {sel} {pesan}" if pesan.startswith("berisi") else f"Sel {sel}: {pesan}"
        self.temuan.append(Temuan(lembar, tempat[0], sel, self.pertanyaan.kode, aturan, kalimat, tingkat))

    def _ambil(self, nomor: int, peran: str) -> tuple[tuple[int, int] | None, Any]:
        tempat = self.letak.sel(nomor, peran)
        return tempat, self.letak.lembar.sel.get(tempat) if tempat else None

    def _satu_sel(self) -> Isi:
        tempat, nilai = self._ambil(self.nomor, "jawaban")
        if tempat is None:
            return None
        if tempat in self.letak.lembar.galat:
            self._sel_galat(tempat, BELUM_DIJAWAB)
            return None
        if kosong(nilai):
            self._kosong(tempat)
            return None
        try:
            isi = (baca_pilihan if self.pertanyaan.pilihan else baca_indeks)(self.pertanyaan, nilai)
        except Tolak as salah:
            self._catat(tempat, salah.aturan, str(salah), "T")
            return None
        if tempat in self.letak.lembar.formula:
            pesan = f"berisi rumus; yang dibaca hasilnya di berkas, “{tampil(nilai)}”. Periksa, lalu ketik jawabannya."
            self._catat(tempat, "sel_rumus", pesan, "I")
        return isi

    def _kosong(self, tempat: tuple[int, int]) -> None:
        """Blank; a formula that was never computed looks blank and is named."""
        if tempat in self.letak.lembar.formula:
            pesan = f"berisi rumus yang hasilnya kosong; ketik jawabannya. {BELUM_DIJAWAB}"
            self._catat(tempat, "rumus_tanpa_hasil", pesan, "I")

    def _sel_galat(self, tempat: tuple[int, int], akibat: str) -> None:
        self._catat(tempat, "sel_galat", f"berisi galat {self.letak.lembar.galat[tempat]}. {akibat}", "T")

    def _hitungan(self) -> Isi:
        hitungan: dict[str, int] = {}
        ada_isi = False
        bukan_angka = self.letak.lembar.galat.keys() | self.letak.lembar.formula
        for masukan in self.pertanyaan.masukan:
            tempat, nilai = self._ambil(self._nomor(masukan), "jawaban")
            if tempat is None or (kosong(nilai) and tempat not in bukan_angka):
                continue
            ada_isi = True
            try:
                self._bukan_rumus(tempat, masukan.label)
                hitungan[masukan.id] = baca_hitungan(masukan.label, nilai)
            except Tolak as salah:
                self._catat(tempat, salah.aturan, str(salah), "T")
        self._periksa_persen(hitungan, ada_isi)
        for turunan in self.pertanyaan.turunan:
            self._periksa_turunan(turunan, hitungan)
        return hitungan or None

    def _bukan_rumus(self, tempat: tuple[int, int], label: str) -> None:
        """A count is typed: neither an error value nor a formula, whose stored result may be old, is taken."""
        lembar = self.letak.lembar
        if tempat in lembar.galat or tempat in lembar.formula:
            apa = f"galat {lembar.galat[tempat]}" if tempat in lembar.galat else "rumus, bukan angka yang diketik"
            raise Tolak("hitungan_tidak_sah", f"{label} berisi {apa}. Tulis angkanya. {BELUM_DIISI}")

    def _periksa_persen(self, hitungan: dict[str, int], ada_isi: bool) -> None:
        """The percentage that the file shows against the one of its counts; the counts decide."""
        tempat, nilai = self._ambil(self.nomor, "jawaban")
        if tempat is None:
            return
        rumus = tempat in self.letak.lembar.formula
        galat = self.letak.lembar.galat.get(tempat)
        if not ada_isi:
            if not rumus and not kosong(nilai):
                isian = ", ".join(m.label for m in self.pertanyaan.masukan)
                pesan = f"persentase “{tampil(nilai)}” diketik tanpa hitungannya; isi {isian}. {BELUM_DIJAWAB}"
                self._catat(tempat, "masukan_kurang", pesan, "K")
            return
        tepat = nilai_isi(self.pertanyaan, hitungan)
        if tepat is None or (not galat and kosong(nilai)):
            return
        arti = [] if galat else baca_persen(nilai)
        if not any(abs(min(max(a, Fraction(0)), Fraction(1)) - tepat) < _TOLERANSI and a <= 1 for a in arti):
            asal = "rumus di berkas" if rumus else "diketik tangan"
            pesan = (
                f"persentase di berkas {galat or tampil(nilai)} ({asal}), dari hitungannya "
                f"{tulis_ringkas(tepat * 100, 2)} %; yang dipakai hitungannya."
            )
            self._catat(tempat, "berkas_beda", pesan, "I")

    def _periksa_turunan(self, turunan: Turunan, hitungan: dict[str, int]) -> None:
        """A sum that the file shows against the sum of its parts; the parts decide."""
        tempat, nilai = self._ambil(self._nomor(turunan), "jawaban")
        bagian = [hitungan[m] for m in turunan.jumlah_dari if m in hitungan]
        if tempat is None:
            return
        rumus, galat = tempat in self.letak.lembar.formula, self.letak.lembar.galat.get(tempat)
        if not galat and (kosong(nilai) or _sama(nilai, sum(bagian))):
            return
        if not bagian and (rumus or galat):
            return
        asal = "rumusnya tidak mencakup semua bagian" if rumus else "diketik tangan"
        jumlah = f"bagian-bagiannya berjumlah {sum(bagian)}" if bagian else "bagian-bagiannya kosong"
        pesan = f"{turunan.label} di berkas {galat or tampil(nilai)} ({asal}), {jumlah}; yang dipakai bagian-bagiannya."
        self._catat(tempat, "berkas_beda", pesan, "I")

    def _baris_teks(self) -> list[int]:
        """Rows whose catatan and bukti belong to this pertanyaan: its own, then those of its counts."""
        masukan = [self._nomor(m) for m in self.pertanyaan.masukan]
        return [self.nomor, *masukan, *(self._nomor(t) for t in self.pertanyaan.turunan)]

    def _catatan(self) -> str:
        bagian = []
        for nomor in self._baris_teks():
            tempat, nilai = self._ambil(nomor, "catatan")
            if tempat and tempat in self.letak.lembar.galat:
                self._sel_galat(tempat, "Catatan tidak dibaca.")
            elif teks := baca_teks(nilai):
                bagian.append(teks)
        return self._sepanjang_boleh("\n".join(bagian), "catatan")

    def _bukti(self) -> str:
        semua: list[str] = []
        for nomor in self._baris_teks():
            bagian: list[str] = []
            for peran in ("bukti", "tautan"):
                tempat, nilai = self._ambil(nomor, peran)
                if tempat is None:
                    continue
                if tempat in self.letak.lembar.galat:
                    self._sel_galat(tempat, "Bukti tidak dibaca.")
                    continue
                bukti, lokal = baca_bukti(nilai)
                bukti = dengan_tautan(bukti, self.letak.lembar.tautan.get(tempat, ""))
                bagian += [bukti] if bukti else []
                for jalur in lokal:
                    pesan = f"“{jalur[:80]}” adalah letak berkas di komputer sendiri, bukan tautan; tidak dibaca."
                    self._catat(tempat, "jalur_lokal", pesan, "T")
            semua.append("\n".join(bagian) if self.per_baris else satu_per_tautan(bagian))
        return self._sepanjang_boleh("\n".join(b for b in semua if b), "bukti")

    def _sepanjang_boleh(self, teks: str, peran: str) -> str:
        """The text, or nothing where it is longer than the page would take."""
        try:
            return periksa_panjang(teks)
        except Tolak as salah:
            tempat = self.letak.sel(self.nomor, peran) or (self.letak.baris[self.nomor], self.letak.kolom["jawaban"])
            self._catat(tempat, salah.aturan, f"{salah} {peran.capitalize()} baris ini tidak dibaca.", "T")
            return ""


def _sama(nilai: Any, jumlah: int) -> bool:
    try:
        return baca_hitungan("", nilai) == jumlah
    except Tolak:
        return False
