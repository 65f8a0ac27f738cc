"""Who is told what when an LKE moves: every side once, never who acted, and nothing of a layer that is not released."""

from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kpu_zi.pemberitahuan.jenis import jenis_terdaftar
from kpu_zi.pemberitahuan.models import Pemberitahuan
from kpu_zi.pemberitahuan.models import Surat as SuratKeluar
from kpu_zi.tools import Ditolak
from lke.aturan.alur import LANGKAH, Fakta, Lapis, Perbuatan, Pihak, tujuan
from lke.aturan.status import Status
from lke.aturan_alur import aturan_lke
from lke.models import AturanAlur, Lke, Penilaian
from lke.tingkat.actions import Surat
from lke.tingkat.kabar import kabari
from lke.tingkat.kabar_kalimat import DIBUKA, JENIS, KEMBALI, KIRIM, PUTUSAN, SETUJU, kabar_perbuatan
from satker.models import Penugasan
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_ri, make_satker
from tests.jalan import SURAT, make_perjalanan, nilai_sama

ORANG_SATKER = {"operator", "ketua_tim", "ketua", "anggota", "sekretaris"}
TPI = {"tpi_anggota", "tpi_ketua", "tpi_pengendali"}


def semua_langkah() -> set[tuple[Perbuatan, Status, Status]]:
    """Every act with where it may lead, from the table of states."""
    hasil = set()
    for (dari, perbuatan), pendahuluan, putaran, ditandai in product(LANGKAH, (True, False), (1, 2), (0, 1)):
        ke = tujuan(dari, perbuatan, Fakta(putaran=putaran, pendahuluan=pendahuluan, ditandai=ditandai))
        hasil.add((perbuatan, dari, ke))
    return hasil


@pytest.mark.parametrize("perbuatan, dari, ke", sorted(semua_langkah()))
def test_every_move_tells_the_satker_in_a_sentence_without_figures(perbuatan, dari, ke):
    daftar = kabar_perbuatan(perbuatan, dari, ke)
    assert Pihak.SATKER in {k.pihak for k in daftar}
    for kabar in daftar:
        kalimat = kabar.kalimat.format(lke="#")
        assert kalimat.count("#") == 1 and kalimat.endswith(".") and len(kalimat) < 150
        assert not any(h.isdigit() for h in kalimat.replace("tahap 1", "").replace("tahap 2", ""))
        assert kabar.jenis in JENIS and jenis_terdaftar(kabar.jenis).nama


# --- along the whole way of one LKE
def terkirim(j, *, jenis: str = "") -> dict[str, list[str]]:
    """By sentence, who was told since the last call."""
    peran = {orang.pk: nama for nama, orang in j.orang.items()}
    daftar = Pemberitahuan.objects.filter(jenis=jenis) if jenis else Pemberitahuan.objects.all()
    hasil: dict[str, list[str]] = {}
    for kabar in daftar.order_by("pk"):
        hasil.setdefault(kabar.kalimat, []).append(peran[kabar.penerima_id])
    daftar.delete()
    return hasil


def siapa(j, kata: str, jenis: str = "") -> set[str]:
    """Who got the one sentence that holds this word."""
    (cocok,) = [orang for kalimat, orang in terkirim(j, jenis=jenis).items() if kata in kalimat]
    assert len(cocok) == len(set(cocok))
    return set(cocok)


@pytest.mark.django_db
def test_sent_tells_the_verifikator_and_the_satker_but_not_who_sent():
    j = make_perjalanan()
    make_pengguna("operator", make_satker("33.74", "Kota Pekalongan"))
    make_pengguna("verifikator", make_provinsi("91", "Papua", "Asia/Jayapura"))
    j.kirim()
    kabar = terkirim(j, jenis=KIRIM)
    assert {k: set(v) for k, v in kabar.items()} == {
        "LKE 2026 KPU Kota Salatiga putaran 1 sudah dikirim dan menunggu penilaian pendahuluan.": ORANG_SATKER
        - {"sekretaris"},
        "LKE 2026 KPU Kota Salatiga putaran 1 dikirim dan menunggu penilaian pendahuluan Anda.": {"verifikator"},
    }


