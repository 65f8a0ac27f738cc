"""A stale screen: other bidang are merged, the same bidang is a conflict that shows both and writes nothing."""

from dataclasses import replace

import pytest

from kpu_zi.riwayat.models import Riwayat
from kpu_zi.tools import Ditolak
from lke.actions import Bentrok, simpan_daftar, simpan_jawaban
from lke.aturan.isian import KOSONG, Perubahan
from lke.aturan.status import Status
from lke.models import Jawaban, Lke, Penilaian
from tests.buat import make_pengguna, make_penilaian
from tests.periksa_rekap import pastikan_rekap_sama, pastikan_riwayat_utuh

pytestmark = [pytest.mark.django_db, pytest.mark.basis_data]


def ubah(versi: int, **bidang) -> Perubahan:
    return Perubahan("P1.i.a", versi, bidang)


@pytest.fixture
def lke():
    """An LKE that two people have open: Andi and Budi of one satker."""
    penilaian = make_penilaian()
    satker = penilaian.lke.satker
    return penilaian, make_pengguna("operator", satker), make_pengguna("ketua_tim", satker)


def test_stale_screen_on_another_bidang_is_merged(lke):
    penilaian, andi, budi = lke
    simpan_jawaban(penilaian=penilaian, perubahan=ubah(0, pilihan=("", "Ya")), oleh=andi)
    hasil = simpan_jawaban(penilaian=penilaian, perubahan=ubah(0, catatan=("", "SK Tim Kerja")), oleh=budi)
    jawaban = Jawaban.objects.get()
    assert (jawaban.pilihan, jawaban.catatan, jawaban.versi) == ("Ya", "SK Tim Kerja", 2) and hasil.versi == 2


def test_same_bidang_shows_both_values_author_and_time_and_writes_nothing(lke):
    penilaian, andi, budi = lke
    pertama = simpan_jawaban(penilaian=penilaian, perubahan=ubah(0, pilihan=("", "Ya")), oleh=andi)
    sebelum = Penilaian.objects.values().get()
    with pytest.raises(Bentrok) as galat:
        simpan_jawaban(
            penilaian=penilaian, perubahan=ubah(0, pilihan=("", "Tidak"), catatan=("", "belum ada")), oleh=budi
        )
    (satu,) = galat.value.daftar
    assert (satu.kode, satu.bidang, satu.milik_anda, satu.tersimpan) == ("P1.i.a", "pilihan", "Tidak", "Ya")
    assert (satu.oleh_id, satu.pada, satu.versi) == (andi.pk, pertama.pada, 1)
    assert Jawaban.objects.get().catatan == ""
    assert Penilaian.objects.values().get() == sebelum and Riwayat.objects.count() == 1


def test_same_bidang_with_the_same_new_value_is_no_conflict(lke):
    penilaian, andi, budi = lke
    simpan_jawaban(penilaian=penilaian, perubahan=ubah(0, pilihan=("", "Ya")), oleh=andi)
    hasil = simpan_jawaban(penilaian=penilaian, perubahan=ubah(0, pilihan=("", "Ya")), oleh=budi)
    assert hasil.versi == 1 and Riwayat.objects.count() == 1


def test_own_value_is_sent_again_over_the_colleagues(lke):
    penilaian, andi, budi = lke
    simpan_jawaban(penilaian=penilaian, perubahan=ubah(0, pilihan=("", "Ya")), oleh=andi)
    simpan_jawaban(penilaian=penilaian, perubahan=ubah(1, pilihan=("Ya", "Tidak")), oleh=budi)
    assert Jawaban.objects.get().pilihan == "Tidak"


def test_newest_versi_does_not_excuse_overwriting_text_that_was_never_shown(lke):
    """Budi types in catatan while his answer is saved: the reply gives his card the new versi, not Andi's catatan."""
    penilaian, andi, budi = lke
    simpan_jawaban(penilaian=penilaian, perubahan=ubah(0, catatan=("", "dari Andi")), oleh=andi)
    balasan = simpan_jawaban(penilaian=penilaian, perubahan=ubah(0, pilihan=("", "Ya")), oleh=budi)
    with pytest.raises(Bentrok):
        simpan_jawaban(penilaian=penilaian, perubahan=ubah(balasan.versi, catatan=("", "dari Budi")), oleh=budi)
    assert Jawaban.objects.get().catatan == "dari Andi"


