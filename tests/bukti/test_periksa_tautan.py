"""The round of the link checker: what is visited, what is kept of it, and that no line at our end makes a link dead."""

import socket
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from bukti import actions_tautan, tenggat
from bukti.actions import catat_baris, tarik
from bukti.actions_tautan import ada_giliran, cek_ulang, cek_ulang_pustaka, giliran, hubungkan, sapu_pemeriksaan
from bukti.kelayakan import tanda_halaman
from bukti.models import Bukti, PemeriksaanTautan
from kpu_zi.pekerjaan.actions import kerjakan_semua
from kpu_zi.pekerjaan.models import Jadwal, Pekerjaan
from kpu_zi.pekerjaan.putaran import antrekan_terjadwal
from kpu_zi.tools.tautan import pemeriksa as tautan
from kpu_zi.tools.tautan.pemeriksa import Pemeriksa
from satker.models import Penugasan
from tests.buat import make_pengguna, make_satker
from tests.peladen_nakal import Nama, alih, halaman, jawaban, peladen

pytestmark = pytest.mark.django_db
PDF = jawaban(jenis="application/pdf", isi=b"%PDF")
PADA = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def awal(monkeypatch, settings):
    settings.TAUTAN_ANTRE_SAJA = False
    cache.clear()
    monkeypatch.setattr(tenggat, "_daftar", [])


@pytest.fixture
def luar(monkeypatch):
    """A small web behind every name of contoh.id: /ada, /hilang, /masuk; the checker may ask it alone."""

    def jawab(minta):
        if minta.jalur.startswith("/ada"):
            return PDF
        if minta.jalur.startswith("/masuk"):
            return halaman("Masuk", '<input type="password">')
        return alih("/ada") if minta.jalur.startswith("/alih") else jawaban("404 No")

    with peladen(jawab) as satu:
        sambung = tautan._sambung_ke
        monkeypatch.setattr(tautan, "_sambung_ke", lambda ip, port, detik: sambung(ip, satu.port, detik))
        pasang(monkeypatch, ada_internet=True)
        yield satu


def pasang(monkeypatch, *, ada_internet: bool, nama: Nama | None = None):
    """The real checker on loopback, and whether the public net answers."""
    mesin = Pemeriksa(boleh=lambda ip, port: ip == "127.0.0.1", urai=nama or Nama(), tanda=tanda_halaman)
    monkeypatch.setattr(mesin, "ada_internet", lambda: ada_internet)
    monkeypatch.setattr(actions_tautan, "buat_pemeriksa", lambda: mesin)


def url(situs: str, jalur: str) -> str:
    return f"http://{situs}.contoh.id{jalur}"


def catat(satker, *baris):
    catat_baris(satker_id=satker.pk, baris=baris, oleh=None, pada=PADA)


def putaran() -> Pekerjaan:
    """One round of the schedule, as if its time had come."""
    Jadwal.objects.all().delete()
    antrekan_terjadwal()
    kerjakan_semua()
    return Pekerjaan.objects.filter(jenis="bukti.periksa_tautan").latest("dibuat_pada")


def keadaan() -> dict[str, str]:
    return {alamat.rpartition("/")[2]: k for alamat, k in PemeriksaanTautan.objects.values_list("url", "keadaan")}


def test_new_links_are_visited_at_once_and_shared_by_all_who_name_them(luar):
    satu, dua = make_satker(), make_satker("33.74", "Kota Pekalongan")
    catat(satu, url("a", "/ada"), url("b", "/hilang"), "SK Tim ZI")
    catat(dua, url("a", "/ada"), url("c", "/masuk"), url("c", "/alih"))
    hasil = putaran()
    assert (hasil.status, hasil.hasil["diperiksa"]) == ("selesai", 4)
    assert keadaan() == {"ada": "terbuka", "hilang": "mati", "masuk": "terkunci", "alih": "terbuka"}
    assert [m.jalur for m in luar.permintaan].count("/masuk") <= 2
    hilang = Bukti.objects.get(tautan__endswith="/hilang").baris
    assert hilang.putusan.kalimat.endswith("(kode 404).") and hilang.diperiksa_pada is not None
    assert not ada_giliran()


def test_nothing_but_the_verdict_is_kept():
    assert {f.name for f in PemeriksaanTautan._meta.get_fields()} == {
        *("id", "url", "sidik_url", "keadaan", "sebab", "status", "diperiksa_pada", "sejak", "bukti")
    }


def test_state_keeps_its_beginning_until_it_changes(luar):
    catat(make_satker(), url("a", "/ada"))
    putaran()
    dulu = timezone.now() - timedelta(days=30)
    PemeriksaanTautan.objects.update(diperiksa_pada=dulu, sejak=dulu)
    putaran()
    satu = PemeriksaanTautan.objects.get()
    assert satu.sejak == dulu and satu.diperiksa_pada > dulu
    PemeriksaanTautan.objects.update(keadaan="mati", sebab="tidak_ada", diperiksa_pada=dulu)
    putaran()
    satu = PemeriksaanTautan.objects.get()
    assert satu.keadaan == "terbuka" and satu.sejak == satu.diperiksa_pada > dulu


