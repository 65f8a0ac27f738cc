"""An innovation of the catalogue in words."""

from dataclasses import dataclass

from kegiatan.models import Inovasi
from kegiatan.models.medan import AREA

_BAGIAN = (
    ("Latar belakang", "latar_belakang"),
    ("Kebutuhan masyarakat setempat", "kebutuhan"),
    ("Masalah yang diatasi", "masalah"),
    ("Sebelum", "sebelum"),
    ("Sesudah", "sesudah"),
    ("Manfaat", "manfaat"),
    ("Indikator", "indikator"),
)


@dataclass(frozen=True, slots=True)
class KartuInovasi:
    """`asal`: of an adopted one, the satker that it comes from; `asal_terbit` while that one is in the catalogue too."""

    inovasi: Inovasi
    area: str
    asal: Inovasi | None
    asal_terbit: bool

    @property
    def bagian(self) -> list[tuple[str, str]]:
        """(heading, text) of what its satker wrote."""
        return [(judul, teks) for judul, nama in _BAGIAN if (teks := getattr(self.inovasi, nama))]


def kartu(inovasi: Inovasi) -> KartuInovasi:
    asal = inovasi.asal
    terbit = asal is not None and asal.terbit and bool(asal.nomor_sk) and asal.ditarik_pada is None
    return KartuInovasi(inovasi, ", ".join(nama for kode, nama in AREA if kode in inovasi.area), asal, terbit)
