"""Addresses of the library; its matrix of questions, `/bukti/<kode>/`, belongs to the LKE."""

from django.urls import path

from bukti import views

app_name = "bukti"
urlpatterns = [
    path("bukti/<str:kode>/unggah/", views.unggah, name="unggah"),
    path("bukti/<str:kode>/tautan/", views.tautan, name="tautan"),
    path("bukti/<str:kode>/cek/", views.cek_pustaka, name="cek-pustaka"),
    path("b/<int:pk>/", views.rinci, name="rinci"),
    path("b/<int:pk>/unduh/", views.unduh, name="unduh"),
    path("b/<int:pk>/gambar/<int:halaman>/", views.gambar, name="gambar"),
    path("b/<int:pk>/cek/", views.cek, name="cek"),
    path("b/<int:pk>/tarik/", views.tarik, name="tarik"),
    path("b/<int:pk>/batal-tarik/", views.batal_tarik, name="batal-tarik"),
]
