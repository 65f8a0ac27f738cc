"""The library of a satker beside its LKE: list, filters, matrix, one bukti for several questions, what reviewers see."""

import gzip
import html
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bukti.actions import catat_baris, tarik
from bukti.baris import sidik_teks
from bukti.models import Bukti, PemeriksaanTautan
from kpu_zi.pekerjaan.models import Pekerjaan
from lke.actions import simpan_daftar
from lke.aturan.isian import Perubahan
from lke.models import Jawaban, Lke
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_ri, make_satker
from tests.bukti.buat_bukti import make_berkas, make_tautan

pytestmark = pytest.mark.django_db
ALAMAT = "/bukti/33.73/"
TAUTAN = "https://drive.contoh.invalid/sk-tim.pdf"
LIMA_LEBIH = ["P1.i.a", "P1.i.b", "P1.ii.a", "P1.ii.b", "P1.ii.c", "P1.iii.a"]


@pytest.fixture
def penilaian(client):
    satu = make_penilaian()
    client.force_login(make_pengguna("operator", satu.lke.satker))
    return satu


def tulis(penilaian, bukti: dict[str, str]):
    operator = make_pengguna("operator", penilaian.lke.satker)
    daftar = [Perubahan(k, 0, {"bukti": ("", teks)}) for k, teks in bukti.items()]
    simpan_daftar(penilaian=penilaian, daftar=daftar, oleh=operator, acara="contoh.isi")


def judul(client, saring: str = "", q: str = "") -> set[str]:
    isi = client.get(ALAMAT, {"saring": saring, "q": q}).context["baris"]
    return {b.rak.baris.judul for b in isi}


def banyak(client) -> dict[str, int]:
    return {s.kode: s.banyak for s in client.get(ALAMAT).context["saringan"]}


@pytest.fixture
def rak(penilaian):
    """One bukti for each filter."""
    satker = penilaian.lke.satker
    tulis(
        penilaian,
        dict.fromkeys(LIMA_LEBIH, "Notula") | {"P2.i.a": "SK lama", "P2.i.b": f"Mati: {TAUTAN}\nLink: {TAUTAN}/2"},
    )
    catat_baris(satker_id=satker.pk, baris=["Tak dipakai"], oleh=None, pada=timezone.now())
    Bukti.objects.filter(judul="SK lama").update(tanggal_dokumen="2019-01-02")
    p = PemeriksaanTautan.objects.create(
        url=TAUTAN, sidik_url=sidik_teks(TAUTAN), keadaan="mati", sebab="tidak_ada", status=404
    )
    Bukti.objects.filter(judul="Mati").update(periksa=p)
    return penilaian


def test_each_filter_leaves_what_it_says(client, rak):
    assert judul(client) == {"Notula", "SK lama", "Mati", "Link", "Tak dipakai"}
    assert judul(client, "berulang") == {"Notula"}
    assert judul(client, "di-luar-rentang") == {"SK lama"}
    assert judul(client, "bermasalah") == {"Mati"}
    assert judul(client, "belum-dicek") == {"Link"}
    assert judul(client, "tidak-dipakai") == {"Tak dipakai"}
    assert judul(client, q="sk LAMA") == {"SK lama"} and judul(client, q="sk-tim") == {"Mati", "Link"}
    assert judul(client, "bermasalah", "notula") == set()
    assert banyak(client) == {
        "tanpa-bukti": 112, "berulang": 1, "di-luar-rentang": 1, "bermasalah": 1, "belum-dicek": 1, "tidak-dipakai": 1,
    }  # fmt: skip


def test_questions_without_a_bukti_that_counts_are_listed(client, rak):
    balasan = client.get(ALAMAT, {"saring": "tanpa-bukti"})
    kode = {p.kode for p in balasan.context["tanpa_bukti"]}
    assert len(kode) == 112 and "P2.i.b" not in kode and "P2.i.a" in kode
    tarik(bukti=Bukti.objects.get(judul="Link"), alasan="Salah", oleh=make_pengguna("operator", rak.lke.satker))
    assert "P2.i.b" in {p.kode for p in client.get(ALAMAT, {"saring": "tanpa-bukti"}).context["tanpa_bukti"]}


