"""The page of decisions: who sees which layer, what stands in the way, and the acts by their forms."""

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kpu_zi.riwayat.models import Riwayat
from kpu_zi.tools.angka import CATATAN_BULAT
from lke.aturan.alur import Lapis, Perbuatan
from lke.aturan.status import Status
from lke.models import Jendela, Lke, Penilaian
from tests.buat import make_pengguna, make_provinsi, make_ri, make_satker
from tests.jalan import SURAT, make_perjalanan, nilai_sama

pytestmark = pytest.mark.django_db
HALAMAN = "/reviu/2026/33.73/"


def lihat(client, j, sebagai: str) -> str:
    client.force_login(j.orang[sebagai])
    response = client.get(HALAMAN)
    assert response.status_code == 200
    return response.content.decode()


def minta(client, j, siapa: str, perbuatan: str, **isi):
    client.force_login(j.orang[siapa])
    return client.post(HALAMAN, {"perbuatan": perbuatan, **isi})


def teks(isi: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", isi))


def sampai_dinilai(j):
    j.kirim()
    j.lakukan(Perbuatan.BUKA, "verifikator")


def sampai_tpi(j):
    sampai_dinilai(j)
    nilai_sama(j.lapis(Lapis.PROVINSI), j.orang["verifikator"])
    j.lakukan(Perbuatan.VERIFIKASI, "verifikator", SURAT)
    j.lakukan(Perbuatan.BUKA_TPI, "tpi_anggota")


def test_the_whole_way_by_the_forms_of_this_page(client):
    j = make_perjalanan()
    j.kirim()
    surat = {"nomor": "12/ZI/2026", "tanggal": "2026-01-05"}
    assert minta(client, j, "verifikator", "buka").status_code == 302
    nilai_sama(j.lapis(Lapis.PROVINSI), j.orang["verifikator"])
    assert minta(client, j, "verifikator", "verifikasi", **surat).status_code == 302
    assert minta(client, j, "tpi_anggota", "buka_tpi").status_code == 302
    nilai_sama(j.lapis(Lapis.TPI), j.orang["tpi_anggota"])
    assert minta(client, j, "tpi_anggota", "setujui", sebagai="tpi_anggota").status_code == 302
    assert minta(client, j, "tpi_ketua", "setujui", sebagai="tpi_ketua").status_code == 302
    assert minta(client, j, "tpi_pengendali", "lhe_1", yakin="1", **surat).status_code == 302
    assert j.lke.status == Status.FINAL
    assert minta(client, j, "tpi_pengendali", "buka_kembali", alasan="Salah hitung.").status_code == 302
    Lke.objects.filter(pk=j.lke.pk).update(status=Status.FINAL.value)
    assert minta(client, j, "setjen", "tidak_usulkan", alasan="Opini belum WTP.").status_code == 302
    assert minta(client, j, "setjen", "batal_usul", alasan="Sudah WTP.").status_code == 302
    assert minta(client, j, "setjen", "usulkan").status_code == 302
    assert j.lke.status == Status.DIUSULKAN
    acara = Riwayat.objects.filter(rantai=j.penilaian.rantai, acara="lke.verifikasi").get()
    assert acara.rincian["nomor"] == ["", "12/ZI/2026"] and acara.rincian["tanggal"] == ["", "5 Januari 2026"]


def test_return_lists_the_marked_questions_and_wants_a_tick(client):
    j = make_perjalanan()
    sampai_dinilai(j)
    assert "Tandai sekurang-kurangnya satu pertanyaan" in lihat(client, j, "verifikator")
    j.tandai(Lapis.PROVINSI, "P1.i.a", "P2.i.a")
    isi = lihat(client, j, "verifikator")
    assert "Dikembalikan 2 pertanyaan: P1.i.a, P2.i.a" in isi and "Lengkapi bukti P2.i.a." in isi
    assert "Masih ada 2 pertanyaan bertanda dikembalikan" not in teks(isi), "the missing scores come first"
    ditolak = minta(client, j, "verifikator", "kembalikan")
    assert ditolak.status_code == 422 and "Beri centang bahwa Anda sudah memeriksanya." in ditolak.content.decode()
    assert j.lke.status == Status.DINILAI_PENDAHULUAN
    assert minta(client, j, "verifikator", "kembalikan", yakin="1").status_code == 302
    assert (j.lke.status, j.lke.putaran) == (Status.DIKEMBALIKAN, 2)


def test_what_is_missing_links_to_its_question_at_the_desk(client):
    j = make_perjalanan()
    sampai_dinilai(j)
    isi = lihat(client, j, "verifikator")
    assert '<a href="/reviu/2026/33.73/P1/#q-P1-i-a">P1.i.a</a> 113 pertanyaan belum dinilai.' in isi
    assert "Selesaikan dahulu 1 hal yang disebut di halaman ini." in isi
    assert 'value="verifikasi"' not in isi, "a sentence, no form"
    assert minta(client, j, "verifikator", "verifikasi", nomor="1", tanggal="2026-01-05").status_code == 422


@pytest.mark.parametrize(
    ("isian", "galat"),
    [
        ({}, ["Tulis nomor surat.", "Isi tanggal surat."]),
        ({"nomor": "9/ZI", "tanggal": "31-02-2026"}, ["Tulis tanggal, misalnya 30-12-2025."]),
        ({"nomor": "9" * 61, "tanggal": "2026-01-05"}, ["Nomor surat"]),
        ({"nomor": "9/ZI", "tanggal": "2999-01-05"}, ["Tanggal surat tidak boleh setelah hari ini."]),
    ],
)
def test_bad_input_comes_back_with_what_was_typed(client, isian, galat):
    j = make_perjalanan()
    sampai_dinilai(j)
    nilai_sama(j.lapis(Lapis.PROVINSI), j.orang["verifikator"])
    response = minta(client, j, "verifikator", "verifikasi", **isian)
    isi = response.content.decode()
    assert response.status_code == 422 and all(g in isi for g in galat)
    if isian.get("nomor"):
        assert f'value="{isian["nomor"]}"' in isi
    assert j.lke.status == Status.DINILAI_PENDAHULUAN


def test_reason_that_was_typed_survives_a_refusal(client):
    j = make_perjalanan()
    sampai_dinilai(j)
    assert "Tulis alasannya." in minta(client, j, "verifikator", "tidak_teruskan").content.decode()
    j.lakukan(Perbuatan.TIDAK_TERUSKAN, "verifikator", SURAT.__class__(alasan="Belum siap."))
    response = minta(client, j, "verifikator", "tidak_teruskan", alasan="Saya menulis ini panjang lebar.")
    assert response.status_code == 409 and "tidak dapat dinyatakan tidak diteruskan" in response.content.decode()
    assert minta(client, j, "verifikator", "batalkan", alasan="Keliru.").status_code == 302


@pytest.mark.parametrize("perbuatan", ["kirim", "tarik", "", "hapus", "__class__"])
def test_no_act_of_the_satker_or_of_nobody_here(client, perbuatan):
    j = make_perjalanan()
    assert minta(client, j, "verifikator", perbuatan, alasan="x").status_code == 422
    assert j.lke.status == Status.DRAF


def test_act_of_another_side_is_403(client):
    j = make_perjalanan()
    j.kirim()
    for siapa in ("tpi_pengendali", "setjen"):
        assert minta(client, j, siapa, "buka").status_code == 403
    assert minta(client, j, "verifikator", "setujui", sebagai="tpi_anggota").status_code in (403, 409)
    assert j.lke.status == Status.DIKIRIM


def test_tpi_of_another_team_reads_only(client):
    j = make_perjalanan()
    sampai_tpi(j)
    j.orang["lain"] = make_pengguna("tpi_pengendali", make_ri())
    isi = lihat(client, j, "lain")
    assert "Tidak ada keputusan yang menunggu Anda" in isi and "Persetujuan tim" not in isi


def test_closed_window_is_a_sentence_and_423(client):
    j = make_perjalanan()
    j.kirim()
    Jendela.objects.create(
        tahun=2026,
        tahap="pendahuluan",
        tingkat="kabkota",
        akhir=timezone.now() - timedelta(days=1),
        setelah_akhir="tutup",
    )
    isi = lihat(client, j, "verifikator")
    assert "Masa Penilaian pendahuluan sudah berakhir" in isi and 'value="buka"' not in isi
    assert minta(client, j, "verifikator", "buka").status_code == 423


def test_signatures_go_from_anggota_to_ketua_and_fall_with_an_edit(client):
    j = make_perjalanan()
    sampai_tpi(j)
    assert "Selesaikan dahulu" in lihat(client, j, "tpi_anggota")
    nilai_sama(j.lapis(Lapis.TPI), j.orang["tpi_anggota"])
    assert "Menunggu Anggota TPI menyatakan penilaiannya selesai." in lihat(client, j, "tpi_ketua")
    assert "Persetujuan belum lengkap: Anggota TPI, Ketua tim TPI." in lihat(client, j, "tpi_pengendali")
    minta(client, j, "tpi_anggota", "setujui", sebagai="tpi_anggota")
    assert "Setujui</button>" in lihat(client, j, "tpi_ketua")
    Penilaian.objects.filter(pk=j.lapis(Lapis.TPI).pk).update(diubah_pada=timezone.now())
    assert "Menunggu Anggota TPI" in lihat(client, j, "tpi_ketua")
    assert minta(client, j, "tpi_ketua", "setujui", sebagai="tpi_anggota").status_code == 403


def test_layers_side_by_side_only_for_who_may_see_them(client):
    j = make_perjalanan()
    sampai_tpi(j)
    Penilaian.objects.filter(lke=j.lke, lapis="tpi").update(rekap={"simpul": {"total": "41.77"}}, terisi=61)
    Penilaian.objects.filter(lke=j.lke, lapis="provinsi").update(rekap={"simpul": {"total": "52.88"}})
    tim = lihat(client, j, "tpi_ketua")
    assert "41,77" in tim and "52,88" in tim and "61 dari 113 dinilai" in tim
    for siapa in ("verifikator", "setjen"):
        isi = lihat(client, j, siapa)
        assert "41,77" not in isi and "61 dari 113" not in isi and "52,88" in isi


def test_province_sees_the_tpi_only_in_the_copy_of_an_issued_lhe(client):
    j = make_perjalanan()
    sampai_tpi(j)
    nilai_sama(j.lapis(Lapis.TPI), j.orang["tpi_anggota"])
    j.tandai(Lapis.TPI, "P2.i.a")
    assert "Lengkapi bukti P2.i.a." not in lihat(client, j, "verifikator")
    j.setujui("tpi_anggota", "tpi_ketua")
    j.lakukan(Perbuatan.LHE_1, "tpi_pengendali", SURAT)
    Penilaian.objects.filter(lke=j.lke, lapis="tpi").update(rekap={"simpul": {"total": "41.77"}})
    isi = lihat(client, j, "verifikator")
    assert "41,77" not in isi and re.search(r"<b>TPI</b>: salinan", isi) and "Lengkapi bukti P2.i.a." in isi
    assert "LHE tahap 1 nomor 12/ZI/33/2026" in isi


def test_total_below_an_ambang_is_never_shown_as_reaching_it(client):
    j = make_perjalanan()
    j.kirim()
    Penilaian.objects.filter(pk=j.penilaian.pk).update(
        rekap={"simpul": {"total": "74.996", "P1": "2.4", "R1": "2.399"}}
    )
    isi = lihat(client, j, "verifikator")
    assert "74,996" in isi and "75,00" not in isi and "4,799" in isi


@pytest.mark.parametrize(("tiap", "ada"), [("0.333", True), ("0.25", False)])
def test_a_sum_that_its_rounded_parts_do_not_make_carries_a_note(client, tiap, ada):
    j = make_perjalanan()
    j.kirim()
    tiga = str(3 * Decimal(tiap))
    simpul = {"P1": tiap, "P2": tiap, "P3": tiap, "pengungkit": tiga, "total": tiga}
    Penilaian.objects.filter(pk=j.penilaian.pk).update(rekap={"simpul": simpul})
    assert (CATATAN_BULAT in lihat(client, j, "verifikator")) is ada


def test_history_is_readable(client):
    j = make_perjalanan()
    sampai_dinilai(j)
    isi = teks(lihat(client, j, "verifikator"))
    assert "membuka penilaian pendahuluan" in isi and "mengirim LKE" in isi and "mengisi data contoh" not in isi


@pytest.mark.parametrize("peran", ["operator", "ketua_tim", "ketua", "anggota", "sekretaris"])
def test_own_satker_is_refused(client, peran):
    j = make_perjalanan()
    client.force_login(j.orang[peran])
    assert client.get(HALAMAN).status_code == 403 and client.post(HALAMAN, {}).status_code == 403


def test_province_neither_opens_its_own_lke_nor_that_of_another(client):
    j = make_perjalanan(make_satker("91.71", "Kota Jayapura", make_provinsi("91", "Papua", "Asia/Jayapura")))
    client.force_login(make_pengguna("verifikator", make_provinsi()))
    assert client.get("/reviu/2026/91.71/").status_code == 404
    client.force_login(j.orang["verifikator"])
    assert client.get("/reviu/2026/91.71/").status_code == 200
    assert client.get("/reviu/2025/91.71/").status_code == 404


def test_queries_do_not_grow_with_marks_and_acts(client):
    j = make_perjalanan()
    sampai_dinilai(j)
    client.force_login(j.orang["verifikator"])
    client.get(HALAMAN)
    with CaptureQueriesContext(connection) as sedikit:
        client.get(HALAMAN)
    j.tandai(Lapis.PROVINSI, *[f"P1.i.{x}" for x in "ab"], "P2.i.a", "P3.i.a", "P4.i.a")
    with CaptureQueriesContext(connection) as banyak:
        client.get(HALAMAN)
    assert len(banyak) == len(sedikit) <= 24


def test_follow_up_can_be_closed_once_its_window_ended(client):
    j = make_perjalanan()
    sampai_tpi(j)
    nilai_sama(j.lapis(Lapis.TPI), j.orang["tpi_anggota"])
    j.tandai(Lapis.TPI, "P2.i.a")
    j.setujui("tpi_anggota", "tpi_ketua")
    j.lakukan(Perbuatan.LHE_1, "tpi_pengendali", SURAT)
    assert "Masa Tindak lanjut LHE belum berakhir." in lihat(client, j, "tpi_ketua")
    Jendela.objects.create(
        tahun=2026,
        tahap="tindak_lanjut",
        tingkat="kabkota",
        akhir=datetime(2026, 1, 1, tzinfo=UTC),
        setelah_akhir="tutup",
    )
    Jendela.objects.filter(tahap="tindak_lanjut").update(akhir=timezone.now() - timedelta(hours=1))
    assert minta(client, j, "tpi_ketua", "tutup_tindak_lanjut", yakin="1").status_code == 302
    assert "Tanpa tindak lanjut" in lihat(client, j, "tpi_ketua")
