"""What cannot be true in a row, as a table of cases."""

from datetime import date

import pytest

from kegiatan.aturan.kebenaran import periksa_isi

HARI = date(2026, 6, 15)
BAIK = {"tanggal": date(2026, 6, 15)}

KASUS = [
    ("rapat", {}, []),
    ("rapat", {"tanggal": date(2026, 6, 16)}, ["tanggal"]),
    ("program", {"tanggal": date(2026, 6, 16), "tenggat": date(2026, 6, 16)}, []),
    ("rapat", {"tanggal": date(26, 6, 1)}, ["tanggal"]),
    ("rapat", {"hadir": 20, "diundang": 20}, []),
    ("rapat", {"hadir": 21, "diundang": 20}, ["hadir"]),
    ("rapat", {"hadir": 21}, []),
    ("pakta", {"penandatangan": 22, "pegawai": 21}, ["penandatangan"]),
    ("sosialisasi", {"hadir": 5, "diundang": None}, []),
    ("sosialisasi", {"nilai_awal": 101, "nilai_akhir": -1}, ["nilai_awal", "nilai_akhir"]),
    ("agen", {"mulai": date(2026, 1, 2), "selesai": date(2026, 1, 1)}, ["mulai"]),
    ("agen", {"mulai": date(2026, 1, 1), "selesai": date(2062, 1, 1)}, ["selesai"]),
    ("strategi", {"selesai": date(2031, 6, 15)}, []),
    ("strategi", {"selesai": date(2032, 1, 1)}, ["selesai"]),
    ("perubahan", {"terintegrasi": True, "konkret": False}, ["terintegrasi"]),
    ("perubahan", {"terintegrasi": True, "konkret": True, "dasar": ""}, ["dasar"]),
    ("perubahan", {"terintegrasi": True, "konkret": True, "dasar": "SOP 1"}, []),
    ("studi_tiru", {"status": "dilaksanakan", "kunjungan": None}, ["kunjungan"]),
    ("studi_tiru", {"status": "disetujui", "kunjungan": date(2026, 9, 1)}, []),
    ("studi_tiru", {"status": "diadopsi", "kunjungan": date(2026, 6, 15), "hasil": ""}, ["hasil"]),
    ("studi_tiru", {"status": "dilaksanakan", "kunjungan": date(2026, 6, 16)}, ["kunjungan"]),
    # A row whose years nobody can choose on a page would be lost to everybody.
    ("agen", {"mulai": date(26, 1, 1), "selesai": date(26, 12, 31)}, ["mulai", "selesai"]),
    ("agen", {"mulai": date(2226, 1, 1), "selesai": date(2227, 1, 1)}, ["mulai", "selesai"]),
    ("sanksi", {"mulai": date(226, 1, 1), "selesai": date(2101, 1, 1)}, ["mulai", "selesai"]),
    ("sanksi", {"tanggal_bap": date(2026, 6, 16)}, ["tanggal_bap"]),
    ("program", {"tenggat": date(9999, 12, 31)}, ["tenggat"]),
    ("wajib_lapor", {"tahun_lapor": 26}, ["tahun_lapor"]),
    ("wajib_lapor", {"tahun_lapor": 2026, "dilaporkan": date(2025, 3, 1)}, ["dilaporkan"]),
    ("gratifikasi", {"lapor_upg": date(2026, 6, 14)}, ["tanggal"]),
    ("layanan", {"dipermudah": True, "kemudahan": ""}, ["kemudahan"]),
    ("inovasi", {"terbit": True, "nomor_sk": ""}, ["nomor_sk"]),
]


@pytest.mark.parametrize(("register", "isi", "salah"), KASUS, ids=[f"{n}-{k[0]}" for n, k in enumerate(KASUS)])
def test_each_contradiction_is_named_at_its_field(register, isi, salah):
    temuan = list(periksa_isi(register, BAIK | isi, HARI))
    assert [nama for nama, _ in temuan] == salah
    assert all(kalimat.endswith(".") for _, kalimat in temuan)
