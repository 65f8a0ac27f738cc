"""What is marked and what is not: programs of several kinds against honest people, through the real door."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from random import Random
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from survei.aturan.tanda import baca
from survei.models import Rekap, Respons, Saluran
from survei.publik.formulir import Lembar, buka_segel, lembar_baru, segel
from survei.rekap import gabungan, tersimpan
from tests.survei.buat_publik import isian_pos, lembar, periode_kini, pintu_kini, undangan
from tests.survei.buat_survei import alamat_survei, make_saluran

pytestmark = pytest.mark.django_db
SAAT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)


def setelah(detik: float, saluran: Saluran, **ganti: str) -> Respons:
    """The answer that was sent so many seconds after its form was opened."""
    alamat = alamat_survei(saluran)
    with time_machine.travel(SAAT, tick=False) as jam:
        data = isian_pos(saluran.periode, lembar=lembar(Client(), alamat), **ganti)
        jam.shift(detik)
        assert Client().post(alamat, data).status_code == 302
    return Respons.objects.get()


@pytest.mark.parametrize(
    ("jenis", "detik", "tanda"),
    [
        ("ikm", 4.4, "cepat"),
        ("ikm", 4.6, ""),
        ("ipak", 2.4, "cepat"),
        ("ipak", 2.6, ""),
        ("ikm", 0, "cepat"),
        ("ikm", 9e5, ""),
    ],
)
def test_answer_faster_than_reading_is_marked(jenis, detik, tanda):
    assert setelah(detik, pintu_kini(jenis)).tanda == tanda


def test_field_that_nobody_sees_marks_who_fills_it():
    assert setelah(60, pintu_kini(), situs="https://contoh.invalid").tanda == "jebakan"


def test_own_staff_is_not_the_public():
    saluran = pintu_kini()
    respons = setelah(60, saluran, pekerjaan="KPU")
    assert respons.tanda == "internal" and respons.keadaan == "ditandai"
    dihitung, semua = gabungan(tersimpan(saluran.periode_id, 9), 9)
    assert (dihitung.n, semua.n) == (0, 1), "beside the index, not in it"


def segel_lain(saluran: Saluran) -> list[str]:
    """Sheets that this door did not hand out."""
    lain = make_saluran(saluran.periode)
    asli = segel(lembar_baru(SAAT), saluran.pk)
    tua = segel(Lembar(uuid4(), SAAT.timestamp() - 600), saluran.pk)
    return [
        "",
        "x",
        asli[:-1] + ("A" if asli[-1] != "A" else "B"),
        segel(lembar_baru(SAAT), lain.pk),
        f"{uuid4().hex}.0:{tua.split(':')[1]}",
    ]


def test_answer_without_a_sheet_of_this_door_is_marked_and_kept():
    saluran = pintu_kini()
    with time_machine.travel(SAAT, tick=False):
        for s in segel_lain(saluran):
            assert buka_segel(s, saluran.pk) is None
            assert Client().post(alamat_survei(saluran), isian_pos(saluran.periode, lembar=s)).status_code == 302
    assert list(Respons.objects.values_list("tanda", flat=True)) == ["formulir"] * 5
    assert all(baca(r.tanda) for r in Respons.objects.all())


@pytest.mark.parametrize(("lewat", "banyak"), [("tautan", 3), ("loket", 0)])
def test_burst_from_one_network_is_marked_but_not_a_busy_counter(settings, lewat, banyak):
    settings.SURVEI_BERUNTUN = 5
    saluran = pintu_kini(lewat=lewat)
    for _ in range(8):
        kirim(saluran, 30, "203.0.113.9")
    kirim(saluran, 30, "203.0.113.10")
    assert Respons.objects.filter(tanda="beruntun").count() == banyak
    assert Respons.objects.count() == 9


def test_one_line_of_many_ipv6_addresses_is_one_network(settings):
    settings.SURVEI_BERUNTUN = 5
    saluran = pintu_kini()
    for i in range(8):
        kirim(saluran, 30, f"2001:db8:1:2::{i:x}")
    assert Respons.objects.filter(tanda="beruntun").count() == 3


def test_invitations_of_one_office_are_no_burst(settings):
    settings.SURVEI_BERUNTUN = settings.SURVEI_BATAS_JARINGAN = 2
    periode = periode_kini()
    with time_machine.travel(SAAT, tick=False):
        for alamat in undangan(periode, 6):
            saluran = Saluran.objects.get(jenis="pribadi")
            data = isian_pos(periode, lembar=segel(Lembar(uuid4(), SAAT.timestamp() - 60), saluran.pk))
            assert Client().post(alamat, data).status_code == 302
    assert Respons.objects.filter(tanda="").count() == 6


def kirim(saluran: Saluran, detik: float, jaringan: str, *, jam: float = 0, **ganti: str) -> int:
    """An answer on a sheet that was handed out `detik` before `SAAT` + `jam`; the status."""
    with time_machine.travel(SAAT.timestamp() + jam, tick=False):
        baru = segel(Lembar(uuid4(), SAAT.timestamp() + jam - detik), saluran.pk)
        data = isian_pos(saluran.periode, lembar=baru) | ganti
        return Client(REMOTE_ADDR=jaringan).post(alamat_survei(saluran), data).status_code


# --- programs: each makes posts of its kind ---
def jaringan(acak: Random) -> str:
    return f"10.{acak.randrange(256)}.{acak.randrange(256)}.{acak.randrange(256)}"


def langsung(s: Saluran, acak: Random, i: int) -> int:
    """Posts without having seen a form."""
    return kirim(s, 60, jaringan(acak), jam=i * 7, lembar="")


def palsu(s: Saluran, acak: Random, i: int) -> int:
    """Makes up a sheet."""
    return kirim(s, 60, jaringan(acak), jam=i * 7, lembar=f"{uuid4().hex}.1772420400000:{acak.randbytes(24).hex()}")


def kilat(s: Saluran, acak: Random, i: int) -> int:
    """Opens the form and answers at once."""
    return kirim(s, acak.uniform(0.01, 4.4), jaringan(acak), jam=i * 7)


def pengisi(s: Saluran, acak: Random, i: int) -> int:
    """Waits, and fills every field that takes text."""
    return kirim(s, acak.uniform(5, 90), jaringan(acak), jam=i * 7, situs="x", saran="Beli di contoh.invalid")


def banjir(s: Saluran, acak: Random, i: int) -> int:
    """Waits, leaves the trap alone, from one network: 300 in ten minutes."""
    return kirim(s, acak.uniform(5, 90), "198.51.100.7", jam=i * 2)


PROGRAM: tuple[Callable[[Saluran, Random, int], int], ...] = (langsung, palsu, kilat, pengisi, banjir)


def serang(saluran: Saluran, banyak: int) -> dict[str, float]:
    """The share of each program's posts that was stored with a mark (the flood sends twice as many); nothing that was
    acknowledged may be missing."""
    acak, hasil = Random(4), {}
    for program in PROGRAM:
        sebelum = Respons.objects.count(), Respons.objects.exclude(tanda="").count()
        diterima = sum(program(saluran, acak, i) == 302 for i in range(banyak * (1 + (program is banjir))))
        sesudah = Respons.objects.count(), Respons.objects.exclude(tanda="").count()
        assert sesudah[0] - sebelum[0] == diterima, "what was acknowledged is stored"
        hasil[program.__name__] = (sesudah[1] - sebelum[1]) / diterima
    return hasil


def test_most_posts_of_programs_are_marked_and_all_are_kept():
    """A flood from one network is marked after its 40th answer in ten minutes, so of 300 in ten minutes 260 are."""
    saluran = pintu_kini()
    bagian = serang(saluran, 150)
    assert {n: b for n, b in bagian.items() if n != "banjir"} == dict.fromkeys(
        ("langsung", "palsu", "kilat", "pengisi"), 1.0
    )
    assert bagian["banjir"] == 260 / 300
    assert sum(bagian.values()) / len(bagian) >= 0.95
    assert Respons.objects.count() == 6 * 150


@pytest.mark.panjang
def test_at_least_95_of_100_posts_of_10000_are_marked(settings):
    settings.SURVEI_BATAS_SALURAN = 10_000
    bagian = serang(pintu_kini(), 1_700)
    assert sum(bagian.values()) / len(bagian) >= 0.95, bagian


# --- honest people ---
def orang(acak: Random, banyak: int) -> Iterator[tuple[float, float, str, dict[str, str], str]]:
    """When, how long it took, from where, with what, and what went wrong on the way. Some share an office's network, but
    no more than 40 in ten minutes; some are very quick, some leave the page open over night."""
    jam = 0.0
    for i in range(banyak):
        jam += acak.expovariate(1 / 25)
        detik = acak.choice([acak.uniform(6, 30), acak.uniform(30, 400), acak.uniform(400, 50_000)])
        asal = "203.0.113.1" if acak.random() < 0.5 else jaringan(acak)
        ganti = {"saran": acak.choice(["", "Sudah baik", "Antrean\r\nterlalu lama 😀", "<b>cepat</b>"])}
        ganti |= {k: "-" for k in ("jk", "usia", "pendidikan", "pekerjaan", "disabilitas") if acak.random() < 0.1}
        ganti |= {f"U{n}": "4" for n in range(1, 10)} if acak.random() < 0.2 else {}  # all the same is an opinion too
        yield jam, detik, asal, ganti, ("lancar", "dua kali", "kurang lalu dilengkapi")[i % 3]


@pytest.mark.panjang
def test_no_answer_of_1000_honest_people_is_lost_or_marked():
    saluran, acak = pintu_kini(), Random(7)
    alamat = alamat_survei(saluran)
    for jam, detik, asal, ganti, jalan in orang(acak, 1_000):
        klien = Client(REMOTE_ADDR=asal)
        with time_machine.travel(SAAT.timestamp() + jam, tick=False):
            baru = segel(Lembar(uuid4(), SAAT.timestamp() + jam - detik), saluran.pk)
            data = isian_pos(saluran.periode, acak, lembar=baru, **ganti)
            if jalan == "kurang lalu dilengkapi":
                assert klien.post(alamat, data | {"U5": ""}).status_code == 422
            for _ in range(2 if jalan == "dua kali" else 1):
                assert klien.post(alamat, data).status_code == 302
    assert Respons.objects.count() == Rekap.objects.get(dimensi="").n == 1_000
    assert list(Respons.objects.exclude(tanda="").values_list("tanda", flat=True)) == []
