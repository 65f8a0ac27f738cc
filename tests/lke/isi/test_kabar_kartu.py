"""What an open page asks for after a link was pasted: the chips and findings of that card, and nothing of another's."""

import pytest

from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_satker
from tests.lke.pustaka.test_pustaka_kewajaran import TAUTAN, isi, nyatakan

pytestmark = pytest.mark.django_db
ALAMAT = "/lke/2026/33.73/P1.i.a/"


def tanya(client, alamat: str = ALAMAT):
    return client.get(alamat, headers={"X-Simpan": "1"})


def test_a_link_waits_until_it_was_visited(client):
    penilaian = make_penilaian()
    operator = make_pengguna("operator", penilaian.lke.satker)
    isi(penilaian, f"{TAUTAN}\nSK Tim", oleh=operator)
    client.force_login(operator)
    halaman = tanya(client).content.decode()
    assert "belum dicek" in halaman and "data-menunggu" in halaman and "<html" not in halaman
    nyatakan(TAUTAN, "tidak_ada", "mati")
    halaman = tanya(client).content.decode()
    assert "mati" in halaman and "data-menunggu" not in halaman and "tidak ditemukan (kode 404)" in halaman
    assert "id=d-P1-i-a>" in halaman and "id=t-P1-i-a " in halaman


def test_who_does_not_see_the_question_is_not_told(client):
    penilaian = make_penilaian()
    isi(penilaian, TAUTAN)
    client.force_login(make_pengguna("operator", make_satker("91.71", "Kota Jayapura", make_provinsi("91", "Papua"))))
    assert tanya(client).status_code == 404
    assert TAUTAN not in tanya(client).content.decode()
