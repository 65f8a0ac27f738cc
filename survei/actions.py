"""Answers on their way in, and what a person decides about marked ones. Every answer of every door passes here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from kpu_zi.riwayat.actions import catat
from kpu_zi.riwayat.rantai import Catatan
from kpu_zi.tools import Ditolak
from kpu_zi.tools.sql.sisip_baris import sisip_bila
from satker.actions import rantai_satker
from satker.akses import peran_di
from satker.models import Pengguna
from survei.aturan.indeks import Jumlah
from survei.aturan.kuesioner import Formulir, Isian
from survei.aturan.tanda import Tanda
from survei.models import Periode, Respons, Saluran, TokenPribadi
from survei.rekap import Kelompok, jumlah_satu, kelompok, tambah

Keadaan = Respons.Keadaan
TERTUTUP = "Survei ini sudah ditutup. Jawaban Anda belum tersimpan."
TOKEN_TERPAKAI = "Undangan ini sudah dipakai. Satu undangan hanya untuk satu jawaban."


class Penerimaan(Enum):
    TERSIMPAN = "tersimpan"
    SUDAH_ADA = "sudah ada"  # the same answer, sent again
    BERBEDA = "berbeda"  # another answer under a key that is taken: nothing was written


@dataclass(frozen=True, slots=True)
class JawabanMasuk:
    """An answer as it comes through a door. `id` is made where it is typed, so that sending it twice is harmless."""

    id: UUID
    tanggal: date
    isian: Isian
    tanda: tuple[Tanda, ...] = ()


def simpan_respons(
    *,
    saluran: Saluran,
    formulir: Formulir,
    masuk: JawabanMasuk,
    token: TokenPribadi | None = None,
    oleh: Pengguna | None = None,
) -> Penerimaan:
    """Store one answer and add it to the sums, or neither; `saluran.periode` must be loaded.

    Raises Ditolak (423) when the period is no longer open, (409) for an invitation that another answer has used.
    """
    with transaction.atomic():
        if tulis_respons(saluran, formulir, masuk, token, oleh):
            return Penerimaan.TERSIMPAN
    return sebab_tidak_tertulis(saluran, masuk, token)


def tulis_respons(
    saluran: Saluran, formulir: Formulir, masuk: JawabanMasuk, token: TokenPribadi | None, oleh: Pengguna | None = None
) -> bool:
    """The writing of `simpan_respons`, in the caller's transaction; False when nothing was written."""
    if token is not None and not _pakai(token, masuk.tanggal):
        return False
    respons = _baris(saluran, masuk, oleh)
    tertulis = sisip_bila(respons, saluran.periode, status=Periode.Status.BUKA.value)
    if tertulis:
        tambah(respons.periode_id, _perubahan(formulir, respons, saluran.jenis, 1))
    elif token is not None:
        TokenPribadi.objects.filter(pk=token.pk).update(dipakai_tanggal=None)
    return tertulis


def sebab_tidak_tertulis(saluran: Saluran, masuk: JawabanMasuk, token: TokenPribadi | None) -> Penerimaan:
    """Why: the key is taken by the same answer or by another one; else Ditolak, the period is closed or the token used."""
    ada = Respons.objects.filter(pk=masuk.id, periode=saluran.periode_id).first()
    if ada is not None:
        return Penerimaan.SUDAH_ADA if isian_respons(ada) == masuk.isian else Penerimaan.BERBEDA
    dibuka = Periode.objects.filter(pk=saluran.periode_id, status=Periode.Status.BUKA)
    if token is not None and saluran.periode.menerima(masuk.tanggal) and dibuka.exists():
        raise Ditolak(TOKEN_TERPAKAI, status=409)
    raise Ditolak(TERTUTUP, status=423)


def simpan_daftar(
    *, saluran: Saluran, formulir: Formulir, daftar: Sequence[JawabanMasuk], oleh: Pengguna, alamat: str = ""
) -> int:
    """Store many answers at once (an imported file), all or nothing; those whose id is there already are left out.

    Returns how many are new. Raises Ditolak (423) when the period is no longer open.
    """
    with transaction.atomic():
        periode = _terkunci(saluran.periode)
        if periode.status != Periode.Status.BUKA:
            raise Ditolak(TERTUTUP, status=423)
        ada = set(Respons.objects.filter(pk__in=[k.id for k in daftar]).values_list("pk", flat=True))
        baru = [_baris(saluran, k, oleh) for k in daftar if k.id not in ada]
        Respons.objects.bulk_create(baru, batch_size=500)
        perubahan = [p for r in baru for p in _perubahan(formulir, r, saluran.jenis, 1)]
        tambah(periode.pk, perubahan)
        catat_acara(periode, "survei.impor", {"jawaban": ["", len(baru)]}, oleh, alamat)
    return len(baru)


