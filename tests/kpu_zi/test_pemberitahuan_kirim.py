"""The outbox against a real mail server: every mail once, also after the server was away; a refusal stops no other."""

import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from kpu_zi.pekerjaan import putaran
from kpu_zi.pekerjaan.actions import ambil, antrekan, batalkan, kerjakan_semua
from kpu_zi.pekerjaan.models import Jadwal, Pekerjaan
from kpu_zi.pemberitahuan import kirim as modul
from kpu_zi.pemberitahuan.actions import beri_tahu
from kpu_zi.pemberitahuan.jenis import daftarkan_jenis
from kpu_zi.pemberitahuan.kirim import SEWA, kirim
from kpu_zi.pemberitahuan.models import Surat
from satker.models import Pengguna
from tests.peladen_surat import PeladenSurat

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.basis_data]


@pytest.fixture
def peladen(settings):
    peladen = PeladenSurat()
    peladen.mulai()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", peladen.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.BASE_URL = "https://zi.contoh.invalid"
    yield peladen
    peladen.berhenti()


@pytest.fixture(autouse=True)
def siapkan(monkeypatch):
    monkeypatch.setattr("kpu_zi.pemberitahuan.jenis._daftar", {})
    monkeypatch.setattr(putaran, "sapu_bila_waktunya", lambda: None)
    daftarkan_jenis("uji", "LKE dikembalikan", True)


def make_surat(banyak: int) -> list[str]:
    """As many mails, each for another person; returns the addresses."""
    orang = Pengguna.objects.bulk_create(
        [Pengguna(email=f"orang{i:03}@contoh.invalid", nama=f"Orang Contoh {i}") for i in range(banyak)]
    )
    beri_tahu(penerima=orang, jenis="uji", kalimat="LKE dikembalikan: periksa catatan “P3”.", url="/lke/2026/33.73/")
    return sorted(o.email for o in orang)


def pekerjaan() -> Pekerjaan:
    antrekan(jenis="pemberitahuan.kirim", parameter={})
    return ambil()


def lewat(**waktu: float) -> None:
    """Let this much time pass for what waits."""
    for surat in Surat.objects.filter(berikut_pada__isnull=False):
        surat.berikut_pada -= timedelta(**waktu)
        surat.save(update_fields=["berikut_pada"])
    Jadwal.objects.update(berikut_pada=timezone.now())


def tunggu(syarat: Callable[[], bool]) -> None:
    batas = time.monotonic() + 60
    while not syarat():
        assert time.monotonic() < batas
        time.sleep(0.02)


def jeda(surat: Surat) -> int:
    """Minutes until the next attempt, rounded."""
    surat.refresh_from_db()
    return round((surat.berikut_pada - timezone.now()).total_seconds() / 60)


def test_mails_go_out_once_over_one_connection(peladen):
    alamat = make_surat(5)
    assert kirim(pekerjaan()) == {"terkirim": 5, "tertunda": 0}
    assert kirim(pekerjaan()) == {"terkirim": 0, "tertunda": 0}
    assert peladen.alamat == alamat and peladen.sambungan == 1
    assert not Surat.objects.filter(dikirim_pada=None) and not Surat.objects.exclude(berikut_pada=None)


def test_what_the_person_reads(peladen, settings):
    settings.DEFAULT_FROM_EMAIL = "KPU ZI <tidak-dibalas@contoh.invalid>"
    (alamat,) = make_surat(1)
    kirim(pekerjaan())
    ((tujuan, surat),) = peladen.kotak
    assert (tujuan, surat["To"], surat["From"]) == (alamat, alamat, "KPU ZI <tidak-dibalas@contoh.invalid>")
    assert surat["Subject"] == "LKE dikembalikan" and surat["Auto-Submitted"] == "auto-generated"
    isi = surat.get_content()
    assert isi.startswith("LKE dikembalikan: periksa catatan “P3”.")
    assert "https://zi.contoh.invalid/lke/2026/33.73/" in isi


def test_the_schedule_sends_and_makes_no_job_while_nothing_waits(peladen):
    kirim = Pekerjaan.objects.filter(jenis="pemberitahuan.kirim")
    putaran.putar()
    assert not kirim.exists()
    alamat = make_surat(2)
    putaran.putar()
    assert peladen.alamat == alamat
    lewat(seconds=30)
    putaran.putar()
    assert kirim.get().hasil == {"terkirim": 2, "tertunda": 0}


