"""Which addresses of the network belong to the public internet (pure).

Our own table stands first: `is_global` of Python 3.11.7 takes 192.0.0.192, fec0::1, 2002:7f00:1:: and ::127.0.0.1 for
public, and other releases do not. Of IPv6 only what is handed out (2000::/3) is public at all; an IPv4 address inside an
IPv6 one is judged itself.
"""

import ipaddress
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

TERTUTUP_4 = tuple(
    IPv4Network(jaringan)
    for jaringan in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared by carriers (CGNAT); also the metadata service of one cloud
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # host service of one cloud, reachable from inside only
        "169.254.0.0/16",  # link-local; metadata service of most clouds
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments; 192.0.0.192 is a metadata service
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # former 6to4 relays
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)
# Loopback, fc00::/7, fe80::/10, fec0::/10, ff00::/8, ::/96 and 64:ff9b:1::/48 all lie outside.
DIBAGIKAN_6 = IPv6Network("2000::/3")
TERTUTUP_6 = tuple(
    IPv6Network(jaringan)
    for jaringan in (
        "2001::/23",  # protocol assignments: Teredo, benchmarks, ORCHID
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4, retired (RFC 7526); releases of Python disagree about it
        "3fff::/20",  # documentation
    )
)
_TERJEMAHAN = IPv6Network("64:ff9b::/96")  # NAT64


@lru_cache(maxsize=4096)
def alamat_publik(teks: str) -> bool:
    """True for one address, in its usual spelling, that anybody on the internet could mean; False for all else."""
    try:
        alamat = ipaddress.ip_address(teks)
    except ValueError:
        return False
    return _publik_4(alamat) if isinstance(alamat, IPv4Address) else _publik_6(alamat)


def _publik_4(alamat: IPv4Address) -> bool:
    return not any(alamat in jaringan for jaringan in TERTUTUP_4) and alamat.is_global


def _publik_6(alamat: IPv6Address) -> bool:
    if alamat.scope_id:
        return False
    terbungkus = _isi_4(alamat)
    if terbungkus is not None and not _publik_4(terbungkus):
        return False
    if alamat.ipv4_mapped is not None or alamat in _TERJEMAHAN:
        return True
    terbuka = alamat in DIBAGIKAN_6 and not any(alamat in jaringan for jaringan in TERTUTUP_6)
    return terbuka and alamat.is_global


def _isi_4(alamat: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that this one leads to: mapped or NAT64. (6to4, Teredo and compatible ones are closed anyhow.)"""
    if alamat in _TERJEMAHAN:
        return IPv4Address(int(alamat) & 0xFFFFFFFF)
    return alamat.ipv4_mapped
