"""The public address by which anybody checks a report that was sent."""

from django.urls import URLPattern, path

from laporan.kirim import views_keaslian

app_name = "keaslian"
urlpatterns: list[URLPattern] = [path("<str:kode>/", views_keaslian.periksa, name="periksa")]
