"""First half of the guard before an Office file is read: what may stand in the ZIP, judged without trusting the ZIP.

`bagian_aman` hands out the parts one by one, checked while they are read. `salin_aman` copies the XML parts of a workbook
into a plain, uncompressed archive, in UTF-8 and without an XML declaration. Whatever reads that copy sees exactly what was
checked here: no second opinion about the directory, the lengths or the encoding.
"""

import codecs
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from kpu_zi.tools.excel.lembar import BerkasDitolak

UKURAN_BERKAS = 5 * 2**20
JUMLAH_BAGIAN = 200
UKURAN_TERURAI = 50 * 2**20
RASIO = 100
RASIO_MULAI = 100 * 2**10  # a small part that repeats itself is no bomb

_POTONG = 64 * 2**10
_AKHIR = struct.Struct("<4s4H2LH")
_KEPALA = struct.Struct("<4s5H3L2H")
_DEKLARASI = re.compile(rb"^\s*<\?xml\b[^>]*\?>")
_PENGODEAN = re.compile(rb"^\s*<\?xml\b[^>]*\bencoding\s*=\s*[\"']([^\"']*)[\"']")
_TERLARANG = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_SIMPAN = "Buka berkas itu, pilih Simpan Sebagai, lalu pilih Buku Kerja Excel (.xlsx)."
_ULANG = "Buka berkas itu, pilih Simpan Sebagai dengan nama baru, lalu unggah hasilnya."
_MAKRO = "Berkas memuat makro. Buka berkas itu, pilih Simpan Sebagai, lalu pilih jenis tanpa makro (.xlsx atau .docx)."

_BAGIAN_DITOLAK = (
    ("vbaproject", _MAKRO),
    ("/macrosheets/", _MAKRO),
    ("/embeddings/", "Berkas memuat objek tertanam (OLE). Hapus objek itu dari berkasnya, lalu simpan lagi."),
    ("/activex/", "Berkas memuat kontrol ActiveX. Hapus kontrol itu dari berkasnya, lalu simpan lagi."),
    (
        "/externallinks/",
        "Berkas memuat tautan ke buku kerja lain. Di Excel pilih Data, Edit Tautan, Putuskan Tautan, lalu simpan lagi.",
    ),
)


def periksa_jenis(nama: str, awal: bytes, ukuran: int) -> None:
    """Steps 1-2: extension and first bytes, then size."""
    akhiran = nama.rpartition(".")[2].lower() if "." in nama else ""
    if ukuran == 0:
        raise BerkasDitolak("Berkas kosong.")
    if akhiran and akhiran != "xlsx":
        raise BerkasDitolak(f"Berkas .{akhiran[:10]} tidak dapat diterima. {_SIMPAN}")
    if awal.startswith(b"\xd0\xcf\x11\xe0"):
        raise BerkasDitolak(f"Berkas ini buku kerja lama (.xls) atau berkata sandi. Hapus kata sandinya. {_SIMPAN}")
    if not awal.startswith(b"PK\x03\x04"):
        raise BerkasDitolak(f"Berkas ini bukan buku kerja .xlsx walaupun namanya demikian. {_SIMPAN}")
    if ukuran > UKURAN_BERKAS:
        raise BerkasDitolak(
            f"Berkas terlalu besar: {ukuran / 2**20:.1f} MB, paling besar 5 MB. Hapus gambar di dalamnya.".replace(
                ".", ",", 1
            )
        )


def salin_aman(isi: bytes, tujuan: IO[bytes]) -> None:
    """Steps 3-5 for a workbook: checks and unpacks every part, and writes the XML parts to `tujuan`."""
    with zipfile.ZipFile(tujuan, "w", zipfile.ZIP_STORED) as salinan:
        for nama, potongan in bagian_aman(isi):
            if not berupa_xml(nama):
                for _ in potongan:
                    pass
                continue
            with salinan.open(zipfile.ZipInfo(nama), "w") as keluar:
                for teks in potongan:
                    keluar.write(teks)


