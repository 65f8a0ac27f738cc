"""Reads for the report of an evaluation (LHE): what is frozen in it, and what became of it since."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404

from lke.aturan.alur import Lapis
from lke.aturan.lhe import status_rekomendasi
from lke.models import AnggotaTim, Lhe, Lke, Pengembalian, Persetujuan
from satker.models import Pengguna
from satker.peran import ATURAN, Peran


def tim_lhe(lke: Lke) -> dict[str, Any]:
    """The team that this LKE is given to, as plain values; one query."""
    daftar = AnggotaTim.objects.filter(tim__tugas__lke=lke).select_related("tim", "pengguna")
    urut = sorted(daftar, key=lambda a: (list(Peran).index(Peran(a.peran)), a.pengguna.nama))
    if not urut:
        return {"nama": "", "surat_tugas": "", "anggota": []}
    anggota = [{"nama": a.pengguna.nama, "peran": a.get_peran_display()} for a in urut]
    return {"nama": urut[0].tim.nama, "surat_tugas": urut[0].tim.surat_tugas, "anggota": anggota}


def tanda_tangan_lhe(setuju: Mapping[str, Persetujuan], oleh: Pengguna, kini: datetime) -> list[dict[str, str]]:
    """The approvals in force by tier, and who issues."""
    daftar = [(p, setuju[p].oleh.nama, setuju[p].pada) for p in (Peran.TPI_ANGGOTA, Peran.TPI_KETUA) if p in setuju]
    daftar.append((Peran.TPI_PENGENDALI, oleh.nama, kini))
    return [{"peran": ATURAN[p].nama, "nama": nama, "pada": pada.isoformat()} for p, nama, pada in daftar]


def lhe_satu(lke: Lke, pk: int) -> Lhe:
    lhe = lke.lhe.select_related("salinan__lke", "oleh").filter(pk=pk).first()
    if lhe is None:
        raise Http404
    return lhe


@dataclass(frozen=True, slots=True)
class Rekomendasi:
    kode: str
    jenis: str
    catatan: str
    tanggapan: str
    status: str


def daftar_rekomendasi(lhe: Lhe, lke: Lke) -> list[Rekomendasi]:
    """As issued, with the satker's reply and what the next report says of them; two queries."""
    isi = lhe.isi.get("rekomendasi", [])
    if not isi:
        return []
    tanda = Pengembalian.objects.filter(lke=lke, lapis=Lapis.TPI.value, putaran=lhe.putaran)
    tanggapan = dict(tanda.values_list("pertanyaan__kode", "tanggapan"))
    berikut = lke.lhe.filter(pk__gt=lhe.pk, tahap__gt=lhe.tahap).order_by("-pk").first()
    ulang = {r["kode"] for r in berikut.isi.get("rekomendasi", [])} if berikut else set()
    nama = dict(Pengembalian.Jenis.choices)
    return [
        Rekomendasi(
            kode=r["kode"],
            jenis=nama.get(r["jenis"], r["jenis"]),
            catatan=r["catatan"],
            tanggapan=tanggapan.get(r["kode"], ""),
            status=status_rekomendasi(
                lhe.tahap,
                tanggapan.get(r["kode"], ""),
                r["kode"] in ulang if berikut else None,
                lke.tanpa_tindak_lanjut,
            ),
        )
        for r in isi
    ]
