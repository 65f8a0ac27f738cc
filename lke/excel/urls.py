"""The workbook of a reviewer: mounted by `lke.reviu.urls`, before the patterns of its pages."""

from django.urls import path

from lke.excel import views as views_excel

_REVIU = {"reviu": True}

ALAMAT_EXCEL = [
    path("<int:tahun>/<str:kode>/excel/", views_excel.excel, _REVIU, name="excel"),
    path("<int:tahun>/<str:kode>/excel/unduh/", views_excel.unduh, _REVIU, name="excel-unduh"),
    path("<int:tahun>/<str:kode>/excel/<int:pk>/", views_excel.berkas, _REVIU, name="excel-berkas"),
    path("<int:tahun>/<str:kode>/excel/<int:pk>/terapkan/", views_excel.terapkan, _REVIU, name="excel-terapkan"),
    path("<int:tahun>/<str:kode>/excel/<int:pk>/batalkan/", views_excel.batalkan, _REVIU, name="excel-batalkan"),
    path("<int:tahun>/<str:kode>/excel/<int:pk>/buang/", views_excel.buang, _REVIU, name="excel-buang"),
]
