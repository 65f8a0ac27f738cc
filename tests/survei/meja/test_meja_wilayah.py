"""The surveys of a region: from the running sums, in as many queries for three satker as for 553."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from satker.models import Satker
from satker.referensi import muat_satker
from survei.models import Periode, Rekap, Respons
from tests.buat import make_pengguna, make_provinsi, make_ri, make_satker
from tests.survei.buat_survei import formulir_contoh, jawab, make_isian, make_periode, make_saluran

pytestmark = pytest.mark.django_db
WILAYAH = "/survei/"


def make_tiga() -> list[Satker]:
    """Salatiga open with 30 answers, Semarang published, Jayapura in preparation."""
    papua = make_provinsi("91", "Papua", "Asia/Jayapura")
    daftar = [
        make_satker("33.73", "Kota Salatiga"),
        make_satker("33.74", "Kota Semarang"),
        make_satker("91.71", "Kota Jayapura", papua, "Asia/Jayapura"),
    ]
    buka = make_periode(daftar[0])
    Rekap.objects.create(periode=buka, dihitung=True, n=30)
    terbit = make_periode(daftar[1], status="tutup")
    terbit.diterbitkan_pada, terbit.diterbitkan_oleh = timezone.now(), terbit.ditutup_oleh
    terbit.save(update_fields=["diterbitkan_pada", "diterbitkan_oleh"])
    make_periode(daftar[2], status="draf")
    return daftar


def baris(response) -> dict[str, tuple[int, list[int], int]]:
    return {b.nama: (b.satker, banyak, b.cukup) for b, banyak in response.context["baris"]}


def test_nation_by_province_counts_states_and_samples(client):
    make_tiga()
    client.force_login(make_pengguna("setjen", make_ri()))
    response = client.get(WILAYAH)
    assert response.context["daftar_keadaan"] == ["Belum ada", "Berjalan", "Ditutup", "Terbit"]
    assert baris(response) == {
        "KPU RI": (1, [1, 0, 0, 0], 0),
        "Jawa Tengah": (3, [1, 1, 0, 1], 1),
        "Papua": (2, [2, 0, 0, 0], 0),
    }
    assert baris(client.get(f"{WILAYAH}?jenis=ipak"))["Jawa Tengah"] == (3, [3, 0, 0, 0], 0)
    assert baris(client.get(f"{WILAYAH}?tahun=2025"))["Jawa Tengah"] == (3, [3, 0, 0, 0], 0)


def test_last_period_of_the_year_is_what_counts(client):
    satker = make_tiga()[1]
    make_periode(satker, kala="S2", mulai=timezone.localdate().replace(2026, 7, 1))
    client.force_login(make_pengguna("setjen", make_ri()))
    assert baris(client.get(WILAYAH))["Jawa Tengah"] == (3, [1, 2, 0, 0], 1)


def test_province_by_satker_shows_index_and_sample_of_each_survey(client):
    satker = make_tiga()[0]
    ipak = make_saluran(make_periode(satker, "ipak", populasi=10))
    for _ in range(5):
        jawab(ipak, make_isian(formulir_contoh("ipak"), 4))
    client.force_login(make_pengguna("verifikator", make_provinsi()))
    response = client.get(WILAYAH)
    teks = response.content.decode()
    assert [b.satker.kode for b in response.context["baris"]] == ["33", "33.73", "33.74"]
    assert "4,00 (A)" in teks and "5 dari 10 jawaban" in teks and "30 dari 30 jawaban" in teks
    assert "Jayapura" not in teks


def test_who_sees_one_satker_goes_on_to_its_desk(client):
    satker = make_tiga()[0]
    client.force_login(make_pengguna("operator", satker))
    assert client.get(WILAYAH).url == "/survei/33.73/"


def test_province_filter_shows_nothing_outside_the_wilayah(client):
    make_tiga()
    client.force_login(make_pengguna("verifikator", make_provinsi()))
    response = client.get(f"{WILAYAH}?provinsi=91")
    assert response.status_code == 200 and response.context["baris"] == []
    client.force_login(make_pengguna("setjen", make_ri()))
    assert [b.satker.kode for b in client.get(f"{WILAYAH}?provinsi=91").context["baris"]] == ["91", "91.71"]


@pytest.mark.parametrize(
    "cari", ["?tahun=abc", "?tahun=99999999999", "?jenis=x", "?provinsi=%27%20OR%201", "?tahun=٢٠٢٦"]
)
def test_odd_parameters_give_a_page(cari, client):
    make_tiga()
    client.force_login(make_pengguna("setjen", make_ri()))
    assert client.get(f"{WILAYAH}{cari}").status_code == 200


def test_menu_leads_to_the_desk_or_to_the_region(client):
    satker = make_tiga()[0]
    for orang, url in [
        (make_pengguna("operator", satker), "/survei/33.73/"),
        (make_pengguna("setjen", make_ri()), WILAYAH),
    ]:
        client.force_login(orang)
        assert f'<a href="{url}"' in client.get("/").content.decode()


def make_semua() -> None:
    """553 satker, each with two periods of every survey and their sums."""
    satker = make_satker("99.01", "Kota Contoh")
    contoh = {jenis: make_periode(satker, jenis) for jenis in ("ikm", "ipkp", "ipak")}
    muat_satker()
    for jenis, periode in contoh.items():
        for kala in ("S1", "S2"):
            Periode.objects.bulk_create(
                Periode(
                    satker=s,
                    kuesioner=periode.kuesioner,
                    jenis=jenis,
                    tahun=2026,
                    kala=kala,
                    mulai=periode.mulai,
                    akhir=periode.akhir,
                    status="buka",
                    dibuka_pada=periode.dibuka_pada,
                    dibuka_oleh=periode.dibuka_oleh,
                )
                for s in Satker.objects.exclude(periode_survei__jenis=jenis, periode_survei__kala=kala)
            )
    Rekap.objects.bulk_create(Rekap(periode=p, dihitung=True, n=p.pk % 50) for p in Periode.objects.all())


@pytest.mark.parametrize("alamat", [WILAYAH, f"{WILAYAH}?provinsi=33"])
def test_queries_are_as_many_for_553_satker_and_none_reads_answers(alamat, client):
    client.force_login(make_pengguna("setjen", make_ri()))
    make_provinsi()

    def hitung() -> int:
        client.get(alamat)
        with CaptureQueriesContext(connection) as daftar:
            assert client.get(alamat).status_code == 200
        assert not any(Respons._meta.db_table in q["sql"] for q in daftar)
        return len(daftar)

    kosong = hitung()
    make_semua()
    penuh = hitung()
    assert penuh <= kosong + 1  # nobody's sums are not asked for
    assert penuh <= 5 + 4  # session, person, penugasan, bell


def test_nation_has_a_row_for_each_of_38_provinces(client):
    make_semua()
    client.force_login(make_pengguna("setjen", make_ri()))
    response = client.get(WILAYAH)
    nama = [b.nama for b, _ in response.context["baris"]]
    assert nama[0] == "KPU RI" and len(nama) == 39
    assert sum(b.satker for b, _ in response.context["baris"]) == 554  # and the example
