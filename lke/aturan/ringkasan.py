"""The digest of a province in words (pure): counts by state and names of who is late, never a nilai."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from lke.aturan.status import TANDA, Status, Tanda, tanda

HARI_MENJELANG = 14
SENIN = 0


@dataclass(frozen=True, slots=True)
class Ringkasan:
    """`keadaan`: tag and number of LKE, in the order of the flow; `tenggat`: the nearest end, in words, or blank."""

    tahun: int
    wilayah: str
    per: str
    jumlah: int
    keadaan: tuple[tuple[Tanda, int], ...]
    tenggat: str
    lewat: tuple[str, ...]

    @property
    def teks(self) -> str:
        """What is pasted into a chat; `bagikan` puts the address behind its last word."""
        baris = [f"Ringkasan LKE {self.tahun} wilayah {self.wilayah}", f"Keadaan {self.per}: {self.jumlah} LKE"]
        baris += [f"- {jumlah} {t.teks}" for t, jumlah in self.keadaan]
        baris += [f"Tenggat terdekat: {self.tenggat}"] if self.tenggat else []
        baris += [f"Lewat tenggat ({len(self.lewat)}): {', '.join(self.lewat)}"] if self.lewat else []
        return "\n".join([*baris, "Rincian"])


def hitung_keadaan(daftar: Iterable[tuple[str, int]]) -> tuple[tuple[Tanda, int], ...]:
    """From status and number of answers of each LKE. A result is not told: final is final."""
    hitung = Counter(
        tanda(status, terisi) if status == Status.DRAF else TANDA[Status(status)] for status, terisi in daftar
    )
    urutan = [tanda(Status.DRAF, 0), *TANDA.values()]
    return tuple((t, hitung[t]) for t in urutan if hitung[t])


def hari_ringkasan(hari: date, tenggat: date | None) -> bool:
    """Every Monday; every day in the last two weeks before the province's own deadline."""
    return hari.weekday() == SENIN or (tenggat is not None and 0 <= (tenggat - hari).days <= HARI_MENJELANG)


def kalimat_ringkasan(
    tahun: int, wilayah: str, dikirim: int, jumlah: int, tambahan: Sequence[str] = (), dihitung: str = ""
) -> str:
    """`tambahan`: what else is told of the region, e.g. "3 pengaduan lewat tenggat"; `dihitung`: of which day that is, in
    words, where it is not today's."""
    sambung = f"; per {dihitung}: " if dihitung else ", "
    isi = sambung.join([f"{dikirim} dari {jumlah} satker sudah mengirim", *([", ".join(tambahan)] if tambahan else [])])
    return f"Ringkasan LKE {tahun} wilayah {wilayah}: {isi}."
