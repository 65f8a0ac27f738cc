"""What a link is worth as bukti (pure): from its form, and from what a visit as the public saw.

The texts of Google and Microsoft pages are kept here as data. They count on those hosts only: any page may speak of access.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from kpu_zi.tools.tautan.alamat_web import TEPI, AlamatDitolak, baca_alamat
from kpu_zi.tools.tautan.halaman_web import Halaman, teks_terlihat
from kpu_zi.tools.tautan.kunjungan import TANPA_INTERNET, Kunjungan

BELUM_DICEK = "belum_dicek"
TERBUKA = "terbuka"
TERKUNCI = "terkunci"
KOSONG = "kosong"
MATI = "mati"
LOKAL = "lokal"
TIDAK_DAPAT_DIPERIKSA = "tidak_dapat_diperiksa"
BELUM_DAPAT_DIPERIKSA = "belum_dapat_diperiksa"
LABEL = {
    BELUM_DICEK: "belum dicek",
    TERBUKA: "terbuka",
    TERKUNCI: "terkunci",
    KOSONG: "kosong",
    MATI: "mati",
    LOKAL: "berkas lokal",
    TIDAK_DAPAT_DIPERIKSA: "tidak dapat diperiksa",
    BELUM_DAPAT_DIPERIKSA: "belum dapat diperiksa",
}
# DOMAIN 3: these hold up the sending of an LKE. What could not be checked is not dead.
ATURAN = {TERKUNCI: "tautan_mati", KOSONG: "tautan_mati", MATI: "tautan_mati", LOKAL: "jalur_lokal"}

GOOGLE_MASUK = ("accounts.google.com", "accounts.youtube.com")
MICROSOFT_MASUK = ("login.microsoftonline.com", "login.live.com", "login.microsoft.com", "login.windows.net")
GOOGLE = ("drive.google.com", "docs.google.com", "sites.google.com", "photos.google.com")
MICROSOFT = ("sharepoint.com", "onedrive.live.com", "1drv.ms", "office.com")
PENYIMPAN = (*GOOGLE, *MICROSOFT, "dropbox.com")
# They show a stranger's program their own sign-in page although people see the post.
MEDIA_SOSIAL = ("facebook.com", "instagram.com", "x.com", "twitter.com", "tiktok.com", "linkedin.com", "threads.net")

# In lower case: a sign -> texts of which one must stand where a person reads it.
FRASA = {
    "minta_akses": (
        "you need access",
        "you need permission",
        "request access",
        "access denied",
        "anda memerlukan akses",
        "anda memerlukan izin",
        "anda perlu izin",
        "minta akses",
        "akses ditolak",
    ),
    "hilang": (
        "the file you have requested does not exist",
        "file yang anda minta tidak ada",
        "this item might not exist or is no longer available",
        "item ini mungkin tidak ada atau tidak lagi tersedia",
    ),
    "folder_kosong": (
        "no files in this folder",
        "tidak ada file dalam folder ini",
        "tidak ada file di folder ini",
        "this folder is empty",
        "folder ini kosong",
    ),
}
# In the source of a page that came with a refusal.
ROBOT = ("just a moment...", "attention required!", "captcha", "cf-challenge", "unusual traffic")
SANDI = ('type="password"', "type='password'", "type=password")
_MENOLAK = frozenset({401, 403, 429, 503})
_MASUK = r"(sign[ -]?in|log[ -]?in|masuk)"
_JUDUL_MASUK = re.compile(rf"{_MASUK}\b", re.IGNORECASE)
# Strict: a document may well be called “Masuk”.
_JUDUL_GOOGLE = re.compile(rf"google \w+: {_MASUK}|{_MASUK} [-–] (google accounts|akun google)$", re.IGNORECASE)
_JUDUL_MICROSOFT = re.compile(r"(sign in to your|masuk ke) (microsoft )?(account|akun)", re.IGNORECASE)
_KAIT = re.compile(r"<a [^>]{0,200}?href=[\"']?([^\"'> ]{1,200})", re.IGNORECASE)
_LOKAL = re.compile(
    r"\\\\|[a-z]:(?:[\\/]|$)|(?:file|smb|content):|/(?:home|users|storage|media|mnt|volumes)/|~/|(?!https?://)[^\\]+\\",
    re.IGNORECASE,
)
_AKUN = re.compile(r"/u/(?!0+(?:/|$))\d{1,2}(?:/|$)")
_PRIBADI = re.compile(r"/drive/(?:u/\d+/)?(?:my-drive|shared-with-me|home|recent|starred|computers)\b")

_BAGIKAN = "Ubah izin berbagi menjadi “Siapa saja yang memiliki link”, lalu periksa kembali."
_ULANGI = "Pemeriksaan diulang pada putaran berikutnya."
# sebab -> (keadaan, the sentence for the user)
SEBAB: dict[str, tuple[str, str]] = {
    "terbuka": (TERBUKA, "Tautan dapat dibuka tanpa masuk akun."),
    "masuk_google": (TERKUNCI, f"Tautan meminta masuk akun Google. {_BAGIKAN}"),
    "masuk_microsoft": (TERKUNCI, f"Tautan meminta masuk akun Microsoft. {_BAGIKAN}"),
    "halaman_masuk": (TERKUNCI, "Tautan membuka halaman masuk; bukti harus dapat dibuka tanpa akun."),
    "minta_akses": (TERKUNCI, f"Tautan hanya menampilkan “Minta akses”. {_BAGIKAN}"),
    "dilarang": (TERKUNCI, "Situs menolak pembaca tanpa akun (kode {status})."),
    "akun": (
        TERKUNCI,
        "Tautan terikat pada akun Anda sendiri. Salin tautan melalui tombol “Bagikan”, lalu ganti tautan ini.",
    ),
    "folder_kosong": (KOSONG, "Folder dapat dibuka, tetapi kosong."),
    "isi_kosong": (KOSONG, "Tautan dapat dibuka, tetapi tidak berisi apa-apa."),
    "tidak_ada": (MATI, "Halaman atau berkas tidak ditemukan (kode {status})."),
    "hilang": (MATI, "Berkas sudah tidak ada di tempat penyimpanannya."),
    "nama_tidak_ada": (MATI, "Nama situs tidak dikenal; periksa ejaan tautan."),
    "tidak_tersambung": (MATI, "Situs tidak menerima sambungan."),
    "tls_kedaluwarsa": (MATI, "Sertifikat keamanan situs sudah kedaluwarsa sehingga peramban menolak membukanya."),
    "tls_nama": (MATI, "Sertifikat keamanan situs dibuat untuk nama lain sehingga peramban menolak membukanya."),
    "tls_dibuat_sendiri": (MATI, "Sertifikat keamanan situs dibuat sendiri sehingga peramban menolak membukanya."),
    "lokal": (
        LOKAL,
        "Ini letak berkas di komputer atau jaringan kantor sendiri yang tidak dapat dibuka orang lain."
        " Unggah berkasnya atau tempelkan tautan berbagi.",
    ),
    "tls_rantai": (
        TIDAK_DAPAT_DIPERIKSA,
        "Sertifikat keamanan situs tidak lengkap; buka tautan dengan peramban untuk memastikan.",
    ),
    "tls": (TIDAK_DAPAT_DIPERIKSA, "Sambungan aman ke situs gagal; buka tautan dengan peramban untuk memastikan."),
    "waktu_habis": (TIDAK_DAPAT_DIPERIKSA, f"Situs tidak menjawab dalam 10 detik. {_ULANGI}"),
    "nama_gagal": (TIDAK_DAPAT_DIPERIKSA, f"Nama situs belum dapat dicari. {_ULANGI}"),
    "putus": (TIDAK_DAPAT_DIPERIKSA, f"Situs memutus sambungan sebelum menjawab. {_ULANGI}"),
    "bukan_http": (TIDAK_DAPAT_DIPERIKSA, "Jawaban situs bukan halaman web."),
    "kepala_besar": (TIDAK_DAPAT_DIPERIKSA, "Jawaban situs tidak wajar sehingga tidak dibaca."),
    "pengalihan_berputar": (TIDAK_DAPAT_DIPERIKSA, "Tautan berputar-putar tanpa sampai ke halaman."),
    "pengalihan_banyak": (TIDAK_DAPAT_DIPERIKSA, "Tautan dialihkan lebih dari lima kali."),
    "pengalihan_tidak_sah": (TIDAK_DAPAT_DIPERIKSA, "Tautan dialihkan ke alamat yang tidak diperiksa."),
    "alamat_tertutup": (TIDAK_DAPAT_DIPERIKSA, "Tautan menuju jaringan tertutup; bukti harus berada di internet umum."),
    "robot": (
        TIDAK_DAPAT_DIPERIKSA,
        "Situs menolak pemeriksaan otomatis; buka tautan dengan peramban untuk memastikan.",
    ),
    "dibatasi": (TIDAK_DAPAT_DIPERIKSA, f"Situs membatasi banyaknya kunjungan. {_ULANGI}"),
    "gangguan": (TIDAK_DAPAT_DIPERIKSA, f"Situs sedang terganggu (kode {{status}}). {_ULANGI}"),
    "jawaban_lain": (
        TIDAK_DAPAT_DIPERIKSA,
        "Situs menjawab dengan kode {status}; buka tautan dengan peramban untuk memastikan.",
    ),
    "kesalahan": (TIDAK_DAPAT_DIPERIKSA, f"Pemeriksaan gagal. {_ULANGI}"),
    TANPA_INTERNET: (BELUM_DAPAT_DIPERIKSA, "Belum dapat diperiksa dari jaringan ini."),
    BELUM_DICEK: (BELUM_DICEK, "Tautan belum diperiksa."),
}


@dataclass(frozen=True, slots=True)
class Putusan:
    keadaan: str
    sebab: str  # a stable code
    kalimat: str  # for the user

    @property
    def aturan(self) -> str:
        """The sanity rule that this breaks; empty when it breaks none."""
        return ATURAN.get(self.keadaan, "")


def putusan(sebab: str, status: int = 0) -> Putusan:
    keadaan, kalimat = SEBAB[sebab]
    return Putusan(keadaan, sebab, kalimat.format(status=status))


@lru_cache(maxsize=8192)
def nilai_bentuk(teks: str) -> Putusan | None:
    """What can be said without a visit; None when only a visit tells."""
    bersih = teks.strip(TEPI)
    if jalur_lokal(bersih):
        return putusan("lokal")
    try:
        alamat = baca_alamat(bersih)
    except AlamatDitolak as ditolak:
        return Putusan(TIDAK_DAPAT_DIPERIKSA, ditolak.sebab, str(ditolak))
    jalur = alamat.jalur.partition("?")[0]
    if _pada(alamat.host, GOOGLE) and (_AKUN.search(jalur) or _PRIBADI.search(jalur)):
        return putusan("akun")
    return None


def jalur_lokal(teks: str) -> bool:
    """A place on somebody's own computer or office network."""
    return bool(_LOKAL.match(teks))


