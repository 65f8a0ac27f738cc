"""Text as people type it (pure)."""

import re

# Control characters but the line break and the tab; what turns the text beside it around, so that page and file would read
# differently; the space without width. The joiners (U+200C, U+200D) shape letters of some scripts and stay.
_KENDALI = re.compile("[\x00-\x08\x0b-\x1f\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def rapikan_teks(teks: str) -> str:
    """Text as it is stored and compared: line breaks as one character, no marks that work unseen, no blanks at its end."""
    satu = teks.replace("\r\n", "\n").replace("\r", "\n")
    return _KENDALI.sub("", satu).rstrip()
