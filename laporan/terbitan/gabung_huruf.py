"""Writes at the right margin of pages that are printed already, in the font of the house. For the merging child alone.

The font is embedded once with the few signs of “Halaman 1 dari 2”.
"""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

HURUF = Path(__file__).resolve().parents[2] / "static" / "fonts"
KANAN = 20 * 72 / 25.4  # as in cetak.css
TANDA = "Halaman dari 0123456789"


class Tulisan(NamedTuple):
    """One line: how large, and how high its base stands above the origin, in points."""

    teks: str
    ukuran: float
    y: float
    tebal: bool = False


class Huruf:
    def __init__(self, pdf: Any) -> None:
        from pikepdf.canvas import SimpleFont

        nama = {False: "LiberationSans-Regular", True: "LiberationSans-Bold"}
        self.huruf = {tebal: SimpleFont(pdf.make_indirect(_tanam(pdf, berkas))) for tebal, berkas in nama.items()}

    def tulis(self, halaman: Any, daftar: Sequence[Tulisan]) -> None:
        """Over what stands on the page, whatever state that leaves behind."""
        from pikepdf import Matrix, Name
        from pikepdf.canvas import ContentStreamBuilder

        isi, tepi = (
            ContentStreamBuilder().push().set_fill_color(0, 0, 0).begin_text(),
            float(halaman.mediabox[2]) - KANAN,
        )
        for teks, ukuran, y, tebal in daftar:
            huruf, nama = self.huruf[tebal], Name.ZiTebal if tebal else Name.ZiBiasa
            halaman.add_resource(huruf.data, Name.Font, nama, replace_existing=True)
            tempat = Matrix(1, 0, 0, 1, round(tepi - float(huruf.text_width(teks, ukuran)), 2), round(y, 2))
            isi.set_text_font(nama, ukuran).set_text_matrix(tempat).show_text(huruf.encode(teks))
        halaman.contents_add(b"q\n", prepend=True)
        halaman.contents_add(b"\nQ\n" + isi.end_text().pop().build())


def _tanam(pdf: Any, berkas: str) -> Any:
    """The font with the signs of TANDA as it stands in a PDF."""
    from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
    from pikepdf import Dictionary, Name

    font = TTFont(HURUF / f"{berkas}.ttf", recalcTimestamp=False)
    for tabel in ("FFTM", "GDEF", "GPOS", "GSUB"):  # not needed, and the subsetter would read them for long
        del font[tabel]
    potong = Subsetter(Options(hinting=False, layout_features=[]))
    potong.populate(text=TANDA)
    potong.subset(font)
    isi = BytesIO()
    font.save(isi)

    kepala, os2, huruf, tanda = font["head"], font["OS/2"], font["hmtx"], font.getBestCmap()
    nama = Name(f"/ZIKAKI+{berkas.removesuffix('-Regular')}")

    def perseribu(ukuran: int) -> int:
        return round(ukuran * 1000 / kepala.unitsPerEm)

    rincian = Dictionary(
        Type=Name.FontDescriptor, FontName=nama, Flags=32, ItalicAngle=0, StemV=80,
        FontBBox=[perseribu(x) for x in (kepala.xMin, kepala.yMin, kepala.xMax, kepala.yMax)],
        Ascent=perseribu(os2.sTypoAscender), Descent=perseribu(os2.sTypoDescender), CapHeight=perseribu(os2.sCapHeight),
        FontFile2=pdf.make_stream(isi.getvalue(), Length1=len(isi.getvalue())),
    )  # fmt: skip
    return Dictionary(
        Type=Name.Font, Subtype=Name.TrueType, BaseFont=nama, Encoding=Name.WinAnsiEncoding, FirstChar=32, LastChar=122,
        Widths=[perseribu(huruf[tanda[n]][0]) if n in tanda else 0 for n in range(32, 123)],
        FontDescriptor=pdf.make_indirect(rincian),
    )  # fmt: skip
