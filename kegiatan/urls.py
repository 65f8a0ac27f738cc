"""Addresses of the registers."""

from django.urls import URLPattern, path

from kegiatan import views, views_excel, views_nihil

app_name = "kegiatan"

urlpatterns: list[URLPattern] = [
    path("", views.mulai, name="mulai"),
    path("<str:kode>/", views.satker, name="satker"),
    path("<str:kode>/<slug:register>/", views.daftar, name="daftar"),
    path("<str:kode>/<slug:register>/baru/", views.baru, name="baru"),
    path("<str:kode>/<slug:register>/unduh/", views_excel.unduh, name="unduh"),
    path("<str:kode>/<slug:register>/nihil/", views_nihil.nihil, name="nihil"),
    path("<str:kode>/<slug:register>/nihil/<int:pk>/cabut/", views_nihil.cabut, name="nihil-cabut"),
    path("<str:kode>/<slug:register>/<int:pk>/", views.rinci, name="rinci"),
    path("<str:kode>/<slug:register>/<int:pk>/ubah/", views.ubah, name="ubah"),
    path("<str:kode>/<slug:register>/<int:pk>/tarik/", views.tarik, name="tarik"),
    path("<str:kode>/<slug:register>/<int:pk>/pulihkan/", views.pulihkan, name="pulihkan"),
    path("<str:kode>/<slug:register>/<int:pk>/periksa/", views.periksa, name="periksa"),
]
