"""No byte leaves for an address that is not public: real listeners must see nobody come."""

import socket

import pytest

from kpu_zi.tools.tautan import nama_situs
from kpu_zi.tools.tautan import pemeriksa as tautan
from kpu_zi.tools.tautan.alamat_publik import alamat_publik
from kpu_zi.tools.tautan.pemeriksa import Pemeriksa, boleh_dikunjungi
from tests.alamat_tertutup import TERTUTUP
from tests.peladen_nakal import Nama, alih, halaman, peladen, pemeriksa


@pytest.fixture
def tersambung(monkeypatch):
    """Every address to which a socket of the checker was told to connect; none is let through."""
    tujuan: list[tuple] = []

    class Pencatat(socket.socket):
        def connect(self, alamat):
            tujuan.append(alamat)
            raise ConnectionRefusedError

    monkeypatch.setattr(tautan.socket, "socket", Pencatat)
    return tujuan


def hakim_asli(*port: int, nama: Nama) -> Pemeriksa:
    """The judge of the portal itself, but for the port: the listener stands on a free one."""
    return Pemeriksa(boleh=lambda ip, _: alamat_publik(ip), urai=nama, port_boleh=frozenset(port))


@pytest.mark.parametrize("alamat", TERTUTUP)
def test_name_that_leads_to_a_closed_address_is_not_connected_to(alamat, tersambung):
    kunjungan = Pemeriksa(urai=Nama(lambda host: [alamat])).periksa("https://bukti.contoh.id/")
    assert (kunjungan.galat, kunjungan.status, tersambung) == ("alamat_tertutup", 0, [])


@pytest.mark.parametrize("alamat", [a for a in TERTUTUP if "%" not in a])
def test_closed_address_itself_is_neither_looked_up_nor_connected_to(alamat, tersambung):
    nama = Nama()
    kunjungan = Pemeriksa(urai=nama).periksa(f"http://[{alamat}]/" if ":" in alamat else f"http://{alamat}/")
    assert (kunjungan.galat, tersambung, nama.ditanya) == ("alamat_tertutup", [], [])


def test_public_name_would_be_connected_to_at_its_judged_address(tersambung):
    nama = Nama(lambda host: ["8.8.8.8", "2404:6800:4003::200e"])
    kunjungan = Pemeriksa(urai=nama).periksa("https://bukti.contoh.id/")
    assert kunjungan.galat == "tidak_tersambung"
    assert tersambung == [("8.8.8.8", 443), ("2404:6800:4003::200e", 443)]


def test_judge_of_the_portal_knows_two_ports():
    assert boleh_dikunjungi("8.8.8.8", 443) and boleh_dikunjungi("8.8.8.8", 80)
    assert not boleh_dikunjungi("8.8.8.8", 6379) and not boleh_dikunjungi("127.0.0.1", 443)


def test_listener_on_loopback_sees_nobody():
    with peladen() as diam:
        tujuan = hakim_asli(diam.port, nama=Nama())
        for host in ("127.0.0.1", "127.0.0.1.", "１２７.0.0.1", "[::ffff:127.0.0.1]", "bukti.contoh.id"):
            assert tujuan.periksa(diam.url(host)).galat == "alamat_tertutup", host
        assert diam.tersambung == 0


def test_one_closed_address_among_public_ones_refuses_the_name(tersambung):
    for daftar in (["8.8.8.8", "127.0.0.1"], ["10.0.0.1", "8.8.8.8"], ["8.8.8.8", "1.1.1.1", "fe80::1%lo"]):
        kunjungan = Pemeriksa(urai=Nama(lambda host, daftar=daftar: daftar)).periksa("http://bukti.contoh.id/")
        assert (kunjungan.galat, tersambung) == ("alamat_tertutup", [])


@pytest.mark.parametrize("host", ["127.0.0.2", "[::1]", "dalam.contoh.id", "127.0.0.2."])
def test_redirect_to_a_closed_address_is_not_followed(host):
    nama = Nama(lambda host: ["127.0.0.2"] if host.startswith("dalam") else ["127.0.0.1"])
    with peladen(ip="127.0.0.2") as dalam, peladen(lambda m: alih(dalam.url(host))) as luar:
        kunjungan = pemeriksa(luar, nama=nama, port=[dalam.port]).periksa(luar.url("bukti.contoh.id"))
        assert (kunjungan.galat, kunjungan.status) == ("alamat_tertutup", 0)
        assert luar.tersambung == 1 and dalam.tersambung == 0


@pytest.mark.parametrize(
    "tujuan",
    [
        "file:///etc/passwd",
        "gopher://127.0.0.2:6379/_FLUSHALL",
        "http://127.0.0.2:6379/",
        "http://0x7f000002/",
        "http://operator@dalam.contoh.id/",
        "http://127.0.0.2\\@bukti.contoh.id/",
        "\\\\dalam\\berkas",
        "//localhost/",
        "http://[",
    ],
)
def test_redirect_is_read_by_the_same_parser(tujuan):
    with peladen(lambda m: alih(tujuan)) as luar:
        kunjungan = pemeriksa(luar).periksa(luar.url("bukti.contoh.id"))
    assert (kunjungan.galat, luar.tersambung) == ("pengalihan_tidak_sah", 1)


def test_name_is_looked_up_once_for_the_whole_visit():
    """HEAD and GET go to the address that was judged; a resolver that changes its mind is not asked again."""
    jawaban = iter([["127.0.0.1"], ["127.0.0.2"]])
    nama = Nama(lambda host: next(jawaban))
    with peladen(lambda m: halaman("Bukti")) as luar:
        kunjungan = pemeriksa(luar, nama=nama).periksa(luar.url("bukti.contoh.id"))
    assert (kunjungan.cuplikan_judul, nama.ditanya) == ("Bukti", ["bukti.contoh.id"])
    assert [m.metode for m in luar.permintaan] == ["HEAD", "GET"]


def test_rebinding_between_two_look_ups_is_judged_again(monkeypatch):
    monkeypatch.setattr(nama_situs, "BERLAKU", -1.0)
    jawaban = iter([["127.0.0.1"], ["127.0.0.2"]])
    nama = Nama(lambda host: next(jawaban))
    with peladen() as luar, peladen(ip="127.0.0.2") as dalam:
        kunjungan = pemeriksa(luar, nama=nama, port=[dalam.port]).periksa(luar.url("bukti.contoh.id"))
        assert kunjungan.galat == "alamat_tertutup"
        assert [m.metode for m in luar.permintaan] == ["HEAD"] and dalam.tersambung == 0


def test_proxy_of_the_environment_is_not_used(monkeypatch):
    with peladen() as luar, peladen(ip="127.0.0.2") as proksi:
        for nama in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
            monkeypatch.setenv(nama, f"http://127.0.0.2:{proksi.port}")
        assert pemeriksa(luar).periksa(luar.url("bukti.contoh.id")).status == 200
        assert proksi.tersambung == 0
