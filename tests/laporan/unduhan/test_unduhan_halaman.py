"""Pages of the download centre: what one may ask for, how far it is, the file with its name, what they weigh."""

import gzip
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kpu_zi.pekerjaan.actions import ambil, kerjakan, kerjakan_semua
from kpu_zi.tools.pdf import cetak as mesin
from laporan.models import Dokumen, Laporan, Unduhan
from laporan.terbitan import gudang
from laporan.unduhan.actions import minta
from satker.models import Penugasan
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_ri, make_satker
from tests.laporan.buat_unduhan import make_bangsa, make_kiriman, make_setjen, minta_dan_kerjakan

pytestmark = pytest.mark.django_db
ALAMAT = "/laporan/unduhan/"


@pytest.fixture(autouse=True)
def gudang_sendiri(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def tombol(client, **lingkup) -> list[str]:
    isi = client.get(ALAMAT, lingkup)
    assert isi.status_code == 200
    return re.findall(r'name="dokumen" value="([a-z:]+)"', isi.content.decode())


SATKER = ["laporan:pdf", "laporan:docx", "laporan:xlsx", "bundel:zip"]


def test_what_is_offered_is_what_one_may_have(client):
    satker, provinsi = make_satker(), make_provinsi()
    for peran, di, kode, harap in (
        ("operator", satker, "33.73", SATKER),
        ("operator", provinsi, "33", [*SATKER, "konsolidasi:pdf", "konsolidasi:docx"]),
        ("operator", make_ri(), "00", SATKER),
        ("verifikator", provinsi, "33", [*SATKER, *(f"konsolidasi:{f}" for f in ("pdf", "docx", "xlsx", "zip"))]),
        ("verifikator", provinsi, "33.73", SATKER),
        ("setjen", make_ri(), "00", [*SATKER, *(f"konsolidasi:{f}" for f in ("pdf", "xlsx", "zip"))]),
    ):
        client.force_login(make_pengguna(peran, di))
        assert tombol(client, kode=kode, tahun=2026) == harap, (peran, kode)


def test_outside_the_wilayah_nothing_is_offered_and_nothing_is_made(client):
    make_satker()
    lain = make_satker("91.71", "Kota Jayapura", make_provinsi("91", "Papua"))
    client.force_login(make_pengguna("operator", lain))
    assert client.get(ALAMAT, {"kode": "33.73"}).status_code == 404
    for kode, dokumen in (("33.73", "laporan:pdf"), ("91", "konsolidasi:pdf"), ("91.71", "konsolidasi:pdf")):
        isi = {"kode": kode, "tahun": 2026, "dokumen": dokumen}
        assert client.post(ALAMAT, isi).status_code == 404
    client.force_login(make_pengguna("operator", lain.induk))
    for dokumen in ("konsolidasi:xlsx", "konsolidasi:zip"):
        assert client.post(ALAMAT, {"kode": "91", "tahun": 2026, "dokumen": dokumen}).status_code == 403
    assert not Unduhan.objects.exists()


def test_of_a_year_without_a_report_nothing_is_made(client):
    """No draft of a year for which there is no page to write it."""
    satker = make_satker()
    client.force_login(make_pengguna("operator", satker))
    isi = {"kode": "33.73", "dokumen": "laporan:docx"}
    balasan = client.post(ALAMAT, isi | {"tahun": 2023})
    assert balasan.status_code == 404 and "tidak mempunyai laporan tahun 2023" in balasan.content.decode()
    assert 'value="33.73"' in balasan.content.decode(), "the form is still there"
    client.force_login(make_pengguna("ketua", satker.induk))
    wilayah = {"kode": "33", "dokumen": "konsolidasi:xlsx", "tahun": 2023}
    assert client.post(ALAMAT, wilayah).status_code == 404 and not Unduhan.objects.exists()
    Laporan.objects.create(satker=satker, tahun=2023)
    assert client.post(ALAMAT, wilayah).status_code == 302, "of the region one satker is enough"
    assert client.post(ALAMAT, isi | {"tahun": 2023}).status_code == 302


@pytest.mark.parametrize(
    "dokumen", ["", "laporan", "laporan:exe", "potongan:pdf", "sptjm:pdf", "konsolidasi:rtf", "x" * 30]
)
def test_what_is_not_on_the_list_is_refused(client, dokumen):
    satker = make_satker()
    client.force_login(make_pengguna("operator", satker))
    assert client.post(ALAMAT, {"kode": "33.73", "tahun": 2026, "dokumen": dokumen}).status_code in (404, 422)
    assert not Unduhan.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_from_the_button_to_the_file(client):
    satker = make_satker()
    operator = make_pengguna("operator", satker, nama="Siti Aminah")
    client.force_login(operator)
    balasan = client.post(ALAMAT, {"kode": "33.73", "tahun": 2026, "dokumen": "laporan:docx"})
    rinci = balasan.headers["Location"]
    isi = client.get(rinci).content.decode()
    assert 'http-equiv="refresh"' in isi and "Menunggu giliran, nomor 1 dalam antrean." in isi and "Batalkan" in isi
    assert client.get(f"{rinci}berkas/").status_code == 409
    kerjakan_semua()
    isi = client.get(rinci).content.decode()
    dokumen = Dokumen.objects.get()
    assert 'http-equiv="refresh"' not in isi and dokumen.sidik in isi and "Siti Aminah" in isi and "Data per" in isi
    berkas = client.get(f"{rinci}berkas/")
    assert b"".join(berkas.streaming_content) == gudang.letak(dokumen).read_bytes()
    kepala = berkas.headers
    assert kepala["Content-Disposition"] == 'attachment; filename="laporan-zi-2026-33.73-kpu-kota-salatiga.docx"'
    assert kepala["X-Content-Type-Options"] == "nosniff" and "no-store" in kepala["Cache-Control"]
    assert "wordprocessingml" in kepala["Content-Type"]


@pytest.mark.django_db(transaction=True)
def test_behind_a_proxy_that_sends_files_the_portal_only_decides(client, settings):
    settings.X_ACCEL_UNGGAHAN = "/berkas-dalam"
    satker = make_satker()
    operator = make_pengguna("operator", satker)
    unduhan = minta_dan_kerjakan(satker, operator, "laporan:docx")
    client.force_login(operator)
    balasan = client.get(f"{ALAMAT}{unduhan.pk}/berkas/")
    nama = unduhan.dokumen.berkas
    assert balasan.headers["X-Accel-Redirect"] == f"/berkas-dalam/laporan/{nama[:2]}/{nama}" and balasan.content == b""


@pytest.mark.django_db(transaction=True)
def test_a_request_is_its_owners_alone_and_only_while_they_have_the_peran(client):
    satker = make_satker()
    operator = make_pengguna("operator", satker)
    unduhan = minta_dan_kerjakan(satker, operator, "laporan:docx")
    for orang in (make_pengguna("ketua", satker), make_setjen()):
        client.force_login(orang)
        for bagian in ("", "berkas/"):
            assert client.get(f"{ALAMAT}{unduhan.pk}/{bagian}").status_code == 404
        for bagian in ("batal/", "ulangi/"):
            assert client.post(f"{ALAMAT}{unduhan.pk}/{bagian}").status_code == 404
    client.force_login(operator)
    assert client.get(f"{ALAMAT}{unduhan.pk}/berkas/").status_code == 200
    Penugasan.objects.filter(pengguna=operator).update(selesai="2024-01-01")
    for bagian in ("", "berkas/"):
        assert client.get(f"{ALAMAT}{unduhan.pk}/{bagian}").status_code == 404


@pytest.mark.panjang
@pytest.mark.django_db(transaction=True)
def test_progress_in_parts_cancelling_and_going_on(client):
    bangsa = make_bangsa(1)
    for satker in bangsa.values():
        make_kiriman(satker)
    setjen = make_setjen()
    client.force_login(setjen)
    unduhan = minta(satker=bangsa["00"], tahun=2026, jenis="konsolidasi", format="zip", oleh=setjen)
    for _ in range(3):
        kerjakan(ambil())
    isi = client.get(f"{ALAMAT}{unduhan.pk}/").content.decode()
    assert "2 dari 7 bagian (28%)" in isi and re.search(r"menit lagi", isi)
    assert '<progress aria-label="Kemajuan" value="2" max="7">' in isi
    assert "2 dari 7" in client.get(ALAMAT).content.decode()
    assert client.post(f"{ALAMAT}{unduhan.pk}/batal/").status_code == 302
    isi = client.get(f"{ALAMAT}{unduhan.pk}/").content.decode()
    assert "Dibatalkan" in isi and ">Lanjutkan<" in isi
    assert client.post(f"{ALAMAT}{unduhan.pk}/batal/").status_code == 409
    assert client.post(f"{ALAMAT}{unduhan.pk}/ulangi/").status_code == 302
    kerjakan_semua()
    assert "konsolidasi-zi-2026-00-kpu-ri-semua-satker.zip" in client.get(f"{ALAMAT}{unduhan.pk}/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_failed_parts_are_named_with_their_reason(client, settings):
    settings.MEDIA_ROOT.mkdir()
    (settings.MEDIA_ROOT / "laporan").write_text("")
    satker = make_satker()
    operator = make_pengguna("operator", satker)
    unduhan = minta_dan_kerjakan(satker, operator, "bundel:zip")
    client.force_login(operator)
    isi = client.get(f"{ALAMAT}{unduhan.pk}/").content.decode()
    assert "2 dari 2 bagian gagal: KPU Kota Salatiga, KPU Kota Salatiga." in isi
    assert "penyimpanan server penuh" in isi and "Ulangi yang gagal" in isi


@pytest.mark.django_db(transaction=True)
def test_an_expired_file_says_so_and_how_to_get_it_again(client):
    satker = make_satker()
    operator = make_pengguna("operator", satker)
    unduhan = minta_dan_kerjakan(satker, operator, "laporan:docx")
    Dokumen.objects.all().delete()
    client.force_login(operator)
    assert "Minta lagi" in client.get(f"{ALAMAT}{unduhan.pk}/").content.decode()
    assert client.get(f"{ALAMAT}{unduhan.pk}/berkas/").status_code == 410


def test_without_the_pdf_engine_the_page_says_so_and_offers_the_rest(client, monkeypatch):
    monkeypatch.setattr(mesin._keadaan, "kendala", mesin.BELUM_TERPASANG)
    monkeypatch.setattr(mesin._keadaan, "pada", float("inf"))
    satker = make_satker()
    client.force_login(make_pengguna("operator", satker))
    assert tombol(client) == ["laporan:docx", "laporan:xlsx"]
    assert "Untuk administrator: sudo apt-get update" in client.get(ALAMAT).content.decode()


def test_a_region_says_how_many_have_not_sent_and_leads_to_them(client):
    satker = make_satker()
    make_satker("33.74", "Kota Pekalongan")
    make_kiriman(satker)
    client.force_login(make_pengguna("verifikator", make_provinsi()))
    isi = client.get(ALAMAT, {"kode": "33", "tahun": 2026}).content.decode()
    assert (
        "1 dari 2 satker di bawah KPU Provinsi Jawa Tengah belum menyampaikan laporannya." in isi
        and "/laporan/2026/wilayah/33/" in isi
    )


def test_who_has_no_penugasan_is_told_so(client):
    client.force_login(make_pengguna())
    assert "Belum ada satker yang laporannya dapat Anda unduh" in client.get(ALAMAT).content.decode()


def test_what_a_correction_leaves_out_of_a_download_is_said(client):
    satker = make_satker()
    operator = make_pengguna("operator", satker)
    client.force_login(operator)
    lingkup = {"kode": "33.73", "tahun": 2026}
    draf = minta_dan_kerjakan(satker, operator, "laporan:xlsx")
    assert "yang dikirim" not in client.get(ALAMAT, lingkup).content.decode()
    assert "yang dikirim" not in client.get(f"{ALAMAT}{draf.pk}/").content.decode()
    make_kiriman(satker)
    assert "sebagai salinan versi 1 yang dikirim." in client.get(ALAMAT, lingkup).content.decode()
    Laporan.objects.update(versi=2, status="disusun")
    unduhan = minta_dan_kerjakan(satker, operator, "laporan:docx")
    halaman = client.get(ALAMAT, lingkup).content.decode()
    assert "Perbaikannya, versi 2, belum termasuk sampai dikirim." in halaman
    assert halaman.count("Salinan versi 1 yang dikirim") == 1
    assert "Salinan versi 1 yang dikirim" in client.get(f"{ALAMAT}{unduhan.pk}/").content.decode()


@pytest.mark.parametrize("banyak", [2, 60])
def test_the_pages_stay_light_and_ask_little(client, banyak):
    """The same number of queries for a few satker and requests as for many."""
    provinsi, verifikator = make_provinsi(), make_pengguna("verifikator", make_provinsi())
    satker = [make_satker(f"33.{n:02}", f"Kabupaten Nomor {n}") for n in range(1, min(banyak, 35) + 1)]
    make_penilaian(satker[0])
    for n in range(banyak):
        Unduhan.objects.create(
            satker=satker[n % len(satker)], tahun=2026, jenis="laporan", format="pdf", oleh=verifikator,
            diminta_pada=timezone.now(), status="gagal", selesai_pada=timezone.now(),
        )  # fmt: skip
    client.force_login(verifikator)
    client.get(ALAMAT)
    with CaptureQueriesContext(connection) as rekaman:
        isi = client.get(ALAMAT, {"kode": provinsi.kode}).content
    assert len(rekaman) <= 11, [q["sql"][:120] for q in rekaman]
    assert len(gzip.compress(isi, 6)) <= 8_000
    pk = Unduhan.objects.latest("pk").pk
    with CaptureQueriesContext(connection) as rekaman:
        isi = client.get(f"{ALAMAT}{pk}/").content
    assert len(rekaman) <= 9, [q["sql"][:120] for q in rekaman]
    assert len(gzip.compress(isi, 6)) <= 8_000
