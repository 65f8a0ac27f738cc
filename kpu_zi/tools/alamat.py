"""The address of the client, as throttles and the log see it."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def alamat_klien(request: HttpRequest) -> str:
    """REMOTE_ADDR, or what the trusted proxies in front of the portal report (setting PROXY_TERPERCAYA)."""
    meta = request.META
    return pilih_alamat(meta.get("REMOTE_ADDR", ""), meta.get("HTTP_X_FORWARDED_FOR", ""), settings.PROXY_TERPERCAYA)


def pilih_alamat(remote_addr: str, diteruskan: str, proxy: int) -> str:
    """With n trusted proxies the n-th entry from the right of X-Forwarded-For; what stands left of it is hearsay.

    Anything else than an address in that place means that the request did not come through the proxies: REMOTE_ADDR counts.
    """
    if proxy > 0:
        daftar = [bagian.strip() for bagian in diteruskan.split(",")]
        if len(daftar) >= proxy and (alamat := _baku(daftar[-proxy])):
            return alamat
    return _baku(remote_addr)


def jaringan(alamat: str) -> str:
    """The network that a limit counts: an IPv4 address; of IPv6 the /64, as one line alone has all addresses of it."""
    return str(ipaddress.ip_network(f"{alamat}/64", strict=False)) if ":" in alamat else alamat


def _baku(teks: str) -> str:
    """One spelling for each address; empty when the text is none (a Unix socket, for example)."""
    try:
        alamat = ipaddress.ip_address(teks)
    except ValueError:
        return ""
    petaan = getattr(alamat, "ipv4_mapped", None)
    return str(petaan or alamat)[:45]
