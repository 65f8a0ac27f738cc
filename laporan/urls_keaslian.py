"""The public address by which anybody checks a report that was sent."""

from django.urls import URLPattern

app_name = "keaslian"
urlpatterns: list[URLPattern] = []