def bagian_aman(
    isi: bytes, *, utama: str = "xl/workbook", paling_banyak: int = JUMLAH_BAGIAN
) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Every part's name with its content in pieces; XML comes in UTF-8. Each part must be read to its end.

    `utama`: how the name of the part begins without which this is not the kind of file it claims to be.
    """
    daftar, batas = _direktori(isi, paling_banyak)
    _periksa_nama(daftar, utama)
    terurai = 0
    for bagian, awal, akhir in _letak(isi, daftar, batas):
        potongan = _urai(bagian, memoryview(isi)[awal:akhir], UKURAN_TERURAI - terurai)
        yield bagian.filename, _teks_xml(potongan) if berupa_xml(bagian.filename) else potongan
        terurai += bagian.file_size  # what came out equals it, or the part was refused


def berupa_xml(nama: str) -> bool:
    return nama.lower().endswith((".xml", ".rels"))


def _direktori(isi: bytes, paling_banyak: int) -> tuple[list[zipfile.ZipInfo], int]:
    """The central directory and where it begins; its size is bounded before anything is parsed."""
    letak = isi.rfind(b"PK\x05\x06", max(0, len(isi) - 65_557))
    if letak < 0 or letak + _AKHIR.size > len(isi):
        raise BerkasDitolak("Berkas terpotong atau rusak. Unduh atau simpan ulang, lalu coba lagi.")
    jumlah, ukuran = _AKHIR.unpack_from(isi, letak)[4:6]
    if jumlah > paling_banyak or ukuran > paling_banyak * 512:
        raise BerkasDitolak(f"Isi berkas tidak wajar: lebih dari {paling_banyak} bagian. {_ULANG}")
    try:
        arsip = zipfile.ZipFile(io.BytesIO(isi))
        daftar = arsip.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, UnicodeError) as galat:
        raise BerkasDitolak("Berkas terpotong atau rusak. Unduh atau simpan ulang, lalu coba lagi.") from galat
    if len(daftar) > paling_banyak:
        raise BerkasDitolak(f"Isi berkas tidak wajar: lebih dari {paling_banyak} bagian. {_ULANG}")
    return daftar, arsip.start_dir


def _periksa_nama(daftar: list[zipfile.ZipInfo], utama: str) -> None:
    nama = [b.orig_filename.lower() for b in daftar]
    if any(b.flag_bits & 0x41 for b in daftar):
        raise BerkasDitolak("Berkas berkata sandi. Hapus kata sandinya, simpan, lalu coba lagi.")
    if len(set(nama)) != len(nama):
        raise BerkasDitolak(f"Isi berkas tidak wajar: satu bagian tercantum dua kali. {_ULANG}")
    for n in nama:
        if n.startswith("/") or ".." in n.split("/") or any(c in "\\:" or ord(c) < 32 for c in n):
            raise BerkasDitolak(f"Isi berkas tidak wajar: nama bagian menunjuk ke luar berkas. {_ULANG}")
        for penanda, pesan in _BAGIAN_DITOLAK:
            if penanda in f"/{n}":
                raise BerkasDitolak(pesan)
    if not any(n.startswith(utama) and n.endswith(".xml") for n in nama):
        jenis = "buku kerja .xlsx" if utama.startswith("xl/") else "dokumen .docx"
        raise BerkasDitolak(f"Berkas ini bukan {jenis} walaupun namanya demikian. {_ULANG}")


def _letak(isi: bytes, daftar: list[zipfile.ZipInfo], batas: int) -> Iterator[tuple[zipfile.ZipInfo, int, int]]:
    """Every part with the place of its packed bytes, all before `batas`; no two may share bytes (CVE-2024-0450)."""
    akhir_lalu = 0
    for bagian in sorted(daftar, key=lambda b: b.header_offset):
        mulai = bagian.header_offset
        if mulai < akhir_lalu:
            raise BerkasDitolak(f"Isi berkas tidak wajar: dua bagian menempati tempat yang sama. {_ULANG}")
        if mulai + _KEPALA.size > len(isi):
            raise BerkasDitolak("Berkas terpotong atau rusak. Unduh atau simpan ulang, lalu coba lagi.")
        tanda, _, bendera, *_, panjang_nama, panjang_lain = _KEPALA.unpack_from(isi, mulai)
        awal = mulai + _KEPALA.size + panjang_nama + panjang_lain
        akhir_lalu = awal + bagian.compress_size
        if tanda != b"PK\x03\x04" or akhir_lalu > batas:
            raise BerkasDitolak("Berkas terpotong atau rusak. Unduh atau simpan ulang, lalu coba lagi.")
        if bendera & 0x41:
            raise BerkasDitolak("Berkas berkata sandi. Hapus kata sandinya, simpan, lalu coba lagi.")
        yield bagian, awal, akhir_lalu


def _urai(bagian: zipfile.ZipInfo, padat: memoryview, sisa: int) -> Iterator[bytes]:
    """The part in pieces. Counts what really comes out: the sizes in the directory are claims."""
    if bagian.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise BerkasDitolak(f"Isi berkas dimampatkan dengan cara yang tidak dikenal. {_ULANG}")
    jumlah = crc = 0
    try:
        for potongan in _mentah(padat, bagian.compress_type == zipfile.ZIP_STORED):
            jumlah += len(potongan)
            if jumlah > sisa or (jumlah > RASIO_MULAI and jumlah > RASIO * len(padat)):
                raise BerkasDitolak(f"Isi berkas terlalu besar setelah diurai (lebih dari 50 MB). {_ULANG}")
            crc = zlib.crc32(potongan, crc)
            yield potongan
    except zlib.error as galat:
        raise BerkasDitolak("Berkas terpotong atau rusak. Unduh atau simpan ulang, lalu coba lagi.") from galat
    if jumlah != bagian.file_size or crc != bagian.CRC:
        raise BerkasDitolak("Berkas terpotong atau rusak. Unduh atau simpan ulang, lalu coba lagi.")


def _mentah(padat: memoryview, disimpan: bool) -> Iterator[bytes]:
    if disimpan:
        yield from (bytes(padat[i : i + _POTONG]) for i in range(0, len(padat), _POTONG))
        return
    pengurai = zlib.decompressobj(-15)
    masuk: bytes | memoryview = padat
    while not pengurai.eof:
        potongan = pengurai.decompress(masuk, _POTONG)
        masuk = pengurai.unconsumed_tail
        if not potongan and not masuk and not pengurai.eof:
            raise zlib.error("cut short")
        yield potongan


def _teks_xml(potongan: Iterator[bytes]) -> Iterator[bytes]:
    """One XML part as UTF-8 without its declaration; refuses a DTD in whatever encoding it comes."""
    ekor, pengurai = b"", None
    for p in potongan:
        if pengurai is None:
            pengurai = codecs.getincrementaldecoder(_pengodean(p))()
            teks = _tanpa_deklarasi(_jadi_utf8(pengurai, p).removeprefix(codecs.BOM_UTF8))
        else:
            teks = _jadi_utf8(pengurai, p)
        if _TERLARANG.search(ekor + teks):
            raise BerkasDitolak(f"Isi berkas tidak wajar: memuat definisi XML (DOCTYPE). {_ULANG}")
        ekor = (ekor + teks)[-16:]
        yield teks
    if pengurai is not None:
        _jadi_utf8(pengurai, b"", selesai=True)


def _jadi_utf8(pengurai: codecs.IncrementalDecoder, potongan: bytes, selesai: bool = False) -> bytes:
    try:
        return pengurai.decode(potongan, selesai).encode()
    except UnicodeError as galat:
        raise BerkasDitolak(f"Isi berkas memakai pengodean huruf yang tidak dikenal. {_ULANG}") from galat


def _pengodean(awal: bytes) -> str:
    if awal.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if awal[:2] in (b"<\0", b"\0<"):
        return "utf-16-le" if awal.startswith(b"<") else "utf-16-be"
    return "utf-8"


def _tanpa_deklarasi(teks: bytes) -> bytes:
    cocok = _PENGODEAN.match(teks[:1024])
    if cocok and cocok[1].lower() not in (b"utf-8", b"utf8", b"us-ascii", b"utf-16"):
        raise BerkasDitolak(f"Isi berkas memakai pengodean huruf yang tidak dikenal. {_ULANG}")
    return _DEKLARASI.sub(b"", teks, count=1)
