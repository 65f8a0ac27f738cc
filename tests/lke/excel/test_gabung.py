"""A workbook never takes back newer work: what went out, what came back and what stands on the portal, through the pages."""

import io
from decimal import Decimal

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpu_zi.pekerjaan.actions import kerjakan_semua
from kpu_zi.riwayat.models import Riwayat
from lke.actions import simpan_jawaban
from lke.acuan import acuan
from lke.aturan.isian import KOSONG, Perubahan
from lke.aturan.status import Status
from lke.bawaan import instrumen_bawaan
from lke.models import BerkasImpor, Lke, Penilaian
from lke.queries import baris_jawaban
from tests.buat import make_pengguna, make_penilaian
from tests.lke.buku import lembar_jawaban, tulis_buku
from tests.lke.excel.pratinjau_buku import centang, isi_formulir, tawaran, terapkan

pytestmark = [pytest.mark.django_db, pytest.mark.basis_data]
ALAMAT = "/lke/2026/33.73/excel/"
INSTRUMEN = instrumen_bawaan()


@pytest.fixture
def penilaian():
    return make_penilaian()


@pytest.fixture
def operator(client, penilaian):
    orang = make_pengguna("operator", penilaian.lke.satker)
    client.force_login(orang)
    return orang


def kini(penilaian) -> dict:
    return baris_jawaban(penilaian.pk, acuan(penilaian.lke.instrumen))


def tulis(penilaian, kode: str, oleh, **bidang) -> None:
    """A colleague at the browser; dots of a bidang as __."""
    lama = kini(penilaian).get(kode, KOSONG)
    isi = {b.replace("__", "."): (lama.ambil(b.replace("__", ".")), n) for b, n in bidang.items()}
    simpan_jawaban(penilaian=penilaian, perubahan=Perubahan(kode, lama.versi, isi), oleh=oleh)


def unduh(client) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(client.get(f"{ALAMAT}unduh/").content))


def unggah(client, buku: openpyxl.Workbook | bytes, alamat: str = ALAMAT):
    if isinstance(buku, openpyxl.Workbook):
        keluar = io.BytesIO()
        buku.save(keluar)
        buku = keluar.getvalue()
    balasan = client.post(alamat, {"berkas": SimpleUploadedFile("lke.xlsx", buku)})
    assert balasan.status_code == 302, balasan.content.decode()
    kerjakan_semua()
    return client.get(balasan["Location"])


def test_a_text_written_meanwhile_is_not_taken_back_by_a_file_that_did_not_touch_it(client, penilaian, operator):
    tulis(penilaian, "P1.i.a", operator, pilihan="Ya", catatan="lama")
    buku = unduh(client)
    tulis(penilaian, "P1.i.a", operator, catatan="yang baru dari rekan")
    buku["Jawaban"]["K7"] = "B"
    pratinjau = unggah(client, buku)
    assert "<b>1 perubahan</b>" in pratinjau.content.decode() and tawaran(pratinjau.content.decode()) == {
        "P1.i.b|pilihan"
    }
    terapkan(client, pratinjau)
    assert (kini(penilaian)["P1.i.a"].catatan, kini(penilaian)["P1.i.b"].pilihan) == ("yang baru dari rekan", "B")


def test_changed_on_both_sides_is_a_conflict_with_three_texts_and_the_portal_keeps_its_own(client, penilaian, operator):
    tulis(penilaian, "P1.i.a", operator, catatan="saat diunduh")
    buku = unduh(client)
    tulis(penilaian, "P1.i.a", operator, catatan="dari rekan")
    buku["Jawaban"]["L6"], buku["Jawaban"]["K7"] = "dari berkas", "B"
    pratinjau = unggah(client, buku)
    halaman = pratinjau.content.decode()
    assert "<b>1 bentrok:</b>" in halaman and "2 perubahan" in halaman
    letak = [halaman.index(f'<td class="teks-utuh">{t}</td>') for t in ("saat diunduh", "dari berkas", "dari rekan")]
    assert letak == sorted(letak)
    assert centang(halaman) == {"P1.i.b|pilihan"} and tawaran(halaman) == {"P1.i.b|pilihan", "P1.i.a|catatan"}
    terapkan(client, pratinjau)
    assert kini(penilaian)["P1.i.a"].catatan == "dari rekan"


