"""The talk on a question as a page and as a part of a card: what stands in it for whom, and what it costs."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lke.diskusi.actions import tulis_komentar
from lke.models import Komentar, Pertanyaan
from satker.models import Pengguna
from tests.buat import make_pengguna, make_provinsi, make_satker
from tests.jalan import Perjalanan, make_perjalanan

ALAMAT = "/lke/2026/33.73/P1.i.a/diskusi/"
SKRIP = {"X-Simpan": "1"}
RAHASIA = "penandarahasia"


@pytest.fixture
def j(db) -> Perjalanan:
    return make_perjalanan(terisi=False)


def klien(orang: Pengguna) -> Client:
    client = Client()
    client.force_login(orang)
    return client


def tulis(j, sebagai: str, teks: str, **lain) -> Komentar:
    orang = Pengguna.objects.get(pk=j.orang[sebagai].pk)
    return tulis_komentar(lke=j.lke, kode="P1.i.a", teks=teks, oleh=orang, kunci=uuid4(), **lain)


def isian(teks: str = "Mohon bukti dilengkapi.", **lain) -> dict:
    return {"teks": teks, "kunci": str(uuid4())} | lain


def test_who_what_when_in_the_zone_of_the_satker(db):
    j = make_perjalanan(
        make_satker("91.71", "Kota Jayapura", make_provinsi("91", "Papua"), "Asia/Jayapura"), terisi=False
    )
    komentar = tulis(j, "verifikator", "Baris satu\n<b>Baris dua</b>", sebut=[j.orang["operator"].pk])
    Komentar.objects.update(pada=datetime(2025, 12, 28, 16, 5, tzinfo=UTC))
    html = klien(j.orang["operator"]).get("/lke/2026/91.71/P1.i.a/diskusi/").content.decode()
    assert "Verifikator provinsi, KPU Provinsi Papua · 29 Desember 2025 01.05 WIT" in html
    assert "Baris satu\n&lt;b&gt;Baris dua&lt;/b&gt;" in html
    assert f"Kepada @{j.orang['operator'].nama}" in html and f'id="k-{komentar.pk}"' in html


def test_writing_without_a_script_leads_to_the_comment(j):
    client = klien(j.orang["operator"])
    response = client.post(ALAMAT, isian(sebut=[j.orang["ketua"].pk]))
    komentar = Komentar.objects.get()
    assert response.status_code == 302 and response["Location"] == f"{ALAMAT}#k-{komentar.pk}"
    assert list(komentar.sebutan.all()) == [j.orang["ketua"]] and not komentar.internal


def test_the_form_twice_is_one_comment(j):
    client, isi = klien(j.orang["operator"]), isian()
    assert {client.post(ALAMAT, isi)["Location"] for _ in range(2)} == {f"{ALAMAT}#k-{Komentar.objects.get().pk}"}


@pytest.mark.parametrize(
    "salah, kata",
    [
        ({"teks": "  "}, "Tulis komentarnya."),
        ({"teks": "x" * 2001}, "paling banyak 2000"),
        ({"sebut": ["999999"]}, "Pilih nama dari daftar."),
        ({"sebut": ["abc"]}, "Pilih nama dari daftar."),
        ({"kunci": "bukan-kunci"}, "Muat ulang halaman ini, lalu coba lagi."),
    ],
)
def test_a_refused_comment_comes_back_as_typed(j, salah, kata):
    isi = isian("Teks yang sudah diketik panjang-panjang.", sebut=[j.orang["ketua"].pk]) | salah
    response = klien(j.orang["operator"]).post(ALAMAT, isi)
    html = response.content.decode()
    assert response.status_code == 422 and kata in html and "<title>Galat: " in html
    assert isi["teks"].strip() in html and not Komentar.objects.exists()
    if isi["sebut"] == [j.orang["ketua"].pk]:
        assert f'value="{j.orang["ketua"].pk}" id="P1-i-a-o{j.orang["ketua"].pk}" checked' in html


def test_internal_box_is_for_assessors_and_a_forged_one_is_refused(j):
    assert b'name="internal"' in klien(j.orang["verifikator"]).get(ALAMAT).content
    client = klien(j.orang["operator"])
    assert b'name="internal"' not in client.get(ALAMAT).content
    assert client.post(ALAMAT, isian(internal="on")).status_code == 403
    assert not Komentar.objects.exists()


def test_internal_words_are_in_nothing_that_a_satker_gets(j):
    """Neither the words nor the writer's mark, the number of comments, nor an address of one of them."""
    for sebagai in ("verifikator", "setjen", "tpi_anggota"):
        komentar = tulis(j, sebagai, f"{RAHASIA} {sebagai}", internal=True)
    for peran in ("operator", "ketua_tim", "ketua", "anggota", "sekretaris"):
        client = klien(j.orang[peran])
        for alamat, kepala in ((ALAMAT, {}), (ALAMAT, SKRIP), ("/lke/2026/33.73/P1.i.a/", {}), ("/kabar/", {})):
            html = client.get(alamat, headers=kepala).content.decode()
            assert RAHASIA not in html and "Internal penilai" not in html and "Diskusi (" not in html
        assert client.post(f"{ALAMAT}{komentar.pk}/selesai/").status_code == 404
    assert "Belum ada komentar." in klien(j.orang["operator"]).get(ALAMAT).content.decode()
    html = klien(j.orang["tpi_ketua"]).get(ALAMAT).content.decode()
    assert html.count(RAHASIA) == 2 and "Internal penilai" in html  # of the province and of the team, not of the Setjen
    assert RAHASIA not in klien(make_pengguna("ketua", make_provinsi())).get(ALAMAT).content.decode()


