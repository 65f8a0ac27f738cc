"""Demo data: LKE in every state and one sign-in per peran. Repeatable; refuses where DEMO is off."""

import gc
import json
import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from kegiatan.contoh.isi import Rencana as RencanaRegister
from kegiatan.contoh.isi import adopsi_contoh, isi_register, periksa_contoh
from kegiatan.contoh.kasus import isi_kasus
from kpu_zi.contoh import isi_contoh_lain
from lke.actions import simpan_daftar, simpan_jawaban
from lke.acuan import acuan
from lke.aturan.alur import Lapis, Tahap
from lke.aturan.isian import Perubahan
from lke.aturan.status import Status
from lke.bawaan import dokumen_bawaan
from lke.contoh.isi import RAGAM, URUTAN_TAHUN_INI, isian_contoh
from lke.contoh.jalan import bawa
from lke.contoh.jendela import isi_jendela, masa_tahun
from lke.contoh.massal import isi_massal, nasib_satker
from lke.contoh.nasib import jenis_survei, suasana, tiap_semester, urutan_register
from lke.models import AnggotaTim, Jendela, Lke, Penilaian, TimTpi, TugasTpi
from lke.queries import baris_jawaban
from lke.referensi import buka_tahun, jalankan_siklus, muat_instrumen
from satker.contoh import (
    AKUN,
    DIDAHULUKAN,
    OrangContoh,
    buat_akun,
    daftar_akun,
    isi_predikat,
    orang_banyak,
    orang_contoh,
    urut_contoh,
)
from satker.models import Pengguna, PredikatSatker, Satker
from satker.peran import ATURAN, Peran, Tingkat
from satker.queries_siklus import tahun_berjalan
from satker.referensi import muat_satker
from satker.siklus import rentang_tahun, tahun_sebelum
from survei.contoh.isi import Rencana as RencanaSurvei
from survei.contoh.isi import isi_survei
from survei.referensi import muat_kuesioner

# The first ones: their LKE of the running year by the real acts, all registers, surveys of many people. The others as rows.
RINCI = len(DIDAHULUKAN)
SEKALI_SIMPAN = 20
_DIADOPSI = 25  # one of so many has adopted an innovation


