"""Child process that parses one upload: `python -m kpu_zi.tools.unggahan.anak pdf PATH`, `... png PATH TARGET`, or draws a
page of a PDF: `... halaman PATH TARGET NUMBER`.

It limits itself before it looks at the file, so a file that breaks a parser ends this process and nothing else.
Exit 0: fine; 2: refused, the sentence on stdout; anything else: the file cannot be read. No Django here.
"""

import sys
from collections.abc import Iterator
from typing import Any

from kpu_zi.tools.anak_batas import batasi

RUANG_ALAMAT = 512 * 2**20
DETIK = 20
DETIK_HALAMAN = 10
KELUARAN = 32 * 2**20
PIKSEL = 50_000_000
SISI = 1_600
HALAMAN = (1_200, 1_700)  # an upright A4 page fills it
PITA = 64  # rows of the reduced picture at a time
JUMLAH_OBJEK = 200_000
_CETAK = "Buka dokumennya, pilih Cetak, simpan sebagai PDF baru, lalu unggah hasilnya."
_KUNCI_SKRIP = frozenset({"/JS", "/JavaScript", "/XFA", "/RichMedia"})
_AKSI = frozenset({"/JavaScript", "/Launch", "/ImportData", "/RichMedia"})


class Ditolak(Exception):
    """The text is a sentence for the user."""


def periksa_pdf(path: str) -> None:
    from pypdf import PdfReader

    pembaca = PdfReader(path, strict=False)
    if pembaca.is_encrypted:
        raise Ditolak(f"PDF ini berkata sandi atau terkunci. {_CETAK}")
    if len(pembaca.pages) == 0:
        raise Ditolak("PDF ini tidak berisi halaman.")
    for isi in _kamus(pembaca):
        if _KUNCI_SKRIP & isi.keys() or isi.get("/S") in _AKSI or isi.get("/Subtype") == "/RichMedia":
            raise Ditolak(f"PDF ini memuat skrip atau perintah. {_CETAK}")
        if "/EmbeddedFiles" in isi or "/EF" in isi or isi.get("/Type") == "/EmbeddedFile":
            raise Ditolak(f"PDF ini memuat berkas lain di dalamnya. {_CETAK}")


def _kamus(pembaca: Any) -> Iterator[Any]:
    """Every dictionary of every object, without following references: each object comes by itself."""
    from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

    nomor = {(n, g) for g, daftar in pembaca.xref.items() for n in daftar} | {(n, 0) for n in pembaca.xref_objStm}
    if len(nomor) > JUMLAH_OBJEK:
        raise Ditolak(f"PDF ini terlalu rumit untuk diperiksa. {_CETAK}")
    antre: list[Any] = [pembaca.trailer]
    for n, g in sorted(nomor):
        antre.append(pembaca.get_object(IndirectObject(n, g, pembaca)))
        while antre:
            satu = antre.pop()
            if isinstance(satu, DictionaryObject):
                yield {k: satu.raw_get(k) for k in satu}
                antre += [satu.raw_get(k) for k in satu]
            elif isinstance(satu, ArrayObject):
                antre += list.__iter__(satu)


def tulis_gambar(path: str, tujuan: str, jenis: str) -> None:
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # looked at below, with a sentence
    format_ = "PNG" if jenis == "png" else "JPEG"
    with Image.open(path, formats=(format_,)) as gambar:
        lebar, tinggi = gambar.size
        if lebar * tinggi > PIKSEL:
            raise Ditolak(
                f"Gambar ini {lebar} x {tinggi} titik, lebih dari {PIKSEL // 1_000_000} juta. Kecilkan, lalu unggah."
            )
        gambar.draft("RGB", (SISI, SISI))
        gambar.load()
        kecil = _kecilkan(gambar, format_)
    kecil.thumbnail((SISI, SISI))
    tegak = ImageOps.exif_transpose(kecil)
    tegak.info = {}
    tegak.save(tujuan, format_, **({} if format_ == "PNG" else {"quality": 85}))


def tulis_halaman(path: str, tujuan: str, nomor: int) -> None:
    """A page, from 1, as a JPEG that fits HALAMAN; nothing where the document is shorter. What a page would do is not done:
    this pdfium has no JavaScript."""
    import pypdfium2  # type: ignore[import-untyped]

    with pypdfium2.PdfDocument(path) as dokumen:
        dokumen.init_forms()  # the visible part of an electronic signature is a form field
        if nomor > len(dokumen):
            return
        halaman = dokumen[nomor - 1]
        lebar, tinggi = halaman.get_size()
        gambar = halaman.render(scale=min(HALAMAN[0] / lebar, HALAMAN[1] / tinggi)).to_pil().convert("RGB")
    gambar.thumbnail(HALAMAN)
    gambar.save(tujuan, "JPEG", quality=80)


def _kecilkan(gambar: Any, format_: str) -> Any:
    """By a whole factor, strip by strip: a large picture must not be held a second time in other colours."""
    from PIL import Image

    lebar, tinggi = gambar.size
    kali = max(1, max(lebar, tinggi) // (2 * SISI))
    if kali == 1:
        return _mode(gambar, format_)
    mode = _mode(gambar.crop((0, 0, 1, 1)), format_).mode
    hasil = Image.new(mode, (-(-lebar // kali), -(-tinggi // kali)))
    for atas in range(0, tinggi, PITA * kali):
        pita = _mode(gambar.crop((0, atas, lebar, min(atas + PITA * kali, tinggi))), format_).reduce(kali)
        hasil.paste(pita, (0, atas // kali))
    hasil.info = {"exif": gambar.info.get("exif", b"")}
    return hasil


def _mode(gambar: Any, format_: str) -> Any:
    """Colours that the format knows and that can be scaled down smoothly."""
    if gambar.mode in ("L", "RGB") or (format_ == "PNG" and gambar.mode in ("LA", "RGBA")):
        return gambar
    if gambar.mode.startswith("I"):  # 16 bits of grey
        return gambar.convert("I").point(lambda v: v / 256).convert("L")
    if gambar.mode == "1":
        return gambar.convert("L")
    return gambar.convert("RGBA" if format_ == "PNG" and "transparency" in gambar.info else "RGB")


if __name__ == "__main__":
    batasi(ruang=RUANG_ALAMAT, detik=DETIK_HALAMAN if sys.argv[1] == "halaman" else DETIK, keluaran=KELUARAN)
    try:
        if sys.argv[1] == "pdf":
            periksa_pdf(sys.argv[2])
        elif sys.argv[1] == "halaman":
            tulis_halaman(sys.argv[2], sys.argv[3], int(sys.argv[4]))
        else:
            tulis_gambar(sys.argv[2], sys.argv[3], sys.argv[1])
    except Ditolak as tolak:
        sys.stdout.write(str(tolak))
        sys.exit(2)
    except MemoryError:
        sys.exit(3)
