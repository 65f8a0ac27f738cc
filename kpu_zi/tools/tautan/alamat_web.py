"""The one parser of web addresses (pure): the address that was checked is the address that is fetched.

No other parser takes part. Where parsers disagree (backslash, user-info, odd numbers, control characters) we refuse.
"""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote

PANJANG = 2048
PORT_UMUM = frozenset({80, 443})
# What people copy along with a link: blanks, no-break blanks, zero-width characters.
TEPI = " \t\r\n\u00a0\u200b\u200e\u200f\u2060\ufeff"

_BENTUK = re.compile(r"(https?)://([^/?#]+)([^?#]*)(\?[^#]*)?(?:#.*)?", re.IGNORECASE | re.DOTALL)
_SKEMA = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_KENDALI = re.compile(r"[\x00-\x1f\x7f-\x9f\\\u2028\u2029]")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_ANGKA = re.compile(r"\d+|0x[0-9a-f]*")
_AMAN = "%/:@!$&'()*+,;=~-._"


class AlamatDitolak(ValueError):
    """An address that is not visited; `sebab` is a stable code, the text a sentence for the user."""

    def __init__(self, sebab: str, pesan: str) -> None:
        super().__init__(pesan)
        self.sebab = sebab


@dataclass(frozen=True, slots=True)
class AlamatWeb:
    """An address in parts that need no further reading."""

    aman: bool  # https
    host: str  # ASCII, lower case, without the dot at its end; IPv6 without brackets
    port: int
    jalur: str  # path and query as they are sent

    @property
    def host_port(self) -> str:
        """As in the Host header: the port only where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.aman else 80) else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        return f"{'https' if self.aman else 'http'}://{self.host_port}{self.jalur}"


def baca_alamat(teks: str, *, port_boleh: frozenset[int] = PORT_UMUM) -> AlamatWeb:
    """Reads an address as it was pasted. Raises AlamatDitolak."""
    bersih = teks.strip(TEPI)
    if len(bersih) > PANJANG:
        raise AlamatDitolak("terlalu_panjang", f"Tautan lebih dari {PANJANG} karakter.")
    if _KENDALI.search(bersih):
        raise AlamatDitolak("karakter", "Tautan memuat garis miring terbalik atau karakter yang tidak terlihat.")
    cocok = _BENTUK.fullmatch(bersih)
    if cocok is None:
        if _SKEMA.match(bersih) and not bersih.lower().startswith(("http:", "https:")):
            raise AlamatDitolak("skema", "Hanya tautan http:// dan https:// yang dapat diperiksa.")
        raise AlamatDitolak("bukan_tautan", "Tautan harus diawali http:// atau https:// dan nama situs.")
    skema, pemilik, jalur, kueri = cocok.groups()
    aman = skema.lower() == "https"
    host, port = _host_port(pemilik, 443 if aman else 80)
    if port not in port_boleh:
        raise AlamatDitolak("port", f"Port {port} tidak diperiksa; hanya 80 dan 443.")
    # "%" stays: what is already encoded is sent as it was pasted.
    kirim = quote(jalur or "/", safe=_AMAN) + (quote(kueri, safe=_AMAN + "?") if kueri else "")
    return AlamatWeb(aman, host, port, kirim)


def alamat_angka(host: str) -> bool:
    """True when the host is an address already; a name never ends in a number here."""
    return ":" in host or host.rpartition(".")[2].isdigit()


def _host_port(pemilik: str, baku: int) -> tuple[str, int]:
    if "@" in pemilik:
        raise AlamatDitolak("nama_pengguna", "Tautan memuat nama pengguna (tanda @ di depan nama situs).")
    if pemilik.startswith("["):
        host, kurung, sisa = pemilik[1:].partition("]")
        if not kurung or (sisa and not sisa.startswith(":")):
            raise _nama_salah()
        return _ipv6(host), _port(sisa[1:], baku)
    host, _, port = pemilik.partition(":")
    return _nama(host), _port(port, baku)


def _port(teks: str, baku: int) -> int:
    if not teks:
        return baku
    if not (teks.isascii() and teks.isdigit() and len(teks) <= 5):
        raise AlamatDitolak("port", "Port pada tautan bukan bilangan; hanya 80 dan 443 yang diperiksa.")
    return int(teks)


def _ipv6(teks: str) -> str:
    try:
        return ipaddress.IPv6Address(teks if "%" not in teks else "").compressed
    except ValueError:
        raise _nama_salah() from None


def _nama(teks: str) -> str:
    """The host in ASCII; an IPv4 address only in its plain spelling, since others are read in several ways."""
    nama = _ascii(teks).lower().removesuffix(".")
    label = nama.split(".")
    if len(nama) > 253 or not all(_LABEL.fullmatch(bagian) for bagian in label):
        raise _nama_salah()
    if _ANGKA.fullmatch(label[-1]):
        try:
            return str(ipaddress.IPv4Address(nama))
        except ValueError:
            raise AlamatDitolak("angka", "Alamat angka pada tautan ditulis dengan cara yang tidak lazim.") from None
    if len(label) == 1:
        raise AlamatDitolak("nama_pendek", "Nama situs tidak lengkap; nama itu hanya dikenal di jaringan sendiri.")
    return nama


def _ascii(teks: str) -> str:
    if teks.isascii():
        return teks
    try:
        return teks[:254].encode("idna").decode("ascii")
    except UnicodeError:
        raise _nama_salah() from None


def _nama_salah() -> AlamatDitolak:
    return AlamatDitolak("nama_situs", "Nama situs pada tautan tidak sah.")
