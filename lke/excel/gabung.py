"""What the fields of a workbook are to those of the portal, and to what went out where that is remembered (pure).

A file that remembers what went out is compared with it: a field that nobody touched in the file is no change, whatever
stands on the portal by now, and one that was changed on both sides is a conflict. Of any other file only this is known: what
it fills where the portal is blank, and where it says something else.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from lke.aturan.instrumen import Instrumen
from lke.aturan.isian import KOSONG, TEKS, Baris, Perubahan, bidang_isi
from lke.aturan.tolak import PANJANG_TEKS
from lke.excel.impor.bukti import gabung_bukti
from lke.excel.impor.hasil import HasilBaca, IsiBaris, nilai_bidang
from lke.excel.impor.ingatan import Ingatan, sidik_bidang


class Cara(StrEnum):
    """What is proposed of a file that remembers nothing."""

    ISI = "isi"
    GANTI = "ganti"


class Keadaan(StrEnum):
    """How a field of the file stands to the portal, and to what went out where that is remembered."""

    ISI = "isi"  # blank on the portal
    TIMPA = "timpa"  # something else on the portal; whose is newer is not known
    UBAH = "ubah"  # changed in the file alone
    HAMPA = "hampa"  # made blank in the file alone
    BENTROK = "bentrok"  # changed on both sides
    TAMBAH = "tambah"  # bukti that come to those of the portal
    LEPAS = "lepas"  # bukti of the portal that the file does not name go


@dataclass(frozen=True, slots=True)
class Ubahan:
    """One field that the file would change; `versi` is that of the stored answer when the file was looked at.

    `diunduh`: of a conflict, what stood there when the file went out; None where that is no longer known. `tambah`, `lepas`:
    how many bukti it adds to the answer, and takes from it.
    """

    kode: str
    bidang: str
    sekarang: Any
    berkas: Any
    versi: int
    sel: str
    keadaan: Keadaan = Keadaan.UBAH
    diunduh: Any = None
    tambah: int = 0
    lepas: int = 0

    @property
    def kunci(self) -> str:
        """Its name among the ticks of the preview."""
        return f"{self.kode}|{self.bidang}" + ("|ganti" if self.keadaan is Keadaan.LEPAS else "")

    def diusulkan(self, cara: Cara = Cara.ISI) -> bool:
        """Whether its tick is set before anybody chose."""
        ganti = self.keadaan is Keadaan.TIMPA and cara is Cara.GANTI
        return ganti or self.keadaan in (Keadaan.ISI, Keadaan.UBAH, Keadaan.TAMBAH)


@dataclass(frozen=True, slots=True)
class Pilihan:
    """What a person ticked: fields by their `kunci`, and pages by their kode; a conflict stands outside the pages."""

    kunci: Collection[str]
    halaman: Collection[str]
    tahun_lain: bool = False


def saring(instrumen: Instrumen, daftar: list[Ubahan], pilihan: Pilihan) -> list[Ubahan]:
    """The changes that were chosen, one for each field: to replace bukti is more than to add to them."""
    halaman = {kode: h.kode for h in instrumen.halaman.values() for kode in h.pertanyaan}
    dipilih = [
        u
        for u in daftar
        if u.kunci in pilihan.kunci and (u.keadaan is Keadaan.BENTROK or halaman[u.kode] in pilihan.halaman)
    ]
    return satu_tiap_bidang(dipilih)


def satu_tiap_bidang(daftar: list[Ubahan]) -> list[Ubahan]:
    """Of two changes of one field the later."""
    return list({(u.kode, u.bidang): u for u in daftar}.values())


def susun_ubahan(
    instrumen: Instrumen, baris: Mapping[str, Baris], hasil: HasilBaca, ingatan: Ingatan | None = None
) -> list[Ubahan]:
    """Fields that the file would change. Without `ingatan` a blank cell changes nothing, and what stands on the portal is
    replaced only when it is chosen."""
    semua = _gabung(instrumen, baris, hasil.baris, ingatan) if ingatan else beda(instrumen, baris, hasil.baris)
    return [jadi for u in semua for jadi in (_bukti(u) if u.bidang == "bukti" and u.berkas else (u,))]


def _bukti(u: Ubahan) -> Iterator[Ubahan]:
    """Bukti come to those that the answer has; that some of these go is a choice of its own."""
    gabungan, tambah, lepas = gabung_bukti(u.sekarang, u.berkas)
    muat = len(gabungan) <= PANJANG_TEKS
    if tambah and muat:
        keadaan = Keadaan.TAMBAH if u.keadaan is Keadaan.TIMPA else u.keadaan
        yield replace(u, berkas=gabungan, keadaan=keadaan, tambah=tambah)
    if lepas or not muat:
        yield replace(u, keadaan=Keadaan.LEPAS, tambah=tambah, lepas=lepas)


def beda(instrumen: Instrumen, baris: Mapping[str, Baris], berkas: Mapping[str, IsiBaris]) -> Iterator[Ubahan]:
    """Two ways: filled in the file and something else here."""
    for kode, pertanyaan in instrumen.pertanyaan.items():
        if kode not in berkas:
            continue
        ini, lama = berkas[kode], baris.get(kode, KOSONG)
        for bidang, nilai in nilai_bidang(pertanyaan, ini.isi, ini.catatan, ini.bukti).items():
            kini = lama.ambil(bidang)
            if not kosong(nilai) and nilai != kini:
                keadaan = Keadaan.ISI if kosong(kini) else Keadaan.TIMPA
                yield Ubahan(kode, bidang, kini, nilai, lama.versi, ini.tempat.get(bidang, ini.sel), keadaan)


def _gabung(
    instrumen: Instrumen, baris: Mapping[str, Baris], berkas: Mapping[str, IsiBaris], ingatan: Ingatan
) -> Iterator[Ubahan]:
    """Three ways: what went out, what came back, what stands here now."""
    for kode, pertanyaan in instrumen.pertanyaan.items():
        if kode not in berkas:
            continue
        ini, lama = berkas[kode], baris.get(kode, KOSONG)
        di_berkas = nilai_bidang(pertanyaan, ini.isi, ini.catatan, ini.bukti)
        for bidang in (*bidang_isi(pertanyaan), *TEKS):
            nilai, kini = di_berkas.get(bidang), lama.ambil(bidang)
            hampa = kosong(nilai)
            if (hampa and bidang not in ini.hampa) or ingatan.sama(kode, bidang, nilai):
                continue  # not readable, or as it went out
            if sidik_bidang(kode, bidang, nilai) == sidik_bidang(kode, bidang, kini):
                continue
            if ingatan.versi.get(kode) != lama.versi and not ingatan.sama(kode, bidang, kini):
                keadaan = Keadaan.BENTROK
            else:
                keadaan = Keadaan.HAMPA if hampa else Keadaan.UBAH
            baru = (None if bidang == "indeks" or bidang.startswith("masukan.") else "") if hampa else nilai
            yield Ubahan(kode, bidang, kini, baru, lama.versi, ini.tempat.get(bidang, ini.sel), keadaan)


def kosong(nilai: Any) -> bool:
    return nilai is None or nilai == ""


def sama_isi(satu: Any, lain: Any) -> bool:
    """Whether a field holds the same; two blanks are."""
    return satu == lain or (kosong(satu) and kosong(lain))


def kosong_di_berkas(instrumen: Instrumen, baris: Mapping[str, Baris], hasil: HasilBaca) -> int:
    """How many fields are filled on the portal and blank in a file that remembers nothing; they stay as they are."""
    jumlah = 0
    for kode, lama in baris.items():
        if kode in hasil.baris:
            pertanyaan, ini = instrumen.pertanyaan[kode], hasil.baris[kode]
            nilai = nilai_bidang(pertanyaan, ini.isi, ini.catatan, ini.bukti)
            bidang = (*bidang_isi(pertanyaan), *TEKS)
            jumlah += sum(1 for b in bidang if not kosong(lama.ambil(b)) and kosong(nilai.get(b)))
    return jumlah


def dengan_unduhan(
    daftar: list[Ubahan], ingatan: Ingatan, dahulu: Mapping[tuple[str, str], Collection[Any]]
) -> list[Ubahan]:
    """The conflicts with what stood there when the file went out. `dahulu`: (kode, bidang) -> values that stood there."""
    hasil = []
    for u in daftar:
        if u.keadaan is Keadaan.BENTROK:
            kunci = (u.kode, u.bidang)
            calon = ["", *dahulu.get(kunci, ())]
            u = replace(u, diunduh=next((n for n in calon if ingatan.sama(*kunci, n)), None))
        hasil.append(u)
    return hasil


def setelah(baris: Mapping[str, Baris], daftar: list[Ubahan]) -> dict[str, Baris]:
    """The answers as they would stand after applying."""
    hasil = dict(baris)
    for u in daftar:
        hasil[u.kode] = hasil.get(u.kode, KOSONG).dengan({u.bidang: u.berkas})
    return hasil


def jadi_perubahan(daftar: list[Ubahan]) -> list[Perubahan]:
    """The same, by pertanyaan, as the save function takes it."""
    bidang: dict[str, dict[str, tuple[Any, Any]]] = {}
    versi = {u.kode: u.versi for u in daftar}
    for u in daftar:
        bidang.setdefault(u.kode, {})[u.bidang] = (u.sekarang, u.berkas)
    return [Perubahan(kode, versi[kode], isi) for kode, isi in bidang.items()]
