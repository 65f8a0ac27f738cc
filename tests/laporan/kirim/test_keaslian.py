"""The public page of verification: sidik, date and state of one copy, and nothing else."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from laporan.kirim import actions as actions_kirim
from laporan.models import Dokumen, Kiriman, Narasi
from tests.buat import make_provinsi
from tests.laporan.jalan_laporan import Jalan, make_jalan

pytestmark = pytest.mark.django_db
PENANDA = "XKATARAHASIAX"
BERKAS = "b" * 64


@pytest.fixture
def jalan() -> Jalan:
    return make_jalan("33.73", f"Kota {PENANDA}")


def halaman(client, kode: str, **isi: str) -> str:
    jawab = client.get(f"/keaslian/{kode}/", isi)
    assert not jawab.cookies and jawab["X-Robots-Tag"] == "noindex, nofollow"
    return jawab.content.decode()


def terbit(kiriman: Kiriman, jenis: str = "laporan", sidik: str = BERKAS, format: str = "pdf") -> None:
    Dokumen.objects.create(
        satker=kiriman.laporan.satker,
        tahun=2026,
        jenis=jenis,
        format=format,
        kunci=sidik,
        kiriman=kiriman,
        berkas="x.pdf",
        ukuran=10,
        sidik=sidik,
        data_pada=timezone.now(),
    )


def test_says_sidik_date_and_state_and_nothing_of_the_report(client, jalan):
    jalan.tanda("ketua")
    Narasi.objects.create(
        laporan=jalan.laporan,
        bagian="area1",
        teks=PENANDA,
        diubah_pada=timezone.now(),
        diubah_oleh=jalan.orang["operator"],
    )
    kiriman = jalan.terkirim()
    assert PENANDA in kiriman.isi
    isi = halaman(client, kiriman.kode)
    assert (
        kiriman.sidik in isi and "Disampaikan, menunggu keputusan" in isi and "WIB" in isi and "sedang disiapkan" in isi
    )
    for bocor in (PENANDA, jalan.orang["ketua"].nama, "33.73", "71,20", "Jawa Tengah"):
        assert bocor not in isi, bocor
    terbit(kiriman)
    assert BERKAS in halaman(client, kiriman.kode)


@pytest.mark.parametrize(
    ("langkah", "kata"),
    [
        ([], "Disampaikan, menunggu keputusan"),
        (["terima"], "Berlaku"),
        (["kembalikan"], "Dikembalikan untuk diperbaiki"),
        (["tarik"], "Ditarik kembali"),
        (["terima", "perbaiki"], "Berlaku"),
        (["terima", "perbaiki", "terkirim"], "Berlaku"),
        (["terima", "perbaiki", "terkirim", "terima"], "Digantikan versi yang lebih baru"),
    ],
    ids=["-".join(x) or "sent" for x in ([], ["a"], ["k"], ["t"], ["p"], ["v2"], ["v2", "a"])],
)
def test_state_of_a_copy(client, jalan, langkah, kata):
    kiriman = jalan.terkirim()
    lain = {
        "tarik": lambda: actions_kirim.tarik(laporan=jalan.laporan, oleh=jalan.siapa("ketua")),
        "perbaiki": lambda: actions_kirim.perbaiki(laporan=jalan.laporan, versi=1, oleh=jalan.siapa("ketua")),
    }
    for satu in langkah:
        lain.get(satu, getattr(jalan, satu, None))()
    assert f"<dd>{kata}" in halaman(client, kiriman.kode)


def test_pasted_sidik_is_compared(client, jalan):
    kiriman = jalan.terkirim()
    terbit(kiriman)
    for ketikan, kata in (
        (BERKAS.upper(), "Cocok: berkas Anda"),
        (f" {kiriman.sidik} ", "Cocok: sidik ini"),
        ("c" * 64, "Tidak cocok: berkas Anda bukan berkas yang tersimpan dari salinan ini"),
        ("c" * 64, "bab provinsi dicocokkan dengan sidik isi yang tercetak di dalamnya."),
        ("bukan <sidik>", "bukan sidik SHA-256"),
    ):
        isi = halaman(client, kiriman.kode, sidik=ketikan)
        assert kata in isi and "<sidik>" not in isi


def test_every_stored_pdf_of_the_copy_is_named_and_compared(client):
    """Of a province also the consolidation, which carries the same code; of another copy none."""
    provinsi, unit = Jalan(make_provinsi()), make_jalan()
    kiriman = provinsi.terkirim()
    terbit(kiriman)
    terbit(kiriman, "konsolidasi", "c" * 64)
    terbit(kiriman, "laporan", "d" * 64, "docx")
    terbit(unit.terkirim(), "laporan", "e" * 64)
    isi = halaman(client, kiriman.kode)
    for nama, sidik in (("Laporan satker", BERKAS), ("Konsolidasi wilayah", "c" * 64)):
        assert f"PDF {nama} (SHA-256)</dt><dd><code>{sidik}</code>" in isi
        assert "Cocok: berkas Anda" in halaman(client, kiriman.kode, sidik=sidik)
    for lain in ("d" * 64, "e" * 64):
        assert lain not in isi and "Tidak cocok" in halaman(client, kiriman.kode, sidik=lain)


def test_unknown_code_answers_alike(client, jalan):
    kiriman = jalan.terkirim()
    jumlah = []
    for kode, status in ((kiriman.kode, 200), ("a" * 22, 404), ("x" * 500, 404), ("%00", 400)):
        with CaptureQueriesContext(connection) as q:
            jawab = client.get(f"/keaslian/{kode}/")
        assert jawab.status_code == status
        jumlah.append(len(q))
    assert jumlah[:3] == [1, 1, 1]
    assert "Kode tidak ditemukan" in halaman(client, "a" * 22)


def test_codes_are_long_and_never_the_same():
    from laporan.kirim.pembekuan import kode_baru

    semua = {kode_baru() for _ in range(1000)}
    assert len(semua) == 1000 and all(re.fullmatch(r"[\w-]{22}", k) for k in semua)
