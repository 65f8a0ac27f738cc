"""What a satker writes beside its answers while its layer is open: why it keeps a finding, replies to returned questions.

Each is part of what will be sent, so it voids the signatures as an edit of an answer does.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from kpu_zi.riwayat.actions import sambung
from kpu_zi.riwayat.rantai import Catatan
from kpu_zi.tools import Ditolak
from kpu_zi.tools.teks import rapikan_teks
from lke import queries
from lke.aturan.alur import KeadaanJendela, kalimat_tertutup
from lke.aturan.kesiapan_alur import kunci_temuan
from lke.bacaan import Terkunci, kunci_lapis
from lke.models import Pengembalian, Penilaian, Penjelasan
from satker.models import Pengguna

PANJANG_PENJELASAN = 1000
PANJANG_TANGGAPAN = 2000


class TeksBerubah(Ditolak):
    """Somebody else wrote this text meanwhile; `tersimpan` is theirs, and nothing was written."""

    def __init__(self, nama: str, tersimpan: str) -> None:
        super().__init__(f"{nama} ini sementara itu sudah diubah rekan Anda; teks Anda belum tersimpan.", status=409)
        self.tersimpan = tersimpan


@transaction.atomic
def jelaskan(
    *, penilaian: Penilaian, aturan: str, kode: str, teks: str, oleh: Pengguna, awal: str = "", alamat: str = ""
) -> None:
    """Say why a finding of level K is kept: it no longer holds the sending. `awal`: the text that was shown."""
    terkunci = _kunci(penilaian)
    bersih = _periksa_teks("Penjelasan", teks, PANJANG_PENJELASAN)
    temuan = queries.isi_lke(penilaian).temuan
    if (aturan, kode) not in {kunci_temuan(t) for t in temuan if t.tingkat == "K"}:
        raise Ditolak("Temuan ini sudah tidak ada, sehingga tidak perlu dijelaskan.", status=409)
    lama = Penjelasan.objects.filter(lke=terkunci.lke_id, aturan=aturan, kode=kode).first()
    tersimpan = lama.teks if lama else ""
    if bersih == tersimpan:
        return
    if tersimpan and rapikan_teks(tersimpan) != rapikan_teks(awal):
        raise TeksBerubah("Penjelasan", tersimpan)
    pada = timezone.now()
    Penjelasan.objects.update_or_create(
        lke_id=terkunci.lke_id, aturan=aturan, kode=kode, defaults={"teks": bersih, "oleh": oleh, "pada": pada}
    )
    _catat(penilaian, terkunci, "lke.jelaskan", kode, {"penjelasan": [tersimpan, bersih]}, oleh, alamat, pada)


@transaction.atomic
def cabut_penjelasan(*, penilaian: Penilaian, aturan: str, kode: str, oleh: Pengguna, alamat: str = "") -> None:
    """The finding holds the sending again; nothing happens when there is no explanation."""
    terkunci = _kunci(penilaian)
    lama = Penjelasan.objects.filter(lke=terkunci.lke_id, aturan=aturan, kode=kode).first()
    if lama is None:
        return
    lama.delete()
    rincian = {"penjelasan": [lama.teks, ""]}
    _catat(penilaian, terkunci, "lke.cabut_penjelasan", kode, rincian, oleh, alamat, timezone.now())


@transaction.atomic
def tanggapi(
    *, penilaian: Penilaian, kode: str, tanda: int, teks: str, oleh: Pengguna, awal: str = "", alamat: str = ""
) -> None:
    """Reply to a returned question (`tanda`: key of its Pengembalian) of the round at work. `awal`: the text shown."""
    terkunci = _kunci(penilaian)
    bersih = rapikan_teks(teks).strip()
    if len(bersih) > PANJANG_TANGGAPAN:
        raise Ditolak(_terlalu_panjang("Tanggapan", bersih, PANJANG_TANGGAPAN))
    milik = Pengembalian.objects.filter(pk=tanda, lke=terkunci.lke_id, pertanyaan__kode=kode)
    milik = milik.filter(putaran=terkunci.putaran - 1).exclude(jenis=Pengembalian.Jenis.DIBUKA)
    lama = milik.first()
    if lama is None:
        raise Ditolak(f"{kode} tidak sedang dikembalikan pada putaran ini; tanggapan tidak disimpan.", status=409)
    if bersih == lama.tanggapan:
        return
    if rapikan_teks(lama.tanggapan).strip() != rapikan_teks(awal).strip():
        raise TeksBerubah("Tanggapan", lama.tanggapan)
    milik.update(tanggapan=bersih)
    rincian = {"tanggapan": [lama.tanggapan, bersih]}
    _catat(penilaian, terkunci, "lke.tanggapi", kode, rincian, oleh, alamat, timezone.now())


def _kunci(penilaian: Penilaian) -> Terkunci:
    """The layer under the lock that saves and acts take too; Ditolak (423) while it is closed."""
    t = kunci_lapis(penilaian.pk)
    pesan = kalimat_tertutup(t.status, t.lapis, KeadaanJendela(t.jendela), ditandai=True)
    if pesan:
        raise Ditolak(pesan, status=423)
    return t


def _periksa_teks(nama: str, teks: str, paling_panjang: int) -> str:
    bersih = rapikan_teks(teks).strip()
    if not bersih:
        raise Ditolak(f"{nama} belum ditulis.")
    if len(bersih) > paling_panjang:
        raise Ditolak(_terlalu_panjang(nama, bersih, paling_panjang))
    return bersih


def _terlalu_panjang(nama: str, teks: str, paling_panjang: int) -> str:
    return f"{nama} terlalu panjang: {len(teks)} huruf, paling banyak {paling_panjang}."


def _catat(
    penilaian: Penilaian,
    terkunci: Terkunci,
    acara: str,
    kode: str,
    rincian: dict[str, Any],
    oleh: Pengguna,
    alamat: str,
    pada: datetime,
) -> None:
    """One line in the log of the layer, which counts as changed: what was signed is no longer what would be sent."""
    catatan = Catatan(pada, oleh.pk, acara, kode, rincian, alamat=alamat)
    nomor, kepala = sambung(penilaian.rantai, terkunci.nomor, terkunci.kepala, [catatan])
    Penilaian.objects.filter(pk=penilaian.pk).update(riwayat_nomor=nomor, riwayat_kepala=kepala, diubah_pada=pada)
