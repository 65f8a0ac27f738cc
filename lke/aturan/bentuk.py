"""What a link leads to, told from its form alone (pure)."""

import re

from bukti.kesamaan import tautan_baku

# Over `https://host/path` of a link, the host in lower case and without www; the first that fits counts.
_BENTUK = (
    (re.compile(r"https://drive\.google\.com/drive/"), "folder Google Drive", True),
    (re.compile(r"https://docs\.google\.com/document/"), "dokumen Google Docs", False),
    (re.compile(r"https://docs\.google\.com/spreadsheets/"), "lembar Google Sheets", False),
    (re.compile(r"https://docs\.google\.com/presentation/"), "salindia Google Slides", False),
    (re.compile(r"https://(?:docs\.google\.com/forms/|forms\.gle/)"), "formulir Google", False),
    (re.compile(r"https://drive\.google\.com/"), "berkas Google Drive", False),
    (re.compile(r"https://(?:[\w-]+\.)*(?:youtube\.com|youtu\.be)/"), "video YouTube", False),
    (re.compile(r"https://[\w.-]*sharepoint\.com/:f:/"), "folder SharePoint", True),
    (re.compile(r"https://[\w.-]*sharepoint\.com/"), "berkas SharePoint", False),
    (re.compile(r"https://(?:onedrive\.live\.com|1drv\.ms)/"), "OneDrive", False),
    (re.compile(r"https://dropbox\.com/(?:scl/fo|sh)/"), "folder Dropbox", True),
    (re.compile(r"https://dropbox\.com/"), "berkas Dropbox", False),
    (re.compile(r"https://(?:[\w-]+\.)?(?:instagram|facebook|tiktok|x|twitter)\.com/"), "media sosial", False),
    (
        re.compile(r"https://[^/]+/.+\.(?:pdf|docx?|xlsx?|pptx?|jpe?g|png|mp4)$", re.IGNORECASE),
        "berkas di situs",
        False,
    ),
    (re.compile(r"https://[^/]+$"), "beranda situs", True),
)
_ASLI = re.compile(r"https?://(?:www\.)?([^/?#]+)([^?#]*)", re.IGNORECASE)


def bentuk_tautan(tautan: str) -> str:
    """“folder Google Drive”, “video YouTube” and so on; “halaman situs” when nothing is known of its form."""
    return _kenali(tautan)[0]


def adalah_wadah(tautan: str) -> bool:
    """Whether the link leads to a place that holds many documents: a folder, or the front page of a site."""
    return _kenali(tautan)[1]


def _kenali(tautan: str) -> tuple[str, bool]:
    """By the link as it was pasted, since the comparable form gives all documents of Drive one shape."""
    cocok = _ASLI.match(tautan.strip())
    if cocok is None or not tautan_baku(tautan).startswith("https://"):
        return "halaman situs", False
    jalur = re.sub(r"/u/\d{1,2}(?=/|$)", "", cocok[2]).rstrip("/")
    bentuk = f"https://{cocok[1].lower()}{jalur}"
    return next(((nama, wadah) for pola, nama, wadah in _BENTUK if pola.match(bentuk)), ("halaman situs", False))
