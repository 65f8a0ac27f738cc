"""A province's window that ends with LKE waiting: the Secretariat General is told once, and can give more time."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import DateTimeField, Value

from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.pemberitahuan.models import Pemberitahuan
from lke.aturan.status import Status
from lke.models import Jendela, Lke, Pengecualian
from lke.tingkat.tasks_kabar import ingatkan
from satker.models import Penugasan
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_ri, make_satker
from tests.jalan import make_perjalanan

pytestmark = pytest.mark.django_db
AKHIR = datetime(2025, 12, 30, 16, 59, 59, tzinfo=UTC)
JAM = timedelta(hours=1)
ALAMAT = "/lke/2026/?provinsi=33"


@pytest.fixture
def jam(monkeypatch):
    """Sets the database's clock."""

    def setel(kini: datetime) -> None:
        monkeypatch.setattr("lke.tingkat.queries_kabar.Now", lambda: Value(kini, output_field=DateTimeField()))

    return setel


@pytest.fixture
def j():
    j = make_perjalanan(terisi=False)
    Jendela.objects.create(tahun=2026, tahap="pendahuluan", tingkat="kabkota", akhir=AKHIR)
    Lke.objects.update(status=Status.DIKIRIM.value)
    return j


def jalankan() -> list[tuple[str, str]]:
    """Whom this run told that a window has ended: e-mail, sentence."""
    sebelum = set(Pemberitahuan.objects.values_list("pk", flat=True))
    ingatkan(Pekerjaan.objects.create(jenis="lke.ingatkan", status=Pekerjaan.Status.BERJALAN))
    baru = Pemberitahuan.objects.exclude(pk__in=sebelum).filter(url__startswith="/lke/2026/?").order_by("pk")
    assert {k.url for k in baru} <= {ALAMAT}
    return [(k.penerima.email, k.kalimat) for k in baru]


@pytest.mark.parametrize("status", [Status.DIKIRIM, Status.DINILAI_PENDAHULUAN])
def test_setjen_is_told_once_how_many_wait_and_since_when(j, jam, status):
    lain = make_penilaian(make_satker("33.74", "Kota Pekalongan")).lke
    Lke.objects.filter(pk__in=[j.lke.pk, lain.pk]).update(status=status.value)
    jam(AKHIR)
    assert jalankan() == []
    jam(AKHIR + JAM)
    ((siapa, kalimat),) = jalankan()
    assert siapa == j.orang["setjen"].email
    assert kalimat == (
        "Penilaian pendahuluan LKE 2026 KPU Provinsi Jawa Tengah berakhir 30 Desember 2025 23.59 WIB dengan 2 LKE yang "
        "belum diputuskan. Beri pengecualian waktu bila perlu."
    )
    jam(AKHIR + 50 * JAM)
    assert jalankan() == []


def test_page_that_it_leads_to_opens_to_the_setjen(j, client):
    client.force_login(j.orang["setjen"])
    assert "KPU Kota Salatiga" in client.get(ALAMAT).content.decode()


@pytest.mark.parametrize("status", [Status.DRAF, Status.DIVERIFIKASI, Status.TIDAK_DITERUSKAN, Status.DIKEMBALIKAN])
def test_nothing_is_said_where_nothing_waits_for_the_province(j, jam, status):
    Lke.objects.update(status=status.value)
    jam(AKHIR + JAM)
    assert jalankan() == []


def test_more_time_is_waited_for_and_its_end_is_told_too(j, jam):
    Pengecualian.objects.create(
        lke=j.lke, tahap="pendahuluan", akhir=AKHIR + 10 * JAM, alasan="Banjir.", oleh=j.orang["setjen"]
    )
    jam(AKHIR + JAM)
    assert jalankan() == []
    jam(AKHIR + 11 * JAM)
    assert "31 Desember 2025 09.59 WIB dengan 1 LKE" in jalankan()[0][1]


def test_each_province_has_its_own_sentence_and_only_setjen_in_office_hear_it(j, jam):
    make_pengguna("setjen", make_ri(), is_active=False)
    lalu = make_pengguna("setjen", make_ri())
    Penugasan.objects.filter(pengguna=lalu).update(mulai="2020-01-01", selesai="2020-12-31")
    papua = make_provinsi("91", "Papua", "Asia/Jayapura")
    jayapura = make_penilaian(make_satker("91.71", "Kota Jayapura", papua)).lke
    kantor = make_penilaian(papua).lke  # the Setjen's own to score: it is reminded as an assessor
    Jendela.objects.create(tahun=2026, tahap="pendahuluan", tingkat="provinsi", akhir=AKHIR)
    Lke.objects.filter(pk__in=[jayapura.pk, kantor.pk]).update(status=Status.DIKIRIM.value)
    jam(AKHIR + JAM)
    ingatkan(Pekerjaan.objects.create(jenis="lke.ingatkan", status=Pekerjaan.Status.BERJALAN))
    kabar = Pemberitahuan.objects.filter(url__startswith="/lke/2026/?")
    assert {k.penerima_id for k in kabar} == {j.orang["setjen"].pk}
    assert sorted(k.url[-2:] for k in kabar) == ["33", "91"] and all("1 LKE" in k.kalimat for k in kabar)
