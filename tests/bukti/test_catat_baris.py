"""The library follows the lines of the answers: one row a link or name, found again by its key."""

from datetime import UTC, datetime

import pytest

from bukti.actions import catat_baris
from bukti.models import Bukti, PemeriksaanTautan
from bukti.queries import bukti_baris, kembar, pustaka, urai
from tests.buat import make_pengguna, make_satker

pytestmark = [pytest.mark.basis_data, pytest.mark.django_db]
PADA = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
FOLDER = "https://drive.google.com/drive/folders/1AbCdEfGhIjKlMnOpQrStUv"


def catat(satker, *baris, oleh=None):
    catat_baris(satker_id=satker.pk, baris=baris, oleh=oleh, pada=PADA)


def test_each_line_becomes_a_row_with_a_readable_title(django_assert_num_queries):
    satker = make_satker()
    operator = make_pengguna("operator", satker)
    with django_assert_num_queries(1):
        catat(satker, f"Foto kegiatan: {FOLDER}", "SK Tim ZI 2026", "https://kpu.go.id/a.pdf", oleh=operator)
    assert sorted(Bukti.objects.values_list("jenis", "judul", "dibuat_oleh", "dibuat_pada")) == [
        ("nama", "SK Tim ZI 2026", operator.pk, PADA),
        ("tautan", "Foto kegiatan", operator.pk, PADA),
        ("tautan", "kpu.go.id · a.pdf", operator.pk, PADA),
    ]


def test_line_known_already_stays_one_row_with_its_title(django_assert_num_queries):
    satker = make_satker()
    catat(satker, FOLDER, "SK Tim ZI")
    Bukti.objects.filter(jenis="tautan").update(judul="Foto apel pagi")
    with django_assert_num_queries(1):
        catat(satker, f"{FOLDER}?usp=sharing", "sk tim zi", "sk  TIM zi")
    assert Bukti.objects.count() == 2 and Bukti.objects.filter(judul="Foto apel pagi").exists()


def test_mended_form_of_a_link_replaces_the_one_before():
    satker = make_satker()
    catat(satker, "https://drive.google.com/drive/u/2/folders/1AbCdEfGhIjKlMnOpQrStUv")
    assert Bukti.objects.get().baris.putusan.sebab == "akun"
    catat(satker, FOLDER)
    bukti = Bukti.objects.get()
    assert bukti.tautan == FOLDER and bukti.baris.putusan.keadaan == "belum_dicek"


def test_nothing_to_note_costs_nothing(django_assert_num_queries):
    satker = make_satker()
    with django_assert_num_queries(0):
        catat(satker)
        catat(satker, "", "  ")
        catat(satker, *(f"https://{h}/b/5/" for h in ("127.0.0.1:8000",)))


def test_same_line_at_two_satker_is_two_rows():
    satu, dua = make_satker(), make_satker("33.74", "Kota Pekalongan")
    catat(satu, FOLDER)
    catat(dua, FOLDER)
    assert Bukti.objects.count() == 2


def test_rows_of_a_page_come_in_one_query_by_the_key_of_their_line(django_assert_num_queries):
    satker = make_satker()
    catat(satker, *(f"https://a.contoh.id/{n}" for n in range(30)), "SK Tim ZI")
    periksa = PemeriksaanTautan.objects.create(
        url="https://a.contoh.id/7", sidik_url="x", keadaan="mati", sebab="tidak_ada", status=404, diperiksa_pada=PADA
    )
    Bukti.objects.filter(tautan="https://a.contoh.id/7").update(periksa=periksa)
    teks = ["https://a.contoh.id/7\nSK Tim ZI", "", "https://belum.contoh.id/"]
    with django_assert_num_queries(1):
        hasil = bukti_baris(satker.pk, teks)
    tujuh, sk, belum = (r for t in teks for r in urai(t))
    assert hasil[tujuh.kunci].putusan.keadaan == "mati" and hasil[tujuh.kunci].diperiksa_pada == PADA
    assert hasil[sk.kunci].judul == "SK Tim ZI" and hasil[sk.kunci].putusan is None
    assert belum.kunci not in hasil


def test_lines_of_nobody_cost_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert bukti_baris(1, ["", " \n"]) == {}


def test_address_of_a_row_names_it_and_only_at_its_own_satker():
    satker, lain = make_satker(), make_satker("33.74", "Kota Pekalongan")
    catat(satker, "SK Tim ZI")
    pk = Bukti.objects.get().pk
    baris = f"http://127.0.0.1:8000/b/{pk}/"
    assert bukti_baris(satker.pk, [baris])[f"berkas:{pk}"].judul == "SK Tim ZI"
    assert bukti_baris(lain.pk, [baris]) == {}


def test_library_of_a_satker_is_one_query_whatever_its_size(django_assert_num_queries):
    satker = make_satker()
    catat(satker, *(f"https://a.contoh.id/{n}" for n in range(60)))
    with django_assert_num_queries(1):
        assert len(pustaka(satker.pk)) == 60


def test_twins_are_equal_links_of_other_satker_but_not_equal_names():
    satu, dua = make_satker(), make_satker("33.74", "Kota Pekalongan")
    catat(satu, FOLDER, "SK Tim ZI", "https://a.contoh.id/")
    catat(dua, f"{FOLDER}?usp=sharing", "SK Tim ZI")
    assert [b.tautan for b in kembar(satu.pk)] == [FOLDER]
    orang = make_pengguna("operator", dua)
    Bukti.objects.filter(satker=dua).update(ditarik_pada=PADA, ditarik_oleh=orang, alasan_tarik="salah unggah")
    assert not kembar(satu.pk)


@pytest.mark.parametrize("baris", ["https://a.contoh.id/" + "😀" * 400, "https://[::1/x", "x" * 15_000, "\ufeff\u202e"])
def test_odd_lines_are_taken(baris):
    catat(make_satker(), baris)
    assert Bukti.objects.count() <= 1


def test_twenty_lines_are_one_statement_on_both_databases(django_assert_num_queries):
    satker = make_satker()
    with django_assert_num_queries(1):
        catat(satker, *(f"https://a.contoh.id/{n}" for n in range(20)))
    assert Bukti.objects.count() == 20
