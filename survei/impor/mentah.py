"""The index of a file alone: raw answers, one respondent a row, or the means of the unsur as a single row (pure)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from kpu_zi.impor.temuan import Temuan, gabung
from kpu_zi.tools.excel.lembar import BerkasDitolak, Tabel
from survei.aturan.indeks import IKM, Indeks, hitung_indeks, indeks_rata, jumlah_jawaban
from survei.aturan.kuesioner import JENIS, Kuesioner
from survei.impor.angka import baca_angka, tulis_angka

SKALA_LEBAR = 6
BARIS_KEPALA = 20  # titles may stand above the head
KOLOM_BANYAK = {"n", "responden", "nresponden", "jumlahresponden", "banyakresponden"}
_LEBIH = "berisi {} sel, kepalanya {}. Apit angka berkoma dengan tanda kutip, atau pisahkan kolom dengan titik koma."
_PECAHAN = "bukan bilangan bulat."
_SATU_BARIS = "Rata-rata unsur hanya diterima sebagai satu baris; jawaban responden harus bilangan bulat."

Nilai = dict[str, Fraction]


@dataclass(frozen=True, slots=True)
class HasilHitung:
    """`n` None: means whose file does not say of how many respondents. `catatan`: sentences about how the file was read."""

    indeks: Indeks
    n: int | None
    skala: int
    catatan: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Letak:
    """Where the columns are: kode of the butir -> column; that of the number of respondents, 0 without."""

    kepala: int  # place in the rows of the table
    kolom: Mapping[str, int]
    banyak: int
    lebar: int
    catatan: tuple[str, ...] = ()


def hitung_tabel(kuesioner: Kuesioner, tabel: Tabel, skala: int | None = None) -> HasilHitung:
    """The index of this table. Raises BerkasDitolak, with every fault of the file at once."""
    letak = _kenali(kuesioner, tabel)
    baris, temuan = _baca(tabel, letak)
    isi = [(nomor, nilai) for nomor, nilai, _ in baris if nilai]
    banyak = baca_banyak(baris[0][2]) if len(baris) == 1 else None
    rata = len(baris) == 1 and (_berpecahan(baris[0][1]) or (banyak or 0) > 1)
    dipakai = skala or _skala(kuesioner, [n for _, nilai in isi for n in nilai.values()], rata)
    temuan += _di_luar(letak, isi, dipakai, rata)
    if temuan:
        pecahan = f"\n{_SATU_BARIS}" if any(t.pesan.endswith(_PECAHAN) for t in temuan) else ""
        raise BerkasDitolak(f"Berkas ditolak, {len(temuan)} kesalahan.\n{gabung(temuan)}{pecahan}")
    if not isi:
        raise BerkasDitolak("Berkas tidak berisi jawaban: semua sel di bawah kepala kolom unsur kosong.")
    catatan = (*letak.catatan, *_catatan(kuesioner, dipakai, skala, len(baris) - len(isi), rata))
    if rata:
        return HasilHitung(indeks_rata(kuesioner.jenis, isi[0][1], dipakai), banyak, dipakai, catatan)
    jawaban = [{k: int(n) for k, n in nilai.items()} for _, nilai in isi]
    jumlah = jumlah_jawaban(kuesioner.kode_butir, jawaban)
    indeks = hitung_indeks(kuesioner.jenis, kuesioner.kode_butir, jumlah, dipakai)
    assert indeks is not None  # there is an answer
    return HasilHitung(indeks, jumlah.n, dipakai, catatan)


def baca_banyak(sel: Any) -> int | None:
    """The number of respondents beside means; None when the cell holds no whole number."""
    try:
        banyak = baca_angka(sel)
    except ValueError:
        return None
    return int(banyak) if banyak.denominator == 1 and banyak > 0 else None


def _kenali(kuesioner: Kuesioner, tabel: Tabel) -> _Letak:
    """The first row that names a butir, by its own kode or, in a questionnaire without u, by u1, u2, ..."""
    kode = {_kunci(k): k for k in kuesioner.kode_butir}
    urutan = {f"u{i}": k for i, k in enumerate(kuesioner.kode_butir, 1)}
    for nama in (kode, urutan):
        for tempat, (nomor, isi) in enumerate(tabel.baris[:BARIS_KEPALA]):
            kepala = [_kunci(s) for s in isi]
            if not set(kepala) & set(nama):
                continue
            ganda = [k for k in nama if kepala.count(k) > 1]
            if ganda:
                raise BerkasDitolak(f"Kolom {ganda[0].upper()} berulang pada baris {nomor}. Hapus salah satunya.")
            kolom = {nama[k]: i for i, k in enumerate(kepala, 1) if k in nama}
            banyak = next((i for i, k in enumerate(kepala, 1) if k in KOLOM_BANYAK), 0)
            return _Letak(tempat, kolom, banyak, len(isi), tuple(_asing(kuesioner, kepala, nama)))
    raise BerkasDitolak(
        f"Tidak ada kolom unsur {JENIS[kuesioner.jenis]}. Beri kepala kolom {', '.join(kode)}"
        + ("." if set(kode) == set(urutan) else f" atau {', '.join(urutan)}.")
    )


def _kunci(sel: Any) -> str:
    """A head without regard to case, blanks and punctuation."""
    return re.sub(r"[\W_]", "", str(sel)).casefold()


def _asing(kuesioner: Kuesioner, kepala: list[str], nama: Mapping[str, str]) -> Iterator[str]:
    lain = [k for k in kepala if re.fullmatch(r"u[1-9]", k) and k not in nama]
    if lain:
        yield f"Kolom {', '.join(lain)} bukan unsur {JENIS[kuesioner.jenis]}; diabaikan."


def _baca(tabel: Tabel, letak: _Letak) -> tuple[list[tuple[int, Nilai, Any]], list[Temuan]]:
    """(row, values, number of respondents) of every row below the head, and the cells that hold no number."""
    baris: list[tuple[int, Nilai, Any]] = []
    temuan: list[Temuan] = []
    for nomor, isi in tabel.baris[letak.kepala + 1 :]:
        if not tabel.lembar and len(isi) > letak.lebar:
            temuan.append(Temuan(nomor, 0, _LEBIH.format(len(isi), letak.lebar)))
            continue
        nilai: Nilai = {}
        for kode, kolom in letak.kolom.items():
            sel = tabel.galat.get((nomor, kolom)) or (isi[kolom - 1] if kolom <= len(isi) else "")
            if sel == "":
                continue
            try:
                nilai[kode] = baca_angka(sel)
            except ValueError as galat:
                temuan.append(Temuan(nomor, kolom, f"{kode} {galat}"))
        baris.append((nomor, nilai, isi[letak.banyak - 1] if 0 < letak.banyak <= len(isi) else ""))
    return baris, temuan


def _skala(kuesioner: Kuesioner, nilai: list[Fraction], rata: bool) -> int:
    """The questionnaire's, or 6 where an IPKP or IPAK file holds answers of 5 or 6."""
    lebar = any(kuesioner.skala_maks < n <= SKALA_LEBAR and (rata or n.denominator == 1) for n in nilai)
    return SKALA_LEBAR if lebar and kuesioner.jenis != IKM else kuesioner.skala_maks


def _berpecahan(nilai: Nilai) -> bool:
    return any(n.denominator != 1 for n in nilai.values())


def _di_luar(letak: _Letak, isi: list[tuple[int, Nilai]], skala: int, rata: bool) -> Iterator[Temuan]:
    for nomor, nilai in isi:
        for kode, n in nilai.items():
            if not 1 <= n <= skala:
                pesan = f"{kode} {tulis_angka(n)} di luar skala 1 sampai {skala}."
                yield Temuan(nomor, letak.kolom[kode], pesan)
            elif not rata and n.denominator != 1:
                yield Temuan(nomor, letak.kolom[kode], f"{kode} {tulis_angka(n)} {_PECAHAN}")


def _catatan(kuesioner: Kuesioner, dipakai: int, diminta: int | None, kosong: int, rata: bool) -> Iterator[str]:
    if rata:
        yield "Dibaca sebagai satu baris rata-rata unsur."
    if dipakai != kuesioner.skala_maks and not diminta:
        yield f"Ada nilai di atas {kuesioner.skala_maks}: berkas dibaca dengan skala {dipakai}. Pakai --skala bila keliru."
    if kosong:
        yield f"{kosong} baris tanpa jawaban unsur tidak dihitung."
