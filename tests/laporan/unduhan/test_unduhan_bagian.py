"""Jobs of the download centre under faults: shared, delivered twice, cancelled, without rights, failed, restarted."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from kpu_zi.pekerjaan import actions as pekerjaan_actions
from kpu_zi.pekerjaan.actions import ambil, kerjakan, kerjakan_semua
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.tools import Ditolak
from laporan.models import BagianUnduhan, Dokumen, Unduhan
from laporan.terbitan import gudang
from laporan.unduhan import actions as actions_unduhan
from laporan.unduhan import tasks as tasks_unduhan
from laporan.unduhan.actions import SEKALIGUS, batalkan, minta, ulangi
from laporan.unduhan.actions_rawat import perlu_dirawat, rawat, sapu_unduhan
from laporan.unduhan.akses import DICABUT
from satker.models import Penugasan, Satker
from tests.buat import make_pengguna, make_satker
from tests.giliran import bergilir
from tests.laporan.buat_unduhan import make_bangsa, make_kiriman, make_setjen, minta_dan_kerjakan, tulis_narasi

pytestmark = pytest.mark.django_db(transaction=True)
Status = Unduhan.Status


# After so many jobs; in every round at the beginning and in the middle.
LANGKAH = bergilir(range(4), 0, {2})


@pytest.fixture(autouse=True)
def gudang_sendiri(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def diminta(satker: Satker, oleh, dokumen: str = "laporan:docx", **pilihan) -> Unduhan:
    jenis, format = dokumen.split(":")
    return minta(satker=satker, tahun=2026, jenis=jenis, format=format, oleh=oleh, pilihan=pilihan)


def kini(unduhan: Unduhan) -> Unduhan:
    unduhan.refresh_from_db()
    return unduhan


def satu_berkas_satu_baris() -> None:
    """Exactly one current file for each row, and nothing half-stored."""
    ada = sorted(p for p in gudang.akar().rglob("*") if p.is_file())
    assert ada == sorted(gudang.letak(d) for d in Dokumen.objects.all())
    assert not list((gudang.akar().parent / "sementara").glob("*"))


# --- shared


def test_two_people_who_ask_for_the_same_wait_for_one_rendering():
    satker = make_satker()
    a, b = (diminta(satker, make_pengguna(p, satker)) for p in ("operator", "ketua"))
    kerjakan_semua()
    assert Pekerjaan.objects.filter(jenis="laporan.bagian").count() == 1
    assert kini(a).status == kini(b).status == Status.SELESAI and a.dokumen == b.dokumen
    satu_berkas_satu_baris()


def test_the_same_request_of_one_person_is_one():
    satker = make_satker()
    operator, serentak = make_pengguna("operator", satker), threading.Barrier(4)

    def kerja(n: int) -> int:
        try:
            serentak.wait(10)
            return diminta(satker, operator).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as kolam:
        assert len(set(kolam.map(kerja, range(4)))) == 1


def test_nobody_asks_for_more_than_a_few_at_once():
    satker = make_satker()
    operator = make_pengguna("operator", satker)
    for n in range(actions_unduhan.PALING_BANYAK):
        minta(satker=satker, tahun=2021 + n, jenis="laporan", format="docx", oleh=operator)
    with pytest.raises(Ditolak, match="sedang menunggu 5 dokumen") as galat:
        diminta(satker, operator)
    assert galat.value.status == 429


def test_who_asks_while_it_is_made_gets_the_figures_of_then_and_not_older_ones(monkeypatch):
    """The one who comes later wrote a sentence first: it must stand in the file."""
    satker = make_satker()
    a, lanjut = diminta(satker, make_pengguna("operator", satker)), []
    asli = tasks_unduhan.dokumen_bagian

    def sela(rupa, denyut):
        dokumen = asli(rupa, denyut)
        if not lanjut:
            tulis_narasi(satker, "Kalimat yang ditulis sementara itu.")
            lanjut.append(diminta(satker, make_pengguna("ketua", satker)))
            kerjakan(ambil())
        return dokumen

    monkeypatch.setattr(tasks_unduhan, "dokumen_bagian", sela)
    kerjakan_semua()
    b = lanjut[0]
    assert kini(a).status == kini(b).status == Status.SELESAI
    assert a.dokumen != b.dokumen and Pekerjaan.objects.filter(jenis="laporan.bagian").count() == 1


# --- delivered twice, vanished, given up


def test_jobs_delivered_twice_change_nothing():
    satker = make_satker()
    unduhan = minta_dan_kerjakan(satker, make_pengguna("operator", satker), "laporan:docx")
    dokumen = unduhan.dokumen
    for satu in Pekerjaan.objects.all():
        getattr(tasks_unduhan, satu.jenis.removeprefix("laporan."))(satu)
    assert kini(unduhan).dokumen == dokumen and Dokumen.objects.count() == 1
    satu_berkas_satu_baris()


def test_two_workers_with_one_job_at_once_end_with_one_file():
    """A revived worker goes on beside the one that took over."""
    satker = make_satker()
    unduhan = diminta(satker, make_pengguna("operator", satker))
    kerjakan(ambil())
    satu = ambil()
    Pekerjaan.objects.filter(pk=satu.pk).update(sewa_sampai=timezone.now() - timedelta(seconds=1))
    dua, serentak = ambil(), threading.Barrier(2)

    def kerja(pekerjaan: Pekerjaan) -> None:
        try:
            serentak.wait(10)
            kerjakan(pekerjaan)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as kolam:
        list(kolam.map(kerja, (satu, dua)))
    assert kini(unduhan).status == Status.SELESAI and Dokumen.objects.count() == 1
    satu_berkas_satu_baris()


@pytest.mark.parametrize("jenis", ["laporan.siapkan", "laporan.bagian"])
def test_a_job_that_vanished_is_queued_again(jenis):
    satker = make_satker()
    unduhan = diminta(satker, make_pengguna("operator", satker))
    if jenis == "laporan.bagian":
        kerjakan(ambil())
    assert Pekerjaan.objects.filter(jenis=jenis).delete()[0] == 1
    assert perlu_dirawat() and rawat() == 1
    kerjakan_semua()
    assert kini(unduhan).status == Status.SELESAI


@pytest.mark.parametrize("jenis", bergilir(["laporan.bagian", "laporan.siapkan", "laporan.gabung"]))
def test_a_job_that_was_given_up_ends_the_request_with_its_reason(jenis):
    satker = make_satker()
    make_kiriman(satker)
    unduhan = diminta(satker, make_pengguna("operator", satker), "bundel:zip")
    while (pekerjaan := ambil()).jenis != jenis:
        kerjakan(pekerjaan)
    # Killed for the third time while it ran.
    Pekerjaan.objects.filter(pk=pekerjaan.pk).update(percobaan=3, sewa_sampai=timezone.now() - timedelta(seconds=1))
    kerjakan_semua()
    rawat()
    kerjakan_semua()
    rawat()
    assert kini(unduhan).status == Status.GAGAL
    galat = unduhan.bagian.exclude(galat="").values_list("galat", flat=True).first() or unduhan.galat
    assert galat.startswith("Pekerjaan terhenti tiga kali.")
    ulangi(unduhan=unduhan)
    kerjakan_semua()
    assert (kini(unduhan).status, unduhan.galat) == (Status.SELESAI, "")


def test_nothing_is_being_made_for_ever():
    satker = make_satker()
    unduhan = diminta(satker, make_pengguna("operator", satker))
    lama = timezone.now() - actions_unduhan.PALING_LAMA - timedelta(seconds=1)
    Unduhan.objects.update(diminta_pada=lama)
    rawat()
    assert kini(unduhan).status == Status.GAGAL and "tidak selesai dalam 12 jam" in unduhan.galat
    assert not perlu_dirawat()


# --- failing and starting again


def rusakkan(media: Path) -> Path:
    """A file stands where the folder should be: nothing can be stored."""
    media.mkdir(parents=True, exist_ok=True)
    path = media / "laporan"
    path.write_text("")
    return path


def test_a_part_that_fails_twice_works_when_the_cause_is_gone(gudang_sendiri):
    satker, rusak = make_satker(), rusakkan(gudang_sendiri)
    unduhan = minta_dan_kerjakan(satker, make_pengguna("operator", satker), "laporan:docx")
    assert kini(unduhan).status == Status.GAGAL and unduhan.galat == gudang.TAK_TERSIMPAN
    ulangi(unduhan=unduhan)
    kerjakan_semua()
    assert kini(unduhan).status == Status.GAGAL
    rusak.unlink()
    ulangi(unduhan=unduhan)
    kerjakan_semua()
    assert (kini(unduhan).status, unduhan.galat) == (Status.SELESAI, "")
    satu_berkas_satu_baris()


def test_only_what_failed_is_made_again(gudang_sendiri):
    satker = make_satker()
    unduhan = diminta(satker, make_pengguna("operator", satker), "bundel:zip")
    kerjakan(ambil())
    kerjakan(ambil())  # the first part
    asli, rusak = gudang.akar(), gudang_sendiri / "simpanan"
    asli.rename(rusak)
    asli.write_text("")
    kerjakan_semua()
    assert kini(unduhan).status == Status.GAGAL
    assert unduhan.galat == "1 dari 2 bagian gagal: KPU Kota Salatiga."
    asli.unlink()
    rusak.rename(asli)
    ada = Dokumen.objects.get()
    ulangi(unduhan=unduhan)
    kerjakan_semua()
    assert kini(unduhan).status == Status.SELESAI
    assert unduhan.bagian.get(urutan=0).dokumen == ada and Dokumen.objects.count() == 3


def test_a_fault_is_a_sentence_for_the_person_and_details_for_the_log(monkeypatch, caplog):
    def rusak(rupa, denyut):
        raise ZeroDivisionError("rincian untuk log")

    satker = make_satker()
    monkeypatch.setattr(tasks_unduhan, "dokumen_bagian", rusak)
    unduhan = minta_dan_kerjakan(satker, make_pengguna("operator", satker))
    assert unduhan.status == Status.GAGAL and unduhan.galat == tasks_unduhan.GAGAL
    assert "rincian untuk log" in caplog.text


# --- rights


def cabut(pengguna) -> None:
    Penugasan.objects.filter(pengguna=pengguna).update(selesai=timezone.localdate() - timedelta(days=1))


@pytest.mark.parametrize("langkah", LANGKAH)
def test_who_loses_the_peran_in_between_gets_nothing(langkah):
    satker = make_satker()
    operator = make_pengguna("operator", satker)
    unduhan = diminta(satker, operator, "bundel:zip")
    for _ in range(langkah):
        kerjakan(ambil())
    cabut(operator)
    kerjakan_semua()
    assert kini(unduhan).status == Status.GAGAL and unduhan.dokumen is None
    assert DICABUT in [unduhan.galat, *unduhan.bagian.values_list("galat", flat=True)]
    assert not Dokumen.objects.filter(format="zip").exists()


def test_who_loses_the_peran_does_not_take_it_from_the_other():
    satker = make_satker()
    operator, ketua = make_pengguna("operator", satker), make_pengguna("ketua", satker)
    a, b = diminta(satker, operator), diminta(satker, ketua)
    cabut(operator)
    kerjakan_semua()
    assert (kini(a).status, a.galat) == (Status.GAGAL, DICABUT) and kini(b).status == Status.SELESAI


def test_an_account_that_was_closed_gets_nothing():
    satker = make_satker()
    operator = make_pengguna("operator", satker)
    unduhan = diminta(satker, operator)
    operator.is_active = False
    operator.save(update_fields=["is_active"])
    kerjakan_semua()
    assert (kini(unduhan).status, unduhan.galat) == (Status.GAGAL, DICABUT)


# --- cancelling


@pytest.mark.parametrize("langkah", LANGKAH)
def test_a_request_is_cancelled_at_each_stage_and_can_go_on(langkah):
    satker = make_satker()
    unduhan = diminta(satker, make_pengguna("operator", satker), "bundel:zip")
    for _ in range(langkah):
        kerjakan(ambil())
    batalkan(unduhan=unduhan)
    jadi = set(Dokumen.objects.values_list("pk", flat=True))
    kerjakan_semua()
    rawat()
    assert kini(unduhan).status == Status.DIBATALKAN and kerjakan_semua() == 0
    assert set(Dokumen.objects.values_list("pk", flat=True)) == jadi
    ulangi(unduhan=unduhan)
    kerjakan_semua()
    assert kini(unduhan).status == Status.SELESAI
    assert jadi <= set(Dokumen.objects.values_list("pk", flat=True))
    satu_berkas_satu_baris()


def test_cancelling_while_a_part_is_made_stops_at_its_next_step(monkeypatch):
    satker = make_satker()
    unduhan, asli = diminta(satker, make_pengguna("operator", satker)), tasks_unduhan.dokumen_bagian

    def batal(rupa, denyut):
        assert denyut()
        batalkan(unduhan=unduhan)
        assert not denyut()
        return asli(rupa, denyut)

    monkeypatch.setattr(tasks_unduhan, "dokumen_bagian", batal)
    kerjakan_semua()
    assert kini(unduhan).status == Status.DIBATALKAN and unduhan.dokumen is None
    assert not BagianUnduhan.objects.exclude(galat="").exists()


def test_a_part_that_somebody_else_waits_for_stays():
    satker = make_satker()
    a, b = (diminta(satker, make_pengguna(p, satker)) for p in ("operator", "ketua"))
    kerjakan(ambil())
    kerjakan(ambil())
    batalkan(unduhan=a)
    kerjakan_semua()
    assert kini(a).status == Status.DIBATALKAN and kini(b).status == Status.SELESAI


def test_what_has_ended_is_not_cancelled_and_what_did_not_fail_is_not_restarted():
    satker = make_satker()
    unduhan = minta_dan_kerjakan(satker, make_pengguna("operator", satker), "laporan:docx")
    for tindakan in (batalkan, ulangi):
        with pytest.raises(Ditolak) as galat:
            tindakan(unduhan=unduhan)
        assert galat.value.status == 409


# --- many parts


@pytest.mark.panjang
def test_many_parts_leave_room_for_the_jobs_of_others():
    bangsa = make_bangsa()
    for satker in bangsa.values():
        make_kiriman(satker)
    unduhan = diminta(bangsa["00"], make_setjen(), "konsolidasi:zip")
    kerjakan(ambil())
    assert unduhan.bagian.count() == 10
    assert Pekerjaan.objects.hidup().count() == SEKALIGUS
    lain = pekerjaan_actions.antrekan(jenis="laporan.rawat", parameter={})
    for _ in range(SEKALIGUS + 1):
        kerjakan(ambil())
    lain.refresh_from_db()
    assert lain.usai and Pekerjaan.objects.hidup().count() == SEKALIGUS


# --- expiry


def test_a_file_that_expired_is_gone_and_is_made_again_when_asked_for():
    satker = make_satker()
    operator = make_pengguna("operator", satker)
    unduhan = minta_dan_kerjakan(satker, operator, "laporan:docx")
    Dokumen.objects.update(kedaluwarsa=timezone.now() - timedelta(seconds=1))
    assert gudang.sapu() == 1
    assert kini(unduhan).status == Status.SELESAI and unduhan.dokumen is None
    lagi = minta_dan_kerjakan(satker, operator, "laporan:docx")
    assert lagi.dokumen is not None
    satu_berkas_satu_baris()


@pytest.mark.panjang
def test_a_part_that_expires_before_the_merging_is_made_again():
    satker = make_satker()
    unduhan = diminta(satker, make_pengguna("operator", satker), "bundel:zip")
    for _ in range(3):
        kerjakan(ambil())
    Dokumen.objects.all().delete()
    kerjakan_semua()
    assert kini(unduhan).status == Status.SELESAI


def test_requests_without_a_file_are_swept_after_two_weeks():
    satker = make_satker()
    operator = make_pengguna("operator", satker)
    tetap = minta_dan_kerjakan(satker, operator, "laporan:docx")
    hilang = minta_dan_kerjakan(satker, operator, "laporan:xlsx")
    Dokumen.objects.filter(format="xlsx").delete()
    Unduhan.objects.update(selesai_pada=timezone.now() - timedelta(days=15))
    sapu_unduhan()
    assert list(Unduhan.objects.all()) == [tetap] and hilang.pk
