"""What follows an offence: a ladder of sanctions for each standing of a person (pure).

PP 94/2021 is for PNS and CPNS; commissioners answer to the ethics code (DKPP), never to that ladder. Ladders are data:
`kegiatan/data/hukuman.yaml`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Kepegawaian(StrEnum):
    PNS = "pns"
    CPNS = "cpns"
    PPPK = "pppk"
    KOMISIONER = "komisioner"


class StatusSanksi(StrEnum):
    DIPERIKSA = "diperiksa"
    DIJATUHKAN = "dijatuhkan"
    BANDING = "banding"
    SELESAI = "selesai"
    TIDAK_TERBUKTI = "tidak_terbukti"


NAMA_KEPEGAWAIAN = {
    Kepegawaian.PNS: "PNS",
    Kepegawaian.CPNS: "CPNS",
    Kepegawaian.PPPK: "PPPK",
    Kepegawaian.KOMISIONER: "Ketua atau Anggota",
}
NAMA_STATUS = {
    StatusSanksi.DIPERIKSA: "Diperiksa",
    StatusSanksi.DIJATUHKAN: "Dijatuhkan",
    StatusSanksi.BANDING: "Upaya administratif atau banding",
    StatusSanksi.SELESAI: "Selesai",
    StatusSanksi.TIDAK_TERBUKTI: "Tidak terbukti",
}
_TANPA_HUKUMAN = frozenset({StatusSanksi.DIPERIKSA, StatusSanksi.TIDAK_TERBUKTI})


@dataclass(frozen=True, slots=True)
class Hukuman:
    """One kind: `nama` in words, its tingkat, and whom it may meet."""

    kode: str
    nama: str
    tingkat: str
    kepegawaian: frozenset[str]
    dasar_hukum: str

    @property
    def sebutan(self) -> str:
        """“Ringan: teguran lisan”."""
        return f"{self.tingkat}: {self.nama}"


@dataclass(frozen=True, slots=True)
class HitungSanksi:
    """Which standings and states the facts count."""

    pegawai: frozenset[str]
    pelanggaran: frozenset[str]
    dikenai: frozenset[str]


def periksa_sanksi(isi: Mapping[str, Any], daftar: Mapping[str, Hukuman]) -> Iterator[tuple[str, str]]:
    """(field, sentence) of what cannot be; fields that are missing or unreadable are not judged."""
    nip = isi.get("nip")
    if nip and not (nip.isascii() and nip.isdigit() and len(nip) == 18):
        yield "nip", "NIP terdiri atas 18 angka tanpa spasi."
    yield from _hukuman(isi, daftar)
    if isi.get("status") == StatusSanksi.BANDING and isi.get("banding") == "":
        yield "banding", "Tulis upaya yang ditempuh dan tanggalnya."
    mulai, selesai = isi.get("mulai"), isi.get("selesai")
    if mulai and selesai and mulai > selesai:
        yield "selesai", "Masa hukuman berakhir sebelum dimulai."
    if selesai and not mulai and "mulai" in isi:
        yield "mulai", "Isi tanggal mulainya."


def _hukuman(isi: Mapping[str, Any], daftar: Mapping[str, Hukuman]) -> Iterator[tuple[str, str]]:
    status, kepegawaian = isi.get("status"), isi.get("kepegawaian")
    if status is None or "jenis" not in isi:
        return
    hukuman = daftar.get(isi["jenis"])
    if hukuman is None:
        if status not in _TANPA_HUKUMAN:
            yield "jenis", "Pilih jenis hukuman yang dijatuhkan."
    elif status in _TANPA_HUKUMAN:
        yield "jenis", f"Kosongkan jenis hukuman selama keadaannya “{NAMA_STATUS[StatusSanksi(status)]}”."
    elif kepegawaian and kepegawaian not in hukuman.kepegawaian:
        yield "jenis", _salah_tangga(kepegawaian)


def _salah_tangga(kepegawaian: str) -> str:
    if kepegawaian == Kepegawaian.KOMISIONER:
        return "Ketua dan Anggota tunduk pada kode etik (DKPP), bukan pada hukuman disiplin pegawai."
    return f"Jenis ini bukan untuk {NAMA_KEPEGAWAIAN[Kepegawaian(kepegawaian)]}."


def fakta_sanksi(baris: Sequence[Mapping[str, Any]], hitung: HitungSanksi) -> dict[str, Any]:
    """Rows with kepegawaian and status -> how many offences, how many of them sanctioned, how many ethics cases."""
    terhitung = [b for b in baris if b["status"] in hitung.pelanggaran]
    pegawai = [b for b in terhitung if b["kepegawaian"] in hitung.pegawai]
    return {
        "pelanggaran": len(pegawai),
        "dikenai": sum(b["status"] in hitung.dikenai for b in pegawai),
        "etik": len(terhitung) - len(pegawai),
    }
