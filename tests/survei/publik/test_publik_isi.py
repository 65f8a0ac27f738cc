"""The door of the public: one form, one answer, and a kind sentence wherever nothing can be taken."""

import re
from datetime import date

import pytest
import time_machine
from django.test import Client

from survei.meja.actions_periode import tutup
from survei.models import Periode, Rekap, Respons, Saluran, TokenPribadi
from survei.pintu import formulir_periode
from tests.buat import make_pengguna, make_provinsi, make_satker
from tests.survei.buat_publik import isian_pos, lembar, periode_kini, pintu_kini, segel_halaman, undangan
from tests.survei.buat_survei import alamat_survei, make_periode, make_saluran

pytestmark = pytest.mark.django_db


def kirim(client, alamat: str, periode: Periode, **ganti: str):
    """The form is opened, filled and sent."""
    if "lembar" not in ganti:
        ganti["lembar"] = lembar(client, alamat)
    return client.post(alamat, isian_pos(periode, **ganti))


def teks(response) -> str:
    """What a reader sees, without tags and line breaks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.mark.parametrize("jenis", ["ikm", "ipkp", "ipak"])
@pytest.mark.parametrize("lewat", ["tautan", "loket"])
def test_answer_is_stored_with_the_day_alone_and_thanked(client, jenis, lewat):
    saluran = pintu_kini(jenis, lewat)
    response = kirim(client, alamat_survei(saluran), saluran.periode, saran="Sudah baik.")
    assert (response.status_code, response.url) == (302, f"{alamat_survei(saluran)}terima-kasih/")
    respons = Respons.objects.get()
    assert respons.saluran == saluran and respons.saran == "Sudah baik."
    assert set(respons.nilai) == set(formulir_periode(saluran.periode).kuesioner.kode_butir)
    assert Rekap.objects.get(dimensi="kanal").nilai == lewat
    assert "Terima kasih" in teks(client.get(response.url))


def test_short_code_of_the_poster_leads_to_the_same_form(client):
    saluran = pintu_kini()
    kode = f"{saluran.kode_pendek[:4]}-{saluran.kode_pendek[4:]}".lower()
    response = client.get("/s/", {"kode": f" {kode} "})
    assert (response.status_code, response.url) == (302, f"/s/{saluran.kode_pendek}/")
    assert kirim(client, response.url, saluran.periode).status_code == 302
    assert client.get(f"/s/{kode}/").status_code == 200
    assert Respons.objects.get().saluran == saluran


@pytest.mark.parametrize("ketikan", ["", "ABCD-2345", "<script>alert(1)</script>", "a" * 3000, "x\x7f"])
def test_wrong_code_is_said_and_stays_in_its_field(client, ketikan):
    response = client.get("/s/", {"kode": ketikan})
    assert response.status_code == 404 and "Kode ini tidak dikenal" in teks(response)
    assert b"<script>alert" not in response.content
    assert client.get("/s/").status_code == 200


@pytest.mark.parametrize("kunci", ["a" * 26, "p" + "b" * 26, "ABCD2345", "x", "A" * 3000, "%27%20OR%201=1"])
def test_wrong_address_is_a_kind_404_for_reading_and_sending(client, kunci):
    make_saluran(periode_kini())
    for response in (
        client.get(f"/s/{kunci}/"),
        client.post(f"/s/{kunci}/", {}),
        client.get(f"/s/{kunci}/terima-kasih/"),
    ):
        assert response.status_code == 404 and "Survei tidak ditemukan" in teks(response)
        assert "lapor.go.id" in teks(response) and b'href="/s/"' in response.content


def test_door_that_was_shut_looks_like_none(client):
    saluran = pintu_kini()
    Saluran.objects.update(aktif=False)
    assert client.get(alamat_survei(saluran)).status_code == 404


@pytest.mark.parametrize("cara", ["put", "delete", "patch", "options"])
def test_other_methods_are_refused(client, cara):
    assert getattr(client, cara)(alamat_survei(pintu_kini())).status_code == 405


def test_missing_answers_come_back_with_sentences_and_all_that_was_given(client):
    saluran = pintu_kini()
    alamat = alamat_survei(saluran)
    segel = lembar(client, alamat)
    response = client.post(alamat, isian_pos(saluran.periode, lembar=segel, U4="", jk="", saran="Tolong <b>tebal</b>"))
    isi = response.content.decode()
    assert response.status_code == 422 and re.search(r"<title>\s*Galat: ", isi)
    assert "Ada 2 isian yang perlu diperbaiki" in isi and 'href="#U4-1"' in isi and 'href="#jk-1"' in isi
    assert len(re.findall(r" checked>", isi)) == 13 and "Tolong &lt;b&gt;tebal&lt;/b&gt;</textarea>" in isi
    assert segel_halaman(isi) == segel, "another sheet would make a second answer of it"
    assert not Respons.objects.exists()
    assert kirim(client, alamat, saluran.periode, lembar=segel).status_code == 302
    assert Respons.objects.count() == 1


def test_double_send_is_one_answer_thanked_twice(client):
    saluran = pintu_kini()
    segel = lembar(client, alamat_survei(saluran))
    balasan = [kirim(client, alamat_survei(saluran), saluran.periode, lembar=segel) for _ in range(2)]
    assert {b.status_code for b in balasan} == {302} and balasan[0].url == balasan[1].url
    assert Respons.objects.count() == 1 and Rekap.objects.get(dimensi="").n == 1


def test_another_answer_on_the_same_sheet_is_refused_and_its_words_given_back(client):
    saluran = pintu_kini()
    segel = lembar(client, alamat_survei(saluran))
    kirim(client, alamat_survei(saluran), saluran.periode, lembar=segel, saran="yang pertama")
    response = kirim(client, alamat_survei(saluran), saluran.periode, lembar=segel, saran="yang kedua")
    assert response.status_code == 409 and "jawaban yang pertama itulah yang tersimpan" in teks(response)
    assert "yang kedua" in teks(response) and "Buka formulir baru" in teks(response)
    assert Respons.objects.get().saran == "yang pertama"


# --- days and states ---
@pytest.mark.parametrize(
    ("zona", "saat", "status", "kalimat"),
    [
        ("Asia/Jakarta", "2026-02-28T16:59:59Z", 423, "dapat diisi mulai 1 Maret 2026"),
        ("Asia/Jakarta", "2026-02-28T17:00:00Z", 200, "Bagian 1 dari 3"),
        ("Asia/Jayapura", "2026-02-28T15:00:00Z", 200, "Bagian 1 dari 3"),
        ("Asia/Jakarta", "2026-03-31T16:59:59Z", 200, "Bagian 1 dari 3"),
        ("Asia/Jakarta", "2026-03-31T17:00:00Z", 423, "Survei sudah ditutup"),
        ("Asia/Jayapura", "2026-03-31T14:59:59Z", 200, "Bagian 1 dari 3"),
        ("Asia/Jayapura", "2026-03-31T15:00:00Z", 423, "Survei sudah ditutup"),
    ],
)
def test_days_of_the_period_are_those_of_the_satker(client, zona, saat, status, kalimat):
    satker = make_satker("91.71", "Kota Jayapura", make_provinsi("91", "Papua", zona), zona)
    periode = make_periode(satker, mulai=date(2026, 3, 1), akhir=date(2026, 3, 31))
    alamat = alamat_survei(make_saluran(periode))
    with time_machine.travel(saat, tick=False):
        response = client.get(alamat)
        assert response.status_code == status and kalimat in teks(response)
        sesudah = client.post(alamat, isian_pos(periode))
        assert sesudah.status_code == (302 if status == 200 else 423)
    if status == 200:
        setempat = {"Asia/Jakarta": 7, "Asia/Jayapura": 9}[zona]
        assert Respons.objects.get().tanggal.day == (int(saat[8:10]) if int(saat[11:13]) + setempat < 24 else 1)
    else:
        assert kalimat in teks(sesudah) and not Respons.objects.exists()


@pytest.mark.parametrize(
    ("status", "kalimat"),
    [("draf", "Survei ini sedang disiapkan"), ("tutup", "Masa pengisian survei ini sudah berakhir")],
)
def test_period_that_is_not_open_says_so_and_gives_back_what_was_written(client, status, kalimat):
    saluran = pintu_kini(status=status)
    response = client.get(alamat_survei(saluran))
    assert response.status_code == 423 and kalimat in teks(response) and b"<form" not in response.content
    for ganti in ({}, {"U1": ""}):
        response = client.post(alamat_survei(saluran), isian_pos(saluran.periode, saran="Tulisan <i>saya</i>", **ganti))
        assert response.status_code == 423 and kalimat in teks(response)
        assert b"Tulisan &lt;i&gt;saya&lt;/i&gt;" in response.content
    assert not Respons.objects.exists()


def test_period_that_closes_while_somebody_fills_takes_nothing(client):
    saluran = pintu_kini()
    segel = lembar(client, alamat_survei(saluran))
    tutup(periode=saluran.periode, oleh=make_pengguna("operator", saluran.periode.satker))
    response = kirim(client, alamat_survei(saluran), saluran.periode, lembar=segel)
    assert response.status_code == 423 and "Survei sudah ditutup" in teks(response)


def test_answer_whose_thanks_were_lost_is_thanked_after_the_end_too(client):
    """By the day and by the act of closing; another answer is not."""
    periode = make_periode(mulai=date(2026, 3, 1), akhir=date(2026, 3, 31))
    alamat = alamat_survei(make_saluran(periode))
    with time_machine.travel("2026-03-31T16:59:00Z", tick=False) as jam:
        segel, lain = lembar(client, alamat), lembar(client, alamat)
        assert kirim(client, alamat, periode, lembar=segel).status_code == 302
        jam.shift(120)
        assert kirim(client, alamat, periode, lembar=segel).status_code == 302
        assert kirim(client, alamat, periode, lembar=lain).status_code == 423
        tutup(periode=periode, oleh=None)
        assert kirim(client, alamat, periode, lembar=segel).status_code == 302
    assert Respons.objects.count() == 1


# --- invitations ---
def test_invitation_takes_one_answer_and_then_says_that_it_was_used(client):
    periode = periode_kini()
    (alamat,) = undangan(periode)
    segel = lembar(client, alamat)
    assert kirim(client, alamat, periode, lembar=segel).status_code == 302
    assert kirim(client, alamat, periode, lembar=segel).status_code == 302, "the thanks may have been lost"
    for response in (client.get(alamat), client.post(alamat, isian_pos(periode)), client.post(alamat, {})):
        assert response.status_code == 409 and "Satu undangan hanya untuk satu jawaban" in teks(response)
    assert Respons.objects.count() == 1 and Rekap.objects.get(dimensi="kanal").nilai == "pribadi"


def test_invitation_stays_unused_while_answers_are_missing(client):
    periode = periode_kini()
    (alamat,) = undangan(periode)
    assert kirim(client, alamat, periode, U1="").status_code == 422
    assert TokenPribadi.objects.get().dipakai_tanggal is None


def test_tablet_mode_is_not_for_invitations(client):
    (alamat,) = undangan(periode_kini())
    assert b"loket.js" not in client.get(f"{alamat}?loket=1").content


# --- what comes in broken ---
@pytest.mark.parametrize(
    "ganti",
    [
        {"saran": "nol \0 di tengah"},
        {"U1": "\0"},
        {"layanan": "A\0"},
        {"lembar": "\0"},
        {"lembar": "x" * 5000},
        {"lembar": "00000000000000000000000000000000.1:xxxx"},
        {"saran": "\U0001f600" * 500},
        {"asing": "apa saja", "U99": "4"},
    ],
)
def test_odd_input_is_read_or_refused_and_never_a_fault(client, ganti):
    saluran = pintu_kini()
    response = kirim(client, alamat_survei(saluran), saluran.periode, **ganti)
    assert response.status_code in (302, 422)
    if response.status_code == 302:
        assert "\0" not in Respons.objects.get().saran and "U99" not in Respons.objects.get().nilai


@pytest.mark.parametrize(
    ("badan", "jenis", "status"),
    [
        (b"\xff\xfe=\xff&U1=%ff%00", "application/x-www-form-urlencoded", 422),
        (b"{}", "application/json", 422),
        (b"rusak", "multipart/form-data; boundary=x", 422),
        (b"rusak", "multipart/form-data", 400),
        (b"&".join(b"a%d=1" % i for i in range(1500)), "application/x-www-form-urlencoded", 400),
        (b"saran=" + b"a" * 3_000_000, "application/x-www-form-urlencoded", 400),
    ],
)
def test_broken_bodies_are_refused(client, badan, jenis, status):
    response = client.post(alamat_survei(pintu_kini()), badan, content_type=jenis)
    assert response.status_code == status and not Respons.objects.exists()


# --- no authority, nothing of the person ---
def test_form_needs_no_csrf_token_and_who_is_signed_in_gets_the_same_page():
    saluran = pintu_kini()
    alamat = alamat_survei(saluran)
    orang = make_pengguna("operator", saluran.periode.satker, nama="Nama Petugas")
    dalam, luar = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    dalam.force_login(orang)
    halaman = [k.get(alamat).content.decode() for k in (dalam, luar)]
    assert "Nama Petugas" not in halaman[0]
    assert re.sub(r'value="[^"]+:', "", halaman[0]).split("lembar")[0] == halaman[1].split("lembar")[0]
    for klien in (dalam, luar):
        assert kirim(klien, alamat, saluran.periode).status_code == 302
    assert list(Respons.objects.values_list("dicatat_oleh", flat=True)) == [None, None]


def test_nothing_of_the_visitor_is_stored_or_set(client):
    saluran = pintu_kini()
    response = kirim(client, alamat_survei(saluran), saluran.periode)
    assert not response.cookies and not client.cookies
    isi = str(list(Respons.objects.values()))
    assert "127.0.0.1" not in isi
