"""One page about one satker, for the reports of its province and of the nation (pure)."""

from laporan.naskah.angka_bahan import kunci_nilai
from laporan.naskah.bahan import PREDIKAT, PROVINSI, TIADA, TPI, Bahan
from laporan.naskah.gambar import gambar_ambang
from laporan.naskah.isi import Blok, Tabel
from lke.aturan.penilaian import TOTAL


def lembar(b: Bahan, *, kendala: str) -> tuple[Blok, ...]:
    """`kendala`: how many its newest report names, or in words why none can be counted."""
    baris = [
        ("Predikat", b.pegang or "Belum berpredikat"),
        ("Keadaan LKE", b.lke.tanda if b.lke else "Belum ada LKE"),
        ("Pertanyaan dijawab", _dijawab(b)),
        ("Nilai mandiri", b.tampil(kunci_nilai(TOTAL))),
        ("Nilai penilaian pendahuluan", b.tampil(kunci_nilai(TOTAL, PROVINSI))),
        ("Nilai TPI", b.tampil(kunci_nilai(TOTAL, TPI))),
        ("Komponen pengungkit", _dari(b, "pengungkit")),
        ("Komponen hasil", _dari(b, "hasil")),
        *((f"Syarat nilai {p}", _syarat(b, p)) for p in PREDIKAT),
        *((f"{jenis.upper()} {b.tahun_kegiatan}", _survei(b, jenis)) for jenis in ("ikm", "ipkp", "ipak")),
        ("Langkah surat Ketua KPU, tanpa laporan ini", _papan(b)),
        ("Kendala yang dilaporkan", kendala),
    ]
    tabel = Tabel(f"Ringkasan {b.nama}, LKE tahun {b.tahun}", ("Uraian", "Keterangan"), tuple(baris), "kk")
    return (tabel, *gambar_ambang(b, judul="Capaian area terhadap ambang (persen bobot)"))


def _dijawab(b: Bahan) -> str:
    return f"{b.tampil('lke.terisi')} dari {b.tampil('lke.pertanyaan')}" if b.lke else TIADA


def _dari(b: Bahan, kode: str) -> str:
    kunci = kunci_nilai(kode)
    return f"{b.angka[kunci]} dari {b.tampil(f'bobot.{kode}')}" if kunci in b.angka else TIADA


def _syarat(b: Bahan, predikat: str) -> str:
    p = predikat.lower()
    if predikat not in b.ambang:
        return TIADA
    return f"{b.tampil(f'syarat.{p}.terpenuhi')} dari {b.tampil(f'syarat.{p}.banyak')} terpenuhi"


def _survei(b: Bahan, jenis: str) -> str:
    s = b.survei_terakhir().get(jenis)
    if s is None:
        return TIADA
    return f"{b.tampil(f'{jenis}.indeks')} ({s.sebutan}, {b.tampil(f'{jenis}.responden')} responden)"


def _papan(b: Bahan) -> str:
    if b.angka.get("papan.diminta", "0") == "0":
        return "Tidak diminta"
    teks = f"{b.tampil('papan.dipenuhi')} dari {b.tampil('papan.diminta')} dipenuhi"
    return teks if b.angka["papan.terlambat"] == "0" else f"{teks}, {b.angka['papan.terlambat']} terlambat"
