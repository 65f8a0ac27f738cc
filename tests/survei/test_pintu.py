"""Doors: what leads to a period, what leads nowhere, and what a single-use invitation gives away."""

import threading
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kpu_zi.tools import Ditolak
from survei.actions import Penerimaan, simpan_respons
from survei.aturan import kunci
from survei.meja.actions_periode import buat_undangan, buka, tutup, tutup_yang_lewat
from survei.models import HitunganLaju, KunciHari, Periode, Respons, Saluran, TokenPribadi
from survei.pintu import cari_pintu, formulir_periode, token_pintu
from survei.publik.laju import hitung, kunci_laju, sapu_laju
from tests.buat import make_pengguna
from tests.survei.buat_survei import HARI, make_isian, make_jawaban_masuk, make_periode, make_saluran

pytestmark = pytest.mark.basis_data


def test_token_and_short_code_lead_to_the_same_door(db, django_assert_num_queries):
    saluran = make_saluran()
    with django_assert_num_queries(2):
        satu, dua = cari_pintu(token_pintu(saluran)), cari_pintu(f" {kunci.tulis_kode(saluran.kode_pendek).lower()} ")
    assert satu.saluran == dua.saluran == saluran and satu.token is None


@pytest.mark.parametrize(
    ("teks", "indeks"), [("a" * 26, "saluran_sidik"), ("K7QF3M2P", "saluran_kode"), ("p" + "a" * 26, "tokenpribadi_")]
)
def test_a_door_is_found_by_an_index_however_many_there_are(teks, indeks, db):
    with CaptureQueriesContext(connection) as kueri:
        cari_pintu(teks)
    with connection.cursor() as kursor:
        if connection.vendor == "postgresql":
            # The plan for any token, as after many visitors; of an empty table the cheapest one would read everything.
            kursor.execute(
                "SET LOCAL enable_seqscan = off; SET LOCAL plan_cache_mode = force_generic_plan; DISCARD PLANS"
            )
        kursor.execute(f"EXPLAIN {'' if connection.vendor == 'postgresql' else 'QUERY PLAN'} {kueri[0]['sql']}")
        rencana = str(kursor.fetchall())
    assert indeks in rencana and "SCAN" not in rencana


@pytest.mark.parametrize("teks", ["", "a" * 26, "p" + "a" * 26, "K7QF-3M2P", "../../", "A" * 5000, "' OR 1=1 --"])
def test_a_wrong_address_leads_nowhere(teks, db):
    make_saluran()
    assert cari_pintu(teks) is None


def test_a_door_that_was_shut_leads_nowhere(db):
    saluran = make_saluran()
    Saluran.objects.update(aktif=False)
    assert cari_pintu(token_pintu(saluran)) is None


def test_after_a_new_secret_the_old_address_works_and_prints_no_more(db, settings):
    saluran = make_saluran()
    token = token_pintu(saluran)
    settings.SECRET_KEY = "lain" * 20
    assert cari_pintu(token).saluran == saluran
    assert token_pintu(saluran) == ""


def test_tokens_are_kept_as_hashes_alone(db):
    saluran = make_saluran()
    (token,) = buat_undangan(periode=saluran.periode, banyak=1, oleh=make_pengguna("operator", saluran.periode.satker))
    isi = str(list(Saluran.objects.values())) + str(list(TokenPribadi.objects.values()))
    assert token not in isi and token_pintu(saluran) not in isi
    assert cari_pintu(token).token == TokenPribadi.objects.get()


def pakai(token: str, masuk) -> Penerimaan:
    pintu = cari_pintu(token)
    return simpan_respons(
        saluran=pintu.saluran, formulir=formulir_periode(pintu.periode), masuk=masuk, token=pintu.token
    )


def test_an_invitation_is_used_once_and_sending_again_is_harmless(db):
    periode = make_periode()
    (token,) = buat_undangan(periode=periode, banyak=1, oleh=make_pengguna("operator", periode.satker))
    masuk = make_jawaban_masuk(make_isian())
    assert pakai(token, masuk) is Penerimaan.TERSIMPAN
    assert pakai(token, masuk) is Penerimaan.SUDAH_ADA
    with pytest.raises(Ditolak, match="sudah dipakai"):
        pakai(token, make_jawaban_masuk(make_isian()))
    assert TokenPribadi.objects.get().dipakai_tanggal == HARI and Respons.objects.count() == 1


