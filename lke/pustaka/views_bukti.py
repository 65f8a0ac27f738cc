"""The bukti of one question: what is attached, and attaching from the library, by a link, by a file."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from bukti import actions as bukti_actions
from bukti.actions_berkas import unggah as unggah_berkas
from kpu_zi.tools import Ditolak
from kpu_zi.tools.alamat import alamat_klien
from lke import akses, queries
from lke.aturan.bentuk import bentuk_tautan
from lke.aturan.instrumen import Pertanyaan
from lke.aturan.isian import KOSONG
from lke.aturan.matriks import PALING_BANYAK, keping_jawaban, pemakaian, susun_rak
from lke.aturan.rak import susun_terlampir
from lke.keadaan_isi import keadaan_isi
from lke.models import Penilaian
from lke.pustaka.actions import lampirkan, lepas
from lke.pustaka.forms import LampirTautanForm, LampirUnggahForm, kirim_banyak
from lke.queries_bukti import bukti_milik, rak_satker
from lke.queries_rak import berpredikat, dibagikan_sendiri

SELAMAN = 20


def _dapat_diisi(request: HttpRequest, tahun: int, kode: str, pertanyaan: str) -> tuple[Penilaian, Pertanyaan]:
    penilaian = akses.penilaian_dapat_diisi(request.user, tahun, kode)
    butir = queries.acuan(penilaian.lke.instrumen).instrumen.pertanyaan.get(pertanyaan)
    if butir is None:
        raise Http404
    return penilaian, butir


@require_safe
def bukti(request: HttpRequest, tahun: int, kode: str, pertanyaan: str) -> HttpResponse:
    return _halaman(request, *_dapat_diisi(request, tahun, kode, pertanyaan))


def _halaman(
    request: HttpRequest,
    penilaian: Penilaian,
    butir: Pertanyaan,
    *,
    tautan: LampirTautanForm | None = None,
    unggah: LampirUnggahForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Five queries beside the door, however much the library holds."""
    lke, hari = penilaian.lke, timezone.localdate()
    acu = queries.acuan(lke.instrumen)
    baris = queries.baris_jawaban(penilaian.pk, acu)
    daftar, pustaka = rak_satker(lke.satker_id, lke.tahun)
    pakai = pemakaian({k: b.bukti for k, b in baris.items()}, pustaka)
    terlampir = keping_jawaban(baris.get(butir.kode, KOSONG).bukti, pustaka, pakai, hari=hari)
    q = request.GET.get("q", "").strip()[:80]
    rak = [r for r in susun_rak(daftar, pakai, hari=hari) if butir.kode not in r.kode and r.dapat_dilampirkan]
    keadaan = keadaan_isi(penilaian)
    dibagikan = dibagikan_sendiri(lke, butir.kode)
    konteks: dict[str, Any] = {
        "penilaian": penilaian,
        "lke": lke,
        "satker": lke.satker,
        "halaman": acu.instrumen.halaman[butir.halaman],
        "p": butir,
        "terlampir": susun_terlampir(terlampir, pustaka, [(c.bukti_id, c.pk) for c in dibagikan]),
        "dibagikan": dibagikan,
        "dapat_berbagi": berpredikat(lke.satker),
        "paling_banyak": PALING_BANYAK,
        "laman": Paginator([r for r in rak if r.cocok(q)], SELAMAN).get_page(request.GET.get("laman")),
        "ada_rak": bool(rak),
        "q": q,
        "dapat_diisi": keadaan.dapat_diisi(butir.kode),
        "pesan_tertutup": keadaan.pesan or "Hanya pertanyaan yang dikembalikan yang dapat diperbaiki sekarang.",
        "form": tautan or unggah,
        "tautan": tautan or LampirTautanForm(auto_id="tautan_%s"),
        "unggah": unggah or LampirUnggahForm(auto_id="unggah_%s"),
    }
    return render(request, "lke/pustaka/bukti.html", konteks, status=status)


@require_POST
def lampirkan_pustaka(request: HttpRequest, tahun: int, kode: str, pertanyaan: str) -> HttpResponse:
    """Attach what was ticked in the library; ids of another satker count for nothing."""
    penilaian, butir = _dapat_diisi(request, tahun, kode, pertanyaan)
    dipilih = bukti_milik(penilaian.lke.satker_id, kirim_banyak(request.POST, "bukti"))
    if not dipilih:
        messages.warning(request, "Centang dahulu bukti yang akan dilampirkan.")
    else:
        _lampirkan(request, penilaian, butir, dipilih)
    return redirect("lke:bukti", tahun, kode, butir.kode)