def test_counts_of_one_pertanyaan_are_merged_one_by_one(lke):
    penilaian, andi, budi = lke
    p = Perubahan("R5.ii.a", 0, {"masukan.harus": (None, 3)})
    simpan_jawaban(penilaian=penilaian, perubahan=p, oleh=andi)
    simpan_jawaban(penilaian=penilaian, perubahan=replace(p, bidang={"masukan.selesai": (None, 3)}), oleh=budi)
    assert Jawaban.objects.get().masukan == {"harus": 3, "selesai": 3}
    with pytest.raises(Bentrok):
        simpan_jawaban(penilaian=penilaian, perubahan=replace(p, bidang={"masukan.harus": (None, 0)}), oleh=budi)


def test_bulk_save_names_every_conflict_and_writes_nothing(lke):
    penilaian, andi, budi = lke
    for kode in ("P1.i.a", "P1.ii.a"):
        simpan_jawaban(penilaian=penilaian, perubahan=Perubahan(kode, 0, {"pilihan": ("", "Ya")}), oleh=andi)
    berkas = [Perubahan(k, 0, {"pilihan": ("", "Tidak")}) for k in ("P1.i.a", "P1.ii.a", "P1.iv.a")]
    with pytest.raises(Bentrok) as galat:
        simpan_daftar(penilaian=penilaian, daftar=berkas, oleh=budi, acara="impor.terapkan")
    assert [(b.kode, b.milik_anda, b.tersimpan) for b in galat.value.daftar] == [
        ("P1.i.a", "Tidak", "Ya"),
        ("P1.ii.a", "Tidak", "Ya"),
    ]
    assert Jawaban.objects.count() == Riwayat.objects.count() == 2


def test_bulk_save_merges_with_what_is_there_and_leaves_a_whole_chain(lke):
    penilaian, andi, budi = lke
    simpan_jawaban(penilaian=penilaian, perubahan=ubah(0, catatan=("", "SK Tim Kerja")), oleh=andi)
    berkas = [ubah(0, pilihan=("", "Ya")), Perubahan("R5.ii.a", 0, {"masukan.harus": (None, 0)})]
    assert simpan_daftar(penilaian=penilaian, daftar=berkas, oleh=budi, acara="impor.terapkan") == 2
    jawaban = Jawaban.objects.get(pertanyaan__kode="P1.i.a")
    assert (jawaban.pilihan, jawaban.catatan, jawaban.versi) == ("Ya", "SK Tim Kerja", 2)
    pastikan_rekap_sama(penilaian.pk)
    pastikan_riwayat_utuh(penilaian.pk)


@pytest.mark.parametrize("status", [s for s in Status if s != Status.DRAF])
def test_a_sent_lke_refuses_with_423_and_keeps_what_it_had(lke, status):
    penilaian, andi, _ = lke
    simpan_jawaban(penilaian=penilaian, perubahan=ubah(0, pilihan=("", "Ya")), oleh=andi)
    Lke.objects.update(status=status)
    with pytest.raises(Ditolak) as galat:
        simpan_jawaban(penilaian=penilaian, perubahan=ubah(1, pilihan=("Ya", "Tidak")), oleh=andi)
    with pytest.raises(Ditolak):
        simpan_daftar(penilaian=penilaian, daftar=[ubah(1, pilihan=("Ya", "Tidak"))], oleh=andi, acara="impor.terapkan")
    assert galat.value.status == 423
    assert Jawaban.objects.get().pilihan == "Ya" and Riwayat.objects.count() == 1


def test_a_save_without_any_change_writes_nothing(lke):
    penilaian, andi, _ = lke
    hasil = simpan_jawaban(penilaian=penilaian, perubahan=ubah(0, catatan=("", "")), oleh=andi)
    assert hasil.versi == KOSONG.versi and not Jawaban.objects.exists() and not Riwayat.objects.exists()
