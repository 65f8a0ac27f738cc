"""Child process that reads and merges PDFs of ours: `python -m laporan.terbitan.gabung_anak baca|gabung FOLDER INDUK`.

`baca`: pages and headings of FOLDER/isi.pdf as JSON on stdout. `gabung`: FOLDER/rencana.json names the chunks, the contents,
which come behind the first page of the first, and where the whole goes; entries of the contents (links to `daftar:7`) become
links to the heading of that number and say its page, every page says its own. The same chunks give the same bytes. Knows no
Django.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kpu_zi.tools.anak_batas import batasi
from kpu_zi.tools.pdf.anak import ikut_induk

STATIK = Path(__file__).resolve().parents[2] / "static"
RUANG, DETIK, KELUARAN = 2**30, 90, 512 * 2**20
TANPA_MEMORI = 3
MM = 72 / 25.4
KANAN, BAWAH, UKURAN = 20 * MM, 10 * MM - 2.9, 8.5  # where cetak.css prints it in other documents
UKURAN_DAFTAR = 10.5  # of the contents, as in cetak.css
DI_BAWAH_GARIS = 0.212  # how far Liberation Sans, and with it a link, goes below the line, as a part of its size
AWALAN = "daftar:"
# The signs of "Halaman 1 dari 2".
TANDA = "Halaman dari 0123456789"


def baca(folder: Path) -> dict[str, Any]:
    import pikepdf

    with pikepdf.open(folder / "isi.pdf") as pdf:
        nomor = {halaman.obj.objgen: n for n, halaman in enumerate(pdf.pages)}
        with pdf.open_outline() as garis:
            judul = [[d, x.title, nomor[t[0].objgen], float(t[2]), float(t[3])] for d, x, t in _telusuri(garis.root)]
        return {"halaman": len(nomor), "judul": judul}


def _telusuri(daftar: Any, dalam: int = 1) -> Iterator[tuple[int, Any, Any]]:
    for satu in daftar:
        yield dalam, satu, satu.destination
        yield from _telusuri(satu.children, dalam + 1)


def gabung(folder: Path) -> dict[str, Any]:
    """`rencana`: daftar (path), potongan ([path]), entri ([depth, page, left, top] of each heading), garis ([depth, title,
    page, left, top]), judul, dibuat (ISO, UTC), keluar (path); pages are counted from 0 in the whole."""
    import pikepdf

    rencana = json.loads((folder / "rencana.json").read_text("utf-8"))
    with pikepdf.new() as pdf:
        for path in rencana["potongan"]:
            with pikepdf.open(path) as sumber:
                pdf.add_pages_from(sumber, outlines="ignore")
        banyak = _sisipkan(pdf, rencana["daftar"])
        huruf = Huruf(pdf)
        _isi_daftar(pdf, banyak, rencana["entri"], huruf)
        _garis_besar(pdf, rencana["garis"])
        _kaki(pdf, huruf)
        _keterangan(pdf, rencana)
        pdf.save(rencana["keluar"], deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return {"halaman": len(pdf.pages)}


def _sisipkan(pdf: Any, path: str) -> int:
    """The contents behind the cover; returns how many pages they are."""
    import pikepdf

    with pikepdf.open(path) as sumber:
        for n, halaman in enumerate(sumber.pages, start=1):
            pdf.pages.insert(n, halaman)
        return len(sumber.pages)


def _tujuan(pdf: Any, halaman: int, kiri: Any, atas: Any) -> Any:
    import pikepdf

    return pikepdf.Array([pdf.pages[halaman].obj, pikepdf.Name.XYZ, kiri, atas, 0])


def _isi_daftar(pdf: Any, banyak: int, entri: list[list[float]], huruf: "Huruf") -> None:
    """Give the entries of the contents, which stand behind the cover, their places and the numbers of their pages.

    An entry of two lines is two links; its number stands beside the lower one.
    """
    letak: dict[int, tuple[int, float]] = {}
    for n in range(1, banyak + 1):
        for tautan in pdf.pages[n].obj.get("/Annots", []):
            alamat = str(tautan.get("/A", {}).get("/URI", ""))
            if alamat.startswith(AWALAN):
                nomor = int(alamat.removeprefix(AWALAN))
                _, hal, kiri, atas = entri[nomor]
                del tautan["/A"]
                tautan.Dest = _tujuan(pdf, int(hal), kiri, atas)
                letak[nomor] = n, min(float(tautan.Rect[1]), float(tautan.Rect[3]))
    for n in range(1, banyak + 1):
        teks = []
        for nomor, (lembar, bawah) in letak.items():
            if lembar == n:
                dalam, hal = entri[nomor][:2]
                y = bawah + DI_BAWAH_GARIS * UKURAN_DAFTAR
                teks.append(huruf.tulis(pdf.pages[n], str(int(hal) + 1), UKURAN_DAFTAR, y, tebal=dalam == 1))
        huruf.tambahkan(pdf.pages[n], teks)


def _garis_besar(pdf: Any, garis: list[list[Any]]) -> None:
    import pikepdf

    with pdf.open_outline() as akar:
        jalur = [akar.root]
        for dalam, judul, n, kiri, atas in garis:
            satu = pikepdf.OutlineItem(judul, _tujuan(pdf, n, kiri, atas))
            # Open down to the provinces: hundreds of satker below them would hide the rest.
            satu.is_closed = dalam >= 2
            del jalur[dalam:]
            jalur[-1].append(satu)
            jalur.append(satu.children)


def _kaki(pdf: Any, huruf: "Huruf") -> None:
    """“Halaman n dari m” on every page, below right, in the font of the house."""
    banyak = len(pdf.pages)
    for nomor, halaman in enumerate(pdf.pages, start=1):
        bawah = float(halaman.mediabox[1]) + BAWAH
        huruf.tambahkan(halaman, [huruf.tulis(halaman, f"Halaman {nomor} dari {banyak}", UKURAN, bawah)])


class Huruf:
    """Liberation Sans with the few signs of the foot, which `tulis` puts at the right margin."""

    def __init__(self, pdf: Any) -> None:
        self.biasa = "ZiKaki", *_tanam(pdf, "LiberationSans-Regular")
        self.tebal = "ZiKakiTebal", *_tanam(pdf, "LiberationSans-Bold")

    def tulis(self, halaman: Any, teks: str, ukuran: float, y: float, *, tebal: bool = False) -> str:
        """The operators of one line; its font is made known to the page."""
        import pikepdf

        nama, huruf, lebar = self.tebal if tebal else self.biasa
        x = float(halaman.mediabox[2]) - KANAN - sum(lebar[k] for k in teks) * ukuran / 1000
        halaman.add_resource(huruf, pikepdf.Name.Font, pikepdf.Name(f"/{nama}"), replace_existing=True)
        return f"/{nama} {ukuran} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm ({teks}) Tj"

    def tambahkan(self, halaman: Any, teks: list[str]) -> None:
        """Over what stands on the page, whatever state that leaves behind."""
        halaman.contents_add(b"q\n", prepend=True)
        halaman.contents_add(f"\nQ q BT 0 g {' '.join(teks)} ET Q".encode("ascii"))


def _tanam(pdf: Any, nama_berkas: str) -> tuple[Any, dict[str, float]]:
    """The font with the signs of TANDA, embedded, and how wide they are in thousandths."""
    from io import BytesIO

    import pikepdf
    from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    font = TTFont(STATIK / f"fonts/{nama_berkas}.ttf", recalcTimestamp=False)
    satuan = font["head"].unitsPerEm
    lebar = {k: font["hmtx"][font.getBestCmap()[ord(k)]][0] * 1000 / satuan for k in set(TANDA)}
    for nama in ("FFTM", "GDEF", "GPOS", "GSUB"):  # not needed, and the subsetter would read them for long
        del font[nama]
    pilihan = Options(hinting=False, layout_features=[])
    potong = Subsetter(pilihan)
    potong.populate(text=TANDA)
    potong.subset(font)
    isi = BytesIO()
    font.save(isi)
    berkas = pdf.make_stream(isi.getvalue(), Length1=len(isi.getvalue()))
    kepala, os2 = font["head"], font["OS/2"]
    nama = pikepdf.Name(f"/ZIKAKI+{nama_berkas.removesuffix('-Regular')}")
    rincian = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor, FontName=nama, Flags=32, ItalicAngle=0, StemV=80, FontFile2=berkas,
        FontBBox=[round(x * 1000 / satuan) for x in (kepala.xMin, kepala.yMin, kepala.xMax, kepala.yMax)],
        Ascent=round(os2.sTypoAscender * 1000 / satuan), Descent=round(os2.sTypoDescender * 1000 / satuan),
        CapHeight=round(os2.sCapHeight * 1000 / satuan),
    )  # fmt: skip
    daftar = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.TrueType, BaseFont=nama, Encoding=pikepdf.Name.WinAnsiEncoding,
        FirstChar=32, LastChar=122, Widths=[round(lebar.get(chr(n), 0)) for n in range(32, 123)],
        FontDescriptor=pdf.make_indirect(rincian),
    )  # fmt: skip
    return pdf.make_indirect(daftar), lebar


def _keterangan(pdf: Any, rencana: dict[str, Any]) -> None:
    import pikepdf

    waktu = "".join(k for k in rencana["dibuat"][:19] if k.isdigit())
    pdf.docinfo["/Title"], pdf.docinfo["/Author"] = rencana["judul"], "KPU"
    pdf.docinfo["/Creator"] = pdf.docinfo["/Producer"] = "KPU ZI"
    pdf.docinfo["/CreationDate"] = f"D:{waktu}Z"
    pdf.Root.Lang = pikepdf.String("id")
    pdf.Root.PageMode = pikepdf.Name.UseOutlines
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)


if __name__ == "__main__":
    ikut_induk(int(sys.argv[3]))
    batasi(ruang=RUANG, detik=DETIK, keluaran=KELUARAN)
    try:
        sys.stdout.write(json.dumps({"baca": baca, "gabung": gabung}[sys.argv[1]](Path(sys.argv[2]))))
    except MemoryError:
        sys.exit(TANPA_MEMORI)