def test_matrix_counts_the_bukti_of_each_question(client, rak):
    balasan = client.get(f"{ALAMAT}matriks/", {"halaman": "P2"})
    isi = {b.pertanyaan.kode: (b.jumlah, b.sah, b.belum, b.bermasalah, b.nama) for b in balasan.context["baris"]}
    assert isi["P2.i.a"] == (1, 0, 0, 0, 1) and isi["P2.i.b"] == (2, 0, 1, 1, 0) and isi["P2.i.c"] == (0, 0, 0, 0, 0)
    teks = balasan.content.decode()
    assert teks.count('<th scope="col">') == 7 and "<b>tanpa bukti</b>" in teks
    assert 'title="P3 Penataan Sistem Manajemen SDM Aparatur">P3</a>' in teks and ">Hasil</a>" in teks


def test_page_of_a_bukti_leads_to_the_questions_that_it_serves(client, rak):
    Bukti.objects.filter(judul="SK lama").update(judul="SK & lama 100%")
    satu = Bukti.objects.get(judul="SK & lama 100%")
    alamat = re.search(r'href="([^"]+)">Pertanyaan yang dibuktikannya', client.get(f"/b/{satu.pk}/").content.decode())[
        1
    ]
    (baris,) = client.get(html.unescape(alamat)).context["baris"]
    assert (baris.rak.baris.id, baris.pertanyaan) == (satu.pk, ("P2.i.a",))


def test_one_bukti_is_attached_to_several_questions(client, rak):
    satu = Bukti.objects.get(judul="SK lama")
    alamat = f"{ALAMAT}{satu.pk}/lampirkan/"
    assert 'value="P2.i.a" disabled checked' in client.get(alamat).content.decode()
    balasan = client.post(alamat, {"pertanyaan": ["P3.i.a", "P2.i.b", "bukan"]}, follow=True)
    assert "dilampirkan pada 2 pertanyaan" in balasan.content.decode()
    assert Jawaban.objects.get(pertanyaan__kode="P2.i.b").bukti.split("\n")[2] == "SK lama"


def test_bukti_of_another_satker_is_not_reached_through_ones_own_library(client, rak):
    asing = make_berkas(make_satker("33.74", "Kota Pekalongan"))
    assert client.get(f"{ALAMAT}{asing.pk}/lampirkan/").status_code == 404
    assert client.post(f"{ALAMAT}{asing.pk}/lampirkan/", {"pertanyaan": "P1.i.a"}).status_code == 404


def test_locked_lke_takes_no_bukti_from_the_library(client, rak):
    Lke.objects.update(status="dikirim")
    satu = Bukti.objects.get(judul="SK lama")
    assert client.post(f"{ALAMAT}{satu.pk}/lampirkan/", {"pertanyaan": "P3.i.a"}).status_code == 423
    assert "Lampirkan pada yang dicentang" not in client.get(f"{ALAMAT}{satu.pk}/lampirkan/").content.decode()


