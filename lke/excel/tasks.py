"""The job that reads an uploaded workbook: takes an id, loads, stores the outcome; safe to run twice."""

from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.tools import Ditolak
from lke.acuan import acuan
from lke.aturan.alur import Lapis
from lke.excel import impor
from lke.excel.pratinjau import ke_json
from lke.excel.queries_lapis import lapis_lain
from lke.excel.saring import saring_impor
from lke.keadaan_isi import keadaan_isi
from lke.models import BerkasImpor
from lke.queries import baris_dua_tahun


def periksa_berkas(pekerjaan: Pekerjaan) -> None:
    """Read an uploaded workbook and keep what it would change; a refused file keeps its sentence."""
    terkait = ("penilaian__lke__instrumen", "penilaian__lke__satker")
    berkas = BerkasImpor.objects.select_related(*terkait).get(pk=pekerjaan.parameter["berkas"])
    penilaian, lapis = berkas.penilaian, Lapis(berkas.penilaian.lapis)
    acu, lain = acuan(penilaian.lke.instrumen), lapis_lain(penilaian.lke, lapis)
    try:
        hasil = impor.baca(bytes(berkas.berkas or b""), acu.instrumen, nama=berkas.nama, lapis=lapis, lain=lain)
    except impor.BerkasDitolak as tolak:
        _selesai(berkas, BerkasImpor.Status.DITOLAK, None)
        raise Ditolak(tolak.pesan) from tolak
    saring_impor(penilaian.lke.satker_id, hasil)
    bertanda = keadaan_isi(penilaian).bertanda
    baris, _, register = baris_dua_tahun(penilaian)
    isi = ke_json(acu.instrumen, baris, hasil, lain=lain, bertanda=bertanda, register=register)
    _selesai(berkas, BerkasImpor.Status.SIAP, isi)


def _selesai(berkas: BerkasImpor, status: str, isi: dict | None) -> None:
    BerkasImpor.objects.filter(pk=berkas.pk).exclude(status=BerkasImpor.Status.DITERAPKAN).update(
        status=status, hasil=isi
    )
