"""Certificates of the suite's own, made anew with the openssl program."""

import os
import shutil
import ssl
import subprocess
import tempfile
from pathlib import Path

import pytest

CA = """
[ca]
default_ca = uji
[uji]
database = {folder}/daftar
new_certs_dir = {folder}
serial = {folder}/nomor
default_md = sha256
policy = bebas
x509_extensions = lanjutan
[bebas]
commonName = supplied
[lanjutan]
subjectAltName = {nama}
"""


def buat(folder: Path, nama: str, mulai: str = "20250101000000Z", selesai: str = "20490101000000Z") -> Path:
    """One file with a key and the certificate that it signed for itself, for `nama` (DNS:... or IP:...)."""
    if shutil.which("openssl") is None:
        alasan = "program openssl tidak ada (paket openssl)"
        pytest.fail(alasan) if os.environ.get("CI") == "true" else pytest.skip(alasan)
    folder = Path(tempfile.mkdtemp(dir=folder))
    setelan, kunci, minta, hasil = (folder / berkas for berkas in ("ca.cnf", "kunci.pem", "minta.pem", "hasil.pem"))
    setelan.write_text(CA.format(folder=folder, nama=nama))
    (folder / "daftar").touch()
    (folder / "nomor").write_text("01")
    jalankan("ecparam", "-genkey", "-name", "prime256v1", "-noout", "-out", kunci)
    jalankan("req", "-new", "-key", kunci, "-subj", "/CN=Contoh", "-out", minta)
    masa = ("-startdate", mulai, "-enddate", selesai)
    jalankan(
        "ca",
        "-selfsign",
        "-batch",
        "-notext",
        "-config",
        setelan,
        "-keyfile",
        kunci,
        *masa,
        "-in",
        minta,
        "-out",
        hasil,
    )
    hasil.write_text(hasil.read_text() + kunci.read_text())
    return hasil


def jalankan(*perintah: str | Path) -> None:
    subprocess.run(["openssl", *map(str, perintah)], check=True, capture_output=True, timeout=30)


def melayani(berkas: Path) -> ssl.SSLContext:
    konteks = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    konteks.load_cert_chain(berkas)
    return konteks


def percaya(berkas: Path) -> ssl.SSLContext:
    """As the portal's own context, but for the one authority that it trusts."""
    return ssl.create_default_context(cafile=str(berkas))
