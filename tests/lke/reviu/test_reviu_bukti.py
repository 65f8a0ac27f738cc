"""The four ticks of the letter on each bukti: set by the reviewer of the layer, on what the answer names."""

import re

import pytest

from bukti.models import Bukti, PemeriksaanTautan
from kpu_zi.riwayat.models import Riwayat
from kpu_zi.tools import Ditolak
from lke.aturan.alur import Lapis
from lke.models import Penilaian, TandaBukti
from lke.reviu.actions import tandai_bukti
from tests.lke.meja import ALAMAT, baris, di_provinsi, di_tpi, di_tpi_tahap_2

pytestmark = pytest.mark.django_db
KODE = "P1.i.a"
SKRIP = {"X-Simpan": "1"}


def bukti(j, kode: str = KODE) -> Bukti:
    """The link that the answer names first."""
    return Bukti.objects.get(tautan=baris(j.penilaian, kode).bukti.split("\n")[0])


def tandai(
    j, pk: int, uji: str = "relevan", nilai: bool | None = True, lapis=Lapis.PROVINSI, oleh="verifikator", kode=KODE
):
    tandai_bukti(penilaian=j.lapis(lapis), kode=kode, bukti_id=pk, uji=uji, nilai=nilai, oleh=j.orang[oleh])


def test_ticks_stand_by_themselves_and_in_the_log():
    j = di_provinsi()
    pk = bukti(j).pk
    tandai(j, pk)
    tandai(j, pk, "valid", False)
    tandai(j, pk, "valid", None)
    tandai(j, pk, "valid", None)
    ini = TandaBukti.objects.get()
    assert (ini.relevan, ini.cukup, ini.valid, ini.dapat_diakses, ini.bukti_id) == (True, None, None, None, pk)
    assert Riwayat.objects.filter(rantai=j.lapis(Lapis.PROVINSI).rantai, acara="reviu.bukti").count() == 3


def test_a_tick_does_not_void_what_was_signed():
    j = di_tpi()
    sebelum = j.lapis(Lapis.TPI).diubah_pada
    tandai(j, bukti(j).pk, lapis=Lapis.TPI, oleh="tpi_anggota")
    assert j.lapis(Lapis.TPI).diubah_pada == sebelum


def test_each_layer_ticks_for_itself():
    j = di_provinsi()
    tandai(j, bukti(j).pk)
    Penilaian.objects.create(lke=j.lke, lapis="tpi")
    type(j.lke).objects.filter(pk=j.lke.pk).update(status="dinilai_tpi_1")
    tandai(j, bukti(j).pk, nilai=False, lapis=Lapis.TPI, oleh="tpi_anggota")
    assert sorted(TandaBukti.objects.values_list("penilaian__lapis", "relevan")) == [("provinsi", True), ("tpi", False)]
    with pytest.raises(Ditolak, match="tidak sedang dibuka"):
        tandai(j, bukti(j).pk, nilai=None)


def test_only_bukti_that_the_answer_names():
    j = di_provinsi()
    for pk in (bukti(j, "P1.i.b").pk, 0, 10**15):
        with pytest.raises(Ditolak, match="tidak lagi disebut") as galat:
            tandai(j, pk)
        assert galat.value.status == 409
    with pytest.raises(Ditolak, match="tidak dikenal"):
        tandai(j, bukti(j).pk, "oleh_id")


def test_second_round_ticks_open_questions_only():
    j = di_tpi_tahap_2("P2.i.a")
    tandai(j, bukti(j, "P2.i.a").pk, lapis=Lapis.TPI, oleh="tpi_anggota", kode="P2.i.a")
    with pytest.raises(Ditolak, match="Pada tahap 2 hanya"):
        tandai(j, bukti(j, "P2.i.b").pk, lapis=Lapis.TPI, oleh="tpi_anggota", kode="P2.i.b")


# --- through the pages
def test_a_press_goes_from_not_looked_at_to_yes_to_no(client):
    j = di_provinsi()
    client.force_login(j.orang["verifikator"])
    pk = bukti(j).pk
    berikut = f"{pk}:relevan:ya"
    for harap in (True, False, None):
        balasan = client.post(f"{ALAMAT}{KODE}/bukti/", {"tanda": berikut}, headers=SKRIP)
        assert balasan.status_code == 200
        assert TandaBukti.objects.get().relevan is harap
        berikut = re.search(rf'value="({pk}:relevan:[a-z]*)"', balasan.content.decode())[1]
    polos = client.post(f"{ALAMAT}{KODE}/bukti/", {"tanda": berikut})
    assert (polos.status_code, polos.url) == (302, "/reviu/2026/33.73/P1/#q-P1-i-a")


@pytest.mark.parametrize(
    "teks", ["", "1", "x:relevan:ya", "1:relevan:mungkin", "9" * 30 + ":relevan:ya", "²:relevan:ya"]
)
def test_nonsense_is_refused_in_words(client, teks):
    j = di_provinsi()
    client.force_login(j.orang["verifikator"])
    balasan = client.post(f"{ALAMAT}{KODE}/bukti/", {"tanda": teks}, headers=SKRIP)
    assert (balasan.status_code, balasan.content.decode()) == (422, "Tanda bukti ini tidak dikenal.")


