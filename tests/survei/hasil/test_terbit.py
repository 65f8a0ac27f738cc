"""Publishing a result: when, by whom, what follows, and taking it back."""

import re
from datetime import timedelta

import pytest

from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.riwayat.models import Riwayat
from satker.models import Pengguna
from survei.hasil.queries import hari_ini
from survei.models import DokumenHasil, Periode, Publikasi, TindakLanjut
from tests.buat import make_pengguna, make_provinsi, make_satker
from tests.survei.buat_hasil import make_terbit, make_tutup
from tests.survei.buat_survei import HARI, make_periode


def alamat(periode: Periode, sisa: str = "") -> str:
    return f"/survei/{periode.satker.kode}/{periode.pk}/terbit/{sisa}"


def umum(periode: Periode, sisa: str = "") -> str:
    return f"/hasil-survei/{periode.satker.kode}/{periode.pk}/{sisa}"


def masuk(client, periode: Periode, peran: str = "operator") -> Pengguna:
    orang = make_pengguna(peran, periode.satker)
    client.force_login(orang)
    return orang


def antrean() -> list[int]:
    return sorted(Pekerjaan.objects.filter(jenis="survei.dokumen").values_list("parameter__periode", flat=True))


def test_what_becomes_public_is_said_before_it_is(client, db):
    periode = make_tutup(nilai=4, populasi=100)
    masuk(client, periode)
    isi = client.get(alamat(periode)).content.decode()
    for kalimat in (
        "<b>100,00</b> dari 100,00",
        "12 orang",
        "12 dari 80 yang disarankan",
        umum(periode),
        "Terbitkan hasil",
    ):
        assert kalimat in isi
    assert client.get(umum(periode)).status_code == 404


def test_publishing_opens_the_page_logs_it_and_asks_for_the_document(client, db):
    periode = make_tutup()
    orang = masuk(client, periode)
    assert [client.post(alamat(periode)).status_code for _ in range(2)] == [302, 302]
    periode.refresh_from_db()
    assert periode.diterbitkan_oleh == orang and client.get(umum(periode)).status_code == 200
    assert Riwayat.objects.filter(acara="survei.terbit").count() == 1 and antrean() == [periode.pk]


def test_the_preview_is_the_public_page(client, db):
    periode = make_tutup(nilai=3)
    masuk(client, periode)
    pratinjau = client.get(alamat(periode, "pratinjau/")).content.decode()
    assert "Pratinjau" in pratinjau and "Belum diterbitkan." in pratinjau
    client.post(alamat(periode))
    terbit = client.get(umum(periode)).content.decode()
    badan = [re.search(r"<h2>Indeks.*<h2>Publikasi", isi, re.DOTALL)[0] for isi in (pratinjau, terbit)]
    assert badan[0] == badan[1]


@pytest.mark.parametrize("status", ["draf", "buka"])
def test_an_open_period_is_not_published(client, status, db):
    periode = make_periode(make_satker(), status=status)
    masuk(client, periode)
    assert "sesudah periode ditutup" in client.get(alamat(periode)).content.decode()
    assert client.post(alamat(periode)).status_code == client.get(alamat(periode, "pratinjau/")).status_code == 423
    periode.refresh_from_db()
    assert periode.diterbitkan_pada is None


def test_fewer_than_five_answers_are_not_published_and_not_shown(client, db):
    periode = make_tutup(n=4, nilai=3)
    masuk(client, periode)
    isi = client.get(alamat(periode)).content.decode()
    assert "kurang dari 5" in isi and "75,00" not in isi
    assert client.post(alamat(periode)).status_code == client.get(alamat(periode, "pratinjau/")).status_code == 422
    periode.refresh_from_db()
    assert periode.diterbitkan_pada is None and client.get(umum(periode)).status_code == 404


@pytest.mark.parametrize("peran", ["ketua", "sekretaris", "verifikator"])
def test_only_who_runs_the_survey_publishes_and_withdraws(client, peran, db):
    periode = make_tutup()
    client.force_login(make_pengguna(peran, make_provinsi() if peran == "verifikator" else periode.satker))
    assert client.get(alamat(periode)).status_code == client.get(alamat(periode, "pratinjau/")).status_code == 200
    for sisa in ("", "tarik/", "publikasi/", "dokumen/"):
        assert client.post(alamat(periode, sisa), {"alasan": "x"}).status_code == 403


def test_a_withdrawn_result_is_gone_at_once_with_its_reason_in_the_log(client, db):
    periode = make_terbit()
    DokumenHasil.objects.create(periode=periode, berkas=b"%PDF", sidik="a", dibuat_pada=periode.diterbitkan_pada)
    orang = masuk(client, periode)
    assert client.post(alamat(periode, "tarik/"), {"alasan": " "}).status_code == 422
    assert client.get(umum(periode, "hasil.pdf")).status_code == 200
    assert client.post(alamat(periode, "tarik/"), {"alasan": "Populasinya keliru."}).status_code == 302
    client.logout()
    assert {client.get(umum(periode, s)).status_code for s in ("", "gambar.svg", "hasil.pdf")} == {404}
    catatan = Riwayat.objects.get(acara="survei.tarik_hasil")
    assert (catatan.pelaku, catatan.rincian["alasan"]) == (orang, ["", "Populasinya keliru."])
    assert not DokumenHasil.objects.exists()


