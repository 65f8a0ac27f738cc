"""Names of satker as people type them (pure)."""

import re
import unicodedata

_LEMBAGA = re.compile(r"\b(kpu|kip)\b\s*/?\s*")
_JENIS = ((re.compile(r"\bkab(upaten)?\b\.?"), "kabupaten "), (re.compile(r"\bprov(insi)?\b\.?"), "provinsi "))
_BUKAN_HURUF = re.compile(r"[^a-z0-9]+")


def bentuk_cari(teks: str) -> str:
    """Form in which a name is stored and looked up: no case, blanks, hyphens, dots, apostrophes; Kab. is Kabupaten.

    “Fak-Fak”, “fakfak” and “FAK FAK” give one form, as do “Bau Bau” and “bau-bau”. “KPU” and “KIP” are left out.
    """
    polos = unicodedata.normalize("NFKD", teks).encode("ascii", "ignore").decode().lower()
    for pola, ganti in _JENIS:
        polos = pola.sub(ganti, polos)
    return _BUKAN_HURUF.sub("", _LEMBAGA.sub("", polos))
