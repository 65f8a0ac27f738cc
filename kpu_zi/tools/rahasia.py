"""Text and files that a database, a dump or a disk alone must not tell: encrypted with a key that stands outside them.

Keys come from KUNCI_DATA: the first encrypts, all decrypt, so a new one is put in front and the old one stays behind it, as
nothing stored is written anew. Without KUNCI_DATA (development only, see `kpu_zi.pengaman`) the key is derived from
SECRET_KEY. Whoever holds the running portal can read everything: who may look is the business of each room's `akses.py`.

What a ciphertext still tells: its length, in steps of 64 bytes, as content is padded to whole blocks first: “Budi” and a
name of sixty letters look alike. When it was written it does not tell: Fernet would put the second in clear text, by which
two rows of one save could be matched, so the time is always 0.
"""

import base64
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from kpu_zi.tools import Ditolak

BLOK = 64  # bytes
_AKHIR = b"\x80"  # ends the content; what follows it is zeros


class KunciSalah(Ditolak):
    """Stored content was encrypted with a key that is not in KUNCI_DATA, or was changed. It carries nothing of it."""

    def __init__(self) -> None:
        pesan = "Data rahasia tidak dapat dibaca dengan kunci yang terpasang. Hubungi administrator portal."
        super().__init__(pesan, status=503)


def sandikan(isi: bytes) -> bytes:
    """Ciphertext in ASCII, another one each time. Files are held in memory whole, about four times."""
    penuh = isi + _AKHIR
    penuh += bytes(-len(penuh) % BLOK)
    return _kunci().encrypt_at_time(penuh, 0)


def buka(sandi: bytes) -> bytes:
    """The content again; KunciSalah when no key opens it."""
    try:
        penuh = _kunci().decrypt(sandi)
    except InvalidToken:
        raise KunciSalah from None
    return penuh.rstrip(b"\0")[: -len(_AKHIR)]


def sandikan_teks(teks: str) -> str:
    return sandikan(teks.encode()).decode("ascii")


def buka_teks(sandi: str) -> str:
    """KunciSalah also for text that was never encrypted."""
    return buka(sandi.encode()).decode()


def _kunci() -> MultiFernet:
    return _susun(tuple(settings.KUNCI_DATA) or (settings.SECRET_KEY,))


@lru_cache(maxsize=4)
def _susun(daftar: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(_turunkan(teks)) for teks in daftar])


def _turunkan(teks: str) -> bytes:
    """A Fernet key from a long random text; another one than any use of the same text elsewhere would give."""
    hkdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"kpu_zi.tools.rahasia")
    return base64.urlsafe_b64encode(hkdf.derive(teks.encode()))
