"""What an officer does at the desk beyond opening and closing: change, extend, doors, paper, decisions by reason."""

import hashlib
import json
from datetime import date
from typing import Any

from django.db import transaction

from kpu_zi.tools import Ditolak
from satker.models import Pengguna
from survei.actions import JawabanMasuk, Penerimaan, catat_acara, putuskan, simpan_respons
from survei.aturan.kuesioner import Formulir
from survei.meja.actions_periode import buat_saluran
from survei.models import Periode, Respons, Saluran

MEDAN = ("mulai", "akhir", "populasi", "layanan", "tambahan")
SALURAN_TERBANYAK = 30
SEKALI_PUTUS = 1000
TERTUTUP = "Periode ini sudah ditutup, jadi tidak dapat diubah lagi."


def sidik_periode(periode: Periode) -> str:
    """What a form of this period showed: a later save of somebody else changes it."""
    isi = [str(getattr(periode, m)) if m in ("mulai", "akhir") else getattr(periode, m) for m in MEDAN]
    return hashlib.sha256(json.dumps(isi, sort_keys=True).encode()).hexdigest()[:16]


def ubah_periode(*, periode: Periode, dilihat: str, isi: dict[str, Any], oleh: Pengguna, alamat: str = "") -> bool:
    """Write what differs; False when nothing does. `dilihat`: `sidik_periode` as the form was shown.

    Raises Ditolak: 409 when somebody changed the period meanwhile, 423 once it is closed. In an open period the end only
    moves on, and services and questions are only added.
    """
    with transaction.atomic():
        kini = _terkunci(periode)
        if kini.status == Periode.Status.TUTUP:
            raise Ditolak(TERTUTUP, status=423)
        if sidik_periode(kini) != dilihat:
            raise Ditolak("Periode ini diubah orang lain sementara Anda mengisi.", status=409)
        if kini.status == Periode.Status.BUKA:
            _hanya_tambah(kini, isi)
        beda = {m: [_tulis(getattr(kini, m)), _tulis(isi[m])] for m in isi if getattr(kini, m) != isi[m]}
        for medan in beda:
            setattr(kini, medan, isi[medan])
        if beda:
            kini.save(update_fields=list(beda))
            catat_acara(kini, "survei.ubah", beda, oleh, alamat)
    return bool(beda)


def tambah_saluran(*, periode: Periode, jenis: str, nama: str, oleh: Pengguna, alamat: str = "") -> Saluran:
    """A door with an address of its own. Raises Ditolak once the period is closed, or has too many doors."""
    with transaction.atomic():
        kini = _terkunci(periode)
        if kini.status == Periode.Status.TUTUP:
            raise Ditolak(TERTUTUP, status=423)
        if kini.saluran.count() >= SALURAN_TERBANYAK:
            raise Ditolak(f"Satu periode paling banyak mempunyai {SALURAN_TERBANYAK} saluran.")
        saluran = buat_saluran(periode=kini, jenis=jenis, nama=nama, oleh=oleh)
        catat_acara(kini, "survei.saluran", {"saluran": ["", saluran.nama]}, oleh, alamat)
    return saluran


def atur_saluran(*, saluran: Saluran, aktif: bool, oleh: Pengguna, alamat: str = "") -> None:
    """Shut a door or open it again; what came through it stays. `saluran.periode.satker` must be loaded."""
    with transaction.atomic():
        if Saluran.objects.filter(pk=saluran.pk, aktif=not aktif).update(aktif=aktif):
            rincian: dict[str, list[object]] = {"saluran": [saluran.nama, "dinyalakan" if aktif else "dimatikan"]}
            catat_acara(saluran.periode, "survei.saluran", rincian, oleh, alamat)


def simpan_kertas(
    *, periode: Periode, formulir: Formulir, masuk: JawabanMasuk, oleh: Pengguna, alamat: str = ""
) -> Penerimaan:
    """One paper questionnaire, stored as every answer is; the log says that one was entered, never what it said."""
    with transaction.atomic():
        saluran = buat_saluran(periode=periode, jenis=Saluran.Jenis.KERTAS, oleh=oleh)
        saluran.periode = periode
        hasil = simpan_respons(saluran=saluran, formulir=formulir, masuk=masuk, oleh=oleh)
        if hasil is Penerimaan.TERSIMPAN:
            catat_acara(periode, "survei.kertas", {"kuesioner": ["", 1]}, oleh, alamat)
    return hasil


def putuskan_sebab(
    *, periode: Periode, formulir: Formulir, sebab: str, terima: bool, alasan: str, oleh: Pengguna, alamat: str = ""
) -> int:
    """Decide on those still undecided that bear this mark (all marks for ""), at most a thousand at once."""
    daftar = Respons.objects.ditandai().filter(periode=periode, tanda__contains=sebab).order_by("pk")
    return putuskan(
        periode=periode,
        formulir=formulir,
        daftar=list(daftar.values_list("pk", flat=True)[:SEKALI_PUTUS]),
        terima=terima,
        alasan=alasan,
        oleh=oleh,
        alamat=alamat,
    )


def _hanya_tambah(kini: Periode, isi: dict[str, Any]) -> None:
    if isi.get("akhir", kini.akhir) < kini.akhir or isi.get("mulai", kini.mulai) != kini.mulai:
        raise Ditolak("Selama dibuka, tanggal akhir hanya dapat diundurkan dan tanggal mulai tetap.")
    layanan, tambahan = isi.get("layanan", kini.layanan), isi.get("tambahan", kini.tambahan)
    if not kini.layanan.items() <= layanan.items() or any(t not in tambahan for t in kini.tambahan):
        raise Ditolak("Selama dibuka, layanan dan pertanyaan hanya dapat ditambah.")


def _tulis(nilai: Any) -> Any:
    return str(nilai) if isinstance(nilai, date) else nilai


def _terkunci(periode: Periode) -> Periode:
    return Periode.objects.select_for_update(of=("self",)).select_related("satker").get(pk=periode.pk)
