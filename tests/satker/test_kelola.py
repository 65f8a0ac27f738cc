"""The administrator's pages at /kelola/."""

import re
from datetime import date

import pytest
from django.contrib import admin
from django.core import mail
from django.core.management import call_command
from django.urls import reverse

from kpu_zi.riwayat.models import Rantai
from kpu_zi.riwayat.queries import periksa_rantai, riwayat_objek
from lke.models import Instrumen
from satker.models import KodeLama, Pengguna, Penugasan, PredikatSatker, Satker, SiklusZI
from satker.referensi import muat_satker
from tests.buat import SANDI, make_pengguna, make_penilaian, make_provinsi, make_ri, make_satker

pytestmark = pytest.mark.django_db


@pytest.fixture
def pengelola(client) -> Pengguna:
    orang = make_pengguna("admin", make_ri(), is_staff=True)
    client.force_login(orang)
    return orang


def isi_satker(satker: Satker, **lain) -> dict[str, str]:
    return {
        "kode": satker.kode, "tingkat": satker.tingkat, "nama": satker.nama, "nama_wilayah": satker.nama_wilayah,
        "jenis": satker.jenis, "singkatan": satker.singkatan, "induk": str(satker.induk_id or ""),
        "zona_waktu": satker.zona_waktu, "aktif": "on", **lain,
    }  # fmt: skip


def isi_penugasan(pengguna: Pengguna, satker: Satker, peran: str, **lain) -> dict[str, str]:
    return {
        "pengguna": str(pengguna.pk), "satker": str(satker.pk), "peran": peran, "jenis": "definitif",
        "mulai": "01-01-2026", "selesai": "", **lain,
    }  # fmt: skip


def galat(response) -> str:
    assert response.status_code == 200, "a refused form comes back"
    return re.sub(r"\s+", " ", " ".join(str(e) for e in response.context["errors"]))


def test_only_models_of_the_portal_are_registered():
    nama = {m._meta.label for m in admin.site._registry}
    assert nama == {
        "satker.Satker", "satker.PredikatSatker", "satker.Pengguna", "satker.Penugasan", "satker.SiklusZI",
        "lke.Instrumen", "lke.Jendela", "lke.Pengecualian", "lke.AturanAlur",
        "kegiatan.HariLibur", "kegiatan.BatasLayanan", "pekerjaan.Pekerjaan",
    }  # fmt: skip


@pytest.mark.parametrize("model", [Satker, PredikatSatker, Pengguna, Penugasan, Instrumen, SiklusZI])
def test_administrator_opens_every_list_and_row(client, pengelola, model):
    satker = make_penilaian().lke.satker
    satker.predikat.create(predikat="WBK", tahun=2022)
    nama = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    assert client.get(reverse(f"{nama}_changelist"), {"q": "a"}).status_code == 200
    assert client.get(reverse(f"{nama}_change", args=[model.objects.first().pk])).status_code == 200


def test_person_who_is_no_staff_gets_403_whatever_the_peran(client):
    client.force_login(make_pengguna("admin", make_ri()))
    response = client.get("/kelola/", follow=True)
    assert response.status_code == 403
    assert client.post(reverse("admin:satker_pengguna_add"), {"email": "x@contoh.invalid"}).status_code in {302, 403}
    assert not Pengguna.objects.filter(email="x@contoh.invalid").exists()


@pytest.mark.parametrize("alamat", ["r/1/1/", "r/1/abc/", "r/99999999999999999999/1/", "r/x/y/"])
def test_there_is_no_door_from_any_table_and_id_to_a_page(client, pengelola, alamat):
    """Django's "view on site" looks for a row of every table of the portal, with whatever stands in the address."""
    assert client.get(f"/kelola/{alamat}").status_code == 404


def test_there_is_one_sign_in_page(client):
    assert client.get("/kelola/", follow=True).redirect_chain[-1][0] == "/masuk/?next=/kelola/"
    assert client.get("/kelola/login/?next=/kelola/satker/")["Location"] == "/masuk/?next=/kelola/satker/"
    orang = make_pengguna("admin", make_ri(), is_staff=True)
    assert client.post("/kelola/login/", {"username": orang.email, "password": SANDI}).status_code == 302
    assert "_auth_user_id" not in client.session


def test_new_person_gets_no_password_but_a_link(client, pengelola):
    isi = {"email": "Baru@Contoh.invalid", "nama": "Orang Baru Contoh", "nip": "", "is_active": "on"}
    assert client.post(reverse("admin:satker_pengguna_add"), isi).status_code == 302
    baru = Pengguna.objects.get(email="baru@contoh.invalid")
    assert not baru.has_usable_password()
    assert mail.outbox[0].to == [baru.email] and "/akun/sandi/baru/" in mail.outbox[0].body


