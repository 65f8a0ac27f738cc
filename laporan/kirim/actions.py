"""The acts that move a report through the tiers: sign, send, take back, accept, return, begin a correction.

Each takes the lock of the Laporan that every save takes, so a save either is in the frozen copy or is refused. An act that
is asked for twice is done once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Min
from django.db.models.functions import Now

from kpu_zi.pekerjaan.actions import antrekan
from kpu_zi.riwayat.actions import catat
from kpu_zi.riwayat.rantai import Catatan
from kpu_zi.tools import Ditolak
from kpu_zi.tools.teks import rapikan_teks
from laporan import alur
from laporan.akses import peran_pemeriksa
from laporan.alur import Fakta, Perbuatan, Pihak, Status
from laporan.kirim.kabar import kabari, kabari_tanda_tangan
from laporan.kirim.pembekuan import Beku, bekukan
from laporan.kirim.queries_kesiapan import kesiapan
from laporan.models import CatatanBagian, Kiriman, Laporan, TandaTangan
from laporan.naskah.queries_isi import naskah
from laporan.naskah.susunan import bagian_tulis
from laporan.queries_laporan import catatan_kiriman, kiriman_terakhir, kunci_terbit, slot_tanda
from satker.actions import rantai_satker
from satker.akses import peran_di
from satker.models import Pengguna
from satker.peran import ATURAN, Peran, Tingkat
from satker.queries_siklus import siklus

PANJANG_CATATAN = 2000
BERUBAH = "Isi laporan berubah sejak halaman ini dibuka. Baca isinya sekarang, lalu tanda tangani lagi."
SATU_ORANG = "Anda sudah menandatangani dalam peran lain; tanda tangan ini diberikan oleh orang lain."
BUKAN_MILIK = "Tanda tangan dibatalkan oleh yang memberikannya."
VERSI_LAIN = "Laporan yang Anda baca sudah ditarik atau diganti. Buka lagi halaman ini, lalu putuskan."
BAGIAN_LAIN = "Bagian “{bagian}” tidak ada dalam laporan ini."
CATATAN_PANJANG = "Catatan “{bagian}” terlalu panjang: {n} huruf, paling banyak {batas}."


@dataclass(frozen=True, slots=True)
class _Ruang:
    """A report under lock: the database's time, who acts and as what, from which address."""

    laporan: Laporan
    kini: datetime
    oleh: Pengguna
    siapa: frozenset[Pihak]
    peran: frozenset[str]
    alamat: str

    def catat(self, acara: str, rincian: Mapping[str, Any], peran: str = "") -> None:
        objek = f"laporan:{self.laporan.tahun}"
        peran = peran or min(self.peran)
        isi = Catatan(self.kini, self.oleh.pk, f"laporan.{acara}", objek, dict(rincian), peran, self.alamat)
        catat(rantai_satker(self.laporan.satker), isi)


@transaction.atomic
def tanda_tangan(*, laporan: Laporan, sebagai: str, sidik: str, oleh: Pengguna, alamat: str = "") -> TandaTangan:
    """Sign what the report says now. `sidik`: of what the page showed; Ditolak (409) when it says something else by now."""
    r = _kunci(laporan, oleh, alamat, buat=True)
    _hak(r, Perbuatan.TANDA_TANGAN)
    if sebagai not in peran_di(oleh, r.laporan.satker).intersection(alur.PENANDA_TANGAN):
        raise PermissionDenied(f"Hanya {ATURAN[Peran(sebagai)].nama} yang memberi tanda tangan ini.")
    _status(r, Perbuatan.TANDA_TANGAN)
    n = naskah(r.laporan)
    if sidik != n.sidik:
        raise Ditolak(BERUBAH, status=409)
    _tolak(alur.tolak_syarat(Perbuatan.TANDA_TANGAN, Fakta(kesiapan(r.laporan, n).kurang)))
    slot = {s.sebagai: s for s in slot_tanda(r.laporan, sidik)}
    milik = slot[sebagai]
    if milik.berlaku and milik.tanda is not None:
        return milik.tanda
    if any(s.berlaku and s.tanda is not None and s.tanda.oleh_id == oleh.pk for s in slot.values()):
        raise Ditolak(SATU_ORANG)
    tanda, _ = TandaTangan.objects.update_or_create(
        laporan=r.laporan,
        versi=r.laporan.versi,
        sebagai=sebagai,
        defaults={"sidik": sidik, "oleh": oleh, "pada": r.kini},
    )
    r.catat("tanda_tangan", {"tanda_tangan": ["", ATURAN[Peran(sebagai)].nama], "sidik": ["", sidik]}, sebagai)
    kabari_tanda_tangan(
        laporan=r.laporan, tanda=tanda, belum=[p for p, s in slot.items() if p != sebagai and not s.berlaku]
    )
    return tanda


