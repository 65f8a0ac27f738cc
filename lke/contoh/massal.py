"""The demo's LKE of many satker as rows: what the real acts leave of them, a few statements for all.

Answers, layers, signatures, frozen copies, LHE, returns, teams, bukti, and the log with its chain.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from bukti.contoh import catat_terperiksa
from bukti.kelayakan import ATURAN, putusan
from kpu_zi.riwayat.actions import susun_baris
from kpu_zi.riwayat.models import Riwayat
from kpu_zi.riwayat.rantai import Catatan
from kpu_zi.tools.sql.sisip_massal import sisip_massal, sisip_objek
from kpu_zi.tools.sql.ubah_baris import ubah_baris
from lke.actions import kolom_rekap
from lke.acuan import Acuan, acuan
from lke.aturan.alur import Lapis, Perbuatan
from lke.aturan.isian import Baris
from lke.aturan.lhe import susun_isi
from lke.aturan.salinan import sidik_salinan, teks_salinan
from lke.aturan.status import Status
from lke.contoh.jalan import DIKEMBALIKAN, DITANGGAPI
from lke.contoh.nasib import Nasib, nasib
from lke.contoh.susun import Langkah, Masa, Susunan, Tempat, susun
from lke.models import (
    AnggotaTim,
    Jawaban,
    Lhe,
    Lke,
    Pengembalian,
    Penilaian,
    Persetujuan,
    RekapBukti,
    Salinan,
    TimTpi,
    TugasTpi,
)
from lke.tingkat.actions import LAPIS_PERBUATAN, Surat, rincian_perbuatan
from lke.tingkat.queries_lhe import tanda_tangan_lhe
from satker.contoh import OrangContoh
from satker.models import Pengguna, Satker
from satker.peran import ATURAN as ATURAN_PERAN
from satker.peran import Peran, Tingkat

SEKALI = 100  # LKE at a time: what they hold together in memory
_TIM = (Peran.TPI_ANGGOTA, Peran.TPI_KETUA, Peran.TPI_PENGENDALI)
_BELUM_SETAHUN = "Pembangunan ZI belum berjalan satu tahun."
_BELUM_MEMENUHI = "Nilai akhir belum memenuhi batas WBK."
_GILIRAN = "Diusulkan pada tahun berikutnya, setelah capaian kinerjanya bertahan dua tahun."
_SURAT = {Perbuatan.VERIFIKASI: "ZI", Perbuatan.LHE_1: "LHE-ZI"}
_KOLOM_JAWABAN = (
    "penilaian_id", "pertanyaan_id", "pilihan", "indeks", "masukan", "catatan", "bukti", "versi", "diubah_pada",
    "diubah_oleh_id",
)  # fmt: skip


@dataclass(slots=True)
class _Berkas:
    """One LKE on its way to the database."""

    lke: Lke
    penilaian: dict[Lapis, Penilaian]
    isi: Susunan
    acak: Random
    tanda: list[Pengembalian] = field(default_factory=list)
    salinan: dict[Langkah, Salinan] = field(default_factory=dict)


def nasib_satker(satker: Satker, tahun: int | None = None) -> Nasib:
    """`tahun` None: the running one."""
    tahun = settings.TAHUN_AKTIF if tahun is None else tahun
    provinsi = satker.induk.kode if satker.tingkat == Tingkat.KABKOTA and satker.induk else satker.kode
    berjalan = tahun >= settings.TAHUN_AKTIF
    return nasib(kode=satker.kode, provinsi=provinsi, tingkat=satker.tingkat, tahun=tahun, berjalan=berjalan)


def isi_massal(
    daftar: Sequence[tuple[Penilaian, Nasib]], *, masa: Mapping[str, Masa], orang: OrangContoh, ri: Satker
) -> int:
    """Fill the LKE that nobody has touched and bring them where their fate leads; how many were begun.

    `daftar`: the satker's own layers; `masa`: by tingkat.
    """
    berisi = 0
    for awal in range(0, len(daftar), SEKALI):
        with transaction.atomic():
            berisi += _Penulis(masa, orang, ri).tulis(daftar[awal : awal + SEKALI])
    return berisi


class _Penulis:
    def __init__(self, masa: Mapping[str, Masa], orang: OrangContoh, ri: Satker) -> None:
        self.masa, self.orang, self.ri = masa, orang, ri
        self.berkas: list[_Berkas] = []
        self.tim: dict[int, TimTpi] = {}  # by the key of the LKE

    def tulis(self, daftar: Sequence[tuple[Penilaian, Nasib]]) -> int:
        for penilaian, takdir in daftar:
            self._susun(penilaian, takdir)
        if self.berkas:
            self._lapis()
            self._jawaban()
            self._bukti()
            self._tim()
            self._salinan()
            self._riwayat()
        return len(self.berkas)

    def _susun(self, penilaian: Penilaian, takdir: Nasib) -> None:
        lke = penilaian.lke
        s, acu = lke.satker, acuan(lke.instrumen)
        tempat = Tempat(s.kode, s.tingkat, lke.tahun, _tetangga(s.kode))
        isi = susun(acu.instrumen, tempat, takdir, self.masa[s.tingkat])
        if isi is not None:
            acak = Random(f"massal/{s.kode}/{lke.tahun}")
            self.berkas.append(_Berkas(lke, {Lapis.SATKER: penilaian}, isi, acak))

    def pelaku(self, b: _Berkas, lapis: Lapis) -> Pengguna:
        """Who fills this layer."""
        satker = b.lke.satker
        if lapis is Lapis.SATKER:
            return self.orang(Peran.OPERATOR, satker)
        if lapis is Lapis.TPI:
            return self.orang(Peran.TPI_ANGGOTA, self.ri)
        if satker.tingkat == Tingkat.KABKOTA:
            assert satker.induk is not None
            return self.orang(Peran.VERIFIKATOR, satker.induk)
        return self.orang(Peran.SETJEN, self.ri)

    def pelaku_perbuatan(self, b: _Berkas, perbuatan: Perbuatan) -> tuple[Pengguna, Peran]:
        if perbuatan is Perbuatan.KIRIM:
            return self.orang(Peran.SEKRETARIS, b.lke.satker), Peran.SEKRETARIS
        if perbuatan is Perbuatan.LHE_1:
            return self.orang(Peran.TPI_PENGENDALI, self.ri), Peran.TPI_PENGENDALI
        if perbuatan in (Perbuatan.USULKAN, Perbuatan.TIDAK_USULKAN):
            return self.orang(Peran.SETJEN, self.ri), Peran.SETJEN
        if perbuatan is Perbuatan.BUKA_TPI:
            return self.orang(Peran.TPI_ANGGOTA, self.ri), Peran.TPI_ANGGOTA
        kabkota = b.lke.satker.tingkat == Tingkat.KABKOTA
        return self.pelaku(b, Lapis.PROVINSI), Peran.VERIFIKATOR if kabkota else Peran.SETJEN

    def _lapis(self) -> None:
        baru = []
        for b in self.berkas:
            for lapis, isi in b.isi.lapis.items():
                if lapis is not Lapis.SATKER:
                    b.penilaian[lapis] = Penilaian(lke=b.lke, lapis=lapis.value)
                    baru.append(b.penilaian[lapis])
                p = b.penilaian[lapis]
                for kolom, nilai in kolom_rekap(acuan(b.lke.instrumen), isi.nilai).items():
                    setattr(p, kolom, nilai)
                p.diubah_pada = isi.pada[-1]
                p.detik_kerja = 0 if lapis is Lapis.SATKER else 60 * b.acak.randint(70, 240)
        Penilaian.objects.bulk_create(baru)

    def _jawaban(self) -> None:
        baris: list[tuple[Any, ...]] = []
        for b in self.berkas:
            acu = acuan(b.lke.instrumen)
            for lapis, isi in b.isi.lapis.items():
                pk, oleh = b.penilaian[lapis].pk, self.pelaku(b, lapis).pk
                baris += (
                    (pk, acu.pk[k], x.pilihan, x.indeks, _teks_masukan(x), x.catatan, x.bukti, x.versi, pada, oleh)
                    for (k, x), pada in zip(isi.baris.items(), isi.pada, strict=True)
                )
        sisip_massal(Jawaban, _KOLOM_JAWABAN, baris)

    def _bukti(self) -> None:
        kini = timezone.now()
        satker = {b.lke.satker_id: b for b in self.berkas}
        catat_terperiksa(
            {pk: b.isi.tautan for pk, b in satker.items()},
            oleh={pk: self.pelaku(b, Lapis.SATKER).pk for pk, b in satker.items()},
            dibuat={pk: b.isi.lapis[Lapis.SATKER].pada[-1] for pk, b in satker.items()},
            pada=kini,
        )
        sisip_objek([_rekap_bukti(b, kini) for b in self.berkas])

    def _tim(self) -> None:
        """Each further team keeps within its load."""
        perlu = [b for b in self.berkas if Lapis.TPI in b.isi.lapis]
        if not perlu:
            return
        tahun = perlu[0].lke.tahun
        sudah = TugasTpi.objects.filter(lke__tahun=tahun).count()
        tugas = []
        for n, b in enumerate(perlu, sudah):
            tim, baru = TimTpi.objects.get_or_create(tahun=tahun, nama=f"Tim Contoh {n // settings.BEBAN_TIM_TPI + 1}")
            if baru:
                anggota = (AnggotaTim(tim=tim, pengguna=self.orang(p, self.ri), peran=p.value) for p in _TIM)
                AnggotaTim.objects.bulk_create(anggota)
            pada = next(x.pada for x in b.isi.langkah if x.perbuatan is Perbuatan.BUKA_TPI) - timedelta(hours=3)
            tugas.append(TugasTpi(lke=b.lke, tim=tim, oleh=self.orang(Peran.TPI_PENGENDALI, self.ri), pada=pada))
        TugasTpi.objects.bulk_create(tugas)
        self.tim |= {t.lke_id: t.tim for t in tugas}

    def _salinan(self) -> None:
        """Frozen copies in the order of the acts, what was returned, who had signed, and the reports of the TPI."""
        for b in self.berkas:
            teks = _Teks(acuan(b.lke.instrumen), b.isi)
            for langkah in b.isi.langkah:
                if langkah.perbuatan in LAPIS_PERBUATAN:
                    b.salinan[langkah] = self._bekukan(b, langkah, teks)
                if langkah.perbuatan is Perbuatan.KEMBALIKAN or langkah.ke is Status.DITINDAKLANJUTI:
                    b.tanda += self._kembalikan(b, langkah)
        Salinan.objects.bulk_create([s for b in self.berkas for s in b.salinan.values()])
        sisip_objek([t for b in self.berkas for t in b.tanda])
        sisip_objek([p for b in self.berkas for p in self._persetujuan(b)])
        Lhe.objects.bulk_create([lhe for b in self.berkas for lhe in self._lhe(b)])

    def _bekukan(self, b: _Berkas, langkah: Langkah, teks: "_Teks") -> Salinan:
        lapis = LAPIS_PERBUATAN[langkah.perbuatan]
        isi, penilaian = teks.lapis(lapis), b.penilaian[lapis]
        return Salinan(
            lke=b.lke,
            lapis=lapis.value,
            putaran=langkah.putaran,
            perbuatan=langkah.perbuatan.value,
            isi=isi,
            sidik=sidik_salinan(isi),
            nilai_total=penilaian.nilai_total if penilaian.terisi == len(acuan(b.lke.instrumen).kode) else None,
            terlambat=b.isi.terlambat and langkah.putaran == 1 and langkah.perbuatan is Perbuatan.KIRIM,
            oleh=self.pelaku_perbuatan(b, langkah.perbuatan)[0],
            pada=langkah.pada,
        )

    def _kembalikan(self, b: _Berkas, langkah: Langkah) -> list[Pengembalian]:
        lapis, acu = LAPIS_PERBUATAN[langkah.perbuatan], acuan(b.lke.instrumen)
        sesudah = b.isi.langkah[b.isi.langkah.index(langkah) + 1 :]
        dijawab = any(x.perbuatan is Perbuatan.KIRIM for x in sesudah)
        return [
            Pengembalian(
                lke=b.lke,
                pertanyaan_id=acu.pk[kode],
                lapis=lapis.value,
                putaran=langkah.putaran,
                jenis=jenis,
                catatan=catatan,
                tanggapan=DITANGGAPI if dijawab else "",
                oleh=self.pelaku(b, lapis),
                pada=langkah.pada - timedelta(minutes=30),
            )
            for kode, jenis, catatan in DIKEMBALIKAN
        ]

    def _persetujuan(self, b: _Berkas) -> list[Persetujuan]:
        hasil = []
        for langkah in b.isi.langkah:
            lapis = LAPIS_PERBUATAN.get(langkah.perbuatan)
            if langkah.perbuatan is Perbuatan.KIRIM:
                siapa = [(p, b.lke.satker) for p in (Peran.KETUA, Peran.SEKRETARIS)]
            elif langkah.perbuatan is Perbuatan.LHE_1:
                siapa = [(p, self.ri) for p in _TIM[:2]]
            else:
                continue
            assert lapis is not None
            hasil += [
                Persetujuan(
                    penilaian=b.penilaian[lapis],
                    status=langkah.dari.value,
                    putaran=langkah.putaran,
                    sebagai=p.value,
                    isi_pada=b.penilaian[lapis].diubah_pada,
                    oleh=self.orang(p, satker),
                    pada=langkah.pada - timedelta(minutes=20 - 10 * n),
                )
                for n, (p, satker) in enumerate(siapa)
            ]
        return hasil

    def _lhe(self, b: _Berkas) -> list[Lhe]:
        langkah = next((x for x in b.isi.langkah if x.perbuatan is Perbuatan.LHE_1), None)
        if langkah is None:
            return []
        assert b.isi.memenuhi is not None
        setuju = {p.sebagai: p for p in self._persetujuan(b) if p.sebagai in (Peran.TPI_ANGGOTA, Peran.TPI_KETUA)}
        oleh, _ = self.pelaku_perbuatan(b, Perbuatan.LHE_1)
        tanda = list(DIKEMBALIKAN) if langkah.ke is Status.DITINDAKLANJUTI else []
        return [
            Lhe(
                lke=b.lke,
                tahap=1,
                putaran=langkah.putaran,
                nomor=_surat(b, langkah).nomor,
                tanggal=timezone.localdate(langkah.pada),
                memenuhi_wbk=b.isi.memenuhi[0],
                memenuhi_wbbm=b.isi.memenuhi[1],
                isi=susun_isi(
                    acuan(b.lke.instrumen).instrumen,
                    {lapis.value: isi.baris for lapis, isi in b.isi.lapis.items()},
                    tanda,
                    tim=self._tim_lhe(b),
                    tanda_tangan=tanda_tangan_lhe(setuju, oleh, langkah.pada),
                ),
                salinan=b.salinan[langkah],
                oleh=oleh,
                pada=langkah.pada,
            )
        ]

    def _tim_lhe(self, b: _Berkas) -> dict[str, Any]:
        tim = self.tim[b.lke.pk]
        anggota = [{"nama": self.orang(p, self.ri).nama, "peran": ATURAN_PERAN[p].nama} for p in _TIM]
        return {"nama": tim.nama, "surat_tugas": tim.surat_tugas, "anggota": anggota}

    def _riwayat(self) -> None:
        """The lines of every chain, and what the layers and the LKE hold at their end."""
        baru: list[Riwayat] = []
        for b in self.berkas:
            for lapis, isi in b.isi.lapis.items():
                p = b.penilaian[lapis]
                rincian = {"jawaban": ["", len(isi.baris)]}
                daftar = [Catatan(isi.pada[-1], self.pelaku(b, lapis).pk, "contoh.isi", "", rincian)]
                if lapis is Lapis.SATKER:
                    daftar += (self._acara(b, langkah) for langkah in b.isi.langkah)
                baris, nomor, kepala = susun_baris(p.rantai, p.riwayat_nomor, p.riwayat_kepala, daftar)
                baru += baris
                p.riwayat_nomor, p.riwayat_kepala = nomor, kepala
                ubah_baris(Penilaian, {k: getattr(p, k) for k in _KOLOM_PENILAIAN}, id=p.pk)
            ubah_baris(Lke, _kolom_lke(b), id=b.lke.pk)
        sisip_objek(baru)

    def _acara(self, b: _Berkas, langkah: Langkah) -> Catatan:
        oleh, peran = self.pelaku_perbuatan(b, langkah.perbuatan)
        rincian = rincian_perbuatan(langkah.dari.value, langkah.ke, _surat(b, langkah), b.salinan.get(langkah))
        return Catatan(langkah.pada, oleh.pk, f"lke.{langkah.perbuatan.value}", "", rincian, peran=peran.value)


_KOLOM_PENILAIAN = (
    "nilai_total", "nilai_excel", "terisi", "rekap", "diubah_pada", "detik_kerja", "riwayat_nomor", "riwayat_kepala",
)  # fmt: skip


class _Teks:
    """The frozen text of each layer, made once however often it is frozen."""

    def __init__(self, acu: Acuan, isi: Susunan) -> None:
        self.simpul, self.isi = list(acu.instrumen.simpul), isi
        self._teks: dict[Lapis, str] = {}

    def lapis(self, lapis: Lapis) -> str:
        if lapis not in self._teks:
            isi = self.isi.lapis[lapis]
            self._teks[lapis] = teks_salinan(isi.baris, isi.nilai, self.simpul)
        return self._teks[lapis]


def _kolom_lke(b: _Berkas) -> dict[str, Any]:
    isi = b.isi
    kirim = [x.pada for x in isi.langkah if x.perbuatan is Perbuatan.KIRIM]
    wbk, wbbm = isi.memenuhi or (None, None)
    return {
        "status": isi.status.value,
        "putaran": isi.putaran,
        "status_pada": isi.langkah[-1].pada if isi.langkah else None,
        "dikirim_pada": kirim[-1] if kirim else None,
        "terlambat": isi.terlambat and bool(kirim),
        "memenuhi_wbk": wbk,
        "memenuhi_wbbm": wbbm,
    }


def _surat(b: _Berkas, langkah: Langkah) -> Surat:
    """The same number wherever the letter of this act is named."""
    jenis = _SURAT.get(langkah.perbuatan)
    if langkah.perbuatan is Perbuatan.TIDAK_USULKAN:
        return Surat(alasan=_GILIRAN if b.isi.memenuhi and b.isi.memenuhi[0] else _BELUM_MEMENUHI)
    if jenis is None:
        return Surat(alasan=_BELUM_SETAHUN if langkah.perbuatan is Perbuatan.TIDAK_TERUSKAN else "")
    nomor = Random(f"surat/{b.lke.satker.kode}/{b.lke.tahun}/{jenis}").randint(10, 199)
    return Surat(nomor=f"{nomor}/{jenis}/{b.lke.tahun}", tanggal=timezone.localdate(langkah.pada))


def _rekap_bukti(b: _Berkas, kini: datetime) -> RekapBukti:
    """As the job would count it: a link that was found locked or gone opens nothing."""
    baris = b.isi.lapis[Lapis.SATKER].baris.values()
    rusak = {teks for teks, sebab in b.isi.tautan.items() if putusan(sebab).keadaan in ATURAN}
    return RekapBukti(
        penilaian=b.penilaian[Lapis.SATKER],
        bercatatan=sum(1 for x in baris if x.catatan.strip()),
        terbuka=sum(1 for x in baris if x.bukti and x.bukti not in rusak),
        dihitung_pada=kini,
    )


def _teks_masukan(b: Baris) -> str:
    return json.dumps(dict(b.masukan)) if b.masukan else "{}"


def _tetangga(kode: str) -> str:
    """The kode before this one in the same province."""
    depan, titik, nomor = kode.rpartition(".")
    return f"{depan}.{max(1, int(nomor) - 1):0{len(nomor)}d}" if titik and nomor.isdigit() else kode
