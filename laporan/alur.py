"""States of a ZI report on its way to the Secretary General, and the acts that move it, as one table (pure).

Source: letter 1766/PW.02-SD/11/2025, point l: a kab/kota's report goes to its province, a province's to the Secretary
General. KPU RI has no tier above; what it sends is accepted at once.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from kpu_zi.tools.tanggal import ZONA_NASIONAL
from lke.aturan.status import Tanda
from satker.peran import PERAN_PENGISI, Peran, Tingkat

# What an address of a report or of monitoring may ask for.
TAHUN_AWAL, TAHUN_AKHIR = 2010, 2100


class Status(StrEnum):
    """Of a Laporan: being written, sent to the tier above, returned with notes, or accepted there."""

    DISUSUN = "disusun"
    DIKIRIM = "dikirim"
    DIKEMBALIKAN = "dikembalikan"
    DITERIMA = "diterima"


# In these the satker writes; in the others nothing of the report changes.
PENYUSUNAN = (Status.DISUSUN, Status.DIKEMBALIKAN)


class Perbuatan(StrEnum):
    TANDA_TANGAN = "tanda_tangan"
    BATAL_TANDA_TANGAN = "batal_tanda_tangan"
    KIRIM = "kirim"
    TARIK = "tarik"
    TERIMA = "terima"
    KEMBALIKAN = "kembalikan"
    PERBAIKI = "perbaiki"


class Pihak(StrEnum):
    """Who somebody is to a report: its writer, who signs it, or of the tier above."""

    PENYUSUN = "penyusun"
    PENANDA_TANGAN = "penanda_tangan"
    PEMERIKSA = "pemeriksa"


class Perlu(StrEnum):
    """What must hold for an act, beside its state and who does it."""

    LENGKAP = "lengkap"  # nothing that holds the report back
    TANDA_TANGAN = "tanda_tangan"  # every signature asked for is in force
    CATATAN = "catatan"  # at least one note


PENANDA_TANGAN = (Peran.KETUA.value, Peran.SEKRETARIS.value)


def pihak(peran: frozenset[str], pemeriksa: bool) -> frozenset[Pihak]:
    """Of whom holds these peran at the satker itself; `pemeriksa`: looks at it from the tier above."""
    hasil = set()
    if peran & frozenset(PERAN_PENGISI):
        hasil.add(Pihak.PENYUSUN)
    if peran & frozenset(PENANDA_TANGAN):
        hasil.add(Pihak.PENANDA_TANGAN)
    if pemeriksa:
        hasil.add(Pihak.PEMERIKSA)
    return frozenset(hasil)


@dataclass(frozen=True, slots=True)
class Langkah:
    """One line of the table. `ke` None: the state stays."""

    dari: tuple[Status, ...]
    oleh: frozenset[Pihak]
    ke: Status | None
    perlu: tuple[Perlu, ...] = ()


_SATKER = frozenset({Pihak.PENYUSUN, Pihak.PENANDA_TANGAN})
_PENANDA, _ATAS = frozenset({Pihak.PENANDA_TANGAN}), frozenset({Pihak.PEMERIKSA})
_DIKIRIM = (Status.DIKIRIM,)

LANGKAH: dict[Perbuatan, Langkah] = {
    Perbuatan.TANDA_TANGAN: Langkah(PENYUSUNAN, _PENANDA, None, (Perlu.LENGKAP,)),
    Perbuatan.BATAL_TANDA_TANGAN: Langkah(PENYUSUNAN, _PENANDA, None),
    Perbuatan.KIRIM: Langkah(PENYUSUNAN, _SATKER, Status.DIKIRIM, (Perlu.LENGKAP, Perlu.TANDA_TANGAN)),
    Perbuatan.TARIK: Langkah(_DIKIRIM, _SATKER, Status.DISUSUN),
    Perbuatan.TERIMA: Langkah(_DIKIRIM, _ATAS, Status.DITERIMA),
    Perbuatan.KEMBALIKAN: Langkah(_DIKIRIM, _ATAS, Status.DIKEMBALIKAN, (Perlu.CATATAN,)),
    Perbuatan.PERBAIKI: Langkah((Status.DITERIMA,), _SATKER, Status.DISUSUN),
}
NAMA: dict[Perbuatan, tuple[str, str]] = {  # what somebody does, what is done to the report
    Perbuatan.TANDA_TANGAN: ("menandatangani laporan", "ditandatangani"),
    Perbuatan.BATAL_TANDA_TANGAN: ("membatalkan tanda tangan", "dibatalkan tanda tangannya"),
    Perbuatan.KIRIM: ("mengirim laporan", "dikirim"),
    Perbuatan.TARIK: ("menarik kembali laporan", "ditarik kembali"),
    Perbuatan.TERIMA: ("menerima laporan", "diterima"),
    Perbuatan.KEMBALIKAN: ("mengembalikan laporan", "dikembalikan"),
    Perbuatan.PERBAIKI: ("memulai perbaikan laporan", "diperbaiki dengan versi baru"),
}


@dataclass(frozen=True, slots=True)
class Fakta:
    """What an act needs to know beside state and side.

    `kurang`: sentences on what holds the report back; `belum_tanda`: names of the peran whose signature is missing.
    `dikembalikan`: whether this version came back before. `ditetapkan`: there is no tier above.
    """

    kurang: tuple[str, ...] = ()
    belum_tanda: tuple[str, ...] = ()
    catatan: int = 0
    dikembalikan: bool = False
    ditetapkan: bool = False


def tujuan(status: Status, perbuatan: Perbuatan, fakta: Fakta) -> Status:
    """The state that this act leads to; the act must be a line of the table."""
    if perbuatan is Perbuatan.KIRIM and fakta.ditetapkan:
        return Status.DITERIMA
    if perbuatan is Perbuatan.TARIK and fakta.dikembalikan:
        return Status.DIKEMBALIKAN
    return LANGKAH[perbuatan].ke or status


def versi_berikut(perbuatan: Perbuatan, versi: int) -> int:
    """A correction of what was accepted is a new version; a return is answered in the same one."""
    return versi + 1 if perbuatan is Perbuatan.PERBAIKI else versi


def terlambat(pertama: datetime, batas: date) -> bool:
    """Whether what was first sent then came after the last day, by the national clock: a return is no late sending."""
    return pertama.astimezone(ZoneInfo(ZONA_NASIONAL)).date() > batas


def berwenang(perbuatan: Perbuatan, siapa: frozenset[Pihak]) -> bool:
    return bool(siapa & LANGKAH[perbuatan].oleh)


def tolak_status(status: str, perbuatan: Perbuatan) -> str:
    """Why a report in this state lacks the act; empty when it has it."""
    if status in LANGKAH[perbuatan].dari:
        return ""
    return f"Laporan berstatus “{TANDA[Status(status)].teks}” sehingga tidak dapat {NAMA[perbuatan][1]}."


def tolak_syarat(perbuatan: Perbuatan, fakta: Fakta) -> str:
    """What is missing, as sentences; empty when nothing is."""
    perlu = LANGKAH[perbuatan].perlu
    kalimat = list(fakta.kurang) if Perlu.LENGKAP in perlu else []
    if Perlu.TANDA_TANGAN in perlu and fakta.belum_tanda:
        kalimat.append(f"Belum ada tanda tangan yang berlaku dari {' dan '.join(fakta.belum_tanda)}.")
    if Perlu.CATATAN in perlu and not fakta.catatan:
        kalimat.append("Tulis sekurang-kurangnya satu catatan tentang bagian yang perlu diperbaiki.")
    return " ".join(kalimat)


def penolakan(status: str, perbuatan: Perbuatan, siapa: frozenset[Pihak], fakta: Fakta) -> str:
    """Why this act is refused, as a sentence for the user; empty when it is allowed."""
    if not berwenang(perbuatan, siapa):
        return f"Peran Anda tidak berwenang {NAMA[perbuatan][0]}."
    return tolak_status(status, perbuatan) or tolak_syarat(perbuatan, fakta)


# --- words, look and icon of each state
TANDA: dict[Status, Tanda] = {
    Status.DISUSUN: Tanda("Sedang disusun", "biru", "pensil"),
    Status.DIKIRIM: Tanda("Dikirim, menunggu tingkat di atasnya", "biru-isi", "panah-atas"),
    Status.DIKEMBALIKAN: Tanda("Dikembalikan", "jingga", "kembali"),
    Status.DITERIMA: Tanda("Diterima", "hijau", "centang"),
}
BELUM_DISUSUN = Tanda("Belum disusun", "garis", "lingkaran")
DITETAPKAN = Tanda("Ditetapkan", "hijau", "centang")
ATASAN = {Tingkat.KABKOTA.value: "KPU Provinsi", Tingkat.PROVINSI.value: "Sekretariat Jenderal KPU"}
ACEH, KIP_ACEH = "Aceh", "KIP Aceh"


def atasan(tingkat: str, provinsi: str) -> str:
    """Who decides on a report, in short; empty for KPU RI. `provinsi`: by name, for the office of Aceh is a KIP."""
    return KIP_ACEH if tingkat == Tingkat.KABKOTA and provinsi == ACEH else ATASAN.get(tingkat, "")


def tanda(status: str, versi: int, tingkat: str, provinsi: str) -> Tanda:
    """What the status tag shows; `status` empty: nobody has begun."""
    if not status:
        return BELUM_DISUSUN
    dasar = TANDA[Status(status)]
    if status == Status.DITERIMA and tingkat == Tingkat.RI:
        return DITETAPKAN
    if status == Status.DIKIRIM and (siapa := atasan(tingkat, provinsi)):
        return Tanda(f"Dikirim, menunggu {siapa}", dasar.rupa, dasar.ikon)
    return Tanda(f"Perbaikan versi {versi} disusun", dasar.rupa, dasar.ikon) if _perbaikan(status, versi) else dasar


def _perbaikan(status: str, versi: int) -> bool:
    return status == Status.DISUSUN and versi > 1
