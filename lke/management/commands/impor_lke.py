"""Shows what a workbook would change, or applies it."""

import json
from pathlib import Path
from typing import NoReturn

from django.core.management.base import BaseCommand, CommandError

from kpu_zi.tools import Ditolak
from lke.actions import Bentrok, simpan_daftar
from lke.aturan.alur import Lapis
from lke.excel.gabung import Cara, Ubahan, jadi_perubahan
from lke.excel.impor import BerkasDitolak, baca
from lke.excel.impor.ingatan import berlaku, periksa_penanda, tahun_lain
from lke.excel.pratinjau import dari_json, ke_json
from lke.excel.queries import isi_dahulu
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
        parser.add_argument("--terapkan", action="store_true", help="menerapkan yang diusulkan pratinjau")
        parser.add_argument("--ganti", action="store_true", help="juga mengganti isi portal yang berbeda dari berkas")
        parser.add_argument("--tahun-lain", action="store_true", help="menerima berkas yang diunduh untuk tahun lain")
        parser.add_argument("--json", action="store_true")

    def handle(self, berkas, satker, tahun, terapkan, **options):
        penilaian = cari_penilaian(satker, tahun)
        lke = penilaian.lke
        acu = acuan(lke.instrumen)
        try:
            hasil = baca(berkas, acu.instrumen)
            periksa_penanda(hasil.penanda, satker=satker, instrumen=lke.instrumen.kode)
        except (BerkasDitolak, OSError) as tolak:
            self._ditolak(getattr(tolak, "pesan", f"{berkas} tidak dapat dibuka."), options["json"])
        if (lain := tahun_lain(hasil.penanda, tahun)) and not options["tahun_lain"]:
            self._ditolak(
                f"Berkas ini diunduh untuk tahun {lain}. Pakai --tahun-lain bila memang itu.", options["json"]
            )
        saring_impor(lke.satker_id, hasil)
        baris, _, register = baris_dua_tahun(penilaian)
        ingatan = berlaku(hasil.ingatan, hasil.penanda, tahun=tahun, lapis=Lapis.SATKER)
        isi = ke_json(
            acu.instrumen,
            baris,
            hasil,
            ingatan=ingatan,
            dahulu=lambda kode: isi_dahulu(penilaian, kode),
            register=register,
        )
        isi["diterapkan"] = 0
        if terapkan:
            cara = Cara.GANTI if options["ganti"] else Cara.ISI
            daftar = [u for u in dari_json(isi) if u.diusulkan(cara)]
            isi["diterapkan"] = self._terapkan(penilaian, daftar, options["json"])
        if options["json"]:
            self.stdout.write(json.dumps(isi, ensure_ascii=False))
            return
        for u in isi["ubahan"]:
            ubah = f"{u['sekarang']!r} menjadi {u['berkas']!r}"
            self.stdout.write(f"{u['kode']} {u['bidang']} ({u['sel']}): {ubah} [{u['keadaan']}]")
        for t in hasil.temuan:
            self.stdout.write(f"{t.lembar} {t.sel} {t.kode}: {t.pesan}")
        self.stdout.write(
            f"{len(isi['ubahan'])} perubahan, {len(hasil.temuan)} catatan, {isi['diterapkan']} pertanyaan diterapkan."
        )

    def _terapkan(self, penilaian: Penilaian, ubahan: list[Ubahan], sebagai_json: bool) -> int:
        daftar = jadi_perubahan(ubahan)
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
