"""The desk of a satker: periods of a year, a new one, changing, opening, closing."""

from datetime import date

import pytest
import time_machine

from kpu_zi.riwayat.models import Riwayat
from survei.aturan.tanda import Tanda
from survei.meja.actions import sidik_periode
from survei.models import Periode, Respons, Saluran
from survei.referensi import muat_kuesioner
from tests.buat import make_pengguna, make_satker
from tests.survei.buat_survei import jawab, make_isian, make_periode, make_saluran

pytestmark = pytest.mark.django_db
MEJA = "/survei/33.73/"


@pytest.fixture
def operator(client):
    muat_kuesioner()
    orang = make_pengguna("operator", make_satker())
    client.force_login(orang)
    return orang


def acara() -> list[str]:
    return list(Riwayat.objects.order_by("nomor").values_list("acara", flat=True))


def buat(client, **lain):
    return client.post(f"{MEJA}buat/", {"jenis": "ikm", "tahun": "2026", "kala": "S1", **lain})


def test_new_period_takes_the_usual_dates_of_its_kala(client, operator):
    response = buat(client, kala="T2", populasi="1200")
    periode = Periode.objects.get()
    assert response.url == f"{MEJA}{periode.pk}/"
    assert (periode.mulai, periode.akhir, periode.populasi) == (date(2026, 4, 1), date(2026, 6, 30), 1200)
    assert periode.status == "draf" and acara() == ["survei.buat"]


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"kala": "X9"}, "Pilih periode dari daftar."),
        ({"tahun": "dua"}, "bukan bilangan bulat"),
        ({"tahun": "1900"}, "Tulis bilangan 2010 sampai 2100."),
        ({"populasi": "1.200"}, "dapat dibaca dua cara. Tulis 1,2 atau 1200"),
        ({"populasi": "0"}, "Tulis bilangan 1 sampai"),
        ({"mulai": "2026-05-01", "akhir": "2026-04-01"}, "Tanggal akhir tidak boleh sebelum tanggal mulai."),
        ({"mulai": "2025-05-01"}, "Tanggal mulai harus di tahun 2026."),
        ({"akhir": "2030-05-01"}, "Satu periode paling lama setahun."),
        ({"mulai": "kemarin"}, "Tulis tanggal, misalnya 30-12-2025."),
    ],
)
def test_refused_period_names_the_mistake_and_keeps_what_was_typed(isi, kalimat, client, operator):
    response = buat(client, **isi)
    teks = response.content.decode()
    assert response.status_code == 422 and kalimat in teks
    assert f'value="{next(iter(isi.values()))}"' in teks or "kala" in isi
    assert not Periode.objects.exists()


def test_same_period_twice_is_refused(client, operator):
    buat(client)
    response = buat(client)
    assert response.status_code == 409 and "Periode ini sudah ada" in response.content.decode()


def test_desk_shows_the_periods_of_the_year_with_index_and_mutu(client, operator):
    satker = operator.penugasan.get().satker
    saluran = make_saluran(make_periode(satker, populasi=100))
    make_periode(satker, "ipak", tahun=2025)
    for _ in range(5):
        jawab(saluran, make_isian(nilai=4))
    teks = client.get(MEJA).content.decode()
    assert "5 dari 80" in teks and "100,00" in teks and "A Sangat Baik" in teks
    assert "Belum ada periode IPAK di tahun 2026" in teks
    assert "empat kali setahun bernilai paling tinggi" in teks
    assert "Belum ada periode IKM di tahun 2025" in client.get(f"{MEJA}?tahun=2025").content.decode()


def test_the_ipak_leads_to_the_register_of_sosialisasi(client, operator):
    isi = client.get(f"{MEJA}?tahun=2026").content.decode()
    assert 'href="/kegiatan/33.73/sosialisasi/?tahun=2026"' in isi
    assert client.get("/kegiatan/33.73/sosialisasi/?tahun=2026").status_code == 200


def test_index_of_four_answers_stays_hidden(client, operator):
    saluran = make_saluran(make_periode(operator.penugasan.get().satker))
    for _ in range(4):
        jawab(saluran, make_isian(nilai=4))
    for alamat in (MEJA, f"{MEJA}{saluran.periode_id}/"):
        assert "100,00" not in client.get(alamat).content.decode()


