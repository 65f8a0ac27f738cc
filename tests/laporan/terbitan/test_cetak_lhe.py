"""The LHE as PDF: what was frozen on its day and what became of it since, for everybody who sees the satker."""

import io
import json
from fractions import Fraction

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from kpu_zi.pekerjaan.actions import kerjakan_semua
from kpu_zi.tools.pdf.cetak import cetak_pdf
from laporan.models import LHE, Dokumen, Unduhan
from laporan.naskah.lhe import PokokLhe, dasar, tembusan, uraian
from laporan.terbitan import gudang
from laporan.terbitan.bersih import bersih
from laporan.terbitan.lhe import tulis_lhe
from lke.models import Lhe, Pengembalian, TimTpi
from satker.models import Pengguna
from tests.buat import make_pengguna, make_satker
from tests.jalan import make_perjalanan
from tests.laporan.terbitan.test_cetak_berbahaya import LAIN, bangun, peladen, rapat, tautan, teks_pdf
from tests.laporan.terbitan.test_cetak_surat import huruf_tertanam

__all__ = ["peladen"]  # a fixture
pytestmark = pytest.mark.django_db(transaction=True)


def terbit(*kode: str):
    """An LKE whose first LHE is issued; these questions are to be mended."""
    j = make_perjalanan()
    TimTpi.objects.update(surat_tugas="ST-7/2026")
    j.verifikasi()
    j.lhe_1(*kode)
    return j


def alamat(kode: str = "33.73", pk: int | None = None) -> str:
    return reverse("unduhan:lhe", args=[2026, kode, pk or Lhe.objects.get().pk])


def minta(client, orang: Pengguna) -> Unduhan:
    client.force_login(Pengguna.objects.get(pk=orang.pk))
    assert client.post(alamat()).status_code == 302
    kerjakan_semua()
    return Unduhan.objects.latest("pk")


def test_document_says_what_the_page_says(client):
    j = terbit("P1.i.a")
    j.lke.pengembalian.filter(lapis="tpi").update(tanggapan="SOP sudah ditetapkan.")
    unduhan = minta(client, j.orang["operator"])
    assert (unduhan.status, unduhan.galat, unduhan.jenis) == (Unduhan.Status.SELESAI, "", LHE)
    jawab = client.get(reverse("unduhan:berkas", args=[unduhan.pk]))
    assert 'filename="lhe-tahap-1-2026-33.73-kpu-kota-salatiga.pdf"' in jawab["Content-Disposition"]
    bita = b"".join(jawab.streaming_content)
    pembaca = PdfReader(io.BytesIO(bita))
    assert len(pembaca.pages) == unduhan.dokumen.rincian["halaman"] >= 2
    assert (huruf := huruf_tertanam(pembaca)) and all(huruf)
    teks, lhe = teks_pdf(bita), Lhe.objects.get()
    total = next(b for b in lhe.isi["komponen"] if b["nama"] == "Nilai total")
    evaluasi = f"{float(Fraction(total['nilai']['tpi'])):.2f}".replace(".", ",")
    for kalimat in (
        "KOMISI PEMILIHAN UMUM", "REPUBLIK INDONESIA", "12/ZI/33/2026", "5 Januari 2026", "Biasa",
        "Yth. Ketua KPU Kota Salatiga",
        "Laporan Hasil Evaluasi tahap 1 atas Pembangunan Zona Integritas Tahun 2026 pada KPU Kota Salatiga",
        "Birokrasi Nomor 90 Tahun 2021 tentang Pembangunan dan Evaluasi Zona Integritas",
        "Nomor 5 Tahun 2024 tentang Perubahan",
        "Surat tugas ST-7/2026", "Tujuan", "Sasaran", "Metodologi", "Lingkup dan batasan", lhe.salinan.sidik,
        f"Nilai total 100,00 {evaluasi} {evaluasi} {evaluasi}", "Lengkapi bukti P1.i.a.", "SOP sudah ditetapkan.",
        "Ditanggapi satker", "syarat nilai WBK", "syarat nilai WBBM", "Sekretaris Jenderal Komisi Pemilihan Umum",
        "Ketua KPU Provinsi Jawa Tengah", *(j.orang[p].nama for p in ("tpi_anggota", "tpi_ketua", "tpi_pengendali")),
    ):  # fmt: skip
        assert rapat(kalimat) in teks, kalimat
    assert [t for t in lhe.isi["catatan"].values() if rapat(t) not in teks] == []
    assert rapat("hanya mengganti") not in teks and "PermenPANRB" not in teks


