"""The job that reads an uploaded workbook; safe to run twice."""

from typing import Any

from kpu_zi.impor.tasks import Maju, Ringkas, jalankan
from kpu_zi.pekerjaan.models import Pekerjaan
from lke.acuan import acuan
from lke.aturan.alur import Lapis
from lke.excel import impor
from lke.excel.impor.ingatan import berlaku, periksa_penanda
from lke.excel.pratinjau import ke_json
from lke.excel.queries import isi_dahulu, lapis_lain
from lke.excel.saring import saring_impor
from lke.keadaan_isi import keadaan_isi
from lke.models import BerkasImpor
from lke.queries import baris_dua_tahun
from satker.models import Pengguna


def periksa_berkas(pekerjaan: Pekerjaan) -> Ringkas:
    """Read an uploaded workbook and keep what it would change, or the sentence by which it was refused."""
    terkait = ("penilaian__lke__instrumen", "penilaian__lke__satker")
    return jalankan(pekerjaan, BerkasImpor.objects.select_related(*terkait), _baca)


def _baca(berkas: BerkasImpor, _oleh: Pengguna, _maju: Maju) -> tuple[dict[str, Any], Ringkas]:
    penilaian, lke, lapis = berkas.penilaian, berkas.penilaian.lke, Lapis(berkas.penilaian.lapis)
    acu, lain = acuan(lke.instrumen), lapis_lain(lke, lapis)
    hasil = impor.baca(berkas.isi(), acu.instrumen, nama=berkas.nama, lapis=lapis, lain=lain)
    periksa_penanda(hasil.penanda, satker=lke.satker.kode, instrumen=lke.instrumen.kode)
    saring_impor(lke.satker_id, hasil)
    bertanda = keadaan_isi(penilaian).bertanda
    baris, _, register = baris_dua_tahun(penilaian)
    isi = ke_json(
        acu.instrumen,
        baris,
        hasil,
        ingatan=berlaku(hasil.ingatan, hasil.penanda, tahun=lke.tahun, lapis=lapis),
        dahulu=lambda kode: isi_dahulu(penilaian, kode),
        lain=lain,
        bertanda=bertanda,
        register=register,
    )
    return isi, {"ubah": len(isi["ubahan"])}
