from django.urls import path

from kpu_zi.pemberitahuan import views

app_name = "pemberitahuan"
urlpatterns = [
    path("", views.daftar, name="daftar"),
    path("dibaca/", views.tandai_semua, name="tandai-semua"),
    path("<int:pk>/dibaca/", views.tandai, name="tandai"),
    path("pilihan/", views.pilihan, name="pilihan"),
]
