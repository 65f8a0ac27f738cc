"""Approving, sending and withdrawing in the browser: forms that post and lead on, without a script."""

import re

import pytest

from kpu_zi.riwayat.models import Riwayat
from lke.actions import simpan_jawaban
from lke.acuan import acuan
from lke.aturan.alur import Lapis, Perbuatan
from lke.aturan.isian import Perubahan
from lke.aturan.status import Status
from lke.models import AturanAlur, Jendela, Persetujuan, Salinan
from lke.queries import baris_jawaban
from satker.models import Penugasan
from tests.buat import make_pengguna, make_provinsi, make_satker
from tests.jalan import make_perjalanan

pytestmark = pytest.mark.django_db
LKE = "/lke/2026/33.73/"


@pytest.fixture
def j():
    return make_perjalanan()


def masuk(client, j, peran: str):
    client.force_login(j.orang[peran])
    return client


def setujui(client, j, peran: str, sebagai: str = ""):
    return masuk(client, j, peran).post(LKE + "setujui/", {"sebagai": sebagai or peran})


def teks(balasan) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", balasan.content.decode()))


def ubah(j) -> None:
    penilaian = j.lapis(Lapis.SATKER)
    lama = baris_jawaban(penilaian.pk, acuan(penilaian.lke.instrumen))["P1.i.a"]
    perubahan = Perubahan("P1.i.a", lama.versi, {"catatan": (lama.catatan, "Diubah.")})
    simpan_jawaban(penilaian=penilaian, perubahan=perubahan, oleh=j.orang["operator"])


def test_two_leaders_approve_and_one_sends(client, j):
    halaman = masuk(client, j, "ketua").get(LKE + "periksa/").content.decode()
    assert "Setujui sebagai Ketua" in halaman and "Setujui sebagai Sekretaris" not in halaman
    assert setujui(client, j, "ketua").url == LKE + "periksa/#j-persetujuan"
    assert "Menunggu persetujuan Sekretaris." in teks(client.get(LKE + "periksa/"))
    setujui(client, j, "sekretaris")
    konfirmasi = client.get(LKE + "kirim/")
    assert "Kirim LKE 2026 KPU Kota Salatiga?" in teks(konfirmasi)
    assert "KPU Provinsi Jawa Tengah" in teks(konfirmasi)
    balasan = client.post(LKE + "kirim/")
    salinan = Salinan.objects.get()
    assert balasan.url == f"{LKE}kirim/{salinan.pk}/"
    assert j.lke.status == Status.DIKIRIM


def test_receipt_says_what_was_sent_when_and_by_whom(client):
    papua = make_provinsi("91", "Papua", "Asia/Jayapura")
    j = make_perjalanan(make_satker("91.71", "Kota Jayapura", papua, "Asia/Jayapura"))
    j.kirim()
    salinan = Salinan.objects.get()
    Salinan.objects.update(pada="2025-12-30T16:59:59Z")
    client.force_login(j.orang["anggota"])
    isi = teks(client.get(f"/lke/2026/91.71/kirim/{salinan.pk}/"))
    assert f"Tanda terima {salinan.nomor}" in isi and salinan.sidik in isi
    assert "30 Desember 2025 23.59 WIB (31 Desember 01.59 WIT)" in isi
    assert j.orang["sekretaris"].nama in isi
    assert "113 dari 113 pertanyaan" in isi
    assert "tidak cocok" not in isi


def test_receipt_names_the_peran_of_the_sender(client, j):
    j.kirim()
    masuk(client, j, "operator")
    assert f"{j.orang['sekretaris'].nama}, Sekretaris" in teks(client.get(f"{LKE}kirim/{Salinan.objects.get().pk}/"))


def test_receipt_of_another_lke_is_404(client, j):
    lain = make_perjalanan(make_satker("33.74", "Kota Pekalongan"))
    lain.kirim()
    pk = Salinan.objects.get().pk
    masuk(client, j, "ketua")
    assert client.get(f"{LKE}kirim/{pk}/").status_code == 404
    assert client.get(f"/lke/2026/33.74/kirim/{pk}/").status_code == 404


def test_second_click_on_send_leads_to_the_same_receipt(client, j):
    j.setujui("ketua", "sekretaris")
    masuk(client, j, "ketua")
    alamat = [client.post(LKE + "kirim/").url for _ in range(2)]
    assert alamat[0] == alamat[1]
    assert Salinan.objects.count() == 1