@transaction.atomic
def batal_tanda_tangan(*, laporan: Laporan, sebagai: str, oleh: Pengguna, alamat: str = "") -> bool:
    """Take one's own signature back; False when there is none (any more)."""
    r = _kunci(laporan, oleh, alamat)
    _hak(r, Perbuatan.BATAL_TANDA_TANGAN)
    _status(r, Perbuatan.BATAL_TANDA_TANGAN)
    tanda = TandaTangan.objects.filter(laporan=r.laporan, versi=r.laporan.versi, sebagai=sebagai).first()
    if tanda is None:
        return False
    if tanda.oleh_id != oleh.pk:
        raise PermissionDenied(BUKAN_MILIK)
    tanda.delete()
    r.catat("batal_tanda_tangan", {"tanda_tangan": [ATURAN[Peran(sebagai)].nama, ""]}, sebagai)
    return True


@transaction.atomic
def kirim(*, laporan: Laporan, oleh: Pengguna, alamat: str = "") -> tuple[Kiriman, bool]:
    """Freeze the report and hand it to the tier above; the copy, and whether this call sent it."""
    r = _kunci(laporan, oleh, alamat)
    _hak(r, Perbuatan.KIRIM)
    if terkirim := _sudah_dikirim(r.laporan):
        return terkirim, False
    _status(r, Perbuatan.KIRIM)
    n = naskah(r.laporan)
    slot, siap = slot_tanda(r.laporan, n.sidik), kesiapan(r.laporan, n)
    belum = tuple(s.nama for s in slot if not s.berlaku)
    fakta = Fakta(siap.kurang, belum, ditetapkan=r.laporan.satker.tingkat == Tingkat.RI)
    _tolak(alur.tolak_syarat(Perbuatan.KIRIM, fakta))
    kiriman = _simpan(r, bekukan(n, siap.konsolidasi, slot), fakta)
    _pindah(r, Perbuatan.KIRIM, fakta, {"versi": ["", str(kiriman.versi)], "sidik": ["", kiriman.sidik]})
    antrekan(jenis="laporan.terbitkan", parameter={"kiriman": kiriman.pk}, pemilik=oleh, kunci=kunci_terbit(kiriman.pk))
    return kiriman, True


@transaction.atomic
def tarik(*, laporan: Laporan, oleh: Pengguna, alamat: str = "") -> bool:
    """Take it back before the tier above decided; False when that was done already."""
    r = _kunci(laporan, oleh, alamat)
    _hak(r, Perbuatan.TARIK)
    terakhir = Kiriman.objects.filter(laporan=r.laporan, versi=r.laporan.versi).order_by("-pk").first()
    if r.laporan.status in alur.PENYUSUNAN and terakhir and terakhir.hasil == Kiriman.Hasil.DITARIK:
        return False
    _status(r, Perbuatan.TARIK)
    kembali = Kiriman.objects.filter(
        laporan=r.laporan, versi=r.laporan.versi, hasil=Kiriman.Hasil.DIKEMBALIKAN
    ).exists()
    _putuskan(r, Kiriman.Hasil.DITARIK)
    _pindah(r, Perbuatan.TARIK, Fakta(dikembalikan=kembali), {})
    return True


@transaction.atomic
def terima(*, laporan: Laporan, kiriman: int, oleh: Pengguna, alamat: str = "") -> bool:
    """Accept what was read (`kiriman`: its key); False when it was accepted already and nothing newer was sent."""
    r = _kunci(laporan, oleh, alamat)
    _hak(r, Perbuatan.TERIMA)
    if _sudah_diputus(r, kiriman, Kiriman.Hasil.DITERIMA):
        return False
    _status(r, Perbuatan.TERIMA)
    _putuskan(r, Kiriman.Hasil.DITERIMA, kiriman)
    _pindah(r, Perbuatan.TERIMA, Fakta(), {})
    return True


