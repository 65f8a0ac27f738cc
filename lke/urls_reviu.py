"""Addresses of the reviewers; fixed words stand before the patterns of an LKE."""

from lke.urls_antrean import ALAMAT_ANTREAN

app_name = "reviu"
urlpatterns = [
    *ALAMAT_ANTREAN,
]