def test_second_click_on_approve_signs_once(client, j):
    for _ in range(2):
        assert setujui(client, j, "ketua").status_code == 302
    assert Persetujuan.objects.count() == Riwayat.objects.filter(acara="lke.setujui").count() == 1


@pytest.mark.parametrize(
    ("peran", "sebagai", "status"),
    [
        ("operator", "ketua", 403),
        ("ketua_tim", "ketua", 403),
        ("anggota", "ketua", 403),
        ("verifikator", "sekretaris", 403),
        ("setjen", "ketua", 403),
        ("tpi_ketua", "tpi_ketua", 403),
        ("sekretaris", "ketua", 403),
        ("ketua", "sekretaris", 403),
        ("ketua", "tpi_ketua", 422),
        ("ketua", "", 422),
    ],
)
def test_nobody_signs_for_somebody_else(client, j, peran, sebagai, status):
    assert masuk(client, j, peran).post(LKE + "setujui/", {"sebagai": sebagai}).status_code == status
    assert not Persetujuan.objects.exists()


@pytest.mark.parametrize("peran", ["operator", "ketua_tim", "anggota", "verifikator", "setjen", "tpi_pengendali"])
def test_only_ketua_and_sekretaris_send_and_withdraw(client, j, peran):
    j.setujui("ketua", "sekretaris")
    masuk(client, j, peran)
    assert client.get(LKE + "kirim/").status_code == client.post(LKE + "kirim/").status_code == 403
    assert client.post(LKE + "tarik/", {"alasan": "Bukan saya."}).status_code == 403
    assert 'href="/lke/2026/33.73/kirim/"' not in client.get(LKE + "periksa/").content.decode()
    assert j.lke.status == Status.DRAF


@pytest.mark.parametrize("bagian", ["setujui/", "kirim/", "tarik/", "periksa/jelaskan/", "P1.i.a/tanggapi/"])
def test_leader_of_a_sibling_satker_gets_404(client, j, bagian):
    saudara = make_satker("33.74", "Kota Pekalongan")
    orang = make_pengguna("ketua", saudara)
    Penugasan.objects.create(pengguna=orang, satker=saudara, peran="operator", mulai="2020-01-01")
    client.force_login(orang)
    assert client.post(LKE + bagian, {"sebagai": "ketua"}).status_code == 404


def test_edit_after_the_approval_shows_it_as_void(client, j):
    j.setujui("ketua", "sekretaris")
    ubah(j)
    isi = teks(masuk(client, j, "ketua").get(LKE + "periksa/"))
    assert "isian berubah sesudah disetujui" in isi
    assert "Setujui sebagai Ketua" in isi
    assert "Menunggu persetujuan Ketua dan Sekretaris." in isi
    assert client.get(LKE + "kirim/").url == LKE + "periksa/#j-kirim"
    assert client.post(LKE + "kirim/").status_code == 422


def test_only_the_approvals_that_are_asked_for_are_shown(client, j):
    AturanAlur.objects.create(tahun=2026, tingkat="kabkota", penilai="induk", setuju_ketua=False)
    isi = teks(masuk(client, j, "ketua").get(LKE + "periksa/"))
    assert "Menunggu persetujuan Sekretaris." in isi and "Setujui sebagai Ketua" not in isi
    setujui(client, j, "sekretaris")
    assert client.post(LKE + "kirim/").status_code == 302


def test_closed_window_refuses_with_its_sentence(client, j):
    j.setujui("ketua", "sekretaris")
    Jendela.objects.create(tahun=2026, tahap="isi", tingkat="kabkota", akhir="2025-01-01T00:00Z")
    halaman = masuk(client, j, "ketua").get(LKE + "periksa/")
    assert "Masa Pengisian sudah berakhir. Mintalah perpanjangan" in teks(halaman)
    assert client.get(LKE + "kirim/").status_code == 302
    balasan = client.post(LKE + "kirim/")
    assert balasan.status_code == 423 and "sudah berakhir" in teks(balasan)
    assert setujui(client, j, "ketua", "ketua").status_code == 302  # still in force: nothing to sign
    Persetujuan.objects.all().delete()
    assert setujui(client, j, "ketua").status_code == 423


def test_late_sending_is_marked_on_receipt_and_hub(client, j):
    Jendela.objects.create(
        tahun=2026, tahap="isi", tingkat="kabkota", akhir="2025-01-01T00:00Z", setelah_akhir="terlambat"
    )
    assert "Terlambat" in teks(masuk(client, j, "ketua").get(LKE))
    j.kirim()
    assert "Terlambat" in teks(client.get(f"{LKE}kirim/{Salinan.objects.get().pk}/"))
    assert "Dikirim terlambat" in teks(client.get(LKE))


