"""What a satker adds keeps its kode; the usual dates of a period. No database."""

from datetime import date

import pytest

from survei.aturan.kala import rentang
from survei.aturan.tambahan import baris_teks, susun_layanan, susun_tanya


def test_lines_are_tidied_and_each_stands_once():
    assert baris_teks("  Kunjungan   sekolah\n\nAudiensi desa\r\nKunjungan sekolah ") == [
        "Kunjungan sekolah",
        "Audiensi desa",
    ]


def test_a_service_keeps_its_kode_when_others_come_and_go():
    lama = susun_layanan({}, ["A", "B"])
    assert lama == {"S1": "A", "S2": "B"}
    assert susun_layanan(lama, ["C", "B"]) == {"S3": "C", "S2": "B"}


def test_a_question_keeps_its_kode_only_while_it_is_unchanged():
    lama = susun_tanya([], [("Dari mana?", ["Radio", "Teman"]), ("Pesan", [])])
    assert [t["kode"] for t in lama] == ["T1", "T2"]
    baru = susun_tanya(lama, [("Pesan", []), ("Dari mana?", ["Radio", "Teman", "Media sosial"])])
    assert [(t["kode"], t["teks"]) for t in baru] == [("T2", "Pesan"), ("T3", "Dari mana?")]


@pytest.mark.parametrize(
    ("kala", "awal", "akhir"),
    [
        ("S1", (1, 1), (6, 30)),
        ("S2", (7, 1), (12, 31)),
        ("T1", (1, 1), (3, 31)),
        ("T4", (10, 1), (12, 31)),
        ("TH", (1, 1), (12, 31)),
    ],
)
def test_usual_dates_of_a_period(kala, awal, akhir):
    assert rentang(kala, 2026) == (date(2026, *awal), date(2026, *akhir))
