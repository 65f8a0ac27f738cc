"""The first text of a report: a good sentence for every state of the data."""

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from laporan.naskah.angka import polos, tak_dikenal
from laporan.naskah.bahan import KeadaanLke, Pencanangan, Predikat, SkTim, Survei, TahunLalu
from laporan.naskah.bawaan import aturan_laporan
from laporan.naskah.blok_lampiran import tabel_register
from laporan.naskah.draf import draf_satker
from laporan.naskah.susunan import bagian_tulis
from lke.aturan.matriks import RekapTautan
from tests.laporan.buat_bahan import bahan_uji, baris_uji, butir, poin

CUKUP = poin(Fraction("0.7"))


def draf(b, bagian: str) -> str:
    """As it reads, on one line."""
    return " ".join(polos(draf_satker(b, aturan_laporan())[bagian], b.angka).split())


def keadaan(**isi) -> KeadaanLke:
    return replace(bahan_uji(CUKUP).lke, **isi)


def test_every_section_is_written_and_every_mark_is_known():
    for b in (bahan_uji(lke=None, minimal={}, area=(), ukuran={}, papan=()), bahan_uji(), bahan_uji(CUKUP)):
        semua = draf_satker(b, aturan_laporan())
        assert set(semua) == set(bagian_tulis("kabkota"))
        for bagian, teks in semua.items():
            assert teks.strip() and not tak_dikenal(teks, b.angka), bagian
            assert "None" not in teks and "  " not in teks and " ." not in teks and ".." not in teks, teks


# --- BAB I
def test_beginning_not_recorded():
    teks = draf(bahan_uji(), "latar-belakang")
    assert (
        "Pencanangan pembangunan Zona Integritas pada Komisi Pemilihan Umum (KPU) Kota Salatiga belum tercatat." in teks
    )
    assert "Keputusan tentang tim kerja Zona Integritas tahun 2025 belum tercatat." in teks
    assert "KPU Kota Salatiga belum memperoleh predikat WBK ataupun WBBM." in teks


def test_beginning_with_one_and_with_two_of_each():
    satu, dua = Pencanangan(date(2024, 2, 5), "Aula A", "WBK"), Pencanangan(date(2025, 3, 6), "Aula B", "WBBM")
    sk = (SkTim("1/2025", date(2025, 1, 2)), SkTim("2/2025", date(2025, 7, 1)))
    teks = draf(bahan_uji(pencanangan=(satu,), tim=sk[:1]), "latar-belakang")
    assert "dicanangkan pada tanggal 5 Februari 2024 di Aula A dengan target predikat WBK. Pelaksanaannya" in teks
    assert "tim kerja yang dibentuk dengan Keputusan Nomor 1/2025 tanggal 2 Januari 2025." in teks
    teks = draf(bahan_uji(pencanangan=(satu, dua), tim=sk), "latar-belakang")
    assert "Pencanangan terakhir dilaksanakan pada tanggal 6 Maret 2025 di Aula B dengan target predikat WBBM." in teks
    assert "Keputusan Nomor 1/2025 tanggal 2 Januari 2025 dan Keputusan Nomor 2/2025 tanggal 1 Juli 2025." in teks
    hukum = draf(bahan_uji(tim=sk), "dasar-hukum")
    assert hukum.endswith("Nomor 1/2025 tanggal 2 Januari 2025; 8. Keputusan tentang tim kerja Zona Integritas KPU Kota"
                          " Salatiga Nomor 2/2025 tanggal 1 Juli 2025.")  # fmt: skip


@pytest.mark.parametrize(
    ("predikat", "pegang", "kalimat", "sasaran"),
    [
        (
            (),
            "",
            "belum memperoleh predikat WBK ataupun WBBM.",
            "memperoleh predikat Wilayah Bebas dari Korupsi (WBK).",
        ),
        (
            (Predikat("WBK", 2023, "Kepmen 1/2023"),),
            "WBK",
            "telah memperoleh predikat WBK pada tahun 2023 berdasarkan Kepmen 1/2023.",
            "sebagai kelanjutan predikat WBK yang telah dimiliki.",
        ),
        (
            (Predikat("WBK", 2022), Predikat("WBBM", 2024)),
            "WBBM",
            "telah memperoleh predikat WBK pada tahun 2022 dan predikat WBBM pada tahun 2024.",
            "mempertahankan predikat Wilayah Birokrasi Bersih dan Melayani (WBBM).",
        ),
        (
            (Predikat("WBK", 2022, "", date(2024, 5, 1)),),
            "",
            "Predikat WBK tahun 2022 telah dicabut pada tanggal 1 Mei 2024. Sejak itu",
            "memperoleh predikat Wilayah Bebas dari Korupsi (WBK).",
        ),
    ],
)
def test_predikat_held_lost_and_aimed_at(predikat, pegang, kalimat, sasaran):
    b = bahan_uji(predikat=predikat, pegang=pegang)
    assert kalimat in draf(b, "latar-belakang") and sasaran in draf(b, "maksud-tujuan")


