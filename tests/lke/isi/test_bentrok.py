"""Conflicts and wrong input over HTTP: both texts are shown, what was typed stays, nothing is half-saved, never a 500."""

import html
import random
import re

import pytest

from lke.acuan import acuan
from lke.aturan.isian import TEKS, bidang_isi
from lke.models import Jawaban, Penilaian
from tests.buat import make_pengguna, make_penilaian
from tests.giliran import bergilir

pytestmark = pytest.mark.django_db
SKRIP = {"HTTP_X_SIMPAN": "1"}


@pytest.fixture
def berdua(client):
    """Budi is signed in; Siti has meanwhile written catatan and bukti of P1.i.a."""
    penilaian = make_penilaian()
    satker = penilaian.lke.satker
    client.force_login(make_pengguna("operator", satker, nama="Siti Contoh"))
    simpan(client, catatan="catatan Siti", bukti="bukti Siti")
    client.force_login(make_pengguna("ketua_tim", satker, nama="Budi Contoh"))
    return client


def simpan(client, skrip: bool = True, kode: str = "P1.i.a", **data):
    return client.post(f"/lke/2026/33.73/{kode}/simpan/", {"versi": 0} | data, **(SKRIP if skrip else {}))


def isi_formulir(isi: bytes, tombol: str) -> dict[str, str]:
    """The form of the conflict page as a browser would send it after a press on that button."""
    teks = isi.decode().split("data-bentrok")[1].split("</form>")[0]
    isian = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', teks))
    isian |= dict(re.findall(r'<textarea name="([^"]+)"[^>]*>\n(.*?)</textarea>', teks, re.S))
    isian |= dict(re.findall(r'<input type="radio" name="([^"]+)" value="([^"]*)" checked', teks))
    return {k: html.unescape(v) for k, v in isian.items()} | ({"pakai": tombol} if tombol else {})


def tersimpan() -> tuple[str, str, str]:
    j = Jawaban.objects.get()
    return j.pilihan, j.catatan, j.bukti


def test_conflict_shows_both_texts_with_author_and_writes_nothing(berdua):
    balasan = simpan(berdua, catatan="catatan Budi")
    isi = balasan.content.decode()
    assert balasan.status_code == 409
    assert "<mark>Budi</mark>" in isi and "<mark>Siti</mark>" in isi
    assert re.search(r"Teks Siti Contoh, \d\d\.\d\d WIB \(tersimpan\)", isi)
    assert tersimpan() == ("", "catatan Siti", "bukti Siti")


def test_text_stored_with_marks_that_are_no_longer_taken_is_no_conflict(berdua):
    Jawaban.objects.update(catatan="catatan\u200b Siti")
    balasan = simpan(berdua, catatan="catatan Budi", awal_catatan="catatan\u200b Siti", versi=1)
    assert balasan.status_code == 200 and tersimpan() == ("", "catatan Budi", "bukti Siti")


def test_heading_accuses_no_colleague_when_the_earlier_edit_is_ones_own(berdua):
    """Two tabs of one person: the second still shows what stood there before the first was saved."""
    simpan(berdua, catatan="catatan Budi", awal_catatan="catatan Siti", versi=1)
    balasan = simpan(berdua, catatan="tab kedua", awal_catatan="catatan Siti", versi=1)
    isi = balasan.content.decode()
    assert balasan.status_code == 409 and "Teks Budi Contoh" in isi
    assert "Isian P1.i.a berubah sejak halaman ini dibuka</h2>" in isi and "rekan Anda" not in isi


