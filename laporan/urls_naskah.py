"""Addresses of the editor of ZI reports."""

from django.urls import URLPattern

app_name = "naskah"
urlpatterns: list[URLPattern] = []
