"""Holidays and time limits in the database: loaded once, kept by the Secretariat at /kelola/, every change logged."""

import re
from datetime import date

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from kegiatan.aturan.tenggat import tenggat_pengaduan
from kegiatan.bawaan import batas_bawaan, libur_bawaan
from kegiatan.models import BatasLayanan, HariLibur
from kegiatan.referensi import muat_acuan
from kpu_zi.riwayat.queries import riwayat_objek
from satker.models import Pengguna
from tests.buat import make_pengguna, make_ri

pytestmark = [pytest.mark.basis_data, pytest.mark.django_db]

MODEL = (HariLibur, BatasLayanan)
SENIN = date(2026, 2, 2)


@pytest.fixture(autouse=True)
def belum_dimuat(db):
    """The ground of the tests has both tables; here they are looked at from the beginning."""
    for model in MODEL:
        model.objects.all().delete()


@pytest.fixture
def setjen(client) -> Pengguna:
    orang = make_pengguna("setjen", make_ri())
    client.force_login(orang)
    return orang


def alamat(model, apa: str = "add", *args) -> str:
    return reverse(f"admin:kegiatan_{model._meta.model_name}_{apa}", args=args)


def isi_libur(**lain) -> dict[str, str]:
    dasar = {"tanggal": "01-01-2027", "nama": "Tahun Baru 2027 Masehi", "jenis": "nasional", "dasar_hukum": "SKB"}
    return dasar | lain


def isi_batas(**lain) -> dict[str, str]:
    dasar = {"klasifikasi": "ringan", "hari": "3", "perpanjangan": "0", "berlaku_mulai": "02-02-2026"}
    return dasar | {"dasar_hukum": "SK Sekjen"} | lain


def galat(response) -> str:
    assert response.status_code == 200, "a refused form comes back"
    return re.sub(r"\s+", " ", " ".join(str(e) for e in response.context["errors"]))


# --- loading
def test_loading_brings_the_shipped_tables_once():
    assert muat_acuan() == (len(libur_bawaan()), len(batas_bawaan()))
    assert muat_acuan() == (0, 0)
    assert HariLibur.objects.tanggal() == {x.tanggal for x in libur_bawaan()}
    assert set(BatasLayanan.objects.daftar()) == set(batas_bawaan())


def test_command_loads_them_with_the_other_reference_data(capsys):
    call_command("muat_referensi")
    assert f"Hari libur: {len(libur_bawaan())} baru" in capsys.readouterr().err
    assert BatasLayanan.objects.count() == len(batas_bawaan())


def test_loading_again_keeps_what_was_set_by_hand():
    muat_acuan()
    HariLibur.objects.filter(tanggal="2026-03-24").update(jenis="dicabut")
    HariLibur.objects.create(tanggal="2026-09-01", nama="Pemungutan suara")
    BatasLayanan.objects.filter(klasifikasi="ringan").update(hari=4, dasar_hukum="SK Sekjen")
    sebelum = [list(m.objects.order_by("pk").values()) for m in MODEL]
    assert muat_acuan() == (0, 0)
    assert [list(m.objects.order_by("pk").values()) for m in MODEL] == sebelum


def test_table_that_lost_a_row_gets_it_back():
    muat_acuan()
    HariLibur.objects.filter(tanggal="2026-12-25").delete()
    assert muat_acuan() == (1, 0)


def test_each_table_is_one_query(django_assert_num_queries):
    muat_acuan()
    with django_assert_num_queries(2):
        libur, batas = HariLibur.objects.tanggal(), BatasLayanan.objects.daftar()
    assert tenggat_pengaduan("normatif", date(2026, 3, 17), batas, libur).tanggal == date(2026, 3, 31)


def test_database_refuses_a_limit_of_no_day():
    with pytest.raises(IntegrityError), transaction.atomic():
        BatasLayanan.objects.create(klasifikasi="ringan", hari=0, berlaku_mulai=SENIN)


# --- /kelola/
@pytest.mark.parametrize("model", MODEL)
@pytest.mark.parametrize(
    ("peran", "pengurus", "status"),
    [("setjen", False, 200), ("admin", True, 200), ("ketua", True, 403), ("", True, 403), ("ketua", False, 302)],
)
def test_setjen_and_administrators_who_are_staff_and_nobody_else(client, model, peran, pengurus, status):
    client.force_login(make_pengguna(peran, make_ri() if peran else None, is_staff=pengurus))
    assert [client.get(alamat(model, apa)).status_code for apa in ("changelist", "add")] == [status] * 2
    if status != 200:
        isi = isi_libur() if model is HariLibur else isi_batas()
        assert client.post(alamat(model), isi).status_code == status and not model.objects.exists()


def test_added_holiday_counts_and_is_logged(client, setjen):
    assert client.post(alamat(HariLibur), isi_libur()).status_code == 302
    libur = HariLibur.objects.get()
    assert HariLibur.objects.tanggal() == {date(2027, 1, 1)}
    baris = riwayat_objek("kelola", f"harilibur:{libur.pk}").get()
    assert (baris.acara, baris.pelaku, baris.rincian["tanggal"]) == ("kelola.tambah", setjen, ["", "2027-01-01"])


def test_revoked_holiday_is_a_working_day_and_stays_in_the_table(client, setjen):
    muat_acuan()
    libur = HariLibur.objects.get(tanggal="2026-03-24")
    isi = isi_libur(tanggal="25-03-2026", nama=libur.nama, jenis="dicabut")
    assert client.post(alamat(HariLibur, "change", libur.pk), isi).status_code == 302
    libur.refresh_from_db()
    assert (libur.tanggal, libur.jenis) == (date(2026, 3, 24), "dicabut"), "the date is the key of the row"
    assert libur.tanggal not in HariLibur.objects.tanggal()
    assert muat_acuan() == (0, 0)
    assert client.post(alamat(HariLibur, "delete", libur.pk), {"post": "yes"}).status_code == 403


def test_new_limit_counts_from_its_day_on(client, setjen):
    muat_acuan()
    assert client.post(alamat(BatasLayanan), isi_batas()).status_code == 302
    daftar = BatasLayanan.objects.daftar()
    assert tenggat_pengaduan("ringan", date(2026, 2, 1), daftar, frozenset()).hari == 2
    assert tenggat_pengaduan("ringan", SENIN, daftar, frozenset()).hari == 3


def test_limit_is_changed_in_place_but_not_what_it_is_for(client, setjen):
    muat_acuan()
    batas = BatasLayanan.objects.get(klasifikasi="ringan")
    isi = isi_batas(klasifikasi="ppid", hari="4", berlaku_mulai="01-01-2030")
    assert client.post(alamat(BatasLayanan, "change", batas.pk), isi).status_code == 302
    batas.refresh_from_db()
    assert (batas.klasifikasi, batas.hari, batas.berlaku_mulai) == ("ringan", 4, date(2025, 1, 1))


@pytest.mark.parametrize(
    ("model", "isi", "kalimat"),
    [
        (HariLibur, isi_libur(tanggal="24-03-2026"), "Tanggal ini sudah ada"),
        (BatasLayanan, isi_batas(berlaku_mulai="01-01-2025"), "sudah ada; ubahlah yang itu"),
        (BatasLayanan, isi_batas(hari="0"), "1"),
        (BatasLayanan, isi_batas(perpanjangan="-1"), "0"),
    ],
)
def test_mistakes_are_told_in_indonesian(client, setjen, model, isi, kalimat):
    muat_acuan()
    assert kalimat in galat(client.post(alamat(model), isi))