def nilai_kunjungan(kunjungan: Kunjungan) -> Putusan:
    """The verdict over one visit; the form of the link counts first."""
    bentuk = nilai_bentuk(kunjungan.url)
    if bentuk is not None:
        return bentuk
    if kunjungan.galat:
        return putusan(kunjungan.galat if kunjungan.galat in SEBAB else "kesalahan")
    return putusan(_sebab_halaman(kunjungan, _host(kunjungan.akhir)), kunjungan.status)


def tanda_halaman(halaman: Halaman) -> tuple[str, ...]:
    """The signs in a page on which a verdict may rest; the page itself is kept nowhere."""
    tanda = []
    if _pada(_host(halaman.url), PENYIMPAN):
        terbaca = teks_terlihat(halaman.sumber).lower()
        tanda += [nama for nama, daftar in FRASA.items() if _ada(daftar, terbaca)]
    if halaman.status in _MENOLAK and _ada(ROBOT, halaman.sumber.lower()):
        tanda.append("robot")
    if _JUDUL_MASUK.match(halaman.judul) and _ada(SANDI, halaman.sumber.lower()):
        tanda.append("sandi")
    if halaman.judul.lower().startswith("index of") and not any(map(_isi_folder, _KAIT.findall(halaman.sumber))):
        tanda.append("daftar_kosong")
    return tuple(tanda)