@pytest.mark.panjang
def test_a_server_that_is_down_for_an_hour_loses_and_doubles_nothing(peladen):
    alamat = make_surat(12)
    peladen.berhenti()
    for _ in range(30):  # a round every two minutes
        lewat(minutes=2)
        putaran.putar()
    assert not peladen.kotak and Surat.objects.filter(dikirim_pada=None).count() == 12
    peladen.mulai()
    for _ in range(15):
        lewat(minutes=2)
        putaran.putar()
    assert peladen.alamat == alamat
    assert Surat.objects.exclude(dikirim_pada=None).count() == 12 and not Surat.objects.exclude(galat="")


def test_two_workers_on_a_server_that_comes_and_goes_send_every_mail_once(peladen, monkeypatch):
    monkeypatch.setattr(modul, "JEDA_TERPANJANG", 0)  # what failed is due again at once
    alamat, banyak = make_surat(60), 2
    serentak, selesai = threading.Barrier(banyak), threading.Event()

    def kuras(_: int) -> None:
        serentak.wait(10)
        try:
            while not selesai.is_set():
                antrekan(jenis="pemberitahuan.kirim", parameter={})
                kerjakan_semua()
        finally:
            connection.close()

    with ThreadPoolExecutor(banyak) as kolam:
        kerja = [kolam.submit(kuras, i) for i in range(banyak)]
        try:
            for cukup in (10, 20, 30):
                tunggu(lambda cukup=cukup: len(peladen.kotak) >= cukup)
                peladen.berhenti()
                selesai.wait(0.1)
                peladen.mulai()
            tunggu(lambda: not Surat.objects.filter(dikirim_pada=None).exists())
        finally:
            selesai.set()
        for satu in kerja:
            satu.result(30)
    assert peladen.alamat == alamat


def test_workers_at_once_share_the_mails(peladen):
    alamat, banyak = make_surat(40), 4
    daftar = [pekerjaan() for _ in range(banyak)]
    serentak = threading.Barrier(banyak)

    def kerja(satu: Pekerjaan) -> int:
        try:
            serentak.wait(10)
            return kirim(satu)["terkirim"]
        finally:
            connection.close()

    with ThreadPoolExecutor(banyak) as kolam:
        assert sum(kolam.map(kerja, daftar)) == 40
    assert peladen.alamat == alamat


def test_the_next_attempt_comes_after_1_2_4_up_to_30_minutes(peladen):
    make_surat(1)
    peladen.berhenti()
    surat, terjadi = Surat.objects.get(), []
    for _ in range(8):
        kirim(pekerjaan())
        terjadi.append(jeda(surat))
        lewat(minutes=31)
    assert terjadi == [1, 2, 4, 8, 16, 30, 30, 30]
    assert "ConnectionRefused" in surat.galat


def test_while_the_server_is_down_a_round_asks_it_once(peladen):
    make_surat(5)
    peladen.berhenti()
    assert kirim(pekerjaan()) == {"terkirim": 0, "tertunda": 1}
    assert sorted(Surat.objects.values_list("percobaan", flat=True)) == [0, 0, 0, 0, 1]


def test_a_week_long_it_is_tried_and_then_given_up(peladen):
    make_surat(1)
    surat = Surat.objects.get()
    peladen.berhenti()
    for hari, masih in ((6.9, True), (7.1, False)):
        surat.pemberitahuan.dibuat_pada = timezone.now() - timedelta(days=hari)
        surat.pemberitahuan.save(update_fields=["dibuat_pada"])
        kirim(pekerjaan())
        surat.refresh_from_db()
        assert (surat.berikut_pada is not None) is masih
        lewat(hours=1)
    assert surat.dikirim_pada is None and surat.galat


