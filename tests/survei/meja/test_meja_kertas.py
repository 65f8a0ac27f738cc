"""Paper questionnaires: digits in, one answer out, however often the form is sent."""

from datetime import date
from uuid import uuid4

import pytest
import time_machine

from kpu_zi.riwayat.models import Riwayat
from survei.models import Periode, Respons
from survei.rekap import Kelompok, tersimpan
from tests.buat import make_pengguna
from tests.survei.buat_survei import make_periode

pytestmark = [pytest.mark.django_db]


@pytest.fixture(autouse=True)
def maret():
    with time_machine.travel("2026-03-02 03:00:00+00:00"):
        yield


@pytest.fixture
def periode(client):
    satu = make_periode(tambahan=[{"kode": "T1", "teks": "Dari mana?", "pilihan": ["Radio", "Teman"]}])
    client.force_login(make_pengguna("operator", satu.satker))
    return satu


def alamat(periode) -> str:
    return f"/survei/33.73/{periode.pk}/kertas/"


def lembar(**lain) -> dict[str, str]:
    """A whole paper: 3 everywhere."""
    isi = {"kunci": str(uuid4()), "tanggal": "2026-02-27", "saran": "Tambah kursi."}
    isi |= {f"b_U{i}": "3" for i in range(1, 10)}
    isi |= {
        "p_layanan": "PPID",
        "p_jk": "P",
        "p_usia": "3",
        "p_pendidikan": "S1",
        "p_pekerjaan": "TANI",
        "t_T1": "Radio",
    }
    return isi | lain


def test_paper_becomes_an_answer_of_its_day(client, periode):
    response = client.post(alamat(periode), lembar(), follow=True)
    respons = Respons.objects.get()
    assert respons.nilai == {f"U{i}": 3 for i in range(1, 10)} and respons.tanggal == date(2026, 2, 27)
    assert respons.profil == {"layanan": "PPID", "jk": "P", "usia": "3", "pendidikan": "S1", "pekerjaan": "TANI"}
    assert respons.tambahan == {"T1": "Radio"} and respons.saran == "Tambah kursi."
    assert (respons.saluran.jenis, respons.keadaan) == ("kertas", "sah")
    teks = response.content.decode()
    assert "Tersimpan, kuesioner ke-1 hari ini." in teks
    assert 'value="2026-02-27"' in teks and 'value="3"' not in teks.split("b_U1")[1][:200]


def test_papers_of_a_day_are_counted_and_the_log_says_nothing_of_their_content(client, periode):
    for _ in range(3):
        response = client.post(alamat(periode), lembar(), follow=True)
    assert "kuesioner ke-3 hari ini" in response.content.decode()
    assert [r.rincian for r in Riwayat.objects.all()] == [{"kuesioner": ["", 1]}] * 3


def test_sent_twice_it_is_stored_once(client, periode):
    isi = lembar()
    client.post(alamat(periode), isi)
    response = client.post(alamat(periode), isi, follow=True)
    assert "tidak disimpan dua kali" in response.content.decode()
    assert Respons.objects.count() == Riwayat.objects.count() == 1


def test_another_paper_under_a_used_key_is_kept_on_the_page_and_can_be_sent(client, periode):
    """Back, other digits, save."""
    isi = lembar()
    client.post(alamat(periode), isi)
    response = client.post(alamat(periode), isi | {"b_U1": "1"})
    form = response.context["form"]
    assert response.status_code == 409 and form["b_U1"].value() == "1"
    client.post(alamat(periode), isi | {"b_U1": "1", "kunci": form["kunci"].value()})
    assert sorted(r.nilai["U1"] for r in Respons.objects.all()) == [1, 3]


def test_what_the_paper_leaves_blank_stays_blank(client, periode):
    kosong = {"b_U4": "", "p_jk": "", "t_T1": "", "saran": ""}
    client.post(alamat(periode), lembar(**kosong))
    respons = Respons.objects.get()
    assert "U4" not in respons.nilai and "jk" not in respons.profil and respons.tambahan == {}
    jumlah = tersimpan(periode.pk, 9)[Kelompok("", "", True)]
    assert jumlah.banyak == (1, 1, 1, 0, 1, 1, 1, 1, 1)


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"b_U1": "5"}, "Tulis satu angka, 1 sampai 4"),
        ({"b_U1": "٣"}, "Tulis satu angka, 1 sampai 4"),
        ({"b_U1": "33"}, "Tulis satu angka, 1 sampai 4"),
        ({"p_jk": "X"}, "Pilih salah satu dari daftar."),
        ({"t_T1": "Koran"}, "Pilih salah satu dari daftar."),
        ({"tanggal": "2026-03-03"}, "Tanggal harus 1 Januari 2026 sampai 2 Maret 2026."),
        ({"tanggal": "2025-12-31"}, "Tanggal harus 1 Januari 2026 sampai 2 Maret 2026."),
        ({"tanggal": ""}, "Tanggal pada kuesioner wajib diisi."),
        ({"saran": "a" * 1001}, "Saran, kritik, atau masukan paling panjang 1000 huruf; sekarang 1001."),
        ({"kunci": "bukan"}, "Muat ulang halaman ini, lalu coba lagi."),
        ({f"b_U{i}": "" for i in range(1, 10)}, "Belum ada satu pun pertanyaan yang dijawab."),
    ],
)
def test_refused_paper_names_the_mistake_and_keeps_the_rest(isi, kalimat, client, periode):
    response = client.post(alamat(periode), lembar(**isi))
    assert response.status_code == 422 and kalimat in response.content.decode()
    assert response.context["form"]["p_usia"].value() == "3"
    assert not Respons.objects.exists()


def test_paper_of_own_staff_is_marked_and_said(client, periode):
    response = client.post(alamat(periode), lembar(p_pekerjaan="KPU"), follow=True)
    assert Respons.objects.get().keadaan == "ditandai"
    assert "diisi pegawai sendiri; ia belum dihitung" in response.content.decode()


@pytest.mark.parametrize("status", ["draf", "tutup"])
def test_period_that_is_not_open_takes_no_paper(status, client, periode):
    lain = make_periode(periode.satker, "ikm", kala="S2", status=status)
    assert client.get(alamat(lain)).status_code == client.post(alamat(lain), lembar()).status_code == 423


def test_period_that_begins_later_takes_no_paper_yet(client, periode):
    Periode.objects.update(mulai=date(2026, 3, 3))
    assert client.post(alamat(periode), lembar()).status_code == 423


def test_paper_that_came_in_on_the_last_day_is_entered_afterwards(client, periode):
    Periode.objects.update(akhir=date(2026, 2, 28))
    response = client.get(alamat(periode))
    assert 'value="2026-02-28"' in response.content.decode()
    assert client.post(alamat(periode), lembar(tanggal="2026-02-28")).status_code == 302
