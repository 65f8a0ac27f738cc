"""The poster as a PDF: one A4 sheet whose QR code, read back from the picture of the page, is that of the address."""

import pypdfium2
import pytest
import segno

from survei.pintu import token_pintu
from tests.buat import make_pengguna
from tests.survei.buat_survei import make_periode, make_saluran

pytestmark = pytest.mark.django_db
SKALA = 2.0  # pixels for a point
MM = 72 / 25.4 * SKALA
TENGAH, SISI = 107.5 * MM, 108 * MM  # of the code on the sheet: margins 25 and 20 mm


def modul_di(gambar, x: float, y: float, sisi: float, harap: list[list[int]]) -> bool:
    """Whether the picture shows this code, quiet zone of 4 included, with its corner here."""
    n = len(harap) + 8
    titik = gambar.load()
    return all(
        (titik[int(x + (k + 4.5) * sisi / n), int(y + (b + 4.5) * sisi / n)] < 128) == bool(gelap)
        for b, baris in enumerate(harap)
        for k, gelap in enumerate(baris)
    )


def test_poster_is_one_sheet_with_the_code_of_its_door(client, settings):
    saluran = make_saluran(make_periode())
    client.force_login(make_pengguna("operator", saluran.periode.satker))
    response = client.get(f"/survei/33.73/{saluran.periode_id}/saluran/{saluran.pk}/poster.pdf")
    assert response["Content-Type"] == "application/pdf"
    dokumen = pypdfium2.PdfDocument(response.content)
    assert len(dokumen) == 1
    teks = dokumen[0].get_textpage().get_text_range()
    penuh = f"{settings.BASE_URL}/s/{token_pintu(saluran)}/"
    kode = f"{saluran.kode_pendek[:4]}-{saluran.kode_pendek[4:]}"
    for isi in ("KPU KOTA SALATIGA", "Survei Kepuasan Masyarakat", "Semester I 2026", kode, penuh):
        assert isi in teks
    harap = [list(baris) for baris in segno.make_qr(penuh, error="m").matrix]
    gambar = dokumen[0].render(scale=SKALA).to_pil().convert("L")
    tinggi = range(int(gambar.height - SISI))
    assert any(modul_di(gambar, TENGAH - SISI / 2, y, SISI, harap) for y in tinggi)
    lain = [[1 - k for k in baris] for baris in harap]
    assert not any(modul_di(gambar, TENGAH - SISI / 2, y, SISI, lain) for y in tinggi)


def test_poster_of_another_satker_does_not_exist(client):
    saluran = make_saluran(make_periode())
    client.force_login(make_pengguna("operator", saluran.periode.satker.induk))
    assert client.get(f"/survei/33.73/{saluran.periode_id}/saluran/{saluran.pk}/poster.pdf").status_code == 404
