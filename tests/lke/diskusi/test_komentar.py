"""The talk on a question: who writes, who reads what, whom a mention tells; sent twice it is there once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from kpu_zi.tools import Ditolak
from lke.aturan.sebutan import disebut_dalam
from lke.aturan_alur import aturan_lke
from lke.diskusi.actions import tandai_selesai, tulis_komentar
from lke.diskusi.akses import ruang
from lke.diskusi.queries import dapat_disebut, terbaca
from lke.models import AturanAlur, Komentar, Lke
from lke.tingkat.kabar_kalimat import SEBUTAN
from satker.models import Pengguna, Penugasan
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_ri, make_satker
from tests.jalan import make_perjalanan

pytestmark = pytest.mark.basis_data


PENULIS = (
    "operator",
    "ketua_tim",
    "ketua",
    "anggota",
    "sekretaris",
    "verifikator",
    "setjen",
    "tpi_anggota",
    "tpi_ketua",
)
PENILAI = ("verifikator", "setjen", "tpi_anggota", "tpi_ketua", "tpi_pengendali")


@pytest.fixture
def j(db):
    return make_perjalanan(terisi=False)


def tulis(j, sebagai: str, teks: str = "Mohon bukti dilengkapi.", **lain) -> Komentar:
    orang = Pengguna.objects.get(pk=j.orang[sebagai].pk)
    return tulis_komentar(**({"lke": j.lke, "kode": "P1.i.a", "teks": teks, "oleh": orang, "kunci": uuid4()} | lain))


def dibaca(j, sebagai: str | Pengguna) -> list[str]:
    orang = sebagai if isinstance(sebagai, Pengguna) else Pengguna.objects.get(pk=j.orang[sebagai].pk)
    lke = j.lke
    pertanyaan = lke.instrumen.pertanyaan.get(kode="P1.i.a").pk
    return list(terbaca(lke, pertanyaan, ruang(orang, lke, aturan_lke(lke))).values_list("teks", flat=True))


# --- who writes
@pytest.mark.parametrize("sebagai", PENULIS)
def test_whoever_meets_the_lke_writes_in_the_own_peran(j, sebagai):
    komentar = tulis(j, sebagai)
    tempat = {"verifikator": "33", "setjen": "00", "tpi_anggota": "00", "tpi_ketua": "00"}.get(sebagai, "33.73")
    assert (komentar.peran, komentar.satker.kode, komentar.internal) == (sebagai, tempat, False)


@pytest.mark.parametrize("peran", ["ketua", "anggota", "operator", "tpi_anggota", "admin"])
def test_others_who_see_it_only_read(j, peran):
    tempat = {
        "tpi_anggota": make_ri,
        "admin": make_ri,
    }
    orang = make_pengguna(peran, tempat.get(peran, make_provinsi)())
    tulis(j, "operator", "Terbuka.")
    with pytest.raises(PermissionDenied, match="Diskusi ditulis oleh"):
        tulis_komentar(lke=j.lke, kode="P1.i.a", teks="Halo.", oleh=orang, kunci=uuid4())
    assert dibaca(j, orang) == ["Terbuka."]


def test_setjen_is_the_first_assessor_of_a_province(db):
    lke = make_penilaian(make_provinsi()).lke
    setjen, operator = make_pengguna("setjen", make_ri()), make_pengguna("operator", make_provinsi())
    tulis_komentar(lke=lke, kode="P1.i.a", teks="Di antara penilai.", oleh=setjen, kunci=uuid4(), internal=True)
    with pytest.raises(PermissionDenied, match="hanya untuk penilai"):
        tulis_komentar(lke=lke, kode="P1.i.a", teks="Diam-diam.", oleh=operator, kunci=uuid4(), internal=True)


# --- who reads what assessors say among themselves
TERBACA = {
    "verifikator": {"verifikator"},
    "setjen": {"verifikator", "setjen"},
    "tpi_anggota": {"verifikator", "tpi_anggota", "tpi_ketua", "tpi_pengendali"},
    "tpi_ketua": {"verifikator", "tpi_anggota", "tpi_ketua", "tpi_pengendali"},
    "operator": set(),
    "ketua": set(),
    "sekretaris": set(),
}


def test_internal_talk_is_read_by_its_own_tier_and_the_one_above(j):
    for sebagai in PENILAI:
        tulis(j, sebagai, sebagai, internal=True)
    tulis(j, "operator", "terbuka")
    assert {o: set(dibaca(j, o)) for o in TERBACA} == {o: t | {"terbuka"} for o, t in TERBACA.items()}
    for peran, satker in (("ketua", make_provinsi()), ("admin", make_ri()), ("tpi_ketua", make_ri())):
        assert dibaca(j, make_pengguna(peran, satker)) == ["terbuka"]


def test_what_the_setjen_says_as_first_assessor_reaches_the_tpi(j):
    AturanAlur.objects.create(tahun=2026, tingkat="kabkota", penilai="setjen")
    tulis(j, "setjen", "dari penilai pendahuluan", internal=True)
    assert dibaca(j, "tpi_anggota") == ["dari penilai pendahuluan"] and dibaca(j, "operator") == []


def test_who_belongs_to_the_satker_too_reads_nothing_internal(j):
    """The Setjen of the centre who also fills its LKE is the satker there."""
    lke = make_penilaian(make_ri()).lke
    orang, lain = make_pengguna("setjen", make_ri()), make_pengguna("setjen", make_ri())
    Penugasan.objects.create(pengguna=orang, satker=make_ri(), peran="operator", mulai="2020-01-01")
    tulis_komentar(lke=lke, kode="P1.i.a", teks="Internal.", oleh=lain, kunci=uuid4(), internal=True)
    di = ruang(orang, lke, aturan_lke(lke))
    assert (di.sebagai, di.internal) == ("operator", frozenset()) and not terbaca(lke, _pertanyaan(lke), di)


def _pertanyaan(lke: Lke) -> int:
    return lke.instrumen.pertanyaan.get(kode="P1.i.a").pk


# --- mentions
def test_a_mention_tells_who_is_named_and_leads_to_the_comment(j):
    komentar = tulis(j, "verifikator", sebut=[j.orang["operator"].pk, j.orang["ketua"].pk])
    kabar = j.orang["operator"].pemberitahuan.get(jenis=SEBUTAN)
    assert kabar.url == f"/lke/2026/33.73/P1.i.a/diskusi/#k-{komentar.pk}"
    assert kabar.kalimat == (
        f"{j.orang['verifikator'].nama} menyebut Anda dalam diskusi P1.i.a LKE 2026 KPU Kota Salatiga putaran 1."
    )
    assert set(komentar.sebutan.all()) == {j.orang["operator"], j.orang["ketua"]}
    assert j.orang["sekretaris"].pemberitahuan.count() == 0


def test_a_name_after_an_at_sign_is_a_mention(j):
    tulis(j, "operator", f"Sudah, @{j.orang['verifikator'].nama.upper()}. Terima kasih.")
    assert j.orang["verifikator"].pemberitahuan.count() == 1


def test_people_of_the_lke_can_be_mentioned_and_nobody_else(j):
    lain = [make_pengguna("operator", make_satker("33.74", "Kota Tegal")), make_pengguna("tpi_ketua", make_ri())]
    lke, operator = j.lke, j.orang["operator"]
    aturan = aturan_lke(lke)
    daftar = {o.pk for o in dapat_disebut(operator, lke, aturan, ruang(operator, lke, aturan))}
    assert daftar == {o.pk for o in j.orang.values()} - {operator.pk}
    for orang in lain:
        with pytest.raises(Ditolak, match="tidak dapat membaca"):
            tulis(j, "operator", sebut=[orang.pk])


@pytest.mark.parametrize(
    "disebut, boleh", [("tpi_ketua", True), ("setjen", False), ("verifikator", False), ("ketua", False)]
)
def test_internal_comment_mentions_only_who_would_read_it(j, disebut, boleh):
    if boleh:
        tulis(j, "tpi_anggota", internal=True, sebut=[j.orang[disebut].pk])
    else:
        with pytest.raises(Ditolak, match="tidak dapat membaca"):
            tulis(j, "tpi_anggota", internal=True, sebut=[j.orang[disebut].pk])
        tulis(j, "tpi_anggota", f"@{j.orang[disebut].nama} jangan sampai tahu.", internal=True)
    assert j.orang[disebut].pemberitahuan.count() == int(boleh)


@pytest.mark.parametrize(
    "teks, harap",
    [
        ("@Siti Aminah tolong", {1}),
        ("@siti tolong", {2}),
        ("kepada @Siti, @Budi.", {2, 3}),
        ("siti@contoh.invalid dan Budi", set()),
        ("@Sitinur", set()),
        ("@ Budi", set()),
        ("@@Budi", {3}),
        ("", set()),
    ],
)
def test_longest_name_after_the_sign_counts(teks, harap):
    assert disebut_dalam(teks, {1: "Siti Aminah", 2: "Siti", 3: "Budi"}) == harap


# --- text, twice, done
@pytest.mark.parametrize(
    "teks, kata", [("", "Tulis komentarnya"), (" \n\t ", "Tulis"), ("a" * 2001, "paling banyak 2000")]
)
def test_unfit_text_is_refused(j, teks, kata):
    with pytest.raises(Ditolak, match=kata):
        tulis(j, "operator", teks)
    assert not Komentar.objects.exists()


def test_2000_letters_fit(j):
    assert len(tulis(j, "operator", "a" * 2000 + "\r\n").teks) == 2000


def test_the_same_sending_twice_is_one_comment_and_one_notification(j):
    kirim = {"kunci": UUID(int=7), "sebut": [j.orang["ketua"].pk]}
    assert tulis(j, "operator", **kirim) == tulis(j, "operator", **kirim)
    assert Komentar.objects.count() == 1 and j.orang["ketua"].pemberitahuan.count() == 1
    tulis(j, "operator", "Teks kedua dari halaman yang sama.", **kirim)
    tulis(j, "ketua", **(kirim | {"sebut": []}))  # somebody else's key is another
    assert Komentar.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_a_double_click_in_parallel_is_one_comment():
    j = make_perjalanan(terisi=False)
    serentak = threading.Barrier(5)

    def satu(_: int) -> int:
        try:
            serentak.wait(10)
            return tulis(j, "operator", kunci=UUID(int=7), sebut=[j.orang["ketua"].pk]).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as kolam:
        assert len(set(kolam.map(satu, range(5)))) == 1
    assert Komentar.objects.count() == 1 and j.orang["ketua"].pemberitahuan.count() == 1


def test_done_is_said_once_by_whoever_takes_part(j):
    komentar = tulis(j, "verifikator")
    tandai_selesai(komentar=komentar, oleh=j.orang["operator"])
    tandai_selesai(komentar=komentar, oleh=j.orang["ketua"])
    komentar.refresh_from_db()
    assert komentar.selesai_oleh == j.orang["operator"]
    with pytest.raises(PermissionDenied):
        tandai_selesai(komentar=komentar, oleh=make_pengguna("ketua", make_provinsi()))


def test_the_talk_goes_on_while_the_lke_is_closed(j):
    Lke.objects.update(status="final")
    assert tulis(j, "operator").pk
