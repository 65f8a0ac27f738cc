"""Addresses of the LKE; fixed words stand before the patterns of a halaman or a pertanyaan."""

from django.urls import path, register_converter

from lke.aturan.instrumen_ketat import KODE_PERTANYAAN
from lke.beranda import views_daftar, views_ringkasan
from lke.diskusi import views as views_komentar
from lke.excel import views as views_excel
from lke.isi import views, views_nilai, views_tawaran
from lke.pustaka import views_bukti, views_rak
from lke.pustaka import views_lalu as views_bukti_lalu
from lke.tingkat import views as views_alur


class KodePertanyaan:
    """P1.i.a, R5.iii.b, H1.a: always with a dot, which a halaman never has."""

    regex = KODE_PERTANYAAN

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(KodePertanyaan, "pertanyaan")

app_name = "lke"
urlpatterns = [
    path("<int:tahun>/", views_daftar.daftar, name="daftar"),
    path("<int:tahun>/ringkasan/<str:kode>/", views_ringkasan.ringkasan, name="ringkasan"),
    path("<int:tahun>/<str:kode>/", views.hub, name="hub"),
    path("<int:tahun>/<str:kode>/nilai/", views_nilai.nilai, name="nilai"),
    path("<int:tahun>/<str:kode>/periksa/", views_alur.periksa, name="periksa"),
    path("<int:tahun>/<str:kode>/periksa/jelaskan/", views_alur.jelaskan, name="jelaskan"),
    path("<int:tahun>/<str:kode>/periksa/cabut/", views_alur.cabut_penjelasan, name="cabut-penjelasan"),
    path("<int:tahun>/<str:kode>/setujui/", views_alur.setujui, name="setujui"),
    path("<int:tahun>/<str:kode>/kirim/", views_alur.kirim, name="kirim"),
    path("<int:tahun>/<str:kode>/kirim/<int:pk>/", views_alur.tanda_terima, name="tanda-terima"),
    path("<int:tahun>/<str:kode>/tarik/", views_alur.tarik, name="tarik"),
    path("<int:tahun>/<str:kode>/hasil-penilai/", views_alur.hasil, name="hasil-penilai"),
    path("<int:tahun>/<str:kode>/riwayat/", views.riwayat, name="riwayat"),
    path("<int:tahun>/<str:kode>/bukti/tahun-lalu/", views_bukti_lalu.tahun_lalu, name="bukti-lalu"),
    path("<int:tahun>/<str:kode>/excel/", views_excel.excel, name="excel"),
    path("<int:tahun>/<str:kode>/excel/unduh/", views_excel.unduh, name="excel-unduh"),
    path("<int:tahun>/<str:kode>/excel/<int:pk>/", views_excel.berkas, name="excel-berkas"),
    path("<int:tahun>/<str:kode>/excel/<int:pk>/terapkan/", views_excel.terapkan, name="excel-terapkan"),
    path("<int:tahun>/<str:kode>/excel/<int:pk>/batalkan/", views_excel.batalkan, name="excel-batalkan"),
    path("<int:tahun>/<str:kode>/excel/<int:pk>/buang/", views_excel.buang, name="excel-buang"),
    path("<int:tahun>/<str:kode>/<pertanyaan:pertanyaan>/", views.pertanyaan, name="pertanyaan"),
    path("<int:tahun>/<str:kode>/<pertanyaan:pertanyaan>/bukti/", views_bukti.bukti, name="bukti"),
    path(
        "<int:tahun>/<str:kode>/<pertanyaan:pertanyaan>/bukti/lampirkan/",
        views_bukti.lampirkan_pustaka,
        name="bukti-lampirkan",
    ),
    path(
        "<int:tahun>/<str:kode>/<pertanyaan:pertanyaan>/bukti/tautan/", views_bukti.tambah_tautan, name="bukti-tautan"
    ),
    path("<int:tahun>/<str:kode>/<pertanyaan:pertanyaan>/bukti/unggah/", views_bukti.unggah, name="bukti-unggah"),
    path("<int:tahun>/<str:kode>/<pertanyaan:pertanyaan>/bukti/lepas/", views_bukti.lepas_bukti, name="bukti-lepas"),
    path("<int:tahun>/<str:kode>/<pertanyaan:pertanyaan>/contoh/", views_rak.contoh, name="contoh"),
    path("<int:tahun>/<str:kode>/<pertanyaan:pertanyaan>/contoh/bagikan/", views_rak.bagikan, name="contoh-bagikan"),
    path("<int:tahun>/<str:kode>/<pertanyaan:pertanyaan>/contoh/<int:pk>/", views_rak.buka, name="contoh-buka"),
    path("<int:tahun>/<str:kode>/<pertanyaan:pertanyaan>/contoh/<int:pk>/tarik/", views_rak.tarik, name="contoh-tarik"),
    path("<int:tahun>/<str:kode>/<pertanyaan:pertanyaan>/simpan/", views.simpan, name="simpan"),
    path("<int:tahun>/<str:kode>/<pertanyaan:pertanyaan>/survei/", views_tawaran.survei, name="pakai-survei"),
    path("<int:tahun>/<str:kode>/<pertanyaan:pertanyaan>/register/", views_tawaran.register, name="pakai-register"),
    path("<int:tahun>/<str:kode>/<pertanyaan:pertanyaan>/tanggapi/", views.tanggapan, name="tanggapi"),
    path(
        "<int:tahun>/<str:kode>/<pertanyaan:pertanyaan>/riwayat/", views.riwayat_pertanyaan, name="riwayat-pertanyaan"
    ),
    path("<int:tahun>/<str:kode>/<pertanyaan:pertanyaan>/diskusi/", views_komentar.diskusi, name="diskusi"),
    path(
        "<int:tahun>/<str:kode>/<pertanyaan:pertanyaan>/diskusi/<int:pk>/selesai/",
        views_komentar.selesai,
        name="diskusi-selesai",
    ),
    path("<int:tahun>/<str:kode>/<str:halaman>/", views.halaman, name="halaman"),
]
