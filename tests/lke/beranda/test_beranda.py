"""The home page: what each peran must do first."""

import gzip
import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from lke.actions import simpan_jawaban
from lke.aturan.alur import Lapis, Perbuatan
from lke.aturan.ambang import pertanyaan_bersyarat
from lke.aturan.isian import Perubahan
from lke.bawaan import instrumen_bawaan
from lke.models import AturanAlur, Lke, Penilaian
from satker.models import Pengguna, Penugasan, Satker
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_ri, make_satker
from tests.jalan import make_perjalanan
from tests.laporan.pantau.test_pantau_baris import beku
from tests.lke.beranda.test_daftar import make_semua, make_tiga

pytestmark = pytest.mark.django_db
PADA = datetime(2026, 3, 2, 5, tzinfo=UTC)


def baris(response) -> list:
    isi = response.context["isi"]
    return isi.kerja + isi.bantuan


def kerja(client) -> list[tuple[str, str, str]]:
    response = client.get("/")
    assert response.status_code == 200
    return [(k.teks, k.rincian, k.url) for k in baris(response)]


def teks(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def jawab(penilaian: Penilaian, oleh, kode: str, pilihan: str = "Ya") -> None:
    simpan_jawaban(penilaian=penilaian, perubahan=Perubahan(kode, 0, {"pilihan": ("", pilihan)}), oleh=oleh)


def test_operator_sees_what_is_unanswered_page_by_page(client):
    penilaian = make_penilaian()
    operator = make_pengguna("operator", penilaian.lke.satker)
    jawab(penilaian, operator, "P1.i.a")
    client.force_login(operator)
    daftar = kerja(client)
    jumlah = len(instrumen_bawaan().halaman["P1"].pertanyaan)
    assert daftar[0] == ("P1 Manajemen Perubahan", f"{jumlah - 1} pertanyaan belum dijawab", "/lke/2026/33.73/P1/")
    assert len(daftar) == 7
    assert daftar[-1] == ("7 halaman lain", "belum lengkap", "/lke/2026/33.73/")


def test_every_line_is_a_link_that_opens(client):
    penilaian = make_penilaian()
    client.force_login(make_pengguna("operator", penilaian.lke.satker))
    for _, _, alamat in kerja(client):
        assert client.get(alamat).status_code == 200, alamat


def test_complete_lke_leads_to_its_check(client):
    penilaian = make_penilaian()
    halaman = {h.kode: len(h.pertanyaan) for h in instrumen_bawaan().halaman.values()}
    Penilaian.objects.update(terisi=113, rekap={"halaman": halaman, "simpul": {"total": "100"}})
    client.force_login(make_pengguna("ketua_tim", penilaian.lke.satker))
    assert kerja(client) == [
        ("Periksa LKE 2026 KPU Kota Salatiga", "semua pertanyaan sudah dijawab", "/lke/2026/33.73/periksa/")
    ]


def test_sent_lke_shows_where_it_is_instead_of_gaps(client):
    penilaian = make_penilaian()
    Lke.objects.update(status="dikirim")
    client.force_login(make_pengguna("operator", penilaian.lke.satker))
    assert kerja(client) == [("LKE 2026 KPU Kota Salatiga", "Dikirim, menunggu penilai", "/lke/2026/33.73/")]


@pytest.mark.parametrize(
    ("total", "kalimat"),
    [
        ("0", "nilai mandiri 0,00, nilai total kurang 75,00 untuk WBK"),
        ("71.2", "nilai mandiri 71,20, nilai total kurang 3,80 untuk WBK"),
        ("74.996", "nilai mandiri 74,996, nilai total kurang 0,004 untuk WBK"),
        ("74.9999", "nilai mandiri 74,9999, nilai total kurang 0,0001 untuk WBK"),
        ("75", "nilai mandiri 75,00"),
        ("85", "nilai mandiri 85,00"),
    ],
)
@pytest.mark.parametrize("peran", ["ketua", "anggota", "sekretaris"])
def test_leader_sees_the_state_and_the_gap_of_the_own_lke(client, peran, total, kalimat):
    penilaian = make_penilaian()
    Penilaian.objects.update(terisi=84, rekap={"simpul": {"total": total}})
    client.force_login(make_pengguna(peran, penilaian.lke.satker))
    harap = f"Sedang diisi · 84 dari 113 dijawab · {kalimat}"
    assert kerja(client) == [("LKE 2026 KPU Kota Salatiga", harap, "/lke/2026/33.73/")]


@pytest.mark.parametrize(
    ("status", "tpi", "kalimat"),
    [
        ("dinilai_tpi_1", "52.5", "nilai mandiri 78,00"),
        ("ditindaklanjuti", "52.5", "nilai TPI 52,50, nilai total kurang 22,50 untuk WBK"),
        ("dinilai_tpi_2", "52.5", "nilai TPI 52,50, nilai total kurang 22,50 untuk WBK"),
        ("final", "85", "nilai TPI 85,00"),
        ("final", None, "nilai mandiri 78,00"),
    ],
)
def test_leader_sees_the_nilai_of_the_tpi_once_it_is_released(client, status, tpi, kalimat):
    lke = make_penilaian().lke
    Penilaian.objects.update(terisi=113, rekap={"simpul": {"total": "78"}})
    Lke.objects.update(status=status, dikirim_pada=PADA)
    for nilai in ("90", tpi):
        beku(lke, "tpi", nilai, "lhe_1")
    client.force_login(make_pengguna("ketua", lke.satker))
    assert kerja(client)[-1][1].endswith(f" · {kalimat}")


@pytest.mark.parametrize("peran", ["operator", "ketua_tim"])
def test_returned_questions_stand_first(client, peran):
    j = make_perjalanan()
    j.buka()
    j.tandai(Lapis.PROVINSI, "P1.i.a", "P3.ii.b")
    j.lakukan(Perbuatan.KEMBALIKAN, "verifikator")
    j.lke.pengembalian.filter(pertanyaan__kode="P1.i.a").update(tanggapan="Sudah dilengkapi.")
    client.force_login(j.orang[peran])
    alamat = "/lke/2026/33.73/{}/?saring=dikembalikan#q-{}"
    assert kerja(client) == [
        ("P3.ii.b dikembalikan", "Bukti tidak cukup, belum ditanggapi", alamat.format("P3", "P3-ii-b")),
        ("P1.i.a dikembalikan", "Bukti tidak cukup, sudah ditanggapi", alamat.format("P1", "P1-i-a")),
        ("Periksa LKE 2026 KPU Kota Salatiga", "Dikembalikan, putaran 2", "/lke/2026/33.73/periksa/"),
    ]


def test_many_returned_questions_keep_to_seven_lines(client):
    j = make_perjalanan()
    j.buka()
    semua = list(instrumen_bawaan().pertanyaan)[:20]
    j.tandai(Lapis.PROVINSI, *semua)
    client.force_login(j.orang["operator"])
    assert not [k for k in kerja(client) if "dikembalikan" in k[0]], "marks that are not released"
    j.lakukan(Perbuatan.KEMBALIKAN, "verifikator")
    daftar = kerja(client)
    assert len(daftar) == 7
    assert daftar[5] == ("15 pertanyaan lain yang dikembalikan", "Dikembalikan, putaran 2", "/lke/2026/33.73/")


def test_approval_that_waits_stands_before_the_state(client):
    j = make_perjalanan()
    client.force_login(j.orang["ketua"])
    periksa = "/lke/2026/33.73/periksa/"
    siap = "LKE 2026 KPU Kota Salatiga siap disetujui"
    assert kerja(client)[0] == (siap, "semua pertanyaan sudah dijawab", periksa)
    assert kerja(client)[1][1].startswith("Sedang diisi · 113 dari 113 dijawab · nilai mandiri ")
    j.setujui("sekretaris")
    assert kerja(client)[0] == (siap, "Sekretaris sudah menyetujui", periksa)
    j.setujui("ketua")
    dikirim = ("LKE 2026 KPU Kota Salatiga siap dikirim", "semua persetujuan sudah ada", periksa)
    assert kerja(client)[0] == dikirim
    j.ubah_catatan(Lapis.SATKER, "P1.i.a", "Diubah.", "operator")
    assert kerja(client)[0] == (siap, "semua pertanyaan sudah dijawab", periksa)
    client.force_login(j.orang["anggota"])
    assert len(kerja(client)) == 1, "an anggota signs nothing"


def test_approval_is_not_asked_of_whom_the_settings_leave_out(client):
    j = make_perjalanan()
    AturanAlur.objects.create(tahun=2026, tingkat="kabkota", penilai="induk", setuju_ketua=False)
    client.force_login(j.orang["ketua"])
    assert [k[0] for k in kerja(client)] == ["LKE 2026 KPU Kota Salatiga"]
    j.setujui("sekretaris")
    assert kerja(client)[0][0] == "LKE 2026 KPU Kota Salatiga siap dikirim"


def test_province_sees_the_satker_that_need_help_first(client):
    make_tiga()
    client.force_login(make_pengguna("verifikator", make_provinsi()))
    assert kerja(client) == [
        ("KPU Kota Semarang", "3 dari 113 dijawab", "/lke/2026/33.74/"),
        ("KPU Kota Salatiga", "40 dari 113 dijawab", "/lke/2026/33.73/"),
    ]


def test_leader_of_a_province_sees_the_own_lke_before_the_wilayah(client):
    make_tiga()
    make_penilaian(make_provinsi())
    client.force_login(make_pengguna("ketua", make_provinsi()))
    assert [k[0] for k in kerja(client)] == [
        "LKE 2026 KPU Provinsi Jawa Tengah", "KPU Kota Semarang", "KPU Kota Salatiga",
    ]  # fmt: skip


@pytest.mark.parametrize("peran", ["tpi_anggota", "tpi_ketua", "tpi_pengendali", "setjen", "admin", "ketua"])
def test_nation_sees_figures_and_the_provinces_that_lag(client, peran):
    make_tiga()
    client.force_login(make_pengguna(peran, make_ri()))
    assert kerja(client) == [
        ("Papua", "rata-rata 0% dijawab, 2 satker", "/lke/2026/?provinsi=91"),
        ("Jawa Tengah", "rata-rata 12% dijawab, 3 satker", "/lke/2026/?provinsi=33"),
    ]
    response = client.get("/")
    k = response.context["isi"].kemajuan
    assert (k.jumlah, k.belum_mulai, k.lengkap, k.dikirim, k.terisi, k.pertanyaan) == (3, 1, 0, 0, 43, 339)
    assert "43 dari 339 pertanyaan dijawab" in teks(response)


@pytest.mark.parametrize("dikirim", [None, PADA], ids=["belum", "dikirim"])
def test_closed_satker_counts_where_it_had_sent_and_needs_no_help(client, dikirim):
    make_tiga()
    Satker.objects.filter(kode="33.74").update(aktif=False)
    Lke.objects.filter(satker__kode="33.74").update(dikirim_pada=dikirim, status="dikirim" if dikirim else "draf")
    client.force_login(make_pengguna("ketua", make_provinsi()))
    assert [k[0] for k in kerja(client)] == ["KPU Kota Salatiga"]
    client.force_login(make_pengguna("admin", make_ri()))
    jawa_tengah = {k[0]: k[1] for k in kerja(client)}["Jawa Tengah"]
    k = client.get("/").context["isi"].kemajuan
    if dikirim:
        assert (k.jumlah, k.dikirim, jawa_tengah) == (3, 1, "rata-rata 12% dijawab, 3 satker")
    else:
        assert (k.jumlah, k.dikirim, jawa_tengah) == (2, 0, "rata-rata 17% dijawab, 2 satker")


def test_province_where_all_was_sent_needs_no_help(client):
    make_tiga()
    make_penilaian(make_provinsi())
    Lke.objects.filter(Q(satker__induk__kode="33") | Q(satker__kode="33")).update(status="final", dikirim_pada=PADA)
    client.force_login(make_pengguna("admin", make_ri()))
    assert [k[0] for k in kerja(client)] == ["Papua"]
    make_penilaian(Satker.objects.get(kode="91"))
    Lke.objects.update(status="final", dikirim_pada=PADA)
    assert kerja(client) == []
    assert "Tidak ada yang menunggu Anda saat ini." in teks(client.get("/"))


def test_two_penugasan_share_the_seven_lines(client):
    make_tiga()
    orang = make_pengguna("operator", Satker.objects.get(kode="33.73"))
    Penugasan.objects.create(pengguna=orang, satker=make_provinsi(), peran="verifikator", mulai="2020-01-01")
    client.force_login(orang)
    daftar = kerja(client)
    assert len(daftar) == 5, "four of the own LKE, then the one other satker"
    assert daftar[-1][0] == "KPU Kota Semarang"


def make_tugas_banyak(peran: str, banyak: int) -> Pengguna:
    """One person with this peran at several satker, each with an LKE."""
    satker = [make_penilaian(make_satker(f"33.{n}", f"Kota Contoh {n}")).lke.satker for n in range(70, 70 + banyak)]
    orang = make_pengguna(peran, satker[0])
    for s in satker[1:]:
        Penugasan.objects.create(pengguna=orang, satker=s, peran=peran, mulai="2020-01-01")
    return orang


def test_two_satker_share_the_seven_lines(client):
    client.force_login(make_tugas_banyak("operator", 2))
    assert [k[0] for k in kerja(client)] == [
        "33.70 P1 Manajemen Perubahan", "33.70 P2 Penataan Tatalaksana", "33.70 11 halaman lain",
        "33.71 P1 Manajemen Perubahan", "33.71 P2 Penataan Tatalaksana", "33.71 11 halaman lain",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("peran", "pertama"), [("operator", "33.70 13 halaman"), ("ketua", "LKE 2026 KPU Kota Contoh 70")]
)
def test_many_satker_keep_to_seven_lines_and_the_last_says_what_is_left(client, peran, pertama):
    client.force_login(make_tugas_banyak(peran, 9))
    daftar = kerja(client)
    assert len(daftar) == 7
    assert daftar[0][0] == pertama
    assert daftar[-1] == ("3 hal lain pada LKE Anda", "lihat daftar LKE", "/lke/2026/")
    assert len(client.get("/").context["isi"].sendiri) == 9


def test_returned_questions_of_any_satker_stand_before_the_rest_of_all(client):
    j = make_perjalanan()
    j.buka()
    j.tandai(Lapis.PROVINSI, *list(instrumen_bawaan().pertanyaan)[:20])
    j.lakukan(Perbuatan.KEMBALIKAN, "verifikator")
    orang = j.orang["operator"]
    lain = make_penilaian(make_satker("33.01", "Kabupaten Contoh")).lke.satker
    Penugasan.objects.create(pengguna=orang, satker=lain, peran="operator", mulai="2020-01-01")
    client.force_login(orang)
    daftar = [k[0] for k in kerja(client)]
    assert len(daftar) <= 7
    assert daftar[1:3] == ["33.73 19 pertanyaan lain yang dikembalikan", "33.01 P1 Manajemen Perubahan"]


def test_before_the_year_is_opened_home_says_so_kindly(client):
    satker = make_satker()
    for orang in (make_pengguna("operator", satker), make_pengguna("setjen", make_ri())):
        client.force_login(orang)
        assert "LKE tahun 2026 belum dibuka untuk wilayah Anda" in teks(client.get("/"))


def test_person_without_penugasan_is_told_whom_to_ask(client):
    make_penilaian()
    client.force_login(make_pengguna())
    isi = client.get("/")
    assert "belum mempunyai penugasan" in teks(isi)
    assert "Salatiga" not in teks(isi)


@pytest.mark.parametrize("peran", ["operator", "ketua", "verifikator", "setjen"])
def test_home_costs_the_same_for_three_and_for_553(client, peran):
    make_tiga()
    tempat = {"operator": "33.73", "ketua": "33.73", "verifikator": "33", "setjen": "00"}[peran]
    orang = make_pengguna(peran, Satker.objects.get(kode=tempat))
    client.force_login(orang)
    client.get("/")
    with CaptureQueriesContext(connection) as sedikit:
        kerja(client)
    make_semua()
    with CaptureQueriesContext(connection) as banyak:
        response = client.get("/")
    assert len(banyak) == len(sedikit) <= 10
    assert not [q for q in banyak if "lke_jawaban" in q["sql"]]
    assert len(baris(response)) <= 7
    assert len(gzip.compress(response.content)) <= 6_000


def test_leader_is_told_of_every_condition_and_not_of_the_total_alone(client):
    """Seen: “kurang 8,55 untuk WBBM” while three conditions of WBK were not met."""
    penilaian = make_penilaian()
    instrumen = instrumen_bawaan()
    poin = {k: str(s.bobot) for k, s in instrumen.simpul.items()} | {"total": "76.45"}
    poin |= dict.fromkeys(pertanyaan_bersyarat(instrumen), "20")
    for kode in ("P1", "P2", "P3", "R1", "R2", "R3"):
        poin[kode] = "0"
    Penilaian.objects.update(terisi=100, rekap={"simpul": poin})
    client.force_login(make_pengguna("ketua", penilaian.lke.satker))
    assert kerja(client)[0][1].endswith("nilai mandiri 76,45, 3 syarat WBK belum terpenuhi")
