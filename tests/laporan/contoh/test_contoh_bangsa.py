"""The demo of the nation: a map, a league and gaps with something to tell, of rollups that equal a recount."""

import io
import json
from collections import Counter
from fractions import Fraction

import pytest
from django.core.management import call_command
from django.utils import timezone

from kegiatan.models import RekapKegiatan
from kpu_zi.riwayat.models import Riwayat
from kpu_zi.tools.grafik.rupa import PANAS, langkah_panas
from laporan.models import CuplikanHarian, Kiriman, Laporan
from laporan.naskah.isi import baca_beku
from laporan.pantau.angka import Ukuran, antar_lapis, ketepatan, per_provinsi
from laporan.pantau.pencilan import pencilan
from laporan.pantau.queries import baris_pantau
from laporan.pantau.queries_bangsa import tahun_bersanding, tenggat_berikut
from lke.aturan.status import Status
from lke.bawaan import dokumen_bawaan
from lke.contoh.jendela import isi_jendela, masa_tahun
from lke.contoh.massal import isi_massal, nasib_satker
from lke.models import Jawaban, Jendela, Lhe, Lke, Penilaian, RekapBukti, Salinan, TugasTpi
from lke.referensi import buka_tahun, muat_instrumen
from satker.contoh import orang_banyak
from satker.models import Pengguna, Satker
from satker.referensi import muat_satker
from survei.models import Periode, Respons
from tests.periksa_rekap import pastikan_rekap_sama

pytestmark = pytest.mark.django_db
DIBANDINGKAN = (
    Jawaban, Lke, Penilaian, Salinan, Lhe, Jendela, RekapKegiatan, Periode, Respons, Laporan, Kiriman, CuplikanHarian,
    Riwayat, Pengguna,
)  # fmt: skip


def isi_contoh(*argumen: str) -> dict:
    keluar = io.StringIO()
    call_command("isi_contoh", *argumen, "--json", stdout=keluar, stderr=io.StringIO())
    return json.loads(keluar.getvalue())


def periksa_semua() -> None:
    call_command("hitung_ulang", "--periksa", stderr=io.StringIO())
    call_command("verifikasi_riwayat", stderr=io.StringIO())


def test_rows_of_many_tell_what_acts_would_have_left():
    """A few of strong, middling and weak provinces, in both years; without the commands, which the long test runs."""
    muat_satker()
    satker = [
        s
        for p in ("34", "75", "53", "93", "35")
        for s in Satker.objects.filter(induk__kode=p).select_related("induk").order_by("kode")[:5]
    ]
    ri = Satker.objects.get(kode="00")
    orang, hari = orang_banyak(satker, ri), timezone.localdate()
    for tahun, lalu in ((2025, 1), (2026, 0)):
        buka_tahun(tahun, muat_instrumen(dokumen_bawaan()))
        lapis = Penilaian.objects.filter(lke__tahun=tahun, lapis="satker", lke__satker__in=satker)
        lapis = lapis.select_related("lke__satker__induk", "lke__instrumen")
        masa = masa_tahun(hari, lalu)
        takdir = [(p, nasib_satker(p.lke.satker, tahun)) for p in lapis]
        assert isi_massal(takdir, masa=masa, orang=orang, ri=ri) == sum(n.ragam is not None for _, n in takdir)
        assert isi_jendela(tahun, masa) == 21 and isi_jendela(tahun, masa) == 0
    for p in Penilaian.objects.filter(riwayat_nomor__gt=0):
        pastikan_rekap_sama(p.pk)
        assert p.terisi and Riwayat.objects.filter(rantai=p.rantai).count() == p.riwayat_nomor
    call_command("verifikasi_riwayat", stderr=io.StringIO())
    assert Lke.objects.filter(satker__induk__kode="93", tahun=2026).exclude(penilaian__terisi=0).count() == 0
    for lke in Lke.objects.exclude(status=Status.DRAF.value):
        kirim = lke.salinan.filter(lapis="satker", perbuatan="kirim")
        assert lke.dikirim_pada == kirim.latest("pk").pada and lke.status_pada is not None
        assert lke.status_pada <= timezone.now()
    assert TugasTpi.objects.count() == Penilaian.objects.filter(lapis="tpi").count()
    assert Lhe.objects.exists() and not Lhe.objects.exclude(memenuhi_wbk=True).filter(lke__status="diusulkan").exists()
    for rekap in RekapBukti.objects.select_related("penilaian"):
        assert rekap.terbuka <= rekap.penilaian.terisi and rekap.bercatatan == rekap.penilaian.terisi


