"""The counts of the satker's own registers become the answer, with a rekap as bukti, when somebody says so."""

import io

import openpyxl
import pytest
from django.urls import reverse

from bukti.models import Bukti
from kegiatan.actions import tarik_baris
from kegiatan.models import RekapKegiatan
from kegiatan.register import daftar_register
from kpu_zi.riwayat.models import Riwayat
from lke.aturan.alur import Perbuatan
from lke.aturan.status import Status
from lke.models import Jawaban, Lke
from lke.tingkat.actions import hambatan
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_satker
from tests.jalan import make_perjalanan
from tests.kegiatan.buat_kegiatan import make_baris, make_langkah
from tests.siklus import setahun

R1 = "/lke/2026/33.73/R1/"
NIHIL = {"n": 0, "nihil": ["T"]}


@pytest.fixture(autouse=True)
def siklus_setahun():
    setahun()


@pytest.fixture
def operator(client, db):
    satker = make_satker()
    make_penilaian(satker)
    orang = make_pengguna("operator", satker)
    client.force_login(orang)
    return orang


def catat_agen(operator, banyak: int = 3, perubahan: int = 2):
    satker = operator.penugasan.get().satker
    daftar = [make_baris("agen", satker, operator, nama=f"Agen Contoh {i}") for i in range(banyak)]
    for i in range(perubahan):
        make_baris("perubahan", satker, operator, judul=f"Perubahan Contoh {i}")
    return daftar


def pakai(client, kode: str, tanda: str, versi: object = 0):
    alamat = reverse("lke:pakai-register", args=[2026, "33.73", kode])
    return client.post(alamat, {"tanda": tanda, "versi": versi}, follow=True)


def test_page_offers_what_the_registers_hold_and_one_click_takes_it(client, operator):
    catat_agen(operator)
    halaman = client.get(R1).content.decode()
    assert 'Register: <a href="/kegiatan/33.73/agen/?tahun=2026">agen 3</a>, ' in halaman
    assert "Pakai untuk R1.i.a" in halaman and "Pakai untuk R1.i.b" in halaman
    halaman = pakai(client, "R1.i.a", "agen=3,perubahan_dibuat=2").content.decode()
    assert "R1.i.a diisi dari register: agen 3, perubahan dibuat 2" in halaman and "sudah dipakai" in halaman
    jawaban, bukti = Jawaban.objects.get(), Bukti.objects.berkas().get()
    assert jawaban.masukan == {"agen": 3, "perubahan_dibuat": 2} and jawaban.bukti.endswith(f"/b/{bukti.pk}/")
    assert jawaban.catatan.startswith("Menurut register kegiatan satker")
    assert bukti.judul == "Rekap register R1.i.a LKE 2026: agen 3, perubahan dibuat 2"
    assert Riwayat.objects.filter(acara="register.pakai", objek="R1.i.a").count() == 1


def test_the_rekap_is_a_workbook_with_the_counts_and_the_records(client, operator):
    catat_agen(operator)
    pakai(client, "R1.i.a", "agen=3,perubahan_dibuat=2")
    isi = client.get(f"/b/{Bukti.objects.berkas().get().pk}/unduh/").getvalue()
    buku = openpyxl.load_workbook(io.BytesIO(isi))
    assert buku.sheetnames == ["Hitungan", "agen 2026", "perubahan 2026"]
    assert [s.value for s in buku["Hitungan"][4]] == ["agen", 3, "Agen perubahan", "2026", None]
    nama = [baris[1].value for baris in buku["agen 2026"].iter_rows(min_row=4)]
    assert nama == ["Agen Contoh 0", "Agen Contoh 1", "Agen Contoh 2"]


def test_taking_it_twice_attaches_one_rekap(client, operator):
    catat_agen(operator)
    for versi in (0, 1):
        assert pakai(client, "R1.i.a", "agen=3,perubahan_dibuat=2", versi).status_code == 200
    assert Bukti.objects.berkas().count() == 1 and Jawaban.objects.get().bukti.count("/b/") == 1


