"""The reading of a kept file, in a job: what it would change, encrypted beside it."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.db import transaction

from kegiatan.akses import baris_dapat_diimpor
from kegiatan.impor.actions import sandikan_hasil, terkunci
from kegiatan.impor.baca import Sumber, baca_register
from kegiatan.impor.hasil import TEMUAN_TERBANYAK, HasilBaca, Ubah
from kegiatan.impor.kolom import daftar_kolom, ke_json
from kegiatan.impor.sel import SATKER, ketikan_nilai
from kegiatan.models import BerkasRegister
from kegiatan.register import Register, daftar_register
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.tools.excel.lembar import BerkasDitolak
from kpu_zi.tools.excel.tabel import baca_tabel
from kpu_zi.tools.rahasia import buka
from satker.models import Pengguna, Satker
from satker.queries import hari_satker

Maju = Callable[[int, int], None]


def baca(berkas: BerkasRegister, oleh: Pengguna, maju: Maju) -> dict[str, int]:
    """Read the file and keep what was found, unless a later job took its place. `berkas.satker` must be loaded.

    Returns how many rows are new, changed and unchanged, and how many mistakes there are; all 0 for a refused file.
    """
    register, satker = daftar_register()[berkas.register], berkas.satker
    ringkas = dict.fromkeys(("baru", "ubah", "sama", "salah"), 0)
    try:
        tabel = baca_tabel(buka(bytes(berkas.berkas)), nama=berkas.nama)
        daftar = baris_dapat_diimpor(oleh, satker, register)
        sumber = Sumber(register, satker, daftar, berkas.sidik, hari_satker(satker), maju)
        dibaca = baca_register(tabel, sumber)
    except BerkasDitolak as tolak:
        hasil: dict[str, Any] = {"ditolak": tolak.pesan}
    else:
        dibaca.kembar = _kembar(register, satker, dibaca)
        hasil = _simpanan(dibaca)
        ringkas |= {"baru": len(dibaca.baru), "ubah": len(dibaca.ubah)}
        ringkas |= {"sama": dibaca.sama, "salah": len(dibaca.temuan)}
    with transaction.atomic():
        kini = terkunci(berkas.pk)
        if kini.diterapkan_pada is None and kini.pekerjaan == berkas.pekerjaan:
            kini.hasil = sandikan_hasil(hasil)
            kini.save(update_fields=["hasil"])
    return ringkas | ({"ditolak": 1} if "ditolak" in hasil else {})


def pekerjaan_berkas(daftar: Iterable[BerkasRegister]) -> dict[UUID, Pekerjaan]:
    """The jobs that read these files, by their key; one query."""
    return Pekerjaan.objects.in_bulk([b.pekerjaan for b in daftar if b.pekerjaan])


def _simpanan(dibaca: HasilBaca) -> dict[str, Any]:
    return {
        "baru": [{"baris": b.baris, "isi": ke_json(b.isi)} for b in dibaca.baru],
        "ubah": [_ubah(u) for u in dibaca.ubah],
        "sama": dibaca.sama,
        "kembar": dibaca.kembar,
        "temuan": [list(t) for t in dibaca.temuan[:TEMUAN_TERBANYAK]],
        "banyak_temuan": len(dibaca.temuan),
        "catatan": dibaca.catatan,
    }


def _ubah(u: Ubah) -> dict[str, Any]:
    tetap = {"baris": u.baris, "pk": u.pk, "versi": u.versi, "judul": u.judul, "diubah": u.diubah}
    return tetap | {"lama": ke_json(u.lama), "isi": ke_json(u.isi)}


def _kembar(register: Register, satker: Satker, dibaca: HasilBaca) -> list[int]:
    """Rows that say in every column what a row in force says, or an earlier new one of the file."""
    kolom = daftar_kolom(register)

    def kunci(ambil: Callable[[str], Any]) -> str:
        return repr([ketikan_nilai(k, ambil(k.nama)) for k in kolom])

    hari = {b.isi["tanggal"] for b in dibaca.baru}
    lama = register.model._default_manager.filter(satker=satker, ditarik_pada=None, tanggal__in=hari)
    relasi = [k.nama for k in kolom if k.jenis == SATKER]
    lama = lama.select_related(*relasi) if relasi else lama
    ada = {kunci(lambda nama, b=b: getattr(b, nama)) for b in lama}
    hasil = []
    for b in dibaca.baru:
        satu = kunci(b.isi.__getitem__)
        if satu in ada:
            hasil.append(b.baris)
        ada.add(satu)
    return hasil
