"""A report gathered from every room, once: figures, drafts, what officers wrote, and the whole as an `Isi`."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from kpu_zi.tools.angka import tulis_desimal
from laporan.models import Laporan
from laporan.naskah.bahan import Bahan
from laporan.naskah.draf import draf_satker
from laporan.naskah.isi import Isi
from laporan.naskah.susun import susun_satker
from lke.alur import Lapis
from lke.models import Penilaian


@dataclass(frozen=True, slots=True)
class Naskah:
    """One report as it stands now. `angka`, `sumber`: by kunci; `draf`: text from data, `teks`: what counts, by section."""

    laporan: Laporan
    angka: Mapping[str, str]
    sumber: Mapping[str, str]
    draf: Mapping[str, str]
    teks: Mapping[str, str]
    isi: Isi


def naskah(laporan: Laporan) -> Naskah:
    """The caller has looked that the person sees the satker. Reads `laporan.satker`; the row may not be stored yet."""
    bahan = _bahan(laporan)
    draf = draf_satker(bahan)
    teks = {**draf, **_tersimpan(laporan)}
    isi = susun_satker(bahan, teks, {}, per=timezone.now().isoformat())
    return Naskah(laporan, bahan.angka, bahan.sumber, draf, teks, isi)


def _tersimpan(laporan: Laporan) -> dict[str, str]:
    return dict(laporan.narasi.values_list("bagian", "teks")) if laporan.pk else {}


def _bahan(laporan: Laporan) -> Bahan:
    satker = laporan.satker
    penilaian = Penilaian.objects.filter(lke__satker=satker, lke__tahun=laporan.tahun, lapis=Lapis.SATKER.value).first()
    nilai = penilaian.nilai_total if penilaian else 0
    return Bahan(
        kode=satker.kode,
        nama=satker.nama,
        tingkat=satker.tingkat,
        tahun=laporan.tahun,
        zona=satker.zona_waktu,
        angka={"nilai.total": tulis_desimal(nilai)},
        sumber={"nilai.total": f"LKE {laporan.tahun}, penilaian mandiri"},
    )
