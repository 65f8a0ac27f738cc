"""Another transaction holds the LKE for too long: 503 with a sentence, nothing half-saved, and afterwards it works."""

import threading
from uuid import UUID

import pytest
from django.db import connection, transaction

from kpu_zi.impor.actions import sandikan_hasil
from lke.models import BerkasImpor, Jawaban, Penilaian
from tests.buat import make_pengguna, make_penilaian

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.basis_data]
PEMERIKSAAN = UUID(int=7)
UBAHAN = {"kode": "P1.i.a", "bidang": "catatan", "sekarang": "", "berkas": "dari berkas", "versi": 0, "sel": "L6"}


@pytest.fixture
def terhalang(client, monkeypatch):
    """An operator, signed in, whose LKE somebody else holds until the second part of the result is called."""
    penilaian = make_penilaian()
    operator = make_pengguna("operator", penilaian.lke.satker)
    BerkasImpor.objects.create(
        penilaian=penilaian,
        nama="a.xlsx",
        hasil=sandikan_hasil({"ubahan": [UBAHAN], "penanda": {}}),
        pekerjaan=PEMERIKSAAN,
        diunggah_oleh=operator,
    )
    client.force_login(operator)
    client.get("/")
    if connection.vendor == "sqlite":
        monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0.2)
    else:
        connection.cursor().execute("SET lock_timeout = '200ms'")
    pegang, lepas = threading.Event(), threading.Event()

    def tahan() -> None:
        with transaction.atomic():
            Penilaian.objects.select_for_update().get(pk=penilaian.pk)
            pegang.set()
            lepas.wait(10)
        connection.close()

    benang = threading.Thread(target=tahan)
    benang.start()
    pegang.wait(5)

    def bebas() -> None:
        lepas.set()
        benang.join()

    yield penilaian, bebas
    bebas()
    connection.close()  # with its lock_timeout


@pytest.mark.parametrize("skrip", [True, False])
def test_answer_is_not_saved_and_the_page_says_so(client, terhalang, skrip):
    kepala = {"X-Simpan": "1"} if skrip else {}
    alamat = "/lke/2026/33.73/P1.i.a/simpan/"
    balasan = client.post(alamat, {"pilihan": "Ya", "versi": 0}, headers=kepala)
    assert balasan.status_code == 503 and 1 <= int(balasan["Retry-After"]) <= 10
    assert "sedang sibuk" in balasan.content.decode() and "belum" in balasan.content.decode()
    terhalang[1]()
    assert not Jawaban.objects.exists()
    assert client.post(alamat, {"pilihan": "Ya", "versi": 0}, headers=kepala).status_code in (200, 302)


def test_workbook_is_not_applied_and_can_be_applied_later(client, terhalang):
    penilaian, bebas = terhalang
    alamat = f"/lke/2026/33.73/excel/{penilaian.berkas_impor.get().pk}/terapkan/"
    isi = {"pemeriksaan": str(PEMERIKSAAN), "pilih": "P1.i.a|catatan", "halaman": "P1"}
    balasan = client.post(alamat, isi)
    assert balasan.status_code == 503 and "sedang sibuk" in balasan.content.decode()
    bebas()
    assert not Jawaban.objects.exists()
    assert client.post(alamat, isi).status_code == 302
    assert Jawaban.objects.get().catatan == "dari berkas"
