"""Divergence of the layers: sums that are right, in the wilayah of the person, and never a value before its release."""

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lke.actions import simpan_jawaban
from lke.acuan import acuan
from lke.aturan.alur import Lapis, Perbuatan
from lke.aturan.divergensi import Beda, Divergensi, Kelompok, Pasangan, beda_pertanyaan
from lke.aturan.instrumen import bangun
from lke.aturan.isian import Perubahan
from lke.aturan.status import Status
from lke.bawaan import dokumen_bawaan
from lke.models import Jawaban, Lhe, Lke, Penilaian, Salinan, TimTpi, TugasTpi
from lke.queries import baris_jawaban
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_ri, make_satker
from tests.jalan import SURAT, make_perjalanan, nilai_sama

ALAMAT = "/reviu/divergensi/"


def teks(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


# --- the pure part
def test_averages_are_exact_and_none_where_nothing_is_compared():
    p = Pasangan(3, Decimal("200"), Decimal("190")) + Pasangan()
    assert (p.rata_kiri, p.rata_kanan, p.selisih) == (Fraction(200, 3), Fraction(190, 3), Fraction(-10, 3))
    assert (Pasangan().rata_kiri, Pasangan().selisih) == (None, None)
    assert (Divergensi(tpi=p) + Divergensi(tpi=p)).tpi.n == 6


def test_letters_are_compared_by_what_they_are_worth():
    instrumen = bangun(dokumen_bawaan())
    huruf = next(k for k, p in instrumen.pertanyaan.items() if p.jenis == "abc")
    ya = next(k for k, p in instrumen.pertanyaan.items() if p.jenis == "ya_tidak")
    hitungan = next(k for k, p in instrumen.pertanyaan.items() if p.masukan)
    daftar = [
        Kelompok(huruf, "A", "C", 0, False, 4),
        Kelompok(huruf, "B", "A", 0, False, 1),
        Kelompok(huruf, "B", "B", 0, False, 5),
        Kelompok(ya, "Ya", "Tidak", 0, False, 2),
        Kelompok(hitungan, "", "", 0, True, 3),
        Kelompok("H1.a", "", "", -1, False, 6),
    ]
    assert beda_pertanyaan(instrumen, daftar) == {
        huruf: Beda(10, 5, 4, 1),
        ya: Beda(2, 2, 2, 0),
        hitungan: Beda(3, 3, 0, 0),
        "H1.a": Beda(6, 6, 6, 0),
    }


# --- the page
def ubah(j, lapis: Lapis, kode: str, pilihan: str, oleh: str) -> None:
    penilaian = j.lapis(lapis)
    lama = baris_jawaban(penilaian.pk, acuan(penilaian.lke.instrumen))[kode]
    isi = {"pilihan": (lama.pilihan, pilihan), "catatan": (lama.catatan, "Tidak sesuai kriteria.")}
    simpan_jawaban(penilaian=penilaian, perubahan=Perubahan(kode, lama.versi, isi), oleh=j.orang[oleh])


def sampai_verifikasi(satker=None):
    """The first assessor takes P1.i.a down from Ya, which is worth 0,25 (a half of 0,5)."""
    j = make_perjalanan(satker)
    j.kirim()
    j.lakukan(Perbuatan.BUKA, "verifikator")
    nilai_sama(j.lapis(Lapis.PROVINSI), j.orang["verifikator"])
    ubah(j, Lapis.PROVINSI, "P1.i.a", "Tidak", "verifikator")
    j.lakukan(Perbuatan.VERIFIKASI, "verifikator", SURAT)
    return j


def sampai_final(j):
    """The TPI takes P1.i.b down as well, from A to C, which is worth as much."""
    j.lakukan(Perbuatan.BUKA_TPI, "tpi_anggota")
    nilai_sama(j.lapis(Lapis.TPI), j.orang["tpi_anggota"])
    ubah(j, Lapis.TPI, "P1.i.a", "Tidak", "tpi_anggota")
    ubah(j, Lapis.TPI, "P1.i.b", "C", "tpi_anggota")
    j.setujui("tpi_anggota", "tpi_ketua")
    j.lakukan(Perbuatan.LHE_1, "tpi_pengendali", SURAT)
    return j


def masuk_setjen(client):
    client.force_login(make_pengguna("setjen", make_ri()))


def angka(client, menurut: str, nama: str) -> list[str]:
    isi = teks(client.get(ALAMAT, {"menurut": menurut}))
    cocok = re.search(rf"{re.escape(nama)} ((?:[+−]?[\d.,]+%?|–|\(|\)|\s)+)", isi)
    assert cocok, isi[-1500:]
    return cocok[1].split()


@pytest.mark.django_db
def test_verified_lke_is_compared_before_its_lhe(client):
    j = sampai_verifikasi()
    masuk_setjen(client)
    mandiri, provinsi = (j.lapis(x).nilai_total for x in (Lapis.SATKER, Lapis.PROVINSI))
    assert mandiri - provinsi == Decimal("0.25")
    n, kiri, kanan, selisih, n_tpi, *_ = angka(client, "provinsi", "Jawa Tengah")
    assert (n, selisih, n_tpi) == ("1", "−0,25", "0")
    assert angka(client, "area", "Manajemen Perubahan")[3] == "−0,25"
    assert angka(client, "penilai", j.orang["verifikator"].nama)[3] == "−0,25"


@pytest.mark.django_db
@pytest.mark.parametrize("menurut", ["provinsi", "area", "penilai", "pertanyaan"])
def test_tpi_values_are_nowhere_before_the_lhe(client, menurut):
    j = sampai_verifikasi()
    j.lakukan(Perbuatan.BUKA_TPI, "tpi_anggota")
    nilai_sama(j.lapis(Lapis.TPI), j.orang["tpi_anggota"])
    ubah(j, Lapis.TPI, "P1.i.b", "C", "tpi_anggota")
    for orang in (j.orang["verifikator"], make_pengguna("setjen", make_ri()), j.orang["tpi_ketua"]):
        client.force_login(orang)
        isi = client.get(ALAMAT, {"menurut": menurut})
        for *_, baris in isi.context["tabel"]:
            assert all(b.tpi == ("0", "–", "–", "–") and b.antar == "–" for b in baris)
        assert all(b.tpi[0] == "0" for b in isi.context["pertanyaan"])


@pytest.mark.django_db
def test_all_pairs_after_the_lhe_and_the_tpi_of_the_day_it_was_issued(client):
    j = sampai_final(sampai_verifikasi())
    masuk_setjen(client)
    Penilaian.objects.filter(lke=j.lke).update(nilai_total=1, rekap={})  # what happens later changes no report
    baris = angka(client, "provinsi", "Jawa Tengah")
    assert [baris[i] for i in (0, 3, 4, 7, 8)] == ["1", "−0,25", "1", "−0,50", "−0,25"]
    assert angka(client, "penilai", TimTpi.objects.get().nama)[7] == "−0,50"
    assert angka(client, "area", "Manajemen Perubahan")[7] == "−0,50"
    assert angka(client, "area", "Hasil")[7] == "0,00"


@pytest.mark.django_db
def test_questions_on_which_assessors_differ_come_first(client):
    sampai_final(sampai_verifikasi())
    masuk_setjen(client)
    daftar = client.get(ALAMAT, {"menurut": "pertanyaan"}).context["pertanyaan"]
    assert len(daftar) == 113
    assert [(b.kode, b.pendahuluan, b.tpi) for b in daftar[:2]] == [
        ("P1.i.a", ("1", "1 (100%)", "1", "0"), ("1", "1 (100%)", "1", "0")),
        ("P1.i.b", ("1", "0 (0%)", "0", "0"), ("1", "1 (100%)", "1", "0")),
    ]
    assert all(b.tpi[1] == "0 (0%)" for b in daftar[2:])


@pytest.mark.django_db
def test_counts_typed_in_another_order_are_the_same_counts(client):
    j = sampai_verifikasi()
    masuk_setjen(client)
    jawaban = next(x for x in Jawaban.objects.filter(penilaian=j.lapis(Lapis.PROVINSI)) if len(x.masukan) > 1)
    Jawaban.objects.filter(pk=jawaban.pk).update(masukan=dict(reversed(jawaban.masukan.items())))
    kode = jawaban.pertanyaan.kode
    assert {b.kode: b.pendahuluan[1] for b in client.get(ALAMAT, {"menurut": "pertanyaan"}).context["pertanyaan"]}[
        kode
    ] == "0 (0%)"
    Jawaban.objects.filter(pk=jawaban.pk).update(masukan={k: v + 1 for k, v in jawaban.masukan.items()})
    assert {b.kode: b.pendahuluan[1] for b in client.get(ALAMAT, {"menurut": "pertanyaan"}).context["pertanyaan"]}[
        kode
    ] == "1 (100%)"


@pytest.mark.django_db
@pytest.mark.parametrize("menurut", ["provinsi", "area", "penilai", "pertanyaan"])
def test_province_counts_its_own_region_alone(client, menurut):
    papua = make_provinsi("91", "Papua", "Asia/Jayapura")
    sampai_final(sampai_verifikasi(make_satker("91.71", "Kota Jayapura", papua, "Asia/Jayapura")))
    client.force_login(make_pengguna("verifikator", make_provinsi()))
    response = client.get(ALAMAT, {"menurut": menurut, "provinsi": "91"})
    assert "belum ada" in teks(response) and "<tbody>" not in response.content.decode()
    assert "Verifikator Contoh" not in teks(response).split("Divergensi nilai LKE")[1]
    masuk_setjen(client)
    assert "<tbody>" in client.get(ALAMAT, {"menurut": menurut, "provinsi": "91"}).content.decode()
    assert "<tbody>" not in client.get(ALAMAT, {"menurut": menurut, "provinsi": "33"}).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "isi", [{"menurut": "x' OR 1=1"}, {"provinsi": "'; DROP"}, {"menurut": "", "provinsi": "9" * 99}]
)
def test_odd_parameters_never_fail(client, isi):
    sampai_verifikasi()
    masuk_setjen(client)
    assert client.get(ALAMAT, isi).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("peran", ["operator", "ketua", "admin"])
