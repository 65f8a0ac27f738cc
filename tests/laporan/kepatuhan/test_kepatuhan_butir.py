"""The thirteen points, each in every state that it can take, and on the days where a state changes."""

from datetime import date

import pytest

from tests.laporan.fakta import MEI, lengkap, lke, papan, register, sel, tanpa

B, S, P, N, T, X = "belum", "sebagian", "terpenuhi", "nihil", "terlambat", "tidak_berlaku"
FEBRUARI, AKHIR_MARET, APRIL = date(2026, 2, 10), date(2026, 3, 31), date(2026, 4, 1)
AKHIR, SESUDAH = date(2026, 12, 31), date(2027, 1, 1)
TERBUKA = {"pengaduan": register(3, terbuka={"2026-05-12": 1, "2026-06-30": 2})}
LEWAT = {"pengaduan": register(3, terbuka={"2026-05-11": 2, "2026-06-30": 1})}
SOSIALISASI = {"sosialisasi": register(bulan=[1, 5], antikorupsi=1, gratifikasi=1)}

KASUS = [
    # a: SK of the year, pencanangan published, pakta by most, a meeting in each quarter that is over
    ("a", P, lengkap(), MEI),
    ("a", B, {}, FEBRUARI),
    ("a", S, tanpa("tim"), MEI),
    ("a", S, tanpa(tim=register(ber_sk=0)), MEI),
    ("a", S, tanpa(pencanangan=register(terpublikasi=0)), MEI),
    ("a", P, tanpa(pakta=register(penandatangan=16, pegawai=20)), MEI),
    ("a", S, tanpa(pakta=register(penandatangan=15, pegawai=20)), MEI),
    ("a", S, tanpa(pakta=register(penandatangan=0, pegawai=0)), MEI),
    ("a", T, tanpa("rapat"), MEI),
    ("a", S, tanpa("rapat"), AKHIR_MARET),  # the last day of the quarter itself
    ("a", T, tanpa("rapat"), APRIL),
    ("a", P, tanpa(rapat=register(bulan=[3])), date(2026, 6, 30)),
    ("a", T, tanpa(rapat=register(bulan=[3])), date(2026, 7, 1)),
    # b: complete, and sent by 30 December
    ("b", P, tanpa(lke=lke(dikirim="2026-12-30")), SESUDAH),
    ("b", T, tanpa(lke=lke(dikirim="2026-12-31")), AKHIR),
    ("b", B, tanpa("lke"), MEI),
    ("b", B, tanpa(lke=lke(0, 0, 0)), MEI),
    ("b", S, tanpa(lke=lke(12, 3, 0)), MEI),
    ("b", S, tanpa(lke=lke()), date(2026, 12, 30)),
    ("b", T, tanpa(lke=lke()), AKHIR),
    ("b", S, tanpa(lke=lke(bercatatan=112, dikirim="2026-05-02")), MEI),
    ("b", S, tanpa(lke=lke(terbuka=112, dikirim="2026-05-02")), MEI),
    ("b", T, tanpa("lke"), AKHIR),
    # c
    ("c", P, lengkap(), MEI),
    ("c", B, tanpa("video"), AKHIR),
    ("c", S, tanpa(video=register(baik=0)), MEI),
    ("c", T, tanpa("video"), SESUDAH),
    # d: three indices published each semester (a month to publish), sosialisasi each quarter
    ("d", P, lengkap(), MEI),
    ("d", B, {}, FEBRUARI),
    ("d", S, tanpa("ipak"), date(2026, 6, 30)),
    ("d", S, tanpa("ipak", **SOSIALISASI), date(2026, 7, 31)),  # the last day in which to publish
    ("d", T, tanpa("ipak", **SOSIALISASI), date(2026, 8, 1)),
    ("d", T, tanpa("sosialisasi"), MEI),
    ("d", S, tanpa(sosialisasi=register(antikorupsi=1, gratifikasi=0)), MEI),
    # e: every month that is over
    ("e", P, lengkap(), MEI),
    ("e", B, {}, date(2026, 1, 31)),
    ("e", T, {}, date(2026, 2, 1)),
    ("e", S, tanpa("strategi"), MEI),
    ("e", T, tanpa(publikasi=register(bulan=[1, 2, 4])), MEI),
    ("e", P, tanpa(publikasi=register(bulan=[1, 2, 3, 4])), date(2026, 5, 31)),
    # f
    ("f", P, lengkap(), MEI),
    ("f", B, tanpa("inovasi"), MEI),
    ("f", S, tanpa(inovasi=register(lengkap=0)), MEI),
    ("f", T, tanpa(inovasi=register(lengkap=0)), SESUDAH),
    # g
    ("g", P, lengkap(), MEI),
    ("g", B, {}, FEBRUARI),
    ("g", S, tanpa("kompetensi"), MEI),
    ("g", S, tanpa(pembinaan=register(jenis={"coaching": 1})), MEI),
    ("g", T, tanpa(pembinaan=register(bulan=[5], jenis={"coaching": 1, "briefing": 1})), MEI),
    # h: reward each semester; sanksi, or nihil for each semester that is over
    ("h", P, lengkap(), MEI),
    ("h", P, tanpa(sanksi={"nihil": ["S1"]}), date(2026, 12, 1)),
    ("h", S, tanpa(penghargaan=register(bulan=[2, 9]), sanksi={"nihil": ["1"]}), date(2026, 7, 1)),
    ("h", B, tanpa("penghargaan", "sanksi"), MEI),
    ("h", S, tanpa("sanksi"), MEI),
    ("h", T, tanpa("penghargaan"), date(2026, 7, 1)),
    ("h", T, tanpa("sanksi"), SESUDAH),
    # i: nobody waits past the tenggat, or nihil
    ("i", P, lengkap(), MEI),
    ("i", P, tanpa(**TERBUKA), MEI),  # the day of the tenggat itself is in time
    ("i", T, tanpa(**TERBUKA), date(2026, 5, 13)),
    ("i", T, tanpa(**LEWAT), MEI),
    ("i", B, tanpa("pengaduan"), MEI),
    ("i", N, tanpa(pengaduan={"nihil": ["1"]}), MEI),
    ("i", S, tanpa(pengaduan={"nihil": ["1"]}), date(2026, 7, 1)),
    ("i", N, tanpa(pengaduan={"nihil": ["T"]}), SESUDAH),
    ("i", N, tanpa(pengaduan={"nihil": ["S1", "3", "4"]}), SESUDAH),
    ("i", T, tanpa("pengaduan"), SESUDAH),
    # What stayed open from the year before, without a row of this year: late whatever is declared of this year.
    ("i", N, tanpa(pengaduan={"nihil": ["1"], "terbuka": {"2026-05-12": 1}}), MEI),
    ("i", T, tanpa(pengaduan={"nihil": ["1"], "terbuka": {"2026-01-09": 1}}), MEI),
    # j: who holds WBK; the programme is asked until WBBM is held
    ("j", P, lengkap(), MEI),
    ("j", X, tanpa("predikat"), MEI),
    ("j", X, tanpa(predikat={"n": 0, "WBK": 0, "WBBM": 0}), SESUDAH),
    ("j", S, tanpa("program"), MEI),
    ("j", P, tanpa("program", predikat={"n": 2, "WBK": 1, "WBBM": 1}), MEI),
    ("j", B, tanpa("program", "teladan"), MEI),
    ("j", T, tanpa("teladan"), SESUDAH),
    # k: an appeal
    ("k", P, lengkap(), MEI),
    ("k", B, tanpa("studi_tiru"), SESUDAH),
    ("k", S, tanpa(studi_tiru=register(selesai=0)), SESUDAH),
    # l: a report that the portal does not know yet makes nobody late
    ("l", B, tanpa(laporan=None), MEI),
    ("l", B, tanpa(laporan=None), SESUDAH),
    ("l", P, lengkap(), MEI),
    ("l", T, tanpa(laporan={"n": 0}), SESUDAH),
    ("l", T, tanpa(laporan={"n": 1, "dikirim": "2027-01-02"}), date(2027, 1, 3)),
    ("m", X, lengkap(), MEI),
]


