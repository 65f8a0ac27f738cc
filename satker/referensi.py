"""Loads the 553 satker from `satker/data/`; repeatable."""

import csv
from pathlib import Path

from django.db import transaction

from satker.models import KodeLama, Satker
from satker.peran import Tingkat

DATA = Path(__file__).parent / "data"


def _baca(nama: str) -> list[dict[str, str]]:
    with (DATA / nama).open(encoding="utf-8", newline="") as berkas:
        return list(csv.DictReader(berkas))


@transaction.atomic
def muat_satker() -> tuple[int, int]:
    """Add missing satker and correct changed ones (found by kode); returns (added, changed)."""
    zona = {b["kode"]: b["zona"] for b in _baca("zona-waktu.csv")}
    singkatan = {b["kode"]: b["singkatan"] for b in _baca("peta-petak-provinsi.csv")}
    ada = {s.kode: s for s in Satker.objects.all()}
    ada |= {k.kode: k.satker for k in KodeLama.objects.select_related("satker")}  # a changed kode is no new satker
    tambah = ubah = 0
    urut = {Tingkat.RI: 0, Tingkat.PROVINSI: 1, Tingkat.KABKOTA: 2}
    for b in sorted(_baca("satker.csv"), key=lambda b: urut[Tingkat(b["tingkat"])]):
        induk = ada[b["induk"]] if b["induk"] else None
        isi = {
            "tingkat": b["tingkat"],
            "nama": b["nama"],
            "nama_wilayah": b["nama_wilayah"],
            "jenis": b["jenis"],
            "singkatan": singkatan.get(b["kode"], "RI" if induk is None else ""),
            "induk_id": induk.pk if induk else None,
            "zona_waktu": zona[b["kode"].partition(".")[0]],
        }
        satker = ada.get(b["kode"])
        if satker is None:
            ada[b["kode"]] = satker = Satker(kode=b["kode"])
            tambah += 1
        elif all(getattr(satker, k) == v for k, v in isi.items()):
            continue
        else:
            ubah += 1
        for nama, nilai in isi.items():
            setattr(satker, nama, nilai)
        satker.save()
    return tambah, ubah
