"""The page of a satker: who it is, how it stands, what helps it next."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kpu_zi.tools.bagikan import tautan_whatsapp
from kpu_zi.tools.tanggal import tulis_saat
from laporan import akses
from laporan.beranda import queries_profil
from laporan.beranda import tampilan_profil as tampilan
from laporan.beranda.queries_profil import TahunNilai
from laporan.tiru.kemiripan import Calon
from laporan.tiru.queries import milik_dan_pemegang
from lke.queries import baris_jawaban
from satker import queries
from satker.models import Satker
from satker.peran import Tingkat
from satker.queries import hari_nasional
from satker.queries_siklus import siklus, tahun_berjalan
from satker.remah import remah_satker
from satker.siklus import rentang_tahun
from survei.queries_tertutup import periode_tertutup


@require_safe
def profil(request: HttpRequest, kode: str) -> HttpResponse:
    tahun, hari = tahun_berjalan(), hari_nasional()
    satker, hitungan, anak = queries_profil.satker_terhitung(request.user, kode, tahun, hari.year)
    daftar = queries_profil.riwayat_nilai(satker)
    kini = next((t for t in daftar if t.tahun == tahun), daftar[0] if daftar else None)
    predikat, pemegang = milik_dan_pemegang(satker, hari)
    terisi, berlaku = tampilan.isi_register(satker, hitungan.fakta)
    konteks = {
        "satker": satker,
        "langkah": remah_satker(request.user, satker),
        "daftar_predikat": predikat,
        "orang": queries.orang_satker(satker),
        "anak": anak,
        "anak_aktif": sum(s.aktif for s in anak),
        "riwayat": tampilan.baris_tahun(daftar),
        "gambar_riwayat": tampilan.gambar_riwayat(daftar),
        "survei": tampilan.baris_survei(periode_tertutup(satker.pk, rentang_tahun(hari.year, sebelum=1))),
        "papan": hitungan.cuplikan,
        "dihitung": tulis_saat(hitungan.cuplikan.dihitung_pada, satker.zona_waktu) if hitungan.cuplikan else "",
        "tahun_papan": siklus(tahun).kegiatan,
        "register_terisi": terisi,
        "register_berlaku": berlaku,
        "pantau": satker.tingkat == Tingkat.PROVINSI and akses.memandang_wilayah(request.user, satker),
        "bagikan": tautan_whatsapp(satker.nama, request.path),
    }
    return render(request, "laporan/beranda/profil.html", konteks | _keadaan(satker, kini, pemegang))


def _keadaan(satker: Satker, kini: TahunNilai | None, pemegang: list[Calon]) -> dict[str, Any]:
    """Areas, strengths, advice and units to learn from, of the year that is shown; nothing while nothing is answered."""
    if kini is None or not kini.poin:
        return {"kini": kini, "area": None, "kekuatan": [], "nasihat": None, "mirip": []}
    jawaban = {k: b.isi() for k, b in baris_jawaban(kini.penilaian, kini.acuan).items()}
    return {
        "kini": kini,
        "area": tampilan.gambar_area(kini),
        "kekuatan": tampilan.kekuatan(kini),
        "nasihat": tampilan.nasihat(kini, jawaban),
        "mirip": tampilan.unit_mirip(satker, kini, pemegang),
    }
