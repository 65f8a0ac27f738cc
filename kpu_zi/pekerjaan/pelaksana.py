"""Who does which jobs; knows no model, so that an app can register while it is being loaded."""

_jalur: dict[str, str] = {}


def daftarkan(jenis: str, jalur: str) -> None:
    """Name the function (dotted path) that does jobs of this jenis; it takes the Pekerjaan and returns its hasil."""
    _jalur[jenis] = jalur


def jalur_pelaksana(jenis: str) -> str:
    return _jalur[jenis]
