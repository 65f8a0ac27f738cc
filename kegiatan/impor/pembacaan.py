"""The reading of a kept file, in a job: what it would change."""

from collections.abc import Callable
from typing import Any

from kegiatan.akses import HANYA_PENGISI, baris_dapat_diimpor, dapat_mengisi
from kegiatan.impor.baca import Sumber, baca_register
from kegiatan.impor.hasil import HasilBaca, Ubah
from kegiatan.impor.kolom import daftar_kolom, ke_json
from kegiatan.impor.sel import SATKER, ketikan_nilai
from kegiatan.models import BerkasRegister
from kegiatan.register import Register, daftar_register
from kpu_zi.impor.tasks import Maju, Ringkas
from kpu_zi.impor.temuan import TERBANYAK
from kpu_zi.tools import Ditolak
from kpu_zi.tools.excel.tabel import baca_tabel
from satker.models import Pengguna, Satker
from satker.queries import hari_satker


def baca(berkas: BerkasRegister, oleh: Pengguna, maju: Maju) -> tuple[dict[str, Any], Ringkas]:
    """What the file would change, and how many rows are new, changed and unchanged, and how many mistakes there are.

    `berkas.satker` must be loaded with its induk. Raises Ditolak for somebody who may not fill the register.
    """
    register, satker = daftar_register()[berkas.register], berkas.satker
    if not dapat_mengisi(oleh, satker, register):
        raise Ditolak(HANYA_PENGISI)
    tabel = baca_tabel(berkas.isi(), nama=berkas.nama)
    daftar = baris_dapat_diimpor(oleh, satker, register)
    dibaca = baca_register(tabel, Sumber(register, satker, daftar, berkas.sidik, hari_satker(satker), maju))
    dibaca.kembar = _kembar(register, satker, dibaca)
    ringkas = {"baru": len(dibaca.baru), "ubah": len(dibaca.ubah), "sama": dibaca.sama, "salah": len(dibaca.temuan)}
    return _simpanan(dibaca), ringkas


def _simpanan(dibaca: HasilBaca) -> dict[str, Any]:
    return {
        "baru": [{"baris": b.baris, "isi": ke_json(b.isi)} for b in dibaca.baru],
        "ubah": [_ubah(u) for u in dibaca.ubah],
        "sama": dibaca.sama,
        "kembar": dibaca.kembar,
        "temuan": [list(t) for t in dibaca.temuan[:TERBANYAK]],
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
