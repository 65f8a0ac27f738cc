"""“Nothing happened”: said by a person, refused beside rows, void when one appears."""

import pytest

from kegiatan import actions
from kegiatan.models import PernyataanNihil, RekapKegiatan
from kpu_zi.riwayat.models import Riwayat
from tests.buat import make_pengguna, make_satker
from tests.kegiatan.buat_kegiatan import make_baris

pytestmark = pytest.mark.django_db
ALAMAT = "/kegiatan/33.73/gratifikasi/nihil/?tahun=2026"
ISI = {"periode": "S1", "alasan": "Tidak ada laporan."}


@pytest.fixture
def operator(client):
    satker = make_satker()
    client.force_login(make_pengguna("operator", satker))
    return satker


def test_a_declaration_is_shown_with_who_and_counts_once(client, operator):
    assert client.post(ALAMAT, ISI).status_code == 302
    assert client.post(ALAMAT, ISI).status_code == 302
    assert PernyataanNihil.objects.count() == 1
    assert RekapKegiatan.objects.get(tahun=2026).fakta["gratifikasi"] == {"n": 0, "nihil": ["S1"]}
    teks = client.get("/kegiatan/33.73/gratifikasi/?tahun=2026").content.decode()
    assert "Dinyatakan nihil untuk Semester I 2026" in teks
    assert "Nihil" in client.get("/kegiatan/33.73/?tahun=2026").content.decode()


@pytest.mark.parametrize(
    ("periode", "tanggal", "status"),
    [("S1", "2026-06-30", 422), ("S1", "2026-07-01", 302), ("T", "2026-12-01", 422), ("1", "2026-04-01", 302)],
)
def test_it_is_refused_when_the_period_has_rows(client, operator, periode, tanggal, status):
    make_baris("gratifikasi", operator, tanggal=tanggal, lapor_upg="")
    jawab = client.post(ALAMAT, ISI | {"periode": periode})
    assert jawab.status_code == (409 if status == 422 else status)
    if status == 422:
        assert "Ada 1 baris pada periode ini" in jawab.content.decode()
        assert "Tidak ada laporan." in jawab.content.decode(), "what was typed stays"


def test_a_row_that_appears_voids_it_and_says_why(client, operator):
    client.post(ALAMAT, ISI)
    client.post(ALAMAT, ISI | {"periode": "4"})
    make_baris("gratifikasi", operator, tanggal="2026-03-01", lapor_upg="")
    keadaan = dict(PernyataanNihil.objects.values_list("periode", "sebab_batal"))
    assert keadaan == {"S1": "Ada baris yang dicatat pada periode ini.", "4": ""}
    assert RekapKegiatan.objects.get(tahun=2026).fakta["gratifikasi"]["nihil"] == ["4"]


def test_it_can_be_taken_back_and_said_again(client, operator):
    client.post(ALAMAT, ISI)
    nihil = PernyataanNihil.objects.get()
    assert client.post(f"/kegiatan/33.73/gratifikasi/nihil/{nihil.pk}/cabut/").status_code == 302
    assert "gratifikasi" not in RekapKegiatan.objects.get(tahun=2026).fakta
    client.post(ALAMAT, ISI)
    assert PernyataanNihil.objects.filter(batal_pada=None).count() == 1


def test_taking_back_leads_to_the_year_of_the_declaration(client, operator):
    client.post(ALAMAT.replace("2026", "2025"), ISI)
    nihil = PernyataanNihil.objects.get()
    jawab = client.post(f"/kegiatan/33.73/gratifikasi/nihil/{nihil.pk}/cabut/", follow=True)
    assert "Pengendalian gratifikasi, 2025" in jawab.content.decode() and "Dicabut oleh" in jawab.content.decode()


def test_words_beside_a_sealed_register_are_said_to_be_read_by_everybody(client, operator):
    terbuka = client.get(ALAMAT).content.decode()
    tertutup = client.get("/kegiatan/33.73/pengaduan/nihil/?tahun=2026").content.decode()
    kalimat = "Dibaca semua orang dalam wilayah, jadi jangan menyebut nama."
    assert kalimat in tertutup and kalimat not in terbuka


def test_what_a_row_voids_while_it_is_being_taken_back_keeps_its_reason(client, operator, monkeypatch):
    """The row comes in between the look at the declaration and the lock."""
    client.post(ALAMAT, ISI)
    nihil, kunci = PernyataanNihil.objects.get(), actions.kunci_rekap

    def sesudah_orang_lain(satker_id, tahun):
        monkeypatch.setattr(actions, "kunci_rekap", kunci)
        make_baris("gratifikasi", operator, tanggal="2026-03-01", lapor_upg="")
        return kunci(satker_id, tahun)

    monkeypatch.setattr(actions, "kunci_rekap", sesudah_orang_lain)
    client.post(f"/kegiatan/33.73/gratifikasi/nihil/{nihil.pk}/cabut/")
    nihil.refresh_from_db()
    assert nihil.sebab_batal == "Ada baris yang dicatat pada periode ini."
    assert not Riwayat.objects.filter(acara="kegiatan.nihil_cabut").exists()


def test_a_period_that_has_not_begun_cannot_be_nihil(client, operator):
    jawab = client.post("/kegiatan/33.73/gratifikasi/nihil/?tahun=2099", ISI)
    assert jawab.status_code == 422
    assert "Periode ini belum dimulai" in jawab.content.decode()


def test_a_register_that_asks_for_deeds_knows_no_nihil(client, operator):
    assert client.get("/kegiatan/33.73/rapat/nihil/").status_code == 404


def test_only_who_fills_the_register_declares(client, operator):
    client.force_login(make_pengguna("ketua", operator))
    assert client.post(ALAMAT, ISI).status_code == 403
    assert not PernyataanNihil.objects.exists()