def putuskan(
    *,
    periode: Periode,
    formulir: Formulir,
    daftar: Iterable[UUID],
    terima: bool,
    alasan: str,
    oleh: Pengguna,
    alamat: str = "",
) -> int:
    """Count marked answers after all (`terima`), or take them out, with a reason; returns how many were decided now.

    Only answers that bear a mark, of an open period: what is published stands still. A decision can be turned round.
    """
    tujuan = Keadaan.DITERIMA if terima else Keadaan.DIKELUARKAN
    with transaction.atomic():
        if _terkunci(periode).status != Periode.Status.BUKA:
            raise Ditolak("Periode ini sudah ditutup; jawabannya tidak dapat diubah lagi.", status=423)
        baris = Respons.objects.select_for_update(of=("self",)).select_related("saluran").order_by("pk")
        baris = list(baris.filter(periode=periode, pk__in=list(daftar)).exclude(tanda="").exclude(keadaan=tujuan))
        perubahan = []
        for r in baris:
            perubahan += _perubahan(formulir, r, r.saluran.jenis, -1)
            r.keadaan, r.alasan, r.diputus_oleh, r.diputus_pada = tujuan, alasan, oleh, timezone.now()
            perubahan += _perubahan(formulir, r, r.saluran.jenis, 1)
        Respons.objects.bulk_update(baris, ["keadaan", "alasan", "diputus_oleh", "diputus_pada"], batch_size=500)
        tambah(periode.pk, perubahan)
        if baris:
            acara = "survei.terima" if terima else "survei.keluarkan"
            catat_acara(periode, acara, {"jawaban": ["", len(baris)], "alasan": ["", alasan]}, oleh, alamat)
    return len(baris)


def catat_acara(periode: Periode, acara: str, rincian: dict[str, list[object]], oleh: Pengguna, alamat: str) -> None:
    """A line in the log of the period's satker."""
    peran = ", ".join(sorted(peran_di(oleh, periode.satker)))[:40]
    objek = f"survei:{periode.pk}"
    catat(rantai_satker(periode.satker), Catatan(timezone.now(), oleh.pk, acara, objek, rincian, peran, alamat))


def isian_respons(respons: Respons) -> Isian:
    return Isian(respons.nilai, respons.profil, respons.tambahan, respons.saran)


def _baris(saluran: Saluran, masuk: JawabanMasuk, oleh: Pengguna | None) -> Respons:
    isian = masuk.isian
    return Respons(
        id=masuk.id,
        periode=saluran.periode,
        saluran=saluran,
        tanggal=masuk.tanggal,
        nilai=dict(isian.nilai),
        profil=dict(isian.profil),
        tambahan=dict(isian.tambahan),
        saran=isian.saran,
        tanda=",".join(masuk.tanda),
        keadaan=Keadaan.DITANDAI if masuk.tanda else Keadaan.SAH,
        dicatat_oleh=oleh,
    )


def _perubahan(formulir: Formulir, respons: Respons, kanal: str, kali: int) -> list[tuple[Kelompok, Jumlah]]:
    """What this answer adds to the sums (`kali` 1) or takes from them (-1); nothing for one that is taken out."""
    if respons.keadaan == Keadaan.DIKELUARKAN:
        return []
    isian = isian_respons(respons)
    jumlah = jumlah_satu(formulir, isian)
    dihitung = respons.keadaan != Keadaan.DITANDAI
    return [(k, jumlah if kali > 0 else -jumlah) for k in kelompok(formulir, isian, kanal, dihitung)]


def _pakai(token: TokenPribadi, hari: date) -> bool:
    """Take the invitation; False when it was taken before."""
    return TokenPribadi.objects.filter(pk=token.pk, dipakai_tanggal=None).update(dipakai_tanggal=hari) == 1


def _terkunci(periode: Periode) -> Periode:
    return Periode.objects.select_for_update(of=("self",)).select_related("satker").get(pk=periode.pk)