def test_rights_never_come_from_the_form(client, pengelola):
    isi = {"email": "baru@contoh.invalid", "nama": "Orang Baru Contoh", "nip": "", "is_active": "on"}
    nakal = {"is_staff": "on", "is_superuser": "on", "password": "x" * 20, "groups": "1", "user_permissions": "1"}
    client.post(reverse("admin:satker_pengguna_add"), isi | nakal)
    baru = Pengguna.objects.get(email="baru@contoh.invalid")
    assert (baru.is_staff, baru.is_superuser, baru.has_usable_password()) == (False, False, False)
    client.post(reverse("admin:satker_pengguna_change", args=[baru.pk]), isi | nakal)
    baru.refresh_from_db()
    assert (baru.is_staff, baru.is_superuser, baru.has_usable_password()) == (False, False, False)


def test_password_field_is_nowhere_on_the_page(client, pengelola):
    orang = make_pengguna("operator")
    isi = client.get(reverse("admin:satker_pengguna_change", args=[orang.pk])).content.decode()
    assert 'name="password"' not in isi and orang.password not in isi


def test_link_can_be_sent_again_from_the_list(client, pengelola):
    orang = make_pengguna("operator")
    isi = {"action": "kirim_tautan_sandi", "_selected_action": [orang.pk]}
    assert client.post(reverse("admin:satker_pengguna_changelist"), isi).status_code == 302
    assert [m.to for m in mail.outbox] == [[orang.email]]


def test_administrator_cannot_take_over_another_administrator(client, pengelola):
    lain = make_pengguna("admin", make_ri(), is_staff=True, is_superuser=True)
    isi = {"email": "milikku@contoh.invalid", "nama": lain.nama, "nip": "", "is_active": "on"}
    assert client.post(reverse("admin:satker_pengguna_change", args=[lain.pk]), isi).status_code == 403
    lain.refresh_from_db()
    assert lain.email != "milikku@contoh.invalid"


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"email": "bukan-email"}, "Tulis alamat e-mail, misalnya nama@contoh.go.id."),
        ({"email": "ADA@contoh.invalid"}, "E-mail ini sudah dipakai."),
        ({"nip": "123"}, "NIP terdiri atas 18 angka."),
        ({"nip": "198001012005011001"}, "NIP ini sudah dipakai pengguna lain."),
        ({"nama": ""}, "Nama wajib diisi."),
    ],
)
def test_mistakes_about_a_person_are_told_in_indonesian(client, pengelola, isi, kalimat):
    Pengguna.objects.create_user("ada@contoh.invalid", "Orang Ada Contoh", nip="198001012005011001")
    dasar = {"email": "baru@contoh.invalid", "nama": "Orang Baru Contoh", "nip": "", "is_active": "on"}
    assert kalimat in galat(client.post(reverse("admin:satker_pengguna_add"), dasar | isi))
    assert not mail.outbox


def test_penugasan_gives_access_and_leaves_a_line(client, pengelola):
    satker, orang = make_satker(), make_pengguna()
    assert (
        client.post(reverse("admin:satker_penugasan_add"), isi_penugasan(orang, satker, "operator")).status_code == 302
    )
    tugas = Penugasan.objects.get(pengguna=orang)
    baris = riwayat_objek(f"satker:{satker.pk}", f"penugasan:{tugas.pk}").get()
    assert (baris.acara, baris.pelaku, baris.rincian["peran"]) == ("kelola.tambah", pengelola, ["", "operator"])
    client.force_login(orang)
    assert client.get("/satker/33.73/").status_code == 200


@pytest.mark.parametrize(
    ("peran", "kode", "kalimat"),
    [
        ("verifikator", "33.73", "Verifikator provinsi tidak ada pada tingkat satker ini."),
        ("tpi_ketua", "33", "Ketua tim TPI tidak ada pada tingkat satker ini."),
        ("setjen", "33.73", "Sekretariat Jenderal tidak ada pada tingkat satker ini."),
        ("verifikator", "00", "Verifikator provinsi tidak ada pada tingkat satker ini."),
        ("admin", "00", "Peran Administrator hanya dapat diberikan oleh pengelola utama."),
        ("raja", "00", "Pilih peran dari daftar."),
    ],
)
def test_peran_must_fit_the_tingkat_and_lie_below_the_givers(client, pengelola, peran, kode, kalimat):
    make_satker()
    isi = isi_penugasan(make_pengguna(), Satker.objects.get(kode=kode), peran)
    assert kalimat in galat(client.post(reverse("admin:satker_penugasan_add"), isi))
    assert Penugasan.objects.exclude(pengguna=pengelola).count() == 0


def test_nobody_gives_a_peran_to_oneself(client, pengelola):
    isi = isi_penugasan(pengelola, make_satker(), "operator")
    assert "ditetapkan oleh administrator lain" in galat(client.post(reverse("admin:satker_penugasan_add"), isi))
    sendiri = Penugasan.objects.get(pengguna=pengelola)
    alamat = reverse("admin:satker_penugasan_change", args=[sendiri.pk])
    assert client.post(alamat, isi_penugasan(pengelola, make_ri(), "setjen")).status_code == 403


def test_penugasan_ends_after_it_begins(client, pengelola):
    isi = isi_penugasan(make_pengguna(), make_satker(), "operator", selesai="31-12-2025")
    assert "Tanggal selesai tidak boleh sebelum tanggal mulai." in galat(
        client.post(reverse("admin:satker_penugasan_add"), isi)
    )