class Command(BaseCommand):
    help = "Mengisi data contoh dan menampilkan akun contoh; hanya bila DEMO=true."

    def add_arguments(self, parser):
        parser.add_argument("--satker", default="12", metavar="N|semua", help="banyaknya satker yang diisi (bawaan 12)")
        parser.add_argument("--tahun", type=int, nargs="+", default=None, help="tahun LKE (bawaan siklus berjalan)")
        parser.add_argument("--tahun-lalu", action="store_true", help="juga LKE sebelum siklus berjalan")
        parser.add_argument("--json", action="store_true", help="satu objek JSON pada keluaran baku")
        parser.add_argument("--bila-kosong", action="store_true", help="hanya mengisi bila belum ada pengguna")

    def handle(self, *, satker, tahun, tahun_lalu, json, bila_kosong, **options):
        if not settings.DEMO:
            raise CommandError("Data contoh ditolak: DEMO tidak aktif. Instalasi ini bukan untuk peragaan.")
        daftar, lke = [], []
        if not (bila_kosong and Pengguna.objects.exists()):
            gc.disable()
            muat_satker()
            instrumen = muat_instrumen(dokumen_bawaan())
            buat_akun(sandi_contoh())
            muat_kuesioner()
            daftar = pilih_satker(satker)
            orang = orang_banyak(daftar, _ri())
            self._isi_survei(daftar, orang)
            if banyak := isi_predikat():
                self.stderr.write(f"Predikat: {banyak} baris contoh ditambahkan, karena belum ada yang tercatat.")
            self._isi_register(daftar, orang)
            jalankan_siklus(instrumen)
            for t in sorted(tahun or rentang_tahun(tahun_berjalan(), sebelum=int(tahun_lalu))):
                buka_tahun(t, instrumen)
                lke += self._isi_tahun(t, daftar, orang)
                isi_contoh_lain(t)
        self._cetak(daftar_akun(sandi_contoh()), daftar, lke, json)

    def _isi_tahun(self, tahun: int, daftar: list[Satker], orang: OrangContoh) -> list[int]:
        tempat = {s.pk: n for n, s in enumerate(daftar)}
        penilaian = Penilaian.objects.filter(lapis=Lapis.SATKER, lke__tahun=tahun, lke__satker__in=tempat)
        penilaian = penilaian.select_related("lke__satker__induk", "lke__instrumen").defer("lke__instrumen__isi")
        semua = sorted(penilaian, key=lambda p: tempat[p.lke.satker_id])
        sisa = [p for p in semua if not p.riwayat_nomor]
        lalu = len(range(tahun, tahun_berjalan()))
        if not lalu:
            rinci = [p for p in sisa if tempat[p.lke.satker_id] < RINCI]
            sisa = [p for p in sisa if tempat[p.lke.satker_id] >= RINCI]
            if (
                Jendela.objects.filter(tahun=tahun).exclude(tahap=Tahap.ISI).exists()
            ):  # the real acts ask for an open window
                sisa += [p for p in rinci if RAGAM[URUTAN_TAHUN_INI[tempat[p.lke.satker_id]][0]].porsi]
            else:
                self._isi_rinci(rinci, tempat)
        masa = masa_tahun(timezone.localdate(), lalu)
        with transaction.atomic():
            isi_massal([(p, nasib_satker(p.lke.satker, tahun)) for p in sisa], masa=masa, orang=orang, ri=_ri())
            isi_jendela(tahun, masa)
        self.stderr.write(f"LKE {tahun}: {len(semua)} satker.")
        return [p.lke_id for p in semua]

    def _isi_rinci(self, daftar: list[Penilaian], tempat: dict[int, int]) -> None:
        for bagian in _potong(daftar):
            with transaction.atomic():
                for p in bagian:
                    isi_lke(p, *URUTAN_TAHUN_INI[tempat[p.lke.satker_id]])

    def _isi_survei(self, daftar: list[Satker], orang: OrangContoh) -> None:
        rencana = []
        for n, satker in enumerate(daftar):
            oleh, nasib = orang(Peran.OPERATOR, satker), nasib_satker(satker)
            if n < RINCI:
                rencana.append(RencanaSurvei(satker, oleh, lengkap=True))
            elif jenis := jenis_survei(nasib):
                rencana.append(RencanaSurvei(satker, oleh, suasana(nasib), jenis, rajin=tiap_semester(nasib)))
        banyak = isi_survei(rencana, timezone.localdate())
        self.stderr.write(f"Survei: {banyak} periode.")

    def _isi_register(self, daftar: list[Satker], orang: OrangContoh) -> None:
        """Of the year of today, and of the one before, of which reports tell; a satker that has rows stays as it is."""
        hari = timezone.localdate()
        lalu = date(tahun_sebelum(hari.year), 12, 31)
        berpredikat = set(PredikatSatker.objects.filter(dicabut_pada=None).values_list("satker", flat=True))
        rencana = []
        for n, satker in enumerate(daftar):
            urutan = n if n < RINCI else urutan_register(nasib_satker(satker))
            if urutan is not None:
                operator = orang(Peran.OPERATOR, satker)
                rencana.append(RencanaRegister(satker, operator, urutan, n < RINCI, satker.pk in berpredikat))
        baru = isi_register(rencana, hari)
        lama = isi_register([replace(r, berpredikat=False) for r in rencana if r.satker.pk in baru], lalu)
        jumlah = sum(baru.values()) + sum(lama.values())
        for n, r in enumerate(rencana):
            if r.satker.pk in baru:
                jumlah += _sesudah_register(n, r, orang, hari)
        self.stderr.write(f"Register kegiatan: {jumlah} baris.")

    def _cetak(self, akun: list[dict[str, str]], daftar: list[Satker], lke: list[int], sebagai_json: bool) -> None:
        if sebagai_json:
            self.stdout.write(json.dumps({"pengguna": akun, "satker": [s.kode for s in daftar], "lke": lke}))
            return
        lebar = max((len(a["email"]) for a in akun), default=0)
        for a in akun:
            self.stderr.write(f"{a['peran']:<15} {a['satker']:<6} {a['email']:<{lebar}}  {a['sandi']}")


def _sesudah_register(n: int, r: RencanaRegister, orang: OrangContoh, hari: date) -> int:
    """What others do about the rows, and the sealed cases; how many rows more."""
    satker, banyak = r.satker, 0
    if r.lengkap and satker.tingkat == Tingkat.KABKOTA and satker.induk is not None:
        periksa_contoh(satker=satker, oleh=orang(Peran.VERIFIKATOR, satker.induk))
    if r.lengkap:
        banyak = isi_kasus(satker=satker, oleh=r.oleh, pimpinan=orang(Peran.SEKRETARIS, satker), hari=hari)
    if n % (5 if r.lengkap else _DIADOPSI) == 2:
        adopsi_contoh(satker=satker, oleh=r.oleh, hari=hari)
    return banyak


def _ri() -> Satker:
    return Satker.objects.get(tingkat=Tingkat.RI)


