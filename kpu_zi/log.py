"""Log lines: one JSON object a line, so that a line break in data cannot forge a second line; no keys of addresses."""

import json
import logging
import re

# What opens a door to whoever reads it: the token of a survey, the key by which a new password is set.
_KUNCI_ALAMAT = re.compile(r"(/s/|/akun/sandi/baru/)(?!selesai/)[^/\s\"'?]+")


def tanpa_kunci(teks: str) -> str:
    """“/s/***/”: the address without its key."""
    return _KUNCI_ALAMAT.sub(r"\1***", teks)


class SatuBaris(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        isi = {
            "waktu": self.formatTime(record, "%Y-%m-%dT%H:%M:%S"),
            "tingkat": record.levelname,
            "asal": record.name,
            "pesan": tanpa_kunci(record.getMessage()),
        }
        if record.exc_info:
            isi["jejak"] = tanpa_kunci(self.formatException(record.exc_info))
        return json.dumps(isi, ensure_ascii=False, default=str)
