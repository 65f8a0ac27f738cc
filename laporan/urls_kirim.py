"""Addresses of a report on its way up: who sent, sign, send, accept, return, what was sent."""

from django.urls import URLPattern

app_name = "kirim"
urlpatterns: list[URLPattern] = []
