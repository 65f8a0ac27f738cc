"""What else waits for a person today, beside the LKE: surveys that close, complaints, registers, points, reports."""

from datetime import date, timedelta

from django.urls import reverse

from kegiatan.queries import BELUM_SELESAI, LEWAT
from kegiatan.register import daftar_register
from kpu_zi.tools.tanggal import ZONA_NASIONAL, tulis_saat, tulis_tanggal
from laporan.beranda.kerja_laporan import kerja_laporan, kerja_putusan
from laporan.beranda.queries import Keadaan, keadaan_satker, pekerjaan_gagal, pengaduan_lewat, survei_berakhir
from laporan.kepatuhan.bawaan import aturan_kepatuhan
from laporan.kepatuhan.syarat import angka
from lke.aturan.kerja import Kerja
from satker.akses import memandang_nasional, penugasan, peran_pengelola
from satker.models import Pengguna
from satker.peran import PERAN_PENGISI, PERAN_PIMPINAN, PERAN_WILAYAH, Peran, Tingkat
from satker.queries import hari_nasional
from satker.queries_siklus import siklus
from survei.models import Periode
from survei.tampilan import sisa_hari

PALING_BANYAK = 3
MENJELANG_PENGADUAN = timedelta(days=3)
MENJELANG_SURVEI = timedelta(days=7)


def kerja_tambahan(pengguna: Pengguna, tahun: int) -> list[Kerja]:
    """At most three lines, what cannot wait first; at most four queries, none for who works nowhere, one
    more for the administrator."""
    tugas = penugasan(pengguna)
    peran: dict[int, set[str]] = {}
    for t in tugas:
        peran.setdefault(t.satker_id, set()).add(t.peran)
    sendiri = {t.satker_id for t in tugas if t.peran in PERAN_PENGISI + PERAN_PIMPINAN}
    hasil: list[Kerja] = []
    if sendiri:
        hari = hari_nasional()
        keadaan = keadaan_satker(sendiri, tahun, hari.year, pengguna.pk)
        awalan = len(keadaan) > 1
        hasil += [k for x in keadaan for k in kerja_laporan(x, peran[x.satker.pk], tahun)]
        hasil += [k for x in keadaan for k in _pengaduan(x, hari, awalan)]
        hasil += [_survei(p, hari) for p in survei_berakhir(sendiri, hari + MENJELANG_SURVEI, PALING_BANYAK)]
        hasil += [k for x in keadaan for k in _butir(x, siklus(tahun).kegiatan, awalan)]
    return [*_gagal(pengguna), *_wilayah(pengguna, tahun), *kerja_putusan(pengguna, tahun), *hasil][:PALING_BANYAK]


def _pengaduan(x: Keadaan, hari: date, awalan: bool) -> list[Kerja]:
    dekat = sum(n for b, n in x.pengaduan.items() if hari <= b <= hari + MENJELANG_PENGADUAN)
    lewat = sum(n for b, n in x.pengaduan.items() if b < hari)
    if not dekat and not lewat:
        return []
    paling_lambat = f"paling lambat {tulis_tanggal(min(x.pengaduan))}"
    if not lewat:
        alamat = _daftar_pengaduan(x, BELUM_SELESAI)
        return [Kerja(f"{_nama(x, awalan)}{dekat} pengaduan mendekati tenggat", alamat, paling_lambat)]
    rincian = f"{dekat} lainnya mendekati tenggat" if dekat else paling_lambat
    alamat = _daftar_pengaduan(x, LEWAT)
    return [Kerja(f"{_nama(x, awalan)}{lewat} pengaduan lewat tenggat", alamat, rincian)]


def _survei(p: Periode, hari: date) -> Kerja:
    alamat = reverse("survei:periode", args=[p.satker.kode, p.pk])
    rincian = f"hari terakhir {tulis_tanggal(p.akhir)}, {sisa_hari(p.mulai, p.akhir, hari)}"
    return Kerja(f"Tutup survei {p.get_jenis_display()} {p.satker.nama}", alamat, rincian)


def _butir(x: Keadaan, tahun: int, awalan: bool) -> list[Kerja]:
    """Points that are late, and registers without a record; told only once the job has counted."""
    if x.terlambat is None:
        return []
    hasil = []
    if x.terlambat:
        papan = f"{reverse('kepatuhan:satker', args=[x.satker.kode])}?tahun={tahun}"
        hasil.append(Kerja(f"{_nama(x, awalan)}{x.terlambat} butir surat terlambat", papan, "lihat papan kepatuhan"))
    bukan = _bukan_miliknya(x)
    berlaku = [kode for kode, r in daftar_register().items() if r.berlaku_di(x.satker.tingkat) and kode not in bukan]
    kosong = sum(not x.fakta.get(k, {}).get("n") and not x.fakta.get(k, {}).get("nihil") for k in berlaku)
    if kosong:
        teks = f"{_nama(x, awalan)}{kosong} register belum terisi tahun ini"
        hasil.append(Kerja(teks, _register(x), f"dari {len(berlaku)} register"))
    return hasil


def _bukan_miliknya(x: Keadaan) -> set[str]:
    """Registers that a satker without the predikat (or with a higher one) has nothing to fill in: the letter asks them of
    others."""
    fakta = {"predikat": x.predikat}
    bukan, milik = set(), set()
    for butir in aturan_kepatuhan().butir.values():
        berlaku = not butir.berlaku_bila or angka(fakta, butir.berlaku_bila)
        for s in butir.syarat:
            (milik if berlaku and not (s.kecuali and angka(fakta, s.kecuali)) else bukan).add(s.sumber)
    return bukan - milik


def _gagal(pengguna: Pengguna) -> list[Kerja]:
    """Failed jobs, for the administrator; `manage.py periksa` tells more, no page does."""
    gagal = pekerjaan_gagal() if peran_pengelola(pengguna) == Peran.ADMIN else None
    if gagal is None:
        return []
    terakhir, banyak = gagal
    saat = tulis_saat(terakhir.selesai_pada, ZONA_NASIONAL)
    return [Kerja(f"{banyak} pekerjaan gagal dalam sehari terakhir", "", f"terakhir {terakhir.jenis}, {saat}")]


def _wilayah(pengguna: Pengguna, tahun: int) -> list[Kerja]:
    """Complaints past their limit in the region that the person watches, by number only."""
    kantor = next(
        (t.satker for t in penugasan(pengguna) if t.peran in PERAN_WILAYAH and t.satker.tingkat == Tingkat.PROVINSI),
        None,
    )
    nasional = memandang_nasional(pengguna)
    if kantor is None and not nasional:
        return []
    kantor = None if nasional else kantor
    lewat, satker = pengaduan_lewat(tahun, kantor)
    if not lewat:
        return []
    if kantor is None:
        alamat = f"{reverse('pantau:semua', args=[tahun])}?keadaan=pengaduan"
    else:
        alamat = f"{reverse('pantau:provinsi', args=[tahun, kantor.kode])}?bagian=survei"
    return [Kerja(f"{lewat} pengaduan lewat tenggat", alamat, f"di {satker} satker")]


def _nama(x: Keadaan, awalan: bool) -> str:
    return f"{x.satker.kode} " if awalan else ""


def _register(x: Keadaan) -> str:
    return reverse("kegiatan:satker", args=[x.satker.kode])


def _daftar_pengaduan(x: Keadaan, keadaan: str) -> str:
    return f"{reverse('kegiatan:daftar', args=[x.satker.kode, 'pengaduan'])}?keadaan={keadaan}"
