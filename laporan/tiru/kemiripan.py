"""Which WBK/WBBM unit a satker can learn from: how alike they are, with the reasons in words (pure; letter point k)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

# What a likeness is worth. A unit that is strong where the satker is weakest stands before one that is only near.
POIN_TINGKAT, POIN_PROVINSI, POIN_ZONA = 4, 3, 1
POIN_LEMAH = (4, 2, 1)  # for being strong in the weakest area of the satker, in the next one, in the one after that
SEBAB_LEMAH = ("area terlemah satker ini", *["juga area yang lemah di satker ini"] * 2)
NAMA_TINGKAT = {"ri": "KPU RI", "provinsi": "provinsi", "kabkota": "kabupaten/kota"}
SEBAB_DIPILIH = ("area yang ingin dipelajari",) * 3


@dataclass(frozen=True, slots=True)
class Tempat:
    """`provinsi`: kode of the province, "" at KPU RI; `zona`: its word."""

    tingkat: str
    provinsi: str
    nama_provinsi: str
    zona: str


@dataclass(frozen=True, slots=True)
class Calon:
    """A unit that holds a predikat. `kuat`: areas in which it is strong; None while the portal has no released result."""

    kode: str
    nama: str
    keterangan: str
    tempat: Tempat
    predikat: str
    tahun: int
    kuat: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Kecocokan:
    calon: Calon
    poin: int
    alasan: tuple[str, ...]


def urutkan(
    tempat: Tempat,
    lemah: Sequence[str],
    calon: Iterable[Calon],
    *,
    dipilih: bool,
    nama_tingkat: Mapping[str, str],
    nama_area: Mapping[str, str],
) -> list[Kecocokan]:
    """The units, most alike first; equal ones WBBM first, then the latest predikat, then by name.

    `lemah`: areas of the satker, weakest first; only the first three count. `dipilih`: a person chose them instead.
    """
    sebab = SEBAB_DIPILIH if dipilih else SEBAB_LEMAH
    hasil = [
        _cocokkan(tempat, list(zip(lemah, POIN_LEMAH, sebab, strict=False)), c, nama_tingkat, nama_area) for c in calon
    ]
    return sorted(
        hasil, key=lambda k: (-k.poin, k.calon.predikat != "WBBM", -k.calon.tahun, k.calon.nama, k.calon.kode)
    )


def _cocokkan(
    tempat: Tempat,
    area: Sequence[tuple[str, int, str]],
    calon: Calon,
    nama_tingkat: Mapping[str, str],
    nama_area: Mapping[str, str],
) -> Kecocokan:
    alasan: list[tuple[int, str]] = []
    if calon.tempat.tingkat == tempat.tingkat:
        alasan.append((POIN_TINGKAT, f"Sama-sama tingkat {nama_tingkat[tempat.tingkat]}."))
    if tempat.provinsi and calon.tempat.provinsi == tempat.provinsi:
        alasan.append((POIN_PROVINSI, f"Satu provinsi: {tempat.nama_provinsi}."))
    elif calon.tempat.zona == tempat.zona:
        alasan.append((POIN_ZONA, f"Satu zona waktu: {tempat.zona}."))
    for kode, poin, sebab in area:
        if calon.kuat is not None and kode in calon.kuat:
            alasan.append((poin, f"Kuat pada {sebut_area(kode, nama_area)}, {sebab}."))
    return Kecocokan(calon, sum(p for p, _ in alasan), tuple(kalimat for _, kalimat in alasan))


def sebut_area(kode: str, nama_area: Mapping[str, str]) -> str:
    """“area 5 (Penguatan Pengawasan)”."""
    return f"area {kode.removeprefix('area')} ({nama_area[kode]})"
