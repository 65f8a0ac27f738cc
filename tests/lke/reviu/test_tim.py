"""Teams of the TPI: who may make them, how many LKE one has, and what their log tells."""

import re
from threading import Barrier, Thread

import pytest
from django.db import close_old_connections, connection
from django.test.utils import CaptureQueriesContext

from kpu_zi.riwayat.models import Rantai, Riwayat
from kpu_zi.riwayat.queries import periksa_rantai
from kpu_zi.tools import Ditolak
from lke.aturan.alur import Lapis, Perbuatan
from lke.models import AnggotaTim, Lke, Penilaian, Persetujuan, TimTpi, TugasTpi
from lke.reviu.actions_tim import tugaskan
from satker.models import Pengguna
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_ri, make_satker
from tests.jalan import SURAT, make_perjalanan, nilai_sama

pytestmark = pytest.mark.django_db
TIM = "/reviu/tim/"


@pytest.fixture
def pengendali(client) -> Pengguna:
    orang = make_pengguna("tpi_pengendali", make_ri())
    client.force_login(orang)
    return orang


def make_lke(banyak: int) -> list[Lke]:
    return [make_penilaian(make_satker(f"33.{n:02}", f"Kota Contoh {n}")).lke for n in range(1, banyak + 1)]


def make_tim(nama: str = "Tim A") -> TimTpi:
    return TimTpi.objects.create(tahun=2026, nama=nama)


def beri(client, tim: TimTpi, daftar: list[Lke], alasan: str = ""):
    return client.post(f"{TIM}{tim.pk}/tugaskan/", {"lke": [x.pk for x in daftar], "alasan": alasan})


