"""The preview in words."""

from lke.tampilan_excel import ringkas_kewajaran


def _temuan(aturan: str, pesan: str) -> dict:
    return {"aturan": aturan, "tingkat": "K", "kode": ["P1.i.a"], "pesan": pesan}


def test_few_findings_of_a_rule_stand_one_by_one():
    daftar = [_temuan("pasangan", f"kalimat {i}") for i in range(5)]
    assert ringkas_kewajaran(daftar) == [("K", f"kalimat {i}", 0) for i in range(5)]


def test_many_findings_of_a_rule_are_counted():
    daftar = [_temuan("tanpa_bukti", f"P{i} tanpa bukti") for i in range(113)]
    assert ringkas_kewajaran(daftar) == [("K", "P0 tanpa bukti", 112)]
