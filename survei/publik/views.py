"""The door of the public: a form without sign-in, one answer, thanks."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from kpu_zi.tools import Ditolak
from kpu_zi.tools.alamat import alamat_klien
from survei.actions import JawabanMasuk, Penerimaan
from survei.aturan.kuesioner import Isian
from survei.aturan.kunci import baca_kode
from survei.aturan.tanda import Kedatangan
from survei.pintu import cari_pintu, formulir_periode
from survei.publik.actions import terima
from survei.publik.bagian import daftar_galat, susun_bagian
from survei.publik.formulir import Lembar, buka_segel, lembar_baru, segel
from survei.publik.isian import JEBAKAN, SEGEL, baca_isian, salah
from survei.publik.kunjungan import Kunjungan, datang
from survei.publik.laju import sisa_rentang
from survei.publik.pesan import BERBEDA, DITUTUP, TERPAKAI, TIDAK_DIKENAL, Pesan, penghalang

DETIK_TERIMA_KASIH = 20  # how long a tablet shows its thanks


@login_not_required
@require_safe
def kode(request: HttpRequest) -> HttpResponse:
    """Where the short code of a poster is typed."""
    ketikan = request.GET.get("kode", "")
    if cari_pintu(baca_kode(ketikan)):
        return HttpResponseRedirect(reverse("publik:isi", args=[baca_kode(ketikan)]))
    isi = {"ketikan": ketikan[:40], "keliru": "kode" in request.GET}
    return _jawab("kode", isi, status=404 if isi["keliru"] else 200)


# No CSRF token: nothing here is done in the name of somebody who signed in, and with Referrer-Policy: no-referrer browsers
# send no origin that could be compared. The form carries a signed sheet instead.
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def isi(request: HttpRequest, kunci: str) -> HttpResponse:
    kunjungan = datang(request, kunci)
    if kunjungan is None:
        return _jawab("pesan", {"pesan": TIDAK_DIKENAL}, status=404)
    if request.method == "POST":
        return _kirim(kunjungan, request.POST, alamat_klien(request))
    halangan = penghalang(kunjungan.pintu, kunjungan.hari)
    return _pesan(kunjungan, halangan) if halangan else _formulir(kunjungan, lembar_baru(kunjungan.sekarang), Isian({}))


@login_not_required
@require_safe
def terima_kasih(request: HttpRequest, kunci: str) -> HttpResponse:
    kunjungan = datang(request, kunci)
    if kunjungan is None:
        return _jawab("pesan", {"pesan": TIDAK_DIKENAL}, status=404)
    return _jawab("terima_kasih", {"mulai": kunjungan.mulai}, kunjungan, kembali=True)


def _kirim(kunjungan: Kunjungan, data: QueryDict, alamat: str) -> HttpResponse:
    """Thanks by a redirect, or the form with its mistakes, or why nothing can be taken."""
    pintu, sekarang = kunjungan.pintu, kunjungan.sekarang
    formulir = formulir_periode(pintu.periode)
    isian = baca_isian(formulir, data)
    asli = buka_segel(data.get(SEGEL, ""), pintu.saluran.pk)
    lembar = asli or lembar_baru(sekarang)
    galat = salah(formulir, isian)
    if galat:
        halangan = penghalang(pintu, kunjungan.hari)
        return _pesan(kunjungan, halangan, isian) if halangan else _formulir(kunjungan, lembar, isian, galat)
    masuk = JawabanMasuk(lembar.id, kunjungan.hari, isian)
    kedatangan = Kedatangan(asli.detik(sekarang) if asli else None, jebakan=bool(data.get(JEBAKAN)))
    try:
        hasil = terima(pintu=pintu, formulir=formulir, masuk=masuk, kedatangan=kedatangan, alamat=alamat)
    except Ditolak as tolak:
        return _ditolak(kunjungan, tolak, lembar, isian)
    if hasil is Penerimaan.BERBEDA:
        return _pesan(kunjungan, BERBEDA, isian)
    return HttpResponseRedirect(kunjungan.selesai)


def _ditolak(kunjungan: Kunjungan, tolak: Ditolak, lembar: Lembar, isian: Isian) -> HttpResponse:
    if tolak.status == 429:
        response = _formulir(kunjungan, lembar, isian, penuh=tolak.pesan)
        response["Retry-After"] = str(sisa_rentang(kunjungan.sekarang))
        return response
    pesan = TERPAKAI if tolak.status == 409 else penghalang(kunjungan.pintu, kunjungan.hari) or DITUTUP
    return _pesan(kunjungan, pesan, isian)


def _formulir(
    kunjungan: Kunjungan, lembar: Lembar, isian: Isian, galat: dict[str, str] | None = None, penuh: str = ""
) -> HttpResponse:
    """The form with what was answered; `penuh`: why it has to be sent again later."""
    formulir = formulir_periode(kunjungan.pintu.periode)
    bagian = susun_bagian(formulir, isian, galat or {})
    isi = {
        "kuesioner": formulir.kuesioner,
        "bagian": bagian,
        "galat": daftar_galat(bagian),
        "penuh": penuh,
        "segel": segel(lembar, kunjungan.pintu.saluran.pk),
        "tujuan": kunjungan.tujuan,
        "mulai": kunjungan.mulai,
    }
    return _jawab("isi", isi, kunjungan, status=429 if penuh else 422 if galat else 200)


def _pesan(kunjungan: Kunjungan, pesan: Pesan, isian: Isian | None = None) -> HttpResponse:
    """A sentence instead of the form; what was written in words is given back."""
    isi = {"pesan": pesan, "mulai": kunjungan.mulai, "tulisan": isian.saran if isian else ""}
    return _jawab("pesan", isi, kunjungan, status=pesan.status, kembali=True)


def _jawab(
    nama: str, isi: dict[str, object], kunjungan: Kunjungan | None = None, *, status: int = 200, kembali: bool = False
) -> HttpResponse:
    """A page of the public, which knows nothing of who signed in; `kembali`: a tablet returns to its start."""
    loket = kunjungan is not None and kunjungan.loket
    bersama = {"loket": loket, "periode": kunjungan.pintu.periode if kunjungan else None}
    response = HttpResponse(render_to_string(f"survei/publik/{nama}.html", bersama | isi), status=status)
    # Back after a lost line keeps what was typed; on a shared tablet the next person must not find it.
    response["Cache-Control"] = "private, no-store" if loket else "private, no-cache"
    response["Referrer-Policy"] = "no-referrer"
    if loket and kembali:
        response["Refresh"] = f"{DETIK_TERIMA_KASIH}; url={kunjungan.mulai}"
    return response
