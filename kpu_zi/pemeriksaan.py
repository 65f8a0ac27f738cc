"""What `periksa` looks at without knowing the domain: from Python and settings to database, scanner, jobs and mails."""

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.utils import timezone

from kpu_zi.kesiapan import kurang_siap
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.pekerjaan.putaran import jam_diam
from kpu_zi.pemberitahuan.queries import banyak_surat_gagal, banyak_surat_tertahan
from kpu_zi.pengaman import kelemahan
from kpu_zi.tools.medan_rahasia import periksa_kunci
from kpu_zi.tools.pdf.cetak import kendala_pdf
from kpu_zi.tools.unggahan.pemindai import menjawab

OK, PERHATIAN, GALAT = "OK", "PERHATIAN", "GALAT"
MACET = timedelta(minutes=5)
GB = 2**30


@dataclass(frozen=True, slots=True)
class Hasil:
    """One line of the doctor's report."""

    tingkat: str
    nama: str
    pesan: str


def jalankan(nama: str, fungsi: Callable[[], Iterator[Hasil]]) -> Iterator[Hasil]:
    """The lines of one check; a database that does not answer is a line, not a crash."""
    try:
        yield from fungsi()
    except DatabaseError as galat:
        yield Hasil(GALAT, nama, f"tidak dapat diperiksa: {str(galat).strip().splitlines()[0]}")


def basis_data() -> Iterator[Hasil]:
    connection.ensure_connection()
    if connection.vendor == "postgresql":
        versi = connection.pg_version
        tua = versi < 140000
        yield Hasil(GALAT if tua else OK, "basis data", f"PostgreSQL {versi // 10000}.{versi % 10000}")
        return
    with connection.cursor() as kursor:
        pragma = {p: kursor.execute(f"PRAGMA {p}").fetchone()[0] for p in ("journal_mode", "synchronous")}
        utuh = kursor.execute("PRAGMA quick_check(1)").fetchone()[0]
    if utuh != "ok":
        yield Hasil(GALAT, "basis data", f"berkas SQLite rusak: {utuh}")
    setelan = f"SQLite, jurnal {pragma['journal_mode']}, transaksi {connection.transaction_mode}"
    baik = pragma == {"journal_mode": "wal", "synchronous": 2} and connection.transaction_mode == "IMMEDIATE"
    yield Hasil(OK if baik else GALAT, "basis data", setelan if baik else f"{setelan}; perlu WAL, FULL, IMMEDIATE")


def migrasi() -> Iterator[Hasil]:
    kurang = kurang_siap()
    yield Hasil(GALAT if kurang else OK, "migrasi", kurang or "lengkap")


def tembolok() -> Iterator[Hasil]:
    try:
        cache.set("periksa", "ada", 10)
        hidup = cache.get("periksa") == "ada"
    except DatabaseError:
        yield Hasil(GALAT, "tembolok", "tabelnya belum ada; jalankan manage.py createcachetable")
        return
    except Exception as galat:  # whatever the client library of CACHE_URL raises
        yield Hasil(GALAT, "tembolok", f"CACHE_URL tidak menjawab: {type(galat).__name__}")
        return
    yield Hasil(OK if hidup else GALAT, "tembolok", "dapat ditulis dan dibaca" if hidup else "tidak menyimpan isinya")


def perantara() -> Iterator[Hasil]:
    """The broker of the jobs."""
    if not settings.CELERY_BROKER_URL:
        yield Hasil(OK, "perantara", "tertanam: pekerjaan dijalankan proses web")
        return
    from kpu_zi.celery import app

    try:
        with app.connection_for_write(connect_timeout=2) as sambungan:
            sambungan.ensure_connection(max_retries=1, interval_start=0.1, timeout=3)
    except Exception as galat:  # each transport raises its own
        yield Hasil(GALAT, "perantara", f"CELERY_BROKER_URL tidak menjawab: {type(galat).__name__}")
        return
    yield Hasil(OK, "perantara", "Celery menjawab")


def pemindai() -> Iterator[Hasil]:
    """The virus scanner of uploads."""
    if not settings.CLAMD_URL:
        dibagikan = "tetap dibagikan" if settings.UNGGAHAN_TANPA_PEMINDAI else "hanya dibuka satkernya sendiri"
        yield Hasil(PERHATIAN, "pemindai virus", f"CLAMD_URL kosong: berkas bukti tidak dipindai dan {dibagikan}")
        return
    hidup = menjawab(settings.CLAMD_URL)
    yield Hasil(OK if hidup else GALAT, "pemindai virus", "menjawab" if hidup else "CLAMD_URL tidak menjawab")


def mesin_pdf() -> Iterator[Hasil]:
    kendala = kendala_pdf()
    yield Hasil(GALAT if kendala else OK, "mesin PDF", kendala or "membuat satu halaman dengan huruf portal")