@transaction.atomic
def kembalikan(*, laporan: Laporan, kiriman: int, catatan: Mapping[str, str], oleh: Pengguna, alamat: str = "") -> bool:
    """Return what was read with notes by section ("" for the whole); False when it was returned already with these notes
    and nothing newer was sent. Other notes are refused, never dropped."""
    r = _kunci(laporan, oleh, alamat)
    _hak(r, Perbuatan.KEMBALIKAN)
    isi = periksa_catatan(r.laporan, catatan)
    if (lama := _sudah_diputus(r, kiriman, Kiriman.Hasil.DIKEMBALIKAN)) and isi == _teks_catatan(lama):
        return False
    _status(r, Perbuatan.KEMBALIKAN)
    _tolak(alur.tolak_syarat(Perbuatan.KEMBALIKAN, Fakta(catatan=len(isi))))
    _putuskan(r, Kiriman.Hasil.DIKEMBALIKAN, kiriman)
    umum = {"laporan": r.laporan, "versi": r.laporan.versi, "kiriman_id": kiriman, "oleh": oleh, "pada": r.kini}
    CatatanBagian.objects.bulk_create(CatatanBagian(bagian=bagian, teks=teks, **umum) for bagian, teks in isi.items())
    _pindah(r, Perbuatan.KEMBALIKAN, Fakta(), {f"catatan.{b or 'umum'}": ["", teks] for b, teks in isi.items()})
    return True


@transaction.atomic
def perbaiki(*, laporan: Laporan, versi: int, oleh: Pengguna, alamat: str = "") -> bool:
    """Begin a correction of the accepted `versi`; False when it has begun already."""
    r = _kunci(laporan, oleh, alamat)
    _hak(r, Perbuatan.PERBAIKI)
    if r.laporan.versi == alur.versi_berikut(Perbuatan.PERBAIKI, versi):
        return False
    _status(r, Perbuatan.PERBAIKI)
    _pindah(r, Perbuatan.PERBAIKI, Fakta(), {"versi": [str(r.laporan.versi), str(r.laporan.versi + 1)]})
    return True


def periksa_catatan(laporan: Laporan, catatan: Mapping[str, str]) -> dict[str, str]:
    """The notes that say something, by section; Ditolak for a section that the report does not have or a note too long."""
    bagian = bagian_tulis(laporan.satker.tingkat)
    isi = {b: rapi for b, teks in catatan.items() if (rapi := rapikan_teks(teks).strip())}
    for kunci, teks in isi.items():
        if kunci and kunci not in bagian:
            raise Ditolak(BAGIAN_LAIN.format(bagian=kunci))
        if len(teks) > PANJANG_CATATAN:
            nama = bagian[kunci].penuh if kunci else "Umum"
            raise Ditolak(CATATAN_PANJANG.format(bagian=nama, n=len(teks), batas=PANJANG_CATATAN))
    return isi


def _kunci(laporan: Laporan, oleh: Pengguna, alamat: str, *, buat: bool = False) -> _Ruang:
    """The report under lock, and the database's time once it is held."""
    pk = laporan.pk
    if pk is None and buat:
        pk = Laporan.objects.get_or_create(satker=laporan.satker, tahun=laporan.tahun)[0].pk
    daftar = Laporan.objects.select_for_update(of=("self",)).select_related("satker__induk")
    terkunci = daftar.filter(pk=pk).first() if pk else None
    if terkunci is None:
        raise Ditolak("Laporan ini belum disusun.", status=409)
    kini = Laporan.objects.annotate(kini=Now()).values_list("kini", flat=True).get(pk=pk)
    pemeriksa = peran_pemeriksa(oleh, terkunci.satker)
    peran = peran_di(oleh, terkunci.satker)
    siapa = alur.pihak(peran, bool(pemeriksa))
    return _Ruang(terkunci, kini, oleh, siapa, peran or frozenset({pemeriksa}), alamat)