def test_earlier_years_or_the_first():
    lalu = (TahunLalu(2025, "Final", "lke-2024", Fraction(60), None, Fraction(55)),)
    assert "LKE tahun 2025: nilai mandiri 60,00 dan nilai TPI 55,00." in draf(
        bahan_uji(CUKUP, lalu=lalu), "latar-belakang"
    )
    assert "Penilaian mandiri tahun 2026 merupakan penilaian mandiri pertama yang tercatat" in draf(
        bahan_uji(CUKUP), "latar-belakang"
    )
    assert "mandiri pertama" not in draf(bahan_uji(), "latar-belakang")


@pytest.mark.parametrize(
    ("lain", "kalimat"),
    [
        (
            {"lke": None},
            "Lembar Kerja Evaluasi (LKE) tahun 2026 belum dimulai, sehingga laporan ini belum memuat nilai.",
        ),
        ({}, "Lembar Kerja Evaluasi (LKE) tahun 2026 belum diisi, sehingga laporan ini belum memuat nilai."),
        ({"aktif": False}, "Saat ini KPU Kota Salatiga bukan lagi satuan kerja aktif;"),
        ({"selesai": False}, "Karena tahun 2025 belum berakhir, data kegiatannya masih dapat bertambah."),
    ],
)
def test_what_the_report_covers(lain, kalimat):
    teks = draf(bahan_uji(**lain), "latar-belakang")
    assert kalimat in teks and "Kegiatan yang dilaporkan: tahun 2025." in teks


def test_tiers_and_aceh():
    kip = bahan_uji(nama="KIP Kabupaten Aceh Barat", induk="KIP Aceh")
    assert "Komisi Independen Pemilihan (KIP) Kabupaten Aceh Barat" in draf(kip, "latar-belakang")
    assert "secara berjenjang melalui KIP Aceh." in draf(kip, "maksud-tujuan")
    assert "tentang Pemerintahan Aceh;" in draf(kip, "dasar-hukum")
    assert "Aceh;" not in draf(bahan_uji(), "dasar-hukum")
    provinsi = bahan_uji(nama="KPU Provinsi Jawa Tengah", tingkat="provinsi", induk="KPU RI")
    assert "disertai konsolidasi laporan satuan kerja di wilayahnya." in draf(provinsi, "maksud-tujuan")
    ri = bahan_uji(nama="KPU RI", tingkat="ri", induk="")
    assert "Komisi Pemilihan Umum Republik Indonesia (KPU RI)" in draf(ri, "latar-belakang")
    assert "melalui" not in draf(ri, "maksud-tujuan")


# --- areas
def test_an_area_between_the_two_thresholds_names_the_gap():
    teks = draf(bahan_uji(poin(Fraction("0.7"), R1=Fraction("0.5"), P1=Fraction("0.9"))), "area1")
    assert "memperoleh nilai 5,60 dari 8 atau 70,00% dari bobotnya." in teks
    assert "pemenuhan 3,60 dari 4 dan reform 2,00 dari 4." in teks
    assert "Aspek yang masih perlu diperkuat adalah reform, yang baru mencapai 50,00% dari bobotnya." in teks
    assert "memenuhi ambang WBK (4,80), tetapi belum memenuhi ambang WBBM sebesar 6,00 (kurang 0,40)." in teks


