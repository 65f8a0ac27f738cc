"""Single-use invitations as a workbook that is made in memory and kept nowhere."""

import io
from collections.abc import Sequence

from survei.meja.alamat import alamat_undangan


def buku_undangan(judul: str, daftar_token: Sequence[str]) -> bytes:
    """One address a row, as text."""
    from xlsxwriter import Workbook

    keluar = io.BytesIO()
    pilihan = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(keluar, pilihan) as buku:
        lembar = buku.add_worksheet("Undangan")
        tebal = buku.add_format({"bold": True})
        lembar.write_string(0, 0, judul, tebal)
        lembar.write_string(1, 0, "Satu tautan untuk satu orang dan satu jawaban. Portal tidak menyimpan daftar ini.")
        lembar.write_row(3, 0, ("Nomor", "Tautan"), tebal)
        for i, token in enumerate(daftar_token):
            lembar.write_number(4 + i, 0, i + 1)
            lembar.write_string(4 + i, 1, alamat_undangan(token))
        lembar.set_column(0, 0, 8)
        lembar.set_column(1, 1, 70)
        lembar.freeze_panes(4, 0)
    return keluar.getvalue()
