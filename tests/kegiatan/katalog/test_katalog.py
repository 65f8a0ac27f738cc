"""The public catalogue of innovations: who shows what, what leaves it, and how another satker adopts."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kegiatan.actions import pulihkan_baris, tarik_baris
from kegiatan.models import Inovasi, RekapKegiatan
from kegiatan.register import daftar_register
from kegiatan.rekap import hitung_ulang
from kpu_zi.pemberitahuan.models import Pemberitahuan
from kpu_zi.riwayat.models import Riwayat
from satker.models import Penugasan, Satker
from tests.buat import make_pengguna, make_provinsi, make_satker
from tests.kegiatan.buat_kegiatan import make_baris

pytestmark = pytest.mark.django_db
INOVASI = daftar_register()["inovasi"]


def teks(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def asal() -> Inovasi:
    return make_baris("inovasi", make_satker(), kebutuhan="Pemilih lanjut usia.", tautan="https://contoh.invalid/antre")


@pytest.fixture
def lain() -> Satker:
    return make_satker("91.71", "Kota Jayapura", make_provinsi("91", "Papua", "Asia/Jayapura"), "Asia/Jayapura")


def daftar(client, **tanya) -> list[str]:
    return [k.inovasi.nama for k in _konteks(client, **tanya)["daftar"]]


def _konteks(client, **tanya):
    return client.get("/inovasi/", tanya).context


def test_everybody_reads_an_innovation_without_signing_in_and_no_person_is_named(client, asal):
    satu = client.get(f"/inovasi/{asal.pk}/")
    assert satu.status_code == 200
    isi = teks(satu)
    for kalimat in (
        "Antrean Daring Contoh", "KPU Kota Salatiga", "Kota, Jawa Tengah", "Antrean panjang.", "Pemilih lanjut usia.",
        "Dua jam.", "Lima belas menit.", "15/HK.03/2026", "300 orang", "Waktu tunggu turun.", "Diadopsi belum",
        "Penataan Tatalaksana, Peningkatan Kualitas Pelayanan Publik", "https://contoh.invalid/antre",
    ):  # fmt: skip
        assert kalimat in isi, kalimat
    semua = isi + teks(client.get("/inovasi/"))
    assert "Operator Contoh" not in semua and "contoh.invalid/dokumen" not in semua and "Cari satker" not in semua
    assert not satu.cookies and satu.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("ubah", [{"terbit": False}, {"nomor_sk": ""}, {"ditarik": True}])
def test_what_is_not_published_has_no_decision_or_was_withdrawn_is_gone_at_once(client, asal, ubah):
    tanda = {a: client.get(a).headers["ETag"] for a in ("/inovasi/", f"/inovasi/{asal.pk}/")}
    for alamat, sidik in tanda.items():
        assert client.get(alamat, headers={"If-None-Match": sidik}).status_code == 304
    if ubah.pop("ditarik", False):
        tarik_baris(register=INOVASI, satker=asal.satker, baris=asal, alasan="Keliru.", oleh=asal.dibuat_oleh)
    Inovasi.objects.update(**ubah or {"versi": 9})
    assert (
        client.get(f"/inovasi/{asal.pk}/", headers={"If-None-Match": tanda[f"/inovasi/{asal.pk}/"]}).status_code == 404
    )
    semua = client.get("/inovasi/", headers={"If-None-Match": tanda["/inovasi/"]})
    assert semua.status_code == 200 and "Antrean Daring" not in teks(semua)
    assert client.get("/inovasi/999999/").content == client.get(f"/inovasi/{asal.pk}/").content


def test_words_area_and_province_filter(client, asal, lain):
    make_baris("inovasi", lain, nama="Peta TPS Suara", area=["area1"], latar_belakang="Medan sulit 100%.")
    make_baris("inovasi", asal.satker.induk, nama="Dasbor Provinsi", area=["area4"], tanggal="2026-06-14")
    assert daftar(client) == ["Dasbor Provinsi", "Peta TPS Suara", "Antrean Daring Contoh"]
    assert daftar(client, q="MEDAN peta") == ["Peta TPS Suara"]
    assert daftar(client, q="peta antrean") == []
    assert daftar(client, q="salatiga") == ["Antrean Daring Contoh"]
    assert daftar(client, q="100%") == ["Peta TPS Suara"] and daftar(client, q="1_0%") == []
    assert daftar(client, area="area6") == ["Antrean Daring Contoh"]
    assert daftar(client, provinsi="33") == ["Dasbor Provinsi", "Antrean Daring Contoh"]
    assert daftar(client, provinsi="91", area="area1", q="suara") == ["Peta TPS Suara"]
    assert len(daftar(client, area="area'; --", provinsi="zz", laman="zz")) == 3


def test_pages_hold_24_and_ask_the_same_for_1_and_500(client, asal):
    with CaptureQueriesContext(connection) as satu:
        assert len(daftar(client)) == 1
    kolom = {f.attname: getattr(asal, f.attname) for f in Inovasi._meta.fields if not f.primary_key}
    Inovasi.objects.bulk_create(Inovasi(**kolom | {"kunci": uuid4(), "asal_id": asal.pk}) for _ in range(499))
    with CaptureQueriesContext(connection) as banyak:
        jawab = client.get("/inovasi/", {"q": "antrean", "laman": "2"})
    assert len(jawab.context["daftar"]) == 24 and "Laman 2 dari 21" in teks(jawab)
    assert "?q=antrean&amp;laman=3" in jawab.content.decode()
    assert len(banyak) == len(satu) <= 4
    assert len(jawab.content) < 60_000
    with CaptureQueriesContext(connection) as rinci:
        assert "Diadopsi oleh 499 satker" in teks(client.get(f"/inovasi/{asal.pk}/"))
    assert len(rinci) == 1


def test_an_operator_adopts_once_and_the_source_is_told(client, asal, lain):
    make_pengguna("operator", asal.satker, nama="Operator Asal")
    make_pengguna("operator", asal.satker.induk)
    client.force_login(make_pengguna("operator", lain))
    alamat = f"/inovasi/{asal.pk}/adopsi/"
    assert "KPU Kota Jayapura" in teks(client.get(alamat))
    jawab = client.post(alamat, {"satker": "91.71"}, follow=True)
    baru = Inovasi.objects.get(satker=lain)
    assert jawab.redirect_chain == [(f"/kegiatan/91.71/inovasi/{baru.pk}/", 302)]
    assert (baru.asal_id, baru.nama, baru.area, baru.latar_belakang) == (
        asal.pk,
        asal.nama,
        asal.area,
        "Antrean panjang.",
    )
    assert (baru.nomor_sk, baru.terbit, baru.pengguna, baru.sesudah, baru.manfaat, baru.bukti, baru.tautan) == (
        "", False, None, "", "", "", "",
    )  # fmt: skip
    assert client.post(alamat, {"satker": "91.71"}).url == f"/kegiatan/91.71/inovasi/{baru.pk}/"
    assert Inovasi.objects.count() == 2

    kabar = Pemberitahuan.objects.get()
    assert (kabar.penerima.nama, kabar.url) == ("Operator Asal", f"/kegiatan/33.73/inovasi/{asal.pk}/")
    assert (
        kabar.kalimat == "KPU Kota Jayapura (Kota, Papua) mengadopsi inovasi “Antrean Daring Contoh” dari satker Anda."
    )
    assert Riwayat.objects.get(acara="kegiatan.buat", objek=f"inovasi:{baru.pk}").rincian["asal"] == [None, asal.pk]
    client.logout()
    assert "Diadopsi oleh 1 satker" in teks(client.get(f"/inovasi/{asal.pk}/"))


def test_copied_is_a_fact_while_the_adoption_is_in_force(client, asal, lain):
    def direplikasi() -> int:
        rekap = RekapKegiatan.objects.get(satker=asal.satker, tahun=2026).fakta
        assert rekap == hitung_ulang(asal.satker_id, 2026)
        return rekap["inovasi"]["direplikasi"]

    operator = make_pengguna("operator", lain)
    client.force_login(operator)
    assert direplikasi() == 0
    client.post(f"/inovasi/{asal.pk}/adopsi/", {"satker": "91.71"})
    assert direplikasi() == 1
    baris = Inovasi.objects.get(satker=lain)
    tarik_baris(register=INOVASI, satker=lain, baris=baris, alasan="Tidak jadi.", oleh=operator)
    assert direplikasi() == 0
    pulihkan_baris(register=INOVASI, satker=lain, baris=baris, oleh=operator)
    assert direplikasi() == 1


def test_an_adopted_innovation_credits_its_source_also_after_that_left_the_catalogue(client, asal, lain):
    make_pengguna("operator", lain)
    tiruan = make_baris("inovasi", lain, nama="Antrean Papua")
    Inovasi.objects.filter(pk=tiruan.pk).update(asal=asal)
    assert "Berasal dari Antrean Daring Contoh , KPU Kota Salatiga (Kota, Jawa Tengah)" in teks(
        client.get(f"/inovasi/{tiruan.pk}/")
    )
    Inovasi.objects.filter(pk=asal.pk).update(terbit=False)
    for alamat in ("/inovasi/", f"/inovasi/{tiruan.pk}/"):
        isi = teks(client.get(alamat))
        assert "Berasal dari inovasi KPU Kota Salatiga (Kota, Jawa Tengah)" in isi and "Antrean Daring" not in isi


def test_who_may_not_adopt_and_what_cannot_be_adopted(client, asal, lain):
    alamat = f"/inovasi/{asal.pk}/adopsi/"
    assert client.get(alamat).status_code == 302  # to the sign-in
    client.force_login(make_pengguna("ketua", lain))
    assert client.get(alamat).status_code == client.post(alamat, {"satker": "91.71"}).status_code == 403
    client.force_login(make_pengguna("operator", asal.satker))
    assert "inovasi satker Anda sendiri" in teks(client.get(alamat))
    assert client.post(alamat, {"satker": "33.73"}).status_code == 422
    orang = make_pengguna("operator", lain)
    client.force_login(orang)
    jawab = client.post(alamat, {"satker": "33.73"})
    assert jawab.status_code == 422 and "Pilih satker dari daftar." in teks(jawab)
    Inovasi.objects.update(terbit=False)
    assert client.post(alamat, {"satker": "91.71"}).status_code == 404
    assert Inovasi.objects.count() == 1


def test_what_came_from_a_satker_is_not_adopted_back_by_it_however_often_it_was_passed_on(client, asal, lain):
    ketiga = make_satker("33.72", "Kota Surakarta")
    tiruan = make_baris("inovasi", lain, nama="Antrean Papua")
    cucu = make_baris("inovasi", ketiga, nama="Antrean Surakarta")
    Inovasi.objects.filter(pk=tiruan.pk).update(asal=asal)
    Inovasi.objects.filter(pk=cucu.pk).update(asal=tiruan)
    client.force_login(make_pengguna("operator", asal.satker))
    for inovasi in (tiruan, cucu):
        jawab = client.post(f"/inovasi/{inovasi.pk}/adopsi/", {"satker": "33.73"})
        assert jawab.status_code == 422 and "berasal dari satker Anda sendiri" in teks(jawab)
    assert Inovasi.objects.count() == 3
    assert RekapKegiatan.objects.get(satker=lain, tahun=2026).fakta["inovasi"]["direplikasi"] == 0


def test_who_fills_two_satker_says_for_which(client, asal, lain):
    orang = make_pengguna("operator", lain)
    kedua = make_satker("91.03", "Kabupaten Jayapura", lain.induk, "Asia/Jayapura")
    Penugasan.objects.create(pengguna=orang, satker=kedua, peran="ketua_tim", mulai="2020-01-01")
    client.force_login(orang)
    jawab = client.post(f"/inovasi/{asal.pk}/adopsi/", {"satker": ""})
    assert jawab.status_code == 422 and "Pilih satkernya." in teks(jawab)
    client.post(f"/inovasi/{asal.pk}/adopsi/", {"satker": "91.03"})
    assert Inovasi.objects.get(asal=asal).satker == kedua


def test_pages_are_light_and_bring_no_script(client, asal):
    for alamat in ("/inovasi/", f"/inovasi/{asal.pk}/", "/inovasi/999999/"):
        mentah = client.get(alamat).content
        assert len(mentah) < 20_000 and b"<script" not in mentah and b"bootstrap" not in mentah
        assert len(re.findall(rb'(?:src|href)="(/static/[^"]+)"', mentah)) == 2