@pytest.mark.panjang
def test_the_first_start_shows_a_nation(settings, tmp_path):
    settings.DEMO, settings.VAR_DIR = True, tmp_path
    hasil = isi_contoh("--satker", "semua", "--tahun", "2025", "2026")
    assert len(hasil["satker"]) == 553 and len(hasil["lke"]) == 2 * 553
    kini, lalu = (baris_pantau(Satker.objects.all(), t) for t in (2026, 2025))
    assert sum(b.terisi > 0 for b in kini) >= 500 and 15 <= sum(b.terisi == 0 for b in kini) <= 45
    pastikan_peta(kini)
    assert {b.status for b in kini} == {s.value for s in Status}
    assert {j for b in kini for j in pencilan(b)}
    assert ketepatan(kini).terlambat and ketepatan(kini).dikembalikan > 20
    pastikan_selesai(lalu)
    pastikan_tenggat()
    pastikan_laporan()
    hari = CuplikanHarian.objects.filter(tahun=2026).values("tanggal").distinct().count()
    assert hari >= 10 and CuplikanHarian.objects.filter(tahun=2026).count() == 553 * hari
    periksa_semua()
    banyak = [m.objects.count() for m in DIBANDINGKAN]
    isi = list(Lke.objects.order_by("pk").values()) + list(Penilaian.objects.order_by("pk").values())
    assert isi_contoh("--satker", "semua", "--tahun", "2025", "2026") == hasil
    assert [m.objects.count() for m in DIBANDINGKAN] == banyak
    assert list(Lke.objects.order_by("pk").values()) + list(Penilaian.objects.order_by("pk").values()) == isi


def pastikan_peta(daftar) -> None:
    """Every step of the legend is there for each measure; the nilai also without a figure."""
    provinsi = per_provinsi(daftar)
    for ukuran in Ukuran:
        nilai = [a.nilai(ukuran) for a in provinsi]
        assert {langkah_panas(n) for n in nilai if n is not None} == set(range(len(PANAS))), ukuran
    assert any(a.nilai(Ukuran.NILAI) is None for a in provinsi)
    selisih = [a.tpi - a.mandiri for a in antar_lapis(daftar) if a.tpi is not None and a.mandiri is not None]
    assert len(selisih) > 8 and max(selisih) - min(selisih) > Fraction(2)


def pastikan_selesai(daftar) -> None:
    status = Counter(b.status for b in daftar)
    assert status[Status.DRAF.value] < 40 and status[Status.DIUSULKAN.value] > 20
    assert not status.keys() & {Status.DIKIRIM.value, Status.DINILAI_TPI_1.value, Status.DIKEMBALIKAN.value}
    assert sum(b.nilai_tpi is not None for b in daftar) > 100
    assert 20 < sum(b.tepat is False for b in daftar) < 120
    (kini, lalu) = tahun_bersanding(2026)
    assert (kini.tahun, lalu.tahun) == (2026, 2025) and lalu.dikirim > kini.dikirim > 200


def pastikan_tenggat() -> None:
    tenggat = tenggat_berikut(2026)
    assert tenggat is not None and tenggat.teks.endswith("hari lagi")
    assert Jendela.objects.filter(tahun=2026, akhir__gt=timezone.now()).count() > 15
    assert not Jendela.objects.filter(tahun=2025, akhir__gt=timezone.now()).exists()


def pastikan_laporan() -> None:
    kini = Counter(Laporan.objects.filter(tahun=2026).values_list("status", flat=True))
    assert kini.keys() == {"disusun", "dikirim", "dikembalikan", "diterima"} and min(kini.values()) > 10
    assert Laporan.objects.filter(tahun=2025, status="diterima").count() > 100
    assert Kiriman.objects.exclude(isi_konsolidasi="").exists()
    for k in Kiriman.objects.order_by("pk")[:20]:
        assert baca_beku(k.isi).penanda_tangan and k.pada <= timezone.now()


@pytest.mark.panjang
def test_an_earlier_run_of_few_is_completed(settings, tmp_path):
    """Today's twelve stay as they are; reports and snapshots of all others are added."""
    settings.DEMO, settings.VAR_DIR = True, tmp_path
    lama = isi_contoh()
    milik = Jawaban.objects.filter(penilaian__lke__in=lama["lke"])
    sebelum = list(milik.order_by("pk").values_list("pk", "versi"))
    isi_contoh("--satker", "semua")
    assert list(milik.order_by("pk").values_list("pk", "versi")) == sebelum
    assert Laporan.objects.filter(tahun=2026).count() > 300
    dengan_riwayat = CuplikanHarian.objects.filter(tahun=2026, tanggal__lt=timezone.localdate())
    assert dengan_riwayat.values("satker").distinct().count() == 553
    periksa_semua()
