"""How a report lies on paper: anchors, numbers, letterhead, widths of columns, pictures by their figures."""

import pytest

from kpu_zi.tools.grafik.lebar_teks import lebar_teks
from laporan.naskah.isi import Bagian, Grafik, Isi, Paragraf, Tabel, telusuri
from laporan.terbitan.bersih import bersih
from laporan.terbitan.gambar import TanpaGambar, angka_gambar, gambar, perlu_tabel
from laporan.terbitan.rupa import LEBAR_LEMBAR, TEPI_SEL, UKURAN_SEL, bagi_lebar, berhuruf, kop, susun_cetak
from tests.laporan.isi_contoh import isi_contoh


def isi_bagian(*bagian: Bagian) -> Isi:
    return Isi("satker", 2026, "x", "KPU X", ("J",), "2026-01-05T02:30:00+00:00", "Asia/Jakarta", bagian)


def test_every_heading_has_an_anchor_of_its_own_made_of_its_kunci():
    semua = susun_cetak(isi_contoh())
    jangkar = [b.jangkar for b in semua]
    assert len(set(jangkar)) == len(jangkar)
    for (_, asli), cetak in zip(telusuri(isi_contoh().bagian), semua, strict=True):
        assert cetak.jangkar == f"b-{asli.kunci}" if asli.kunci else cetak.jangkar.startswith("b-")


def test_kunci_twice_or_with_marks_still_makes_an_address():
    semua = susun_cetak(isi_bagian(*(Bagian(k, "", "J") for k in ("a", "a", 'x" onload=', "satker-33.73", "", ""))))
    assert [b.jangkar for b in semua] == ["b-a", "b-a-1", "b-x-onload-", "b-satker-33.73", "b-1", "b-2"]


def test_tables_and_pictures_are_numbered_each_for_itself_and_nameless_ones_are_not():
    t, g = Tabel("T", ("a",), (), "k"), Grafik("tren", "G", {"nilai": []})
    blok = (t, Tabel("", ("a",), (), "k"), g, Paragraf(("x",)), t)
    judul = [x.judul for x in susun_cetak(isi_bagian(Bagian("a", "", "J", blok)))[0].blok]
    assert judul == ["Tabel 1. T", "", "Gambar 1. G", "", "Tabel 2. T"]


@pytest.mark.parametrize(
    ("kunci", "kolom", "lembar"), [("lampiran", 9, "mendatar"), ("lampiran", 8, ""), ("wilayah-hasil", 9, "")]
)
def test_text_of_an_annex_stands_on_the_sheet_of_its_first_table(kunci, kolom, lembar):
    tabel = Tabel("T", ("K",) * kolom, (("isi",) * kolom,), "k" * kolom)
    bagian = Bagian(kunci, "", "JUDUL", (Paragraf(("Keterangan.",)), tabel))
    assert susun_cetak(isi_bagian(bagian))[0].halaman == lembar


def test_headings_deeper_than_four_are_written_like_the_fourth():
    dasar = Bagian("6", "", "6")
    for n in range(5, 0, -1):
        dasar = Bagian(str(n), "", str(n), anak=(dasar,))
    assert [b.dalam for b in susun_cetak(isi_bagian(dasar))] == [1, 2, 3, 4, 4, 4]


@pytest.mark.parametrize(
    ("nama", "baris"),
    [
        ("KPU Kota Salatiga", ("Komisi Pemilihan Umum", "Kota Salatiga")),
        ("KIP Kabupaten Pidie", ("Komisi Independen Pemilihan", "Kabupaten Pidie")),
        ("KPU RI", ("Komisi Pemilihan Umum", "Republik Indonesia")),
        ("Sekretariat Jenderal", ("Komisi Pemilihan Umum", "Sekretariat Jenderal")),
        ("KPU", ("Komisi Pemilihan Umum", "KPU")),
    ],
)
def test_letterhead_writes_the_name_in_full(nama, baris):
    assert kop(nama) == baris


