"""The jobs of reports themselves under a real worker that is killed: every request ends with one current file."""

import faulthandler
import hashlib
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kpu_zi.tools.unggahan.periksa import letak
from tests.produksi.gangguan import ganggu
from tests.produksi.himpunan_uji import MIGRASI, HimpunanUji, berjalan, perlu_server

pytestmark = [pytest.mark.panjang, perlu_server]
CONTOH = ("isi_contoh", "--satker", "8", "--tahun", "2026")
# The nation comes seldom: it is forty parts.
MACAM = (
    *(("kabkota", "laporan", "pdf"), ("kabkota", "laporan", "docx"), ("kabkota", "laporan", "xlsx")),
    *(("kabkota", "bundel", "zip"), ("provinsi", "konsolidasi", "pdf"), ("provinsi", "konsolidasi", "xlsx")),
)
BANGSA, TIAP = ("ri", "konsolidasi", "pdf"), 60


class HimpunanLaporan(HimpunanUji):
    """Its saves are requests for documents; its jobs are those of the portal alone."""

    perintah = (*MIGRASI, CONTOH)
    pengantre = "tests.produksi.peminta"

    def __init__(self) -> None:
        super().__init__(lain={"DEMO": "true"})
        self.acak = random.Random(7)
        self.unduhan: set[int] = set()

    def mulai_uji(self) -> None:
        super().mulai_uji()
        self.satker: dict[str, list[str]] = {"ri": ["00"]}
        for kode, tingkat in self.tanya(
            "SELECT s.kode, s.tingkat FROM satker_satker s JOIN lke_lke l ON l.satker_id = s.id ORDER BY 1"
        ):
            self.satker.setdefault(tingkat, []).append(kode)

    def simpan(self, detik: float = 0.0, ganda: int = 0) -> str:
        self.nomor += 1
        tingkat, jenis, format = BANGSA if self.nomor % TIAP == 1 else self.acak.choice(MACAM)
        kode = self.acak.choice(self.satker[tingkat])
        self.unduhan.add(self.kirim(satker=kode, jenis=jenis, format=format, ganda=ganda)["unduhan"])
        return kode

    def ada_bekerja(self) -> bool:
        """One that renewed its lease of forty seconds just now."""
        return bool(
            self.tanya("SELECT 1 FROM pekerjaan_pekerjaan WHERE status = 'berjalan' AND sewa_sampai > now() + '30 s'")
        )

    def belum_usai(self) -> int:
        (menunggu,) = self.tanya("SELECT count(*) FROM laporan_unduhan WHERE status = 'dibuat'")[0]
        return super().belum_usai() + menunggu

    def yang_gagal(self) -> dict[int, str]:
        return dict(self.tanya("SELECT id, galat FROM laporan_unduhan WHERE status <> 'selesai'"))

    def pastikan_satu_berkas(self) -> dict[str, int]:
        """Each request has its document, each document its one file, unbroken; what the dead left is few and nobody's."""
        akar = Path(self.lingkungan["MEDIA_ROOT"]) / "laporan"
        dokumen = self.tanya("SELECT id, kunci, berkas, sidik FROM laporan_dokumen")
        assert len({kunci for _, kunci, *_ in dokumen}) == len(dokumen)
        for _, _, berkas, sidik in dokumen:
            assert hashlib.sha256(letak(akar, berkas).read_bytes()).hexdigest() == sidik
        milik = dict(self.tanya("SELECT id, dokumen_id FROM laporan_unduhan"))
        assert set(milik) == self.unduhan and set(milik.values()) <= {pk for pk, *_ in dokumen}
        yatim = sum(p.is_file() for p in akar.rglob("*")) - len(dokumen)
        terpotong, percobaan = self.tanya(
            "SELECT count(*) FILTER (WHERE percobaan > 1), sum(percobaan) FROM pekerjaan_pekerjaan"
        )[0]
        return {
            "permintaan": len(milik),
            "dokumen": len(dokumen),
            "yatim": yatim,
            "pekerjaan terpotong": terpotong,
            "percobaan": percobaan,
        }


@pytest.fixture(autouse=True)
def boleh_lama() -> Iterator[None]:
    faulthandler.dump_traceback_later(3600, exit=True)
    yield
    faulthandler.cancel_dump_traceback_later()


def test_a_hundred_kills_leave_every_report_made_once(capsys: Any) -> None:
    """Children and workers killed at random moments, Redis killed and started three times, bells rung three times."""
    with berjalan(HimpunanLaporan()) as portal:
        awal = time.monotonic()
        ganggu(portal, 103, portal.acak, redis_mati=frozenset({25, 50, 75}))
        lama = time.monotonic() - awal
        sisa = portal.tunggu_usai(600)
        gagal = portal.yang_gagal()
        assert all(gagal.values()) and len(gagal) <= 10, gagal  # what was hit twice or three times says so
        for pk in gagal:
            portal.kirim(ulangi=pk)
        portal.tunggu_usai(300)
        assert portal.yang_gagal() == {}
        angka = portal.pastikan_satu_berkas()
        with capsys.disabled():
            print(f"\n100 kali dibunuh dalam {lama:.0f} s, usai {sisa:.0f} s kemudian, diulangi {gagal}: {angka}")  # noqa: T201
        assert angka["pekerjaan terpotong"] >= 30 and angka["yatim"] <= 103
