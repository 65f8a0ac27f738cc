"""Every read of satker that a screen needs."""

from difflib import get_close_matches

from django.db.models import Q, QuerySet

from satker import akses
from satker.models import KodeLama, Pengguna, Satker
from satker.nama import bentuk_cari


def cari_satker(pengguna: Pengguna, teks: str, paling_banyak: int = 20) -> list[Satker]:
    """Satker within the person's wilayah whose name, abbreviation or kode fits; exact ones first, then names close to it."""
    bentuk = bentuk_cari(teks)
    if not bentuk:
        return []
    daftar = akses.terlihat(Satker.objects.select_related("induk"), pengguna, "")
    cocok = list(daftar.filter(Q(cari__contains=bentuk) | Q(kode=teks.strip())))
    if not cocok:
        mirip = get_close_matches(bentuk, (_inti(s) for s in daftar), paling_banyak, 0.75)
        cocok = [s for s in daftar if _inti(s) in mirip]
    return sorted(cocok, key=lambda s: _dekat(s, bentuk, teks.strip()))[:paling_banyak]


def _inti(satker: Satker) -> str:
    """The form of the region's own name, without its kind: “Kota Bandung” gives bandung."""
    bentuk = bentuk_cari(satker.nama_wilayah)
    return bentuk.removeprefix(satker.jenis.lower()) if satker.jenis else bentuk


def _dekat(satker: Satker, bentuk: str, teks: str) -> tuple[int, int, str]:
    inti = _inti(satker)
    tepat = bentuk in (inti, bentuk_cari(satker.nama_wilayah), satker.singkatan.lower())
    urut = 0 if satker.kode == teks else 1 if tepat else 2 if inti.startswith(bentuk) else 3
    return urut, ("provinsi", "kabkota", "ri").index(satker.tingkat), satker.kode


def anak_terlihat(pengguna: Pengguna, satker: Satker) -> QuerySet[Satker]:
    return akses.terlihat(Satker.objects.filter(induk=satker).select_related("induk"), pengguna, "")


def kode_baru(kode_lama: str) -> str | None:
    """The present kode of a satker that once had this one."""
    return KodeLama.objects.filter(kode=kode_lama).values_list("satker__kode", flat=True).first()
