"""Loads the 553 satker from `satker/data/`; repeatable."""

import csv
import hashlib
import json
from pathlib import Path

from django.db import transaction

from satker.models import KodeLama, Satker
from satker.peran import Tingkat

DATA = Path(__file__).parent / "data"


def baca_data(nama: str) -> list[dict[str, str]]:
    with (DATA / nama).open(encoding="utf-8", newline="") as berkas:
        return list(csv.DictReader(berkas))


@transaction.atomic
def muat_satker() -> tuple[int, int]:
    """Add missing satker (found by kode) and bring corrections of the shipped data; returns (added, changed).

    A row that an administrator changed stays as it is until the shipped row itself changes.
    """
    zona = {b["kode"]: b["zona"] for b in baca_data("zona-waktu.csv")}
    singkatan = {b["kode"]: b["singkatan"] for b in baca_data("peta-petak-provinsi.csv")}
    ada = {s.kode: s for s in Satker.objects.all()}
    ada |= {k.kode: k.satker for k in KodeLama.objects.select_related("satker")}  # a changed kode is no new satker
    tambah = ubah = 0
    urut = {Tingkat.RI: 0, Tingkat.PROVINSI: 1, Tingkat.KABKOTA: 2}
    for b in sorted(baca_data("satker.csv"), key=lambda b: urut[Tingkat(b["tingkat"])]):
        isi = {
            "tingkat": b["tingkat"],
            "nama": b["nama"],
            "nama_wilayah": b["nama_wilayah"],
            "jenis": b["jenis"],
            "singkatan": singkatan.get(b["kode"], "" if b["induk"] else "RI"),
            "zona_waktu": zona[b["kode"].partition(".")[0]],
        }
        sidik = hashlib.sha256(json.dumps([b["induk"], isi]).encode()).hexdigest()
        satker = ada.setdefault(b["kode"], Satker(kode=b["kode"]))
        if satker.sidik_muat == sidik:
            continue
        tambah, ubah = (tambah + 1, ubah) if satker.pk is None else (tambah, ubah + 1)
        for nama, nilai in isi.items():
            setattr(satker, nama, nilai)
        satker.induk = ada[b["induk"]] if b["induk"] else None
        satker.sidik_muat = sidik
        satker.save()
    return tambah, ubah
