"""The answers of a period out, with a line in the log."""

from django.db import transaction

from kpu_zi.tools import Ditolak
from satker.models import Pengguna
from survei.actions import catat_acara, isian_respons
from survei.aturan.tanda import baca
from survei.impor.ekspor import BarisEkspor, tulis_jawaban
from survei.models import Periode, Respons
from survei.pintu import formulir_periode

TERBANYAK = 20_000


def unduh_jawaban(*, periode: Periode, oleh: Pengguna, alamat: str = "") -> bytes:
    """A workbook of every answer. Raises Ditolak when there are more than one request should write."""
    daftar = list(Respons.objects.filter(periode=periode).defer("alasan")[: TERBANYAK + 1])
    if len(daftar) > TERBANYAK:
        raise Ditolak("Jawaban periode ini lebih dari 20.000. Minta berkasnya kepada administrator.")
    with transaction.atomic():
        catat_acara(periode, "survei.unduh", {"jawaban": ["", len(daftar)]}, oleh, alamat)
    return tulis_jawaban(
        formulir_periode(periode), [BarisEkspor(r.tanggal, isian_respons(r), _sebab(r)) for r in daftar]
    )


def _sebab(respons: Respons) -> str:
    if respons.keadaan in (Respons.Keadaan.SAH, Respons.Keadaan.DITERIMA):
        return ""
    return f"{respons.get_keadaan_display()}: {'; '.join(baca(respons.tanda))}"
