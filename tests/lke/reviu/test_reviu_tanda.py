"""Returning a question, taking it back, opening one in the second round: when, by whom, and what it leaves behind."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kpu_zi.riwayat.models import Riwayat
from kpu_zi.riwayat.queries import periksa_rantai
from kpu_zi.tools import Ditolak
from lke.actions import simpan_jawaban
from lke.aturan.alur import Lapis, Perbuatan
from lke.aturan.status import Status
from lke.models import Jendela, Pengembalian, Penilaian
from lke.reviu.actions import buka_pertanyaan, cabut_tanda, tandai
from lke.tingkat.actions import persetujuan_berlaku
from tests.jalan import nilai_sama
from tests.lke.meja import ALAMAT, di_provinsi, di_tpi, di_tpi_tahap_2, ubah

pytestmark = pytest.mark.django_db
KODE = "P1.i.a"


def tanda(j, lapis: Lapis, oleh: str, **lain):
    isi = {"kode": KODE, "jenis": "tidak_cukup", "catatan": "Lampirkan SK."} | lain
    return tandai(penilaian=j.lapis(lapis), oleh=j.orang[oleh], **isi)


def test_a_marked_question_goes_back_to_the_satker():
    j = di_provinsi()
    tanda(j, Lapis.PROVINSI, "verifikator")
    j.lakukan(Perbuatan.KEMBALIKAN, "verifikator")
    simpan_jawaban(
        penilaian=j.lapis(Lapis.SATKER),
        perubahan=ubah(j.penilaian, KODE, catatan="SK dilampirkan."),
        oleh=j.orang["operator"],
    )
    with pytest.raises(Ditolak, match="Hanya pertanyaan yang dikembalikan"):
        simpan_jawaban(
            penilaian=j.lapis(Lapis.SATKER),
            perubahan=ubah(j.penilaian, "P1.i.b", catatan="x"),
            oleh=j.orang["operator"],
        )


def test_marking_again_changes_the_mark_and_both_are_in_the_log():
    j = di_provinsi()
    tanda(j, Lapis.PROVINSI, "verifikator")
    tanda(j, Lapis.PROVINSI, "verifikator", jenis="pilihan", catatan="Seharusnya Tidak.")
    ini = Pengembalian.objects.get()
    assert (ini.jenis, ini.catatan, ini.lapis, ini.putaran) == ("pilihan", "Seharusnya Tidak.", "provinsi", 1)
    penilaian = j.lapis(Lapis.PROVINSI)
    cabut_tanda(penilaian=penilaian, kode=KODE, oleh=j.orang["verifikator"])
    assert not Pengembalian.objects.exists()
    penilaian.refresh_from_db()
    assert periksa_rantai(penilaian.rantai, (penilaian.riwayat_nomor, penilaian.riwayat_kepala)) is None
    rincian = Riwayat.objects.filter(rantai=penilaian.rantai).order_by("nomor").values_list("acara", "rincian")
    cukup, pilihan = "Bukti tidak cukup: Lampirkan SK.", "Pilihan tidak sesuai kriteria: Seharusnya Tidak."
    assert [(a, r["Pengembalian"]) for a, r in rincian] == [
        ("reviu.tandai", ["", cukup]),
        ("reviu.tandai", [cukup, pilihan]),
        ("reviu.cabut", [pilihan, ""]),
    ]
    with pytest.raises(Ditolak, match="tidak bertanda") as galat:
        cabut_tanda(penilaian=penilaian, kode=KODE, oleh=j.orang["verifikator"])
    assert galat.value.status == 409


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"catatan": " \n\u200b"}, "Tulis catatan"),
        ({"catatan": "x" * 2001}, "terlalu panjang"),
        ({"jenis": ""}, "Pilih alasan"),
        ({"jenis": "dibuka"}, "Pilih alasan"),
        ({"jenis": "lain"}, "Pilih alasan"),
    ],
)
def test_a_return_needs_its_reason_and_a_note(isi, pesan):
    j = di_provinsi()
    with pytest.raises(Ditolak, match=pesan) as galat:
        tanda(j, Lapis.PROVINSI, "verifikator", **isi)
    assert galat.value.status == 422
    assert not Pengembalian.objects.exists()


def test_marks_of_the_tpi_void_what_was_signed():
    j = di_tpi()
    nilai_sama(j.lapis(Lapis.TPI), j.orang["tpi_anggota"])
    j.setujui("tpi_anggota", "tpi_ketua")
    assert set(persetujuan_berlaku(j.lapis(Lapis.TPI), j.lke)) == {"tpi_anggota", "tpi_ketua"}
    tanda(j, Lapis.TPI, "tpi_anggota")
    assert persetujuan_berlaku(j.lapis(Lapis.TPI), j.lke) == {}
    j.setujui("tpi_anggota", "tpi_ketua")
    cabut_tanda(penilaian=j.lapis(Lapis.TPI), kode=KODE, oleh=j.orang["tpi_anggota"])
    assert persetujuan_berlaku(j.lapis(Lapis.TPI), j.lke) == {}


def test_working_time_goes_on_with_a_mark():
    j = di_tpi()
    lalu = timezone.now() - timedelta(seconds=90)
    Penilaian.objects.filter(pk=j.lapis(Lapis.TPI).pk).update(diubah_pada=lalu)
    tanda(j, Lapis.TPI, "tpi_anggota")
    assert 89 <= j.lapis(Lapis.TPI).detik_kerja <= 100


@pytest.mark.parametrize(
    "status", [s for s in Status if s not in (Status.DINILAI_PENDAHULUAN, Status.DINILAI_TPI_1, Status.DINILAI_TPI_2)]
)
def test_outside_its_assessment_a_layer_takes_no_mark(status):
    j = di_tpi()
    lke = j.lke
    type(lke).objects.filter(pk=lke.pk).update(status=status)
    for lapis, oleh in ((Lapis.PROVINSI, "verifikator"), (Lapis.TPI, "tpi_anggota")):
        with pytest.raises(Ditolak, match="tidak sedang dibuka") as galat:
            tanda(j, lapis, oleh)
        assert galat.value.status == 423
        with pytest.raises(Ditolak, match="tidak sedang dibuka"):
            buka_pertanyaan(penilaian=j.lapis(lapis), kode=KODE, alasan="Perlu.", oleh=j.orang[oleh])
    assert not Pengembalian.objects.exists()


def test_the_other_tiers_turn_is_not_ours():
    j = di_tpi()
    with pytest.raises(Ditolak, match="tidak sedang dibuka"):
        tanda(j, Lapis.PROVINSI, "verifikator")
    with pytest.raises(PermissionDenied):
        tandai(penilaian=j.lapis(Lapis.SATKER), kode=KODE, jenis="pilihan", catatan="x", oleh=j.orang["operator"])


def test_after_the_window_nothing_is_marked():
    j = di_provinsi()
    Jendela.objects.create(
        tahun=2026, tahap="pendahuluan", tingkat="kabkota", akhir=timezone.now() - timedelta(hours=1)
    )
    with pytest.raises(Ditolak, match="Masa Penilaian pendahuluan sudah berakhir") as galat:
        tanda(j, Lapis.PROVINSI, "verifikator")
    assert galat.value.status == 423


def test_in_the_second_round_questions_are_opened_with_a_reason_instead():
    j = di_tpi_tahap_2("P2.i.a")
    tpi, oleh = j.lapis(Lapis.TPI), j.orang["tpi_anggota"]
    edit = ubah(tpi, KODE, catatan="Dinilai lagi.")
    with pytest.raises(Ditolak, match="Pada tahap 2 hanya"):
        simpan_jawaban(penilaian=tpi, perubahan=edit, oleh=oleh)
    with pytest.raises(Ditolak, match="tidak ada pertanyaan yang dikembalikan"):
        tanda(j, Lapis.TPI, "tpi_anggota")
    with pytest.raises(Ditolak, match="Tulis alasan"):
        buka_pertanyaan(penilaian=tpi, kode=KODE, alasan=" ", oleh=oleh)
    buka_pertanyaan(penilaian=tpi, kode=KODE, alasan="Temuan lapangan.", oleh=oleh)
    simpan_jawaban(penilaian=j.lapis(Lapis.TPI), perubahan=edit, oleh=oleh)
    for kode in (KODE, "P2.i.a"):
        with pytest.raises(Ditolak, match="sudah terbuka"):
            buka_pertanyaan(penilaian=tpi, kode=kode, alasan="Lagi.", oleh=oleh)
    assert Pengembalian.objects.get(jenis="dibuka").catatan == "Temuan lapangan."


def test_the_first_round_needs_no_opening():
    j = di_tpi()
    with pytest.raises(Ditolak, match="Semua pertanyaan sedang terbuka"):
        buka_pertanyaan(penilaian=j.lapis(Lapis.TPI), kode=KODE, alasan="Perlu.", oleh=j.orang["tpi_anggota"])


# --- through the pages
def test_a_refused_return_comes_back_with_what_was_typed(client):
    j = di_provinsi()
    client.force_login(j.orang["verifikator"])
    balasan = client.post(f"{ALAMAT}{KODE}/tandai/", {"jenis": "", "catatan": "SK nomor 12 belum ditandatangani."})
    assert balasan.status_code == 422
    isi = balasan.content.decode()
    assert "Pilih alasan pengembalian." in isi
    assert "SK nomor 12 belum ditandatangani.</textarea>" in isi
    skrip = client.post(f"{ALAMAT}{KODE}/tandai/", {"jenis": "", "catatan": "x"}, headers={"X-Simpan": "1"})
    assert (skrip.status_code, skrip.content.decode()) == (422, "Pilih alasan pengembalian.")


def test_a_script_gets_the_part_that_changed_and_a_form_the_page(client):
    j = di_provinsi()
    client.force_login(j.orang["verifikator"])
    isi = {"jenis": "tidak_valid", "catatan": "SK sudah dicabut."}
    balasan = client.post(f"{ALAMAT}{KODE}/tandai/", isi, headers={"X-Simpan": "1"})
    assert balasan.status_code == 200
    assert balasan.content.decode().strip().startswith('<div id="k-P1-i-a"')
    assert len(balasan.content) <= 3_000
    polos = client.post(f"{ALAMAT}{KODE}/cabut/")
    assert (polos.status_code, polos.url) == (302, "/reviu/2026/33.73/P1/#q-P1-i-a")
    assert not Pengembalian.objects.exists()


def test_the_satkers_reply_stands_at_the_card(client):
    j = di_tpi_tahap_2("P2.i.a")
    client.force_login(j.orang["tpi_anggota"])
    isi = client.get(f"{ALAMAT}P2.i.a/").content.decode()
    assert "Tanggapan satker:</b> Sudah dilengkapi." in isi
    tertutup = client.get(f"{ALAMAT}P2.i.b/").content.decode()
    assert "Buka P2.i.b dengan alasan" in tertutup
    assert 'action="/reviu/2026/33.73/P2.i.b/simpan/"' not in tertutup
