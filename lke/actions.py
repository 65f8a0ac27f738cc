"""Every write of an LKE. `simpan_jawaban` and `simpan_daftar` are the only writers of answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bukti.actions import catat_baris
from kpu_zi.riwayat.actions import sambung
from kpu_zi.riwayat.rantai import Catatan
from kpu_zi.tools import Ditolak
from kpu_zi.tools.sql.ubah_baris import ubah_baris
from lke import queries
from lke.acuan import Acuan, acuan
from lke.aturan.alur import Izin, Lapis, izin_isi, kalimat_tertutup
from lke.aturan.ambang import pertanyaan_bersyarat
from lke.aturan.hasil_register import RegisterSatker
from lke.aturan.isian import KOSONG, Baris, Perubahan, bidang_bentrok, untuk_json
from lke.aturan.penilaian import TOTAL, Nilai, hitung_nilai
from lke.bacaan import Terkunci, baca_dua_tahun, kunci_lapis
from lke.models import Jawaban, KunciKirim, Penilaian
from satker.models import Pengguna

MASA_KUNCI = timedelta(hours=48)
JEDA_TERPANJANG = 300
JEDA_PERTAMA = 60


@dataclass(frozen=True, slots=True)
class BidangBentrok:
    """One field that two people changed: what this person typed and what is stored, by whom and when."""

    kode: str
    bidang: str
    milik_anda: Any
    tersimpan: Any
    oleh_id: int | None
    pada: datetime | None
    versi: int


class Bentrok(Exception):
    """A colleague changed the same field meanwhile; nothing was written."""

    def __init__(self, daftar: Sequence[BidangBentrok]) -> None:
        super().__init__(f"{len(daftar)} isian bentrok")
        self.daftar = daftar


@dataclass(frozen=True, slots=True)
class Tersimpan:
    """What a save left behind: the answers of the whole layer and their nilai; beside them last year's answers, and what
    the registers say."""

    versi: int
    pada: datetime
    baris: Mapping[str, Baris]
    nilai: Nilai
    lalu: Mapping[str, Baris]
    register: RegisterSatker


def simpan_jawaban(
    *, penilaian: Penilaian, perubahan: Perubahan, oleh: Pengguna, kunci: UUID | None = None, alamat: str = ""
) -> Tersimpan:
    """Write the changed bidang of one answer and recompute the rollup, in one transaction under the LKE's lock.

    A retry with the same `kunci` returns the first reply, even when the LKE was closed meanwhile. Raises Bentrok when a
    colleague changed the same bidang since `perubahan.versi`, Ditolak (423) when the LKE is no longer open.
    """
    with transaction.atomic():
        terkunci, acu = _kunci(penilaian)
        tertutup = _tertutup(terkunci, [perubahan.kode])
        baris, lalu, register = baca_dua_tahun(penilaian, acu)
        lama = baris.get(perubahan.kode, KOSONG)
        if kunci is not None and (tertutup or lama.versi != perubahan.versi):
            ulang = _balasan_lama(oleh, kunci, penilaian, perubahan.kode)
            if ulang is not None:
                return Tersimpan(ulang[0], ulang[1], baris, _nilai(acu, baris), lalu, register)
        _tolak_tertutup(tertutup)
        _tolak_bentrok(baris, [perubahan])
        baru = _baru(lama, perubahan)
        if not baru:
            pada = lama.diubah_pada or timezone.now()
            return Tersimpan(lama.versi, pada, baris, _nilai(acu, baris), lalu, register)
        pada = timezone.now()
        hasil = _hasil(lama, baru, oleh, pada)
        baris[perubahan.kode] = _tulis_satu(penilaian, acu.pk[perubahan.kode], lama, hasil, baru)
        catatan = [_catatan(perubahan.kode, lama, baru, oleh, pada, "jawaban.simpan", alamat)]
        kepala = sambung(penilaian.rantai, terkunci.nomor, terkunci.kepala, catatan)
        _catat_bukti(terkunci, [(lama, hasil)], oleh, pada)
        if kunci is not None:
            balasan = {
                "penilaian": penilaian.pk,
                "kode": perubahan.kode,
                "versi": hasil.versi,
                "pada": pada.isoformat(),
            }
            KunciKirim.objects.bulk_create(
                [KunciKirim(pengguna=oleh, kunci=kunci, balasan=balasan, dibuat_pada=pada)], ignore_conflicts=True
            )
        nilai = _simpan_rekap(penilaian, acu, baris, kepala, pada, detik_kerja(terkunci, penilaian, pada))
    return Tersimpan(hasil.versi, pada, baris, nilai, lalu, register)


def simpan_daftar(
    *, penilaian: Penilaian, daftar: Sequence[Perubahan], oleh: Pengguna | None, acara: str, alamat: str = ""
) -> int:
    """The bulk form, for workbooks: all or nothing; returns the number of answers changed. `oleh` None: a command.

    Raises Bentrok with every field that somebody else changed since the versi given.
    """
    with transaction.atomic():
        terkunci, acu = _kunci(penilaian)
        _tolak_tertutup(_tertutup(terkunci, [p.kode for p in daftar]))
        baris = queries.baris_jawaban(penilaian.pk, acu)
        _tolak_bentrok(baris, daftar)
        pada = timezone.now()
        objek, catatan, ubahan = [], [], []
        for perubahan in daftar:
            lama = baris.get(perubahan.kode, KOSONG)
            baru = _baru(lama, perubahan)
            if not baru:
                continue
            baris[perubahan.kode] = hasil = _hasil(lama, baru, oleh, pada)
            objek.append(
                Jawaban(
                    penilaian_id=penilaian.pk,
                    pertanyaan_id=acu.pk[perubahan.kode],
                    versi=hasil.versi,
                    diubah_pada=pada,
                    diubah_oleh=oleh,
                    **_kolom(hasil),
                )
            )
            catatan.append(_catatan(perubahan.kode, lama, baru, oleh, pada, acara, alamat))
            ubahan.append((lama, hasil))
        if objek:
            Jawaban.objects.bulk_create(
                objek,
                update_conflicts=True,
                unique_fields=["penilaian", "pertanyaan"],
                update_fields=[*_kolom(KOSONG), "versi", "diubah_pada", "diubah_oleh"],
            )
            _catat_bukti(terkunci, ubahan, oleh, pada)
            kepala = sambung(penilaian.rantai, terkunci.nomor, terkunci.kepala, catatan)
            _simpan_rekap(penilaian, acu, baris, kepala, pada, detik_kerja(terkunci, penilaian, pada))
    return len(objek)


def hitung_ulang(penilaian: Penilaian) -> None:
    """Recompute the rollup of one layer from its answers."""
    acu = acuan(penilaian.lke.instrumen)
    with transaction.atomic():
        terkunci = kunci_lapis(penilaian.pk)
        baris = queries.baris_jawaban(penilaian.pk, acu)
        _simpan_rekap(penilaian, acu, baris, (terkunci.nomor, terkunci.kepala), None)


def rekap_berbeda(penilaian: Penilaian, *, tunggu: bool = False) -> bool:
    """Whether the stored rollup differs from a recount; looked at again under the lock, as a save may come in between.

    `tunggu`: wait for a save that is on its way, also where no difference is seen yet.
    """
    acu = acuan(penilaian.lke.instrumen)
    if not tunggu and not _rekap_berbeda(penilaian, acu):
        return False
    with transaction.atomic():
        kunci_lapis(penilaian.pk)
        return _rekap_berbeda(Penilaian.objects.get(pk=penilaian.pk), acu)


def _rekap_berbeda(penilaian: Penilaian, acu: Acuan) -> bool:
    baris = queries.baris_jawaban(penilaian.pk, acu)
    if not penilaian.rekap:
        return bool(baris)  # never written while there was no answer
    return any(getattr(penilaian, kolom) != nilai for kolom, nilai in kolom_rekap(acu, _nilai(acu, baris)).items())


def sapu_kunci() -> int:
    """Forget idempotency keys older than 48 hours."""
    return KunciKirim.objects.filter(dibuat_pada__lt=timezone.now() - MASA_KUNCI).delete()[0]


def _kunci(penilaian: Penilaian) -> tuple[Terkunci, Acuan]:
    """Refused when the instrument was corrected after this request had read it: the browser sends the same again."""
    terkunci = kunci_lapis(penilaian.pk)
    if terkunci.sidik_instrumen != penilaian.lke.instrumen.sidik:
        raise Ditolak("Instrumen LKE baru saja diperbarui dan isian belum tersimpan. Silakan simpan lagi.", status=503)
    return terkunci, acuan(penilaian.lke.instrumen)


def _tertutup(t: Terkunci, kode: Sequence[str]) -> str:
    """Why these answers may not change, by state, window and returned questions; empty when they may."""
    bertanda = izin_isi(t.status, t.lapis) is Izin.BERTANDA
    tanda = queries.kode_bertanda(t.lke_id, t.lapis, t.putaran) if bertanda else frozenset()
    return kalimat_tertutup(t.status, t.lapis, t.jendela, tanda.issuperset(kode))


def _tolak_tertutup(pesan: str) -> None:
    if pesan:
        raise Ditolak(pesan, status=423)


def _catat_bukti(
    terkunci: Terkunci, ubahan: Sequence[tuple[Baris, Baris]], oleh: Pengguna | None, pada: datetime
) -> None:
    """New lines of bukti become rows of the satker's library, in one statement; none when no bukti changed."""
    baru = [b for lama, hasil in ubahan if hasil.bukti != lama.bukti for b in hasil.bukti.split("\n") if b.strip()]
    if baru:
        catat_baris(satker_id=terkunci.satker_id, baris=baru, oleh=oleh, pada=pada)


