"""The bukti of one answer as a reviewer judges them: the letter's four tests (1766/PW.02-SD/11/2025 point b) (pure)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bukti.baris import BarisBukti, Jenis, Pindai, Rujukan, urai
from bukti.kelayakan import ATURAN, TERBUKA
from bukti.keping import Keping, susun_keping
from lke.aturan.matriks import Pakai, Pustaka

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
    """One line of an answer. `alamat`: where it opens, a link elsewhere (`luar`) or our own checked download; `halaman`:
    the pages of an upload that show in place, of a photo (`foto`) one; `tanpa_gambar`: why an upload shows none; `uji` is
    empty for what the library does not know; `dipakai`: under how many pertanyaan."""

    keping: Keping
    alamat: str
    luar: bool
    halaman: Sequence[int]
    foto: bool
    tanpa_gambar: str
    dipakai: int
    pk: int | None
    uji: tuple[Uji, ...]


def susun_bukti(
    teks: str,
    pustaka: Pustaka,
    pakai: Mapping[str, Pakai],
    tanda: Mapping[int, Tanda],
    hari: date,
    dibagikan: Collection[str] = (Pindai.BERSIH,),
) -> tuple[BuktiReviu, ...]:
    """The bukti of one answer in the order of its lines, each once; `tanda`: what was ticked, by bukti; `dibagikan`: what
    the scanner must have said of a file before others than its satker get it."""
    satu: dict[int | str, tuple[Rujukan, BarisBukti | None]] = {}
    for rujukan in urai(teks, pustaka.host) if teks else ():
        baris = pustaka.cari(rujukan)
        satu.setdefault(baris.id if baris else rujukan.kunci, (rujukan, baris))
    hasil = []
    for rujukan, baris in satu.values():
        ini = pakai.get(pustaka.pengenal(rujukan))
        alamat, luar = _alamat(rujukan, baris)
        tanpa = _tanpa_gambar(baris, dibagikan) if baris else ""
        hasil.append(
            BuktiReviu(
                keping=susun_keping(rujukan, baris, hari),
                alamat=alamat,
                luar=luar,
                halaman=range(1, baris.halaman + 1) if baris and not tanpa else (),
                foto=baris is not None and baris.tipe.startswith("image/"),
                tanpa_gambar=tanpa,
                dipakai=len(ini.kode) if ini else 1,
                pk=baris.id if baris else None,
                uji=susun_uji(baris, tanda.get(baris.id, {})) if baris else (),
            )
        )
    return tuple(hasil)


def _alamat(rujukan: Rujukan, baris: BarisBukti | None) -> tuple[str, bool]:
    """Where it opens, and whether that is elsewhere; nowhere for a document that is only named."""
    if baris is None:
        return (rujukan.teks, True) if rujukan.jenis is Jenis.TAUTAN else ("", False)
    if baris.jenis == Jenis.TAUTAN:
        return baris.tautan, True
    return (f"/b/{baris.id}/unduh/" if baris.jenis == Jenis.BERKAS else ""), False


def _tanpa_gambar(baris: BarisBukti, dibagikan: Collection[str]) -> str:
    """Why nothing of an upload shows in place, as a sentence; empty where something does, and for what is no upload."""
    if baris.jenis != Jenis.BERKAS or (baris.halaman and baris.pindai in dibagikan):
        return ""
    if baris.pindai not in dibagikan:
        return "Berkas ini belum dapat dibuka di sini karena belum lolos pemindaian virus."
    if baris.tipe == "application/pdf" and baris.gambar is None:
        return "Pratinjau sedang disiapkan; berkasnya sudah dapat diunduh."
    return "Berkas ini tidak mempunyai pratinjau. Unduh untuk membukanya."


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
