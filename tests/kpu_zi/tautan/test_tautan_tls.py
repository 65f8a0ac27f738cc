"""Over TLS the certificate must be good for the name in the link, although the connection goes to a judged address."""

import pytest

from tests.peladen_nakal import halaman, jawaban, peladen, pemeriksa
from tests.sertifikat import buat, melayani, percaya


@pytest.fixture
def sah(tmp_path):
    return buat(tmp_path, "DNS:bukti.contoh.id,IP:127.0.0.1")


def test_name_of_the_link_stands_in_sni_and_host(sah):
    nama = []
    tls = melayani(sah)
    tls.sni_callback = lambda soket, host, konteks: nama.append(host)
    with peladen(lambda m: halaman("Bukti"), tls=tls) as luar:
        kunjungan = pemeriksa(luar, tls=percaya(sah)).periksa(luar.url("Bukti.Contoh.id."))
    assert (kunjungan.status, kunjungan.cuplikan_judul, kunjungan.galat) == (200, "Bukti", "")
    assert set(nama) == {"bukti.contoh.id"}
    assert {m.kepala["Host"] for m in luar.permintaan} == {f"bukti.contoh.id:{luar.port}"}


def test_address_in_a_link_is_verified_too(sah, tmp_path):
    with peladen(tls=melayani(sah)) as luar:
        assert pemeriksa(luar, tls=percaya(sah)).periksa(luar.url("127.0.0.1")).status == 200
    lain = buat(tmp_path, "DNS:bukti.contoh.id")
    with peladen(tls=melayani(lain)) as luar:
        assert pemeriksa(luar, tls=percaya(lain)).periksa(luar.url("127.0.0.1")).galat == "tls_nama"


def test_certificate_for_another_name_is_refused_before_anything_is_asked(sah):
    with peladen(tls=melayani(sah)) as luar:
        kunjungan = pemeriksa(luar, tls=percaya(sah)).periksa(luar.url("lain.contoh.id"))
    assert (kunjungan.galat, kunjungan.status, luar.permintaan) == ("tls_nama", 0, [])


def test_certificate_that_signed_itself_is_refused_by_the_portals_own_trust(sah):
    with peladen(tls=melayani(sah)) as luar:
        assert pemeriksa(luar).periksa(luar.url("bukti.contoh.id")).galat == "tls_dibuat_sendiri"
    assert luar.permintaan == []


def test_expired_certificate_is_named(tmp_path):
    basi = buat(tmp_path, "DNS:bukti.contoh.id", "20200101000000Z", "20200102000000Z")
    with peladen(tls=melayani(basi)) as luar:
        assert pemeriksa(luar, tls=percaya(basi)).periksa(luar.url("bukti.contoh.id")).galat == "tls_kedaluwarsa"


def test_server_that_speaks_no_tls_is_told_apart(sah):
    with peladen(langsung=b"HTTP/1.1 400 Bad\r\n\r\n") as luar:
        kunjungan = pemeriksa(luar, tls=percaya(sah)).periksa(f"https://bukti.contoh.id:{luar.port}/")
    assert kunjungan.galat == "tls" and luar.permintaan == []


def test_redirect_from_tls_is_followed_with_all_checks(sah):
    with peladen() as tujuan:
        alih = jawaban("301 Moved", Location=tujuan.url("arsip.contoh.id", "/sk"))
        with peladen(lambda m: alih, tls=melayani(sah)) as luar:
            kunjungan = pemeriksa(luar, tujuan, tls=percaya(sah)).periksa(luar.url("bukti.contoh.id"))
    assert (kunjungan.akhir, kunjungan.status) == (tujuan.url("arsip.contoh.id", "/sk"), 200)
