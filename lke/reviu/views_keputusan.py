"""Where one LKE stands and what a reviewer may decide; the report of an evaluation."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kpu_zi.tools import Ditolak
from kpu_zi.tools.alamat import alamat_klien
from kpu_zi.tools.angka import CATATAN_BULAT
from lke import tampilan
from lke.acuan import acuan
from lke.akses import lapis_penilai
from lke.aturan.alur import NAMA_LAPIS, NAMA_PERBUATAN, TAHAP_STATUS, Lapis, Perbuatan, Pihak
from lke.aturan.instrumen import Instrumen, Pertanyaan
from lke.aturan.rekap_area import rekap_tidak_pas
from lke.aturan.status import Status, tanda
from lke.aturan.tenggat import susun_tenggat
from lke.aturan_alur import aturan_lke
from lke.jendela import batas
from lke.models import Lke, Penilaian
from lke.reviu import keputusan as susunan
from lke.reviu import queries_keputusan as queries
from lke.reviu.akses import lke_direviu
from lke.reviu.forms_keputusan import SETUJUI, KeputusanForm
from lke.tingkat.actions import Surat, lakukan, persetujuan_berlaku, setujui
from satker.akses import memandang_nasional

Sisi = dict[Pihak, frozenset[str]]
PALING_BANYAK = 20  # things in the way that are listed one by one


@require_http_methods(["GET", "HEAD", "POST"])
def keputusan(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    """The page, and every act on it: a refused one comes back with what was typed."""
    mandiri, pihak = lke_direviu(request.user, tahun, kode)
    if request.method != "POST":
        return _halaman(request, mandiri, pihak)
    perbuatan = request.POST.get("perbuatan", "")
    awalan = perbuatan if perbuatan in list(Perbuatan) else SETUJUI
    form = KeputusanForm(request.POST, lke=mandiri.lke, auto_id=f"{awalan}-%s")
    if not form.is_valid():
        return _halaman(request, mandiri, pihak, form, 422)
    try:
        pesan = _lakukan(request, mandiri.lke, form.cleaned_data)
    except Ditolak as ditolak:
        form.add_error(None, ditolak.pesan)
        mandiri, pihak = lke_direviu(request.user, tahun, kode)  # as it is now: somebody else may have moved it
        return _halaman(request, mandiri, pihak, form, ditolak.status)
    messages.success(request, pesan)
    return redirect("reviu:keputusan", tahun, kode)


def _lakukan(request: HttpRequest, lke: Lke, isi: dict[str, Any]) -> str:
    """The act through its action; the sentence that tells of it."""
    alamat = alamat_klien(request)
    if isi["perbuatan"] == SETUJUI:
        setujui(lke=lke, sebagai=isi["sebagai"], oleh=request.user, alamat=alamat)
        return "Persetujuan Anda tersimpan. Perubahan nilai sesudah ini membatalkannya."
    perbuatan = Perbuatan(isi["perbuatan"])
    surat = Surat(alasan=isi["alasan"], nomor=isi["nomor"], tanggal=isi["tanggal"])
    lakukan(lke=lke, perbuatan=perbuatan, oleh=request.user, surat=surat, alamat=alamat)
    return f"{lke.satker.nama}: Anda {NAMA_PERBUATAN[perbuatan]}."


def _halaman(
    request: HttpRequest, mandiri: Penilaian, pihak: Sisi, form: KeputusanForm | None = None, status: int = 200
) -> HttpResponse:
    lke = mandiri.lke
    instrumen = acuan(lke.instrumen).instrumen
    langsung = queries.lapis_langsung(pihak, lke, memandang_nasional(request.user))
    nilai = queries.nilai_lapis(lke, langsung)
    tabel = susunan.tabel_nilai(instrumen, nilai)
    b = batas(lke, TAHAP_STATUS[Status(lke.status)])
    konteks = {
        "lke": lke,
        "satker": lke.satker,
        "tanda": tanda(lke.status, mandiri.terisi, lke.putaran, lke.memenuhi_wbk),
        "tenggat": susun_tenggat(b.tahap, b.keadaan, b.akhir, b.kini, lke.satker.zona_waktu, b.diperpanjang),
        "lapis": [(NAMA_LAPIS[x], n) for x, n in nilai.items()],
        "tabel": tabel,
        "catatan_bulat": CATATAN_BULAT if _tidak_pas(tabel) else "",
        "pertanyaan": len(instrumen.pertanyaan),
        "daftar_lhe": queries.daftar_lhe(lke),
        "riwayat": tampilan.baris_riwayat(queries.riwayat_perbuatan(mandiri), instrumen),
        "meja": _meja(lke, instrumen) if lapis_penilai(pihak) in nilai else "",
        "form": form,
    }
    return render(
        request, "lke/reviu/keputusan.html", konteks | _isi(lke, pihak, instrumen, langsung, form), status=status
    )


def _tidak_pas(tabel: list[dict[str, Any]]) -> bool:
    jumlah = [b["jumlah"] for b in tabel]
    return any(rekap_tidak_pas(jumlah, kolom) for kolom in zip(*(b["sel"] for b in tabel), strict=True))


def _isi(
    lke: Lke, pihak: Sisi, instrumen: Instrumen, langsung: frozenset[Lapis], form: KeputusanForm | None
) -> dict[str, Any]:
    """What stands in the way, what is marked, and the acts of this person."""
    aturan = aturan_lke(lke)
    kurang = susunan.halangan(lke, pihak)
    tanda_tanya = queries.daftar_tanda(lke, langsung)
    milik_tim = queries.penilaian_tpi(lke) if Lapis.TPI in langsung else None
    setuju = persetujuan_berlaku(milik_tim, lke) if milik_tim else {}
    peran_tim = pihak.get(Pihak.TPI, frozenset())
    return {
        "halangan": [(h, _alamat(lke, pihak, instrumen, h.kode)) for h in kurang[:PALING_BANYAK]],
        "halangan_lain": max(0, len(kurang) - PALING_BANYAK),
        "banyak_halangan": len(kurang),
        "tindakan": susunan.susun_tindakan(lke, pihak, aturan, kurang, setuju, tanda_tanya, form),
        "giliran": susunan.giliran(lke, aturan),
        "slot": susunan.susun_slot(lke, peran_tim, setuju, kurang) if milik_tim else [],
        "daftar_tanda": [(t, _alamat(lke, pihak, instrumen, t.pertanyaan.kode)) for t in tanda_tanya],
    }


def _meja(lke: Lke, instrumen: Instrumen, pertanyaan: Pertanyaan | None = None) -> str:
    """The desk of an assessor: one question, or its first page."""
    awal = reverse("reviu:keputusan", args=[lke.tahun, lke.satker.kode])
    if pertanyaan is None:
        return f"{awal}{next(iter(instrumen.halaman))}/"
    return f"{awal}{pertanyaan.halaman}/#q-{pertanyaan.id_html}"


def _alamat(lke: Lke, pihak: Sisi, instrumen: Instrumen, kode: str) -> str:
    """The question at the desk of an assessor, for others as the satker answered it; empty for none."""
    butir = instrumen.pertanyaan.get(kode)
    if butir is None:
        return ""
    if lapis_penilai(pihak) is None:
        return reverse("lke:pertanyaan", args=[lke.tahun, lke.satker.kode, kode])
    return _meja(lke, instrumen, butir)
