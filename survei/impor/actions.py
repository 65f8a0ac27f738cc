"""Files of answers: take one in, read it by the chosen columns, apply it all or nothing."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import NAMESPACE_OID, UUID, uuid5

from django.db import transaction

from kpu_zi.impor import actions as impor
from kpu_zi.tools import Ditolak
from satker.models import Pengguna
from survei.actions import TERTUTUP, JawabanMasuk, simpan_daftar
from survei.aturan.kuesioner import Formulir, asing
from survei.aturan.tanda import tandai
from survei.impor.hasil import Jawaban, dari_json
from survei.meja.actions_periode import buat_saluran
from survei.models import BerkasSurvei, Periode, Saluran
from survei.pintu import formulir_periode

TANGGAL_BAWAAN = "tanggal_bawaan"  # in `pemetaan`: the day of answers whose row names none


def unggah(*, periode: Periode, nama: str, isi: bytes, oleh: Pengguna) -> BerkasSurvei:
    """Keep the file and queue its first reading, which finds the columns; no answer is stored."""
    if periode.status != Periode.Status.BUKA:
        raise Ditolak(TERTUTUP, status=423)
    return impor.terima(BerkasSurvei(periode=periode), menunggu=periode.berkas.all(), nama=nama, isi=isi, oleh=oleh)


def petakan(*, berkas: BerkasSurvei, pemetaan: Mapping[str, str], oleh: Pengguna) -> None:
    """Keep the choice of columns and queue the reading of the answers."""
    impor.baca_lagi(berkas, oleh=oleh, ubah={"pemetaan": dict(pemetaan)})


@transaction.atomic
def terapkan(*, berkas: BerkasSurvei, lewati: bool, oleh: Pengguna, alamat: str = "") -> int | None:
    """Store every answer of the preview or none; returns how many are new, None when the file was applied before.

    `lewati`: leave out those that say the same as one that is there already. Ids come from period, file and row, so the
    same file twice doubles nothing. Raises Ditolak when it has faults, was not read to its end, or the period is closed.
    """
    kini = impor.terkunci(berkas)
    if kini.diterapkan_pada is not None:
        return None
    baca = kini.temuan().get("baca")
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
    impor.tandai_diterapkan(kini, oleh=oleh, hasil={"tersimpan": banyak, "dibaca": len(baca["jawaban"])})
    return banyak


def sapu_berkas() -> int:
    """Delete files that were not applied in time."""
    return impor.sapu(BerkasSurvei)


def id_jawaban(periode: Periode, sidik: str, baris: int) -> UUID:
    """The key of the answer in this row of this file."""
    return uuid5(NAMESPACE_OID, f"survei {periode.pk} {sidik} {baris}")


def _kiriman(periode: Periode, sidik: str, formulir: Formulir, daftar: Sequence[Jawaban]) -> list[JawabanMasuk]:
    """Raises Ditolak when the form changed since the preview."""
    if any(asing(formulir, j.isian) for j in daftar):
        raise Ditolak(
            "Kuesioner periode ini berubah sejak berkas diperiksa. Buka “Ubah kolom”, lalu periksa lagi.", status=409
        )
    return [
        JawabanMasuk(id_jawaban(periode, sidik, j.baris), j.tanggal, j.isian, tandai(formulir, j.isian)) for j in daftar
    ]


def tanggal_bawaan(pemetaan: Mapping[str, str]) -> date | None:
    teks = pemetaan.get(TANGGAL_BAWAAN)
    return date.fromisoformat(teks) if teks else None