def test_another_satker_gets_404_and_a_reader_of_the_region_no_form(j):
    tulis(j, "operator", "Terbuka.")
    for peran, satker in (("operator", make_satker("33.74", "Kota Tegal")), ("ketua", make_provinsi("91", "Papua"))):
        lain = klien(make_pengguna(peran, satker))
        assert lain.get(ALAMAT).status_code == lain.post(ALAMAT, isian()).status_code == 404
    ketua = klien(make_pengguna("ketua", make_provinsi()))
    html = ketua.get(ALAMAT).content.decode()
    assert "Terbuka." in html and 'name="teks"' not in html and "Tandai selesai" not in html
    assert ketua.post(ALAMAT, isian()).status_code == 403
    assert ketua.get("/lke/2026/33.73/P9.z.z/diskusi/").status_code == 404


def test_comment_of_another_question_is_not_reached(j):
    komentar = tulis(j, "operator", "Terbuka.")
    client = klien(j.orang["ketua"])
    assert client.post(f"/lke/2026/33.73/P1.i.b/diskusi/{komentar.pk}/selesai/").status_code == 404
    response = client.post(f"{ALAMAT}{komentar.pk}/selesai/")
    assert response["Location"] == f"{ALAMAT}?laman=1#k-{komentar.pk}"
    html = client.get(ALAMAT).content.decode()
    assert f"Ditandai selesai oleh {j.orang['ketua'].nama}" in html and "Tandai selesai" not in html


def test_question_page_says_how_many_and_opens_them_in_place(j):
    tulis(j, "operator", "Satu.")
    tulis(j, "verifikator", "Dua.")
    html = klien(j.orang["operator"]).get("/lke/2026/33.73/P1.i.a/").content.decode()
    assert f'<a href="{ALAMAT}">Diskusi (2)</a><details data-muat="?">' in html
    bagian = klien(j.orang["operator"]).get(f"{ALAMAT}?", headers=SKRIP).content.decode()
    assert "Satu." in bagian and "<main" not in bagian and 'name="csrfmiddlewaretoken"' in bagian


def test_assessor_finds_the_way_back_to_the_desk(j):
    assert b"/reviu/2026/33.73/P1.i.a/" in klien(j.orang["tpi_anggota"]).get(ALAMAT).content
    assert b"/reviu/" not in klien(j.orang["operator"]).get(ALAMAT).content.split(b"<main", 1)[1]


def make_banyak(j, banyak: int) -> None:
    pertanyaan = Pertanyaan.objects.get(instrumen=j.lke.instrumen, kode="P1.i.a")
    sama = {"lke": j.lke, "pertanyaan": pertanyaan, "peran": "operator", "satker": j.lke.satker}
    pada = datetime(2025, 12, 28, tzinfo=UTC)
    oleh = j.orang["operator"]
    Komentar.objects.bulk_create(Komentar(**sama, teks=f"Komentar {n}.", oleh=oleh, pada=pada) for n in range(banyak))


@pytest.mark.parametrize("sebagai", ["operator", "tpi_anggota"])
def test_1000_comments_come_in_pages_at_the_same_queries(j, sebagai):
    client, biaya = klien(j.orang[sebagai]), []
    tulis(j, "operator", "Pertama.", sebut=[j.orang["ketua"].pk])
    client.get(ALAMAT)
    for banyak in (0, 999):
        make_banyak(j, banyak)
        with CaptureQueriesContext(connection) as jumlah:
            response = client.get(ALAMAT)
        biaya.append(len(jumlah))
    assert biaya[0] == biaya[1] <= 4 + 8  # session, person, penugasan, unread messages
    laman = response.context["laman"]
    assert (laman.paginator.count, laman.paginator.num_pages, len(laman)) == (1000, 50, 20)
    assert "Komentar 998." in response.content.decode()
    assert "Pertama." in client.get(f"{ALAMAT}?laman=50").content.decode()
    assert client.get(f"{ALAMAT}?laman=apa").status_code == 200


def test_done_leads_back_to_the_page_of_the_comment(j):
    komentar = tulis(j, "operator", "Pertama.")
    make_banyak(j, 45)
    response = klien(j.orang["ketua"]).post(f"{ALAMAT}{komentar.pk}/selesai/")
    assert response["Location"] == f"{ALAMAT}?laman=3#k-{komentar.pk}"


def test_writing_costs_the_same_with_few_and_with_many(j):
    client, biaya = klien(j.orang["operator"]), []
    client.get(ALAMAT)
    for banyak in (0, 300):
        make_banyak(j, banyak)
        for _ in range(banyak // 30):
            make_pengguna("ketua", j.lke.satker)
        with CaptureQueriesContext(connection) as jumlah:
            client.post(ALAMAT, isian(sebut=[j.orang["ketua"].pk]))
        biaya.append(len(jumlah))
    assert biaya[0] == biaya[1]


def test_desk_of_a_reviewer_opens_the_talk_in_the_card_also_where_it_only_reads(j):
    html = klien(j.orang["verifikator"]).get("/reviu/2026/33.73/P1/").content.decode()  # the LKE is still a draft
    assert f'<a href="{ALAMAT}">Diskusi</a><details data-muat="?">' in html and "js/simpan.js" in html
