"""Addresses of who runs the surveys of a satker, and of who looks at them from above."""

from django.urls import URLPattern, URLResolver

app_name = "survei"
urlpatterns: list[URLPattern | URLResolver] = []
