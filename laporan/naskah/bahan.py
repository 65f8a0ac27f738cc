"""What a report is drafted from, gathered once (pure values).

`Bahan.angka` holds every figure of a report as it is shown, by kunci; prose and tables take it from there alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from lke.aturan.matriks import RekapTautan

TIADA = "–"
PREDIKAT = ("WBK", "WBBM")
MANDIRI, PROVINSI, TPI = "mandiri", "provinsi", "tpi"
NAMA_LAPIS = {MANDIRI: "Mandiri", PROVINSI: "Penilaian pendahuluan", TPI: "TPI"}


@dataclass(frozen=True, slots=True)
class Predikat:
    predikat: str
    tahun: int
    dasar_hukum: str = ""
    dicabut: date | None = None

    def berlaku(self, hari: date) -> bool:
        return self.tahun <= hari.year and (self.dicabut is None or self.dicabut > hari)


@dataclass(frozen=True, slots=True)
class Pencanangan:
    tanggal: date
    tempat: str
    target: str


@dataclass(frozen=True, slots=True)
class SkTim:
    nomor: str
    tanggal: date


@dataclass(frozen=True, slots=True)
class Pejabat:
    """Who holds one of the two peran that sign; `nama` is empty while nobody does."""

    sebagai: str
    jabatan: str
    nama: str = ""
    nip: str = ""


@dataclass(frozen=True, slots=True)
class KeadaanLke:
    """The LKE of the year. `bercatatan`, `tautan`: None while nobody has counted them; `memenuhi`: predikat -> what
    the TPI concluded, empty before its first report.
    """

    status: str
    tanda: str
    rupa: str
    instrumen: str
    terisi: int
    pertanyaan: int
    bercatatan: int | None = None
    tautan: RekapTautan | None = None
    dikirim: date | None = None
    nomor_lhe: str = ""
    tanggal_lhe: date | None = None
    memenuhi: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ukuran:
    """A line of the table of nilai: points by layer, as far as each is released. `dalam`: how deep it stands."""

    kode: str
    nama: str
    bobot: Fraction
    dalam: int
    poin: Mapping[str, Fraction]

    @property
    def persen(self) -> Fraction | None:
        """Of its weight, by the satker's own layer."""
        return self.poin[MANDIRI] * 100 / self.bobot if MANDIRI in self.poin else None


@dataclass(frozen=True, slots=True)
class Ambang:
    """A condition of a predikat and where the own layer stands."""

    kode: str
    nama: str
    nilai: Fraction
    minimal: Fraction
    maksimal: Fraction

    @property
    def terpenuhi(self) -> bool:
        return self.nilai >= self.minimal

    @property
    def kurang(self) -> Fraction:
        return max(self.minimal - self.nilai, Fraction(0))


@dataclass(frozen=True, slots=True)
class AreaLaporan:
    """An area of change. `bagian`: the kode of its lines of pemenuhan and reform in `Bahan.ukuran`, with their names."""

    nomor: int
    kode: str
    nama: str
    bagian: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TahunLalu:
    """The LKE of an earlier year; `area`: points of each area by the satker's own layer."""

    tahun: int
    tanda: str
    instrumen: str
    mandiri: Fraction | None = None
    provinsi: Fraction | None = None
    tpi: Fraction | None = None
    area: Mapping[str, Fraction] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Survei:
    """A closed round; `indeks` None where too few people answered to show it."""

    jenis: str
    nama: str
    sebutan: str
    n: int
    indeks: Fraction | None
    mutu: str = ""
    terbit: bool = False


@dataclass(frozen=True, slots=True)
class ButirPapan:
    """A point of the Chair's letter. `laporan_ini`: it asks for this report, so its state cannot be told in it."""

    kode: str
    judul: str
    keadaan: str
    nama_keadaan: str
    kalimat: str
    dipenuhi: bool
    laporan_ini: bool = False


@dataclass(frozen=True, slots=True)
class Baris:
    """A kendala or an action of the rencana as a row of the report."""

    jenis: str
    area: str
    nama_area: str
    uraian: str
    upaya: str
    penanggung_jawab: str
    tenggat: date | None
    keadaan: str
    nama_keadaan: str


@dataclass(frozen=True, slots=True)
class Bahan:
    """One satker in one year; `angka`: its figures as they are shown, by kunci; `sumber`: where each comes from.

    `tahun`: of the LKE; `tahun_kegiatan`: of registers, surveys and the board; `selesai`: whether that year is over.
    `ukuran`: lines of nilai by kode, in order; `ambang`: predikat -> conditions, empty while nothing is answered; `minimal`:
    predikat -> condition -> what it asks; `terjawab`: area or Hasil -> (answered, asked). `nilai_penilai`: layer -> released
    total, also where the points below it are not known. `lalu`: newest first. `register`: kode -> name of those that this
    tingkat keeps; `pernah`: those whose rows of earlier years hold for good, and that have some.
    """

    kode: str
    nama: str
    tingkat: str
    tahun: int
    zona: str
    angka: Mapping[str, str] = field(default_factory=dict)
    sumber: Mapping[str, str] = field(default_factory=dict)
    induk: str = ""
    aktif: bool = True
    tahun_kegiatan: int = 0
    selesai: bool = True
    predikat: tuple[Predikat, ...] = ()
    pegang: str = ""
    lke: KeadaanLke | None = None
    mandiri: Fraction | None = None
    excel: Fraction | None = None
    terjawab: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    nilai_penilai: Mapping[str, Fraction] = field(default_factory=dict)
    ukuran: Mapping[str, Ukuran] = field(default_factory=dict)
    area: tuple[AreaLaporan, ...] = ()
    ambang: Mapping[str, tuple[Ambang, ...]] = field(default_factory=dict)
    minimal: Mapping[str, Mapping[str, Fraction]] = field(default_factory=dict)
    lalu: tuple[TahunLalu, ...] = ()
    survei: tuple[Survei, ...] = ()
    fakta: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    register: Mapping[str, str] = field(default_factory=dict)
    pernah: frozenset[str] = frozenset()
    papan: tuple[ButirPapan, ...] = ()
    pencanangan: tuple[Pencanangan, ...] = ()
    tim: tuple[SkTim, ...] = ()
    pejabat: tuple[Pejabat, ...] = ()

    @property
    def target(self) -> str:
        """The predikat that comes next; WBBM for who holds it already."""
        return PREDIKAT[1] if self.pegang else PREDIKAT[0]

    @property
    def dijawab(self) -> bool:
        """Whether there is a nilai to tell of."""
        return self.mandiri is not None

    @property
    def tanpa_nilai(self) -> str:
        """Why there is none, to go on after "karena"; empty where there is one."""
        if self.dijawab:
            return ""
        if self.lke is None:
            return f"LKE tahun {self.tahun} belum dimulai"
        if not self.lke.terisi:
            return f"LKE tahun {self.tahun} belum diisi"
        return f"rincian nilai LKE tahun {self.tahun} belum dihitung"

    def survei_terakhir(self) -> dict[str, Survei]:
        """The last closed round of each survey that shows its index."""
        return {s.jenis: s for s in self.survei if s.indeks is not None}

    def tampil(self, kunci: str) -> str:
        """A figure for a cell of a table."""
        return self.angka.get(kunci, TIADA)
