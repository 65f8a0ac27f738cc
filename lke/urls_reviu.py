"""Addresses of the reviewers; fixed words stand before the patterns of an LKE."""

from lke.urls_antrean import ALAMAT_ANTREAN
from lke.urls_excel import ALAMAT_EXCEL

app_name = "reviu"
urlpatterns = [
    *ALAMAT_ANTREAN,
    *ALAMAT_EXCEL,
]