def test_a_limit_that_is_just_missed_is_not_rounded_away():
    teks = draf(bahan_uji(poin(Fraction("0.599999"))), "area1")
    assert "4,79999 dari 8" in teks and "59,9999%" in teks and "(kurang 0,00001)" in teks
    reform = draf(bahan_uji(poin(1, R1=Fraction("0.599999"))), "area1")
    assert "reform, yang baru mencapai 59,9999% dari bobotnya." in reform
    penuh = draf(bahan_uji(poin(Fraction("0.6"))), "area1")
    assert "memenuhi ambang WBK (4,80), tetapi" in penuh


def test_an_area_without_points_or_with_all_of_them():
    assert "belum memperoleh nilai (0,00 dari 8)." in draf(bahan_uji(poin(0)), "area1")
    teks = draf(bahan_uji(poin(1)), "area1")
    assert "memenuhi ambang WBK (4,80) dan WBBM (6,00)." in teks and "diperkuat" not in teks
    assert "Aspek reform belum memperoleh nilai." in draf(bahan_uji(poin(1, R1=0)), "area1")


@pytest.mark.parametrize(
    ("terjawab", "kalimat"),
    [
        ((5, 20), "Baru 5 dari 20 pertanyaan pada area ini yang telah dijawab."),
        ((0, 20), "Dari 20 pertanyaan pada area ini belum ada yang dijawab."),
    ],
)
def test_an_area_that_is_not_answered_to_the_end(terjawab, kalimat):
    assert kalimat in draf(bahan_uji(CUKUP, terjawab={"area1": terjawab}), "area1")
    assert "dijawab" not in draf(bahan_uji(CUKUP, terjawab={"area1": (20, 20)}), "area1")
    hasil = draf(bahan_uji(CUKUP, terjawab={"hasil": terjawab}), "hasil")
    assert kalimat.replace("area ini", "komponen ini") in hasil


def fakta(**register):
    return bahan_uji(fakta=register)


@pytest.mark.parametrize(
    ("register", "isi", "area", "kalimat"),
    [
        ("rapat", {"n": 1}, "area1", "- 1 rapat pimpinan, monitoring, dan evaluasi."),
        ("rapat", {"n": 1200}, "area1", "- 1.200 rapat pimpinan"),
        ("video", {"n": 1, "baik": 1}, "area1", "- 1 video profil yang memenuhi durasi dan isi"),
        ("video", {"n": 1, "baik": 0}, "area1", "- 1 video profil."),
        ("video", {"n": 3, "baik": 3}, "area1", "- 3 video profil, seluruhnya memenuhi durasi dan isi"),
        ("video", {"n": 3, "baik": 2}, "area1", "- 3 video profil, di antaranya 2 memenuhi durasi dan isi"),
        (
            "studi_tiru",
            {"n": 2, "selesai": 2, "diadopsi": 1},
            "area1",
            "- 2 studi tiru, di antaranya 2 telah dilaksanakan dan 1 telah diterapkan hasilnya.",
        ),
        ("layanan", {"terdata": 1}, "area6", "- 1 layanan terdata, belum ada yang dipermudah."),
        ("layanan", {"terdata": 1, "dipermudah": 1}, "area6", "- 1 layanan terdata yang telah dipermudah."),
        ("layanan", {"terdata": 3, "dipermudah": 1}, "area6", "- 3 layanan terdata, di antaranya 1 telah dipermudah."),
        ("benturan", {"n": 2, "pemetaan": 2}, "area5", "- 2 catatan benturan kepentingan, berupa pemetaan."),
        (
            "benturan",
            {"n": 3, "pemetaan": 2, "evaluasi": 1},
            "area5",
            "- 3 catatan benturan kepentingan, terdiri atas 2 pemetaan dan 1 evaluasi.",
        ),
        ("sanksi", {"n": 0, "nihil": ["1", "2"]}, "area3", "(dinyatakan nihil: triwulan I dan triwulan II)."),
        ("pengaduan", {"n": 1, "masuk": 0, "wbs": 1}, "area5", "penanganan pengaduan dan ulasan negatif."),
        (
            "pengaduan",
            {"n": 4, "masuk": 3, "selesai": 2, "proses": 1, "wbs": 1},
            "area5",
            "- 3 pengaduan dan ulasan negatif, di antaranya 2 telah selesai ditindaklanjuti dan 1 masih dalam proses.",
        ),
    ],
)
def test_what_registers_show(register, isi, area, kalimat):
    assert kalimat in draf(fakta(**{register: isi}), area)