def test_twins_are_seen_from_above_and_within_the_wilayah_only(client, rak):
    papua = make_provinsi("91", "Papua", "Asia/Jayapura")
    for satker in (
        make_satker("33.74", "Kota Pekalongan"),
        make_satker("91.71", "Kota Jayapura", papua, "Asia/Jayapura"),
    ):
        make_tautan(satker, TAUTAN)
    for orang, satker in (("operator", rak.lke.satker), ("ketua", rak.lke.satker)):
        client.force_login(make_pengguna(orang, satker))
        isi = client.get(ALAMAT).content.decode()
        assert "Kembar" not in isi and "Pekalongan" not in isi and "Juga di satker" not in isi
    client.force_login(make_pengguna("verifikator", make_provinsi()))
    assert judul(client, "kembar") == {"Mati"}
    isi = client.get(ALAMAT).content.decode()
    assert "KPU Kota Pekalongan" in isi and "Jayapura" not in isi
    assert (
        "sama dengan bukti satker lain: KPU Kota Pekalongan." in client.get("/lke/2026/33.73/periksa/").content.decode()
    )
    client.force_login(make_pengguna("sekretaris", rak.lke.satker))
    assert "satker lain" not in client.get("/lke/2026/33.73/periksa/").content.decode()
    client.force_login(make_pengguna("setjen", make_ri()))
    assert "KPU Kota Jayapura, KPU Kota Pekalongan" in client.get(ALAMAT).content.decode()


def test_who_only_looks_gets_no_way_to_change(client, rak):
    client.force_login(make_pengguna("ketua", rak.lke.satker))
    isi = client.get(ALAMAT).content.decode()
    assert "Tambah bukti" not in isi and "Cek ulang" not in isi and "/lampirkan/" not in isi


def test_all_links_are_checked_again_by_a_job_with_its_progress(client, rak):
    balasan = client.post(f"{ALAMAT}cek/", {"kembali": ALAMAT}, follow=True)
    assert "Pemeriksaan tautan menunggu giliran" in balasan.content.decode()
    Pekerjaan.objects.update(status="berjalan", kemajuan=3, jumlah=9)
    isi = client.get(ALAMAT).content.decode()
    assert "3 dari 9 tautan" in isi and '<progress aria-label="Pemeriksaan tautan" value="3" max="9">' in isi
    Pekerjaan.objects.update(status="selesai", selesai_pada=timezone.now() - timedelta(minutes=1))
    assert "Cek ulang semua tautan" in client.get(ALAMAT).content.decode()


def test_satker_without_an_lke_this_year_has_its_library_all_the_same(client):
    satker = make_satker()
    make_tautan(satker)
    client.force_login(make_pengguna("operator", satker))
    balasan = client.get(ALAMAT)
    assert balasan.status_code == 200 and len(balasan.context["baris"]) == 1
    assert client.get(f"{ALAMAT}matriks/").status_code == 404


@pytest.mark.parametrize("orang", ["operator", "verifikator"])
def test_pages_cost_the_same_for_one_bukti_and_for_hundreds_and_stay_small(client, penilaian, orang):
    tulis(penilaian, {"P1.i.a": "SK"})
    client.force_login(make_pengguna(orang, penilaian.lke.satker if orang == "operator" else make_provinsi()))

    def ukur() -> list[int]:
        hasil = []
        for bagian in ("", "?saring=tanpa-bukti", "matriks/?halaman=P6"):
            with CaptureQueriesContext(connection) as tercatat:
                isi = client.get(f"{ALAMAT}{bagian}").content
            assert len(gzip.compress(isi, 6)) <= 8_000, bagian
            hasil.append(len(tercatat))
        return hasil

    client.get(ALAMAT)
    sedikit = ukur()
    semua = [f"https://drive.contoh.invalid/zi/{n}.pdf" for n in range(400)]
    catat_baris(satker_id=penilaian.lke.satker_id, baris=semua, oleh=None, pada=timezone.now())
    kode = list(Jawaban.objects.first().pertanyaan.instrumen.pertanyaan.values_list("kode", flat=True))[1:]
    tulis(penilaian, {k: "\n".join(semua[i * 2 : i * 2 + 4]) for i, k in enumerate(kode)})
    assert ukur() == sedikit
    assert max(sedikit) <= 10


def test_menu_leads_who_fills_to_the_library(client, rak):
    assert ("Bukti", ALAMAT) in [(b.teks, b.url) for b in client.get("/").context["menu"]()]
    client.force_login(make_pengguna("ketua", rak.lke.satker))
    assert "Bukti" not in [b.teks for b in client.get("/").context["menu"]()]
