"""The PDF of a result: made by the job, again only when it would say something else, never of what was withdrawn."""

import threading
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from pypdf import PdfReader

from kpu_zi.pekerjaan.actions import antrekan, kerjakan_semua
from kpu_zi.pekerjaan.models import Pekerjaan
from survei.hasil import dokumen
from survei.hasil.actions import tarik_hasil, terbitkan
from survei.hasil.dokumen import perbarui_dokumen
from survei.models import DokumenHasil, Periode, TindakLanjut
from tests.buat import make_pengguna, make_satker
from tests.survei.buat_hasil import make_terbit, make_tutup


def baca(berkas: bytes) -> str:
    return " ".join(" ".join(h.extract_text() for h in PdfReader(BytesIO(berkas)).pages).split())


def make_rencana(periode: Periode, kegiatan: str = "Menyederhanakan syarat") -> TindakLanjut:
    isi = {"kegiatan": kegiatan, "penanggung_jawab": "Kasubbag", "tenggat": date(2026, 11, 30)}
    return TindakLanjut.objects.create(periode=periode, butir="U1", **isi)


def test_publishing_leads_to_a_document_that_says_what_the_page_says(client, db):
    satker = make_satker()
    make_terbit(satker, tahun=2025, nilai=2)
    periode = make_tutup(satker, 30, nilai={f"U{i}": 4 if i > 3 else i for i in range(1, 10)}, populasi=100)
    make_rencana(periode)
    terbitkan(periode=periode, oleh=make_pengguna("operator", satker))
    kerjakan_semua()
    assert set(Pekerjaan.objects.values_list("status", flat=True)) == {"selesai"}
    response = client.get(f"/hasil-survei/33.73/{periode.pk}/hasil.pdf")
    isi = baca(response.content)
    for kalimat in (
        "HASIL SURVEI KEPUASAN MASYARAKAT SEMESTER I 2026",
        "KPU KOTA SALATIGA",
        "83,33 dari 100,00",
        "U8 Penanganan pengaduan, saran, dan masukan",
        "Menyederhanakan syarat",
        "30 November 2026",
        "Semester I 2025 50,00",
        "30 dari 100 orang yang dilayani",
        f"/hasil-survei/33.73/{periode.pk}/",
    ):
        assert kalimat in isi, kalimat
    assert "disembunyikan" not in isi.split("Kelompok dengan")[0] and len(response.content) < 100_000


def test_it_is_made_again_only_when_it_would_say_something_else(db):
    periode = make_terbit()
    assert perbarui_dokumen(periode.pk)
    lama = DokumenHasil.objects.get()
    assert not perbarui_dokumen(periode.pk)
    make_rencana(periode)
    assert perbarui_dokumen(periode.pk)
    kini = DokumenHasil.objects.get()
    assert kini.sidik != lama.sidik and "Menyederhanakan syarat" in baca(bytes(kini.berkas))


@pytest.mark.panjang
def test_what_changes_while_it_is_made_is_in_it(db, monkeypatch):
    """The plan gets a step between the reading and the storing."""
    periode, asli = make_terbit(), dokumen.cetak_pdf

    def sela(html, **pilihan):
        if not TindakLanjut.objects.exists():
            make_rencana(periode)
        return asli(html, **pilihan)

    monkeypatch.setattr(dokumen, "cetak_pdf", sela)
    assert perbarui_dokumen(periode.pk)
    assert "Menyederhanakan syarat" in baca(bytes(DokumenHasil.objects.get().berkas))


def test_a_result_withdrawn_while_it_is_made_leaves_no_document(db, monkeypatch):
    periode, asli = make_terbit(), dokumen.cetak_pdf

    def sela(html, **pilihan):
        tarik_hasil(periode=periode, alasan="Keliru.", oleh=make_pengguna("operator", periode.satker))
        return asli(html, **pilihan)

    monkeypatch.setattr(dokumen, "cetak_pdf", sela)
    assert not perbarui_dokumen(periode.pk)
    assert not DokumenHasil.objects.exists()


@pytest.mark.parametrize("pk", [0, 999_999])
def test_a_job_for_what_is_not_published_does_nothing(pk, db):
    periode = make_tutup()
    pekerjaan = antrekan(jenis="survei.dokumen", parameter={"periode": pk or periode.pk})
    kerjakan_semua()
    pekerjaan.refresh_from_db()
    assert (pekerjaan.status, pekerjaan.hasil) == ("selesai", {"dibuat": False})
    assert not DokumenHasil.objects.exists()


def test_small_groups_are_in_no_document(db):
    periode = make_terbit(n=12, jk="PPPPPPPPPPPL")
    perbarui_dokumen(periode.pk)
    isi = baca(bytes(DokumenHasil.objects.get().berkas))
    assert "Laki-laki disembunyikan Perempuan disembunyikan" in isi


@pytest.mark.panjang
@pytest.mark.django_db(transaction=True)
def test_withdrawals_and_documents_at_the_same_time_wait_for_nobody_and_leave_nothing():
    satker = make_satker()
    daftar = [make_terbit(satker, tahun=tahun) for tahun in (2025, 2026, 2027)]
    oleh = make_pengguna("operator", satker)
    galat: list[BaseException] = []

    def serentak(*kerja: Callable[[], object]) -> None:
        mulai = threading.Barrier(len(kerja))
        benang = [threading.Thread(target=satu, args=(mulai, k)) for k in kerja]
        for b in benang:
            b.start()
        for b in benang:
            b.join()

    def satu(mulai: threading.Barrier, kerja: Callable[[], object]) -> None:
        try:
            mulai.wait(30)
            kerja()
        except Exception as e:
            galat.append(e)
        finally:
            connection.close()

    tarik = [lambda p=p: tarik_hasil(periode=p, alasan="Keliru.", oleh=oleh) for p in reversed(daftar)]
    serentak(*tarik, *[lambda p=p: perbarui_dokumen(p.pk) for p in daftar])
    assert galat == [] and not DokumenHasil.objects.exists()
    assert not Periode.objects.terbit().exists()
