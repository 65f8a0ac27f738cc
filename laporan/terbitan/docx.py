"""A report as a Word document: what the PDF says, in styles that an office can go on writing in.

Text is text: it becomes runs and cells, never a field, a link or markup. Pictures stand as the table of their figures.
"""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from kpu_zi.tools.grafik.lebar_teks import potong
from kpu_zi.tools.tanggal import tulis_jam
from laporan.naskah.isi import Daftar, Grafik, Isi, Paragraf, PenandaTangan, Tabel
from laporan.terbitan.beku import Beku
from laporan.terbitan.bersih import bersih
from laporan.terbitan.gambar import angka_gambar, gambar
from laporan.terbitan.rupa import LEBAR_KAKI, BagianCetak, BlokCetak, berhuruf, kop, susun_cetak

MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def tulis_docx(isi: Isi, *, beku: Beku | None = None) -> bytes:
    """`beku` is None for a draft. The same report gives the same bytes."""
    from laporan.terbitan.docx_gaya import dokumen_baru

    isi = bersih(isi)
    dokumen = dokumen_baru(" ".join(isi.judul), datetime.fromisoformat(beku.pada if beku else isi.per))
    bagian = susun_cetak(isi)
    _sampul(dokumen, isi, beku)
    _kepala_kaki(dokumen, isi, beku)
    _daftar_isi(dokumen, bagian)
    _kop(dokumen, isi)
    nomor = _pengesahan_di(bagian)
    for n, satu in enumerate(bagian):
        if n == nomor:
            _pengesahan(dokumen, isi, beku)
        _bagian(dokumen, satu, n)
    if nomor == len(bagian):
        _pengesahan(dokumen, isi, beku)
    return _tulis(dokumen)


def _pengesahan_di(bagian: Sequence[BagianCetak]) -> int:
    """Signatures come before the first annex, or at the end."""
    return next((n for n, b in enumerate(bagian) if b.lampiran), len(bagian))


def _sampul(dokumen: Any, isi: Isi, beku: Beku | None) -> None:
    from laporan.terbitan.docx_gaya import bagian_baru, sampul

    lembaga, nama = kop(isi.nama)
    saat = tulis_jam(datetime.fromisoformat(isi.per), isi.zona)
    sel = sampul(dokumen)
    _tulis_baris(sel, "SampulLembaga", [lembaga.upper(), nama.upper()])
    _tulis_baris(sel, "Title", isi.judul[:1])
    _tulis_baris(sel, "SampulJudul", isi.judul[1:])
    pada = tulis_jam(datetime.fromisoformat(beku.pada), isi.zona) if beku else ""
    keadaan = f"{beku.sebutan}, disampaikan {pada}" if beku else "DRAF: belum disampaikan, isinya masih dapat berubah"
    _tulis_baris(sel, "SampulKeadaan", [keadaan])
    _tulis_baris(sel, "SampulTeks", [f"Data per {saat}"])
    if isi.catatan:
        _tulis_baris(sel, "SampulTeks", ["Yang belum termuat:", *(f"• {c}" for c in isi.catatan)])
    bagian_baru(dokumen)


def _tulis_baris(tempat: Any, gaya: str, baris: Sequence[str]) -> None:
    for teks in baris:
        tempat.add_paragraph(teks, style=gaya)


def _kepala_kaki(dokumen: Any, isi: Isi, beku: Beku | None) -> None:
    from laporan.terbitan.docx_xml import medan, tulis_lari

    bagian = dokumen.sections[-1]
    bagian.header.is_linked_to_previous = bagian.footer.is_linked_to_previous = False
    if not beku:
        bagian.header.paragraphs[0].text = "\tDRAF"
    saat = tulis_jam(datetime.fromisoformat(isi.per), isi.zona)
    versi = beku.sebutan.lower() if beku else "DRAF"
    kaki = bagian.footer.paragraphs[0]
    kaki.text = f"{potong(isi.nama, LEBAR_KAKI)} · data per {saat} · {versi}\thalaman "
    kaki._p.extend([*medan("PAGE", [tulis_lari("1")]), tulis_lari(" dari "), *medan("NUMPAGES", [tulis_lari("1")])])


def _daftar_isi(dokumen: Any, bagian: Sequence[BagianCetak]) -> None:
    """A field that Word fills anew when the document is opened; until then it shows the headings."""
    from laporan.terbitan.docx_xml import medan_daftar_isi

    dokumen.add_paragraph("DAFTAR ISI", style="JudulDaftarIsi")
    judul = [(b.penuh, b.dalam, _tanda(n)) for n, b in enumerate(bagian)]
    paragraf = [dokumen.add_paragraph(style=f"toc {dalam}") for _, dalam, _ in judul]
    medan_daftar_isi([p._p for p in paragraf], judul)


