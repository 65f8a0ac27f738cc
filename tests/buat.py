"""Small makers of test data; every test says what it needs in view."""

from datetime import date
from functools import lru_cache
from itertools import count

from django.utils import timezone

from lke.aturan.alur import Lapis
from lke.bawaan import dokumen_bawaan
from lke.models import AnggotaTim, Instrumen, Lke, Penilaian, TimTpi, TugasTpi
from lke.referensi import muat_instrumen
from satker.models import Pengguna, Penugasan, Satker
from satker.peran import Peran

_nomor = count(1)
SANDI = "kata sandi uji 123"


def make_ri() -> Satker:
    return Satker.objects.filter(kode="00").first() or _satker("00", "ri", "KPU RI", "Republik Indonesia", None)


def make_provinsi(kode: str = "33", wilayah: str = "Jawa Tengah", zona: str = "Asia/Jakarta") -> Satker:
    ada = Satker.objects.filter(kode=kode).first()
    return ada or _satker(kode, "provinsi", f"KPU Provinsi {wilayah}", wilayah, make_ri(), zona=zona)


def make_satker(
    kode: str = "33.73", wilayah: str = "Kota Salatiga", induk: Satker | None = None, zona: str = "Asia/Jakarta"
) -> Satker:
    """A kab/kota below `induk` (default Jawa Tengah)."""
    jenis = "kota" if wilayah.startswith("Kota") else "kabupaten"
    return _satker(kode, "kabkota", f"KPU {wilayah}", wilayah, induk or make_provinsi(), jenis, zona)


def _satker(kode, tingkat, nama, wilayah, induk, jenis="", zona="Asia/Jakarta") -> Satker:
    return Satker.objects.create(
        kode=kode, tingkat=tingkat, nama=nama, nama_wilayah=wilayah, induk=induk, jenis=jenis, zona_waktu=zona
    )


def make_pengguna(peran: str = "", satker: Satker | None = None, *, nama: str = "", **lain) -> Pengguna:
    """A person with one penugasan in force; without peran, somebody who may see nothing."""
    n = next(_nomor)
    pengguna = Pengguna.objects.create_user(
        f"orang{n}@contoh.invalid", nama or f"{peran.replace('_', ' ').title() or 'Tamu'} Contoh {n}", SANDI, **lain
    )
    if peran:
        Penugasan.objects.create(
            pengguna=pengguna, satker=satker or make_satker(), peran=Peran(peran).value, mulai=date(2020, 1, 1)
        )
    return pengguna


@lru_cache(maxsize=1)
def _dokumen() -> dict:
    """Read once: parsing the document takes longer than most tests."""
    return dokumen_bawaan()


def make_penilaian(satker: Satker | None = None, tahun: int = 2026) -> Penilaian:
    """The satker's own layer of its LKE, with nothing answered."""
    instrumen = Instrumen.objects.filter(kode=_dokumen()["kode_instrumen"]).first() or muat_instrumen(_dokumen())
    lke = Lke.objects.create(satker=satker or make_satker(), tahun=tahun, instrumen=instrumen)
    return Penilaian.objects.create(lke=lke, lapis=Lapis.SATKER.value)


def make_tim(
    lke: Lke, *, peran: tuple[str, ...] = ("tpi_anggota", "tpi_ketua", "tpi_pengendali")
) -> dict[str, Pengguna]:
    """A TPI team with one person per peran, to which this LKE is given."""
    orang = {p: make_pengguna(p, make_ri()) for p in peran}
    tim = TimTpi.objects.create(tahun=lke.tahun, nama=f"Tim Contoh {next(_nomor)}")
    for p, pengguna in orang.items():
        AnggotaTim.objects.create(tim=tim, pengguna=pengguna, peran=p)
    TugasTpi.objects.create(lke=lke, tim=tim, oleh=orang[peran[-1]], pada=timezone.now())
    return orang