def test_changed_kode_is_logged_and_its_old_address_redirects(client, pengelola):
    satker = make_satker()
    alamat = reverse("admin:satker_satker_change", args=[satker.pk])
    assert client.post(alamat, isi_satker(satker, kode="33.99")).status_code == 302
    assert KodeLama.objects.get(kode="33.73").satker == satker
    assert client.get("/satker/33.73/")["Location"] == "/satker/33.99/"
    assert riwayat_objek(f"satker:{satker.pk}").get().rincian == {"kode": ["33.73", "33.99"]}
    client.post(alamat, isi_satker(satker, kode="33.73"))
    assert client.get("/satker/33.73/").status_code == 200
    assert client.get("/satker/33.99/")["Location"] == "/satker/33.73/"


def test_changed_kode_keeps_one_chain(client, pengelola, capsys):
    satker = make_satker()
    alamat = reverse("admin:satker_satker_change", args=[satker.pk])
    client.post(alamat, isi_satker(satker, kode="33.99"))
    client.post(alamat, isi_satker(satker, kode="33.99", singkatan="Salatiga"))
    isi = isi_penugasan(make_pengguna(), satker, "operator")
    client.post(reverse("admin:satker_penugasan_add"), isi)
    objek = [r.objek.partition(":")[0] for r in riwayat_objek(f"satker:{satker.pk}")]
    assert objek == ["penugasan", "satker", "satker"]
    call_command("verifikasi_riwayat")
    assert "1 rantai utuh, 3 baris" in capsys.readouterr().err


def test_loading_the_reference_again_does_not_bring_back_a_changed_kode():
    muat_satker()
    satker = Satker.objects.get(kode="33.73")
    Satker.objects.filter(pk=satker.pk).update(kode="33.99")
    KodeLama.objects.create(kode="33.73", satker=satker)
    assert muat_satker() == (0, 0)
    assert Satker.objects.count() == 553


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        ({"kode": "abc"}, "Kode terdiri atas angka dan titik"),
        ({"kode": "33"}, "telah ada"),
        ({"kode": "33.98"}, "Kode ini pernah dipakai satker lain"),
        ({"induk": ""}, "Induk kab/kota adalah provinsi"),
        ({"tingkat": "ri"}, "Induk kab/kota adalah provinsi"),
        ({"zona_waktu": "Europe/Paris"}, "Pilih zona waktu dari daftar."),
    ],
)
def test_mistakes_about_a_satker_are_told_in_indonesian(client, pengelola, ubah, kalimat):
    satker = make_satker()
    KodeLama.objects.create(kode="33.98", satker=make_satker("33.74", "Kota Semarang"))
    response = client.post(reverse("admin:satker_satker_change", args=[satker.pk]), isi_satker(satker, **ubah))
    assert kalimat in galat(response)


def test_nothing_can_be_deleted(client, pengelola):
    satker = make_satker()
    assert client.post(reverse("admin:satker_satker_delete", args=[satker.pk]), {"post": "yes"}).status_code == 403
    isi = {"action": "delete_selected", "_selected_action": [satker.pk], "post": "yes"}
    client.post(reverse("admin:satker_satker_changelist"), isi)
    assert Satker.objects.filter(pk=satker.pk).exists()


def test_instrument_is_only_looked_at(client, pengelola):
    make_penilaian()
    instrumen = Instrumen.objects.get()
    assert client.get(reverse("admin:lke_instrumen_add")).status_code == 403
    response = client.post(reverse("admin:lke_instrumen_change", args=[instrumen.pk]), {"nama": "Lain"})
    assert response.status_code == 403
    instrumen.refresh_from_db()
    assert instrumen.nama != "Lain"


def test_log_of_the_administration_is_an_unbroken_chain(client, pengelola):
    for n in range(3):
        isi = {"email": f"baru{n}@contoh.invalid", "nama": f"Orang Baru Contoh {n}", "nip": "", "is_active": ""}
        client.post(reverse("admin:satker_pengguna_add"), isi)
    kepala = Rantai.objects.get(kunci="kelola")
    assert kepala.nomor == 3
    assert periksa_rantai("kelola", (kepala.nomor, kepala.kepala)) is None


def test_refused_save_leaves_no_line(client, pengelola):
    client.post(reverse("admin:satker_pengguna_add"), {"email": "bukan-email", "nama": "x"})
    assert not Rantai.objects.filter(kunci="kelola").exists()


def test_ending_a_penugasan_is_the_way_to_take_access_away(client, pengelola):
    orang = make_pengguna("operator", make_provinsi())
    tugas = Penugasan.objects.get(pengguna=orang)
    isi = isi_penugasan(orang, tugas.satker, "operator", mulai="01-01-2020", selesai="31-12-2024")
    assert client.post(reverse("admin:satker_penugasan_change", args=[tugas.pk]), isi).status_code == 302
    tugas.refresh_from_db()
    assert tugas.selesai == date(2024, 12, 31)
    client.force_login(orang)
    assert client.get("/satker/33/").status_code == 404
