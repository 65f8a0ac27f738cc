"""What becomes of each satker's LKE in the demo of the nation, the same again for the same satker and year.

Provinces differ in how far they are, how good their answers are and how strictly they score, so that map, league and
divergence have something to tell.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from lke.aturan.alur import Perbuatan
from lke.aturan.status import Status
from lke.contoh.isi import Ragam
from satker.peran import Tingkat


@dataclass(frozen=True, slots=True)
class Watak:
    """Of a province, each 0 to 1: how far on the way, quality of the answers, in time, and how strictly it scores."""

    maju: float
    mutu: float
    tertib: float = 0.95
    ketat: float = 0.3


BIASA = Watak(0.6, 0.86)
WATAK: Mapping[str, Watak] = {
    "11": Watak(0.62, 0.9, 0.9), "12": Watak(0.5, 0.82, 0.8, 0.1), "13": Watak(0.78, 0.93),
    "14": Watak(0.6, 0.83), "15": Watak(0.66, 0.86, 0.9, 0.6), "16": Watak(0.55, 0.8, 0.85, 0.1),
    "17": Watak(0.7, 0.86, 0.9, 0.5), "18": Watak(0.74, 0.92), "19": Watak(0.83, 0.94, 0.95, 0.6),
    "21": Watak(0.58, 0.83, 0.8), "31": Watak(0.9, 0.96, 1, 0.7), "32": Watak(0.72, 0.9, 0.9, 0.2),
    "33": Watak(0.86, 0.96, 1, 0.5), "34": Watak(0.97, 0.98, 1, 0.6), "35": Watak(0.8, 0.93, 0.95, 0.3),
    "36": Watak(0.64, 0.87, 0.9, 0.15), "51": Watak(0.95, 0.97, 1, 0.5), "52": Watak(0.76, 0.91),
    "53": Watak(0.4, 0.76, 0.8, 0.1), "61": Watak(0.48, 0.8, 0.85), "62": Watak(0.44, 0.78, 0.9, 0.2),
    "63": Watak(0.69, 0.88), "64": Watak(0.73, 0.92, 0.9, 0.6), "65": Watak(0.52, 0.83),
    "71": Watak(0.63, 0.86), "72": Watak(0.46, 0.79, 0.8, 0.1), "73": Watak(0.77, 0.92, 0.9, 0.2),
    "74": Watak(0.54, 0.82), "75": Watak(0.93, 0.97, 1, 0.4), "76": Watak(0.5, 0.81, 0.9),
    "81": Watak(0.34, 0.72, 0.7, 0.1), "82": Watak(0.42, 0.75, 0.8), "91": Watak(0.36, 0.74, 0.8, 0.1),
    "92": Watak(0.38, 0.77, 0.9, 0.1), "93": Watak(0, 0.7, 0.7), "94": Watak(0.12, 0.68, 0.6),
    "95": Watak(0.1, 0.66, 0.6), "96": Watak(0.3, 0.73, 0.8),
}  # fmt: skip
SEBARAN = 0.24  # how far a satker may be from its province
SEMPURNA = 0.012  # all the best options: what monitoring points at
BAIK = 0.7  # from here everything is kept well
LUNAK = 0.2  # how strictly a province scores at most to be called lenient
DIULANG = 0.14  # of those that were opened, how many had come back before
LUPA = 0.04  # of those who are not done, who have not begun although their province has
BELUM, BERHENTI = 0.08, 0.56  # below the first nothing is begun; below the second the answers are not complete

# From how far on (0 to 1) an LKE of the running year stands where.
_TAHUN_INI = (
    (0.985, Status.DIUSULKAN), (0.97, Status.TIDAK_DIUSULKAN), (0.955, Status.FINAL), (0.93, Status.DINILAI_TPI_2),
    (0.9, Status.DITINDAKLANJUTI), (0.86, Status.DINILAI_TPI_1), (0.81, Status.DIVERIFIKASI),
    (0.78, Status.TIDAK_DITERUSKAN), (0.73, Status.DIKEMBALIKAN), (0.68, Status.DINILAI_PENDAHULUAN), (0.6, Status.DIKIRIM),
)  # fmt: skip
# One that is finished: the TPI looks at the better half; some never sent theirs.
_TAHUN_LALU = ((0.76, Status.FINAL), (0.22, Status.TIDAK_DITERUSKAN))
# The acts that lead there from a draft.
_SAMPAI_TPI = (Perbuatan.KIRIM, Perbuatan.BUKA, Perbuatan.VERIFIKASI, Perbuatan.BUKA_TPI)
JALUR: Mapping[Status, tuple[Perbuatan, ...]] = {
    Status.DRAF: (),
    Status.DIKIRIM: _SAMPAI_TPI[:1],
    Status.DINILAI_PENDAHULUAN: _SAMPAI_TPI[:2],
    Status.DIKEMBALIKAN: (*_SAMPAI_TPI[:2], Perbuatan.KEMBALIKAN),
    Status.TIDAK_DITERUSKAN: (*_SAMPAI_TPI[:2], Perbuatan.TIDAK_TERUSKAN),
    Status.DIVERIFIKASI: _SAMPAI_TPI[:3],
    Status.DINILAI_TPI_1: _SAMPAI_TPI,
    Status.DITINDAKLANJUTI: (*_SAMPAI_TPI, Perbuatan.LHE_1),
    Status.DINILAI_TPI_2: (*_SAMPAI_TPI, Perbuatan.LHE_1, Perbuatan.KIRIM),
    Status.FINAL: (*_SAMPAI_TPI, Perbuatan.LHE_1),
    Status.DIUSULKAN: (*_SAMPAI_TPI, Perbuatan.LHE_1, Perbuatan.USULKAN),
    Status.TIDAK_DIUSULKAN: (*_SAMPAI_TPI, Perbuatan.LHE_1, Perbuatan.TIDAK_USULKAN),
}
_DIULANG = JALUR[Status.DIKEMBALIKAN]


@dataclass(frozen=True, slots=True)
class Nasib:
    """`ragam` None: nobody has begun. `turun_provinsi`, `turun_tpi`: how often these assessors choose an option lower.

    `rajin`: 0 to 1, how well surveys, registers and reports are kept. `diulang`: came back once and was sent again.
    """

    ragam: Ragam | None
    status: Status
    rajin: float
    terlambat: bool = False
    turun_provinsi: float = 0.08
    turun_tpi: float = 0.12
    diulang: bool = False

    def jalur(self, status: Status) -> tuple[Perbuatan, ...]:
        """The acts that lead to this state."""
        return (*(_DIULANG if self.diulang else ()), *JALUR[status])


def watak(kode_provinsi: str) -> Watak:
    return WATAK.get(kode_provinsi, BIASA)


def nasib(*, kode: str, provinsi: str, tingkat: str, tahun: int, berjalan: bool) -> Nasib:
    """`provinsi`: kode of the province (of itself for an office). `berjalan`: a year that is not finished."""
    w, acak = watak(provinsi), Random(f"nasib/{kode}/{tahun}")
    jauh = w.maju + acak.triangular(-SEBARAN, SEBARAN, 0) if w.maju else 0.0
    mutu = 1 if acak.random() < SEMPURNA else min(max(w.mutu + acak.triangular(-0.08, 0.05, 0), 0.3), 0.99)
    lupa = acak.random() < LUPA
    rajin = min(max(w.maju + acak.triangular(-0.3, 0.3, 0), 0), 1) if w.maju else 0.0
    # Offices of provinces had to send theirs before the others.
    terlambat = acak.random() > w.tertib - (0.15 if tingkat == Tingkat.PROVINSI else 0)
    # A lenient province lets pass what the TPI then does not.
    turun_tpi = 0.05 + acak.triangular(0, 0.3, 0.08) + (0.1 if w.ketat < LUNAK else 0)
    turun_provinsi = 0.01 + w.ketat * acak.triangular(0.05, 0.3, 0.18)
    if tingkat == Tingkat.RI:
        return Nasib(Ragam(0.9, 0.95) if berjalan else Ragam(1, 0.95), Status.DRAF, 1)
    if not berjalan:  # everybody had time, and was a little less good at it
        jauh, mutu = jauh * 0.85 + 0.16, mutu - 0.04
    if jauh < BELUM or (lupa and jauh < BERHENTI):
        return Nasib(None, Status.DRAF, rajin)
    if jauh < BERHENTI and berjalan or jauh < _TAHUN_LALU[-1][0]:
        return Nasib(Ragam(_porsi(jauh), mutu), Status.DRAF, rajin)
    status = next((s for batas, s in (_TAHUN_INI if berjalan else _TAHUN_LALU) if jauh >= batas), Status.DRAF)
    kembali = acak.random() < DIULANG and Perbuatan.BUKA in JALUR[status]
    return Nasib(Ragam(1, mutu), status, rajin, terlambat, turun_provinsi, turun_tpi, kembali)


def _porsi(jauh: float) -> float:
    return min(0.97, max(0.03, (jauh - BELUM) / (BERHENTI - BELUM)))


def tiap_semester(n: Nasib) -> bool:
    return n.rajin > BAIK


def jenis_survei(n: Nasib) -> tuple[str, ...]:
    """The surveys that such a satker runs."""
    if n.ragam is None or n.rajin < 0.15:
        return ()
    return ("ikm", "ipkp", "ipak") if n.rajin > 0.4 else ("ikm",)


def suasana(n: Nasib) -> int:
    """How pleased people are there: 0 the most, 4 the least."""
    return min(4, max(0, round((0.97 - n.ragam.mutu) * 14))) if n.ragam else 4


def urutan_register(n: Nasib) -> int | None:
    """How well it keeps its registers (`RAGAM` of kegiatan: baik, sebagian, terlambat, nihil); None: not at all."""
    if n.ragam is None or n.rajin < 0.1:
        return None
    return 0 if n.rajin > BAIK else 1 if n.rajin > 0.5 else 2 if n.rajin > 0.3 else 3
