"""The nation watched beside a page of one satker, and its statements when a hundred years of LKE are stored."""

from collections.abc import Callable, Iterator
from itertools import islice
from statistics import median
from typing import Any

from django.db import connection
from django.urls import reverse
from django.utils import timezone

from benchmarks.simpan import TAHUN_LENGKAP
from benchmarks.survei import buka_halaman
from benchmarks.ukur import Anggaran, Jalur, jalankan, rasio
from laporan.models import CuplikanHarian
from laporan.pantau.actions_cuplikan import cuplik
from lke.models import Lke, Penilaian, Salinan
from satker.queries import hari_nasional

NASIONAL = "setjen.00@contoh.invalid"
TAHUN_LALU = 99  # with the one that is there: 55,300 LKE
SEKALI = 1_000
Pernyataan = list[tuple[str, Any]]


def alamat() -> dict[str, tuple[str, str]]:
    semua = reverse("pantau:semua", args=[TAHUN_LENGKAP])
    provinsi = reverse("pantau:provinsi", args=[TAHUN_LENGKAP, "33"])
    return {
        "pantau_satu": ("list of one satker", f"{semua}?q=33.73"),
        "pantau_semua": ("list of 553 satker watched", semua),
        "pantau_nasional": ("nation watched", reverse("pantau:nasional", args=[TAHUN_LENGKAP])),
        "pantau_provinsi": ("province of 36 satker watched", provinsi),
        "pantau_area": ("areas of 36 satker watched", f"{provinsi}?bagian=area"),
    }


def daftar_jalur() -> dict[str, Jalur]:
    return {n: Jalur(nama, buka_halaman(NASIONAL, url), 5) for n, (nama, url) in alamat().items()}


def pekerjaan() -> dict[str, Jalur]:
    """The job of a full hour: everything but what is counted from answers once a day."""
    cuplik(TAHUN_LENGKAP, hari_nasional())
    return {"cuplik": Jalur("snapshot of 553 satker", lambda: cuplik(TAHUN_LENGKAP, hari_nasional()), 1)}


def ukur_banyak(ronde: int, cpu_lain: Callable[[], float]) -> tuple[dict[str, Jalur], list[Anggaran]]:
    """The statements of a page, again without the page, at 553 LKE and at 55,300."""
    pernyataan = {n: rekam(url) for n, (_, url) in alamat().items() if n != "pantau_satu"}
    sedikit, jalur = _baca(pernyataan), _baca(pernyataan)
    jalankan(list(sedikit.values()), ronde, cpu_lain)
    isi_tahun_lalu()
    jalankan(list(jalur.values()), ronde, cpu_lain)
    daftar = []
    for nama, j in jalur.items():
        naik = median(j.cpu) / median(sedikit[nama].cpu)
        daftar.append(Anggaran(f"{j.nama}: CPU at {553 * (TAHUN_LALU + 1)} LKE / at 553", naik, 1.5))
        baca = sum("lke_jawaban" in sql for sql, _ in pernyataan[nama.removesuffix("_sql")])
        daftar.append(Anggaran(f"{j.nama}: statements on answers", baca, 0))
    return jalur, daftar


def rekam(url: str) -> Pernyataan:
    """What a page asks of the database, with its parameters."""
    hasil: Pernyataan = []

    def catat(jalankan_: Any, sql: str, params: Any, many: bool, konteks: Any) -> Any:
        hasil.append((sql, params))
        return jalankan_(sql, params, many, konteks)

    jalan = buka_halaman(NASIONAL, url)
    jalan()
    with connection.execute_wrapper(catat):
        jalan()
    return [(sql, params) for sql, params in hasil if sql.lstrip().upper().startswith("SELECT")]


def _baca(pernyataan: dict[str, Pernyataan]) -> dict[str, Jalur]:
    def buat(daftar: Pernyataan) -> Callable[[], None]:
        def jalan() -> None:
            with connection.cursor() as kursor:
                for sql, params in daftar:
                    kursor.execute(sql, params)
                    kursor.fetchall()

        return jalan

    return {f"{n}_sql": Jalur(f"statements of {alamat()[n][0]}", buat(d), 5) for n, d in pernyataan.items()}