def test_sent_lke_is_withdrawn_with_a_reason(client, j):
    j.kirim()
    masuk(client, j, "sekretaris")
    kosong = client.post(LKE + "tarik/", {"alasan": "  "})
    assert kosong.status_code == 422 and "Tulis alasan penarikan." in teks(kosong)
    assert j.lke.status == Status.DIKIRIM
    assert client.post(LKE + "tarik/", {"alasan": "Bukti tertinggal."}).url == LKE + "periksa/"
    assert j.lke.status == Status.DRAF
    assert "Alasan: Bukti tertinggal." in teks(client.get(LKE + "riwayat/"))
    lagi = client.post(LKE + "tarik/", {"alasan": "Bukti tertinggal."})
    assert lagi.status_code == 409 and "tidak dapat ditarik kembali" in teks(lagi)
    assert "Tanda terima" in teks(client.get(LKE + "periksa/"))


def test_reason_has_a_limit_and_comes_back_as_typed(client, j):
    j.kirim()
    balasan = masuk(client, j, "ketua").post(LKE + "tarik/", {"alasan": "x" * 1001})
    assert balasan.status_code == 422
    assert f"{'x' * 1001}</textarea>" in balasan.content.decode()


def test_opened_lke_is_not_withdrawn(client, j):
    j.kirim()
    j.lakukan(Perbuatan.BUKA, "verifikator")
    masuk(client, j, "ketua")
    assert "Tarik kembali" not in teks(client.get(LKE + "periksa/"))
    assert client.post(LKE + "tarik/", {"alasan": "Terlambat."}).status_code == 409


def test_lke_without_first_assessor_goes_to_the_tpi(client, j):
    AturanAlur.objects.create(tahun=2026, tingkat="kabkota", penilai="tanpa")
    j.setujui("ketua", "sekretaris")
    konfirmasi = teks(masuk(client, j, "ketua").get(LKE + "kirim/"))
    assert "Dikirim ke TPI" in konfirmasi and "selama TPI belum membukanya" in konfirmasi
    client.post(LKE + "kirim/")
    assert j.lke.status == Status.DIVERIFIKASI
    assert "Tarik kembali" in teks(client.get(LKE + "periksa/"))
    assert client.post(LKE + "tarik/", {"alasan": "Bukti tertinggal."}).status_code == 302
    assert j.lke.status == Status.DRAF


def test_verified_lke_waits_for_the_tpi_and_is_not_withdrawn(client, j):
    j.verifikasi()
    masuk(client, j, "ketua")
    assert "Tarik kembali" not in teks(client.get(LKE + "periksa/"))
    assert client.post(LKE + "tarik/", {"alasan": "Terlambat."}).status_code in (409, 422)


def test_nobody_signs_in_two_peran(client, j):
    Penugasan.objects.create(pengguna=j.orang["ketua"], satker=j.lke.satker, peran="sekretaris", mulai="2020-01-01")
    setujui(client, j, "ketua")
    isi = teks(client.get(LKE + "periksa/"))
    assert "Anda sudah menyetujui dalam peran lain" in isi and "Setujui sebagai Sekretaris" not in isi
    assert setujui(client, j, "ketua", "sekretaris").status_code == 422


def test_approvals_from_before_a_withdrawal_are_given_anew(client, j):
    j.kirim()
    masuk(client, j, "ketua").post(LKE + "tarik/", {"alasan": "Bukti tertinggal."})
    assert "Menunggu persetujuan Ketua dan Sekretaris." in teks(client.get(LKE + "periksa/"))
    assert client.post(LKE + "kirim/").status_code == 422


def test_script_off_forms_carry_all_that_the_post_needs(client, j):
    """What a browser without scripts would send from the page, field by field."""
    halaman = masuk(client, j, "ketua").get(LKE + "periksa/").content.decode()
    formulir = next(f for f in re.findall(r"<form.*?</form>", halaman, re.S) if "setujui/" in f)
    isi = dict(re.findall(r'name="(\w+)" value="([^"]*)"', formulir))
    alamat = re.search(r'action="([^"]+)"', formulir)[1]
    assert 'method="post"' in formulir
    assert client.post(alamat, isi).status_code == 302
    assert Persetujuan.objects.get().sebagai == "ketua"
