"""Checks that a rollup, its chain and its answers tell one story, computed apart from the code that wrote them."""

from decimal import Decimal
from functools import lru_cache

from kpu_zi.riwayat.models import Riwayat
from kpu_zi.riwayat.queries import periksa_rantai
from lke.bawaan import dokumen_bawaan
from lke.models import Jawaban, Penilaian
from tests.hitung_polos import nilai_polos, terisi_polos

DEKAT = Decimal("1e-9")
_dokumen = lru_cache(maxsize=1)(dokumen_bawaan)


def jawaban_mentah(penilaian_id: int) -> dict:
    """Answers straight from the rows: kode -> letter, index, counts or None."""
    kolom = ("pertanyaan__kode", "pilihan", "indeks", "masukan")
    return {
        kode: pilihan or (indeks if indeks is not None else masukan or None)
        for kode, pilihan, indeks, masukan in Jawaban.objects.filter(penilaian_id=penilaian_id).values_list(*kolom)
    }


def pastikan_rekap_sama(penilaian_id: int) -> None:
    """The rollup equals a recount in Fraction from the raw rows; it is empty while nothing was ever written."""
    dokumen, jawaban = _dokumen(), jawaban_mentah(penilaian_id)
    nilai, excel = nilai_polos(dokumen, jawaban), nilai_polos(dokumen, jawaban, lewati_kosong=True)
    p = Penilaian.objects.get(pk=penilaian_id)
    assert abs(p.nilai_total - _desimal(nilai["total"])) <= DEKAT
    assert abs(p.nilai_excel - _desimal(excel["total"])) <= DEKAT
    terisi = terisi_polos(dokumen, jawaban)
    assert p.terisi == len(terisi)
    assert bool(p.rekap) == bool(p.riwayat_nomor)
    if not p.rekap:
        return
    for kunci, hitungan in (("simpul", nilai), ("excel", excel)):
        for kode, teks in p.rekap[kunci].items():
            assert abs(Decimal(teks) - _desimal(hitungan[kode])) <= DEKAT, kode
    assert sum(p.rekap["halaman"].values()) == len(terisi)


MENGISI = ("jawaban.simpan", "impor.terapkan", "impor.perintah", "contoh.isi", "reviu.setuju")


def pastikan_riwayat_utuh(penilaian_id: int) -> None:
    """The chain holds, and every write of every answer left its line."""
    p = Penilaian.objects.get(pk=penilaian_id)
    assert periksa_rantai(p.rantai, (p.riwayat_nomor, p.riwayat_kepala)) is None
    versi = sum(Jawaban.objects.filter(penilaian_id=penilaian_id).values_list("versi", flat=True))
    baris = Riwayat.objects.filter(rantai=p.rantai)
    assert baris.count() == p.riwayat_nomor
    assert baris.filter(acara__in=MENGISI).count() == versi


def _desimal(pecahan) -> Decimal:
    return Decimal(pecahan.numerator) / pecahan.denominator
