"""The score panel: figures and words ready to be shown (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from kpu_zi.tools.angka import tulis_desimal, tulis_jujur, tulis_kurang, tulis_ringkas
from lke.aturan.ambang import HasilSyarat, periksa_ambang
from lke.aturan.instrumen import Instrumen, Isi
from lke.aturan.penasihat import Langkah, Saran, susun_saran
from lke.aturan.penilaian import TOTAL, Nilai

SEDIKIT = 3  # conditions of which the panel has room for two steps each
TERBANYAK = 7  # conditions that the panel names; more of them are missing while an LKE has only begun


@dataclass(frozen=True, slots=True)
class Sel:
    """One condition of one predikat in words; `minimal` is the limit in points."""

    terpenuhi: bool
    teks: str
    minimal: str


@dataclass(frozen=True, slots=True)
class BarisSyarat:
    nama: str
    singkat: str
    nilai: str
    sel: tuple[Sel, ...]


@dataclass(frozen=True, slots=True)
class SaranSingkat:
    """A condition that is not met and its best steps; those that stand at a condition before are left out."""

    nama: str
    langkah: tuple[Langkah, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    total: str
    excel: str
    alasan: str
    terisi: int
    pertanyaan: int
    persen_total: int
    kalimat: str
    predikat: tuple[str, ...]
    ringkas: tuple[str, ...]
    syarat: tuple[BarisSyarat, ...]
    tujuan: str
    saran: tuple[SaranSingkat, ...]
    saran_lain: int


def susun_panel(instrumen: Instrumen, jawaban: Mapping[str, Isi], nilai: Nilai) -> Panel:
    """Everything the panel shows; the advisor speaks of the first predikat that is not reached yet."""
    hasil = periksa_ambang(instrumen, nilai)
    tujuan = next((p for p, daftar in hasil.items() if not all(h.terpenuhi for h in daftar)), "")
    total = nilai.pecahan(TOTAL)
    saran = _singkat(susun_saran(instrumen, jawaban, nilai, tujuan)) if tujuan else ()
    batas = next((h.syarat.minimal for p in hasil for h in hasil[p] if not h.terpenuhi and h.kode == TOTAL), total)
    return Panel(
        total=tulis_jujur(total, batas),
        excel=tulis_desimal(Fraction(nilai.excel[TOTAL], nilai.penyebut)),
        alasan=alasan_selisih(instrumen, nilai),
        terisi=len(nilai.terisi),
        pertanyaan=len(instrumen.pertanyaan),
        persen_total=int(total),
        kalimat=kalimat_ambang(hasil),
        predikat=tuple(hasil),
        ringkas=tuple(_ringkas(p, daftar) for p, daftar in hasil.items()),
        syarat=tuple(_baris(kumpulan) for kumpulan in zip(*hasil.values(), strict=True)),
        tujuan=tujuan,
        saran=saran[:TERBANYAK],
        saran_lain=len(saran[TERBANYAK:]),
    )


def _singkat(daftar: list[Saran]) -> tuple[SaranSingkat, ...]:
    """Every condition once, the narrowest first to choose: of IPAK only its index is left to say, of a total any answer."""
    dipakai: set[str] = set()
    langkah: dict[str, tuple[Langkah, ...]] = {}
    for s in sorted(daftar, key=lambda s: len(s.langkah)):
        pilih = tuple(x for x in s.langkah if x.kode not in dipakai)[: 2 if len(daftar) <= SEDIKIT else 1]
        dipakai |= {x.kode for x in pilih}
        langkah[s.syarat.kode] = pilih
    return tuple(SaranSingkat(singkatan(s.syarat.nama), langkah[s.syarat.kode]) for s in daftar)


def alasan_selisih(instrumen: Instrumen, nilai: Nilai) -> str:
    """Why nilai and versi Excel differ, in one sentence; empty when they do not."""
    selisih = Fraction(nilai.excel[TOTAL] - nilai.pembilang[TOTAL], nilai.penyebut)
    if selisih == 0:
        return ""
    simpul = [s for s in instrumen.simpul.values() if s.pertanyaan and nilai.excel[s.kode] != nilai.pembilang[s.kode]]
    kosong = sum(1 for s in simpul for p in s.pertanyaan if p not in nilai.terisi)
    return (
        f"Excel lebih tinggi {tulis_kurang(selisih)}: rata-ratanya melewati {kosong} pertanyaan kosong "
        f"pada {len(simpul)} subarea yang terisi sebagian; portal menghitungnya 0."
    )


def kalimat_ambang(hasil: Mapping[str, list[HasilSyarat]]) -> str:
    """How far the next predikat is, by all of its conditions: how many are missing, and by how much the total."""
    for predikat, daftar in hasil.items():
        belum = [h for h in daftar if not h.terpenuhi]
        total = "".join(f"nilai total kurang {tulis_kurang(h.kurang)}" for h in belum if h.kode == TOTAL)
        if total and len(belum) == 1:
            return f"{total} untuk {predikat}"
        if belum:
            return f"{len(belum)} syarat {predikat} belum terpenuhi" + (f", {total}" if total else "")
    return f"semua syarat nilai {list(hasil)[-1]} terpenuhi"


def _ringkas(predikat: str, daftar: list[HasilSyarat]) -> str:
    kurang = sum(1 for h in daftar if not h.terpenuhi)
    return f"{predikat}: {kurang} syarat belum terpenuhi" if kurang else f"{predikat}: semua syarat nilai terpenuhi"


def _baris(kumpulan: tuple[HasilSyarat, ...]) -> BarisSyarat:
    pertama = kumpulan[0]
    batas = next((h.syarat.minimal for h in kumpulan if not h.terpenuhi), pertama.nilai)
    return BarisSyarat(
        nama=pertama.syarat.nama,
        singkat=singkatan(pertama.syarat.nama),
        nilai=tulis_jujur(pertama.nilai, batas),
        sel=tuple(
            Sel(
                h.terpenuhi,
                "terpenuhi" if h.terpenuhi else f"kurang {tulis_kurang(h.kurang)}",
                tulis_ringkas(h.syarat.minimal),
            )
            for h in kumpulan
        ),
    )


def singkatan(nama: str) -> str:
    """“Area 3 Penataan …” becomes “Area 3”, “Survei … (IPAK)” becomes “IPAK”."""
    if nama.endswith(")") and "(" in nama and nama[nama.rindex("(") + 1 : -1].isupper():
        return nama[nama.rindex("(") + 1 : -1]
    kata = nama.split()
    return " ".join(kata[:2]) if kata[0] == "Area" else nama


def persen(bagian: int, seluruh: int) -> int:
    """Whole percent for the length of a bar; 100 only when complete."""
    return 100 if bagian >= seluruh else min(99, bagian * 100 // seluruh)
