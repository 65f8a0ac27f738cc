"""The step indicator and the countdown on hub and area page."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from lke.aturan.alur import Lapis, Perbuatan
from lke.aturan.status import Status
from lke.aturan_alur import AturanLke
from lke.models import AturanAlur, Jendela, Lke, Pengecualian
from lke.tingkat.tampilan import susun_posisi
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_satker
from tests.jalan import make_perjalanan

PENILAI = AturanAlur.Penilai
LIMA = ["Disusun", "Provinsi", "TPI tahap 1", "Tindak lanjut", "Final"]


def posisi(status: str, penilai: str = PENILAI.INDUK):
    return susun_posisi(status, AturanLke(penilai, frozenset()))


@pytest.mark.parametrize(
    ("status", "teks", "kini"),
    [
        (Status.DRAF, "Langkah 1 dari 5: Disusun", 0),
        (Status.DIKIRIM, "Langkah 2 dari 5: Provinsi", 1),
        (Status.DINILAI_PENDAHULUAN, "Langkah 2 dari 5: Provinsi", 1),
        (Status.DIKEMBALIKAN, "Langkah 2 dari 5: Provinsi", 1),
        (Status.TIDAK_DITERUSKAN, "Langkah 2 dari 5: Provinsi", 1),
        (Status.DIVERIFIKASI, "Langkah 3 dari 5: TPI tahap 1", 2),
        (Status.DINILAI_TPI_1, "Langkah 3 dari 5: TPI tahap 1", 2),
        (Status.DITINDAKLANJUTI, "Langkah 4 dari 5: Tindak lanjut", 3),
        (Status.DINILAI_TPI_2, "Langkah 4 dari 5: Tindak lanjut", 3),
    ],
)
def test_steps_before_are_done_and_after_are_not(status, teks, kini):
    p = posisi(status)
    assert p.teks == teks
    assert [x.nama for x in p.daftar] == LIMA
    assert [x.keadaan for x in p.daftar] == ["selesai"] * kini + ["sekarang"] + ["belum"] * (4 - kini)


@pytest.mark.parametrize("status", [Status.FINAL, Status.DIUSULKAN, Status.TIDAK_DIUSULKAN])
def test_final_has_every_step_done(status):
    assert posisi(status).teks == "Langkah 5 dari 5: Final"
    assert {x.keadaan for x in posisi(status).daftar} == {"selesai"}


@pytest.mark.parametrize("status", Status)
def test_step_that_the_settings_drop_is_not_drawn(status):
    p = posisi(status, PENILAI.TANPA)
    assert [x.nama for x in p.daftar] == ["Disusun", "TPI tahap 1", "Tindak lanjut", "Final"]
    assert re.match(r"Langkah [1-4] dari 4: ", p.teks)


def test_province_is_scored_first_by_the_setjen():
    assert posisi(Status.DIKIRIM, PENILAI.SETJEN).teks == "Langkah 2 dari 5: Setjen"


# --- on the pages
def teks(balasan) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", balasan.content.decode()))


@pytest.fixture
def papua(db, client):
    provinsi = make_provinsi("91", "Papua", "Asia/Jayapura")
    satker = make_satker("91.71", "Kota Jayapura", provinsi, "Asia/Jayapura")
    penilaian = make_penilaian(satker)
    client.force_login(make_pengguna("operator", satker))
    return penilaian


def buat_jendela(tahap: str = "isi", **lain) -> Jendela:
    return Jendela.objects.create(tahun=2026, tahap=tahap, tingkat="kabkota", **lain)


@pytest.mark.parametrize("bagian", ["", "P1/", "periksa/"])
def test_countdown_stands_on_hub_and_pages_with_both_zones(client, papua, bagian):
    akhir = (timezone.now() + timedelta(days=12, hours=3)).replace(hour=16, minute=59, second=59)
    buat_jendela(akhir=akhir)
    isi = teks(client.get(f"/lke/2026/91.71/{bagian}"))
    assert re.search(r"Pengisian 1[123] hari lagi \d+ \w+ \d{4} 23\.59 WIB \(\d+ \w+ 01\.59 WIT\)", isi)
    assert "Langkah 1 dari 5: Disusun" in isi


def test_extension_is_named_with_its_day(client, papua):
    buat_jendela(akhir="2025-01-01T00:00Z")
    lke = Lke.objects.get()
    akhir = timezone.now() + timedelta(days=3, hours=1)
    Pengecualian.objects.create(
        lke=lke, tahap="isi", akhir=akhir, alasan="Gempa bumi.", oleh=make_pengguna("setjen", lke.satker.induk.induk)
    )
    isi = teks(client.get("/lke/2026/91.71/"))
    assert "3 hari lagi" in isi and "Diperpanjang s.d. " in isi


def test_closed_and_late_windows_say_so(client, papua):
    jendela = buat_jendela(akhir=timezone.now() - timedelta(days=2, hours=1))
    assert "sudah lewat" in teks(client.get("/lke/2026/91.71/"))
    Jendela.objects.filter(pk=jendela.pk).update(setelah_akhir="terlambat")
    assert "Terlambat 2 hari" in teks(client.get("/lke/2026/91.71/"))


def test_without_a_window_nothing_is_counted(client, papua):
    assert "lagi" not in teks(client.get("/lke/2026/91.71/")).split("Nilai")[0]


@pytest.mark.django_db
def test_hub_of_a_second_round_names_it(client):
    j = make_perjalanan()
    j.buka()
    j.tandai(Lapis.PROVINSI, "P1.i.a")
    j.lakukan(Perbuatan.KEMBALIKAN, "verifikator")
    j.kirim()
    client.force_login(j.orang["operator"])
    assert "· putaran 2 ·" in teks(client.get("/lke/2026/33.73/"))
