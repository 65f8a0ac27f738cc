"""Long chapters of the report of the nation are made in pieces: each satker in one of them, whatever is added meanwhile."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laporan.naskah.queries_wilayah import isi_bab_provinsi
from laporan.naskah.wilayah_susun import iris_bab
from laporan.terbitan.rencana import SEPOTONG, UTUH, bagi_bab
from tests.laporan.buat_unduhan import make_bangsa

KODE = st.sets(st.integers(1, 99), max_size=60).map(lambda n: ["35", *(f"35.{x:02}" for x in sorted(n))])


def milik(kode: str, rentang: tuple[str, str]) -> bool:
    dari, sebelum = rentang
    return dari <= kode and (not sebelum or kode < sebelum)


@given(KODE, KODE)
def test_each_satker_stands_in_one_piece_and_none_is_too_long(kode, kemudian):
    """Also who is found only when the pieces are made."""
    potongan = bagi_bab(kode)
    for satu in {*kode, *kemudian}:
        assert sum(milik(satu, p) for p in potongan) == 1
    if len(kode) <= SEPOTONG:
        assert potongan == [UTUH]
        return
    banyak = [sum(milik(k, p) for k in kode) for p in potongan]
    assert banyak[0] == 0 and max(banyak) <= SEPOTONG and max(banyak) - min(banyak[1:]) <= 1
    assert len(banyak) - 1 == -(-len(kode) // SEPOTONG)


@pytest.mark.django_db
def test_pieces_together_are_the_chapter():
    isi = isi_bab_provinsi(make_bangsa(3)["33"], 2026)
    (bab,) = isi.bagian
    kepala, *lanjutan = (iris_bab(isi, *r) for r in (("", "33"), ("33", "33.02"), ("33.02", "")))
    assert kepala.bagian[0].blok == bab.blok and kepala.bagian[0].judul == bab.judul and not kepala.bagian[0].anak
    assert kepala.catatan == isi.catatan and all(not p.catatan for p in lanjutan)
    assert sum((p.bagian[0].anak for p in lanjutan), ()) == bab.anak
    assert all((p.bagian[0].judul, p.bagian[0].blok) == ("", ()) for p in lanjutan)
    assert [p.sumber for p in (kepala, *lanjutan)] == [{}, {}, isi.sumber]
    assert iris_bab(isi, *UTUH) == isi