def detik_kerja(terkunci: Terkunci, penilaian: Penilaian, pada: datetime) -> int | None:
    """An assessor's working time: the gap since the save before, at most five minutes; None for the satker's own layer."""
    if terkunci.lapis == Lapis.SATKER:
        return None
    jeda = (pada - penilaian.diubah_pada).total_seconds() if penilaian.diubah_pada else JEDA_PERTAMA
    return terkunci.detik_kerja + min(max(round(jeda), 0), JEDA_TERPANJANG)


def _tolak_bentrok(baris: Mapping[str, Baris], daftar: Sequence[Perubahan]) -> None:
    bentrok = [
        BidangBentrok(
            p.kode, bidang, p.bidang[bidang][1], lama.ambil(bidang), lama.diubah_oleh_id, lama.diubah_pada, lama.versi
        )
        for p in daftar
        for lama in [baris.get(p.kode, KOSONG)]
        for bidang in bidang_bentrok(lama, p)
    ]
    if bentrok:
        raise Bentrok(bentrok)


def _baru(lama: Baris, perubahan: Perubahan) -> dict[str, Any]:
    """The bidang whose new value differs from what is stored."""
    return {b: baru for b, (_, baru) in perubahan.bidang.items() if lama.ambil(b) != baru}


def _hasil(lama: Baris, baru: Mapping[str, Any], oleh: Pengguna | None, pada: datetime) -> Baris:
    return lama.dengan(baru)._replace(versi=lama.versi + 1, diubah_pada=pada, diubah_oleh_id=_pk(oleh))


