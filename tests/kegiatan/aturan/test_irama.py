"""The rhythm of publications and what a video lacks: as tables of cases, and on their pages."""

import re
from datetime import date
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bukti.models import Bukti
from kegiatan.aturan.fakta import video_baik
from kegiatan.aturan.irama import Rencana, grafik_irama, irama, kalimat_irama, sebut
from kegiatan.aturan.video import kekurangan_video, tulis_durasi
from kegiatan.models import VideoProfil
from kegiatan.models.medan import AREA
from tests.buat import make_pengguna, make_satker
from tests.kegiatan.buat_kegiatan import ketikan, make_baris

JUNI = date(2026, 6, 15)
SETAHUN = Rencana(date(2026, 1, 1), date(2026, 12, 31), 4)


def teks(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.mark.parametrize(("tahun", "bulan"), [(2025, 12), (2026, 6), (2027, 0)])
def test_only_months_that_have_begun_are_shown(tahun, bulan):
    assert len(irama({}, [], tahun, JUNI)) == bulan


def test_the_current_month_is_not_missing_yet():
    bulan = irama({1: 4, 3: 1}, [SETAHUN], 2026, JUNI)
    assert [b.nama for b in bulan if b.kurang] == ["Februari", "Maret", "April", "Mei"]
    assert kalimat_irama(bulan) == ["Bulan tanpa publikasi: Februari, April, dan Mei.", "Di bawah rencana: Maret."]
    assert [b.teks for b in bulan[:2]] == ["4 dari 4", "0 dari 4"]
    assert [irama({1: 5}, r, 2026, JUNI)[0].teks for r in ([SETAHUN], [])] == ["5", "5"]


@pytest.mark.parametrize(
    ("rencana", "harap"),
    [
        ([], [None, None, None]),
        ([Rencana(date(2026, 2, 28), date(2026, 2, 28), 3)], [None, 3, None]),
        ([SETAHUN, Rencana(date(2026, 2, 10), date(2027, 1, 1), 2)], [4, 2, 2]),
        ([Rencana(date(2024, 1, 1), date(2025, 12, 31), 9)], [None, None, None]),
    ],
)
def test_the_plan_of_a_month_is_the_latest_in_force(rencana, harap):
    assert [b.rencana for b in irama({}, rencana, 2026, date(2026, 3, 1))] == harap


@pytest.mark.parametrize(
    ("banyak", "rencana", "hari", "kalimat"),
    [
        (dict.fromkeys(range(1, 6), 4), [SETAHUN], JUNI, ["Ada publikasi pada setiap bulan sampai Mei."]),
        ({}, [SETAHUN], date(2026, 1, 31), []),
        ({1: 1}, [], date(2026, 2, 1), ["Ada publikasi pada setiap bulan sampai Januari.", "Belum ada strategi"]),
    ],
)
def test_sentences_of_a_rhythm(banyak, rencana, hari, kalimat):
    hasil = kalimat_irama(irama(banyak, rencana, 2026, hari))
    assert len(hasil) == len(kalimat) and all(h.startswith(k) for h, k in zip(hasil, kalimat, strict=True))


def test_the_chart_holds_bars_and_plan():
    grafik = grafik_irama(irama({1: 2, 2: 8}, [SETAHUN], 2026, date(2026, 2, 1)))
    assert [(b.lebar, b.patok) for b in grafik.batang] == [(59, 118), (236, 118)]
    kosong = grafik_irama(irama({}, [], 2026, date(2026, 1, 1)))
    assert [(b.lebar, b.patok) for b in kosong.batang] == [(0, None)]


@pytest.mark.parametrize(("nama", "kata"), [(["A"], "A"), (["A", "B"], "A dan B"), (["A", "B", "C"], "A, B, dan C")])
def test_names_in_a_sentence(nama, kata):
    assert sebut(nama) == kata


@pytest.mark.parametrize(
    ("detik", "kata"), [(0, "0 detik"), (40, "40 detik"), (580, "9 menit 40 detik"), (900, "15 menit")]
)
def test_a_length_in_words(detik, kata):
    assert tulis_durasi(detik) == kata


VIDEO = {"durasi": 600, "area": [k for k, _ in AREA], "sebelum_sesudah": True, "hasil": True, "tautan": "https://a.id/"}


@pytest.mark.parametrize(
    ("ganti", "kalimat"),
    [
        ({}, []),
        ({"durasi": 580}, ["Durasi 9 menit 40 detik: kurang 20 detik."]),
        ({"durasi": 965}, ["Durasi 16 menit 5 detik: lebih 1 menit 5 detik."]),
        (
            {"area": ["area1", "area2", "area3", "area6"]},
            ["Area yang belum ditampilkan: Penguatan Akuntabilitas dan Penguatan Pengawasan."],
        ),
        ({"sebelum_sesudah": False}, ["Belum menampilkan keadaan sebelum dan sesudah."]),
        ({"hasil": False}, ["Belum menampilkan hasil reform."]),
        ({"tautan": ""}, ["Tautan video belum diisi, jadi belum dapat dibuka orang lain."]),
    ],
)
def test_what_a_video_lacks_for_the_letter(ganti, kalimat):
    assert kekurangan_video(VIDEO | ganti, dict(AREA)) == kalimat


def test_a_video_without_a_sentence_is_a_good_one_and_the_reverse():
    pilihan = {
        "durasi": (0, 599, 600, 900, 901),
        "area": ([], VIDEO["area"][1:], VIDEO["area"], ["area1"] * 6),
        "sebelum_sesudah": (True, False),
        "hasil": (True, False),
        "tautan": ("", "https://a.id/"),
    }
    for isi in product(*pilihan.values()):
        b = dict(zip(pilihan, isi, strict=True))
        assert video_baik(b) == (not kekurangan_video(b, dict(AREA))), b


@pytest.mark.django_db
def test_the_list_of_publications_shows_the_rhythm_of_its_year(client):
    satker = make_satker()
    make_baris("strategi", satker, tanggal="2026-02-01", publikasi_per_bulan="2")
    for hari in ("2026-02-03", "2026-02-20", "2026-03-01"):
        make_baris("publikasi", satker, tanggal=hari)
    make_baris("publikasi", make_satker("33.72", "Kota Surakarta"))
    client.force_login(make_pengguna("operator", satker))
    jawab = client.get("/kegiatan/33.73/publikasi/", {"tahun": "2026"})
    isi = teks(jawab)
    assert "Januari 0 tidak ada" in isi and "Februari 2 2" in isi and "Maret 1 2" in isi
    assert '<title id="g-irama">Publikasi per bulan</title><desc>' in jawab.content.decode()
    assert "Irama publikasi" not in teks(client.get("/kegiatan/33.73/publikasi/", {"tahun": "2025"}))
    with CaptureQueriesContext(connection) as tanya:
        client.get("/kegiatan/33.73/publikasi/", {"tahun": "2026"})
    assert len(tanya) <= 10


@pytest.mark.django_db
def test_the_page_of_a_video_says_what_is_missing_and_how_its_link_is(client):
    satker = make_satker()
    client.force_login(make_pengguna("operator", satker))
    isi = ketikan("video", satker, durasi="580", area=["area1", "area2", "area3", "area4", "area5"], bukti="")
    jawab = client.post("/kegiatan/33.73/video/baru/", isi, follow=True)
    bukti = Bukti.objects.get(satker=satker)
    assert bukti.tautan == "https://contoh.invalid/video"
    halaman = teks(jawab)
    assert "Durasi 9 menit 40 detik: kurang 20 detik." in halaman
    assert "Area yang belum ditampilkan: Peningkatan Kualitas Pelayanan Publik." in halaman
    assert f'<a href="/b/{bukti.pk}/">' in jawab.content.decode()
    assert re.search(r"Keadaan tautan: Tautan: .{5,60} belum dicek", halaman), halaman
    assert "tautannya sendiri" in halaman, "a video that can be seen needs no other bukti"
    (baris,) = client.get("/kegiatan/33.73/video/", {"tahun": "2026"}).context["baris"]
    assert baris.bukti == 1
    assert not client.get("/kegiatan/33.73/video/", {"tahun": "2026", "keadaan": "tanpa_bukti"}).context["baris"]
    VideoProfil.objects.update(tautan="")
    assert client.get("/kegiatan/33.73/video/", {"tahun": "2026", "keadaan": "tanpa_bukti"}).context["baris"]
