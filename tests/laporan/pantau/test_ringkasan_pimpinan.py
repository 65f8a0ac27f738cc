"""The digest for the leaders of a province: on Mondays and daily before a deadline, once each, with what the day counted."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from kegiatan.models import RekapKegiatan
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.pemberitahuan.models import Pemberitahuan, Surat
from laporan.models import CuplikanHarian
from laporan.pantau.actions_cuplikan import cuplik
from laporan.pantau.tasks_ringkasan import Hitungan, hitungan_provinsi, ringkas
from lke.aturan.status import Status
from lke.models import Jendela, Lke, Pengecualian
from lke.tingkat.kabar_kalimat import RINGKASAN
from satker.models import Satker
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_satker
from tests.lke.tingkat.test_kabar_ringkasan import ALAMAT, make_jendela, make_wilayah

SENIN = datetime(2025, 11, 3, 3, tzinfo=UTC)


HALAMAN = "/pantau/2026/33/"


def make_cuplikan(satker: Satker, hari: date, **isi) -> None:
    CuplikanHarian.objects.create(satker=satker, tahun=2026, tanggal=hari, dihitung_pada=SENIN, **isi)


def jalankan() -> int:
    pekerjaan = Pekerjaan.objects.create(jenis="lke.ringkasan", status=Pekerjaan.Status.BERJALAN)
    return ringkas(pekerjaan)["diberi_tahu"]


@pytest.mark.django_db
def test_leaders_of_each_province_get_theirs_once_a_day(monkeypatch):
    make_wilayah()
    orang = {
        p: make_pengguna(p, make_provinsi()) for p in ("ketua", "sekretaris", "anggota", "verifikator", "operator")
    }
    papua = make_pengguna("ketua", make_provinsi("91"))
    make_pengguna("ketua", make_satker("33.99", "Kota Contoh"))
    monkeypatch.setattr(timezone, "now", lambda: SENIN)
    assert [jalankan(), jalankan()] == [3, 0]
    kabar = orang["ketua"].pemberitahuan.get(jenis=RINGKASAN)
    assert kabar.kalimat == "Ringkasan LKE 2026 wilayah Jawa Tengah: 3 dari 8 satker sudah mengirim."
    assert kabar.url == HALAMAN
    assert "Papua: 0 dari 2" in papua.pemberitahuan.get().kalimat
    assert Pemberitahuan.objects.count() == 3 and orang["sekretaris"].pemberitahuan.count() == 1
    monkeypatch.setattr(timezone, "now", lambda: SENIN + timedelta(days=1))
    assert jalankan() == 0  # a Tuesday
    make_jendela(SENIN + timedelta(days=15))
    assert [jalankan(), jalankan()] == [3, 0]


@pytest.mark.django_db
def test_a_deadline_is_told_daily_where_it_binds_alone(monkeypatch):
    """Neither an exception for a satker of another province nor a left-over window of another year is one."""
    papua, jateng = make_wilayah()["Kota Jayapura"], make_pengguna("ketua", make_provinsi())
    ketua = make_pengguna("ketua", make_provinsi("91"))
    selasa = SENIN + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: selasa)
    Jendela.objects.create(tahun=2025, tahap="isi", tingkat="kabkota", akhir=selasa + timedelta(days=3))
    make_jendela(selasa - timedelta(days=3))
    assert jalankan() == 0
    akhir = selasa + timedelta(days=14)
    Pengecualian.objects.create(lke=papua.lke, tahap="isi", akhir=akhir, alasan="Banjir.", oleh=jateng)
    assert [jalankan(), jalankan()] == [1, 0]
    assert (ketua.pemberitahuan.count(), jateng.pemberitahuan.count()) == (1, 0)
    Lke.objects.filter(pk=papua.lke_id).update(status=Status.DIKIRIM.value)
    monkeypatch.setattr(timezone, "now", lambda: selasa + timedelta(days=1))
    assert jalankan() == 0  # nothing is asked of it any longer


@pytest.mark.django_db
def test_a_closed_satker_counts_where_it_had_sent_in_the_sentence_as_on_its_page(monkeypatch, client):
    wilayah, ketua = make_wilayah(), make_pengguna("ketua", make_provinsi())
    tutup = [wilayah[n].lke for n in ("Kota Tegal", "Kota Salatiga")]
    Satker.objects.filter(pk__in=[x.satker_id for x in tutup]).update(aktif=False)
    Lke.objects.filter(satker__induk__kode="33").update(dikirim_pada=None)
    Lke.objects.filter(pk=tutup[0].pk).update(dikirim_pada=SENIN, status=Status.DIKIRIM.value)
    monkeypatch.setattr(timezone, "now", lambda: SENIN)
    jalankan()
    client.force_login(ketua)
    assert "1 dari 6 satker sudah mengirim" in ketua.pemberitahuan.get().kalimat
    assert ("Sudah dikirim", "1 dari 6") in [(a.judul, a.angka) for a in client.get(HALAMAN).context["angka"]]
    assert client.get(ALAMAT).context["isi"].jumlah == 5  # of the LKE; the office has none
    Lke.objects.filter(pk=tutup[0].pk).update(status=Status.DIKEMBALIKAN.value)
    assert tutup[0].satker.nama not in {b.baris.satker.nama for b in client.get(ALAMAT).context["bantuan"]}


@pytest.mark.django_db
def test_province_that_is_done_is_left_in_peace(monkeypatch):
    make_wilayah()
    make_penilaian(make_provinsi())
    Lke.objects.exclude(satker__kode="91.71").update(status=Status.DIUSULKAN.value)
    ketua = make_pengguna("ketua", make_provinsi())
    monkeypatch.setattr(timezone, "now", lambda: SENIN)
    jalankan()
    assert ketua.pemberitahuan.count() == 0


@pytest.mark.parametrize("sebab", ["satker tanpa LKE", "pengaduan lewat tenggat"])
@pytest.mark.django_db
def test_results_of_all_lke_do_not_hide_what_else_is_to_be_told(monkeypatch, sebab):
    kantor = make_provinsi()
    ketua = make_pengguna("ketua", kantor)
    make_penilaian(kantor)
    Lke.objects.update(status=Status.FINAL.value, dikirim_pada=SENIN)
    if sebab == "satker tanpa LKE":
        make_satker("33.80", "Kota Tanpa")
    else:
        make_cuplikan(kantor, date(2025, 9, 2), pengaduan_lewat=3)
    monkeypatch.setattr(timezone, "now", lambda: SENIN)
    jalankan()
    awal = "Ringkasan LKE 2026 wilayah Jawa Tengah: 1 dari"
    harap = {
        "satker tanpa LKE": f"{awal} 2 satker sudah mengirim.",
        "pengaduan lewat tenggat": f"{awal} 1 satker sudah mengirim; per 2 September 2025: 3 pengaduan lewat tenggat.",
    }
    assert ketua.pemberitahuan.get().kalimat == harap[sebab]


@pytest.mark.django_db
def test_late_points_and_complaints_of_the_day_are_told_and_mailed(monkeypatch):
    wilayah = make_wilayah()
    ketua = make_pengguna("ketua", make_provinsi())
    for nama, n in (("Kota Tegal", 2), ("Kota Salatiga", 1), ("Kota Jayapura", 7)):
        fakta = {"pengaduan": {"n": n, "terbuka": {"2025-10-01": n}}}
        RekapKegiatan.objects.create(satker=wilayah[nama].lke.satker, tahun=2025, fakta=fakta)
    cuplik(2026, date(2025, 11, 3))
    CuplikanHarian.objects.update(papan_terlambat=0)
    CuplikanHarian.objects.filter(satker__kode__in=("33", "33.71", "91.71")).update(papan_terlambat=3)
    assert hitungan_provinsi(2026)[ketua.penugasan.get().satker_id] == Hitungan(1, 2, 3, date(2025, 11, 3))
    monkeypatch.setattr(timezone, "now", lambda: SENIN)
    jalankan()
    assert ketua.pemberitahuan.get().kalimat == (
        "Ringkasan LKE 2026 wilayah Jawa Tengah: 3 dari 7 satker sudah mengirim, 1 sedang memperbaiki, "
        "2 satker terlambat pada butir surat, 3 pengaduan lewat tenggat."
    )
    assert "3 pengaduan lewat tenggat" in Surat.objects.get().isi
