"""The queue, the teams, divergence and the decisions on an LKE: mounted by `lke.reviu.urls`."""

from django.urls import path

from lke.reviu import views_antrean, views_divergensi, views_keputusan, views_tim
from lke.tingkat import views_lhe

ALAMAT_ANTREAN = [
    path("", views_antrean.antrean, name="antrean"),
    path("divergensi/", views_divergensi.divergensi, name="divergensi"),
    path("tim/", views_tim.tim, name="tim"),
    path("tim/<int:pk>/", views_tim.tim_satu, name="tim-satu"),
    path("tim/<int:pk>/ubah/", views_tim.tim_ubah, name="tim-ubah"),
    path("tim/<int:pk>/anggota/", views_tim.tim_anggota, name="tim-anggota"),
    path("tim/<int:pk>/anggota/<int:anggota>/keluarkan/", views_tim.tim_keluarkan, name="tim-keluarkan"),
    path("tim/<int:pk>/tugaskan/", views_tim.tim_tugaskan, name="tim-tugaskan"),
    path("tim/<int:pk>/cabut/", views_tim.tim_cabut, name="tim-cabut"),
    path("<int:tahun>/<str:kode>/", views_keputusan.keputusan, name="keputusan"),
    path("<int:tahun>/<str:kode>/lhe/<int:pk>/", views_lhe.lhe, name="lhe"),
]
