"""Cells of a table: where they are, and those that hold a date (pure)."""


class Tanggal(str):
    """A cell that the workbook holds as a date or time, in ISO form; not a text that looks like one."""


def huruf_kolom(kolom: int) -> str:
    huruf = ""
    while kolom:
        kolom, sisa = divmod(kolom - 1, 26)
        huruf = chr(65 + sisa) + huruf
    return huruf


def alamat(baris: int, kolom: int) -> str:
    """“K57” for (57, 11)."""
    return f"{huruf_kolom(kolom)}{baris}"
