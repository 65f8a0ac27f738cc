"""Rows of a register from a workbook or CSV file, and back: read, compared, applied all or nothing."""
