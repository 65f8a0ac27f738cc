"""The bukti of one answer as a reviewer judges them: the letter's four tests (1766/PW.02-SD/11/2025 point b) (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bukti.baris import BarisBukti, Jenis, Rujukan
from bukti.kelayakan import ATURAN, TERBUKA
from bukti.keping import Keping, susun_keping
from lke.matriks import Pakai, Pustaka, urai_baris

UJI = {"relevan": "relevan", "cukup": "cukup", "valid": "valid", "dapat_diakses": "dapat diakses"}
YA, TIDAK, BELUM = "ya", "tidak", ""
NILAI = {YA: True, TIDAK: False, BELUM: None}
_KATA = {True: YA, False: TIDAK, None: BELUM}

Tanda = Mapping[str, bool | None]


@dataclass(frozen=True, slots=True)
class Uji:
    """One of the four tests: what the reviewer said, what the link checker proposes, what a press says next."""

    nama: str
    label: str
    nilai: str
    usul: str
    berikut: str


@dataclass(frozen=True, slots=True)
class BuktiReviu:
    """One line of an answer. `alamat`: where it opens, a link elsewhere (`luar`) or our own checked download; `uji` is
    empty for what the library does not know; `dipakai`: under how many pertanyaan."""

    keping: Keping
    alamat: str
    luar: bool
    dipakai: int
    pk: int | None
    uji: tuple[Uji, ...]


def susun_bukti(
    teks: str, pustaka: Pustaka, pakai: Mapping[str, Pakai], tanda: Mapping[int, Tanda], hari: date
) -> tuple[BuktiReviu, ...]:
    """The bukti of one answer in the order of its lines, each once; `tanda`: what was ticked, by bukti."""
    satu = {}
    for rujukan in urai_baris(teks, pustaka.host) if teks else ():
        baris = pustaka.cari(rujukan)
        satu.setdefault(baris.id if baris else rujukan.kunci, (rujukan, baris))
    hasil = []
    for rujukan, baris in satu.values():
        ini = pakai.get(pustaka.pengenal(rujukan))
        hasil.append(_satu(rujukan, baris, len(ini.kode) if ini else 1, tanda, hari))
    return tuple(hasil)


def _satu(
    rujukan: Rujukan, baris: BarisBukti | None, dipakai: int, tanda: Mapping[int, Tanda], hari: date
) -> BuktiReviu:
    keping = susun_keping(rujukan, baris, hari)
    if baris is None:
        luar = rujukan.jenis is Jenis.TAUTAN
        return BuktiReviu(keping, rujukan.teks if luar else "", luar, dipakai, None, ())
    luar = baris.jenis == Jenis.TAUTAN
    alamat = baris.tautan if luar else f"{keping.url}unduh/" if baris.jenis == Jenis.BERKAS else ""
    return BuktiReviu(keping, alamat, luar, dipakai, baris.id, susun_uji(baris, tanda.get(baris.id, {})))


def susun_uji(baris: BarisBukti, tanda: Tanda) -> tuple[Uji, ...]:
    hasil = []
    for nama, label in UJI.items():
        nilai = _KATA[tanda.get(nama)]
        usul = usulan(baris) if nama == "dapat_diakses" and not nilai else ""
        hasil.append(Uji(nama, label, nilai, usul, _berikut(nilai, usul)))
    return tuple(hasil)


def usulan(baris: BarisBukti) -> str:
    """What the last visit to a link says about "dapat diakses"; a proposal, never a tick."""
    putusan = baris.putusan
    if putusan is None:
        return ""
    return YA if putusan.keadaan == TERBUKA else TIDAK if putusan.keadaan in ATURAN else ""


def _berikut(nilai: str, usul: str) -> str:
    """One press after another: what is proposed (else ya), the opposite, not looked at."""
    if not nilai:
        return usul or YA
    return {YA: TIDAK, TIDAK: BELUM}[nilai]
