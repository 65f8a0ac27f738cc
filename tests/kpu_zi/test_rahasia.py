"""Text at rest: nothing of it in the column, read again by the key and by no other, told in a sentence when it cannot be."""

import base64
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from django.apps.registry import Apps
from django.core.exceptions import FieldError, ValidationError
from django.core.management import CommandError, call_command
from django.db import connection, models
from django.db.migrations.writer import MigrationWriter
from django.db.models import F
from django.http import HttpResponse
from django.urls import path
from hypothesis import given
from hypothesis import strategies as st

from kpu_zi import pemeriksaan, urls
from kpu_zi.pengaman import kelemahan
from kpu_zi.tools import medan_rahasia
from kpu_zi.tools.medan_rahasia import TeksRahasia, periksa_kunci
from kpu_zi.tools.rahasia import KunciSalah, buka, buka_teks, sandikan, sandikan_teks
from tests.buat import make_pengguna

AKAR = Path(__file__).resolve().parents[2]
LAMA, BARU = "kunci lama untuk uji 0123456789 " * 2, "kunci baru untuk uji 9876543210 " * 2
PENANDA = "Pelapor Rekaan Contoh"


class Catatan(models.Model):
    """A table of this test alone, in a registry of its own."""

    id = models.IntegerField(primary_key=True)
    judul = models.CharField(max_length=40, default="")
    isi = TeksRahasia("isi", blank=True, default="", max_length=200)
    lain = TeksRahasia("lain", null=True)

    class Meta:
        app_label = "uji"
        apps = Apps()
        managed = False
        db_table = "uji_rahasia"

    def __str__(self) -> str:
        return self.judul


@pytest.fixture
def tabel(db) -> None:
    with connection.cursor() as kursor:
        kursor.execute(
            "CREATE TABLE uji_rahasia (id integer PRIMARY KEY, judul varchar(40) NOT NULL, isi text NOT NULL, lain text)"
        )


def mentah() -> list[tuple[int, str, str | None]]:
    with connection.cursor() as kursor:
        kursor.execute("SELECT id, isi, lain FROM uji_rahasia ORDER BY id")
        return kursor.fetchall()


# --- functions
@given(st.text(max_size=300))
def test_text_comes_back_as_it_was(teks):
    assert buka_teks(sandikan_teks(teks)) == teks


@given(st.binary(max_size=300))
def test_bytes_come_back_as_they_were(isi):
    assert buka(sandikan(isi)) == isi


@pytest.mark.parametrize("isi", [b"", b"\0", b"\x80", b"a\x80\0\0", b"\0" * 64, bytes(range(256)) * 5000])
def test_content_that_looks_like_padding_comes_back(isi):
    assert buka(sandikan(isi)) == isi


def test_same_text_never_looks_the_same_twice_and_shows_nothing():
    sandi = {sandikan_teks(PENANDA) for _ in range(20)}
    assert len(sandi) == 20
    for s in sandi:
        assert PENANDA not in s and PENANDA.encode() not in base64.urlsafe_b64decode(s)


@pytest.mark.parametrize(("pendek", "panjang"), [("", "x" * 63), ("Budi", "Siti " * 12), ("x" * 64, "x" * 127)])
def test_length_tells_no_more_than_the_block(pendek, panjang):
    assert len(sandikan_teks(pendek)) == len(sandikan_teks(panjang)) < len(sandikan_teks(panjang + "x" * 64))


def test_time_of_writing_is_not_in_the_ciphertext():
    """Version (1 byte) and time (8 bytes) of a Fernet token are in clear text."""
    assert base64.urlsafe_b64decode(sandikan(b"isi"))[:9] == b"\x80" + bytes(8)


# --- keys
def test_new_key_encrypts_and_the_old_one_still_opens(settings):
    settings.KUNCI_DATA = [LAMA]
    dulu = sandikan_teks(PENANDA)
    settings.KUNCI_DATA = [BARU, LAMA]
    kini = sandikan_teks(PENANDA)
    assert buka_teks(dulu) == buka_teks(kini) == PENANDA
    settings.KUNCI_DATA = [BARU]
    assert buka_teks(kini) == PENANDA
    with pytest.raises(KunciSalah):
        buka_teks(dulu)


