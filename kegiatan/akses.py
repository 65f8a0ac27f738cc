"""Who sees the registers of a satker, who fills them, who looks them over; the one door to their rows."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from kegiatan.models import BarisRegister
from kegiatan.register import Register, daftar_register
from satker.akses import penugasan, peran_di, satker_terlihat, terlihat
from satker.models import Pengguna, Satker
from satker.peran import PERAN_PENGISI, PERAN_PIMPINAN, Peran, Tingkat

HANYA_PENGISI = "Hanya operator dan Ketua Tim ZI satker ini yang dapat mengisi registernya."
HANYA_PENGADOPSI = "Hanya operator dan Ketua Tim ZI yang dapat mengadopsi inovasi, untuk satkernya sendiri."
HANYA_PEMERIKSA = "Hanya tim verifikator di atas satker ini yang dapat memeriksa registernya."
DIISI_PIMPINAN = frozenset({"monitoring"})  # the letter's point m speaks to the leaders themselves
_PEMERIKSA = {Tingkat.KABKOTA: Peran.VERIFIKATOR.value, Tingkat.PROVINSI: Peran.SETJEN.value}


def register_terlihat(pengguna: Pengguna, kode: str, register: str) -> tuple[Satker, Register]:
    """A register of this satker; Http404 outside the wilayah, and for a register that this tingkat does not keep."""
    satker = satker_terlihat(pengguna, kode)
    daftar = daftar_register().get(register)
    if daftar is None or not daftar.berlaku_di(satker.tingkat):
        raise Http404
    return satker, daftar


def register_dapat_diisi(pengguna: Pengguna, kode: str, register: str) -> tuple[Satker, Register]:
    """As `register_terlihat`; PermissionDenied for who sees it but does not keep it."""
    satker, daftar = register_terlihat(pengguna, kode, register)
    if not dapat_mengisi(pengguna, satker, daftar):
        raise PermissionDenied(HANYA_PENGISI)
    return satker, daftar


def dapat_mengisi(pengguna: Pengguna, satker: Satker, register: Register) -> bool:
    """Operator or ketua tim of the satker itself; for the monitoring also the leaders."""
    boleh = {*PERAN_PENGISI, *(PERAN_PIMPINAN if register.kode in DIISI_PIMPINAN else ())}
    return bool(peran_di(pengguna, satker) & boleh)


def satker_pengadopsi(pengguna: Pengguna) -> list[Satker]:
    """The satker for which this person may adopt an innovation, by kode; PermissionDenied for who fills none."""
    daftar = {t.satker_id: t.satker for t in penugasan(pengguna) if t.peran in PERAN_PENGISI}
    if not daftar:
        raise PermissionDenied(HANYA_PENGADOPSI)
    return list(daftar.values())


def dapat_memeriksa(pengguna: Pengguna, satker: Satker) -> bool:
    """The tier above: a kab/kota is looked over by its province, a province by KPU RI."""
    peran = _PEMERIKSA.get(Tingkat(satker.tingkat))
    return any(t.peran == peran and t.satker_id == satker.induk_id for t in penugasan(pengguna))


def baris_terlihat(pengguna: Pengguna, kode: str, register: str, pk: int) -> tuple[Satker, Register, BarisRegister]:
    """One row, withdrawn ones too; Http404 outside the wilayah."""
    satker, daftar = register_terlihat(pengguna, kode, register)
    return satker, daftar, _baris(satker, daftar, pk)


def baris_dapat_diisi(pengguna: Pengguna, kode: str, register: str, pk: int) -> tuple[Satker, Register, BarisRegister]:
    satker, daftar = register_dapat_diisi(pengguna, kode, register)
    return satker, daftar, _baris(satker, daftar, pk)


def baris_dapat_diperiksa(
    pengguna: Pengguna, kode: str, register: str, pk: int
) -> tuple[Satker, Register, BarisRegister]:
    satker, daftar, baris = baris_terlihat(pengguna, kode, register, pk)
    if not dapat_memeriksa(pengguna, satker):
        raise PermissionDenied(HANYA_PEMERIKSA)
    return satker, daftar, baris


def satker_dapat_dipantau(satker: Satker) -> QuerySet[Satker]:
    """Whom a province may name in its monitoring: its own office and what lies below it."""
    return (Satker.objects.filter(pk=satker.pk) | Satker.objects.filter(induk=satker)).filter(aktif=True)


def daftar_terlihat(pengguna: Pengguna, register: Register) -> QuerySet[BarisRegister]:
    """The rows of a register in the person's wilayah."""
    return terlihat(register.model._default_manager.all(), pengguna)


def _baris(satker: Satker, register: Register, pk: int) -> BarisRegister:
    relasi = ["dibuat_oleh", "diperiksa_oleh", "ditarik_oleh", *_relasi(register)]
    baris = register.model._default_manager.filter(satker=satker, pk=pk).select_related(*relasi).first()
    if baris is None:
        raise Http404
    baris.satker = satker
    return baris


def _relasi(register: Register) -> list[str]:
    return [f.name for f in register.model._meta.fields if f.is_relation and f.name not in _BERSAMA]


_BERSAMA = {"satker", "dibuat_oleh", "diperiksa_oleh", "ditarik_oleh"}