def test_a_conflict_is_the_file_s_when_the_person_chooses_it_whatever_page_is_left_out(client, penilaian, operator):
    tulis(penilaian, "P1.i.a", operator, catatan="saat diunduh")
    buku = unduh(client)
    tulis(penilaian, "P1.i.a", operator, catatan="dari rekan")
    buku["Jawaban"]["L6"], buku["Jawaban"]["K7"] = "dari berkas", "B"
    pratinjau = unggah(client, buku)
    terapkan(client, pratinjau, tambah=["P1.i.a|catatan"], tanpa_halaman=["P1"])
    assert kini(penilaian)["P1.i.a"].catatan == "dari berkas" and "P1.i.b" not in kini(penilaian)


def test_what_stood_there_is_said_to_be_unknown_where_the_log_does_not_tell(client, penilaian, operator):
    tulis(penilaian, "P1.i.a", operator, catatan="saat diunduh")
    buku = unduh(client)
    tulis(penilaian, "P1.i.a", operator, catatan="dari rekan")
    for baris in buku["_kpu_zi"].iter_rows(min_row=13):
        if (baris[0].value, baris[1].value) == ("P1.i.a", "catatan"):
            baris[3].value = "0" * 16
    buku["Jawaban"]["L6"] = "dari berkas"
    assert "tidak lagi tersimpan" in unggah(client, buku).content.decode()


@pytest.mark.parametrize("kosong", [None, "", "   "])
def test_a_cell_made_blank_is_an_edit_that_must_be_ticked(client, penilaian, operator, kosong):
    tulis(penilaian, "P1.i.a", operator, pilihan="Ya", catatan="dihapus")
    tulis(penilaian, "R6.i.b", operator, masukan__terdata=4, masukan__dipermudah=2)
    tulis(penilaian, "H1.a", operator, indeks="3.5")
    buku = unduh(client)
    hitungan = INSTRUMEN.pertanyaan["R6.i.b"].masukan[0].baris_jawaban
    for sel in ("K6", "L6", "K199", f"K{hitungan}"):
        buku["Jawaban"][sel] = kosong
    pratinjau = unggah(client, buku)
    halaman = pratinjau.content.decode()
    semua = {"P1.i.a|pilihan", "P1.i.a|catatan", "R6.i.b|masukan.terdata", "H1.a|indeks"}
    assert centang(halaman) == set() and tawaran(halaman) == semua
    assert "4 isian dikosongkan di berkas" in halaman
    assert "Belum ada perubahan yang dicentang" in terapkan(client, pratinjau).content.decode()
    assert "4 pertanyaan" not in terapkan(client, pratinjau, tambah=semua, follow=True).content.decode()
    baris = kini(penilaian)
    assert (baris["P1.i.a"].pilihan, baris["P1.i.a"].catatan, baris["H1.a"].indeks) == ("", "", None)
    assert dict(baris["R6.i.b"].masukan) == {"dipermudah": 2}


def test_a_cell_that_cannot_be_read_is_not_taken_for_a_blank_one(client, penilaian, operator):
    tulis(penilaian, "P1.i.a", operator, pilihan="Ya")
    buku = unduh(client)
    buku["Jawaban"]["K6"] = "Z"
    halaman = unggah(client, buku).content.decode()
    assert "isian ditolak" in halaman and tawaran(halaman) == set()
    assert "Isian di portal tetap." in halaman and "Dibaca sebagai belum dijawab" not in halaman


def test_rows_and_pages_are_left_out_by_their_ticks(client, penilaian, operator):
    buku = unduh(client)
    buku["Jawaban"]["K6"], buku["Jawaban"]["K7"], buku["Jawaban"]["K199"] = "Ya", "B", "3,6"
    pratinjau = unggah(client, buku)
    terapkan(client, pratinjau, hapus=["P1.i.a|pilihan"], tanpa_halaman=["hasil"])
    assert set(kini(penilaian)) == {"P1.i.b"}
    assert "2 perubahan lain tidak dipilih" in client.get(pratinjau.request["PATH_INFO"]).content.decode()


