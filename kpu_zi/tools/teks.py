"""Text as people type it (pure)."""

import re

_KENDALI = re.compile(r"[\x00-\x08\x0b-\x1f]")  # control characters but the line break and the tab


def rapikan_teks(teks: str) -> str:
    """Text as it is stored and compared: line breaks as one character, no control characters, no blanks at the end."""
    satu = teks.replace("\r\n", "\n").replace("\r", "\n")
    return _KENDALI.sub("", satu).rstrip()
