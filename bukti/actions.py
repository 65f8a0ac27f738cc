"""Writes of the library: rows for the lines of answers, what people type about a bukti, its withdrawal."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from bukti.akses import peran_terhadap
from bukti.baris import Jenis, Rujukan
from bukti.models import Bukti
from bukti.queries import urai
from kpu_zi.riwayat.actions import catat
from kpu_zi.riwayat.rantai import Catatan
from kpu_zi.tools import Ditolak
from kpu_zi.tools.sql.sisip_massal import sisip_massal
from satker.actions import rantai_satker
from satker.models import Pengguna, Satker


@dataclass(frozen=True, slots=True)
class Keterangan:
    """What a person says about a bukti."""

    judul: str
    tanggal_dokumen: date | None = None
    berlaku_sampai: date | None = None
    macam: str = ""


def catat_baris(*, satker_id: int, baris: Sequence[str], oleh: Pengguna | None, pada: datetime) -> None:
    """Rows for the links and names in these lines, in the caller's transaction: one statement, none where there is no line.

    A link that comes in another form keeps its row and takes that form: it may be the mended one. Its checker finds it.
    """
    rujukan = [r for satu in baris for r in urai(satu) if r.jenis is not Jenis.BERKAS]
    if rujukan:
        Bukti.objects.bulk_create(
            _baru(rujukan, satker_id, oleh, pada),
            update_conflicts=True,
            unique_fields=["satker", "kunci"],
            update_fields=["tautan"],
        )


def catat_banyak(baris: Mapping[int, Iterable[str]], *, oleh: Mapping[int, int], pada: datetime) -> None:
    """The same for many satker at once, by their key, where nobody else works on them; what is there stays as it is.

    `oleh`: who named it, by the key of the satker.
    """
    rujukan = {
        (pk, r.kunci): r
        for pk, daftar in baris.items()
        for satu in daftar
        for r in urai(satu)
        if r.jenis is not Jenis.BERKAS
    }
    kolom = ("satker_id", "jenis", "kunci", "judul", "tautan", "dibuat_pada", "dibuat_oleh_id")
    isi = (
        (pk, r.jenis.value, kunci, r.judul, r.teks if r.jenis is Jenis.TAUTAN else "", pada, oleh[pk])
        for (pk, kunci), r in rujukan.items()
    )
    sisip_massal(Bukti, kolom, isi, abaikan_kembar=True)


def tambah_tautan(
    *, satker: Satker, tautan: str, keterangan: Keterangan, oleh: Pengguna, alamat: str = ""
) -> tuple[Bukti, bool]:
    """A link that no answer names yet; one that the library has already comes back as it is, and is said so."""
    (rujukan,) = urai(tautan)
    with transaction.atomic():
        ada = Bukti.objects.filter(satker=satker, kunci=rujukan.kunci).exists()
        catat_baris(satker_id=satker.pk, baris=[tautan], oleh=oleh, pada=timezone.now())
        bukti = Bukti.objects.get(satker=satker, kunci=rujukan.kunci)
        if not ada:
            _ubah(bukti, asdict(keterangan) | {"judul": keterangan.judul or bukti.judul})
            catat_acara(bukti, "bukti.tautan", {"tautan": ["", rujukan.teks]}, oleh, alamat)
    return bukti, ada


def simpan_keterangan(*, bukti: Bukti, versi: int, isi: Keterangan, oleh: Pengguna, alamat: str = "") -> None:
    """Write what was typed. Raises Ditolak (409) when it changed since `versi`; the same text twice is no conflict."""
    with transaction.atomic():
        kini = Bukti.objects.select_for_update().get(pk=bukti.pk)
        rincian = {b: [_tulis(getattr(kini, b)), _tulis(n)] for b, n in asdict(isi).items() if getattr(kini, b) != n}
        if not rincian:
            return
        if kini.versi != versi:
            raise Ditolak(
                "Keterangan bukti ini diubah orang lain sejak Anda membukanya. Ketikan Anda belum tersimpan.",
                status=409,
            )
        _ubah(kini, asdict(isi))
        catat_acara(kini, "bukti.keterangan", rincian, oleh, alamat)


def tarik(*, bukti: Bukti, alasan: str, oleh: Pengguna, alamat: str = "") -> None:
    """Withdraw: it stays and counts no longer. Withdrawing twice changes nothing."""
    with transaction.atomic():
        kini = Bukti.objects.select_for_update().get(pk=bukti.pk)
        if kini.ditarik_pada is None:
            _ubah(kini, {"ditarik_pada": timezone.now(), "ditarik_oleh": oleh, "alasan_tarik": alasan})
            catat_acara(kini, "bukti.tarik", {"alasan_tarik": ["", alasan]}, oleh, alamat)


def batal_tarik(*, bukti: Bukti, oleh: Pengguna, alamat: str = "") -> None:
    with transaction.atomic():
        kini = Bukti.objects.select_for_update().get(pk=bukti.pk)
        if kini.ditarik_pada is not None:
            alasan = kini.alasan_tarik
            _ubah(kini, {"ditarik_pada": None, "ditarik_oleh": None, "alasan_tarik": ""})
            catat_acara(kini, "bukti.batal_tarik", {"alasan_tarik": [alasan, ""]}, oleh, alamat)


def catat_acara(bukti: Bukti, acara: str, rincian: Mapping[str, Any], oleh: Pengguna, alamat: str) -> None:
    """A line in the log of the bukti's satker."""
    peran = ", ".join(peran_terhadap(oleh, bukti.satker))[:40]
    catatan = Catatan(timezone.now(), oleh.pk, acara, f"bukti:{bukti.pk}", dict(rincian), peran=peran, alamat=alamat)
    catat(rantai_satker(bukti.satker), catatan)


def _baru(daftar: Iterable[Rujukan], satker_id: int, oleh: Pengguna | None, pada: datetime) -> list[Bukti]:
    """Each kunci once and in order, so that two saves lock the rows in the same order."""
    return [
        Bukti(
            satker_id=satker_id,
            jenis=r.jenis,
            kunci=kunci,
            judul=r.judul,
            tautan=r.teks if r.jenis is Jenis.TAUTAN else "",
            dibuat_pada=pada,
            dibuat_oleh=oleh,
        )
        for kunci, r in sorted({r.kunci: r for r in daftar}.items())
    ]


def _ubah(bukti: Bukti, kolom: Mapping[str, Any]) -> None:
    """Only these columns, and the next versi; the caller holds the row."""
    for nama, nilai in kolom.items():
        setattr(bukti, nama, nilai)
    bukti.versi += 1
    bukti.save(update_fields=[*kolom, "versi"])


def _tulis(nilai: Any) -> Any:
    return nilai.isoformat() if isinstance(nilai, date) else nilai
