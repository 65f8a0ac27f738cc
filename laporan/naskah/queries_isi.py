"""A report gathered from every room, once: figures, drafts, what officers wrote, and the whole as an `Isi`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import TruncDate
from django.utils import timezone

from laporan.alur import PENYUSUNAN
from laporan.kepatuhan.queries import satu_satker
from laporan.models import BarisLaporan, Kiriman, Laporan, Narasi, TandaTangan
from laporan.naskah.angka import polos
from laporan.naskah.angka_bahan import dengan_baris
from laporan.naskah.bahan import Bahan, Baris
from laporan.naskah.bawaan import aturan_laporan
from laporan.naskah.isi import Daftar, Isi, Paragraf, PenandaTangan, baca_beku, telusuri
from laporan.naskah.queries_bahan import bahan_banyak, sebut_jabatan
from laporan.naskah.rakit import rakit
from laporan.naskah.sunting import sidik_draf
from laporan.naskah.susun import bertanda_tangan
from satker.models import Penugasan
from satker.peran import Peran


@dataclass(frozen=True, slots=True)
class Naskah:
    """One report as it stands now. `angka`, `sumber`: by kunci; `draf`: text from data, `teks`: what counts, by section.

    `narasi`: what officers saved, also of the consolidation; `lalu`: last year's text as it reads, by section. `sidik`: what
    a leader signs today; `dasar`: drafts without what links or the calendar alone move, by section.
    """

    laporan: Laporan
    angka: Mapping[str, str]
    sumber: Mapping[str, str]
    draf: Mapping[str, str]
    teks: Mapping[str, str]
    isi: Isi
    bahan: Bahan | None = None
    baris: Sequence[BarisLaporan] = ()
    narasi: Mapping[str, Narasi] = field(default_factory=dict)
    lalu: Mapping[str, str] = field(default_factory=dict)
    sidik: str = ""
    dasar: Mapping[str, str] = field(default_factory=dict)

    def draf_pindah(self, bagian: str) -> bool:
        """Whether the text of the section was edited from a draft of other words than today's."""
        narasi, dasar = self.narasi.get(bagian), self.dasar.get(bagian)
        if narasi is None or not dasar:
            return False
        return narasi.sidik_draf not in ("", sidik_draf(dasar))


def naskah(laporan: Laporan) -> Naskah:
    """The caller has looked that the person sees the satker. Reads `laporan.satker`; the row may not be stored yet."""
    aturan, daftar_baris = aturan_laporan(), _baris(laporan)
    polos_baris = list(map(nilai_baris, daftar_baris))
    bahan = dengan_baris(bahan_banyak(satu_satker(laporan.satker), laporan.tahun)[laporan.satker_id], polos_baris)
    narasi, lalu = narasi_dan_lalu(laporan)
    tulisan = {k: n.teks for k, n in narasi.items()}
    r = rakit(bahan, polos_baris, aturan, tulisan, per=timezone.now().isoformat())
    isi = bertanda_tangan(r.isi, bahan, _tanda_tangan(laporan, r.sidik))
    return Naskah(
        laporan, bahan.angka, bahan.sumber, r.draf, r.teks, isi, bahan, daftar_baris, narasi, lalu, r.sidik, r.dasar
    )


def _baris(laporan: Laporan) -> list[BarisLaporan]:
    return list(laporan.baris.all()) if laporan.pk else []


def nilai_baris(b: BarisLaporan) -> Baris:
    return Baris(
        b.jenis,
        b.area,
        b.get_area_display(),
        b.uraian,
        b.upaya,
        b.penanggung_jawab,
        b.tenggat,
        b.keadaan,
        b.get_keadaan_display(),
    )


def _tanda_tangan(laporan: Laporan, sidik: str) -> dict[str, PenandaTangan]:
    """Peran -> who signed this version, since it came into its state and while it said what it says now, in the office that
    they held on that day."""
    if not laporan.pk:
        return {}
    tugas = Penugasan.objects.pada(OuterRef("hari")).terbaru()
    tugas = tugas.filter(satker=laporan.satker_id, pengguna=OuterRef("oleh"), peran=OuterRef("sebagai"))
    daftar = TandaTangan.objects.filter(laporan=laporan, versi=laporan.versi, sidik=sidik).select_related("oleh")
    daftar = daftar.annotate(hari=TruncDate("pada"), jenis=Subquery(tugas.values("jenis")[:1]))
    if laporan.status_pada is not None and laporan.status in PENYUSUNAN:
        daftar = daftar.filter(pada__gte=laporan.status_pada)
    return {t.sebagai: _penanda(t, laporan.satker.nama) for t in daftar}


def _penanda(t: Any, nama: str) -> PenandaTangan:
    """`t`: a signature with `jenis`, how the office was held."""
    jabatan = sebut_jabatan(Peran(t.sebagai), nama, t.jenis)
    return PenandaTangan(jabatan, t.oleh.nama, t.oleh.nip, t.pada.isoformat())


def narasi_dan_lalu(laporan: Laporan) -> tuple[dict[str, Narasi], dict[str, str]]:
    """What is saved of this year, and last year's text: what was sent last, else what was written; two queries."""
    lalu = laporan.tahun_lalu
    kini: dict[str, Narasi] = {}
    lama: dict[str, str] = {}
    daftar = Narasi.objects.filter(laporan__satker=laporan.satker_id, laporan__tahun__in=(lalu, laporan.tahun))
    for n in daftar.select_related("laporan", "diubah_oleh"):
        if n.laporan.tahun == laporan.tahun:
            kini[n.bagian] = n
        else:
            lama[n.bagian] = polos(n.teks, {})
    return kini, lama | _terkirim(laporan.satker_id, lalu)


def _terkirim(satker_id: int, tahun: int) -> dict[str, str]:
    kiriman = Kiriman.objects.filter(laporan__satker=satker_id, laporan__tahun=tahun)
    kiriman = kiriman.berlaku().order_by("-pk")
    beku = kiriman.values_list("isi", "isi_konsolidasi").first() or ()
    return {kunci: teks for satu in beku if satu for kunci, teks in teks_isi(baca_beku(satu)).items()}


def teks_isi(isi: Isi) -> dict[str, str]:
    """The prose of each section as it reads, in the form in which it is edited."""
    hasil = {}
    for _, bagian in telusuri(isi.bagian):
        blok = [_teks_blok(x) for x in bagian.blok if isinstance(x, Paragraf | Daftar)]
        if bagian.kunci and blok:
            hasil[bagian.kunci] = "\n\n".join(blok)
    return hasil


def _teks_blok(blok: Paragraf | Daftar) -> str:
    if isinstance(blok, Paragraf):
        return blok.teks
    return "\n".join(
        f"{f'{i}.' if blok.bernomor else '-'} {b.teks}" for i, b in enumerate(blok.butir, start=blok.mulai)
    )