def test_opening_and_closing_from_the_pages(client, operator):
    periode = make_periode(operator.penugasan.get().satker, status="draf")
    alamat = f"{MEJA}{periode.pk}/"
    assert client.post(f"{alamat}buka/").url == f"{alamat}saluran/"
    assert Saluran.objects.get().jenis == "tautan"
    konfirmasi = client.get(f"{alamat}tutup/").content.decode()
    assert "tidak dapat dibuka lagi" in konfirmasi and "undurkan tanggal akhirnya" in konfirmasi
    assert client.post(f"{alamat}tutup/").status_code == 422
    assert Periode.objects.get().status == "buka"
    client.post(f"{alamat}tutup/", {"yakin": "1"})
    assert Periode.objects.get().status == "tutup"
    assert acara() == ["survei.buka", "survei.tutup"]


def ubahan(periode: Periode, **lain) -> dict[str, str]:
    isi = {
        "dilihat": sidik_periode(periode),
        "mulai": f"{periode.mulai}",
        "akhir": f"{periode.akhir}",
        "populasi": "",
        "layanan": "",
    }
    return isi | lain


def test_services_and_questions_of_the_satker_are_added_to_the_form(client, operator):
    periode = make_periode(operator.penugasan.get().satker, status="draf")
    isi = ubahan(periode, layanan="Kunjungan sekolah\nAudiensi desa", teks_1="Dari mana?", pilihan_1="Radio\nTeman")
    assert client.post(f"{MEJA}{periode.pk}/ubah/", isi).status_code == 302
    periode.refresh_from_db()
    assert periode.layanan == {"S1": "Kunjungan sekolah", "S2": "Audiensi desa"}
    assert periode.tambahan == [{"kode": "T1", "teks": "Dari mana?", "pilihan": ["Radio", "Teman"]}]
    assert Riwayat.objects.get().rincian["layanan"][1] == periode.layanan


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"layanan": "x" * 81}, "terlalu panjang"),
        ({"layanan": "konsultasi"}, "sudah ada pada daftar layanan resmi"),
        ({"layanan": "\n".join(f"Layanan {i}" for i in range(21))}, "Paling banyak 20 layanan"),
        ({"pilihan_1": "A\nB"}, "Tulis pertanyaannya"),
        ({"teks_1": "Apa?", "pilihan_1": "A"}, "Tulis 2 sampai 10 pilihan"),
        ({"teks_1": "Apa?", "pilihan_1": f"{'y' * 81}\nB"}, "Satu pilihan paling panjang 80 huruf"),
        ({"akhir": "2025-01-01"}, "Tanggal akhir tidak boleh sebelum"),
    ],
)
def test_refused_change_keeps_what_was_typed(isi, kalimat, client, operator):
    periode = make_periode(operator.penugasan.get().satker, status="draf")
    response = client.post(f"{MEJA}{periode.pk}/ubah/", ubahan(periode, **isi))
    teks = response.content.decode()
    assert response.status_code == 422 and kalimat in teks
    assert next(iter(isi.values())).splitlines()[0] in teks
    periode.refresh_from_db()
    assert periode.layanan == {} and periode.tambahan == []


def test_open_period_is_only_extended_and_added_to(client, operator):
    periode = make_periode(
        operator.penugasan.get().satker,
        akhir=date(2026, 6, 30),
        layanan={"S1": "Kunjungan"},
        tambahan=[{"kode": "T1", "teks": "Apa?"}],
    )
    alamat = f"{MEJA}{periode.pk}/ubah/"
    response = client.post(alamat, ubahan(periode, akhir="2026-06-29"))
    assert response.status_code == 422 and "hanya dapat diundurkan" in response.content.decode()
    client.post(
        alamat, ubahan(periode, mulai="2020-01-01", akhir="2026-07-31", layanan="Audiensi desa", teks_1="Lagi?")
    )
    periode.refresh_from_db()
    assert (periode.mulai, periode.akhir) == (date(2026, 1, 1), date(2026, 7, 31))
    assert periode.layanan == {"S1": "Kunjungan", "S2": "Audiensi desa"}
    assert periode.tambahan == [{"kode": "T1", "teks": "Apa?"}, {"kode": "T2", "teks": "Lagi?", "pilihan": []}]