@pytest.mark.parametrize(("kode", "keadaan", "fakta", "hari"), KASUS)
def test_state_of_a_point(kode, keadaan, fakta, hari):
    assert sel(kode, fakta, hari).keadaan == keadaan


@pytest.mark.parametrize(
    ("keadaan", "fakta", "hari"),
    [
        (P, lengkap(), MEI),
        (B, {"wilayah": {"n": 3}}, FEBRUARI),
        (S, tanpa(monitoring=register(bulan=[1], satker=2)), MEI),
        (T, tanpa(monitoring=register(bulan=[5], satker=3)), MEI),
        (T, tanpa(monitoring=register(bulan=[1, 4, 7, 10], satker=2)), SESUDAH),
    ],
)
def test_monitoring_is_asked_of_a_province(keadaan, fakta, hari):
    assert sel("m", fakta, hari, "provinsi").keadaan == keadaan


def test_every_state_that_a_point_can_take_stands_in_the_table():
    ada = {(kode, keadaan) for kode, keadaan, _, _ in KASUS}
    biasa = {(k, s) for k in "abcdefghijkl" for s in (B, S, P, T)}
    tak_pernah = {("k", T), ("l", S)}  # an appeal; a single date is there or is not
    assert ada == biasa - tak_pernah | {("i", N), ("j", X), ("m", X)}


