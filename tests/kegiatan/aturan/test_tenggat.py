"""Time limits in working days: holidays, weekends, years, zones; against a calendar that is counted in another way."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kegiatan.aturan.tenggat import (
    NAMA_JENIS_LIBUR,
    NAMA_KLASIFIKASI,
    Batas,
    JenisLibur,
    Klasifikasi,
    adalah_hari_kerja,
    batas_berlaku,
    hari_terima,
    lewat,
    peringatan_tanpa_libur,
    sisa_hari_kerja,
    tahun_tanpa_libur,
    tambah_hari_kerja,
    tenggat_pengaduan,
)
from kegiatan.bawaan import batas_bawaan, libur_bawaan, susun_batas, susun_libur

LIBUR = frozenset(x.tanggal for x in libur_bawaan())
WIB, WITA, WIT = "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"
hari = date.fromisoformat


# --- the shipped tables
# Dates as the decisions print them, with the name of the day: a slip of either shows.
NASIONAL = {
    2025: "Rab 1/1, Sen 27/1, Rab 29/1, Sab 29/3, Sen 31/3, Sel 1/4, Jum 18/4, Min 20/4, Kam 1/5, Sen 12/5, Kam 29/5, "
    "Min 1/6, Jum 6/6, Jum 27/6, Min 17/8, Jum 5/9, Kam 25/12",
    2026: "Kam 1/1, Jum 16/1, Sel 17/2, Kam 19/3, Sab 21/3, Min 22/3, Jum 3/4, Min 5/4, Jum 1/5, Kam 14/5, Rab 27/5, "
    "Min 31/5, Sen 1/6, Sel 16/6, Sen 17/8, Sel 25/8, Jum 25/12",
}
CUTI = {
    2025: "Sel 28/1, Jum 28/3, Rab 2/4, Kam 3/4, Jum 4/4, Sen 7/4, Sel 13/5, Jum 30/5, Sen 9/6, Sen 18/8, Jum 26/12",
    2026: "Sen 16/2, Rab 18/3, Jum 20/3, Sen 23/3, Sel 24/3, Jum 15/5, Kam 28/5, Kam 24/12",
}


@pytest.mark.parametrize("tahun", [2025, 2026])
@pytest.mark.parametrize(("jenis", "tercetak"), [(JenisLibur.NASIONAL, NASIONAL), (JenisLibur.CUTI_BERSAMA, CUTI)])
def test_shipped_holidays_are_those_of_the_decisions(tahun, jenis, tercetak):
    nama = ("Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min")
    milik = [x.tanggal for x in libur_bawaan() if x.jenis == jenis and x.tanggal.year == tahun]
    assert ", ".join(f"{nama[x.weekday()]} {x.day}/{x.month}" for x in milik) == tercetak[tahun]


def test_every_shipped_holiday_names_its_basis_and_no_unpublished_year_is_guessed():
    assert all("SKB" in x.dasar_hukum and x.nama for x in libur_bawaan())
    assert {x.tanggal.year for x in libur_bawaan()} == {2025, 2026}


def test_shipped_limits_are_those_of_the_domain():
    assert {b.klasifikasi.value: (b.hari, b.perpanjangan) for b in batas_bawaan()} == {
        "ringan": (2, 0), "normatif": (5, 0), "tidak_berkadar_pengawasan": (14, 0), "berkadar_pengawasan": (60, 0),
        "ppid": (10, 7), "lapor_verifikasi": (3, 0), "lapor_balasan": (5, 0), "lapor_tutup": (10, 0),
    }  # fmt: skip
    assert {b.dasar_hukum for b in batas_bawaan()} == {"belum dikonfirmasi"}


def test_everything_that_is_chosen_from_a_list_has_a_name():
    assert set(NAMA_KLASIFIKASI) == set(Klasifikasi) and set(NAMA_JENIS_LIBUR) == set(JenisLibur)


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ([{"tanggal": hari("2026-01-01"), "nama": "a"}], "bukan hari dari tahun 2027"),
        ([{"tanggal": "2027-01-01", "nama": "a"}], "bukan hari"),
        ([{"tanggal": datetime(2027, 1, 1), "nama": "a"}], "bukan hari"),
        ([{"tanggal": hari("2027-01-01"), "nama": x} for x in "ab"], "dua kali"),
    ],
    ids=["year", "text", "instant", "twice"],
)
def test_slip_in_the_holiday_table_is_refused(isi, kalimat):
    with pytest.raises((ValueError, AttributeError), match=kalimat):
        susun_libur([{"tahun": 2027, "dasar_hukum": "SKB", "nasional": isi, "cuti_bersama": []}])


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        ({"hari": 0}, "hari harus 1"),
        ({"perpanjangan": -1}, "perpanjangan 0"),
        ({"klasifikasi": "berat"}, "berat"),
        ({"klasifikasi": "normatif"}, "belum ada: ringan"),
    ],
)
def test_slip_in_the_limits_is_refused(ubah, kalimat):
    dokumen = [
        {"klasifikasi": k, "hari": 2, "berlaku_mulai": hari("2025-01-01"), "dasar_hukum": ""} for k in Klasifikasi
    ]
    assert len(susun_batas(dokumen)) == len(Klasifikasi)
    dokumen[0] |= ubah
    with pytest.raises(ValueError, match=kalimat):
        susun_batas(dokumen)


# --- counting
@pytest.mark.parametrize(
    ("mulai", "n", "tenggat"),
    [
        ("2026-02-02", 1, "2026-02-03"),  # Monday: the day of receipt does not count
        ("2026-02-02", 5, "2026-02-09"),
        ("2026-02-06", 1, "2026-02-09"),  # Friday
        ("2026-02-07", 1, "2026-02-09"),  # Saturday and Sunday: as if on Friday
        ("2026-02-08", 1, "2026-02-09"),
        ("2026-02-13", 1, "2026-02-18"),  # Imlek on Tuesday, cuti bersama on Monday
        ("2026-03-17", 1, "2026-03-25"),  # Nyepi and Lebaran: nobody works from Wednesday 18 to Tuesday 24
        ("2026-03-17", 5, "2026-03-31"),
        ("2026-03-21", 2, "2026-03-26"),  # received on the first day of Lebaran, a Saturday
        ("2026-03-23", 2, "2026-03-26"),  # received on a cuti bersama, a Monday
        ("2025-03-27", 1, "2025-04-08"),  # Nyepi and Lebaran of 2025
        ("2025-03-27", 14, "2025-04-28"),
        ("2025-08-15", 1, "2025-08-19"),  # the day that a later decision added
        ("2025-05-28", 1, "2025-06-02"),  # a holiday on a Sunday (1 June) takes nothing away
        ("2026-05-26", 3, "2026-06-03"),
        ("2025-12-23", 2, "2025-12-29"),
        ("2025-12-31", 1, "2026-01-02"),  # over the end of the year
        ("2025-12-24", 5, "2026-01-05"),
        ("2025-12-31", 60, "2026-04-08"),
        ("2026-12-23", 1, "2026-12-28"),
    ],
)
def test_working_days_are_added(mulai, n, tenggat):
    assert tambah_hari_kerja(hari(mulai), n, LIBUR) == hari(tenggat)
    assert sisa_hari_kerja(hari(mulai), hari(tenggat), LIBUR) == n


@pytest.mark.parametrize(
    ("mulai", "n", "tenggat"),
    [
        ("2024-02-28", 1, "2024-02-29"),  # a leap year
        ("2024-02-28", 2, "2024-03-01"),
        ("2024-02-29", 1, "2024-03-01"),
        ("2025-02-28", 1, "2025-03-03"),
        ("2028-02-28", 1, "2028-02-29"),
        ("2032-02-27", 1, "2032-03-01"),  # 29 February 2032 is a Sunday
        ("2100-02-26", 1, "2100-03-01"),  # no leap year
        ("2023-12-29", 1, "2024-01-01"),  # without a table only the weekend is known
    ],
)
def test_february_and_years_without_a_table(mulai, n, tenggat):
    assert tambah_hari_kerja(hari(mulai), n, frozenset()) == hari(tenggat)


@pytest.mark.parametrize("n", [0, -1])
def test_limit_of_no_day_is_refused(n):
    with pytest.raises(ValueError):
        tambah_hari_kerja(hari("2026-02-02"), n, LIBUR)


@pytest.mark.parametrize(
    ("hari_ini", "tenggat", "sisa", "sudah_lewat"),
    [
        ("2026-02-02", "2026-02-06", 4, False),
        ("2026-02-06", "2026-02-06", 0, False),
        ("2026-02-07", "2026-02-06", -1, True),  # the Saturday after: late, though no working day has passed
        ("2026-02-08", "2026-02-06", -1, True),
        ("2026-02-09", "2026-02-06", -1, True),
        ("2026-02-10", "2026-02-06", -2, True),
        ("2026-02-07", "2026-02-09", 1, False),
        ("2026-03-17", "2026-03-25", 1, False),
        ("2026-03-20", "2026-03-25", 1, False),
        ("2026-03-24", "2026-03-17", -1, True),
        ("2026-03-26", "2026-03-17", -2, True),
        ("2025-08-15", "2025-08-18", 0, False),  # became a holiday later: today is the last chance
        ("2025-12-31", "2026-01-02", 1, False),
        ("2026-01-02", "2025-12-31", -1, True),
    ],
)
def test_days_left(hari_ini, tenggat, sisa, sudah_lewat):
    assert sisa_hari_kerja(hari(hari_ini), hari(tenggat), LIBUR) == sisa
    assert lewat(hari(tenggat), hari(hari_ini)) == sudah_lewat


# --- zones
@pytest.mark.parametrize(
    ("zona", "setempat", "utc"),
    [
        (WIB, "2026-02-02 00:00", "2026-02-01 17:00"),
        (WIB, "2026-02-02 06:59", "2026-02-01 23:59"),
        (WIB, "2026-02-02 23:59", "2026-02-02 16:59"),
        (WITA, "2026-02-02 00:30", "2026-02-01 16:30"),
        (WITA, "2026-02-02 07:59", "2026-02-01 23:59"),
        (WITA, "2026-02-02 23:30", "2026-02-02 15:30"),
        (WIT, "2026-02-02 00:30", "2026-02-01 15:30"),
        (WIT, "2026-02-02 09:00", "2026-02-02 00:00"),
        (WIT, "2026-02-02 23:30", "2026-02-02 14:30"),
    ],
)
def test_receipt_is_on_the_day_of_the_satker_whatever_zone_it_is_written_in(zona, setempat, utc):
    pada = datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert pada == datetime.fromisoformat(setempat).replace(tzinfo=ZoneInfo(zona))
    for lain in (UTC, ZoneInfo(WIB), ZoneInfo(WIT)):
        assert hari_terima(pada.astimezone(lain), zona) == hari("2026-02-02")


def test_one_instant_around_midnight_is_three_receipts():
    pada = datetime(2026, 2, 6, 15, 30, tzinfo=UTC)  # Friday 22.30 WIB, 23.30 WITA, Saturday 00.30 WIT
    assert [hari_terima(pada, z).day for z in (WIB, WITA, WIT)] == [6, 6, 7]
    pada += timedelta(hours=1)
    assert [hari_terima(pada, z).day for z in (WIB, WITA, WIT)] == [6, 7, 7]


def test_instant_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        hari_terima(datetime(2026, 2, 2, 23, 30), WIT)


# --- the limit of a complaint
def test_tenggat_follows_klasifikasi_and_carries_its_basis():
    hasil = {k.value: tenggat_pengaduan(k, hari("2026-02-02"), batas_bawaan(), LIBUR) for k in Klasifikasi}
    assert {k: (t.hari, t.tanggal.isoformat()) for k, t in hasil.items()} == {
        "ringan": (2, "2026-02-04"), "normatif": (5, "2026-02-09"), "tidak_berkadar_pengawasan": (14, "2026-02-24"),
        "berkadar_pengawasan": (60, "2026-05-08"), "ppid": (10, "2026-02-18"), "lapor_verifikasi": (3, "2026-02-05"),
        "lapor_balasan": (5, "2026-02-09"), "lapor_tutup": (10, "2026-02-18"),
    }  # fmt: skip
    assert {t.dasar_hukum for t in hasil.values()} == {"belum dikonfirmasi"}
    assert not any(t.tahun_tanpa_libur for t in hasil.values())


def test_extension_is_added_where_there_is_one():
    ppid = tenggat_pengaduan("ppid", hari("2026-02-02"), batas_bawaan(), LIBUR, diperpanjang=True)
    assert (ppid.hari, ppid.tanggal) == (17, hari("2026-02-27"))
    with pytest.raises(ValueError, match="ringan"):
        tenggat_pengaduan("ringan", hari("2026-02-02"), batas_bawaan(), LIBUR, diperpanjang=True)


def test_limit_in_force_on_the_day_of_receipt_counts():
    lama, baru = (
        Batas(Klasifikasi.RINGAN, n, 0, hari(mulai), "SK") for n, mulai in ((2, "2025-01-01"), (3, "2026-02-02"))
    )
    for daftar in ([lama, baru], [baru, lama]):
        assert batas_berlaku("ringan", hari("2026-02-01"), daftar) is lama
        assert batas_berlaku("ringan", hari("2026-02-02"), daftar) is baru
    with pytest.raises(LookupError, match="ringan"):
        batas_berlaku("ringan", hari("2024-12-31"), [baru, lama])
    with pytest.raises(LookupError, match="ppid"):
        tenggat_pengaduan("ppid", hari("2026-02-02"), [lama], LIBUR)


# --- a year without a table is said
@pytest.mark.parametrize(
    ("mulai", "akhir", "tahun"),
    [
        ("2026-02-02", "2026-12-31", ()),
        ("2025-12-24", "2026-01-05", ()),
        ("2026-12-28", "2027-01-04", (2027,)),
        ("2026-12-31", "2027-01-01", (2027,)),
        ("2024-12-31", "2025-01-02", ()),  # the day of receipt does not count, nor does its year
        ("2024-12-30", "2025-01-02", (2024,)),
        ("2026-12-01", "2028-01-03", (2027, 2028)),
    ],
)
def test_years_without_a_table(mulai, akhir, tahun):
    assert tahun_tanpa_libur(hari(mulai), hari(akhir), LIBUR) == tahun


def test_table_just_begun_is_no_table():
    sebagian = LIBUR | {hari("2027-01-01"), hari("2027-08-17"), hari("2027-12-25")}
    assert tahun_tanpa_libur(hari("2026-12-28"), hari("2027-01-04"), sebagian) == (2027,)
    lengkap = LIBUR | {x.replace(year=2027) for x in LIBUR if x.year == 2026}
    assert tahun_tanpa_libur(hari("2026-12-28"), hari("2027-01-04"), lengkap) == ()


def test_tenggat_says_when_it_was_counted_without_a_table():
    tenggat = tenggat_pengaduan("normatif", hari("2026-12-29"), batas_bawaan(), LIBUR)
    assert (tenggat.tanggal, tenggat.tahun_tanpa_libur) == (hari("2027-01-05"), (2027,))
    assert "tahun 2027 belum ada" in peringatan_tanpa_libur(tenggat.tahun_tanpa_libur)
    assert "tahun 2027 dan 2028 belum ada" in peringatan_tanpa_libur((2027, 2028))
    assert peringatan_tanpa_libur(()) == ""


# --- whatever the holidays are
MULAI = st.dates(date(2019, 1, 1), date(2040, 12, 31))
BANYAK = st.integers(1, 80)
LIBUR_ACAK = st.one_of(
    st.just(LIBUR),
    st.builds(
        lambda awal, jarak: frozenset(awal + timedelta(days=n) for n in jarak),
        MULAI,
        st.sets(st.integers(0, 200), max_size=60),
    ),
)


def _kalender(mulai: date, libur: frozenset[date]) -> list[date]:
    """The oracle: the working days after `mulai`, from a sheet of weeks with days struck out."""
    senin = date.fromisocalendar(*mulai.isocalendar()[:2], 1)
    lembar = {senin + timedelta(weeks=w, days=d) for w in range(60) for d in range(5)}
    return sorted(x for x in lembar - libur if x > mulai)


@given(MULAI, BANYAK, LIBUR_ACAK)
def test_equals_the_calendar_on_the_wall(mulai, n, libur):
    tenggat, kalender = tambah_hari_kerja(mulai, n, libur), _kalender(mulai, libur)
    assert tenggat == kalender[n - 1]
    assert adalah_hari_kerja(tenggat, libur)
    for selisih in (-3, 0, 4):
        hari_ini = tenggat + timedelta(days=selisih)
        if mulai <= hari_ini <= tenggat:
            assert sisa_hari_kerja(hari_ini, tenggat, libur) == sum(hari_ini < x <= tenggat for x in kalender)
        elif hari_ini > tenggat:
            sejak = sum(tenggat < x <= hari_ini for x in kalender)
            assert sisa_hari_kerja(hari_ini, tenggat, libur) == -max(sejak, 1)


@given(MULAI, BANYAK, LIBUR_ACAK)
def test_counting_back_gives_the_days_again(mulai, n, libur):
    tenggat = tambah_hari_kerja(mulai, n, libur)
    assert sisa_hari_kerja(mulai, tenggat, libur) == n
    assert sisa_hari_kerja(tenggat, tenggat, libur) == 0
    assert sisa_hari_kerja(tenggat + timedelta(days=1), tenggat, libur) == -1
    if adalah_hari_kerja(mulai, libur):
        assert sisa_hari_kerja(tenggat, mulai, libur) == -n


@given(MULAI, BANYAK, st.integers(1, 40), LIBUR_ACAK)
def test_more_days_and_later_receipts_never_come_earlier(mulai, n, lagi, libur):
    tenggat = tambah_hari_kerja(mulai, n, libur)
    assert tenggat > mulai
    assert tambah_hari_kerja(mulai, n + lagi, libur) == tambah_hari_kerja(tenggat, lagi, libur) > tenggat
    assert tambah_hari_kerja(mulai + timedelta(days=lagi), n, libur) >= tenggat
    assert tambah_hari_kerja(mulai, n, frozenset()) <= tenggat
