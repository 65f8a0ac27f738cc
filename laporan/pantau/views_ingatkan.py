"""Reminding satker of a province: what will be said, the text for a chat, and the act."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from kpu_zi.tools.alamat import alamat_klien
from kpu_zi.tools.bagikan import pesan_bagikan, tautan_whatsapp
from kpu_zi.tools.isian import FormIsian
from kpu_zi.tools.tanggal import tulis_saat
from laporan.pantau.actions_pengingat import Diingatkan, ingatkan_satker
from laporan.pantau.baris import BarisPantau
from laporan.pantau.pengingat import PANJANG_PESAN, tanpa_tugas, teks_whatsapp
from laporan.pantau.views_provinsi import Wilayah, baca_wilayah
from lke.tingkat.queries_kabar import batas_satker
from satker.akses import penugasan
from satker.models import Pengguna, Penugasan
from satker.peran import PERAN_WILAYAH, Tingkat
from satker.remah import remah_satker


class PengingatForm(FormIsian):
    pesan = forms.CharField(label="Pesan tambahan (opsional)", max_length=PANJANG_PESAN, required=False)


@require_http_methods(["GET", "HEAD", "POST"])
def ingatkan(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    """A look at what will be said, then the act; satker that are not of the region are left out."""
    w = baca_wilayah(request, tahun, kode)
    kirim = request.method == "POST"
    kode_dipilih = set((request.POST if kirim else request.GET).getlist("satker"))
    daftar = [b for b in w.urut() if b.kode in kode_dipilih]
    ada = any(not tanpa_tugas(b) for b in daftar)
    form = PengingatForm(request.POST if kirim else None)
    if not kirim or not ada or not form.is_valid():
        status = 422 if kirim else 200
        return render(request, "laporan/pantau/ingatkan.html", _konteks(request, w, daftar, form), status=status)
    tugas = _tugas(request.user, w)
    hasil = ingatkan_satker(
        daftar=daftar,
        tahun=tahun,
        dari=tugas.satker.nama,
        tenggat=batas_satker(b.lke for b in daftar if b.lke),
        pesan=" ".join(form.cleaned_data["pesan"].split()),
        oleh=request.user,
        peran=tugas.peran,
        alamat=alamat_klien(request),
    )
    _sampaikan(request, hasil)
    return redirect("pantau:provinsi", tahun, kode)


def _tugas(pengguna: Pengguna, w: Wilayah) -> Penugasan:
    """In whose name: of the province itself, else of KPU RI."""
    boleh = [t for t in penugasan(pengguna) if t.peran in PERAN_WILAYAH]
    return next((t for t in boleh if t.satker_id == w.kantor.pk), None) or next(
        t for t in boleh if t.satker.tingkat == Tingkat.RI
    )


def _konteks(request: HttpRequest, w: Wilayah, daftar: list[BarisPantau], form: PengingatForm) -> dict[str, Any]:
    """The chat is read by people of the satker: they may open the portal's first page, not that of the province."""
    jalur, beranda = reverse("pantau:provinsi", args=[w.tahun, w.kantor.kode]), reverse("beranda")
    dari = _tugas(request.user, w).satker.nama
    per = tulis_saat(timezone.now(), w.kantor.zona_waktu)
    dilewati = [(b, sebab) for b in daftar if (sebab := tanpa_tugas(b))]
    daftar = [b for b in daftar if not tanpa_tugas(b)]
    teks = teks_whatsapp(dari, daftar, w.tahun, batas_satker(b.lke for b in daftar if b.lke), per)
    langkah = remah_satker(request.user, w.kantor)
    return {
        "satker": w.kantor,
        "tahun": w.tahun,
        "daftar": daftar,
        "dilewati": dilewati,
        "form": form,
        "kembali": jalur,
        "pesan_chat": pesan_bagikan(teks, beranda),
        "bagikan": tautan_whatsapp(teks, beranda),
        "langkah": [*langkah, (f"Pantauan {w.tahun}", jalur), ("Ingatkan", "")],
    }


def _sampaikan(request: HttpRequest, hasil: Diingatkan) -> None:
    if hasil.satker:
        messages.success(request, f"{len(hasil.satker)} satker diingatkan: {hasil.orang} orang diberi tahu.")
    if hasil.dilewati:
        messages.info(request, f"{len(hasil.dilewati)} satker tidak diingatkan: {', '.join(hasil.dilewati)}.")
    if hasil.sudah:
        messages.info(request, f"Sudah diingatkan hari ini: {', '.join(hasil.sudah)}.")
    if hasil.tanpa_orang:
        messages.warning(request, f"Belum ada orang yang ditugaskan: {', '.join(hasil.tanpa_orang)}.")
