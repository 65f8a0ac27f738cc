"""One period: its live figures, its dates and questions, its opening and closing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kpu_zi.tools import Ditolak
from kpu_zi.tools.alamat import alamat_klien
from survei import akses, queries
from survei.aturan.komposisi import peringatan, susun_tabel
from survei.aturan.sembunyi import BATAS
from survei.meja import actions_periode
from survei.meja.actions import ubah_periode
from survei.meja.forms import UbahForm
from survei.meja.rangka import rangka
from survei.models import Periode, Saluran
from survei.pintu import formulir_periode
from survei.rekap import gabungan, tersimpan
from survei.tampilan import baris_unsur, tabel_kelompok

KANAL = dict(Saluran.Jenis.choices)


@require_safe
def rinci(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    """Everything from the running sums; no answer is read."""
    periode = akses.periode_terlihat(request.user, kode, pk)
    formulir = formulir_periode(periode)
    rekap = tersimpan(periode.pk, len(formulir.kuesioner.butir))
    dihitung, semua = gabungan(rekap, len(formulir.kuesioner.butir))
    baris = queries.susun_baris(periode, dihitung, semua + -dihitung)
    tabel = susun_tabel(formulir, {(k.dimensi, k.nilai): j for k, j in rekap.items() if k.dihitung}, KANAL)
    draf = periode.status == Periode.Status.DRAF
    konteks = rangka(request, periode)
    konteks |= {
        "baris": baris,
        "unsur": baris_unsur(formulir.kuesioner, dihitung),
        "tabel": [tabel_kelompok(t) for t in tabel],
        "peringatan": [] if draf else peringatan(dihitung.n, baris.meter.minimum, baris.meter.target, tabel),
        "tren": queries.tren(periode),
        "batas": BATAS,
        "formulir": formulir,
        # Of fewer the two figures together would tell what they answered to who may not see answers.
        "tampil_ditandai": konteks["mengelola"] or baris.ditandai >= BATAS,
    }
    return render(request, "survei/meja/periode.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
def ubah(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    periode = akses.periode_dapat_dikelola(request.user, kode, pk)
    if periode.status == Periode.Status.TUTUP:
        raise Ditolak("Periode ini sudah ditutup, jadi tidak dapat diubah lagi.", status=423)
    kuesioner = queries.kuesioner_periode(periode)
    if request.method != "POST":
        return _ubah(request, periode, UbahForm(periode=periode, kuesioner=kuesioner))
    form = UbahForm(request.POST, periode=periode, kuesioner=kuesioner)
    if not form.is_valid():
        return _ubah(request, periode, form, status=422)
    try:
        berubah = ubah_periode(
            periode=periode,
            dilihat=form.cleaned_data["dilihat"],
            isi=form.isi(),
            oleh=request.user,
            alamat=alamat_klien(request),
        )
    except Ditolak as tolak:
        return _bentrok(request, akses.periode_dapat_dikelola(request.user, kode, pk), tolak)
    messages.success(request, "Perubahan tersimpan." if berubah else "Tidak ada yang berubah.")
    return redirect("survei:periode", kode, pk)


def _bentrok(request: HttpRequest, kini: Periode, tolak: Ditolak) -> HttpResponse:
    """What was typed stays; what is stored stands above it, and sending once more is a choice."""
    if kini.status == Periode.Status.TUTUP:
        raise tolak
    baru = UbahForm(periode=kini, kuesioner=queries.kuesioner_periode(kini))
    data = request.POST.copy()
    data["dilihat"] = baru.initial["dilihat"]
    form = UbahForm(data, periode=kini, kuesioner=queries.kuesioner_periode(kini))
    form.add_error(None, f"{tolak.pesan} Bandingkan dengan yang tersimpan, lalu simpan lagi bila ketikan Anda benar.")
    return _ubah(request, kini, form, status=tolak.status, bentrok=True)


def _ubah(
    request: HttpRequest, periode: Periode, form: UbahForm, *, status: int = 200, bentrok: bool = False
) -> HttpResponse:
    konteks = rangka(request, periode, "Ubah periode")
    konteks |= {"form": form, "bentrok": bentrok, "resmi": queries.kuesioner_periode(periode).layanan.values()}
    return render(request, "survei/meja/ubah.html", konteks, status=status)


@require_POST
def buka(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    periode = akses.periode_dapat_dikelola(request.user, kode, pk)
    actions_periode.buka(periode=periode, oleh=request.user, alamat=alamat_klien(request))
    messages.success(request, f"{periode} dibuka. Bagikan tautannya atau cetak posternya.")
    return redirect("survei:saluran", kode, pk)


@require_http_methods(["GET", "HEAD", "POST"])
def tutup(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    """A page that says what closing means; a POST from that page (`yakin`) does it."""
    periode = akses.periode_dapat_dikelola(request.user, kode, pk)
    if request.method == "POST" and request.POST.get("yakin") == "1":
        actions_periode.tutup(periode=periode, oleh=request.user, alamat=alamat_klien(request))
        messages.success(request, f"{periode} ditutup. Angkanya tidak berubah lagi.")
        return redirect("survei:periode", kode, pk)
    if periode.status != Periode.Status.BUKA:
        return redirect("survei:periode", kode, pk)
    konteks = rangka(request, periode, "Tutup periode")
    konteks["baris"] = queries.baris_periode([periode])[0]
    return render(request, "survei/meja/tutup.html", konteks, status=422 if request.method == "POST" else 200)