def test_the_checkers_verdict_is_shown_as_a_proposal(client):
    j = di_provinsi()
    b = bukti(j)
    b.periksa = PemeriksaanTautan.objects.create(
        url=b.tautan, sidik_url="a" * 64, keadaan="terkunci", sebab="masuk_google", status=200
    )
    b.save(update_fields=["periksa"])
    client.force_login(j.orang["verifikator"])
    isi = client.get(f"{ALAMAT}{KODE}/").content.decode()
    assert f'value="{b.pk}:dapat_diakses:tidak"' in isi and "usul: tidak" in isi
    assert not TandaBukti.objects.exists()


def test_a_file_opens_through_its_checked_download_and_a_link_in_a_new_tab(client):
    j = di_provinsi()
    b = bukti(j)
    client.force_login(j.orang["verifikator"])
    isi = client.get(f"{ALAMAT}{KODE}/").content.decode()
    assert f'<a href="{b.tautan}" target="_blank" rel="noopener noreferrer">' in isi
    Bukti.objects.filter(pk=b.pk).update(
        jenis="berkas", tautan="", simpanan="abc", sidik="f" * 64, pindai="bersih", judul="SK Tim"
    )
    isi = client.get(f"{ALAMAT}{KODE}/").content.decode()
    assert f'<a href="/b/{b.pk}/unduh/">SK Tim</a>' in isi


def test_a_picture_is_shown_in_place_only_when_it_is_released(client, settings):
    j = di_provinsi()
    b = bukti(j)
    Bukti.objects.filter(pk=b.pk).update(
        jenis="berkas", tautan="", simpanan="abc", sidik="f" * 64, pindai="belum", tipe="image/jpeg", judul="Foto rapat"
    )
    client.force_login(j.orang["verifikator"])
    gambar = f'<img src="/b/{b.pk}/gambar/1/" alt="Gambar Foto rapat, buka di tab baru" loading="lazy"'
    for tanpa_pemindai, pindai, terlihat in [(False, "belum", False), (True, "belum", True), (False, "bersih", True)]:
        settings.UNGGAHAN_TANPA_PEMINDAI = tanpa_pemindai
        Bukti.objects.filter(pk=b.pk).update(pindai=pindai)
        isi = client.get(f"{ALAMAT}{KODE}/").content.decode()
        assert (gambar in isi) is terlihat and ("belum lolos pemindaian" in isi) is not terlihat


def test_first_page_of_a_pdf_is_shown_in_place_with_ways_to_the_others(client):
    j = di_provinsi()
    b = bukti(j)
    berkas = {"jenis": "berkas", "tautan": "", "simpanan": "abc", "sidik": "f" * 64, "judul": "SK Tim"}
    Bukti.objects.filter(pk=b.pk).update(**berkas, pindai="bersih", tipe="application/pdf", gambar=2)
    client.force_login(j.orang["verifikator"])
    isi = client.get(f"{ALAMAT}{KODE}/").content.decode()
    assert f'<img src="/b/{b.pk}/gambar/1/" alt="Halaman 1 SK Tim, buka di tab baru" loading="lazy"' in isi
    assert f'href="/b/{b.pk}/gambar/2/"' in isi and f"/b/{b.pk}/gambar/3/" not in isi
    assert f'<a href="/b/{b.pk}/unduh/">Unduh berkas<span class="sembunyi-visual"> SK Tim</span></a>' in isi


@pytest.mark.parametrize(
    ("tipe", "gambar", "kalimat"),
    [
        ("application/pdf", None, "Pratinjau sedang disiapkan"),
        ("application/pdf", 0, "tidak mempunyai pratinjau"),
        ("application/msword", None, "tidak mempunyai pratinjau"),
    ],
)
def test_upload_without_a_picture_says_so(client, tipe, gambar, kalimat):
    j = di_provinsi()
    b = bukti(j)
    berkas = {"jenis": "berkas", "tautan": "", "simpanan": "abc", "sidik": "f" * 64, "judul": "SK Tim"}
    Bukti.objects.filter(pk=b.pk).update(**berkas, pindai="bersih", tipe=tipe, gambar=gambar)
    client.force_login(j.orang["verifikator"])
    isi = client.get(f"{ALAMAT}{KODE}/").content.decode()
    assert isi.count(kalimat) == 1 and "/gambar/" not in isi


def test_a_press_brings_back_the_ticks_alone(client):
    """Not the picture beside them: it would be fetched again each time."""
    j = di_provinsi()
    client.force_login(j.orang["verifikator"])
    isi = client.post(f"{ALAMAT}{KODE}/bukti/", {"tanda": f"{bukti(j).pk}:relevan:ya"}, headers=SKRIP).content.decode()
    assert isi.count("<button") == 4 and "<li" not in isi and "<img" not in isi
    assert f'id="u-P1-i-a-{bukti(j).pk}"' in isi
