"""Files of rows: take one in, apply it all or nothing."""

from django.db import IntegrityError, transaction

from kegiatan.actions import terapkan_baris
from kegiatan.impor.baca import kunci_baris
from kegiatan.impor.kolom import dari_json
from kegiatan.models import BerkasRegister
from kegiatan.register import Register
from kegiatan.sekali import SEKALI
from kpu_zi.impor import actions as impor
from kpu_zi.tools import Ditolak
from satker.models import Pengguna, Satker


def unggah(*, register: Register, satker: Satker, nama: str, isi: bytes, oleh: Pengguna) -> BerkasRegister:
    """Keep the file and queue its reading; no row is stored."""
    menunggu = BerkasRegister.objects.filter(satker=satker, register=register.kode)
    if register.tertutup:  # those of others stay out of sight, so they cannot be applied or thrown away
        menunggu = menunggu.filter(diunggah_oleh=oleh)
    baru = BerkasRegister(satker=satker, register=register.kode)
    return impor.terima(baru, menunggu=menunggu, nama=nama, isi=isi, oleh=oleh)


def terapkan(
    *, berkas: BerkasRegister, register: Register, satker: Satker, lewati: bool, oleh: Pengguna, alamat: str = ""
) -> tuple[int, int] | None:
    """Store every row of the preview or none: how many are new and how many changed; None when it was applied before.

    `lewati`: leave out new rows that say the same as one that is there. Raises Ditolak when the file has mistakes or was
    not read to its end, and (409) when a row changed since it was read.
    """
    try:
        return _terapkan(berkas, register, satker, lewati, oleh, alamat)
    except IntegrityError as galat:  # two rows that change places: each statement alone would break what stands once
        if register.kode not in SEKALI:
            raise
        raise Ditolak(
            f"{SEKALI[register.kode][1]} Tidak ada yang disimpan; bila dua baris bertukar nama, ubah satu per satu.",
            status=409,
        ) from galat


@transaction.atomic
def _terapkan(
    berkas: BerkasRegister, register: Register, satker: Satker, lewati: bool, oleh: Pengguna, alamat: str
) -> tuple[int, int] | None:
    kini = impor.terkunci(berkas)
    if kini.diterapkan_pada is not None:
        return None
    hasil = kini.temuan()
    if hasil.get("banyak_temuan", 1) or not (hasil["baru"] or hasil["ubah"]):
        raise Ditolak("Berkas ini belum selesai diperiksa, tidak berisi perubahan, atau masih bersalah.")
    sama = set(hasil["kembar"]) if lewati else set()
    baru = [b for b in hasil["baru"] if b["baris"] not in sama]
    isi_baru = dari_json(register, (b["isi"] for b in baru))
    isi_ubah = dari_json(register, (u["isi"] for u in hasil["ubah"]))
    banyak = terapkan_baris(
        register=register,
        satker=satker,
        baru=[
            (kunci_baris(satker.pk, register.kode, kini.sidik, b["baris"]), isi)
            for b, isi in zip(baru, isi_baru, strict=True)
        ],
        ubah=[(u["pk"], u["versi"], isi) for u, isi in zip(hasil["ubah"], isi_ubah, strict=True)],
        oleh=oleh,
        alamat=alamat,
    )
    impor.tandai_diterapkan(kini, oleh=oleh, hasil={"baru": banyak[0], "ubah": banyak[1], "sama": hasil["sama"]})
    return banyak


def sapu_berkas() -> int:
    """Delete files that were not applied in time."""
    return impor.sapu(BerkasRegister)
