"""The demo's LKE of many satker as rows: what the real acts leave of them, a few statements for all.

Answers, layers, teams, bukti, and the log with its chain; `beku.py` adds what the acts froze.
"""

import json
from collections.abc import Mapping, Sequence
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
from lke.acuan import acuan
from lke.aturan.alur import Lapis, Perbuatan
from lke.aturan.isian import Baris
from lke.contoh.beku import Pembeku
from lke.contoh.berkas import TIM, Berkas, Pelaku, surat
from lke.contoh.nasib import Nasib, nasib
from lke.contoh.susun import Langkah, Masa, Tempat, susun
from lke.models import AnggotaTim, Jawaban, Lke, Penilaian, RekapBukti, TimTpi, TugasTpi
from lke.tingkat.actions import rincian_perbuatan
from satker.contoh import OrangContoh
from satker.models import Satker
from satker.peran import Peran, Tingkat
from satker.queries_siklus import tahun_berjalan

SEKALI = 100  # LKE at a time: what they hold together in memory
_KOLOM_JAWABAN = (
    "penilaian_id", "pertanyaan_id", "pilihan", "indeks", "masukan", "catatan", "bukti", "versi", "diubah_pada",
    "diubah_oleh_id",
)  # fmt: skip


def nasib_satker(satker: Satker, tahun: int | None = None) -> Nasib:
    """`tahun` None: the running one."""
    tahun = tahun_berjalan() if tahun is None else tahun
    provinsi = satker.induk.kode if satker.tingkat == Tingkat.KABKOTA and satker.induk else satker.kode
    berjalan = tahun >= tahun_berjalan()
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
        self.masa, self.pelaku = masa, Pelaku(orang, ri)
        self.berkas: list[Berkas] = []
        self.tim: dict[int, TimTpi] = {}  # by the key of the LKE

    def tulis(self, daftar: Sequence[tuple[Penilaian, Nasib]]) -> int:
        for penilaian, takdir in daftar:
            self._susun(penilaian, takdir)
        if self.berkas:
            self._lapis()
            self._jawaban()
            self._bukti()
            self._tim()
            Pembeku(self.pelaku, self.tim).tulis(self.berkas)
            self._riwayat()
        return len(self.berkas)

    def _susun(self, penilaian: Penilaian, takdir: Nasib) -> None:
        lke = penilaian.lke
        s, acu = lke.satker, acuan(lke.instrumen)
        tempat = Tempat(s.kode, s.tingkat, lke.tahun, _tetangga(s.kode))
        isi = susun(acu.instrumen, tempat, takdir, self.masa[s.tingkat])
        if isi is not None:
            acak = Random(f"massal/{s.kode}/{lke.tahun}")
            self.berkas.append(Berkas(lke, {Lapis.SATKER: penilaian}, isi, acak))

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
                pk, oleh = b.penilaian[lapis].pk, self.pelaku.lapis(b, lapis).pk
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
            oleh={pk: self.pelaku.lapis(b, Lapis.SATKER).pk for pk, b in satker.items()},
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
                anggota = (
                    AnggotaTim(tim=tim, pengguna=self.pelaku.orang(p, self.pelaku.ri), peran=p.value) for p in TIM
                )
                AnggotaTim.objects.bulk_create(anggota)
            pada = next(x.pada for x in b.isi.langkah if x.perbuatan is Perbuatan.BUKA_TPI) - timedelta(hours=3)
            tugas.append(
                TugasTpi(lke=b.lke, tim=tim, oleh=self.pelaku.orang(Peran.TPI_PENGENDALI, self.pelaku.ri), pada=pada)
            )
        TugasTpi.objects.bulk_create(tugas)
        self.tim |= {t.lke_id: t.tim for t in tugas}

    def _riwayat(self) -> None:
        """The lines of every chain, and what the layers and the LKE hold at their end."""
        baru: list[Riwayat] = []
        for b in self.berkas:
            for lapis, isi in b.isi.lapis.items():
                p = b.penilaian[lapis]
                rincian = {"jawaban": ["", len(isi.baris)]}
                daftar = [Catatan(isi.pada[-1], self.pelaku.lapis(b, lapis).pk, "contoh.isi", "", rincian)]
                if lapis is Lapis.SATKER:
                    daftar += (self._acara(b, langkah) for langkah in b.isi.langkah)
                baris, nomor, kepala = susun_baris(p.rantai, p.riwayat_nomor, p.riwayat_kepala, daftar)
                baru += baris
                p.riwayat_nomor, p.riwayat_kepala = nomor, kepala
                ubah_baris(Penilaian, {k: getattr(p, k) for k in _KOLOM_PENILAIAN}, id=p.pk)
            ubah_baris(Lke, _kolom_lke(b), id=b.lke.pk)
        sisip_objek(baru)

    def _acara(self, b: Berkas, langkah: Langkah) -> Catatan:
        oleh, peran = self.pelaku.perbuatan(b, langkah.perbuatan)
        rincian = rincian_perbuatan(langkah.dari.value, langkah.ke, surat(b, langkah), b.salinan.get(langkah))
        return Catatan(langkah.pada, oleh.pk, f"lke.{langkah.perbuatan.value}", "", rincian, peran=peran.value)


_KOLOM_PENILAIAN = (
    "nilai_total", "nilai_excel", "terisi", "rekap", "diubah_pada", "detik_kerja", "riwayat_nomor", "riwayat_kepala",
)  # fmt: skip


def _kolom_lke(b: Berkas) -> dict[str, Any]:
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


def _rekap_bukti(b: Berkas, kini: datetime) -> RekapBukti:
    """As the job would count it: a link that was found locked or gone opens nothing."""
    baris = b.isi.lapis[Lapis.SATKER].baris.values()
    rusak = {teks for teks, sebab in b.isi.tautan.items() if putusan(sebab).keadaan in ATURAN}
    mati = sum(1 for x in baris if x.bukti in rusak)
    return RekapBukti(
        penilaian=b.penilaian[Lapis.SATKER],
        bercatatan=sum(1 for x in baris if x.catatan.strip()),
        terbuka=sum(1 for x in baris if x.bukti) - mati,
        belum=0,
        mati=mati,
        dihitung_pada=kini,
    )


def _teks_masukan(b: Baris) -> str:
    return json.dumps(dict(b.masukan)) if b.masukan else "{}"


def _tetangga(kode: str) -> str:
    """The kode before this one in the same province."""
    depan, titik, nomor = kode.rpartition(".")
    return f"{depan}.{max(1, int(nomor) - 1):0{len(nomor)}d}" if titik and nomor.isdigit() else kode
