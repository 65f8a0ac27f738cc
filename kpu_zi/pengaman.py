"""Refuses weak settings by name before the portal starts (pure)."""

import ipaddress
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit


def kelemahan(
    *,
    secret_key: str,
    kunci_data: Sequence[str],
    debug: bool,
    demo: bool,
    base_url: str,
    allowed_hosts: Sequence[str],
    database: Mapping[str, Any],
) -> list[str]:
    """Sentences for the administrator, one per weak setting; empty when the portal may start."""
    salah = []
    if _lemah(secret_key):
        salah.append("SECRET_KEY belum diisi atau lemah: pakai nilai acak sepanjang 50 karakter atau lebih.")
    if "*" in allowed_hosts or not allowed_hosts:
        salah.append("ALLOWED_HOSTS harus menyebut nama host portal, tanpa tanda bintang.")
    host = urlsplit(base_url).hostname or ""
    salah += _kelemahan_kunci_data(secret_key, kunci_data, wajib=not _setempat(host))
    if not _setempat(host):
        if debug:
            salah.append("DEBUG harus false bila BASE_URL bukan alamat setempat.")
        if demo:
            salah.append("DEMO harus false bila BASE_URL bukan alamat setempat.")
        if not base_url.startswith("https://"):
            salah.append("BASE_URL harus diawali https:// bila bukan alamat setempat.")
    host_db = str(database.get("HOST") or "")
    if host_db and not database.get("PASSWORD") and not _setempat(host_db):
        salah.append("DATABASE_URL memerlukan kata sandi bila basis data tidak berada di alamat setempat.")
    return salah


def _lemah(rahasia: str) -> bool:
    return len(rahasia) < 50 or len(set(rahasia)) < 5 or rahasia.startswith("django-insecure-")


def _kelemahan_kunci_data(secret_key: str, kunci_data: Sequence[str], *, wajib: bool) -> list[str]:
    """A key of its own: SECRET_KEY may be changed any day, and what is stored encrypted would be lost with it."""
    if wajib and not kunci_data:
        return ["KUNCI_DATA belum diisi: pakai nilai acak sepanjang 50 karakter atau lebih."]
    if any(map(_lemah, kunci_data)):
        return ["KUNCI_DATA lemah: tiap kunci adalah nilai acak sepanjang 50 karakter atau lebih, dipisah koma."]
    return ["KUNCI_DATA harus berbeda dari SECRET_KEY."] if secret_key in kunci_data else []


def _setempat(host: str) -> bool:
    if host in {"localhost", ""} or host.startswith("/"):
        return True
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return "." not in host  # a container's name on a private network
