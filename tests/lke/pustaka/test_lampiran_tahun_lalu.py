"""Last year's bukti: offered where still in force, taken over after a preview, never by themselves."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bukti.actions import tarik
from bukti.models import Bukti
from kpu_zi.riwayat.models import Riwayat
from lke.actions import simpan_daftar
from lke.aturan.isian import Perubahan
from lke.models import Jawaban, Lke
from tests.buat import make_pengguna, make_penilaian
from tests.isi_penuh import isi_penuh

pytestmark = pytest.mark.django_db
ALAMAT = "/lke/2026/33.73/bukti/tahun-lalu/"
TAUTAN = "https://drive.contoh.invalid/sk-tim.pdf"


def tulis(penilaian, oleh, bukti: dict[str, str]):
    daftar = [Perubahan(k, 0, {"bukti": ("", teks)}) for k, teks in bukti.items()]
    simpan_daftar(penilaian=penilaian, daftar=daftar, oleh=oleh, acara="contoh.isi")


@pytest.fixture
def dua_tahun(client):
    """Last year: a link, a document that has lapsed, one that was withdrawn; this year the link stands already once."""
    kini = make_penilaian()
    satker = kini.lke.satker
    operator = make_pengguna("operator", satker)
    lalu = make_penilaian(satker, 2025)
    tulis(lalu, operator, {"P1.i.a": f"SK: {TAUTAN}\nSK lewat\nSK ditarik", "P1.ii.a": f"{TAUTAN}?usp=sharing\nNotula"})
    tulis(kini, operator, {"P1.ii.a": TAUTAN})
    Bukti.objects.filter(judul="SK lewat").update(berlaku_sampai="2020-01-01")
    tarik(bukti=Bukti.objects.get(judul="SK ditarik"), alasan="Salah", oleh=operator)
    client.force_login(operator)
    return kini


def baris(client, cara="get", **data) -> dict[str, bool]:
    balasan = getattr(client, cara)(ALAMAT, data)
    return {f"{p.kode} {b.teks}": b.berlaku for p, isi in balasan.context["kelompok"] for b in isi}


def bukti() -> dict[str, str]:
    daftar = Jawaban.objects.filter(penilaian__lke__tahun=2026).values_list("pertanyaan__kode", "bukti")
    return dict(daftar)


def pilih(client, *teks: str) -> list[str]:
    return [b.pengenal for _, isi in client.get(ALAMAT).context["kelompok"] for b in isi if b.teks in teks]


def test_what_is_in_force_is_ticked_and_what_stands_there_already_is_left_out(client, dua_tahun):
    assert baris(client) == {
        f"P1.i.a SK: {TAUTAN}": True, "P1.i.a SK lewat": False, "P1.i.a SK ditarik": False, "P1.ii.a Notula": True,
    }  # fmt: skip
    isi = client.get(ALAMAT).content.decode()
    assert isi.count('type="checkbox"') == 3 and isi.count(" checked") == 2


def test_preview_writes_nothing_and_applying_adds_the_lines_below(client, dua_tahun):
    dipilih = pilih(client, f"SK: {TAUTAN}", "Notula")
    pratinjau = client.post(ALAMAT, {"baris": dipilih})
    assert "2 bukti tahun 2025 ditambahkan pada 2 pertanyaan" in pratinjau.content.decode()
    assert bukti() == {"P1.ii.a": TAUTAN}
    client.post(ALAMAT, {"baris": dipilih, "terapkan": "1"})
    assert bukti() == {"P1.i.a": f"SK: {TAUTAN}", "P1.ii.a": f"{TAUTAN}\nNotula"}
    assert Riwayat.objects.filter(acara="bukti.tahun_lalu").count() == 2


def test_withdrawn_bukti_is_not_taken_even_when_asked_for(client, dua_tahun):
    client.post(ALAMAT, {"baris": pilih(client, "SK ditarik", "SK lewat"), "terapkan": "1"})
    assert bukti()["P1.i.a"] == "SK lewat"


def test_foreign_or_no_choice_changes_nothing(client, dua_tahun):
    for dipilih in ([], ["P1.i.b x", "P1.i.a"]):
        balasan = client.post(ALAMAT, {"baris": dipilih, "terapkan": "1"}, follow=True)
        assert "Centang dahulu" in balasan.content.decode()
    assert bukti() == {"P1.ii.a": TAUTAN}


def test_locked_lke_offers_and_takes_nothing(client, dua_tahun):
    dipilih = pilih(client, "Notula")
    Lke.objects.filter(tahun=2026).update(status="dikirim")
    assert baris(client) == {}
    client.post(ALAMAT, {"baris": dipilih, "terapkan": "1"})
    assert bukti() == {"P1.ii.a": TAUTAN}


def test_page_costs_the_same_queries_for_a_full_year(client, dua_tahun):
    def hitung() -> int:
        with CaptureQueriesContext(connection) as tercatat:
            client.get(ALAMAT)
        return len(tercatat)

    client.get("/")
    sedikit = hitung()
    Jawaban.objects.filter(penilaian__lke__tahun=2025).delete()
    lalu = Lke.objects.get(tahun=2025).penilaian.get()
    isi_penuh(lalu, make_pengguna("operator", lalu.lke.satker))
    assert hitung() == sedikit
