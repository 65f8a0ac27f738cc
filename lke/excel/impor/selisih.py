"""The file's own figures beside ours, and why they differ (pure). Nothing here changes an answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kpu_zi.tools.angka import tulis_desimal
from kpu_zi.tools.excel.sel import alamat
from lke.aturan.instrumen import Instrumen
from lke.aturan.penilaian import TOTAL, Nilai, hitung_nilai
from lke.excel.impor.hasil import HasilBaca, Selisih, Temuan
from lke.excel.impor.letak import LKE_ZI, Letak, baris_pertama, daftar_butir, kata
from lke.excel.impor.sel import adalah_angka, angka

TOLERANSI = Decimal("0.005")  # what two decimals on screen hide

TENTANG_TEKS = ("jalur_lokal", "teks_panjang")  # refused, but no answer

Sel = tuple[int, int]


def bandingkan(
    instrumen: Instrumen, letak: Letak, hasil: HasilBaca
) -> tuple[dict[str, Decimal], list[Selisih], list[Temuan]]:
    """The nilai that the file shows per simpul and `total`, the gaps with their reasons, and a temuan on the total."""
    tempat = tempat_nilai(instrumen, letak)
    lembar = letak.lembar
    nilai_berkas = {k: angka(lembar.sel[t]) for k, t in tempat.items() if _poin(lembar.sel.get(t))}
    nilai = hitung_nilai(instrumen, hasil.isi())
    pembanding = _Pembanding(instrumen, letak, hasil, nilai, tempat, nilai_berkas)
    selisih = [s for kode in tempat if (s := pembanding.selisih(kode))]
    return nilai_berkas, selisih, list(_temuan_total(letak, tempat, selisih))


def _temuan_total(letak: Letak, tempat: dict[str, Sel], selisih: list[Selisih]) -> Iterator[Temuan]:
    for s in selisih:
        if s.kode == TOTAL:
            baris, kolom = tempat[TOTAL]
            berkas = "galat" if s.berkas is None else tulis_desimal(s.berkas)
            pesan = f"Nilai total di berkas {berkas}, menurut portal {tulis_desimal(s.portal)}. {s.alasan}"
            yield Temuan(letak.lembar.nama, baris, alamat(baris, kolom), TOTAL, "berkas_beda", pesan)


# --- where the file shows a nilai


def tempat_nilai(instrumen: Instrumen, letak: Letak) -> dict[str, Sel]:
    """kode of a simpul, or `total` -> its cell in the column Nilai."""
    kolom = letak.kolom.get("nilai")
    if kolom is None or not letak.baris:
        return {}
    awal, akhir = _rentang(instrumen, letak.bentuk == LKE_ZI)
    tempat = {}
    for simpul in instrumen.simpul.values():
        if simpul.induk:
            tempat[simpul.kode] = (_baris_judul(letak, awal[simpul.kode]), kolom)
    komponen = [s.kode for s in instrumen.simpul.values() if not s.induk]
    for kode in komponen:
        jumlah = _baris_jumlah(letak, akhir[kode] + 1)
        baris = jumlah if _ada(letak, jumlah, kolom) else _baris_judul(letak, awal[kode])
        tempat[kode] = (baris, kolom)
    tempat[TOTAL] = (_baris_total(letak, _baris_jumlah(letak, max(akhir.values()) + 1), kolom), kolom)
    return {k: t for k, t in tempat.items() if _ada(letak, *t)}


def _rentang(instrumen: Instrumen, lke_zi: bool) -> tuple[dict[str, int], dict[str, int]]:
    """First row (its heading) and last row of every simpul in the form: a heading stands one row above what it heads."""
    butir: dict[str, list[int]] = {}
    for b in daftar_butir(instrumen, lke_zi):
        butir.setdefault(instrumen.pertanyaan[b.kode].simpul, []).append(b.nomor)
    awal: dict[str, int] = {}
    akhir: dict[str, int] = {}
    for s in reversed(list(instrumen.simpul.values())):
        awal[s.kode] = (baris_pertama(instrumen, s, lke_zi) if s.pertanyaan else min(awal[a] for a in s.anak)) - 1
        akhir[s.kode] = max(butir[s.kode] if s.pertanyaan else [akhir[a] for a in s.anak])
    return awal, akhir


def _baris_judul(letak: Letak, nomor: int) -> int:
    """Sheet row of a heading: by its ID, else as far above the next row with an answer as in the form; 0 without any."""
    sesudah = min((n for n in letak.baris if n >= nomor), default=None)
    lain = 0 if sesudah is None else letak.baris[sesudah] - (sesudah - nomor)
    return letak.struktur.get(nomor, lain)


def _baris_jumlah(letak: Letak, nomor: int) -> int:
    """Sheet row of a total: by its ID, else as far below the row before it as in the form; 0 without any."""
    sebelum = max((n for n in letak.baris if n < nomor), default=None)
    lain = 0 if sebelum is None else letak.baris[sebelum] + (nomor - sebelum)
    return letak.struktur.get(nomor, lain)


def _baris_total(letak: Letak, baris_hasil: int, kolom: int) -> int:
    """The grand total: by its label below the last component's total, else the row after that."""
    for baris in range(baris_hasil + 1, baris_hasil + 12):
        teks = [kata(v) for (b, k), v in letak.lembar.sel.items() if b == baris and k < letak.kolom["jawaban"]]
        if _ada(letak, baris, kolom) and any({"total", "akhir", "nilai", "jumlah"} & set(t.split()) for t in teks):
            return baris
    return baris_hasil + 1


