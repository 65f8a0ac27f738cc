"""What people are told about; knows no model, so that an app can register in its AppConfig."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Jenis:
    """`nama` is read by people: subject of the mail, line on the page of choices."""

    kode: str
    nama: str
    surel_bawaan: bool


_daftar: dict[str, Jenis] = {}


def daftarkan_jenis(kode: str, nama: str, surel_bawaan: bool) -> None:
    """`surel_bawaan`: whether it also goes out as mail to who has not chosen otherwise."""
    _daftar[kode] = Jenis(kode, nama, surel_bawaan)


def jenis_terdaftar(kode: str) -> Jenis:
    return _daftar[kode]


def daftar_jenis() -> list[Jenis]:
    """In the order of their names."""
    return sorted(_daftar.values(), key=lambda j: j.nama)