def test_a_kabkota_reads_when_it_was_last_monitored():
    dipantau = sel("m", tanpa(dipantau={"n": 1, "terakhir": "2026-03-05", "baris": 44}))
    assert (dipantau.kalimat, dipantau.tanggal) == ("Terakhir dipantau 5 Maret 2026.", date(2026, 3, 5))
    assert (dipantau.bukti.sumber, dipantau.bukti.kunci) == ("dipantau", "44")
    assert sel("m", {}).kalimat == "Belum tercatat dipantau pimpinan KPU Provinsi."


def test_nothing_is_asked_of_the_national_office_and_nothing_of_a_year_before_the_letter():
    assert {s.keadaan for s in papan({}, tingkat="ri").values()} == {X}
    lama = papan(lengkap(), tingkat="provinsi", tahun=2024)
    assert {s.keadaan for s in lama.values()} == {X} and "2025" in lama["a"].kalimat


def test_periods_that_ended_before_the_letter_are_not_asked():
    """Dated 17 October 2025: of that year only the fourth quarter can be missing."""
    assert sel("a", {}, date(2025, 12, 31), tahun=2025).keadaan == B
    fakta = tanpa(rapat=register(bulan=[11], terakhir="2025-11-02"))
    assert sel("a", fakta, date(2026, 1, 1), tahun=2025).keadaan == P


def test_a_year_that_has_not_begun_makes_nobody_late():
    assert {s.keadaan for s in papan({}, date(2025, 12, 31)).values()} == {B, X}


def test_a_year_that_is_over_asks_for_all_its_periods():
    s = sel("e", tanpa(publikasi=register(bulan=list(range(1, 12)))), SESUDAH)
    assert s.keadaan == T and "belum Desember" in s.kalimat and "media Desember;" in s.langkah


def test_leap_day_belongs_to_february():
    fakta = {"strategi": register(), "publikasi": register(bulan=[1], terakhir="2028-01-05")}
    assert sel("e", fakta, date(2028, 2, 29), tahun=2028).keadaan == P
    assert sel("e", fakta, date(2028, 3, 1), tahun=2028).keadaan == T
    fakta["publikasi"] = register(bulan=[1, 2], terakhir="2028-02-29")
    assert sel("e", fakta, date(2028, 3, 1), tahun=2028).tanggal == date(2028, 2, 29)
