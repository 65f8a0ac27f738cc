"""The line drops, the server stumbles: the state is never a lie and everything arrives once."""

import re

from playwright.sync_api import expect

from kpu_zi.riwayat.models import Riwayat
from lke.models import Jawaban
from tests.buat import make_pengguna, make_penilaian
from tests.e2e.peramban import kartu, tunggu_tersimpan

ALAMAT = "/lke/2026/33.73/P1/"
PUTUS = "Luring: {} jawaban belum terkirim"


def operator_lke():
    penilaian = make_penilaian()
    return make_pengguna("operator", penilaian.lke.satker)


def isi_tersimpan() -> dict[str, tuple[str, str]]:
    return {j.pertanyaan.kode: (j.pilihan, j.catatan) for j in Jawaban.objects.select_related("pertanyaan")}


def test_offline_answers_are_all_stored_once_when_the_line_is_back(buka):
    page = buka(sebagai=operator_lke(), luring=True)
    page.goto(ALAMAT)
    kartu(page, "P1.i.b").get_by_label("Catatan").fill("sebelum putus")
    tunggu_tersimpan(page)
    page.context.set_offline(True)
    kartu(page, "P1.i.a").get_by_label("Ya", exact=False).first.check()
    kartu(page, "P1.i.a").get_by_label("Catatan").fill("diketik saat luring")
    kartu(page, "P1.i.b").get_by_label("Catatan").fill("diganti saat luring")
    expect(page.locator("#status-semua")).to_have_text(PUTUS.format(3))
    expect(page.locator("#s-P1-i-a")).to_have_text(PUTUS.format(2))
    assert isi_tersimpan() == {"P1.i.b": ("", "sebelum putus")}
    page.context.set_offline(False)
    tunggu_tersimpan(page)
    assert isi_tersimpan() == {"P1.i.a": ("Ya", "diketik saat luring"), "P1.i.b": ("", "diganti saat luring")}
    assert Riwayat.objects.filter(acara="jawaban.simpan").count() == 4
    assert sisa_antrean(page) == 0


def test_reply_lost_after_the_commit_is_not_written_twice(buka):
    page = buka(sebagai=operator_lke(), luring=True)
    page.goto(ALAMAT)
    hilang = []

    def potong(route):
        if hilang:
            return route.continue_()
        hilang.append(route.fetch().status)  # the server writes, the browser never hears of it
        return route.abort("internetdisconnected")

    page.route("**/simpan/", potong)
    kartu(page, "P1.i.a").get_by_label("Catatan").fill("satu kali saja")
    expect(page.locator("#status-semua")).to_have_text(PUTUS.format(1))
    kartu(page, "P1.i.a").get_by_label("Catatan").fill("satu kali saja, lalu ditambah")
    page.evaluate("dispatchEvent(new Event('online'))")
    tunggu_tersimpan(page)
    assert hilang == [200]
    assert isi_tersimpan() == {"P1.i.a": ("", "satu kali saja, lalu ditambah")}
    assert Riwayat.objects.filter(acara="jawaban.simpan").count() == 2


def test_overload_is_said_and_tried_again(buka):
    page = buka(sebagai=operator_lke(), boleh={503})
    page.goto(ALAMAT)
    sibuk = [1]

    def jawab(route):
        if sibuk.pop() if sibuk else False:
            return route.fulfill(status=503, headers={"Retry-After": "1"}, body="sibuk")
        return route.continue_()

    page.route("**/simpan/", jawab)
    kartu(page, "P1.i.a").get_by_label("Catatan").fill("tetap ada")
    expect(page.locator("#status-semua")).to_have_text("Gagal, dicoba lagi")
    tunggu_tersimpan(page)
    assert isi_tersimpan() == {"P1.i.a": ("", "tetap ada")}


def test_page_of_a_stranger_in_place_of_the_reply_is_not_taken_for_saved(buka):
    """A sign-in page of a hotspot answers 200 to everything."""
    page = buka(sebagai=operator_lke())
    page.goto(ALAMAT)
    page.route("**/simpan/", lambda route: route.fulfill(status=200, body="<h1>Selamat datang di WiFi</h1>"))
    kartu(page, "P1.i.a").get_by_label("Catatan").fill("belum sampai")
    expect(page.locator("#status-semua")).to_have_text("Gagal, dicoba lagi")
    assert isi_tersimpan() == {}


def test_unsent_text_comes_back_after_the_page_was_closed(buka):
    operator = operator_lke()
    page = buka(sebagai=operator, luring=True)
    page.goto(ALAMAT)
    page.context.set_offline(True)
    kartu(page, "P1.i.a").get_by_label("Catatan").fill("ditutup sebelum terkirim")
    expect(page.locator("#status-semua")).to_have_text(PUTUS.format(1))
    page.wait_for_timeout(600)  # the field has come to rest and stands in the browser's store
    page.close(run_before_unload=False)
    lain = page.context.new_page()
    lain.context.set_offline(False)
    lain.goto("/lke/2026/33.73/P2/")  # another page of the same LKE sends it too
    tunggu_tersimpan(lain)
    assert isi_tersimpan() == {"P1.i.a": ("", "ditutup sebelum terkirim")}
    expect(lain.locator("#hitung-halaman")).to_have_text("0 dari 9 dijawab")


def test_leaving_warns_only_while_something_is_unsent(buka):
    page = buka(sebagai=operator_lke(), luring=True)
    peringatan = []
    page.on("dialog", lambda d: (peringatan.append(d.type), d.accept()))
    page.goto(ALAMAT)
    kartu(page, "P1.i.a").get_by_label("Catatan").fill("segera pindah")
    page.get_by_role("link", name=re.compile("^P2 ")).click()  # waits for the save instead of warning
    page.wait_for_url("**/P2/")
    assert isi_tersimpan() == {"P1.i.a": ("", "segera pindah")}
    assert peringatan == []
    page.context.set_offline(True)
    kartu(page, "P2.i.a").get_by_label("Catatan").fill("tidak terkirim")
    expect(page.locator("#status-semua")).to_have_text(PUTUS.format(1))
    page.close(run_before_unload=True)
    page.wait_for_event("close")
    assert peringatan == ["beforeunload"]


def test_sign_out_with_unsent_text_asks_first(buka):
    page = buka(sebagai=operator_lke(), luring=True)
    page.goto(ALAMAT)
    page.context.set_offline(True)
    kartu(page, "P1.i.a").get_by_label("Catatan").fill("jangan hilang")
    expect(page.locator("#status-semua")).to_have_text(PUTUS.format(1))
    page.get_by_role("button", name="Keluar").click()
    dialog = page.get_by_role("dialog", name="1 jawaban belum terkirim")
    dialog.get_by_role("button", name="Batal").click()
    expect(kartu(page, "P1.i.a").get_by_label("Catatan")).to_have_value("jangan hilang")
    page.get_by_role("button", name="Keluar").click()
    dialog.get_by_role("button", name="Kirim dulu").click()
    expect(dialog.get_by_role("status")).to_have_text("Belum berhasil: 1 jawaban masih menunggu.")
    page.context.set_offline(False)
    dialog.get_by_role("button", name="Buang").click()
    page.wait_for_url("**/masuk/**")
    assert sisa_antrean(page) == 0


def sisa_antrean(page) -> int:
    """Entries left in the browser's store."""
    return page.evaluate(
        """() => new Promise(ok => {
            const r = indexedDB.open("kpu-zi");
            r.onsuccess = () => {
                const h = r.result.transaction("isian").objectStore("isian").count();
                h.onsuccess = () => ok(h.result);
            };
        })"""
    )
