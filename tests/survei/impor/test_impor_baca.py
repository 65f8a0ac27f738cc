"""Files of answers into answers, as forms and offices write them; faults with row and column. No database."""

import json
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpu_zi.tools.excel.lembar import Tabel
from kpu_zi.tools.excel.tabel import baca_tabel
from kpu_zi.tools.excel.tanggal_sel import baca_tanggal, bulan_dulu
from survei.aturan.kuesioner import Butir, Formulir, Isian, asing, susun_formulir
from survei.bawaan import kuesioner_bawaan, padanan_bawaan
from survei.impor.baca import Rentang, baca_jawaban
from survei.impor.hasil import HasilBaca, dari_json, hitungan, indeks_berkas, ke_json
from survei.impor.kolom import cari_kepala, daftar_bidang, daftar_kolom, kolom_pribadi, pakai_lagi, tebak
from survei.impor.sel import baca_nilai, baca_profil

PADANAN = padanan_bawaan()
MULAI, AKHIR = date(2026, 1, 1), date(2026, 6, 30)
RENTANG = Rentang(MULAI, AKHIR, date(2026, 5, 1))
TAMBAHAN = [
    {"kode": "T1", "teks": "Dari mana Anda tahu layanan ini?", "pilihan": ["Media sosial", "Teman"]},
    {"kode": "T2", "teks": "Apa yang paling membantu Anda?"},
]


def formulir(jenis: str = "ikm", tambahan=()) -> Formulir:
    return susun_formulir(kuesioner_bawaan()[jenis], {"S1": "Kunjungan sekolah"}, tambahan)


def peta(isi: str, f: Formulir) -> tuple[int, dict[str, int]]:
    """Head and columns as the guess has them."""
    baris, bidang = baca_tabel(isi.encode(), nama="a.csv").baris, daftar_bidang(f, PADANAN)
    kepala = cari_kepala(baris, bidang, PADANAN)
    kolom = daftar_kolom(baris[kepala][1], PADANAN)
    nomor = {k.nama: k.nomor for k in kolom}
    return kepala, {kode: nomor[nama] for kode, nama in tebak(kolom, bidang).items()}


def baca(isi: str, f: Formulir | None = None, rentang: Rentang = RENTANG) -> HasilBaca:
    f = f or formulir()
    kepala, letak = peta(isi, f)
    return baca_jawaban(baca_tabel(isi.encode(), nama="a.csv"), kepala, letak, f, PADANAN, rentang)


# A download of a form with the questions as the ministry words them.
GOOGLE = (
    "Timestamp,Nama Lengkap,No HP,Jenis Kelamin,Umur,Pendidikan,Pekerjaan Utama,Jenis layanan yang diterima,"
    "Bagaimana pendapat Saudara tentang kesesuaian persyaratan pelayanan dengan jenis pelayanannya?,"
    "Bagaimana pemahaman Saudara tentang kemudahan prosedur pelayanan di unit ini?,"
    "Bagaimana pendapat Saudara tentang kecepatan waktu dalam memberikan pelayanan?,"
    "Bagaimana pendapat Saudara tentang kewajaran biaya/tarif dalam pelayanan?,"
    '"Bagaimana pendapat Saudara tentang kesesuaian produk pelayanan antara yang tercantum dalam standar pelayanan'
    ' dengan hasil yang diberikan?",'
    "Bagaimana pendapat Saudara tentang kompetensi/kemampuan petugas dalam pelayanan?,"
    "Bagaimana pendapat saudara perilaku petugas dalam pelayanan terkait kesopanan dan keramahan?,"
    "Bagaimana pendapat Saudara tentang kualitas sarana dan prasarana?,"
    "Bagaimana pendapat Saudara tentang penanganan pengaduan pengguna layanan?,Kritik & Saran\n"
    "2026/03/02 2:05:33 PM GMT+7,Ani Wijaya,0812,Perempuan,34 tahun,SMA/SMK,Wiraswasta,Permohonan Informasi (PPID),"
    "Sangat sesuai,Mudah,4,Gratis,4 - Sangat sesuai,c. Kompeten,Sangat Sopan & Ramah,Baik,Dikelola dengan baik (4),"
    '"Baik,\nteruskan"\n'
)


