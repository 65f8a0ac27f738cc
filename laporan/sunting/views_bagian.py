"""One section of a report: its prose with locked figures, saved while somebody writes."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kpu_zi.middleware import dari_skrip
from kpu_zi.tools import Ditolak
from kpu_zi.tools.alamat import alamat_klien
from kpu_zi.tools.pdf.huruf import peringatan_huruf
from laporan.akses import HANYA_WILAYAH, memandang_wilayah
from laporan.akses_laporan import HANYA_PENYUSUN, dapat_menyusun, laporan_terlihat, membaca_konsolidasi
from laporan.alur import PENYUSUNAN
from laporan.models import Laporan, Narasi
from laporan.naskah.angka import berubah, ketikan, segarkan
from laporan.naskah.queries_isi import Naskah
from laporan.naskah.sunting import rapikan, sidik_draf
from laporan.naskah.susunan import Judul, Rupa, bagian_tulis
from laporan.sunting import actions, queries, tampilan
from laporan.sunting.actions import NarasiBentrok, Suntingan
from laporan.sunting.forms import form_baris
from laporan.sunting.views import rangka
from laporan.terbitan.layar import PembacaBlok, blok_data, daftar_angka, pembaca_naskah
from lke.aturan.beda import beda


def ambil_bagian(request: HttpRequest, tahun: int, kode: str, kunci: str) -> tuple[Laporan, Judul]:
    """The report and one section in which its office writes."""
    laporan = laporan_terlihat(request.user, tahun, kode)
    judul = bagian_tulis(laporan.satker.tingkat).get(kunci)
    if judul is None:
        raise Http404
    if kunci in queries.BAGIAN_KONSOLIDASI and not membaca_konsolidasi(request.user, laporan):
        raise PermissionDenied(HANYA_WILAYAH)
    return laporan, judul


@require_safe
def bagian(request: HttpRequest, tahun: int, kode: str, bagian: str) -> HttpResponse:
    laporan, judul = ambil_bagian(request, tahun, kode, bagian)
    return halaman_bagian(request, laporan, judul)


@require_POST
def simpan(request: HttpRequest, tahun: int, kode: str, bagian: str) -> HttpResponse:
    """To a script what changes on its page, otherwise the page again; a text that is refused comes back as typed."""
    laporan, judul = bagian_untuk_disusun(request, tahun, kode, bagian)
    s = _baca_suntingan(judul.kunci, request.POST)
    n = queries.naskah_bagian(laporan, judul.kunci)
    try:
        hasil = actions.simpan_narasi(
            laporan=laporan,
            suntingan=s,
            angka=n.angka,
            draf=n.draf.get(judul.kunci, ""),
            oleh=request.user,
            dasar=n.dasar.get(judul.kunci, ""),
            kunci=baca_kunci(request.POST.get("kunci", "")),
            alamat=alamat_klien(request),
        )
    except NarasiBentrok as lain:
        return _bentrok(request, laporan, judul, s, n, lain)
    except Ditolak as tolak:
        if dari_skrip(request):
            raise
        return halaman_bagian(request, laporan, judul, ketikan=s, galat=tolak.pesan, status=tolak.status)
    if not dari_skrip(request):
        messages.success(request, f"Bagian {judul.sebutan} tersimpan.")
        return redirect(_alamat(laporan, judul))
    konteks = {
        "laporan": laporan,
        "satker": laporan.satker,
        "judul": judul,
        "tersimpan": hasil,
        "dapat_disunting": True,
        "berubah": berubah(hasil.teks, n.angka),
        "draf_pindah": n.draf_pindah(judul.kunci),
    }
    return render(request, "laporan/sunting/_balasan.html", konteks | _bacaan(_pembaca(request, n), n, hasil.teks))


@require_http_methods(["GET", "HEAD", "POST"])
def angka(request: HttpRequest, tahun: int, kode: str, bagian: str) -> HttpResponse:
    """Figures that may stand in the text; posted: the text was read, against what changed or as the draft that it is."""
    if request.method != "POST":
        return _daftar_angka(request, *ambil_bagian(request, tahun, kode, bagian))
    laporan, judul = bagian_untuk_disusun(request, tahun, kode, bagian)
    n = queries.naskah_bagian(laporan, judul.kunci)
    asal = {"laporan": laporan, "bagian": judul.kunci, "dasar": n.dasar.get(judul.kunci, "")}
    pelaku = {"oleh": request.user, "alamat": alamat_klien(request)}
    if "draf" in request.POST:
        actions.tandai_dibaca(**asal, **pelaku, sidik=request.POST["draf"])
    else:
        actions.segarkan_angka(**asal, **pelaku, versi=baca_versi(request.POST.get("versi", "")), angka=n.angka)
    messages.success(request, "Bagian ini ditandai sudah diperiksa.")
    return redirect(_alamat(laporan, judul))


@require_http_methods(["GET", "HEAD", "POST"])
def draf(request: HttpRequest, tahun: int, kode: str, bagian: str) -> HttpResponse:
    """Back to the draft from data: asked once, with both texts in view."""
    laporan, judul = bagian_untuk_disusun(request, tahun, kode, bagian)
    if request.method == "POST":
        versi = baca_versi(request.POST.get("versi", ""))
        n = queries.naskah_bagian(laporan, judul.kunci)
        dasar, oleh = n.dasar.get(judul.kunci, ""), request.user
        actions.pakai_draf(
            laporan=laporan, bagian=judul.kunci, versi=versi, oleh=oleh, dasar=dasar, alamat=alamat_klien(request)
        )
        messages.success(request, f"Bagian {judul.sebutan} memakai draf dari data. Teks lama tercatat di riwayat.")
        return redirect(_alamat(laporan, judul))
    n = queries.naskah_bagian(laporan, judul.kunci)
    narasi = n.narasi.get(judul.kunci)
    if narasi is None:
        return redirect(_alamat(laporan, judul))
    konteks = rangka(request, laporan, (judul.sebutan, _alamat(laporan, judul)), ("Pakai draf terbaru", "")) | {
        "judul": judul,
        "narasi": narasi,
        "beda": beda(segarkan(narasi.teks, n.angka), n.draf.get(judul.kunci, "")),
    }
    return render(request, "laporan/sunting/draf.html", konteks)


def _daftar_angka(request: HttpRequest, laporan: Laporan, judul: Judul) -> HttpResponse:
    n = queries.naskah_bagian(laporan, judul.kunci)
    konteks = {"daftar_angka": daftar_angka(n, judul.kunci, memandang_wilayah(request.user, laporan.satker))}
    if dari_skrip(request):
        return render(request, "laporan/sunting/_angka.html", konteks | {"dapat_disunting": True})
    konteks |= rangka(request, laporan, (judul.sebutan, _alamat(laporan, judul)), ("Daftar angka", "")) | {
        "judul": judul
    }
    return render(request, "laporan/sunting/angka.html", konteks | {"dapat_disunting": False})


def bagian_untuk_disusun(request: HttpRequest, tahun: int, kode: str, kunci: str) -> tuple[Laporan, Judul]:
    """As `ambil_bagian`; PermissionDenied for who only reads."""
    laporan, judul = ambil_bagian(request, tahun, kode, kunci)
    if not dapat_menyusun(request.user, laporan):
        raise PermissionDenied(HANYA_PENYUSUN)
    return laporan, judul


def halaman_bagian(
    request: HttpRequest,
    laporan: Laporan,
    judul: Judul,
    *,
    ketikan: Suntingan | None = None,
    galat: str = "",
    form: Any = None,
    status: int = 200,
) -> HttpResponse:
    """`ketikan`, `galat`: a text that was refused, and why; `form`: the same of a row."""
    n = queries.naskah_bagian(laporan, judul.kunci)
    narasi, baca = n.narasi.get(judul.kunci), _pembaca(request, n)
    teks = segarkan(n.teks.get(judul.kunci, ""), n.angka)
    konsolidasi = judul.kunci in queries.BAGIAN_KONSOLIDASI
    konteks = rangka(request, laporan, (judul.sebutan, "")) | _bacaan(baca, n, teks) | _data(baca, n, judul)
    konteks |= {
        "judul": judul,
        "konsolidasi": konsolidasi,
        "narasi": narasi,
        "versi": narasi.versi if narasi else 0,
        "pada": narasi.diubah_pada if narasi else None,
        "suntingan": ketikan or Suntingan(judul.kunci, teks, teks, narasi.versi if narasi else 0),
        "galat": galat,
        "ada_draf": bool(n.draf.get(judul.kunci)),
        **(_keadaan(n, judul, narasi) if laporan.status in PENYUSUNAN else {}),
        "catatan": queries.catatan_bagian(laporan).get(judul.kunci),
        "lalu": n.lalu.get(judul.kunci),
        "tetangga": tampilan.tetangga(laporan.satker.tingkat, judul.kunci),
        "kunci_halaman": uuid4(),
    }
    if judul.rupa is Rupa.BARIS:
        daftar = queries.menurut_area(b for b in n.baris if b.jenis == judul.kunci)
        konteks |= {
            "daftar_baris": daftar,
            "huruf_baris": peringatan_huruf("".join(f"{b.uraian}{b.upaya}{b.penanggung_jawab}" for b in daftar)),
            "banyak_lalu": len(queries.baris_lalu(laporan, judul.kunci, daftar)),
            "form": form or form_baris(judul.kunci),
        }
    return render(request, "laporan/sunting/bagian.html", konteks, status=status)


def _keadaan(n: Naskah, judul: Judul, narasi: Narasi | None) -> dict[str, Any]:
    """What its writers have to look at; of a report that was sent nothing is."""
    semua = tampilan.kekurangan_naskah(n, konsolidasi=judul.kunci in queries.BAGIAN_KONSOLIDASI)
    kurang, pindah = any(k.bagian == judul.kunci and k.menahan for k in semua), n.draf_pindah(judul.kunci)
    dibaca = queries.bagian_dibaca(n)
    belum = tampilan.belum_dibaca(n, judul.kunci, dibaca)
    return {
        "berubah": berubah(narasi.teks, n.angka) if narasi else [],
        "draf_pindah": pindah,
        "dibaca": dibaca.get(judul.kunci) if narasi is None else None,
        "sidik_draf": sidik_draf(n.dasar.get(judul.kunci, "")) if belum else "",
        "tanda_bagian": tampilan.tanda_bagian(narasi, n.angka, pindah=pindah, kurang=kurang, dibaca=not belum),
    }


def _pembaca(request: HttpRequest, n: Naskah) -> PembacaBlok:
    return pembaca_naskah(n, memandang_wilayah(request.user, n.laporan.satker))


def _bacaan(baca: PembacaBlok, n: Naskah, teks: str) -> dict[str, Any]:
    """How the prose of a section will read with this text."""
    return {"prosa": baca.prosa(teks, n.angka), "ketikan": ketikan(teks), "huruf": peringatan_huruf(teks)}


def _data(baca: PembacaBlok, n: Naskah, judul: Judul) -> dict[str, Any]:
    """What follows the prose."""
    blok = baca.blok(blok_data(n.isi, judul.kunci, n.teks.get(judul.kunci, ""), n.angka))
    return {"blok": blok, "bergambar": baca.banyak_gambar > 0}


def _bentrok(
    request: HttpRequest, laporan: Laporan, judul: Judul, s: Suntingan, n: Naskah, lain: NarasiBentrok
) -> HttpResponse:
    narasi = lain.narasi
    tersimpan = narasi.teks if narasi else n.draf.get(judul.kunci, "")
    konteks = {
        "laporan": laporan,
        "satker": laporan.satker,
        "judul": judul,
        "narasi": narasi,
        "oleh": narasi.diubah_oleh.nama if narasi else "draf dari data",
        "versi": narasi.versi if narasi else 0,
        "tersimpan": tersimpan,
        "milik": rapikan(s.teks),
        "beda": beda(rapikan(s.teks), tersimpan),
    }
    if dari_skrip(request):
        return render(request, "laporan/sunting/_bentrok.html", konteks, status=409)
    konteks |= rangka(request, laporan, (judul.sebutan, _alamat(laporan, judul)), ("Teks bentrok", ""))
    return render(request, "laporan/sunting/bentrok.html", konteks, status=409)


def _baca_suntingan(kunci: str, data: Mapping[str, str]) -> Suntingan:
    """A text that was sent, or the answer to a conflict: which of the texts shown is to stand."""
    awal = data.get("awal_teks", "")
    if "milik_teks" in data:
        pilihan = {"anda": data["milik_teks"], "gabungan": data.get("gabungan_teks", awal)}
        return Suntingan(kunci, pilihan.get(data.get("pakai", ""), awal), awal, baca_versi(data.get("versi", "")))
    if "teks" not in data:
        raise Ditolak("Isian tidak terkirim. Silakan buka bagian ini lagi.")
    return Suntingan(kunci, data["teks"], awal, baca_versi(data.get("versi", "")))


def baca_versi(teks: str) -> int:
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 10 else 0


def baca_kunci(teks: str) -> UUID | None:
    try:
        return UUID(teks)
    except ValueError:
        return None


def _alamat(laporan: Laporan, judul: Judul) -> str:
    return reverse("naskah:bagian", args=[laporan.tahun, laporan.satker.kode, judul.kunci])
