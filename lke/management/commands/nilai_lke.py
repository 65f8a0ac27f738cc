"""Scores a workbook in a terminal; never touches the database."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kpu_zi.tools.angka import tulis_desimal
from lke.aturan.ambang import gagal
from lke.aturan.aturan_kewajaran import Jawab, Konteks
from lke.aturan.instrumen import Instrumen
from lke.aturan.kewajaran import periksa
from lke.aturan.penilaian import TOTAL, Nilai, hitung_nilai
from lke.bawaan import instrumen_bawaan
from lke.excel.impor import BerkasDitolak, HasilBaca, baca


class Command(BaseCommand):
    help = "Menilai buku kerja LKE (lembar Jawaban atau LKE ZI) tanpa menyentuh basis data."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("berkas", type=Path, metavar="BERKAS.xlsx")
        parser.add_argument("--json", action="store_true", help="satu objek JSON pada keluaran baku")

    def handle(self, *, berkas: Path, json: bool, **_: Any) -> None:  # type: ignore[override]
        instrumen = instrumen_bawaan()
        try:
            hasil = _baca(berkas, instrumen)
        except BerkasDitolak as galat:
            if json:
                self._tulis_json({"ditolak": galat.pesan})
            raise CommandError(galat.pesan) from galat
        nilai = hitung_nilai(instrumen, hasil.isi())
        if json:
            self._tulis_json(susun(instrumen, hasil, nilai))
        else:
            self.stdout.write("\n".join(ringkasan(instrumen, hasil, nilai)))

    def _tulis_json(self, isi: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(isi, ensure_ascii=False))


def _baca(berkas: Path, instrumen: Instrumen) -> HasilBaca:
    if berkas.is_dir():
        raise BerkasDitolak(f"{berkas} adalah folder, bukan berkas.")
    if not berkas.is_file():
        raise BerkasDitolak(f"Berkas {berkas} tidak ditemukan.")
    try:
        return baca(berkas, instrumen)
    except OSError as galat:
        raise BerkasDitolak(f"Berkas {berkas} tidak dapat dibuka: {galat.strerror}.") from galat


def temuan(instrumen: Instrumen, hasil: HasilBaca) -> list[dict[str, Any]]:
    """All temuan of the file, then those between its answers, placed at the row of the pertanyaan they are about."""
    bidang = ("lembar", "baris", "sel", "kode", "aturan", "pesan")
    daftar = [{b: getattr(t, b) for b in bidang} for t in hasil.temuan]
    jawab = {k: Jawab(b.isi, b.catatan or "", b.bukti or "") for k, b in hasil.baris.items()}
    for t in periksa(instrumen, Konteks(jawab)):
        baris = hasil.baris.get(t.kode[0])
        tempat = (hasil.lembar, baris.baris if baris else 0, baris.sel if baris else "", t.kode[0], t.aturan, t.pesan)
        daftar.append(dict(zip(bidang, tempat, strict=True)))
    return daftar


def susun(instrumen: Instrumen, hasil: HasilBaca, nilai: Nilai) -> dict[str, Any]:
    """The answer of --json."""
    return {
        "lembar": hasil.lembar,
        "terisi": len(nilai.terisi),
        "pertanyaan": len(instrumen.pertanyaan),
        "simpul": {kode: float(nilai.poin(kode)) for kode in nilai.pembilang},
        "versi_excel": {kode: float(nilai.poin_excel(kode)) for kode in nilai.excel},
        "berkas": {TOTAL: _angka(hasil, TOTAL)} | {k: _angka(hasil, k) for k in hasil.nilai_berkas},
        "gagal": gagal(instrumen, nilai),
        "temuan": temuan(instrumen, hasil),
    }


def _angka(hasil: HasilBaca, kode: str) -> float | None:
    return float(hasil.nilai_berkas[kode]) if kode in hasil.nilai_berkas else None


def ringkasan(instrumen: Instrumen, hasil: HasilBaca, nilai: Nilai) -> list[str]:
    """The same for a person."""
    baris = [
        f"Lembar {hasil.lembar}: {len(nilai.terisi)} dari {len(instrumen.pertanyaan)} pertanyaan dijawab.",
        f"Nilai {tulis_desimal(nilai.poin(TOTAL))} dari 100 (versi Excel {tulis_desimal(nilai.poin_excel(TOTAL))}).",
    ]
    for s in instrumen.simpul.values():
        if s.tingkat != "sub_area":
            baris.append(
                f"  {s.kode:<10} {tulis_desimal(nilai.poin(s.kode)):>6} dari {tulis_desimal(s.bobot)}  {s.nama}"
            )
    for predikat, kode in gagal(instrumen, nilai).items():
        baris.append(f"{predikat}: {'belum terpenuhi: ' + ', '.join(kode) if kode else 'semua ambang terpenuhi'}.")
    baris += [f"Selisih {s.kode}: {s.alasan}" for s in hasil.selisih]
    baris += [
        f"[{t['aturan']}] {t['lembar']} {t['sel']}".rstrip() + f": {t['pesan']}" for t in temuan(instrumen, hasil)
    ]
    return baris
