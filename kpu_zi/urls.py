"""Every address of the portal."""

from allauth.account import views as akun
from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path

from kpu_zi import views
from laporan.beranda import views as views_beranda
from laporan.beranda import views_profil
from satker import views as views_satker

# The page of a satker tells of every room, so it stands in the last one.
SATKER = [
    path("cari/", views_satker.cari, name="cari"),
    path("satker/<str:kode>/", views_profil.profil, name="profil"),
]
urlpatterns = [
    path("s/", include("survei.publik.urls")),  # first: the public comes in hundreds
    path("", views_beranda.beranda, name="beranda"),
    path("masuk/", akun.login, name="account_login"),
    path("keluar/", akun.logout, name="account_logout"),
    path("akun/daftar/", akun.signup, name="account_signup"),  # says that nobody signs up; allauth asks for the name
    path("akun/siapa/", views.siapa, name="siapa"),
    path("akun/sandi/", akun.password_change, name="account_change_password"),
    path("akun/sandi/lupa/", akun.password_reset, name="account_reset_password"),
    path("akun/sandi/lupa/terkirim/", akun.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^akun/sandi/baru/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",  # a token holds hyphens, the id none
        akun.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("akun/sandi/baru/selesai/", akun.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("", include((SATKER, "satker"))),
    path("", include("bukti.urls")),
    path("bukti/", include("lke.pustaka.urls")),
    path("lke/", include("lke.urls")),
    path("reviu/", include("lke.reviu.urls")),
    path("kegiatan/", include("kegiatan.urls")),
    path("kepatuhan/", include("laporan.kepatuhan.urls")),
    path("inovasi/", include("kegiatan.katalog.urls")),
    path("studi-tiru/", include("laporan.tiru.urls")),
    path("pantau/", include("laporan.pantau.urls")),
    path("laporan/unduhan/", include("laporan.unduhan.urls")),
    path("laporan/", include("laporan.kirim.urls")),
    path("laporan/", include("laporan.sunting.urls")),
    path("keaslian/", include("laporan.kirim.urls_keaslian")),
    path("survei/", include("survei.urls")),
    path("hasil-survei/", include("survei.hasil.urls")),
    path("kabar/", include("kpu_zi.pemberitahuan.urls")),
    path("bantuan/", views.bantuan, name="bantuan"),
    path("privasi/", views.privasi, name="privasi"),
    path("aksesibilitas/", views.aksesibilitas, name="aksesibilitas"),
    path("sehat/", views.sehat, name="sehat"),
    path("siap/", views.siap, name="siap"),
]
if settings.ADMIN_AKTIF:
    urlpatterns.append(path("kelola/", admin.site.urls))

handler400 = "kpu_zi.views.permintaan_salah"
handler403 = "kpu_zi.views.tidak_berhak"
handler404 = "kpu_zi.views.tidak_ditemukan"
handler500 = "kpu_zi.views.galat_server"
