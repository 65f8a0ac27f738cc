"""The pages of what one was told, and the bell in the head band of every page."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kpu_zi.pemberitahuan.actions import beri_tahu, simpan_pilihan
from kpu_zi.pemberitahuan.jenis import daftarkan_jenis
from kpu_zi.pemberitahuan.models import Pemberitahuan
from kpu_zi.pemberitahuan.queries import pilihan_surel
from satker.models import Pengguna
from tests.buat import make_pengguna, make_penilaian

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def jenis_uji(monkeypatch):
    monkeypatch.setattr("kpu_zi.pemberitahuan.jenis._daftar", {})
    daftarkan_jenis("uji.penting", "LKE dikembalikan", True)
    daftarkan_jenis("uji.biasa", "Komentar baru", False)


@pytest.fixture
def ani(client) -> Pengguna:
    ani = make_pengguna("operator")
    client.force_login(ani)
    return ani


def kabari(orang: Pengguna, banyak: int = 1) -> list[Pemberitahuan]:
    """Told one after the other, an hour apart, the last one just now."""
    for ke in range(banyak):
        beri_tahu(penerima=[orang], jenis="uji.biasa", kalimat=f"Kabar {ke}.", url=f"/cari/?q={ke}", unik=str(ke))
        Pemberitahuan.objects.filter(unik=str(ke)).update(dibuat_pada=timezone.now() - timedelta(hours=banyak - ke))
    return list(Pemberitahuan.objects.filter(penerima=orang).order_by("dibuat_pada"))


def isi(response) -> str:
    return response.content.decode()


def lonceng(response) -> str:
    """The words of the bell, as they are read out."""
    tautan = re.search(r'<a class="kepala-tombol[^>]*href="/kabar/".*?</a>', isi(response), re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", tautan[0]).split()).replace(" ,", ",")


def urutan(response) -> list[str]:
    return re.findall(r'<a href="/cari/[^"]*">(Kabar \d+\.)', isi(response))


# --- the list


def test_list_shows_unread_first_then_newest_and_says_so_in_words(client, ani):
    daftar = kabari(ani, 4)
    Pemberitahuan.objects.filter(pk__in=[daftar[1].pk, daftar[3].pk]).update(dibaca_pada=timezone.now())
    response = client.get("/kabar/")
    assert urutan(response) == ["Kabar 2.", "Kabar 0.", "Kabar 3.", "Kabar 1."]
    assert isi(response).count("Belum dibaca</span>") == 2
    assert '<a href="/cari/?q=2">' in isi(response)


def test_list_is_empty_with_a_sentence(client, ani):
    assert "Belum ada pemberitahuan untuk Anda." in isi(client.get("/kabar/"))


def test_one_sees_only_what_one_was_told(client, ani):
    kabari(make_pengguna())
    assert urutan(client.get("/kabar/")) == []


def test_list_has_20_a_page(client, ani):
    kabari(ani, 21)
    pertama, kedua = client.get("/kabar/"), client.get("/kabar/?laman=2")
    assert len(urutan(pertama)) == 20 and urutan(kedua) == ["Kabar 0."]
    assert "Laman 1 dari 2" in isi(pertama)


@pytest.mark.parametrize("laman", ["0", "99", "dua", ""])
def test_a_page_that_does_not_exist_is_the_nearest_one(client, ani, laman):
    kabari(ani)
    assert urutan(client.get(f"/kabar/?laman={laman}")) == ["Kabar 0."]


def test_list_costs_the_same_queries_for_one_and_for_many(client, ani):
    client.get("/kabar/")  # the first request of a session also writes its stamp
    biaya = []
    for banyak in (1, 20):
        kabari(ani, banyak)
        with CaptureQueriesContext(connection) as q:
            client.get("/kabar/")
        biaya.append(len(q))
    assert biaya[0] == biaya[1] <= 6


def test_text_is_text(client, ani):
    beri_tahu(penerima=[ani], jenis="uji.biasa", kalimat="<b>tebal</b>", url='/cari/?q="><i>')
    halaman = isi(client.get("/kabar/"))
    assert "<b>tebal" not in halaman and "<i>" not in halaman


# --- reading


def test_looking_marks_nothing(client, ani):
    kabari(ani)
    client.get("/kabar/")
    client.get("/cari/?q=0")
    assert Pemberitahuan.objects.get().dibaca_pada is None


def test_one_is_marked_as_read(client, ani):
    pertama, kedua = kabari(ani, 2)
    assert client.post(f"/kabar/{pertama.pk}/dibaca/").url == "/kabar/"
    pertama.refresh_from_db()
    kedua.refresh_from_db()
    assert pertama.dibaca_pada and not kedua.dibaca_pada


def test_marking_twice_keeps_the_first_time(client, ani):
    (satu,) = kabari(ani)
    client.post(f"/kabar/{satu.pk}/dibaca/")
    satu.refresh_from_db()
    semula = satu.dibaca_pada
    client.post(f"/kabar/{satu.pk}/dibaca/")
    client.post("/kabar/dibaca/")
    satu.refresh_from_db()
    assert satu.dibaca_pada == semula


def test_all_are_marked_as_read_and_those_of_others_not(client, ani):
    budi = make_pengguna()
    kabari(ani, 2)
    beri_tahu(penerima=[budi], jenis="uji.biasa", kalimat="Kabar budi.", url="/")
    response = client.post("/kabar/dibaca/", follow=True)
    assert "Semua pemberitahuan ditandai sudah dibaca." in isi(response)
    assert "Tandai semua" not in isi(response) and "Belum dibaca</span>" not in isi(response)
    assert Pemberitahuan.objects.get(dibaca_pada=None).penerima == budi


def test_that_of_another_is_404_and_stays_unread(client, ani):
    (milik_budi,) = kabari(make_pengguna())
    assert client.post(f"/kabar/{milik_budi.pk}/dibaca/").status_code == 404
    milik_budi.refresh_from_db()
    assert milik_budi.dibaca_pada is None


# --- choices


def test_choices_begin_with_the_defaults(client, ani):
    halaman = isi(client.get("/kabar/pilihan/"))
    kotak = re.findall(r'<input type="checkbox"[^>]*name="([a-z.]+)"[^>]*?( checked)?>', halaman)
    assert kotak == [("uji.biasa", ""), ("uji.penting", " checked")]
    assert "Komentar baru" in halaman and ani.email in halaman


def test_choices_are_kept(client, ani):
    response = client.post("/kabar/pilihan/", {"uji.biasa": "on"}, follow=True)
    assert "Pilihan e-mail tersimpan." in isi(response)
    assert pilihan_surel(ani) == {"uji.biasa": True, "uji.penting": False}
    assert re.search(r'name="uji.biasa"[^>]* checked', isi(response))
    assert not re.search(r'name="uji.penting"[^>]* checked', isi(response))


def test_a_jenis_that_nobody_registered_is_not_kept(client, ani):
    client.post("/kabar/pilihan/", {"uji.palsu": "on"})
    simpan_pilihan(pengguna=ani, surel={})
    assert set(pilihan_surel(ani)) == {"uji.biasa", "uji.penting"}


def test_without_any_jenis_the_page_says_so(client, ani, monkeypatch):
    monkeypatch.setattr("kpu_zi.pemberitahuan.jenis._daftar", {})
    assert "Belum ada pemberitahuan yang dapat dikirim lewat e-mail." in isi(client.get("/kabar/pilihan/"))


# --- the bell


@pytest.mark.parametrize(
    ("banyak", "kata"),
    [
        (0, "Pemberitahuan"),
        (1, "Pemberitahuan, 1 belum dibaca"),
        (99, "Pemberitahuan, 99 belum dibaca"),
        (101, "Pemberitahuan, 99+ belum dibaca"),
    ],
)
def test_bell_says_how_many_are_unread(client, ani, banyak, kata):
    Pemberitahuan.objects.bulk_create(
        [Pemberitahuan(penerima=ani, jenis="uji.biasa", kalimat="Kabar.", url="/", dibuat_pada=timezone.now())] * banyak
    )
    assert lonceng(client.get("/kabar/pilihan/")) == kata


def test_bell_counts_neither_what_was_read_nor_what_others_were_told(client, ani):
    kabari(ani)
    Pemberitahuan.objects.update(dibaca_pada=timezone.now())
    kabari(make_pengguna())
    assert lonceng(client.get("/")) == "Pemberitahuan"


def test_bell_costs_one_count_on_a_page_and_nothing_on_a_part_of_a_page(client):
    penilaian = make_penilaian()
    client.force_login(make_pengguna("operator", penilaian.lke.satker))
    alamat = f"/lke/{penilaian.lke.tahun}/{penilaian.lke.satker.kode}"
    with CaptureQueriesContext(connection) as halaman:
        assert client.get(f"{alamat}/P1/").status_code == 200
    isian = {"versi": "0", "pilihan": "Ya", "awal_pilihan": "", "kunci": "00000000-0000-0000-0000-000000000007"}
    with CaptureQueriesContext(connection) as bagian:
        assert client.post(f"{alamat}/P1.i.a/simpan/", isian, headers={"X-Simpan": "1"}).status_code == 200
    assert [sum("pemberitahuan" in q["sql"] for q in c.captured_queries) for c in (halaman, bagian)] == [1, 0]


def test_who_is_not_signed_in_sees_no_bell(client):
    assert "/kabar/" not in isi(client.get("/masuk/"))
