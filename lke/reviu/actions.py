"""What a reviewer writes beside answers: returns, openings, ticks on bukti, and answers accepted in one go.

Each takes the lock that saves and acts take, so that a mark either belongs to the round or is refused.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from bukti.models import Bukti
from bukti.queries import bukti_baris
from kpu_zi.riwayat.actions import sambung
from kpu_zi.riwayat.rantai import Catatan
from kpu_zi.tools import Ditolak
from kpu_zi.tools.sql.ubah_baris import ubah_baris
from lke.actions import Bentrok, detik_kerja, simpan_daftar
from lke.acuan import acuan
from lke.aturan.alur import Izin, KeadaanJendela, Lapis, izin_isi, kalimat_tertutup
from lke.aturan.isian import KOSONG, Perubahan, rapikan_isian
from lke.bacaan import Terkunci, kunci_lapis
from lke.models import Pengembalian, Penilaian, TandaBukti
from lke.queries import kode_bertanda
from lke.reviu.bukti import UJI
from lke.reviu.kartu import dapat_disetujui, salin_mandiri
from lke.reviu.queries import baca_reviu, jawaban_mandiri
from satker.models import Pengguna

PANJANG_CATATAN = 2000
ALASAN = {j.value: str(j.label) for j in Pengembalian.Jenis if j != Pengembalian.Jenis.DIBUKA}
_KATA = {True: "ya", False: "tidak", None: ""}


@transaction.atomic
def tandai(
    *, penilaian: Penilaian, kode: str, jenis: str, catatan: str, oleh: Pengguna, alamat: str = ""
) -> Pengembalian:
    """Mark a question as returned in this round, or change the mark. Voids what was signed on this layer.

    Ditolak: 422 without alasan or catatan, 423 outside the state and window of this layer.
    """
    if jenis not in ALASAN:
        raise Ditolak("Pilih alasan pengembalian.")
    bersih = _catatan(catatan, "Tulis catatan: apa yang harus diperbaiki satker.")
    t = _kunci(penilaian, Izin.SEMUA)
    pada = timezone.now()
    siapa = {
        "lke_id": t.lke_id,
        "pertanyaan_id": acuan(penilaian.lke.instrumen).pk[kode],
        "lapis": t.lapis,
        "putaran": t.putaran,
    }
    lama = Pengembalian.objects.filter(**siapa).first()
    tanda, _ = Pengembalian.objects.update_or_create(
        **siapa, defaults={"jenis": jenis, "catatan": bersih, "oleh": oleh, "pada": pada}
    )
    _catat(penilaian, t, "reviu.tandai", kode, {"Pengembalian": [_kata(lama), _kata(tanda)]}, oleh, pada, alamat)
    return tanda


@transaction.atomic
def cabut_tanda(*, penilaian: Penilaian, kode: str, oleh: Pengguna, alamat: str = "") -> None:
    """Take back the mark of this round; 409 where there is none."""
    t = _kunci(penilaian, Izin.SEMUA)
    daftar = Pengembalian.objects.filter(lke=t.lke_id, lapis=t.lapis, putaran=t.putaran, pertanyaan__kode=kode)
    lama = daftar.exclude(jenis=Pengembalian.Jenis.DIBUKA).first()
    if lama is None:
        raise Ditolak(f"{kode} tidak bertanda dikembalikan.", status=409)
    rincian = {"Pengembalian": [_kata(lama), ""]}
    lama.delete()
    _catat(penilaian, t, "reviu.cabut", kode, rincian, oleh, timezone.now(), alamat)


@transaction.atomic
def buka_pertanyaan(*, penilaian: Penilaian, kode: str, alasan: str, oleh: Pengguna, alamat: str = "") -> Pengembalian:
    """Open a question that was not returned to the TPI's second round, with the reason (DOMAIN 1)."""
    bersih = _catatan(alasan, "Tulis alasan membuka pertanyaan ini.")
    t = _kunci(penilaian, Izin.BERTANDA)
    if kode in kode_bertanda(t.lke_id, t.lapis, t.putaran):
        raise Ditolak(f"{kode} sudah terbuka.", status=409)
    pada = timezone.now()
    tanda = Pengembalian.objects.create(
        lke_id=t.lke_id,
        pertanyaan_id=acuan(penilaian.lke.instrumen).pk[kode],
        lapis=t.lapis,
        putaran=t.putaran,
        jenis=Pengembalian.Jenis.DIBUKA,
        catatan=bersih,
        oleh=oleh,
        pada=pada,
    )
    _catat(penilaian, t, "reviu.buka", kode, {"Dibuka": ["", bersih]}, oleh, pada, alamat)
    return tanda