def test_ticks_stay_when_nothing_can_be_applied(client, penilaian, operator):
    buku = unduh(client)
    buku["Jawaban"]["K6"], buku["Jawaban"]["K7"] = "Ya", "B"
    pratinjau = unggah(client, buku)
    balasan = terapkan(client, pratinjau, hapus=["P1.i.a|pilihan"], tanpa_halaman=["P1"])
    halaman = balasan.content.decode()
    assert balasan.status_code == 422 and "Belum ada perubahan yang dicentang; tidak ada yang diterapkan." in halaman
    assert centang(halaman) == {"P1.i.b|pilihan"} and "halaman" not in isi_formulir(halaman)
    assert kini(penilaian) == {}


def test_ticks_of_an_older_reading_are_not_applied(client, penilaian, operator):
    buku = unduh(client)
    buku["Jawaban"]["K6"] = "Ya"
    pratinjau = unggah(client, buku)
    alamat = pratinjau.request["PATH_INFO"]
    client.post(f"{alamat}terapkan/", {"periksa_lagi": "1"})
    kerjakan_semua()
    assert "diperiksa ulang sejak Anda melihatnya" in terapkan(client, pratinjau).content.decode()
    assert kini(penilaian) == {}
    terapkan(client, client.get(alamat))
    assert set(kini(penilaian)) == {"P1.i.a"}


# --- a file that remembers nothing


def resmi(**jawaban: str) -> bytes:
    return tulis_buku({"Jawaban": lembar_jawaban(INSTRUMEN, {k.replace("__", "."): n for k, n in jawaban.items()})})


def test_an_official_workbook_fills_what_is_blank_and_replaces_only_by_choice(client, penilaian, operator):
    tulis(penilaian, "P1.i.a", operator, pilihan="Tidak")
    pratinjau = unggah(client, resmi(P1__i__a="Ya", P1__i__b="A"))
    halaman = pratinjau.content.decode()
    assert "Berkas ini tidak mencatat isi portal saat diunduh" in halaman and "Isi yang kosong saja" in halaman
    assert centang(halaman) == {"P1.i.b|pilihan"} and tawaran(halaman) == {"P1.i.a|pilihan", "P1.i.b|pilihan"}
    ganti = client.get(pratinjau.request["PATH_INFO"], {"cara": "ganti"})
    assert centang(ganti.content.decode()) == tawaran(halaman)
    nilai = [h[h.index("Nilai dengan centang di bawah") :][:120] for h in (halaman, ganti.content.decode())]
    assert nilai[0] != nilai[1]
    terapkan(client, pratinjau)
    assert (kini(penilaian)["P1.i.a"].pilihan, kini(penilaian)["P1.i.b"].pilihan) == ("Tidak", "A")


def test_an_official_workbook_replaces_what_it_is_told_to(client, penilaian, operator):
    tulis(penilaian, "P1.i.a", operator, pilihan="Tidak")
    pratinjau = unggah(client, resmi(P1__i__a="Ya", P1__i__b="A"))
    terapkan(client, client.get(pratinjau.request["PATH_INFO"], {"cara": "ganti"}))
    assert (kini(penilaian)["P1.i.a"].pilihan, kini(penilaian)["P1.i.b"].pilihan) == ("Ya", "A")


# --- the marks of our own export


def tandai(buku: openpyxl.Workbook, nama: str, nilai: str) -> openpyxl.Workbook:
    for baris in buku["_kpu_zi"].iter_rows(max_row=4, max_col=2):
        if baris[0].value == nama:
            baris[1].value = nilai
    return buku


@pytest.mark.parametrize(
    ("nama", "nilai", "kalimat"),
    [
        ("satker", "33.72", "Berkas ini diunduh untuk satker 33.72, bukan untuk satker 33.73."),
        ("instrumen", "lke-2031", "Berkas ini diunduh dengan instrumen lke-2031"),
    ],
)
def test_the_export_of_another_satker_or_instrument_is_refused(client, penilaian, operator, nama, nilai, kalimat):
    buku = tandai(unduh(client), nama, nilai)
    buku["Jawaban"]["K6"] = "Ya"
    halaman = unggah(client, buku).content.decode()
    assert kalimat in halaman and "Tidak ada yang disimpan dari berkas ini" in halaman and "Terapkan" not in halaman


