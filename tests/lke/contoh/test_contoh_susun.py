"""What becomes of the demo's LKE: every state reached by the table of acts, days in order, provinces that differ."""

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction

import pytest

from lke.aturan.alur import Lapis, Perbuatan
from lke.aturan.ambang import gagal
from lke.aturan.instrumen import bangun
from lke.aturan.penilaian import TOTAL, hitung_nilai
from lke.aturan.status import Status
from lke.bawaan import dokumen_bawaan
from lke.contoh.isi import Ragam
from lke.contoh.jendela import masa_tahun
from lke.contoh.nasib import JALUR, WATAK, Nasib, jenis_survei, nasib, suasana, urutan_register
from lke.contoh.susun import SELESAI, Tempat, susun
from satker.referensi import baca_data

HARI = date(2026, 12, 2)
INSTRUMEN = bangun(dokumen_bawaan())
SATKER = [(b["kode"], b["kode"][:2], b["tingkat"]) for b in baca_data("satker.csv")]


def susun_satu(status: Status, *, lalu: int = 0, mutu: float = 0.9, terlambat: bool = False, tingkat: str = "kabkota"):
    masa = masa_tahun(HARI, lalu)[tingkat]
    takdir = Nasib(Ragam(1, mutu), status, 0.8, terlambat)
    hasil = susun(INSTRUMEN, Tempat("33.11", tingkat, 2026 - lalu, "33.10"), takdir, masa)
    assert hasil is not None
    return hasil, masa


def nasib_semua(tahun: int, *, berjalan: bool) -> list[Nasib]:
    return [nasib(kode=k, provinsi=p, tingkat=t, tahun=tahun, berjalan=berjalan) for k, p, t in SATKER]


@pytest.mark.parametrize("lalu", [0, 1])
@pytest.mark.parametrize("status", list(Status))
def test_every_state_is_reached_by_its_acts_and_their_days_rise(status, lalu):
    hasil, masa = susun_satu(status, lalu=lalu)
    assert hasil.status == status or {hasil.status, status} <= set(SELESAI)
    assert [x.perbuatan for x in hasil.langkah] == list(JALUR[hasil.status])
    diisi = hasil.lapis[Lapis.SATKER].pada
    saat = [*diisi, *(x.pada for x in hasil.langkah)]
    assert list(saat) == sorted(saat) and masa.mulai <= saat[0].date()
    assert saat[-1].date() < HARI
    for lapis, isi in hasil.lapis.items():
        assert len(isi.pada) == len(isi.baris) and isi.pada[-1].date() < HARI, lapis
        ulang = hitung_nilai(INSTRUMEN, {k: b.isi() for k, b in isi.baris.items()})
        assert ulang.pecahan(TOTAL) == isi.nilai.pecahan(TOTAL)


def test_who_sent_in_time_did_so_before_the_end_and_who_did_not_after_it():
    for lalu, tingkat in ((0, "provinsi"), (1, "kabkota")):
        tepat, masa = susun_satu(Status.DIKIRIM, lalu=lalu, tingkat=tingkat)
        lewat, _ = susun_satu(Status.DIKIRIM, lalu=lalu, tingkat=tingkat, terlambat=True)
        assert not tepat.terlambat and tepat.langkah[0].pada.date() <= masa.akhir
        assert lewat.terlambat and masa.akhir < lewat.langkah[0].pada.date() < HARI


def test_nobody_is_late_while_the_window_is_open():
    hasil, _ = susun_satu(Status.DIVERIFIKASI, terlambat=True)
    assert not hasil.terlambat


def test_only_who_meets_the_conditions_is_proposed():
    for mutu in (0.5, 0.99):
        hasil, _ = susun_satu(Status.DIUSULKAN, mutu=mutu)
        kurang = gagal(INSTRUMEN, hasil.lapis[Lapis.TPI].nilai)
        assert hasil.memenuhi == (not kurang["WBK"], not kurang["WBBM"])
        assert hasil.memenuhi[0] or hasil.status is Status.TIDAK_DIUSULKAN


def test_a_return_counts_a_round_and_is_answered_in_the_next():
    assert susun_satu(Status.DIKEMBALIKAN)[0].putaran == 2
    hasil, _ = susun_satu(Status.DINILAI_TPI_2)
    assert hasil.putaran == 2 and [x.perbuatan for x in hasil.langkah].count(Perbuatan.KIRIM) == 2


def test_the_running_year_has_every_state_and_some_who_have_not_begun():
    semua = nasib_semua(2026, berjalan=True)
    status = Counter(n.status for n in semua if n.ragam)
    assert status.keys() == set(Status) and status[Status.DRAF] > 100
    assert 15 <= sum(n.ragam is None for n in semua) <= 50
    assert any(0 < n.ragam.porsi < 0.2 for n in semua if n.ragam)


def test_a_finished_year_is_finished():
    semua = nasib_semua(2025, berjalan=False)
    assert sum(n.status is Status.DRAF for n in semua) < 40
    assert {n.status for n in semua} == {Status.DRAF, Status.TIDAK_DITERUSKAN, Status.FINAL}
    assert 20 < sum(n.terlambat for n in semua) < 120


def test_provinces_differ_and_the_same_satker_fares_the_same():
    kirim: dict[str, list[bool]] = {}
    for (_, provinsi, _), n in zip(SATKER, nasib_semua(2026, berjalan=True), strict=True):
        kirim.setdefault(provinsi, []).append(n.status is not Status.DRAF)
    bagian = {p: Fraction(sum(x), len(x)) for p, x in kirim.items()}
    assert min(bagian.values()) == 0 and max(bagian.values()) == 1 and len(set(bagian.values())) > 15
    assert WATAK.keys() == {p for _, p, t in SATKER if t == "provinsi"}
    assert nasib_semua(2026, berjalan=True) == nasib_semua(2026, berjalan=True)


def test_who_has_not_begun_keeps_nothing_and_the_best_keep_all():
    belum = Nasib(None, Status.DRAF, 0.9)
    assert jenis_survei(belum) == () and urutan_register(belum) is None
    rajin = Nasib(Ragam(1, 0.99), Status.DIKIRIM, 1)
    assert len(jenis_survei(rajin)) == 3 and urutan_register(rajin) == 0 and suasana(rajin) == 0
    assert suasana(Nasib(Ragam(1, 0.5), Status.DRAF, 1)) == 4


def test_windows_of_a_past_year_lie_a_year_back():
    kini, lalu = masa_tahun(HARI, 0), masa_tahun(HARI, 1)
    assert kini["kabkota"].akhir - HARI == timedelta(days=9) and kini["provinsi"].akhir < HARI
    assert all(m.hari < HARI and not m.berjalan for m in lalu.values())
    assert masa_tahun(HARI, 2)["ri"].akhir == lalu["ri"].akhir - timedelta(days=365)
