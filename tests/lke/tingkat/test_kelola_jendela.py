"""Windows, exceptions and who assesses first, at /kelola/: times are WIB wherever one sits, and every change is logged."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from kpu_zi.riwayat.queries import riwayat_objek
from lke.aturan.alur import KeadaanJendela, Tahap
from lke.aturan.status import Status
from lke.jendela import batas
from lke.models import AturanAlur, Jendela, Lke, Pengecualian
from satker.models import Pengguna, Penugasan
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_ri, make_satker

pytestmark = pytest.mark.django_db

MODEL = (Jendela, Pengecualian, AturanAlur)
AKHIR = datetime(2025, 12, 30, 16, 59, 59, tzinfo=UTC)  # 23.59.59 WIB


@pytest.fixture(params=["setjen", "admin"])
def pengatur(request, client) -> Pengguna:
    orang = make_pengguna(request.param, make_ri(), is_staff=True)
    client.force_login(orang)
    return orang


def alamat(model, apa: str = "add", *args) -> str:
    return reverse(f"admin:lke_{model._meta.model_name}_{apa}", args=args)


def isi_jendela(**lain) -> dict[str, str]:
    return {
        "tahun": "2026", "tingkat": "kabkota", "tahap": "isi", "mulai_0": "", "mulai_1": "00.00.00",
        "akhir_0": "30-12-2025", "akhir_1": "23.59.59", "setelah_akhir": "tutup", "dasar_hukum": "", **lain,
    }  # fmt: skip


def isi_pengecualian(kapan: datetime, **lain) -> dict[str, str]:
    return {
        "kode": "33.73", "tahun_lke": "2026", "tahap": "isi", "akhir_0": f"{timezone.localtime(kapan):%d-%m-%Y}",
        "akhir_1": "", "alasan": "Kantor terendam banjir.", **lain,
    }  # fmt: skip


def isi_aturan(**lain) -> dict[str, str]:
    dasar = {"tahun": "2026", "tingkat": "kabkota", "penilai": "induk", "setuju_ketua": "on", "setuju_sekretaris": "on"}
    return dasar | {"dasar_hukum": ""} | lain


def galat(response) -> str:
    assert response.status_code == 200, "a refused form comes back"
    return re.sub(r"\s+", " ", " ".join(str(e) for e in response.context["errors"]))


# --- who may
@pytest.mark.parametrize("model", MODEL)
@pytest.mark.parametrize(
    ("peran", "pengurus", "status"),
    [
        ("setjen", True, 200),
        ("admin", True, 200),
        ("tpi_pengendali", True, 403),
        ("ketua", True, 403),
        ("", True, 403),
        ("setjen", False, 200),
        ("admin", False, 302),
        ("ketua", False, 302),
    ],
)
def test_setjen_and_administrators_who_are_staff_and_nobody_else(client, model, peran, pengurus, status):
    client.force_login(make_pengguna(peran, make_ri() if peran else None, is_staff=pengurus))
    for apa in ("changelist", "add"):
        assert client.get(alamat(model, apa)).status_code == status
    if status != 200:
        assert client.post(alamat(model), isi_jendela()).status_code == status
        assert not Jendela.objects.exists()
    if status == 403:
        assert model._meta.verbose_name not in client.get("/kelola/").content.decode()


def test_setjen_finds_the_way_and_only_these_pages(client):
    orang = make_pengguna("setjen", make_ri())
    client.force_login(orang)
    assert re.search(r'<a href="/kelola/"\s*>Kelola</a>', client.get("/").content.decode())
    isi = client.get("/kelola/").content.decode()
    assert all(f"/kelola/lke/{m._meta.model_name}/" in isi for m in MODEL)
    assert "/kelola/satker/sikluszi/" in isi and "/kelola/lke/instrumen/" not in isi
    for nama in ("satker_pengguna_changelist", "satker_penugasan_add", "satker_satker_changelist"):
        assert client.get(reverse(f"admin:{nama}")).status_code == 403
    Penugasan.objects.filter(pengguna=orang).update(selesai=timezone.localdate() - timedelta(days=1))
    assert client.get("/kelola/").status_code == client.get(alamat(Jendela)).status_code == 302


def test_superuser_may_without_a_penugasan(client):
    client.force_login(make_pengguna(is_staff=True, is_superuser=True))
    assert client.get(alamat(Jendela)).status_code == 200


def test_nothing_is_deleted(client, pengatur):
    client.post(alamat(Jendela), isi_jendela())
    pk = Jendela.objects.get().pk
    assert client.post(alamat(Jendela, "delete", pk), {"post": "yes"}).status_code == 403
    assert Jendela.objects.exists()


# --- windows
def test_a_window_is_typed_and_shown_in_wib_and_logged(client, pengatur):
    halaman = client.get(alamat(Jendela)).content.decode()
    assert (
        'aria-label="Jam akhir (WIB)"' in halaman
        and 'value="23.59.59"' in halaman
        and 'value="2026"' in halaman
        and "Akhir (WIB)" in halaman
    )
    assert client.post(alamat(Jendela), isi_jendela(mulai_0="01-12-2025")).status_code == 302
    jendela = Jendela.objects.get()
    assert (jendela.mulai, jendela.akhir) == (datetime(2025, 11, 30, 17, tzinfo=UTC), AKHIR)
    daftar = client.get(alamat(Jendela, "changelist")).content.decode()
    assert "1 Desember 2025 00.00 WIB" in daftar and "30 Desember 2025 23.59 WIB" in daftar
    baris = riwayat_objek("kelola", f"jendela:{jendela.pk}").get()
    assert (baris.acara, baris.pelaku, baris.peran) == ("kelola.tambah", pengatur, pengatur.penugasan.get().peran)
    assert baris.rincian["akhir"] == ["", "30-12-2025 23.59.59 WIB"]
    rinci = client.get(alamat(Jendela, "change", jendela.pk)).content.decode()
    assert 'value="30-12-2025"' in rinci and 'value="23.59.59"' in rinci
    client.post(alamat(Jendela, "change", jendela.pk), isi_jendela(mulai_0="01-12-2025", akhir_0="31-12-2025"))
    assert Jendela.objects.get().akhir == AKHIR + timedelta(days=1)
    ubah = riwayat_objek("kelola", f"jendela:{jendela.pk}").first()
    assert (ubah.acara, ubah.rincian) == (
        "kelola.ubah",
        {"akhir": ["30-12-2025 23.59.59 WIB", "31-12-2025 23.59.59 WIB"]},
    )


def test_a_window_saved_unchanged_stays_as_it_is(client, pengatur):
    """Its instant may hold more than the fields show."""
    Jendela.objects.create(tahun=2026, tingkat="kabkota", tahap="isi", akhir=AKHIR + timedelta(microseconds=7))
    pk = Jendela.objects.get().pk
    client.post(alamat(Jendela, "change", pk), isi_jendela())
    assert riwayat_objek("kelola", f"jendela:{pk}").first().rincian == {}
    assert Jendela.objects.get().akhir.replace(microsecond=0) == AKHIR


@pytest.mark.parametrize("zona", ["Asia/Jayapura", "Asia/Makassar", "UTC"])
def test_the_zone_of_who_types_changes_nothing(client, pengatur, zona):
    with timezone.override(zona):
        client.post(alamat(Jendela), isi_jendela())
        assert 'value="23.59.59"' in client.get(alamat(Jendela, "change", Jendela.objects.get().pk)).content.decode()
    assert Jendela.objects.get().akhir == AKHIR


@pytest.mark.parametrize(
    ("ubah", "akhir"),
    [
        ({"akhir_1": ""}, AKHIR),  # a day means its last second
        ({"akhir_1": "12.30"}, datetime(2025, 12, 30, 5, 30, tzinfo=UTC)),
        ({"akhir_0": "2025-12-30", "akhir_1": "23:59:59"}, AKHIR),
        ({"akhir_0": ""}, None),
    ],
)
def test_ways_of_typing_an_end(client, pengatur, ubah, akhir):
    assert client.post(alamat(Jendela), isi_jendela(**ubah)).status_code == 302
    assert Jendela.objects.get().akhir == akhir


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        ({"akhir_0": "32-12-2025"}, "Tulis tanggal, misalnya 30-12-2025."),
        ({"akhir_1": "25:00"}, "Tulis jam, misalnya 14.30."),
        ({"mulai_0": "01-01-2026"}, "Akhir harus setelah mulai."),
        ({"tahap": "lain"}, "Pilih tahap dari daftar."),
        ({"tahun": ""}, "Tahun wajib diisi."),
    ],
)
def test_mistakes_about_a_window_are_told_in_indonesian_and_the_typed_text_stays(client, pengatur, ubah, kalimat):
    response = client.post(alamat(Jendela), isi_jendela(dasar_hukum="Surat 1766", **ubah))
    assert kalimat in galat(response) and "Surat 1766" in response.content.decode()
    assert not Jendela.objects.exists()


def test_a_step_of_a_tingkat_has_one_window_a_year(client, pengatur):
    client.post(alamat(Jendela), isi_jendela())
    assert "tahap ini sudah ada" in galat(client.post(alamat(Jendela), isi_jendela(akhir_0="30-01-2026")))
    client.post(alamat(AturanAlur), isi_aturan())
    assert "tingkat ini sudah ada" in galat(client.post(alamat(AturanAlur), isi_aturan()))


# --- exceptions
@pytest.fixture
def tertutup():
    """Filling ended an hour ago."""
    penilaian = make_penilaian()
    Jendela.objects.create(tahun=2026, tahap="isi", tingkat="kabkota", akhir=timezone.now() - timedelta(hours=1))
    return penilaian


def test_an_exception_has_a_reason_an_end_and_a_name_and_opens_the_window(client, pengatur, tertutup):
    kapan = timezone.now() + timedelta(days=2)
    assert client.post(alamat(Pengecualian), isi_pengecualian(kapan)).status_code == 302
    satu = Pengecualian.objects.get()
    assert (satu.lke, satu.oleh, satu.alasan) == (tertutup.lke, pengatur, "Kantor terendam banjir.")
    assert f"{timezone.localtime(satu.akhir):%H.%M.%S}" == "23.59.59"
    b = batas(tertutup.lke, Tahap.ISI)
    assert (b.keadaan, b.akhir, b.diperpanjang) == (KeadaanJendela.TERBUKA, satu.akhir, True)
    satker = tertutup.lke.satker
    baris = riwayat_objek(f"satker:{satker.pk}", f"pengecualian:{satu.pk}").get()
    assert baris.pelaku == pengatur and baris.rincian["alasan"] == ["", "Kantor terendam banjir."]
    daftar = client.get(alamat(Pengecualian, "changelist"), {"q": "salatiga"}).content.decode()
    assert "33.73 KPU Kota Salatiga" in daftar and "23.59 WIB" in daftar and pengatur.nama in daftar


def test_an_exception_can_end_earlier_but_stays_what_it_was_about(client, pengatur, tertutup):
    client.post(alamat(Pengecualian), isi_pengecualian(timezone.now() + timedelta(days=2)))
    satu, lain = Pengecualian.objects.get(), make_penilaian(make_satker("33.74", "Kota Pekalongan"))
    isi = isi_pengecualian(timezone.now() - timedelta(days=1), kode="33.74", tahap="tpi_1", alasan="Dicabut.")
    Pengecualian.objects.update(oleh=make_pengguna("setjen", make_ri()))
    assert client.post(alamat(Pengecualian, "change", satu.pk), isi).status_code == 302
    kini = Pengecualian.objects.get()
    assert (kini.lke, kini.tahap, kini.alasan) == (tertutup.lke, "isi", "Dicabut.") and kini.lke != lain.lke
    assert kini.oleh != pengatur  # who gave it; who changed it stands in the log
    assert riwayat_objek(f"satker:{tertutup.lke.satker_id}").first().pelaku == pengatur
    assert batas(tertutup.lke, Tahap.ISI).keadaan == KeadaanJendela.TERTUTUP


@pytest.mark.parametrize(
    ("hari", "ubah", "kalimat"),
    [
        (2, {"alasan": "  "}, "Alasan wajib diisi."),
        (2, {"akhir_0": ""}, "Berlaku sampai wajib diisi."),
        (2, {"kode": "99.99"}, "Tidak ada LKE 2026 dari satker berkode 99.99."),
        (2, {"tahun_lke": "2025"}, "Tidak ada LKE 2025 dari satker berkode 33.73."),
        (2, {"tahap": "perbaikan"}, "Tahap Perbaikan tidak dibatasi waktunya"),
        (-3, {}, "pengecualian harus sesudah itu dan belum lewat"),
    ],
)
def test_mistakes_about_an_exception_are_told(client, pengatur, tertutup, hari, ubah, kalimat):
    response = client.post(alamat(Pengecualian), isi_pengecualian(timezone.now() + timedelta(days=hari), **ubah))
    assert kalimat in galat(response)
    assert not Pengecualian.objects.exists()


# --- who assesses first
def test_a_rule_is_set_and_logged(client, pengatur):
    assert client.post(alamat(AturanAlur), isi_aturan(penilai="setjen", setuju_ketua="")).status_code == 302
    aturan = AturanAlur.objects.get()
    assert (aturan.penilai, aturan.setuju_ketua, aturan.setuju_sekretaris) == ("setjen", False, True)
    assert riwayat_objek("kelola", f"aturanalur:{aturan.pk}").get().rincian["penilai"] == ["", "setjen"]


@pytest.mark.parametrize(("tingkat", "penilai"), [("provinsi", "induk"), ("ri", "induk"), ("ri", "setjen")])
def test_nobody_is_assessed_first_by_who_is_not_above(client, pengatur, tingkat, penilai):
    response = client.post(alamat(AturanAlur), isi_aturan(tingkat=tingkat, penilai=penilai))
    assert "bukan penilai pendahuluan untuk satker tingkat ini" in galat(response)


@pytest.mark.parametrize("status", [Status.DIKIRIM, Status.DINILAI_PENDAHULUAN, Status.TIDAK_DITERUSKAN])
def test_the_first_assessor_is_not_changed_over_an_lke_on_the_desk(client, pengatur, status):
    make_penilaian(make_provinsi())
    penilaian = make_penilaian()
    Lke.objects.filter(pk=penilaian.lke_id).update(status=status.value)
    assert "1 LKE sedang pada penilaian pendahuluan" in galat(
        client.post(alamat(AturanAlur), isi_aturan(penilai="tanpa"))
    )
    assert client.post(alamat(AturanAlur), isi_aturan(setuju_ketua="")).status_code == 302  # who signs may change
    assert client.post(alamat(AturanAlur), isi_aturan(tingkat="provinsi", penilai="tanpa")).status_code == 302
    Lke.objects.filter(pk=penilaian.lke_id).update(status=Status.DIVERIFIKASI.value)
    pk = AturanAlur.objects.get(tingkat="kabkota").pk
    assert client.post(alamat(AturanAlur, "change", pk), isi_aturan(penilai="tanpa")).status_code == 302
