"""Addresses of the download centre."""

from django.urls import URLPattern

app_name = "unduhan"
urlpatterns: list[URLPattern] = []
