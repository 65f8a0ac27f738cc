"""Rows of a register from a workbook or CSV file (reading the file itself is `kpu_zi.tools.excel.tabel`'s)."""
