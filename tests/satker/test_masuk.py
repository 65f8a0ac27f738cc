"""Signing in, staying signed in, and losing access."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import hashers
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from kpu_zi.riwayat.models import Riwayat
from kpu_zi.riwayat.queries import riwayat_objek
from satker.models import Pengguna, Penugasan
from tests.buat import SANDI, make_pengguna, make_satker

pytestmark = pytest.mark.django_db

MASUK = "/masuk/"
KALIMAT_GAGAL = "E-mail atau kata sandi tidak cocok"


@pytest.fixture(autouse=True)
def _hitungan_baru():
    """Throttles count in the cache table, which a rolled back test does not share; other backends are emptied."""
    from django.core.cache import cache

    cache.clear()


def masuk(client, email, sandi=SANDI, **lain):
    return client.post(MASUK, {"login": email, "password": sandi}, **lain)


def test_person_signs_in_by_email_in_any_case(client):
    orang = make_pengguna("operator")
    response = masuk(client, orang.email.upper())
    assert response.status_code == 302 and response["Location"] == "/"
    assert client.get("/").status_code == 200


def test_sign_in_goes_on_to_the_shared_address_of_this_host_only(client):
    orang = make_pengguna("operator")
    assert client.get("/satker/33.73/")["Location"] == "/masuk/?next=/satker/33.73/"
    assert masuk(client, orang.email, QUERY_STRING="next=/satker/33.73/")["Location"] == "/satker/33.73/"
    client.post("/keluar/")
    assert masuk(client, orang.email, QUERY_STRING="next=https://contoh.invalid/")["Location"] == "/"


def test_sign_in_leaves_a_line_in_the_log_of_the_satker(client):
    satker = make_satker()
    orang = make_pengguna("operator", satker)
    masuk(client, orang.email, REMOTE_ADDR="203.0.113.9", HTTP_X_FORWARDED_FOR="9.9.9.9")
    baris = riwayat_objek(f"satker:{satker.pk}", f"pengguna:{orang.pk}").get()
    assert (baris.acara, baris.pelaku, baris.peran, baris.alamat) == ("akun.masuk", orang, "operator", "203.0.113.9")


def test_sign_in_without_penugasan_is_logged_with_the_accounts(client):
    orang = make_pengguna()
    masuk(client, orang.email)
    assert riwayat_objek("akun").get().pelaku == orang


def test_wrong_password_leaves_no_line(client):
    orang = make_pengguna("operator")
    masuk(client, orang.email, "keliru sekali 123")
    assert not Riwayat.objects.exists()


@pytest.mark.parametrize("siapa", ["dikenal", "tidak dikenal", "ditutup"])
def test_every_failure_reads_the_same(client, siapa):
    orang = make_pengguna("operator", is_active=siapa != "ditutup")
    email = "bukan.siapa@contoh.invalid" if siapa == "tidak dikenal" else orang.email
    response = masuk(client, email, SANDI if siapa == "ditutup" else "keliru sekali 123")
    assert response.status_code == 200
    assert KALIMAT_GAGAL in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_sixth_guess_within_15_minutes_is_not_even_hashed(client, monkeypatch):
    orang = make_pengguna("operator")
    asli, hitungan = hashers.verify_password, []
    monkeypatch.setattr(hashers, "verify_password", lambda *a, **k: hitungan.append(1) or asli(*a, **k))
    for n in range(12):
        # Another address and another port in Host each time: neither gives more guesses.
        masuk(client, orang.email, "keliru sekali 123", REMOTE_ADDR=f"203.0.113.{n}", HTTP_HOST=f"localhost:{8000 + n}")
    assert 0 < len(hitungan) <= 5
    assert masuk(client, orang.email).status_code == 200
    assert "_auth_user_id" not in client.session


def test_guesses_on_one_account_do_not_lock_another(client):
    orang, lain = make_pengguna("operator"), make_pengguna("operator", make_satker("33.74", "Kota Semarang"))
    for _ in range(6):
        masuk(client, orang.email, "keliru sekali 123")
    assert masuk(client, lain.email).status_code == 302


def test_one_network_is_held_back_even_with_many_accounts(client, monkeypatch):
    make_pengguna("operator")
    asli, hitungan = hashers.make_password, []
    monkeypatch.setattr(
        "django.contrib.auth.base_user.make_password", lambda *a, **k: hitungan.append(1) or asli(*a, **k)
    )
    for n in range(80):
        masuk(client, f"orang{n}@tebakan.invalid", "keliru sekali 123", HTTP_X_FORWARDED_FOR=f"198.51.100.{n}")
    assert 50 < len(hitungan) <= 60


def surat_tautan(client, email, **lain):
    assert client.post(reverse("account_reset_password"), {"email": email}, **lain).status_code == 302
    return mail.outbox[-1].body if mail.outbox else ""


def test_reset_link_carries_the_configured_address_not_the_host_header(client, settings):
    settings.BASE_URL = "https://zi.contoh.invalid"
    orang = make_pengguna("operator")
    isi = surat_tautan(client, orang.email, HTTP_HOST="localhost:6666")
    assert "https://zi.contoh.invalid/akun/sandi/baru/" in isi
    assert "localhost" not in isi + mail.outbox[0].subject
    assert mail.outbox[0].to == [orang.email]


def test_account_without_password_opens_only_by_the_mailed_link(client):
    orang = Pengguna.objects.create_user("baru@contoh.invalid", "Orang Baru Contoh")
    assert not orang.has_usable_password()
    tautan = re.search(r"(/akun/sandi/baru/\S+)", surat_tautan(client, orang.email))[1]
    formulir = client.get(tautan)["Location"]
    sandi = "sandi panjang dan baru 77"
    assert client.post(formulir, {"password1": sandi, "password2": sandi}).status_code == 302
    assert masuk(client, orang.email, sandi).status_code == 302
    client.post("/keluar/")
    assert "_auth_user_id" not in client.session
    assert client.get(tautan).status_code == 200, "a used link only says that it is used"


def test_new_password_by_link_ends_the_wait_after_wrong_guesses(client):
    orang = make_pengguna("operator")
    for _ in range(6):
        masuk(client, orang.email, "keliru sekali 123")
    tautan = re.search(r"(/akun/sandi/baru/\S+)", surat_tautan(client, orang.email))[1]
    sandi = "sandi panjang dan baru 77"
    client.post(client.get(tautan)["Location"], {"password1": sandi, "password2": sandi})
    assert masuk(client, orang.email, sandi).status_code == 302


def test_reset_answers_the_same_for_an_unknown_address(client):
    orang = make_pengguna("operator")
    kenal = client.post(reverse("account_reset_password"), {"email": orang.email})
    asing = client.post(reverse("account_reset_password"), {"email": "tak.dikenal@contoh.invalid"})
    assert (kenal.status_code, kenal["Location"]) == (asing.status_code, asing["Location"])
    assert "/akun/sandi/baru/" not in mail.outbox[-1].body


def test_closed_account_gets_no_reset_link(client):
    orang = make_pengguna("operator", is_active=False)
    assert "/akun/sandi/baru/" not in surat_tautan(client, orang.email)


def test_nobody_signs_up(client):
    for alamat in ("/signup/", "/accounts/signup/", "/masuk/daftar/"):
        assert client.post(alamat, {"email": "a@contoh.invalid", "password1": SANDI}).status_code == 404
    response = client.post(reverse("account_signup"), {"email": "a@contoh.invalid", "password1": SANDI})
    assert "Tidak ada pendaftaran sendiri" in response.content.decode()
    assert not Pengguna.objects.exists()


def test_closing_an_account_takes_effect_at_the_next_request(client):
    orang = make_pengguna("operator")
    client.force_login(orang)
    assert client.get("/satker/33.73/").status_code == 200
    Pengguna.objects.filter(pk=orang.pk).update(is_active=False)
    assert client.get("/satker/33.73/").status_code == 302
    assert client.get("/satker/33.73/", HTTP_X_SIMPAN="1").status_code == 401


def test_ended_penugasan_takes_effect_at_the_next_request(client):
    orang = make_pengguna("operator")
    client.force_login(orang)
    assert client.get("/satker/33.73/").status_code == 200
    Penugasan.objects.update(selesai=timezone.localdate() - timedelta(days=1))
    assert client.get("/satker/33.73/").status_code == 404


def test_penugasan_of_next_month_opens_nothing_yet(client):
    orang = make_pengguna("operator")
    Penugasan.objects.update(mulai=timezone.localdate() + timedelta(days=30))
    client.force_login(orang)
    assert client.get("/satker/33.73/").status_code == 404


def test_session_ends_after_an_idle_hour_and_not_before(client, time_machine):
    awal = timezone.now()
    time_machine.move_to(awal)
    masuk(client, make_pengguna("operator").email)
    for menit in (54, 54 + 54):
        time_machine.move_to(awal + timedelta(minutes=menit))
        assert client.get("/").status_code == 200
    time_machine.move_to(awal + timedelta(minutes=54 + 54 + 61))
    assert client.get("/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_session_ends_after_twelve_hours_even_when_busy(client, time_machine):
    awal = timezone.now()
    time_machine.move_to(awal)
    masuk(client, make_pengguna("operator").email)
    for jam in range(1, 25):
        time_machine.move_to(awal + timedelta(minutes=30 * jam - 1))
        assert client.get("/").status_code == 200, jam
    time_machine.move_to(awal + timedelta(hours=12, minutes=1))
    assert client.get("/").status_code == 302


def test_new_password_ends_the_other_sessions(client, client_lain):
    orang = make_pengguna("operator")
    masuk(client, orang.email)
    masuk(client_lain, orang.email)
    baru = "sandi panjang dan baru 77"
    isi = {"oldpassword": SANDI, "password1": baru, "password2": baru}
    assert client.post(reverse("account_change_password"), isi).status_code == 302
    assert client.get("/").status_code == 200
    assert client_lain.get("/").status_code == 302


@pytest.fixture
def client_lain():
    from django.test import Client

    return Client()


def test_sixth_reset_mail_within_15_minutes_is_refused_with_a_sentence(client):
    orang = make_pengguna("operator")
    kode = [client.post(reverse("account_reset_password"), {"email": orang.email}).status_code for _ in range(6)]
    assert kode == [302] * 5 + [429]
    assert len(mail.outbox) == 5


def test_sign_in_page_asks_nothing_of_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get(MASUK).status_code == 200
