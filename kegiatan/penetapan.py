"""What the portal itself fixes in a row, once: the tenggat of a complaint, at its receipt."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from kegiatan.aturan.pengaduan import Status
from kegiatan.aturan.tenggat import tenggat_pengaduan
from kegiatan.models import BarisRegister, BatasLayanan, HariLibur, Pengaduan

DASAR_TENGGAT = frozenset({"tanggal", "klasifikasi"})  # what a tenggat is computed from
TENGGAT = ("tenggat", "hari_kerja", "dasar_tenggat", "tanpa_libur")
TERKUNCI = "Tanggal terima dan klasifikasi tetap sesudah pengaduan diverifikasi, karena tenggatnya sudah ditetapkan."


def tetapkan(daftar: Iterable[BarisRegister]) -> tuple[str, ...]:
    """Fill what is fixed in these rows of one register, new or not yet verified; returns the columns. Two queries.

    Without a limit in force on the day of receipt the tenggat stays empty: a complaint is recorded all the same.
    """
    pengaduan = [b for b in daftar if isinstance(b, Pengaduan)]
    if not pengaduan:
        return ()
    batas, libur = BatasLayanan.objects.daftar(), HariLibur.objects.tanggal()
    for b in pengaduan:
        try:
            t = tenggat_pengaduan(b.klasifikasi, b.tanggal, batas, libur)
        except LookupError:
            b.tenggat, b.hari_kerja, b.dasar_tenggat, b.tanpa_libur = None, None, "", []
        else:
            b.tenggat, b.hari_kerja, b.dasar_tenggat = t.tanggal, t.hari, t.dasar_hukum
            b.tanpa_libur = list(t.tahun_tanpa_libur)
    return TENGGAT


def tetapkan_ulang(baris: BarisRegister, ubahan: Collection[str]) -> dict[str, Any]:
    """The same for a row in which these columns were corrected: column -> what it held; empty when they have no part."""
    if not DASAR_TENGGAT & set(ubahan):
        return {}
    lama = {nama: getattr(baris, nama, None) for nama in TENGGAT}
    return {nama: lama[nama] for nama in tetapkan([baris])}


def terkunci(baris: BarisRegister, isi: Mapping[str, Any]) -> list[str]:
    """Names of the columns that these values would change and that may change no longer."""
    if not isinstance(baris, Pengaduan) or baris.status == Status.DITERIMA:
        return []
    return sorted(n for n in DASAR_TENGGAT & isi.keys() if isi[n] is not None and isi[n] != getattr(baris, n))
