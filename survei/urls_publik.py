"""Addresses of the public: a door by its token or short code. No sign-in."""

from django.urls import URLPattern

app_name = "publik"
urlpatterns: list[URLPattern] = []
