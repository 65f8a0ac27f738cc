"""Answers and means from files of other tools (pure; reading the file itself is `kpu_zi.tools.excel.tabel`'s)."""