def test_change_over_a_colleagues_change_is_shown_first(client, operator):
    periode = make_periode(operator.penugasan.get().satker, status="draf")
    lama = ubahan(periode, populasi="50")
    Periode.objects.update(populasi=70)
    response = client.post(f"{MEJA}{periode.pk}/ubah/", lama)
    teks = response.content.decode()
    assert response.status_code == 409 and "populasi 70" in teks and 'value="50"' in teks
    assert Periode.objects.get().populasi == 70
    lagi = lama | {"dilihat": response.context["form"]["dilihat"].value()}
    assert client.post(f"{MEJA}{periode.pk}/ubah/", lagi).status_code == 302
    assert Periode.objects.get().populasi == 50


def test_closed_period_is_not_changed(client, operator):
    periode = make_periode(operator.penugasan.get().satker, status="tutup")
    for cara in (client.get, client.post):
        assert cara(f"{MEJA}{periode.pk}/ubah/").status_code == 423


def test_live_figures_name_both_indices(client, operator):
    saluran = make_saluran(make_periode(operator.penugasan.get().satker))
    for _ in range(6):
        jawab(saluran, make_isian(nilai=4))
    jawab(saluran, make_isian(nilai=1), Tanda.CEPAT)
    teks = " ".join(client.get(f"{MEJA}{saluran.periode_id}/").content.decode().split())
    assert "Dari 6 jawaban, tanpa yang ditandai" in teks and "100,00" in teks
    assert "Dengan yang ditandai: <b>89,29 A</b> dari 7 jawaban" in teks  # (6 x 4 + 1) / 7 x 25


def test_one_marked_answer_is_not_told_to_who_may_not_see_it(client, operator):
    saluran = make_saluran(make_periode(operator.penugasan.get().satker))
    for _ in range(6):
        jawab(saluran, make_isian(nilai=4))
    jawab(saluran, make_isian(nilai=1), Tanda.CEPAT)
    client.force_login(make_pengguna("ketua", saluran.periode.satker.induk))
    teks = client.get(f"{MEJA}{saluran.periode_id}/").content.decode()
    assert "100,00" in teks and "89,29" not in teks and "1 jawaban ditandai" in teks


def test_trend_goes_back_over_earlier_periods_of_the_same_survey(client, operator):
    satker = operator.penugasan.get().satker
    lama = make_periode(satker, tahun=2025)
    for _ in range(5):
        jawab(make_saluran(lama), make_isian(nilai=3))
    kini = make_periode(satker)
    make_periode(satker, "ipak", tahun=2025)
    response = client.get(f"{MEJA}{kini.pk}/")
    assert [b.periode.pk for b in response.context["tren"]] == [kini.pk, lama.pk]
    assert response.context["tren"][1].hasil.singkat == "75,00 (C)"


@time_machine.travel("2026-12-31 17:30:00+00:00", tick=False)
def test_days_are_those_of_the_satkers_own_zone(client, operator):
    """Half past midnight in Salatiga is 1 January: the period ended yesterday."""
    client.force_login(operator)
    periode = make_periode(operator.penugasan.get().satker)
    teks = client.get(f"{MEJA}{periode.pk}/").content.decode()
    assert "berakhir 1 hari lalu" in teks and "belum ditutup" in teks


def test_pages_read_no_answers_and_their_queries_do_not_grow(client, operator, django_assert_max_num_queries):
    satker = operator.penugasan.get().satker
    saluran = make_saluran(make_periode(satker))
    alamat = [MEJA, f"{MEJA}{saluran.periode_id}/"]

    def hitung() -> list[int]:
        hasil = []
        for a in alamat:
            client.get(a)
            with django_assert_max_num_queries(12) as daftar:
                assert client.get(a).status_code == 200
            assert not any(Respons._meta.db_table in q["sql"] for q in daftar)
            hasil.append(len(daftar))
        return hasil

    sedikit = hitung()
    for jenis in ("ikm", "ipkp", "ipak"):
        for kala in ("T1", "T2", "T3", "T4"):
            lain = make_saluran(make_periode(satker, jenis, kala=kala))
            for usia in "123456":
                jawab(lain, make_isian(None, usia=usia) if jenis == "ikm" else None)
    for _ in range(20):
        jawab(saluran)
    assert hitung() == sedikit
