"""Address of the search of a unit to learn from."""

from django.urls import URLPattern, path

from laporan.tiru import views as views_tiru

app_name = "tiru"
urlpatterns: list[URLPattern] = [path("<str:kode>/", views_tiru.cari, name="cari")]
