"""Files of answers: take one in, read it by the chosen columns, apply it all or nothing."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from django.db import transaction
from django.utils import timezone

from kpu_zi.pekerjaan.actions import antrekan
from kpu_zi.tools import Ditolak
from kpu_zi.tools.unggahan.periksa import nama_label
from satker.models import Pengguna
from survei.actions import TERTUTUP, Kiriman, simpan_daftar
from survei.aturan.kuesioner import Formulir, asing
from survei.aturan.tanda import tandai
from survei.impor.hasil import Jawaban, dari_json
from survei.meja.actions_periode import buat_saluran
from survei.models import BerkasSurvei, Periode, Saluran
from survei.pintu import formulir_periode

MASA_BERKAS = timedelta(days=14)
MENUNGGU_TERBANYAK = 10  # files of a period that nobody applied yet
PEKERJAAN = "survei.baca_berkas"
TANGGAL_BAWAAN = "tanggal_bawaan"  # in `pemetaan`: the day of answers whose row names none


def unggah(*, periode: Periode, nama: str, isi: bytes, oleh: Pengguna) -> BerkasSurvei:
    """Keep the file and queue its first reading, which finds the columns; no answer is stored."""
    if periode.status != Periode.Status.BUKA:
        raise Ditolak(TERTUTUP, status=423)
    if periode.berkas.filter(diterapkan_pada=None).count() >= MENUNGGU_TERBANYAK:
        raise Ditolak(f"Ada {MENUNGGU_TERBANYAK} berkas yang belum diterapkan. Terapkan atau buang dahulu.", status=409)
    with transaction.atomic():
        sidik = hashlib.sha256(isi).hexdigest()
        berkas = BerkasSurvei.objects.create(
            periode=periode, nama=nama_label(nama), berkas=isi, sidik=sidik, diunggah_oleh=oleh
        )
        _antrekan(berkas, {}, oleh)
    return berkas


@transaction.atomic
def petakan(*, berkas: BerkasSurvei, pemetaan: Mapping[str, str], oleh: Pengguna) -> None:
    """Keep the choice of columns and queue the reading of the answers."""
    kini = terkunci(berkas.pk)
    if kini.diterapkan_pada is not None:
        raise Ditolak("Berkas ini sudah diterapkan. Unggah lagi bila ada jawaban baru.", status=409)
    kini.pemetaan = dict(pemetaan)
    kolom = {k: v for k, v in (kini.hasil or {}).items() if k in ("kepala", "kolom", "pribadi", "baris")}
    _antrekan(kini, kolom, oleh)


@transaction.atomic
def terapkan(*, berkas: BerkasSurvei, lewati: bool, oleh: Pengguna, alamat: str = "") -> int | None:
    """Store every answer of the preview or none; returns how many are new, None when the file was applied before.

    `lewati`: leave out those that say the same as one that is there already. Ids come from period, file and row, so the
    same file twice doubles nothing. Raises Ditolak when it has faults, was not read to its end, or the period is closed.
    """
    kini = terkunci(berkas.pk)
    if kini.diterapkan_pada is not None:
        return None
    baca = (kini.hasil or {}).get("baca")
    if not baca or baca["banyak_temuan"] or not baca["jawaban"]:
        raise Ditolak("Berkas ini belum selesai diperiksa atau masih bersalah; tidak ada yang disimpan.")
    periode = Periode.objects.select_related("satker__induk", "kuesioner").get(pk=kini.periode_id)
    sama = set(baca["kembar"]) if lewati else set()
    jawaban = [j for j in map(dari_json, baca["jawaban"]) if j.baris not in sama]
    saluran = buat_saluran(periode=periode, jenis=Saluran.Jenis.IMPOR, oleh=oleh)
    saluran.periode = periode
    formulir = formulir_periode(periode)
    daftar = _kiriman(periode, kini.sidik, formulir, jawaban)
    banyak = simpan_daftar(saluran=saluran, formulir=formulir, daftar=daftar, oleh=oleh, alamat=alamat)
    kini.berkas, kini.hasil = b"", {"tersimpan": banyak, "dibaca": len(baca["jawaban"])}
    kini.diterapkan_pada, kini.diterapkan_oleh = timezone.now(), oleh
    kini.save(update_fields=["berkas", "hasil", "diterapkan_pada", "diterapkan_oleh"])
    return banyak


def buang(*, berkas: BerkasSurvei) -> bool:
    """Delete a file that was not applied; False when it was."""
    return bool(BerkasSurvei.objects.filter(pk=berkas.pk, diterapkan_pada=None).delete()[0])


def sapu_berkas() -> int:
    """Delete files that were not applied within 14 days."""
    lama = BerkasSurvei.objects.filter(diunggah_pada__lt=timezone.now() - MASA_BERKAS, diterapkan_pada=None)
    return lama.delete()[0]


def id_jawaban(periode: Periode, sidik: str, baris: int) -> UUID:
    """The key of the answer in this row of this file."""
    return uuid5(NAMESPACE_OID, f"survei {periode.pk} {sidik} {baris}")


def terkunci(pk: int) -> BerkasSurvei:
    berkas = BerkasSurvei.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if berkas is None:
        raise Ditolak("Berkas ini sudah dibuang. Unggah lagi bila masih diperlukan.", status=409)
    return berkas


def _kiriman(periode: Periode, sidik: str, formulir: Formulir, daftar: Sequence[Jawaban]) -> list[Kiriman]:
    """Raises Ditolak when the form changed since the preview."""
    if any(asing(formulir, j.isian) for j in daftar):
        raise Ditolak(
            "Kuesioner periode ini berubah sejak berkas diperiksa. Buka “Ubah kolom”, lalu periksa lagi.", status=409
        )
    return [Kiriman(id_jawaban(periode, sidik, j.baris), j.tanggal, j.isian, tandai(formulir, j.isian)) for j in daftar]


def _antrekan(berkas: BerkasSurvei, hasil: dict[str, Any], oleh: Pengguna) -> None:
    """`hasil` names the job whose outcome counts; that of an earlier one is dropped."""
    pekerjaan = antrekan(jenis=PEKERJAAN, parameter={"berkas": berkas.pk}, pemilik=oleh)
    berkas.hasil = hasil | {"pekerjaan": str(pekerjaan.pk)}
    berkas.save(update_fields=["pemetaan", "hasil"])


def tanggal_bawaan(pemetaan: Mapping[str, str]) -> date | None:
    teks = pemetaan.get(TANGGAL_BAWAAN)
    return date.fromisoformat(teks) if teks else None
