"""Addresses of who runs the surveys of a satker, and of who looks at them from above."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "survei"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("survei.urls_tindak")),
]