def test_who_reviews_nothing_is_refused(client, peran):
    client.force_login(make_pengguna(peran, make_ri()))
    assert client.get(ALAMAT).status_code == 403


def make_banyak(j, banyak: int) -> None:
    """As many more LKE with an LHE like that of `j`, in other provinces."""
    lhe, asli = Lhe.objects.get(), j.penilaian
    for n in range(banyak):
        induk = make_provinsi(f"8{n}", f"Provinsi Contoh {n}")
        lke = make_penilaian(make_satker(f"8{n}.71", f"Kota Contoh {n}", induk)).lke
        Lke.objects.filter(pk=lke.pk).update(status=Status.FINAL.value)
        Penilaian.objects.filter(lke=lke).update(nilai_total=asli.nilai_total)
        salinan = [
            Salinan.objects.create(
                lke=lke, lapis=x, putaran=1, perbuatan=p, isi="{}", nilai_total=0, oleh=lhe.oleh, pada=lhe.pada
            )
            for x, p in (("provinsi", "verifikasi"), ("tpi", "lhe_1"))
        ]
        tim = TimTpi.objects.create(tahun=2026, nama=f"Tim {n}")
        TugasTpi.objects.create(lke=lke, tim=tim, oleh=lhe.oleh, pada=lhe.pada)
        Lhe.objects.create(
            lke=lke, tahap=1, putaran=1, nomor="1", tanggal=lhe.tanggal, memenuhi_wbk=True, memenuhi_wbbm=False,
            isi=lhe.isi, salinan=salinan[1], oleh=lhe.oleh, pada=lhe.pada,
        )  # fmt: skip


