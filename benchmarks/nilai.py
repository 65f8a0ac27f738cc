"""Scoring an LKE beside the least that 113 decimal products can cost."""

from decimal import Decimal
from operator import mul

from benchmarks.simpan import LENGKAP, penilaian_lengkap
from benchmarks.ukur import Jalur
from lke.acuan import acuan
from lke.aturan.penilaian import hitung_nilai
from lke.queries import baris_jawaban


def daftar_jalur() -> dict[str, Jalur]:
    penilaian = penilaian_lengkap(LENGKAP["action"])
    acu = acuan(penilaian.lke.instrumen)
    isi = {kode: b.isi() for kode, b in baris_jawaban(penilaian.pk, acu).items()}
    assert len(isi) == 113
    bobot = [Decimal(b.numerator) / b.denominator for b in map(acu.instrumen.bobot_pertanyaan, isi)]
    nilai = [Decimal("0.67")] * len(bobot)
    return {
        "kali": Jalur("sum(map(mul)) of 113 Decimal", lambda: sum(map(mul, bobot, nilai)), 5000),
        "nilai": Jalur("hitung_nilai of 113 answers", lambda: hitung_nilai(acu.instrumen, isi), 1500),
    }
