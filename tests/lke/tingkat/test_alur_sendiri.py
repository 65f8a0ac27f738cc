"""What the portal does by itself: a follow-up that its satker never sent goes on to the TPI when its window has closed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kpu_zi.pekerjaan.actions import antrekan, kerjakan_semua
from kpu_zi.pekerjaan.jadwal import daftar_jadwal
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.riwayat.models import Riwayat
from lke.aturan.alur import Lapis
from lke.aturan.status import Status
from lke.models import Jendela, Lke, Pengecualian, Salinan
from lke.tingkat.tasks import ada_yang_berakhir
from tests.jalan import make_perjalanan

pytestmark = pytest.mark.django_db
JAM = timedelta(hours=1)


@pytest.fixture
def j():
    """The first LHE returned two questions; the satker mended one and sent nothing."""
    j = make_perjalanan()
    j.verifikasi()
    j.lhe_1("P2.i.a", "P2.i.b")
    j.ubah_catatan(Lapis.SATKER, "P2.i.a", "SOP terbaru dilampirkan.", "operator")
    return j


def berakhir(selisih: timedelta, setelah: str = "tutup") -> None:
    Jendela.objects.update_or_create(
        tahun=2026,
        tahap="tindak_lanjut",
        tingkat="kabkota",
        defaults={"akhir": timezone.now() + selisih, "setelah_akhir": setelah},
    )


def jalankan() -> dict[str, int]:
    antrekan(jenis="lke.tutup_tindak_lanjut", parameter={}, pemilik=None)
    kerjakan_semua()
    return Pekerjaan.objects.latest("dibuat_pada").hasil


def test_it_comes_round_by_itself_where_there_is_something_to_close(j):
    aturan = daftar_jadwal()["lke.tutup_tindak_lanjut"]
    assert aturan.bila == "lke.tingkat.tasks.ada_yang_berakhir"
    assert not ada_yang_berakhir()
    berakhir(-JAM)
    assert ada_yang_berakhir()


def test_a_closed_follow_up_goes_on_as_without_follow_up_once(j):
    berakhir(-JAM)
    salinan = Salinan.objects.count()
    assert jalankan() == {"ditutup": 1}
    assert (j.lke.status, j.lke.tanpa_tindak_lanjut, j.lke.putaran) == (Status.DINILAI_TPI_2, True, 2)
    baris = Riwayat.objects.get(acara="lke.tutup_tindak_lanjut")
    assert (baris.pelaku, baris.peran) == (None, "")
    assert jalankan() == {"ditutup": 0}
    assert Riwayat.objects.filter(acara="lke.tutup_tindak_lanjut").count() == 1
    assert Salinan.objects.count() == salinan  # nobody sent anything
    j.ubah_catatan(Lapis.TPI, "P2.i.a", "Dinilai dari yang tersimpan.", "tpi_anggota")


@pytest.mark.parametrize(("selisih", "setelah"), [(JAM, "tutup"), (-JAM, "terlambat")])
def test_an_open_one_and_one_that_accepts_late_sendings_wait(j, selisih, setelah):
    berakhir(selisih, setelah)
    assert jalankan() == {"ditutup": 0} and j.lke.status == Status.DITINDAKLANJUTI


def test_more_time_for_one_satker_holds_it_until_that_has_passed(j):
    berakhir(-JAM)
    panjang = Pengecualian.objects.create(
        lke=j.lke, tahap="tindak_lanjut", akhir=timezone.now() + JAM, alasan="Banjir.", oleh=j.orang["setjen"]
    )
    assert jalankan() == {"ditutup": 0}
    Pengecualian.objects.filter(pk=panjang.pk).update(akhir=timezone.now() - JAM)
    assert jalankan() == {"ditutup": 1}


def test_what_was_sent_meanwhile_is_left_alone(j, monkeypatch):
    """Listed, and sent before its turn came."""
    from lke.tingkat import tasks as tasks_alur

    berakhir(-JAM)
    terdaftar = Lke.objects.filter(pk__in=list(tasks_alur.tindak_lanjut_berakhir().values_list("pk", flat=True)))
    monkeypatch.setattr(tasks_alur, "tindak_lanjut_berakhir", lambda: terdaftar)
    Lke.objects.update(status=Status.DINILAI_TPI_2.value)
    assert jalankan() == {"ditutup": 0}
    assert not j.lke.tanpa_tindak_lanjut
