"""Who of a region has sent its report: figures, filters, files; as many queries for one satker as for 553."""

import gzip
import io

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from laporan.kirim import actions as actions_kirim
from laporan.kirim.queries_wilayah import baris_kirim
from laporan.kirim.saringan import KEADAAN, URUT, BarisKirim, baca_saringan, jumlah
from laporan.models import Laporan
from laporan.naskah.queries_wilayah import naskah_wilayah
from laporan.unduhan.queries import belum_menyampaikan
from satker.models import Satker
from satker.queries import lingkup_wilayah
from satker.referensi import muat_satker
from tests.buat import make_pengguna, make_provinsi, make_ri, make_satker
from tests.laporan.jalan_laporan import Jalan, make_jalan

pytestmark = pytest.mark.django_db


def klien(peran: str, satker: Satker) -> Client:
    hasil = Client()
    hasil.force_login(make_pengguna(peran, satker))
    return hasil


@pytest.fixture
def wilayah() -> Satker:
    """Salatiga accepted, Pekalongan returned, Tegal writes, Magelang has not begun; all in Jawa Tengah."""
    for kode, nama, langkah in (
        ("33.73", "Kota Salatiga", ("terkirim", "terima")),
        ("33.74", "Kota Pekalongan", ("terkirim", "kembalikan")),
        ("33.75", "Kota Tegal", ("tanda",)),
        ("33.76", "Kota Magelang", ()),
    ):
        jalan = make_jalan(kode, nama)
        for satu in langkah:
            getattr(jalan, satu)()
    return make_provinsi()


def test_rows_tell_state_day_and_version(wilayah):
    baris = {b.kode: b for b in baris_kirim(lingkup_wilayah(wilayah), 2026)}
    assert list(baris) == ["33", "33.73", "33.74", "33.75", "33.76"]
    assert [b.tanda.teks for b in baris.values()] == [
        "Belum disusun", "Diterima", "Dikembalikan", "Sedang disusun", "Belum disusun",
    ]  # fmt: skip
    assert [(b.sudah, b.versi, b.terlambat) for b in baris.values()] == [
        (False, None, False), (True, 1, True), (False, None, False), (False, None, False), (False, None, False),
    ]  # fmt: skip
    n = jumlah("", "", list(baris.values()))
    assert (n.satker, n.sudah, n.belum, n.menunggu, n.dikembalikan, n.diterima, n.terlambat) == (5, 1, 4, 0, 1, 1, 1)


def test_list_download_centre_and_consolidation_count_alike(wilayah):
    """What was returned has to come again: it is missing everywhere."""
    ri = make_ri()
    belum, dari = belum_menyampaikan(ri, 2026)
    (catatan,) = naskah_wilayah(Laporan(satker=ri, tahun=2026)).isi.catatan
    assert catatan.startswith(f"{belum} dari {dari} satuan kerja di bawah KPU RI belum menyampaikan laporan")
    assert (belum, dari) == (4, 5)
    baris = baris_kirim(lingkup_wilayah(ri), 2026)
    assert sum(not b.sudah for b in baris if b.kode != "00") == belum


def test_a_closed_satker_that_sent_counts_everywhere_and_one_that_did_not_nowhere(wilayah):
    Satker.objects.filter(kode__in=("33.73", "33.76")).update(aktif=False)
    n = jumlah("", "", baris_kirim(lingkup_wilayah(wilayah), 2026))
    angka = naskah_wilayah(Laporan(satker=wilayah, tahun=2026)).angka
    assert (n.satker, n.sudah, n.belum) == (4, 1, 3)
    assert belum_menyampaikan(wilayah, 2026) == (2, 3)  # without the office itself
    assert [angka[f"wilayah.laporan.{k}"] for k in ("belum", "wajib", "sampai")] == list("231")
    assert (angka["wilayah.unit.n"], angka["wilayah.kendala.n"]) == ("4", "1")


def test_an_accepted_report_stays_accepted_while_its_correction_is_written_or_returned(wilayah):
    """The list adds up, and counts as the consolidation does."""
    for kode, nama in (("33.77", "Kota Surakarta"), ("33.78", "Kota Semarang")):
        jalan = make_jalan(kode, nama)
        jalan.terkirim()
        jalan.terima()
        actions_kirim.perbaiki(laporan=jalan.laporan, versi=1, oleh=jalan.siapa("operator"))
    jalan.terkirim()
    n = jumlah("", "", baris_kirim(lingkup_wilayah(wilayah), 2026))
    assert (n.sudah, n.menunggu, n.diterima, n.dikembalikan) == (3, 1, 2, 1)
    jalan.kembalikan()
    baris = baris_kirim(lingkup_wilayah(wilayah), 2026)
    n = jumlah("", "", baris)
    assert (n.sudah, n.menunggu, n.diterima, n.dikembalikan) == (3, 0, 3, 1)
    angka = naskah_wilayah(Laporan(satker=wilayah, tahun=2026)).angka
    assert [angka[f"wilayah.laporan.{k}"] for k in ("sampai", "menunggu", "diterima", "dikembalikan")] == list("3031")
    diterima = baca_saringan({"keadaan": "diterima"}, []).pilih(baris)
    assert [b.kode for b in diterima] == ["33.73", "33.77", "33.78"]


