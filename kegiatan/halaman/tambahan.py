"""What the pages of some registers show beyond the frame that all share: a template and what it is given."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bukti.keping import susun_keping
from bukti.queries import bukti_baris, urai
from kegiatan.aturan.irama import grafik_irama, irama, kalimat_irama
from kegiatan.aturan.video import kekurangan_video
from kegiatan.models import BarisRegister
from kegiatan.models.medan import AREA
from kegiatan.queries import publikasi_per_bulan, rencana_publikasi
from kegiatan.register import Register
from satker.models import Satker


@dataclass(frozen=True, slots=True)
class Tambahan:
    templat: str
    isi: Mapping[str, Any]


def tambahan_daftar(register: Register, satker: Satker, tahun: int, hari_ini: date) -> Tambahan | None:
    """Of the list of a register and year; None for most registers."""
    buat = _DAFTAR.get(register.kode)
    return buat(satker, tahun, hari_ini) if buat else None


def tambahan_rinci(register: Register, baris: BarisRegister, hari_ini: date) -> Tambahan | None:
    """Of one row; None for most registers."""
    buat = _RINCI.get(register.kode)
    return buat(baris, hari_ini) if buat else None


def _publikasi(satker: Satker, tahun: int, hari_ini: date) -> Tambahan | None:
    rencana = rencana_publikasi(satker, tahun)
    banyak = publikasi_per_bulan(satker, tahun)
    bulan = irama(banyak, rencana, tahun, hari_ini)
    if not bulan or not (rencana or banyak):
        return None
    isi = {"bulan": bulan, "grafik": grafik_irama(bulan), "kalimat": kalimat_irama(bulan)}
    return Tambahan("kegiatan/halaman/_irama.html", isi)


def _video(baris: Any, hari_ini: date) -> Tambahan:
    milik = bukti_baris(baris.satker_id, [baris.tautan])
    keping = [susun_keping(r, milik.get(r.kunci), hari_ini) for r in urai(baris.tautan)]
    kolom = {n: getattr(baris, n) for n in ("durasi", "area", "sebelum_sesudah", "hasil", "tautan")}
    return Tambahan("kegiatan/halaman/_video.html", {"keping": keping, "kurang": kekurangan_video(kolom, dict(AREA))})


def _inovasi(baris: Any, hari_ini: date) -> Tambahan:
    di_katalog = baris.terbit and bool(baris.nomor_sk) and baris.ditarik_pada is None
    isi = {
        "inovasi": baris,
        "asal": baris.asal,
        "satker_asal": baris.asal and baris.asal.satker,
        "di_katalog": di_katalog,
    }
    return Tambahan("kegiatan/halaman/_inovasi.html", isi)


def _tanpa_isi(templat: str) -> Callable[[Satker, int, date], Tambahan]:
    return lambda satker, tahun, hari_ini: Tambahan(templat, {})


_DAFTAR: dict[str, Callable[[Satker, int, date], Tambahan | None]] = {
    "publikasi": _publikasi,
    "inovasi": _tanpa_isi("kegiatan/halaman/_ke_katalog.html"),
    "studi_tiru": _tanpa_isi("kegiatan/_cari_unit.html"),
}
_RINCI: dict[str, Callable[[BarisRegister, date], Tambahan]] = {"video": _video, "inovasi": _inovasi}
