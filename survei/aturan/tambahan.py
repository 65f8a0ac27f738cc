"""What a satker adds to the official form: services and questions of its own (pure).

Answers keep the kode of a service and the words of an option, so neither ever changes its meaning: what was there keeps
its kode, and while answers come in things are only added.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

TERBANYAK_LAYANAN = 20
TERBANYAK_TANYA = 5
TERBANYAK_PILIHAN = 10
PANJANG = 80  # of a service and of an option, as the sums keep them


def baris_teks(teks: str) -> list[str]:
    """The lines of a text field, tidied, each once."""
    return list(dict.fromkeys(b for b in (" ".join(baris.split()) for baris in teks.splitlines()) if b))


def susun_layanan(lama: Mapping[str, str], daftar: Sequence[str]) -> dict[str, str]:
    """These services under their kode; one that was there before keeps it."""
    kode = {nama: k for k, nama in lama.items()}
    baru = _nomor_baru("S", lama)
    return {kode.get(nama) or next(baru): nama for nama in daftar}


def susun_tanya(lama: Sequence[Mapping[str, Any]], daftar: Sequence[tuple[str, list[str]]]) -> list[Mapping[str, Any]]:
    """These questions (words, options) as the period keeps them; one that is unchanged stays as it is."""
    ada = {(t["teks"], tuple(t.get("pilihan", ()))): t for t in lama}
    baru = _nomor_baru("T", [t["kode"] for t in lama])
    return [
        ada.get((teks, tuple(pilihan))) or {"kode": next(baru), "teks": teks, "pilihan": pilihan}
        for teks, pilihan in daftar
    ]


def _nomor_baru(awalan: str, lama: Iterable[str]) -> Iterator[str]:
    """Kode after the highest that was ever used here."""
    ada = [int(k[1:]) for k in lama if k[:1] == awalan and k[1:].isdigit()]
    n = max(ada, default=0)
    while True:
        n += 1
        yield f"{awalan}{n}"
