"""Pages that belong to no room: help and statements, faults, sign-in."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.template import TemplateSyntaxError, loader
from django.test import Client, RequestFactory
from django.urls import reverse

from kpu_zi import views
from satker.models import Pengguna

SANDI = "kalimat-sandi-contoh"
TETAP = ["bantuan", "privasi", "aksesibilitas"]
MASUK = ["account_login", "account_reset_password", "account_reset_password_done"]


def permintaan(**kepala: str) -> HttpRequest:
    request = RequestFactory(headers=kepala).get("/lke/")
    request.kode_galat = "7F3A-21"
    return request


@pytest.mark.django_db
@pytest.mark.parametrize("nama", TETAP + MASUK)
def test_open_page_has_one_h1_a_title_and_a_way_past_the_head(client, nama):
    isi = client.get(reverse(nama)).content.decode()
    assert len(re.findall("<h1", isi)) == 1
    assert re.search(r"<title>\S.* · KPU ZI</title>", isi)
    assert '<html lang="id">' in isi
    assert '<a class="lompat" href="#isi">' in isi
    assert re.search(r'<main id="isi" tabindex="-1"', isi)


@pytest.mark.django_db
@pytest.mark.parametrize("nama", TETAP)
def test_help_and_statements_stand_at_the_foot_of_every_page(client, nama):
    isi = client.get(reverse("account_login")).content.decode()
    assert f'href="{reverse(nama)}"' in isi


@pytest.mark.django_db
def test_contact_link_of_the_foot_leads_to_a_place_that_exists(client):
    assert 'id="pembina"' in client.get(reverse("bantuan")).content.decode()


@pytest.mark.django_db
def test_sign_in_says_the_same_for_wrong_password_and_unknown_address(client):
    Pengguna.objects.create_user("operator@contoh.invalid", "Operator Contoh", SANDI)
    salah = [
        {"login": "operator@contoh.invalid", "password": "keliru"},
        {"login": "tidak-ada@contoh.invalid", "password": "keliru"},
    ]
    kalimat = [_kalimat_galat(client.post(reverse("account_login"), isian)) for isian in salah]
    assert kalimat[0] == kalimat[1]
    assert "hubungi pembina" in kalimat[0]


def _kalimat_galat(response) -> str:
    return re.search(r'role="alert"[^>]*>(.*?)</div>', response.content.decode(), re.DOTALL)[1]


@pytest.mark.django_db
def test_sign_in_keeps_the_address_never_the_password(client):
    isian = {"login": "operator@contoh.invalid", "password": "rahasia-sekali"}
    isi = client.post(reverse("account_login"), isian).content.decode()
    assert 'value="operator@contoh.invalid"' in isi
    assert "rahasia-sekali" not in isi
    assert "<title>Galat: Masuk" in isi


@pytest.mark.django_db
def test_sign_in_offers_no_sign_up_and_names_no_demo_account(client, settings):
    assert "data contoh" not in client.get(reverse("account_login")).content.decode()
    settings.DEMO = True
    isi = client.get(reverse("account_login")).content.decode()
    assert "data contoh" in isi
    assert "@contoh" not in isi
    assert "daftar" not in re.sub(r"Daftar akun|pendaftaran|terdaftar", "", isi).lower()


@pytest.mark.django_db
def test_reset_mail_links_to_a_form_that_takes_the_new_password(client, mailoutbox):
    Pengguna.objects.create_user("operator@contoh.invalid", "Operator Contoh", SANDI)
    client.post(reverse("account_reset_password"), {"email": "operator@contoh.invalid"})
    assert mailoutbox[0].subject == "KPU ZI: tautan untuk membuat kata sandi baru"
    tautan = re.search(r"http://127\.0\.0\.1:8000(/\S+)", mailoutbox[0].body)[1]
    halaman = client.get(tautan, follow=True)
    baru = {"password1": "kalimat sandi yang baru", "password2": "kalimat sandi yang baru"}
    tujuan = re.search(r'action="([^"]*sandi/baru[^"]*)"', halaman.content.decode())[1]
    selesai = client.post(tujuan, baru, follow=True)
    assert "sudah diganti" in selesai.content.decode()
    assert client.login(email="operator@contoh.invalid", password=baru["password1"])


@pytest.mark.django_db
def test_password_change_names_each_mistake_at_its_field(client):
    pengguna = Pengguna.objects.create_user("operator@contoh.invalid", "Operator Contoh", SANDI)
    client.force_login(pengguna)
    isian = {"oldpassword": "keliru", "password1": "12345678", "password2": "beda"}
    isi = client.post(reverse("account_change_password"), isian).content.decode()
    assert 'href="#id_oldpassword"' in isi
    assert re.search(r'aria-describedby="\s*id_oldpassword_error\s', isi)
    assert 'id="id_oldpassword_error"' in isi
    assert "autofocus" in isi


@pytest.mark.django_db
def test_not_found_page_does_not_say_whether_the_satker_exists(client):
    response = client.get("/tidak-ada/")
    assert response.status_code == 404
    assert "tidak ditemukan atau di luar wilayah Anda" in response.content.decode()


def test_refusal_by_peran_shows_the_sentence_of_the_exception(rf):
    response = views.tidak_berhak(rf.get("/lke/", headers={"X-Simpan": "1"}), PermissionDenied("Hanya Ketua."))
    assert (response.status_code, response.content.decode()) == (403, "Hanya Ketua.")


def test_fault_page_needs_no_database_and_shows_the_code():
    response = views.galat_server(permintaan())
    assert response.status_code == 500
    assert "7F3A-21" in response.content.decode()


@pytest.mark.parametrize("nama", ["400.html", "500.html", "503.html"])
def test_fault_page_asks_for_no_context_at_all(nama):
    isi = loader.render_to_string(nama)
    assert "<h1>" in isi
    assert "kepada pembina" not in isi  # no code, no sentence about a code


def test_fault_page_survives_its_own_template(monkeypatch):
    def rusak(*args, **kwargs):
        raise TemplateSyntaxError("rusak")

    monkeypatch.setattr(loader, "render_to_string", rusak)
    response = views.galat_server(permintaan())
    assert response.status_code == 500
    assert "7F3A-21" in response.content.decode()


def test_foreign_host_gets_a_page_without_context():
    response = Client(raise_request_exception=False).get("/", headers={"host": "jahat.contoh.invalid"})
    assert response.status_code == 400
    assert "tidak dapat dibaca" in response.content.decode()


@pytest.mark.parametrize(
    ("jawab", "status"),
    [
        (lambda r: views.permintaan_salah(r, Exception()), 400),
        (lambda r: views.tidak_berhak(r, PermissionDenied()), 403),
        (lambda r: views.tidak_ditemukan(r, Exception()), 404),
        (views.galat_server, 500),
        (views.csrf_gagal, 403),
    ],
)
def test_script_gets_a_plain_sentence_instead_of_a_page(jawab, status):
    response = jawab(permintaan(**{"X-Simpan": "1"}))
    assert response.status_code == status
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert 0 < len(response.content) < 120


@pytest.mark.django_db
def test_stale_form_gives_the_typed_text_back_and_says_why():
    ketat = Client(enforce_csrf_checks=True)
    isian = {"catatan": "SK Tim Kerja nomor 12 tahun 2025", "password": "jangan tampil di halaman ini", "versi": "3"}
    response = ketat.post(reverse("account_login"), isian, headers={"sec-fetch-site": "same-origin"})
    isi = response.content.decode()
    assert (response.status_code, response["X-Sebab"]) == (403, "csrf")
    assert "SK Tim Kerja nomor 12 tahun 2025</textarea>" in isi
    assert "jangan tampil" not in isi


@pytest.mark.django_db
def test_text_posted_from_another_site_is_not_shown_on_our_page():
    ketat = Client(enforce_csrf_checks=True)
    response = ketat.post(reverse("account_login"), {"catatan": "Kirim uang ke rekening ini"})
    assert "Kirim uang" not in response.content.decode()


@pytest.mark.django_db
def test_probes_answer_without_a_sign_in(client):
    assert client.get(reverse("sehat")).content == b"sehat"
    assert client.get(reverse("siap")).content == b"siap"
