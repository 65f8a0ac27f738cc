"""Every write of the prose of a report. The row of the report is locked first: acts of the tiers take the same lock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from kpu_zi.riwayat.actions import catat
from kpu_zi.riwayat.rantai import Catatan
from kpu_zi.tools import Ditolak
from laporan.alur import PENYUSUNAN, Status
from laporan.models import BagianDibaca, Laporan, Narasi
from laporan.naskah import sunting
from laporan.naskah.angka import segarkan, segarkan_suntingan
from lke.models import KunciKirim
from satker.actions import rantai_satker
from satker.models import Pengguna
from satker.peran import Tingkat

TERKUNCI = {
    Status.DIKIRIM: "Laporan ini sudah dikirim, jadi tidak dapat diubah. Penyusun, Ketua, atau Sekretaris satker ini dapat"
    " menariknya kembali selama belum diputus tingkat di atasnya.",
    Status.DITERIMA: "Laporan ini sudah diterima, jadi tidak dapat diubah. Penyusun, Ketua, atau Sekretaris satker ini dapat"
    " memulai perbaikan dengan versi baru.",
}
BERUBAH_DIBACA = "Bagian ini berubah sejak halaman dibuka. Baca teksnya sekarang, lalu tandai lagi."
DITETAPKAN = TERKUNCI[Status.DITERIMA].replace("diterima", "ditetapkan")


@dataclass(frozen=True, slots=True)
class Suntingan:
    """One person's text of a section: `awal` and `versi` as they were shown (0: the draft from data)."""

    bagian: str
    teks: str
    awal: str
    versi: int


@dataclass(frozen=True, slots=True)
class Tersimpan:
    """`versi` is 0 and `pada` None while the section is the draft from data."""

    teks: str
    versi: int
    pada: datetime | None


class NarasiBentrok(Exception):
    """A colleague changed the section meanwhile; nothing was written. `narasi` is None: it follows the draft again."""

    def __init__(self, narasi: Narasi | None) -> None:
        super().__init__("bagian berubah")
        self.narasi = narasi


def alasan_terkunci(laporan: Laporan) -> str:
    """Why nothing of the report may change now, with who can open it; empty while it is being written."""
    status = Status(laporan.status)
    if status is Status.DITERIMA and laporan.satker.tingkat == Tingkat.RI:
        return DITETAPKAN
    return "" if status in PENYUSUNAN else TERKUNCI[status]


def kunci_laporan(laporan: Laporan) -> Laporan:
    """The row of the report under lock, made at its first save; the caller has opened a transaction."""
    pk = laporan.pk or Laporan.objects.get_or_create(satker=laporan.satker, tahun=laporan.tahun)[0].pk
    terkunci = Laporan.objects.select_for_update().get(pk=pk)
    terkunci.satker = laporan.satker
    return terkunci


def tolak_terkunci(laporan: Laporan) -> None:
    if pesan := alasan_terkunci(laporan):
        raise Ditolak(pesan, status=423)


def simpan_narasi(
    *,
    laporan: Laporan,
    suntingan: Suntingan,
    angka: Mapping[str, str],
    draf: str,
    oleh: Pengguna,
    dasar: str = "",
    kunci: UUID | None = None,
    alamat: str = "",
) -> Tersimpan:
    """Write the text of one section: what was edited takes today's figures, other sentences keep those they were saved with.

    `dasar`: the draft without what moves by itself (`Naskah.dasar`). A text that is new is remembered as edited from it, or
    from the older draft that its page still showed.

    A retry with the same `kunci` gets the first reply, even when the report was sent meanwhile. Raises NarasiBentrok, and
    Ditolak for a text that cannot be kept (422) or a report that is closed (423).
    """
    s = suntingan
    teks = sunting.rapikan(s.teks)
    if pesan := sunting.alasan_tolak(teks, angka):
        raise Ditolak(pesan)
    teks = segarkan(teks, angka)
    kunci = uuid5(kunci, f"{laporan.satker_id}:{laporan.tahun}:{s.bagian}:{s.versi}:{teks}") if kunci else None
    if laporan.pk is None and sunting.pokok(teks) == sunting.pokok(draf):
        return Tersimpan(teks, 0, None)
    with transaction.atomic():
        terkunci = kunci_laporan(laporan)
        lama = terkunci.narasi.filter(bagian=s.bagian).select_related("diubah_oleh").first()
        if kunci and (balasan := balasan_lama(oleh, kunci)):
            return Tersimpan(teks, balasan["versi"], datetime.fromisoformat(balasan["pada"]))
        tolak_terkunci(terkunci)
        if sunting.bentrok(lama.teks if lama else None, s.versi, s.awal, teks):
            raise NarasiBentrok(lama)
        if lama is None and sunting.pokok(teks) == sunting.pokok(draf):
            return Tersimpan(teks, 0, None)
        teks = segarkan_suntingan(teks, lama.teks if lama else "", angka)
        if lama is not None and lama.teks == teks:
            return Tersimpan(teks, lama.versi, lama.diubah_pada)
        asal = dasar if sunting.pokok(s.awal) in ("", sunting.pokok(draf)) else s.awal
        sidik = lama.sidik_draf if lama else sunting.sidik_draf(asal)
        baru = _tulis(terkunci, lama, s.bagian, teks, sidik, oleh)
        _catat(terkunci, s.bagian, "laporan.narasi", _rincian(lama, baru), oleh, baru.diubah_pada, alamat)
        simpan_balasan(oleh, kunci, baru.diubah_pada, {"versi": baru.versi})
    return Tersimpan(teks, baru.versi, baru.diubah_pada)