def test_a_google_form_is_recognised_and_read_without_names():
    f = formulir()
    kepala, letak = peta(GOOGLE, f)
    assert kepala == 0 and set(letak) == {
        *f.kuesioner.kode_butir, "jk", "usia", "pendidikan", "pekerjaan", "layanan", "tanggal", "saran"
    }  # fmt: skip
    assert (letak["U8"], letak["U9"]) == (17, 16)  # by their words, not by their place
    (jawab,) = baca(GOOGLE).jawaban
    assert (jawab.baris, jawab.tanggal) == (2, date(2026, 3, 2))
    assert list(jawab.isian.nilai.values()) == [4, 3, 4, 4, 4, 3, 4, 4, 3]
    assert jawab.isian.profil == {"layanan": "PPID", "jk": "P", "usia": "3", "pendidikan": "SMA", "pekerjaan": "USAHA"}
    assert jawab.isian.saran == "Baik,\nteruskan"
    assert "Wijaya" not in str(jawab) and "0812" not in str(jawab)


@pytest.mark.parametrize(
    ("jenis", "kepala", "harap"),
    [
        ("ikm", "U1,u 2,U3. Waktu,Persyaratan", {"U1": 1, "U3": 3}),
        ("ikm", "Sarana dan prasarana,Biaya/Tarif", {"U9": 1, "U4": 2}),
        ("ipkp", "u1,u2,K3", {"K1": 1, "K2": 2, "K3": 3}),
        ("ipak", "A1 Diskriminasi,Tidak ada pungli/pungutan liar,Percaloan", {"A1": 1, "A4": 2, "A5": 3}),
        ("ikm", "Stempel waktu,Gender,Usia (tahun)", {"tanggal": 1, "jk": 2, "usia": 3}),
        ("ikm", "No,Nama,NIK,Asal", {}),
        ("ikm", "U1,U1", {"U1": 1}),
    ],
)
def test_columns_are_guessed_by_their_heads(jenis, kepala, harap):
    assert peta(f"{kepala}\n1,1\n", formulir(jenis))[1] == harap


def test_columns_of_personal_data_are_not_offered():
    kepala = ["Nama Lengkap", "NIK", "No. HP", "E-mail", "Alamat Rumah", "", "Nama layanan", "U1", "U1"]
    assert [(k.nomor, k.nama) for k in daftar_kolom(kepala, PADANAN)] == [(7, "Nama layanan"), (8, "U1"), (9, "U1 [I]")]
    assert kolom_pribadi(kepala, PADANAN) == ["Nama Lengkap", "NIK", "No. HP", "E-mail", "Alamat Rumah"]


def test_choices_are_kept_for_the_next_file_with_the_same_columns():
    bidang = daftar_bidang(formulir(), PADANAN)
    kolom = daftar_kolom(["Soal A", "U2"], PADANAN)
    assert pakai_lagi(kolom, {"U1": "Soal A"}, bidang) == {"U1": "Soal A"}
    assert pakai_lagi(kolom, {"U1": "Soal B"}, bidang) == {"U2": "U2"}
    assert pakai_lagi(kolom, {}, bidang) == {"U2": "U2"}


def test_a_title_above_the_head_is_no_head():
    hasil = baca("Rekap survei semester I,,\n\nTanggal,U1,U2\n02/03/2026,4,3\n")
    assert [(j.baris, dict(j.isian.nilai)) for j in hasil.jawaban] == [(4, {"U1": 4, "U2": 3})]


