"""A file beyond the limit never fills memory or disk; its form still says how large it was."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

MB = 2**20


@pytest.fixture(autouse=True)
def batas(settings, tmp_path):
    settings.MAX_UPLOAD_MB = 3
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)


def kirim(*ukuran: int):
    isi = {f"b{n}": SimpleUploadedFile(f"{n}.pdf", b"x" * u) for n, u in enumerate(ukuran)}
    return RequestFactory().post("/", isi).FILES


@pytest.mark.parametrize("ukuran", [10, 2 * MB, 3 * MB])
def test_file_within_the_limit_arrives(ukuran):
    berkas = kirim(ukuran)["b0"]
    assert berkas.size == ukuran and berkas.read() == b"x" * ukuran


def test_file_beyond_the_limit_arrives_empty_with_its_size(tmp_path):
    berkas = kirim(7 * MB)["b0"]
    assert (berkas.size, berkas.read(), berkas.name) == (7 * MB, b"", "0.pdf")
    assert sum(p.stat().st_size for p in tmp_path.iterdir()) <= 3 * MB


def test_many_files_share_the_limit(tmp_path):
    berkas = kirim(2 * MB, 2 * MB, 10)
    assert [len(b.read()) for b in berkas.values()] == [2 * MB, 0, 0]
    assert sum(p.stat().st_size for p in tmp_path.iterdir()) <= 3 * MB