def _pk(oleh: Pengguna | None) -> int | None:
    return oleh.pk if oleh is not None else None


def _kolom(baris: Baris) -> dict[str, Any]:
    return {
        "pilihan": baris.pilihan,
        "indeks": baris.indeks,
        "masukan": dict(baris.masukan),
        "catatan": baris.catatan,
        "bukti": baris.bukti,
    }


def _tulis_satu(
    penilaian: Penilaian,
    pertanyaan_id: int,
    lama: Baris,
    hasil: Baris,
    baru: Mapping[str, Any],
) -> Baris:
    """One row, only the columns that change; `versi` in the WHERE is the second guard behind the lock."""
    siapa = {"versi": hasil.versi, "diubah_pada": hasil.diubah_pada, "diubah_oleh_id": hasil.diubah_oleh_id}
    if lama.pk is None:
        jawaban = Jawaban.objects.create(
            penilaian_id=penilaian.pk, pertanyaan_id=pertanyaan_id, **_kolom(hasil), **siapa
        )
        return hasil._replace(pk=jawaban.pk)
    berubah = {bidang.partition(".")[0] for bidang in baru}
    kolom = {nama: nilai for nama, nilai in _kolom(hasil).items() if nama in berubah}
    jumlah = ubah_baris(Jawaban, kolom | siapa, id=lama.pk, versi=lama.versi)
    if jumlah != 1:
        raise RuntimeError(f"jawaban {lama.pk} versi {lama.versi} berubah di bawah kunci")
    return hasil