@pytest.mark.parametrize(
    "perlu",
    [
        [(30, 30, 30), (50, 400, 9)],
        [(30, 30, 40)] * 3,
        [(90, 5000, 99)] * 4,
        [(700, 700, 1), (40, 40, 40)],
        [(20,) * 3] * 60,
    ],
)
def test_widths_fill_the_sheet_and_no_column_vanishes(perlu):
    for utuh in (9000, 100):
        bagian = bagi_lebar(perlu, utuh, 623)
        assert sum(bagian) == utuh and min(bagian) > 0


def test_words_of_all_columns_stay_whole_where_the_sheet_holds_them():
    kepala = ("Aspek", "Bobot", "Mandiri", "Penilaian pendahuluan", "TPI", "Keterangan")
    baris = (("Pemenuhan", "17,5", "100,00", "17,75", "–", "uraian yang panjang " * 30),)
    bagian = berhuruf(Tabel("", kepala, baris, "kaaaak")).bagian_kolom(200, LEBAR_LEMBAR[""])
    for teks, setengah in zip(
        ("Pemenuhan", "Bobot", "Mandiri", "pendahuluan", "TPI", "Keterangan"), bagian, strict=True
    ):
        assert lebar_teks(teks, UKURAN_SEL) + TEPI_SEL <= LEBAR_LEMBAR[""] * setengah / 200 + 3, teks
    assert sum(bagian) == 200 and bagian[5] == max(bagian)


def test_long_text_takes_what_the_words_of_short_columns_leave():
    kepala = ("Kode", "Satuan kerja", "Keterangan")
    t = berhuruf(Tabel("", kepala, (("33.73", "KPU Kabupaten Temanggung", "uraian " * 60),), "kkk"))
    bagian = t.bagian_kolom(200, LEBAR_LEMBAR[""])
    assert lebar_teks("Temanggung", UKURAN_SEL) + TEPI_SEL <= 3.115 * bagian[1] + 3 and bagian[2] > 140


def test_names_stay_on_one_line_where_no_text_is_long():
    sel = ("33.73", "KPU Kabupaten Temanggung", "Sudah menyampaikan laporannya")
    t = berhuruf(Tabel("", ("Kode", "Satuan kerja", "Keterangan"), (sel,), "kkk"))
    for teks, n in zip(sel, t.bagian_kolom(200, LEBAR_LEMBAR[""]), strict=True):
        assert lebar_teks(teks, UKURAN_SEL) + TEPI_SEL <= 3.115 * n + 3


@pytest.mark.parametrize("panjang", [120, 400, 1000])
def test_rows_of_kendala_and_rencana_give_their_long_text_all_but_the_words_of_the_others(panjang):
    teks = ("Koordinasi antarbagian belum berjalan sebagaimana mestinya. " * 17)[:panjang]
    lain = ("1", "Penataan Sistem Manajemen SDM", "Kasubag Umum", "1 Januari 2100", "Belum dimulai")
    kepala = ("No.", "Area", "Rencana tindak lanjut", "Penanggung jawab", "Tenggat", "Keadaan")
    bagian = berhuruf(Tabel("", kepala, ((*lain[:2], teks, *lain[2:]),), "akkkkk")).bagian_kolom(200, 623)
    assert bagian[2] >= 70 and max(bagian[:2] + bagian[3:]) < 38
    kepala = ("No.", "Area", "Kendala/hambatan", "Upaya", *kepala[3:])
    bagian = berhuruf(Tabel("", kepala, ((*lain[:2], teks, teks, *lain[2:]),), "akkkkkk")).bagian_kolom(200, 623)
    assert abs(bagian[2] - bagian[3]) <= 1 and min(bagian[2:4]) >= max(bagian[:2] + bagian[4:])


TAUTAN = "https://drive.google.com/drive/folders/1aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789?usp=sharing&resourcekey=0-abc"


