"""What the assessors said: from frozen copies, side by side, once released and not a word before."""

import re

import pytest

from laporan.beranda.queries_profil import riwayat_nilai
from lke.actions import simpan_jawaban
from lke.acuan import acuan
from lke.aturan.alur import Lapis, Perbuatan
from lke.aturan.isian import KOSONG, Perubahan
from lke.aturan.status import Status
from lke.models import Lhe, Pengembalian, Penilaian, Salinan
from lke.queries import baris_jawaban
from lke.tingkat.actions import Surat
from tests.buat import make_pengguna, make_satker
from tests.jalan import SURAT, make_perjalanan, nilai_sama

pytestmark = pytest.mark.django_db
LKE = "/lke/2026/33.73/"
HASIL = LKE + "hasil-penilai/"
SEMUA = ("", "P1/", "P1.i.a/", "periksa/", "riwayat/", "hasil-penilai/", "excel/", "P1.i.a/riwayat/")


def beri_nilai(j, lapis: Lapis, kode: str, pilihan: str, catatan: str, oleh: str) -> None:
    """An assessor answers otherwise than the satker, with a word why."""
    penilaian = j.lapis(lapis)
    lama = baris_jawaban(penilaian.pk, acuan(penilaian.lke.instrumen)).get(kode, KOSONG)
    bidang = {"pilihan": (lama.pilihan, pilihan), "catatan": (lama.catatan, catatan)}
    simpan_jawaban(penilaian=penilaian, perubahan=Perubahan(kode, lama.versi, bidang), oleh=j.orang[oleh])


def lawan(j, kode: str) -> str:
    """An answer that the satker did not give."""
    acu = acuan(j.lke.instrumen)
    milik = baris_jawaban(j.penilaian.pk, acu)[kode].pilihan
    return next(p.kode for p in reversed(acu.instrumen.pertanyaan[kode].pilihan) if p.kode != milik)


def teks(balasan) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", balasan.content.decode()))


def periksa_provinsi(j) -> None:
    j.buka()
    nilai_sama(j.lapis(Lapis.PROVINSI), j.orang["verifikator"])
    beri_nilai(j, Lapis.PROVINSI, "P1.i.a", lawan(j, "P1.i.a"), "RAHASIA-PROVINSI", "verifikator")


def periksa_tpi(j) -> None:
    j.lakukan(Perbuatan.VERIFIKASI, "verifikator", SURAT)
    j.lakukan(Perbuatan.BUKA_TPI, "tpi_anggota")
    nilai_sama(j.lapis(Lapis.TPI), j.orang["tpi_anggota"])
    beri_nilai(j, Lapis.TPI, "P1.i.b", lawan(j, "P1.i.b"), "RAHASIA-TPI", "tpi_anggota")


def terbitkan(j, *kode: str) -> None:
    j.tandai(Lapis.TPI, *kode)
    j.setujui("tpi_anggota", "tpi_ketua")
    j.lakukan(Perbuatan.LHE_1, "tpi_pengendali", SURAT)


@pytest.mark.parametrize(
    "peran", ["operator", "ketua", *(pytest.param(p, marks=pytest.mark.panjang) for p in ("sekretaris", "anggota"))]
)
def test_nothing_of_a_layer_is_in_any_page_before_its_release(client, peran):
    j = make_perjalanan()
    periksa_provinsi(j)
    client.force_login(j.orang[peran])
    assert "Hasil penilai belum dirilis." in teks(client.get(HASIL))
    for bagian in SEMUA:
        assert b"RAHASIA" not in client.get(LKE + bagian).content, bagian
    periksa_tpi(j)
    j.tandai(Lapis.TPI, "P2.i.a")
    Pengembalian.objects.filter(lapis="tpi").update(catatan="RAHASIA-TPI")
    assert "RAHASIA-PROVINSI" in teks(client.get(HASIL))
    for bagian in SEMUA:
        isi = client.get(LKE + bagian).content
        assert b"RAHASIA-TPI" not in isi, bagian
    assert "TPI" not in client.get(HASIL).content.decode().split("<h1>")[1].split("</main>")[0]


def test_released_copy_is_shown_not_what_the_assessor_writes_afterwards(client):
    j = make_perjalanan()
    periksa_provinsi(j)
    j.tandai(Lapis.PROVINSI, "P1.i.a")
    j.lakukan(Perbuatan.KEMBALIKAN, "verifikator")
    j.kirim()
    j.lakukan(Perbuatan.BUKA, "verifikator")
    beri_nilai(j, Lapis.PROVINSI, "P1.i.a", lawan(j, "P1.i.a"), "RAHASIA-PUTARAN-2", "verifikator")
    client.force_login(j.orang["operator"])
    isi = teks(client.get(HASIL))
    assert "RAHASIA-PROVINSI" in isi and "PUTARAN-2" not in isi


def test_answers_stand_side_by_side_and_a_difference_is_named(client):
    j = make_perjalanan()
    periksa_provinsi(j)
    periksa_tpi(j)
    terbitkan(j)
    client.force_login(j.orang["operator"])
    balasan = client.get(HASIL)
    hasil = balasan.context["hasil"]
    assert hasil.kolom == ("Mandiri", "Pendahuluan", "TPI")
    assert hasil.banyak_beda == 2
    baris = {b.pertanyaan.kode: b for k in hasil.kelompok for b in k.baris}
    assert len(baris) == 113
    assert [s.beda for s in baris["P1.i.a"].sel] == [False, True, False]
    assert re.match(r"nilai (naik|turun) 0,\d+", baris["P1.i.a"].sel[1].selisih)
    assert "Berbeda, nilai" in teks(balasan)


