"""Figures, prose and rows put together into a whole report (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from laporan.naskah.angka import urai
from laporan.naskah.bahan import NAMA_LAPIS, PROVINSI, TPI, Bahan
from laporan.naskah.isi import Angka, Bagian, Blok, Daftar, Isi, Paragraf, PenandaTangan, telusuri
from laporan.naskah.kata import gabung_kata
from laporan.naskah.susunan import SATKER, Judul, judul_laporan


def susun_satker(
    b: Bahan,
    teks: Mapping[str, str],
    blok: Mapping[str, Sequence[Blok]],
    *,
    per: str,
) -> Isi:
    """`teks`: prose with marks by section; `blok`: tables and pictures from data that follow it. Nobody has signed yet."""
    bagian = tuple(_bagian(j, b, teks, blok) for j in SATKER)
    return Isi(
        jenis="satker",
        tahun=b.tahun,
        kode=b.kode,
        nama=b.nama,
        judul=judul_laporan(b.tahun, b.nama),
        per=per,
        zona=b.zona,
        bagian=bagian,
        catatan=catatan(b),
        penanda_tangan=tuple(PenandaTangan(p.jabatan, p.nama, p.nip) for p in b.pejabat),
        sumber={k: b.sumber[k] for k in sorted(_dipakai(bagian)) if k in b.sumber},
    )


def bertanda_tangan(isi: Isi, b: Bahan, tanda: Mapping[str, PenandaTangan]) -> Isi:
    """`tanda`: peran -> who signed in it; where nobody has, who would sign today."""
    daftar = (tanda.get(p.sebagai) or PenandaTangan(p.jabatan, p.nama, p.nip) for p in b.pejabat)
    return replace(isi, penanda_tangan=tuple(daftar))


def catatan(b: Bahan) -> tuple[str, ...]:
    """What the report cannot say yet, for its cover."""
    hasil = []
    if not b.dijawab:
        hasil.append(f"Laporan ini belum memuat nilai karena {b.tanpa_nilai}.")
    elif b.lke is not None and b.lke.terisi < b.lke.pertanyaan:
        hasil.append(f"LKE tahun {b.tahun} belum terisi lengkap; nilai dalam laporan ini bersifat sementara.")
    tanpa = [NAMA_LAPIS[x] if x == TPI else NAMA_LAPIS[x].lower() for x in (PROVINSI, TPI) if x not in b.nilai_penilai]
    if b.dijawab and tanpa:
        hasil.append(f"Laporan ini belum memuat nilai {gabung_kata(tanpa)} karena belum diterbitkan.")
    if not b.survei:
        hasil.append(f"Laporan ini belum memuat hasil survei tahun {b.tahun_kegiatan} karena belum ada yang ditutup.")
    if not b.selesai:
        hasil.append(f"Tahun {b.tahun_kegiatan} belum berakhir; data kegiatan dalam laporan ini bersifat sementara.")
    if not b.aktif:
        hasil.append(f"{b.nama} tidak lagi tercatat sebagai satuan kerja aktif.")
    return tuple(hasil)


def _bagian(j: Judul, b: Bahan, teks: Mapping[str, str], blok: Mapping[str, Sequence[Blok]]) -> Bagian:
    isi = (*urai(teks.get(j.kunci, ""), b.angka), *blok.get(j.kunci, ()))
    return Bagian(j.kunci, j.nomor, j.judul, isi, tuple(_bagian(a, b, teks, blok) for a in j.anak))


def _dipakai(bagian: tuple[Bagian, ...]) -> set[str]:
    """The kunci of the figures in the text."""
    paragraf: list[Paragraf] = []
    for _, satu in telusuri(bagian):
        for x in satu.blok:
            paragraf += (x,) if isinstance(x, Paragraf) else x.butir if isinstance(x, Daftar) else ()
    return {u.kunci for p in paragraf for u in p.ujaran if isinstance(u, Angka)}