@pytest.mark.django_db
def test_queries_do_not_grow_with_the_number_of_lke(client):
    j = sampai_final(sampai_verifikasi())
    masuk_setjen(client)

    def hitung() -> dict[str, int]:
        hasil = {}
        for menurut in ("provinsi", "area", "penilai", "pertanyaan"):
            with CaptureQueriesContext(connection) as daftar:
                client.get(ALAMAT, {"menurut": menurut})
            hasil[menurut] = len(daftar)
            jawaban = [q for q in daftar if "lke_jawaban" in q["sql"]]
            assert len(jawaban) == (2 if menurut == "pertanyaan" else 0)
        return hasil

    client.get(ALAMAT)
    sedikit = hitung()
    make_banyak(j, 9)
    assert hitung() == sedikit and max(sedikit.values()) <= 9
    assert angka(client, "provinsi", "Semua")[4:] == [
        "10",
        angka(client, "provinsi", "Jawa Tengah")[5],
        angka(client, "provinsi", "Jawa Tengah")[6],
        "−0,50",
        "−0,25",
    ]


@pytest.mark.django_db
def test_lke_without_a_first_assessor_counts_for_the_tpi_alone(client):
    sampai_final(sampai_verifikasi())
    lhe = Lhe.objects.get()
    del lhe.isi["nilai"]["provinsi"]
    lhe.save(update_fields=["isi"])
    masuk_setjen(client)
    baris = angka(client, "provinsi", "Jawa Tengah")
    assert baris[:5] == ["0", "–", "–", "–", "1"] and baris[7:] == ["−0,50", "–"]
