"""Several people at one report at the same moment: sent once, and a save is in the frozen copy or refused."""

import threading
from collections.abc import Callable
from itertools import count

import pytest
from django.db import connection
from django.utils import timezone

from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.riwayat.models import Riwayat
from kpu_zi.tools import Ditolak
from laporan.alur import PENANDA_TANGAN
from laporan.kirim import actions as actions_kirim
from laporan.models import Kiriman, Narasi, TandaTangan
from laporan.naskah.queries_isi import naskah
from laporan.sunting.actions import Suntingan, simpan_narasi
from tests.laporan.jalan_laporan import Jalan, make_jalan

pytestmark = [pytest.mark.basis_data, pytest.mark.django_db(transaction=True)]
_nomor = count(1)
BAGIAN = "latar-belakang"


def sekaligus(*kerja: Callable[[], object]) -> list[object]:
    """What each returned, or the refusal it met, in their order."""
    mulai, hasil = threading.Barrier(len(kerja)), [None] * len(kerja)

    def satu(n: int) -> None:
        try:
            mulai.wait(30)
            hasil[n] = kerja[n]()
        except Ditolak as tolak:
            hasil[n] = tolak
        finally:
            connection.close()

    benang = [threading.Thread(target=satu, args=[n]) for n in range(len(kerja))]
    for b in benang:
        b.start()
    for b in benang:
        b.join()
    return hasil


def test_four_who_send_at_once_send_once():
    jalan = make_jalan()
    jalan.tanda()
    laporan, orang = jalan.laporan, [jalan.siapa(n) for n in ("operator", "ketua", "sekretaris", "operator")]
    hasil = sekaligus(*(lambda o=o: actions_kirim.kirim(laporan=laporan, oleh=o) for o in orang))
    assert sorted(baru for _, baru in hasil) == [False, False, False, True]
    assert Kiriman.objects.count() == 1 and {k.pk for k, _ in hasil} == {Kiriman.objects.get().pk}
    assert Riwayat.objects.filter(acara="laporan.kirim").count() == 1
    assert Pekerjaan.objects.filter(jenis="laporan.terbitkan").count() == 1


def test_acceptance_and_withdrawal_at_once_leave_one_of_both():
    jalan = make_jalan()
    kiriman = jalan.terkirim()
    laporan, atas, ketua = jalan.laporan, jalan.siapa("atas"), jalan.siapa("ketua")
    terima, tarik = sekaligus(
        lambda: actions_kirim.terima(laporan=laporan, kiriman=kiriman.pk, oleh=atas),
        lambda: actions_kirim.tarik(laporan=laporan, oleh=ketua),
    )
    kiriman.refresh_from_db()
    if terima is True:
        assert isinstance(tarik, Ditolak) and (kiriman.hasil, jalan.laporan.status) == ("diterima", "diterima")
    else:
        assert tarik is True and (kiriman.hasil, jalan.laporan.status) == ("ditarik", "disusun")


def adu(jalan: Jalan) -> bool:
    """One save against one sending; whether it was sent. A save is in the copy, or it was refused."""
    jalan.lengkapi()
    laporan, operator, teks = jalan.laporan, jalan.siapa("operator"), f"Teks nomor {next(_nomor)}."
    n = naskah(laporan)
    for peran in PENANDA_TANGAN:  # as `tanda_tangan` writes them, without asking again what is missing
        isi = {"sidik": n.sidik, "oleh": jalan.orang[peran], "pada": timezone.now()}
        TandaTangan.objects.update_or_create(laporan=laporan, versi=1, sebagai=peran, defaults=isi)
    lama, draf = n.narasi.get(BAGIAN), n.draf[BAGIAN]
    suntingan = Suntingan(BAGIAN, teks, awal=n.teks[BAGIAN], versi=lama.versi if lama else 0)
    kirim, simpan = sekaligus(
        lambda: actions_kirim.kirim(laporan=laporan, oleh=operator),
        lambda: simpan_narasi(laporan=laporan, suntingan=suntingan, angka=n.angka, draf=draf, oleh=operator),
    )
    tersimpan = Narasi.objects.filter(laporan=laporan, teks=teks).exists()
    assert tersimpan is not isinstance(simpan, Ditolak)
    terkirim = Kiriman.objects.filter(laporan=laporan, hasil="menunggu").first()
    if isinstance(kirim, Ditolak):  # the save came first and voided the signatures
        assert tersimpan and terkirim is None
        return False
    assert terkirim is not None and tersimpan == (teks in terkirim.isi)
    assert not tersimpan
    actions_kirim.tarik(laporan=laporan, oleh=operator)
    return True


def test_a_save_is_in_the_copy_or_refused():
    jalan = make_jalan()
    assert len({adu(jalan) for _ in range(8)}) >= 1


@pytest.mark.panjang
@pytest.mark.parametrize("putaran", range(8))
def test_two_hundred_saves_against_as_many_sendings(putaran):
    jalan = make_jalan()
    assert {True, False} >= {adu(jalan) for _ in range(25)}
