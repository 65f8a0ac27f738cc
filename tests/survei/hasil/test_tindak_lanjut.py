"""The follow-up plan: proposed for the lowest unsur, kept by the satker, never overwritten unseen."""

import re
from datetime import date

import pytest

from kpu_zi.riwayat.models import Riwayat
from satker.models import Pengguna
from survei.models import Periode, TindakLanjut
from tests.buat import make_pengguna, make_provinsi, make_satker
from tests.bukti.buat_bukti import make_tautan
from tests.survei.buat_hasil import make_terbit, make_tutup
from tests.survei.buat_survei import make_periode

# U1, U2, U3 are the lowest.
NILAI = {f"U{i}": min(i, 4) for i in range(1, 10)}
ISI = {
    "butir": "U1",
    "kegiatan": "Menyederhanakan persyaratan",
    "penanggung_jawab": "Kepala Subbagian Teknis",
    "tenggat": "2026-11-30",
    "status": "rencana",
    "bukti": "",
    "versi": "0",
}


@pytest.fixture
def periode(db) -> Periode:
    return make_tutup(nilai=NILAI)


@pytest.fixture
def operator(periode, client) -> Pengguna:
    orang = make_pengguna("operator", periode.satker)
    client.force_login(orang)
    return orang


def alamat(periode: Periode, rencana: TindakLanjut | None = None, sisa: str = "") -> str:
    return f"/survei/{periode.satker.kode}/{periode.pk}/tindak-lanjut/" + (f"{rencana.pk}/{sisa}" if rencana else "")


def make_rencana(periode: Periode, **lain) -> TindakLanjut:
    isi = {"butir": "U1", "kegiatan": "Lama", "penanggung_jawab": "Kasubbag", "tenggat": date(2026, 11, 30)}
    return TindakLanjut.objects.create(periode=periode, **(isi | lain))


def usulan(client, periode) -> list[str]:
    return re.findall(r'href="\?butir=(\w+)#tambah"', client.get(alamat(periode)).content.decode())


def test_the_three_lowest_unsur_are_proposed_until_each_has_a_plan(client, periode, operator):
    assert usulan(client, periode) == ["U1", "U2", "U3"]
    assert client.post(alamat(periode), ISI | {"butir": "U2"}).status_code == 302
    assert usulan(client, periode) == ["U1", "U3"]
    assert '<option value="U3" selected>' in client.get(f"{alamat(periode)}?butir=U3").content.decode()


def test_a_step_is_stored_once_and_logged(client, periode, operator):
    bukti = make_tautan(periode.satker)
    isi = ISI | {"bukti": f"http://127.0.0.1:8000/b/{bukti.pk}/"}
    assert [client.post(alamat(periode), isi).status_code for _ in range(2)] == [302, 302]
    satu = TindakLanjut.objects.get()
    assert (satu.butir, satu.tenggat, satu.bukti) == ("U1", date(2026, 11, 30), bukti)
    catatan = Riwayat.objects.get(acara="survei.rencana")
    assert catatan.pelaku == operator and catatan.rincian["bukti"] == ["", bukti.pk]
    assert f"/b/{bukti.pk}/" in client.get(alamat(periode)).content.decode()


@pytest.mark.parametrize(
    ("bidang", "nilai", "kalimat"),
    [
        ("butir", "X9", "Pilih unsur dari daftar."),
        ("kegiatan", "  \u200b ", "Kegiatan wajib diisi."),
        ("kegiatan", "x" * 301, "Kegiatan paling panjang 300 huruf; sekarang 301."),
        ("penanggung_jawab", "", "Penanggung jawab wajib diisi."),
        ("tenggat", "12/30/2026", "Tulis tanggal, misalnya 30-12-2025."),
        ("tenggat", "1999-01-01", "Tenggat harus antara"),
        ("status", "batal", "Pilih keadaan dari daftar."),
        ("bukti", "https://drive.google.com/file/d/xyz", "Bukti ini tidak ada di pustaka satker Anda"),
        ("bukti", "/b/99999999999999999999/", "Bukti ini tidak ada di pustaka satker Anda"),
    ],
)
def test_a_mistake_comes_back_with_its_sentence_and_the_typed_text(client, periode, operator, bidang, nilai, kalimat):
    response = client.post(alamat(periode), ISI | {bidang: nilai})
    isi = response.content.decode()
    assert response.status_code == 422 and kalimat in isi
    assert bidang == "penanggung_jawab" or "Kepala Subbagian Teknis" in isi
    assert not TindakLanjut.objects.exists()


