"""The night of the deadline: every satker, three zones, clocks that are wrong, and whoever waits across the limit."""

import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.db.models.functions import Now

from kpu_zi.tools import Ditolak
from lke import bacaan
from lke.actions import simpan_jawaban
from lke.aturan.alur import Lapis, Perbuatan, Tahap
from lke.aturan.isian import Perubahan
from lke.aturan.status import Status
from lke.bacaan import kunci_lapis
from lke.jendela import batas
from lke.models import Jawaban, Jendela, Lke, Pengecualian, Penilaian, Salinan
from lke.referensi import buka_tahun
from satker.models import Satker
from satker.referensi import muat_satker
from tests.buat import make_pengguna, make_penilaian, make_ri
from tests.jalan import make_perjalanan

pytestmark = pytest.mark.basis_data


AKHIR = datetime(2025, 12, 30, 16, 59, 59, tzinfo=UTC)  # 23.59.59 WIB
DETIK = timedelta(seconds=1)


@pytest.fixture
def jam(monkeypatch):
    """Sets the clock that a save asks; the rest of the statement stays as it is."""

    def setel(kini: datetime) -> None:
        teks = f"{kini.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"
        monkeypatch.setitem(bacaan._JAM, "sqlite", f"'{teks}'")
        monkeypatch.setitem(bacaan._JAM, "postgresql", f"'{teks}+00'::timestamptz")
        bacaan._sql_kunci.cache_clear()

    yield setel
    bacaan._sql_kunci.cache_clear()


def tutup_pada(akhir: datetime, setelah: str = "tutup", tahap: str = "isi") -> None:
    for tingkat in ("ri", "provinsi", "kabkota"):
        Jendela.objects.update_or_create(
            tahun=2026, tahap=tahap, tingkat=tingkat, defaults={"akhir": akhir, "setelah_akhir": setelah}
        )


def simpan(penilaian: Penilaian, oleh, versi: int = 0, awal: str = "", baru: str = "Ya") -> None:
    perubahan = Perubahan("P1.i.a", versi, {"pilihan": (awal, baru)})
    simpan_jawaban(penilaian=penilaian, perubahan=perubahan, oleh=oleh)


@pytest.mark.django_db
@pytest.mark.parametrize("setiap", [8, pytest.param(1, marks=pytest.mark.panjang)])
def test_of_553_satker_in_three_zones_each_is_in_time_to_the_second(jam, setiap):
    """All 553 in the long runs, one in eight of them otherwise."""
    muat_satker()
    buka_tahun(2026, make_penilaian(Satker.objects.first()).lke.instrumen)
    tutup_pada(AKHIR)
    oleh = make_pengguna("operator", make_ri())
    daftar = list(Penilaian.objects.select_related("lke__instrumen", "lke__satker").defer("lke__instrumen__isi"))
    assert len(daftar) == 553
    daftar = daftar[::setiap]
    assert len({p.lke.satker.zona_waktu for p in daftar}) == 3
    jam(AKHIR + DETIK)
    for p in daftar:
        with pytest.raises(Ditolak, match="Masa Pengisian sudah berakhir") as galat:
            simpan(p, oleh)
        assert galat.value.status == 423
    assert not Jawaban.objects.exists()
    jam(AKHIR - DETIK)
    for p in daftar:
        simpan(p, oleh)
    jam(AKHIR)
    for p in daftar:
        simpan(p, oleh, 1, "Ya", "Tidak")
    assert Jawaban.objects.filter(pilihan="Tidak", versi=2).count() == len(daftar)