def test_withdrawn_and_replaced_links_are_not_visited(luar):
    satker = make_satker()
    operator = make_pengguna("operator", satker)
    catat(satker, url("a", "/ada/1"), url("a", "/ada/2"))
    tarik(bukti=Bukti.objects.get(tautan__endswith="1"), alasan="salah", oleh=operator)
    putaran()
    assert keadaan() == {"2": "terbuka"}
    catat(satker, url("a", "/ada/2?usp=sharing"))
    assert Bukti.objects.get(tautan__contains="usp").baris.putusan.keadaan == "belum_dicek"
    PemeriksaanTautan.objects.update(diperiksa_pada=None)
    luar.permintaan.clear()
    putaran()
    assert {m.jalur for m in luar.permintaan} == {"/ada/2?usp=sharing"}


def test_links_that_are_due_and_no_others(luar):
    satker = make_satker()
    catat(satker, *(url("a", f"/ada/{n}") for n in range(6)))
    hubungkan(Bukti.objects.all())
    kini = timezone.now()
    umur = {0: ("terbuka", 8), 1: ("terbuka", 6), 2: ("tidak_dapat_diperiksa", 1), 3: ("mati", 2), 4: ("terbuka", 0)}
    for n, (nama, hari) in umur.items():
        PemeriksaanTautan.objects.filter(url__endswith=f"/{n}").update(
            keadaan=nama, diperiksa_pada=kini - timedelta(days=hari)
        )
    assert sorted(u[-1] for u in giliran(kini)) == ["0", "2", "5"]
    tenggat.daftarkan_tenggat(f"{__name__}.pekan_depan")
    assert sorted(u[-1] for u in giliran(kini)) == ["0", "1", "2", "3", "5"]


def pekan_depan(hari):
    return hari + timedelta(days=7)


