"""The evidence chip: what a page shows of one line of an answer, ready in words (pure)."""

from dataclasses import dataclass
from datetime import date, datetime

from bukti.baris import BarisBukti, Jenis, Pindai, Rujukan, bersihkan
from bukti.kelayakan import (
    BELUM_DAPAT_DIPERIKSA,
    BELUM_DICEK,
    KOSONG,
    LABEL,
    LOKAL,
    MATI,
    TERBUKA,
    TERKUNCI,
    TIDAK_DAPAT_DIPERIKSA,
    jalur_lokal,
    putusan,
)
from kpu_zi.tools.tautan.kunjungan import TANPA_INTERNET

KATA_JENIS = {Jenis.TAUTAN: "Tautan", Jenis.BERKAS: "Berkas", Jenis.NAMA: "Dokumen"}
# keadaan -> colour of the status tag; the word always stands beside it.
RUPA = {
    TERBUKA: "hijau",
    TERKUNCI: "galat",
    KOSONG: "galat",
    MATI: "galat",
    LOKAL: "galat",
    TIDAK_DAPAT_DIPERIKSA: "jingga",
    BELUM_DICEK: "netral",
    BELUM_DAPAT_DIPERIKSA: "netral",
}
_PINDAI = {
    Pindai.BELUM: ("belum dipindai", "netral", "Berkas belum dipindai dari virus."),
    Pindai.BERSIH: ("tersimpan", "hijau", ""),
    Pindai.TERINFEKSI: ("terinfeksi", "galat", "Pemindai menemukan virus; berkas tidak dibagikan."),
    Pindai.GAGAL: ("gagal dipindai", "jingga", "Pemindaian virus gagal dan diulang dengan sendirinya."),
}
HANYA_NAMA = "nama saja"
PANJANG = 60


@dataclass(frozen=True, slots=True)
class Keping:
    """`putusan` is one word or two with its colour `rupa`; `alasan` a sentence where something is wrong or unknown."""

    url: str  # page of the bukti; empty for what the library does not know
    jenis: str
    judul: str
    tanggal: date | None
    putusan: str
    rupa: str
    alasan: str = ""
    pada: datetime | None = None
    apa: str = "dicek"  # what was on that day


def susun_keping(rujukan: Rujukan, baris: BarisBukti | None, hari: date) -> Keping:
    """The chip of one line; `baris` is its row, `hari` today."""
    return _tanpa_baris(rujukan) if baris is None else keping_baris(baris, hari)


def keping_baris(baris: BarisBukti, hari: date) -> Keping:
    kata, rupa, alasan = _putusan(baris, hari)
    pada, apa = (None, "") if _lewat(baris, hari) else _waktu(baris)
    judul, jenis = _potong(baris.judul), KATA_JENIS[Jenis(baris.jenis)]
    return Keping(f"/b/{baris.id}/", jenis, judul, baris.tanggal_dokumen, kata, rupa, alasan, pada, apa)


def _tanpa_baris(rujukan: Rujukan) -> Keping:
    if rujukan.jenis is Jenis.BERKAS:
        alasan = "Berkas ini tidak ada di pustaka bukti satker ini. Unggah ulang, lalu ganti barisnya."
        return Keping("", KATA_JENIS[Jenis.BERKAS], _potong(rujukan.teks), None, "tidak ditemukan", "galat", alasan)
    kata, rupa, alasan = _nama(rujukan.teks) if rujukan.jenis is Jenis.NAMA else (LABEL[BELUM_DICEK], "netral", "")
    return Keping("", KATA_JENIS[rujukan.jenis], _potong(rujukan.judul), None, kata, rupa, alasan)


def _putusan(baris: BarisBukti, hari: date) -> tuple[str, str, str]:
    if baris.ditarik_pada is not None:
        return "ditarik", "galat", "Bukti ini sudah ditarik dan tidak dihitung."
    if _lewat(baris, hari):
        return "habis berlaku", "jingga", "Masa berlaku dokumen ini sudah lewat."
    if baris.jenis == Jenis.BERKAS:
        return _PINDAI[Pindai(baris.pindai)]
    if baris.jenis == Jenis.NAMA:
        return _nama(baris.judul)
    p = baris.putusan
    assert p is not None  # links have one
    return LABEL[p.keadaan], RUPA[p.keadaan], "" if p.keadaan == TERBUKA else p.kalimat


def _lewat(baris: BarisBukti, hari: date) -> bool:
    """Out of force, and not withdrawn besides."""
    return baris.ditarik_pada is None and baris.berlaku_sampai is not None and baris.berlaku_sampai < hari


def _waktu(baris: BarisBukti) -> tuple[datetime | None, str]:
    """The day that the verdict speaks of: of the withdrawal, of the last visit, or since when none could be made."""
    if baris.ditarik_pada is not None:
        return baris.ditarik_pada, "ditarik"
    if baris.jenis != Jenis.TAUTAN or baris.url != baris.tautan:
        return None, "dicek"
    if baris.diperiksa_pada is None and baris.sebab == TANPA_INTERNET:
        return baris.sejak, "sejak"
    return baris.diperiksa_pada, "dicek"


def _nama(teks: str) -> tuple[str, str, str]:
    """A document that is only named: nobody can open it from here."""
    if jalur_lokal(teks):
        return LABEL[LOKAL], RUPA[LOKAL], putusan("lokal").kalimat
    return HANYA_NAMA, "netral", ""


def _potong(teks: str) -> str:
    bersih = bersihkan(teks)
    return bersih if len(bersih) <= PANJANG else f"{bersih[: PANJANG - 1].rstrip()}…"
