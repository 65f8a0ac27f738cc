"""The sections of the public page: every question with its options, what was chosen, and what is wrong (pure)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from survei.aturan.kuesioner import SETUJU, TIDAK_MENYEBUT, Butir, Formulir, Isian, Profil, Tambahan
from survei.publik.isian import SARAN, SARAN_TERPANJANG, TEKS_TERPANJANG

TIDAK_MENYEBUTKAN = "Tidak ingin menyebutkan"
TIDAK_MENJAWAB = "Tidak menjawab"


@dataclass(frozen=True, slots=True)
class Pilihan:
    nilai: str
    teks: str
    terpilih: bool


@dataclass(frozen=True, slots=True)
class Tanya:
    """One question. Without `pilihan` it asks for a text of at most `panjang` characters; `nomor` 0: not numbered;
    `opsional`: the page has to say that it may be left out."""

    kode: str
    teks: str
    pilihan: tuple[Pilihan, ...] = ()
    nomor: int = 0
    opsional: bool = False
    isi: str = ""
    panjang: int = 0
    galat: str = ""

    @property
    def jangkar(self) -> str:
        """The id of the control to which the summary of mistakes leads."""
        return f"{self.kode}-1" if self.pilihan else self.kode


@dataclass(frozen=True, slots=True)
class Bagian:
    judul: str
    tanya: tuple[Tanya, ...]
    petunjuk: str = ""


def susun_bagian(formulir: Formulir, isian: Isian, galat: Mapping[str, str]) -> list[Bagian]:
    """The page in its order; a section without questions is left out."""
    butir = formulir.kuesioner.butir
    setuju = all(b.pilihan in SETUJU.values() for b in butir)
    semua = [
        Bagian("Layanan dan diri Anda", tuple(_profil(p, isian, galat) for p in formulir.profil)),
        Bagian(
            "Penilaian Anda",
            tuple(_butir(i, b, isian, galat) for i, b in enumerate(butir, 1)),
            "Seberapa setuju Anda dengan pernyataan berikut?" if setuju else "",
        ),
        Bagian("Pertanyaan tambahan", tuple(_tambahan(t, isian, galat) for t in formulir.tambahan)),
        Bagian("Saran Anda", (_saran(formulir, isian, galat),)),
    ]
    return [b for b in semua if b.tanya]


def daftar_galat(bagian: Iterable[Bagian]) -> list[tuple[str, str]]:
    """Each mistake in the order of the page, with the id of its control."""
    return [(t.jangkar, t.galat) for b in bagian for t in b.tanya if t.galat]


def _profil(p: Profil, isian: Isian, galat: Mapping[str, str]) -> Tanya:
    pilihan = {**p.pilihan, TIDAK_MENYEBUT: TIDAK_MENYEBUTKAN}
    return Tanya(
        p.kode, p.label, _pilihan(pilihan, isian.profil.get(p.kode)), opsional=not p.wajib, galat=galat.get(p.kode, "")
    )


def _butir(nomor: int, b: Butir, isian: Isian, galat: Mapping[str, str]) -> Tanya:
    pilihan = {str(i): teks for i, teks in enumerate(b.pilihan, 1)}
    terpilih = str(isian.nilai.get(b.kode, ""))
    return Tanya(b.kode, b.teks, _pilihan(pilihan, terpilih), nomor=nomor, galat=galat.get(b.kode, ""))


def _tambahan(t: Tambahan, isian: Isian, galat: Mapping[str, str]) -> Tanya:
    isi, keliru = isian.tambahan.get(t.kode, ""), galat.get(t.kode, "")
    if not t.pilihan:
        return Tanya(t.kode, t.teks, opsional=True, isi=isi, panjang=TEKS_TERPANJANG, galat=keliru)
    pilihan = {**{p: p for p in t.pilihan}, "": TIDAK_MENJAWAB}
    return Tanya(t.kode, t.teks, _pilihan(pilihan, isi or None), opsional=True, galat=keliru)


def _saran(formulir: Formulir, isian: Isian, galat: Mapping[str, str]) -> Tanya:
    teks = formulir.kuesioner.terbuka
    return Tanya(SARAN, teks, isi=isian.saran, panjang=SARAN_TERPANJANG, galat=galat.get(SARAN, ""))


def _pilihan(pilihan: Mapping[str, str], terpilih: str | None) -> tuple[Pilihan, ...]:
    return tuple(Pilihan(nilai, teks, nilai == terpilih) for nilai, teks in pilihan.items())