@pytest.mark.panjang
def test_same_data_give_the_stored_file_and_a_reply_another(client):
    j = terbit("P1.i.a")
    pertama = minta(client, j.orang["operator"])
    assert minta(client, j.orang["setjen"]).dokumen == pertama.dokumen and Dokumen.objects.count() == 1
    Pengembalian.objects.filter(lapis="tpi").update(tanggapan="Sudah dilengkapi.")
    ketiga = minta(client, j.orang["operator"])
    assert ketiga.dokumen != pertama.dokumen
    assert rapat("Sudah dilengkapi.") in teks_pdf(gudang.letak(ketiga.dokumen).read_bytes())


def test_who_sees_the_satker_has_it_once_issued_and_nobody_else(client):
    terbit()
    lhe = Lhe.objects.get()
    saudara = make_satker("33.74", "Kota Pekalongan")
    for orang, kode, harap in (
        (make_pengguna("anggota", lhe.lke.satker), "33.73", 302),
        (make_pengguna("verifikator", lhe.lke.satker.induk), "33.73", 302),
        (make_pengguna("operator", saudara), "33.73", 404),
        (make_pengguna("verifikator", lhe.lke.satker.induk), "33.74", 404),  # not of that satker
    ):
        client.force_login(orang)
        assert client.post(alamat(kode, lhe.pk)).status_code == harap, (orang, kode)
    assert client.post(alamat("33.73", lhe.pk + 1)).status_code == 404


def test_page_of_the_lhe_offers_it(client):
    j = terbit()
    client.force_login(Pengguna.objects.get(pk=j.orang["ketua"].pk))
    halaman = client.get(reverse("reviu:lhe", args=[2026, "33.73", Lhe.objects.get().pk])).content.decode()
    assert f'action="{alamat()}"' in halaman and "Buat PDF" in halaman


def test_no_text_in_an_lhe_acts_or_is_lost(peladen):
    """In every place that somebody typed: numbers, names, notes, recommendations, replies."""
    terbit("P1.i.a")
    alamat_jahat = peladen.url("127.0.0.1", "/")
    dicoba = [*bangun(alamat_jahat), *LAIN, f"{alamat_jahat} javascript:alert(1)"]
    hasil = cetak_pdf(tulis_lhe(lhe_jahat(" ".join(dicoba)), timezone.now()))
    pembaca = PdfReader(io.BytesIO(hasil.isi))
    assert (peladen.tersambung, hasil.ditolak, hasil.hilang) == (0, 0, 0)
    assert dict(pembaca.attachments) == {} and tautan(pembaca) == set()
    isi = teks_pdf(hasil.isi)
    assert [s for s in dicoba if isi.count(rapat(bersih(s))) < 12] == []


@pytest.mark.panjang
def test_a_note_without_any_space_is_broken_over_lines_and_pages():
    """Each as long as its field takes."""
    terbit("P1.i.a")
    lhe = lhe_jahat("x" * 60, tanda="x" * 2_000)
    lhe.isi["catatan"] = {"P1.i.a": "x" * 15_000}
    hasil = cetak_pdf(tulis_lhe(lhe, None))
    assert hasil.halaman > 5 and teks_pdf(hasil.isi).count("x") > 15_000 + 2 * 2_000


def lhe_jahat(teks: str, tanda: str = "") -> Lhe:
    """`tanda`: what stands in recommendations and replies, if something else."""
    lhe = Lhe.objects.select_related("lke__satker__induk", "lke__instrumen", "salinan").get()
    Pengembalian.objects.filter(lapis="tpi").update(tanggapan=(tanda or teks).replace("\x00", ""))
    lhe.nomor = lhe.lke.satker.nama = lhe.lke.satker.induk.nama = lhe.salinan.sidik = teks
    lhe.isi["tim"] = {"nama": teks, "surat_tugas": teks, "anggota": [{"nama": teks, "peran": teks}]}
    lhe.isi["catatan"] = {"P1.i.a": teks, "tak-dikenal": teks}
    lhe.isi["dasar"] = [teks]
    for r in lhe.isi["rekomendasi"]:
        r["catatan"] = tanda or teks
    for t in lhe.isi["tanda_tangan"]:
        t["nama"] = t["peran"] = teks
    return lhe


def test_words_follow_the_stage_the_tier_and_the_letter():
    p = PokokLhe(2026, 2, "KPU Provinsi Jawa Tengah", "provinsi", "KPU RI", "", "ZI-1", "ab", pendahuluan=False)
    isi = json.dumps(uraian(p))
    assert "dikembalikan pada tahap sebelumnya" in isi and "pendahuluan" not in isi
    assert dasar(p, ["PermenPANRB 90/2021"]) == ("PermenPANRB 90/2021",)
    assert tembusan(p) == ("Sekretaris Jenderal Komisi Pemilihan Umum",)