def test_what_somebody_wrote_stays_and_unknown_counts_are_left_alone(client, operator):
    catat_agen(operator, perubahan=0)
    isi = {"versi": 0, "masukan.perubahan_dibuat": "4", "catatan": "Menurut SK 12/2026.", "bukti": "SK Agen"}
    client.post(reverse("lke:simpan", args=[2026, "33.73", "R1.i.a"]), isi)
    pakai(client, "R1.i.a", "agen=3", 1)
    jawaban = Jawaban.objects.get()
    assert jawaban.masukan == {"agen": 3, "perubahan_dibuat": 4}
    assert jawaban.catatan == "Menurut SK 12/2026." and jawaban.bukti.startswith("SK Agen\n")


@pytest.mark.parametrize("versi", ["0", "99", "", "satu", "9" * 30])
def test_an_answer_changed_meanwhile_is_not_overwritten(client, operator, versi):
    catat_agen(operator)
    client.post(reverse("lke:simpan", args=[2026, "33.73", "R1.i.a"]), {"versi": 0, "masukan.agen": "7"})
    assert pakai(client, "R1.i.a", "agen=3,perubahan_dibuat=2", versi).status_code == 409
    assert Jawaban.objects.get().masukan == {"agen": 7} and not Bukti.objects.berkas().exists()


def test_a_register_changed_meanwhile_is_not_taken(client, operator):
    satu = catat_agen(operator)[0]
    satker = operator.penugasan.get().satker
    tarik_baris(
        register=daftar_register()["agen"], satker=satker, baris=satu, alasan="Mengundurkan diri.", oleh=operator
    )
    for tanda in ("agen=3,perubahan_dibuat=2", "", "agen=2", "agen=2,perubahan_dibuat=2,lain=1"):
        assert pakai(client, "R1.i.a", tanda).status_code == 409
    assert not Jawaban.objects.exists() and not Bukti.objects.berkas().exists()
    assert pakai(client, "R1.i.a", "agen=2,perubahan_dibuat=2").status_code == 200


def test_a_later_difference_is_pointed_out_on_the_page(client, operator):
    catat_agen(operator)
    pakai(client, "R1.i.b", "perubahan_dibuat=2,perubahan_terintegrasi=2")
    assert "berbeda dari register satker" not in client.get(R1).content.decode()
    make_baris("perubahan", operator.penugasan.get().satker, operator, judul="Perubahan Contoh Baru")
    halaman = client.get(R1).content.decode()
    assert "perubahan dibuat diisi 2, register 2026 mencatat 3" in halaman and "Pakai untuk R1.i.b" in halaman


def test_nihil_of_the_year_is_offered_as_nought_and_named_in_the_catatan(client, operator):
    satker = operator.penugasan.get().satker
    for tahun in (2025, 2026):
        RekapKegiatan.objects.create(satker=satker, tahun=tahun, fakta={"sanksi": NIHIL})
    assert "dikenai sanksi 0</a>" in client.get("/lke/2026/33.73/R3/").content.decode()
    pakai(client, "R3.iii.a", "tahun_lalu=0,tahun_ini=0,dikenai_sanksi=0")
    jawaban = Jawaban.objects.get()
    assert set(jawaban.masukan.values()) == {0} and jawaban.catatan.count("dinyatakan nihil") == 2
    assert "Rincian register ini tertutup" in _teks(client)  # and of a sealed register there are counts, no rows


@pytest.mark.parametrize(
    ("register", "kode", "tanda"),
    [
        ("sanksi", "R3.iii.a", "tahun_ini=1,dikenai_sanksi=1"),
        ("pengaduan", "R5.ii.a", "harus=1,proses=1,selesai=0"),
    ],
)
def test_the_rekap_of_a_sealed_register_names_nobody(client, operator, register, kode, tanda):
    satker = operator.penugasan.get().satker
    rahasia = {n: f"zqRahasia {n}" for n in ("pegawai", "pelanggaran")} if register == "sanksi" else {}
    baris = make_baris(register, satker, **rahasia or {"uraian": "zqRahasia uraian", "terlapor": "zqRahasia terlapor"})
    if register == "pengaduan":
        make_langkah(baris, make_pengguna("ketua", satker), "diverifikasi")
    halaman = pakai(client, kode, tanda).content.decode()
    assert f"{kode} diisi dari register" in halaman and "zqRahasia" not in halaman
    assert "Rincian register ini tertutup" in _teks(client) and "zqRahasia" not in _teks(client)
    assert "zqRahasia" not in str(list(Bukti.objects.values_list()) + list(Jawaban.objects.values_list()))


