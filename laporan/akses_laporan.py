"""Who sees, writes, signs and decides a ZI report; the one door to its rows (letter point l)."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from laporan.akses import memandang_wilayah, peran_pemeriksa
from laporan.alur import PENANDA_TANGAN, TAHUN_AKHIR, TAHUN_AWAL
from laporan.models import Laporan
from laporan.queries_laporan import ada_laporan, laporan_satker
from satker.akses import peran_di, satker_terlihat
from satker.models import Pengguna, Satker
from satker.peran import PERAN_PENGISI, Tingkat

HANYA_PENYUSUN = "Hanya operator dan Ketua Tim ZI satker ini yang menyusun laporannya."
HANYA_PENGIRIM = "Laporan dikirim penyusun atau pimpinan satker ini."
HANYA_PENANDA_TANGAN = "Laporan ditandatangani Ketua dan Sekretaris satker ini."
HANYA_DAFTAR = (
    "Daftar laporan wilayah dibaca pimpinan dan tim penilai wilayah ini, di provinsi juga penyusun laporannya."
)
HANYA_PEMUTUS = "Laporan kab/kota diterima KPU Provinsinya, laporan provinsi oleh Sekretariat Jenderal KPU."


def laporan_terlihat(pengguna: Pengguna, tahun: int, kode: str) -> Laporan:
    """The report, with its satker; Http404 outside the wilayah and for a year of which there is nothing to report."""
    satker = satker_terlihat(pengguna, kode)
    if not TAHUN_AWAL <= tahun <= TAHUN_AKHIR:
        raise Http404
    laporan = laporan_satker(satker, tahun)
    if not ada_laporan(laporan):
        raise Http404
    return laporan


def dapat_menyusun(pengguna: Pengguna, laporan: Laporan) -> bool:
    """Whether this person writes it, whatever its state."""
    return bool(peran_di(pengguna, laporan.satker).intersection(PERAN_PENGISI))


def membaca_konsolidasi(pengguna: Pengguna, laporan: Laporan) -> bool:
    """Whether this person reads what the report says of the region: who watches the region, and who writes the report."""
    if laporan.satker.tingkat == Tingkat.KABKOTA:
        return False
    return dapat_menyusun(pengguna, laporan) or memandang_wilayah(pengguna, laporan.satker)


def membaca_per_satker(pengguna: Pengguna, satker: Satker) -> bool:
    """Whether this person knows by name how each satker below this office stands: who watches the region, and who writes the
    consolidation of a province, which names them; that of the nation tells of provinces."""
    menyusun = satker.tingkat == Tingkat.PROVINSI and dapat_menyusun(pengguna, Laporan(satker=satker))
    return menyusun or memandang_wilayah(pengguna, satker)


def wilayah_laporan(pengguna: Pengguna, kode: str) -> Satker:
    """A province or KPU RI of whose region this person knows who sent a report; Http404 outside the wilayah and for a
    kab/kota, PermissionDenied for who sees the office alone."""
    satker = satker_terlihat(pengguna, kode)
    if satker.tingkat == Tingkat.KABKOTA:
        raise Http404
    if not membaca_per_satker(pengguna, satker):
        raise PermissionDenied(HANYA_DAFTAR)
    return satker


def tanda_tangan_sebagai(pengguna: Pengguna, laporan: Laporan) -> tuple[str, ...]:
    """The peran in which this person may sign it."""
    return tuple(p for p in PENANDA_TANGAN if p in peran_di(pengguna, laporan.satker))


def laporan_dapat_ditandatangani(pengguna: Pengguna, tahun: int, kode: str) -> Laporan:
    laporan = laporan_terlihat(pengguna, tahun, kode)
    if not tanda_tangan_sebagai(pengguna, laporan):
        raise PermissionDenied(HANYA_PENANDA_TANGAN)
    return laporan


def dapat_mengirim(pengguna: Pengguna, laporan: Laporan) -> bool:
    """Whether this person writes or signs it, whatever its state."""
    return dapat_menyusun(pengguna, laporan) or bool(tanda_tangan_sebagai(pengguna, laporan))


def laporan_dapat_dikirim(pengguna: Pengguna, tahun: int, kode: str) -> Laporan:
    """For who writes or signs it, whatever its state."""
    laporan = laporan_terlihat(pengguna, tahun, kode)
    if not dapat_mengirim(pengguna, laporan):
        raise PermissionDenied(HANYA_PENGIRIM)
    return laporan


def laporan_dapat_diputus(pengguna: Pengguna, tahun: int, kode: str) -> tuple[Laporan, str]:
    """The report, and the peran at the tier above in which this person accepts or returns it."""
    laporan = laporan_terlihat(pengguna, tahun, kode)
    peran = peran_pemeriksa(pengguna, laporan.satker)
    if not peran:
        raise PermissionDenied(HANYA_PEMUTUS)
    return laporan, peran