def test_the_export_of_another_year_needs_a_tick_of_its_own_and_remembers_nothing_here(client, penilaian, operator):
    buku = tandai(unduh(client), "tahun", "2025")
    buku["Jawaban"]["K6"] = "Ya"
    pratinjau = unggah(client, buku)
    halaman = pratinjau.content.decode()
    assert "Berkas ini diunduh untuk LKE 2025. Pakai isinya untuk LKE 2026." in " ".join(halaman.split())
    balasan = terapkan(client, pratinjau)
    assert balasan.status_code == 422 and "diunduh untuk tahun lain" in balasan.content.decode()
    assert kini(penilaian) == {} and centang(balasan.content.decode()) == {"P1.i.a|pilihan"}
    terapkan(client, pratinjau, tahun_lain=True)
    assert kini(penilaian)["P1.i.a"].pilihan == "Ya"


# --- taken back


def batalkan(client, pratinjau, follow: bool = True):
    return client.post(f"{pratinjau.request['PATH_INFO']}batalkan/", follow=follow)


def test_undo_restores_what_still_holds_the_import_and_names_the_rest(client, penilaian, operator):
    tulis(penilaian, "P1.i.a", operator, pilihan="Tidak", catatan="semula")
    buku = unduh(client)
    buku["Jawaban"]["K6"], buku["Jawaban"]["L6"], buku["Jawaban"]["K7"] = "Ya", "dari berkas", "B"
    pratinjau = unggah(client, buku)
    terapkan(client, pratinjau)
    tulis(penilaian, "P1.i.a", operator, catatan="ditulis setelah impor")
    halaman = batalkan(client, pratinjau).content.decode()
    teks = " ".join(halaman.split())
    assert "2 isian dikembalikan" in teks and "1 isian sudah diubah lagi setelah impor" in teks
    assert "P1.i.a" in halaman[halaman.index('id="j-tetap"') :] and "Batalkan impor ini" not in halaman
    baris = kini(penilaian)
    assert (baris["P1.i.a"].pilihan, baris["P1.i.a"].catatan, baris["P1.i.b"].pilihan) == (
        "Tidak",
        "ditulis setelah impor",
        "",
    )
    log = Riwayat.objects.filter(acara="impor.batalkan").order_by("nomor")
    assert [(r.objek, r.rincian, r.pelaku_id) for r in log] == [
        ("P1.i.a", {"pilihan": ["Ya", "Tidak"]}, operator.pk),
        ("P1.i.b", {"pilihan": ["B", ""]}, operator.pk),
    ]


def test_undo_twice_changes_nothing_the_second_time(client, penilaian, operator):
    buku = unduh(client)
    buku["Jawaban"]["K6"] = "Ya"
    pratinjau = unggah(client, buku)
    terapkan(client, pratinjau)
    batalkan(client, pratinjau)
    tulis(penilaian, "P1.i.a", operator, pilihan="Ya")
    assert "Impor ini sudah dibatalkan." in batalkan(client, pratinjau).content.decode()
    assert kini(penilaian)["P1.i.a"].pilihan == "Ya"


def test_a_file_that_was_not_applied_has_nothing_to_take_back(client, penilaian, operator):
    buku = unduh(client)
    buku["Jawaban"]["K6"] = "Ya"
    pratinjau = unggah(client, buku)
    assert "Batalkan impor ini" not in pratinjau.content.decode()
    assert batalkan(client, pratinjau).status_code == 409
    assert BerkasImpor.objects.get().dibatalkan_pada is None


def test_a_closed_lke_is_not_undone(client, penilaian, operator):
    buku = unduh(client)
    buku["Jawaban"]["K6"] = "Ya"
    pratinjau = unggah(client, buku)
    terapkan(client, pratinjau)
    Lke.objects.update(status=Status.DIKIRIM)
    assert "Batalkan impor ini" not in client.get(pratinjau.request["PATH_INFO"]).content.decode()
    assert batalkan(client, pratinjau).status_code == 423
    assert kini(penilaian)["P1.i.a"].pilihan == "Ya" and BerkasImpor.objects.get().dibatalkan_pada is None