def test_bukti_of_another_satker_is_none_of_this_library(client, periode, operator):
    lain = make_tautan(make_satker("33.74", "Kota Pekalongan"))
    response = client.post(alamat(periode), ISI | {"bukti": f"http://127.0.0.1:8000/b/{lain.pk}/"})
    assert response.status_code == 422 and not TindakLanjut.objects.exists()


def test_a_plan_waits_until_the_period_is_closed(client, db):
    periode = make_periode(make_satker())
    client.force_login(make_pengguna("operator", periode.satker))
    assert "sesudah periode ditutup" in client.get(alamat(periode)).content.decode()
    assert client.post(alamat(periode), ISI).status_code == 423 and not TindakLanjut.objects.exists()


def test_a_step_is_finished_and_what_changed_is_logged(client, periode, operator):
    satu = make_rencana(periode, kegiatan=ISI["kegiatan"], penanggung_jawab=ISI["penanggung_jawab"])
    assert client.post(alamat(periode, satu), ISI | {"status": "selesai"}).status_code == 302
    satu.refresh_from_db()
    assert (satu.status, satu.versi) == ("selesai", 1)
    rincian = Riwayat.objects.get(acara="survei.rencana").rincian
    assert rincian == {"rencana": ["", satu.pk], "status": ["rencana", "selesai"]}


def test_a_colleagues_text_is_not_overwritten_unseen(client, periode, operator):
    satu = make_rencana(periode)
    assert client.post(alamat(periode, satu), ISI | {"kegiatan": "Teks Siti"}).status_code == 302
    response = client.post(alamat(periode, satu), ISI | {"kegiatan": "Teks saya"})
    isi = response.content.decode()
    assert response.status_code == 409 and "Teks Siti" in isi and 'value="Teks saya"' in isi
    satu.refresh_from_db()
    assert satu.kegiatan == "Teks Siti"
    versi = re.search(r'name="versi" value="(\d+)"', isi)[1]
    assert client.post(alamat(periode, satu), ISI | {"kegiatan": "Teks saya", "versi": versi}).status_code == 302
    satu.refresh_from_db()
    assert (satu.kegiatan, satu.versi) == ("Teks saya", 2)


def test_sending_the_same_text_twice_is_no_conflict(client, periode, operator):
    satu = make_rencana(periode)
    assert [client.post(alamat(periode, satu), ISI).status_code for _ in range(2)] == [302, 302]


def test_a_step_past_its_date_says_so_until_it_is_done(client, periode, operator):
    satu = make_rencana(periode, tenggat=date(2026, 1, 5))
    TindakLanjut.objects.update(tenggat=date(2020, 1, 5))
    assert re.search(r"Terlambat \d+ hari", client.get(alamat(periode)).content.decode())
    TindakLanjut.objects.filter(pk=satu.pk).update(status="selesai")
    assert "Terlambat" not in client.get(alamat(periode)).content.decode()


def test_a_step_is_deleted_only_while_nobody_outside_has_read_it(client, db):
    satker = make_satker()
    client.force_login(make_pengguna("operator", satker))
    for periode, status in ((make_tutup(satker, kala="S1"), 302), (make_terbit(satker, kala="S2"), 409)):
        satu = make_rencana(periode)
        assert client.post(alamat(periode, satu, "hapus/")).status_code == status
        assert TindakLanjut.objects.filter(pk=satu.pk).exists() == (status == 409)
    assert Riwayat.objects.get(acara="survei.rencana_hapus").rincian["kegiatan"] == ["Lama", ""]


def test_who_looks_from_above_reads_and_changes_nothing(client, periode):
    satu = make_rencana(periode)
    client.force_login(make_pengguna("ketua", make_provinsi()))
    isi = client.get(alamat(periode)).content.decode()
    assert "Lama" in isi and "Susun rencana" not in isi and "Tambah rencana" not in isi
    assert client.get(alamat(periode, satu)).status_code == client.post(alamat(periode), ISI).status_code == 403


def test_a_step_of_another_period_is_not_reached_through_this_one(client, periode, operator):
    lain = make_rencana(make_tutup(make_satker("33.74", "Kota Pekalongan")))
    assert client.get(alamat(periode, lain)).status_code == 404


def test_the_plan_asks_as_much_for_one_step_as_for_thirty(client, periode, operator, django_assert_max_num_queries):
    make_rencana(periode, bukti=make_tautan(periode.satker))
    client.get(alamat(periode))
    with django_assert_max_num_queries(12) as sedikit:
        client.get(alamat(periode))
    for i in range(29):
        make_rencana(periode, kegiatan=f"{i}", bukti=make_tautan(periode.satker))
    with django_assert_max_num_queries(12) as banyak:
        client.get(alamat(periode))
    assert len(sedikit) == len(banyak)
