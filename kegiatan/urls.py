"""Addresses of the registers."""

from django.urls import URLPattern, path

from kegiatan.halaman import views, views_nihil
from kegiatan.impor import views as views_impor
from kegiatan.impor import views_excel
from kegiatan.kasus import views as views_kasus
from kegiatan.kasus import views_petugas

app_name = "kegiatan"

urlpatterns: list[URLPattern] = [
    path("", views.mulai, name="mulai"),
    path("<str:kode>/", views.satker, name="satker"),
    path("<str:kode>/<slug:register>/", views.daftar, name="daftar"),
    path("<str:kode>/<slug:register>/baru/", views.baru, name="baru"),
    path("<str:kode>/<slug:register>/unduh/", views_excel.unduh, name="unduh"),
    path("<str:kode>/<slug:register>/impor/", views_impor.impor, name="impor"),
    path("<str:kode>/<slug:register>/impor/templat/", views_impor.templat, name="impor-templat"),
    path("<str:kode>/<slug:register>/impor/<int:berkas>/", views_impor.berkas, name="impor-berkas"),
    path("<str:kode>/<slug:register>/impor/<int:berkas>/terapkan/", views_impor.terapkan, name="impor-terapkan"),
    path("<str:kode>/<slug:register>/impor/<int:berkas>/buang/", views_impor.buang, name="impor-buang"),
    path("<str:kode>/<slug:register>/nihil/", views_nihil.nihil, name="nihil"),
    path("<str:kode>/<slug:register>/nihil/<int:pk>/cabut/", views_nihil.cabut, name="nihil-cabut"),
    path("<str:kode>/<slug:register>/petugas/", views_petugas.petugas, name="petugas"),
    path("<str:kode>/<slug:register>/petugas/<int:pk>/cabut/", views_petugas.cabut, name="petugas-cabut"),
    path("<str:kode>/<slug:register>/dilihat/", views_kasus.dilihat, name="dilihat"),
    path("<str:kode>/<slug:register>/<int:pk>/", views.rinci, name="rinci"),
    path("<str:kode>/<slug:register>/<int:pk>/ubah/", views.ubah, name="ubah"),
    path("<str:kode>/<slug:register>/<int:pk>/tarik/", views.tarik, name="tarik"),
    path("<str:kode>/<slug:register>/<int:pk>/pulihkan/", views.pulihkan, name="pulihkan"),
    path("<str:kode>/<slug:register>/<int:pk>/periksa/", views.periksa, name="periksa"),
    path("<str:kode>/<slug:register>/<int:pk>/langkah/", views_kasus.langkah, name="langkah"),
    path("<str:kode>/<slug:register>/<int:pk>/pelapor/", views_kasus.pelapor, name="pelapor"),
    path("<str:kode>/<slug:register>/<int:pk>/pelapor/catat/", views_kasus.pelapor_catat, name="pelapor-catat"),
]
