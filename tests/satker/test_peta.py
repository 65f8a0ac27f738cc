"""The tile map has one tile for each province of the shipped satker."""

import pytest

from satker.peta import letak_petak, susun_petak
from satker.referensi import baca_data

ACEH = {"kode": "11", "nama": "Aceh", "singkatan": "ACEH", "baris": "0", "kolom": "0"}
SUMUT = {"kode": "12", "nama": "Sumatera Utara", "singkatan": "SUMUT", "baris": "1", "kolom": "2"}


def test_every_province_of_the_data_has_its_own_tile():
    petak = letak_petak()
    provinsi = {b["kode"]: b["nama_wilayah"] for b in baca_data("satker.csv") if b["tingkat"] == "provinsi"}
    assert len(petak) == 38 and {p.kode: p.nama for p in petak} == provinsi
    assert len({(p.kolom, p.baris) for p in petak}) == 38
    assert (max(p.kolom for p in petak), max(p.baris for p in petak)) == (13, 8)


def test_tiles_keep_column_and_row_apart():
    assert susun_petak([SUMUT, ACEH], ["11", "12"])[1] == ("12", "SUMUT", "Sumatera Utara", 2, 1)


@pytest.mark.parametrize(
    ("baris", "provinsi", "pesan"),
    [
        ([ACEH], ["11", "12"], "differ: 12"),
        ([ACEH, SUMUT], ["11"], "differ: 12"),
        ([ACEH, ACEH], ["11"], "kode twice on the map: 11"),
        ([ACEH, SUMUT | {"baris": "0", "kolom": "0"}], ["11", "12"], r"cell twice on the map: \(0, 0\)"),
        ([ACEH, SUMUT | {"singkatan": "ACEH"}], ["11", "12"], "singkatan twice on the map: ACEH"),
        ([ACEH | {"kolom": "-1"}], ["11"], "outside the grid"),
        ([ACEH | {"singkatan": ""}], ["11"], "without name"),
    ],
)
def test_a_faulty_map_is_refused_by_name(baris, provinsi, pesan):
    with pytest.raises(ValueError, match=pesan):
        susun_petak(baris, provinsi)
