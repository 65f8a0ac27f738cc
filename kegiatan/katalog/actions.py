"""An innovation of another satker is adopted from the public catalogue."""

from datetime import date
from uuid import UUID, uuid5

from django.db import transaction
from django.urls import reverse

from kegiatan.actions import buat_baris
from kegiatan.katalog.queries import satker_asal
from kegiatan.models import Inovasi
from kegiatan.register import daftar_register
from kegiatan.rekap import kunci_dengan_asal, perbarui
from kpu_zi.pemberitahuan.actions import beri_tahu
from kpu_zi.tools import Ditolak
from satker.models import Pengguna, Satker
from satker.peran import PERAN_PENGISI, PERAN_PIMPINAN
from satker.queries import orang_satker

_RUANG = UUID("6d9c0f2e-5b1b-4c56-9a53-6f3f0f4b7a11")  # makes the key of an adoption from the row that was adopted
# Where the adopter begins. What came of it at the source, its decision, users, links and bukti are not the adopter's.
DISALIN = ("nama", "area", "latar_belakang", "kebutuhan", "masalah", "sebelum", "indikator")


@transaction.atomic
def adopsi(*, asal: Inovasi, satker: Satker, hari_ini: date, oleh: Pengguna, alamat: str = "") -> tuple[Inovasi, bool]:
    """A row of this satker that begins with the texts of `asal`, and whether it is new; once for a satker and `asal`.

    Not published and without a decision: both are up to the satker. The satker of `asal` is told, and its innovation counts
    as copied while the adoption is in force. Ditolak for one's own, also when it was passed on, and for what has left the
    catalogue.
    """
    if satker.pk in satker_asal(asal):
        raise Ditolak("Inovasi ini berasal dari satker Anda sendiri.")
    register = daftar_register()["inovasi"]
    kunci = uuid5(_RUANG, str(asal.pk))
    ada = Inovasi.objects.filter(satker=satker, kunci=kunci).first()
    if ada is not None:
        return ada, False
    _, rekap_asal = kunci_dengan_asal(satker.pk, [hari_ini.year], asal)
    kini = Inovasi.objects.terbit().select_for_update(of=("self",)).select_related("satker").filter(pk=asal.pk).first()
    if kini is None:
        raise Ditolak("Inovasi ini baru saja ditarik dari katalog, jadi tidak dapat diadopsi.", status=409)
    isi = {nama: getattr(kini, nama) for nama in DISALIN} | {"tanggal": hari_ini, "asal": kini}
    baris, baru = buat_baris(register=register, satker=satker, kunci=kunci, isi=isi, oleh=oleh, alamat=alamat)
    if baru:
        perbarui(register, rekap_asal)
        _kabari(kini, satker, baris.pk)
    return baris, baru


def _kabari(asal: Inovasi, satker: Satker, pk: int) -> None:
    """Tell those who fill and who lead the satker that the innovation comes from."""
    peran = {*PERAN_PENGISI, *PERAN_PIMPINAN}
    beri_tahu(
        penerima=[t.pengguna for t in orang_satker(asal.satker) if t.peran in peran],
        jenis="kegiatan.adopsi",
        kalimat=f"{satker.nama} ({satker.keterangan}) mengadopsi inovasi “{asal.nama}” dari satker Anda.",
        url=reverse("kegiatan:rinci", args=[asal.satker.kode, "inovasi", asal.pk]),
        unik=f"adopsi {pk}",
    )