@transaction.atomic
def tandai_bukti(
    *, penilaian: Penilaian, kode: str, bukti_id: int, uji: str, nilai: bool | None, oleh: Pengguna, alamat: str = ""
) -> None:
    """Set one of the four ticks on a bukti that the satker's answer names; None: not looked at."""
    if uji not in UJI:
        raise Ditolak("Tanda bukti ini tidak dikenal.")
    t = _kunci(penilaian)
    if _bertanda(t) and kode not in kode_bertanda(t.lke_id, t.lapis, t.putaran):
        raise Ditolak(kalimat_tertutup(t.status, t.lapis, KeadaanJendela(t.jendela), ditandai=False), status=423)
    baris = bukti_baris(t.satker_id, [jawaban_mandiri(penilaian.lke, kode).bukti])
    judul = next((b.judul for b in baris.values() if b.id == bukti_id), None)
    if judul is None:
        raise Ditolak("Bukti ini tidak lagi disebut dalam jawaban satker. Muat ulang halaman.", status=409)
    siapa = {
        "penilaian": penilaian,
        "pertanyaan_id": acuan(penilaian.lke.instrumen).pk[kode],
        "bukti": Bukti.objects.get(pk=bukti_id, satker=t.satker_id),
    }
    lama = TandaBukti.objects.filter(**siapa).values_list(uji, flat=True).first()
    if lama == nilai:
        return
    pada = timezone.now()
    TandaBukti.objects.update_or_create(**siapa, defaults={uji: nilai, "oleh": oleh, "pada": pada})
    rincian = {f"{judul}: {UJI[uji]}": [_KATA[lama], _KATA[nilai]]}
    _catat(penilaian, t, "reviu.bukti", kode, rincian, oleh, pada, alamat, isi=False)


def setujui(*, penilaian: Penilaian, kode: Sequence[str], oleh: Pengguna, alamat: str = "") -> int:
    """Copy the satker's answer to those of these questions that are not scored yet; how many that were.

    Never over an own answer: what a colleague scored meanwhile is left out or refuses the whole.
    """
    with transaction.atomic():
        _kunci(penilaian)
        reviu = baca_reviu(penilaian.lke, Lapis(penilaian.lapis), oleh)
        pertanyaan, lembar = reviu.acu.instrumen.pertanyaan, reviu.lembar
        daftar = []
        for k in dapat_disetujui(reviu.acu.instrumen, kode, lembar):
            milik = lembar.milik.get(k, KOSONG)
            daftar.append(Perubahan(k, milik.versi, salin_mandiri(pertanyaan[k], milik, lembar.mandiri[k])))
        try:
            return simpan_daftar(penilaian=penilaian, daftar=daftar, oleh=oleh, acara="reviu.setuju", alamat=alamat)
        except Bentrok as bentrok:
            raise Ditolak("Sebagian sudah dinilai rekan Anda. Muat ulang halaman.", status=409) from bentrok


def _kunci(penilaian: Penilaian, izin: Izin | None = None) -> Terkunci:
    """Lock the LKE with this layer; refused outside its state and window, or where another way is meant (`izin`)."""
    t = kunci_lapis(penilaian.pk)
    if t.lapis == Lapis.SATKER:
        raise PermissionDenied("Lapis satker tidak direviu.")
    pesan = kalimat_tertutup(t.status, t.lapis, KeadaanJendela(t.jendela), ditandai=True)
    if not pesan and izin is Izin.SEMUA and _bertanda(t):
        pesan = "Pada tahap 2 tidak ada pertanyaan yang dikembalikan lagi; buka pertanyaan dengan alasan bila perlu."
    if not pesan and izin is Izin.BERTANDA and not _bertanda(t):
        pesan = "Semua pertanyaan sedang terbuka."
    if pesan:
        raise Ditolak(pesan, status=423)
    return t


def _bertanda(t: Terkunci) -> bool:
    return izin_isi(t.status, t.lapis) is Izin.BERTANDA


def _catatan(teks: str, kosong: str) -> str:
    bersih = rapikan_isian(teks)
    if not bersih:
        raise Ditolak(kosong)
    if len(bersih) > PANJANG_CATATAN:
        raise Ditolak(f"Catatan terlalu panjang: {len(bersih)} huruf, paling banyak {PANJANG_CATATAN}.")
    return bersih


def _kata(tanda: Pengembalian | None) -> str:
    return f"{ALASAN.get(tanda.jenis, '')}: {tanda.catatan}" if tanda else ""


def _catat(
    penilaian: Penilaian,
    t: Terkunci,
    acara: str,
    kode: str,
    rincian: Mapping[str, Any],
    oleh: Pengguna,
    pada: datetime,
    alamat: str,
    *,
    isi: bool = True,
) -> None:
    """One line in the log of the own layer; where the layer now says something else (`isi`), signatures on it are void."""
    catatan = Catatan(pada, oleh.pk, acara, kode, dict(rincian), alamat=alamat)
    nomor, kepala = sambung(penilaian.rantai, t.nomor, t.kepala, [catatan])
    kolom: dict[str, Any] = {"riwayat_nomor": nomor, "riwayat_kepala": kepala}
    if isi:
        kolom |= {"diubah_pada": pada, "detik_kerja": detik_kerja(t, penilaian, pada)}
    ubah_baris(Penilaian, kolom, id=penilaian.pk)
