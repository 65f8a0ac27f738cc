"""Reports as they were sent, without the way there."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from itertools import count
from typing import Any

from laporan.alur import Status
from laporan.models import Kiriman, Laporan
from satker.models import Satker
from tests.buat import make_pengguna

PADA = datetime(2026, 1, 20, 3, 0, tzinfo=UTC)
_kode = count(1)
_STATUS = {"menunggu": Status.DIKIRIM, "diterima": Status.DITERIMA, "dikembalikan": Status.DIKEMBALIKAN}


def kendala(uraian: str = "Pegawai berganti", area: str = "area3", **lain: Any) -> dict[str, Any]:
    return {"area": area, "uraian": uraian, "upaya": "Alih pengetahuan", "keadaan": "berjalan"} | lain


def rencana(uraian: str = "Menyusun SOP", area: str = "area2", **lain: Any) -> dict[str, Any]:
    dasar = {"penanggung_jawab": "Sekretaris", "tenggat": "2026-02-01", "keadaan": "belum"}
    return {"area": area, "uraian": uraian} | dasar | lain


def make_kiriman(
    satker: Satker,
    tahun: int = 2026,
    *,
    versi: int = 1,
    hasil: str = "menunggu",
    daftar_kendala: Iterable[Mapping[str, Any]] = (),
    daftar_rencana: Iterable[Mapping[str, Any]] = (),
    terlambat: bool = False,
    pada: datetime = PADA,
) -> Kiriman:
    """Of the report of the year, which then stands as this sending left it."""
    laporan, _ = Laporan.objects.get_or_create(satker=satker, tahun=tahun)
    Laporan.objects.filter(pk=laporan.pk).update(status=_STATUS[hasil], versi=versi, dikirim_pada=pada)
    return Kiriman.objects.create(
        laporan=laporan,
        versi=versi,
        isi="{}",
        sidik="0" * 64,
        ringkas={"angka": {}, "kendala": list(daftar_kendala), "rencana": list(daftar_rencana)},
        kode=f"kode-uji-{next(_kode)}",
        terlambat=terlambat,
        oleh=make_pengguna(),
        pada=pada,
        hasil=hasil,
    )