def test_what_nobody_recorded_is_named_and_what_is_not_asked_is_not():
    teks = draf(bahan_uji(), "area1")
    assert "Pada tahun 2025 belum tercatat pencanangan dan komitmen bersama; penandatanganan pakta integritas;" in teks
    assert "role model" not in teks and "monitoring wilayah" not in teks
    assert "pembinaan sebagai role model serta" not in draf(fakta(rapat={"n": 1}), "area1")
    assert "pembinaan sebagai role model" in draf(bahan_uji(pegang="WBK"), "area1")


@pytest.mark.parametrize(("pegang", "kata"), [("", "Tidak berlaku"), ("WBK", "Belum tercatat")])
def test_what_only_holders_of_a_predikat_are_asked_does_not_apply_to_others(pegang, kata):
    baris = {r[0].lower(): r[2] for r in tabel_register(bahan_uji(pegang=pegang), aturan_laporan()).baris}
    assert baris["pembinaan sebagai role model"] == baris["program menuju wbbm"] == kata
    assert baris["video profil"] == "Belum tercatat"


def test_kendala_of_an_area_are_counted_in_it():
    b = bahan_uji(baris=(baris_uji(), baris_uji(), baris_uji(area="hasil"), baris_uji("rencana", area="area1")))
    assert draf(b, "area3").endswith("terdapat 2 kendala/hambatan, sebagaimana diuraikan pada BAB II huruf B.")
    assert "terdapat 1 kendala/hambatan" in draf(b, "hasil")
    assert "kendala" not in draf(b, "area1")


# --- hasil
def survei(jenis: str, indeks: str | None, **lain) -> Survei:
    return Survei(jenis, jenis.upper(), "Semester II 2025", 40, Fraction(indeks) if indeks else None, **lain)


def test_surveys_none_some_too_small():
    assert "Survei IKM, IPKP, dan IPAK tahun 2025 yang telah ditutup belum tercatat" in draf(bahan_uji(CUKUP), "hasil")
    b = bahan_uji(CUKUP, survei=(survei("ikm", "84.5", mutu="B", terbit=True), survei("ipak", None)))
    teks = draf(b, "hasil")
    assert (
        "(IKM) Semester II 2025 sebesar 84,50 dengan mutu pelayanan B (baik) dari 40 responden, telah dipublikasikan."
        in teks
    )
    assert "Indeks IPAK tidak disajikan karena responden pada setiap periodenya kurang dari lima orang." in teks
    assert "Survei IPKP tahun 2025 belum ada yang ditutup." in teks


def test_parts_of_hasil_against_both_thresholds():
    teks = draf(bahan_uji(poin(Fraction("0.9"))), "hasil")
    assert "komponen ini memperoleh nilai 36,00 dari 40 atau 90,00% dari bobotnya." in teks
    assert "(IPAK) memperoleh nilai 15,75 dari 17,5 dan memenuhi ambang WBK (15,75) dan WBBM (15,75);" in teks
    kurang = draf(bahan_uji(poin(Fraction("0.1"))), "hasil")
    assert "2,25 dari 22,5 dan belum memenuhi ambang WBK sebesar 18,25 (kurang 16,00) dan ambang WBBM" in kurang
    assert "belum diisi" in draf(bahan_uji(), "hasil") and "belum dimulai" in draf(bahan_uji(lke=None), "hasil")


def test_a_rollup_that_lacks_a_condition_tells_the_rest():
    tanpa = {k: v for k, v in CUKUP.items() if not k.startswith("H1.")}
    b = bahan_uji(tanpa)
    assert b.ambang == {} and "28,00 dari 40" in draf(b, "hasil") and "Rinciannya" not in draf(b, "hasil")
    assert "Terhadap predikat" not in draf(b, "kesimpulan") and "ambang" not in draf(b, "area1")


# --- penutup
@pytest.mark.parametrize(
    ("baris", "kalimat"),
    [
        ((), "Belum ada kendala/hambatan pembangunan Zona Integritas KPU Kota Salatiga yang dicatat."),
        (
            (baris_uji(),),
            "mencatat 1 kendala/hambatan beserta upaya untuk mengatasinya. Hal tersebut belum mulai diatasi.",
        ),
        (
            (baris_uji(), baris_uji()),
            "mencatat 2 kendala/hambatan beserta upaya untuk mengatasinya. Seluruhnya belum mulai",
        ),
        (
            (baris_uji(), baris_uji(keadaan="selesai")),
            "Dari jumlah tersebut, 1 telah diatasi dan 1 belum mulai diatasi.",
        ),
    ],
)
def test_kendala(baris, kalimat):
    assert kalimat in draf(bahan_uji(baris=baris), "kendala")


