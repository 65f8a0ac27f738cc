"""The report of an evaluation (LHE) as PDF: what was frozen on its day, and what became of its recommendations since."""

from collections.abc import Callable
from datetime import datetime

from django.template.loader import render_to_string
from django.utils import timezone

from kpu_zi.tools.grafik.lebar_teks import potong
from laporan.models import Dokumen
from laporan.naskah.lhe import SIFAT, PokokLhe, dasar, perihal, tembusan, uraian
from laporan.terbitan.bersih import bersih
from laporan.terbitan.rencana import Rupa
from laporan.terbitan.rupa import LEBAR_KAKI, kop
from laporan.terbitan.surat import simpan_html
from lke.models import Lhe
from lke.tingkat.tampilan_lhe import konteks_lhe
from satker.models import Satker

PENERBIT = "KPU RI"  # the TPI is the nation's


def dokumen_lhe(rupa: Rupa, satker: Satker, denyut: Callable[[], bool]) -> Dokumen:
    """The same but for when its recommendations were read is the same document."""
    terkait = ("lke__satker__induk", "lke__instrumen", "salinan", "oleh")
    laporan = Lhe.objects.select_related(*terkait).get(pk=dict(rupa.isian)["lhe"], lke__satker=satker)
    return simpan_html(tulis_lhe(laporan, timezone.now()), tulis_lhe(laporan, None), rupa, satker, denyut)


def tulis_lhe(laporan: Lhe, per: datetime | None) -> str:
    """`per`: when its recommendations were read."""
    lke, satker = laporan.lke, laporan.lke.satker
    lembaga, nama_kop = kop(PENERBIT)
    isi = konteks_lhe(lke, laporan)
    p = PokokLhe(
        tahun=lke.tahun,
        tahap=laporan.tahap,
        satker=satker.nama,
        tingkat=satker.tingkat,
        induk=satker.induk.nama if satker.induk else "",
        surat_tugas=isi["tim"]["surat_tugas"],
        salinan=laporan.salinan.nomor,
        sidik=laporan.salinan.sidik,
        pendahuluan=isi["ada_pendahuluan"],
    )
    konteks = isi | {
        "sifat": SIFAT,
        "perihal": perihal(p),
        "dasar": dasar(p, isi["dasar"]),
        "uraian": uraian(p),
        "tembusan": tembusan(p),
        "per": per,
        "zona": satker.zona_waktu,
        "dicetak": laporan.tanggal,
        "lembaga": lembaga,
        "kop": nama_kop,
        "alamat_kop": (),
        "kaki": potong(f"LHE tahap {laporan.tahap} nomor {laporan.nomor}", LEBAR_KAKI),
    }
    return bersih(render_to_string("cetak/lhe.html", konteks))
