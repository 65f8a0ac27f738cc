"""A file from a person, checked before it is kept: extension, signature and a real parse must agree.

    berkas = terima(potongan, "SK Tim.pdf", sementara=Path(...), paling_besar=10 * 2**20)
    simpanan = simpan(berkas, Path(...))

Nothing of the person's file name reaches the disk; images are stored as we draw them anew. Knows no domain.
"""

import hashlib
import os
import re
import secrets
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kpu_zi.tools.excel.lembar import BerkasDitolak
from kpu_zi.tools.unggahan.kantor import periksa_kantor
from kpu_zi.tools.unggahan.urai import periksa_pdf, tulis_gambar, tulis_halaman

__all__ = [
    "AKHIRAN",
    "TIPE",
    "BerkasDitolak",
    "BerkasTerima",
    "gambar_halaman",
    "letak",
    "nama_label",
    "sapu_yatim",
    "simpan",
    "terima",
]

# Extension as we keep it -> the type that we send; nothing else is ever served.
TIPE = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
AKHIRAN = ("pdf", "png", "jpg", "jpeg", "docx", "xlsx")
DAFTAR_AKHIRAN = "PDF, PNG, JPEG, DOCX, atau XLSX"
PANJANG_NAMA = 120
_TANDA = {
    "pdf": b"%PDF-",
    "png": b"\x89PNG\r\n\x1a\n",
    "jpg": b"\xff\xd8\xff",
    "docx": b"PK\x03\x04",
    "xlsx": b"PK\x03\x04",
}
_SEBUTAN = {"pdf": "PDF", "png": "gambar PNG", "jpg": "foto JPEG", "docx": "dokumen Word", "xlsx": "buku kerja Excel"}
_BERTANDA = re.compile(r'[:*?"<>|%]')
# Names that Windows keeps for devices, whatever follows the dot.
_PERANTI = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_HTML = re.compile(rb"<\s*(!doctype|html|head|body|script|svg|iframe|\?php)", re.IGNORECASE)
_ARSIP = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")
_SIMPANAN = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class BerkasTerima:
    """A file that passed, still at its temporary place."""

    path: Path
    nama: str  # a label for people
    tipe: str
    ukuran: int
    sidik: str


def terima(potongan: Iterable[bytes], nama: str, *, sementara: Path, paling_besar: int) -> BerkasTerima:
    """Take the file in and check it. Raises BerkasDitolak with a sentence for the user; nothing stays on the disk then."""
    label = nama_label(nama)
    jenis = jenis_nama(label)
    sementara.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = sementara / secrets.token_hex(16)
    try:
        _tulis(path, potongan, paling_besar)
        _periksa(path, jenis, sementara)
        return BerkasTerima(path, label, TIPE[jenis], path.stat().st_size, _sidik(path))
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def simpan(berkas: BerkasTerima, akar: Path) -> str:
    """Move the file to its place for good, under a random name; returns that name."""
    return _pindahkan(berkas.path, akar)


def gambar_halaman(path: Path, nomor: int, *, sementara: Path, akar: Path) -> str | None:
    """Draw a page of this PDF; returns the random name of the JPEG, None where there is no such page or no picture of it."""
    sementara.mkdir(mode=0o700, parents=True, exist_ok=True)
    tujuan = sementara / secrets.token_hex(16)
    try:
        return _pindahkan(tujuan, akar) if tulis_halaman(path, tujuan, nomor) else None
    finally:
        tujuan.unlink(missing_ok=True)


def letak(akar: Path, simpanan: str) -> Path:
    """Where the file of this random name stands."""
    if not _SIMPANAN.fullmatch(simpanan):
        raise ValueError("not a name of ours")
    return akar / simpanan[:2] / simpanan


def sapu_yatim(akar: Path, dikenal: Callable[[list[str]], set[str]], detik: float) -> int:
    """Delete files older than this that nobody knows; `dikenal` is asked for a few hundred names at a time."""
    banyak, lama = 0, _lebih_tua(akar, time.time() - detik)
    while bagian := list(islice(lama, 500)):
        ada = dikenal([p.name for p in bagian])
        for path in bagian:
            if path.name not in ada:
                path.unlink(missing_ok=True)
                banyak += 1
    return banyak


