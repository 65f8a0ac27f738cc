"""Pages that a person keeps: list, save, delete. Opening one is following its link."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from kpu_zi.tools import Ditolak
from laporan.pantau.actions_tampilan import hapus_tampilan, simpan_tampilan
from laporan.pantau.forms import TampilanForm, dapat_disimpan
from laporan.pantau.queries_tampilan import tampilan_tersimpan


@require_http_methods(["GET", "HEAD", "POST"])
def daftar(request: HttpRequest) -> HttpResponse:
    """The list, with a name to be given where one comes from a page to keep it; a page that was kept is shown again, what
    was refused stands on the list with what was typed."""
    alamat = request.GET.get("alamat", "")
    form = TampilanForm(request.POST if request.method == "POST" else None, initial={"alamat": alamat})
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                simpan_tampilan(pengguna=request.user, **form.cleaned_data)
            except Ditolak as tolak:
                form.add_error(None, tolak.pesan)
            else:
                messages.success(request, f"Tampilan “{form.cleaned_data['nama']}” disimpan.")
                return redirect(form.cleaned_data["alamat"])
        status = 422
    konteks = {
        "daftar": tampilan_tersimpan(request.user),
        "form": form,
        "menyimpan": form.errors or dapat_disimpan(alamat),
    }
    return render(request, "laporan/pantau/tampilan.html", konteks, status=status)


@require_POST
def hapus(request: HttpRequest, pk: int) -> HttpResponse:
    if not hapus_tampilan(pengguna=request.user, pk=pk):
        raise Http404
    messages.success(request, "Tampilan dihapus.")
    return redirect("pantau:tampilan")