def teks(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_team_is_made_filled_and_given_its_lke(client, pengendali):
    anggota = make_pengguna("tpi_anggota", make_ri())
    lke = make_lke(3)
    response = client.post(TIM, {"nama": "Tim A", "surat_tugas": "ST-1/2026"})
    tim = TimTpi.objects.get()
    assert response.status_code == 302 and response["Location"] == f"{TIM}{tim.pk}/"
    assert client.post(f"{TIM}{tim.pk}/anggota/", {"calon": f"{anggota.pk}:tpi_anggota"}).status_code == 302
    assert beri(client, tim, lke[:2]).status_code == 302
    isi = teks(client.get(TIM))
    assert "2 dari 14 LKE" in isi and "0 dari 780 menit" in isi and anggota.nama in isi
    assert client.post(f"{TIM}{tim.pk}/cabut/", {"lke": [lke[0].pk]}).status_code == 302
    assert client.post(f"{TIM}{tim.pk}/ubah/", {"nama": "Tim B", "surat_tugas": ""}).status_code == 302
    keluar = f"{TIM}{tim.pk}/anggota/{AnggotaTim.objects.get().pk}/keluarkan/"
    assert client.post(keluar).status_code == 302
    assert (TimTpi.objects.get().nama, TugasTpi.objects.count(), AnggotaTim.objects.count()) == ("Tim B", 1, 0)
    acara = list(Riwayat.objects.filter(rantai=f"tim:{tim.pk}").order_by("nomor").values_list("acara", "rincian"))
    assert [a for a, _ in acara] == [
        "tim.buat",
        "tim.anggota_masuk",
        "tim.lke_masuk",
        "tim.lke_keluar",
        "tim.ubah",
        "tim.anggota_keluar",
    ]
    assert acara[2][1] == {"lke": ["", "33.01, 33.02"]}
    kepala = Rantai.objects.get(kunci=f"tim:{tim.pk}")
    assert periksa_rantai(kepala.kunci, (kepala.nomor, kepala.kepala)) is None


@pytest.mark.parametrize(
    ("peran", "melihat", "mengubah"),
    [
        ("tpi_pengendali", 200, 302),
        ("tpi_ketua", 200, 403),
        ("setjen", 200, 403),
        ("tpi_anggota", 403, 403),
        ("admin", 403, 403),
    ],
)
def test_who_sees_and_who_changes_teams(client, peran, melihat, mengubah):
    tim, lke = make_tim(), make_lke(1)
    client.force_login(make_pengguna(peran, make_ri()))
    response = client.get(f"{TIM}{tim.pk}/")
    assert client.get(TIM).status_code == response.status_code == melihat
    if mengubah == 403:
        assert b"Keluarkan" not in response.content and b"Berikan yang dipilih" not in response.content
    assert beri(client, tim, lke).status_code == mengubah
    assert client.post(TIM, {"nama": "Tim Lain"}).status_code == mengubah
    assert TugasTpi.objects.count() == (mengubah == 302)


def test_fifteenth_lke_does_not_fit_and_nothing_of_the_choice_is_given(client, pengendali):
    tim, lke = make_tim(), make_lke(16)
    assert beri(client, tim, lke[:13]).status_code == 302
    response = beri(client, tim, lke[13:], "Alasan yang saya tulis.")
    assert response.status_code == 422 and TugasTpi.objects.count() == 13
    isi = response.content.decode()
    assert "Tim A memegang 13 dari 14 LKE; 3 LKE ini tidak muat." in isi
    assert isi.count(" checked") == 3 and "Alasan yang saya tulis." in isi
    assert beri(client, tim, lke[13:14]).status_code == 302
    assert "(penuh)" in client.get(TIM).content.decode()


def test_limit_is_a_setting(client, pengendali, settings):
    settings.BEBAN_TIM_TPI = 1
    tim, lke = make_tim(), make_lke(2)
    assert beri(client, tim, lke).status_code == 422
    assert beri(client, tim, lke[:1]).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_two_at_once_do_not_exceed_the_limit():
    orang = [make_pengguna("tpi_pengendali", make_ri()) for _ in range(2)]
    tim, lke = make_tim(), make_lke(16)
    tugaskan(tim=tim, daftar_lke=[x.pk for x in lke[:12]], oleh=orang[0])
    mulai, hasil = Barrier(2), []

    def beri_dua(n: int) -> None:
        mulai.wait()
        try:
            hasil.append(tugaskan(tim=tim, daftar_lke=[x.pk for x in lke[12 + 2 * n : 14 + 2 * n]], oleh=orang[n]))
        except Ditolak as ditolak:
            hasil.append(ditolak.pesan)
        finally:
            close_old_connections()
            connection.close()

    jalur = [Thread(target=beri_dua, args=(n,)) for n in range(2)]
    for j in jalur:
        j.start()
    for j in jalur:
        j.join()
    assert TugasTpi.objects.filter(tim=tim).count() == 14
    assert sorted(type(h).__name__ for h in hasil) == ["int", "str"]


def test_lke_under_evaluation_moves_only_with_a_reason(client, pengendali):
    j = make_perjalanan()
    j.kirim()
    j.lakukan(Perbuatan.BUKA, "verifikator")
    nilai_sama(j.lapis(Lapis.PROVINSI), j.orang["verifikator"])
    j.lakukan(Perbuatan.VERIFIKASI, "verifikator", SURAT)
    j.lakukan(Perbuatan.BUKA_TPI, "tpi_anggota")
    nilai_sama(j.lapis(Lapis.TPI), j.orang["tpi_anggota"])
    j.setujui("tpi_anggota")
    lama, baru = TimTpi.objects.get(), make_tim("Tim Baru")
    anggota = AnggotaTim.objects.get(peran="tpi_anggota")
    for response in (
        beri(client, baru, [j.lke]),
        client.post(f"{TIM}{lama.pk}/cabut/", {"lke": [j.lke.pk]}),
        client.post(f"{TIM}{lama.pk}/anggota/{anggota.pk}/keluarkan/"),
    ):
        assert response.status_code == 422
        assert "Evaluasi TPI sudah dimulai pada 33.73; tulis alasannya." in response.content.decode()
    assert beri(client, baru, [j.lke], "Anggota cuti besar.").status_code == 302
    assert TugasTpi.objects.get().tim == baru
    assert not Persetujuan.objects.filter(penilaian__lapis="tpi").exists(), "the new team signs for itself"
    assert Riwayat.objects.get(acara="tim.lke_keluar").rincian["alasan"] == ["", "Anggota cuti besar."]


def test_lke_of_another_team_that_has_not_begun_moves_freely(client, pengendali):
    satu, dua, lke = make_tim("Tim A"), make_tim("Tim B"), make_lke(1)
    beri(client, satu, lke)
    assert "Kota Contoh 1" not in teks(client.get(f"{TIM}{dua.pk}/"))
    assert "Kota Contoh 1" in teks(client.get(f"{TIM}{dua.pk}/", {"semua": "1"}))
    assert beri(client, dua, lke).status_code == 302
    assert TugasTpi.objects.get().tim == dua


@pytest.mark.parametrize(
    ("isian", "galat"),
    [
        ({}, "Nama tim wajib diisi."),
        ({"nama": "x" * 81}, "Nama tim"),
        ({"nama": "Tim A"}, "Sudah ada tim bernama Tim A pada tahun 2026."),
    ],
)
def test_bad_name_is_refused_and_kept(client, pengendali, isian, galat):
    make_tim()
    response = client.post(TIM, isian | {"surat_tugas": "ST yang diketik"})
    assert response.status_code == 422 and galat in response.content.decode()
    assert "ST yang diketik" in response.content.decode() and TimTpi.objects.count() == 1


@pytest.mark.parametrize(
    "calon", ["", "9999:tpi_anggota", "x:y", "{pk}:setjen", "{pk}:tpi_ketua", "{lain}:tpi_anggota"]
)
def test_only_who_holds_the_peran_joins_a_team(client, pengendali, calon):
    tim, orang = make_tim(), make_pengguna("tpi_anggota", make_ri())
    lain = make_pengguna("operator", make_provinsi())
    isi = {"calon": calon.format(pk=orang.pk, lain=lain.pk)}
    assert client.post(f"{TIM}{tim.pk}/anggota/", isi).status_code == 422
    assert not AnggotaTim.objects.exists()


def test_person_joins_a_team_once(client, pengendali):
    tim, orang = make_tim(), make_pengguna("tpi_anggota", make_ri())
    isi = {"calon": f"{orang.pk}:tpi_anggota"}
    client.post(f"{TIM}{tim.pk}/anggota/", isi)
    response = client.post(f"{TIM}{tim.pk}/anggota/", isi)
    assert response.status_code == 422 and "sudah menjadi Anggota TPI di Tim A" in response.content.decode()


@pytest.mark.parametrize("lke", [[], ["0"], ["x"], ["999999999999999999999"]])
def test_choice_of_nothing_or_of_a_foreign_row_is_a_sentence(client, pengendali, lke):
    tim = make_tim()
    make_lke(1)
    for act in ("tugaskan", "cabut"):
        response = client.post(f"{TIM}{tim.pk}/{act}/", {"lke": lke})
        assert response.status_code == 422 and "LKE" in response.content.decode()
    assert not TugasTpi.objects.exists()


def test_lke_of_another_year_is_not_given(client, pengendali):
    tim = make_tim()
    lama = make_penilaian(make_satker("33.01", "Kota Contoh 1"), 2025).lke
    assert beri(client, tim, [lama]).status_code == 422


def test_search_and_province_narrow_the_choice(client, pengendali):
    tim = make_tim()
    make_lke(2)
    make_penilaian(make_satker("91.71", "Kota Jayapura", make_provinsi("91", "Papua", "Asia/Jayapura")))
    for saring, cocok in (({"q": "jaya pura"}, ["91.71"]), ({"provinsi": "33"}, ["33.01", "33.02"])):
        response = client.get(f"{TIM}{tim.pk}/", saring)
        assert [b.satker.kode for b in response.context["bisa"]] == cocok


def test_pages_cost_the_same_for_one_team_and_for_many(client, pengendali):
    lke = make_lke(16)
    beri(client, make_tim(), lke[:1])
    client.get(TIM)

    def hitung(alamat: str) -> int:
        with CaptureQueriesContext(connection) as daftar:
            assert client.get(alamat).status_code == 200
        assert not [q for q in daftar if "lke_jawaban" in q["sql"]]
        return len(daftar)

    satu = TimTpi.objects.get()
    sebelum = hitung(TIM), hitung(f"{TIM}{satu.pk}/")
    beri(client, satu, lke[1:14])
    for n in range(20):
        tim = make_tim(f"Tim {n}")
        AnggotaTim.objects.create(tim=tim, pengguna=make_pengguna("tpi_ketua", make_ri()), peran="tpi_ketua")
    Penilaian.objects.bulk_create(Penilaian(lke=x, lapis="tpi", detik_kerja=600) for x in lke[:14])
    assert (hitung(TIM), hitung(f"{TIM}{satu.pk}/")) == sebelum
    assert "140 dari 5.460 menit" in teks(client.get(TIM))
