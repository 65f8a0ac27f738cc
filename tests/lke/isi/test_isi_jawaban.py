"""Answering a question over HTTP: who may, what is stored, what comes back, what it costs."""

import gzip
import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kpu_zi.riwayat.models import Riwayat
from lke.acuan import acuan
from lke.aturan.status import Status
from lke.models import Jawaban, Lke, Penilaian
from lke.queries import isi_lke
from lke.queries_alur import kunci_temuan
from lke.tingkat.actions_satker import jelaskan
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_satker
from tests.isi_penuh import bukti_wajar, catatan_wajar, isi_penuh, isi_wajar

pytestmark = pytest.mark.django_db
SKRIP = {"HTTP_X_SIMPAN": "1"}
MASUK = 3  # session, person, penugasan
MULAI_AKHIR = 2  # BEGIN and COMMIT of a real save; the test's own transaction makes savepoints of them


@pytest.fixture
def lke(client):
    """An operator of Salatiga, signed in, with an empty LKE."""
    penilaian = make_penilaian()
    operator = make_pengguna("operator", penilaian.lke.satker)
    client.force_login(operator)
    client.get("/")
    return client, penilaian, operator


def simpan(client, kode: str, skrip: bool = True, **data):
    return client.post(f"/lke/2026/33.73/{kode}/simpan/", {"versi": 0} | data, **(SKRIP if skrip else {}))


def tersimpan() -> dict[str, tuple]:
    daftar = Jawaban.objects.select_related("pertanyaan")
    return {j.pertanyaan.kode: (j.pilihan or j.indeks or j.masukan, j.catatan, j.bukti) for j in daftar}


def test_operator_can_answer_own_lke(lke):
    balasan = simpan(lke[0], "P1.i.a", pilihan="Ya")
    assert balasan.status_code == 200
    assert tersimpan() == {"P1.i.a": ("Ya", "", "")}
    assert Penilaian.objects.get().terisi == 1


def test_reply_carries_the_parts_of_the_page_that_changed(lke):
    isi = simpan(lke[0], "R1.i.a", **{"masukan.agen": "4", "masukan.perubahan_dibuat": "3"}).content.decode()
    assert re.search(r"id=s-R1-i-a data-versi=1 data-terjawab data-keadaan=tersimpan>Tersimpan \d\d\.\d\d WIB<", isi)
    assert "<b id=h-R1-i-a>3 dari 4 = 75,00%.</b>" in isi
    assert "<span id=hitung-halaman>1 dari 4 dijawab</span>" in isi
    assert {"t-R1-i-a", "b-R1", "panel-nilai"} <= set(re.findall(r'id="?([^" >]+)', isi))
    assert "<form" not in isi and "<textarea" not in isi


def test_only_fields_that_differ_from_what_was_shown_are_written(lke):
    client = lke[0]
    simpan(client, "P1.i.a", catatan="catatan rekan")
    simpan(client, "P1.i.a", pilihan="Ya", catatan="", awal_catatan="", bukti="SK.pdf")
    assert tersimpan() == {"P1.i.a": ("Ya", "catatan rekan", "SK.pdf")}


def test_second_save_replaces_not_duplicates(lke):
    client = lke[0]
    simpan(client, "P1.i.a", pilihan="Ya")
    simpan(client, "P1.i.a", pilihan="Tidak", awal_pilihan="Ya", versi=1)
    assert tersimpan() == {"P1.i.a": ("Tidak", "", "")}
    assert Riwayat.objects.filter(acara="jawaban.simpan").count() == 2


def test_answer_can_be_taken_back(lke):
    client = lke[0]
    simpan(client, "P1.i.a", pilihan="Ya")
    assert simpan(client, "P1.i.a", pilihan="", awal_pilihan="Ya", versi=1).status_code == 200
    assert Penilaian.objects.get().terisi == 0


def test_own_text_with_blanks_at_line_ends_is_no_conflict_with_itself(lke):
    """The page compares what was typed; the portal stores it without the blanks."""
    client = lke[0]
    pertama = "SK Tim.pdf  \nNotula  "
    simpan(client, "P1.i.a", bukti=pertama)
    balasan = simpan(client, "P1.i.a", bukti=f"{pertama}\nFoto", awal_bukti=pertama, versi=1)
    assert balasan.status_code == 200
    assert tersimpan()["P1.i.a"][2] == "SK Tim.pdf\nNotula\nFoto"


def test_retry_with_the_same_key_is_answered_the_same_and_written_once(lke):
    client, kunci = lke[0], uuid4()
    pertama = simpan(client, "P1.i.a", pilihan="Ya", kunci=kunci)
    ulang = simpan(client, "P1.i.a", pilihan="Ya", kunci=kunci)
    assert ulang.content == pertama.content
    assert Riwayat.objects.filter(acara="jawaban.simpan").count() == 1


