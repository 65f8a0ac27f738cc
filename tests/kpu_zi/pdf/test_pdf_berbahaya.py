"""What a hostile document asks for is never fetched: nobody is called, no file of the server ends up in the PDF."""

import base64
import io
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from pypdf import PdfReader

from kpu_zi.tools.pdf import sumber as pdf_sumber
from kpu_zi.tools.pdf.cetak import Cetakan, CetakGagal, cetak_pdf
from tests.peladen_nakal import Peladen, jawaban
from tests.proses import AKAR

# %s: an address, with something of its own in each, so that no cache answers for another.
KEPALA = """
<link rel=stylesheet href="%s"><link rel=attachment href="%s"><link rel="icon" href="%s"><base target=_top>
<style>@import "%s"; @import url("%s"); @font-face { font-family: x; src: url("%s"); }
@page { background: url("%s"); @top-left { content: url("%s"); } }
.a { background: url("%s"); font-family: x; } .b { list-style-image: url("%s"); } .c::before { content: url("%s"); }
.d { border-image-source: url("%s"); border: 3px solid; } .e { mask-image: url("%s"); cursor: url("%s"); }
.f { background-image: image-set("%s" 1x); }</style>"""
BADAN = """
<p class=a>a<ul><li class=b>b</ul><p class=c>c<p class=d>d<p class=e>e<p class=f>f
<img src="%s"><img srcset="%s 2x"><picture><source srcset="%s"><img src="%s"></picture>
<object data="%s"></object><object data="%s" type="image/svg+xml"></object><embed src="%s"><embed src="%s" type="image/png">
<iframe src="%s"></iframe><video src="%s" poster="%s"></video><audio src="%s"></audio><script src="%s"></script>
<input type=image src="%s"><a rel=attachment href="%s">lampiran</a><table background="%s"><tr><td background="%s">t</table>
<svg width=50 height=50><image href="%s" width=9 height=9 /><image xlink:href="%s" width=9 height=9 /><use href="%s#a" />
<style>@import url("%s"); @font-face { font-family: y; src: url("%s"); }</style><rect fill="url(%s#g)" width=9 height=9 />
<filter id=f><feImage href="%s" /></filter><text font-family=y y=9>y</text></svg>
<p style="background: url('%s')">gaya</p><p style="content: url('%s'); list-style: url('%s')">gaya</p>"""


def isi(banyak: int, alamat: str) -> tuple[str, ...]:
    return tuple(f"{alamat}{n}" for n in range(banyak))


def jahat(alamat: str) -> str:
    """Everything that loads something, each once; `alamat` ends so that a number can follow."""
    kepala, badan = KEPALA % isi(KEPALA.count("%s"), alamat), BADAN % isi(BADAN.count("%s"), f"{alamat}9")
    dalam = f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{alamat}s" width="9" height="9"/></svg>'
    return f'<html lang=id><title>x</title>{kepala}<body>{badan}<img src="{data(dalam.encode(), "image/svg+xml")}">'


def data(bita: bytes, jenis: str) -> str:
    return f"data:{jenis};base64,{base64.b64encode(bita).decode()}"


def lampiran(hasil: Cetakan) -> dict:
    return dict(PdfReader(io.BytesIO(hasil.isi)).attachments)


@pytest.fixture
def peladen():
    """Answers whoever comes with a picture; it should not be anybody."""
    satu = Peladen(lambda _: jawaban(isi=b"<svg xmlns='http://www.w3.org/2000/svg'/>", jenis="image/svg+xml"))
    yield satu
    satu.tutup()


def cetak_polos(html: str) -> bytes:
    """The same by WeasyPrint as it comes: shows that the document does ask."""
    kode = "import sys; from weasyprint import HTML; sys.stdout.buffer.write(HTML(string=sys.stdin.read()).write_pdf())"
    return subprocess.run(
        [sys.executable, "-c", kode], input=html.encode(), capture_output=True, check=True, timeout=100
    ).stdout


def test_no_construct_reaches_the_network(peladen):
    html = jahat(peladen.url("127.0.0.1", "/"))
    hasil = cetak_pdf(html)
    assert peladen.tersambung == 0
    cetak_polos(html)
    diminta = {p.jalur for p in peladen.permintaan}
    assert len(diminta) >= 14 and hasil.ditolak >= len(diminta) and hasil.hilang >= 5


def test_colour_profile_is_not_fetched_and_ends_the_document(peladen):
    """WeasyPrint cannot go on without it: no document is better than a call."""
    gaya = f"<style>@color-profile --warna {{ src: url({peladen.url('127.0.0.1')}) }}</style>"
    with pytest.raises(CetakGagal, match="tidak dapat dibuat"):
        cetak_pdf(f"<html lang=id><title>x</title>{gaya}<p>x")
    assert peladen.tersambung == 0


def gabung(dokumen: list[str]) -> str:
    """Several documents as one: a child process costs more than what it prints."""
    return "<html lang=id><title>x</title>" + "".join(d.removeprefix("<html lang=id><title>x</title>") for d in dokumen)


def test_no_other_scheme_reaches_it_either(peladen):
    skema = ("ftp", "https", "gopher", "HTTP", "jar:http", "view-source:http")
    hasil = cetak_pdf(gabung([jahat(f"{s}://127.0.0.1:{peladen.port}/{s}/") for s in skema]))
    assert peladen.tersambung == 0 and hasil.ditolak > 10 * len(skema)