def test_pages_of_due_links_cost_the_same_memory_whatever_their_number(
    luar, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr(actions_tautan, "BARIS", 10)
    catat(make_satker(), *(url(f"s{n}", f"/ada/{n}") for n in range(35)))
    hubungkan(Bukti.objects.all())
    with django_assert_max_num_queries(5):
        assert len(set(giliran(timezone.now()))) == 35


def test_question_whether_there_is_work_is_cheap(luar, django_assert_max_num_queries):
    catat(make_satker(), *(url("a", f"/ada/{n}") for n in range(30)))
    putaran()
    with django_assert_max_num_queries(3):
        assert ada_giliran() is False


def putus(host):
    raise socket.gaierror(socket.EAI_NONAME, "")


def test_without_internet_nothing_turns_dead_and_old_verdicts_stay(monkeypatch):
    pasang(monkeypatch, ada_internet=False, nama=Nama(putus))
    satker = make_satker()
    catat(satker, "https://a.contoh.id/lama", "https://a.contoh.id/baru")
    hubungkan(Bukti.objects.all())
    dulu = timezone.now() - timedelta(days=30)
    PemeriksaanTautan.objects.filter(url__endswith="lama").update(
        keadaan="terbuka", sebab="terbuka", diperiksa_pada=dulu, sejak=dulu
    )
    hasil = putaran()
    assert hasil.hasil["tanpa_internet"] is True
    assert keadaan() == {"lama": "terbuka", "baru": "belum_dapat_diperiksa"}
    baru = Bukti.objects.get(tautan__endswith="baru").baris
    assert "dari jaringan ini" in baru.putusan.kalimat and not baru.putusan.aturan and baru.sejak is not None
    assert not ada_giliran()  # for a while: the next round would find nothing else


def test_installation_without_internet_links_its_rows_and_asks_nobody(monkeypatch, settings):
    settings.TAUTAN_ANTRE_SAJA = True
    nama = Nama(putus)
    pasang(monkeypatch, ada_internet=False, nama=nama)
    catat(make_satker(), "https://a.contoh.id/baru")
    putaran()
    assert keadaan() == {"baru": "belum_dapat_diperiksa"} and nama.ditanya == [] and not ada_giliran()


def test_dead_name_is_dead_while_the_net_answers(monkeypatch):
    pasang(monkeypatch, ada_internet=True, nama=Nama(putus))
    catat(make_satker(), "https://hilang.contoh.id/")
    putaran()
    assert list(PemeriksaanTautan.objects.values_list("keadaan", "sebab")) == [("mati", "nama_tidak_ada")]


def test_later_visit_is_not_overwritten_by_an_earlier_one(luar):
    catat(make_satker(), url("a", "/hilang"))
    hubungkan(Bukti.objects.all())
    nanti = timezone.now() + timedelta(hours=1)
    PemeriksaanTautan.objects.update(keadaan="terbuka", sebab="terbuka", diperiksa_pada=nanti)
    actions_tautan.periksa(PemeriksaanTautan.objects.values_list("url", flat=True), lanjut=lambda n: True, detik=10)
    assert keadaan() == {"hilang": "terbuka"}


def test_run_stops_when_its_job_is_taken_away_or_its_time_is_over(luar):
    daftar = [url(f"s{n}", "/ada") for n in range(300)]
    assert actions_tautan.periksa(daftar, lanjut=lambda n: False, detik=10).diperiksa == 0
    assert actions_tautan.periksa(daftar, lanjut=lambda n: True, detik=0).diperiksa == 0
    assert luar.permintaan == []


# --- on demand ---


def test_one_link_is_visited_again_when_asked(luar):
    satker = make_satker()
    operator = make_pengguna("operator", satker)
    catat(satker, url("a", "/ada"), url("a", "/hilang"))
    putaran()
    luar.permintaan.clear()
    bukti = Bukti.objects.get(tautan__endswith="/ada")
    satu, dua = cek_ulang(bukti=bukti, oleh=operator), cek_ulang(bukti=bukti, oleh=operator)
    assert satu == dua and kerjakan_semua() == 1
    assert {m.jalur for m in luar.permintaan} == {"/ada"}


def test_whole_library_is_visited_when_asked_and_only_of_that_satker(luar):
    satker, lain = make_satker(), make_satker("33.74", "Kota Pekalongan")
    operator = make_pengguna("operator", satker)
    catat(satker, url("a", "/ada/1"), url("a", "/ada/2"))
    catat(lain, url("a", "/ada/3"))
    cek_ulang_pustaka(satker=satker, oleh=operator)
    pekerjaan = cek_ulang_pustaka(satker=satker, oleh=operator)
    kerjakan_semua()
    pekerjaan.refresh_from_db()
    assert (pekerjaan.status, pekerjaan.hasil["diperiksa"], pekerjaan.jumlah) == ("selesai", 2, 2)
    assert keadaan() == {"1": "terbuka", "2": "terbuka"}


def test_job_of_a_person_who_lost_the_peran_does_nothing(luar):
    satker = make_satker()
    operator = make_pengguna("operator", satker)
    catat(satker, url("a", "/ada"))
    pekerjaan = cek_ulang_pustaka(satker=satker, oleh=operator)
    Penugasan.objects.filter(pengguna=operator).delete()
    kerjakan_semua()
    pekerjaan.refresh_from_db()
    assert pekerjaan.status == "gagal" and "bertugas" in pekerjaan.galat and luar.permintaan == []


def test_visits_to_forms_that_nobody_names_are_forgotten_after_a_month():
    satker = make_satker()
    catat(satker, "https://a.contoh.id/1")
    hubungkan(Bukti.objects.all())
    lama = timezone.now() - timedelta(days=40)
    PemeriksaanTautan.objects.create(url="https://b.contoh.id/", sidik_url="b", sejak=lama)
    PemeriksaanTautan.objects.create(url="https://c.contoh.id/", sidik_url="c")
    PemeriksaanTautan.objects.filter(url__contains="a.contoh").update(sejak=lama)
    assert sapu_pemeriksaan() == 1 and not PemeriksaanTautan.objects.filter(sidik_url="b").exists()


def test_new_links_are_joined_in_slices_that_report_and_may_be_ended(luar, monkeypatch, django_assert_max_num_queries):
    """Seen: 27 minutes without limit, progress or a new lease, row by row."""
    monkeypatch.setattr(actions_tautan, "BARIS", 10)
    catat(make_satker(), *(url("a", f"/ada/{n}") for n in range(35)))
    catat(make_satker("33.74", "Kota Pekalongan"), url("a", "/ada/3"))
    lapor: list[int] = []
    assert hubungkan(Bukti.objects.all(), lambda n: lapor.append(n) or len(lapor) < 2) is False
    assert lapor == [10, 20] and Bukti.objects.exclude(periksa=None).count() == 20
    with django_assert_max_num_queries(20):
        assert hubungkan(Bukti.objects.all()) is True
    assert not Bukti.objects.belum_terhubung().exists() and PemeriksaanTautan.objects.count() == 35


def test_a_link_that_changed_meanwhile_is_not_joined_to_its_old_form(luar):
    satker = make_satker()
    catat(satker, url("a", "/ada/1"))
    bukti = Bukti.objects.get()
    assert actions_tautan._hubungkan([bukti.pk], {"https://lain.contoh.id/": 1}) == 0
    assert Bukti.objects.get().periksa_id is None