@pytest.mark.parametrize(
    ("tombol", "catatan"),
    [("anda", "catatan Budi"), ("rekan", "catatan Siti"), ("gabungan", "catatan Siti\ncatatan Budi")],
)
def test_each_choice_is_saved_together_with_the_other_edits_of_the_card(berdua, tombol, catatan):
    halaman = simpan(berdua, skrip=False, catatan="catatan Budi", pilihan="Ya")
    assert halaman.status_code == 409 and b"<h1>Isian bentrok</h1>" in halaman.content
    balasan = berdua.post("/lke/2026/33.73/P1.i.a/simpan/", isi_formulir(halaman.content, tombol))
    assert balasan.status_code == 302
    assert tersimpan() == ("Ya", catatan, "bukti Siti")


def test_two_fields_in_conflict_are_chosen_one_by_one(berdua):
    halaman = simpan(berdua, skrip=False, catatan="catatan Budi", bukti="bukti Budi")
    pilihan = isi_formulir(halaman.content, "") | {"pakai_bukti": "rekan"}
    assert pilihan["pakai_catatan"] == "anda"
    assert berdua.post("/lke/2026/33.73/P1.i.a/simpan/", pilihan).status_code == 302
    assert tersimpan() == ("", "catatan Budi", "bukti Siti")


def test_conflict_page_that_is_itself_overtaken_asks_again(berdua):
    halaman = simpan(berdua, skrip=False, catatan="catatan Budi")
    simpan(berdua, catatan="lebih baru lagi", awal_catatan="catatan Siti", versi=1)
    balasan = berdua.post("/lke/2026/33.73/P1.i.a/simpan/", isi_formulir(halaman.content, "anda"))
    assert balasan.status_code == 409
    assert "lebih baru lagi" in balasan.content.decode()


def test_wrong_input_keeps_every_typed_field_and_saves_none(berdua):
    data = {"masukan.agen": "tiga", "masukan.perubahan_dibuat": "2", "catatan": 'petik " dan <b>'}
    balasan = simpan(berdua, skrip=False, kode="R1.i.a", **data)
    isi = balasan.content.decode()
    assert balasan.status_code == 422
    assert "<title>Galat: R1 Manajemen Perubahan" in isi
    assert "value=tiga" in isi and "value=2" in isi and "petik &quot; dan &lt;b&gt;</textarea>" in isi
    assert isi.count("“tiga” bukan bilangan bulat") == 2
    assert not Jawaban.objects.filter(pertanyaan__kode="R1.i.a").exists()
    for alamat in re.findall(r'class="baris saringan".*?</nav>', isi, re.S)[0].split('href="')[1:]:
        assert berdua.get(alamat.split('"')[0]).status_code == 200


def kartu(isi: bytes, kode: str = "R1-i-a") -> dict[str, str]:
    """The form of one card as a browser would send it back untouched."""
    teks = isi.decode().split(f"id=q-{kode} ")[1].split("</form>")[0]
    isian = dict(re.findall(r'<input (?:type="?hidden"? )?name="?([^" ]+)"? value="?((?<=")[^"]*|[^" >]*)', teks))
    isian |= dict(re.findall(r'<textarea name="?([^" >]+)[^>]*>\n(.*?)</textarea>', teks, re.S))
    return {k: html.unescape(v) for k, v in isian.items()}


def test_refused_card_sent_again_does_not_undo_what_a_colleague_wrote_meanwhile(berdua):
    """The page that shows the mistake must not take the colleague's text for the one that this person began with."""
    simpan(berdua, kode="R1.i.a", catatan="A", bukti="bukti A")
    lama = {"catatan": "A", "awal_catatan": "A", "bukti": "bukti Budi", "awal_bukti": "bukti A", "versi": "1"}
    simpan(berdua, kode="R1.i.a", catatan="B", awal_catatan="A", bukti="bukti B", awal_bukti="bukti A", versi=1)
    ditolak = simpan(berdua, skrip=False, kode="R1.i.a", **lama, **{"masukan.agen": "tiga"})
    assert ditolak.status_code == 422
    formulir = kartu(ditolak.content)
    assert (formulir["masukan.agen"], formulir["bukti"], formulir["catatan"]) == ("tiga", "bukti Budi", "B")
    balasan = berdua.post("/lke/2026/33.73/R1.i.a/simpan/", formulir | {"masukan.agen": "3"})
    assert balasan.status_code == 409
    assert "bukti B" in balasan.content.decode()
    j = Jawaban.objects.get(pertanyaan__kode="R1.i.a")
    assert (j.catatan, j.bukti, j.masukan) == ("B", "bukti B", {})


