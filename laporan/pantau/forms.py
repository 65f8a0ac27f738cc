"""What a person types to keep a page with its filters."""

from unicodedata import category
from urllib.parse import urlsplit

from django import forms
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

from kpu_zi.tools.isian import FormIsian
from kpu_zi.tools.teks import rapikan_teks

# Pages whose filters stand in their address.
HALAMAN = frozenset(
    {
        "pantau:nasional",
        "pantau:semua",
        "pantau:provinsi",
        "kepatuhan:wilayah",
        "lke:daftar",
        "survei:wilayah",
        "reviu:antrean",
        "reviu:divergensi",
    }
)
TAMPAK = "LNPS"  # Unicode categories of letters, digits, punctuation and signs that can be seen
BUKAN_HALAMAN = "Alamat ini bukan halaman pantauan atau daftar yang dapat disimpan."


class TampilanForm(FormIsian):
    nama = forms.CharField(label="Nama tampilan", max_length=80)
    alamat = forms.CharField(
        label="Alamat",
        max_length=300,
        error_messages={
            "required": BUKAN_HALAMAN,
            "max_length": "Saringan halaman ini terlalu panjang untuk disimpan.",
        },
    )

    def clean_nama(self) -> str:
        """A link needs something to be seen."""
        nama = " ".join(rapikan_teks(self.cleaned_data["nama"]).split())
        if not any(category(huruf)[0] in TAMPAK for huruf in nama):
            raise forms.ValidationError(self.fields["nama"].error_messages["required"])
        return nama

    def clean_alamat(self) -> str:
        """A path of the portal with its filters; whether the person may open it, the page says each time."""
        alamat = self.cleaned_data["alamat"]
        if not dapat_disimpan(alamat):
            raise forms.ValidationError(BUKAN_HALAMAN)
        return alamat


def dapat_disimpan(alamat: str) -> bool:
    """Whether this leads to one of HALAMAN and to no other host."""
    aman = alamat.startswith("/") and url_has_allowed_host_and_scheme(alamat, allowed_hosts=None)
    try:
        return aman and resolve(urlsplit(alamat).path).view_name in HALAMAN
    except (Resolver404, ValueError):
        return False
