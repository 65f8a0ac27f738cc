"""Telling people: once for each unik, in the caller's transaction, at the same small cost for one and for many."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from kpu_zi import pemeriksaan
from kpu_zi.pekerjaan import sapuan
from kpu_zi.pemberitahuan.actions import Kabar, beri_tahu, beri_tahu_masing, sapu_kabar, simpan_pilihan
from kpu_zi.pemberitahuan.jenis import daftarkan_jenis
from kpu_zi.pemberitahuan.models import Pemberitahuan, Surat
from kpu_zi.pemberitahuan.queries import ada_surat_tiba, pilihan_surel
from satker.models import Pengguna
from tests.buat import make_pengguna

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def jenis_uji(monkeypatch):
    monkeypatch.setattr("kpu_zi.pemberitahuan.jenis._daftar", {})
    daftarkan_jenis("uji.penting", "LKE dikembalikan", True)
    daftarkan_jenis("uji.biasa", "Komentar baru", False)


def kabari(*penerima: Pengguna, **lain) -> int:
    tetap = {"jenis": "uji.penting", "kalimat": "LKE dikembalikan untuk diperbaiki.", "url": "/lke/2026/33.73/"}
    return beri_tahu(penerima=penerima, **(tetap | lain))


def make_banyak(n: int) -> list[Pengguna]:
    return Pengguna.objects.bulk_create(
        [Pengguna(email=f"banyak{i}@contoh.invalid", nama=f"Orang Contoh {i}") for i in range(n)]
    )


def test_each_is_told_and_gets_a_mail_with_the_address_of_the_portal(settings):
    settings.BASE_URL = "https://zi.contoh.invalid"
    ani, budi = make_pengguna(), make_pengguna()
    assert kabari(ani, budi) == 2
    assert set(Pemberitahuan.objects.values_list("penerima", "kalimat", "url", "dibaca_pada")) == {
        (orang.pk, "LKE dikembalikan untuk diperbaiki.", "/lke/2026/33.73/", None) for orang in (ani, budi)
    }
    surat = Surat.objects.get(tujuan=ani.email)
    assert surat.subjek == "LKE dikembalikan" and surat.pemberitahuan.penerima == ani
    assert surat.isi.startswith("LKE dikembalikan untuk diperbaiki.\n")
    assert "https://zi.contoh.invalid/lke/2026/33.73/\n" in surat.isi
    assert "https://zi.contoh.invalid/kabar/pilihan/\n" in surat.isi
    assert (surat.percobaan, surat.dikirim_pada, surat.galat) == (0, None, "")
    assert ada_surat_tiba()


def test_the_same_unik_tells_once_and_others_in_addition():
    ani, budi = make_pengguna(), make_pengguna()
    assert kabari(ani, unik="kembali 7") == 1
    assert kabari(ani, budi, unik="kembali 7", kalimat="Lain.") == 1
    assert kabari(ani, unik="kembali 8") == 1
    assert kabari(ani, unik="kembali 7", jenis="uji.biasa") == 1
    assert ani.pemberitahuan.count() == 3 and budi.pemberitahuan.count() == 1
    assert Surat.objects.count() == 3


def test_without_unik_every_call_tells_again():
    ani = make_pengguna()
    assert [kabari(ani), kabari(ani)] == [1, 1]
    assert ani.pemberitahuan.count() == 2


def test_a_person_named_twice_is_told_once():
    ani = make_pengguna()
    assert kabari(ani, ani) == 1


def test_nobody_costs_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert kabari() == 0


def test_who_may_no_longer_sign_in_is_not_told():
    assert kabari(make_pengguna(is_active=False)) == 0
    assert not Surat.objects.exists()


def test_mail_goes_to_whose_choice_or_default_says_so():
    ani, budi = make_pengguna(), make_pengguna()
    simpan_pilihan(pengguna=ani, surel={"uji.penting": False, "uji.biasa": True})
    kabari(ani, budi)
    kabari(ani, budi, jenis="uji.biasa")
    assert set(Surat.objects.values_list("tujuan", "subjek")) == {
        (budi.email, "LKE dikembalikan"),
        (ani.email, "Komentar baru"),
    }
    assert Pemberitahuan.objects.count() == 4


def test_a_choice_can_be_changed_and_does_not_reach_others():
    ani, budi = make_pengguna(), make_pengguna()
    simpan_pilihan(pengguna=ani, surel={"uji.penting": False})
    assert pilihan_surel(ani) == {"uji.biasa": False, "uji.penting": False}
    simpan_pilihan(pengguna=ani, surel={"uji.penting": True, "uji.biasa": True})
    assert pilihan_surel(ani) == {"uji.biasa": True, "uji.penting": True}
    assert pilihan_surel(budi) == {"uji.biasa": False, "uji.penting": True}


def test_without_surel_it_stays_on_the_portal():
    kabari(make_pengguna(), surel=False)
    assert Pemberitahuan.objects.exists() and not Surat.objects.exists()


@pytest.mark.parametrize("banyak", [1, 600])
def test_it_takes_two_statements_for_one_and_for_600_people(banyak, django_assert_num_queries):
    orang = make_banyak(banyak)
    with transaction.atomic(), django_assert_num_queries(2):
        assert kabari(*orang, unik="sekali") == banyak
    assert Surat.objects.count() == banyak
    with transaction.atomic(), django_assert_num_queries(1):
        assert kabari(*orang, unik="sekali") == 0


def test_it_goes_with_the_callers_transaction():
    ani = make_pengguna()
    with pytest.raises(RuntimeError), transaction.atomic():
        kabari(ani)
        raise RuntimeError
    assert not Pemberitahuan.objects.exists() and not Surat.objects.exists()


@pytest.mark.parametrize(
    "url",
    ["https://jahat.invalid/", "//jahat.invalid/", "/\\jahat.invalid", "/\t/jahat.invalid", "lke/", ""],
)
def test_only_a_path_of_the_portal_is_an_address(url):
    with pytest.raises(ValueError, match="not a path"):
        kabari(make_pengguna(), url=url)


@pytest.mark.parametrize("url", ["https://jahat.invalid/", "//jahat.invalid/", ""])
def test_the_database_itself_refuses_a_foreign_address(url):
    kabari(make_pengguna())
    with pytest.raises(IntegrityError), transaction.atomic():
        Pemberitahuan.objects.update(url=url)


def test_a_sentence_that_is_too_long_is_cut_rather_than_failing_the_act():
    kabari(make_pengguna(), kalimat="a" * 401)
    assert Pemberitahuan.objects.get().kalimat == "a" * 399 + "…"


def test_a_jenis_that_no_app_registered_is_a_fault():
    with pytest.raises(KeyError):
        kabari(make_pengguna(), jenis="uji.lupa")


@pytest.mark.django_db(transaction=True)
def test_threads_that_tell_the_same_people_at_once_tell_each_once():
    orang = make_banyak(20)
    banyak = 6
    serentak = threading.Barrier(banyak)

    def kabari_semua(urutan: int) -> int:
        try:
            serentak.wait(10)
            with transaction.atomic():
                return kabari(*(orang if urutan % 2 else reversed(orang)), unik="pengingat 28 Desember")
        finally:
            connection.close()

    with ThreadPoolExecutor(banyak) as kolam:
        assert sum(kolam.map(kabari_semua, range(banyak))) == 20
    assert Pemberitahuan.objects.count() == Surat.objects.count() == 20


# --- a sentence for each
def make_daftar(orang: list[Pengguna], unik: str = "sekali") -> list[Kabar]:
    return [Kabar(o.pk, f"Tenggat {o.nama} 100 % besok.", f"/lke/2026/{o.pk}/", unik) for o in orang]


@pytest.mark.parametrize("banyak", [1, 500])
def test_everybody_gets_an_own_sentence_at_two_statements_once(banyak, django_assert_num_queries):
    daftar = make_daftar(make_banyak(banyak))
    with transaction.atomic(), django_assert_num_queries(2):
        assert beri_tahu_masing(jenis="uji.penting", daftar=daftar) == banyak
    with transaction.atomic(), django_assert_num_queries(1):
        assert beri_tahu_masing(jenis="uji.penting", daftar=daftar) == 0
    assert set(Pemberitahuan.objects.values_list("penerima", "kalimat", "url")) == {
        (k.penerima_id, k.kalimat, k.url) for k in daftar
    }
    surat = Surat.objects.select_related("pemberitahuan")
    assert len(surat) == banyak and all(s.isi.startswith(s.pemberitahuan.kalimat + "\n") for s in surat)


def test_own_sentences_are_known_by_their_unik_and_mailed_by_choice():
    ani, budi = make_banyak(2)
    simpan_pilihan(pengguna=ani, surel={"uji.penting": False})
    beri_tahu_masing(jenis="uji.penting", daftar=make_daftar([ani, budi]))
    assert beri_tahu_masing(jenis="uji.penting", daftar=make_daftar([ani, budi], "lain")) == 2
    assert set(Surat.objects.values_list("tujuan", flat=True)) == {budi.email}
    assert beri_tahu_masing(jenis="uji.penting", daftar=[]) == 0


def test_one_foreign_address_refuses_the_whole_list():
    (ani,) = make_banyak(1)
    with pytest.raises(ValueError, match="not a path"):
        beri_tahu_masing(jenis="uji.penting", daftar=[*make_daftar([ani]), Kabar(ani.pk, "Lain.", "//jahat.invalid/")])
    assert not Pemberitahuan.objects.exists()


# --- what is swept, and what the doctor says
def test_after_180_days_a_notification_goes_with_its_mail():
    ani = make_pengguna()
    kabari(ani, unik="lama")
    kabari(ani, unik="baru")
    Pemberitahuan.objects.filter(unik="lama").update(dibuat_pada=timezone.now() - timedelta(days=181))
    Pemberitahuan.objects.filter(unik="baru").update(dibuat_pada=timezone.now() - timedelta(days=179))
    assert sapu_kabar() == 2
    assert Pemberitahuan.objects.get().unik == "baru" and Surat.objects.count() == 1
    assert "kpu_zi.pemberitahuan.actions.sapu_kabar" in sapuan._daftar


def test_the_doctor_counts_mails_that_were_given_up_or_are_kept_waiting():
    kabari(make_pengguna(), make_pengguna(), make_pengguna())
    assert [(h.tingkat, h.pesan) for h in pemeriksaan.surat()] == [("OK", "tidak ada yang tertahan")]
    lepas, lama, _ = Surat.objects.all()
    Surat.objects.filter(pk=lepas.pk).update(berikut_pada=None, menyerah_pada=timezone.now())
    Surat.objects.filter(pk=lama.pk).update(berikut_pada=None, menyerah_pada=timezone.now() - timedelta(days=8))
    Pemberitahuan.objects.update(dibuat_pada=timezone.now() - timedelta(hours=2))
    assert [(h.tingkat, h.pesan) for h in pemeriksaan.surat()] == [
        ("PERHATIAN", "1 tidak terkirim dan dilepas dalam 7 hari terakhir"),
        ("PERHATIAN", "1 menunggu lebih dari satu jam; periksa EMAIL_URL"),
    ]