def _ada(letak: Letak, baris: int, kolom: int) -> bool:
    sel = (baris, kolom)
    return sel in letak.lembar.galat or _poin(letak.lembar.sel.get(sel))


def _poin(nilai: Any) -> bool:
    """A number that can be a score at all."""
    return adalah_angka(nilai) and abs(nilai) < 10**6


# --- why it differs


@dataclass
class _Pembanding:
    instrumen: Instrumen
    letak: Letak
    hasil: HasilBaca
    nilai: Nilai
    tempat: dict[str, Sel]
    berkas: dict[str, Decimal]

    def selisih(self, kode: str) -> Selisih | None:
        portal, excel = self.nilai.poin(kode), self.nilai.poin_excel(kode)
        berkas = self.berkas.get(kode)
        if not self._beda(kode):
            return None
        nama = self.instrumen.simpul[kode].nama if kode in self.instrumen.simpul else "Nilai total"
        alasan, tentang, dari_bawah = self._alasan(kode, berkas, excel)
        return Selisih(kode, nama, berkas, portal, excel, alasan, not dari_bawah, tuple(tentang))

    def _beda(self, kode: str) -> bool:
        berkas = self.berkas.get(kode)
        return kode in self.tempat and (berkas is None or abs(berkas - self.nilai.poin(kode)) >= TOLERANSI)

    def _alasan(self, kode: str, berkas: Decimal | None, excel: Decimal) -> tuple[str, list[str], bool]:
        """The reason, the pertanyaan that it names, and whether the difference comes from below."""
        sel = self.tempat[kode]
        bawah = any(self._beda(a) for a in self._anak(kode))
        if berkas is None:
            return f"Sel {alamat(*sel)} berisi galat {self.letak.lembar.galat.get(sel, '')}.", [], False
        if ditolak := self._ditolak(kode):
            tempat = ", ".join(t.sel for t in ditolak)
            return f"Isi sel {tempat} tidak dapat dibaca (lihat temuan).", [t.kode for t in ditolak], False
        if abs(berkas - excel) < TOLERANSI:
            kosong = [] if bawah else [k for k in self._pertanyaan(kode) if k not in self.nilai.terisi]
            return "Rumus AVERAGE di berkas melewati pertanyaan yang kosong; portal menghitungnya 0.", kosong, bawah
        if sel not in self.letak.lembar.formula:
            return f"Sel {alamat(*sel)} diketik tangan, bukan rumus.", [], False
        anak = self._anak(kode)
        if anak:
            alasan, dari_bawah = self._alasan_simpul(kode, berkas, anak)
            return alasan, [], dari_bawah
        return *self._alasan_pertanyaan(kode, berkas), False

    def _pertanyaan(self, kode: str) -> tuple[str, ...]:
        return self.instrumen.simpul[kode].pertanyaan if kode in self.instrumen.simpul else ()

    def _ditolak(self, kode: str) -> list[Temuan]:
        """On answer cells of this simpul that were not taken: the file may well count them."""
        daftar = self._pertanyaan(kode)
        return [t for t in self.hasil.temuan if t.kode in daftar and t.tingkat == "T" and t.aturan not in TENTANG_TEKS]

    def _anak(self, kode: str) -> list[str]:
        if kode == TOTAL:
            return [s.kode for s in self.instrumen.simpul.values() if not s.induk]
        return list(self.instrumen.simpul[kode].anak)

    def _alasan_simpul(self, kode: str, berkas: Decimal, anak: list[str]) -> tuple[str, bool]:
        """A sum: either a row is left out, or the difference comes from below."""
        isi = {a: self.berkas.get(a, self.nilai.poin(a)) for a in anak}
        jumlah = sum(isi.values(), Decimal(0))
        if abs(jumlah - berkas) >= TOLERANSI:
            lewat = [a for a, nilai in isi.items() if nilai and abs(jumlah - nilai - berkas) < TOLERANSI]
            if lewat:
                return f"Penjumlahan di sel {alamat(*self.tempat[kode])} melewatkan {' atau '.join(lewat)}.", False
            return f"Penjumlahan di sel {alamat(*self.tempat[kode])} tidak sama dengan jumlah bagiannya.", False
        beda = [a for a in anak if abs(isi[a] - self.nilai.poin(a)) >= TOLERANSI]
        if beda:
            return f"Selisih berasal dari {', '.join(beda)}.", True
        return "Selisih pembulatan dari bagian-bagiannya.", False

    def _alasan_pertanyaan(self, kode: str, berkas: Decimal) -> tuple[str, list[str]]:
        """A simpul with pertanyaan: a row left out of the sum, a cell that could not be read, or another formula."""
        daftar = self.instrumen.simpul[kode].pertanyaan
        kurang = self.nilai.poin(kode) - berkas
        berbobot = [p for p in daftar if p in self.nilai.pembilang and p in self.hasil.baris]
        lewat = [p for p in berbobot if self.nilai.poin(p) and abs(kurang - self.nilai.poin(p)) < TOLERANSI]
        if lewat:
            tempat = " atau ".join(f"{p} (baris {self.hasil.baris[p].baris})" for p in lewat)
            return f"Rumus di berkas melewatkan {tempat}.", lewat
        if self.letak.asing and any(
            (b, k) in self.letak.lembar.sel for b in self._baris(daftar) for k in self.letak.asing
        ):
            return "Rumus di berkas mungkin menghitung kolom penilai lain.", []
        return "Rumus di berkas berbeda dari instrumen, atau belum dihitung ulang.", []

    def _baris(self, daftar: tuple[str, ...]) -> list[int]:
        return [self.hasil.baris[p].baris for p in daftar if p in self.hasil.baris]
