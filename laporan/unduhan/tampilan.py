"""Words of the download centre: names of documents and files, states, how long it takes (no query)."""

from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import slugify

from kpu_zi.tools.pdf.cetak import kendala_pdf
from laporan.models import LHE, SURAT, Dokumen, Format, Jenis, Kiriman, Laporan, Unduhan
from laporan.terbitan.bundel import nama_satker
from satker.models import Satker

TIPE = {
    Format.PDF.value: "application/pdf",
    Format.DOCX.value: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.XLSX.value: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.ZIP.value: "application/zip",
}
TANDA = {
    Unduhan.Status.DIBUAT: ("Diproses", "biru-isi", "jam"),
    Unduhan.Status.SELESAI: ("Selesai", "hijau", "centang"),
    Unduhan.Status.GAGAL: ("Gagal", "galat", "galat"),
    Unduhan.Status.DIBATALKAN: ("Dibatalkan", "netral", "garis"),
}
TANDA_LEWAT = ("Sudah dihapus", "netral", "garis")
AWALAN = {
    Jenis.LAPORAN.value: "laporan-zi",
    Jenis.KONSOLIDASI.value: "konsolidasi-zi",
    Jenis.BUNDEL.value: "bundel-zi",
    Jenis.PENGANTAR.value: "surat-pengantar",
    Jenis.SPTJM.value: "sptjm",
    LHE: "lhe",
}
_HALAMAN_SURAT = {Jenis.PENGANTAR.value: "kirim:surat-pengantar", Jenis.SPTJM.value: "kirim:surat-sptjm"}
_FORMAT = {
    Format.PDF.value: "PDF, untuk dicetak dan disampaikan",
    Format.DOCX.value: "Word (DOCX), untuk disunting",
    Format.XLSX.value: "Excel (XLSX), tabel dan angkanya",
}


@dataclass(frozen=True, slots=True)
class Tombol:
    """A document that may be asked for. `kendala`: why it cannot be made here now."""

    nilai: str
    format: str
    keterangan: str
    kendala: str = ""


@dataclass(frozen=True, slots=True)
class Kelompok:
    judul: str
    tombol: tuple[Tombol, ...]


def kelompok(satker: Satker, tawaran: tuple[tuple[str, str], ...]) -> list[Kelompok]:
    """The documents on offer, by what they tell of."""
    kendala = kendala_pdf()
    hasil: dict[str, list[Tombol]] = {}
    for jenis, format in tawaran:
        judul = f"Konsolidasi {wilayah(satker)}" if jenis == Jenis.KONSOLIDASI else f"Laporan {satker.nama}"
        butuh_pdf = format == Format.PDF or format == Format.ZIP
        tombol = Tombol(
            f"{jenis}:{format}", Format(format).name, _keterangan(jenis, format), kendala if butuh_pdf else ""
        )
        hasil.setdefault(judul, []).append(tombol)
    return [Kelompok(judul, tuple(tombol)) for judul, tombol in hasil.items()]


def wilayah(satker: Satker) -> str:
    return "nasional" if satker.kode == "00" or satker.induk_id is None else f"wilayah {satker.nama_wilayah}"


def _keterangan(jenis: str, format: str) -> str:
    if jenis == Jenis.BUNDEL:
        return "ZIP: laporan, LKE, dan berkas buktinya beserta indeks"
    if jenis == Jenis.KONSOLIDASI and format == Format.ZIP:
        return "ZIP: laporan tiap satker yang sudah menyampaikan"
    return _FORMAT[format]