def test_without_a_script_the_page_comes_again_at_the_card(lke):
    balasan = simpan(lke[0], "P1.i.a", skrip=False, pilihan="Ya")
    assert (balasan.status_code, balasan["Location"]) == (302, "/lke/2026/33.73/P1/#q-P1-i-a")


@pytest.mark.parametrize(
    ("peran", "status"), [("operator", 200), ("ketua_tim", 200), ("ketua", 403), ("sekretaris", 403)]
)
def test_only_those_who_fill_may_save(client, peran, status):
    satker = make_satker()
    make_penilaian(satker)
    client.force_login(make_pengguna(peran, satker))
    assert simpan(client, "P1.i.a", pilihan="Ya").status_code == status
    assert Jawaban.objects.exists() is (status == 200)


def test_operator_of_other_satker_gets_404(client):
    make_penilaian()
    client.force_login(make_pengguna("operator", make_satker("33.01", "Kabupaten Cilacap")))
    assert simpan(client, "P1.i.a", pilihan="Ya").status_code == 404


def test_reader_sees_words_instead_of_controls(client):
    penilaian = make_penilaian()
    isi_penuh(penilaian, make_pengguna("operator", penilaian.lke.satker))
    client.force_login(make_pengguna("ketua", make_provinsi()))
    isi = client.get("/lke/2026/33.73/P1/").content.decode()
    assert catatan_wajar("P1.i.a") in isi
    assert not re.search(r'name="(pilihan|catatan|versi)"', isi)
    assert "papan-tik" not in isi


def test_sent_lke_is_closed_and_says_so(lke):
    Lke.objects.update(status=Status.DIKIRIM)
    balasan = simpan(lke[0], "P1.i.a", catatan="terlambat")
    assert balasan.status_code == 423
    assert balasan.content.decode().startswith("LKE ini sudah dikirim")
    polos = simpan(lke[0], "P1.i.a", skrip=False, catatan="terlambat")
    assert polos.status_code == 423 and "LKE ini sudah dikirim" in polos.content.decode()
    assert not Jawaban.objects.exists()


def test_script_without_a_session_gets_401_and_a_person_the_sign_in_page(client):
    make_penilaian()
    assert simpan(client, "P1.i.a", pilihan="Ya").status_code == 401
    assert simpan(client, "P1.i.a", skrip=False, pilihan="Ya").status_code == 302


def test_page_that_lost_its_session_learns_who_is_signed_in(lke, client):
    assert client.get("/akun/siapa/").json()["id"] == lke[2].pk
    client.logout()
    assert client.get("/akun/siapa/", **SKRIP).status_code == 401


@pytest.mark.parametrize(
    "keadaan", ["dijelaskan", *(pytest.param(k, marks=pytest.mark.panjang) for k in ("kosong", "penuh"))]
)
def test_save_keeps_its_budget_of_queries_and_bytes(lke, keadaan):
    client, penilaian, operator = lke
    isi_penuh(make_penilaian(penilaian.lke.satker, 2025), operator)
    if keadaan != "kosong":
        isi_penuh(penilaian, operator)
    if keadaan == "dijelaskan":
        temuan = next(t for t in isi_lke(penilaian).temuan if t.tingkat == "K")
        aturan, butir = kunci_temuan(temuan)
        jelaskan(penilaian=penilaian, aturan=aturan, kode=butir, teks="Dihitung per kegiatan.", oleh=operator)
    versi = int(keadaan != "kosong")
    terbesar, terpadat = 0, 0
    for kode, p in acuan(penilaian.lke.instrumen).instrumen.pertanyaan.items():
        awal = isi_wajar(p, "pilihan") if versi and p.pilihan else ""
        data = {"pilihan": p.pilihan[0].kode, "awal_pilihan": awal} if p.pilihan else {"bukti": "SK", "awal_bukti": ""}
        if versi and not p.pilihan:
            data["awal_bukti"] = bukti_wajar(kode)
        with CaptureQueriesContext(connection) as tercatat:
            balasan = simpan(client, kode, versi=versi, kunci=uuid4(), **data)
        assert balasan.status_code == 200, kode
        # An index: its bukti and the satker's own surveys, besides what has been explained.
        semua_sekaligus = p.batas is not None and keadaan == "dijelaskan"
        assert len([q for q in tercatat if "SAVEPOINT" not in q["sql"]]) + MULAI_AKHIR <= 14 + semua_sekaligus, kode
        terbesar = max(terbesar, len(balasan.content))
        terpadat = max(terpadat, len(gzip.compress(balasan.content, 6)))
    assert terbesar <= 3_000
    assert terpadat <= 1_200
