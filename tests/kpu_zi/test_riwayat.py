"""The log is only ever added to: the chain finds what was tampered with, the triggers refuse it on both databases."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from kpu_zi.riwayat import penjaga
from kpu_zi.riwayat.actions import catat, sambung
from kpu_zi.riwayat.models import AWAL, Rantai, Riwayat
from kpu_zi.riwayat.queries import periksa_rantai, riwayat_objek
from kpu_zi.riwayat.rantai import Catatan, pecah_pertama, sidik
from tests.buat import make_pengguna

pytestmark = pytest.mark.basis_data


RANTAI, BANYAK = "satker:33.73", 12
WAKTU = datetime(2026, 3, 4, 5, 6, 7, 123456, tzinfo=UTC)
RINCIAN = {"catatan": ["", "SK Tim Kerja “ZI” é 🙂\nbaris dua"], "masukan.harus": [None, 3], "indeks": [None, "3.62"]}


def catatan(n: int, **ganti) -> Catatan:
    return replace(Catatan(WAKTU + timedelta(seconds=n), None, "jawaban.simpan", f"P{n}", RINCIAN), **ganti)


@pytest.fixture
def rantai(db):
    """A chain of twelve rows, one of them by a person; its head stands in Rantai."""
    for n in range(BANYAK):
        catat(RANTAI, catatan(n, pelaku_id=make_pengguna().pk if n == 5 else None, alamat="10.0.0.1"))
    return RANTAI


def rusak(kepala=None) -> str | None:
    r = Rantai.objects.get(kunci=RANTAI)
    return periksa_rantai(RANTAI, kepala or (r.nomor, r.kepala))


# --- the chain


def test_an_untouched_chain_holds(rantai):
    assert rusak() is None and Riwayat.objects.count() == BANYAK


@pytest.mark.parametrize(
    "ganti",
    [
        {"pada": WAKTU + timedelta(days=1)},
        {"pada": WAKTU + timedelta(seconds=6, microseconds=1)},
        {"pelaku_id": None},
        {"peran": "tpi_ketua"},
        {"alamat": "10.0.0.2"},
        {"acara": "jawaban.impor"},
        {"objek": "P99"},
        {"rincian": {"catatan": ["", "lain"]}},
        {"rincian": {}},
        {"sidik": "0" * 64},
        {"sidik_sebelum": "0" * 64},
    ],
    ids=lambda g: " ".join(g),
)
def test_an_edited_row_is_named(rantai, ganti):
    assert Riwayat.objects.filter(nomor=6).update(**ganti) == 1
    assert rusak() == f"{RANTAI}: baris 6 tidak cocok dengan sidiknya"


@pytest.mark.parametrize("nomor", [1, 6])
def test_a_deleted_row_is_named(rantai, nomor):
    Riwayat.objects.filter(nomor=nomor).delete()
    assert rusak() == f"{RANTAI}: baris {nomor} hilang"


def test_two_swapped_rows_are_found(rantai):
    a, b = Riwayat.objects.get(nomor=4), Riwayat.objects.get(nomor=7)
    for pk, nomor in ((a.pk, 99), (b.pk, 4), (a.pk, 7)):
        Riwayat.objects.filter(pk=pk).update(nomor=nomor)
    assert rusak() == f"{RANTAI}: baris 4 tidak cocok dengan sidiknya"


@pytest.mark.parametrize("sisa", [BANYAK - 1, 1, 0])
def test_a_cut_tail_is_found_by_the_head_kept_elsewhere(rantai, sisa):
    Riwayat.objects.filter(nomor__gt=sisa).delete()
    assert rusak() == f"{RANTAI}: berakhir di baris {sisa}, seharusnya {BANYAK}"


def test_a_row_forged_at_the_end_is_found(rantai):
    akhir = Riwayat.objects.get(nomor=BANYAK)
    sambung(RANTAI, akhir.nomor, akhir.sidik, [catatan(50)])
    assert rusak() == f"{RANTAI}: berakhir di baris {BANYAK + 1}, seharusnya {BANYAK}"


def test_a_tail_rewritten_with_fitting_hashes_is_found_by_the_head(rantai):
    kepala = Rantai.objects.values_list("nomor", "kepala").get(kunci=RANTAI)
    sebelum = Riwayat.objects.get(nomor=BANYAK - 1).sidik
    Riwayat.objects.filter(nomor=BANYAK).delete()
    sambung(RANTAI, BANYAK - 1, sebelum, [catatan(11, acara="lain")])
    assert rusak(kepala) is not None


def test_the_same_moment_in_another_zone_gives_the_same_hash():
    wit = timezone(timedelta(hours=9))
    assert sidik(AWAL, "r", 1, catatan(1)) == sidik(
        AWAL, "r", 1, replace(catatan(1), pada=(WAKTU + timedelta(seconds=1)).astimezone(wit))
    )


TEKS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)
BARIS = st.builds(
    Catatan,
    pada=st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2030, 1, 1), timezones=st.just(UTC)),
    pelaku_id=st.none() | st.integers(1, 9),
    acara=TEKS,
    objek=TEKS,
    rincian=st.dictionaries(TEKS, st.lists(st.none() | TEKS | st.integers(), min_size=2, max_size=2), max_size=2),
    peran=TEKS,
    alamat=TEKS,
)


def rangkai(daftar: list[Catatan]) -> list[tuple[int, str, str, Catatan]]:
    baris, sebelum = [], AWAL
    for nomor, c in enumerate(daftar, start=1):
        baris.append((nomor, sebelum, sidik(sebelum, RANTAI, nomor, c), c))
        sebelum = baris[-1][2]
    return baris


@given(st.lists(BARIS, min_size=1, max_size=8), st.data())
def test_any_single_change_of_any_chain_is_found(daftar, data):
    baris = rangkai(daftar)
    kepala = (len(baris), baris[-1][2])
    assert pecah_pertama(RANTAI, baris, AWAL, kepala) is None
    i = data.draw(st.integers(0, len(baris) - 1))
    nomor, sebelum, tanda, lama = baris[i]
    baru = data.draw(BARIS.filter(lambda c: c != lama))
    diubah = [*baris[:i], (nomor, sebelum, tanda, baru), *baris[i + 1 :]]
    assert f"baris {nomor} " in pecah_pertama(RANTAI, diubah, AWAL, kepala)
    assert pecah_pertama(RANTAI, [*baris[:i], *baris[i + 1 :]], AWAL, kepala) is not None
    assert pecah_pertama(RANTAI, baris[:i], AWAL, kepala) is not None


# --- the guard


@pytest.fixture
def terjaga(rantai):
    """The triggers of an installation, which the suite lifts, for this test."""
    penjaga.pasang(connection)
    yield
    penjaga.lepas(connection)


@pytest.mark.parametrize(
    "perusak",
    [
        lambda: Riwayat.objects.filter(nomor=3).update(acara="lain"),
        lambda: Riwayat.objects.filter(nomor=3).delete(),
        lambda: Riwayat.objects.all().delete(),
        lambda: jalankan("UPDATE riwayat_riwayat SET acara = 'lain'"),
        lambda: jalankan("DELETE FROM riwayat_riwayat"),
        lambda: Riwayat.objects.bulk_create(
            [replace_acara(Riwayat.objects.get(nomor=3))],
            update_conflicts=True,
            unique_fields=["rantai", "nomor"],
            update_fields=["acara"],
        ),
    ],
    ids=["update", "delete", "delete all", "sql update", "sql delete", "upsert"],
)
def test_triggers_refuse_every_change(terjaga, perusak):
    with pytest.raises(DatabaseError, match="riwayat hanya dapat ditambah"), transaction.atomic():
        perusak()
    assert rusak() is None and Riwayat.objects.count() == BANYAK


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite knows no TRUNCATE")
def test_triggers_refuse_truncate(terjaga):
    connection.check_constraints()  # a table with checks still due cannot be truncated in any case
    with pytest.raises(DatabaseError, match="riwayat hanya dapat ditambah"), transaction.atomic():
        jalankan("TRUNCATE riwayat_riwayat")
    assert Riwayat.objects.count() == BANYAK


def test_triggers_let_rows_be_added(terjaga):
    catat(RANTAI, catatan(20))
    assert rusak() is None and Riwayat.objects.count() == BANYAK + 1


def jalankan(sql: str) -> None:
    with connection.cursor() as kursor:
        kursor.execute(sql)


def replace_acara(baris: Riwayat) -> Riwayat:
    baris.pk, baris.acara = None, "lain"
    return baris


# --- writing and reading


def test_acts_of_one_object_come_newest_first(rantai):
    catat(RANTAI, catatan(30, objek="P3", acara="baru"))
    assert [r.acara for r in riwayat_objek(RANTAI, "P3")] == ["baru", "jawaban.simpan"]
    assert [r.nomor for r in riwayat_objek(RANTAI)] == list(range(BANYAK + 1, 0, -1))


@pytest.mark.django_db(transaction=True)
def test_eight_people_append_to_one_chain_at_once_without_a_gap():
    def tulis(n: int) -> None:
        try:
            for i in range(10):
                catat(RANTAI, catatan(100 * n + i))
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as kolam:
        list(kolam.map(tulis, range(8)))
    assert Riwayat.objects.filter(rantai=RANTAI).count() == 80
    assert rusak() is None


@pytest.mark.django_db(transaction=True)
def test_an_act_that_is_rolled_back_leaves_neither_row_nor_head():
    catat(RANTAI, catatan(1))
    with pytest.raises(RuntimeError), transaction.atomic():
        catat(RANTAI, catatan(2))
        raise RuntimeError
    assert rusak() is None and Riwayat.objects.count() == 1
