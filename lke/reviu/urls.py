"""Addresses of the reviewers; fixed words stand before the patterns of an LKE."""

from django.urls import path

from lke.excel.urls import ALAMAT_EXCEL
from lke.reviu import views
from lke.reviu.urls_antrean import ALAMAT_ANTREAN

app_name = "reviu"
urlpatterns = [
    *ALAMAT_ANTREAN,
    *ALAMAT_EXCEL,
    path("<int:tahun>/<str:kode>/cuplikan/", views.cuplikan, name="cuplikan"),
    path("<int:tahun>/<str:kode>/<pertanyaan:pertanyaan>/", views.pertanyaan, name="pertanyaan"),
    path("<int:tahun>/<str:kode>/<pertanyaan:pertanyaan>/simpan/", views.simpan, name="simpan"),
    path("<int:tahun>/<str:kode>/<pertanyaan:pertanyaan>/bukti/", views.bukti, name="bukti"),
    path("<int:tahun>/<str:kode>/<pertanyaan:pertanyaan>/tandai/", views.tandai, name="tandai"),
    path("<int:tahun>/<str:kode>/<pertanyaan:pertanyaan>/cabut/", views.cabut, name="cabut"),
    path("<int:tahun>/<str:kode>/<pertanyaan:pertanyaan>/buka/", views.buka, name="buka"),
    path("<int:tahun>/<str:kode>/<str:halaman>/", views.halaman, name="halaman"),
    path("<int:tahun>/<str:kode>/<str:halaman>/setujui/", views.setujui, name="setujui"),
]