def _catatan(
    kode: str, lama: Baris, baru: Mapping[str, Any], oleh: Pengguna | None, pada: datetime, acara: str, alamat: str
) -> Catatan:
    rincian = {b: [untuk_json(lama.ambil(b)), untuk_json(n)] for b, n in baru.items()}
    return Catatan(pada, _pk(oleh), acara, kode, rincian, alamat=alamat)


def _balasan_lama(oleh: Pengguna, kunci: UUID, penilaian: Penilaian, kode: str) -> tuple[int, datetime] | None:
    balasan = KunciKirim.objects.filter(pengguna=oleh, kunci=kunci).values_list("balasan", flat=True).first()
    if balasan is None or (balasan["penilaian"], balasan["kode"]) != (penilaian.pk, kode):
        return None
    return balasan["versi"], datetime.fromisoformat(balasan["pada"])


def _nilai(acu: Acuan, baris: Mapping[str, Baris]) -> Nilai:
    return hitung_nilai(acu.instrumen, {kode: b.isi() for kode, b in baris.items()})


def _simpan_rekap(
    penilaian: Penilaian,
    acu: Acuan,
    baris: Mapping[str, Baris],
    kepala: tuple[int, str],
    pada: datetime | None,
    detik_kerja: int | None = None,
) -> Nilai:
    nilai = _nilai(acu, baris)
    kolom = kolom_rekap(acu, nilai) | {"riwayat_nomor": kepala[0], "riwayat_kepala": kepala[1]}
    if pada is not None:
        kolom["diubah_pada"] = pada
    if detik_kerja is not None:
        kolom["detik_kerja"] = detik_kerja
    ubah_baris(Penilaian, kolom, id=penilaian.pk)
    return nilai


def kolom_rekap(acu: Acuan, nilai: Nilai) -> dict[str, Any]:
    """The rollup columns of a Penilaian as its answers give them."""
    simpul = [k for k, s in acu.instrumen.simpul.items() if s.tingkat != "sub_area"] + [TOTAL]
    simpul += pertanyaan_bersyarat(acu.instrumen)
    return {
        "nilai_total": round(nilai.poin(TOTAL), 9),
        "nilai_excel": round(nilai.poin_excel(TOTAL), 9),
        "terisi": len(nilai.terisi),
        "rekap": {
            "simpul": {k: str(nilai.poin(k)) for k in simpul},
            "excel": {k: str(nilai.poin_excel(k)) for k in simpul},
            "halaman": {
                h.kode: sum(1 for p in h.pertanyaan if p in nilai.terisi) for h in acu.instrumen.halaman.values()
            },
        },
    }
