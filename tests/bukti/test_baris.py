"""What the lines of an answer name, and by which key the library knows it."""

import pytest

from bukti.baris import BarisBukti, Jenis, bersihkan, judul_tautan, putusan_tautan, urai

HOST = "zi.contoh.invalid"
DRIVE = "https://drive.google.com/drive/folders/1AbCdEfGhIjKlMnOpQrStUv"


def satu(teks: str):
    (rujukan,) = urai(teks, HOST)
    return rujukan


def test_lines_keep_their_order_and_blank_ones_name_nothing():
    daftar = urai("SK Tim ZI 2026\n\n \u200b \r\nhttps://jdih.contoh.id/sk.pdf\n", HOST)
    assert [(r.jenis, r.teks) for r in daftar] == [
        (Jenis.NAMA, "SK Tim ZI 2026"),
        (Jenis.TAUTAN, "https://jdih.contoh.id/sk.pdf"),
    ]


@pytest.mark.parametrize(
    "lain",
    [
        f"  {DRIVE}?usp=sharing \u200b",
        "https://drive.google.com/drive/u/2/folders/1AbCdEfGhIjKlMnOpQrStUv",
        f"1. Dokumentasi: {DRIVE}.",
        f"({DRIVE})",
    ],
)
def test_one_link_copied_in_several_ways_has_one_key(lain):
    assert satu(lain).kunci == satu(DRIVE).kunci and satu(lain).jenis is Jenis.TAUTAN


def test_form_of_the_link_is_kept_as_it_was_pasted():
    assert satu(f"Foto: {DRIVE}?usp=sharing;").teks == f"{DRIVE}?usp=sharing"


@pytest.mark.parametrize("lain", ["sk  TIM zi 2026", "SK Tim ZI 2026\u00a0", "\tSK Tim ZI 2026"])
def test_name_is_compared_without_case_and_extra_blanks(lain):
    assert satu(lain).kunci == satu("SK Tim ZI 2026").kunci


def test_several_links_in_a_line_are_several():
    daftar = urai("Foto https://a.contoh.id/1, https://b.contoh.id/2", HOST)
    assert [r.teks for r in daftar] == ["https://a.contoh.id/1", "https://b.contoh.id/2"]


def test_bracket_that_belongs_to_the_link_stays():
    assert satu("(lihat https://a.contoh.id/ZI_(2026))").teks == "https://a.contoh.id/ZI_(2026)"


@pytest.mark.parametrize(
    "baris",
    [
        "https://zi.contoh.invalid/b/57/",
        "http://ZI.contoh.invalid/b/57",
        "SK: https://zi.contoh.invalid/b/57/unduh/",
        "https://zi.contoh.invalid/b/57/?dari=P1#atas",
    ],
)
def test_upload_of_ours_is_known_by_its_address(baris):
    rujukan = satu(baris)
    assert (rujukan.jenis, rujukan.kunci, rujukan.bukti_id) == (Jenis.BERKAS, "berkas:57", 57)


@pytest.mark.parametrize(
    "baris",
    [
        "https://zi.contoh.invalid.jahat.id/b/57/",
        "https://zi.contoh.invalid@jahat.id/b/57/",
        "https://zi.contoh.invalid:8443/b/57/",
        "https://zi.contoh.invalid/b/57/../../kelola/",
        "https://zi.contoh.invalid/b/٥٧/",
        "https://zi.contoh.invalid/b/" + "9" * 19 + "/",
    ],
)
def test_what_only_looks_like_an_upload_of_ours_is_a_link(baris):
    assert satu(baris).jenis is Jenis.TAUTAN and satu(baris).bukti_id is None


def test_link_of_absurd_length_is_no_link():
    assert satu("https://a.contoh.id/" + "x" * 2000).jenis is Jenis.NAMA


@pytest.mark.parametrize(
    ("tautan", "judul"),
    [
        ("https://www.kpu.go.id/berita/Laporan%20ZI%202026.pdf?x=1", "kpu.go.id · Laporan ZI 2026.pdf"),
        ("https://kpu.go.id/", "kpu.go.id"),
        ("https://a.contoh.id/%E2%80%AEfdp.exe", "a.contoh.id · fdp.exe"),
        ("https://[", "https://["),
    ],
)
def test_title_of_a_link_is_readable(tautan, judul):
    assert judul_tautan(tautan) == judul


def test_words_beside_a_link_are_its_title():
    assert satu(f"2) Notulen rapat — {DRIVE}").judul == "2) Notulen rapat"
    assert len(satu("N" * 900).judul) == 200


def test_text_that_turns_or_hides_is_cleaned():
    assert bersihkan("SK\u202egnp.exe\x00\u2066 a\tb") == "SK gnp.exe a b"


def test_form_of_the_link_counts_before_any_visit():
    akun = "https://drive.google.com/drive/u/2/folders/1AbCdEfGhIjKlMnOpQrStUv"
    assert putusan_tautan(akun, akun, "terbuka", 200).sebab == "akun"


def test_visit_to_another_form_of_the_link_says_nothing():
    assert putusan_tautan(DRIVE, f"{DRIVE}?usp=sharing", "minta_akses", 200).keadaan == "belum_dicek"
    assert putusan_tautan(DRIVE, DRIVE, "tidak_ada", 404).kalimat.endswith("(kode 404).")
    assert putusan_tautan(DRIVE, None, None, None).keadaan == "belum_dicek"


def test_only_links_have_a_verdict():
    nama = BarisBukti(1, "nama", "k", "SK", "", None, None, "", None, "", "", None, None, None, None, None)
    assert nama.putusan is None
