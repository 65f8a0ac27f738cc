"""Limits of the public door: they hold without any cache, and a made-up address does not get around them."""

import re
from datetime import UTC, datetime
from uuid import uuid4

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from survei.models import Respons, Saluran
from survei.publik.formulir import Lembar, segel
from tests.buat import make_satker
from tests.survei.buat_publik import isian_pos, pintu_kini
from tests.survei.buat_survei import alamat_survei

pytestmark = pytest.mark.django_db
SAAT = datetime(2026, 3, 2, 3, 4, tzinfo=UTC)  # six minutes before the counters begin anew
CACHE = {
    "redis mati": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"},
    "tabel tiada": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "tabel_yang_tiada"},
}


@pytest.fixture(autouse=True)
def _batas(settings):
    settings.SURVEI_BATAS_JARINGAN, settings.SURVEI_BATAS_SALURAN = 3, 8
    with time_machine.travel(SAAT, tick=False) as jam:
        yield jam


@pytest.fixture
def jam(_batas):
    return _batas


def kirim(saluran: Saluran, alamat: str = "203.0.113.9", **kepala: str):
    data = isian_pos(
        saluran.periode, lembar=segel(Lembar(uuid4(), SAAT.timestamp() - 60), saluran.pk), saran="Tetap ada."
    )
    return Client(REMOTE_ADDR=alamat).post(alamat_survei(saluran), data, headers=kepala)


def status(saluran: Saluran, banyak: int, **kepala: str) -> list[int]:
    return [kirim(saluran, **kepala).status_code for _ in range(banyak)]


def test_one_network_is_held_up_with_its_answers_kept_and_a_time_to_wait():
    saluran = pintu_kini()
    assert status(saluran, 4) == [302, 302, 302, 429]
    response = kirim(saluran)
    isi = response.content.decode()
    assert (response.status_code, response["Retry-After"]) == (429, "360")
    assert "Terlalu banyak jawaban dari jaringan ini" in isi and "<title>Galat: " in isi
    assert len(re.findall(" checked>", isi)) == 15 and "Tetap ada.</textarea>" in isi
    assert Respons.objects.count() == 3


def test_answer_that_was_held_up_is_stored_later_on_the_same_sheet(jam):
    saluran = pintu_kini()
    status(saluran, 3)
    data = isian_pos(saluran.periode, lembar=segel(Lembar(uuid4(), SAAT.timestamp() - 60), saluran.pk))
    assert Client().post(alamat_survei(saluran), data, REMOTE_ADDR="203.0.113.9").status_code == 429
    jam.shift(360)
    for _ in range(2):
        assert Client().post(alamat_survei(saluran), data, REMOTE_ADDR="203.0.113.9").status_code == 302
    assert Respons.objects.count() == 4


def test_other_networks_and_other_doors_are_not_held_up_until_the_door_itself_is_full():
    saluran = pintu_kini()
    lain = pintu_kini("ipak", satker=make_satker("33.74", "Kota Pekalongan"))
    assert status(saluran, 4)[-1] == 429
    assert kirim(saluran, "203.0.113.10").status_code == kirim(lain).status_code == 302
    assert [kirim(saluran, f"203.0.113.{n}").status_code for n in range(20, 26)] == [302] * 3 + [429] * 3


@pytest.mark.parametrize("mati", CACHE)
def test_limit_holds_while_the_cache_is_down(settings, mati):
    settings.CACHES = {"default": CACHE[mati]}
    saluran = pintu_kini()
    assert status(saluran, 5) == [302, 302, 302, 429, 429]
    with pytest.raises(Exception, match=r"(?i)connect|tabel_yang_tiada"):
        cache.get("apa-saja")


@pytest.mark.parametrize("proxy", [0, 1, 2])
def test_forwarded_addresses_of_ones_own_making_count_as_one_network(settings, proxy):
    """What a client writes stands left of what the proxies add; without a proxy it is not read at all."""
    settings.PROXY_TERPERCAYA = proxy
    tambahan = ["", ", 198.51.100.7", ", 198.51.100.7, 10.0.0.3"][proxy]
    saluran = pintu_kini()
    semua = [
        kirim(saluran, **{"X-Forwarded-For": f"203.0.113.{i}{tambahan}", "X-Real-IP": f"1.1.1.{i}"}) for i in range(6)
    ]
    assert [r.status_code for r in semua] == [302] * 3 + [429] * 3


@pytest.mark.parametrize("teks", ["", "bukan alamat", "203.0.113.1" * 500, "::1%eth0", "127.0.0.1, "])
def test_broken_forwarded_addresses_do_not_get_around_the_limit(settings, teks):
    settings.PROXY_TERPERCAYA = 1
    assert status(pintu_kini(), 5, **{"X-Forwarded-For": teks}) == [302] * 3 + [429] * 2


def test_opening_a_form_costs_nothing_of_the_limit():
    saluran = pintu_kini()
    assert {Client().get(alamat_survei(saluran)).status_code for _ in range(20)} == {200}
    assert status(saluran, 1) == [302]