def test_a_name_that_looks_like_a_formula_stays_text_in_the_rekap(client, operator):
    make_baris("agen", operator.penugasan.get().satker, operator, nama='=HYPERLINK("https://contoh.invalid","Klik")')
    pakai(client, "R1.i.a", "agen=1")
    isi = client.get(f"/b/{Bukti.objects.berkas().get().pk}/unduh/").getvalue()
    sel = openpyxl.load_workbook(io.BytesIO(isi))["agen 2026"]["B4"]
    assert sel.data_type == "s" and sel.value.startswith("=HYPERLINK") and sel.hyperlink is None


def _teks(client) -> str:
    isi = client.get(f"/b/{Bukti.objects.berkas().get().pk}/unduh/").getvalue()
    buku = openpyxl.load_workbook(io.BytesIO(isi))
    return "\n".join(str(s.value) for lembar in buku for baris in lembar.iter_rows() for s in baris)


def test_without_rows_and_nihil_the_page_offers_nothing(client, operator):
    RekapKegiatan.objects.create(
        satker=operator.penugasan.get().satker, tahun=2026, fakta={"pengaduan": {"n": 0, "nihil": ["1", "2"]}}
    )
    for halaman in ("R1", "R3", "R5", "R6"):
        assert "judul-usulan" not in client.get(f"/lke/2026/33.73/{halaman}/").content.decode()
    assert pakai(client, "R5.ii.a", "harus=0,proses=0,selesai=0").status_code == 409


def test_a_sent_lke_is_neither_offered_nor_changed(client, operator):
    catat_agen(operator)
    Lke.objects.update(status="dikirim")
    assert "Pakai untuk" not in client.get(R1).content.decode()
    assert pakai(client, "R1.i.a", "agen=3,perubahan_dibuat=2").status_code == 423
    assert not Jawaban.objects.exists() and not Bukti.objects.berkas().exists()


def test_only_those_who_fill_are_offered_it(client, operator):
    catat_agen(operator)
    client.force_login(make_pengguna("ketua", operator.penugasan.get().satker))
    assert "judul-usulan" not in client.get(R1).content.decode()
    client.force_login(make_pengguna("operator", make_satker("33.74", "Kota Pekalongan")))
    assert pakai(client, "R1.i.a", "agen=3,perubahan_dibuat=2").status_code == 404


def test_one_question_alone_has_its_offer_too(client, operator):
    catat_agen(operator)
    halaman = client.get("/lke/2026/33.73/R1.i.a/").content.decode()
    assert "Pakai untuk R1.i.a" in halaman and "Pakai untuk R1.i.b" not in halaman


# --- the same finding wherever the rules are asked
def test_check_sending_reply_and_review_see_the_same_finding(client, db):
    j = make_perjalanan()
    agen = Jawaban.objects.get(penilaian=j.penilaian, pertanyaan__kode="R1.i.a").masukan["agen"]
    for i in range(agen + 1):
        make_baris("agen", j.lke.satker, j.orang["operator"], nama=f"Agen Contoh {i}")
    kalimat = f"agen diisi {agen}, register 2026 mencatat {agen + 1}"
    assert any(kalimat in h.kalimat for h in hambatan(j.lke, Perbuatan.KIRIM))
    client.force_login(j.orang["operator"])
    assert kalimat in client.get("/lke/2026/33.73/periksa/").content.decode()
    lama = Jawaban.objects.get(penilaian=j.penilaian, pertanyaan__kode="R1.i.a")
    isi = {"versi": lama.versi, "awal_catatan": lama.catatan, "catatan": f"{lama.catatan} Ditambah."}
    balasan = client.post("/lke/2026/33.73/R1.i.a/simpan/", isi, headers={"X-Simpan": "1"})
    assert balasan.status_code == 200 and kalimat in balasan.content.decode()
    Lke.objects.update(status=Status.DINILAI_PENDAHULUAN.value)
    client.force_login(make_pengguna("verifikator", make_provinsi()))
    assert kalimat in client.get("/reviu/2026/33.73/R1/").content.decode()
