"""Addresses of the public: a door by its token or short code. No sign-in."""

from django.urls import path

from survei.publik import views

app_name = "publik"
urlpatterns = [
    path("", views.kode, name="kode"),
    path("<str:kunci>/", views.isi, name="isi"),
    path("<str:kunci>/terima-kasih/", views.terima_kasih, name="terima-kasih"),
]
