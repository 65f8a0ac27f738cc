"""Surat pengantar and SPTJM as PDF: what the data say, on one sheet, made by a job, found again while nothing changed."""

import io
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from pypdf import PdfReader

from kpu_zi.pekerjaan.actions import kerjakan_semua
from kpu_zi.tools.pdf.cetak import cetak_pdf
from laporan.models import Dokumen, Jenis, Kiriman, Unduhan
from laporan.naskah.surat import Isian, Pejabat, Pokok, sptjm, surat_pengantar
from laporan.terbitan import gudang
from laporan.terbitan.bersih import bersih
from laporan.terbitan.surat import tulis_surat
from satker.models import Penugasan, Satker
from tests.buat import make_pengguna, make_satker
from tests.giliran import bergilir
from tests.laporan.jalan_laporan import Jalan
from tests.laporan.terbitan.test_cetak_berbahaya import LAIN, bangun, peladen, rapat, tautan, teks_pdf

__all__ = ["peladen"]  # a fixture
ISIAN = {"nomor": "12/PW.02/3373/2026", "tempat": "Salatiga", "tanggal": "2026-01-05"}
JENIS = {Jenis.PENGANTAR: "pengantar", Jenis.SPTJM: "sptjm"}
JENIS_A = pytest.mark.parametrize("jenis", bergilir(JENIS, 2))
JENIS_B = pytest.mark.parametrize("jenis", bergilir(reversed(JENIS), 2))


@pytest.fixture
def jalan(transactional_db) -> Jalan:
    return Jalan(make_satker())


def alamat(jenis: Jenis, kode: str = "33.73") -> str:
    return reverse(f"kirim:surat-{JENIS[jenis]}", args=[2026, kode])


def minta(client, jalan: Jalan, jenis: Jenis, siapa: str = "operator", **isi: str) -> Unduhan:
    """By the page's own form; every job runs."""
    client.force_login(jalan.siapa(siapa))
    jawab = client.post(alamat(jenis), ISIAN | isi)
    assert jawab.status_code == 302
    kerjakan_semua()
    return Unduhan.objects.latest("pk")


def huruf_tertanam(pembaca: PdfReader) -> list[bool]:
    """Of every font of every page whether its letters are in the file."""
    hasil = []
    for halaman in pembaca.pages:
        for huruf in halaman["/Resources"]["/Font"].values():
            turunan = huruf.get_object()["/DescendantFonts"][0].get_object()
            hasil.append(any(k.startswith("/FontFile") for k in turunan["/FontDescriptor"].get_object()))
    return hasil


@JENIS_A
def test_letter_says_on_one_sheet_what_the_data_say(client, jalan, jenis):
    kiriman = jalan.terkirim()
    Kiriman.objects.update(pada=datetime(2026, 1, 5, tzinfo=UTC))
    unduhan = minta(client, jalan, jenis)
    arsip = PdfReader(gudang.letak(unduhan.dokumen)).root_object["/Metadata"].get_object().get_data().decode()
    assert 'part="3"' in arsip and 'conformance="U"' in arsip
    assert (unduhan.status, unduhan.galat) == (Unduhan.Status.SELESAI, "")
    jawab = client.get(reverse("unduhan:berkas", args=[unduhan.pk]))
    bita = b"".join(jawab.streaming_content)
    pembaca = PdfReader(io.BytesIO(bita))
    assert (len(pembaca.pages), unduhan.dokumen.rincian) == (1, {"halaman": 1, "ditolak": 0, "beku": False})
    assert (huruf := huruf_tertanam(pembaca)) and all(huruf)
    teks = teks_pdf(bita)
    pejabat = ("ketua",) if jenis == Jenis.PENGANTAR else ("ketua", "sekretaris")
    for kalimat in (
        "KOTA SALATIGA", ISIAN["nomor"], "Salatiga, 5 Januari 2026", kiriman.sidik,
        "Laporan Hasil Pembangunan Zona Integritas Tahun 2026 pada KPU Kota Salatiga",
        *(jalan.orang[p].nama for p in pejabat),
    ):  # fmt: skip
        assert rapat(kalimat) in teks, kalimat
    khas = "1766/PW.02-SD/11/2025" if jenis == Jenis.PENGANTAR else "SURAT PERNYATAAN TANGGUNG JAWAB MUTLAK"
    assert rapat(khas) in teks and rapat("KOMISI PEMILIHAN UMUM") in teks
    awalan = "surat-pengantar" if jenis == Jenis.PENGANTAR else "sptjm"
    assert f'filename="{awalan}-2026-33.73-kpu-kota-salatiga.pdf"' in jawab["Content-Disposition"]


