"""One satker as those above it watch it (pure): what a row of the nation, of a province or of the list is made of."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from kpu_zi.tools.angka import tulis_desimal, tulis_jujur
from lke.aturan.alur import PUTARAN_SATKER
from lke.aturan.bantuan import urut_satker
from lke.aturan.status import Status, Tanda, tanda
from satker.peran import Tingkat

TANPA_LKE = Tanda("Belum ada LKE", "garis", "lingkaran")
SURVEI = 3  # IKM, IPKP, IPAK


@dataclass(frozen=True, slots=True)
class Cuplikan:
    """What the job last counted for a satker and year. None where it could not be told.

    `siap_wbk`: whether the self-assessment meets all conditions of WBK. `lonjakan`: points that the nilai rose within
    one or two weeks without new bukti. `penuh`: every question of the areas has its highest option. `catatan_kembar`,
    `bukti_kembar`: answers and bukti that another satker has word for word; `bukti_berulang`: links under too many answers.
    """

    dihitung_pada: datetime
    papan_dipenuhi: int = 0
    papan_diminta: int = 0
    papan_terlambat: int = 0
    survei_terbit: int = 0
    survei_berjalan: int = 0
    pengaduan_lewat: int = 0
    siap_wbk: bool | None = None
    lonjakan: Decimal | None = None
    penuh: bool = False
    catatan_kembar: int | None = None
    bukti_kembar: int | None = None
    bukti_berulang: int | None = None


@dataclass(frozen=True, slots=True)
class BarisPantau:
    """One satker in one year; what is not its own layer only as far as it was released to it.

    `provinsi`: kode of its province (of itself for an office and for KPU RI). `lke`: key of its LKE, None without one.
    `status` is empty without an LKE. `nilai_mandiri`: live, None while nothing is answered; `nilai_provinsi`, `nilai_tpi`:
    from the frozen copy of the last release, `nilai_dinilai`: the satker's own as that release looked at it.
    `berbatas`: whether a last day of sending is set for it. `tepat`: first sending in time; None while nothing was sent, and
    where no last day is set: then nobody is in time.
    `dikembalikan`: questions that the satker is asked to repair now. `diskusi`: questions with open talk between it and its
    assessors. `aktivitas`: last save or change of state.
    `batas`: what the predikat of its instrument ask of the total, rising.
    """

    pk: int
    kode: str
    nama: str
    nama_wilayah: str
    tingkat: str
    jenis: str
    zona: str
    aktif: bool
    provinsi: str
    nama_provinsi: str
    lke: int | None = None
    instrumen: str = ""
    status: str = ""
    putaran: int = 1
    terisi: int = 0
    pertanyaan: int = 0
    bukti_terbuka: int | None = 0
    nilai_mandiri: Decimal | None = None
    nilai_provinsi: Decimal | None = None
    nilai_tpi: Decimal | None = None
    nilai_dinilai: Decimal | None = None
    memenuhi_wbk: bool | None = None
    memenuhi_wbbm: bool | None = None
    dikirim_pada: datetime | None = None
    berbatas: bool = True
    tepat: bool | None = None
    dikembalikan: int = 0
    diskusi: int = 0
    aktivitas: datetime | None = None
    predikat: str = ""
    cuplikan: Cuplikan | None = None
    batas: tuple[Fraction, ...] = ()

    def tulis(self, nilai: Decimal | None) -> str:
        """A nilai in words, never rounded up to what a predikat asks; empty without one."""
        if nilai is None:
            return ""
        berikut = next((b for b in self.batas if nilai < b), None)
        return tulis_desimal(nilai) if berikut is None else tulis_jujur(nilai, berikut)

    @property
    def kelengkapan(self) -> Fraction:
        """Answered of asked, 0 to 1; 0 without an LKE."""
        return Fraction(self.terisi, self.pertanyaan) if self.pertanyaan else Fraction(0)

    @property
    def persen(self) -> int:
        """Whole per cent, cut off: 112 of 113 is not 100."""
        return 100 * self.terisi // self.pertanyaan if self.pertanyaan else 0

    @property
    def lengkap(self) -> bool:
        return 0 < self.pertanyaan <= self.terisi

    @property
    def diterima(self) -> bool:
        """Whether the tier above has it: sent, and not taken back."""
        return self.dikirim_pada is not None

    @property
    def pernah_dikembalikan(self) -> bool:
        return self.putaran > 1

    @property
    def diperbaiki(self) -> bool:
        """Whether the satker works on returned questions now."""
        return self.status in PUTARAN_SATKER

    @property
    def menunggu_provinsi(self) -> bool:
        """Whether the LKE of a kab/kota stands with who scores it first."""
        return self.tingkat == Tingkat.KABKOTA and self.status in (Status.DIKIRIM, Status.DINILAI_PENDAHULUAN)

    @property
    def selisih(self) -> Decimal | None:
        """The TPI's nilai (of the first assessor while there is none) minus the satker's own that was assessed, whatever it
        repaired since; None without both."""
        return None if self.penilai is None or self.mandiri_dinilai is None else self.penilai - self.mandiri_dinilai

    @property
    def penilai(self) -> Decimal | None:
        """What the last assessor gave."""
        return self.nilai_provinsi if self.nilai_tpi is None else self.nilai_tpi

    @property
    def mandiri_dinilai(self) -> Decimal | None:
        """The satker's own nilai that was assessed: a gap is to it."""
        return self.nilai_mandiri if self.nilai_dinilai is None else self.nilai_dinilai

    @property
    def siap_wbk(self) -> bool | None:
        """By the self-assessment, as the job last saw it; without an LKE nothing is met."""
        if self.cuplikan is None:
            return None
        return False if self.lke is None else self.cuplikan.siap_wbk

    @property
    def cuplikan_papan(self) -> Cuplikan | None:
        """The snapshot where it counted board, surveys and complaints: of a closed satker, that of when it was open."""
        c = self.cuplikan
        return c if c is not None and (self.aktif or c.papan_diminta) else None

    @property
    def tanda(self) -> Tanda:
        if not self.status:
            return TANPA_LKE
        return tanda(self.status, self.terisi, self.putaran, self.memenuhi_wbk)

    @property
    def keterangan(self) -> str:
        """Kind and province, shown wherever a name could mean two units."""
        if self.tingkat == Tingkat.KABKOTA:
            return f"{self.jenis.capitalize()}, {self.nama_provinsi}"
        return "Provinsi" if self.tingkat == Tingkat.PROVINSI else "KPU RI"


def perlu_bantuan(baris: BarisPantau) -> tuple[int, float, Decimal, str]:
    """Its place among those that need help."""
    return urut_satker(
        aktif=baris.aktif,
        status=baris.status,
        dikirim=baris.diterima,
        terisi=baris.terisi,
        pertanyaan=baris.pertanyaan,
        nilai=baris.nilai_mandiri,
        kode=baris.kode,
    )