def nama_dokumen(unduhan: Unduhan) -> str:
    """“Konsolidasi wilayah Jawa Tengah 2026 (PDF)”."""
    satker = unduhan.satker
    if unduhan.jenis in SURAT:
        return f"{Jenis(unduhan.jenis).label} {satker.nama} {unduhan.tahun}, nomor {unduhan.pilihan['nomor']} (PDF)"
    if unduhan.jenis == LHE:
        tahap, nomor = unduhan.pilihan["tahap"], unduhan.pilihan["nomor"]
        return f"LHE tahap {tahap} {satker.nama} {unduhan.tahun}, nomor {nomor} (PDF)"
    bagian = ", ".join(unduhan.pilihan.get("bab", ()))
    if unduhan.jenis == Jenis.KONSOLIDASI:
        nama = f"Laporan se-{wilayah(satker)}" if unduhan.format == Format.ZIP else f"Konsolidasi {wilayah(satker)}"
    else:
        nama = f"{'Laporan dan bukti' if unduhan.jenis == Jenis.BUNDEL else 'Laporan'} {satker.nama}"
    return f"{nama} {unduhan.tahun}{f', {bagian}' if bagian else ''} ({Format(unduhan.format).name})"


def tulis_asal(dokumen: Dokumen | None) -> str:
    """Which frozen copy a finished document is made of; empty for a draft."""
    versi = dokumen.rincian.get("versi") if dokumen else None
    return f"Salinan versi {versi} yang dikirim" if versi else ""


def tulis_salinan(laporan: Laporan, salinan: Kiriman | None) -> str:
    """Which copy the documents of a report will be made of, and what of the report they leave out; empty for a draft."""
    if salinan is None:
        return ""
    isi = f"Laporan diunduh sebagai salinan versi {salinan.versi} yang dikirim."
    if laporan.versi == salinan.versi:
        return isi
    return f"{isi} Perbaikannya, versi {laporan.versi}, belum termasuk sampai dikirim."


def nama_berkas(unduhan: Unduhan) -> str:
    """“laporan-zi-2026-33.73-kpu-kota-salatiga.pdf”."""
    satker = unduhan.satker
    bagian = "".join(f"-{slugify(b)}" for b in unduhan.pilihan.get("bab", ()))
    semua = "-semua-satker" if unduhan.jenis == Jenis.KONSOLIDASI and unduhan.format == Format.ZIP else ""
    tahap = f"-tahap-{unduhan.pilihan['tahap']}" if unduhan.jenis == LHE else ""
    return f"{AWALAN[unduhan.jenis]}{tahap}-{unduhan.tahun}-{nama_satker(satker)}{semua}{bagian}.{unduhan.format}"


def alamat_minta(unduhan: Unduhan) -> str:
    """Where it is asked for again."""
    satker, tahun = unduhan.satker, unduhan.tahun
    if unduhan.jenis in SURAT:
        return f"{reverse(_HALAMAN_SURAT[unduhan.jenis], args=[tahun, satker.kode])}?{urlencode(unduhan.pilihan)}"
    if unduhan.jenis == LHE:
        return reverse("reviu:lhe", args=[tahun, satker.kode, unduhan.pilihan["lhe"]])
    return f"{reverse('unduhan:daftar')}?{urlencode({'kode': satker.kode, 'tahun': tahun})}"


def nama_berkas_kiriman(kiriman: Kiriman, satker: Satker, jenis: str) -> str:
    """“laporan-zi-2026-33.73-kpu-kota-salatiga-versi-1.pdf”; `kiriman` with its report."""
    return f"{AWALAN[jenis]}-{kiriman.laporan.tahun}-{nama_satker(satker)}-versi-{kiriman.versi}.pdf"


def tanda(unduhan: Unduhan) -> tuple[str, str, str]:
    """Words, colour and icon of its state."""
    if unduhan.status == Unduhan.Status.SELESAI and unduhan.dokumen is None:
        return TANDA_LEWAT
    return TANDA[Unduhan.Status(unduhan.status)]


def tulis_sisa(sisa: timedelta | None) -> str:
    """“kira-kira 4 menit lagi”; empty when nothing shows it yet."""
    if sisa is None:
        return ""
    detik = int(sisa.total_seconds())
    if detik < 60:
        return "kurang dari satu menit lagi"
    menit = round(detik / 60)
    return f"kira-kira {menit} menit lagi" if menit < 90 else f"kira-kira {round(menit / 60)} jam lagi"


def tulis_ukuran(bita: int) -> str:
    """“1,2 MB”, “340 KB”."""
    if bita >= 1_000_000:
        return f"{bita / 1e6:.1f} MB".replace(".", ",")
    return f"{max(1, round(bita / 1000))} KB"
