"""Jobs of the LKE: take ids, load, call one function, store the outcome; safe to run twice."""

from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.tools import Ditolak
from lke import impor
from lke.acuan import acuan
from lke.models import BerkasImpor
from lke.pratinjau import ke_json
from lke.queries import baris_jawaban


def periksa_berkas(pekerjaan: Pekerjaan) -> None:
    """Read an uploaded workbook and keep what it would change; a refused file keeps its sentence."""
    berkas = BerkasImpor.objects.select_related("penilaian__lke__instrumen").get(pk=pekerjaan.parameter["berkas"])
    acu = acuan(berkas.penilaian.lke.instrumen)
    try:
        hasil = impor.baca(bytes(berkas.berkas or b""), acu.instrumen, nama=berkas.nama)
    except impor.BerkasDitolak as tolak:
        _selesai(berkas, BerkasImpor.Status.DITOLAK, None)
        raise Ditolak(tolak.pesan) from tolak
    isi = ke_json(acu.instrumen, baris_jawaban(berkas.penilaian_id, acu), hasil)
    _selesai(berkas, BerkasImpor.Status.SIAP, isi)


def _selesai(berkas: BerkasImpor, status: str, isi: dict | None) -> None:
    BerkasImpor.objects.filter(pk=berkas.pk).exclude(status=BerkasImpor.Status.DITERAPKAN).update(
        status=status, hasil=isi
    )
