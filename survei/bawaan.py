"""The documents that the portal ships: one per questionnaire, what they share, the table of samples, and words of
other tools."""

import csv
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from survei.aturan.kata import Padanan, bangun_padanan
from survei.aturan.kuesioner import Kuesioner, bangun

DATA = Path(__file__).parent / "data"
BERLAKU = ("ikm-2017", "ipkp-2023", "ipak-2023")


def dokumen_bawaan(kode: str) -> dict[str, Any]:
    return _baca("bersama.yaml") | _baca(f"{kode}.yaml")


@lru_cache(maxsize=1)
def kuesioner_bawaan() -> dict[str, Kuesioner]:
    """The questionnaire in use for each jenis."""
    return {k.jenis: k for k in (bangun(dokumen_bawaan(kode)) for kode in BERLAKU)}


@lru_cache(maxsize=1)
def tabel_sampel() -> tuple[tuple[int, int], ...]:
    """Krejcie and Morgan's table: (population, sample), rising."""
    with (DATA / "krejcie-morgan.csv").open(encoding="utf-8", newline="") as berkas:
        return tuple(sorted((int(b["populasi"]), int(b["sampel_tabel"])) for b in csv.DictReader(berkas)))


@lru_cache(maxsize=1)
def padanan_bawaan() -> Padanan:
    """What other tools call our columns and options."""
    return bangun_padanan(_baca("padanan.yaml"))


def _baca(nama: str) -> dict[str, Any]:
    return yaml.safe_load((DATA / nama).read_text(encoding="utf-8"))