@require_POST
def tambah_tautan(request: HttpRequest, tahun: int, kode: str, pertanyaan: str) -> HttpResponse:
    penilaian, butir = _dapat_diisi(request, tahun, kode, pertanyaan)
    form = LampirTautanForm(request.POST, auto_id="tautan_%s")
    if not form.is_valid():
        return _halaman(request, penilaian, butir, tautan=form, status=422)
    _wajib_terbuka(penilaian, butir)
    tautan = form.cleaned_data["tautan"]
    satu, sudah_ada = bukti_actions.tambah_tautan(
        satker=penilaian.lke.satker,
        tautan=tautan,
        keterangan=form.keterangan(),
        oleh=request.user,
        alamat=alamat_klien(request),
    )
    if peringatan := form.peringatan():
        messages.warning(request, peringatan)
    kenal = f"Dikenali sebagai {bentuk_tautan(tautan)}."
    if sudah_ada:
        kenal += " Tautan ini sudah ada di pustaka; judul dan tanggalnya tetap seperti di sana."
    _lampirkan(request, penilaian, butir, [satu], kenal)
    return redirect("lke:bukti", tahun, kode, butir.kode)


@require_POST
def unggah(request: HttpRequest, tahun: int, kode: str, pertanyaan: str) -> HttpResponse:
    penilaian, butir = _dapat_diisi(request, tahun, kode, pertanyaan)
    form = LampirUnggahForm(request.POST, request.FILES, auto_id="unggah_%s")
    if form.is_valid():
        _wajib_terbuka(penilaian, butir)
        try:
            hasil = unggah_berkas(
                satker=penilaian.lke.satker,
                berkas=form.cleaned_data["berkas"],
                keterangan=form.keterangan(),
                oleh=request.user,
                alamat=alamat_klien(request),
            )
        except Ditolak as tolak:
            form.add_error("berkas", tolak.pesan)
        else:
            kata = "Berkas yang sama sudah ada di pustaka." if hasil.sudah_ada else "Berkas tersimpan."
            _lampirkan(request, penilaian, butir, [hasil.bukti], kata)
            return redirect("lke:bukti", tahun, kode, butir.kode)
    return _halaman(request, penilaian, butir, unggah=form, status=422)


@require_POST
def lepas_bukti(request: HttpRequest, tahun: int, kode: str, pertanyaan: str) -> HttpResponse:
    """Take one bukti out of the answer; it stays in the library."""
    penilaian, butir = _dapat_diisi(request, tahun, kode, pertanyaan)
    ada = lepas(
        penilaian=penilaian,
        kode=butir.kode,
        kunci=request.POST.get("kunci", ""),
        oleh=request.user,
        alamat=alamat_klien(request),
    )
    pesan = (
        f"Bukti dilepas dari {butir.kode}; tetap tersimpan di pustaka." if ada else "Bukti ini sudah tidak terlampir."
    )
    messages.success(request, pesan)
    return redirect("lke:bukti", tahun, kode, butir.kode)


def _wajib_terbuka(penilaian: Penilaian, butir: Pertanyaan) -> None:
    """Before something is kept in the library; the save itself looks again under its lock."""
    keadaan = keadaan_isi(penilaian)
    if not keadaan.dapat_diisi(butir.kode):
        pesan = keadaan.pesan or f"{butir.kode} tidak dikembalikan, jadi tidak dapat diubah pada putaran ini."
        raise Ditolak(pesan, status=423)


def _lampirkan(request: HttpRequest, penilaian: Penilaian, butir: Pertanyaan, daftar: list, kata: str = "") -> None:
    """Attach and say so; a full answer is said on the page, where what was added to the library can be attached later."""
    try:
        banyak = lampirkan(
            penilaian=penilaian, bukti=daftar, kode=[butir.kode], oleh=request.user, alamat=alamat_klien(request)
        )
    except Ditolak as tolak:
        if tolak.status != 422:
            raise
        messages.error(request, f"{kata} {tolak.pesan}".strip())
        return
    hasil = f"Bukti dilampirkan pada {butir.kode}." if banyak else f"Bukti ini sudah terlampir pada {butir.kode}."
    messages.success(request, f"{kata} {hasil}".strip())
