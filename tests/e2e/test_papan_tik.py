"""One whole area filled by keyboard alone, from the sign-in on."""

import re

from playwright.sync_api import expect

from lke.models import Jawaban, Penilaian
from tests.buat import make_pengguna, make_penilaian
from tests.e2e.peramban import masuk, tunggu_tersimpan


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
