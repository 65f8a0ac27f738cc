"""Frozen copies in words: the receipt of a sending, and what the assessors said; no query of its own."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from kpu_zi.tools.angka import CATATAN_BULAT, tidak_pas, tulis_desimal, tulis_jujur, tulis_ringkas
from lke.aturan.alur import NAMA_LAPIS, Lapis
from lke.aturan.ambang import teks_poin
from lke.aturan.instrumen import Instrumen, Pertanyaan
from lke.aturan.isian import KOSONG, Baris
from lke.aturan.kartu import Kembali, teks_isi
from lke.aturan.kelengkapan import nama_halaman
from lke.aturan.penilaian import TOTAL, nilai_isi, terisi
from lke.aturan.salinan import baca_salinan, sidik_salinan
from lke.models import Lhe, Pengembalian, Penilaian, Salinan
from lke.queries_alur import Dirilis
from satker.peran import ATURAN, Peran

_LAPIS = (Lapis.SATKER, Lapis.PROVINSI, Lapis.TPI)
NAMA_KOLOM = {Lapis.SATKER: "Mandiri", Lapis.PROVINSI: "Pendahuluan", Lapis.TPI: "TPI"}


# --- the receipt
def tanda_terima(penilaian: Penilaian, salinan: Salinan, instrumen: Instrumen, peran: str) -> dict[str, Any]:
    """What was sent as the frozen copy holds it; `utuh`: its text still has the hash that was taken then."""
    jawaban, poin = baca_salinan(salinan.isi), json.loads(salinan.isi)["nilai"]
    terjawab = sum(1 for k, b in jawaban.items() if terisi(instrumen.pertanyaan[k], b.isi()))
    komponen = [s for s in instrumen.simpul.values() if s.tingkat == "komponen"]
    nilai = [(s.nama, tulis_desimal(Fraction(poin[s.kode])), tulis_ringkas(s.bobot)) for s in komponen]
    total = teks_poin(instrumen, TOTAL, Fraction(poin[TOTAL]))
    return {
        "penilaian": penilaian,
        "lke": penilaian.lke,
        "satker": penilaian.lke.satker,
        "salinan": salinan,
        "instrumen": instrumen,
        "peran": ATURAN[Peran(peran)].nama if peran else "",
        "terjawab": f"{terjawab} dari {len(instrumen.pertanyaan)} pertanyaan",
        "nilai": nilai,
        "total": total,
        "catatan_bulat": CATATAN_BULAT if tidak_pas([n for _, n, _ in nilai], total) else "",
        "utuh": sidik_salinan(salinan.isi) == salinan.sidik,
    }


# --- what the assessors said
@dataclass(frozen=True, slots=True)
class Sel:
    """One layer's answer to a question; `selisih`: in words how far its nilai is from the satker's, empty when equal."""

    nama: str
    jawaban: str
    nilai: str
    catatan: str
    beda: bool
    selisih: str


@dataclass(frozen=True, slots=True)
class BarisHasil:
    pertanyaan: Pertanyaan
    sel: tuple[Sel, ...]

    @property
    def beda(self) -> bool:
        return any(s.beda for s in self.sel)


@dataclass(frozen=True, slots=True)
class KelompokHasil:
    nama: str
    kode: str
    baris: tuple[BarisHasil, ...]


@dataclass(frozen=True, slots=True)
class Rekomendasi:
    kode: str
    jenis: str
    catatan: str
    tanggapan: str


@dataclass(frozen=True, slots=True)
class SyaratLhe:
    nama: str
    nilai: str
    sel: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class LaporanLhe:
    tahap: int
    nomor: str
    tanggal: date
    simpulan: tuple[str, ...]
    kolom: tuple[str, ...]
    nilai: tuple[tuple[str, str, tuple[str, ...]], ...]
    predikat: tuple[str, ...]
    syarat: tuple[SyaratLhe, ...]
    rekomendasi: tuple[Rekomendasi, ...]


@dataclass(frozen=True, slots=True)
class Hasil:
    """`salinan`: (name of the layer, its copy); `banyak_beda`: questions where an assessor answers otherwise."""

    kolom: tuple[str, ...]
    salinan: tuple[tuple[str, Salinan], ...]
    kelompok: tuple[KelompokHasil, ...]
    banyak_beda: int
    hanya_beda: bool
    lhe: tuple[LaporanLhe, ...]


def susun_hasil(
    instrumen: Instrumen, dirilis: Dirilis, kembali: Sequence[Kembali], *, hanya_beda: bool = False
) -> Hasil:
    """Every question with the answer of each released layer; with `hanya_beda` only those that differ."""
    lapis = [x for x in _LAPIS if x.value in dirilis.salinan]
    isi = {x: baca_salinan(dirilis.salinan[x.value].isi) for x in lapis}
    semua = {k: BarisHasil(p, tuple(_baris(p, instrumen, isi))) for k, p in instrumen.pertanyaan.items()}
    kelompok = [
        KelompokHasil(nama_halaman(h), h.kode, tuple(b for b in baris if b.beda or not hanya_beda))
        for h in instrumen.halaman.values()
        for baris in [[semua[k] for k in h.pertanyaan]]
    ]
    return Hasil(
        kolom=tuple(NAMA_KOLOM[x] for x in lapis),
        salinan=tuple((NAMA_LAPIS[x], dirilis.salinan[x.value]) for x in lapis),
        kelompok=tuple(k for k in kelompok if k.baris),
        banyak_beda=sum(1 for b in semua.values() if b.beda),
        hanya_beda=hanya_beda,
        lhe=tuple(_laporan(instrumen, x, kembali) for x in dirilis.lhe),
    )


def _baris(p: Pertanyaan, instrumen: Instrumen, isi: Mapping[Lapis, Mapping[str, Baris]]) -> list[Sel]:
    bobot = instrumen.bobot_pertanyaan(p.kode)
    mandiri = isi.get(Lapis.SATKER, {}).get(p.kode, KOSONG)
    return [_sel(p, bobot, lapis, baris.get(p.kode, KOSONG), mandiri) for lapis, baris in isi.items()]


def _sel(p: Pertanyaan, bobot: Fraction, lapis: Lapis, baris: Baris, mandiri: Baris) -> Sel:
    poin, poin_mandiri = (bobot * (nilai_isi(p, b.isi()) or 0) for b in (baris, mandiri))
    jawaban = teks_isi(p, baris)
    beda = lapis is not Lapis.SATKER and bool(jawaban) and baris.isi() != mandiri.isi()
    return Sel(
        nama=NAMA_KOLOM[lapis],
        jawaban=jawaban or ("belum dijawab" if lapis is Lapis.SATKER else "belum dinilai"),
        nilai=tulis_ringkas(poin, 3) if jawaban or lapis is Lapis.SATKER else "–",
        catatan=baris.catatan if lapis is not Lapis.SATKER else "",
        beda=beda,
        selisih=_selisih(poin - poin_mandiri) if beda else "",
    )


def _selisih(selisih: Fraction) -> str:
    if selisih == 0:
        return "nilai sama"
    return f"nilai {'naik' if selisih > 0 else 'turun'} {tulis_ringkas(abs(selisih), 3)}"


# --- the data of an LHE
def _laporan(instrumen: Instrumen, lhe: Lhe, kembali: Sequence[Kembali]) -> LaporanLhe:
    isi = lhe.isi
    lapis = [x for x in _LAPIS if x.value in isi["nilai"]]
    simpul = [s for s in instrumen.simpul.values() if s.tingkat in ("komponen", "aspek")]
    nilai = [(s.nama, tulis_ringkas(s.bobot), tuple(_poin(instrumen, isi, x, s.kode) for x in lapis)) for s in simpul]
    nilai.append(("Nilai total", "100", tuple(_poin(instrumen, isi, x, TOTAL) for x in lapis)))
    tanggapan = {k.kode: k.tanggapan for k in kembali if k.wajib and k.putaran == lhe.putaran}
    return LaporanLhe(
        tahap=lhe.tahap,
        nomor=lhe.nomor,
        tanggal=lhe.tanggal,
        simpulan=(_simpulan("WBK", lhe.memenuhi_wbk), _simpulan("WBBM", lhe.memenuhi_wbbm)),
        kolom=tuple(NAMA_KOLOM[x] for x in lapis),
        nilai=tuple(nilai),
        predikat=tuple(isi["syarat"]),
        syarat=tuple(_syarat(instrumen, isi["syarat"])),
        rekomendasi=tuple(
            Rekomendasi(r["kode"], Pengembalian.Jenis(r["jenis"]).label, r["catatan"], tanggapan.get(r["kode"], ""))
            for r in isi["rekomendasi"]
        ),
    )


def _poin(instrumen: Instrumen, isi: Mapping[str, Any], lapis: Lapis, kode: str) -> str:
    return teks_poin(instrumen, kode, Fraction(isi["nilai"][lapis.value][kode]))


def _simpulan(predikat: str, memenuhi: bool) -> str:
    return f"{'Memenuhi' if memenuhi else 'Belum memenuhi'} syarat nilai {predikat}."


def _syarat(instrumen: Instrumen, syarat: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[SyaratLhe]:
    """The conditions of all predikat side by side; they stand in the same order in each."""
    nama = {s.kode: s.nama for daftar in instrumen.syarat.values() for s in daftar}
    hasil = []
    for kumpulan in zip(*syarat.values(), strict=True):
        nilai = Fraction(kumpulan[0]["nilai"])
        batas = next((Fraction(k["minimal"]) for k in kumpulan if not k["terpenuhi"]), nilai)
        sel = tuple((tulis_ringkas(Fraction(k["minimal"])), bool(k["terpenuhi"])) for k in kumpulan)
        hasil.append(SyaratLhe(nama[kumpulan[0]["kode"]], tulis_jujur(nilai, batas), sel))
    return hasil
