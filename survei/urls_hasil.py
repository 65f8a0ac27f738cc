"""Addresses of published results. No sign-in."""

from django.urls import URLPattern

app_name = "hasil"
urlpatterns: list[URLPattern] = []