def test_an_address_that_is_refused_for_good_stops_neither_the_others_nor_is_tried_again(peladen):
    alamat = make_surat(5)
    peladen.rcpt = lambda tujuan: "550 tidak ada" if tujuan == alamat[1] else None
    assert kirim(pekerjaan()) == {"terkirim": 4, "tertunda": 1}
    assert peladen.alamat == [a for a in alamat if a != alamat[1]] and peladen.sambungan == 1
    surat = Surat.objects.get(tujuan=alamat[1])
    assert (surat.dikirim_pada, surat.berikut_pada) == (None, None) and "550" in surat.galat
    assert surat.menyerah_pada is not None
    assert Surat.objects.exclude(menyerah_pada=None).count() == 1


def test_an_address_that_is_put_off_is_tried_again(peladen):
    alamat = make_surat(2)
    peladen.rcpt = lambda tujuan: "451 coba lagi nanti" if tujuan == alamat[0] else None
    kirim(pekerjaan())
    assert peladen.alamat == alamat[1:]
    peladen.rcpt = lambda tujuan: None
    lewat(minutes=1)
    kirim(pekerjaan())
    assert peladen.alamat == alamat


def test_a_mail_whose_content_is_refused_waits_and_the_others_go(peladen):
    make_surat(3)
    jawaban = iter(["554 isi ditolak", None, None])
    peladen.data = lambda surat: next(jawaban)
    assert kirim(pekerjaan()) == {"terkirim": 2, "tertunda": 1}
    assert peladen.sambungan == 1 and Surat.objects.exclude(berikut_pada=None).count() == 1


def test_a_server_that_hangs_up_in_the_middle_gets_the_mail_again_later(peladen):
    alamat = make_surat(3)
    jawaban = iter([None, "", None, None])
    peladen.data = lambda surat: next(jawaban)
    assert kirim(pekerjaan()) == {"terkirim": 1, "tertunda": 1}
    lewat(minutes=1)
    kirim(pekerjaan())
    assert peladen.alamat == alamat


def test_a_mail_that_cannot_be_written_stops_the_round_and_not_the_next(peladen):
    make_surat(2)
    Surat.objects.filter(pk=Surat.objects.earliest("pk").pk).update(subjek="dua\nbaris")
    kirim(pekerjaan())
    kirim(pekerjaan())
    assert len(peladen.kotak) == 1
    rusak = Surat.objects.get(dikirim_pada=None)
    assert "BadHeaderError" in rusak.galat and rusak.berikut_pada


def test_a_mail_is_claimed_before_it_is_sent_and_free_again_when_its_sender_died(peladen, monkeypatch):
    make_surat(1)
    with monkeypatch.context() as m, pytest.raises(SystemExit):
        m.setattr(modul, "_susun", lambda *_: exit())
        kirim(pekerjaan())
    assert jeda(Surat.objects.get()) == SEWA.total_seconds() / 60
    assert kirim(pekerjaan())["terkirim"] == 0
    lewat(seconds=SEWA.total_seconds())
    assert kirim(pekerjaan())["terkirim"] == 1


def test_a_mail_that_was_sent_stays_sent_whatever_a_slower_attempt_says(peladen):
    make_surat(1)
    lambat = modul._ambil()
    lewat(seconds=SEWA.total_seconds())
    assert kirim(pekerjaan())["terkirim"] == 1
    modul._tunda(lambat, TimeoutError())
    surat = Surat.objects.get()
    assert surat.dikirim_pada and surat.berikut_pada is None


def test_both_copies_of_a_mail_that_had_to_be_sent_twice_carry_the_same_id(peladen):
    make_surat(2)
    kirim(pekerjaan())
    Surat.objects.update(berikut_pada=timezone.now())
    kirim(pekerjaan())
    assert sorted(Counter(surat["Message-ID"] for _, surat in peladen.kotak).values()) == [2, 2]


def test_a_cancelled_job_stops_after_the_mail_in_hand(peladen):
    make_surat(3)
    satu = pekerjaan()
    batalkan(satu)
    assert kirim(satu) == {"terkirim": 1, "tertunda": 0}


def test_no_round_goes_on_for_ever(peladen, monkeypatch):
    make_surat(3)
    monkeypatch.setattr(modul, "PUTARAN_DETIK", 0)
    assert kirim(pekerjaan()) == {"terkirim": 0, "tertunda": 0}


def test_every_answer_of_the_server_is_waited_for_at_most_ten_seconds(settings):
    assert settings.EMAIL_TIMEOUT == 10