def test_rencana():
    assert "Belum ada rencana tindak lanjut KPU Kota Salatiga yang dicatat." in draf(bahan_uji(), "rencana")
    teks = draf(bahan_uji(baris=(baris_uji("rencana"),)), "rencana")
    assert (
        "menetapkan 1 rencana tindak lanjut beserta penanggung jawab dan tenggatnya. Hal tersebut belum dimulai."
        in teks
    )


def test_conclusion_without_an_lke_or_answers():
    assert "Karena LKE tahun 2026 belum dimulai, capaian KPU Kota Salatiga" in draf(bahan_uji(lke=None), "kesimpulan")
    assert "Karena LKE tahun 2026 belum diisi, capaian" in draf(bahan_uji(), "kesimpulan")


def test_conclusion_names_what_fails():
    teks = draf(bahan_uji(poin(Fraction("0.7"))), "kesimpulan")
    assert (
        "adalah 70,00 dari 100, terdiri atas komponen pengungkit 42,00 dari 60 dan komponen hasil 28,00 dari 40."
        in teks
    )
    assert "Terhadap predikat WBK, 8 dari 12 syarat nilai terpenuhi." in teks
    assert "- Nilai total: 70,00 dari ambang 75,00 (kurang 5,00);" in teks
    assert "Terhadap predikat WBBM, belum satu pun dari 12 syarat nilai terpenuhi (lihat lampiran)." in teks


def test_conclusion_when_all_is_met():
    teks = draf(bahan_uji(poin(1)), "kesimpulan")
    assert "Berdasarkan penilaian mandiri, seluruh 12 syarat nilai predikat WBK terpenuhi." in teks
    assert (
        "Demikian pula seluruh 12 syarat nilai predikat WBBM terpenuhi. Predikat WBBM hanya dapat diusulkan bagi"
        in teks
    )
    assert "hanya dapat diusulkan" not in draf(bahan_uji(poin(1), pegang="WBK"), "kesimpulan")


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({}, "Seluruh 113 pertanyaan LKE telah dijawab. "),
        ({"tautan": RekapTautan(0, 0, 0)}, "telah dijawab. Belum ada jawaban yang disertai berkas atau tautan bukti."),
        (
            {"tautan": RekapTautan(113, 0, 0)},
            "pada 113 pertanyaan, semuanya dengan berkas di portal atau tautan yang terbuka saat diperiksa.",
        ),
        (
            {"tautan": RekapTautan(0, 111, 0)},
            "Bukti disertakan pada 111 pertanyaan, semuanya dengan tautan yang belum diperiksa atau belum dapat dipastikan.",
        ),
        (
            {"tautan": RekapTautan(40, 60, 11)},
            "Bukti disertakan pada 111 pertanyaan, yaitu 40 dengan berkas di portal atau tautan yang terbuka saat diperiksa,"
            " 60 dengan tautan yang belum diperiksa atau belum dapat dipastikan, dan 11 dengan tautan atau berkas yang tidak"
            " dapat dibuka atau tidak berlaku lagi.",
        ),
        (
            {"terisi": 60, "tautan": RekapTautan(7, 0, 0)},
            "Dari 113 pertanyaan LKE, 60 telah dijawab. Pertanyaan yang belum dijawab",
        ),
        ({"dikirim": None}, "LKE tersebut belum disampaikan untuk dinilai."),
        ({"dikirim": date(2026, 1, 5)}, "LKE tersebut disampaikan untuk dinilai pada tanggal 5 Januari 2026."),
        (
            {"dikirim": date(2026, 1, 5), "status": "tidak_diteruskan"},
            "5 Januari 2026. Pada penilaian pendahuluan, LKE tersebut diputuskan tidak diteruskan untuk dievaluasi.",
        ),
        (
            {"memenuhi": {"WBK": False, "WBBM": False}, "nomor_lhe": "12/LHE [a: b]", "tanggal_lhe": date(2026, 2, 1)},
            "TPI Nomor 12/LHE (a: b] tanggal 1 Februari 2026, KPU Kota Salatiga belum memenuhi syarat nilai predikat",
        ),
        (
            {"memenuhi": {"WBK": True, "WBBM": True}},
            "TPI, KPU Kota Salatiga memenuhi syarat nilai predikat WBK dan WBBM.",
        ),
        (
            {"memenuhi": {"WBK": True, "WBBM": False}},
            "memenuhi syarat nilai predikat WBK, tetapi belum memenuhi syarat nilai predikat WBBM.",
        ),
    ],
)
def test_answers_bukti_and_what_the_tpi_concluded(isi, kalimat):
    assert kalimat in draf(bahan_uji(CUKUP, lke=keadaan(**isi)), "kesimpulan")


