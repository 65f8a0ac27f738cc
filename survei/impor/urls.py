"""Answers from files: mounted by `survei.urls` below a period."""

from django.urls import path

from survei.impor import views as views_impor

urlpatterns = [
    path("<str:kode>/<int:pk>/impor/", views_impor.impor, name="impor"),
    path("<str:kode>/<int:pk>/impor/<int:berkas>/", views_impor.berkas, name="impor-berkas"),
    path("<str:kode>/<int:pk>/impor/<int:berkas>/kolom/", views_impor.kolom, name="impor-kolom"),
    path("<str:kode>/<int:pk>/impor/<int:berkas>/terapkan/", views_impor.terapkan, name="impor-terapkan"),
    path("<str:kode>/<int:pk>/impor/<int:berkas>/buang/", views_impor.buang, name="impor-buang"),
    path("<str:kode>/<int:pk>/impor/unduh/", views_impor.unduh, name="unduh-jawaban"),
]
