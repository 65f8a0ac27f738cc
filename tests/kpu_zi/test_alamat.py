"""Which address counts as the client's."""

import pytest
from django.test import RequestFactory

from kpu_zi.tools.alamat import alamat_klien, jaringan, pilih_alamat


@pytest.mark.parametrize(
    ("remote", "diteruskan", "proxy", "hasil"),
    [
        ("203.0.113.9", "", 0, "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", 0, "203.0.113.9"),
        ("10.0.0.2", "198.51.100.1", 1, "198.51.100.1"),
        ("10.0.0.2", "1.1.1.1, 198.51.100.1", 1, "198.51.100.1"),
        ("10.0.0.2", "1.1.1.1, 198.51.100.1, 10.0.0.3", 2, "198.51.100.1"),
        ("10.0.0.2", "198.51.100.1", 2, "10.0.0.2"),
        ("10.0.0.2", "", 1, "10.0.0.2"),
        ("10.0.0.2", "bukan alamat", 1, "10.0.0.2"),
        ("10.0.0.2", "<script>", 1, "10.0.0.2"),
        ("2001:DB8:0:0::1", "", 0, "2001:db8::1"),
        ("::ffff:203.0.113.9", "", 0, "203.0.113.9"),
        ("", "", 0, ""),
        ("", "198.51.100.1", 1, "198.51.100.1"),
    ],
)
def test_only_a_configured_proxy_is_believed(remote, diteruskan, proxy, hasil):
    assert pilih_alamat(remote, diteruskan, proxy) == hasil


def test_request_takes_the_number_of_proxies_from_settings(settings):
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.2", HTTP_X_FORWARDED_FOR="9.9.9.9, 198.51.100.1")
    assert alamat_klien(request) == "10.0.0.2"
    settings.PROXY_TERPERCAYA = 1
    assert alamat_klien(request) == "198.51.100.1"


@pytest.mark.parametrize(
    ("alamat", "hasil"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("", ""),
    ],
)
def test_limit_counts_a_network_not_the_addresses_that_one_line_has(alamat, hasil):
    assert jaringan(alamat) == hasil
