"""Locked figures in prose: what is shown is the figure from data, whatever somebody typed."""

from laporan.naskah.angka import berubah, ketikan, segarkan, segarkan_suntingan, tak_dikenal, urai
from laporan.naskah.isi import Angka, Daftar, Paragraf

ANGKA = {"nilai.total": "73,05", "area1.nilai": "6,40"}


def test_angka_yang_diketik_di_dalam_tanda_tidak_berlaku():
    teks = "Nilai [nilai.total: 99,99] dari 100."
    assert urai(teks, ANGKA) == (Paragraf(("Nilai ", Angka("nilai.total", "73,05"), " dari 100.")),)
    assert segarkan(teks, ANGKA) == "Nilai [nilai.total: 73,05] dari 100."


def test_angka_yang_berubah_menandai_kalimatnya_saja():
    teks = "Tim dibentuk. Nilai [nilai.total: 71,20] tercapai. Area [area1.nilai: 6,40] baik."
    (satu,) = berubah(teks, ANGKA)
    assert (satu.lama, satu.baru, satu.kalimat) == ("71,20", "73,05", "Nilai 73,05 tercapai.")
    assert berubah(segarkan(teks, ANGKA), ANGKA) == []


def test_kalimat_yang_tidak_disunting_tetap_bertanda():
    lama = "Nilai [nilai.total: 71,20] tercapai. Area [area1.nilai: 6,00] baik.\n\n- butir [nilai.total: 71,20];"
    baru = segarkan(lama, ANGKA).replace("baik.", "baik!")
    assert segarkan_suntingan(baru, lama, ANGKA) == lama.replace("6,00] baik.", "6,40] baik!")
    assert segarkan_suntingan(segarkan(lama, ANGKA), lama, ANGKA) == lama
    assert segarkan_suntingan("A [nilai.total: 1]. A [nilai.total: 2].", "A [nilai.total: 3].", ANGKA) == (
        "A [nilai.total: 3]. A [nilai.total: 73,05]."
    )


def test_nama_yang_tidak_ada_disebut():
    assert tak_dikenal("[nilai.totl: 1] [nilai.total: 1] [nilai.totl: 2]", ANGKA) == ["nilai.totl"]


def test_desimal_yang_diketik_tangan_disebut():
    assert ketikan("IPAK [nilai.total: 3,60] lalu 3,75 dan Rp1.250,00 serta pasal 3") == ["3,75"]


def test_baris_menjadi_paragraf_dan_daftar():
    teks = "Satu\r\nbaris.\n\nYang dilakukan:\n- pertama\n- kedua [area1.nilai: 1]\n1. nomor\n2) lagi"
    assert urai(teks, ANGKA) == (
        Paragraf(("Satu baris.",)),
        Paragraf(("Yang dilakukan:",)),
        Daftar((Paragraf(("pertama",)), Paragraf(("kedua ", Angka("area1.nilai", "6,40"))))),
        Daftar((Paragraf(("nomor",)), Paragraf(("lagi",))), bernomor=True),
    )


def test_kurung_biasa_dan_teks_kosong_dibiarkan():
    assert urai("", ANGKA) == ()
    for teks in ("Lihat [lampiran] dan <b>", "Alamat [https://kpu.go.id/zi].", "[catatan: penting] [jam: 10.00]"):
        assert urai(teks, ANGKA) == (Paragraf((teks,)),) and segarkan(teks, ANGKA) == teks