def isi_lke(penilaian: Penilaian, nama_ragam: str, ke: Status) -> None:
    """Fill an LKE that nobody has touched; where the demo has an operator, with a few edits of two people.

    That of a kab/kota then goes on its way through the tiers, up to the state `ke`.
    """
    if penilaian.riwayat_nomor:
        return
    lke = penilaian.lke
    instrumen = acuan(lke.instrumen).instrumen
    daftar = isian_contoh(instrumen, RAGAM[nama_ragam], tempat=lke.satker.kode, tahun=lke.tahun)
    orang = _orang(lke.satker.kode)
    simpan_daftar(penilaian=penilaian, daftar=daftar, oleh=orang.get(Peran.OPERATOR), acara="contoh.isi")
    if len(orang) > 1:
        _sunting_bergantian(penilaian, list(orang.values()))
    if ke is not Status.DRAF and lke.satker.tingkat == Tingkat.KABKOTA:
        _beri_tim(lke)
        bawa(penilaian, ke, partial(_orang_jalan, lke.satker))


def _orang_jalan(satker: Satker, peran: Peran) -> Pengguna:
    """Who holds this peran on the way of a kab/kota's LKE: here, at its province or at KPU RI."""
    tingkat = ATURAN[peran].tingkat
    if Tingkat.KABKOTA in tingkat or satker.induk is None:
        return orang_contoh(peran, satker)
    return orang_contoh(peran, satker.induk if Tingkat.PROVINSI in tingkat else _ri())


def _beri_tim(lke: Lke) -> None:
    """The demo's TPI team takes the first LKE; each further team of nobody new keeps within its load."""
    ri = _ri()
    nomor = TugasTpi.objects.filter(lke__tahun=lke.tahun).count() // settings.BEBAN_TIM_TPI + 1
    tim, baru = TimTpi.objects.get_or_create(tahun=lke.tahun, nama=f"Tim Contoh {nomor}")
    peran = (Peran.TPI_ANGGOTA, Peran.TPI_KETUA, Peran.TPI_PENGENDALI)
    if baru:
        AnggotaTim.objects.bulk_create(AnggotaTim(tim=tim, pengguna=orang_contoh(p, ri), peran=p.value) for p in peran)
    TugasTpi.objects.create(lke=lke, tim=tim, oleh=orang_contoh(Peran.TPI_PENGENDALI, ri), pada=timezone.now())


def _orang(kode: str) -> dict[Peran, Pengguna]:
    """The demo's operator and ketua tim of this satker."""
    akun = {a.email: a.peran for a in AKUN if a.kode == kode and a.peran in (Peran.OPERATOR, Peran.KETUA_TIM)}
    return {akun[p.email]: p for p in Pengguna.objects.filter(email__in=akun).order_by("-pk")} if akun else {}


def _sunting_bergantian(penilaian: Penilaian, orang: list[Pengguna]) -> None:
    """A catatan that two colleagues worked on in turn, so that the history has something to tell."""
    baris = baris_jawaban(penilaian.pk, acuan(penilaian.lke.instrumen))
    for kode, lama in [(k, b) for k, b in baris.items() if b.bukti][:3]:
        catatan, versi = lama.catatan, lama.versi
        for n, tambahan in enumerate(("Daftar hadir ditambahkan.", "Tanggal rapat sudah diperiksa.", "Siap dikirim.")):
            baru = f"{catatan} {tambahan}".strip()
            perubahan = Perubahan(kode, versi, {"catatan": (catatan, baru)})
            versi = simpan_jawaban(penilaian=penilaian, perubahan=perubahan, oleh=orang[n % len(orang)]).versi
            catatan = baru


def pilih_satker(banyak: str) -> list[Satker]:
    """The satker to fill: those with sign-ins first, then by kode; `semua` for all."""
    if banyak != "semua" and not (banyak.isdigit() and int(banyak) > 0):
        raise CommandError("--satker: tulis bilangan lebih dari 0, atau semua.")
    semua = sorted(Satker.objects.filter(aktif=True).select_related("induk"), key=urut_contoh)
    return semua if banyak == "semua" else semua[: int(banyak)]


def sandi_contoh() -> str:
    """The one password of the demo, made at the first run and kept for the next in a file only the owner reads."""
    berkas = Path(settings.VAR_DIR) / "sandi-contoh.txt"
    if not berkas.exists():
        berkas.parent.mkdir(parents=True, exist_ok=True)
        berkas.touch(mode=0o600)
        berkas.write_text(secrets.token_urlsafe(12) + "\n", encoding="ascii")
    return berkas.read_text(encoding="ascii").strip()


def _potong(daftar: Iterable[Penilaian]) -> Iterable[list[Penilaian]]:
    sisa = iter(daftar)
    while bagian := list(islice(sisa, SEKALI_SIMPAN)):
        yield bagian
