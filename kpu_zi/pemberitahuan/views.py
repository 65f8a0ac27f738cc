"""What one was told, and which of it also by mail."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kpu_zi.pemberitahuan import actions, akses, queries
from kpu_zi.pemberitahuan.forms import PilihanForm

SELAMAN = 20


@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    laman = Paginator(queries.kabar(request.user), SELAMAN).get_page(request.GET.get("laman"))
    konteks = {"laman": laman, "zona": timezone.get_current_timezone_name()}
    return render(request, "pemberitahuan/daftar.html", konteks)


@require_POST
def tandai(request: HttpRequest, pk: int) -> HttpResponse:
    actions.tandai_dibaca(kabar=akses.kabar_sendiri(request.user, pk))
    return redirect("pemberitahuan:daftar")


@require_POST
def tandai_semua(request: HttpRequest) -> HttpResponse:
    actions.tandai_semua_dibaca(pengguna=request.user)
    messages.success(request, "Semua pemberitahuan ditandai sudah dibaca.")
    return redirect("pemberitahuan:daftar")


@require_http_methods(["GET", "HEAD", "POST"])
def pilihan(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        form = PilihanForm(request.POST)
        if form.is_valid():
            actions.simpan_pilihan(pengguna=request.user, surel=form.cleaned_data)
            messages.success(request, "Pilihan e-mail tersimpan.")
            return redirect("pemberitahuan:pilihan")
    else:
        form = PilihanForm(initial=queries.pilihan_surel(request.user))
    return render(request, "pemberitahuan/pilihan.html", {"form": form})