def isi_tahun_lalu() -> None:
    """Years before the demo's, with the same LKE, nilai, first sending and snapshot; no answers."""
    asal = list(Penilaian.objects.filter(lapis="satker", lke__tahun=TAHUN_LENGKAP).select_related("lke"))
    oleh = Salinan.objects.values_list("oleh", flat=True).first()
    ada = set(Lke.objects.values_list("tahun", flat=True).distinct())
    kosong = (t for t in range(TAHUN_LENGKAP - 1, 1_800, -1) if t not in ada)
    for tahun in islice(kosong, TAHUN_LALU):
        lke = [_lke(p.lke, tahun) for p in asal]
        Lke.objects.bulk_create(lke, SEKALI)
        pasangan = list(zip(asal, lke, strict=True))
        Penilaian.objects.bulk_create([_penilaian(p, milik) for p, milik in pasangan], SEKALI)
        Salinan.objects.bulk_create([_salinan(p, milik, oleh) for p, milik in pasangan if milik.dikirim_pada], SEKALI)
        CuplikanHarian.objects.bulk_create(list(_cuplikan(tahun)), SEKALI)
    with connection.cursor() as kursor:
        kursor.execute("ANALYZE")
    assert Lke.objects.count() >= 553 * (TAHUN_LALU + 1)


def _lke(lama: Lke, tahun: int) -> Lke:
    isi = {
        k: getattr(lama, k) for k in ("satker_id", "instrumen_id", "status", "putaran", "dikirim_pada", "memenuhi_wbk")
    }
    return Lke(tahun=tahun, **isi)


def _penilaian(lama: Penilaian, lke: Lke) -> Penilaian:
    isi = {k: getattr(lama, k) for k in ("lapis", "nilai_total", "nilai_excel", "terisi", "rekap", "diubah_pada")}
    return Penilaian(lke=lke, **isi)


def _salinan(lama: Penilaian, lke: Lke, oleh: int | None) -> Salinan:
    isi = {"lapis": "satker", "putaran": 1, "perbuatan": "kirim", "isi": "{}", "sidik": "0" * 64}
    return Salinan(lke=lke, nilai_total=lama.nilai_total, oleh_id=oleh, pada=timezone.now(), **isi)


def _cuplikan(tahun: int) -> Iterator[CuplikanHarian]:
    for c in islice(CuplikanHarian.objects.filter(tahun=TAHUN_LENGKAP, tanggal=hari_nasional()), 553):
        c.pk, c.tahun = None, tahun
        yield c


def anggaran(j: dict[str, Jalur]) -> list[Anggaran]:
    def lain(nama: str, ukuran: str, batas: float) -> Anggaran:
        return Anggaran(f"{nama}: {ukuran}", j[nama].lain[ukuran], batas)

    return [
        Anggaran("nation watched / list of one satker", rasio(j["pantau_nasional"], j["pantau_satu"]), 6),
        Anggaran("list of 553 satker watched / list of one satker", rasio(j["pantau_semua"], j["pantau_satu"]), 6),
        Anggaran("province watched / list of one satker", rasio(j["pantau_provinsi"], j["pantau_satu"]), 3),
        Anggaran("areas of a province / list of one satker", rasio(j["pantau_area"], j["pantau_satu"]), 3),
        lain("pantau_provinsi", "pernyataan", 8),
        lain("pantau_provinsi", "bita_gz", 8_000),
        lain("pantau_area", "pernyataan", 9),
        lain("pantau_area", "bita_gz", 8_000),
        lain("pantau_nasional", "pernyataan", 9),
        lain("pantau_nasional", "bita_gz", 7_500),
        lain("pantau_semua", "pernyataan", 7),
        lain("pantau_semua", "bita_gz", 8_000),
        Anggaran("nation watched, ms", j["pantau_nasional"].cpu_us / 1000, 25, tegas=False),
        Anggaran("province watched, ms", j["pantau_provinsi"].cpu_us / 1000, 25, tegas=False),
        Anggaran("list of 553 satker watched, ms", j["pantau_semua"].cpu_us / 1000, 25, tegas=False),
    ]
