"""Every write of the registers: a row, its withdrawal, the look of the tier above, and the nihil declaration.

Each takes the rollup of the years that it touches first; that row is the lock, and it is rewritten before the end.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from bukti.actions import catat_baris
from bukti.akses import peran_terhadap
from kegiatan.aturan.periode import awal_periode, bulan_periode, memuat
from kegiatan.models import BarisRegister, PernyataanNihil, RekapKegiatan
from kegiatan.penetapan import TERKUNCI, terkunci, tetapkan, tetapkan_ulang
from kegiatan.register import Register
from kegiatan.rekap import kunci_dengan_asal, kunci_rekap, perbarui
from kegiatan.sekali import tolak_kembar
from kpu_zi.riwayat.actions import catat
from kpu_zi.riwayat.rantai import Catatan
from kpu_zi.tools import Ditolak
from kpu_zi.tools.sql.ubah_baris import ubah_baris as ubah_satu
from satker.actions import rantai_satker
from satker.models import Pengguna, Satker
from satker.siklus import sampai_tahun

BERUBAH = "Baris ini diubah orang lain sejak Anda membukanya. Ketikan Anda belum tersimpan."
PERIKSA_LAGI = "Baris ini berubah sejak Anda membukanya. Periksa lagi isinya."
_SELALU = ("tahun", "tahun_akhir", "versi", "diubah_pada", "diperiksa_pada", "diperiksa_oleh")  # with every change
SUDAH_DITARIK = "Baris ini sudah ditarik. Pulihkan dahulu bila akan diubah."


@transaction.atomic
def buat_baris(
    *, register: Register, satker: Satker, kunci: UUID, isi: Mapping[str, Any], oleh: Pengguna, alamat: str = ""
) -> tuple[BarisRegister, bool]:
    """A new row, and whether it is new: the same `kunci` sent twice gives the row of the first time."""
    baris = susun_baris(register, satker, kunci, isi, oleh)
    rekap = kunci_rekap(satker.pk, tahun_baris(baris))
    ada = register.model._default_manager.filter(satker=satker, kunci=kunci).first()
    if ada is not None:
        return ada, False
    tolak_kembar(register, satker, [baris])
    tetapkan([baris])
    baris.save(force_insert=True)
    _sesudah(register, satker, [baris], rekap, oleh)
    catat_acara(satker, register, baris.pk, "kegiatan.buat", _rincian(register, {}, isi), oleh, alamat)
    return baris, True


@transaction.atomic
def ubah_baris(
    *,
    register: Register,
    satker: Satker,
    baris: BarisRegister,
    versi: int,
    isi: Mapping[str, Any],
    oleh: Pengguna,
    alamat: str = "",
) -> None:
    """Write what was typed. Ditolak (409) when the row changed since `versi`; the same text twice is no conflict.

    What the tier above had looked over counts as not looked over from now on.
    """
    rekap = kunci_rekap(satker.pk, tahun_baris(baris) | set(_rentang(register, baris, isi)))
    kini = kunci_baris(register, baris)
    lama = {nama: getattr(kini, nama) for nama in isi}
    ubahan = {nama: nilai for nama, nilai in isi.items() if lama[nama] != nilai}
    if not ubahan:
        return
    if kini.ditarik_pada is not None:
        raise Ditolak(SUDAH_DITARIK, status=423)
    if kini.versi != versi or not tahun_baris(kini) <= rekap.keys():
        raise Ditolak(BERUBAH, status=409)
    if terkunci(kini, ubahan):
        raise Ditolak(TERKUNCI, status=423)
    for nama, nilai in ubahan.items():
        setattr(kini, nama, nilai)
    tolak_kembar(register, satker, [kini])
    kini.tahun, kini.tahun_akhir = kini.rentang_tahun()
    ditetapkan = tetapkan_ulang(kini, ubahan)
    simpan(kini, *ubahan, *ditetapkan, "tahun", "tahun_akhir", diperiksa_pada=None, diperiksa_oleh=None)
    _sesudah(register, satker, [kini], rekap, oleh)
    rincian = _rincian(register, lama, ubahan) | {
        nama: [_tulis(nilai), _tulis(getattr(kini, nama))] for nama, nilai in ditetapkan.items()
    }
    catat_acara(satker, register, kini.pk, "kegiatan.ubah", rincian, oleh, alamat)


@transaction.atomic
def tarik_baris(
    *, register: Register, satker: Satker, baris: BarisRegister, alasan: str, oleh: Pengguna, alamat: str = ""
) -> None:
    """It stays and counts no longer. Withdrawing twice changes nothing."""
    rekap, rekap_asal = kunci_dengan_asal(satker.pk, tahun_baris(baris), _asal(baris))
    kini = _kunci_setahun(register, baris, rekap)
    if kini.ditarik_pada is None:
        simpan(kini, ditarik_pada=timezone.now(), ditarik_oleh=oleh, alasan_tarik=alasan)
        perbarui(register, rekap)
        perbarui(register, rekap_asal)
        catat_acara(satker, register, kini.pk, "kegiatan.tarik", {"alasan": ["", alasan]}, oleh, alamat)


@transaction.atomic
def pulihkan_baris(
    *, register: Register, satker: Satker, baris: BarisRegister, oleh: Pengguna, alamat: str = ""
) -> None:
    """A withdrawn row counts again; a nihil declaration of its period falls."""
    rekap, rekap_asal = kunci_dengan_asal(satker.pk, tahun_baris(baris), _asal(baris))
    kini = _kunci_setahun(register, baris, rekap)
    if kini.ditarik_pada is not None:
        tolak_kembar(register, satker, [kini])
        alasan = kini.alasan_tarik
        simpan(kini, ditarik_pada=None, ditarik_oleh=None, alasan_tarik="")
        _sesudah(register, satker, [kini], rekap, oleh)
        perbarui(register, rekap_asal)
        catat_acara(satker, register, kini.pk, "kegiatan.pulihkan", {"alasan": [alasan, ""]}, oleh, alamat)


@transaction.atomic
def periksa_baris(
    *, register: Register, satker: Satker, baris: BarisRegister, versi: int, oleh: Pengguna, alamat: str = ""
) -> None:
    """The tier above has looked at this row as it stands. Ditolak (409) when it is not the row that was shown."""
    rekap = kunci_rekap(satker.pk, tahun_baris(baris))
    kini = kunci_baris(register, baris)
    if kini.versi != versi or kini.ditarik_pada is not None:
        raise Ditolak(PERIKSA_LAGI, status=409)
    if kini.diperiksa_pada is None:
        # No new versi: what the satker has open on its screen did not change.
        register.model._default_manager.filter(pk=kini.pk).update(diperiksa_pada=timezone.now(), diperiksa_oleh=oleh)
        perbarui(register, rekap)
        catat_acara(satker, register, kini.pk, "kegiatan.periksa", {}, oleh, alamat)


@transaction.atomic
def nyatakan_nihil(
    *,
    register: Register,
    satker: Satker,
    tahun: int,
    periode: str,
    alasan: str,
    hari_ini: date,
    oleh: Pengguna,
    alamat: str = "",
) -> PernyataanNihil:
    """“Nothing happened”: refused while the period has rows, or has not begun. Saying it twice changes nothing."""
    if periode not in register.nihil:
        raise Ditolak("Register ini tidak dapat dinyatakan nihil untuk periode itu.")
    if awal_periode(tahun, periode) > hari_ini:
        raise Ditolak("Periode ini belum dimulai, jadi belum dapat dinyatakan nihil.")
    rekap = kunci_rekap(satker.pk, [tahun])
    bulan = bulan_periode(periode)
    baris = register.model._default_manager.filter(satker=satker, tanggal__year=tahun, tanggal__month__in=bulan)
    banyak = baris.berlaku().count()
    if banyak:
        raise Ditolak(f"Ada {banyak} baris pada periode ini, jadi tidak dapat dinyatakan nihil.", status=409)
    nihil, baru = PernyataanNihil.objects.get_or_create(
        satker=satker,
        register=register.kode,
        tahun=tahun,
        periode=periode,
        batal_pada=None,
        defaults={"alasan": alasan, "oleh": oleh},
    )
    if baru:
        perbarui(register, rekap)
        rincian = {"periode": ["", f"{tahun} {periode}"], "alasan": ["", alasan]}
        catat_acara(satker, register, None, "kegiatan.nihil", rincian, oleh, alamat)
    return nihil


@transaction.atomic
def cabut_nihil(
    *, register: Register, satker: Satker, pk: int, oleh: Pengguna, alamat: str = ""
) -> PernyataanNihil | None:
    """The declaration was wrong. Taking it back twice changes nothing; None when there is none."""
    milik = PernyataanNihil.objects.filter(satker=satker, register=register.kode, pk=pk)
    nihil = milik.first()
    if nihil is None:
        return None
    rekap = kunci_rekap(satker.pk, [nihil.tahun])
    if not milik.filter(batal_pada=None).exists():  # a row voided it, or a colleague, perhaps only now
        return nihil
    _batalkan([nihil], f"Dicabut oleh {oleh}.")
    perbarui(register, rekap)
    rincian = {"periode": [f"{nihil.tahun} {nihil.periode}", ""]}
    catat_acara(satker, register, None, "kegiatan.nihil_cabut", rincian, oleh, alamat)
    return nihil


@transaction.atomic
def terapkan_baris(
    *,
    register: Register,
    satker: Satker,
    baru: Iterable[tuple[UUID, Mapping[str, Any]]],
    ubah: Iterable[tuple[int, int, Mapping[str, Any]]],
    oleh: Pengguna,
    alamat: str = "",
) -> tuple[int, int]:
    """Many rows at once, all or nothing: new ones as (kunci, values), changed ones as (pk, versi, values).

    Returns how many are new and how many changed. Raises Ditolak (409) when a row changed since its versi.
    """
    susunan = [(susun_baris(register, satker, kunci, isi, oleh), isi) for kunci, isi in baru]
    ubahan = {pk: (versi, isi) for pk, versi, isi in ubah}
    lama = register.model._default_manager.filter(satker=satker, pk__in=ubahan)
    tahun = {t for b, _ in susunan for t in tahun_baris(b)}
    for b in lama:
        tahun |= tahun_baris(b) | set(_rentang(register, b, ubahan[b.pk][1]))
    rekap = kunci_rekap(satker.pk, tahun)
    ada = set(
        register.model._default_manager.filter(satker=satker, kunci__in=[b.kunci for b, _ in susunan]).values_list(
            "kunci", flat=True
        )
    )
    masuk = [b for b, _ in susunan if b.kunci not in ada]
    beda = _ubahan(lama, ubahan)
    berubah = [b for b, _ in beda]
    tolak_kembar(register, satker, [*masuk, *berubah])
    tetapkan(masuk)
    register.model._default_manager.bulk_create(masuk, batch_size=500)
    for b, kolom in beda:  # thousands of them: bulk_update takes ten times as long
        medan = (register.model._meta.get_field(nama).attname for nama in kolom)
        ubah_satu(register.model, {nama: getattr(b, nama) for nama in medan}, id=b.pk)
    _sesudah(register, satker, [*masuk, *berubah], rekap, oleh)
    if masuk or berubah:
        rincian = {"baru": ["", len(masuk)], "berubah": ["", len(berubah)]}
        catat_acara(satker, register, None, "kegiatan.impor", rincian, oleh, alamat)
    return len(masuk), len(berubah)


def _ubahan(
    daftar: models.QuerySet, ubahan: Mapping[int, tuple[int, Mapping[str, Any]]]
) -> list[tuple[BarisRegister, list[str]]]:
    """The locked rows that the values really change, changed, each with the columns to write."""
    hasil = []
    for kini in daftar.select_for_update(of=("self",)):
        versi, isi = ubahan[kini.pk]
        beda = {nama: nilai for nama, nilai in isi.items() if getattr(kini, nama) != nilai}
        if not beda:
            continue
        if kini.versi != versi or kini.ditarik_pada is not None:
            raise Ditolak(
                f"Baris nomor {kini.pk} diubah orang lain sejak berkas diperiksa. Tidak ada yang disimpan."
                " Periksa ulang berkasnya, lalu lihat pratinjau yang baru.",
                status=409,
            )
        if terkunci(kini, beda):
            raise Ditolak(f"Baris nomor {kini.pk}: {TERKUNCI}", status=423)
        for nama, nilai in beda.items():
            setattr(kini, nama, nilai)
        ditetapkan = tetapkan_ulang(kini, beda)
        kini.tahun, kini.tahun_akhir = kini.rentang_tahun()
        kini.versi += 1
        kini.diubah_pada, kini.diperiksa_pada, kini.diperiksa_oleh = timezone.now(), None, None
        hasil.append((kini, [*beda, *ditetapkan, *_SELALU]))
    return hasil


def susun_baris(
    register: Register, satker: Satker, kunci: UUID, isi: Mapping[str, Any], oleh: Pengguna
) -> BarisRegister:
    """A row with the years in which it counts, not yet written."""
    baris = register.model(satker=satker, kunci=kunci, dibuat_oleh=oleh, **isi)
    baris.tahun, baris.tahun_akhir = baris.rentang_tahun()
    return baris


def _rentang(register: Register, baris: BarisRegister, isi: Mapping[str, Any]) -> range:
    """The years that the row will touch with these values."""
    kolom = {f.name: getattr(baris, f.attname) for f in register.model._meta.fields if not f.is_relation}
    awal, akhir = register.model(**kolom | {n: v for n, v in isi.items() if n in kolom}).rentang_tahun()
    return range(awal, akhir + 1)


def tahun_baris(baris: BarisRegister) -> set[int]:
    return set(sampai_tahun(baris.tahun, baris.tahun_akhir))


def _asal(baris: BarisRegister) -> BarisRegister | None:
    """The row of another satker that this one was adopted from; only innovations have one."""
    return getattr(baris, "asal", None)


def kunci_baris(register: Register, baris: BarisRegister) -> BarisRegister:
    return register.model._default_manager.select_for_update(of=("self",)).get(pk=baris.pk)


def _kunci_setahun(register: Register, baris: BarisRegister, rekap: Mapping[int, RekapKegiatan]) -> BarisRegister:
    """The same; Ditolak (409) when by now it counts in other years than those that are locked."""
    kini = kunci_baris(register, baris)
    if not tahun_baris(kini) <= rekap.keys():
        raise Ditolak(PERIKSA_LAGI, status=409)
    return kini


def simpan(baris: BarisRegister, *kolom: str, **lain: Any) -> None:
    """Only these columns, and the next versi; the caller holds the row."""
    for nama, nilai in lain.items():
        setattr(baris, nama, nilai)
    baris.versi += 1
    baris.diubah_pada = timezone.now()
    baris.save(update_fields=[*kolom, *lain, "versi", "diubah_pada"])


def _sesudah(
    register: Register,
    satker: Satker,
    daftar: list[BarisRegister],
    rekap: dict[int, RekapKegiatan],
    oleh: Pengguna,
) -> None:
    """What follows from rows in force: their bukti enter the library, nihil of their periods falls, facts are counted.

    Not the bukti of a sealed register: the whole wilayah sees the library.
    """
    teks = [] if register.tertutup else [satu for b in daftar for satu in b.baris_pustaka()]
    catat_baris(satker_id=satker.pk, baris=teks, oleh=oleh, pada=timezone.now())
    hari = {b.tanggal for b in daftar}
    nihil = PernyataanNihil.objects.filter(
        satker=satker, register=register.kode, batal_pada=None, tahun__in={h.year for h in hari}
    )
    gugur = [n for n in nihil if any(h.year == n.tahun and memuat(n.periode, h) for h in hari)]
    _batalkan(gugur, "Ada baris yang dicatat pada periode ini.")
    perbarui(register, rekap)


def _batalkan(daftar: Iterable[PernyataanNihil], sebab: str) -> None:
    for nihil in daftar:
        nihil.batal_pada, nihil.sebab_batal = timezone.now(), sebab[:300]
        nihil.save(update_fields=["batal_pada", "sebab_batal"])


def _rincian(register: Register, lama: Mapping[str, Any], baru: Mapping[str, Any]) -> dict[str, list[Any]]:
    """What the log says of a change: old and new by column; of a sealed register the names of the columns alone."""
    if register.tertutup:
        return {"kolom": ["", sorted(baru)]}
    return {nama: [_tulis(lama.get(nama)), _tulis(nilai)] for nama, nilai in baru.items()}


def _tulis(nilai: Any) -> Any:
    if isinstance(nilai, models.Model):
        return nilai.pk
    return (
        nilai.isoformat() if isinstance(nilai, date | datetime) else str(nilai) if isinstance(nilai, Decimal) else nilai
    )


def catat_acara(
    satker: Satker,
    register: Register,
    pk: int | None,
    acara: str,
    rincian: Mapping[str, Any],
    oleh: Pengguna,
    alamat: str,
) -> None:
    objek = f"{register.kode}:{pk}" if pk else register.kode
    peran = ", ".join(peran_terhadap(oleh, satker))[:40]
    catatan = Catatan(timezone.now(), oleh.pk, acara, objek, dict(rincian), peran=peran, alamat=alamat)
    catat(rantai_satker(satker), catatan)
