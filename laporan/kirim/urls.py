"""Addresses of a report on its way up: who sent, sign, send, accept, return, what was sent; fixed words come first."""

from django.urls import URLPattern, path

from laporan.kirim import views as views_kirim
from laporan.kirim import views_kiriman, views_putusan, views_surat
from laporan.kirim import views_wilayah as views_wilayah_kirim

app_name = "kirim"
urlpatterns: list[URLPattern] = [
    path("<int:tahun>/wilayah/<str:kode>/", views_wilayah_kirim.wilayah, name="wilayah"),
    path("<int:tahun>/wilayah/<str:kode>/unduh/", views_wilayah_kirim.unduh, name="wilayah-unduh"),
    path("<int:tahun>/<str:kode>/tanda-tangan/", views_kirim.tanda_tangan, name="tanda-tangan"),
    path("<int:tahun>/<str:kode>/tanda-tangan/batal/", views_kirim.batal, name="batal"),
    path("<int:tahun>/<str:kode>/kirim/", views_kirim.kirim, name="kirim"),
    path("<int:tahun>/<str:kode>/tarik/", views_kirim.tarik, name="tarik"),
    path("<int:tahun>/<str:kode>/perbaiki/", views_kirim.perbaiki, name="perbaiki"),
    path("<int:tahun>/<str:kode>/putusan/", views_putusan.putusan, name="putusan"),
    path("<int:tahun>/<str:kode>/kiriman/<int:versi>/", views_kiriman.kiriman, name="kiriman"),
    path("<int:tahun>/<str:kode>/kiriman/<int:versi>/pdf/", views_kiriman.pdf, name="kiriman-pdf"),
    path("<int:tahun>/<str:kode>/surat/pengantar/", views_surat.pengantar, name="surat-pengantar"),
    path("<int:tahun>/<str:kode>/surat/sptjm/", views_surat.sptjm, name="surat-sptjm"),
]
