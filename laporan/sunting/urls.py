"""Addresses of the editor of ZI reports; fixed words come before the name of a section."""

from django.urls import URLPattern, path

from laporan.sunting import views as views_naskah
from laporan.sunting import views_bagian as views_naskah_bagian
from laporan.sunting import views_baris as views_naskah_baris

app_name = "naskah"
urlpatterns: list[URLPattern] = [
    path("", views_naskah.mulai, name="mulai"),
    path("<int:tahun>/<str:kode>/", views_naskah.hub, name="hub"),
    path("<int:tahun>/<str:kode>/pratinjau/", views_naskah.pratinjau, name="pratinjau"),
    path("<int:tahun>/<str:kode>/<slug:bagian>/", views_naskah_bagian.bagian, name="bagian"),
    path("<int:tahun>/<str:kode>/<slug:bagian>/simpan/", views_naskah_bagian.simpan, name="simpan"),
    path("<int:tahun>/<str:kode>/<slug:bagian>/angka/", views_naskah_bagian.angka, name="angka"),
    path("<int:tahun>/<str:kode>/<slug:bagian>/draf/", views_naskah_bagian.draf, name="draf"),
    path("<int:tahun>/<str:kode>/<slug:bagian>/baris/", views_naskah_baris.baru, name="baris-baru"),
    path("<int:tahun>/<str:kode>/<slug:bagian>/baris/lalu/", views_naskah_baris.lalu, name="baris-lalu"),
    path("<int:tahun>/<str:kode>/<slug:bagian>/baris/<int:pk>/", views_naskah_baris.ubah, name="baris-ubah"),
    path("<int:tahun>/<str:kode>/<slug:bagian>/baris/<int:pk>/hapus/", views_naskah_baris.hapus, name="baris-hapus"),
]