def test_other_key_opens_nothing_and_the_refusal_tells_nothing(settings):
    settings.KUNCI_DATA = [LAMA]
    sandi = sandikan_teks(PENANDA)
    settings.KUNCI_DATA = [BARU]
    with pytest.raises(KunciSalah) as galat:
        buka_teks(sandi)
    assert sandi not in str(galat.value) and galat.value.__cause__ is None and "administrator" in galat.value.pesan


@pytest.mark.parametrize("ubah", [lambda s: s[:-8] + "AAAAAAA=", lambda s: s[:50], lambda s: PENANDA, lambda s: "é\0"])
def test_changed_cut_or_plain_content_is_refused(ubah):
    with pytest.raises(KunciSalah):
        buka_teks(ubah(sandikan_teks(PENANDA)))


def test_without_a_key_it_comes_from_the_secret_of_the_installation(settings):
    settings.KUNCI_DATA = []
    sandi = sandikan_teks(PENANDA)
    assert buka_teks(sandi) == PENANDA
    settings.KUNCI_DATA = [settings.SECRET_KEY]
    assert buka_teks(sandi) == PENANDA, "the way to keep what was written before there was a key"
    settings.KUNCI_DATA, settings.SECRET_KEY = [], BARU
    with pytest.raises(KunciSalah):
        buka_teks(sandi)


def setelan(base_url: str, *kunci: str) -> list[str]:
    return kelemahan(
        secret_key=LAMA,
        kunci_data=kunci,
        debug=False,
        demo=False,
        base_url=base_url,
        allowed_hosts=["zi.contoh.invalid"],
        database={},
    )


@pytest.mark.parametrize(
    ("base_url", "kunci", "kalimat"),
    [
        ("https://zi.contoh.invalid", [BARU], ""),
        ("https://zi.contoh.invalid", [BARU, BARU[::-1]], ""),
        ("https://zi.contoh.invalid", [], "KUNCI_DATA belum diisi"),
        ("http://127.0.0.1:8000", [], ""),
        ("http://127.0.0.1:8000", ["pendek"], "KUNCI_DATA lemah"),
        ("https://zi.contoh.invalid", [BARU, "pendek"], "KUNCI_DATA lemah"),
        ("https://zi.contoh.invalid", ["abc" * 20], "KUNCI_DATA lemah"),
        ("https://zi.contoh.invalid", [BARU, ""], "KUNCI_DATA lemah"),
        ("https://zi.contoh.invalid", [LAMA], "KUNCI_DATA harus berbeda dari SECRET_KEY"),
    ],
    ids=["good", "two", "empty", "development", "short", "short old", "monotonous", "comma too many", "same"],
)
def test_weak_key_is_refused_by_name(base_url, kunci, kalimat):
    salah = " ".join(setelan(base_url, *kunci))
    assert kalimat in salah and bool(salah) == bool(kalimat)
    assert not any(k and k in salah for k in kunci), "the sentence does not repeat the key"


def test_portal_does_not_start_in_production_without_a_key():
    def mulai(**lain: str) -> subprocess.CompletedProcess[str]:
        lingkungan = {
            "PATH": "",
            "BERKAS_ENV": os.devnull,
            "SECRET_KEY": LAMA,
            "DJANGO_SETTINGS_MODULE": "kpu_zi.settings",
        }
        alamat = {"BASE_URL": "https://zi.contoh.invalid", "ALLOWED_HOSTS": "zi.contoh.invalid"}
        kode = "from django.conf import settings; print(settings.KUNCI_DATA)"
        return subprocess.run(
            [sys.executable, "-c", kode], cwd=AKAR, env=lingkungan | alamat | lain, capture_output=True, text=True
        )

    assert "KUNCI_DATA belum diisi" in mulai().stderr
    assert mulai(KUNCI_DATA=f"{BARU}, {LAMA[::-1]}").stdout.strip() == str([BARU.strip(), LAMA[::-1].strip()])


