"""Demo surveys as rows: their sums are those of the answers, the same once again, and nothing published is too small."""

import io
from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from survei.aturan.sembunyi import BATAS
from survei.contoh.isi import RAGAM, Rencana, isi_survei
from survei.models import Periode, Respons, Saluran, TindakLanjut
from survei.rekap_ulang import rekap_berbeda
from tests.buat import make_pengguna, make_satker

pytestmark = pytest.mark.django_db
HARI = date(2026, 11, 27)


def rencana(kode: str, **lain) -> Rencana:
    satker = make_satker(kode, f"Kota Contoh {kode}")
    return Rencana(satker, make_pengguna("operator", satker), **lain)


def test_sums_equal_a_recount_and_chains_are_whole():
    daftar = [rencana(f"33.{80 + n}", suasana=n) for n in range(RAGAM)] + [rencana("33.90", lengkap=True)]
    isi_survei(daftar, HARI)
    assert not [str(p) for p in Periode.objects.select_related("kuesioner") if rekap_berbeda(p)]
    call_command("verifikasi_riwayat", stderr=io.StringIO())


def test_the_round_of_today_is_open_and_earlier_ones_are_closed():
    isi_survei([rencana("33.80"), rencana("33.90", lengkap=True)], HARI)
    for p in Periode.objects.all():
        assert p.status == ("buka" if p.mulai <= HARI <= p.akhir else "tutup")
        jenis = {Saluran.Jenis.IMPOR.value} | ({Saluran.Jenis.TAUTAN.value} if p.status == "buka" else set())
        assert set(p.saluran.values_list("jenis", flat=True)) == jenis
        tanggal = set(p.respons.values_list("tanggal", flat=True))
        assert p.mulai <= min(tanggal) and max(tanggal) <= min(p.akhir, HARI)
        if p.diterbitkan_pada:
            assert p.respons.dihitung().count() >= BATAS
            assert p.diterbitkan_pada > p.ditutup_pada


def test_one_told_of_in_detail_publishes_with_a_plan_and_has_marked_answers():
    isi_survei([rencana("33.90", lengkap=True)], HARI)
    terbit = Periode.objects.terbit()
    assert {p.jenis for p in terbit} == {"ikm", "ipkp", "ipak"}
    assert TindakLanjut.objects.filter(periode__in=terbit).count() == 3
    assert Respons.objects.ditandai().exists()


def test_displeased_people_give_a_lower_index():
    daftar = [rencana("33.80", suasana=0), rencana("33.81", suasana=RAGAM - 1)]
    isi_survei(daftar, HARI)
    rata = []
    for r in daftar:
        (periode,) = Periode.objects.filter(satker=r.satker, jenis="ikm", kala="S2", tahun=2025)
        semua = periode.rekap.get(dimensi="", dihitung=True)
        rata.append(semua.j1 / semua.b1)
    assert rata[0] > rata[1]


def test_who_has_surveys_stays_as_it_is_and_many_cost_the_queries_of_one():
    with CaptureQueriesContext(connection) as satu:
        assert isi_survei([rencana("33.80")], HARI) == 5
    with CaptureQueriesContext(connection) as banyak:
        isi_survei([rencana(f"33.{81 + n}") for n in range(4)], HARI)
    assert len(banyak) <= len(satu) + 4 * 12  # what makes the people and the heads of the chains
    sebelum = Respons.objects.count()
    assert isi_survei([Rencana(p.satker, p.dibuka_oleh) for p in Periode.objects.all()], HARI) == 0
    assert Respons.objects.count() == sebelum