def ruang_disk() -> Iterator[Hasil]:
    tempat = {"data": settings.VAR_DIR, "berkas": settings.MEDIA_ROOT}
    if connection.vendor == "sqlite":
        tempat["basis data"] = Path(connection.settings_dict["NAME"]).parent
    for nama, folder in tempat.items():
        ada = next(f for f in (Path(folder), *Path(folder).parents) if f.exists())
        sisa = shutil.disk_usage(ada).free
        tingkat = GALAT if sisa < GB / 4 else PERHATIAN if sisa < 2 * GB else OK
        yield Hasil(tingkat, f"disk {nama}", f"sisa {sisa / GB:.1f} GB".replace(".", ","))


def setelan() -> Iterator[Hasil]:
    lemah = kelemahan(
        secret_key=settings.SECRET_KEY,
        kunci_data=settings.KUNCI_DATA,
        debug=settings.DEBUG,
        demo=settings.DEMO,
        base_url=settings.BASE_URL,
        allowed_hosts=settings.ALLOWED_HOSTS,
        database=connection.settings_dict,
    )
    for pesan in lemah:
        yield Hasil(GALAT, "setelan", pesan)
    for nama in ("DEBUG", "DEMO"):
        if getattr(settings, nama):
            yield Hasil(PERHATIAN, "setelan", f"{nama}=true; hanya untuk pengembangan dan peragaan")
    if not lemah:
        yield Hasil(OK, "setelan", "tidak ada yang lemah")


def kunci_data() -> Iterator[Hasil]:
    """Whether what is stored encrypted can be read."""
    dicoba, tertutup = periksa_kunci()
    for kolom in tertutup:
        yield Hasil(GALAT, "kunci data", f"{kolom} tidak terbaca: KUNCI_DATA tidak memuat kunci yang menyandikannya")
    if not settings.KUNCI_DATA:
        pesan = "KUNCI_DATA kosong: kunci diturunkan dari SECRET_KEY; hanya untuk pengembangan dan peragaan"
        yield Hasil(PERHATIAN, "kunci data", pesan)
    elif not tertutup:
        yield Hasil(OK, "kunci data", "membuka yang tersimpan" if dicoba else "belum ada yang tersimpan")


def pekerjaan() -> Iterator[Hasil]:
    batas = timezone.now() - MACET
    macet = Pekerjaan.objects.filter(status=Pekerjaan.Status.BERJALAN, sewa_sampai__lt=batas).count()
    antre = Pekerjaan.objects.filter(status=Pekerjaan.Status.ANTRE, dibuat_pada__lt=batas).count()
    gagal = Pekerjaan.objects.gagal_sehari().count()
    if macet or antre:
        yield Hasil(PERHATIAN, "pekerjaan", f"{macet} terhenti dan {antre} menunggu lebih dari 5 menit")
    if gagal:
        yield Hasil(PERHATIAN, "pekerjaan", f"{gagal} gagal dalam sehari terakhir")
    if not (macet or antre or gagal):
        yield Hasil(OK, "pekerjaan", "tidak ada yang macet")


def jam_pekerjaan() -> Iterator[Hasil]:
    """Whether who runs jobs gives signs of life; without a broker that is the web process, which may be stopped now."""
    if jam_diam():
        pesan = "putaran terakhir lebih dari satu menit terlambat; periksa worker dan beat"
        yield Hasil(GALAT if settings.CELERY_BROKER_URL else PERHATIAN, "jam pekerjaan", pesan)
    else:
        yield Hasil(OK, "jam pekerjaan", "berjalan atau belum pernah dimulai")


def surat() -> Iterator[Hasil]:
    """The mails of the outbox."""
    sekarang = timezone.now()
    gagal = banyak_surat_gagal(sekarang - timedelta(days=7))
    tertahan = banyak_surat_tertahan(sekarang - timedelta(hours=1))
    if gagal:
        yield Hasil(PERHATIAN, "surat", f"{gagal} tidak terkirim dan dilepas dalam 7 hari terakhir")
    if tertahan:
        yield Hasil(PERHATIAN, "surat", f"{tertahan} menunggu lebih dari satu jam; periksa EMAIL_URL")
    if not (gagal or tertahan):
        yield Hasil(OK, "surat", "tidak ada yang tertahan")


def versi_python(versi: tuple[int, ...] = sys.version_info[:3]) -> Iterator[Hasil]:
    teks = ".".join(map(str, versi))
    if versi < (3, 11, 8) or (3, 12) <= versi < (3, 12, 2):
        pesan = f"{teks}: zipfile belum memeriksa bagian yang bertindihan (CVE-2024-0450); portal memeriksanya sendiri"
        yield Hasil(PERHATIAN, "Python", pesan)
    else:
        yield Hasil(OK, "Python", teks)


UMUM: dict[str, Callable[[], Iterator[Hasil]]] = {
    "Python": versi_python,
    "setelan": setelan,
    "kunci data": kunci_data,
    "basis data": basis_data,
    "migrasi": migrasi,
    "tembolok": tembolok,
    "perantara": perantara,
    "pemindai virus": pemindai,
    "mesin PDF": mesin_pdf,
    "disk": ruang_disk,
    "pekerjaan": pekerjaan,
    "jam pekerjaan": jam_pekerjaan,
    "surat": surat,
}
