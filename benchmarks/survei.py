"""A public answer beside a bare INSERT as a request, and the pages of the surveys before and after 200,000 answers."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from statistics import median
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponse, QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from benchmarks.simpan import klien
from benchmarks.ukur import Anggaran, Jalur, jalankan, rasio
from survei.actions import JawabanMasuk, simpan_daftar
from survei.aturan.kuesioner import Formulir, Isian
from survei.contoh.isi import isian_contoh
from survei.meja.actions_periode import buat_saluran
from survei.models import Periode, Rekap, Respons, Saluran
from survei.pintu import formulir_periode, token_pintu
from survei.publik.formulir import Lembar, segel
from survei.publik.isian import SEGEL
from survei.rekap import SEMUA

SATKER = "33.73"
JAWABAN = 200_000
SEKALI = 5_000
KIRIMAN = 1_000  # enough for every round
URLENCODED = "application/x-www-form-urlencoded"  # as a form sends it
HALAMAN = {
    "survei_meja": "desk of a satker's surveys",
    "survei_periode": "one period, open",
    "survei_hasil": "published result",
    "survei_nasional": "surveys of the nation",
}


def periode_terbuka(jenis: str = "ikm") -> Periode:
    daftar = Periode.objects.select_related("satker", "kuesioner").defer("kuesioner__isi")
    return daftar.get(satker__kode=SATKER, jenis=jenis, status=Periode.Status.BUKA)


def sisip_polos() -> Callable[[QueryDict], None]:
    """What any form that keeps an answer does at the least: one row, in a transaction; nothing checked, marked or summed.

    In a period of its own, whose sums know nothing of it.
    """
    periode = periode_terbuka("ipkp")
    saluran = buat_saluran(periode=periode, jenis=Saluran.Jenis.KERTAS, oleh=None)
    butir = formulir_periode(periode_terbuka()).kuesioner.kode_butir

    def jalan(data: QueryDict) -> None:
        isian = data.dict()
        nilai = {k: int(isian.pop(k)) for k in butir}
        with transaction.atomic():
            Respons.objects.create(
                periode=periode, saluran=saluran, tanggal=periode.mulai, nilai=nilai, profil=isian, saran=isian["saran"]
            )

    return jalan


def isian_pos(formulir: Formulir, isian: Isian) -> dict[str, str]:
    return {k: str(n) for k, n in isian.nilai.items()} | dict(isian.profil) | {"saran": isian.saran, "situs": ""}


def jawab_publik() -> Callable[[], HttpResponse]:
    """As a browser sends the form, each time with a sheet of its own; what the browser does for it is not counted."""
    settings.SURVEI_BATAS_JARINGAN = settings.SURVEI_BATAS_SALURAN = settings.SURVEI_BERUNTUN = 10**9
    periode = periode_terbuka()
    saluran = periode.saluran.get(jenis=Saluran.Jenis.TAUTAN)
    formulir, peramban = formulir_periode(periode), Client()
    alamat = reverse("publik:isi", args=[token_pintu(saluran)])
    dibuka = datetime.now(UTC).timestamp() - 60
    kiriman = iter([_kiriman(formulir, saluran.pk, dibuka, n) for n in range(KIRIMAN)])

    def jalan() -> HttpResponse:
        balasan = peramban.post(alamat, next(kiriman), content_type=URLENCODED)
        assert balasan.status_code == 302, balasan.status_code
        return balasan

    return jalan


def _kiriman(formulir: Formulir, saluran_id: int, dibuka: float, nomor: int) -> str:
    isi = isian_pos(formulir, isian_contoh(nomor, formulir))
    return urlencode(isi | {SEGEL: segel(Lembar(uuid.uuid4(), dibuka), saluran_id)})


def buka_halaman(email: str, alamat: str) -> Callable[[], HttpResponse]:
    peramban = klien(email) if email else Client()

    def jalan() -> HttpResponse:
        balasan = peramban.get(alamat)
        assert balasan.status_code == 200, balasan.status_code
        return balasan

    return jalan


def daftar_jalur() -> dict[str, Jalur]:
    settings.ROOT_URLCONF = "benchmarks.alamat"
    formulir, lantai = formulir_periode(periode_terbuka()), Client()
    isi = urlencode(isian_pos(formulir, isian_contoh(0, formulir)) | {SEGEL: "x" * 90})

    def sisip_http() -> HttpResponse:
        return lantai.post("/lantai/sisip/", isi, content_type=URLENCODED)

    return {
        "sisip_http": Jalur("bare INSERT of an answer as a request", sisip_http, 20),
        "survei_kirim": Jalur("a public answer", jawab_publik(), 20),
    }


def halaman() -> dict[str, Jalur]:
    buka, operator = periode_terbuka(), f"operator.{SATKER}@contoh.invalid"
    terbit = Periode.objects.terbit().get(satker__kode=SATKER, jenis="ikm")
    alamat = {
        "survei_meja": (operator, reverse("survei:meja", args=[SATKER])),
        "survei_periode": (operator, reverse("survei:periode", args=[SATKER, buka.pk])),
        "survei_hasil": ("", reverse("hasil:rinci", args=[SATKER, terbit.pk])),
        "survei_nasional": ("setjen.00@contoh.invalid", reverse("survei:wilayah")),
    }
    return {nama: Jalur(HALAMAN[nama], buka_halaman(*alamat[nama]), 5) for nama in HALAMAN}


def muat_jawaban() -> None:
    """200,000 answers in the open period, through the action by which files come in."""
    periode = periode_terbuka()
    saluran = buat_saluran(periode=periode, jenis=Saluran.Jenis.IMPOR, oleh=None)
    formulir, oleh, hari = formulir_periode(periode), periode.dibuka_oleh, timezone.localdate()
    isian = [isian_contoh(n, formulir) for n in range(1_000)]
    for awal in range(0, JAWABAN, SEKALI):
        kiriman = [JawabanMasuk(uuid.uuid4(), hari, isian[n % len(isian)]) for n in range(awal, awal + SEKALI)]
        simpan_daftar(saluran=saluran, formulir=formulir, daftar=kiriman, oleh=oleh)
    n = Rekap.objects.filter(periode=periode, dimensi=SEMUA).values_list("n", flat=True)
    assert sum(n) == Respons.objects.filter(periode=periode).exclude(keadaan="keluar").count() >= JAWABAN


def ukur_banyak(ronde: int, cpu_lain: Callable[[], float]) -> tuple[dict[str, Jalur], list[Anggaran]]:
    """The pages with a few dozen answers, then with 200,000; no statement of theirs reads an answer."""
    sedikit, banyak = halaman(), {}
    jalankan(list(sedikit.values()), ronde, cpu_lain)
    muat_jawaban()
    banyak = halaman()
    jalankan(list(banyak.values()), ronde, cpu_lain)
    daftar = []
    for nama, jalur in banyak.items():
        naik = median(jalur.cpu) / median(sedikit[nama].cpu)
        daftar.append(Anggaran(f"{jalur.nama}: CPU at {JAWABAN} answers / at a few dozen", naik, 1.5))
        daftar.append(Anggaran(f"{jalur.nama}: statements on answers", _atas_jawaban(jalur), 0))
    return banyak, daftar


def anggaran(j: dict[str, Jalur]) -> list[Anggaran]:
    return [
        Anggaran("public answer / bare INSERT as a request", rasio(j["survei_kirim"], j["sisip_http"]), 2),
        Anggaran("survei_kirim: pernyataan", j["survei_kirim"].lain["pernyataan"], 6),
    ]


def _atas_jawaban(jalur: Jalur) -> int:
    with CaptureQueriesContext(connection) as rekaman:
        jalur.fungsi()
    return sum("survei_respons" in q["sql"] for q in rekaman.captured_queries)
