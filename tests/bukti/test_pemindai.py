"""What the virus scanner says, and that anything but a clear answer is none."""

import pytest

from kpu_zi.tools.unggahan.pemindai import PindaiGagal, terinfeksi
from tests.bukti.clamd_tiruan import EICAR, clamd


@pytest.fixture
def berkas(tmp_path):
    path = tmp_path / "berkas"
    path.write_bytes(b"SK Tim ZI" * 50_000)
    return path


def test_clean_file_is_clean_and_arrives_whole(berkas):
    with clamd() as peladen:
        assert terinfeksi(berkas, peladen.url) is False
        assert peladen.diterima == [berkas.read_bytes()]


def test_infected_file_is_infected(berkas):
    berkas.write_bytes(b"x" * 100_000 + EICAR)
    with clamd() as peladen:
        assert terinfeksi(berkas, peladen.url) is True


def test_scanner_behind_a_local_socket(berkas, tmp_path):
    with clamd(unix=str(tmp_path / "clamd.ctl")) as peladen:
        assert terinfeksi(berkas, peladen.url) is False


@pytest.mark.parametrize(
    "jawab",
    [
        b"stream: Can't allocate memory ERROR\0",
        b"INSTREAM size limit exceeded. ERROR\0",
        b"UNKNOWN COMMAND\0",
        b"stream: OK",
        b"",
        b"OK\0",
        b"stream: OK FOUND IN ERROR\0",
        b"x" * 9_000,
    ],
)
def test_any_other_answer_is_none(jawab, berkas):
    with clamd(lambda isi: jawab) as peladen, pytest.raises(PindaiGagal):
        terinfeksi(berkas, peladen.url)


def test_scanner_that_takes_too_long_has_not_answered(berkas):
    with clamd(lambat=1) as peladen, pytest.raises(PindaiGagal):
        terinfeksi(berkas, peladen.url, detik=0.2)


def test_file_beyond_the_scanners_limit_is_not_clean(berkas):
    with clamd(batas=1_000) as peladen, pytest.raises(PindaiGagal):
        terinfeksi(berkas, peladen.url)


@pytest.mark.parametrize(
    "url", ["tcp://127.0.0.1:1", "unix:///tidak/ada", "http://127.0.0.1", "", "tcp://", "tcp://a:b"]
)
def test_scanner_that_is_not_there_has_not_answered(url, berkas):
    with pytest.raises(PindaiGagal):
        terinfeksi(berkas, url)
