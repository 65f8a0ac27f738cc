"""When two links lead to the same thing (pure): one form for all ways in which a link gets copied and shared."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from kpu_zi.tools.tautan.alamat_web import TEPI, AlamatDitolak, baca_alamat

# They lead elsewhere: what counts is where they end.
PENDEK = frozenset(
    "bit.ly s.id tinyurl.com goo.gl forms.gle t.co cutt.ly is.gd rb.gy t.ly ow.ly shorturl.at shorturl.asia maps.app.goo.gl"
    " 1drv.ms linkly.id gg.gg lnk.ink dub.sh".split()
)
# They tell who shared a link and how, not what it leads to.
PELACAK = frozenset(
    "usp ouid rtpof sd authuser pli ths hl gl fbclid gclid dclid msclkid igsh igshid mibextid si feature ref ref_src ref_url"
    " share_id s_cid e_cid web".split()
)
DRIVE = frozenset({"drive.google.com", "docs.google.com", "sheets.google.com", "slides.google.com"})
YOUTUBE = frozenset({"youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com"})

_MASUK = frozenset({"accounts.google.com", "login.microsoftonline.com", "login.live.com"})
_AKUN = re.compile(r"/u/\d{1,2}(?=/|$)")
_ID_DRIVE = re.compile(r"/(?:d|folders|file/d)/([\w-]{15,})")
_ID_DRIVE_ISI = re.compile(r"[\w-]{15,}")
_ID_YOUTUBE = re.compile(r"/(?:shorts|live|embed|v)/([\w-]{6,})")


def tautan_baku(teks: str, akhir: str = "") -> str:
    """The form in which links are compared and shown as equal; `akhir` is where the last visit ended.

    Text that is no link comes back without the blanks at its ends.
    """
    try:
        alamat = baca_alamat(teks)
        if akhir and alamat.host in PENDEK:
            alamat = baca_alamat(_sebelum_masuk(akhir))
    except AlamatDitolak:
        return teks.strip(TEPI)
    bagian = urlsplit(alamat.url)
    host = alamat.host.removeprefix("www.")
    kueri = [(k, v) for k, v in parse_qsl(bagian.query, keep_blank_values=True) if not _pelacak(k)]
    jalur = _AKUN.sub("", bagian.path).rstrip("/") or ""
    return _dokumen(host, jalur, dict(kueri)) or _susun(host, jalur, kueri)


def _pelacak(kunci: str) -> bool:
    kecil = kunci.lower()
    return kecil in PELACAK or kecil.startswith("utm_")


def _susun(host: str, jalur: str, kueri: list[tuple[str, str]]) -> str:
    return f"https://{host}{jalur}" + (f"?{urlencode(sorted(kueri))}" if kueri else "")


def _dokumen(host: str, jalur: str, kueri: dict[str, str]) -> str:
    """Services that give one document many addresses."""
    if host in DRIVE and not jalur.startswith("/forms/"):
        cocok = _ID_DRIVE.search(jalur)
        kode = cocok.group(1) if cocok else kueri.get("id", "")
        return f"https://drive.google.com/open?id={kode}" if _ID_DRIVE_ISI.fullmatch(kode) else ""
    if host == "youtu.be" and len(jalur) > 1:
        return f"https://youtube.com/watch?v={jalur[1:]}"
    if host in YOUTUBE:
        cocok = _ID_YOUTUBE.match(jalur)
        kode = cocok.group(1) if cocok else kueri.get("v", "")
        return f"https://youtube.com/watch?v={kode}" if kode else ""
    return ""


def _sebelum_masuk(akhir: str) -> str:
    """A short link to a closed document ends at a sign-in page; the document stands in its query."""
    bagian = urlsplit(akhir)
    if bagian.hostname in _MASUK:
        for kunci, nilai in parse_qsl(bagian.query):
            if kunci in ("continue", "followup", "redirect_uri", "wreply"):
                return nilai
    return akhir
