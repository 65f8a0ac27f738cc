"""DOCX and XLSX as uploads: read part by part behind the guard of workbooks; refused where they act or hold other files."""

from collections.abc import Iterator
from xml.parsers import expat

from kpu_zi.tools.excel.arsip import bagian_aman, berupa_xml
from kpu_zi.tools.excel.lembar import BerkasDitolak

JUMLAH_BAGIAN = 1_000  # a report may hold hundreds of photos
_ULANG = "Buka berkas itu, pilih Simpan Sebagai dengan nama baru, lalu unggah hasilnya."
_RUSAK = f"Berkas rusak atau tidak lengkap. {_ULANG}"
_UTAMA = {"docx": "word/document", "xlsx": "xl/workbook"}
_JENIS_UTAMA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
# How a file in a file begins: ZIP, RAR, 7z, gzip, xz, OLE, programs, PDF.
_BERKAS_LAIN = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b\x08",
    b"\xfd7zXZ",
    b"\xd0\xcf\x11\xe0",
    b"MZ",
    b"\x7fELF",
    b"%PDF-",
    b"#!",
)
# What may point outside: a link that a person follows. Anything else is fetched or run when the file is opened.
_LUAR_BOLEH = "/hyperlink"
_PANJANG_AKHIR = 22  # of the record that closes an archive


def periksa_kantor(isi: bytes, jenis: str) -> None:
    """Raises BerkasDitolak with a sentence for the user."""
    try:
        _periksa(isi, jenis)
    except BerkasDitolak as tolak:
        raise BerkasDitolak(f"{tolak.pesan} Atau simpan sebagai PDF dan unggah PDF itu.") from tolak


def _periksa(isi: bytes, jenis: str) -> None:
    if _berekor(isi):
        raise BerkasDitolak(f"Isi berkas tidak wajar: ada data lain di belakangnya. {_ULANG}")
    jenis_isi: dict[str, str] = {}
    for nama, potongan in bagian_aman(isi, utama=_UTAMA[jenis], paling_banyak=JUMLAH_BAGIAN):
        if berupa_xml(nama):
            _baca_xml(nama, potongan, jenis_isi)
        else:
            _periksa_isi(potongan)
    utama = [b for b, j in jenis_isi.items() if j == _JENIS_UTAMA[jenis]]
    if len(utama) != 1 or not utama[0].lower().startswith(f"/{_UTAMA[jenis]}"):
        raise BerkasDitolak(f"Berkas ini bukan .{jenis} walaupun namanya demikian. {_ULANG}")
    if any("macroenabled" in j.lower() or "vbaproject" in j.lower() for j in jenis_isi.values()):
        raise BerkasDitolak("Berkas memuat makro. Simpan sebagai jenis tanpa makro (.xlsx atau .docx).")


def _berekor(isi: bytes) -> bool:
    """Whether anything stands behind the archive, its own comment included."""
    letak = isi.rfind(b"PK\x05\x06", max(0, len(isi) - 65_557))
    return letak >= 0 and letak + _PANJANG_AKHIR != len(isi)


def _baca_xml(nama: str, potongan: Iterator[bytes], jenis_isi: dict[str, str]) -> None:
    """Well-formed, and its relations lead to nothing outside but links for people."""
    pengurai = expat.ParserCreate()
    if nama.lower() == "[content_types].xml":
        pengurai.StartElementHandler = lambda unsur, a: jenis_isi.update(
            {a.get("PartName") or f"*.{a.get('Extension', '')}": a.get("ContentType", "")}
        )
    elif nama.lower().endswith(".rels"):
        pengurai.StartElementHandler = lambda unsur, a: _periksa_hubungan(a)
    try:
        for p in potongan:
            pengurai.Parse(p, False)
        pengurai.Parse(b"", True)
    except expat.ExpatError as galat:
        raise BerkasDitolak(_RUSAK) from galat


def _periksa_hubungan(atribut: dict[str, str]) -> None:
    if atribut.get("TargetMode", "").lower() == "external" and not atribut.get("Type", "").endswith(_LUAR_BOLEH):
        raise BerkasDitolak(
            "Berkas ini mengambil isi dari berkas atau situs lain saat dibuka. Putuskan tautannya, lalu simpan lagi."
        )


def _periksa_isi(potongan: Iterator[bytes]) -> None:
    awal = b""
    for p in potongan:
        if len(awal) < 16:
            awal += p[:16]
    if awal.startswith(_BERKAS_LAIN):
        raise BerkasDitolak("Berkas memuat berkas lain di dalamnya. Hapus berkas sisipan itu, lalu simpan lagi.")