def test_undo_brings_the_score_back_and_the_log_holds(client, penilaian, operator):
    tulis(penilaian, "H1.a", operator, indeks="3.5")
    awal = Penilaian.objects.get().nilai_total
    buku = unduh(client)
    buku["Jawaban"]["K6"], buku["Jawaban"]["K199"] = "Ya", "3,9"
    pratinjau = unggah(client, buku)
    terapkan(client, pratinjau)
    assert Penilaian.objects.get().nilai_total != awal
    batalkan(client, pratinjau)
    assert Penilaian.objects.get().nilai_total == awal


# --- bukti


def test_importing_adds_bukti_and_says_how_many_replacing_would_detach(client, penilaian, operator):
    tulis(penilaian, "P1.i.a", operator, bukti="SK Tim https://contoh.invalid/a\nNotulen\nUndangan")
    kisi = lembar_jawaban(INSTRUMEN, {}) | {(6, 13): "- Ketua\n- Anggota\nhttps://contoh.invalid/b"}
    pratinjau = unggah(client, tulis_buku({"Jawaban": kisi}))
    halaman = pratinjau.content.decode()
    assert "Menambah 1 bukti; yang sudah ada tetap" in halaman and "3 bukti dilepas dari jawaban ini" in halaman
    assert centang(halaman) == {"P1.i.a|bukti"} and tawaran(halaman) == {"P1.i.a|bukti", "P1.i.a|bukti|ganti"}
    terapkan(client, pratinjau)
    assert kini(penilaian)["P1.i.a"].bukti.split("\n") == [
        "SK Tim https://contoh.invalid/a",
        "Notulen",
        "Undangan",
        "Ketua; Anggota https://contoh.invalid/b",
    ]
    batalkan(client, pratinjau)
    assert kini(penilaian)["P1.i.a"].bukti == "SK Tim https://contoh.invalid/a\nNotulen\nUndangan"


def test_bukti_are_replaced_by_their_own_tick_alone(client, penilaian, operator):
    tulis(penilaian, "P1.i.a", operator, bukti="Notulen\nUndangan")
    kisi = lembar_jawaban(INSTRUMEN, {}) | {(6, 13): "https://contoh.invalid/b"}
    pratinjau = unggah(client, tulis_buku({"Jawaban": kisi}))
    ganti = client.get(pratinjau.request["PATH_INFO"], {"cara": "ganti"})
    assert centang(ganti.content.decode()) == {"P1.i.a|bukti"}
    terapkan(client, ganti, tambah=["P1.i.a|bukti|ganti"])
    assert kini(penilaian)["P1.i.a"].bukti == "https://contoh.invalid/b"


def test_bukti_that_would_grow_beyond_the_limit_are_not_offered(client, penilaian, operator):
    tulis(penilaian, "P1.i.a", operator, bukti="x" * 14_990)
    kisi = lembar_jawaban(INSTRUMEN, {}) | {(6, 13): "https://contoh.invalid/b"}
    halaman = unggah(client, tulis_buku({"Jawaban": kisi})).content.decode()
    assert tawaran(halaman) == {"P1.i.a|bukti|ganti"} and "15.000" in halaman


# --- any history


BIDANG = {
    ("P1.i.a", "pilihan"): ("K6", ["Ya", "Tidak"]),
    ("P1.i.a", "catatan"): ("L6", ["satu", "=dua\nbaris", " tiga"]),
    ("P1.i.a", "bukti"): ("M6", ["SK 1", "https://contoh.invalid/a\nSK 2", "SK 3"]),
    ("P1.i.b", "pilihan"): ("K7", ["A", "B", "C"]),
    ("P1.i.b", "catatan"): ("L7", ["satu", "dua"]),
    ("H1.a", "indeks"): ("K199", [Decimal("3.5"), Decimal("2.125"), Decimal(4)]),
    ("R6.i.b", "masukan.terdata"): (f"K{INSTRUMEN.pertanyaan['R6.i.b'].masukan[0].baris_jawaban}", [0, 3, 12]),
    ("R6.i.b", "masukan.dipermudah"): (f"K{INSTRUMEN.pertanyaan['R6.i.b'].masukan[1].baris_jawaban}", [0, 3]),
}
_suntingan = st.dictionaries(st.sampled_from(sorted(BIDANG)), st.integers(-1, 2), max_size=6)  # -1: made blank


