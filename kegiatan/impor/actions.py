"""Files of rows: take one in, read it in a job, apply it all or nothing, throw it away."""

import hashlib
import json
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from kegiatan.actions import terapkan_baris
from kegiatan.impor.baca import kunci_baris
from kegiatan.impor.kolom import dari_json
from kegiatan.models import BerkasRegister
from kegiatan.register import Register
from kegiatan.sekali import SEKALI
from kpu_zi.pekerjaan.actions import antrekan
from kpu_zi.tools import Ditolak
from kpu_zi.tools.rahasia import buka, sandikan
from kpu_zi.tools.unggahan.periksa import nama_label
from satker.models import Pengguna, Satker

MASA_BERKAS = timedelta(days=14)
MENUNGGU_TERBANYAK = 10  # files of a register that nobody applied yet
PEKERJAAN = "kegiatan.baca_berkas"
SUDAH_DITERAPKAN = "Berkas ini sudah diterapkan. Unggah lagi bila ada baris baru."


def unggah(*, register: Register, satker: Satker, nama: str, isi: bytes, oleh: Pengguna) -> BerkasRegister:
    """Keep the file, encrypted, and queue its reading; no row is stored."""
    menunggu = BerkasRegister.objects.filter(satker=satker, register=register.kode, diterapkan_pada=None)
    if register.tertutup:  # those of others stay out of sight, so they cannot be applied or thrown away
        menunggu = menunggu.filter(diunggah_oleh=oleh)
    if menunggu.count() >= MENUNGGU_TERBANYAK:
        raise Ditolak(f"Ada {MENUNGGU_TERBANYAK} berkas yang belum diterapkan. Terapkan atau buang dahulu.", status=409)
    with transaction.atomic():
        berkas = BerkasRegister.objects.create(
            satker=satker,
            register=register.kode,
            nama=nama_label(nama),
            sidik=hashlib.sha256(isi).hexdigest(),
            berkas=sandikan(isi),
            diunggah_oleh=oleh,
        )
        _antrekan(berkas, oleh)
    return berkas


@transaction.atomic
def periksa_lagi(*, berkas: BerkasRegister, oleh: Pengguna) -> None:
    """Read it once more against what is stored now."""
    kini = terkunci(berkas.pk)
    if kini.diterapkan_pada is not None:
        raise Ditolak(SUDAH_DITERAPKAN, status=409)
    _antrekan(kini, oleh)


def terapkan(
    *, berkas: BerkasRegister, register: Register, satker: Satker, lewati: bool, oleh: Pengguna, alamat: str = ""
) -> tuple[int, int] | None:
    """Store every row of the preview or none: how many are new and how many changed; None when it was applied before.

    `lewati`: leave out new rows that say the same as one that is there. Raises Ditolak when the file has mistakes or was
    not read to its end, and (409) when a row changed since it was read.
    """
    try:
        return _terapkan(berkas.pk, register, satker, lewati, oleh, alamat)
    except IntegrityError as galat:  # two rows that change places: each statement alone would break what stands once
        if register.kode not in SEKALI:
            raise
        raise Ditolak(
            f"{SEKALI[register.kode][1]} Tidak ada yang disimpan; bila dua baris bertukar nama, ubah satu per satu.",
            status=409,
        ) from galat


@transaction.atomic
def _terapkan(
    pk: int, register: Register, satker: Satker, lewati: bool, oleh: Pengguna, alamat: str
) -> tuple[int, int] | None:
    kini = terkunci(pk)
    if kini.diterapkan_pada is not None:
        return None
    hasil = hasil_berkas(kini)
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
    kini.berkas, kini.hasil = b"", sandikan_hasil({"baru": banyak[0], "ubah": banyak[1], "sama": hasil["sama"]})
    kini.diterapkan_pada, kini.diterapkan_oleh = timezone.now(), oleh
    kini.save(update_fields=["berkas", "hasil", "diterapkan_pada", "diterapkan_oleh"])
    return banyak


def buang(*, berkas: BerkasRegister) -> bool:
    """Delete a file that was not applied; False when it was."""
    return bool(BerkasRegister.objects.filter(pk=berkas.pk, diterapkan_pada=None).delete()[0])


def sapu_berkas() -> int:
    """Delete files that were not applied within 14 days."""
    lama = BerkasRegister.objects.filter(diunggah_pada__lt=timezone.now() - MASA_BERKAS, diterapkan_pada=None)
    return lama.delete()[0]


def terkunci(pk: int) -> BerkasRegister:
    berkas = BerkasRegister.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if berkas is None:
        raise Ditolak("Berkas ini sudah dibuang. Unggah lagi bila masih diperlukan.", status=409)
    return berkas


def hasil_berkas(berkas: BerkasRegister) -> dict[str, Any]:
    """What was found in the file, or what came of it; empty while it is being read."""
    return json.loads(buka(bytes(berkas.hasil))) if berkas.hasil else {}


def sandikan_hasil(hasil: dict[str, Any]) -> bytes:
    return sandikan(json.dumps(hasil).encode())


def _antrekan(berkas: BerkasRegister, oleh: Pengguna) -> None:
    """The row names the job whose outcome counts; that of an earlier one is dropped."""
    pekerjaan = antrekan(jenis=PEKERJAAN, parameter={"berkas": berkas.pk}, pemilik=oleh)
    berkas.pekerjaan, berkas.hasil = pekerjaan.pk, None
    berkas.save(update_fields=["pekerjaan", "hasil"])