def segarkan_angka(
    *,
    laporan: Laporan,
    bagian: str,
    versi: int,
    angka: Mapping[str, str],
    oleh: Pengguna,
    dasar: str = "",
    alamat: str = "",
) -> None:
    """The officer has read the sentences whose figures changed, and the draft: the stored text takes today's figures and
    stands beside `dasar` (as in `simpan_narasi`).

    Ditolak (409) when the section was saved since that page was opened: its reader saw other sentences.
    """
    with transaction.atomic():
        terkunci = kunci_laporan(laporan)
        tolak_terkunci(terkunci)
        lama = terkunci.narasi.filter(bagian=bagian).first()
        if lama is None or lama.versi != versi:
            raise Ditolak(BERUBAH_DIBACA, status=409)
        teks = segarkan(lama.teks, angka)
        sidik = sunting.sidik_draf(dasar) or lama.sidik_draf
        if (teks, sidik) != (lama.teks, lama.sidik_draf):
            baru = _tulis(terkunci, lama, bagian, teks, sidik, oleh)
            _catat(terkunci, bagian, "laporan.angka", _rincian(lama, baru), oleh, baru.diubah_pada, alamat)


def tandai_dibaca(*, laporan: Laporan, bagian: str, sidik: str, dasar: str, oleh: Pengguna, alamat: str = "") -> None:
    """The officer has read the draft of a section that nobody edits, and lets it stand. `sidik`: of the draft that was shown
    (`sunting.sidik_draf`); `dasar`: the draft as it is now.

    Ditolak (409) when data tell other words since that page was opened, or a colleague wrote a text of the section.
    """
    with transaction.atomic():
        terkunci = kunci_laporan(laporan)
        tolak_terkunci(terkunci)
        if not sidik or sidik != sunting.sidik_draf(dasar) or terkunci.narasi.filter(bagian=bagian).exists():
            raise Ditolak(BERUBAH_DIBACA, status=409)
        pada = timezone.now()
        _tulis_dibaca(terkunci, bagian, sidik, oleh, pada)
        _catat(terkunci, bagian, "laporan.dibaca", {}, oleh, pada, alamat)


def pakai_draf(*, laporan: Laporan, bagian: str, versi: int, oleh: Pengguna, dasar: str = "", alamat: str = "") -> None:
    """The section follows the draft from data again, which its page of confirmation showed: it is read (`dasar` as in
    `simpan_narasi`). The log keeps the whole text that stood there.

    Ditolak (409) when somebody saved since that page was opened.
    """
    with transaction.atomic():
        terkunci = kunci_laporan(laporan)
        tolak_terkunci(terkunci)
        lama = terkunci.narasi.filter(bagian=bagian).first()
        if lama is None:
            return
        if lama.versi != versi:
            raise Ditolak("Bagian ini baru saja disimpan lagi. Baca teksnya dahulu, lalu putuskan.", status=409)
        lama.delete()
        pada = timezone.now()
        if sidik := sunting.sidik_draf(dasar):
            _tulis_dibaca(terkunci, bagian, sidik, oleh, pada)
        _catat(terkunci, bagian, "laporan.draf", {"teks": [lama.teks, ""]}, oleh, pada, alamat)


def _tulis(terkunci: Laporan, lama: Narasi | None, bagian: str, teks: str, sidik: str, oleh: Pengguna) -> Narasi:
    isi = {"teks": teks, "sidik_draf": sidik, "diubah_pada": timezone.now(), "diubah_oleh": oleh}
    isi["versi"] = (lama.versi if lama else 0) + 1
    if lama is None:
        return Narasi.objects.create(laporan=terkunci, bagian=bagian, **isi)
    if Narasi.objects.filter(pk=lama.pk, versi=lama.versi).update(**isi) != 1:
        raise RuntimeError(f"narasi {lama.pk} versi {lama.versi} berubah di bawah kunci")
    return Narasi(pk=lama.pk, laporan=terkunci, bagian=bagian, **isi)


def _tulis_dibaca(terkunci: Laporan, bagian: str, sidik: str, oleh: Pengguna, pada: datetime) -> None:
    isi = {"sidik_draf": sidik, "pada": pada, "oleh": oleh}
    BagianDibaca.objects.update_or_create(laporan=terkunci, bagian=bagian, defaults=isi)


def _rincian(lama: Narasi | None, baru: Narasi) -> dict[str, Any]:
    """Only the piece that differs, with its place: a section is saved many times while somebody writes it."""
    dari, sebelum, sesudah = sunting.potongan(lama.teks if lama else "", baru.teks)
    return {"teks": [sebelum, sesudah], "dari": [dari, dari], "versi": [lama.versi if lama else 0, baru.versi]}


def _catat(
    laporan: Laporan, bagian: str, acara: str, rincian: Mapping[str, Any], oleh: Pengguna, pada: datetime, alamat: str
) -> None:
    objek = f"laporan:{laporan.tahun}:{bagian}"
    catat(rantai_satker(laporan.satker), Catatan(pada, oleh.pk, acara, objek, rincian, alamat=alamat))


def balasan_lama(oleh: Pengguna, kunci: UUID) -> dict[str, Any] | None:
    """The reply that this key got."""
    return KunciKirim.objects.filter(pengguna=oleh, kunci=kunci).values_list("balasan", flat=True).first()


def simpan_balasan(oleh: Pengguna, kunci: UUID | None, pada: datetime, balasan: dict[str, Any]) -> None:
    if kunci is not None:
        isi = balasan | {"pada": pada.isoformat()}
        KunciKirim.objects.create(pengguna=oleh, kunci=kunci, balasan=isi, dibuat_pada=pada)
