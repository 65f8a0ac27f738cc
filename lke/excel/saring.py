"""Bukti of other satker are left out of what a workbook says."""

from dataclasses import replace

from lke.aturan.matriks import PALING_BANYAK
from lke.excel.impor.hasil import HasilBaca, Temuan
from lke.queries_bukti import bukti_disebut, hanya_milik


def saring_impor(satker_id: int, hasil: HasilBaca) -> None:
    """Leave out of a workbook's bukti the lines that refer to another satker's, and all of an answer's that refer to more
    files than one answer may, each with a temuan; at most one query."""
    daftar = {kode: bukti_disebut(baris.bukti) for kode, baris in hasil.baris.items() if baris.bukti}
    milik = hanya_milik(satker_id, {pk for berkas in daftar.values() for pk in berkas})
    for kode in [k for k, berkas in daftar.items() if not milik.issuperset(berkas)]:
        ini = hasil.baris[kode]
        sel = ini.tempat.get("bukti", "")
        teks = (ini.bukti or "").split("\n")
        tetap = [b for b in teks if milik.issuperset(bukti_disebut(b))]
        for baris in (b for b in teks if b not in tetap):
            pesan = f"Bukti {kode}: “{baris.strip()[:80]}” bukan bukti satker ini; tidak dibaca."
            hasil.temuan.append(Temuan(hasil.lembar, ini.baris, sel, kode, "bukti_asing", pesan, "T"))
        hasil.baris[kode] = replace(ini, bukti="\n".join(tetap) or None)
    for kode in [k for k, berkas in daftar.items() if len(milik.intersection(berkas)) > PALING_BANYAK]:
        ini, banyak = hasil.baris[kode], len(milik.intersection(daftar[kode]))
        pesan = f"Bukti {kode} merujuk {banyak} berkas, paling banyak {PALING_BANYAK}; bukti baris ini tidak dibaca."
        sel = ini.tempat.get("bukti", "")
        hasil.temuan.append(Temuan(hasil.lembar, ini.baris, sel, kode, "bukti_terlalu_banyak", pesan, "T"))
        hasil.baris[kode] = replace(ini, bukti=None)
