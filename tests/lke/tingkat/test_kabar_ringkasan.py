"""The digest of a province: on which days there is one, and a page with a text to pass on."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lke.aturan.ringkasan import hari_ringkasan, hitung_keadaan
from lke.aturan.status import BELUM_MULAI, TANDA, Status
from lke.models import Jendela, Lke, Penilaian
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_ri, make_satker

ALAMAT = "/lke/2026/ringkasan/33/"


def make_wilayah() -> dict[str, Penilaian]:
    """Six satker of Jawa Tengah in five states, and one of Papua."""
    keadaan = {
        "Kota Magelang": (Status.DRAF, 0),
        "Kota Surakarta": (Status.DRAF, 20),
        "Kota Salatiga": (Status.DRAF, 5),
        "Kota Semarang": (Status.DIKIRIM, 113),
        "Kota Pekalongan": (Status.DIKEMBALIKAN, 113),
        "Kota Tegal": (Status.FINAL, 113),
    }
    hasil = {}
    for nomor, (nama, (status, terisi)) in enumerate(keadaan.items(), 71):
        hasil[nama] = make_penilaian(make_satker(f"33.{nomor}", nama))
        Penilaian.objects.filter(pk=hasil[nama].pk).update(terisi=terisi, nilai_total=Decimal("81.23"))
        dikirim = None if status is Status.DRAF else datetime(2025, 10, 1, tzinfo=UTC)
        Lke.objects.filter(pk=hasil[nama].lke_id).update(status=status.value, memenuhi_wbk=True, dikirim_pada=dikirim)
    papua = make_provinsi("91", "Papua", "Asia/Jayapura")
    hasil["Kota Jayapura"] = make_penilaian(make_satker("91.71", "Kota Jayapura", papua, "Asia/Jayapura"))
    return hasil


def make_jendela(akhir: datetime, tahap: str = "isi") -> None:
    Jendela.objects.create(tahun=2026, tahap=tahap, tingkat="kabkota", akhir=akhir)


# --- the page
@pytest.mark.django_db
def test_page_counts_states_and_names_whom_to_help_and_who_is_late(client):
    make_wilayah()
    make_jendela(timezone.now() - timedelta(days=2, hours=1))
    make_jendela(timezone.now() + timedelta(days=9, hours=1), "perbaikan")
    client.force_login(make_pengguna("ketua", make_provinsi()))
    response = client.get(ALAMAT)
    isi, html = response.context["isi"], response.content.decode()
    assert [(t.teks, n) for t, n in isi.keadaan] == [
        ("Belum mulai", 1),
        ("Sedang diisi", 2),
        ("Dikirim, menunggu penilai", 1),
        ("Dikembalikan", 1),
        ("Final", 1),
    ]
    assert [b.baris.satker.nama_wilayah for b in response.context["bantuan"]] == [
        "Kota Pekalongan", "Kota Magelang", "Kota Salatiga", "Kota Surakarta",
    ]  # fmt: skip
    assert isi.lewat == ("KPU Kota Magelang", "KPU Kota Salatiga", "KPU Kota Surakarta")
    assert isi.tenggat.startswith("Perbaikan ") and isi.tenggat.endswith(", 9 hari lagi")
    assert "lewat 2 hari" in html
    assert "81,23" not in html and "Jayapura" not in html and "memenuhi" not in html


@pytest.mark.django_db
def test_text_to_pass_on_is_the_same_in_the_box_and_in_the_link(client, settings):
    settings.BASE_URL = "https://zi.contoh.invalid"
    make_wilayah()
    make_jendela(timezone.now() - timedelta(days=2, hours=1))
    client.force_login(make_pengguna("sekretaris", make_provinsi()))
    response = client.get(ALAMAT)
    pesan = response.context["pesan"]
    baris = pesan.split("\n")
    assert baris[0] == "Ringkasan LKE 2026 wilayah Jawa Tengah" and baris[1].endswith(" WIB: 6 LKE")
    assert baris[2:] == [
        "- 1 Belum mulai",
        "- 2 Sedang diisi",
        "- 1 Dikirim, menunggu penilai",
        "- 1 Dikembalikan",
        "- 1 Final",
        "Lewat tenggat (3): KPU Kota Magelang, KPU Kota Salatiga, KPU Kota Surakarta",
        f"Rincian: https://zi.contoh.invalid{ALAMAT}",
    ]
    tautan = urlsplit(response.context["bagikan"])
    assert (tautan.netloc, parse_qs(tautan.query)["text"]) == ("wa.me", [pesan])


@pytest.mark.parametrize(
    "peran, kode, status",
    [
        ("verifikator", "33", 200),
        ("anggota", "33", 200),
        ("operator", "33", 403),
        ("ketua", "91", 404),
        ("setjen", "00", 200),
    ],
)
@pytest.mark.django_db
def test_page_opens_to_who_sees_the_whole_region(client, peran, kode, status):
    make_wilayah()
    satker = {"33": make_provinsi, "91": lambda: make_provinsi("91"), "00": make_ri}[kode]()
    client.force_login(make_pengguna(peran, satker))
    assert client.get(ALAMAT).status_code == status
    if status == 200:
        assert client.get("/lke/2025/ringkasan/33/").status_code == 404  # no LKE in that year
    assert client.get("/lke/2026/ringkasan/33.73/").status_code == 404


@pytest.mark.django_db
def test_page_costs_the_same_for_few_and_for_many(client):
    make_wilayah()
    make_jendela(timezone.now() + timedelta(days=9))
    client.force_login(make_pengguna("ketua", make_provinsi()))
    client.get(ALAMAT)
    biaya = []
    for tambahan in range(2):
        with CaptureQueriesContext(connection) as jumlah:
            client.get(ALAMAT)
        biaya.append(len(jumlah))
        for n in range(15):
            make_penilaian(make_satker(f"33.{tambahan}{n}", f"Kabupaten Contoh {tambahan}{n}"))
    assert biaya[0] == biaya[1] <= 3 + 4  # session, person, penugasan, unread messages


# --- who gets it, and when
@pytest.mark.parametrize(
    "hari, tenggat, harap",
    [
        (date(2025, 11, 3), None, True),  # a Monday
        (date(2025, 11, 4), None, False),
        (date(2025, 12, 16), date(2025, 12, 30), True),
        (date(2025, 12, 14), date(2025, 12, 30), False),
        (date(2025, 12, 30), date(2025, 12, 30), True),
        (date(2025, 12, 31), date(2025, 12, 30), False),
    ],
)
def test_weekly_and_in_the_last_two_weeks_daily(hari, tenggat, harap):
    assert hari_ringkasan(hari, tenggat) is harap


def test_states_stand_in_the_order_of_the_flow_and_empty_ones_are_left_out():
    assert hitung_keadaan([("final", 113), ("draf", 0), ("draf", 1), ("draf", 2)]) == (
        (BELUM_MULAI, 1),
        (TANDA[Status.DRAF], 2),
        (TANDA[Status.FINAL], 1),
    )