# --- the field
def test_field_encrypts_on_the_way_in_and_decrypts_on_the_way_out():
    medan = TeksRahasia()
    sandi = medan.get_prep_value(PENANDA)
    assert sandi != PENANDA and medan.from_db_value(sandi, None, connection) == PENANDA
    for kosong in ("", None):
        assert medan.get_prep_value(kosong) == medan.from_db_value(kosong, None, connection) == kosong


def test_column_holds_nothing_of_the_text_whichever_way_it_was_written(tabel, django_assert_num_queries):
    Catatan.objects.create(id=1, isi=PENANDA, lain=PENANDA)
    Catatan.objects.bulk_create([Catatan(id=2, isi=PENANDA), Catatan(id=3)])
    Catatan.objects.filter(id=2).update(lain=PENANDA)
    tiga = Catatan.objects.get(id=3)
    tiga.isi = tiga.lain = PENANDA
    with django_assert_num_queries(1):
        Catatan.objects.bulk_update([tiga], ["isi", "lain"])
    Catatan.objects.update_or_create(id=4, defaults={"isi": PENANDA, "lain": PENANDA})
    for baris in mentah():
        for sandi in baris[1:]:
            assert len(sandi) > 100 and not any(kata in sandi for kata in PENANDA.split())
    with connection.cursor() as kursor:
        kursor.execute("SELECT count(*) FROM uji_rahasia WHERE isi LIKE %s OR lain LIKE %s", [f"%{PENANDA}%"] * 2)
        assert kursor.fetchone() == (0,)
    assert list(Catatan.objects.order_by("id").values_list("isi", "lain")) == [(PENANDA, PENANDA)] * 4


def test_empty_stays_empty_and_none_stays_none(tabel):
    Catatan.objects.create(id=1)
    Catatan.objects.create(id=2, isi=PENANDA, lain="")
    assert [(i, bool(isi), lain) for i, isi, lain in mentah()] == [(1, False, None), (2, True, "")]
    assert list(Catatan.objects.order_by("id").values_list("isi", "lain")) == [("", None), (PENANDA, "")]
    assert Catatan.objects.get(lain__isnull=True).pk == Catatan.objects.exclude(lain__isnull=False).get().pk == 1


def test_deferred_text_is_read_when_it_is_asked_for(tabel, django_assert_num_queries):
    Catatan.objects.create(id=1, judul="satu", isi=PENANDA, lain="b")
    for baris in (Catatan.objects.only("judul").get(), Catatan.objects.defer("isi", "lain").get()):
        with django_assert_num_queries(1):
            assert baris.isi == PENANDA
    baris = Catatan.objects.only("isi").get()
    baris.isi = "lain"
    baris.save(update_fields=["isi"])
    baris.refresh_from_db()
    assert (baris.isi, baris.lain) == ("lain", "b")


def test_saving_a_row_that_was_read_encrypts_it_once(tabel):
    Catatan.objects.create(id=1, isi=PENANDA)
    for _ in range(3):
        Catatan.objects.get().save()
    assert Catatan.objects.get().isi == PENANDA and buka_teks(mentah()[0][1]) == PENANDA


@pytest.mark.parametrize(
    "syarat",
    [{"isi": PENANDA}, {"isi": ""}, {"lain": None}, {"isi__icontains": "a"}, {"isi__in": ["a"]}, {"isi__length": 3},
     {"isi__gt": F("judul")}],
    ids=str,
)  # fmt: skip
def test_database_is_not_asked_what_it_cannot_know(tabel, syarat):
    for cari in (Catatan.objects.filter, Catatan.objects.exclude, Catatan.objects.get_or_create):
        with pytest.raises(FieldError, match=r"Catatan\.(isi|lain) is encrypted"):
            list(cari(**syarat))


def test_text_written_by_an_expression_is_noticed_when_it_is_read(tabel):
    Catatan.objects.create(id=1, judul="di tempat terang")
    Catatan.objects.update(isi=F("judul"))
    with pytest.raises(KunciSalah):
        Catatan.objects.get()