@pytest.mark.parametrize(
    ("penilai", "kalimat"),
    [
        ({}, "Nilai penilaian pendahuluan dan nilai Tim Penilai Internal (TPI) belum diterbitkan."),
        (
            {"provinsi": Fraction(60)},
            "Penilaian pendahuluan memberi nilai 60,00; nilai Tim Penilai Internal (TPI) belum diterbitkan.",
        ),
        (
            {"provinsi": Fraction(60), "tpi": Fraction(59)},
            "Penilaian pendahuluan memberi nilai 60,00 dan Tim Penilai Internal (TPI) memberi nilai 59,00.",
        ),
    ],
)
def test_assessors(penilai, kalimat):
    assert kalimat in draf(bahan_uji(CUKUP, nilai_penilai=penilai), "kesimpulan")


@pytest.mark.parametrize(
    ("lalu", "kalimat"),
    [(60, "naik 10,00."), (80, "turun 10,00."), (70, "Nilai ini sama dengan nilai mandiri tahun 2025")],
)
def test_compared_with_last_year(lalu, kalimat):
    tahun = (TahunLalu(2025, "Final", "lke-2024", Fraction(lalu)),)
    assert kalimat in draf(bahan_uji(CUKUP, lalu=tahun), "kesimpulan")


@pytest.mark.parametrize(
    ("lalu", "kalimat"),
    [
        ("5", "Dibandingkan dengan nilai tahun 2025 sebesar 5,00, nilai ini naik 0,60."),
        ("6", "Dibandingkan dengan nilai tahun 2025 sebesar 6,00, nilai ini turun 0,40."),
        ("5.6", "Nilai ini sama dengan nilai tahun 2025 sebesar 5,60."),
    ],
)
def test_an_area_compared_with_last_year(lalu, kalimat):
    tahun = (TahunLalu(2025, "Final", "lke-2024", Fraction(60), area={"area1": Fraction(lalu)}),)
    b = bahan_uji(CUKUP, lalu=tahun)
    assert kalimat in draf(b, "area1") and "tahun 2025 sebesar" not in draf(b, "area2")


def test_another_version_of_the_instrument_is_not_compared():
    tahun = (TahunLalu(2025, "Final", "lke-2020", Fraction(60)),)
    assert "Dibandingkan" not in draf(bahan_uji(CUKUP, lalu=tahun), "kesimpulan")


@pytest.mark.parametrize(
    ("papan", "kalimat"),
    [
        (("terpenuhi", "nihil"), "pada tahun 2025, tanpa menghitung penyampaian laporan ini, 2 telah dipenuhi."),
        (("terpenuhi", "belum"), "1 telah dipenuhi; selebihnya 1 belum dipenuhi."),
        (("belum", "terlambat"), "belum ada yang dipenuhi seluruhnya: 1 belum dipenuhi dan 1 terlambat."),
    ],
)
def test_points_of_the_letter(papan, kalimat):
    daftar = tuple(butir(k, x) for k, x in zip("ab", papan, strict=True))
    assert kalimat in draf(bahan_uji(papan=daftar), "kesimpulan")


def test_this_report_does_not_count_itself_among_the_points():
    teks = draf(bahan_uji(), "kesimpulan")
    assert re.search(r"Dari 2 langkah strategis .*, 1 telah dipenuhi; selebihnya 1 terlambat\.", teks)
    assert "langkah strategis" not in draf(bahan_uji(papan=(butir("a", "tidak_berlaku"),)), "kesimpulan")
