"""Saving on the reviewer's layer: the same rules as for a satker, and no other layer ever changes."""

import hashlib
import json
from uuid import uuid4

import pytest
from django.core import serializers

from lke.aturan.alur import Lapis
from lke.models import Jawaban, Penilaian
from tests.buat import make_pengguna
from tests.lke.meja import ALAMAT, baris, di_provinsi, di_tpi, di_tpi_tahap_2

pytestmark = pytest.mark.django_db
SKRIP = {"X-Simpan": "1"}


def sidik(penilaian: Penilaian) -> str:
    """Everything that is stored of a layer."""
    teks = serializers.serialize("json", [Penilaian.objects.get(pk=penilaian.pk), *penilaian.jawaban.order_by("pk")])
    return hashlib.sha256(json.dumps(json.loads(teks), sort_keys=True).encode()).hexdigest()


def simpan(client, kode: str, isi: dict, **lain):
    return client.post(f"{ALAMAT}{kode}/simpan/", {"versi": "0", "kunci": str(uuid4())} | isi, headers=SKRIP, **lain)


@pytest.fixture
def meja(client):
    j = di_provinsi()
    client.force_login(j.orang["verifikator"])
    return client, j


def test_a_small_reply_carries_the_state_and_how_far_the_reviewer_is(meja):
    client, j = meja
    balasan = simpan(client, "P1.i.a", {"pilihan": "Ya", "awal_pilihan": ""})
    isi = balasan.content.decode()
    assert balasan.status_code == 200
    assert len(balasan.content) <= 3_000
    assert "1 dari 113 dinilai" in isi and 'data-versi="1"' in isi and "temuan-k" not in isi
    assert baris(j.lapis(Lapis.PROVINSI), "P1.i.a").pilihan == "Ya"


def test_another_answer_is_kept_and_wants_its_reason(meja):
    client, _ = meja
    isi = simpan(client, "P1.i.a", {"pilihan": "Tidak", "awal_pilihan": ""}).content.decode()
    assert "Menahan verifikasi." in isi and "Tulis alasannya di Catatan penilai." in isi
    isi = simpan(client, "P1.i.a", {"catatan": "SK belum ada.", "awal_catatan": "", "versi": "1"}).content.decode()
    assert "Menahan verifikasi." not in isi


def test_a_colleagues_text_is_never_overwritten(meja):
    client, j = meja
    simpan(client, "P1.i.a", {"catatan": "Dari rekan.", "awal_catatan": ""})
    client.force_login(make_pengguna("verifikator", j.lke.satker.induk))
    balasan = simpan(client, "P1.i.a", {"catatan": "Dari saya.", "awal_catatan": ""})
    isi = balasan.content.decode()
    assert balasan.status_code == 409
    assert "Dari rekan." in isi and "Dari saya." in isi and 'action="/reviu/2026/33.73/P1.i.a/simpan/"' in isi
    assert baris(j.lapis(Lapis.PROVINSI), "P1.i.a").catatan == "Dari rekan."


def test_a_conflict_without_scripts_is_a_page_that_saves_on_the_own_layer(meja):
    client, j = meja
    simpan(client, "P1.i.a", {"catatan": "Dari rekan.", "awal_catatan": ""})
    client.force_login(make_pengguna("verifikator", j.lke.satker.induk))
    balasan = client.post(f"{ALAMAT}P1.i.a/simpan/", {"versi": "0", "catatan": "Dari saya.", "awal_catatan": ""})
    assert balasan.status_code == 409
    pilih = {"versi": "1", "awal_catatan": "Dari rekan.", "milik_catatan": "Dari saya.", "pakai": "anda"}
    assert client.post(f"{ALAMAT}P1.i.a/simpan/", pilih).status_code == 302
    assert baris(j.lapis(Lapis.PROVINSI), "P1.i.a").catatan == "Dari saya."


def test_what_is_no_option_is_refused_and_stays_on_the_page(meja):
    client, _ = meja
    assert simpan(client, "P1.i.a", {"pilihan": "C", "awal_pilihan": ""}).status_code == 422
    polos = client.post(f"{ALAMAT}R1.i.a/simpan/", {"versi": "0", "masukan.agen": "tiga", "awal_masukan.agen": ""})
    assert polos.status_code == 422
    assert 'value="tiga"' in polos.content.decode()


def test_a_closed_layer_answers_423(meja):
    client, j = meja
    type(j.lke).objects.filter(pk=j.lke.pk).update(status="diverifikasi")
    balasan = simpan(client, "P1.i.a", {"pilihan": "Ya", "awal_pilihan": ""})
    assert (balasan.status_code, "tidak sedang dibuka" in balasan.content.decode()) == (423, True)


def test_second_round_of_the_tpi_saves_marked_questions_only(client):
    j = di_tpi_tahap_2("P2.i.a")
    client.force_login(j.orang["tpi_anggota"])
    versi = baris(j.lapis(Lapis.TPI), "P2.i.a").versi
    assert simpan(client, "P2.i.a", {"catatan": "Memadai.", "awal_catatan": "", "versi": versi}).status_code == 200
    assert simpan(client, "P2.i.b", {"catatan": "Memadai.", "awal_catatan": "", "versi": versi}).status_code == 423


@pytest.mark.parametrize("peran", ["verifikator", "tpi_anggota"])
def test_foreign_field_names_change_nothing_in_other_layers(client, peran):
    j = di_tpi() if peran == "tpi_anggota" else di_provinsi()
    milik = Lapis.TPI if peran == "tpi_anggota" else Lapis.PROVINSI
    lain = [p for p in Penilaian.objects.filter(lke=j.penilaian.lke_id) if p.lapis != milik]
    sebelum = [sidik(p) for p in lain]
    client.force_login(j.orang[peran])
    asing = {
        "bukti": "https://contoh.invalid/palsu", "awal_bukti": "", "milik_bukti": "x", "pakai_bukti": "anda",
        "gabungan_bukti": "x", "lapis": "satker", "penilaian": j.penilaian.pk, "penilaian_id": j.penilaian.pk,
        "satker.pilihan": "Tidak", "satker-pilihan": "Tidak", "mandiri_pilihan": "Tidak",
        "jawaban[satker][pilihan]": "Tidak",
        "tpi_pilihan": "Tidak", "provinsi.catatan": "x", "jawaban_tpi": "Tidak", "oleh": "1", "status": "final",
        "tanggapan": "x", "putaran": "9", "pilihan__lapis": "satker", "kode": "P1.i.b",
    }  # fmt: skip
    assert simpan(client, "P1.i.a", asing | {"pilihan": "Tidak", "awal_pilihan": ""}).status_code == 200
    client.post(f"{ALAMAT}P1.i.a/tandai/", asing | {"jenis": "tidak_valid", "catatan": "SK dicabut."})
    client.post(f"{ALAMAT}P1/setujui/", asing | {"kode": ["P1.i.b", "P2.i.a"]})
    client.post(f"{ALAMAT}P1.i.a/bukti/", asing | {"tanda": "1:relevan:ya"})
    client.post(f"{ALAMAT}P1.i.a/cabut/", asing)
    client.post(f"{ALAMAT}P1.i.a/buka/", asing | {"catatan": "Perlu."})
    assert [sidik(p) for p in lain] == sebelum
    assert Jawaban.objects.get(penilaian__lapis=milik, pertanyaan__kode="P1.i.a").bukti == ""
    assert Jawaban.objects.filter(penilaian__lapis=milik).count() == 2
    assert j.lke.status in ("dinilai_pendahuluan", "dinilai_tpi_1")