def nama_label(nama: str) -> str:
    """The name of a file as a label: no path, no character that hides or turns what is read, at most 120 characters."""
    akhir = re.split(r"[/\\]", unicodedata.normalize("NFC", nama[-1_000:]))[-1]
    bersih = "".join(" " if unicodedata.category(k)[0] in "CZ" else k for k in akhir)
    bersih = " ".join(_BERTANDA.sub("_", bersih).split()).rstrip(". ")
    batang, titik, akhiran = bersih.rpartition(".") if "." in bersih else (bersih, "", "")
    batang = batang.strip(". ")
    if not batang or _PERANTI.fullmatch(f"{batang}{titik}"):
        batang = f"berkas {batang}".strip()
    return f"{batang[: PANJANG_NAMA - 6].rstrip('. ')}{titik}{akhiran[:5]}"


def jenis_nama(label: str) -> str:
    """The kind that the name claims, as a key of TIPE."""
    akhiran = label.rpartition(".")[2].lower() if "." in label else ""
    if akhiran not in AKHIRAN:
        apa = f"Berkas .{akhiran}" if akhiran else "Berkas tanpa akhiran nama"
        raise BerkasDitolak(f"{apa} tidak dapat diterima; unggah {DAFTAR_AKHIRAN}.")
    return "jpg" if akhiran == "jpeg" else akhiran


def terlalu_besar(paling_besar: int) -> BerkasDitolak:
    return BerkasDitolak(
        f"Berkas terlalu besar; paling besar {paling_besar // 2**20} MB. Kecilkan atau bagi berkasnya."
    )


def _tulis(path: Path, potongan: Iterable[bytes], paling_besar: int) -> None:
    ukuran = 0
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as keluar:
        for p in potongan:
            ukuran += len(p)
            if ukuran > paling_besar:
                raise terlalu_besar(paling_besar)
            keluar.write(p)
        keluar.flush()
        os.fsync(keluar.fileno())
    if not ukuran:
        raise BerkasDitolak("Berkas kosong. Pilih berkas yang berisi.")


def _periksa(path: Path, jenis: str, sementara: Path) -> None:
    isi = path.read_bytes()
    if not isi.startswith(_TANDA[jenis]):
        raise BerkasDitolak(
            f"Isi berkas ini bukan {_SEBUTAN[jenis]} walaupun namanya demikian. Simpan ulang dari aplikasinya."
        )
    if jenis == "pdf":
        _tunggal(isi)
        periksa_pdf(path)
    elif jenis in ("docx", "xlsx"):
        periksa_kantor(isi, jenis)
    else:
        baru = sementara / secrets.token_hex(16)
        try:
            tulis_gambar(path, baru, jenis)
            os.replace(baru, path)
        finally:
            baru.unlink(missing_ok=True)


def _tunggal(isi: bytes) -> None:
    """A PDF and nothing else besides: no page in front, nothing behind, no archive that another program would find in it."""
    ekor = isi[-2048:].rstrip(b"\0\t\n\f\r ")
    ganda = _HTML.search(isi[:1024]) or not ekor.endswith(b"%%EOF") or any(tanda in isi for tanda in _ARSIP)
    if ganda or _berekor_zip(isi):
        raise BerkasDitolak(
            "Isi berkas tidak wajar: ada data lain selain PDF. Cetak dokumennya ke PDF baru, lalu unggah."
        )


def _berekor_zip(isi: bytes) -> bool:
    """As programs for ZIP look: from the end, whatever stands in front."""
    letak_akhir = isi.rfind(b"PK\x05\x06", max(0, len(isi) - 65_557))
    return letak_akhir >= 0 and isi.rfind(b"PK\x01\x02", 0, letak_akhir) >= 0


def _sidik(path: Path) -> str:
    with path.open("rb") as berkas:
        return hashlib.file_digest(berkas, "sha256").hexdigest()


def _pindahkan(path: Path, akar: Path) -> str:
    simpanan = secrets.token_hex(16)
    tujuan = letak(akar, simpanan)
    tujuan.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.replace(path, tujuan)
    return simpanan


def _lebih_tua(akar: Path, batas: float) -> Iterator[Path]:
    for folder, _, daftar in os.walk(akar):
        for nama in daftar:
            path = Path(folder) / nama
            try:
                if path.stat().st_mtime < batas:
                    yield path
            except FileNotFoundError:
                continue  # moved to its place meanwhile
