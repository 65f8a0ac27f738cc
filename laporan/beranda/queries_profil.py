"""Reads for the page of one satker: its nilai year by year, what was counted of it, its registers."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.http import Http404

from kegiatan.models import RekapKegiatan
from laporan.models import CuplikanHarian
from laporan.pantau.queries import nilai_rilis
from lke.acuan import Acuan, acuan
from lke.aturan.alur import Lapis, lapis_dirilis
from lke.aturan.instrumen import Instrumen
from lke.aturan.status import Tanda, tanda
from lke.models import Lke, Penilaian
from satker.akses import terlihat
from satker.models import Pengguna, Satker

_KOLOM = ("dihitung_pada", "papan_dipenuhi", "papan_diminta", "papan_terlambat", "pengaduan_lewat")


@dataclass(frozen=True, slots=True)
class TahunNilai:
    """One LKE of a satker. Nilai of the assessors as frozen at their last release; `poin`: of the own layer by node."""

    tahun: int
    penilaian: int
    kode_instrumen: str
    acuan: Acuan
    tanda: Tanda
    terisi: int
    pertanyaan: int
    mandiri: Decimal | None
    provinsi: Decimal | None
    tpi: Decimal | None
    poin: Mapping[str, str]

    @property
    def instrumen(self) -> Instrumen:
        return self.acuan.instrumen


@dataclass(frozen=True, slots=True)
class Hitungan:
    """What the job last counted, and what the registers of a year hold: kode of a register -> its facts."""

    cuplikan: CuplikanHarian | None
    fakta: Mapping[str, Mapping[str, Any]]


def riwayat_nilai(satker: Satker) -> list[TahunNilai]:
    """Newest first; one query. The caller has looked that the satker lies in the wilayah."""
    daftar = Penilaian.objects.filter(lke__satker=satker, lapis=Lapis.SATKER.value).order_by("-lke__tahun")
    daftar = daftar.select_related("lke__instrumen").defer("lke__instrumen__isi")
    return [
        _tahun(p) for p in daftar.annotate(rilis_provinsi=nilai_rilis(Lapis.PROVINSI), rilis_tpi=nilai_rilis(Lapis.TPI))
    ]


def _tahun(p: Any) -> TahunNilai:
    lke, acu = p.lke, acuan(p.lke.instrumen)
    return TahunNilai(
        tahun=lke.tahun,
        penilaian=p.pk,
        kode_instrumen=lke.instrumen.kode,
        acuan=acu,
        tanda=tanda(lke.status, p.terisi, lke.putaran, lke.memenuhi_wbk),
        terisi=p.terisi,
        pertanyaan=len(acu.kode),
        mandiri=p.nilai_total if p.terisi else None,
        provinsi=p.rilis_provinsi if lapis_dirilis(lke.status, Lapis.PROVINSI, lke.putaran) else None,
        tpi=p.rilis_tpi if lapis_dirilis(lke.status, Lapis.TPI, lke.putaran) else None,
        poin=p.rekap.get("simpul", {}) if p.terisi else {},
    )


def satker_terhitung(
    pengguna: Pengguna, kode: str, tahun: int, tahun_register: int
) -> tuple[Satker, Hitungan, list[Satker]]:
    """The satker, the newest snapshot of `tahun`, the registers of `tahun_register`, and the satker right below it, with
    `ada_lke` of `tahun`; one query, Http404 outside the wilayah."""
    terakhir = CuplikanHarian.objects.filter(satker=OuterRef("pk"), tahun=tahun).order_by("-tanggal")
    rekap = RekapKegiatan.objects.filter(satker=OuterRef("pk"), tahun=tahun_register)
    daftar = Satker.objects.select_related("induk").annotate(
        fakta=Subquery(rekap.values("fakta")[:1]),
        ada_lke=Exists(Lke.objects.filter(satker=OuterRef("pk"), tahun=tahun)),
        **{f"c_{k}": Subquery(terakhir.values(k)[:1]) for k in _KOLOM},
    )
    daftar = terlihat(daftar, pengguna, "").filter(Q(kode=kode) | Q(induk__kode=kode))
    anak: list[Any] = list(daftar)
    satker = next((s for s in anak if s.kode == kode), None)
    if satker is None:
        raise Http404
    anak.remove(satker)
    isi = {k: getattr(satker, f"c_{k}") for k in _KOLOM}
    cuplikan = CuplikanHarian(satker=satker, tahun=tahun, **isi) if isi["dihitung_pada"] else None
    return satker, Hitungan(cuplikan, satker.fakta or {}), anak
