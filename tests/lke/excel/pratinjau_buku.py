"""The preview of a workbook as a person uses it: its form is read from the page, ticks set or taken away, and sent."""

from collections.abc import Iterable
from html.parser import HTMLParser


class _Formulir(HTMLParser):
    """The inputs of the form with this id as a browser would send them."""

    def __init__(self, id: str) -> None:
        super().__init__()
        self.id, self.di_dalam, self.ada = id, False, False
        self.isi: list[tuple[str, str]] = []
        self.semua: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = dict(attrs)
        if tag == "form":
            self.di_dalam = a.get("id") == self.id
            self.ada |= self.di_dalam
        elif tag == "input" and self.di_dalam and a.get("name") != "csrfmiddlewaretoken":
            satu = (a["name"] or "", a.get("value") or "on")
            self.semua.append(satu)
            if a.get("type") != "checkbox" or "checked" in a:
                self.isi.append(satu)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.di_dalam = False


def _baca(halaman: str) -> _Formulir:
    formulir = _Formulir("pilih")
    formulir.feed(halaman)
    return formulir


def centang(halaman: str) -> set[str]:
    """The changes that are ticked."""
    return {nilai for nama, nilai in _baca(halaman).isi if nama == "pilih"}


def tawaran(halaman: str) -> set[str]:
    """The changes that can be ticked."""
    return {nilai for nama, nilai in _baca(halaman).semua if nama == "pilih"}


def isi_formulir(
    halaman: str, *, tambah: Iterable[str] = (), hapus: Iterable[str] = (), tanpa_halaman: Iterable[str] = ()
) -> dict[str, list[str]]:
    """What the browser sends: the form as shown, with changes ticked or left out, and pages left out."""
    data: dict[str, list[str]] = {}
    for nama, nilai in _baca(halaman).isi:
        if not (nama == "pilih" and nilai in hapus) and not (nama == "halaman" and nilai in tanpa_halaman):
            data.setdefault(nama, []).append(nilai)
    data.setdefault("pilih", []).extend(set(tambah) - set(data["pilih"]) if "pilih" in data else tambah)
    return data


def terapkan(client, pratinjau, *, follow: bool = False, **ubah):
    """Press the button of a preview that is open. `ubah`: as for `isi_formulir`, or `tahun_lain`."""
    tahun_lain = ubah.pop("tahun_lain", False)
    data = isi_formulir(pratinjau.content.decode(), **ubah)
    if tahun_lain:
        data["tahun_lain"] = ["1"]
    return client.post(f"{pratinjau.request['PATH_INFO']}terapkan/", data, follow=follow)
