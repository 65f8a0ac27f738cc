"""Jobs of the download centre: take ids, look at rights and cancelling again, make one thing; safe to run twice."""

import logging
from typing import Any

from kpu_zi.pekerjaan.actions import maju
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.tools import Ditolak
from laporan.models import BagianUnduhan, Format, Jenis, Kiriman, Unduhan
from laporan.terbitan.asal import asal_kiriman
from laporan.terbitan.bundel import dokumen_bundel, dokumen_kumpulan
from laporan.terbitan.gabung import dokumen_nasional
from laporan.terbitan.penulis import cari_potongan, dokumen_asal, dokumen_bagian
from laporan.terbitan.rencana import nasional, rupa_bagian, susun_bagian
from laporan.unduhan import actions as actions_unduhan
from laporan.unduhan import actions_rawat
from laporan.unduhan.akses import DICABUT, masih_berhak

log = logging.getLogger(__name__)

GAGAL = "Bukan kesalahan Anda: bagian ini gagal dibuat. Silakan ulangi; bila tetap gagal, hubungi pembina."
KOSONG = (
    "Belum ada satker di wilayah ini yang menyampaikan laporannya. Untuk mengunduh drafnya, minta lagi dengan mencentang "
    "“Sertakan draf satker yang belum menyampaikan”."
)


def siapkan(pekerjaan: Pekerjaan) -> None:
    """List the parts of a request, once, with what is already there of the report of the nation, and queue the first."""
    unduhan = actions_unduhan.hidup(pekerjaan.parameter["unduhan"])
    if unduhan is None:
        return
    try:
        if not masih_berhak(unduhan):
            raise Ditolak(DICABUT, status=403)
        if not unduhan.bagian.exists():
            daftar = susun_bagian(unduhan)
            if not daftar:
                raise Ditolak(KOSONG)
            ada = cari_potongan(unduhan.tahun, daftar) if nasional(unduhan) else {}
            for satu in daftar:
                satu.dokumen = ada.get(satu.urutan)
            BagianUnduhan.objects.bulk_create(daftar, ignore_conflicts=True)
    except Ditolak as tolak:
        actions_unduhan.gagalkan(unduhan, tolak.pesan)
        raise
    actions_unduhan.lanjutkan(unduhan.pk)


def bagian(pekerjaan: Pekerjaan) -> dict[str, int]:
    """Make one part for all who wait for it; for those who asked after its figures were read, look at them once more."""
    satu = BagianUnduhan.objects.filter(pk=pekerjaan.parameter["bagian"]).select_related("unduhan__satker").first()
    terpenuhi = 0
    while satu is not None and (menunggu := _berhak(actions_unduhan.menunggu_serupa(satu))):
        if not maju(pekerjaan, terpenuhi, terpenuhi + len(menunggu)):
            break
        try:
            dokumen = dokumen_bagian(rupa_bagian(satu.unduhan, satu), lambda: _tetap(pekerjaan, satu))
        except Exception as galat:
            if not _tetap(pekerjaan, satu):  # cancelled, or another attempt has taken over: nothing failed
                break
            actions_unduhan.gagalkan_bagian(menunggu, galat.pesan if isinstance(galat, Ditolak) else GAGAL)
            raise
        actions_unduhan.isi_bagian(menunggu, dokumen)
        terpenuhi += len(menunggu)
    return {"bagian": terpenuhi}


def _berhak(menunggu: list[BagianUnduhan]) -> list[BagianUnduhan]:
    """Who may still have it; the others learn that they may not."""
    boleh = {u.pk: masih_berhak(u) for u in {b.unduhan_id: b.unduhan for b in menunggu}.values()}
    dicabut = [b for b in menunggu if not boleh[b.unduhan_id]]
    if dicabut:
        actions_unduhan.gagalkan_bagian(dicabut, DICABUT)
    return [b for b in menunggu if boleh[b.unduhan_id]]


def _tetap(pekerjaan: Pekerjaan, satu: BagianUnduhan) -> bool:
    """Whether this attempt still owns the job and somebody waits for what it makes."""
    return maju(pekerjaan, 0, 1) and bool(actions_unduhan.menunggu_serupa(satu))


def gabung(pekerjaan: Pekerjaan) -> None:
    """Put the parts of a request together."""
    unduhan = actions_unduhan.hidup(pekerjaan.parameter["unduhan"])
    if unduhan is None:
        return
    bagian = list(unduhan.bagian.select_related("dokumen", "satker").order_by("urutan"))
    if any(b.dokumen is None for b in bagian):  # one went away meanwhile, or this came too early
        actions_unduhan.lanjutkan(unduhan.pk)
        return

    def denyut() -> bool:
        return maju(pekerjaan, 0, 1) and actions_unduhan.hidup(unduhan.pk) is not None

    try:
        if not masih_berhak(unduhan):
            raise Ditolak(DICABUT, status=403)
        dokumen = _gabungan(unduhan, bagian, denyut)
    except Exception as galat:
        if denyut():
            actions_unduhan.gagalkan(unduhan, galat.pesan if isinstance(galat, Ditolak) else GAGAL)
            raise
        return
    actions_unduhan.selesaikan(unduhan, dokumen)


def _gabungan(unduhan: Unduhan, bagian: list[BagianUnduhan], denyut: Any) -> Any:
    if unduhan.jenis == Jenis.BUNDEL:
        return dokumen_bundel(unduhan, bagian, denyut)
    if unduhan.format == Format.ZIP:
        return dokumen_kumpulan(unduhan, bagian, denyut)
    return dokumen_nasional(unduhan, bagian, denyut)


def terbitkan(pekerjaan: Pekerjaan) -> dict[str, list[int]]:
    """The PDF of what was sent, made once and kept."""
    terkait = Kiriman.objects.select_related("laporan__satker__induk")
    kiriman = terkait.filter(pk=pekerjaan.parameter["kiriman"]).first()
    hasil = []
    for jenis in (Jenis.LAPORAN.value, Jenis.KONSOLIDASI.value):
        wilayah = jenis == Jenis.KONSOLIDASI
        if kiriman is None or (wilayah and not kiriman.isi_konsolidasi):
            continue
        asal, laporan = asal_kiriman(kiriman, wilayah=wilayah), kiriman.laporan
        dokumen = dokumen_asal(
            asal, laporan.satker, laporan.tahun, jenis, Format.PDF.value, lambda: maju(pekerjaan, len(hasil), 2)
        )
        hasil.append(dokumen.pk)
    return {"dokumen": hasil}


def rawat(pekerjaan: Pekerjaan) -> dict[str, int]:
    """Requests whose jobs died or vanished go on or end."""
    return {"dirawat": actions_rawat.rawat()}
