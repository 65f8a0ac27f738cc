"""Letters of a report as PDF: the sheet of `templates/cetak/surat_*.html`, and the finished file kept in the store."""

from collections.abc import Callable
from datetime import date

from django.template.loader import render_to_string
from django.utils import timezone

from kpu_zi.tools.grafik.lebar_teks import potong
from kpu_zi.tools.pdf.cetak import cetak_pdf
from laporan.models import Dokumen, Format, Jenis
from laporan.naskah.queries_surat import surat_laporan
from laporan.naskah.surat import Isian, Surat
from laporan.queries_laporan import laporan_satker
from laporan.terbitan import gudang
from laporan.terbitan.bersih import bersih
from laporan.terbitan.kunci import kunci_gabungan
from laporan.terbitan.rencana import Rupa
from laporan.terbitan.rupa import LEBAR_KAKI, kop
from satker.models import Satker

_TEMPLATE = {Jenis.PENGANTAR.value: "cetak/surat_pengantar.html", Jenis.SPTJM.value: "cetak/surat_sptjm.html"}


def dokumen_surat(rupa: Rupa, satker: Satker, denyut: Callable[[], bool]) -> Dokumen:
    """The letter with these typed words, as the data stand now."""
    ketikan = {nama: str(nilai) for nama, nilai in rupa.isian}
    isian = Isian(ketikan["nomor"], ketikan["tempat"], date.fromisoformat(ketikan["tanggal"]))
    html = tulis_surat(rupa.jenis, surat_laporan(laporan_satker(satker, rupa.tahun), rupa.jenis, isian), satker, isian)
    return simpan_html(html, html, rupa, satker, denyut)


def tulis_surat(jenis: str, surat: Surat, satker: Satker, isian: Isian) -> str:
    """Nothing in it depends on when it is printed: the same letter is the same text."""
    lembaga, nama_kop = kop(satker.nama)
    nama = Jenis(jenis).label
    konteks = {
        "surat": surat,
        "satker": satker,
        "nama": nama,
        "lembaga": lembaga,
        "kop": nama_kop,
        "alamat_kop": (),
        "dicetak": isian.tanggal,
        "kaki": potong(f"{nama} nomor {isian.nomor}", LEBAR_KAKI),
    }
    return bersih(render_to_string(_TEMPLATE[jenis], konteks))


def simpan_html(html: str, pokok: str, rupa: Rupa, satker: Satker, denyut: Callable[[], bool]) -> Dokumen:
    """Its PDF/A-3u, found among the finished ones or made and kept. `pokok`: what of it makes it another document."""
    kunci = kunci_gabungan(Format.PDF, pokok, [rupa.jenis])
    ada = gudang.cari(kunci)
    if ada is not None:
        return ada
    hasil = cetak_pdf(html, varian="pdf/a-3u", denyut=denyut)
    rincian = {"halaman": hasil.halaman, "ditolak": hasil.ditolak, "beku": False}
    keterangan = gudang.Keterangan(
        satker=satker,
        tahun=rupa.tahun,
        jenis=rupa.jenis,
        format=Format.PDF.value,
        kunci=kunci,
        data_pada=timezone.now(),
        rincian=rincian,
    )
    return gudang.simpan(hasil.isi, keterangan)
