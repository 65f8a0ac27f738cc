"""What a link leads to, by its form."""

import pytest

from lke.aturan.bentuk import adalah_wadah, bentuk_tautan


@pytest.mark.parametrize(
    ("tautan", "nama", "wadah"),
    [
        ("https://drive.google.com/drive/folders/1AbcDEFghiJKLmnoPQRstu?usp=sharing", "folder Google Drive", True),
        ("https://drive.google.com/drive/u/0/folders/1AbcDEFghiJKLmnoPQRstu", "folder Google Drive", True),
        ("https://drive.google.com/file/d/1AbcDEFghiJKLmnoPQRstu/view", "berkas Google Drive", False),
        ("https://docs.google.com/document/d/1AbcDEFghiJKLmnoPQRstu/edit", "dokumen Google Docs", False),
        ("https://docs.google.com/spreadsheets/d/1AbcDEFghiJKLmnoPQRstu", "lembar Google Sheets", False),
        ("https://www.youtube.com/watch?v=abcdefghijk", "video YouTube", False),
        ("https://youtu.be/abcdefghijk", "video YouTube", False),
        ("https://kpu-contoh.sharepoint.com/:f:/s/zi/Ab12", "folder SharePoint", True),
        ("https://kpu-contoh.sharepoint.com/:b:/s/zi/Ab12", "berkas SharePoint", False),
        ("https://www.instagram.com/p/abc/", "media sosial", False),
        ("HTTPS://JDIH.contoh.invalid/unduh/sk-12.pdf", "berkas di situs", False),
        ("https://kota-contoh.contoh.invalid/", "beranda situs", True),
        ("https://kota-contoh.contoh.invalid/berita/12", "halaman situs", False),
        ("bukan tautan", "halaman situs", False),
    ],
)
def test_form_of_a_link_is_recognised(tautan, nama, wadah):
    assert (bentuk_tautan(tautan), adalah_wadah(tautan)) == (nama, wadah)
