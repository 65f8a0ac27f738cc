"""Whatever is typed in whatever order, the stored rollup equals a recount from the raw rows."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lke.actions import simpan_daftar, simpan_jawaban
from lke.acuan import acuan
from lke.aturan.isian import KOSONG, Perubahan, bidang_isi
from lke.bawaan import instrumen_bawaan
from lke.queries import baris_jawaban
from tests.buat import make_pengguna, make_penilaian
from tests.isian_acak import HITUNGAN, INDEKS
from tests.periksa_rekap import pastikan_rekap_sama, pastikan_riwayat_utuh

pytestmark = pytest.mark.basis_data


INSTRUMEN = instrumen_bawaan()


def nilai_bidang(kode: str, bidang: str) -> st.SearchStrategy:
    if bidang == "pilihan":
        return st.sampled_from(["", *(p.kode for p in INSTRUMEN.pertanyaan[kode].pilihan)])
    if bidang == "indeks":
        return st.none() | INDEKS
    if bidang.startswith("masukan."):
        return st.none() | HITUNGAN
    return st.text("abc 1\n", max_size=20).map(str.rstrip)


SUNTINGAN = st.sampled_from(
    [(k, b) for k, p in INSTRUMEN.pertanyaan.items() for b in (*bidang_isi(p), "catatan")]
).flatmap(lambda kb: st.tuples(st.just(kb[0]), st.just(kb[1]), nilai_bidang(*kb)))


@pytest.mark.django_db
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(SUNTINGAN, min_size=1, max_size=40), st.booleans())
def test_rollup_equals_a_recount_after_any_edits(daftar, sekaligus):
    with transaction.atomic():
        penilaian = make_penilaian()
        operator = make_pengguna("operator", penilaian.lke.satker)
        acu = acuan(penilaian.lke.instrumen)
        antre = []
        for kode, bidang, baru in daftar:
            lama = baris_jawaban(penilaian.pk, acu).get(kode, KOSONG)
            perubahan = Perubahan(kode, lama.versi, {bidang: (lama.ambil(bidang), baru)})
            if sekaligus and kode not in {p.kode for p in antre}:
                antre.append(perubahan)
            elif not sekaligus:
                simpan_jawaban(penilaian=penilaian, perubahan=perubahan, oleh=operator)
        simpan_daftar(penilaian=penilaian, daftar=antre, oleh=operator, acara="impor.terapkan")
        pastikan_rekap_sama(penilaian.pk)
        pastikan_riwayat_utuh(penilaian.pk)
        transaction.set_rollback(True)