def test_filter_leaves_what_differs(client):
    j = make_perjalanan()
    periksa_provinsi(j)
    periksa_tpi(j)
    terbitkan(j)
    client.force_login(j.orang["ketua"])
    hasil = client.get(HASIL + "?saring=berbeda").context["hasil"]
    assert [b.pertanyaan.kode for k in hasil.kelompok for b in k.baris] == ["P1.i.a", "P1.i.b"]


def test_self_score_is_the_copy_that_was_assessed_not_the_draft_of_today(client):
    j = make_perjalanan()
    periksa_provinsi(j)
    dulu = baris_jawaban(j.penilaian.pk, acuan(j.lke.instrumen))["P3.i.a"].pilihan
    j.tandai(Lapis.PROVINSI, "P3.i.a")
    j.lakukan(Perbuatan.KEMBALIKAN, "verifikator")
    beri_nilai(j, Lapis.SATKER, "P3.i.a", lawan(j, "P3.i.a"), "Diperbaiki.", "operator")
    client.force_login(j.orang["operator"])
    for _ in range(2):  # while it is mended, and after it was sent again
        kelompok = client.get(HASIL).context["hasil"].kelompok
        assert [b.sel[0].jawaban for k in kelompok for b in k.baris if b.pertanyaan.kode == "P3.i.a"] == [dulu]
        if j.lke.status == Status.DIKEMBALIKAN:
            j.kirim()


def test_lhe_is_shown_with_conclusion_conditions_and_the_replies(client):
    j = make_perjalanan()
    periksa_provinsi(j)
    periksa_tpi(j)
    terbitkan(j, "P2.i.a")
    Pengembalian.objects.filter(lapis="tpi").update(tanggapan="SOP sudah ditetapkan.")
    client.force_login(j.orang["sekretaris"])
    balasan = client.get(HASIL)
    isi = teks(balasan)
    lhe = Lhe.objects.get()
    assert f"Nomor {lhe.nomor} Tanggal 5 Januari 2026" in isi
    assert f"{'Memenuhi' if lhe.memenuhi_wbk else 'Belum memenuhi'} syarat nilai WBK." in isi
    assert "Lengkapi bukti P2.i.a." in isi and "SOP sudah ditetapkan." in isi
    laporan = balasan.context["hasil"].lhe[0]
    assert laporan.kolom == ("Mandiri", "Pendahuluan", "TPI")
    assert [n for n, _, _ in laporan.nilai][-1] == "Nilai total"
    assert len(laporan.syarat) == 12 and laporan.predikat == ("WBK", "WBBM")


def test_result_of_a_sibling_satker_is_404(client):
    j = make_perjalanan()
    periksa_provinsi(j)
    j.lakukan(Perbuatan.TIDAK_TERUSKAN, "verifikator", Surat(alasan="Belum siap."))
    client.force_login(make_pengguna("operator", make_satker("33.74", "Kota Pekalongan")))
    assert client.get(HASIL).status_code == 404
    client.force_login(j.orang["operator"])
    assert "RAHASIA-PROVINSI" in teks(client.get(HASIL))


def test_what_an_assessor_had_not_scored_is_no_difference_and_no_nilai(client):
    """Refused or returned before everything was scored: what came together until then is no nilai of the LKE."""
    j = make_perjalanan()
    j.buka()
    beri_nilai(j, Lapis.PROVINSI, "P1.i.a", lawan(j, "P1.i.a"), "", "verifikator")
    j.lakukan(Perbuatan.TIDAK_TERUSKAN, "verifikator", Surat(alasan="Belum siap."))
    assert Penilaian.objects.get(lke=j.lke, lapis="provinsi").terisi == 1
    assert Salinan.objects.get(perbuatan="tidak_teruskan").nilai_total is None
    client.force_login(j.orang["operator"])
    isi, beda = teks(client.get(HASIL)), teks(client.get(f"{HASIL}?saring=berbeda"))
    assert "belum semua pertanyaan dinilai, jadi belum bernilai" in isi and "Berbeda (1)" in isi
    assert isi.count("belum dinilai –") == 112 and "belum dinilai" not in beda
    (kini,) = riwayat_nilai(j.lke.satker)
    assert kini.provinsi is None and kini.mandiri is not None


def test_what_was_scored_as_a_whole_is_a_nilai_also_when_refused():
    j = make_perjalanan()
    periksa_provinsi(j)
    j.lakukan(Perbuatan.TIDAK_TERUSKAN, "verifikator", Surat(alasan="Belum siap."))
    nilai = Penilaian.objects.get(lke=j.lke, lapis="provinsi").nilai_total
    assert Salinan.objects.get(perbuatan="tidak_teruskan").nilai_total == nilai > 0
    assert [t.provinsi for t in riwayat_nilai(j.lke.satker)] == [nilai]


def test_page_stays_within_a_slow_line(client, django_assert_max_num_queries):
    j = make_perjalanan()
    periksa_provinsi(j)
    periksa_tpi(j)
    terbitkan(j, "P2.i.a")
    client.force_login(j.orang["operator"])
    client.get("/")
    with django_assert_max_num_queries(8 + 3):
        isi = client.get(HASIL).content
    assert len(isi) <= 120_000