def test_too_long_is_counted_in_plain_text():
    pas, lebih = Catatan(id=1, isi="é" * 200), Catatan(id=1, isi="é" * 201)
    pas.clean_fields(exclude=["judul", "lain"])
    with pytest.raises(ValidationError, match="200"):
        lebih.clean_fields(exclude=["judul", "lain"])
    medan = Catatan._meta.get_field("isi")
    assert buka_teks(medan.get_prep_value(pas.isi)) == pas.isi
    with pytest.raises(ValueError, match="isi: text longer than 200"):
        medan.get_prep_value(lebih.isi)
    assert medan.formfield().max_length == 200


def test_migration_names_the_field_and_nothing_more():
    teks, impor = MigrationWriter.serialize(Catatan._meta.get_field("isi"))
    assert teks.startswith("kpu_zi.tools.medan_rahasia.TeksRahasia(") and "max_length=200" in teks
    assert "validators" not in teks and impor == {"import kpu_zi.tools.medan_rahasia"}
    salinan = Catatan._meta.get_field("isi").clone()
    assert salinan.max_length == 200 and len(salinan.validators) == len(Catatan._meta.get_field("isi").validators)


@pytest.mark.parametrize("lain", [{"unique": True}, {"db_index": True}], ids=["unique", "indexed"])
def test_column_that_should_be_compared_is_a_fault_of_the_model(lain):
    medan = TeksRahasia(**lain)
    medan.set_attributes_from_name("isi")
    medan.model = Catatan
    assert any("encrypted column" in galat.msg for galat in medan.check())


# --- a wrong key is told
@pytest.mark.parametrize("kepala", [{"X-Simpan": "1"}, {}], ids=["script", "page"])
def test_wrong_key_is_a_sentence_and_no_fault(tabel, settings, client, kepala):
    alamat = ModuleType("alamat")
    alamat.urlpatterns = [path("rahasia/", lambda _: HttpResponse(Catatan.objects.get().isi)), *urls.urlpatterns]
    settings.ROOT_URLCONF, settings.KUNCI_DATA = alamat, [LAMA]
    client.force_login(make_pengguna())
    Catatan.objects.create(id=1, isi=PENANDA)
    assert client.get("/rahasia/", headers=kepala).content.decode() == PENANDA
    settings.KUNCI_DATA = [BARU]
    jawaban = client.get("/rahasia/", headers=kepala)
    assert jawaban.status_code == 503
    assert KunciSalah().pesan in jawaban.content.decode() and mentah()[0][1] not in jawaban.content.decode()


def test_doctor_says_whether_the_key_opens_what_is_stored(tabel, settings, monkeypatch):
    def hasil() -> list[tuple[str, str]]:
        return [(h.tingkat, h.pesan) for h in pemeriksaan.kunci_data()]

    monkeypatch.setattr(medan_rahasia.apps, "get_models", lambda: [Catatan])
    settings.KUNCI_DATA = []
    assert [t for t, _ in hasil()] == ["PERHATIAN"]
    settings.KUNCI_DATA = [LAMA]
    Catatan.objects.create(id=1, lain="")
    assert hasil() == [("OK", "belum ada yang tersimpan")]
    Catatan.objects.create(id=2, isi=PENANDA)
    assert hasil() == [("OK", "membuka yang tersimpan")]
    settings.KUNCI_DATA = [BARU]
    Catatan.objects.create(id=3, isi=PENANDA, lain=PENANDA)
    ((tingkat, pesan),) = hasil()
    assert tingkat == "GALAT" and pesan.startswith("uji.Catatan.isi tidak terbaca") and PENANDA not in pesan
    assert periksa_kunci([Catatan]) == (3, ["uji.Catatan.isi"])
    settings.KUNCI_DATA = [BARU, LAMA]
    assert hasil() == [("OK", "membuka yang tersimpan")]


@pytest.mark.django_db
def test_doctor_looks_at_the_key_with_everything_else(settings, capsys):
    settings.KUNCI_DATA = []
    with pytest.raises(CommandError):
        call_command("periksa")
    assert "PERHATIAN kunci data       KUNCI_DATA kosong" in capsys.readouterr().out
