"""The report of a satker beside WeasyPrint alone on the same HTML; that of the nation: memory, CPU, rebuild, two workers."""

import json
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.pdf import polos
from benchmarks.simpan import TAHUN_LENGKAP
from benchmarks.ukur import Anggaran, Jalur, cpu_terpakai, rasio

NASIONAL = "setjen.00@contoh.invalid"
SATKER = "33.73"
MB = 1000  # kilobytes
# A worker that goes on until the request has ended: CPU of the parts and of all else, and the largest process.
PEKERJA = "import django; django.setup(); from benchmarks.laporan import kerja; kerja({pk})"


def isi_satker():
    from laporan.models import Laporan
    from laporan.naskah.queries_isi import naskah
    from satker.models import Satker

    laporan = Laporan(tahun=TAHUN_LENGKAP)
    laporan.satker = Satker.objects.select_related("induk").get(kode=SATKER)
    return naskah(laporan).isi


def daftar_jalur(folder: Path) -> dict[str, Jalur]:
    from laporan.terbitan.html import tulis_html
    from laporan.terbitan.pdf import cetak_isi

    isi, path = isi_satker(), folder / "laporan.html"
    path.write_text(tulis_html(isi), encoding="utf-8")
    return {
        "weasyprint_laporan": Jalur("WeasyPrint alone in a child, report of a satker", polos(path), 1),
        "pdf_laporan": Jalur("report of a satker as PDF, from its Isi", lambda: cetak_isi(isi), 1),
    }


def anggaran(j: dict[str, Jalur]) -> list[Anggaran]:
    perbandingan = rasio(j["pdf_laporan"], j["weasyprint_laporan"])
    return [Anggaran("report of a satker / WeasyPrint alone on the same HTML", perbandingan, 1.15)]


# --- the nation


def ukur_bangsa() -> tuple[dict[str, float], list[Anggaran]]:
    """The whole report by one worker, again after one satker changed, and the whole by two workers."""
    from kpu_zi.pekerjaan.models import Pekerjaan

    Pekerjaan.objects.hidup().delete()  # what the demo data queued is not what is measured
    satu, sekali = _buat(1)
    _ubah_satu()
    lagi, _ = _buat(1)
    _kosongkan()
    dua, waktu_dua = _buat(2)
    cpu, bagian = satu["cpu"], satu["cpu_bagian"]
    angka = {
        "halaman": satu["halaman"],
        "cpu_s": cpu,
        "cpu_bagian_s": bagian,
        "cpu_ulang_s": lagi["cpu"],
        "waktu_satu_s": sekali,
        "waktu_dua_s": waktu_dua,
        "memori_mb": max(x["memori"] for x in (satu, lagi, dua)),
    }
    return {k: round(v, 2) for k, v in angka.items()}, [
        Anggaran("report of the nation: MB of the largest process", angka["memori_mb"], 300),
        Anggaran("report of the nation: CPU / sum of its chapters", cpu / bagian, 1.1),
        Anggaran("report of the nation: CPU after one satker changed / whole", lagi["cpu"] / cpu, 0.1),
        Anggaran("report of the nation: time by two workers / by one", waktu_dua / sekali, 0.65),
    ]


def _buat(pekerja: int) -> tuple[dict[str, float], float]:
    """Ask for it and let so many workers make it; what they used together, and how long it took."""
    from laporan.models import Unduhan
    from laporan.unduhan.actions import minta
    from satker.models import Pengguna, Satker

    oleh, ri = Pengguna.objects.get(email=NASIONAL), Satker.objects.get(kode="00")
    unduhan = minta(satker=ri, tahun=TAHUN_LENGKAP, jenis="konsolidasi", format="pdf", oleh=oleh)
    perintah = [sys.executable, "-c", PEKERJA.format(pk=unduhan.pk)]
    awal = time.monotonic()
    proses = [subprocess.Popen(perintah, stdout=subprocess.PIPE) for _ in range(pekerja)]
    hasil = [json.loads(p.communicate()[0]) for p in proses]
    waktu = time.monotonic() - awal
    unduhan.refresh_from_db()
    assert unduhan.status == Unduhan.Status.SELESAI, unduhan.galat
    jumlah = {k: sum(h[k] for h in hasil) for k in ("cpu", "cpu_bagian")}
    halaman = unduhan.dokumen.rincian["halaman"]
    return jumlah | {"memori": max(h["memori"] for h in hasil), "halaman": halaman}, waktu


def kerja(pk: int) -> None:
    """In a process of its own; its start, which a worker has once, does not count."""
    import laporan.unduhan.tasks  # noqa: F401
    from kpu_zi.pekerjaan.actions import ambil, kerjakan
    from laporan.models import Unduhan

    awal, bagian = cpu_terpakai(), 0.0
    while Unduhan.objects.filter(pk=pk, status=Unduhan.Status.DIBUAT).exists():
        pekerjaan = ambil()
        if pekerjaan is None:
            time.sleep(0.02)
            continue
        mulai = cpu_terpakai()
        kerjakan(pekerjaan)
        if pekerjaan.jenis == "laporan.bagian":
            bagian += cpu_terpakai() - mulai
    puncak = max(resource.getrusage(siapa).ru_maxrss for siapa in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps({"cpu": cpu_terpakai() - awal, "cpu_bagian": bagian, "memori": puncak / MB}))


def _ubah_satu() -> None:
    """One satker answers one question otherwise."""
    from uuid import uuid4

    from lke.actions import simpan_jawaban
    from lke.aturan.isian import Perubahan
    from lke.models import Jawaban, Lke

    # One that was sent would be refused; whichever it is, one chapter changes and the front.
    Lke.objects.filter(satker__kode=SATKER, tahun=TAHUN_LENGKAP).update(status="draf")
    milik = Jawaban.objects.filter(penilaian__lke__satker__kode=SATKER, penilaian__lke__tahun=TAHUN_LENGKAP)
    lama = milik.filter(penilaian__lapis="satker", pilihan="Ya").select_related("pertanyaan", "penilaian__lke").first()
    perubahan = Perubahan(lama.pertanyaan.kode, lama.versi, {"pilihan": ("Ya", "Tidak")})
    simpan_jawaban(penilaian=lama.penilaian, perubahan=perubahan, oleh=lama.diubah_oleh, kunci=uuid4())


def _kosongkan() -> None:
    from laporan.models import Dokumen
    from laporan.terbitan import gudang

    Dokumen.objects.all().delete()
    shutil.rmtree(gudang.akar())
