"""The queue, its teams and the decisions on an LKE: mounted by `lke.urls_reviu`."""

from django.urls import path

from lke import views_antrean

ALAMAT_ANTREAN = [
    path("", views_antrean.antrean, name="antrean"),
]
