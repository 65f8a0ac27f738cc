"""Which examples stand beside a question, and which bukti may be one: tables of cases, no database."""

import pytest

from bukti.baris import Jenis, Pindai
from lke.aturan.rak import Contoh, alasan_tak_dibagikan, pilih_contoh

WBK, WBBM = (("WBK", 2024),), (("WBBM", 2025), ("WBK", 2023))


def contoh(pk: int, satker: int, tahun: int = 2026, predikat=WBK) -> Contoh:
    return Contoh(pk, satker, satker, f"KPU Contoh {satker}", tahun, "SK", False, predikat)


@pytest.mark.parametrize(
    ("daftar", "harap"),
    [
        ([], []),
        ([contoh(1, 1), contoh(2, 1)], [2, 1]),
        ([contoh(1, 1), contoh(2, 2), contoh(3, 3), contoh(4, 4)], [4, 3, 2]),
        (
            [contoh(1, 1), contoh(2, 2), contoh(3, 2), contoh(4, 2)],
            [4, 1, 3],
        ),  # a second of a satker only after all others
        ([contoh(5, 1, 2025), contoh(1, 2, 2026)], [1, 5]),
        ([contoh(5, 1), contoh(1, 2, predikat=WBBM)], [1, 5]),
        ([contoh(9, 1, 2025, WBBM), contoh(1, 2, 2026)], [1, 9]),
    ],
)
def test_three_at_most_and_one_of_each_satker_first(daftar, harap):
    assert [c.pk for c in pilih_contoh(daftar)] == harap


@pytest.mark.parametrize(
    ("jenis", "pindai", "ditarik", "kata"),
    [
        (Jenis.TAUTAN, "", False, ""),
        (Jenis.BERKAS, Pindai.BERSIH, False, ""),
        (Jenis.BERKAS, Pindai.BELUM, False, ""),  # held back at the opening until it was scanned
        (Jenis.BERKAS, Pindai.TERINFEKSI, False, "virus"),
        (Jenis.TAUTAN, "", True, "ditarik"),
        (Jenis.NAMA, "", False, "nama dokumen"),
    ],
)
def test_only_what_others_can_open_is_an_example(jenis, pindai, ditarik, kata):
    alasan = alasan_tak_dibagikan(jenis, pindai, ditarik)
    assert kata in alasan if kata else alasan == ""
