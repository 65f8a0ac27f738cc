"""`python -m benchmarks [--keluar F.json] [--penuh]`: every path beside its floor; exit 1 when a budget breaks."""

import argparse
import gzip
import json
import os
import platform
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.basis import basis_sementara, cpu_server, siapkan
from benchmarks.ukur import Anggaran, Jalur, jalankan, rasio

RONDE, RONDE_PENUH = 7, 15
MASUK = 2  # statements of the sign-in: session, person
# Paths of which statements and bytes are counted in one run.
SEKALI = ("update", "sql", "simpan", "simpan_http", "hub", "area", "area_terbesar", "daftar", "survei_kirim")
SEKALI += ("pantau_nasional", "pantau_semua", "pantau_provinsi", "pantau_area")
PUSTAKA = ("django", "psycopg2-binary", "python-calamine", "weasyprint", "whitenoise")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--keluar", type=Path, metavar="F.json", help="also write the result here")
    parser.add_argument(
        "--penuh", action="store_true", help=f"{RONDE_PENUH} rounds, three years of 553 LKE, the report of the nation"
    )
    pilihan = parser.parse_args()
    with basis_sementara(os.environ.get("DATABASE_URL", "")) as folder:
        print("preparing 553 LKE on a throwaway database", file=sys.stderr)
        siapkan(folder, [2024, 2025, 2026] if pilihan.penuh else [2025])
        hasil = ukur(Path(folder), RONDE_PENUH if pilihan.penuh else RONDE)
    teks = json.dumps(hasil, indent=1, ensure_ascii=False)
    if pilihan.keluar:
        pilihan.keluar.write_text(teks + "\n", encoding="utf-8")
    else:
        print(teks)
    cetak(hasil)
    return 0 if hasil["lulus"] else 1


def ukur(folder: Path, ronde: int) -> dict:
    """Measure everything on the prepared database."""
    from django.db import connection

    from benchmarks import berkas, halaman, laporan, nilai, pantau, pdf, simpan, survei, tautan

    beban = [os.getloadavg()]
    server = cpu_server() if connection.vendor == "postgresql" else None
    jalur = simpan.daftar_jalur() | halaman.daftar_jalur() | nilai.daftar_jalur() | berkas.daftar_jalur(folder)
    jalur |= (
        pdf.daftar_jalur(folder)
        | laporan.daftar_jalur(folder)
        | survei.daftar_jalur()
        | pantau.pekerjaan()
        | pantau.daftar_jalur()
    )
    with tautan.peladen() as port:
        jalur |= tautan.daftar_jalur(port)
        jalankan(list(jalur.values()), ronde, server or (lambda: 0.0))
        memori = tautan.memori(port)
    beban.append(os.getloadavg())
    for nama in SEKALI:
        jalur[nama].lain = sekali(jalur[nama])
    banyak, anggaran_banyak = survei.ukur_banyak(ronde, server or (lambda: 0.0))
    tahun, anggaran_tahun = pantau.ukur_banyak(ronde, server or (lambda: 0.0))
    jalur |= banyak | tahun
    daftar = anggaran(jalur) + tautan.anggaran(jalur, memori) + pdf.anggaran(jalur, pdf.puncak_memori(folder))
    daftar += (
        laporan.anggaran(jalur) + survei.anggaran(jalur) + anggaran_banyak + pantau.anggaran(jalur) + anggaran_tahun
    )
    bangsa, anggaran_bangsa = laporan.ukur_bangsa() if ronde == RONDE_PENUH else ({}, [])
    daftar += anggaran_bangsa
    return keadaan(beban, ronde, server is not None) | {
        "jalur": {nama: {"nama": j.nama} | j.ringkas() for nama, j in jalur.items()},
        **({"laporan_nasional": bangsa} if bangsa else {}),
        "anggaran": [a.ringkas() for a in daftar],
        "lulus": all(a.lulus for a in daftar if a.tegas),
    }


