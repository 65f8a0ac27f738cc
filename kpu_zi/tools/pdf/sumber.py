"""What a document may load while it becomes a PDF: `data:` of limited size and the fonts of the house, nothing else.

Imported by the child alone: it brings WeasyPrint with it.
"""

from base64 import b64decode
from pathlib import Path
from typing import Any
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]

DATA = 8 * 2**20  # characters of one address: a photo of 1600 px takes about one million


class Ditolak(ValueError):
    """The address is not allowed; WeasyPrint goes on without it."""


class Sumber(URLFetcher):  # type: ignore[misc]
    """Serves HTML, CSS, SVG, fonts and attachments alike. Nothing here can open a connection: urllib is never asked."""

    def __init__(self, huruf: Path) -> None:
        super().__init__(allowed_protocols=("data", "file"), allow_redirects=False)
        self.huruf = huruf.resolve()
        self.ditolak = 0

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        try:
            return self._data(url) if url[:5].lower() == "data:" else self._huruf(url)
        except (OSError, ValueError) as galat:
            self.ditolak += 1
            raise Ditolak(str(galat)[:200]) from None

    def _data(self, url: str) -> URLFetcherResponse:
        if len(url) > DATA:
            raise Ditolak("data: is too large")
        jenis, koma, isi = url[5:].partition(",")
        if not koma:
            raise Ditolak("data: without content")
        bita = unquote_to_bytes(isi)
        if jenis.lower().endswith(";base64"):
            jenis, bita = jenis[:-7], b64decode(bita)
        return URLFetcherResponse("data:", bita, {"Content-Type": " ".join(jenis.split()) or "text/plain"})

    def _huruf(self, url: str) -> URLFetcherResponse:
        bagian = urlsplit(url)
        if bagian.scheme != "file" or bagian.netloc:
            raise Ditolak("not allowed")
        path = Path(unquote(bagian.path)).resolve()
        if path.parent != self.huruf or path.suffix != ".ttf":
            raise Ditolak("not a font of the house")
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": "font/ttf"})
