"""Reports that wait for a person, as lines of the home page."""

from django.urls import reverse

from kpu_zi.tools.tanggal import tulis_hari
from laporan.akses import pemeriksa_tingkat
from laporan.alur import PENANDA_TANGAN, Status
from laporan.beranda.queries import Keadaan, laporan_menunggu
from lke.aturan.kerja import Kerja
from satker.akses import penugasan
from satker.models import Pengguna
from satker.peran import PERAN_PENGISI, Tingkat

_DI_BAWAH = {Tingkat.PROVINSI: Tingkat.KABKOTA, Tingkat.RI: Tingkat.PROVINSI}


def kerja_laporan(x: Keadaan, peran: set[str], tahun: int) -> list[Kerja]:
    """What the report of one's own satker asks of somebody with these peran; at most one line."""
    if x.laporan is None:
        return []
    nama, alamat = f"Laporan ZI {tahun} {x.satker.nama}", [tahun, x.satker.kode]
    menanda = bool(peran.intersection(PENANDA_TANGAN))
    if x.laporan.tanda >= len(PENANDA_TANGAN):
        return [
            Kerja(f"{nama} siap dikirim", reverse("kirim:kirim", args=alamat), "kedua pimpinan sudah menandatangani")
        ]
    if menanda and x.laporan.tanda and not x.laporan.tanda_sendiri:
        return [Kerja(f"{nama} menunggu tanda tangan Anda", reverse("kirim:tanda-tangan", args=alamat))]
    if x.laporan.status == Status.DIKEMBALIKAN and (menanda or peran.intersection(PERAN_PENGISI)):
        sejak = f"sejak {tulis_hari(x.laporan.pada, x.satker.zona_waktu)}" if x.laporan.pada else ""
        return [Kerja(f"{nama} dikembalikan", reverse("naskah:hub", args=alamat), sejak)]
    return []


def kerja_putusan(pengguna: Pengguna, tahun: int) -> list[Kerja]:
    """Reports that wait for this person's decision, the oldest by name; no query for who decides none."""
    kantor = {t.satker_id: t.satker for t in penugasan(pengguna) if t.peran in _pemeriksa(t.satker.tingkat)}
    menunggu = laporan_menunggu(kantor, tahun) if kantor else None
    if menunggu is None:
        return []
    terlama, banyak = menunggu
    satker = terlama.satker
    sejak = f"sejak {tulis_hari(terlama.status_pada, satker.zona_waktu)}" if terlama.status_pada else ""
    teks = f"Laporan ZI {tahun} {satker.nama} menunggu putusan"
    hasil = [Kerja(teks, reverse("kirim:putusan", args=[tahun, satker.kode]), sejak)]
    if banyak > 1:
        daftar = reverse("kirim:wilayah", args=[tahun, kantor[satker.induk_id].kode])
        hasil.append(Kerja(f"{banyak - 1} laporan lain menunggu putusan", f"{daftar}?keadaan=menunggu&urut=tanggal"))
    return hasil


def _pemeriksa(tingkat: str) -> tuple[str, ...]:
    """The peran at an office of this tingkat that decide what comes from below it."""
    bawah = _DI_BAWAH.get(Tingkat(tingkat))
    return pemeriksa_tingkat(bawah) if bawah else ()