def test_page_of_the_province_filters_and_names_who_is_missing(wilayah):
    k = klien("ketua", wilayah)
    isi = k.get("/laporan/2026/wilayah/33/").content.decode()
    rapi = " ".join(isi.split())
    assert "<b>1</b> dari 5 satker (KPU Provinsi Jawa Tengah dan satker di bawahnya) sudah menyampaikan" in rapi
    assert "Kota%20Magelang" in isi.replace("+", "%20")
    isi = k.get("/laporan/2026/wilayah/33/?keadaan=dikembalikan").content.decode()
    assert "perlu dikirim lagi" in " ".join(isi.split())
    assert "/laporan/2026/33.74/" in isi and "/laporan/2026/33.73/" not in isi
    assert k.get("/laporan/2026/wilayah/33/?keadaan=x&urut=y&provinsi=z&laman=9").status_code == 200
    assert k.get("/laporan/2026/wilayah/33.73/").status_code == 404
    assert k.get("/laporan/9999/wilayah/33/").status_code == 404


def test_who_writes_the_consolidation_reads_the_names_without_ways_to_the_reports(wilayah):
    k = klien("operator", wilayah)
    isi = k.get("/laporan/2026/wilayah/33/").content.decode()
    assert "Kota Magelang" in isi and "/laporan/2026/33/" in isi and "/laporan/2026/33.7" not in isi
    pusat = k.get("/laporan/unduhan/?kode=33&tahun=2026").content.decode()
    assert "/laporan/2026/wilayah/33/" in pusat and 'value="konsolidasi:pdf"' in pusat and 'name="draf"' not in pusat
    assert "konsolidasi:zip" not in pusat and "konsolidasi:xlsx" not in pusat


def test_nation_shows_provinces_and_satker_on_a_filter(wilayah):
    k = klien("setjen", make_ri())
    isi = k.get("/laporan/2026/wilayah/00/").content.decode()
    assert "/laporan/2026/wilayah/33/" in isi and "Kota Salatiga" not in isi
    isi = k.get("/laporan/2026/wilayah/00/?keadaan=diterima").content.decode()
    assert "Kota Salatiga" in isi and "Kota Pekalongan" not in isi


def test_files_hold_what_the_filter_asks_for(wilayah):
    k = klien("verifikator", wilayah)
    buku = openpyxl.load_workbook(io.BytesIO(k.get("/laporan/2026/wilayah/33/unduh/?keadaan=sudah").content))
    baris = list(buku["Laporan"].iter_rows(values_only=True))
    assert baris[0][0] == "Kode" and [b[0] for b in baris[1:]] == ["33.73"]
    csv = k.get("/laporan/2026/wilayah/33/unduh/?bentuk=csv").content.decode("utf-8-sig")
    assert len(csv.splitlines()) == 6 and "belum" in csv


def test_another_region_stays_closed(wilayah):
    papua = make_provinsi("91", "Papua")
    k = klien("ketua", papua)
    assert k.get("/laporan/2026/wilayah/33/").status_code == 404
    assert "Salatiga" not in k.get("/laporan/2026/wilayah/91/").content.decode()


def banyak_query(k: Client, alamat: str) -> int:
    k.get(alamat)
    with CaptureQueriesContext(connection) as q:
        jawab = k.get(alamat)
    assert jawab.status_code == 200 and len(gzip.compress(jawab.content)) <= 8 * 1024, len(gzip.compress(jawab.content))
    return len(q)


def test_as_many_queries_for_few_as_for_the_nation():
    Jalan(make_satker()).terkirim()
    k = klien("setjen", make_ri())
    sedikit = [banyak_query(k, f"/laporan/2026/wilayah/00/{s}") for s in ("", "?keadaan=belum", "?keadaan=sudah")]
    muat_satker()
    semua = Satker.objects.exclude(laporan__tahun=2026)
    Laporan.objects.bulk_create(Laporan(satker=s, tahun=2026, status="dikirim") for s in semua[:300])
    banyak = [banyak_query(k, f"/laporan/2026/wilayah/00/{s}") for s in ("", "?keadaan=belum", "?keadaan=sudah")]
    assert sedikit == banyak and max(banyak) <= 6


def test_every_filter_and_order_holds_for_a_row_of_nothing():
    kosong = BarisKirim(1, "33.73", "KPU Kota Salatiga", "kabkota", "kota", "Asia/Jakarta", "33", "Jawa Tengah")
    for keadaan in ("", *KEADAAN):
        for urut in URUT:
            saringan = baca_saringan({"keadaan": keadaan, "urut": urut, "provinsi": "33"}, ["33"])
            assert saringan.pilih([kosong]) == ([kosong] if keadaan in ("", "belum") else [])
    assert baca_saringan({"urut": "x"}, []).alamat() == ""