@pytest.mark.panjang
def test_relative_address_and_a_base_of_its_own_reach_nothing(peladen, settings):
    settings.BASE_URL = f"http://127.0.0.1:{peladen.port}"
    awal = (f"//127.0.0.1:{peladen.port}/a", "/b", "../c", "x/d", "?e", f"\\\\127.0.0.1:{peladen.port}\\f")
    html = gabung([jahat(a) for a in awal]).replace("<title>", f'<base href="{settings.BASE_URL}/dasar/"><title>', 1)
    assert cetak_pdf(html).ditolak > 10 * len(awal)
    assert cetak_pdf(html.replace("<base href", "<base data-href")).ditolak > 10 * len(awal) and peladen.tersambung == 0


@pytest.fixture
def rahasia(tmp_path) -> Path:
    """A file of the server."""
    (tmp_path / "rahasia.txt").write_text("PENANDA-RAHASIA-7F3A")
    return tmp_path / "rahasia.txt"


def penanda_di(bita: bytes) -> bool:
    """Whether the text of the file stands in any stream of the PDF."""
    potong = [p for _, p in sorted(_aliran(bita))]
    return any(b"PENANDA-RAHASIA-7F3A" in p for p in (bita, *potong))


def _aliran(bita: bytes):
    letak = 0
    while (letak := bita.find(b"stream\n", letak)) >= 0:
        letak += 7
        try:
            yield letak, zlib.decompressobj().decompress(bita[letak:])
        except zlib.error:
            continue


def test_no_file_of_the_server_ends_up_in_the_document(rahasia):
    html = (
        f'<html lang=id><title>x</title>{jahat(rahasia.as_uri() + "?")}<link rel=attachment href="{rahasia.as_uri()}">'
    )
    hasil = cetak_pdf(html)
    assert hasil.ditolak > 10 and lampiran(hasil) == {} and not penanda_di(hasil.isi)
    assert penanda_di(cetak_polos(html)), "the document asks for nothing"


def test_font_folder_gives_its_fonts_and_nothing_beside():
    huruf = (AKAR / "static/fonts").as_uri()
    luar = ["file:///etc/passwd", "FILE:///etc/passwd", "file://localhost/etc/passwd", "file:/etc/passwd"]
    dalam = ["/../../manage.py", "/%2e%2e/%2e%2e/manage.py", "/README.md", "/..%2f..%2fmanage.py", "/"]
    dalam += ["/LiberationSans-Regular.ttf%00.txt", "/tidak-ada.ttf"]
    daftar = luar + [huruf + d for d in dalam]
    tautan = "".join(f'<link rel=attachment href="{alamat}">' for alamat in daftar)
    hasil = cetak_pdf(f"<html lang=id><title>x</title>{tautan}<p>x")
    assert (hasil.ditolak, hasil.hilang, lampiran(hasil)) == (len(daftar), len(daftar), {})


def test_link_out_of_the_font_folder_is_not_followed(tmp_path, rahasia):
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts/a.ttf").symlink_to(rahasia)
    with pytest.raises(pdf_sumber.Ditolak):
        pdf_sumber.Sumber(tmp_path / "fonts").fetch((tmp_path / "fonts/a.ttf").as_uri())


def test_data_of_a_modest_size_is_taken_and_more_is_refused():
    kecil, besar = data(b"x" * 1000, "text/plain"), data(b"x" * pdf_sumber.DATA, "text/plain")
    hasil = cetak_pdf(
        f'<html lang=id><title>x</title><link rel=attachment href="{kecil}"><link rel=attachment href="{besar}">'
    )
    assert hasil.ditolak == 1 and [len(i) for v in lampiran(hasil).values() for i in v] == [1000]


def test_odd_data_is_left_out():
    aneh = ("data:", "data:image/png;base64", "data:image/png;base64,@@@", "data:,", "data:;;;,x")
    aneh += ("data:a\nContent-Encoding: gzip,x",)
    gambar = "".join(f'<img src="{alamat}">' for alamat in aneh)
    assert cetak_pdf(f"<html lang=id><title>x</title><p>tetap{gambar}").hilang == len(aneh)


@pytest.mark.parametrize(
    "svg",
    [
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>',
        "<!DOCTYPE svg [<!ENTITY a '" + "x" * 99_000 + "'>" + "".join(
            f"<!ENTITY {b} '{f'&{a};' * 50}'>" for a, b in zip("abcd", "bcde", strict=True)
        ) + "]><svg xmlns='http://www.w3.org/2000/svg'><text>&e;</text></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>" + "<g>" * 5000 + "</g>" * 5000 + "</svg>",
    ],
    ids=["file", "bombs", "depth"],
)  # fmt: skip
def test_hostile_picture_costs_the_picture_at_most(svg):
    hasil = cetak_pdf(f'<html lang=id><title>x</title><p>tetap<img src="{data(svg.encode(), "image/svg+xml")}">')
    isi = PdfReader(io.BytesIO(hasil.isi)).pages[0].extract_text()
    assert "tetap" in isi and "root:" not in isi and hasil.halaman == 1
