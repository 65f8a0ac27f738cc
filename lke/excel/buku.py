"""The workbook of a layer of an LKE, with what its receiver may see of the others."""

from lke import queries
from lke.aturan.alur import Lapis
from lke.excel.ekspor import IsiJawaban, tulis_jawaban
from lke.excel.queries import lapis_lain
from lke.models import Penilaian

# In the order of their columns: the form in circulation has the TPI first.
PENILAI = (Lapis.TPI, Lapis.PROVINSI)


def buku_jawaban(penilaian: Penilaian) -> bytes:
    """`Jawaban` with live formulas: the layer, and the others as far as its people may see them."""
    lke, milik = penilaian.lke, Lapis(penilaian.lapis)
    acu = queries.acuan(lke.instrumen)
    lapis = lapis_lain(lke, milik) | {milik: queries.baris_jawaban(penilaian.pk, acu)}
    baris = {x: {k: IsiJawaban(b.isi(), b.catatan, b.bukti) for k, b in isi.items()} for x, isi in lapis.items()}
    return tulis_jawaban(
        acu.instrumen,
        satker_nama=lke.satker.nama,
        satker_kode=lke.satker.kode,
        tahun=lke.tahun,
        baris=baris[Lapis.SATKER],
        penilai={x: baris[x] for x in PENILAI if x in baris},
        milik=milik,
        versi={kode: b.versi for kode, b in lapis[milik].items()},
    )
