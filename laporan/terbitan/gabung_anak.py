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
from laporan.terbitan.gabung_huruf import Huruf, Tulisan

RUANG, DETIK, KELUARAN = 2**30, 90, 512 * 2**20
TANPA_MEMORI = 3
MM = 72 / 25.4
BAWAH, UKURAN = 10 * MM - 2.9, 8.5  # where cetak.css prints it in other documents
UKURAN_DAFTAR = 10.5  # of the contents, as in cetak.css
DI_BAWAH_GARIS = 0.212  # how far Liberation Sans, and with it a link, goes below the line, as a part of its size
AWALAN = "daftar:"


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
        huruf = Huruf(pdf)
        with pikepdf.open(rencana["daftar"]) as sumber:
            for n, halaman in enumerate(sumber.pages, start=1):  # behind the cover
                pdf.pages.insert(n, halaman)
                _isi_daftar(pdf, pdf.pages[n], rencana["entri"], huruf)
        _garis_besar(pdf, rencana["garis"])
        _kaki(pdf, huruf)
        _keterangan(pdf, rencana)
        pdf.save(rencana["keluar"], deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return {"halaman": len(pdf.pages)}


def _tujuan(pdf: Any, halaman: int, kiri: Any, atas: Any) -> Any:
    import pikepdf

    return pikepdf.Array([pdf.pages[halaman].obj, pikepdf.Name.XYZ, kiri, atas, 0])


def _isi_daftar(pdf: Any, halaman: Any, entri: list[list[float]], huruf: Huruf) -> None:
    """Give the entries on this page of the contents their places and the numbers of their pages.

    An entry of two lines is two links; its number stands beside the lower one.
    """
    bawah: dict[int, float] = {}
    for tautan in halaman.obj.get("/Annots", []):
        alamat = str(tautan.get("/A", {}).get("/URI", ""))
        if alamat.startswith(AWALAN):
            nomor = int(alamat.removeprefix(AWALAN))
            _, hal, kiri, atas = entri[nomor]
            del tautan["/A"]
            tautan.Dest = _tujuan(pdf, int(hal), kiri, atas)
            bawah[nomor] = min(float(tautan.Rect[1]), float(tautan.Rect[3]))
    naik = DI_BAWAH_GARIS * UKURAN_DAFTAR
    tulisan = [
        Tulisan(str(int(entri[n][1]) + 1), UKURAN_DAFTAR, y + naik, tebal=entri[n][0] == 1) for n, y in bawah.items()
    ]
    huruf.tulis(halaman, tulisan)


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


def _kaki(pdf: Any, huruf: Huruf) -> None:
    """“Halaman n dari m” on every page, below right, in the font of the house."""
    banyak = len(pdf.pages)
    for nomor, halaman in enumerate(pdf.pages, start=1):
        bawah = float(halaman.mediabox[1]) + BAWAH
        huruf.tulis(halaman, [Tulisan(f"Halaman {nomor} dari {banyak}", UKURAN, bawah)])


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