@pytest.mark.django_db
def test_first_signature_tells_the_other_leader_once_and_again_after_an_edit():
    j = make_perjalanan()
    j.setujui("ketua")
    j.setujui("ketua")
    kabar = Pemberitahuan.objects.get(jenis=SETUJU)
    assert kabar.penerima == j.orang["sekretaris"] and kabar.url == "/lke/2026/33.73/periksa/"
    assert "putaran 1 siap disetujui: Ketua sudah menyetujui" in kabar.kalimat
    Penilaian.objects.filter(pk=j.penilaian.pk).update(diubah_pada=timezone.now())
    j.setujui("ketua")
    assert Pemberitahuan.objects.filter(jenis=SETUJU).count() == 2
    j.setujui("sekretaris")  # nobody is left to sign
    assert Pemberitahuan.objects.filter(jenis=SETUJU).count() == 2


@pytest.mark.django_db
def test_one_signature_is_enough_where_the_setting_says_so():
    j = make_perjalanan()
    AturanAlur.objects.create(tahun=2026, tingkat="kabkota", penilai="induk", setuju_sekretaris=False)
    j.setujui("ketua")
    assert terkirim(j) == {}


@pytest.mark.django_db
def test_the_whole_way_tells_whom_it_concerns():
    j = make_perjalanan()
    j.kirim()
    j.lakukan(Perbuatan.TARIK, "ketua", Surat(alasan="Ada bukti yang tertinggal."))
    kabar = terkirim(j, jenis=KIRIM)
    assert set(kabar["LKE 2026 KPU Kota Salatiga putaran 1 ditarik kembali oleh satker."]) == (
        ORANG_SATKER | {"verifikator"}
    ) - {"ketua"}
    j.kirim()
    terkirim(j)
    j.lakukan(Perbuatan.BUKA, "verifikator")
    assert siapa(j, "Penilaian pendahuluan", DIBUKA) == ORANG_SATKER
    j.tandai(Lapis.PROVINSI, "P1.i.a")
    j.lakukan(Perbuatan.KEMBALIKAN, "verifikator")
    assert siapa(j, "putaran 2 dikembalikan", KEMBALI) == ORANG_SATKER
    j.penilaian.refresh_from_db()
    j.kirim()
    j.lakukan(Perbuatan.BUKA, "verifikator")
    nilai_sama(j.lapis(Lapis.PROVINSI), j.orang["verifikator"])
    terkirim(j)
    j.lakukan(Perbuatan.VERIFIKASI, "verifikator", SURAT)
    kabar = terkirim(j, jenis=PUTUSAN)
    assert {frozenset(v) for v in kabar.values()} == {frozenset(ORANG_SATKER), frozenset(TPI)}
    j.lakukan(Perbuatan.BUKA_TPI, "tpi_anggota")
    assert siapa(j, "Evaluasi TPI tahap 1", DIBUKA) == ORANG_SATKER
    nilai_sama(j.lapis(Lapis.TPI), j.orang["tpi_anggota"])
    j.setujui("tpi_anggota", "tpi_ketua")
    assert terkirim(j) == {}  # nothing of the TPI's work is told before the LHE
    j.lakukan(Perbuatan.LHE_1, "tpi_pengendali", SURAT)
    kabar = terkirim(j, jenis=PUTUSAN)
    assert {frozenset(v) for v in kabar.values()} == {frozenset(ORANG_SATKER | {"verifikator"}), frozenset({"setjen"})}
    j.lakukan(Perbuatan.USULKAN, "setjen")
    assert siapa(j, "diusulkan ke TPN", PUTUSAN) == ORANG_SATKER | {"verifikator"} | TPI


def make_lke(satker=None) -> Lke:
    return Lke.objects.select_related("satker__induk", "instrumen").get(pk=make_penilaian(satker).lke_id)


def verifikasi(lke: Lke) -> None:
    lke.status = Status.DINILAI_PENDAHULUAN.value
    kabari(lke=lke, perbuatan=Perbuatan.VERIFIKASI, ke=Status.DIVERIFIKASI, oleh=None, aturan=aturan_lke(lke))


@pytest.mark.django_db
def test_every_pengendali_is_told_while_no_team_has_the_lke():
    lke = make_lke()
    pengendali, ketua = make_pengguna("tpi_pengendali", make_ri()), make_pengguna("tpi_ketua", make_ri())
    verifikasi(lke)
    assert pengendali.pemberitahuan.count() == 1 and ketua.pemberitahuan.count() == 0


