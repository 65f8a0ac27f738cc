"""Log lines: one JSON object a line, so that a line break in data cannot forge a second line."""

import json
import logging


class SatuBaris(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        isi = {
            "waktu": self.formatTime(record, "%Y-%m-%dT%H:%M:%S"),
            "tingkat": record.levelname,
            "asal": record.name,
            "pesan": record.getMessage(),
        }
        if record.exc_info:
            isi["jejak"] = self.formatException(record.exc_info)
        return json.dumps(isi, ensure_ascii=False, default=str)