def test_a_withdrawn_result_leaves_the_trend_and_the_documents_of_later_ones(client, db):
    satker = make_satker()
    lama, kini = make_terbit(satker, tahun=2025, nilai=2), make_terbit(satker, tahun=2026, nilai=4)
    ipak = make_terbit(satker, tahun=2026, jenis="ipak")
    for periode in (lama, kini, ipak):
        DokumenHasil.objects.create(periode=periode, berkas=b"%PDF", sidik="a", dibuat_pada=lama.diterbitkan_pada)
    masuk(client, lama)
    client.post(alamat(lama, "tarik/"), {"alasan": "Keliru."})
    assert "50,00" not in client.get(umum(kini)).content.decode()
    assert list(DokumenHasil.objects.values_list("periode", flat=True)) == [ipak.pk]
    assert antrean() == [kini.pk]


def test_a_changed_plan_asks_for_new_documents_of_published_results_only(client, db):
    satker = make_satker()
    for periode in (make_tutup(satker, tahun=2026), make_terbit(satker, tahun=2025)):
        masuk(client, periode)
        isi = {"butir": "U1", "kegiatan": "A", "penanggung_jawab": "B", "tenggat": "2026-11-30", "status": "rencana"}
        tujuan = f"/survei/33.73/{periode.pk}/tindak-lanjut/"
        assert client.post(tujuan, isi | {"versi": "0", "bukti": ""}).status_code == 302
    assert TindakLanjut.objects.count() == 2 and antrean() == [periode.pk]


def test_channels_are_recorded_shown_and_taken_out(client, db):
    periode = make_terbit()
    masuk(client, periode)
    isi = {"tanggal": HARI.isoformat(), "kanal": "Papan loket", "tautan": "kpu.contoh.id/skm"}
    assert [client.post(alamat(periode, "publikasi/"), isi).status_code for _ in range(2)] == [302, 302]
    satu = Publikasi.objects.get()
    assert (satu.tanggal, satu.tautan) == (HARI, "https://kpu.contoh.id/skm")
    for halaman in (alamat(periode), umum(periode)):
        assert "Papan loket" in client.get(halaman).content.decode()
    assert client.post(alamat(periode, f"publikasi/{satu.pk}/hapus/")).status_code == 302
    assert client.post(alamat(periode, f"publikasi/{satu.pk}/hapus/")).status_code == 404
    assert not Publikasi.objects.exists() and Riwayat.objects.filter(acara__startswith="survei.publikasi").count() == 2


@pytest.mark.parametrize(
    ("bidang", "nilai", "kalimat"),
    [
        ("tanggal", "besok", "Tulis tanggal, misalnya 30-12-2025."),
        ("tanggal", "2019-01-01", "tidak di masa depan"),
        ("kanal", " ", "Kanal wajib diisi."),
        ("tautan", "javascript:alert(1)", "Tautan harus diawali http:// atau https://."),
        ("tautan", "ftp://contoh.id/x", "Tautan harus diawali http:// atau https://."),
    ],
)
def test_a_mistaken_record_comes_back(client, db, bidang, nilai, kalimat):
    periode = make_terbit()
    masuk(client, periode)
    isi = {"tanggal": HARI.isoformat(), "kanal": "Situs web", "tautan": ""} | {bidang: nilai}
    response = client.post(alamat(periode, "publikasi/"), isi)
    assert response.status_code == 422 and kalimat in response.content.decode() and not Publikasi.objects.exists()


def test_nothing_was_published_tomorrow(client, db):
    periode = make_terbit()
    masuk(client, periode)
    besok = hari_ini(periode.satker) + timedelta(days=1)
    isi = {"tanggal": besok.isoformat(), "kanal": "Situs web", "tautan": ""}
    assert client.post(alamat(periode, "publikasi/"), isi).status_code == 422


def test_a_channel_is_recorded_only_of_a_published_result(client, db):
    periode = make_tutup()
    masuk(client, periode)
    isi = {"tanggal": HARI.isoformat(), "kanal": "Situs web", "tautan": ""}
    assert client.post(alamat(periode, "publikasi/"), isi).status_code == 409 and not Publikasi.objects.exists()


def test_the_snippet_names_the_picture_by_the_configured_address(client, db, settings):
    settings.BASE_URL = "https://zi.contoh.id"
    periode = make_terbit()
    masuk(client, periode)
    isi = client.get(alamat(periode)).content.decode()
    assert f"&lt;img src=&quot;https://zi.contoh.id{umum(periode, 'gambar.svg')}&quot;".replace("&quot;", '"') in isi
