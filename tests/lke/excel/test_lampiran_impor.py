"""A workbook that names another satker's bukti: those lines are left out and said, the others come in."""

import pytest

from bukti.alamat import alamat_bukti
from bukti.models import Bukti
from lke.excel.impor.hasil import HasilBaca, IsiBaris
from lke.excel.saring import saring_impor
from satker.models import Satker
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


def banyak_berkas(satker: Satker, jumlah: int) -> list[str]:
    alamat = []
    for i in range(jumlah):
        bukti = make_berkas(satker)
        Bukti.objects.filter(pk=bukti.pk).update(simpanan=f"uji{i:029d}")
        alamat.append(alamat_bukti(bukti.pk))
    return alamat


def test_more_files_than_one_answer_may_have_are_not_taken():
    satker = make_satker()
    alamat = banyak_berkas(satker, 21)
    tautan = "\n".join(f"https://contoh.invalid/{i}" for i in range(30))
    baca = hasil(A="\n".join(alamat), B="\n".join(alamat[:20]), C=tautan)
    saring_impor(satker.pk, baca)
    assert [b.bukti is None for b in baca.baris.values()] == [True, False, False]
    (satu,) = baca.temuan
    assert (satu.kode, satu.sel, satu.tingkat, satu.aturan) == ("A", "M6", "T", "bukti_terlalu_banyak")
    assert satu.pesan == "Bukti A merujuk 21 berkas, paling banyak 20; bukti baris ini tidak dibaca."
