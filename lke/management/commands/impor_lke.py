"""Shows what a workbook would change, or applies it."""

import json
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError

from kpu_zi.tools import Ditolak
from lke.actions import Bentrok, simpan_daftar
from lke.excel.impor import BerkasDitolak, baca
from lke.excel.pratinjau import dari_json, jadi_perubahan, ke_json
from lke.excel.saring import saring_impor
from lke.management.commands.ekspor_lke import cari_penilaian
from lke.models import Penilaian
from lke.queries import acuan, baris_dua_tahun


class Command(BaseCommand):
    help = "Membaca berkas LKE: pratinjau, atau diterapkan dengan --terapkan."

    def add_arguments(self, parser):
        parser.add_argument("berkas", type=Path, metavar="BERKAS.xlsx")
        parser.add_argument("--satker", required=True, metavar="KODE")
        parser.add_argument("--tahun", required=True, type=int)
        parser.add_argument("--terapkan", action="store_true")
        parser.add_argument("--json", action="store_true")

    def handle(self, berkas, satker, tahun, terapkan, **options):
        penilaian = cari_penilaian(satker, tahun)
        acu = acuan(penilaian.lke.instrumen)
        try:
            hasil = baca(berkas, acu.instrumen)
        except (BerkasDitolak, OSError) as tolak:
            self._ditolak(getattr(tolak, "pesan", f"{berkas} tidak dapat dibuka."), options["json"])
        saring_impor(penilaian.lke.satker_id, hasil)
        baris, _, register = baris_dua_tahun(penilaian)
        isi = ke_json(acu.instrumen, baris, hasil, register=register)
        isi["diterapkan"] = 0
        if hasil.penanda and (hasil.penanda.get("satker"), hasil.penanda.get("tahun")) != (satker, str(tahun)):
            self.stderr.write(
                f"Berkas ini diunduh untuk satker {hasil.penanda.get('satker')} tahun {hasil.penanda.get('tahun')}."
            )
        if terapkan:
            isi["diterapkan"] = self._terapkan(penilaian, isi, options["json"])
        if options["json"]:
            self.stdout.write(json.dumps(isi, ensure_ascii=False))
            return
        for u in isi["ubahan"]:
            self.stdout.write(f"{u['kode']} {u['bidang']} ({u['sel']}): {u['sekarang']!r} menjadi {u['berkas']!r}")
        for t in hasil.temuan:
            self.stdout.write(f"{t.lembar} {t.sel} {t.kode}: {t.pesan}")
        self.stdout.write(
            f"{len(isi['ubahan'])} perubahan, {len(hasil.temuan)} catatan, {isi['diterapkan']} pertanyaan diterapkan."
        )

    def _terapkan(self, penilaian: Penilaian, isi: dict[str, Any], sebagai_json: bool) -> int:
        daftar = jadi_perubahan(dari_json(isi))
        try:
            return simpan_daftar(penilaian=penilaian, daftar=daftar, oleh=None, acara="impor.perintah")
        except Ditolak as tolak:
            self._ditolak(tolak.pesan, sebagai_json)
        except Bentrok as bentrok:
            kode = ", ".join(dict.fromkeys(b.kode for b in bentrok.daftar))
            self._ditolak(
                f"Belum ada yang diterapkan: {kode} baru saja berubah di portal. Jalankan lagi.", sebagai_json
            )

    def _ditolak(self, pesan: str, sebagai_json: bool) -> NoReturn:
        if sebagai_json:
            self.stdout.write(json.dumps({"ditolak": pesan}, ensure_ascii=False))
        raise CommandError(pesan)