def _hak(r: _Ruang, perbuatan: Perbuatan) -> None:
    if not alur.berwenang(perbuatan, r.siapa):
        raise PermissionDenied(alur.penolakan(r.laporan.status, perbuatan, r.siapa, Fakta()))


def _status(r: _Ruang, perbuatan: Perbuatan) -> None:
    if pesan := alur.tolak_status(r.laporan.status, perbuatan):
        raise Ditolak(pesan, status=409)


def _tolak(pesan: str) -> None:
    if pesan:
        raise Ditolak(pesan)


def _sudah_dikirim(laporan: Laporan) -> Kiriman | None:
    """The copy that a second click finds."""
    if laporan.status in alur.PENYUSUNAN:
        return None
    kiriman = kiriman_terakhir(laporan)
    return kiriman if kiriman and kiriman.versi == laporan.versi else None


def _sudah_diputus(r: _Ruang, pk: int, hasil: Kiriman.Hasil) -> Kiriman | None:
    """The copy that a second click finds: the newest one, if it is this one and was decided so."""
    terbaru = Kiriman.objects.filter(laporan=r.laporan).order_by("-pk").first()
    return terbaru if terbaru is not None and (terbaru.pk, terbaru.hasil) == (pk, hasil) else None


def _teks_catatan(kiriman: Kiriman) -> dict[str, str]:
    return {bagian: c.teks for bagian, c in catatan_kiriman(kiriman).items()}


def _simpan(r: _Ruang, beku: Beku, fakta: Fakta) -> Kiriman:
    lain: dict[str, Any] = {}
    if fakta.ditetapkan:
        lain = {"hasil": Kiriman.Hasil.DITERIMA, "diputus_oleh": r.oleh, "diputus_pada": r.kini}
    return Kiriman.objects.create(
        laporan=r.laporan,
        versi=r.laporan.versi,
        isi=beku.isi,
        isi_konsolidasi=beku.isi_konsolidasi,
        sidik=beku.sidik,
        ringkas=beku.ringkas,
        kode=beku.kode,
        terlambat=alur.terlambat(r.laporan.dikirim_pada or r.kini, siklus(r.laporan.tahun).batas_laporan),
        oleh=r.oleh,
        pada=r.kini,
        **lain,
    )


def _putuskan(r: _Ruang, hasil: Kiriman.Hasil, pk: int | None = None) -> None:
    """Of what waits; Ditolak (409) when that is not what was read."""
    menunggu = Kiriman.objects.filter(laporan=r.laporan, versi=r.laporan.versi, hasil=Kiriman.Hasil.MENUNGGU)
    if pk is not None:
        menunggu = menunggu.filter(pk=pk)
    if not menunggu.update(hasil=hasil, diputus_oleh=r.oleh, diputus_pada=r.kini):
        raise Ditolak(VERSI_LAIN, status=409)


def _pindah(r: _Ruang, perbuatan: Perbuatan, fakta: Fakta, rincian: Mapping[str, Any]) -> None:
    ke = alur.tujuan(Status(r.laporan.status), perbuatan, fakta)
    kolom = {"status": ke.value, "versi": alur.versi_berikut(perbuatan, r.laporan.versi), "status_pada": r.kini}
    if perbuatan is Perbuatan.KIRIM:
        kolom["dikirim_pada"] = r.laporan.dikirim_pada or r.kini
    elif perbuatan is Perbuatan.TARIK:
        sisa = Kiriman.objects.filter(laporan=r.laporan).exclude(hasil=Kiriman.Hasil.DITARIK)
        kolom["dikirim_pada"] = sisa.aggregate(pertama=Min("pada"))["pertama"]
    Laporan.objects.filter(pk=r.laporan.pk).update(**kolom)
    peran = _peran(r, perbuatan)
    r.catat(perbuatan.value, {"status": [r.laporan.status, ke.value], **rincian}, peran)
    kabari(laporan=r.laporan, perbuatan=perbuatan, ke=ke, oleh=r.oleh)


def _peran(r: _Ruang, perbuatan: Perbuatan) -> str:
    """In which peran: that of the tier above where the act is its own."""
    if Pihak.PEMERIKSA in alur.LANGKAH[perbuatan].oleh:
        return peran_pemeriksa(r.oleh, r.laporan.satker)
    return min(r.peran)