def isi_bidang(bidang: tuple[str, str], nomor: int) -> object:
    nilai = BIDANG[bidang][1]
    kosong = None if bidang[1] == "indeks" or bidang[1].startswith("masukan.") else ""
    return kosong if nomor < 0 else nilai[nomor % len(nilai)]


def potret(penilaian) -> dict[tuple[str, str], object]:
    baris = kini(penilaian)
    return {b: baris.get(b[0], KOSONG).ambil(b[1]) for b in BIDANG}


def sunting(penilaian, orang, daftar: dict[tuple[str, str], int]) -> None:
    for bidang, nomor in daftar.items():
        lama = kini(penilaian).get(bidang[0], KOSONG)
        perubahan = Perubahan(bidang[0], lama.versi, {bidang[1]: (lama.ambil(bidang[1]), isi_bidang(bidang, nomor))})
        simpan_jawaban(penilaian=penilaian, perubahan=perubahan, oleh=orang)


def satu_riwayat(client, penilaian, orang, awal, portal, berkas, pilih, sesudah) -> None:
    sunting(penilaian, orang, awal)
    saat_unduh, buku = potret(penilaian), unduh(client)
    for bidang, nomor in berkas.items():
        nilai = isi_bidang(bidang, nomor)
        sel = buku["Jawaban"][BIDANG[bidang][0]]
        sel.value = float(nilai) if isinstance(nilai, Decimal) else nilai
        sel.data_type = "s" if isinstance(nilai, str) else sel.data_type
    sunting(penilaian, orang, portal)
    sebelum = potret(penilaian)
    di_berkas = saat_unduh | {b: isi_bidang(b, n) for b, n in berkas.items()}
    pratinjau = unggah(client, buku)
    halaman = pratinjau.content.decode()
    jadi = {}  # tick -> field and what it would hold
    for bidang in BIDANG:
        if di_berkas[bidang] in (saat_unduh[bidang], sebelum[bidang]):
            continue
        kunci, nilai = "|".join(bidang), di_berkas[bidang]
        if bidang[1] == "bukti" and nilai:
            lama = [b for b in sebelum[bidang].split("\n") if b]
            baru = [b for b in nilai.split("\n") if b not in lama]
            jadi |= {kunci: (bidang, "\n".join([*lama, *baru]))} if baru else {}
            jadi |= {f"{kunci}|ganti": (bidang, nilai)} if set(lama) - set(nilai.split("\n")) else {}
        else:
            jadi[kunci] = (bidang, nilai)
    assert tawaran(halaman) == set(jadi)
    tetap = {k for k, (b, nilai) in jadi.items() if sebelum[b] == saat_unduh[b] and nilai not in (None, "")}
    assert centang(halaman) == {k for k in tetap if not k.endswith("|ganti")}
    dipilih = {k for i, k in enumerate(sorted(jadi)) if pilih >> i & 1}
    if jadi:
        balasan = terapkan(client, pratinjau, tambah=dipilih, hapus=jadi.keys() - dipilih)
        assert balasan.status_code == (302 if dipilih else 422)
    ditulis = {jadi[k][0]: jadi[k][1] for k in sorted(dipilih)}  # to replace bukti is more than to add to them
    assert potret(penilaian) == sebelum | ditulis
    sunting(penilaian, orang, sesudah)
    akhir = potret(penilaian)
    if dipilih:
        assert batalkan(client, pratinjau, follow=False).status_code == 302
        kembali = {b: sebelum[b] for b, nilai in ditulis.items() if akhir[b] == nilai}
        assert potret(penilaian) == akhir | kembali


def banyak_riwayat(jumlah: int):
    """The same test for so many histories."""

    @settings(max_examples=jumlah, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(awal=_suntingan, portal=_suntingan, berkas=_suntingan, pilih=st.integers(0, 255), sesudah=_suntingan)
    def jalan(client, penilaian, operator, awal, portal, berkas, pilih, sesudah):
        with transaction.atomic():
            satu_riwayat(client, penilaian, operator, awal, portal, berkas, pilih, sesudah)
            transaction.set_rollback(True)

    return jalan


test_no_edit_is_lost_unseen_in_a_few_histories = banyak_riwayat(12)
test_no_edit_is_lost_unseen_in_two_hundred_histories = pytest.mark.panjang(banyak_riwayat(200))