@pytest.mark.parametrize("bertaut", [1, 2])
def test_link_that_no_sheet_holds_leaves_the_words_of_the_other_columns_whole(bertaut):
    kepala = ("No.", "Area", "Kendala/hambatan", "Upaya", "Penanggung jawab", "Tenggat", "Keadaan")
    teks = [f"Lihat {TAUTAN}" if n < bertaut else "Membentuk tim pendamping di setiap bagian" for n in range(2)]
    sel = ("12", "Penataan Tatalaksana", *teks, "Sekretaris", "30 September 2026", "Berjalan")
    bagian = berhuruf(Tabel("", kepala, (sel,), "akkkkkk")).bagian_kolom(200, LEBAR_LEMBAR[""])
    utuh = (("No.", "12"), ("Tatalaksana",), (), (), ("Penanggung", "Sekretaris"), ("September",), ("Keadaan",))
    for kata, setengah in zip(utuh, bagian, strict=True):
        for satu in kata:
            assert lebar_teks(satu, UKURAN_SEL) + TEPI_SEL <= LEBAR_LEMBAR[""] * setengah / 200 + 3, satu


DATA = {
    "ambang": {"baris": [["Area 1", "78.5"], ["Area 2", None]], "ambang": [[60, "WBK"], [75, "WBBM"]]},
    "tren": {"nilai": [["2024", "71.2"], ["2025", None]], "ukuran": "Nilai", "satuan": ""},
    "selisih": {"deret": [["Mandiri", "bulat"], ["TPI", "kotak"]], "baris": [["Area 1", ["71.2", None]]]},
    "tumpuk": {"bagian": [["Dikirim", 12, "biru-isi"]], "satuan": "satker"},
    "peta": {"nilai": [["33", "78.5"], ["11", None]], "ukuran": "Nilai", "satuan": "%"},
}


@pytest.mark.parametrize("rupa", DATA)
def test_every_kind_of_picture_is_drawn_from_its_figures(rupa):
    templat, grafik = gambar(Grafik(rupa, "J", DATA[rupa]))
    assert templat == f"grafik/_{rupa}.svg.html" and grafik.tabel.baris


@pytest.mark.parametrize(
    ("rupa", "data"),
    [
        ("radar", {"nilai": [["a", "1"]], "lain": None}),
        ("ambang", {}),
        ("ambang", {"baris": [["a", "bukan angka"]], "ambang": [[60, "WBK"]]}),
        ("tumpuk", {"bagian": [["a", -1, "biru"]], "satuan": "x"}),
        ("tumpuk", {"bagian": [["a", 1, "tidak-ada"]], "satuan": "x"}),
        ("tren", {"nilai": "abc"}),
        ("selisih", {"deret": [["a", "bintang"], ["b", "bulat"]], "baris": [["x", ["1", "2"]]]}),
    ],
)
def test_figures_that_make_no_picture_stand_as_a_table(rupa, data):
    templat, grafik = gambar(Grafik(rupa, "J", data))
    assert templat == "" and isinstance(grafik, TanpaGambar) and perlu_tabel(rupa, grafik)


def test_figures_follow_where_the_picture_does_not_say_them():
    panjang = [["Area yang namanya jauh lebih panjang daripada tempatnya pada gambar", "78.5"]]
    for rupa, data, perlu in (
        ("ambang", DATA["ambang"], False),
        ("ambang", DATA["ambang"] | {"baris": panjang}, True),
        ("tumpuk", DATA["tumpuk"], False),
        ("peta", DATA["peta"], False),
        ("tren", DATA["tren"], True),
        ("selisih", DATA["selisih"], True),
    ):
        assert perlu_tabel(rupa, gambar(Grafik(rupa, "J", data))[1]) is perlu, rupa


def test_columns_of_figures_of_a_picture_stand_right():
    assert angka_gambar(gambar(Grafik("ambang", "J", DATA["ambang"]))[1].tabel).rata == "kak"
    assert angka_gambar(gambar(Grafik("selisih", "J", DATA["selisih"]))[1].tabel).rata == "kaaa"


def test_marks_that_no_file_holds_or_that_turn_the_line_are_left_out_everywhere():
    isi = bersih(isi_contoh(teks="a\x00b\u202ec\ufffed\ne\tf 😀"))
    blok = isi.bagian[0].anak[0].blok
    assert blok[0].teks.endswith("abcd\ne\tf 😀") and blok[1].baris[0][0] == "abcd\ne\tf 😀"
    assert bersih(isi_contoh()) == isi_contoh()
