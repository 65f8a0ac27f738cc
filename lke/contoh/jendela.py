"""The demo's time windows, counted from today: the running year is being filled, the year before is over."""

from datetime import date, timedelta

from kpu_zi.tools.tanggal import akhir_hari, awal_hari
from lke.aturan.alur import Tahap
from lke.contoh.susun import Masa
from lke.models import Jendela
from satker.peran import Tingkat

DASAR = "Contoh peragaan"
_SETAHUN_LALU, _LAMA_MENGISI = timedelta(days=330), timedelta(days=150)
_SISA, _LEWAT = timedelta(days=9), timedelta(days=6)  # left for the kab/kota; since the end of the provinces' own
_TUNTAS = timedelta(days=80)  # after the last day of filling all of a year is over
# Days from the last day of filling: beginning and end of each step.
_TAHAP = {
    Tahap.PERBAIKAN: (-80, 8),
    Tahap.PENDAHULUAN: (-85, 15),
    Tahap.TPI_1: (-65, 31),
    Tahap.TINDAK_LANJUT: (-55, 43),
    Tahap.TPI_2: (-50, 57),
    Tahap.USULAN: (-45, 71),
}


def masa_tahun(hari: date, lalu: int) -> dict[str, Masa]:
    """By tingkat, of the running year (`lalu` 0) or of one that many years before. Provinces had to send theirs a little
    earlier, so that some did so late."""
    akhir = hari + _SISA if not lalu else hari - _SETAHUN_LALU - timedelta(days=365 * (lalu - 1))
    batas = dict.fromkeys(Tingkat, akhir) | ({Tingkat.PROVINSI: hari - _LEWAT} if not lalu else {})
    sampai = akhir + _TUNTAS if lalu else hari
    return {t.value: Masa(a - _LAMA_MENGISI, a, sampai, not lalu) for t, a in batas.items()}


def isi_jendela(tahun: int, masa: dict[str, Masa]) -> int:
    """The windows that a year does not have yet; how many. Where the end of filling has passed, what comes after it is
    taken and marked as late."""
    ada = set(Jendela.objects.filter(tahun=tahun).values_list("tahap", "tingkat"))
    awal = masa[Tingkat.KABKOTA].akhir
    daftar = []
    for tingkat, m in masa.items():
        tutup = Jendela.SetelahAkhir.TERLAMBAT if m.akhir < m.hari else Jendela.SetelahAkhir.TUTUP
        daftar.append(_jendela(tahun, Tahap.ISI, tingkat, m.mulai, m.akhir, tutup))
        for tahap, (dari, sampai) in _TAHAP.items():
            mulai, akhir = awal + timedelta(days=dari), awal + timedelta(days=sampai)
            daftar.append(_jendela(tahun, tahap, tingkat, mulai, akhir, Jendela.SetelahAkhir.TUTUP))
    return len(Jendela.objects.bulk_create(j for j in daftar if (j.tahap, j.tingkat) not in ada))


def _jendela(tahun: int, tahap: Tahap, tingkat: str, mulai: date, akhir: date, setelah: str) -> Jendela:
    """A limit is 23:59:59 of its day in the national zone."""
    return Jendela(
        tahun=tahun,
        tahap=tahap.value,
        tingkat=tingkat,
        mulai=awal_hari(mulai),
        akhir=akhir_hari(akhir),
        setelah_akhir=setelah,
        dasar_hukum=DASAR,
    )
