"""Facts of the registers as tables of cases: plain rows in, plain numbers out."""

from datetime import UTC, date, datetime

import pytest

from kegiatan.aturan.fakta import DASAR, hitung_fakta, kolom_fakta, video_baik

pytestmark = pytest.mark.basis_data


PERIKSA = datetime(2026, 7, 1, tzinfo=UTC)
AREA = [f"area{n}" for n in range(1, 7)]


def baris(pk=1, tanggal=date(2026, 5, 3), bukti="Notulen", diperiksa=None, versi=0, **lain):
    return {"pk": pk, "versi": versi, "tanggal": tanggal, "bukti": bukti, "diperiksa_pada": diperiksa, **lain}


def test_common_facts_name_the_latest_row_its_months_and_what_is_missing():
    daftar = [
        baris(7, date(2026, 1, 31)),
        baris(9, date(2026, 5, 3), bukti="  \n", diperiksa=PERIKSA),
        baris(8, date(2026, 5, 3)),
        baris(3, date(2025, 12, 31)),
    ]
    fakta = hitung_fakta("rapat", daftar, ["4"], 2026)
    assert len(fakta.pop("sidik")) == 8
    assert fakta == {
        "n": 4,
        "terakhir": "2026-05-03",
        "baris": 9,
        "bulan": [1, 5],
        "berbukti": 3,
        "diperiksa": 1,
        "nihil": ["4"],
    }


def test_the_fingerprint_follows_every_edit_and_no_order_and_no_look():
    def sidik(*daftar):
        return hitung_fakta("rapat", daftar, [], 2026)["sidik"]

    satu, dua = baris(1), baris(2)
    awal = sidik(satu, dua)
    assert awal == sidik(dua, satu) == sidik(satu, dua | {"diperiksa_pada": PERIKSA})
    assert len({awal, sidik(satu), sidik(satu, baris(2, versi=1)), sidik(baris(1, versi=1), dua)}) == 4


@pytest.mark.parametrize(("nihil", "fakta"), [([], {}), (["S2", "1"], {"n": 0, "nihil": ["1", "S2"]})])
def test_without_rows_only_nihil_speaks(nihil, fakta):
    assert hitung_fakta("rapat", [], nihil, 2026) == fakta


VIDEO = {"durasi": 600, "area": AREA, "sebelum_sesudah": True, "hasil": True, "tautan": "https://contoh.invalid/"}


@pytest.mark.parametrize(
    ("ganti", "baik"),
    [
        ({}, True),
        ({"durasi": 900}, True),
        ({"durasi": 599}, False),
        ({"durasi": 901}, False),
        ({"area": AREA[:5]}, False),
        ({"area": [*AREA[:5], "area1"]}, False),
        ({"sebelum_sesudah": False}, False),
        ({"hasil": False}, False),
        ({"tautan": ""}, False),
    ],
)
def test_a_video_is_good_as_the_letter_says(ganti, baik):
    assert video_baik(VIDEO | ganti) is baik


KASUS = [
    ("pencanangan", [{"publikasi": ""}, {"publikasi": "https://x.invalid/"}], {"terpublikasi": 1}),
    ("tim", [{"nomor_sk": "1"}], {"ber_sk": 1}),
    ("agen", [{"nama": "Contoh A"}, {"nama": "contoh a"}, {"nama": "Contoh B"}], {"agen": 2}),
    (
        "perubahan",
        [
            {"konkret": True, "terintegrasi": True},
            {"konkret": True, "terintegrasi": False},
            {"konkret": False, "terintegrasi": True},
        ],
        {"perubahan_dibuat": 2, "perubahan_terintegrasi": 1},
    ),
    ("video", [VIDEO, VIDEO | {"durasi": 1}], {"baik": 1}),
    ("video", [VIDEO | {"bukti": ""}, VIDEO | {"bukti": " ", "tautan": ""}], {"baik": 1, "berbukti": 1}),
    (
        "sosialisasi",
        [{"jenis": "keduanya", "hadir": 20}, {"jenis": "gratifikasi", "hadir": 5}, {"jenis": "lainnya", "hadir": 1}],
        {"antikorupsi": 1, "gratifikasi": 2, "peserta": 26},
    ),
    ("gratifikasi", [{"lapor_upg": None}, {"lapor_upg": date(2026, 1, 1)}], {"dilaporkan": 1}),
    (
        "benturan",
        [{"jenis": "pemetaan"}, {"jenis": "kasus"}, {"jenis": "kasus"}],
        {"pemetaan": 1, "pernyataan": 0, "kasus": 2, "evaluasi": 0},
    ),
    (
        "wajib_lapor",
        [
            {"kategori": "kepala_satker", "dilaporkan": date(2026, 2, 1)},
            {"kategori": "wajib_lhkpn", "dilaporkan": None},
            {"kategori": "pengawas", "dilaporkan": date(2026, 2, 1)},
        ],
        {
            "lhkpn": {"kepala_satker": 1, "wajib_lhkpn": 1, "lainnya": 0, "sudah_lapor": 1},
            "lhkan": {"administrator": 0, "pengawas": 1, "fungsional_pelaksana": 0, "sudah_lapor": 1},
        },
    ),
    ("publikasi", [{"area": ["area6", "area1"]}, {"area": ["area6"]}], {"area": ["area1", "area6"]}),
    (
        "inovasi",
        [
            {"nomor_sk": "1", "latar_belakang": "x", "direplikasi": True, "ditiru": True, "terbit": True},
            {"nomor_sk": "", "latar_belakang": "x", "direplikasi": False, "ditiru": True, "terbit": False},
            {"nomor_sk": "", "latar_belakang": "x", "direplikasi": False, "ditiru": False, "terbit": False},
        ],
        {"lengkap": 1, "direplikasi": 2, "terbit": 1},
    ),
    ("layanan", [{"dipermudah": True}, {"dipermudah": False}], {"terdata": 2, "dipermudah": 1}),
    (
        "pembinaan",
        [{"jenis": "coaching", "hadir": 6}, {"jenis": "briefing", "hadir": 4}],
        {"peserta": 10, "jenis": {"coaching": 1, "briefing": 1}},
    ),
    ("studi_tiru", [{"status": "diadopsi"}, {"status": "diminta"}], {"selesai": 1, "diadopsi": 1}),
    ("program", [{"status": "selesai"}, {"status": "rencana"}], {"selesai": 1}),
    ("monitoring", [{"sasaran_id": 4}, {"sasaran_id": 4}, {"sasaran_id": 5}], {"satker": 2}),
]


@pytest.mark.parametrize(("register", "kolom", "fakta"), KASUS, ids=[f"{k[0]}-{n}" for n, k in enumerate(KASUS)])
def test_own_facts_of_a_register(register, kolom, fakta):
    daftar = [baris(n, **satu) for n, satu in enumerate(kolom, 1)]
    hasil = hitung_fakta(register, daftar, [], 2026)
    assert {k: hasil[k] for k in fakta} == fakta
    assert set(kolom[0]) >= set(kolom_fakta(register)) - set(DASAR)


def test_the_latest_pakta_counts_not_the_sum():
    daftar = [
        baris(1, date(2026, 2, 1), penandatangan=10, pegawai=20),
        baris(2, date(2026, 1, 1), penandatangan=9, pegawai=21),
    ]
    assert hitung_fakta("pakta", daftar, [], 2026)["penandatangan"] == 10
