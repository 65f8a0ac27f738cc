"""Keys of the doors: tokens in addresses and the short code of a poster (pure).

Only hashes are stored. The token of a door is derived from its seed with the installation's secret, so that a poster can
be printed again; once the secret changed, the old address still works and the door offers a new one.
"""

import base64
import hashlib
import hmac
import re
import secrets

# 130 bits in small letters and digits: a QR code stays coarse, and a printed address can be typed.
_PANJANG = 26
_TOKEN = re.compile(rf"p?[a-z2-7]{{{_PANJANG}}}")
HURUF = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that are read for one another
_PANJANG_KODE = 8
AWALAN_PRIBADI = "p"


def benih_baru() -> str:
    return secrets.token_hex(16)


def token_saluran(benih: str, rahasia: str) -> str:
    """The token of the door with this seed."""
    return _tulis(hmac.digest(rahasia.encode(), f"saluran survei {benih}".encode(), "sha256"))


def token_pribadi_baru() -> str:
    """A new single-use token; its first letter tells it from a door's."""
    return AWALAN_PRIBADI + _tulis(secrets.token_bytes(20))


def kode_pendek_baru() -> str:
    return "".join(secrets.choice(HURUF) for _ in range(_PANJANG_KODE))


def tulis_kode(kode: str) -> str:
    """“K7QF-3M2P”."""
    return f"{kode[:4]}-{kode[4:]}" if kode else ""


def sidik(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def baca_token(teks: str) -> str:
    """The token in an address; empty for anything else."""
    return teks if _TOKEN.fullmatch(teks) else ""


def pribadi(token: str) -> bool:
    return len(token) > _PANJANG


def baca_kode(teks: str) -> str:
    """The short code as it is stored, from what somebody typed or an address holds; empty for anything else."""
    bersih = re.sub(r"[\s\-–.]", "", teks[:40]).upper()
    return bersih if len(bersih) == _PANJANG_KODE and set(bersih) <= set(HURUF) else ""


def _tulis(mentah: bytes) -> str:
    return base64.b32encode(mentah).decode().lower()[:_PANJANG]