@JENIS_B
def test_same_data_give_the_stored_file_and_other_data_another(client, jalan, jenis):
    pertama = minta(client, jalan, jenis)
    assert minta(client, jalan, jenis, "ketua").dokumen == pertama.dokumen and Dokumen.objects.count() == 1
    lain = minta(client, jalan, jenis, nomor="13/PW.02/3373/2026")
    assert lain.dokumen != pertama.dokumen
    Penugasan.objects.filter(satker=jalan.satker, peran="ketua").update(jenis="plt")
    sesudah = minta(client, jalan, jenis)
    assert sesudah.dokumen != pertama.dokumen
    assert rapat("Plt. Ketua KPU Kota Salatiga,") in teks_pdf(gudang.letak(sesudah.dokumen).read_bytes())


def test_letter_of_a_typed_day_that_is_none_is_not_asked_for(client, jalan):
    client.force_login(jalan.siapa("operator"))
    for salah in ({"tanggal": "2026-02-30"}, {"nomor": "x" * 81}, {"tempat": "x" * 81}, {"nomor": " "}):
        assert client.post(alamat(Jenis.SPTJM), ISIAN | salah).status_code == 422
    assert not Unduhan.objects.exists()


def test_page_offers_the_pdf_of_the_letter_that_it_shows(client, jalan):
    client.force_login(jalan.siapa("operator"))
    assert b"Buat PDF" not in client.get(alamat(Jenis.PENGANTAR)).content
    halaman = client.get(alamat(Jenis.PENGANTAR), ISIAN).content.decode()
    assert "Buat PDF" in halaman and f'name="nomor" value="{ISIAN["nomor"]}"' in halaman


def test_who_lost_the_peran_gets_neither_the_letter_nor_its_job(client, jalan):
    unduhan = minta(client, jalan, Jenis.SPTJM)
    client.post(alamat(Jenis.PENGANTAR), ISIAN)
    Penugasan.objects.filter(pengguna=jalan.orang["operator"]).update(peran="anggota")
    kerjakan_semua()
    client.force_login(jalan.siapa("operator"))
    assert client.get(reverse("unduhan:berkas", args=[unduhan.pk])).status_code == 404
    assert Unduhan.objects.latest("pk").status == Unduhan.Status.GAGAL


def test_letter_of_another_is_not_to_be_had(client, jalan):
    unduhan = minta(client, jalan, Jenis.SPTJM)
    for peran, satker in (("ketua_tim", jalan.satker), ("operator", make_satker("91.71", "Kota Jayapura"))):
        client.force_login(make_pengguna(peran, satker))
        assert client.get(reverse("unduhan:rinci", args=[unduhan.pk])).status_code == 404
    assert client.post(alamat(Jenis.SPTJM), ISIAN).status_code == 404


def surat_jahat(jenis: Jenis, teks: str) -> str:
    """`teks` in every place of a letter."""
    isian = Isian(teks, teks, date(2026, 1, 5))
    pokok = Pokok(2026, f"KPU {teks}", "kabkota", teks, teks, date(2025, 10, 17), teks, teks)
    pejabat = Pejabat(teks, teks, teks)
    isi = surat_pengantar(pokok, isian, pejabat) if jenis == Jenis.PENGANTAR else sptjm(pokok, isian, pejabat, pejabat)
    return tulis_surat(jenis, isi, Satker(nama=f"KPU {teks}"), isian)


@JENIS_A
def test_no_text_in_a_letter_acts_or_is_lost(peladen, jenis):
    dicoba = [*bangun(peladen.url("127.0.0.1", "/")), *LAIN, f"{peladen.url('127.0.0.1', '/')} javascript:alert(1)"]
    hasil = cetak_pdf(surat_jahat(jenis, " ".join(dicoba)))
    pembaca = PdfReader(io.BytesIO(hasil.isi))
    assert (peladen.tersambung, hasil.ditolak, hasil.hilang) == (0, 0, 0)
    assert dict(pembaca.attachments) == {} and tautan(pembaca) == set()
    isi = teks_pdf(hasil.isi)
    assert [s for s in dicoba if isi.count(rapat(bersih(s))) < 5] == []


@JENIS_B
def test_a_number_without_any_space_stays_on_the_sheet(jenis):
    hasil = cetak_pdf(surat_jahat(jenis, "x" * 80))
    assert hasil.halaman <= 2 and teks_pdf(hasil.isi).count("x") >= 80 * 5
