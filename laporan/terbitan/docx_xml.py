"""Parts of a Word document that python-docx has no words for: fields, bookmarks, shading, tables written at once.

Imported by `laporan.terbitan.docx` alone, inside its function: python-docx is no part of a normal request.
"""

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from laporan.terbitan.rupa import TabelCetak

TWIP = 15  # of a pixel
TEPI = 75  # twips left and right of a cell


def buat(nama: str, *anak: Any, **atribut: str) -> Any:
    """An element of the w: namespace."""
    unsur = OxmlElement(f"w:{nama}")
    for kunci, nilai in atribut.items():
        unsur.set(qn(f"w:{kunci}"), nilai)
    unsur.extend(anak)
    return unsur


def tulis_lari(teks: str, *, tebal: bool = False) -> Any:
    """A run; line breaks and tabs of the text become those of Word, everything else is text."""
    lari = OxmlElement("w:r")
    if tebal:
        lari.append(buat("rPr", buat("b")))
    lari.text = teks  # CT_R turns \n and \t into elements
    return lari


def medan(perintah: str, isi: Sequence[Any] = (), *, kotor: bool = False) -> list[Any]:
    """Runs of a field with `perintah` (ours, never text of people) and what it shows until it is computed anew."""
    mulai = buat("fldChar", fldCharType="begin")
    if kotor:
        mulai.set(qn("w:dirty"), "true")
    kode = buat("instrText")
    kode.text = f" {perintah} "
    kode.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    pisah, akhir = buat("fldChar", fldCharType="separate"), buat("fldChar", fldCharType="end")
    return [buat("r", mulai), buat("r", kode), buat("r", pisah), *isi, buat("r", akhir)]


def tandai(paragraf: Any, nama: str, nomor: int) -> None:
    """A bookmark around the text of a paragraph."""
    unsur = paragraf._p
    awal = 1 if unsur.pPr is not None else 0
    unsur.insert(awal, buat("bookmarkStart", id=str(nomor), name=nama))
    unsur.append(buat("bookmarkEnd", id=str(nomor)))


def medan_daftar_isi(paragraf: Sequence[Any], judul: Sequence[tuple[str, int, str]]) -> None:
    """The field of the contents over these paragraphs, filled with (heading, depth, bookmark) until Word fills it."""
    if not paragraf:
        return
    mulai, kode, pisah, akhir = medan('TOC \\o "1-4" \\h \\z \\u', kotor=True)
    paragraf[0].extend([mulai, kode, pisah])
    for p, (teks, _, tanda) in zip(paragraf, judul, strict=True):
        isi = [tulis_lari(f"{teks}\t"), *medan(f"PAGEREF {tanda} \\h", [tulis_lari("–")])]
        p.append(buat("hyperlink", *isi, anchor=tanda, history="1"))
    paragraf[-1].append(akhir)


def garis_bawah(paragraf: Any) -> None:
    tepi = buat("pBdr", buat("bottom", val="double", sz="6", space="1", color="000000"))
    paragraf._p.get_or_add_pPr().append(tepi)


def warnai(sel: Any, warna: str) -> None:
    sel._tc.get_or_add_tcPr().append(buat("shd", val="clear", color="auto", fill=warna))


def tabel(t: TabelCetak, lebar: int) -> Any:
    """A whole table of `lebar` twips in the style of the house; its head repeats on every page."""
    kolom = t.bagian_kolom(lebar, lebar // TWIP)
    kosong = [buat("tr", _sel(("k", t.kosong), sum(kolom), gabung=len(kolom)))]
    sifat = buat(
        "tblPr",
        buat("tblStyle", val="TableGrid"),
        buat("tblW", w=str(sum(kolom)), type="dxa"),
        buat("tblInd", w="0", type="dxa"),
        buat("tblLayout", type="fixed"),
        buat("tblCellMar", *(buat(sisi, w=str(TEPI), type="dxa") for sisi in ("left", "right"))),
        buat("tblLook", val="0420", firstRow="1", noVBand="1"),
    )
    return buat(
        "tbl",
        sifat,
        buat("tblGrid", *(buat("gridCol", w=str(k)) for k in kolom)),
        _baris(t.kepala, kolom, kepala=True),
        *([_baris(b, kolom) for b in t.baris] or kosong),
    )


def _baris(isi: Sequence[tuple[str, str]], kolom: Sequence[int], *, kepala: bool = False) -> Any:
    sifat = buat("trPr", buat("cantSplit"), *([buat("tblHeader")] if kepala else []))
    return buat("tr", sifat, *(_sel(s, k, kepala=kepala) for s, k in zip(isi, kolom, strict=False)))


def _sel(isi: tuple[str, str], lebar: int, *, kepala: bool = False, gabung: int = 1) -> Any:
    rata, teks = isi
    sifat = buat("tcPr", buat("tcW", w=str(lebar), type="dxa"))
    if gabung > 1:
        sifat.append(buat("gridSpan", val=str(gabung)))
    if kepala:
        sifat.append(buat("shd", val="clear", color="auto", fill="ECEEF1"))
    gaya = [buat("pStyle", val="IsiTabel"), *([buat("keepNext")] if kepala else [])]
    gaya += [buat("jc", val="right")] if rata == "a" else []
    return buat("tc", sifat, buat("p", buat("pPr", *gaya), tulis_lari(teks, tebal=kepala)))
