"""Writes of the sealed registers: who read what, the steps of a complaint, who may read, who the reporter is.

No line of the log holds a name, an uraian or a remark: only keys, states, dates and reasons from a list.
"""

from datetime import date

from django.db import transaction
from django.utils import timezone

from kegiatan.actions import BERUBAH, SUDAH_DITARIK, catat_acara, kunci_baris, simpan, tahun_baris
from kegiatan.aturan.pengaduan import BACA, NAMA_STATUS, PELAPOR, Status, boleh
from kegiatan.models import LangkahPengaduan, Pelapor, Pengaduan, PetugasKasus
from kegiatan.register import Register, daftar_register
from kegiatan.rekap import kunci_rekap, perbarui
from kpu_zi.tools import Ditolak
from satker.models import Pengguna, Satker

ANONIM = (
    "Pengaduan ini dicatat tanpa nama pelapor. Ubah dahulu tanda “pelapor anonim” bila pelapornya bersedia disebut."
)


def catat_baca(
    *, register: Register, satker: Satker, baris: int | None, banyak: int = 1, cara: str, oleh: Pengguna, alamat: str
) -> None:
    """Somebody was shown a sealed row, or `banyak` of a list (`baris` None). `cara`: list, detail, form or download."""
    catat_acara(satker, register, baris, BACA, {"cara": ["", cara], "banyak": ["", banyak]}, oleh, alamat)


@transaction.atomic
def catat_langkah(
    *,
    satker: Satker,
    baris: Pengaduan,
    versi: int,
    ke: str,
    tanggal: date,
    catatan: str,
    alasan: str,
    oleh: Pengguna,
    alamat: str = "",
) -> None:
    """The complaint moves on. Sent twice it moves once; Ditolak (409) when it is no longer what was shown."""
    register = daftar_register()["pengaduan"]
    rekap = kunci_rekap(satker.pk, tahun_baris(baris))
    kini = kunci_baris(register, baris)
    assert isinstance(kini, Pengaduan)
    if kini.ditarik_pada is not None:
        raise Ditolak(SUDAH_DITARIK, status=423)
    if kini.versi != versi:
        if _sama(kini, ke, tanggal, catatan, oleh):
            return
        raise Ditolak(BERUBAH, status=409)
    if not boleh(kini.status, ke):
        raise Ditolak(f"Pengaduan ini tidak dapat langsung menjadi “{NAMA_STATUS[Status(ke)]}”.", status=409)
    lama = kini.status
    LangkahPengaduan.objects.create(pengaduan=kini, status=ke, tanggal=tanggal, catatan=catatan, oleh=oleh)
    # Why it was rejected stays with it through its evaluation; opened again it is rejected no longer.
    alasan = alasan if ke == Status.DITOLAK else kini.alasan_tolak if ke == Status.DIEVALUASI else ""
    simpan(kini, status=ke, alasan_tolak=alasan)
    perbarui(register, rekap)
    rincian = {"status": [lama, ke], "tanggal": ["", tanggal.isoformat()], "alasan": ["", alasan]}
    catat_acara(satker, register, kini.pk, "kasus.langkah", rincian, oleh, alamat)


def _sama(baris: Pengaduan, ke: str, tanggal: date, catatan: str, oleh: Pengguna) -> bool:
    akhir = baris.langkah.order_by("-pk").first()
    return akhir is not None and (akhir.status, akhir.tanggal, akhir.catatan, akhir.oleh_id) == (
        ke,
        tanggal,
        catatan,
        oleh.pk,
    )


@transaction.atomic
def tunjuk(
    *, register: Register, satker: Satker, baris: int | None, pengguna: Pengguna, oleh: Pengguna, alamat: str = ""
) -> bool:
    """From the next request on this person may open the register, or the case; False when that was so already."""
    _, baru = PetugasKasus.objects.get_or_create(
        satker=satker,
        register=register.kode,
        baris=baris,
        pengguna=pengguna,
        dicabut_pada=None,
        defaults={"diberi_oleh": oleh},
    )
    if baru:
        catat_acara(satker, register, baris, "kasus.tunjuk", {"pengguna": ["", pengguna.pk]}, oleh, alamat)
    return baru


@transaction.atomic
def cabut(*, register: Register, satker: Satker, petugas: PetugasKasus, oleh: Pengguna, alamat: str = "") -> None:
    """From the next request on no longer. Twice changes nothing."""
    kini = PetugasKasus.objects.select_for_update().get(pk=petugas.pk)
    if kini.dicabut_pada is None:
        kini.dicabut_pada, kini.dicabut_oleh = timezone.now(), oleh
        kini.save(update_fields=["dicabut_pada", "dicabut_oleh"])
        catat_acara(satker, register, kini.baris, "kasus.cabut", {"pengguna": [kini.pengguna_id, ""]}, oleh, alamat)


@transaction.atomic
def catat_pelapor(
    *, satker: Satker, baris: Pengaduan, nama: str, kontak: str, oleh: Pengguna, alamat: str = ""
) -> None:
    """Who reported it, in place of what was recorded before. Ditolak for an anonymous complaint."""
    register = daftar_register()["pengaduan"]
    kini = kunci_baris(register, baris)
    assert isinstance(kini, Pengaduan)
    if kini.anonim:
        raise Ditolak(ANONIM, status=409)
    isi = {"nama": nama, "kontak": kontak}
    lama = Pelapor.objects.filter(pengaduan=kini).first()
    if lama is None or (lama.nama, lama.kontak) != (nama, kontak):
        Pelapor.objects.update_or_create(pengaduan=kini, defaults=isi | {"diubah_pada": timezone.now()})
        catat_acara(satker, register, kini.pk, "kasus.pelapor_catat", {"kolom": ["", sorted(isi)]}, oleh, alamat)


@transaction.atomic
def buka_pelapor(*, satker: Satker, baris: Pengaduan, alasan: str, oleh: Pengguna, alamat: str = "") -> Pelapor | None:
    """The one way to who reported it; the line with its reason is written before it is shown.

    None: not recorded, or the complaint was made anonymous since.
    """
    pelapor = None if baris.anonim else Pelapor.objects.filter(pengaduan=baris).first()
    if pelapor is not None:
        catat_acara(satker, daftar_register()["pengaduan"], baris.pk, PELAPOR, {"alasan": ["", alasan]}, oleh, alamat)
    return pelapor
