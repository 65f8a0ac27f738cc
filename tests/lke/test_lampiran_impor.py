"""A workbook that names another satker's bukti: those lines are left out and said, the others come in."""

import pytest

from bukti.alamat import alamat_bukti
from lke.impor.hasil import HasilBaca, IsiBaris
from lke.queries_bukti import saring_impor
from tests.buat import make_satker
from tests.bukti.buat_bukti import make_berkas

pytestmark = pytest.mark.django_db


def hasil(**bukti: str) -> HasilBaca:
    baris = {k: IsiBaris(k, None, None, teks, 6, "K6", {"bukti": "M6"}) for k, teks in bukti.items()}
    return HasilBaca("Jawaban", "jawaban-17", baris=baris)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_lines_of_another_satker_are_left_out_with_their_cell(django_assert_num_queries):
    satker = make_satker()
    milik, asing = make_berkas(satker), make_berkas(make_satker("33.74", "Kota Pekalongan"))
    tetap = f"SK Tim\n{alamat_bukti(milik.pk)}"
    baca = hasil(A=f"{tetap}\nFile: {alamat_bukti(asing.pk)}", B="https://contoh.invalid/x", C=alamat_bukti(asing.pk))
    with django_assert_num_queries(1):
        saring_impor(satker.pk, baca)
    assert {k: b.bukti for k, b in baca.baris.items()} == {"A": tetap, "B": "https://contoh.invalid/x", "C": None}
    assert [(t.kode, t.sel, t.aturan, t.tingkat) for t in baca.temuan] == [
        ("A", "M6", "bukti_asing", "T"),
        ("C", "M6", "bukti_asing", "T"),
    ]
    assert "bukan bukti satker ini" in baca.temuan[0].pesan


def test_workbook_without_addresses_of_ours_costs_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        saring_impor(1, hasil(A="SK Tim\nhttps://contoh.invalid/b/7/"))