def test_script_gets_the_sentence_alone(berdua):
    balasan = simpan(berdua, pilihan="Z")
    assert (balasan.status_code, balasan["Content-Type"]) == (422, "text/plain; charset=utf-8")
    assert balasan.content.decode() == "“Z” bukan pilihan P1.i.a; pilih Ya atau Tidak."


SAMPAH = [
    "",
    " ",
    "\x00",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    "A" * 25_000,
    "-1",
    "1e9",
    "9" * 30,
    "3.600",
    "nan",
    "Infinity",
    "<script>alert(1)</script>",
    "{{ 7|add:7 }}",
    "' OR 1=1 --",
    "C:\\Users\\kpu\\SK.pdf",
    "ya",
    "١٢",
    "²",
    "\u202eterbalik",
]


@pytest.mark.parametrize("skrip", [True, False])
def test_garbage_in_every_field_is_answered_without_a_fault(berdua, skrip):
    acak = random.Random(20260124)
    pertanyaan = acuan(Penilaian.objects.get().lke.instrumen).instrumen.pertanyaan
    terlihat = set()
    for kode, p in acak.sample(sorted(pertanyaan.items()), 40):
        data = {}
        for bidang in (*bidang_isi(p), *TEKS, "versi", "kunci", "pakai", "bukan-isian"):
            data[bidang] = acak.choice(SAMPAH)
            data[f"awal_{bidang}"] = acak.choice(SAMPAH)
            data[f"milik_{bidang}"] = acak.choice(SAMPAH) if acak.random() < 0.1 else ""
        data = {k: v for k, v in data.items() if acak.random() < 0.7}
        terlihat.add(simpan(berdua, skrip=skrip, kode=kode, **data).status_code)
    assert terlihat <= {200, 302, 409, 422}
    assert {422, 409} <= terlihat


@pytest.mark.parametrize("sampah", bergilir(SAMPAH))
@pytest.mark.parametrize(
    ("kode", "bidang"), [("P1.i.a", "pilihan"), ("R1.i.a", "masukan.agen"), ("H1.a", "indeks"), ("H1.a", "bukti")]
)
def test_one_wrong_field_never_half_saves_the_card(berdua, kode, bidang, sampah):
    balasan = simpan(berdua, kode=kode, **{bidang: sampah, "catatan": "ikut terkirim", "versi": 1})
    ada = Jawaban.objects.filter(pertanyaan__kode=kode, catatan="ikut terkirim").exists()
    assert balasan.status_code in {200, 409, 422}
    assert ada is (balasan.status_code == 200)


@pytest.mark.parametrize("berkas", ["catatan", "pilihan"])
def test_file_or_list_in_place_of_a_text_is_no_fault(berdua, berkas):
    alamat = "/lke/2026/33.73/P1.i.b/simpan/"
    assert berdua.post(alamat, {berkas: ["a", "b"], "versi": ["0", "x"]}, **SKRIP).status_code in {200, 422}
    assert berdua.post(alamat, b"\xff\xfe=%zz&catatan", "application/x-www-form-urlencoded", **SKRIP).status_code in {
        200,
        400,
    }
    assert berdua.post(alamat, b"{", "application/json", **SKRIP).status_code == 200


def test_address_of_a_question_that_does_not_exist_is_404(berdua):
    for kode in ("P9.i.a", "P1.i.zz", "H1.q"):
        assert simpan(berdua, kode=kode, catatan="x").status_code == 404
        assert berdua.get(f"/lke/2026/33.73/{kode}/").status_code == 404
