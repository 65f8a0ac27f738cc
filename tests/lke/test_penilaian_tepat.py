"""The fast integer arithmetic equals a plain one in Fraction, whatever is filled in."""

from fractions import Fraction

from hypothesis import HealthCheck, given, settings

from lke.bawaan import dokumen_bawaan, instrumen_bawaan
from lke.penilaian import hitung_nilai, nilai_isi
from tests.hitung_polos import nilai_polos, terisi_polos
from tests.isian_acak import isi_lke

DOKUMEN, INSTRUMEN = dokumen_bawaan(), instrumen_bawaan()


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(isi_lke(INSTRUMEN))
def test_every_node_equals_a_plain_recount_in_fractions(jawaban):
    nilai = hitung_nilai(INSTRUMEN, jawaban)
    assert {k: Fraction(v, nilai.penyebut) for k, v in nilai.pembilang.items()} == nilai_polos(DOKUMEN, jawaban)
    excel = nilai_polos(DOKUMEN, jawaban, lewati_kosong=True)
    assert {k: Fraction(v, nilai.penyebut) for k, v in nilai.excel.items()} == excel
    assert nilai.terisi == terisi_polos(DOKUMEN, jawaban)


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(isi_lke(INSTRUMEN))
def test_value_of_one_answer_is_its_share_of_the_points_of_a_lke_with_nothing_else(jawaban):
    for kode, isi in jawaban.items():
        nilai = hitung_nilai(INSTRUMEN, {kode: isi})
        bagian = nilai_isi(INSTRUMEN.pertanyaan[kode], isi) or 0
        assert nilai.pecahan("total") == bagian * INSTRUMEN.bobot_pertanyaan(kode)
