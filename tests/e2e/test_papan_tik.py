"""The LKE by keyboard: one whole area without a mouse, from the sign-in on, and what each key does."""

import re

import pytest
from playwright.sync_api import expect

from lke.models import Jawaban, Penilaian
from tests.buat import make_pengguna, make_penilaian
from tests.e2e.peramban import masuk, pelanggaran_axe, tunggu_tersimpan


def fokus(page) -> str:
    return page.evaluate("document.activeElement.id")


def test_area_is_filled_by_keyboard_alone(buka):
    penilaian = make_penilaian()
    operator = make_pengguna("operator", penilaian.lke.satker)
    page = buka()
    page.goto("/lke/2026/33.73/R1/")
    masuk(page, operator)
    expect(page).to_have_url(re.compile(r"/lke/2026/33\.73/R1/$"))
    while fokus(page) != "q-R1-i-a":  # Tab reaches the first field; Esc goes up to its card
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "masukan.agen":
            page.keyboard.press("Escape")
    for angka in ("4", "3"):
        page.keyboard.type(angka)
        page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    assert fokus(page) == "q-R1-i-b"
    page.keyboard.type("3")
    page.keyboard.press("Tab")
    page.keyboard.type("3")
    page.keyboard.press("Alt+ArrowDown")
    assert fokus(page) == "q-R1-ii-a"
    page.keyboard.press("a")
    page.keyboard.press("k")
    page.keyboard.type("Ditetapkan 6 Januari\nbaris dua")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    assert fokus(page) == "q-R1-iii-a"
    page.keyboard.press("b")
    page.keyboard.press("Control+s")
    expect(page.locator(".kabar-tik")).to_have_text(re.compile(r"^Semua tersimpan \d\d\.\d\d WIB$"))
    tunggu_tersimpan(page)
    isi = {j.pertanyaan.kode: (j.pilihan, j.masukan, j.catatan) for j in Jawaban.objects.select_related("pertanyaan")}
    assert isi == {
        "R1.i.a": ("", {"agen": 4, "perubahan_dibuat": 3}, ""),
        "R1.i.b": ("", {"perubahan_dibuat": 3, "perubahan_terintegrasi": 3}, ""),
        "R1.ii.a": ("A", {}, "Ditetapkan 6 Januari\nbaris dua"),
        "R1.iii.a": ("B", {}, ""),
    }
    nilai = f"{Penilaian.objects.get().nilai_total:.2f}".replace(".", ",")
    expect(page.locator("#panel-nilai .angka-kunci")).to_have_text(nilai)
    expect(page.locator("#hitung-halaman")).to_have_text("4 dari 4 dijawab")
    expect(page.locator("#h-R1-i-a")).to_have_text("3 dari 4 = 75,00%.")


@pytest.fixture
def halaman(buka):
    """P1 of an empty LKE, its first card focused."""
    penilaian = make_penilaian()
    page = buka(sebagai=make_pengguna("operator", penilaian.lke.satker))
    page.goto("/lke/2026/33.73/P1/#q-P1-i-a")
    assert fokus(page) == "q-P1-i-a"
    return page


def pilihan() -> dict[str, str]:
    return {j.pertanyaan.kode: j.pilihan for j in Jawaban.objects.select_related("pertanyaan")}


def test_letter_that_the_question_lacks_does_nothing_and_is_said_politely(halaman):
    halaman.keyboard.press("c")
    expect(halaman.locator(".kabar-tik")).to_have_text("P1.i.a tidak mempunyai pilihan C; pilihannya Ya, Tidak.")
    halaman.keyboard.press("t")
    tunggu_tersimpan(halaman)
    expect(halaman.locator(".kabar-tik")).to_be_hidden()
    assert pilihan() == {"P1.i.a": "Tidak"}


def test_letters_typed_into_a_text_field_stay_text(halaman):
    halaman.keyboard.press("k")
    halaman.keyboard.type("ya, tidak, ABCDE?")
    halaman.keyboard.press("Control+s")
    tunggu_tersimpan(halaman)
    assert [(j.pilihan, j.catatan) for j in Jawaban.objects.all()] == [("", "ya, tidak, ABCDE?")]


def test_undo_takes_back_my_last_saves_in_this_card_one_by_one(halaman):
    for huruf in "yt":
        halaman.keyboard.press(huruf)
        expect(halaman.locator("#status-semua")).to_have_text("Menyimpan...")
        tunggu_tersimpan(halaman)
    for harap in ("Ya", ""):
        halaman.keyboard.press("u")
        expect(halaman.locator("#status-semua")).to_have_text("Menyimpan...")
        tunggu_tersimpan(halaman)
        assert pilihan() == {"P1.i.a": harap}
    expect(halaman.locator("#q-P1-i-a input:checked")).to_have_count(0)
    halaman.keyboard.press("u")
    expect(halaman.locator(".kabar-tik")).to_have_text("Belum ada simpanan Anda di P1.i.a untuk dibatalkan.")


def test_next_unanswered_goes_on_to_other_pages_and_back(halaman):
    halaman.keyboard.press("y")
    halaman.keyboard.press("n")
    assert fokus(halaman) == "q-P1-i-b"
    halaman.locator("#q-P1-iv-d").focus()
    halaman.keyboard.press("n")
    halaman.wait_for_url("**/P2/#q-P2-i-a")
    assert fokus(halaman) == "q-P2-i-a"
    halaman.keyboard.press("Shift+n")
    halaman.wait_for_url("**/P1/#q-P1-iv-d")
    assert pilihan() == {"P1.i.a": "Ya"}


def test_arrows_move_through_options_and_save_only_where_they_rest(halaman):
    halaman.goto("/lke/2026/33.73/P2/#q-P2-i-a")
    halaman.keyboard.press("a")
    for _ in range(3):
        halaman.keyboard.press("ArrowDown")
    tunggu_tersimpan(halaman)
    assert Jawaban.objects.get().versi == 1
    assert pilihan() == {"P2.i.a": "D"}


def test_shortcuts_are_listed_and_can_be_switched_off(halaman):
    halaman.keyboard.press("?")
    dialog = halaman.get_by_role("dialog", name="Pintasan papan tik")
    assert pelanggaran_axe(halaman) == []
    dialog.get_by_label("Pakai pintasan huruf").uncheck()
    dialog.get_by_role("button", name="Tutup").click()
    assert fokus(halaman) == "q-P1-i-a"
    halaman.keyboard.press("y")
    halaman.reload()
    halaman.locator("#q-P1-i-a").focus()
    halaman.keyboard.press("y")
    halaman.keyboard.press("Enter")
    assert fokus(halaman) == "q-P1-i-b"
    halaman.wait_for_timeout(600)
    assert not Jawaban.objects.exists()


def test_history_of_a_card_is_loaded_when_opened(halaman):
    halaman.keyboard.press("y")
    tunggu_tersimpan(halaman)
    halaman.locator("#q-P1-i-a summary").press("Enter")
    expect(halaman.locator("#q-P1-i-a .daftar-riwayat")).to_contain_text("Jawaban: (kosong) menjadi Ya")