@pytest.mark.django_db
@pytest.mark.parametrize("jam_salah", [timedelta(hours=-12), timedelta(hours=12)])
def test_a_web_server_whose_clock_is_12_hours_off_changes_nothing(jam_salah):
    """Of the portal's own clock only the database's counts; it is the real one here."""
    j = make_perjalanan()
    kini = Lke.objects.values_list(Now(), flat=True)[0]
    with time_machine.travel(kini + jam_salah, tick=True):
        tutup_pada(kini - DETIK * 2)
        with pytest.raises(Ditolak, match="Masa Pengisian sudah berakhir"):
            simpan(j.penilaian, j.orang["operator"], 1, "Ya", "Tidak")
        with pytest.raises(Ditolak, match="Masa Pengisian sudah berakhir"):
            j.setujui("ketua")
        tutup_pada(kini + timedelta(minutes=5))
        simpan(j.penilaian, j.orang["operator"], 1, "Ya", "Tidak")
        simpan(j.penilaian, j.orang["operator"], 2, "Tidak", "Ya")
        j.kirim()
    terkirim = j.lke
    assert terkirim.status == Status.DIKIRIM and not terkirim.terlambat
    assert abs(terkirim.dikirim_pada - kini) < timedelta(minutes=4)


@pytest.mark.django_db
def test_what_is_accepted_late_is_marked_on_the_lke_and_on_its_copy():
    j = make_perjalanan()
    kini = Lke.objects.values_list(Now(), flat=True)[0]
    tutup_pada(kini - DETIK * 2, "terlambat")
    simpan(j.penilaian, j.orang["operator"], 1, "Ya", "Tidak")
    simpan(j.penilaian, j.orang["operator"], 2, "Tidak", "Ya")
    j.kirim()
    assert j.lke.terlambat and Salinan.objects.get().terlambat
    j.lakukan(Perbuatan.BUKA, "verifikator")
    j.tandai(Lapis.PROVINSI, "P1.i.a")
    j.lakukan(Perbuatan.KEMBALIKAN, "verifikator")
    j.kirim()  # in time, within no window at all; the first sending stays late
    assert j.lke.terlambat and not Salinan.objects.filter(perbuatan="kirim").latest("pk").terlambat


@pytest.mark.django_db
def test_within_an_exception_nothing_is_late():
    j = make_perjalanan()
    kini = Lke.objects.values_list(Now(), flat=True)[0]
    tutup_pada(kini - timedelta(days=1), "terlambat")
    setjen = j.orang["setjen"]
    Pengecualian.objects.create(lke=j.lke, tahap="isi", akhir=kini + timedelta(hours=1), alasan="Gempa.", oleh=setjen)
    j.kirim()
    assert not j.lke.terlambat and not Salinan.objects.get().terlambat


@pytest.mark.django_db
def test_an_exception_that_ends_before_the_window_does_not_shorten_what_is_shown():
    penilaian = make_penilaian()
    kini = Lke.objects.values_list(Now(), flat=True)[0]
    tutup_pada(kini + timedelta(days=2))
    oleh = make_pengguna("setjen", make_ri())
    Pengecualian.objects.create(
        lke=penilaian.lke, tahap="isi", akhir=kini + timedelta(hours=1), alasan="Banjir.", oleh=oleh
    )
    b = batas(penilaian.lke, Tahap.ISI)
    assert (b.akhir, b.diperpanjang) == (kini + timedelta(days=2), False)


@pytest.mark.django_db(transaction=True)
def test_a_save_that_waits_for_a_colleague_across_the_limit_is_too_late():
    """Judged once the lock is held, on both databases; what was stored before stays."""
    penilaian = make_penilaian()
    oleh = make_pengguna("operator", penilaian.lke.satker)
    simpan(penilaian, oleh)
    akhir = Lke.objects.values_list(Now(), flat=True)[0].replace(microsecond=0) + DETIK
    tutup_pada(akhir)
    terkunci, hasil = threading.Event(), []

    def rekan() -> None:
        try:
            with transaction.atomic():
                kunci_lapis(penilaian.pk)
                terkunci.set()
                while datetime.now(UTC) < akhir + 1.2 * DETIK:
                    time.sleep(0.05)
        finally:
            connection.close()

    def pengisi() -> None:
        try:
            simpan(penilaian, oleh, 1, "Ya", "Tidak")
            hasil.append("tersimpan")
        except Ditolak as tolak:
            hasil.append(tolak.status)
        finally:
            connection.close()

    daftar = [threading.Thread(target=rekan), threading.Thread(target=pengisi)]
    daftar[0].start()
    assert terkunci.wait(5)
    daftar[1].start()
    for utas in daftar:
        utas.join()
    assert hasil == [423]
    assert Jawaban.objects.get().pilihan == "Ya"