def _tanda(n: int) -> str:
    return f"_Toc{n + 1:08}"


def _kop(dokumen: Any, isi: Isi) -> None:
    from laporan.terbitan.docx_xml import garis_bawah

    lembaga, nama = kop(isi.nama)
    awal = dokumen.add_paragraph(lembaga.upper(), style="Kop")
    awal.paragraph_format.page_break_before = True
    dokumen.add_paragraph(nama.upper(), style="Kop")
    _tulis_baris(dokumen, "KopAlamat", isi.kop)
    garis_bawah(dokumen.add_paragraph(style="KopGaris"))


def _bagian(dokumen: Any, b: BagianCetak, n: int) -> None:
    from laporan.terbitan.docx_xml import tandai

    judul = dokumen.add_heading(b.penuh, b.dalam)
    tandai(judul, _tanda(n), n + 1)
    if b.dalam == 1 and n:
        judul.paragraph_format.page_break_before = True
    for satu in b.blok:
        _blok(dokumen, satu)


def _blok(dokumen: Any, x: BlokCetak) -> None:
    match x.isi:
        case Paragraf():
            dokumen.add_paragraph(x.isi.teks)
        case Daftar():
            _daftar(dokumen, x.isi)
        case Tabel():
            _tabel(dokumen, x.judul, x.isi, x.halaman)
        case Grafik():
            _tabel(dokumen, x.judul, angka_gambar(gambar(x.isi)[1].tabel), "")


def _daftar(dokumen: Any, daftar: Daftar) -> None:
    from laporan.terbitan.docx_gaya import mulai_nomor

    gaya = "List Number" if daftar.bernomor else "List Bullet"
    paragraf = [dokumen.add_paragraph(p.teks, style=gaya) for p in daftar.butir]
    if daftar.bernomor:
        mulai_nomor(dokumen, paragraf, daftar.mulai)


def _tabel(dokumen: Any, judul: str, t: Tabel, halaman: str) -> None:
    from laporan.terbitan.docx_gaya import lebar_teks, putar
    from laporan.terbitan.docx_xml import tabel

    if halaman:
        putar(dokumen, halaman)
    if judul:
        dokumen.add_paragraph(judul, style="Caption")
    sela = dokumen.add_paragraph(style="Sela")
    sela._p.addprevious(tabel(berhuruf(t), lebar_teks(dokumen)))
    if halaman:
        putar(dokumen, "")


def _pengesahan(dokumen: Any, isi: Isi, beku: Beku | None) -> None:
    from laporan.terbitan.docx_gaya import kolom_tanpa_garis

    if isi.penanda_tangan:
        for sel, p in zip(kolom_tanpa_garis(dokumen, len(isi.penanda_tangan)), isi.penanda_tangan, strict=True):
            _penanda(sel, p, isi.zona)
    if beku and not beku.kutipan:
        _keaslian(dokumen, beku)


def _penanda(sel: Any, p: PenandaTangan, zona: str) -> None:
    pada = tulis_jam(datetime.fromisoformat(p.pada), zona) if p.pada else ""
    keadaan = f"ditandatangani secara elektronik\n{pada}" if pada else "belum ditandatangani\n"
    _tulis_baris(sel, "Penanda", [f"{p.jabatan},", f"\n{keadaan}\n"])
    sel.add_paragraph(style="Penanda").add_run(p.nama or "(belum ada pejabat tercatat)").bold = True
    if p.nip:
        sel.add_paragraph(f"NIP {p.nip}", style="Penanda")


def _keaslian(dokumen: Any, beku: Beku) -> None:
    import segno
    from docx.shared import Mm

    gambar_qr = io.BytesIO()
    segno.make_qr(beku.alamat, error="m").save(gambar_qr, kind="png", scale=6, border=4)
    gambar_qr.seek(0)
    qr = dokumen.add_paragraph(style="Penanda").add_run().add_picture(gambar_qr, width=Mm(28))
    qr._inline.docPr.set("descr", "Kode QR menuju halaman pemeriksaan keaslian")
    _tulis_baris(
        dokumen,
        "Penanda",
        [
            f"Keaslian laporan ini dapat diperiksa dengan memindai kode QR atau membuka {beku.alamat}",
            f"Sidik isi {beku.sidik}",
        ],
    )


def _tulis(dokumen: Any) -> bytes:
    """Saved without the hour of saving."""
    sementara, keluar = io.BytesIO(), io.BytesIO()
    dokumen.save(sementara)
    with ZipFile(sementara) as lama, ZipFile(keluar, "w", ZIP_DEFLATED) as baru:
        for nama in lama.namelist():
            baru.writestr(ZipInfo(nama), lama.read(nama), ZIP_DEFLATED)
    return keluar.getvalue()
