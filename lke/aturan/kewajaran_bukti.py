"""Sanity rules on links and files (pure): dead ones, their dates, one under many pertanyaan, the same at other satker.

All but `bukti_berulang` need what the library knows (`Konteks.pustaka`); without it they find nothing.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from bukti.baris import BarisBukti, Jenis, Pindai
from bukti.kelayakan import LABEL
from kpu_zi.tools.tanggal import tulis_tanggal
from lke.aturan.aturan_kewajaran import Konteks, Temuan, sebut_kode, tulis_temuan
from lke.aturan.bentuk import adalah_wadah
from lke.aturan.matriks import Pakai, Pustaka, pemakaian

_PANJANG = 80


def temuan_bukti(
    umum: Mapping[str, Mapping[str, Any]], urutan: Collection[str], dijawab: Collection[str], konteks: Konteks
) -> Iterator[Temuan]:
    """`urutan`: the kode of the instrument in their order; `dijawab`: those that are answered completely."""
    bukti = {kode: konteks.jawaban[kode].bukti for kode in urutan if kode in konteks.jawaban}
    semua = list(pemakaian(bukti, konteks.pustaka).values())
    if "bukti_berulang" in umum:
        yield from _berulang(semua, frozenset(dijawab), umum["bukti_berulang"])
    if konteks.pustaka.hari is not None:
        for nama, fungsi in _BERPUSTAKA.items():
            if nama in umum:
                yield from fungsi(semua, konteks.pustaka, umum[nama])


def alasan_tanggal(baris: BarisBukti, hari: date, rentang: tuple[date, date] | None) -> str:
    """Which sentence of rule `tanggal_bukti` a bukti deserves; empty when none, or when nobody gave its dates."""
    if baris.berlaku_sampai is not None and baris.berlaku_sampai < hari:
        return "pesan_lewat"
    if baris.tanggal_dokumen is None:
        return ""
    if baris.tanggal_dokumen > hari:
        return "pesan_depan"
    return "pesan" if rentang and not rentang[0] <= baris.tanggal_dokumen <= rentang[1] else ""


def _berulang(semua: Sequence[Pakai], dijawab: frozenset[str], data: Mapping[str, Any]) -> Iterator[Temuan]:
    """A link or a file; the same name of a document may well stand for several documents."""
    for pakai in semua:
        kode = [k for k in pakai.kode if k in dijawab]
        if pakai.rujukan.jenis is Jenis.NAMA or len(kode) <= data["lebih_dari"]:
            continue
        pesan = "pesan_wadah" if adalah_wadah(pakai.rujukan.teks) else "pesan"
        isi = (pakai.rujukan.teks if pakai.rujukan.jenis is Jenis.TAUTAN else pakai.judul)[:_PANJANG]
        yield tulis_temuan(data, tuple(kode), pesan, banyak=str(len(kode)), daftar=sebut_kode(kode), isi=isi)


def _tautan_mati(semua: Sequence[Pakai], pustaka: Pustaka, data: Mapping[str, Any]) -> Iterator[Temuan]:
    """What a reviewer cannot open: by the last visit, by the form of the link, withdrawn, or infected. Not visited yet is
    not dead."""
    for pakai in semua:
        baris = pakai.baris
        if baris is None:
            continue
        putusan = baris.putusan
        if baris.ditarik_pada is not None:
            keadaan, alasan = "sudah ditarik", data["alasan_ditarik"]
        elif baris.pindai == Pindai.TERINFEKSI:
            keadaan, alasan = "terinfeksi", data["alasan_terinfeksi"]
        elif putusan is not None and putusan.aturan:
            keadaan, alasan = LABEL[putusan.keadaan], putusan.kalimat
        else:
            continue
        yield tulis_temuan(data, tuple(pakai.kode), judul=pakai.judul[:_PANJANG], keadaan=keadaan, alasan=alasan)


def _tanggal_bukti(semua: Sequence[Pakai], pustaka: Pustaka, data: Mapping[str, Any]) -> Iterator[Temuan]:
    rentang = pustaka.siklus.hari_bukti if pustaka.siklus else None
    for pakai in semua:
        baris = pakai.baris
        pesan = alasan_tanggal(baris, pustaka.hari, rentang) if baris and pustaka.hari else ""
        if baris and pesan:
            tanggal = baris.berlaku_sampai if pesan == "pesan_lewat" else baris.tanggal_dokumen
            batas = {"dari": tulis_tanggal(rentang[0]), "sampai": tulis_tanggal(rentang[1])} if rentang else {}
            isi = {"judul": pakai.judul[:_PANJANG], "tanggal": tulis_tanggal(tanggal) if tanggal else ""}
            yield tulis_temuan(data, tuple(pakai.kode), pesan, **isi, **batas)


def _bukti_kembar(semua: Sequence[Pakai], pustaka: Pustaka, data: Mapping[str, Any]) -> Iterator[Temuan]:
    for pakai in semua:
        lain = pustaka.kembar.get(pakai.baris.sidik or pakai.baris.kunci, ()) if pakai.baris else ()
        if lain:
            yield tulis_temuan(data, tuple(pakai.kode), judul=pakai.judul[:_PANJANG], satker=sebut_kode(lain))


_BERPUSTAKA: Mapping[str, Callable[[Sequence[Pakai], Pustaka, Mapping[str, Any]], Iterator[Temuan]]] = {
    "tautan_mati": _tautan_mati,
    "tanggal_bukti": _tanggal_bukti,
    "bukti_kembar": _bukti_kembar,
}
