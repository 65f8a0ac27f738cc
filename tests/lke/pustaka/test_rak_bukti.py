"""The shelf of examples: who puts a bukti there, who sees it, and that nothing else of that satker shows."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bukti.actions import catat_baris
from bukti.actions import tarik as tarik_bukti
from bukti.alamat import alamat_bukti
from bukti.models import Bukti
from kpu_zi.riwayat.models import Riwayat
from lke.actions import simpan_jawaban
from lke.acuan import acuan
from lke.aturan.alur import Lapis, Perbuatan
from lke.aturan.isian import Perubahan
from lke.aturan.status import Status
from lke.models import ContohBukti, Jawaban, Lke, Penilaian
from satker.models import PredikatSatker
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_satker
from tests.bukti.buat_bukti import make_berkas, make_tautan
from tests.jalan import SURAT, make_perjalanan, nilai_sama

pytestmark = pytest.mark.django_db
MILIK, LAIN = "/lke/2026/33.73/P1.i.a/", "/lke/2026/91.71/P1.i.a/"
TAUTAN = "https://kpu.contoh.id/laporan.pdf"
TANDA = "RAHASIA-SATKER"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT, settings.CLAMD_URL = tmp_path, ""


@pytest.fixture
def teladan(client):
    """Salatiga holds WBK; its operator is signed in, with a link and a file under P1.i.a."""
    penilaian = make_penilaian()
    satker = penilaian.lke.satker
    PredikatSatker.objects.create(satker=satker, predikat="WBK", tahun=2024)
    tautan, berkas = make_tautan(satker, TAUTAN), make_berkas(satker)
    isi = f"{TAUTAN}\n{alamat_bukti(berkas.pk)}\nNotulen {TANDA}"
    operator = make_pengguna("operator", satker)
    jawab(penilaian, operator, "P1.i.a", isi)
    client.force_login(operator)
    return penilaian, tautan, berkas


@pytest.fixture
def lain(db):
    """An operator at the other end of the country, whose wilayah holds nothing of Salatiga."""
    satker = make_satker("91.71", "Kota Jayapura", make_provinsi("91", "Papua", "Asia/Jayapura"), "Asia/Jayapura")
    make_penilaian(satker)
    return make_pengguna("operator", satker)


def jawab(penilaian: Penilaian, oleh, kode: str, bukti: str) -> None:
    isi = {"pilihan": ("", "Ya"), "catatan": ("", TANDA), "bukti": ("", bukti)}
    simpan_jawaban(penilaian=penilaian, perubahan=Perubahan(kode, 0, isi), oleh=oleh)


def bagikan(client, bukti: Bukti, alamat: str = MILIK):
    return client.post(f"{alamat}contoh/bagikan/", {"kunci": bukti.kunci}, follow=True)


def buka(pk: int, alamat: str = LAIN) -> str:
    return f"{alamat}contoh/{pk}/"


def test_satker_with_a_predikat_shares_with_one_click_and_takes_back(client, teladan, lain):
    _, tautan, _ = teladan
    halaman = client.get(f"{MILIK}bukti/").content.decode()
    assert halaman.count("Bagikan sebagai contoh") == 2  # the link and the file, not the name of a document
    assert "kini dapat dibuka satker lain" in bagikan(client, tautan).content.decode()
    contoh = ContohBukti.objects.get()
    halaman = client.get(f"{MILIK}bukti/").content.decode()
    assert halaman.count("Bagikan sebagai contoh") == 1 and "dibagikan sebagai contoh" in halaman
    balasan = client.post(f"{MILIK}contoh/{contoh.pk}/tarik/", follow=True)
    assert "tidak lagi dibagikan" in balasan.content.decode()
    assert list(Riwayat.objects.filter(acara__startswith="contoh.").order_by("pk").values_list("acara", "objek")) == [
        ("contoh.bagikan", f"bukti:{tautan.pk}"),
        ("contoh.tarik", f"bukti:{tautan.pk}"),
    ]
    client.force_login(lain)
    assert client.get(buka(contoh.pk)).status_code == 404


def test_sharing_and_taking_back_twice_changes_nothing(client, teladan):
    for _ in range(2):
        bagikan(client, teladan[1])
    contoh = ContohBukti.objects.get()
    for _ in range(2):
        client.post(f"{MILIK}contoh/{contoh.pk}/tarik/")
    assert Riwayat.objects.filter(acara__startswith="contoh.").count() == 2
    bagikan(client, teladan[1])  # and it may be shared again
    assert ContohBukti.objects.dibagikan().count() == 1 and ContohBukti.objects.count() == 2


def test_another_satker_sees_title_satker_year_and_predikat_and_opens_it(client, teladan, lain):
    _, tautan, berkas = teladan
    for satu in (tautan, berkas):
        bagikan(client, satu)
    client.force_login(lain)
    assert f"<a href={LAIN}contoh/>Contoh bukti P1.i.a</a>" in client.get("/lke/2026/91.71/P1/").content.decode()
    assert f"<a href={LAIN}contoh/>" in client.get(LAIN).content.decode()
    halaman = client.get(f"{LAIN}contoh/").content.decode()
    assert "KPU Kota Salatiga · LKE 2026 · WBK tahun 2024 · tautan" in halaman
    assert "KPU Kota Salatiga · LKE 2026 · WBK tahun 2024 · berkas" in halaman and "SK Tim ZI" in halaman
    assert TANDA not in halaman and "Catatan" not in halaman
    milik = {c.bukti_id: c.pk for c in ContohBukti.objects.all()}
    assert client.get(buka(milik[tautan.pk])).headers["Location"] == TAUTAN
    unduhan = client.get(buka(milik[berkas.pk]))
    assert unduhan.getvalue() == b"%PDF-1.7" and unduhan.headers["Content-Security-Policy"] == "sandbox"
    assert "attachment" in unduhan.headers["Content-Disposition"]
    assert Riwayat.objects.filter(acara="bukti.unduh", objek=f"bukti:{berkas.pk}", pelaku=lain).count() == 1


def test_nothing_else_of_that_satker_becomes_visible(client, teladan, lain):
    _, tautan, berkas = teladan
    bagikan(client, tautan)
    contoh = ContohBukti.objects.get()
    client.force_login(lain)
    for alamat in (
        MILIK, f"{MILIK}contoh/", f"{MILIK}contoh/{contoh.pk}/", f"/b/{tautan.pk}/", f"/b/{berkas.pk}/unduh/",
        "/lke/2026/33.73/", "/bukti/33.73/", buka(contoh.pk, "/lke/2026/91.71/P1.i.b/"), buka(berkas.pk), buka(10**6),
    ):  # fmt: skip
        assert client.get(alamat).status_code == 404, alamat


def hilang(client, lain, contoh: ContohBukti) -> None:
    client.force_login(lain)
    assert client.get(buka(contoh.pk)).status_code == 404
    assert "Belum ada contoh" in client.get(f"{LAIN}contoh/").content.decode()
    assert "Contoh bukti" not in client.get("/lke/2026/91.71/P1/").content.decode()


@pytest.mark.parametrize("jenis", [1, 2])
def test_a_withdrawn_bukti_disappears_at_once(client, teladan, lain, jenis):
    bagikan(client, teladan[jenis])
    tarik_bukti(bukti=teladan[jenis], alasan="Keliru.", oleh=make_pengguna("operator", teladan[0].lke.satker))
    hilang(client, lain, ContohBukti.objects.get())


@pytest.mark.parametrize(("selisih", "tampak"), [(-1, False), (0, False), (1, True)])
def test_an_ended_predikat_takes_everything_away(client, teladan, lain, selisih, tampak):
    bagikan(client, teladan[1])
    PredikatSatker.objects.update(dicabut_pada=timezone.localdate() + timedelta(days=selisih))
    if tampak:
        client.force_login(lain)
        assert client.get(buka(ContohBukti.objects.get().pk)).status_code == 302
    else:
        hilang(client, lain, ContohBukti.objects.get())


def test_what_the_scanner_refuses_is_not_given(client, teladan, lain):
    _, _, berkas = teladan
    bagikan(client, berkas)
    contoh = ContohBukti.objects.get()
    for pindai, status in (("belum", 423), ("gagal", 423), ("bersih", 200)):
        Bukti.objects.filter(pk=berkas.pk).update(pindai=pindai)
        client.force_login(lain)
        assert client.get(buka(contoh.pk)).status_code == status, pindai
    Bukti.objects.filter(pk=berkas.pk).update(pindai="terinfeksi")
    hilang(client, lain, contoh)


def test_without_a_predikat_nothing_is_shared(client, teladan):
    PredikatSatker.objects.all().delete()
    assert "Bagikan sebagai contoh" not in client.get(f"{MILIK}bukti/").content.decode()
    balasan = bagikan(client, teladan[1])
    assert balasan.status_code == 422 and "berpredikat WBK atau WBBM" in balasan.content.decode()
    assert not ContohBukti.objects.exists()


def test_only_what_stands_under_the_answer_and_others_can_open_is_shared(client, teladan):
    satker = teladan[0].lke.satker
    lepas = make_tautan(satker, "https://kpu.contoh.id/lain.pdf")  # in the library, under no answer
    assert bagikan(client, lepas).status_code == 409
    assert client.post(f"{MILIK}contoh/bagikan/").status_code == 409
    catat_baris(satker_id=satker.pk, baris=[f"Notulen {TANDA}"], oleh=None, pada=timezone.now())
    assert bagikan(client, Bukti.objects.get(jenis="nama")).status_code == 422
    Bukti.objects.filter(pk=teladan[2].pk).update(pindai="terinfeksi")
    assert bagikan(client, teladan[2]).status_code == 422
    assert not ContohBukti.objects.exists()


@pytest.mark.parametrize(("peran", "status"), [("ketua", 403), ("sekretaris", 403), ("ketua_tim", 200)])
def test_only_those_who_fill_share(client, teladan, peran, status):
    client.force_login(make_pengguna(peran, teladan[0].lke.satker))
    assert bagikan(client, teladan[1]).status_code == status
    assert ContohBukti.objects.exists() is (status == 200)


def test_another_satker_neither_shares_nor_takes_back(client, teladan, lain):
    bagikan(client, teladan[1])
    pk = ContohBukti.objects.get().pk
    client.force_login(lain)
    assert client.post(f"{MILIK}contoh/{pk}/tarik/").status_code == 404
    assert client.post(f"{LAIN}contoh/{pk}/tarik/").status_code == 404
    assert ContohBukti.objects.dibagikan().count() == 1


def test_sharing_voids_no_signature_and_works_on_a_sent_lke(client):
    j = make_perjalanan()
    PredikatSatker.objects.create(satker=j.lke.satker, predikat="WBBM", tahun=2025)
    client.force_login(j.orang["operator"])
    client.post("/lke/2026/33.73/P1.i.a/bukti/tautan/", {"tautan": TAUTAN})
    j.setujui("ketua", "sekretaris")
    assert bagikan(client, Bukti.objects.get(tautan=TAUTAN)).status_code == 200
    j.lakukan(Perbuatan.KIRIM, "sekretaris")  # both signatures are still in force
    contoh = ContohBukti.objects.get()
    assert "tidak lagi dibagikan" in client.post(f"{MILIK}contoh/{contoh.pk}/tarik/", follow=True).content.decode()


def test_the_remark_of_an_assessor_shows_once_released(client, lain):
    j = make_perjalanan()
    PredikatSatker.objects.create(satker=j.lke.satker, predikat="WBK", tahun=2024)
    client.force_login(j.orang["operator"])
    client.post("/lke/2026/33.73/P1.i.a/bukti/tautan/", {"tautan": TAUTAN})
    bagikan(client, Bukti.objects.get(tautan=TAUTAN))
    j.buka()
    nilai_sama(j.lapis(Lapis.PROVINSI), j.orang["verifikator"])
    j.ubah_catatan(Lapis.PROVINSI, "P1.i.a", "SK lengkap dengan lampiran.", "verifikator")
    client.force_login(lain)
    assert "SK lengkap" not in client.get(f"{LAIN}contoh/").content.decode()
    j.lakukan(Perbuatan.VERIFIKASI, "verifikator", SURAT)
    halaman = client.get(f"{LAIN}contoh/").content.decode()
    assert "Catatan Penilaian pendahuluan yang dirilis" in halaman and "SK lengkap dengan lampiran." in halaman
    milik = Jawaban.objects.get(penilaian=j.penilaian, pertanyaan__kode="P1.i.a").catatan
    assert milik and milik not in halaman
    Lke.objects.filter(pk=j.lke.pk).update(
        status=Status.DINILAI_PENDAHULUAN.value
    )  # taken up again: no longer released
    assert "SK lengkap" not in client.get(f"{LAIN}contoh/").content.decode()


# --- what it costs
def kueri(client, alamat: str) -> int:
    with CaptureQueriesContext(connection) as tercatat:
        assert client.get(alamat).status_code == 200
    return len(tercatat)


def test_area_page_and_hub_cost_no_statement_more(client, teladan, lain):
    client.force_login(lain)
    halaman = ("/lke/2026/91.71/", "/lke/2026/91.71/P1/", LAIN, f"{LAIN}contoh/")
    for alamat in halaman:
        client.get(alamat)
    sebelum = [kueri(client, a) for a in halaman]
    rak(teladan[0], 40)
    sesudah = [kueri(client, a) for a in halaman]
    assert sesudah[:3] == sebelum[:3] and max(sebelum[:2]) <= 10
    assert sesudah[3] <= 8


def rak(penilaian: Penilaian, banyak: int) -> None:
    """This many examples at one question, of one satker."""
    lke, pk = penilaian.lke, acuan(penilaian.lke.instrumen).pk["P1.i.a"]
    oleh = make_pengguna("operator", lke.satker)
    for n in range(banyak):
        bukti = make_tautan(lke.satker, f"https://kpu.contoh.id/{n}.pdf")
        ContohBukti.objects.create(lke=lke, pertanyaan_id=pk, bukti=bukti, oleh=oleh, pada=timezone.now())


def test_three_are_shown_of_many(client, teladan, lain):
    rak(teladan[0], 5)
    client.force_login(lain)
    assert client.get(f"{LAIN}contoh/").content.decode().count("KPU Kota Salatiga · LKE 2026") == 3


def test_ones_own_are_no_examples_to_oneself(client, teladan):
    bagikan(client, teladan[1])
    assert "Belum ada contoh" in client.get(f"{MILIK}contoh/").content.decode()
    assert "Contoh bukti" not in client.get("/lke/2026/33.73/P1/").content.decode()
