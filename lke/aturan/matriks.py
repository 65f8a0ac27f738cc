"""Which bukti stands under which pertanyaan: read from the lines of the answers, beside what the library knows (pure)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from bukti.baris import BarisBukti, Jenis, Pindai, Rujukan, urai
from bukti.kelayakan import BELUM_DAPAT_DIPERIKSA, BELUM_DICEK, LABEL, TERBUKA
from bukti.keping import Keping, keping_baris, susun_keping
from lke.aturan.instrumen import Instrumen, Pertanyaan
from satker.siklus import Siklus

PALING_BANYAK = 20  # bukti of one answer, KEANDALAN 7


@dataclass(frozen=True, slots=True)
class Pustaka:
    """What the library knows of the lines of an LKE's answers, by their kunci; without `hari` it was not looked at.

    `host`: host of the portal, by which addresses of its own bukti are known. `kembar`: sidik of a file or kunci
    of a link -> other satker that have it too; filled for reviewers only.
    """

    baris: Mapping[str, BarisBukti] = field(default_factory=dict)
    hari: date | None = None
    host: str = ""
    siklus: Siklus | None = None
    kembar: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def cari(self, rujukan: Rujukan) -> BarisBukti | None:
        return self.baris.get(rujukan.kunci)

    def pengenal(self, rujukan: Rujukan) -> str:
        """Equal for all lines that lead to the same thing: the same file, else the same row, else the same kunci."""
        baris = self.cari(rujukan)
        return pengenal_baris(baris) if baris else rujukan.kunci


def pengenal_baris(baris: BarisBukti) -> str:
    return baris.sidik or f"id:{baris.id}"


@dataclass(slots=True)
class Pakai:
    """One bukti and the pertanyaan whose answers name it, in the order of the answers."""

    rujukan: Rujukan
    baris: BarisBukti | None
    kode: list[str]

    @property
    def judul(self) -> str:
        return self.baris.judul if self.baris else self.rujukan.judul or self.rujukan.teks


@dataclass(frozen=True, slots=True)
class KepingJawaban:
    """A chip under an answer; `dipakai`: how many pertanyaan name the same bukti."""

    keping: Keping
    kunci: str
    dipakai: int

    @property
    def alasan(self) -> str:
        """Why the verdict is what it is, where the card does not say so already: what is dead has its finding there."""
        return self.keping.alasan if self.keping.rupa == "jingga" or not self.keping.url else ""

    @property
    def menunggu(self) -> bool:
        """Whether it is a link whose first visit is to come."""
        return self.keping.putusan == LABEL[BELUM_DICEK]


@dataclass(frozen=True, slots=True)
class BarisMatriks:
    """One pertanyaan of the matrix: how many bukti it has, by what they are worth (`hitung_bukti`), and which."""

    pertanyaan: Pertanyaan
    jawaban: str
    sah: int
    belum: int
    bermasalah: int
    nama: int
    keping: tuple[KepingJawaban, ...]

    @property
    def jumlah(self) -> int:
        return len(self.keping)


def pemakaian(bukti: Mapping[str, str], pustaka: Pustaka) -> dict[str, Pakai]:
    """Every bukti named in these answers (kode -> text), by its pengenal; twice in one answer counts once."""
    hasil: dict[str, Pakai] = {}
    for kode, teks in bukti.items():
        for rujukan in urai(teks, pustaka.host) if teks else ():
            pengenal = pustaka.pengenal(rujukan)
            pakai = hasil.get(pengenal)
            if pakai is None:
                hasil[pengenal] = Pakai(rujukan, pustaka.cari(rujukan), [kode])
            elif pakai.kode[-1] != kode:
                pakai.kode.append(kode)
    return hasil


def keping_jawaban(teks: str, pustaka: Pustaka, pakai: Mapping[str, Pakai], *, hari: date) -> tuple[KepingJawaban, ...]:
    """The chips of one answer, in the order of its lines."""
    hasil = []
    for rujukan in urai(teks, pustaka.host) if teks else ():
        satu = pakai.get(pustaka.pengenal(rujukan))
        keping = susun_keping(rujukan, pustaka.cari(rujukan), hari)
        hasil.append(KepingJawaban(keping, rujukan.kunci, len(satu.kode) if satu else 1))
    return tuple(hasil)


def rusak(baris: BarisBukti) -> bool:
    """Whether a reviewer cannot open it or it no longer counts; what was not visited yet is not broken."""
    if baris.ditarik_pada is not None or baris.pindai in (Pindai.TERINFEKSI, Pindai.GAGAL):
        return True
    putusan = baris.putusan
    return putusan is not None and bool(putusan.aturan)


def belum_dicek(baris: BarisBukti) -> bool:
    putusan = baris.putusan
    return putusan is not None and putusan.keadaan in (BELUM_DICEK, BELUM_DAPAT_DIPERIKSA)


def susun_matriks(
    instrumen: Instrumen,
    daftar: Iterable[str],
    bukti: Mapping[str, str],
    jawaban: Mapping[str, str],
    pustaka: Pustaka,
    *,
    hari: date,
) -> list[BarisMatriks]:
    """The pertanyaan of `daftar` with their bukti; `bukti` and `jawaban` are those of the whole LKE, by kode."""
    pakai = pemakaian(bukti, pustaka)
    hasil = []
    for kode in daftar:
        teks = bukti.get(kode, "")
        hitung = hitung_bukti(teks, pustaka)
        keping = keping_jawaban(teks, pustaka, pakai, hari=hari)
        hasil.append(BarisMatriks(instrumen.pertanyaan[kode], jawaban.get(kode, ""), *hitung, keping))
    return hasil


def hitung_bukti(teks: str, pustaka: Pustaka) -> tuple[int, int, int, int]:
    """How many lines of an answer are open to anybody, uncertain (not visited, or the visit told nothing), broken, and mere
    names."""
    sah = belum = bermasalah = nama = 0
    for rujukan in urai(teks, pustaka.host) if teks else ():
        baris = pustaka.cari(rujukan)
        if baris is None:
            bermasalah += rujukan.jenis is Jenis.BERKAS
            nama += rujukan.jenis is Jenis.NAMA
            belum += rujukan.jenis is Jenis.TAUTAN
        elif rusak(baris):
            bermasalah += 1
        elif baris.jenis == Jenis.NAMA:
            nama += 1
        elif baris.putusan is None or baris.putusan.keadaan == TERBUKA:
            sah += 1
        else:
            belum += 1
    return sah, belum, bermasalah, nama


def tanpa_bukti_sah(bukti: Mapping[str, str], daftar: Iterable[str], pustaka: Pustaka) -> list[str]:
    """The pertanyaan of `daftar` under which no link and no file counts: nothing, only names, only what is broken."""
    hasil = []
    for kode in daftar:
        sah, belum, _, _ = hitung_bukti(bukti.get(kode, ""), pustaka)
        if not sah + belum:
            hasil.append(kode)
    return hasil


class RekapTautan(NamedTuple):
    """How many pertanyaan have a link or a file, each counted once, by the best of them: one that is known to open, one that
    no visit has told of yet, or only broken ones."""

    terbuka: int
    belum: int
    mati: int


def rekap_tautan(bukti: Mapping[str, str], pustaka: Pustaka) -> RekapTautan:
    """Of the answers of one LKE, by kode; a mere name is neither a link nor a file."""
    jumlah = [0, 0, 0]
    for teks in bukti.values():
        terbaik = next((n for n, ada in enumerate(hitung_bukti(teks, pustaka)[:3]) if ada), None)
        if terbaik is not None:
            jumlah[terbaik] += 1
    return RekapTautan(*jumlah)


@dataclass(frozen=True, slots=True)
class BarisRak:
    """One bukti of the library as its list shows it; `kode`: the pertanyaan that name it."""

    baris: BarisBukti
    kode: tuple[str, ...]
    hari: date

    @property
    def keping(self) -> Keping:
        return keping_baris(self.baris, self.hari)

    @property
    def dapat_dilampirkan(self) -> bool:
        return self.baris.ditarik_pada is None

    def cocok(self, q: str) -> bool:
        """Whether every word of the search stands in its title or its link."""
        isi = f"{self.baris.judul} {self.baris.tautan}".casefold()
        return all(kata in isi for kata in q.casefold().split())


def susun_rak(daftar: Iterable[BarisBukti], pakai: Mapping[str, Pakai], *, hari: date) -> list[BarisRak]:
    """The library, each bukti with the pertanyaan that name it, a copy of the same file included."""
    kode = {pengenal: tuple(p.kode) for pengenal, p in pakai.items()}
    return [BarisRak(b, kode.get(pengenal_baris(b), ()), hari) for b in daftar]


@dataclass(frozen=True, slots=True)
class BarisLalu:
    """A line of last year's answer that this year's does not name. `berlaku`: still in force, so offered at once;
    `dapat`: it may be taken over at all, a withdrawn one may not."""

    kode: str
    teks: str
    kunci: str
    keping: Keping
    berlaku: bool
    dapat: bool

    @property
    def pengenal(self) -> str:
        return f"{self.kode} {self.kunci}"


def susun_lalu(lalu: Mapping[str, str], kini: Mapping[str, str], pustaka: Pustaka, *, hari: date) -> list[BarisLalu]:
    """What last year's answers (kode -> lines) named and this year's do not, line by line."""
    hasil = []
    for kode, teks in lalu.items():
        ada = {pustaka.pengenal(r) for r in urai(kini.get(kode, ""), pustaka.host)}
        for baris in teks.split("\n"):
            rujukan = urai(baris, pustaka.host)
            baru = [r for r in rujukan if pustaka.pengenal(r) not in ada]
            if baru:
                ada |= {pustaka.pengenal(r) for r in rujukan}
                hasil.append(_baris_lalu(kode, baris, baru[0], pustaka, hari))
    return hasil


def _baris_lalu(kode: str, teks: str, rujukan: Rujukan, pustaka: Pustaka, hari: date) -> BarisLalu:
    rak = pustaka.cari(rujukan)
    dapat = rak.ditarik_pada is None if rak else rujukan.jenis is not Jenis.BERKAS
    lewat = rak is not None and rak.berlaku_sampai is not None and rak.berlaku_sampai < hari
    return BarisLalu(kode, teks.strip(), rujukan.kunci, susun_keping(rujukan, rak, hari), dapat and not lewat, dapat)
