"""Who does which jobs, and their class; knows no model, so that an app can register while it is being loaded."""

from kpu_zi.pekerjaan.kelas import Kelas

_jalur: dict[str, str] = {}
_kelas: dict[str, Kelas] = {}
_nama: dict[str, str] = {}


def daftarkan(jenis: str, jalur: str, nama: str = "", kelas: Kelas | None = None) -> None:
    """Name the function (dotted path) that does jobs of this jenis; it takes the Pekerjaan and returns its hasil.

    `nama`: what a page calls it. `kelas`: where it is not that of whoever asks: a person waits, the portal itself does not.
    """
    _jalur[jenis] = jalur
    _nama[jenis] = nama or jenis
    if kelas is not None:
        _kelas[jenis] = kelas


def nama_pekerjaan(jenis: str) -> str:
    return _nama.get(jenis, jenis)


def kelas_pekerjaan(jenis: str, *, diminta: bool) -> Kelas:
    """`diminta`: whether a person asked."""
    return _kelas.get(jenis, Kelas.DITUNGGU if diminta else Kelas.LATAR)


def jalur_pelaksana(jenis: str) -> str:
    return _jalur[jenis]
