"""Whether the facts of a satker hold one condition of a point (pure).

Facts are plain values by source: {"rapat": {"n": 2, "terakhir": "2026-04-03", "baris": 7, "bulan": [2, 4]}, ...}. A source
that is absent has no rows; a source that is None is not known to the portal, and never makes anybody late.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any, NamedTuple

from kpu_zi.tools.tanggal import tulis_tanggal
from laporan.kepatuhan.butir import Syarat, pecah
from laporan.kepatuhan.kala import Masa, bulan_nihil, masa_kini, masa_lewat
from satker.siklus import Siklus

Fakta = Mapping[str, Mapping[str, Any] | None]


class Capaian(IntEnum):
    BELUM = 0
    SEBAGIAN = 1
    PENUH = 2


@dataclass(frozen=True, slots=True)
class Waktu:
    """The siklus whose activities the board looks at, today, and the day from which the letter asks anything."""

    siklus: Siklus
    hari: date
    mulai: date

    @property
    def tahun(self) -> int:
        """The year of the board."""
        return self.siklus.kegiatan


@dataclass(frozen=True, slots=True)
class Bukti:
    """The record that shows it: its source, and its key there."""

    sumber: str
    kunci: str


class _Ukuran(NamedTuple):
    """What a kind of condition finds: how far, which periods are missing, which of its own limits have passed.

    `rincian`: figures or missing periods in words, made only for who reads them: a board of 553 satker asks for none.
    """

    capaian: Capaian
    rincian: Callable[[], str] = str
    kurang: tuple[Masa, ...] = ()
    lewat: bool = False
    nihil: bool = False
    diketahui: bool = True  # what nobody has counted yet is not late


class HasilSyarat(NamedTuple):
    """`terlambat`: its day has passed without it, or it came after that day."""

    capaian: Capaian
    terlambat: bool
    nihil: bool
    syarat: Syarat
    fakta: Fakta
    waktu: Waktu
    ukuran: _Ukuran

    @property
    def nama(self) -> str:
        return self.syarat.nama

    @property
    def sumber(self) -> str:
        return self.syarat.sumber

    @property
    def rincian(self) -> str:
        """Figures or missing periods."""
        return self.ukuran.rincian()

    @property
    def langkah(self) -> str:
        """What to do next; empty where nothing is missing."""
        if self.capaian is Capaian.PENUH:
            return ""
        ada = bool(angka(self.fakta, self.sumber)) or self.ukuran.lewat
        return _langkah(self.syarat, self.ukuran, ada, self.waktu)

    @property
    def tanggal(self) -> date | None:
        return tanggal_terakhir(self.fakta.get(self.sumber))

    @property
    def bukti(self) -> Bukti | None:
        return bukti_terakhir(self.sumber, self.fakta.get(self.sumber))


def periksa_syarat(syarat: Syarat, fakta: Fakta, waktu: Waktu) -> HasilSyarat:
    ukuran, terlambat = _ukur(syarat, fakta, waktu)
    nihil = ukuran.nihil and ukuran.capaian is Capaian.PENUH
    return HasilSyarat(ukuran.capaian, terlambat, nihil, syarat, fakta, waktu, ukuran)


def nilai_syarat(syarat: Syarat, fakta: Fakta, waktu: Waktu) -> tuple[Capaian, bool, bool]:
    """The first three of `periksa_syarat`, without what words are made of."""
    ukuran, terlambat = _ukur(syarat, fakta, waktu)
    return ukuran.capaian, terlambat, ukuran.nihil and ukuran.capaian is Capaian.PENUH


def _ukur(syarat: Syarat, fakta: Fakta, waktu: Waktu) -> tuple[_Ukuran, bool]:
    """What was found, and whether it is late."""
    ukuran = _nihil(syarat, fakta, waktu) if syarat.nihil_boleh else None
    if ukuran is None:
        ukuran = _UKUR[syarat.jenis](syarat, fakta, waktu)
    lewat = ukuran.lewat
    if not lewat and ukuran.capaian is not Capaian.PENUH:
        lewat = waktu.hari > syarat.tenggat.hari(waktu.siklus)
    lewat = lewat and ukuran.diketahui and not ukuran.nihil
    return ukuran, lewat and fakta.get(syarat.sumber, _TANPA_BARIS) is not None


def ambil(fakta: Fakta, jalur: str) -> Any:
    """The value at “sumber.isi.rincian”, at “sumber” its number of rows; None where there is none."""
    sumber, kunci = pecah(jalur)
    nilai: Any = fakta.get(sumber)
    for k in kunci:
        nilai = nilai.get(k) if isinstance(nilai, dict) else None
    return nilai


def angka(fakta: Fakta, jalur: str) -> int:
    nilai = ambil(fakta, jalur)
    return nilai if isinstance(nilai, int) else 0


def _tidak_dihitung(fakta: Fakta, jalur: str) -> bool:
    """Whether its source stands there with None for it: there are rows that nobody has counted yet."""
    sumber, kunci = pecah(jalur)
    isi = fakta.get(sumber) or {}
    return bool(kunci) and kunci[0] in isi and isi[kunci[0]] is None


def tanggal_terakhir(sumber: Mapping[str, Any] | None) -> date | None:
    return baca_hari(sumber.get("terakhir")) if sumber else None


def bukti_terakhir(nama: str, sumber: Mapping[str, Any] | None) -> Bukti | None:
    kunci = sumber.get("baris") if sumber else None
    return Bukti(nama, str(kunci)) if kunci else None


def baca_hari(nilai: Any) -> date | None:
    """From an ISO date as JSON keeps it, or a date."""
    return date.fromisoformat(nilai) if isinstance(nilai, str) and nilai else nilai or None


def _paling_sedikit(s: Syarat, fakta: Fakta, waktu: Waktu) -> _Ukuran:
    n = angka(fakta, s.fakta)
    if n >= s.n:
        return _PENUH

    def rincian() -> str:
        baris = angka(fakta, s.sumber)
        return f"{n} dari {s.n}" if n else f"belum ada di antara {baris} catatan" if baris else ""

    return _Ukuran(_ada_baris(s, fakta), rincian)


def _setara(s: Syarat, fakta: Fakta, waktu: Waktu) -> _Ukuran:
    """Whole numbers only: 100 * part against percent * whole, so nothing is rounded."""
    if _tidak_dihitung(fakta, s.fakta):
        return _Ukuran(Capaian.BELUM, lambda: "belum dihitung", diketahui=False)
    n, seluruh = angka(fakta, s.fakta), angka(fakta, s.dengan)
    rincian = (lambda: f"{n} dari {seluruh}") if seluruh else str
    if seluruh and 100 * n >= s.persen * seluruh:
        return _Ukuran(Capaian.PENUH, rincian)
    return _Ukuran(Capaian.SEBAGIAN if n else Capaian.BELUM, rincian)


def _terisi_tiap(s: Syarat, fakta: Fakta, waktu: Waktu) -> _Ukuran:
    bulan = ambil(fakta, f"{s.fakta}.bulan") or ()
    wajib = masa_lewat(s.kala, waktu.tahun, waktu.hari, waktu.mulai, s.tenggang)
    kurang = tuple([m for m in wajib if not m.terisi(bulan)]) if bulan else wajib
    if bulan and not kurang:
        return _Ukuran(Capaian.PENUH, lambda: _belum_lewat(s, bulan, waktu))
    rincian = (lambda: f"belum {sebut(kurang)}") if kurang else str
    return _Ukuran(Capaian.SEBAGIAN if bulan else _ada_baris(s, fakta), rincian, kurang, lewat=bool(kurang))


def _belum_lewat(s: Syarat, bulan: Sequence[int], waktu: Waktu) -> str:
    """Periods that have begun and hold nothing yet, though their limit has not passed: “tiap semester” is not done yet."""
    mulai = masa_lewat(s.kala, waktu.tahun, waktu.hari, waktu.mulai)
    if waktu.hari.year == waktu.tahun:
        mulai = (*mulai, masa_kini(s.kala, waktu.tahun, waktu.hari))
    belum = tuple(m for m in mulai if not m.terisi(bulan))
    return f"{sebut(belum)} belum, batasnya belum lewat" if belum else ""


def _tepat_waktu(s: Syarat, fakta: Fakta, waktu: Waktu) -> _Ukuran:
    hari, akhir = baca_hari(ambil(fakta, s.fakta)), s.tenggat.hari(waktu.siklus)
    if hari is None:
        return _Ukuran(Capaian.BELUM, lambda: f"paling lambat {tulis_tanggal(akhir)}")
    tanggal = hari
    if tanggal > akhir:
        return _Ukuran(
            Capaian.PENUH, lambda: f"{tulis_tanggal(tanggal)}, paling lambat {tulis_tanggal(akhir)}", lewat=True
        )
    return _Ukuran(Capaian.PENUH, lambda: tulis_tanggal(tanggal))


def _tidak_lewat_tenggat(s: Syarat, fakta: Fakta, waktu: Waktu) -> _Ukuran:
    """The day of the limit itself is in time."""
    terbuka = ambil(fakta, s.fakta) or {}
    if lewat := _banyak_lewat(s, fakta, waktu):
        return _Ukuran(Capaian.SEBAGIAN, lambda: f"{lewat} lewat tenggat", lewat=True)
    if not angka(fakta, s.sumber):
        return _Ukuran(Capaian.BELUM)
    buka = sum(terbuka.values())
    return _Ukuran(Capaian.PENUH, (lambda: f"{buka} terbuka dalam tenggat") if buka else str)


def _banyak_lewat(s: Syarat, fakta: Fakta, waktu: Waktu) -> int:
    terbuka = ambil(fakta, s.fakta) or {}
    return sum(n for hari, n in terbuka.items() if date.fromisoformat(hari) < waktu.hari)


def _nihil(s: Syarat, fakta: Fakta, waktu: Waktu) -> _Ukuran | None:
    """What statements of nihil make of a condition without rows; None where they have no say."""
    if angka(fakta, s.sumber):
        return None
    if s.jenis == "tidak_lewat_tenggat" and _banyak_lewat(s, fakta, waktu):
        return None  # of a year before: nothing that is said of this year makes it done
    bulan = bulan_nihil(ambil(fakta, f"{s.sumber}.nihil") or ())
    wajib = masa_lewat(s.nihil_boleh, waktu.tahun, waktu.hari, waktu.mulai)
    kurang = tuple(m for m in wajib if not set(m.bulan) <= bulan)
    if not bulan:
        return _Ukuran(Capaian.BELUM, kurang=kurang)
    if kurang:
        return _Ukuran(Capaian.SEBAGIAN, lambda: f"nihil belum dinyatakan untuk {sebut(kurang)}", kurang)
    return _Ukuran(Capaian.PENUH, lambda: "nihil", nihil=True)


def _ada_baris(s: Syarat, fakta: Fakta) -> Capaian:
    return Capaian.SEBAGIAN if angka(fakta, s.sumber) else Capaian.BELUM


def _langkah(s: Syarat, ukuran: _Ukuran, ada: bool, waktu: Waktu) -> str:
    kala = s.kala or s.nihil_boleh
    periode = sebut(ukuran.kurang) or (masa_kini(kala, waktu.tahun, waktu.hari).nama if kala else "")
    return (s.langkah if ada else s.langkah_tanpa).replace("{periode}", periode)


def sebut(daftar: tuple[Masa, ...]) -> str:
    """“triwulan I dan II”, “Januari, Maret, dan 4 bulan lain”."""
    nama = [m.nama for m in daftar]
    if len(nama) > 3:
        return f"{', '.join(nama[:2])}, dan {len(nama) - 2} lainnya"
    return " dan ".join(nama) if len(nama) < 3 else f"{nama[0]}, {nama[1]}, dan {nama[2]}"


_TANPA_BARIS: Mapping[str, Any] = {}
_PENUH = _Ukuran(Capaian.PENUH)
_UKUR: Mapping[str, Callable[[Syarat, Fakta, Waktu], _Ukuran]] = {
    "ada": _paling_sedikit,
    "paling_sedikit": _paling_sedikit,
    "setara": _setara,
    "terisi_tiap": _terisi_tiap,
    "tepat_waktu": _tepat_waktu,
    "tidak_lewat_tenggat": _tidak_lewat_tenggat,
}
