"""The preview in words."""

from lke.tampilan_excel import ringkas_kewajaran


def test_few_findings_of_a_rule_stand_one_by_one():
    daftar = [("pasangan", "K", ["P1.i.a"], f"kalimat {i}") for i in range(5)]
    assert [(p, lain) for _, _, p, lain in ringkas_kewajaran(daftar)] == [(f"kalimat {i}", 0) for i in range(5)]


def test_many_findings_of_a_rule_are_counted():
    daftar = [("tanpa_bukti", "K", [f"P{i}"], f"P{i} tanpa bukti") for i in range(113)]
    assert ringkas_kewajaran(daftar) == [("K", "P0", "P0 tanpa bukti", 112)]
