"""Who has sent its report and who has not (pure): a row for each satker, and what the address of the list asks for."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from laporan.alur import Status, tanda
from lke.aturan.status import Tanda
from satker.peran import Tingkat

_NANTI = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class BarisKirim:
    """One satker in one year. `dikirim_pada`: its first sending; `versi`, `hasil`: of the newest copy in force,
    `versi_kini`: of the report. `status` is empty where nobody has begun. What was returned or taken back does not count as
    sent, as in the consolidation; `terlambat`: of what counts, by its first sending."""

    pk: int
    kode: str
    nama: str
    tingkat: str
    jenis: str
    zona: str
    provinsi: str
    nama_provinsi: str
    status: str = ""
    versi_kini: int = 1
    dikirim_pada: datetime | None = None
    versi: int | None = None
    hasil: str = ""
    terlambat: bool = False

    @property
    def sudah(self) -> bool:
        return self.versi is not None

    @property
    def tanda(self) -> Tanda:
        return tanda(self.status, self.versi_kini, self.tingkat, self.nama_provinsi)

    @property
    def keterangan(self) -> str:
        """Kind and province, shown wherever a name could mean two units."""
        if self.tingkat == Tingkat.KABKOTA:
            return f"{self.jenis.capitalize()}, {self.nama_provinsi}"
        return "Provinsi" if self.tingkat == Tingkat.PROVINSI else "KPU RI"


@dataclass(frozen=True, slots=True)
class JumlahKirim:
    """Of a province or of all: how many satker, how many sent, and what became of it."""

    kode: str
    nama: str
    satker: int
    sudah: int
    menunggu: int
    dikembalikan: int
    diterima: int
    terlambat: int

    @property
    def belum(self) -> int:
        return self.satker - self.sudah


# By the copy in force, as the consolidation counts: what was sent waits or is accepted, also while it is being corrected.
KEADAAN: dict[str, tuple[str, Callable[[BarisKirim], bool]]] = {
    "belum": ("Belum menyampaikan", lambda b: not b.sudah),
    "sudah": ("Sudah menyampaikan", lambda b: b.sudah),
    "menunggu": ("Menunggu putusan", lambda b: b.hasil == "menunggu"),
    "dikembalikan": ("Dikembalikan", lambda b: not b.sudah and b.status == Status.DIKEMBALIKAN),
    "diterima": ("Diterima", lambda b: b.hasil == "diterima"),
    "terlambat": ("Disampaikan terlambat", lambda b: b.terlambat),
}
URUT: dict[str, tuple[str, Callable[[BarisKirim], Any]]] = {
    "kode": ("Kode satker", lambda b: (b.tingkat == Tingkat.KABKOTA, b.kode)),
    "belum": ("Yang belum menyampaikan lebih dulu", lambda b: (b.sudah, b.kode)),
    "tanggal": ("Yang menyampaikan paling awal", lambda b: (b.dikirim_pada or _NANTI, b.kode)),
    "terbaru": (
        "Yang menyampaikan paling akhir",
        lambda b: (-(b.dikirim_pada or _NANTI).timestamp() if b.sudah else 0, b.kode),
    ),
}


@dataclass(frozen=True, slots=True)
class SaringanKirim:
    provinsi: str = ""
    keadaan: str = ""
    urut: str = "kode"

    @property
    def disaring(self) -> bool:
        return bool(self.provinsi or self.keadaan)

    def pilih(self, daftar: Iterable[BarisKirim]) -> list[BarisKirim]:
        cocok = [b for b in daftar if not self.provinsi or b.provinsi == self.provinsi]
        if self.keadaan:
            cocok = [b for b in cocok if KEADAAN[self.keadaan][1](b)]
        return sorted(cocok, key=URUT[self.urut][1])

    def alamat(self) -> str:
        """As the query of an address; what is usual is left out."""
        isi = {f.name: getattr(self, f.name) for f in fields(self)}
        return urlencode({k: v for k, v in isi.items() if v != getattr(SaringanKirim(), k)})


def baca_saringan(data: Mapping[str, str], provinsi: Sequence[str]) -> SaringanKirim:
    """What is unknown is left out; `provinsi`: the kode that may be chosen."""
    return SaringanKirim(
        _dari(data, "provinsi", provinsi), _dari(data, "keadaan", KEADAAN), _dari(data, "urut", URUT) or "kode"
    )


def jumlah(kode: str, nama: str, daftar: Sequence[BarisKirim]) -> JumlahKirim:
    hitung = {k: sum(map(syarat, daftar)) for k, (_, syarat) in KEADAAN.items()}
    return JumlahKirim(
        kode,
        nama,
        len(daftar),
        hitung["sudah"],
        hitung["menunggu"],
        hitung["dikembalikan"],
        hitung["diterima"],
        hitung["terlambat"],
    )


def per_provinsi(daftar: Iterable[BarisKirim]) -> list[JumlahKirim]:
    """By kode of the province; KPU RI stands for itself."""
    kelompok: dict[tuple[str, str], list[BarisKirim]] = {}
    for b in daftar:
        kelompok.setdefault((b.provinsi, b.nama_provinsi), []).append(b)
    return [jumlah(kode, nama, isi) for (kode, nama), isi in sorted(kelompok.items())]


def _dari(data: Mapping[str, str], nama: str, pilihan: Iterable[str]) -> str:
    teks = data.get(nama, "")
    return teks if teks in pilihan else ""
