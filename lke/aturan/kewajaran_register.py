"""Sanity rules on registers (pure): a count of the LKE against what the satker's own register says.

Which register answers which count stands in `lke/data/usulan-2024.yaml`, what a difference is called in the data of the
rules. Where a register says nothing they find nothing.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from lke.aturan.aturan_kewajaran import Konteks, Temuan, tulis_temuan
from lke.aturan.instrumen import Instrumen
from lke.aturan.usulan import MasukanRegister, masukan_register


def temuan_register(instrumen: Instrumen, umum: Mapping[str, Mapping[str, Any]], konteks: Konteks) -> Iterator[Temuan]:
    """One finding for each pertanyaan and rule, with every count that differs."""
    data = umum.get("register_beda")
    if data is None:
        return
    for kode, daftar in masukan_register(instrumen).items():
        jawab = konteks.jawaban.get(kode)
        isi = jawab.isi if jawab else None
        if not isinstance(isi, Mapping):
            continue
        beda: dict[str, list[str]] = {}
        for m in daftar:
            kalimat = _beda(konteks, m, isi.get(m.id))
            if kalimat:
                beda.setdefault(_khusus(data, kode, m), []).append(kalimat)
        for nama, kalimat_beda in beda.items():
            yield tulis_temuan(data | data["khusus"].get(nama, {}), (kode,), daftar="; ".join(kalimat_beda))


def _khusus(data: Mapping[str, Any], kode: str, masukan: MasukanRegister) -> str:
    """By which name the data single this count out; empty when they do not."""
    return next((nama for nama in (f"{kode}/{masukan.id}", kode) if nama in data["khusus"]), "")


def _beda(konteks: Konteks, masukan: MasukanRegister, isian: int | None) -> str:
    angka = konteks.register.angka(masukan.acuan)
    if isian is None or angka is None or isian == angka:
        return ""
    tahun = konteks.register.tahun_acuan(masukan.acuan)
    return f"{masukan.sebut} diisi {isian}, register {tahun} mencatat {angka}"