@pytest.mark.django_db
def test_team_is_told_but_not_a_pengendali_of_another_team():
    j = make_perjalanan(terisi=False)
    lain = make_pengguna("tpi_pengendali", make_ri())
    verifikasi(j.lke)
    assert lain.pemberitahuan.count() == 0 and all(j.orang[p].pemberitahuan.count() == 1 for p in TPI)
    assert j.orang["tpi_ketua"].pemberitahuan.get().url == "/reviu/2026/33.73/"
    assert j.orang["operator"].pemberitahuan.get().url == "/lke/2026/33.73/hasil-penilai/"


@pytest.mark.django_db
def test_who_left_the_satker_or_the_peran_of_the_team_is_not_told():
    j = make_perjalanan(terisi=False)
    for peran in ("operator", "tpi_anggota"):
        Penugasan.objects.filter(pengguna=j.orang[peran]).update(selesai="2020-12-31")
    verifikasi(j.lke)
    assert all(j.orang[p].pemberitahuan.count() == 0 for p in ("operator", "tpi_anggota"))
    assert j.orang["ketua_tim"].pemberitahuan.count() == 1


@pytest.mark.django_db
def test_province_without_a_verifikator_of_its_own_is_assessed_by_the_setjen():
    setjen = make_pengguna("setjen", make_ri())
    milik_sendiri = make_pengguna("verifikator", make_provinsi())
    lke = make_lke(make_provinsi())
    kabari(lke=lke, perbuatan=Perbuatan.KIRIM, ke=Status.DIKIRIM, oleh=None, aturan=aturan_lke(lke))
    assert "menunggu penilaian pendahuluan Anda" in setjen.pemberitahuan.get().kalimat
    assert milik_sendiri.pemberitahuan.count() == 0


@pytest.mark.django_db
def test_operator_of_the_centre_who_is_in_the_team_is_told_as_the_satker_alone():
    lke = make_lke(make_ri())
    orang = make_pengguna("operator", make_ri())
    Penugasan.objects.create(pengguna=orang, satker=make_ri(), peran="tpi_pengendali", mulai="2020-01-01")
    verifikasi(lke)
    assert "diteruskan ke TPI" in orang.pemberitahuan.get().kalimat


@pytest.mark.django_db
def test_act_costs_the_same_statements_for_few_and_for_many_people():
    lke = make_lke()
    biaya = []
    for _ in range(2):
        for peran in ("operator", "ketua", "verifikator"):
            satker = lke.satker.induk if peran == "verifikator" else lke.satker
            for _ in range(10):
                make_pengguna(peran, satker)
        with CaptureQueriesContext(
            connection,
        ) as jumlah:
            kabari(lke=lke, perbuatan=Perbuatan.KIRIM, ke=Status.DIKIRIM, oleh=None, aturan=aturan_lke(lke))
        biaya.append(len(jumlah))
    assert biaya[0] == biaya[1] <= 6
    assert Pemberitahuan.objects.count() == 30 + 60 and SuratKeluar.objects.count() == 90


@pytest.mark.django_db
def test_every_address_opens_to_whom_it_is_sent(client):
    j = make_perjalanan()
    j.kirim()
    j.lakukan(Perbuatan.BUKA, "verifikator")
    nilai_sama(j.lapis(Lapis.PROVINSI), j.orang["verifikator"])
    j.lakukan(Perbuatan.VERIFIKASI, "verifikator", SURAT)
    j.lakukan(Perbuatan.BUKA_TPI, "tpi_anggota")
    nilai_sama(j.lapis(Lapis.TPI), j.orang["tpi_anggota"])
    j.setujui("tpi_anggota", "tpi_ketua")
    j.lakukan(Perbuatan.LHE_1, "tpi_pengendali", SURAT)
    for kabar in Pemberitahuan.objects.select_related("penerima"):
        client.force_login(kabar.penerima)
        assert client.get(kabar.url).status_code == 200, (kabar.url, kabar.penerima.nama)


@pytest.mark.django_db
def test_refused_act_tells_nobody():
    j = make_perjalanan()
    j.setujui("ketua")
    Pemberitahuan.objects.all().delete()
    with pytest.raises(Ditolak):
        j.lakukan(Perbuatan.KIRIM, "ketua")
    assert not Pemberitahuan.objects.exists()