def test_an_invitation_stays_unused_when_the_period_closed_meanwhile(db):
    periode = make_periode()
    (token,) = buat_undangan(periode=periode, banyak=1, oleh=make_pengguna("operator", periode.satker))
    pintu = cari_pintu(token)
    Periode.objects.update(status="draf", dibuka_pada=None, dibuka_oleh=None)
    with pytest.raises(Ditolak):
        simpan_respons(
            saluran=pintu.saluran,
            formulir=formulir_periode(periode),
            masuk=make_jawaban_masuk(make_isian()),
            token=pintu.token,
        )
    assert TokenPribadi.objects.get().dipakai_tanggal is None


@pytest.mark.django_db(transaction=True)
def test_fifty_parallel_posts_of_one_invitation_store_one():
    periode = make_periode()
    (token,) = buat_undangan(periode=periode, banyak=1, oleh=make_pengguna("operator", periode.satker))
    hasil: list[object] = []
    mulai = threading.Barrier(50)

    def kirim() -> None:
        try:
            mulai.wait(30)
            hasil.append(pakai(token, make_jawaban_masuk(make_isian())))
        except Ditolak as tolak:
            hasil.append(tolak.status)
        finally:
            connection.close()

    benang = [threading.Thread(target=kirim) for _ in range(50)]
    for b in benang:
        b.start()
    for b in benang:
        b.join()
    assert sorted(map(str, hasil)) == sorted(["409"] * 49 + [str(Penerimaan.TERSIMPAN)])
    assert Respons.objects.count() == 1


def test_nothing_joins_an_invitation_to_its_answer_and_closing_forgets_it(db):
    """The answer names its door, never the token; random keys say nothing of the order; no time but the day."""
    periode, operator = make_periode(), None
    operator = make_pengguna("operator", periode.satker)
    (token,) = buat_undangan(periode=periode, banyak=1, oleh=operator)
    pakai(token, make_jawaban_masuk(make_isian()))
    kolom = {m.name: m for m in Respons._meta.concrete_fields}
    assert not {"token", "alamat", "dibuat_pada", "jam"} & set(kolom)
    assert Respons.objects.get().pk.version == 4
    tutup(periode=periode, oleh=operator)
    assert not TokenPribadi.objects.exists() and Respons.objects.count() == 1


def test_opening_makes_one_open_door_and_closing_ends_it(db):
    periode = make_periode(status="draf")
    operator = make_pengguna("operator", periode.satker)
    for _ in range(2):
        buka(periode=periode, oleh=operator)
    assert [s.jenis for s in Saluran.objects.all()] == ["tautan"]
    for _ in range(2):
        tutup(periode=periode, oleh=operator)
    with pytest.raises(Ditolak):
        buka(periode=periode, oleh=operator)


def test_the_portal_closes_what_nobody_closed(db):
    periode = make_periode()  # until 31 December
    assert tutup_yang_lewat(date(2027, 1, 14)) == 0
    assert tutup_yang_lewat(date(2027, 1, 15)) == 1
    periode.refresh_from_db()
    assert periode.status == "tutup" and periode.ditutup_oleh is None


def test_counters_rise_by_one_and_forget_the_address(db):
    sekarang = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
    dua = [kunci_laju("saluran 1", a, sekarang) for a in ("10.0.0.1", "")]
    assert [hitung(dua, sekarang) for _ in range(3)] == [[1, 1], [2, 2], [3, 3]]
    assert hitung([kunci_laju("saluran 1", "10.0.0.2", sekarang), dua[1]], sekarang) == [1, 4]
    assert "10.0.0.1" not in str(list(HitunganLaju.objects.values()))
    assert sapu_laju() >= 3  # the counters of that day are over, and so is its secret
    assert not HitunganLaju.objects.exists() and not KunciHari.objects.filter(hari=date(2026, 3, 2)).exists()
