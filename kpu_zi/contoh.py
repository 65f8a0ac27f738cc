"""Who else has something to add to the demo's data; the rooms above the one that holds the command register here."""

from django.utils.module_loading import import_string

_daftar: list[str] = []


def daftarkan_contoh(jalur: str) -> None:
    """Name a function (dotted path) that takes a year whose LKE the demo has just filled."""
    _daftar.append(jalur)


def isi_contoh_lain(tahun: int) -> None:
    for jalur in _daftar:
        import_string(jalur)(tahun)
