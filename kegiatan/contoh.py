"""Registers for the demo: satker that keep them well, with gaps, late, or with nihil declarations.

The same rows again for the same satker and year.
"""

from collections.abc import Iterator
from datetime import date
from random import Random
from uuid import UUID

from kegiatan.actions import nyatakan_nihil, periksa_baris, terapkan_baris
from kegiatan.actions_inovasi import adopsi
from kegiatan.contoh_isi import ISI, RAGAM, Isi, Tempat
from kegiatan.models import Inovasi, Rapat, RekapKegiatan
from kegiatan.periode import awal_periode, bulan_periode
from kegiatan.register import daftar_register
from satker.models import Pengguna, Satker

# What a satker of the demo has when it is one of many: what the board of the letter asks of everybody.
RINGKAS = (
    "pencanangan",
    "pakta",
    "tim",
    "rapat",
    "video",
    "sosialisasi",
    "strategi",
    "publikasi",
    "inovasi",
    "penghargaan",
)


def isi_register(*, satker: Satker, oleh: Pengguna, hari: date, urutan: int, lengkap: bool, berpredikat: bool) -> int:
    """Rows of the year of `hari` for a satker that has none; how many. `urutan`: how well; not `lengkap`: main ones only."""
    if RekapKegiatan.objects.filter(satker=satker, tahun=hari.year).exists():
        return 0
    acak = Random(f"kegiatan/{satker.kode}/{hari.year}")
    tempat = Tempat(satker, hari.year, hari, acak, RAGAM[urutan % len(RAGAM)])
    banyak = 0
    for kode, register in daftar_register().items():
        khusus = kode in ("teladan", "program")
        if kode not in ISI or not register.berlaku_di(satker.tingkat) or (khusus and not berpredikat):
            continue
        if not lengkap and kode not in RINGKAS and not khusus:
            continue
        baru, _ = terapkan_baris(register=register, satker=satker, baru=_baris(tempat, kode), ubah=[], oleh=oleh)
        banyak += baru
    if lengkap:
        _nihilkan(tempat, oleh)
    return banyak


def periksa_contoh(*, satker: Satker, oleh: Pengguna) -> None:
    """The tier above has looked over the first meetings."""
    for baris in Rapat.objects.filter(satker=satker, diperiksa_pada=None).order_by("tanggal")[:2]:
        periksa_baris(register=daftar_register()["rapat"], satker=satker, baris=baris, versi=baris.versi, oleh=oleh)


def adopsi_contoh(*, satker: Satker, oleh: Pengguna, hari: date) -> None:
    """This satker has adopted what another one shows."""
    asal = Inovasi.objects.terbit().exclude(satker=satker).select_related("satker__induk").order_by("pk").first()
    if asal is not None:
        adopsi(asal=asal, satker=satker, hari_ini=hari, oleh=oleh)


def _baris(t: Tempat, kode: str) -> Iterator[tuple[UUID, Isi]]:
    """The rows that this satker has of a register, each with its key."""
    for isi in ISI[kode](t):
        bukti = isi.pop("bukti", "")
        boleh = isi["tanggal"] <= t.sampai or kode == "program"
        if boleh and t.acak.random() <= t.ragam.porsi:
            isi["bukti"] = bukti if t.acak.random() <= t.ragam.berbukti else ""
            yield UUID(int=t.acak.getrandbits(128), version=4), isi


def _nihilkan(t: Tempat, oleh: Pengguna) -> None:
    """Quarters that are over and have no report of a gratification are declared so by those who keep things up."""
    if t.ragam.nama not in ("baik", "nihil"):
        return
    register = daftar_register()["gratifikasi"]
    milik = register.model._default_manager.filter(satker=t.satker, tahun=t.tahun)
    ada = set(milik.values_list("tanggal__month", flat=True))
    for periode in ("1", "2", "3", "4"):
        bulan = bulan_periode(periode)
        if awal_periode(t.tahun, periode) <= t.hari and t.hari.month > bulan[-1] and not ada & set(bulan):
            nyatakan_nihil(
                register=register,
                satker=t.satker,
                tahun=t.tahun,
                periode=periode,
                alasan="Tidak ada penerimaan, penolakan, atau pemberian yang dilaporkan.",
                hari_ini=t.hari,
                oleh=oleh,
            )
