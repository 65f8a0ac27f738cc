"""Returned questions: seen on top, mended where marked, answered with a tanggapan of the round at work."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kpu_zi.riwayat.models import Riwayat
from kpu_zi.tools import Ditolak
from lke.aturan.alur import Lapis, Perbuatan
from lke.aturan.status import Status
from lke.models import Jendela, Pengembalian
from lke.tingkat.actions_satker import TeksBerubah, tanggapi
from tests.jalan import make_perjalanan

pytestmark = pytest.mark.django_db
LKE = "/lke/2026/33.73/"


def kembalikan(j, *kode: str) -> None:
    j.buka()
    j.tandai(Lapis.PROVINSI, *kode)
    j.lakukan(Perbuatan.KEMBALIKAN, "verifikator")


@pytest.fixture
def j(client):
    perjalanan = make_perjalanan()
    kembalikan(perjalanan, "P1.i.a", "P3.ii.b")
    client.force_login(perjalanan.orang["operator"])
    return perjalanan


def balas(client, j, teks: str, kode: str = "P1.i.a", **lain):
    tanda = Pengembalian.objects.get(pertanyaan__kode=kode, putaran=j.lke.putaran - 1)
    return client.post(f"{LKE}{kode}/tanggapi/", {"tanda": tanda.pk, "tanggapan": teks, "awal_tanggapan": ""} | lain)


def teks(balasan) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", balasan.content.decode()))


def test_returned_questions_stand_on_top_of_the_hub(client, j):
    halaman = client.get(LKE).content.decode()
    assert "Pertanyaan yang dikembalikan (2)" in halaman
    assert halaman.index("Lengkapi bukti P1.i.a.") < halaman.index('<h2 id="j-tugas"')
    for alamat in (f"{LKE}P1/?saring=dikembalikan#q-P1-i-a", f"{LKE}P3/?saring=dikembalikan#q-P3-ii-b"):
        assert f'href="{alamat}"' in halaman
    assert "Dikembalikan, putaran 2" in halaman


def test_card_says_kind_note_who_and_round_and_is_the_only_open_one(client, j):
    halaman = client.get(LKE + "P1/").content.decode()
    isi = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", halaman))
    assert "Dikembalikan dari putaran 1: Bukti tidak cukup" in isi
    assert f"{j.orang['verifikator'].nama}, KPU Provinsi Jawa Tengah" in isi
    assert "Lengkapi bukti P1.i.a." in isi
    assert re.findall(r"<form method=\"?post\"? action=\"?/lke/2026/33\.73/(P1[^/]*)/simpan/", halaman) == ["P1.i.a"]
    assert "hanya 2 pertanyaan yang ditandai dapat diperbaiki" in isi


def test_filter_leaves_the_returned_questions(client, j):
    halaman = client.get(LKE + "P1/?saring=dikembalikan").content.decode()
    assert re.findall(r'<article class="?kartu-tanya"? id="?q-([\w-]+)', halaman) == ["P1-i-a"]
    assert "saring=dikembalikan" in halaman


def test_filter_is_offered_only_when_something_was_returned(client):
    baru = make_perjalanan()
    client.force_login(baru.orang["operator"])
    assert "saring=dikembalikan" not in client.get(LKE + "P1/").content.decode()


def test_reply_is_kept_logged_and_shown(client, j):
    assert balas(client, j, "  SK lengkap dilampirkan.\r\n").status_code == 302
    assert Pengembalian.objects.get(pertanyaan__kode="P1.i.a").tanggapan == "SK lengkap dilampirkan."
    baris = Riwayat.objects.filter(acara="lke.tanggapi")
    assert [(b.objek, b.rincian) for b in baris] == [("P1.i.a", {"tanggapan": ["", "SK lengkap dilampirkan."]})]
    assert "SK lengkap dilampirkan.</textarea>" in client.get(LKE + "P1/").content.decode()
    assert "Ditanggapi" in client.get(LKE).content.decode()


def test_second_click_on_save_leads_back_to_the_card(client, j):
    alamat = [balas(client, j, "SK lengkap dilampirkan.").url for _ in range(2)]
    assert alamat == [f"{LKE}P1/#q-P1-i-a"] * 2


def test_reply_of_a_colleague_is_not_overwritten_unseen(client, j):
    balas(client, j, "Teks rekan.")
    balasan = balas(client, j, "Teks saya.")
    isi = balasan.content.decode()
    assert balasan.status_code == 409
    assert "“Teks rekan.”" in isi and "Teks saya.</textarea>" in isi
    assert balas(client, j, "Teks saya.", awal_tanggapan="Teks rekan.").status_code == 302


def test_reply_that_is_too_long_comes_back_as_typed(client, j):
    balasan = balas(client, j, "x" * 2001)
    isi = balasan.content.decode()
    assert balasan.status_code == 422
    assert "2001 huruf, paling banyak 2000" in isi and f"{'x' * 2001}</textarea>" in isi


def test_reply_to_what_was_not_returned_is_refused(client, j):
    tanda = Pengembalian.objects.get(pertanyaan__kode="P1.i.a")
    for kode, pk in (("P1.i.b", tanda.pk), ("P1.i.a", 0), ("P1.i.a", "9" * 30), ("P1.i.a", "x")):
        balasan = client.post(f"{LKE}{kode}/tanggapi/", {"tanda": pk, "tanggapan": "Apa saja."})
        assert balasan.status_code == 409 and "tidak sedang dikembalikan" in teks(balasan)


def test_reply_of_an_earlier_round_is_refused_and_its_note_stays_readable(client, j):
    lama = Pengembalian.objects.get(pertanyaan__kode="P1.i.a")
    j.kirim()
    with pytest.raises(Ditolak, match="sudah dikirim") as galat:
        tanggapi(penilaian=j.penilaian, kode="P1.i.a", tanda=lama.pk, teks="Terlambat.", oleh=j.orang["operator"])
    assert galat.value.status == 423
    j.lakukan(Perbuatan.BUKA, "verifikator")
    j.tandai(Lapis.PROVINSI, "P3.ii.b", jenis="tidak_valid")
    j.lakukan(Perbuatan.KEMBALIKAN, "verifikator")
    balasan = client.post(f"{LKE}P1.i.a/tanggapi/", {"tanda": lama.pk, "tanggapan": "Terlambat."})
    assert balasan.status_code == 409
    halaman = teks(client.get(f"{LKE}P3.ii.b/"))
    assert "Dikembalikan dari putaran 2: Bukti tidak valid" in halaman
    assert "Pengembalian putaran sebelumnya" in halaman and "putaran 1: Bukti tidak cukup" in halaman
    assert "Pertanyaan yang dikembalikan (1)" in teks(client.get(LKE))


def test_closed_window_refuses_the_reply_and_offers_no_form(client, j):
    Jendela.objects.create(tahun=2026, tahap="perbaikan", tingkat="kabkota", akhir="2025-01-01T00:00Z")
    balasan = balas(client, j, "Terlambat.")
    assert balasan.status_code == 423 and "Masa Perbaikan sudah berakhir" in teks(balasan)
    assert "tanggapi/" not in client.get(LKE + "P1/").content.decode()


@pytest.mark.parametrize("peran", ["ketua", "sekretaris", "anggota", "verifikator", "tpi_anggota"])
def test_only_who_fills_replies(client, j, peran):
    client.force_login(j.orang[peran])
    assert balas(client, j, "Bukan saya.").status_code == 403
    halaman = client.get(LKE + "P1/").content.decode()
    assert "tanggapi/" not in halaman and "Lengkapi bukti P1.i.a." in halaman


def test_live_marks_of_an_assessor_are_nowhere(client):
    j = make_perjalanan()
    j.buka()
    j.tandai(Lapis.PROVINSI, "P1.i.a")
    Pengembalian.objects.update(catatan="RAHASIA-PROVINSI")
    client.force_login(j.orang["operator"])
    for bagian in ("", "P1/", "P1/?saring=dikembalikan", "P1.i.a/", "periksa/", "hasil-penilai/", "riwayat/"):
        assert "RAHASIA" not in client.get(LKE + bagian).content.decode(), bagian


def test_follow_up_of_the_lhe_needs_a_reply_to_every_recommendation(client):
    j = make_perjalanan()
    j.verifikasi()
    j.lhe_1("P2.i.a")
    client.force_login(j.orang["operator"])
    assert "Rekomendasi TPI yang ditindaklanjuti (1)" in teks(client.get(LKE))
    assert "Tanggapan (wajib sebelum dikirim)" in client.get(LKE + "P2/").content.decode()
    kurang = client.get(LKE + "periksa/").content.decode()
    assert 'P2/#q-P2-i-a">P2.i.a: tanggapan atas pengembalian belum ditulis.</a>' in kurang
    assert "Setujui sebagai" not in kurang
    balas(client, j, "SOP dilampirkan.", "P2.i.a")
    j.kirim()
    assert j.lke.status == Status.DINILAI_TPI_2


def test_reply_voids_the_signatures(j):
    j.setujui("ketua")
    tanda = Pengembalian.objects.get(pertanyaan__kode="P1.i.a")
    tanggapi(penilaian=j.penilaian, kode="P1.i.a", tanda=tanda.pk, teks="Lengkap.", oleh=j.orang["operator"])
    with pytest.raises(Ditolak, match="Persetujuan belum lengkap"):
        j.lakukan(Perbuatan.KIRIM, "ketua")
    with pytest.raises(TeksBerubah):
        tanggapi(penilaian=j.penilaian, kode="P1.i.a", tanda=tanda.pk, teks="Lain.", oleh=j.orang["operator"])


@pytest.mark.parametrize("bagian", ["", "P1/", "P1/?saring=dikembalikan", "P6/"])
def test_pages_of_a_returned_lke_keep_their_budget_of_queries(client, j, bagian):
    client.get(LKE)
    with CaptureQueriesContext(connection) as tercatat:
        assert client.get(LKE + bagian).status_code == 200
    assert len(tercatat) <= 8 + 3
