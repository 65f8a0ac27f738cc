"""Asking for a document, cancelling, starting failed parts again; and the steps from its parts to the whole.

Job `laporan.siapkan` lists the parts, `laporan.bagian` makes one of them, `laporan.gabung` puts them together. None waits
for another: whoever ends a part looks what is to be done next (`lanjutkan`); `rawat` does so for what dead workers left.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from kpu_zi.pekerjaan import actions as pekerjaan_actions
from kpu_zi.pekerjaan.actions import antrekan
from kpu_zi.pekerjaan.kelas import Kelas
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.riwayat.actions import catat
from kpu_zi.riwayat.rantai import Catatan
from kpu_zi.tools import Ditolak
from laporan.models import BagianUnduhan, Dokumen, Unduhan
from laporan.terbitan.rencana import digabung, rupa_bagian
from satker.actions import rantai_satker
from satker.models import Pengguna, Satker

Status = Unduhan.Status
SIAPKAN, BAGIAN, GABUNG = "laporan.siapkan", "laporan.bagian", "laporan.gabung"
PALING_BANYAK = 5  # requests of one person at work at once
# Parts of one request in the queue at once: who asks for the nation leaves room for others, also where one thread does all.
SEKALIGUS = 4
PALING_LAMA = timedelta(hours=12)
TERLALU_LAMA = "Dokumen tidak selesai dalam 12 jam. Tekan “Ulangi yang gagal”; yang sudah jadi tidak dibuat lagi."
TERLALU_BANYAK = f"Anda sedang menunggu {PALING_BANYAK} dokumen. Tunggu atau batalkan salah satunya, lalu minta lagi."
TIDAK_DAPAT_DIULANG = "Permintaan ini tidak gagal, jadi tidak ada yang diulang."
SUDAH_USAI = "Permintaan ini sudah berakhir, jadi tidak ada yang dibatalkan."


def minta(
    *, satker: Satker, tahun: int, jenis: str, format: str, oleh: Pengguna, pilihan: dict[str, Any] | None = None
) -> Unduhan:
    """Ask for a document; whoever calls has looked that the person may. One that is being made is not asked for twice."""
    with transaction.atomic():
        Pengguna.objects.select_for_update(no_key=True).get(pk=oleh.pk)
        berjalan = Unduhan.objects.filter(oleh=oleh, status=Status.DIBUAT)
        sama = {"satker": satker, "tahun": tahun, "jenis": jenis, "format": format, "pilihan": pilihan or {}}
        ada = next((u for u in berjalan if all(getattr(u, k) == v for k, v in sama.items())), None)
        if ada is not None:
            return ada
        if len(berjalan) >= PALING_BANYAK:
            raise Ditolak(TERLALU_BANYAK, status=429)
        unduhan = Unduhan.objects.create(**sama, oleh=oleh, diminta_pada=timezone.now())
        _antrekan(SIAPKAN, unduhan)
    return unduhan


def batalkan(*, unduhan: Unduhan) -> None:
    """What is being made stops at its next step, unless somebody else waits for it too."""
    with transaction.atomic():
        kini = _kunci_baris(unduhan.pk)
        if kini is None:
            raise Ditolak(SUDAH_USAI, status=409)
        _akhiri(kini, Status.DIBATALKAN)
    milik = {rupa_bagian(kini, b).kunci for b in menunggu(kini)}
    lain = {rupa_bagian(b.unduhan, b).kunci for b in _menunggu_semua(menunggu(kini))}
    hidup = Pekerjaan.objects.hidup().filter(kunci__in=[*(milik - lain), *_kunci_sendiri(kini)])
    for pekerjaan in hidup:
        pekerjaan_actions.batalkan(pekerjaan)


def ulangi(*, unduhan: Unduhan) -> None:
    """Start what failed again; parts that are there stay."""
    with transaction.atomic():
        kini = Unduhan.objects.select_for_update().get(pk=unduhan.pk)
        if kini.status not in (Status.GAGAL, Status.DIBATALKAN):
            raise Ditolak(TIDAK_DAPAT_DIULANG, status=409)
        kini.status, kini.galat, kini.selesai_pada, kini.diminta_pada = Status.DIBUAT, "", None, timezone.now()
        kini.save(update_fields=["status", "galat", "selesai_pada", "diminta_pada"])
        kini.bagian.update(galat="")
        _antrekan(SIAPKAN, kini)


def catat_pengunduhan(
    *, objek: str, satker: Satker, dokumen: Dokumen, oleh: Pengguna, peran: str, alamat: str = ""
) -> None:
    """Who was given the file; `objek`: the request or the frozen copy by which it was reached."""
    rincian = {"jenis": dokumen.jenis, "format": dokumen.format, "tahun": dokumen.tahun, "sidik": dokumen.sidik}
    if "bukti" in dokumen.rincian:
        rincian["bukti"] = dokumen.rincian["bukti"]
    isi = Catatan(timezone.now(), oleh.pk, "laporan.unduh", objek, rincian, peran=peran, alamat=alamat)
    with transaction.atomic():
        catat(rantai_satker(satker), isi)


# --- from parts to the whole; for jobs


def hidup(pk: int) -> Unduhan | None:
    """The request while it is being worked on."""
    return Unduhan.objects.filter(pk=pk, status=Status.DIBUAT).select_related("satker__induk", "oleh").first()


def menunggu(unduhan: Unduhan) -> list[BagianUnduhan]:
    """Parts that are neither there nor failed."""
    return list(unduhan.bagian.filter(dokumen=None, galat="").order_by("urutan"))


def menunggu_serupa(bagian: BagianUnduhan) -> list[BagianUnduhan]:
    """Every part that waits for the same as this one, of whomever."""
    kunci = rupa_bagian(bagian.unduhan, bagian).kunci
    return [b for b in _menunggu_semua([bagian]) if rupa_bagian(b.unduhan, b).kunci == kunci]


def _menunggu_semua(bagian: Iterable[BagianUnduhan]) -> list[BagianUnduhan]:
    satker = {b.satker_id for b in bagian}
    daftar = BagianUnduhan.objects.filter(satker__in=satker, dokumen=None, galat="", unduhan__status=Status.DIBUAT)
    return list(daftar.select_related("unduhan__satker__induk", "unduhan__oleh", "satker__induk"))


def isi_bagian(bagian: Collection[BagianUnduhan], dokumen: Dokumen) -> None:
    """These parts are there; and what follows from that."""
    BagianUnduhan.objects.filter(pk__in=[b.pk for b in bagian], dokumen=None).update(dokumen=dokumen, galat="")
    _lanjutkan_semua(bagian)


def gagalkan_bagian(bagian: Collection[BagianUnduhan], galat: str) -> None:
    BagianUnduhan.objects.filter(pk__in=[b.pk for b in bagian], dokumen=None).update(galat=galat[:500])
    _lanjutkan_semua(bagian)


def _lanjutkan_semua(bagian: Collection[BagianUnduhan]) -> None:
    for pk in sorted({b.unduhan_id for b in bagian}):
        lanjutkan(pk)


@transaction.atomic
def lanjutkan(pk: int) -> None:
    """What is to be done next for this request: more parts, the merging, or its end."""
    unduhan = _kunci_baris(pk)
    if unduhan is None:
        return
    bagian = list(unduhan.bagian.select_related("satker", "dokumen").order_by("urutan"))
    _tandai_menyerah(unduhan, bagian)
    sisa = [b for b in bagian if b.dokumen is None and not b.galat]
    gagal = [b for b in bagian if b.galat]
    if not bagian:
        _antrekan(SIAPKAN, unduhan)
    elif sisa:
        _antrekan_bagian(unduhan, sisa)
    elif gagal:
        _akhiri(unduhan, Status.GAGAL, galat=_kalimat_gagal(gagal, len(bagian)))
    elif digabung(unduhan):
        _antrekan(GABUNG, unduhan)
    else:
        _akhiri(unduhan, Status.SELESAI, dokumen=bagian[0].dokumen)


def _tandai_menyerah(unduhan: Unduhan, bagian: list[BagianUnduhan]) -> None:
    """Parts whose job died three times: tried again only when somebody says so."""
    kunci = {rupa_bagian(unduhan, b).kunci: b for b in bagian if b.dokumen is None and not b.galat}
    for k, galat in _menyerah(kunci, unduhan.diminta_pada).items():
        kunci[k].galat = galat
        kunci[k].save(update_fields=["galat"])


def _menyerah(kunci: Collection[str], sejak: datetime) -> dict[str, str]:
    """Of the jobs of these kunci those whose last run failed since then, with the sentence."""
    akhir = {p.kunci: p for p in Pekerjaan.objects.filter(kunci__in=kunci).order_by("dibuat_pada")}
    gagal = (p for p in akhir.values() if p.status == Pekerjaan.Status.GAGAL)
    return {p.kunci: p.galat for p in gagal if p.selesai_pada is not None and p.selesai_pada >= sejak}


def selesaikan(unduhan: Unduhan, dokumen: Dokumen) -> None:
    with transaction.atomic():
        kini = _kunci_baris(unduhan.pk)
        if kini is not None:
            _akhiri(kini, Status.SELESAI, dokumen=dokumen)


def gagalkan(unduhan: Unduhan, galat: str) -> None:
    with transaction.atomic():
        kini = _kunci_baris(unduhan.pk)
        if kini is not None:
            _akhiri(kini, Status.GAGAL, galat=galat)


def _kunci_baris(pk: int) -> Unduhan | None:
    """The request under lock, while it is being worked on."""
    daftar = Unduhan.objects.select_for_update(of=("self",)).filter(pk=pk, status=Status.DIBUAT)
    return daftar.select_related("satker__induk", "oleh").first()


def _akhiri(unduhan: Unduhan, status: str, *, galat: str = "", dokumen: Dokumen | None = None) -> None:
    unduhan.status, unduhan.galat, unduhan.dokumen, unduhan.selesai_pada = status, galat[:500], dokumen, timezone.now()
    unduhan.save(update_fields=["status", "galat", "dokumen", "selesai_pada"])


def _kalimat_gagal(gagal: list[BagianUnduhan], banyak: int) -> str:
    if banyak == 1:
        return gagal[0].galat
    nama = ", ".join(b.nama for b in gagal[:5])
    lain = f", dan {len(gagal) - 5} lagi" if len(gagal) > 5 else ""
    return f"{len(gagal)} dari {banyak} bagian gagal: {nama}{lain}."


def _antrekan(jenis: str, unduhan: Unduhan) -> None:
    """The job that lists the parts or puts them together; where it was given up, the end of the request."""
    kunci = f"{jenis}:{unduhan.pk}"
    menyerah = _menyerah([kunci], unduhan.diminta_pada)
    if menyerah:
        return _akhiri(unduhan, Status.GAGAL, galat=menyerah[kunci])
    antrekan(jenis=jenis, parameter={"unduhan": unduhan.pk}, pemilik=unduhan.oleh, kunci=kunci)


def _kunci_sendiri(unduhan: Unduhan) -> list[str]:
    return [f"{jenis}:{unduhan.pk}" for jenis in (SIAPKAN, GABUNG)]


def _antrekan_bagian(unduhan: Unduhan, sisa: list[BagianUnduhan]) -> None:
    """Jobs for the next parts; one that is being made for somebody else is not made twice."""
    kunci = {b.pk: rupa_bagian(unduhan, b).kunci for b in sisa}
    ada = set(Pekerjaan.objects.hidup().filter(kunci__in=kunci.values()).values_list("kunci", flat=True))
    belum = [b for b in sisa if kunci[b.pk] not in ada]
    kelas = Kelas.BIASA if len(sisa) > SEKALIGUS else Kelas.DITUNGGU  # nobody sits before a download of the nation
    for b in belum[: max(0, SEKALIGUS - len(ada))]:
        antrekan(jenis=BAGIAN, parameter={"bagian": b.pk}, pemilik=unduhan.oleh, kunci=kunci[b.pk], kelas=kelas)
