"""What is done to a running production set, and what must hold afterwards."""

import random
import time

from tests.produksi.himpunan_uji import HimpunanUji

TIGA_KALI = "Pekerjaan terhenti tiga kali."
PALING_LAMA = 2.5  # seconds that a save may wait for a broker that does not answer


def ganggu(portal: HimpunanUji, kali: int, acak: random.Random, *, redis_mati: frozenset[int] = frozenset()) -> None:
    """So many kills at random moments while jobs keep coming, every third of them rung for three times."""
    for ke in range(kali):
        for n in range(3):
            portal.simpan(acak.uniform(0.1, 1.0), ganda=2 if n == 0 else 0)
        tunggu_bekerja(portal)
        time.sleep(acak.uniform(0, 3))
        if ke in redis_mati:
            portal.layanan["redis"].bunuh()
            portal.simpan()
            portal.jalankan("redis")
        elif acak.random() < 0.5:
            portal.bunuh_anak(acak)
        else:
            portal.bunuh_worker()
            portal.jalankan("worker")


def tunggu_bekerja(portal: HimpunanUji, detik: float = 60) -> None:
    """Until a living process is at work, so that the kill that follows does not find an empty house."""
    akhir = time.monotonic() + detik
    while not portal.ada_bekerja():
        assert time.monotonic() < akhir, portal.keadaan()
        portal.awasi()
        time.sleep(0.02)


def pastikan_usai(portal: HimpunanUji) -> dict[str, float]:
    """Every save has its job, every job has ended; what three kills hit says so. Returns the figures."""
    pekerjaan = portal.pekerjaan()
    assert len(pekerjaan) == portal.nomor == portal.tanya("SELECT count(*) FROM uji_simpan")[0][0]
    gagal = {k: p for k, p in pekerjaan.items() if p[0] != "selesai"}
    assert all(p[0] == "gagal" and p[1] == 3 and p[2].startswith(TIGA_KALI) for p in gagal.values()), gagal
    hidup = [(kunci, pid) for kunci, pid in portal.jalan() if kunci in gagal and pid not in portal.dibunuh]
    assert hidup == [], "only what a kill cut off counts against a job, not a slow machine"
    portal.pastikan_sekali()
    jalan = dict(portal.tanya("SELECT kunci, count(*) FROM uji_jejak WHERE langkah = 'selesai' GROUP BY 1"))
    awal = portal.tanya(
        "SELECT kunci, percobaan, extract(epoch FROM pada)::float FROM uji_jejak WHERE langkah = 'mulai'"
    )
    mulai = {(kunci, percobaan): pada for kunci, percobaan, pada in awal}
    terpotong = list(portal.dipotong())
    terakhir = {k: max(t for kunci, _, t in terpotong if kunci == k) for k in {kunci for kunci, *_ in terpotong}}
    return {
        "pekerjaan": len(pekerjaan),
        "gagal": len(gagal),
        "terpotong": len(terpotong),
        "diambil lagi, terlama": max(
            (mulai[k, n + 1] - t for k, n, t in terpotong if (k, n + 1) in mulai), default=0.0
        ),
        "selesai sesudah dibunuh, terlama": max((pekerjaan[k][3] - t for k, t in terakhir.items()), default=0.0),
        "dikerjakan sampai akhir lebih dari sekali": sum(n > 1 for n in jalan.values()),
    }


def ulangi_gagal(portal: HimpunanUji) -> int:
    """What three kills hit is asked for again, as a person would, and done. Returns how many there were."""
    gagal = [kunci for kunci, (status, *_) in portal.pekerjaan().items() if status == "gagal"]
    for kunci in gagal:
        portal.minta(kunci, 0.1)
    portal.tunggu_usai(60)
    portal.pastikan_sekali()
    assert len(portal.tanya("SELECT kunci FROM uji_berkas")) == portal.nomor
    return len(gagal)
