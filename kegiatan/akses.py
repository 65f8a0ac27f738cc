"""Who sees the registers of a satker, who fills them, who looks them over; the one door to their rows.

A sealed register (`tertutup`) is read by named people alone: the satker's leaders, whom they named (`PetugasKasus`), and of
a complaint who recorded it. Everybody else in the wilayah sees counts; asking for a row is 403 for them, whether it exists
or not. No peran and no superuser goes around this.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from kegiatan.aturan.pengaduan import Status
from kegiatan.models import BarisRegister, BerkasRegister, Pengaduan, PetugasKasus
from kegiatan.register import Register, daftar_register
from satker.akses import penugasan, peran_di, satker_terlihat
from satker.models import Pengguna, Penugasan, Satker
from satker.peran import PERAN_PENGISI, PERAN_PIMPINAN, PERAN_TPI, Peran, Tingkat

HANYA_PENGISI = "Hanya operator dan Ketua Tim ZI satker ini yang dapat mengisi registernya."
HANYA_PENGADOPSI = "Hanya operator dan Ketua Tim ZI yang dapat mengadopsi inovasi, untuk satkernya sendiri."
HANYA_PEMERIKSA = "Hanya tim verifikator di atas satker ini yang dapat memeriksa registernya."
TERTUTUP = "Isi register ini hanya terbuka bagi pimpinan satker dan orang yang mereka tunjuk."
SUDAH_DIVERIFIKASI = "Pengaduan yang sudah diverifikasi hanya diubah pimpinan satker dan petugas yang mereka tunjuk."
HANYA_PIMPINAN = (
    "Hanya Ketua, Anggota, dan Sekretaris satker ini yang dapat menunjuk petugas dan melihat siapa yang membaca."
)
DIISI_PIMPINAN = frozenset({"monitoring"})  # the letter's point m speaks to the leaders themselves
DICATAT_PENGISI = frozenset(
    {"pengaduan"}
)  # sealed, but received by the front line, which reads what it recorded itself
_PEMERIKSA = {Tingkat.KABKOTA: Peran.VERIFIKATOR.value, Tingkat.PROVINSI: Peran.SETJEN.value}


def register_terlihat(pengguna: Pengguna, kode: str, register: str) -> tuple[Satker, Register]:
    """A register of this satker; Http404 outside the wilayah, and for a register that this tingkat does not keep."""
    satker = satker_terlihat(pengguna, kode)
    daftar = daftar_register().get(register)
    if daftar is None or not daftar.berlaku_di(satker.tingkat):
        raise Http404
    return satker, daftar


def register_dapat_diisi(pengguna: Pengguna, kode: str, register: str) -> tuple[Satker, Register]:
    """As `register_terlihat`; PermissionDenied for who sees it but does not keep it: new rows and changed ones, also many.

    A sealed register: who may read all of it.
    """
    satker, daftar = register_terlihat(pengguna, kode, register)
    if not dapat_mengisi(pengguna, satker, daftar):
        raise PermissionDenied(TERTUTUP if daftar.tertutup else HANYA_PENGISI)
    return satker, daftar


def register_dapat_dicatat(pengguna: Pengguna, kode: str, register: str) -> tuple[Satker, Register]:
    """The same for a single new row, or a nihil declaration: a complaint is also recorded by who receives it."""
    satker, daftar = register_terlihat(pengguna, kode, register)
    if not dapat_mencatat(pengguna, satker, daftar):
        raise PermissionDenied(TERTUTUP if daftar.tertutup else HANYA_PENGISI)
    return satker, daftar


def register_dapat_diunduh(pengguna: Pengguna, kode: str, register: str) -> tuple[Satker, Register]:
    """As `register_terlihat`; a sealed one goes into a workbook only for who may read all of it."""
    satker, daftar = register_terlihat(pengguna, kode, register)
    if daftar.tertutup and not dapat_membuka(pengguna, satker, daftar):
        raise PermissionDenied(TERTUTUP)
    return satker, daftar


def dapat_mengisi(pengguna: Pengguna, satker: Satker, register: Register) -> bool:
    """Operator or ketua tim of the satker itself; for the monitoring also the leaders; a sealed one by who may open it."""
    if register.tertutup:
        return dapat_membuka(pengguna, satker, register)
    boleh = {*PERAN_PENGISI, *(PERAN_PIMPINAN if register.kode in DIISI_PIMPINAN else ())}
    return bool(peran_di(pengguna, satker) & boleh)


def dapat_mencatat(pengguna: Pengguna, satker: Satker, register: Register) -> bool:
    if register.kode in DICATAT_PENGISI and peran_di(pengguna, satker) & {*PERAN_PENGISI}:
        return True
    return dapat_mengisi(pengguna, satker, register)


def satker_pengadopsi(pengguna: Pengguna) -> list[Satker]:
    """The satker for which this person may adopt an innovation, by kode; PermissionDenied for who fills none."""
    daftar = {t.satker_id: t.satker for t in penugasan(pengguna) if t.peran in PERAN_PENGISI}
    if not daftar:
        raise PermissionDenied(HANYA_PENGADOPSI)
    return list(daftar.values())


def dapat_memeriksa(pengguna: Pengguna, satker: Satker, register: Register) -> bool:
    """The tier above: a kab/kota is looked over by its province, a province by KPU RI. Nobody looks over what is sealed."""
    peran = _PEMERIKSA.get(Tingkat(satker.tingkat))
    atasan = any(t.peran == peran and t.satker_id == satker.induk_id for t in penugasan(pengguna))
    return atasan and not register.tertutup


def baris_terlihat(pengguna: Pengguna, kode: str, register: str, pk: int) -> tuple[Satker, Register, BarisRegister]:
    """One row, withdrawn ones too; Http404 outside the wilayah, PermissionDenied for a sealed row that is not theirs."""
    satker, daftar = register_terlihat(pengguna, kode, register)
    if daftar.tertutup and not baris_terbaca(pengguna, satker, daftar).filter(pk=pk).exists():
        if not dapat_membuka(pengguna, satker, daftar):
            raise PermissionDenied(TERTUTUP)
        raise Http404
    return satker, daftar, _baris(satker, daftar, pk)


def baris_dapat_diisi(pengguna: Pengguna, kode: str, register: str, pk: int) -> tuple[Satker, Register, BarisRegister]:
    satker, daftar, baris = baris_terlihat(pengguna, kode, register, pk)
    if daftar.tertutup and not dapat_mengubah(pengguna, satker, daftar, baris):
        raise PermissionDenied(SUDAH_DIVERIFIKASI)
    if not daftar.tertutup and not dapat_mengisi(pengguna, satker, daftar):
        raise PermissionDenied(HANYA_PENGISI)
    return satker, daftar, baris


def baris_dapat_diperiksa(
    pengguna: Pengguna, kode: str, register: str, pk: int
) -> tuple[Satker, Register, BarisRegister]:
    satker, daftar, baris = baris_terlihat(pengguna, kode, register, pk)
    if not dapat_memeriksa(pengguna, satker, daftar):
        raise PermissionDenied(HANYA_PEMERIKSA)
    return satker, daftar, baris


def baris_dapat_diimpor(pengguna: Pengguna, satker: Satker, register: Register) -> QuerySet[BarisRegister]:
    """The stored rows that a file of this person may name by their Nomor, and so compare with and change."""
    if register.tertutup:
        return baris_terbaca(pengguna, satker, register)
    return register.model._default_manager.filter(satker=satker)


def berkas_dapat_diisi(pengguna: Pengguna, satker: Satker, register: Register) -> QuerySet[BerkasRegister]:
    """The uploaded files of a register that the person may fill; of a sealed one only what the person uploaded."""
    daftar = BerkasRegister.objects.filter(satker=satker, register=register.kode)
    return daftar.filter(diunggah_oleh=pengguna) if register.tertutup else daftar


def satker_dapat_dipantau(satker: Satker, tersimpan: int | None = None) -> QuerySet[Satker]:
    """Whom a province may name in its monitoring: its own office and what lies below it.

    And whom a stored row names already (its key): closed or moved since, it was looked at all the same.
    """
    kini = Q(aktif=True) & (Q(pk=satker.pk) | Q(induk=satker))
    return Satker.objects.filter(kini | Q(pk=tersimpan) if tersimpan else kini)


# --- sealed registers ---------------------------------------------------------------------------------------------------


def register_tertutup(pengguna: Pengguna, kode: str, register: str) -> tuple[Satker, Register]:
    """A sealed register, for its leaders: Http404 for one that is not sealed, PermissionDenied for everybody else."""
    satker, daftar = register_terlihat(pengguna, kode, register)
    if not daftar.tertutup:
        raise Http404
    if not memimpin(pengguna, satker):
        raise PermissionDenied(HANYA_PIMPINAN)
    return satker, daftar


def petugas_dapat_dicabut(
    pengguna: Pengguna, kode: str, register: str, pk: int
) -> tuple[Satker, Register, PetugasKasus]:
    satker, daftar = register_tertutup(pengguna, kode, register)
    petugas = PetugasKasus.objects.filter(satker=satker, register=daftar.kode, pk=pk).first()
    if petugas is None:
        raise Http404
    return satker, daftar, petugas


def memimpin(pengguna: Pengguna, satker: Satker) -> bool:
    return bool(peran_di(pengguna, satker) & {*PERAN_PIMPINAN})


def dapat_membuka(pengguna: Pengguna, satker: Satker, register: Register) -> bool:
    """Every row of a sealed register: its leaders, and who was named for the whole of it."""
    return memimpin(pengguna, satker) or any(p.baris is None for p in _ditunjuk(pengguna, satker, register))


def baris_terbaca(pengguna: Pengguna, satker: Satker, register: Register) -> QuerySet[BarisRegister]:
    """The rows of a sealed register of this satker that the person may read, withdrawn ones too."""
    semua = register.model._default_manager.filter(satker=satker)
    if dapat_membuka(pengguna, satker, register):
        return semua
    milik = Q(pk__in=[p.baris for p in _ditunjuk(pengguna, satker, register)])
    if register.kode in DICATAT_PENGISI and peran_di(pengguna, satker):
        milik |= Q(dibuat_oleh=pengguna)
    return semua.filter(milik)


def dapat_mengubah(pengguna: Pengguna, satker: Satker, register: Register, baris: BarisRegister) -> bool:
    """A sealed row that the person reads: leaders and named people; who recorded it, until it is verified."""
    if dapat_menangani(pengguna, satker, register, baris):
        return True
    mencatat = baris.dibuat_oleh_id == pengguna.pk and dapat_mencatat(pengguna, satker, register)
    return mencatat and isinstance(baris, Pengaduan) and baris.status == Status.DITERIMA


def dapat_menangani(pengguna: Pengguna, satker: Satker, register: Register, baris: BarisRegister) -> bool:
    """Leaders, and who was named for the register or for this case."""
    return memimpin(pengguna, satker) or any(p.baris in (None, baris.pk) for p in _ditunjuk(pengguna, satker, register))


def pengaduan_terlihat(pengguna: Pengguna, kode: str, register: str, pk: int) -> tuple[Satker, Pengaduan]:
    """A complaint that the person reads; Http404 for rows of other registers."""
    if register != "pengaduan":
        raise Http404
    satker, _, baris = baris_terlihat(pengguna, kode, register, pk)
    assert isinstance(baris, Pengaduan)
    return satker, baris


def pengaduan_dapat_ditangani(pengguna: Pengguna, kode: str, register: str, pk: int) -> tuple[Satker, Pengaduan]:
    """The same, for who takes its steps."""
    satker, baris = pengaduan_terlihat(pengguna, kode, register, pk)
    if not dapat_menangani(pengguna, satker, daftar_register()[register], baris):
        raise PermissionDenied(TERTUTUP)
    return satker, baris


def pengaduan_dapat_diubah(pengguna: Pengguna, kode: str, register: str, pk: int) -> tuple[Satker, Pengaduan]:
    """The same, for who may correct it."""
    satker, baris = pengaduan_terlihat(pengguna, kode, register, pk)
    if not dapat_mengubah(pengguna, satker, daftar_register()[register], baris):
        raise PermissionDenied(SUDAH_DIVERIFIKASI)
    return satker, baris


def calon_petugas(satker: Satker) -> QuerySet[Pengguna]:
    """Whom a leader may name: people who work at the satker, and the inspectors (TPI) of KPU RI; leaders read anyway."""
    tugas = Penugasan.objects.berlaku()
    bekerja = tugas.filter(Q(satker=satker) | Q(satker__tingkat=Tingkat.RI.value, peran__in=PERAN_TPI))
    pimpinan = tugas.filter(satker=satker, peran__in=PERAN_PIMPINAN)
    orang = Pengguna.objects.filter(is_active=True, pk__in=bekerja.values("pengguna"))
    return orang.exclude(pk__in=pimpinan.values("pengguna")).order_by("nama", "pk")


def _ditunjuk(pengguna: Pengguna, satker: Satker, register: Register) -> list[PetugasKasus]:
    """In force for this person at this register; without effect once the person's penugasan has ended.

    Read once for each request's user, as penugasan are.
    """
    if not (peran_di(pengguna, satker) or _inspektur(pengguna)):
        return []
    if not hasattr(pengguna, "_petugas_kasus"):
        pengguna._petugas_kasus = list(PetugasKasus.objects.filter(pengguna=pengguna, dicabut_pada=None))
    return [p for p in pengguna._petugas_kasus if p.satker_id == satker.pk and p.register == register.kode]


def _inspektur(pengguna: Pengguna) -> bool:
    return any(t.peran in PERAN_TPI and t.satker.tingkat == Tingkat.RI for t in penugasan(pengguna))


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
