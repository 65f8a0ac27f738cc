"""Finished documents: a file and its row, both or neither; one of each for the same content."""

import os
import resource
import shutil
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, connection
from django.utils import timezone

from kpu_zi.tools import Ditolak
from laporan.models import Dokumen
from laporan.terbitan import gudang
from laporan.terbitan.kunci import kunci_isi, versi_terbitan
from satker.models import Satker
from tests.buat import make_satker
from tests.laporan.buat_unduhan import PER, make_kiriman
from tests.laporan.isi_contoh import isi_contoh

pytestmark = [pytest.mark.basis_data, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def gudang_sendiri(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def keterangan(kunci: str = "a", satker: Satker | None = None, **lain) -> gudang.Keterangan:
    satker = satker or Satker.objects.filter(kode="33.73").first() or make_satker()
    return gudang.Keterangan(satker, 2026, "laporan", "pdf", kunci * 64, PER, **lain)


def berkas() -> list[Path]:
    return [p for p in Path(settings.MEDIA_ROOT).rglob("*") if p.is_file()]


def tuakan(*daftar: Path, jam: int = 25) -> None:
    for path in daftar:
        os.utime(path, (time.time() - jam * 3600,) * 2)


# --- the key


def test_the_key_is_of_what_is_said_not_of_when_it_was_read():
    isi = isi_contoh()
    assert kunci_isi(isi, "pdf") == kunci_isi(replace(isi, per="2026-09-09T00:00:00+00:00"), "pdf")
    lain = {kunci_isi(isi, "docx"), kunci_isi(isi_contoh(teks="x"), "pdf"), kunci_isi(isi, "pdf", "beku")}
    assert len(lain | {kunci_isi(isi, "pdf")}) == 4
    assert len(versi_terbitan()) == 64


# --- kept


def test_a_document_is_a_file_under_a_random_name_and_its_row():
    dokumen = gudang.simpan(b"%PDF", keterangan())
    path = gudang.letak(dokumen)
    assert path.read_bytes() == b"%PDF" and path.parent.name == path.name[:2]
    assert path.stat().st_mode & 0o777 == 0o600
    assert (dokumen.ukuran, len(dokumen.sidik)) == (4, 64)
    assert berkas() == [path]
    sisa = dokumen.kedaluwarsa - timezone.now()
    assert timedelta(days=13) < sisa <= gudang.MASA


def test_workers_with_the_same_document_leave_one_row_and_one_file():
    make_satker()
    banyak, serentak = 6, threading.Barrier(6)

    def kerja(n: int) -> int:
        try:
            serentak.wait(10)
            return gudang.simpan(b"sama", keterangan()).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(banyak) as kolam:
        pk = set(kolam.map(kerja, range(banyak)))
    dokumen = Dokumen.objects.get()
    assert pk == {dokumen.pk} and berkas() == [gudang.letak(dokumen)]


def test_a_file_that_vanished_is_replaced_under_its_row():
    dokumen = gudang.simpan(b"lama", keterangan())
    gudang.letak(dokumen).unlink()
    assert gudang.cari("a" * 64) is None
    baru = gudang.simpan(b"baru", keterangan())
    assert baru.pk == dokumen.pk and gudang.letak(baru).read_bytes() == b"baru" and len(berkas()) == 1


def test_what_is_asked_for_again_is_kept_for_two_weeks_more():
    dokumen = gudang.simpan(b"isi", keterangan())
    Dokumen.objects.update(kedaluwarsa=timezone.now() + timedelta(minutes=1))
    assert gudang.cari("a" * 64) == dokumen
    dokumen.refresh_from_db()
    assert dokumen.kedaluwarsa > timezone.now() + timedelta(days=13)


def test_a_file_of_a_frozen_copy_never_expires():
    kiriman = make_kiriman(make_satker())
    satker = kiriman.laporan.satker
    gudang.simpan(b"isi", keterangan(satker=satker))
    dokumen = gudang.simpan(b"isi", keterangan(satker=satker, kiriman=kiriman))
    assert dokumen.kedaluwarsa is None and len(berkas()) == 1
    assert gudang.cari("a" * 64).kedaluwarsa is None


# --- nothing half-stored


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_no_right_to_write_is_a_sentence():
    Path(settings.MEDIA_ROOT).mkdir(mode=0o500)
    with pytest.raises(Ditolak, match="penyimpanan server penuh"):
        gudang.simpan(b"isi", keterangan())


def test_a_folder_that_cannot_be_made_is_a_sentence_and_nothing_is_stored():
    Path(settings.MEDIA_ROOT).mkdir()
    (Path(settings.MEDIA_ROOT) / "laporan").write_text("a file where the folder should be")
    with pytest.raises(Ditolak, match="tidak dapat ditulisi"):
        gudang.simpan(b"isi", keterangan())
    assert not Dokumen.objects.exists() and len(berkas()) == 1


def test_a_full_disk_is_a_sentence_before_anything_is_written(monkeypatch):
    monkeypatch.setattr(gudang, "RUANG_SISA", shutil.disk_usage("/").total * 2)
    with pytest.raises(Ditolak, match="penyimpanan server penuh"):
        gudang.simpan(b"isi", keterangan())
    assert not Dokumen.objects.exists() and berkas() == []


def test_a_disk_that_fills_up_while_writing_leaves_nothing():
    ada = keterangan()
    lunak, keras = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, keras))
    try:
        with pytest.raises(Ditolak, match="penyimpanan server penuh"):
            gudang.simpan(b"x" * 100_000, ada)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (lunak, keras))
    assert not Dokumen.objects.exists() and berkas() == []


def test_a_row_that_cannot_be_written_leaves_no_file():
    with pytest.raises(IntegrityError):
        gudang.simpan(b"isi", replace(keterangan(), satker=Satker(pk=999_999)))
    assert berkas() == []


# --- swept


def test_orphans_go_after_a_day():
    dokumen = gudang.simpan(b"isi", keterangan())
    yatim = [gudang.akar() / nama[:2] / nama for nama in ("c" * 32, "d" * 32)]
    for path in yatim:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"left by a killed worker")
    tuakan(yatim[0], gudang.letak(dokumen))
    assert gudang.sapu() == 1
    assert sorted(berkas()) == sorted([gudang.letak(dokumen), yatim[1]])


def test_a_row_without_a_file_goes_after_a_day():
    dokumen = gudang.simpan(b"isi", keterangan())
    gudang.letak(dokumen).unlink()
    assert gudang.sapu() == 0 and Dokumen.objects.exists()
    Dokumen.objects.update(dibuat_pada=timezone.now() - timedelta(hours=25))
    assert gudang.sapu() == 1 and not Dokumen.objects.exists()


def test_what_expired_goes_with_its_file():
    lama, baru = gudang.simpan(b"lama", keterangan()), gudang.simpan(b"baru", keterangan("b"))
    Dokumen.objects.filter(pk=lama.pk).update(kedaluwarsa=timezone.now() - timedelta(seconds=1))
    assert gudang.sapu() == 1
    assert Dokumen.objects.get() == baru and berkas() == [gudang.letak(baru)]