def _ada(daftar: tuple[str, ...], teks: str) -> bool:
    return any(frasa in teks for frasa in daftar)


def _isi_folder(kait: str) -> bool:
    """In a server's plain list of files: neither the sorting of columns nor the folder above."""
    return not kait.startswith(("?", "/", "../"))


def _sebab_halaman(k: Kunjungan, host: str) -> str:
    if _pada(host, GOOGLE_MASUK):
        return "masuk_google"
    if _pada(host, MICROSOFT_MASUK) or "/_layouts/15/accessdenied.aspx" in k.akhir.lower():
        return "masuk_microsoft"
    if _pada(host, MEDIA_SOSIAL) and ("login" in k.akhir.lower() or k.status in (400, 401, 403)):
        return "robot"
    return _sebab_isi(k, host) if 200 <= k.status < 300 else _sebab_status(k)


def _sebab_status(k: Kunjungan) -> str:
    if k.status in (401, 403):
        return "robot" if "robot" in k.tanda else "dilarang"
    if k.status in (404, 410):
        return "tidak_ada"
    if k.status == 416:  # not even the first byte can be had
        return "isi_kosong"
    if k.status in (429, 503) and "robot" in k.tanda:
        return "robot"
    if k.status in (429, 999):
        return "dibatasi"
    return "gangguan" if k.status >= 500 else "jawaban_lain"


def _sebab_isi(k: Kunjungan, host: str) -> str:
    """A page came; whether it is the document is another question."""
    if k.status == 204:
        return "isi_kosong"
    if _pada(host, GOOGLE) and _JUDUL_GOOGLE.match(k.cuplikan_judul):
        return "masuk_google"
    if _pada(host, MICROSOFT) and _JUDUL_MICROSOFT.match(k.cuplikan_judul):
        return "masuk_microsoft"
    if "sandi" in k.tanda:
        return "halaman_masuk"
    if _pada(host, PENYIMPAN):
        for tanda in ("minta_akses", "hilang", "folder_kosong"):
            if tanda in k.tanda:
                return tanda
    if "daftar_kosong" in k.tanda:
        return "folder_kosong"
    return "robot" if k.cuplikan_judul.lower().startswith(("just a moment", "attention required")) else "terbuka"


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


def _pada(host: str, daftar: tuple[str, ...]) -> bool:
    return any(host == nama or host.endswith(f".{nama}") for nama in daftar)