def sekali(jalur: Jalur) -> dict[str, int]:
    """Statements, BEGIN and COMMIT included, and bytes of one run; the same whichever run it is."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as rekaman:
        balasan = jalur.fungsi()
    hasil = {"pernyataan": len(rekaman)}
    if balasan is not None:
        hasil |= {"bita": len(balasan.content), "bita_gz": len(gzip.compress(balasan.content, 6))}
    return hasil


def anggaran(j: dict[str, Jalur]) -> list[Anggaran]:
    """The budgets of KEANDALAN 13, as far as this step has the paths."""

    def lain(nama: str, ukuran: str, batas: float) -> Anggaran:
        return Anggaran(f"{nama}: {ukuran}", j[nama].lain[ukuran], batas)

    return [
        Anggaran("simpan_jawaban / bare UPDATE", rasio(j["simpan"], j["update"]), 12),
        Anggaran("simpan_jawaban / recompute save in plain SQL", rasio(j["simpan"], j["sql"]), 3),
        lain("simpan", "pernyataan", 8),
        lain("simpan_http", "pernyataan", 14),
        lain("simpan_http", "bita", 3_000),
        lain("simpan_http", "bita_gz", 1_200),
        Anggaran("hub / bare UPDATE as a request", rasio(j["hub"], j["update_http"]), 25),
        Anggaran("area page / bare UPDATE as a request", rasio(j["area"], j["update_http"]), 25),
        lain("hub", "pernyataan", 8 + MASUK),
        lain("area", "pernyataan", 8 + MASUK),
        lain("area", "bita", 45_000),
        lain("area", "bita_gz", 8_000),
        lain("area_terbesar", "pernyataan", 8 + MASUK),
        lain("area_terbesar", "bita", 55_000),
        lain("area_terbesar", "bita_gz", 9_500),
        lain("daftar", "pernyataan", 5 + MASUK),
        lain("daftar", "bita_gz", 8_000),
        Anggaran("hitung_nilai / sum(map(mul))", rasio(j["nilai"], j["kali"]), 6),
        Anggaran("lke.excel.impor.baca / calamine in a child", rasio(j["berkas"], j["calamine"]), 1.5),
        Anggaran("hitung_nilai, us", j["nilai"].cpu_us, 60, tegas=False),
        Anggaran("area page, ms", j["area"].cpu_us / 1000, 12, tegas=False),
        Anggaran("list of 553 LKE, ms", j["daftar"].cpu_us / 1000, 25, tegas=False),
    ]


def keadaan(beban: list[tuple[float, float, float]], ronde: int, server_dihitung: bool) -> dict:
    from django.db import connection

    with connection.cursor() as kursor:
        kursor.execute("SELECT sqlite_version()" if connection.vendor == "sqlite" else "SHOW server_version")
        versi_db = kursor.fetchone()[0]
    catatan = ["CPU is user + system of this process and its children; ratios are medians of the ratio within a round."]
    if connection.vendor == "postgresql":
        ikut = "is counted" if server_dihitung else "runs on another host and is not counted"
        catatan.append(f"The PostgreSQL process that serves the connection {ikut}; its background processes are not.")
    return {
        "waktu": datetime.now(UTC).isoformat(timespec="seconds"),
        "mesin": {"sistem": platform.system(), "arsitektur": platform.machine(), "inti": os.cpu_count()},
        "versi": {"python": platform.python_version(), connection.vendor: versi_db} | {p: version(p) for p in PUSTAKA},
        "basis_data": connection.vendor,
        "beban_awal_akhir": beban,
        "ronde": ronde,
        "catatan": catatan,
    }


def cetak(hasil: dict) -> None:
    """The same for people, on stderr."""

    def baris(teks: str) -> None:
        print(teks, file=sys.stderr)

    baris(f"{hasil['basis_data']}, {hasil['ronde']} rounds, load {hasil['beban_awal_akhir'][1][0]:.1f}")
    for j in hasil["jalur"].values():
        lain = "".join(f"  {k} {j[k]}" for k in ("pernyataan", "bita", "bita_gz") if k in j)
        baris(f"{j['cpu_us']:>10.1f} us CPU {j['waktu_us']:>10.1f} us  {j['nama']}{lain}")
    for a in hasil["anggaran"]:
        tanda = "lulus" if a["lulus"] else "GAGAL" if a["tegas"] else "lewat"
        baris(f"{tanda}  {a['nilai']:>10} <= {a['batas']:<8} {a['nama']}")


if __name__ == "__main__":
    sys.exit(main())