BUTIR = Butir("U1", "Persyaratan", "Bagaimana?", ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"))


@pytest.mark.parametrize(
    ("sel", "nilai"),
    [
        (4, 4),
        (4.0, 4),
        ("4", 4),
        (" 4,0 ", 4),
        ("04", 4),
        ("sangat sesuai", 4),
        ("  SANGAT   SESUAI. ", 4),
        ("4 - Sangat sesuai", 4),
        ("4. Sangat sesuai", 4),
        ("4 Sangat sesuai", 4),
        ("(4) Sangat sesuai", 4),
        ("Sangat sesuai (4)", 4),
        ("d. Sangat sesuai", 4),
        ("a) Tidak sesuai", 1),
        ("Kurang sesuai", 2),
    ],
)
def test_an_answer_is_a_number_or_its_words(sel, nilai):
    assert baca_nilai(sel, BUTIR) == nilai


@pytest.mark.parametrize(
    ("sel", "kata"),
    [
        (5, "5 di luar skala 1 sampai 4"),
        ("0", "di luar skala"),
        ("-1", "di luar skala"),
        (3.5, "3,5 bukan bilangan bulat"),
        ("3,5", "bukan bilangan bulat"),
        ("puas", "bukan pilihan; tulis 1 sampai 4 atau: Tidak sesuai"),
        ("4 - Tidak sesuai", "angkanya 4"),
        ("1 - Sangat puas", "bukan pilihan"),
        ("d", "bukan pilihan"),
        (True, "bukan pilihan"),
        ("=1+1", "bukan pilihan"),
        ("٤", "bukan"),
    ],
)
def test_what_is_no_answer_is_refused(sel, kata):
    with pytest.raises(ValueError, match=kata):
        baca_nilai(sel, BUTIR)


@pytest.mark.parametrize(
    ("kode", "kata", "harap"),
    [
        ("jk", "Perempuan", "P"),
        ("jk", "WANITA", "P"),
        ("jk", "l", "L"),
        ("jk", "laki-laki", "L"),
        ("jk", "lainnya", None),
        ("usia", "34", "3"),
        ("usia", 34.0, "3"),
        ("usia", "34 Tahun", "3"),
        ("usia", "19", "1"),
        ("usia", "20–29 tahun", "2"),
        ("usia", "20 - 29", "2"),
        ("usia", "60 tahun ke atas", "6"),
        ("usia", "85", "6"),
        ("usia", "<20 tahun", "1"),
        ("usia", "1985", None),
        ("usia", "17-25 tahun", None),
        ("usia", "5", "5"),
        ("pendidikan", "S1", "S1"),
        ("pendidikan", "SMA/SMK sederajat", "SMA"),
        ("pendidikan", "D3", "D"),
        ("pendidikan", "S3", "S2"),
        ("pekerjaan", "PNS", "ASN"),
        ("pekerjaan", "TNI/POLRI", "TNI"),
        ("pekerjaan", "Pegawai KPU", "KPU"),
        ("pekerjaan", "Dokter", None),
        ("layanan", "Data Pemilih", "DATA"),
        ("layanan", "Kunjungan sekolah", "S1"),
        ("layanan", "Parkir", None),
        ("disabilitas", "Tidak", "T"),
        ("disabilitas", "-", "-"),
        ("jk", "Tidak ingin menyebutkan", "-"),
    ],
)
def test_words_of_the_profile(kode, kata, harap):
    profil = next(p for p in formulir().profil if p.kode == kode)
    assert baca_profil(kata, profil, PADANAN) == harap


@pytest.mark.parametrize(
    ("teks", "hari"),
    [
        ("2026-03-02", date(2026, 3, 2)),
        ("2026-03-02T14:05:00", date(2026, 3, 2)),
        ("2026/03/02 2:05:33 PM GMT+7", date(2026, 3, 2)),
        ("02/03/2026 14.05.33", date(2026, 3, 2)),
        ("2/3/2026", date(2026, 3, 2)),
        ("2.3.26", date(2026, 3, 2)),
        ("2 Maret 2026", date(2026, 3, 2)),
        ("Senin, 2 Maret 2026", date(2026, 3, 2)),
        ("2-Mar-2026", date(2026, 3, 2)),
        ("Mar 2, 2026", date(2026, 3, 2)),
        ("17 Agt 2026", date(2026, 8, 17)),
        ("31/12/2026", date(2026, 12, 31)),
    ],
)
def test_dates_as_forms_write_them(teks, hari):
    assert baca_tanggal(teks) == hari


@pytest.mark.parametrize(
    "teks",
    [
        "31/02/2026",
        "12/31/2026",
        "2026-13-01",
        "kemarin",
        "46083",
        "2 Foo 2026",
        "1/2/3/2026",
        "²/3/2026",
        46083.0,
        "1" * 99,
    ],
)
def test_what_is_no_date_is_refused(teks):
    with pytest.raises(ValueError, match="bukan tanggal"):
        baca_tanggal(teks)


@pytest.mark.parametrize(
    ("daftar", "harap"),
    [
        (["3/2/2026", "3/14/2026"], True),
        (["2/3/2026", "14/3/2026"], False),
        (["3/2/2026"], False),  # either: the day first
        (["1/9/2026", "2/10/2026"], True),  # 1 September is outside, 9 January inside
        (["2026-03-02", "2 Maret 2026"], None),
        (["13/1/2026", "1/13/2026"], False),  # both: the second is a fault
    ],
)
def test_order_of_day_and_month_is_found_in_the_whole_column(daftar, harap):
    assert bulan_dulu(daftar, MULAI, AKHIR) is harap


def test_every_fault_is_named_at_once_and_good_rows_do_not_hide_it():
    isi = "Tanggal;U1;U2;Usia\n02/03/2026;4;3;34\n02/07/2026;5;puas;x\n\n30/05/2026;;3;\n;1;1;\nlusa;1;2,5;\n"
    hasil = baca(isi)
    assert [(t.tempat, t.pesan) for t in sorted(hasil.temuan)] == [
        ("Baris 3 kolom A", "2 Juli 2026 di luar periode 1 Januari 2026 sampai 30 Juni 2026."),
        ("Baris 3 kolom B", "U1 5 di luar skala 1 sampai 4."),
        (
            "Baris 3 kolom C",
            "U2 “puas” bukan pilihan; tulis 1 sampai 4 atau: Tidak mudah, Kurang mudah, Mudah, Sangat mudah.",
        ),
        ("Baris 5 kolom A", "30 Mei 2026 belum tiba."),
        ("Baris 6 kolom A", "tanggalnya kosong."),
        ("Baris 7 kolom A", "“lusa” bukan tanggal."),
        ("Baris 7 kolom C", "U2 2,5 bukan bilangan bulat."),
    ]
    assert [j.baris for j in hasil.jawaban] == [2]


def test_a_day_for_all_serves_rows_without_their_own():
    hasil = baca("U1\n4\n3\n", rentang=Rentang(MULAI, AKHIR, AKHIR, date(2026, 2, 1)))
    assert [j.tanggal for j in hasil.jawaban] == [date(2026, 2, 1)] * 2 and not hasil.temuan
    assert hasil.catatan == ["2 jawaban tanpa tanggal dicatat pada 1 Februari 2026."]


def test_unknown_words_are_taken_as_not_said_and_told():
    isi = "Tanggal,U1,Pekerjaan,Usia,Dari mana Anda tahu layanan ini?,Apa yang paling membantu Anda?\n"
    isi += "2026-01-02,4,Dokter,,Teman,loket\n2026-01-02,3,dokter,-,Koran,\n2026-01-03,,PNS,,,\n,,,,,\n"
    hasil = baca(isi, formulir(tambahan=TAMBAHAN))
    assert [(dict(j.isian.profil), dict(j.isian.tambahan)) for j in hasil.jawaban] == [
        ({"pekerjaan": "-"}, {"T1": "Teman", "T2": "loket"}),
        ({"pekerjaan": "-", "usia": "-"}, {}),
    ]
    assert hasil.catatan == [
        "Kolom C: “Dokter” (1 jawaban) tidak dikenal; dicatat “Tidak ingin menyebutkan”.",
        "Kolom C: “dokter” (1 jawaban) tidak dikenal; dicatat “Tidak ingin menyebutkan”.",
        "Kolom E: “Koran” (1 jawaban) tidak dikenal; dikosongkan.",
        "Tanpa jawaban unsur, jadi dilewati: baris 4.",
    ]


def test_a_long_text_is_cut_and_told():
    hasil = baca("Tanggal,U1,Saran\n2026-01-02,4," + "a" * 1_001 + "\n")
    assert len(hasil.jawaban[0].isian.saran) == 1_000
    assert hasil.catatan == ["Teks terlalu panjang dipotong pada baris 2."]


def test_values_beyond_the_questionnaire_are_faults_in_every_row():
    hasil = baca("Tanggal,A1\n2026-01-02,6\n2026-01-02,5\n", formulir("ipak"))
    assert len(hasil.temuan) == 2 and not hasil.jawaban


NILAI = st.dictionaries(st.sampled_from(["U1", "U2", "U3"]), st.integers(1, 4), min_size=1)


@given(st.lists(NILAI, min_size=1, max_size=30), st.booleans())
def test_counts_and_index_of_the_file_equal_a_naive_recount(daftar, kata):
    f = formulir()

    def sel(kode: str, nilai: dict[str, int]) -> str:
        if kode not in nilai:
            return ""
        return f.kuesioner.butir_berkode(kode).pilihan[nilai[kode] - 1] if kata else str(nilai[kode])

    isi = "Tanggal;U1;U2;U3\n" + "".join(
        f"2026-01-02;{';'.join(sel(k, n) for k in ('U1', 'U2', 'U3'))}\n" for n in daftar
    )
    jawaban = baca(isi).jawaban
    assert [dict(j.isian.nilai) for j in jawaban] == daftar
    for kode in ("U1", "U2", "U3"):
        nilai = [n[kode] for n in daftar if kode in n]
        assert hitungan(f.kuesioner, jawaban)[kode] == [
            *(nilai.count(i) for i in range(1, 5)),
            len(daftar) - len(nilai),
        ]
    rata = [Fraction(sum(v), len(v)) for k in ("U1", "U2", "U3") if (v := [n[k] for n in daftar if k in n])]
    assert indeks_berkas(f.kuesioner, jawaban).nilai == sum(rata) / len(rata) * 25
    assert [dari_json(ke_json(j)) for j in jawaban] == jawaban


SEL = st.text(max_size=12) | st.sampled_from(
    ["4", "Sangat sesuai", "2026-01-02", "1/2/2026", "34", "-", "U1", "Tanggal", "²", "1e5", "NaN"]
)


@given(
    st.lists(st.lists(SEL | st.floats(-1e9, 1e9) | st.booleans(), min_size=1, max_size=8), min_size=1, max_size=6),
    st.data(),
)
def test_any_table_and_any_choice_of_columns_is_read_or_has_faults(baris, data):
    """Nothing raises, and what is taken is an answer of the form within the period."""
    f, tabel = formulir(tambahan=TAMBAHAN), Tabel(list(enumerate(baris, 1)))
    bidang = daftar_bidang(f, PADANAN)
    kepala = cari_kepala(tabel.baris, bidang, PADANAN)
    assert len(tebak(daftar_kolom(baris[kepala], PADANAN), bidang)) <= len(baris[kepala])
    letak = data.draw(st.dictionaries(st.sampled_from([b.kode for b in bidang]), st.integers(1, 8)))
    hasil = baca_jawaban(tabel, 0, letak, f, PADANAN, RENTANG)
    for j in hasil.jawaban:
        assert asing(f, j.isian) == {} and j.isian.nilai and MULAI <= j.tanggal <= RENTANG.hari_ini
        assert dari_json(json.loads(json.dumps(ke_json(j)))) == j
    assert all(t.pesan.endswith(".") for t in hasil.temuan)


def test_words_of_other_tools_belong_to_options_that_exist():
    """Every kode of the table is a field and an option of the shipped questionnaires."""
    profil = {p.kode: set(p.pilihan) for p in formulir().profil}
    for bidang, kata in PADANAN.pilihan.items():
        assert set(kata.values()) <= profil[bidang]
    assert set(PADANAN.kolom) <= {b.kode for b in daftar_bidang(formulir(), PADANAN)}
    assert isinstance(baca(GOOGLE).jawaban[0].isian, Isian)
