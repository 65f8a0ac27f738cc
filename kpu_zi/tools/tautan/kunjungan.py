"""What one visit to a web address saw (pure). What it means for its reader is decided elsewhere."""

from dataclasses import dataclass
from datetime import datetime

# No connection came about: the other side may be gone, or our own line.
GALAT_SAMBUNGAN = frozenset({"nama_tidak_ada", "nama_gagal", "tidak_tersambung", "waktu_habis"})
TANPA_INTERNET = "tanpa_internet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kunjungan:
    """Small on purpose: no body, no network address of the other side."""

    url: str  # as it was given
    waktu: datetime
    lama_ms: int = 0
    akhir: str = ""  # the last address that was asked, after redirects
    status: int = 0  # 0: no answer
    jenis_isi: str = ""  # "text/html"
    cuplikan_judul: str = ""
    tanda: tuple[str, ...] = ()  # signs that the caller's reader found in the page
    galat: str = ""  # a stable code; empty when an answer was read
    coba_lagi: int | None = None  # seconds, from Retry-After


class Gagal(Exception):
    """A visit ends here; the text is the code for `Kunjungan.galat`."""
